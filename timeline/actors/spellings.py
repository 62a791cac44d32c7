"""Every spelling of every name in the knowledge tables, with what it can mean: rows in, ``Spelling`` out.

Nothing is looked up here; ``names`` searches a text for what this module lists. Of namesakes, states come first, then
organisations, groups, bodies and people, and places last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

from timeline.actors.offices import TERM_COLUMNS, surname_of
from timeline.knowledge import read_cells, read_rows

Form = Literal["name", "adjective", "demonym", "capital", "seat", "person", "surname", "none"]
Kind = Literal["state", "organisation", "group", "body", "leader", "person", "place", "none"]
STATE_COLUMNS = "id name long adjectives demonyms aliases capitals seats region valid_from valid_to successor source"
ORGANISATION_COLUMNS = "id name aliases kind members valid_from valid_to source"
GROUP_COLUMNS = "id name aliases country valid_from valid_to source"
BODY_COLUMNS = "country name kind valid_from valid_to source"
PLACE_COLUMNS = "country name kind source"
_STATE_FORMS: tuple[tuple[str, Form], ...] = (
    ("aliases", "name"),
    ("adjectives", "adjective"),
    ("demonyms", "demonym"),
    ("capitals", "capital"),
    ("seats", "seat"),
)
_YEARS = re.compile(r"^(?P<text>.+?)\[(?P<first>\d{4})?-(?P<last>\d{4})?\]$")
ALWAYS = ("", "")


class Spelling(NamedTuple):
    """The words of a name, the actor they stand for, and the first and last day or year in which they can ("" open)."""

    words: str
    id: str
    kind: Kind
    form: Form
    leader: str | None = None
    years: tuple[str, str] = ALWAYS


def spellings() -> Iterator[Spelling]:
    """Every spelling of every table."""
    yield from _states()
    yield from _listed("organisations.tsv", ORGANISATION_COLUMNS, "organisation")
    yield from _listed("groups.tsv", GROUP_COLUMNS, "group")
    for _, (country, name, _, first, last, _) in read_cells("bodies.tsv", BODY_COLUMNS.split()):
        yield Spelling(name, country, "body", "name", None, (first, last))
    yield from _people()
    for _, row in read_rows("not_actors.tsv", ("phrase", "source")):
        yield Spelling(row["phrase"], "", "none", "none")
    for _, (country, name, _, _) in read_cells("places.tsv", PLACE_COLUMNS.split()):
        yield Spelling(name, country, "place", "name")


def _states() -> Iterator[Spelling]:
    for _, row in read_rows("states.tsv", STATE_COLUMNS.split()):
        years = _years(row)
        yield Spelling(row["name"], row["id"], "state", "name", None, years)
        yield Spelling(row["long"], row["id"], "state", "name", None, years)
        for column, form in _STATE_FORMS:
            for cell in cells(row[column]):
                words, limits = _limited(cell, years)
                yield Spelling(words, row["id"], "state", form, None, limits)


def _listed(table: str, columns: str, kind: Kind) -> Iterator[Spelling]:
    for _, row in read_rows(table, columns.split()):
        years = _years(row)
        yield Spelling(row["name"], row["id"], kind, "name", None, years)
        for cell in cells(row["aliases"]):
            words, limits = _limited(cell, years)
            yield Spelling(words, row["id"], kind, "name", None, limits)


def _people() -> Iterator[Spelling]:
    """Office holders and other known people: full names, other spellings and the surname, once for each person."""
    seen: set[tuple[str, str, str]] = set()
    kinds: tuple[tuple[str, Kind], ...] = (("leaders.tsv", "leader"), ("people.tsv", "person"))
    for table, kind in kinds:
        for _, (state, name, variants, *_) in read_cells(table, TERM_COLUMNS.split()):
            if (state, name, variants) in seen:
                continue
            seen.add((state, name, variants))
            yield Spelling(name, state, kind, "person", name)
            others = variants.split(";") if variants else []
            for words in others:
                yield Spelling(words, state, kind, "person" if " " in words else "surname", name)
            if (surname := surname_of(name, others)) and surname not in others and surname != name:
                yield Spelling(surname, state, kind, "surname", name)


def cells(cell: str) -> list[str]:
    """The parts of a list cell: "Kyiv;Kiev" is two."""
    return [part.strip() for part in cell.split(";") if part.strip()] if cell else []


def _years(row: Mapping[str, str]) -> tuple[str, str]:
    return row["valid_from"][:4], row["valid_to"][:4]


def _limited(cell: str, years: tuple[str, str]) -> tuple[str, tuple[str, str]]:
    """A name and its years: "Almaty[-1997]" means Kazakhstan's government until 1997 only."""
    if not cell.endswith("]") or (match := _YEARS.match(cell)) is None:
        return cell, years
    return match["text"].strip(), (match["first"] or years[0], match["last"] or years[1])


@cache
def countries() -> Mapping[str, str]:
    """The country of every group: of several the first, to which it belongs; "" for a group of many countries."""
    rows = (row for _, row in read_rows("groups.tsv", GROUP_COLUMNS.split()))
    return {row["id"]: row["country"].split(";")[0] for row in rows}


@cache
def display_names() -> Mapping[str, str]:
    """The name of every actor id that the tables know, as a newspaper writes it."""
    names = {row["id"]: row["name"] for _, row in read_rows("groups.tsv", GROUP_COLUMNS.split())}
    names |= {row["id"]: row["name"] for _, row in read_rows("organisations.tsv", ORGANISATION_COLUMNS.split())}
    return names | {row["id"]: row["name"] for _, row in read_rows("states.tsv", STATE_COLUMNS.split())}


def display_name(actor: str) -> str:
    """How a reader calls an actor id: "KAZ" is "Kazakhstan"; an unknown actor ("?a court") keeps its words."""
    return display_names().get(actor, actor.removeprefix("?"))
