"""Every spelling of every name in the knowledge tables, with what it can mean: rows in, ``Spelling`` out.

Nothing is looked up here; ``names`` searches a text for what this module lists. Of namesakes, states come first, then
organisations, groups, bodies and people, and places last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Literal

from timeline.actors.offices import TERM_COLUMNS, surname_of
from timeline.knowledge import read_cells, read_rows

# "dated" is a word such as "Contras" or "the League", which is a group's or organisation's name in its years alone.
# "combining" is an adjective that only stands before another one and a hyphen: "Anglo-Egyptian".
Form = Literal["name", "dated", "adjective", "combining", "demonym", "capital", "seat", "person", "surname", "none"]
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


# The words of a name, the actor they stand for, its kind, the form of the name, the person if one is meant, and the
# first and last day or year in which they can mean it, "" when open. A bare tuple, since there are tens of thousands.
Spelling = tuple[str, str, Kind, Form, str | None, tuple[str, str]]


def spellings() -> Iterator[Spelling]:
    """Every spelling of every table."""
    return chain(
        _states(),
        _listed("organisations.tsv", ORGANISATION_COLUMNS, "organisation"),
        _listed("groups.tsv", GROUP_COLUMNS, "group"),
        _bodies(),
        _people("leaders.tsv", "leader"),
        _people("people.tsv", "person"),
        _nobody(),
        _places(),
    )


def _states() -> Iterator[Spelling]:
    for _, row in read_rows("states.tsv", STATE_COLUMNS.split()):
        years = _years(row)
        yield row["name"], row["id"], "state", "name", None, years
        yield row["long"], row["id"], "state", "name", None, years
        for column, form in _STATE_FORMS:
            for cell in cells(row[column]):
                words, limits = _limited(cell, years)
                yield words, row["id"], "state", "combining" if words.endswith("-") else form, None, limits


def _listed(table: str, columns: str, kind: Kind) -> Iterator[Spelling]:
    for _, row in read_rows(table, columns.split()):
        years = _years(row)
        yield row["name"], row["id"], kind, "name", None, years
        for cell in cells(row["aliases"]):
            words, limits = _limited(cell, years)
            form: Form = "dated" if kind == "group" or words.startswith("the ") else "name"
            yield words, row["id"], kind, form if cell[-1] == "]" else "name", None, limits


def _bodies() -> Iterator[Spelling]:
    for country, name, _, first, last, _ in read_cells("bodies.tsv", BODY_COLUMNS.split(), 5):
        yield name, country, "body", "name", None, (first, last)


@cache
def ship_prefixes() -> frozenset[str]:
    """What stands before the names of a navy's ships: "USS", "HMS"."""
    vessels = (row["name"] for _, row in read_rows("bodies.tsv", BODY_COLUMNS.split()) if row["kind"] == "vessel")
    return frozenset(name for name in vessels if name.isupper() and name.isalpha())


def _people(table: str, kind: Kind) -> Iterator[Spelling]:
    """Office holders or other known people: full names, other spellings and the surname, once for each person."""
    seen: set[tuple[str, str, str]] = set()
    for state, name, variants, _ in read_cells(table, TERM_COLUMNS.split(), 3):
        if (state, name, variants) in seen:
            continue
        seen.add((state, name, variants))
        yield name, state, kind, "person", name, ALWAYS
        others = variants.split(";") if variants else []
        for words in others:
            # A nickname such as "Hemedti" is nobody else's and needs no title before it.
            whole = " " in words or (kind == "person" and words.lower() not in name.lower())
            yield words, state, kind, "person" if whole else "surname", name, ALWAYS
        surname = surname_of(name, others)
        for words in dict.fromkeys((surname, without_article(surname))):  # "al-Megrahi", later "Megrahi"
            if words and words not in others and words != name:
                yield words, state, kind, "surname", name, ALWAYS


def without_article(surname: str) -> str:
    """ "Megrahi" of "al-Megrahi"."""
    return surname.partition("-")[2] if surname.lower().startswith(("al-", "el-")) else surname


def _nobody() -> Iterator[Spelling]:
    for _, row in read_rows("not_actors.tsv", ("phrase", "source")):
        yield row["phrase"], "", "none", "none", None, ALWAYS


def _places() -> Iterator[Spelling]:
    for country, name, _ in read_cells("places.tsv", PLACE_COLUMNS.split(), 2):
        yield name, country, "place", "name", None, ALWAYS


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
def _countries() -> Mapping[str, str]:
    rows = (row for _, row in read_rows("groups.tsv", GROUP_COLUMNS.split()))
    groups = {row["id"]: row["country"].split(";")[0] for row in rows}
    return groups | {row["id"]: row["id"] for _, row in read_rows("states.tsv", STATE_COLUMNS.split())}


@cache
def _kinds() -> Mapping[str, Kind]:
    tables: tuple[tuple[str, str, Kind], ...] = (
        ("groups.tsv", GROUP_COLUMNS, "group"),
        ("organisations.tsv", ORGANISATION_COLUMNS, "organisation"),
        ("states.tsv", STATE_COLUMNS, "state"),
    )
    return {row["id"]: kind for table, columns, kind in tables for _, row in read_rows(table, columns.split())}


def kind_of(actor: str) -> Kind:
    """What an actor id stands for; one that no table knows is a group's."""
    return _kinds().get(actor, "group")


def country_of(actor: str) -> str:
    """The state that an actor id is or, for a group, belongs to: "AFG" for "TALIBAN"; "" for an organisation."""
    return _countries().get(actor, "")


@cache
def long_names() -> Mapping[str, frozenset[str]]:
    """The states that have a word such as "republic" in their full name, by that word."""
    rows = [row for _, row in read_rows("states.tsv", STATE_COLUMNS.split())]
    words = ("republic", "federation", "emirates", "duchy")
    return {word: frozenset(row["id"] for row in rows if word.title() in row["long"].split()) for word in words}


@cache
def peoples() -> frozenset[str]:
    """What the people of the states are called, many of them: "Algerians", "British"."""
    rows = [row for _, row in read_rows("states.tsv", STATE_COLUMNS.split())]
    words = {_limited(cell, ALWAYS)[0] for row in rows for cell in cells(row["demonyms"])}
    same = {_limited(cell, ALWAYS)[0] for row in rows for cell in cells(row["adjectives"])}
    return frozenset(
        {word for word in words if word.endswith("s")}
        | {word for word in same if word.endswith(("sh", "ch", "ese", "iss"))}
        | {f"{word}s" for word in words if not word.endswith("s")}
    )


@cache
def display_names() -> Mapping[str, str]:
    """The name of every actor id that the tables know, as a newspaper writes it."""
    names = {row["id"]: row["name"] for _, row in read_rows("groups.tsv", GROUP_COLUMNS.split())}
    names |= {row["id"]: row["name"] for _, row in read_rows("organisations.tsv", ORGANISATION_COLUMNS.split())}
    return names | {row["id"]: row["name"] for _, row in read_rows("states.tsv", STATE_COLUMNS.split())}


def display_name(actor: str) -> str:
    """How a reader calls an actor id: "KAZ" is "Kazakhstan"; an unknown actor ("?a court") keeps its words."""
    return display_names().get(actor, actor.removeprefix("?"))
