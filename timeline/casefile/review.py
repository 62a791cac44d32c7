"""What a user says of events, as changes of rows: corrections, verdicts, tags, merges, splits, events added by hand.

Nothing is written here but the rows of new events, which count only once a change names them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import uuid4

from timeline.casefile import documents
from timeline.casefile.cells import clean, plain, to_json
from timeline.casefile.edits import EDITABLE, Edit, check_unchanged, settled
from timeline.casefile.journal import Change, present, put
from timeline.casefile.rows import Held, held
from timeline.errors import InputError
from timeline.table import SCHEMA

Seen = Iterable[Mapping[str, Any]]
_SPANS = frozenset({"trigger_start", "trigger_end", "time_start", "time_end"})
_BESIDE = frozenset({"tags", "note"})  # said of an event without judging it
_BLANK = {"text": "", "list": [], "flag": False, "number": 0.0, "count": 1, "day": None, "offset": None}


def corrected(db: sqlite3.Connection, listed: Sequence[Edit]) -> Iterator[Change]:
    """Fields of events set to what a user says."""
    rows = held(db, (edit.event_id for edit in listed))
    if len(rows) < len(listed):
        raise InputError("Put all changes of an event into one correction.")
    for edit, fields in zip(listed, _fields(db, listed, rows), strict=True):
        one = rows[edit.event_id]
        check_unchanged(edit.event_id, edit.seen, one.now, fields)
        differ = {name: value for name, value in fields.items() if value != one.now[name]}
        for name, value in differ.items():
            yield from _set(db, one, name, value)
        if not differ.keys() <= _BESIDE and one.now["review"] != "added":
            yield from put(db, "reviews", (edit.event_id,), {"review": "corrected"})


def reviewed(db: sqlite3.Connection, event_ids: Iterable[str], review: str, seen: Seen) -> Iterator[Change]:
    """Events confirmed or rejected, or with ``review`` "" neither."""
    rows = held(db, event_ids)
    for row in (row for row in seen if row["event_id"] in rows):
        judged = {name: plain(name, row[name]) for name in EDITABLE if name in row and name not in _BESIDE}
        check_unchanged(row["event_id"], row, rows[row["event_id"]].now, {**judged, "review": review})
    for event_id, one in rows.items():
        if review == "confirmed":
            yield from _settled(db, one)
        verdict = review or _own_verdict(db, event_id)
        yield from put(db, "reviews", (event_id,), {"review": verdict} if verdict else None)


def _settled(db: sqlite3.Connection, one: Held) -> Iterator[Change]:
    """Corrections stand against what the machine finds now; an event that it finds no more is the user's own."""
    event_id = one.now["event_id"]
    if not one.current and present(db, "added_events", (event_id,)) is None:
        yield Change("added_events", (event_id,), None, {"parent": None})
    for (field,) in db.execute("SELECT field FROM corrections WHERE event_id = ?", (event_id,)).fetchall():
        if field in one.found:
            yield from put(db, "corrections", (event_id, field), {"found": to_json(field, one.found[field])})


def reset(db: sqlite3.Connection, event_ids: Iterable[str]) -> Iterator[Change]:
    """Events back to what was found: without corrections and verdict; tags, notes and merges stay."""
    for event_id in held(db, event_ids):
        for (field,) in db.execute("SELECT field FROM corrections WHERE event_id = ?", (event_id,)).fetchall():
            yield from put(db, "corrections", (event_id, field), None)
        added = present(db, "added_events", (event_id,)) is not None
        yield from put(db, "reviews", (event_id,), {"review": "added"} if added else None)


def imported(db: sqlite3.Connection, row: Mapping[str, Any]) -> Iterator[Change]:
    """What the review, tags and note of a row of an event table say of its event."""
    if row["review"]:
        yield from put(db, "reviews", (row["event_id"],), {"review": row["review"]})
    if row["note"]:
        yield from put(db, "notes", (row["event_id"],), {"note": row["note"]})
    for tag in row["tags"]:
        yield from put(db, "tags", (row["event_id"], tag), {})


def tagged(db: sqlite3.Connection, event_ids: Iterable[str], tag: str, *, on: bool) -> Iterator[Change]:
    """A tag set on events, or taken off them."""
    tag = " ".join(clean(tag).split())
    if not tag:
        raise InputError("Write at least one letter for the tag.")
    for event_id in held(db, event_ids):
        yield from put(db, "tags", (event_id, tag), {} if on else None)


def merged(db: sqlite3.Connection, event_ids: Sequence[str]) -> Iterator[Change]:
    """Events that tell the same incident: the first stands for all, and for those merged into them before."""
    roots = list(dict.fromkeys(root(db, event_id) for event_id in held(db, event_ids)))
    for one in roots[1:]:
        for event_id in members(db, one):
            yield from put(db, "merges", (event_id,), {"into_id": roots[0]})


