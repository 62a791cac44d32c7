"""A new reading under the user's work: which of the new events are the old ones, and what no longer fits.

An event that is found again keeps its id, and with it all that was said of it. One whose words or coding changed a
little gets a new id; the work moves to the new event of the same type whose trigger overlaps the old one's, else to the
one of the same type and parties in the same sentence. What finds no new event stays where it is and is listed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.casefile.cells import from_cell
from timeline.casefile.found import FOUND
from timeline.casefile.journal import TABLES, Change, present, put
from timeline.casefile.rows import touched

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Misfit:
    """Work of the user that does not fit what the machine finds now.

    With ``field`` empty the event itself is not found any more; it is still in the table, and ``instead`` is an event
    now found at its words, "" when there is none. Else the machine once found ``then`` in the field that the user
    corrected, and finds ``now`` (both as plain values); the correction stands.
    """

    event_id: str
    field: str
    then: Any
    now: Any
    instead: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event stands and what it is."""

    event_id: str
    types: frozenset[str]
    trigger: Span
    sentence: Span
    parties: frozenset[str]


def refit(db: sqlite3.Connection, doc_id: str, number: int) -> Iterator[Change]:
    """Move the user's work on events of a document that reading ``number`` finds no more to those it finds instead."""
    mine = touched(db)
    if not mine:
        return
    new = {place.event_id: place for place in _places(db, "e.reading = ?", (number,))}
    lost = _places(
        db,
        "r.doc_id = ? AND e.event_id NOT IN (SELECT event_id FROM added_events) "
        "AND e.event_id IN (SELECT value FROM json_each(?))",
        (doc_id, json.dumps(list(mine - new.keys()))),
    )
    free = [place for event_id, place in new.items() if event_id not in mine]
    for old, found in match(lost, free).items():
        yield from moved(db, old, found)


def match(lost: Sequence[Place], free: Sequence[Place]) -> dict[str, str]:
    """The new event of each lost one that has one, the best pairs first; each is taken once."""
    pairs = sorted(
        ((fit, old.event_id, one.event_id) for old in lost for one in free if (fit := _fit(old, one)) > (0, 0)),
        key=lambda pair: (-pair[0][0], -pair[0][1], pair[1:]),
    )
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, old, new in pairs:
        if old not in found and new not in taken:
            found[old] = new
            taken.add(new)
    return found


def moved(db: sqlite3.Connection, old: str, new: str) -> Iterator[Change]:
    """All that is said of one event said of another; what was said of that one itself stands."""
    for table, (keys, columns) in TABLES.items():
        if keys[0] != "event_id":
            continue
        names = ",".join((*keys, *columns))
        for row in db.execute(f"SELECT {names} FROM {table} WHERE event_id = ?", (old,)).fetchall():
            key, values = row[: len(keys)], dict(zip(columns, row[len(keys) :], strict=True))
            yield Change(table, key, values, None)
            if values.get("into_id") != new and present(db, table, (new, *key[1:])) is None:
                yield Change(table, (new, *key[1:]), None, values)
    for (event_id,) in db.execute("SELECT event_id FROM merges WHERE into_id = ?", (old,)).fetchall():
        yield from put(db, "merges", (event_id,), None if event_id == new else {"into_id": new})
    for (event_id,) in db.execute("SELECT event_id FROM added_events WHERE parent = ?", (old,)).fetchall():
        yield from put(db, "added_events", (event_id,), {"parent": new})


def misfits(db: sqlite3.Connection) -> list[Misfit]:
    """The user's work that does not fit what the machine finds now."""
    current = "e.reading = d.reading AND NOT d.removed"
    gone = (
        "NOT d.removed AND e.event_id NOT IN (SELECT event_id FROM added_events) "
        "AND e.event_id IN (SELECT value FROM json_each(?)) AND NOT EXISTS "
        "(SELECT 1 FROM events c WHERE c.event_id = e.event_id AND c.reading = d.reading)"
    )
    lost = _places(db, gone, (json.dumps(list(touched(db))),))
    found = [Misfit(place.event_id, "", None, None, _instead(db, place)) for place in lost]
    changed = db.execute(
        "SELECT c.event_id, c.field, c.found, c.value, e.* FROM corrections c JOIN events e USING (event_id) "
        f"JOIN readings r ON r.id = e.reading JOIN documents d ON d.id = r.doc_id WHERE {current} "
        "ORDER BY d.n, e.n"
    )
    return found + list(_changed(changed))


def _changed(cursor: sqlite3.Cursor) -> Iterator[Misfit]:
    """Corrected fields in which the machine finds something new that is not what the user says."""
    names = [column[0] for column in cursor.description]
    for row in cursor:
        event_id, field, then, said = row[:4]
        if field in FOUND:
            now = from_cell(field, row[names.index(field, 4)])
            if now not in (json.loads(then), json.loads(said)):
                yield Misfit(event_id, field, json.loads(then), now, "")


def _instead(db: sqlite3.Connection, lost: Place) -> str:
    """An event found now whose trigger overlaps that of a lost one, whatever its type."""
    row = db.execute(
        "SELECT e.event_id FROM events e JOIN documents d ON d.reading = e.reading "
        "WHERE d.id = (SELECT r.doc_id FROM readings r JOIN events o ON o.reading = r.id WHERE o.event_id = ? LIMIT 1) "
        "AND e.trigger_start < ? AND e.trigger_end > ? ORDER BY e.n LIMIT 1",
        (lost.event_id, lost.trigger[1], lost.trigger[0]),
    ).fetchone()
    return row[0] if row else ""


def _places(db: sqlite3.Connection, condition: str, values: tuple[Any, ...]) -> list[Place]:
    """The events of a condition, each as it was found last."""
    rows = db.execute(
        "SELECT e.event_id, e.type, "
        "(SELECT value FROM corrections c WHERE c.event_id = e.event_id AND field = 'type'), "
        "trigger_start, trigger_end, sentence_start, sentence_end, source, target, max(e.reading) "
        "FROM events e JOIN readings r ON r.id = e.reading JOIN documents d ON d.id = r.doc_id "
        f"WHERE {condition} GROUP BY e.event_id ORDER BY d.n, e.n",
        values,
    )
    return [
        Place(
            event_id,
            frozenset({kind, json.loads(said) if said else kind}),
            (start or 0, end or 0),
            (first or 0, last or 0),
            frozenset((*json.loads(source), *json.loads(target))),
        )
        for event_id, kind, said, start, end, first, last, source, target, _ in rows
    ]


def _fit(old: Place, new: Place) -> tuple[int, int]:
    """How well two places fit, the greater the better; (0, 0) when they are not the same event."""
    if not old.types & new.types:
        return 0, 0
    if (shared := _overlap(old.trigger, new.trigger)) > 0:
        return 2, shared
    shared = _overlap(old.sentence, new.sentence)
    return (1, shared) if shared > 0 and old.parties & new.parties else (0, 0)


def _overlap(one: Span, other: Span) -> int:
    """Characters in both spans."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
