"""The case at hand: texts and the events read in them, shared by every open tab of this server process.

A Case never changes; a step makes a new one, so that a tab reads without a lock and the last steps can be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import RLock

import pandas as pd

from timeline.model import Document, Event
from timeline.sources import read_path
from timeline.table import empty, read, to_table

DATA = Path(__file__).parents[2] / "data"
UNDO_STEPS = 20


@dataclass(frozen=True, slots=True)
class Case:
    """Texts by id, and the event table. A loaded table may name documents whose text is not here."""

    name: str
    documents: Mapping[str, Document] = field(default_factory=dict)
    table: pd.DataFrame = field(default_factory=empty)


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of a case as it is listed: ``document`` is missing when only its events were loaded."""

    id: str
    title: str
    events: int
    document: Document | None


def sample_case(folder: Path = DATA) -> Case:
    """The articles that come with the program and their events, read beforehand; empty where they are not installed."""
    stored = folder / "sample.jsonl"
    if not stored.exists():
        return Case("Sample case")
    documents = [read_path(path) for path in sorted((folder / "articles").glob("*.txt"))]
    return Case("Sample case", {document.id: document for document in documents}, read(stored))


def with_document(case: Case, document: Document, events: list[Event]) -> Case:
    """``case`` and the events of one more text; a text with the same id is replaced."""
    documents = {**case.documents, document.id: document}
    kept = case.table[case.table["doc_id"] != document.id]
    added = to_table(events, documents)
    parts = [part for part in (kept, added) if len(part)]
    table = pd.concat(parts, ignore_index=True) if parts else empty()
    return replace(case, documents=documents, table=table)


def without_document(case: Case, document_id: str) -> Case:
    """``case`` without one text and its events."""
    documents = {name: document for name, document in case.documents.items() if name != document_id}
    table = case.table[case.table["doc_id"] != document_id].reset_index(drop=True)
    return replace(case, documents=documents, table=table)


def free_id(case: Case, document: Document) -> Document:
    """``document`` under an id that no other text of ``case`` has; the same text keeps its id, and is replaced."""
    wanted, number = document.id, 1
    while (held := case.documents.get(wanted)) and held.text != document.text:
        number += 1
        wanted = f"{document.id}-{number}"
    return replace(document, id=wanted)


def entries(case: Case) -> list[Entry]:
    """The documents of a case in order, then those known from the table alone."""
    found = case.table["doc_id"].value_counts()
    titles = dict(zip(case.table["doc_id"], case.table["title"], strict=True))
    listed = [Entry(one.id, one.title or one.id, int(found.get(one.id, 0)), one) for one in case.documents.values()]
    rest = [name for name in titles if name not in case.documents]
    return listed + [Entry(name, titles[name] or name, int(found[name]), None) for name in rest]


class CaseStore:
    """The case of this process: whole or not at all for every reader, with the last steps to go back to."""

    def __init__(self, case: Case) -> None:
        self._lock = RLock()
        self._case = case
        self._past: list[tuple[str, Case]] = []

    @property
    def case(self) -> Case:
        """The case as it is now."""
        return self._case

    @property
    def last_step(self) -> str:
        """What ``undo`` would take back, in words; "" when there is nothing."""
        with self._lock:
            return self._past[-1][0] if self._past else ""

    def step(self, what: str, change: Callable[[Case], Case]) -> Case:
        """Change the case; ``what`` names the change for ``undo``."""
        with self._lock:
            changed = change(self._case)
            self._past = [*self._past[1 - UNDO_STEPS :], (what, self._case)]
            self._case = changed
            return changed

    def undo(self) -> str:
        """Go back one step; returns what was undone, "" when there is nothing."""
        with self._lock:
            if not self._past:
                return ""
            what, self._case = self._past.pop()
            return what
