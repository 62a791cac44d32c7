"""Texts into the case, one after the other, and what came of each in one sentence.

The generators save as they go, so whoever stops asking keeps what was done.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock

from timeline import __version__
from timeline.actors import Names, index
from timeline.casefile import Case, Reading, StoredReading
from timeline.errors import InputError
from timeline.incidents import same
from timeline.model import Document
from timeline.pipeline import annotate
from timeline.sources import Refusal, is_supported
from timeline.ui.documents.intake import GIVEN, published_words

BATCH = 200  # texts read again that are one step of the history
_PARSER = Lock()  # the language model is loaded once and reads one text at a time


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one text: its id in the case and a count, or the sentence that says why not.

    ``before`` counts the events that were read in it the last time, ``None`` for a text that is new.
    """

    title: str
    document_id: str = ""
    events: int = 0
    undated: int = 0
    published: str = ""
    error: str = ""
    before: int | None = None


def add(case: Case, given: Iterable[Document | Refusal]) -> Generator[Outcome, None, None]:
    """Read each text and put it into the case at once; what was refused is passed on.

    In the end the incidents that several documents tell are merged.
    """
    own = case.own_names()
    names = index(own)
    try:
        for one in given:
            if isinstance(one, Refusal):
                yield Outcome(one.name, error=one.reason)
                continue
            reading, error = _read(case.free_id(one), names)
            case.add([reading], __version__, own)
            yield _outcome(reading, error)
    finally:
        case.merge_same(same)


def read_again(
    case: Case, doc_ids: Sequence[str], published: Mapping[str, date | None] | None = None
) -> Generator[Outcome, None, None]:
    """Read documents of the case once more with today's rules and names; the user's work on their events stays.

    ``published`` gives some of them another publication date, from which their relative dates are counted.
    """
    own = case.own_names()
    names = index(own)
    before = {entry.id: entry.events for entry in case.documents()}
    pending: list[Reading] = []
    try:
        for doc_id in doc_ids:
            document = case.document(doc_id)
            if not document.text:
                yield Outcome(document.title or doc_id, doc_id, error="The case has its events, but not its text.")
                continue
            if published and doc_id in published:
                day = published[doc_id]
                document = replace(document, published=day, published_basis=GIVEN if day else "")
            reading, error = _read(document, names)
            pending.append(reading)
            if len(pending) == BATCH:
                case.add(pending, __version__, own)
                pending.clear()
            yield replace(_outcome(reading, error), before=before.get(doc_id, 0))
    finally:
        if pending:
            case.add(pending, __version__, own)


def _read(document: Document, names: Names) -> tuple[Reading, str]:
    """What is in a text, and why there is nothing when it could not be read; it is kept in either case."""
    if not is_supported(document):
        return StoredReading(document, [], [], []), f"Texts in “{document.language}” are kept, but not read for events."
    try:
        with _PARSER:
            return annotate(document, names=names), ""
    except InputError as error:
        return StoredReading(document, [], [], []), str(error)
    except Exception as error:  # any text may break a parser, and the others still count
        reason = f"It could not be read ({type(error).__name__}) and is kept without events."
        return StoredReading(document, [], [], []), reason


def _outcome(reading: Reading, error: str) -> Outcome:
    document, events = reading.document, reading.events
    undated = sum(event.date.first_day is None and event.date.last_day is None for event in events)
    title = document.title or document.id
    return Outcome(title, document.id, len(events), undated, published_words(document), error)
