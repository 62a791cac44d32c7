"""Readings of made-up documents, as the machine would hand them over, and a case that holds two of them."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from timeline import casefile
from timeline.model import ActorMention, Document, Event, EventDate, Participant, TimeExpression

FIRST = date(2024, 3, 1)


@dataclass(frozen=True, slots=True)
class Made:
    """What was read in a document."""

    document: Document
    times: list[TimeExpression]
    actors: list[ActorMention]
    events: list[Event]


def event(doc_id: str, at: int, sentence: str, number: int, kind: str, longer: int) -> tuple[Event, TimeExpression]:
    """One event of a sentence that begins at ``at``; its trigger is ``longer`` characters longer than "rejected"."""
    day, words = FIRST + timedelta(number), sentence.split(" on ")[1].rstrip(".")
    start = at + sentence.index(words)
    time = TimeExpression(
        start, start + len(words), words, "DATE", day.isoformat(), "", day, day, "day", "explicit", None, "full_date"
    )
    begin = at + sentence.index("rejected")
    trigger = (begin, begin + len("rejected") + longer)
    return Event(
        hashlib.sha256(f"{doc_id}\0{trigger[0]}\0{trigger[1]}\0{kind}".encode()).hexdigest()[:16], doc_id,
        (at, at + len(sentence)), trigger, kind, "12", -4.0, "hostile", "happened",
        (Participant("KAZ", "Kazakhstan", None, at, at + 10),), (Participant("", f"plan {number}", None, None, None),),
        False, EventDate(day, day, "day", "explicit", False, time, f"“{words}” is a day."), "",
        f"rejected plan {number}", 0.5, "verb: reject",
    ), time  # type: ignore[arg-type]  # fmt: skip


def make(doc_id: str, number: int = 3, kind: str = "REJECT", longer: int = 0) -> Made:
    """A document of ``number`` sentences with one event each."""
    text, events, times = "", [], []
    for n in range(number):
        day = FIRST + timedelta(n)
        sentence = f"Kazakhstan rejected plan {n} on {day:%-d %B %Y}."
        found, time = event(doc_id, len(text), sentence, n, kind, longer)
        events.append(found)
        times.append(time)
        text += sentence + " "
    mentions = [ActorMention(*one.sentence, "Kazakhstan", "KAZ", None, "state") for one in events]
    document = Document(doc_id, text, f"About {doc_id}", date(2024, 4, 1), "given", "https://example.org/a", "en", "us")
    return Made(document, times, mentions, events)


@pytest.fixture(scope="session")
def made() -> Callable[..., Made]:
    return make


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "border.sqlite"


@pytest.fixture
def case(path: Path) -> Iterator[casefile.Case]:
    """A case with the documents "a" and "b" of three events each."""
    with casefile.create(path, who="analyst") as made_case:
        made_case.add([make("a"), make("b")])
        yield made_case
