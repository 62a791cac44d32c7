"""A user's own names as the rows of a grid: names in, cells out; what was edited in, names and faults out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field
from typing import Any

import pandas as pd

from timeline.actors import display_name, index
from timeline.actors.names import find_all
from timeline.actors.own import NOBODY, checked
from timeline.casefile import Case
from timeline.errors import InputError
from timeline.figures.options import NARROW
from timeline.model import OwnName

COLUMNS = ("Name", "Actor", "Person", "From", "Until")
NOBODY_IN_WORDS = "nobody"
WIDTHS = dict(zip(COLUMNS, (108, 98, 92, 75, 75), strict=True))  # pixels
_LEAST_WIDTHS = dict(zip(COLUMNS, (67, 63, 72, 62, 60), strict=True))  # of a head whole beside its icon
_MARKS = 34  # pixels: the column to choose rows in
BLANK = 4  # rows below the names: what is typed into a row that the grid must add first loses its first letters


@dataclass(slots=True)
class Edited:
    """The names as a user edited them, why a row could not be taken, and how many rows want a name or an actor yet."""

    names: list[OwnName] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    unfinished: int = 0


def widths_in(room: int) -> Mapping[str, int]:
    """How wide each column is in a grid of ``room`` pixels: on a phone all five are in sight."""
    if room >= NARROW:
        return WIDTHS
    more = max(room - _MARKS - sum(_LEAST_WIDTHS.values()), 0)
    return _LEAST_WIDTHS | {"Name": _LEAST_WIDTHS["Name"] + more // 2, "Person": _LEAST_WIDTHS["Person"] + more // 2}


def cells(names: Sequence[OwnName]) -> pd.DataFrame:
    """The cells of the grid, one row a name and blank ones below; actors stand there as a reader calls them."""
    blank = [("",) * len(COLUMNS)] * BLANK
    return pd.DataFrame([*map(_cells, names), *blank], columns=list(COLUMNS), dtype="str")


def edited(names: Sequence[OwnName], changed: Mapping[str, Any]) -> Edited:
    """The rows of ``names`` with the cells that were edited, filled in, added and deleted in their grid.

    A row of before that is wrong now stays as it was; a new one that is wrong is left out.
    """
    found = Edited()
    deleted, touched = set(changed["deleted_rows"]), changed["edited_rows"]
    for at, name in enumerate(names):
        if at not in deleted:
            row = dict(zip(COLUMNS, _cells(name), strict=True)) | touched.get(at, {})
            found.names.append((_name(row, at, found) if at in touched else None) or name)
    filled = {at: row for at, row in sorted(touched.items()) if at >= len(names) and at not in deleted}
    for at, row in (*filled.items(), *enumerate(changed["added_rows"], len(names) + BLANK)):
        if new := _name(row, at, found):
            found.names.append(new)
    return found


def _cells(name: OwnName) -> tuple[str, ...]:
    words, actor, *rest = astuple(name)
    return words, NOBODY_IN_WORDS if actor == NOBODY else display_name(actor), *rest


def _name(row: Mapping[str, Any], at: int, found: Edited) -> OwnName | None:
    """The name that a row tells; without one the fault is noted, for a row that only lacks a cell that it does."""
    texts = [" ".join(str(row.get(column) or "").split()) for column in COLUMNS]
    if not any(texts):
        return None
    if not texts[0] or not texts[1]:
        found.unfinished += 1
        return None
    try:
        return checked(OwnName(*texts))
    except InputError as error:
        found.faults.append(f"Row {at + 1}, “{texts[0][:60]}”: {error}")
        return None


def due(case: Case) -> list[str]:
    """The documents whose texts hold a name that is another one today than when they were read."""
    since = case.own_names_since()
    indexes = {mark: index(changed) for mark, changed in since.items() if changed}
    return [
        entry.id
        for entry in case.documents()
        if entry.names in indexes and next(find_all(case.text(entry.id), indexes[entry.names]), None)
    ]
