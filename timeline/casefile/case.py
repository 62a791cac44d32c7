"""A case: its documents, the events read in them and the user's work on both, in one file that any number may open.

Every method that changes something is one transaction and one step of the history; it returns when the step is on the
disk, and raises CaseError when it is not. A Case may be used from several threads.
"""

from __future__ import annotations

import getpass
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Self

import pandas as pd

from timeline.casefile import edits, file, found, journal, overlay
from timeline.casefile.cells import from_cells, to_json
from timeline.casefile.edits import Edit
from timeline.casefile.found import Reading, StoredReading
from timeline.casefile.journal import Change, Step
from timeline.errors import CaseError, InputError
from timeline.model import Document
from timeline.table import SCHEMA


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of a case as it is listed; ``events`` counts what was read in it, ``characters`` its text."""

    id: str
    title: str
    url: str
    language: str
    source_name: str
    published: date | None
    published_basis: str
    added: str
    characters: int
    events: int


def me() -> str:
    """The user of this computer, for the history."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


class Case:
    """An open case file; made by ``open`` and ``create``."""

    def __init__(self, path: Path, who: str | None = None) -> None:
        self.path = path
        self.who = me() if who is None else who
        self._db, self.writable = file.connect(path)
        self._lock = RLock()
        self._shown: tuple[tuple[int, bool], pd.DataFrame] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._db.close()

    @property
    def name(self) -> str:
        """The name of the case: that of its file."""
        return self.path.stem

    @property
    def version(self) -> int:
        """A number that grows with every step, whoever takes it; asking costs microseconds."""
        with self._reading() as db:
            return journal.version(db)

    # Documents

    def free_id(self, document: Document) -> Document:
        """``document`` under an id that no other text of the case has; the same text keeps the id it had."""
        with self._reading() as db:
            wanted, number, digest = document.id, 1, _hash(document.text)
            while (row := db.execute("SELECT hash FROM documents WHERE id = ?", (wanted,)).fetchone()) and row[
                0
            ] != digest:
                number += 1
                wanted = f"{document.id}-{number}"
        return replace(document, id=wanted)

    def add(self, readings: Iterable[Reading], rules: str = "") -> Step | None:
        """Add documents and what was read in them; a document that is there already is read again."""
        listed = list(readings)
        titles = ", ".join(f"“{one.document.title or one.document.id}”" for one in listed[:3])
        what = f"adding {titles}{f' and {len(listed) - 3} more' if len(listed) > 3 else ''}"
        with self._writing() as db:
            changes = [change for reading in listed for change in self._added(db, reading, rules)]
            return journal.do(db, self.who, what, changes)

    def _added(self, db: sqlite3.Connection, reading: Reading, rules: str) -> Iterator[Change]:
        document, now = reading.document, datetime.now(UTC).isoformat(timespec="seconds")
        digest = _hash(document.text)
        row = db.execute("SELECT hash FROM documents WHERE id = ?", (document.id,)).fetchone()
        if row is None:
            db.execute(
                "INSERT INTO documents VALUES (NULL,?,?,?,?,?,?,?,?,NULL,1,?,?)",
                (document.id, document.title, document.url, document.language, document.source_name,
                 _iso(document.published), document.published_basis, now, digest, document.text),
            )  # fmt: skip
        elif row[0] != digest:
            raise InputError(f"The case has another text under the id {document.id!r}: give this one another id.")
        number = found.write(db, document.id, found.rows_of(reading), rules, now)
        after = {
            "title": document.title, "url": document.url, "language": document.language,
            "source_name": document.source_name, "published": _iso(document.published),
            "published_basis": document.published_basis, "reading": number, "removed": 0,
        }  # fmt: skip
        yield from journal.put(db, "documents", (document.id,), after)

    def remove(self, doc_ids: Iterable[str]) -> Step | None:
        """Take documents out of the case, with their events; undo brings them back with all work on them."""
        listed = list(doc_ids)
        with self._writing() as db:
            for doc_id in listed:
                self._known(db, doc_id)
            changes = [c for doc_id in listed for c in journal.put(db, "documents", (doc_id,), {"removed": 1})]
            return journal.do(db, self.who, f"removing {', '.join(listed[:3])}", changes)

    def documents(self) -> list[Entry]:
        """The documents of the case, in the order of adding."""
        with self._reading() as db:
            rows = _records(
                db.execute(
                    "SELECT id, title, url, language, source_name, published, published_basis, added, "
                    "length(text) AS characters, "
                    "(SELECT count(*) FROM events WHERE events.reading = documents.reading) AS events "
                    "FROM documents WHERE NOT removed ORDER BY n"
                )
            )
        return [Entry(**{**row, "published": _day(row["published"])}) for row in rows]

    def document(self, doc_id: str) -> Document:
        """A document with its text. Raises CaseError when the case has none of this id."""
        return self.reading(doc_id).document

    def reading(self, doc_id: str) -> StoredReading:
        """A document with the records that the machine found in it, as they were found."""
        with self._reading() as db:
            self._known(db, doc_id)
            (row,) = _records(
                db.execute(
                    "SELECT id, text, title, published, published_basis, url, language, source_name, reading "
                    "FROM documents WHERE id = ?",
                    (doc_id,),
                )
            )
            number = row.pop("reading")
            return found.stored(db, Document(**{**row, "published": _day(row["published"])}), number)

    def _known(self, db: sqlite3.Connection, doc_id: str) -> None:
        if not db.execute("SELECT 1 FROM documents WHERE id = ? AND NOT removed", (doc_id,)).fetchone():
            raise CaseError(f"The case has no document {doc_id!r}.")

    # The event table

    def table(self, *, rejected: bool = False) -> pd.DataFrame:
        """The event table with the user's work laid over it, in the order of the documents."""
        with self._reading() as db:
            key = journal.version(db), rejected
            if self._shown is None or self._shown[0] != key:
                self._shown = key, self._assembled(db, rejected)
            return self._shown[1].copy(deep=False)

    def _assembled(self, db: sqlite3.Connection, rejected: bool) -> pd.DataFrame:
        done = overlay.work(db)
        numbers = db.execute("SELECT reading FROM documents WHERE NOT removed AND reading IS NOT NULL").fetchall()
        rows = found.frame(db, [number for (number,) in numbers])
        rest = found.frame_of(db, set(overlay.touched(db)) - set(rows["event_id"]))
        if len(rest):
            rows = pd.concat([rows, rest], ignore_index=True) if len(rows) else rest
        table = overlay.merged(overlay.lay(self._with_documents(db, rows), done), done.merges)
        if not rejected:
            table = table[(table["review"] != "rejected").to_numpy()].reset_index(drop=True)
        return table[list(SCHEMA)]

    def _with_documents(self, db: sqlite3.Connection, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows of documents that are not removed, in their order, with what is known of the document."""
        listed = db.execute(
            "SELECT r.id, d.n, d.id, d.title, d.published FROM readings r JOIN documents d ON d.id = r.doc_id "
            "WHERE NOT d.removed"
        ).fetchall()
        places = pd.Index([row[0] for row in listed], dtype="int64").get_indexer(rows["reading"])
        rows, places = rows[places >= 0], places[places >= 0]
        rows = rows.assign(n=[listed[at][1] for at in places])
        names = ("doc_id", "title", "published")
        columns = from_cells(names, [listed[at][2:] for at in places])
        for name in names:
            rows[name] = columns[name].array
        return rows.sort_values(["n", "sentence_start"], kind="stable").reset_index(drop=True)

    def event(self, event_id: str) -> dict[str, Any]:
        """One row of the event table, also of a rejected or merged event. Raises CaseError when there is none."""
        with self._reading() as db:
            return self._rows(db, [event_id])[event_id]

    def _rows(self, db: sqlite3.Connection, event_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        rows = self._with_documents(db, found.frame_of(db, event_ids))
        table = overlay.lay(rows, overlay.work(db))[list(SCHEMA)]
        records = {row["event_id"]: {str(k): v for k, v in row.items()} for row in table.to_dict("records")}
        if absent := [event_id for event_id in event_ids if event_id not in records]:
            raise CaseError(f"The case has no event {absent[0]!r}.")
        return records

    # Corrections

    def correct(self, event_id: str, changes: Mapping[str, Any], seen: Mapping[str, Any]) -> Step | None:
        """Set fields of an event; ``seen`` is its row as the user read it.

        Raises ConflictError when one of the fields was changed since, TableError when a value is not allowed.
        """
        return self.correct_many([Edit(event_id, changes, seen)])

    def correct_many(self, listed: Sequence[Edit]) -> Step | None:
        """Several corrections as one step: all of them or none."""
        with self._writing() as db:
            current = self._rows(db, [edit.event_id for edit in listed])
            texts = self._texts(db, {row["doc_id"] for row in current.values()})
            follow = [
                edits.wanted(e.changes, current[e.event_id], texts[current[e.event_id]["doc_id"]]) for e in listed
            ]
            after = edits.normal([{**current[e.event_id], **values} for e, values in zip(listed, follow, strict=True)])
            changes: list[Change] = []
            for edit, values, row in zip(listed, follow, after, strict=True):
                edits.check_conflict(edit, current[edit.event_id], values)
                changes += self._corrections(db, current[edit.event_id], row, list(values))
            return journal.do(db, self.who, _correcting(listed, current), changes)

    def _corrections(
        self, db: sqlite3.Connection, before: Mapping[str, Any], after: Mapping[str, Any], names: Sequence[str]
    ) -> Iterator[Change]:
        event_id = before["event_id"]
        differ = list(edits.different(names, before, after))
        for name in differ:
            if name == "note":
                yield from journal.put(db, "notes", (event_id,), {"note": after["note"]} if after["note"] else None)
            elif name == "tags":
                for tag in {*before["tags"], *after["tags"]}:
                    yield from journal.put(db, "tags", (event_id, tag), {} if tag in after["tags"] else None)
            else:
                known = journal.present(db, "corrections", (event_id, name))
                value = {
                    "value": to_json(name, after[name]),
                    "found": known["found"] if known else to_json(name, before[name]),
                }
                yield from journal.put(db, "corrections", (event_id, name), value)
        if not set(differ) <= {"note", "tags"} and before["review"] != "added":
            yield from journal.put(db, "reviews", (event_id,), {"review": "corrected"})

    def _texts(self, db: sqlite3.Connection, doc_ids: Iterable[str]) -> dict[str, str]:
        return {d: db.execute("SELECT text FROM documents WHERE id = ?", (d,)).fetchone()[0] for d in doc_ids}

    def confirm(self, event_ids: Iterable[str]) -> Step | None:
        """Say that events are right as they stand."""
        return self._review(event_ids, "confirmed", "confirming")

    def reject(self, event_ids: Iterable[str]) -> Step | None:
        """Say that these are no events; they leave the table until ``reopen``."""
        return self._review(event_ids, "rejected", "rejecting")

    def reopen(self, event_ids: Iterable[str]) -> Step | None:
        """Take back what was said of events by ``confirm`` and ``reject``; their corrections stay."""
        return self._review(event_ids, None, "reopening")

    def _review(self, event_ids: Iterable[str], review: str | None, doing: str) -> Step | None:
        listed = list(event_ids)
        with self._writing() as db:
            rows = self._rows(db, listed)
            after = None if review is None else {"review": review}
            changes = [c for event_id in listed for c in journal.put(db, "reviews", (event_id,), after)]
            return journal.do(db, self.who, f"{doing} {_named(rows.values())}", changes)

    # Steps

    def undo(self, expected: int | None = None) -> Step | None:
        """Take back the last step of the case; ``expected`` is the id of the step that the user was shown."""
        with self._writing() as db:
            return journal.undo(db, self.who, expected)

    def redo(self, expected: int | None = None) -> Step | None:
        """Do again the step that was undone last."""
        with self._writing() as db:
            return journal.redo(db, self.who, expected)

    @property
    def undoable(self) -> Step | None:
        """The step that ``undo`` would take back."""
        with self._reading() as db:
            return journal.undoable(db)

    @property
    def redoable(self) -> Step | None:
        """The step that ``redo`` would do again."""
        with self._reading() as db:
            return journal.redoable(db)

    def history(self, subject: str | None = None, limit: int = -1) -> list[Step]:
        """Who did what when, the newest first: all, or what touches one event, document, era, filter or actor."""
        with self._reading() as db:
            return journal.history(db, subject, limit)

    def changes(self, step: Step) -> list[Change]:
        """The rows that an entry of the history changed, before and after."""
        with self._reading() as db:
            return journal.changes_of(db, step.id)

    # The file

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """One state of the file for several questions."""
        with self._lock, file.told(self.path):
            if self._db.in_transaction:
                yield self._db
                return
            self._db.execute("BEGIN")
            try:
                yield self._db
            finally:
                self._db.execute("COMMIT")

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, on the disk when this is left; nothing of it when an error is raised."""
        with self._lock, file.told(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise


def _correcting(listed: Sequence[Edit], rows: Mapping[str, Mapping[str, Any]]) -> str:
    fields = ", ".join(dict.fromkeys(name for edit in listed for name in edit.changes))
    return f"correcting {fields.replace('_', ' ')} of {_named([rows[edit.event_id] for edit in listed])}"


def _named(rows: Iterable[Mapping[str, Any]]) -> str:
    """Events in words."""
    names = [f"“{row['summary'] or row['trigger'] or row['event_id']}”" for row in rows]
    return names[0] if len(names) == 1 else f"{len(names)} events"


def _records(cursor: sqlite3.Cursor) -> list[dict[str, Any]]:
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(cell: str | None) -> date | None:
    return date.fromisoformat(cell) if cell else None
