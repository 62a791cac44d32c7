"""A user's own names, laid over the tables: a TSV file goes in, an index of names comes out.

    name	id	leader	first	last
    Mission Krajina	UNKRA
    Ana Petrak	HRV	Ana Petrak	2019-05-02
    Georgia Power	-

``name`` is what stands in the text, ``id`` the actor it means (one of ours or a new one; "-" for nobody), ``leader``
the person, if one is meant, ``first`` and ``last`` the days between which it means that (a year or a month will do).
Only the first two columns are needed. Where such a name and one of ours overlap the longer wins, and of equals theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from timeline.actors.names import Found, Index, find_all
from timeline.actors.offices import day_of, surname_of
from timeline.actors.phrases import DayAt
from timeline.actors.spellings import ALWAYS, Spelling, kind_of
from timeline.errors import InputError

COLUMNS = ("name", "id", "leader", "first", "last")


def load_names(path: Path) -> Index:
    """The names of the file at ``path``. Raises InputError naming the file, the line and what is wrong with it."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from None
    except UnicodeDecodeError:
        raise InputError(f"{path} is no UTF-8 text; save it as a tab-separated text file in UTF-8.") from None
    return read_names(text.splitlines(), str(path))


def read_names(lines: Iterable[str], source: str = "names.tsv") -> Index:
    """The names of tab-separated ``lines`` with a header; ``source`` is what an error calls them."""
    return Index(_spellings(lines, source))


def _spellings(lines: Iterable[str], source: str) -> Iterator[Spelling]:
    header: list[str] | None = None
    for number, line in enumerate(lines, 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if not any(cells) or line.startswith("#"):
            continue
        if header is None:
            header = cells
            if cells[:2] != ["name", "id"] or not set(cells) <= set(COLUMNS):
                raise InputError(f"{source}:{number}: the first line names the columns: {', '.join(COLUMNS)}.")
            continue
        row = dict.fromkeys(COLUMNS, "") | dict(zip(header, cells, strict=False))
        if len(cells) > len(header) or not row["name"] or not row["id"]:
            raise InputError(f"{source}:{number}: a row has a name, an id and at most {len(header)} cells in all.")
        yield from _row(row, f"{source}:{number}")


def _row(row: dict[str, str], place: str) -> Iterator[Spelling]:
    years = row["first"], row["last"]
    try:
        days = [day_of(cell, last=bool(i)) for i, cell in enumerate(years) if cell]
    except ValueError:
        raise InputError(f"{place}: days are written as 2024-11-29, 2024-11 or 2024.") from None
    if days != sorted(days):
        raise InputError(f"{place}: the last day comes before the first.")
    name, actor, leader = row["name"], row["id"], row["leader"]
    if actor == "-":
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
