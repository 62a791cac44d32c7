"""A document as it is read on the page: its text in parts of a screen or two, its sentences, and the marks in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from timeline.casefile import StoredReading
from timeline.text import sentences
from timeline.ui.marking import Mark, marked_html

PART = 12_000  # characters shown at once: about two thousand words
_BREAK = re.compile(r"\n\s*\n|\n")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text that is shown at once, and its sentences."""

    start: int
    end: int
    sentences: tuple[Span, ...]


def parts(text: str) -> list[Part]:
    """The text in parts of whole sentences, each of about PART characters; none for an empty text."""
    found: list[Part] = []
    held: list[Span] = []
    for span in sentences(text):
        held.append(span)
        if span[1] - held[0][0] >= PART:
            found.append(Part(held[0][0], span[1], tuple(held)))
            held = []
    if held:
        found.append(Part(held[0][0], held[-1][1], tuple(held)))
    return found


def part_of(listed: Sequence[Part], at: int) -> int:
    """The number of the part that holds a character, counted from 0; the first when none does."""
    return next((number for number, part in enumerate(listed) if part.start <= at < part.end), 0)


def marks(reading: StoredReading, table: pd.DataFrame) -> list[Mark]:
    """Actors and dates as they were found, and the triggers of the events as ``table`` has them."""
    found = [Mark(one.start, one.end, "actor") for one in reading.actors if one.id]
    found += [Mark(one.start, one.end, "time") for one in reading.times]
    spans = table[["trigger_start", "trigger_end"]].dropna().astype(int)
    return found + [Mark(start, end, "trigger") for start, end in spans.itertuples(index=False)]


def part_html(text: str, part: Part, marked: Sequence[Mark], counts: dict[int, int]) -> str:
    """One part as HTML: paragraphs of sentences, each with the number of its first character in ``data-at``.

    ``counts`` says how many events stand in the sentence that begins at a character. Every word is escaped.
    """
    pieces, at = ["<p>"], part.start
    for start, end in part.sentences:
        gap = text[at:start]
        pieces.append("</p><p>" if at > part.start and _BREAK.search(gap) else escape(gap))
        inside = [Mark(m.start - start, m.end - start, m.kind) for m in marked if start <= m.start and m.end <= end]
        told = f' class="told" data-events="{counts[start]}"' if counts.get(start) else ""
        pieces.append(f'<span role="option" data-at="{start}"{told}>{marked_html(text[start:end], inside)}</span>')
        at = end
    return "".join([*pieces, "</p>"])


def events_by_sentence(table: pd.DataFrame, spans: Sequence[Span]) -> dict[int, list[str]]:
    """The ids of the events of each sentence, by its first character; an event goes by where its sentence begins."""
    starts = [start for start, _ in spans]
    found: dict[int, list[str]] = {}
    for event_id, begin in zip(table["event_id"], table["sentence_start"], strict=True):
        if pd.notna(begin) and (place := bisect_right(starts, int(begin))):
            found.setdefault(starts[place - 1], []).append(event_id)
    return found
