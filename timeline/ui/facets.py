"""What can be filtered by, and how many events each choice would leave: a table and a Query in, options out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pandas as pd

from timeline.actors import display_name
from timeline.actors.spellings import STATE_COLUMNS
from timeline.knowledge import read_rows
from timeline.query import Query, counts, select
from timeline.ui.wording import BASES, QUADS, TYPES, actor_words, pair_words


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with a list of choices: the field of Query it sets, its label, and what it counts."""

    field: str
    label: str
    column: str


FACETS = (
    Facet("actors", "Country", "actors"),
    Facet("leaders", "Leader", "leaders"),
    Facet("organisations", "Organisation or group", "actors"),
    Facet("pairs", "Relationship", "pairs"),
    Facet("types", "Type of act", "type"),
    Facet("tones", "Tone", "tone"),
    Facet("statuses", "Status", "status"),
    Facet("quads", "Word or deed", "quad"),
    Facet("bases", "How it is dated", "date_basis"),
    Facet("documents", "Document", "doc_id"),
)


def options(table: pd.DataFrame, query: Query, facet: Facet) -> dict[Any, int]:
    """The choices of ``facet`` with the number of events each would show under the other filters, most first.

    What is chosen stays among them even when it counts none, so that it can be taken away again.
    """
    unasked: dict[str, Any] = {facet.field: ()}
    others = select(table, replace(query, **unasked))
    found: dict[Any, int] = {}
    for value, number in counts(others, facet.column).items():
        if facet.column != "actors" or is_country(str(value)) == (facet.field == "actors"):
            found[value] = int(number)
    return found | {value: 0 for value in getattr(query, facet.field) if value not in found}


def words_of(facet: Facet, value: Any, titles: Mapping[str, str]) -> str:
    """How a choice is called; ``titles`` names the documents."""
    if facet.column == "actors":
        return actor_words(value)
    if facet.column == "pairs":
        return pair_words(value)
    tables: Mapping[str, Mapping[str, str]] = {
        "type": TYPES, "date_basis": BASES, "quad": QUADS, "doc_id": titles,
    }  # fmt: skip
    return tables.get(facet.column, {}).get(value) or str(value)


def names_of(table: pd.DataFrame) -> dict[str, str]:
    """The words for every actor id of ``table``."""
    return {actor: display_name(actor) for actor in counts(table, "actors").index}


def is_country(actor: str) -> bool:
    """Whether an actor id stands for a state or a territory."""
    return actor in _states()


@cache
def _states() -> frozenset[str]:
    return frozenset(row["id"] for _, row in read_rows("states.tsv", STATE_COLUMNS.split()))