def unmerged(db: sqlite3.Connection, event_id: str) -> Iterator[Change]:
    """A merged event on its own again; all of them, when it is the one that stands for the others."""
    for one in [event_id] if root(db, event_id) != event_id else members(db, event_id)[1:]:
        yield from put(db, "merges", (one,), None)


def separated(db: sqlite3.Connection) -> frozenset[str]:
    """The events that were merged into another once and then set apart, by whatever step."""
    rows = db.execute("SELECT DISTINCT subject FROM changes WHERE name = 'merges' AND after IS NULL")
    return frozenset(event_id for (event_id,) in rows)


def root(db: sqlite3.Connection, event_id: str) -> str:
    """The event that stands for this one in the table."""
    row = db.execute("SELECT into_id FROM merges WHERE event_id = ?", (event_id,)).fetchone()
    return row[0] if row else event_id


def members(db: sqlite3.Connection, event_id: str) -> list[str]:
    """The event and those merged into it."""
    rows = db.execute("SELECT event_id FROM merges WHERE into_id = ? ORDER BY event_id", (event_id,))
    return [event_id, *(one for (one,) in rows)]


def split(
    db: sqlite3.Connection, event_id: str, parts: Sequence[Mapping[str, Any]], seen: Mapping[str, Any]
) -> Iterator[Change]:
    """One event told as several: the first part corrects it, each other one is a new event like it but for the part."""
    if len(parts) < 2:
        raise InputError("Say what at least two parts of the event are to be.")
    edits = [Edit(event_id, part, seen) for part in parts]
    rows = held(db, [event_id])
    one = rows[event_id]
    for part, fields in zip(parts, _fields(db, edits, rows), strict=True):
        check_unchanged(event_id, seen, one.now, {name: fields[name] for name in part})
    yield from corrected(db, edits[:1])
    for fields in _fields(db, edits[1:], rows):
        yield from _made(db, {**one.now, **fields}, one.sentence_end, event_id)


def by_hand(
    db: sqlite3.Connection, doc_id: str, span: tuple[int, int], values: Mapping[str, Any]
) -> tuple[str, list[Change]]:
    """A new event of a selected sentence, and its id. Raises InputError when it has no type or the span no words."""
    documents.known(db, doc_id)
    text = documents.text(db, doc_id)
    start, end = span
    sentence = text[start:end] if 0 <= start < end <= len(text) else ""
    if not sentence.strip():
        raise InputError("Select the words of the text that tell the event.")
    if not values.get("type"):
        raise InputError("Choose the type of the event.")
    start += len(sentence) - len(sentence.lstrip())
    sentence = sentence.strip()
    blank = {name: plain(name, _BLANK[column.kind]) for name, column in SCHEMA.items()}
    row = {
        **blank, "doc_id": doc_id, "sentence": sentence, "sentence_start": start, "date_basis": "none",
        "status": "happened", "confidence": 1.0, "rule": documents.BY_HAND, "summary": sentence[:90],
    }  # fmt: skip
    (fields,) = settled([(row, values, text)])
    changes = list(_made(db, {**row, **fields}, start + len(sentence), None))
    return changes[0].key[0], changes


def _fields(db: sqlite3.Connection, listed: Sequence[Edit], rows: Mapping[str, Held]) -> list[dict[str, Any]]:
    """The fields that the edits come to; the text of a document is read only where words are selected anew."""
    return settled(
        [
            (
                now := rows[edit.event_id].now,
                edit.changes,
                documents.text(db, now["doc_id"]) if _SPANS & set(edit.changes) else "",
            )
            for edit in listed
        ]
    )


def _set(db: sqlite3.Connection, one: Held, name: str, value: Any) -> Iterator[Change]:
    event_id = one.now["event_id"]
    if name == "note":
        yield from put(db, "notes", (event_id,), {"note": value} if value else None)
    elif name == "tags":
        for tag in {*one.now["tags"], *value}:
            yield from put(db, "tags", (event_id, tag), {} if tag in value else None)
    else:
        kept = {"value": to_json(name, value), "found": to_json(name, one.found[name])}
        yield from put(db, "corrections", (event_id, name), kept)


def _own_verdict(db: sqlite3.Connection, event_id: str) -> str:
    """What an event is without a verdict: added, corrected or neither."""
    if present(db, "added_events", (event_id,)) is not None:
        return "added"
    return "corrected" if db.execute("SELECT 1 FROM corrections WHERE event_id = ?", (event_id,)).fetchone() else ""


def _made(
    db: sqlite3.Connection, row: Mapping[str, Any], sentence_end: int | None, parent: str | None
) -> Iterator[Change]:
    """A new event with this row of plain values."""
    event_id = uuid4().hex[:16]
    documents.by_hand(db, row["doc_id"], {**row, "event_id": event_id}, sentence_end)
    yield Change("added_events", (event_id,), None, {"parent": parent})
    yield Change("reviews", (event_id,), None, {"review": "added"})
    for tag in row["tags"]:
        yield Change("tags", (event_id, tag), None, {})
    if row["note"]:
        yield Change("notes", (event_id,), None, {"note": row["note"]})
