"""What an event rests on: its sentence with the marks to set, and the paragraph around it.

A row of the event table and the document it came from in; spans count characters of the text they belong to. A table
loaded without its texts still shows the sentence that it carries.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pandas as pd

from timeline.actors import link
from timeline.dates import tag
from timeline.model import ActorMention, Document
from timeline.text import sentences
from timeline.ui.marking import Mark

BEFORE = 3_000  # characters read before a paragraph, so that "he" and "the alliance" find whom they mean
AROUND = 1_500  # characters shown at most on either side of a sentence
Span = tuple[int, int]
_POSSESSIVES = frozenset({"his", "her", "its", "their"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text with its marks."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence of an event, and what stands before and after it in its paragraph."""

    before: Passage
    sentence: Passage
    after: Passage


def evidence(row: Mapping[str, Any], document: Document | None) -> Evidence:
    """The evidence of one row of the event table; ``document`` is the text it came from, if that is at hand."""
    start, sentence = row["sentence_start"], row["sentence"]
    if document is None or pd.isna(start) or not document.text.startswith(sentence, int(start)):
        document = Document("", sentence, published=_day(row["published"]))
        start, offset = 0, 0 if pd.isna(start) else int(start)
    else:
        start, offset = int(start), 0
    low, high = paragraph_span(document.text, start, start + len(sentence))
    end = start + len(sentence)
    marks = [*_own_marks(row, offset, document.text), *_actor_marks(row, document, (low, high), (start, end))]
    low, high = max(low, start - AROUND), min(high, end + AROUND)
    return Evidence(*(_cut(document.text, marks, *span) for span in ((low, start), (start, end), (end, high))))


def paragraph_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The lines between two blank lines around ``start``..``end``; a text without blank lines goes by its lines."""
    edge = "\n\n" if "\n\n" in text else "\n"
    low = text.rfind(edge, 0, start)
    high = text.find(edge, end)
    return (low + len(edge) if low >= 0 else 0, high if high >= 0 else len(text))


def _own_marks(row: Mapping[str, Any], offset: int, text: str) -> list[Mark]:
    """The trigger and the date words, where the text really has them."""
    marks = []
    for kind, start, words in (("trigger", "trigger_start", "trigger"), ("time", "time_start", "date_text")):
        if pd.notna(row[start]) and row[words] and text.startswith(row[words], at := int(row[start]) - offset):
            marks.append(Mark(at, at + len(row[words]), kind))  # type: ignore[arg-type]
    return marks


def _actor_marks(row: Mapping[str, Any], document: Document, around: Span, sentence: Span) -> list[Mark]:
    """The words of the passage that name those who take part.

    In the sentence "its officials" and "he" are marked for those alone that it does not name.
    """
    low, high = around
    wanted = {*row["source"], *row["target"]}
    begin = document.text.rfind("\n", 0, max(0, low - BEFORE)) + 1
    mentions = _mentions(document.text[begin:high], document.published)
    found = [replace(one, start=one.start + begin, end=one.end + begin) for one in mentions if one.id in wanted]
    named = {one.id for one in found if _within(one, sentence) and not _points_back(one)}
    marks = [
        Mark(one.start, one.end, "actor")
        for one in found
        if not (_within(one, sentence) and _points_back(one) and one.id in named)
    ]
    for words in (actor[1:] for actor in wanted if actor.startswith("?")):
        at = document.text.find(words, low, high)
        if at >= 0:
            marks.append(Mark(at, at + len(words), "actor"))
    return marks


def _within(mention: ActorMention, span: Span) -> bool:
    return span[0] <= mention.start and mention.end <= span[1]


def _points_back(mention: ActorMention) -> bool:
    """Whether it means somebody named elsewhere: "he", "its officials", "their leaders"."""
    return mention.kind == "pronoun" or mention.text.partition(" ")[0].casefold() in _POSSESSIVES


@lru_cache(maxsize=256)
def _mentions(text: str, published: Any) -> tuple[ActorMention, ...]:
    return tuple(link(text, sentences(text), tag(text, published), published))


def _cut(text: str, marks: list[Mark], low: int, high: int) -> Passage:
    inside = (Mark(mark.start - low, mark.end - low, mark.kind) for mark in marks)
    piece = text[low:high]
    return Passage(piece, tuple(mark for mark in inside if mark.start >= 0 and mark.end <= len(piece)))


def _day(published: Any) -> Any:
    return None if pd.isna(published) else published.date()
