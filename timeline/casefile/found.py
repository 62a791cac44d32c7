"""What the machine found: readings of documents, written once; the rows of the event table and the records they hold.

A reading is all that one version of the rules found in one document. A document points to the reading that counts;
the ones before stay, so a step back is a step back to what was shown then.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from typing import Any, Protocol

import pandas as pd

from timeline.casefile.cells import clean, to_cell, to_cells
from timeline.model import ActorMention, Document, Event, EventDate, Participant, TimeExpression
from timeline.table import SCHEMA, to_table

OF_DOCUMENT = ("doc_id", "title", "published")
OF_USER = ("review", "tags", "note")
FOUND = tuple(name for name in SCHEMA if name not in (*OF_DOCUMENT, *OF_USER))
QUOTED = ",".join(f'"{name}"' for name in FOUND)


class Reading(Protocol):
    """All that was read in one document; what ``timeline.annotate`` returns is one."""

    @property
    def document(self) -> Document: ...  # noqa: D102
    @property
    def times(self) -> Sequence[TimeExpression]: ...  # noqa: D102
    @property
    def actors(self) -> Sequence[ActorMention]: ...  # noqa: D102
    @property
    def events(self) -> Sequence[Event]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class StoredReading:
    """A reading as the case holds it."""

    document: Document
    times: list[TimeExpression]
    actors: list[ActorMention]
    events: list[Event]


@dataclass(frozen=True, slots=True)
class Rows:
    """A reading as rows of the tables time_expressions, actor_mentions, events and participants, without its number."""

    times: list[tuple[Any, ...]]
    actors: list[tuple[Any, ...]]
    events: list[tuple[Any, ...]]  # FOUND, sentence_end
    participants: list[tuple[Any, ...]]

    @property
    def hash(self) -> str:
        """The same for two readings that found the same."""
        return hashlib.sha256(repr((self.times, self.actors, self.events, self.participants)).encode()).hexdigest()


def rows_of(readings: Sequence[Reading]) -> list[Rows]:
    """The rows that hold each reading; many at once cost little more than one."""
    by_id = {event.doc_id: one.document for one in readings for event in one.events}
    cells = iter(to_cells(to_table((event for one in readings for event in one.events), by_id), FOUND))
    return [
        Rows(
            [(n, *_cells(time)) for n, time in enumerate(one.times)],
            [(n, *_cells(mention)) for n, mention in enumerate(one.actors)],
            [(n, *next(cells), event.sentence[1]) for n, event in enumerate(one.events)],
            [
                (n, side, at, *_cells(member))
                for n, event in enumerate(one.events)
                for side, members in _sides(event)
                for at, member in enumerate(members)
            ],
        )
        for one in readings
    ]


def rows_of_table(table: pd.DataFrame) -> dict[str, Rows]:
    """The rows that hold the events of a valid event table, by document: no spans of actors, no other times."""
    by_document: dict[str, Rows] = {}
    columns = (table[name].tolist() for name in ("doc_id", "source", "target", "sentence", "sentence_start"))
    for cells, (doc_id, source, target, sentence, start) in zip(
        to_cells(table, FOUND), zip(*columns, strict=True), strict=True
    ):
        rows = by_document.setdefault(doc_id, Rows([], [], [], []))
        n = len(rows.events)
        rows.events.append((n, *cells, None if start is pd.NA else start + len(sentence)))
        rows.participants.extend(_members(n, {"source": source, "target": target}))
    return by_document


def rows_of_plain(row: Mapping[str, Any], sentence_end: int | None) -> Rows:
    """The rows that hold one event of plain values."""
    event = (0, *(to_cell(name, row[name]) for name in FOUND), sentence_end)
    return Rows([], [], [event], list(_members(0, row)))


def write(db: sqlite3.Connection, doc_id: str, rows: Rows, rules: str, read_at: str) -> int:
    """Store a reading and return its number; one of this document that found the same is taken again."""
    digest = rows.hash
    known = db.execute("SELECT max(id) FROM readings WHERE doc_id = ? AND hash = ?", (doc_id, digest)).fetchone()[0]
    if known:
        return int(known)
    number = db.execute(
        "INSERT INTO readings (doc_id, read_at, rules, hash) VALUES (?,?,?,?) RETURNING id",
        (doc_id, read_at, rules, digest),
    ).fetchone()[0]
    _insert(db, "time_expressions", number, rows.times)
    _insert(db, "actor_mentions", number, rows.actors)
    marks = ",".join("?" * (len(FOUND) + 3))
    db.executemany(
        f"INSERT INTO events (reading, n, {QUOTED}, sentence_end) VALUES ({marks})",
        ((number, *row) for row in rows.events),
    )
    _insert(db, "participants", number, rows.participants)
    return int(number)


def stored(db: sqlite3.Connection, document: Document, number: int | None) -> StoredReading:
    """The records of a reading of ``document``."""
    times = [_time(row) for row in _select(db, "time_expressions", number)]
    actors = [ActorMention(*row) for row in _select(db, "actor_mentions", number)]
    sides: dict[tuple[int, str], list[Participant]] = {}
    for row in db.execute(
        "SELECT event, side, id, text, leader, span_start, span_end FROM participants WHERE reading = ? "
        "ORDER BY event, side, n",
        (number,),
    ):
        sides.setdefault((row[0], row[1]), []).append(Participant(*row[2:]))
    found = db.execute(
        f"SELECT n, sentence_end, {QUOTED} FROM events WHERE reading = ? ORDER BY n", (number,)
    ).fetchall()
    spans = {(time.start, time.end): time for time in times}
    events = [
        _event(document.id, dict(zip(("n", "sentence_end", *FOUND), row, strict=True)), sides, spans) for row in found
    ]
    return StoredReading(document, times, actors, events)


def _insert(db: sqlite3.Connection, name: str, number: int, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        marks = ",".join("?" * (len(rows[0]) + 1))
        db.executemany(f"INSERT INTO {name} VALUES ({marks})", ((number, *row) for row in rows))


def _cells(record: TimeExpression | ActorMention | Participant) -> list[Any]:
    """A record as cells, in the order of its fields, which is that of its table."""
    values = astuple(record)
    return [
        value.isoformat() if isinstance(value, date) else clean(value) if isinstance(value, str) else value
        for value in values
    ]


def _select(db: sqlite3.Connection, name: str, number: int | None) -> list[tuple[Any, ...]]:
    rows = db.execute(f"SELECT * FROM {name} WHERE reading = ? ORDER BY n", (number,)).fetchall()
    return [row[2:] for row in rows]


def _time(row: Sequence[Any]) -> TimeExpression:
    fields = dict(zip(TimeExpression.__dataclass_fields__, row, strict=True))
    for name in ("first_day", "last_day", "anchor"):
        fields[name] = _day(fields[name])
    return TimeExpression(**{**fields, "open_end": bool(fields["open_end"])})


def _event(
    doc_id: str,
    row: dict[str, Any],
    sides: dict[tuple[int, str], list[Participant]],
    times: dict[tuple[int, int], TimeExpression],
) -> Event:
    time = times.get((row["time_start"], row["time_end"]))
    when = EventDate(
        _day(row["date_start"]), _day(row["date_end"]), row["granularity"], row["date_basis"], bool(row["open_end"]),
        time, row["date_reason"],
    )  # fmt: skip
    return Event(
        row["event_id"], doc_id, (row["sentence_start"] or 0, row["sentence_end"] or 0),
        (row["trigger_start"] or 0, row["trigger_end"] or 0), row["type"], row["cameo"], row["goldstein"], row["tone"],
        row["status"], tuple(sides.get((row["n"], "source"), ())), tuple(sides.get((row["n"], "target"), ())),
        bool(row["reciprocal"]), when, row["place"], row["summary"], row["confidence"], row["rule"],
        next(iter(sides.get((row["n"], "source_thing"), ())), None),
        next(iter(sides.get((row["n"], "target_thing"), ())), None),
    )  # fmt: skip


def _members(event: int, row: Mapping[Any, Any]) -> Iterator[tuple[Any, ...]]:
    """The participants of an event that are known by their ids alone."""
    for side in ("source", "target"):
        for n, actor in enumerate(row[side]):
            unknown = actor.startswith("?")
            yield event, side, n, "" if unknown else actor, actor[1:] if unknown else "", None, None, None


def _sides(event: Event) -> Iterator[tuple[str, Sequence[Participant]]]:
    yield "source", event.source
    yield "target", event.target
    yield "source_thing", (event.source_thing,) if event.source_thing else ()
    yield "target_thing", (event.target_thing,) if event.target_thing else ()


def _day(cell: str | None) -> date | None:
    return date.fromisoformat(cell) if cell else None
