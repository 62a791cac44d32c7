"""A case file that is open in this process, shared by its tabs, with what the pages work out from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import Any, TypeVar, cast

import pandas as pd

from timeline.casefile import Case, Entry, StoredReading
from timeline.errors import CaseError
from timeline.model import Document
from timeline.ui.listing import by_date

T = TypeVar("T")
_MOST = 64  # answers kept of one state of the case
_VERDICTS = frozenset({"reviews", "tags", "notes"})


class OpenCase:
    """A case and the answers that hold until its next step, whoever takes it: this tab, another one, another program.

    A table is the same object for as long as the case is as it was, so what is remembered of it stays good.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self._lock = RLock()
        self._version = -1
        self._answers: dict[Hashable, Any] = {}
        self._lasting: dict[Hashable, Any] = {}
        self._depth = 0

    def once(self, question: Hashable, answer: Callable[[], T]) -> T:
        """The answer to a question, worked out once for each state of the case."""
        with self._answering():
            if question not in self._answers:
                self._answers[question] = answer()
            return cast(T, self._answers[question])

    def lasting(self, question: Hashable, answer: Callable[[], T]) -> T:
        """As ``once``, for what does not depend on verdicts, tags and notes: most steps of a review leave it."""
        with self._answering():
            if question not in self._lasting:
                self._lasting[question] = answer()
            return cast(T, self._lasting[question])

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """One question at a time; what an answer asks in turn is of the same state, though others go on writing."""
        with self._lock:
            if not self._depth:
                self._catch_up()
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1

    def _catch_up(self) -> None:
        """Forget what the steps since the last question have changed."""
        version = self.case.version
        if version == self._version and len(self._answers) < _MOST:
            return
        if self._lasting and self._shaken(version):
            self._lasting = {}
        self._version, self._answers = version, {}

    def _shaken(self, version: int) -> bool:
        """Whether a step up to ``version`` did more than judge, tag or note."""
        if not 0 <= version - self._version < _MOST:
            return True
        steps = self.case.history(limit=version - self._version)
        return any(change.table not in _VERDICTS for step in steps for change in self.case.changes(step))

    @property
    def name(self) -> str:
        """The name of the case."""
        return self.case.name

    @property
    def table(self) -> pd.DataFrame:
        """The event table, without what the user rejected."""
        return self.once("table", lambda: _kept(self.everything))

    @property
    def by_date(self) -> pd.DataFrame:
        """The event table in the order of the days."""
        return self.once("by date", lambda: by_date(self.table))

    @property
    def everything(self) -> pd.DataFrame:
        """The event table with what the user rejected."""
        return self.once("everything", lambda: self.case.table(rejected=True))

    @property
    def size(self) -> int:
        """How many documents the case has."""
        return self.lasting("size", lambda: self.case.size)

    @property
    def documents(self) -> list[Entry]:
        """The documents, in the order of adding."""
        return self.lasting("documents", self.case.documents)

    @property
    def titles(self) -> dict[str, str]:
        """How each document is called, by its id; those of one title are told apart."""
        return self.lasting("titles", lambda: _titles(self.documents))

    def titled(self, words: str) -> list[str]:
        """The ids of the documents with all ``words`` in their titles."""
        titles = self.lasting("titles to find", lambda: {one: title.casefold() for one, title in self.titles.items()})
        asked = words.casefold().split()
        return [one for one, title in titles.items() if all(word in title for word in asked)]

    def reading(self, doc_id: str) -> StoredReading:
        """A document with what was found in it. Raises CaseError when it is not in the case."""
        return self.once(("reading", doc_id), lambda: self.case.reading(doc_id))

    def document(self, doc_id: str) -> Document | None:
        """A document with its text; ``None`` when the case has none, or only its events."""
        try:
            document = self.reading(doc_id).document
        except CaseError:
            return None
        return document if document.text else None


def _kept(everything: pd.DataFrame) -> pd.DataFrame:
    return everything[(everything["review"] != "rejected").to_numpy()].reset_index(drop=True)


def _titles(documents: Sequence[Entry]) -> dict[str, str]:
    often = Counter(one.title for one in documents)
    return {
        one.id: one.title if one.title and often[one.title] == 1 else f"{one.title} ({one.id})".lstrip()
        for one in documents
    }
