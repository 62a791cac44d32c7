"""The user's own names of actors in a case: which there are, and what has changed since a document was read with them.

What a name means, and whether a row of it is right, is the business of ``timeline.actors``; here rows are kept.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import astuple, replace

from timeline.casefile import journal
from timeline.casefile.cells import clean
from timeline.casefile.journal import Change
from timeline.model import OwnName

TABLE = "own_names"


def listed(db: sqlite3.Connection) -> list[OwnName]:
    """All rows, in the order of their names."""
    return [OwnName(*row) for row in db.execute(f"SELECT * FROM {TABLE} ORDER BY name, actor_id, leader, first, last")]


def mark(names: Iterable[OwnName]) -> str:
    """What tells one set of names from another; "" for none."""
    rows = sorted(map(astuple, names))
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16] if rows else ""


def changed(db: sqlite3.Connection, add: Iterable[OwnName], remove: Iterable[OwnName]) -> Iterator[Change]:
    """Take rows out and put rows in; what is so already stays."""
    for name in map(_flat, remove):
        yield from journal.put(db, TABLE, astuple(name), None)
    for name in map(_flat, add):
        yield from journal.put(db, TABLE, astuple(name), {})


def in_words(add: Iterable[OwnName], remove: Iterable[OwnName]) -> str:
    """The change as the history tells it."""
    new, old = ({name.name for name in names} for names in (add, remove))
    doing = "changing" if new and old else "adding" if new else "removing"
    both = new | old
    return f"{doing} the name “{both.pop()}”" if len(both) == 1 else f"{doing} {len(both)} names"


def since(db: sqlite3.Connection) -> dict[str, set[OwnName]]:
    """By the mark of each set of names that the case ever had: the rows in which today's set differs from it."""
    now = set(listed(db))
    then = set(now)
    found: dict[str, set[OwnName]] = {mark(now): set()}
    steps = db.execute("SELECT DISTINCT history FROM changes WHERE name = ? ORDER BY history DESC", (TABLE,)).fetchall()
    for (step,) in steps:
        for change in reversed(journal.changes_of(db, step)):
            if change.table == TABLE:
                then ^= {OwnName(*change.key)}
        found.setdefault(mark(then), now ^ then)
    return found


def _flat(name: OwnName) -> OwnName:
    cells = (" ".join(clean(cell).split()) for cell in astuple(name))
    return replace(name, **dict(zip(("name", "id", "leader", "first", "last"), cells, strict=True)))
