"""How a reader has chosen to see a table: plain data that fits into an address, and what there is to choose from.

A Display is all of a chart that is neither an event nor the room it has on a page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal, get_args
from urllib.parse import parse_qs, urlencode

import pandas as pd

from timeline.figures.options import ColourBy, Options, Order
from timeline.figures.rosters import asked_of, focus_of
from timeline.query import GroupBy, Query, counts, from_params, select, to_params
from timeline.relations import busiest_pairs

Sides = Literal["pairs", "periods", "actors"]  # what the two sides of a comparison are
MOST = 200  # of these to choose from
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "group": get_args(GroupBy), "order": get_args(Order), "colour": get_args(ColourBy), "sides": get_args(Sides),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Display:
    """``view`` is one of VIEWS, "" for the first; ``whole`` shows all dates though most events lie close together.

    ``focus`` is the actor of the ego view, ``one`` and ``other`` the sides of the comparison as query strings; "" takes
    what has most events.
    """

    view: str = ""
    whole: bool = False
    group: GroupBy = "none"
    order: Order = "count"
    colour: ColourBy = "tone"
    focus: str = ""
    sides: Sides = "pairs"
    one: str = ""
    other: str = ""

    @property
    def compared(self) -> tuple[Query, Query] | None:
        """The two sides, when both are chosen."""
        return (query_of(self.one), query_of(self.other)) if self.one and self.other else None


def display_params(display: Display) -> dict[str, list[str]]:
    """The display as URL parameters: only what differs from the usual."""
    values = {field.name: getattr(display, field.name) for field in fields(Display)}
    usual = Display()
    return {
        name: ["yes" if value is True else value] for name, value in values.items() if value != getattr(usual, name)
    }


def display_of(params: Mapping[str, Sequence[str]]) -> Display:
    """The display that URL parameters describe; whatever makes no sense there is passed over."""
    found: dict[str, Any] = {}
    for field in fields(Display):
        for value in params.get(field.name, ())[-1:]:
            if field.name == "whole":
                found["whole"] = value == "yes"
            elif value in _CHOICES.get(field.name, (value,)):
                found[field.name] = value
    return Display(**found)


def seen(table: pd.DataFrame, view: str, options: Options) -> pd.DataFrame:
    """The events that a view is about: all, those of the actor in focus, or those on one of two sides."""
    if view == "ego":
        return select(table, asked_of(focus_of(table, options)))
    if view == "comparison" and options.sides:
        one, other = (table.index.isin(select(table, side).index) for side in options.sides)
        return table[one | other]
    return table


def choices(table: pd.DataFrame, sides: Sides) -> list[str]:
    """What can stand on a side of the comparison, as query strings: most events first, but years in their order."""
    match sides:
        case "pairs":
            queries = [Query(pairs=(pair,)) for pair in busiest_pairs(table, MOST)]
        case "actors":
            queries = [asked_of(actor) for actor in counts(table, "actors").index[:MOST] if not actor.startswith("?")]
        case "periods":
            years = sorted(table["date_start"].dropna().dt.year.unique().tolist(), reverse=True)
            queries = [Query(since=date(year, 1, 1), until=date(year, 12, 31)) for year in years[:MOST]]
    return [query_string(query) for query in queries]


def first_choices(listed: Sequence[str], sides: Sides) -> tuple[str, str]:
    """The two that a comparison begins with: the busiest, or the last two years; "" where there is none."""
    one, other = [*listed[:2], "", ""][:2]
    return (other, one) if sides == "periods" and other else (one, other)


def query_string(query: Query) -> str:
    """A query as it stands in an address."""
    return urlencode(to_params(query), doseq=True)


def query_of(text: str) -> Query:
    """The query that ``query_string`` wrote."""
    return from_params(parse_qs(text))
