"""Single events: what was found and what is true now, as plain values, without reading the rest of the case."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.casefile.cells import from_cell
from timeline.casefile.found import FOUND, QUOTED
from timeline.errors import CaseError
from timeline.table import SCHEMA

# Where the user's work on events stands.
WORK = ("reviews", "corrections", "tags", "notes", "merges", "added_events")
_TOUCHED = " UNION ".join([*(f"SELECT event_id FROM {name}" for name in WORK), "SELECT into_id FROM merges"])


@dataclass(frozen=True, slots=True)
class Held:
    """An event of the case: the row that was ``found`` (or added by hand) and the row ``now``, as plain values.

    One that is not ``current`` was added by hand, or the machine finds it no more.
    """

    found: dict[str, Any]
    now: dict[str, Any]
    sentence_end: int | None
    current: bool


def touched(db: sqlite3.Connection) -> set[str]:
    """The events that hold any work of the user: corrected, tagged, merged, added ..."""
    return {event_id for (event_id,) in db.execute(_TOUCHED)}


def held(db: sqlite3.Connection, event_ids: Iterable[str]) -> dict[str, Held]:
    """These events by id, in the order given. Raises CaseError for one that the case does not have."""
    wanted = list(dict.fromkeys(event_ids))
    names = ("current", "sentence_end", *FOUND, "doc_id", "title", "published")
    rows = db.execute(
        f"SELECT e.reading = d.reading, sentence_end, {QUOTED}, d.id, d.title, d.published FROM events e "
        "JOIN readings r ON r.id = e.reading JOIN documents d ON d.id = r.doc_id "
        "WHERE e.event_id IN (SELECT value FROM json_each(?1)) AND NOT d.removed "
        f"AND (e.reading = d.reading OR e.event_id IN ({_TOUCHED})) "
        "ORDER BY e.reading = d.reading, e.reading",  # the one that counts comes last, and stays
        (json.dumps(wanted),),
    )
    found = {}
    for row in rows:
        cells = dict(zip(names, row, strict=True))
        current, end = bool(cells["current"]), cells["sentence_end"]
        plain = {name: from_cell(name, cells[name]) for name in SCHEMA if name in cells}
        found[plain["event_id"]] = Held(plain, {**plain, "review": "", "tags": [], "note": ""}, end, current)
    if absent := [event_id for event_id in wanted if event_id not in found]:
        raise CaseError(f"The case has no event {absent[0]!r}.")
    _lay(db, wanted, found)
    return {event_id: found[event_id] for event_id in wanted}


def _lay(db: sqlite3.Connection, wanted: Sequence[str], found: dict[str, Held]) -> None:
    ids = (json.dumps(wanted),)
    among = "event_id IN (SELECT value FROM json_each(?))"
    for event_id, field, value in db.execute(f"SELECT event_id, field, value FROM corrections WHERE {among}", ids):
        found[event_id].now[field] = json.loads(value)
    for event_id, review in db.execute(f"SELECT event_id, review FROM reviews WHERE {among}", ids):
        found[event_id].now["review"] = review
    for event_id, tag in db.execute(f"SELECT event_id, tag FROM tags WHERE {among} ORDER BY event_id, tag", ids):
        found[event_id].now["tags"].append(tag)
    for event_id, note in db.execute(f"SELECT event_id, note FROM notes WHERE {among}", ids):
        found[event_id].now["note"] = note
