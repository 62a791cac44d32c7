"""Documents in and out of a case: what is written at once, and the changes that make it count.

The text and what was read in it are stored first and stay; the change that a step makes, and that undo takes back, is
only which reading of the document counts and whether it is removed.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd

from timeline.casefile import found
from timeline.casefile.cells import clean, to_cells
from timeline.casefile.fitting import refit
from timeline.casefile.found import Reading, Rows, StoredReading
from timeline.casefile.journal import Change, put
from timeline.errors import CaseError, InputError
from timeline.model import Document

BY_HAND = "by hand"


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of a case as it is listed; ``events`` counts what was found in it, ``characters`` its text."""

    id: str
    title: str
    url: str
    language: str
    source_name: str
    published: date | None
    published_basis: str
    added: str  # UTC, ISO 8601
    characters: int
    events: int
    names: str  # the mark of the user's own names that it was read with


def cleaned(document: Document) -> Document:
    """``document`` without lone surrogates, which no file can hold; every character keeps its place."""
    texts = {
        one.name: clean(value) for one in fields(document) if isinstance(value := getattr(document, one.name), str)
    }
    return replace(document, **texts)  # type: ignore[arg-type]  # only fields of text


def free_id(db: sqlite3.Connection, document: Document) -> Document:
    """``document``, cleaned, under an id that no other text of the case has."""
    document, number = cleaned(document), 1
    wanted, digest = document.id, _hash(document.text)
    while (known := _hash_of(db, wanted)) and known != digest:
        number += 1
        wanted = f"{document.id}-{number}"
    return replace(document, id=wanted)


def prepared(readings: Sequence[Reading]) -> list[tuple[Document, Rows]]:
    """Documents and the rows of what was read in them. Raises InputError when an event is of another document."""
    listed = [StoredReading(cleaned(one.document), [*one.times], [*one.actors], [*one.events]) for one in readings]
    for one in listed:
        if strange := [event.id for event in one.events if clean(event.doc_id) != one.document.id]:
            raise InputError(f"The event {strange[0]} is not one of the document {one.document.id!r}: read it again.")
    return list(zip((one.document for one in listed), found.rows_of(listed), strict=True))


def added(
    db: sqlite3.Connection, readings: Sequence[tuple[Document, Rows]], rules: str, names: str
) -> Iterator[Change]:
    """Store documents and what was read in them; the changes make it count, and move the user's work to its events."""
    for document, rows in readings:
        known = _hash_of(db, document.id)
        if known is None:
            _insert(db, document)
        elif known != _hash(document.text):
            raise InputError(f"The case has another text under the id {document.id!r}: give this one another id.")
        yield from _read(db, document.id, rows, rules, {**_described(document), "names": names})


def prepared_table(table: pd.DataFrame) -> list[tuple[Document, Rows]]:
    """As ``prepared``, for a valid event table: documents without their texts."""
    by_id = found.rows_of_table(table)
    described = to_cells(table.drop_duplicates("doc_id"), ("doc_id", "title", "published"))
    days = {doc_id: date.fromisoformat(published) if published else None for doc_id, _, published in described}
    return [
        (Document(doc_id, "", title, days[doc_id], "event table" if days[doc_id] else ""), by_id[doc_id])
        for doc_id, title, _ in described
    ]


def added_rows(db: sqlite3.Connection, listed: Sequence[tuple[Document, Rows]], rules: str) -> Iterator[Change]:
    """As ``added``, for an event table; the case may have the texts or not."""
    for document, rows in listed:
        if _hash_of(db, document.id) is None:
            _insert(db, document)
        yield from _read(db, document.id, rows, rules, {})


def _read(db: sqlite3.Connection, doc_id: str, rows: Rows, rules: str, described: dict[str, Any]) -> Iterator[Change]:
    number = found.write(db, doc_id, rows, rules, _now())
    _check_foreign_ids(db, doc_id, number)
    yield from refit(db, doc_id, number)
    yield from put(db, "documents", (doc_id,), {**described, "reading": number, "removed": 0})


