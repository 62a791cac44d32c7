"""Every step of the user in one transaction: rows before and after, who and when; taken back and done again.

The history is only ever added to. Each entry says which step ``undo`` would take back after it and which undoing
``redo`` would, so both go on without end and survive a restart. Undoing writes the rows as they were before.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from timeline.casefile.cells import clean
from timeline.errors import CaseError

Values = Mapping[str, Any]
# The tables that a step may change: their keys, and their other columns.
TABLES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "documents": (
        ("id",),
        ("title", "url", "language", "source_name", "published", "published_basis", "reading", "removed", "names"),
    ),
    "reviews": (("event_id",), ("review",)),
    "corrections": (("event_id", "field"), ("value", "found")),
    "tags": (("event_id", "tag"), ()),
    "notes": (("event_id",), ("note",)),
    "merges": (("event_id",), ("into_id",)),
    "added_events": (("event_id",), ("parent",)),
    "eras": (("name",), ("first_day", "last_day")),
    "filters": (("name",), ("query",)),
    "actor_names": (("actor_id",), ("name",)),
    "own_names": (("name", "actor_id", "leader", "first", "last"), ()),
}  # fmt: skip
_dumps = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Change:
    """One row of a table before and after a step: ``None`` where there is no row, else the columns that change."""

    table: str
    key: tuple[str, ...]
    before: Values | None
    after: Values | None


@dataclass(frozen=True, slots=True)
class Step:
    """An entry of the history. ``what`` says it in words, ``step`` is the entry that was done, undone or redone."""

    id: int
    made_at: str  # UTC, ISO 8601
    who: str
    kind: Literal["do", "undo", "redo"]
    what: str
    step: int


def version(db: sqlite3.Connection) -> int:
    """The number of the last entry; 0 before the first step."""
    return int(db.execute("SELECT coalesce(max(id), 0) FROM history").fetchone()[0])


def present(db: sqlite3.Connection, table: str, key: tuple[str, ...]) -> Values | None:
    """The row of ``table`` with this key, without the key; ``None`` when there is none."""
    keys, columns = TABLES[table]
    row = db.execute(f"SELECT {_list(columns) or 1} FROM {table} WHERE {_where(keys)}", key).fetchone()
    return None if row is None else dict(zip(columns, row, strict=False))


def put(db: sqlite3.Connection, table: str, key: tuple[str, ...], after: Values | None) -> Iterator[Change]:
    """The change that makes this row so; nothing when it is so already."""
    before = present(db, table, key)
    if before is not None and after is not None:
        before = {name: before[name] for name in after}
    if before != after:
        yield Change(table, key, before, after)


def do(db: sqlite3.Connection, who: str, what: str, changes: Iterable[Change]) -> Step | None:
    """Make the changes, each before the next is asked for, and write them into the history; ``None`` for none."""
    made = [_set(db, change) for change in changes]
    if not made:
        return None
    number = version(db) + 1
    step = _write(db, who, "do", what, number, number, None)
    _note(db, number, made)
    return step


def undo(db: sqlite3.Connection, who: str, expected: int | None = None) -> Step | None:
    """Take the last step back; ``None`` when there is none left.

    Raises CaseError when that is not the step ``expected``, since somebody has gone on meanwhile.
    """
    step = undoable(db)
    _agree(step, expected)
    if step is None:
        return None
    below = db.execute("SELECT to_undo FROM history WHERE id < ? ORDER BY id DESC LIMIT 1", (step.step,)).fetchone()
    number = version(db) + 1
    written = _write(db, who, "undo", step.what, step.step, below[0] if below else None, number)
    _note(db, number, [_set(db, _reversed(change)) for change in reversed(changes_of(db, step.step))])
    return written


def redo(db: sqlite3.Connection, who: str, expected: int | None = None) -> Step | None:
    """Do again what was undone last; ``None`` when nothing was, or something else was done since."""
    step = redoable(db)
    _agree(step, expected)
    if step is None:
        return None
    undoing = _last(db)[1]
    below = db.execute("SELECT to_redo FROM history WHERE id < ? ORDER BY id DESC LIMIT 1", (undoing,)).fetchone()
    written = _write(db, who, "redo", step.what, step.step, step.step, below[0] if below else None)
    _note(db, written.id, [_set(db, change) for change in changes_of(db, step.step)])
    return written


def undoable(db: sqlite3.Connection) -> Step | None:
    """The step that ``undo`` would take back."""
    return _entry(db, _last(db)[0])


def redoable(db: sqlite3.Connection) -> Step | None:
    """The step that ``redo`` would do again."""
    undoing = _entry(db, _last(db)[1])
    return _entry(db, undoing.step) if undoing else None


def history(db: sqlite3.Connection, subject: str | None = None, limit: int = -1) -> list[Step]:
    """The entries of the history, the newest first: all of them, or those that touch one event, document, era ..."""
    about = "WHERE id IN (SELECT history FROM changes WHERE subject = :subject)" if subject is not None else ""
    rows = db.execute(
        f"SELECT id, made_at, who, kind, what, step FROM history {about} ORDER BY id DESC LIMIT :limit",
        {"subject": subject, "limit": limit},
    )
    return [Step(*row) for row in rows]


def changes_of(db: sqlite3.Connection, entry: int) -> list[Change]:
    """What an entry of the history changed, in order."""
    rows = db.execute("SELECT name, key, before, after FROM changes WHERE history = ? ORDER BY n", (entry,))
    return [
        Change(name, tuple(json.loads(key)), *(json.loads(cell) if cell else None for cell in (before, after)))
        for name, key, before, after in rows
    ]


def _last(db: sqlite3.Connection) -> tuple[int | None, int | None]:
    row = db.execute("SELECT to_undo, to_redo FROM history ORDER BY id DESC LIMIT 1").fetchone()
    return row or (None, None)


def _entry(db: sqlite3.Connection, number: int | None) -> Step | None:
    row = db.execute("SELECT id, made_at, who, kind, what, step FROM history WHERE id = ?", (number,)).fetchone()
    return Step(*row) if row else None


def _agree(step: Step | None, expected: int | None) -> None:
    if expected is not None and (step is None or step.id != expected):
        raise CaseError("The case was changed meanwhile: look at the last step again before taking it back.")


def _write(
    db: sqlite3.Connection, who: str, kind: Literal["do", "undo", "redo"], what: str, step: int,
    to_undo: int | None, to_redo: int | None,
) -> Step:  # fmt: skip
    made_at = datetime.now(UTC).isoformat(timespec="milliseconds")
    number = version(db) + 1
    db.execute(
        "INSERT INTO history VALUES (?,?,?,?,?,?,?,?)",
        (number, made_at, who, kind, clean(what), step, to_undo, to_redo),
    )
    return Step(number, made_at, who, kind, what, step)


def _note(db: sqlite3.Connection, entry: int, changes: Sequence[Change]) -> None:
    """Write down what an entry of the history changed."""
    for n, change in enumerate(changes):
        texts = (None if row is None else _dumps(dict(row)) for row in (change.before, change.after))
        row = (entry, n, change.key[0], change.table, _dumps(change.key), *texts)
        db.execute("INSERT INTO changes VALUES (?,?,?,?,?,?,?)", row)


def _set(db: sqlite3.Connection, change: Change) -> Change:
    """Make a change."""
    keys, columns = TABLES[change.table]
    table, after = change.table, change.after
    named = [name for name in columns if after and name in after]  # no name from the file gets into a statement
    values = [after[name] for name in named] if after else []
    if after is None:
        done = db.execute(f"DELETE FROM {table} WHERE {_where(keys)}", change.key)
    elif change.before is None:
        marks = ",".join("?" * (len(keys) + len(named)))
        done = db.execute(f"INSERT INTO {table} ({_list((*keys, *named))}) VALUES ({marks})", (*change.key, *values))
    else:
        sets = ",".join(f"{name}=?" for name in named)
        done = db.execute(f"UPDATE {table} SET {sets} WHERE {_where(keys)}", (*values, *change.key))
    if done.rowcount != 1:
        raise CaseError("The history of this case does not fit its contents: open a backup of it.")
    return change


def _reversed(change: Change) -> Change:
    return Change(change.table, change.key, change.after, change.before)


def _list(names: Iterable[str]) -> str:
    return ",".join(names)


def _where(keys: Iterable[str]) -> str:
    return " AND ".join(f"{key}=?" for key in keys)
