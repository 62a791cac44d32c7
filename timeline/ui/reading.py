"""Texts from the user into the case, one after the other, and one sentence on what came of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from threading import Lock

from timeline.dates import parse_day
from timeline.dates.explain import spell
from timeline.errors import InputError
from timeline.model import Document
from timeline.pipeline import annotate
from timeline.sources import read_bytes
from timeline.table import read
from timeline.ui.case import Case, CaseStore, free_id, with_document

TABLES = {".csv": "csv", ".jsonl": "jsonl"}
_PARSER = Lock()  # the language model is loaded once and reads one text at a time


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one text: its id in the case and a count, or the sentence that says why not."""

    title: str
    document_id: str = ""
    events: int = 0
    undated: int = 0
    published: str = ""
    error: str = ""


def published_words(document: Document) -> str:
    """The day a text was published and how that was found, in words; "" when it is not known."""
    if document.published is None:
        return ""
    return f"{spell(document.published)} ({document.published_basis})"


def typed_day(words: str) -> date | None:
    """The day that a user typed; ``None`` for an empty field.

    Raises InputError when the words name no day.
    """
    if not words.strip():
        return None
    day = parse_day(words)
    if day is None:
        raise InputError(f"“{words.strip()[:60]}” is no date; write the day, month and year, such as 29 Nov 2024.")
    return day


def add_documents(store: CaseStore, documents: Sequence[Document]) -> Iterator[Outcome]:
    """Read each text and put it into the case at once, so that nothing is lost when the rest is stopped."""
    for document in documents:
        try:
            yield _add(store, document)
        except InputError as error:
            yield Outcome(document.title or document.id, error=str(error))


def _add(store: CaseStore, document: Document) -> Outcome:
    document = free_id(store.case, document)
    with _PARSER:
        found = annotate(document)
    document = found.document
    title = document.title or document.id
    store.step(f"adding “{title}”", lambda case: with_document(case, document, found.events))
    undated = sum(event.date.first_day is None and event.date.last_day is None for event in found.events)
    return Outcome(title, document.id, len(found.events), undated, published_words(document))


def read_upload(data: bytes, name: str, published: date | None = None) -> Document:
    """The document in an uploaded file. Raises InputError in one sentence."""
    return read_bytes(data, name, published=published)


def is_table(name: str) -> bool:
    """Whether a file of this name is read as an event table, not as an article."""
    return PurePath(name).suffix.lower() in TABLES


def load_table(data: bytes, name: str) -> Callable[[Case], Case]:
    """The step that opens an event table as the case. Raises TableError, naming what is missing or wrong."""
    suffix = PurePath(name).suffix.lower()
    table = read(data, TABLES[suffix])  # type: ignore[arg-type]

    def open_table(case: Case) -> Case:
        """Texts that the table speaks of are kept, so that their paragraphs can still be shown."""
        held = {name: case.documents[name] for name in dict.fromkeys(table["doc_id"]) if name in case.documents}
        return Case(PurePath(name).name, held, table.reset_index(drop=True))

    return open_table