def removed(db: sqlite3.Connection, doc_id: str) -> Iterator[Change]:
    """Take a document out, with its events."""
    known(db, doc_id)
    yield from put(db, "documents", (doc_id,), {"removed": 1})


def by_hand(db: sqlite3.Connection, doc_id: str, row: dict[str, Any], sentence_end: int | None) -> None:
    """Store an event that a user made, as plain values; it counts once ``added_events`` names it."""
    found.write(db, doc_id, found.rows_of_plain(row, sentence_end), BY_HAND, _now())


def known(db: sqlite3.Connection, doc_id: str) -> None:
    """Raise CaseError unless the case has this document."""
    if not db.execute("SELECT 1 FROM documents WHERE id = ? AND NOT removed", (doc_id,)).fetchone():
        raise CaseError(f"The case has no document {doc_id!r}.")


def counted(db: sqlite3.Connection) -> int:
    """How many documents the case has."""
    return int(db.execute("SELECT count(*) FROM documents WHERE NOT removed").fetchone()[0])


def listed(db: sqlite3.Connection) -> list[Entry]:
    """The documents of the case, in the order of adding."""
    cursor = db.execute(
        "SELECT id, title, url, language, source_name, published, published_basis, added, characters, names, "
        "(SELECT count(*) FROM events WHERE events.reading = documents.reading) AS events "
        "FROM documents WHERE NOT removed ORDER BY n"
    )
    return [Entry(**row) for row in _records(cursor)]


def text(db: sqlite3.Connection, doc_id: str) -> str:
    """The text of a document, "" when only its events are known."""
    return str(db.execute("SELECT text FROM documents WHERE id = ?", (doc_id,)).fetchone()[0])


def reading(db: sqlite3.Connection, doc_id: str) -> StoredReading:
    """A document with what was found in it."""
    known(db, doc_id)
    cursor = db.execute(
        "SELECT id, text, title, published, published_basis, url, language, source_name, reading "
        "FROM documents WHERE id = ?",
        (doc_id,),
    )
    (row,) = _records(cursor)
    number = row.pop("reading")
    return found.stored(db, Document(**row), number)


def _insert(db: sqlite3.Connection, document: Document) -> None:
    values = {
        **_described(document), "id": document.id, "added": _now(), "removed": 1, "hash": _hash(document.text),
        "characters": len(document.text),
        "text": document.text,
    }  # fmt: skip
    marks = ",".join("?" * len(values))
    db.execute(f"INSERT INTO documents ({','.join(values)}) VALUES ({marks})", list(values.values()))


def _described(document: Document) -> dict[str, Any]:
    return {
        "title": document.title, "url": document.url, "language": document.language,
        "source_name": document.source_name, "published_basis": document.published_basis,
        "published": document.published.isoformat() if document.published else None,
    }  # fmt: skip


def _check_foreign_ids(db: sqlite3.Connection, doc_id: str, number: int) -> None:
    """Raise InputError when an event of this reading is one of another document, which would hide one of the two."""
    row = db.execute(
        "SELECT e.event_id, r.doc_id FROM events n JOIN events e ON e.event_id = n.event_id "
        "JOIN readings r ON r.id = e.reading WHERE n.reading = ? AND r.doc_id <> ? LIMIT 1",
        (number, doc_id),
    ).fetchone()
    if row:
        raise InputError(f"The event {row[0]} of {doc_id!r} is already one of {row[1]!r}: give it an id of its own.")


def _records(cursor: sqlite3.Cursor) -> Sequence[dict[str, Any]]:
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor]
    return [{**row, "published": date.fromisoformat(row["published"]) if row["published"] else None} for row in rows]


def _hash_of(db: sqlite3.Connection, doc_id: str) -> str | None:
    row = db.execute("SELECT hash FROM documents WHERE id = ?", (doc_id,)).fetchone()
    return row[0] if row else None


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
