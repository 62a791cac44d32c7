"""A sentence with its date words, trigger and actors marked: text and spans in, escaped HTML out.

Each kind is told by more than its colour: date words stand on a tint, the trigger is bold with a double line under it,
actors have a frame. Every character of the text is escaped; nothing of it is read as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Literal

MarkKind = Literal["actor", "time", "trigger"]
TITLES: Mapping[MarkKind, str] = {"actor": "actor", "time": "date words", "trigger": "what was done"}


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters to mark, half-open, and as what."""

    start: int
    end: int
    kind: MarkKind


def segments(length: int, marks: Iterable[Mark]) -> list[tuple[int, int, tuple[MarkKind, ...]]]:
    """The stretches of a text of ``length`` between the edges of ``marks``, each with the kinds that cover it."""
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= length]
    edges = sorted({0, length, *(mark.start for mark in inside), *(mark.end for mark in inside)})
    found: list[tuple[int, int, tuple[MarkKind, ...]]] = []
    for start, end in pairwise(edges):
        kinds = {mark.kind for mark in inside if mark.start <= start and end <= mark.end}
        found.append((start, end, tuple(kind for kind in TITLES if kind in kinds)))
    return found


def marked_html(text: str, marks: Sequence[Mark]) -> str:
    """``text`` as HTML with every mark in place; without the tags it is ``text`` again, character for character."""
    parts = []
    for start, end, kinds in segments(len(text), marks):
        words = escape(text[start:end])
        if kinds:
            title = " and ".join(TITLES[kind] for kind in kinds)
            words = f'<mark class="{" ".join(kinds)}" title="{title}">{words}</mark>'
        parts.append(words)
    return "".join(parts)
