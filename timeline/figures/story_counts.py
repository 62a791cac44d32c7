"""Where the numbers of a storyline stand: at the mark of several events, off all lines, marks and other numbers.

Pure geometry in pixels. A number that finds no such place is left out: its mark tells it when pointed at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from timeline.figures.lettering import text_width
from timeline.figures.story_columns import Floats
from timeline.figures.story_layout import TIGHT, Knot, Story, curve
from timeline.figures.sums import short
from timeline.figures.theme import SMALL_SIZE

COVERED = 6.0  # pixels: a mark covers so much on either side
_OFF = TIGHT - 3  # pixels from the middle of a mark to that of a number above or below it
_NEAR = SMALL_SIZE / 2 + 1.5  # pixels from the middle of a number: a line that is as near lies under it


@dataclass(frozen=True, slots=True)
class Count:
    """A number: ``x`` and ``y`` are its middle."""

    x: float
    y: float
    words: str
    size: float


def place_counts(story: Story, width: float) -> list[Count]:
    """How many events meet where several do: above the lines if there is room, else below or beside them."""
    lines = np.array([_heights(places, width) for places in story.lines.values()])
    found: list[Count] = []
    for knot in sorted(story.knots, key=lambda one: one.x):
        if len(knot.meeting.rows) > 1:
            found += next(([one] for one in _places(knot) if _is_free(one, found, story, lines, knot)), [])
    return found


def _heights(places: tuple[tuple[float, float], ...], width: float) -> Floats:
    """The height of a line at every pixel."""
    return np.interp(np.arange(round(width) + 1), *curve(places, width))


def _places(knot: Knot) -> Iterator[Count]:
    words = short(len(knot.meeting.rows))
    size = text_width(words, SMALL_SIZE)
    above, below, between = knot.ys[0] - _OFF, knot.ys[-1] + _OFF, sum(knot.ys[:2]) / 2
    aside, beside = size / 2, size / 2 + COVERED
    for along, y in ((0, above), (0, below), (aside, above), (-aside, above), (beside, between), (-beside, between),
                     (aside, below), (-aside, below)):  # fmt: skip
        yield Count(knot.x + along, y, words, size)


def _is_free(count: Count, others: list[Count], story: Story, lines: Floats, own: Knot) -> bool:
    left, right = count.x - count.size / 2, count.x + count.size / 2
    if count.x != own.x and (left < 0 or right > lines.shape[1] - 1):
        return False  # names stand there
    under = lines[:, max(round(left), 0) : round(right) + 1]
    written = any(
        abs(count.y - one.y) < SMALL_SIZE and abs(count.x - one.x) < (count.size + one.size) / 2 + 2 for one in others
    )
    marked = any(
        knot.ys[0] - SMALL_SIZE < count.y < knot.ys[-1] + SMALL_SIZE
        and abs(count.x - knot.x) < count.size / 2 + COVERED
        for knot in story.knots
    )
    return not (written or marked or bool((np.abs(under - count.y) < _NEAR).any()))
