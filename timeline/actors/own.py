"""A user's own names, laid over the tables: rows of a TSV file go in, an index of names comes out.

    name	actor	person	from	until
    Mission Krajina	UNKRA
    Ana Petrak	Croatia	Ana Petrak	2019-05-02
    Georgia Power	-

``name`` is what stands in the text, ``actor`` whom it means (an id or name of ours, or a new one; "-" for nobody),
``person`` the person, if one is meant, ``from`` and ``until`` the days between which it means that (a year or a month
will do). Only the first two columns are needed. Files of before call the others id, leader, first and last, and are
read as well. Where such a name and one of ours overlap the longer wins, and of equals theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, replace
from functools import cache
from pathlib import Path

from timeline.actors.names import Found, Index, find_all
from timeline.actors.offices import day_of, surname_of
from timeline.actors.phrases import DayAt
from timeline.actors.spellings import ALWAYS, Spelling, display_names, kind_of
from timeline.errors import InputError
from timeline.model import OwnName

COLUMNS = {"name": "name", "actor": "id", "person": "leader", "from": "first", "until": "last"}  # and their fields
NOBODY = "-"
_DAYS = "days are written as 2024-11-29, 2024-11 or 2024."
_DAY = re.compile(r"(\d{4}(-\d\d){0,2})?")
_NO_WORD = re.compile(r"[\W_]*")


def load_names(path: Path) -> list[OwnName]:
    """The names of the file at ``path``. Raises InputError naming the file, the line and what is wrong with it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from None
    return decode_names(data, str(path))


def decode_names(data: bytes, source: str) -> list[OwnName]:
    """The names in the bytes of a file, which an error calls ``source``. Raises InputError as ``load_names``."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{source} is no UTF-8 text; save it as a tab-separated text file in UTF-8.") from None
    return read_names(text.splitlines(), source)


def read_names(lines: Iterable[str], source: str = "names.tsv", *, headed: bool = True) -> list[OwnName]:
    """The names of tab-separated ``lines``; ``source`` is what an error calls them.

    The first line names the columns; if they are not ``headed`` it need not, and they stand in the order of COLUMNS.
    """
    return list(_names(lines, source, headed))


def _names(lines: Iterable[str], source: str, headed: bool) -> Iterator[OwnName]:
    header: list[str] | None = None if headed else list(COLUMNS.values())
    for number, line in enumerate(lines, 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if not any(cells) or line.startswith("#"):
            continue
        named = [COLUMNS.get(cell.casefold(), cell.casefold()) for cell in cells]
        if header is None or (named[:2] == ["name", "id"] and not headed):
            header = named
            if header[:2] != ["name", "id"] or not set(header) <= set(COLUMNS.values()):
                raise InputError(f"{source}:{number}: the first line names the columns: {', '.join(COLUMNS)}.")
            continue
        row = dict(zip(header, cells, strict=False))
        if len(cells) > len(header) or not row["name"] or not row.get("id"):
            raise InputError(f"{source}:{number}: a row has a name, an actor and at most {len(header)} cells in all.")
        try:
            yield checked(OwnName(**row))
        except InputError as error:
            raise InputError(f"{source}:{number}: {error}") from None


def written(names: Iterable[OwnName]) -> str:
    """The names as the text of a file that ``read_names`` reads."""
    return "".join("\t".join(cells) + "\n" for cells in (COLUMNS, *map(astuple, names)))


def checked(name: OwnName) -> OwnName:
    """The name with the id of ours that is meant. Raises InputError when it has no words or its days cannot be."""
    if _NO_WORD.fullmatch(name.name):
        raise InputError("a name has a letter or a digit.")
    if not all(_DAY.fullmatch(cell) for cell in (name.first, name.last)):
        raise InputError(_DAYS)
    try:
        days = [day_of(cell, last=bool(i)) for i, cell in enumerate((name.first, name.last)) if cell]
    except ValueError:
        raise InputError(_DAYS) from None
    if days != sorted(days):
        raise InputError("the last day comes before the first.")
    return replace(name, id=actor_of(name.id))


def actor_of(words: str) -> str:
    """The id that a user's words mean: one of ours, also by its name ("Kazakhstan"), "-" for nobody, else a new one."""
    if words.casefold() == "nobody":
        return NOBODY
    return words if words in display_names() else _ids_by_name().get(words.casefold(), words)


@cache
def _ids_by_name() -> dict[str, str]:
    return {name.casefold(): actor for actor, name in display_names().items()}


def index(names: Iterable[OwnName]) -> Index:
    """The names as ``link`` and ``annotate`` take them."""
    return Index(spelling for name in names for spelling in _spellings(name))


def _spellings(own: OwnName) -> Iterator[Spelling]:
    name, actor, leader, years = own.name, own.id, own.leader, (own.first, own.last)
    if actor == NOBODY:
        yield name, "", "none", "none", None, ALWAYS
    elif leader:
        yield name, actor, "person", "person", leader, years
        if surname_of(leader, []) != leader:
            yield surname_of(leader, []), actor, "person", "surname", leader, years
    else:
        yield name, actor, kind_of(actor), "name", None, years


def find_with(text: str, own: Index, day_at: DayAt) -> Iterator[Found]:
    """The names of ``own`` and of the tables in ``text``, in order and apart; of ``own`` only what holds on its day."""
    found: list[tuple[Found, bool]] = [(place, False) for place in find_all(text)]
    for place in find_all(text, own):
        valid = tuple(name for name in place.names if name.means_on(day_at(place.start)))
        if valid:
            found.append((Found(place.start, place.end, valid), True))
    kept: list[tuple[Found, bool]] = []
    for place, is_own in sorted(found, key=lambda one: (one[0].start, not one[1])):
        if not kept or kept[-1][0].end <= place.start:
            kept.append((place, is_own))
        elif (place.end - place.start, is_own) > (kept[-1][0].end - kept[-1][0].start, kept[-1][1]):
            kept[-1] = place, is_own
    return (place for place, _ in kept if place.names[0].kind != "none")
