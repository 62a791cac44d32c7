"""Two selections of events side by side: where their bars and columns lie. Pure geometry in pixels.

From the top: what the sides are called, a bar of shares by tone, columns over time (hostile acts below the line
down), and below these bars of the types of act, back to back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from timeline.figures.lettering import text_width
from timeline.figures.sums import percents
from timeline.figures.theme import SMALL_SIZE

TONES_BAR, DATES, TITLE, ROW, TALL_ROW = 34.0, 42.0, 26.0, 24.0, 38.0  # heights
NAME_LINE, SMALL_LINE, BELOW_NAME = 17.0, 15.0, 12.0  # of what a side is called, its sums, and the air below
SHARES_LINE, OVER = 16.0, 10.0  # more of it, where shares stand over a bar, and how far above this their middles are
_HIGHEST, _TALLEST_EVENT = 118.0, 20.0  # pixels: columns up and down together, and one event of them
MIDDLE = 26.0  # pixels between the two sides


@dataclass(frozen=True, slots=True)
class Half:
    """Where one side lies from left to right."""

    left: float
    width: float

    @property
    def right(self) -> float:
        """Its right end."""
        return self.left + self.width


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the bar of tones; ``label`` is its share in per cent.

    Where the part has no room for that, ``above`` is the middle of its place over the bar.
    """

    tone: str
    left: float
    width: float
    label: str
    above: float | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns over time on one scale: the events that there is room for above and below the line.

    ``limit`` is the round number of events that a line stands for on each side that has room for so many.
    """

    up: int
    down: int
    limit: int

    @property
    def line_above(self) -> bool:
        """Whether the limit lies in the room above."""
        return 0 < self.limit <= self.up

    @property
    def line_below(self) -> bool:
        """Whether the limit lies in the room below."""
        return 0 < self.limit <= self.down

    @property
    def unit(self) -> float:
        """Pixels an event."""
        return min(_HIGHEST / max(self.up + self.down, 1), _TALLEST_EVENT)

    @property
    def zero(self) -> float:
        """Where the line lies, from the top."""
        return 6 + self.up * self.unit

    @property
    def height(self) -> float:
        """The room that the columns take, with some air."""
        return (self.up + self.down) * self.unit + 12


@dataclass(frozen=True, slots=True)
class Date:
    """A date below the columns of one side: ``x`` is where its words begin, end or have their middle."""

    x: float
    words: str
    side: Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A type of act: the lengths of its bars to the left and to the right of its name, and their shares.

    ``y`` is the middle of the bars, ``name_y`` that of the name.
    """

    name: str
    y: float
    name_y: float
    lengths: tuple[float, float]
    shares: tuple[float, float]
    counts: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Butterfly:
    """Rows of types, the room between their bars, and the height of all."""

    rows: tuple[TypeRow, ...]
    names: float
    height: float


def halves(width: float) -> tuple[Half, Half]:
    """The left and the right side of a page."""
    half = (width - MIDDLE) / 2
    return Half(0.0, half), Half(half + MIDDLE, half)


def shares(counts: Mapping[str, int], half: Half) -> list[Share]:
    """The bar of tones of one side, from left to right."""
    total = sum(counts.values())
    found, left = list[Share](), half.left
    for (tone, count), label in zip(counts.items(), percents(list(counts.values())), strict=True):
        width, size = half.width * count / total if total else 0.0, text_width(label, SMALL_SIZE)
        if width:
            above = left + width / 2 if size + 2 * _BESIDE > width else None
            found.append(Share(tone, left, width, label, above))
        left += width
    to_right = _spread(found, half.left, 1)
    return _spread(to_right[::-1], half.right, -1)[::-1]


def _spread(shares: Sequence[Share], edge: float, way: Literal[1, -1]) -> list[Share]:
    """The shares, those over the bar moved on, in one ``way``, from its ``edge`` and from each other."""
    found = []
    for share in shares:
        if share.above is not None:
            half = text_width(share.label, SMALL_SIZE) / 2
            above = way * max(way * share.above, way * edge + half)
            share, edge = replace(share, above=above), above + way * (half + _GAP)
        found.append(share)
    return found


def dates(ends: tuple[str, str], years: Sequence[tuple[float, str, int]], width: float) -> list[Date]:
    """The dates below the columns of a side: three years or more, evenly apart, else the first and the last column.

    ``years``, or longer columns, have the pixel of their middle, their words, and a number to count them by.
    """
    for step in _STEPS:
        sizes = {words: text_width(words, SMALL_SIZE) / 2 for _, words, _ in years}
        inner = [one for one in years if one[2] % step == 0 and sizes[one[1]] <= one[0] <= width - sizes[one[1]]]
        if len(inner) < 3:
            break
        if all(b[0] - sizes[b[1]] - a[0] - sizes[a[1]] >= _APART for a, b in pairwise(inner)):
            return [Date(x, words, "center") for x, words, _ in inner]
    first, last = (text_width(words, SMALL_SIZE) for words in ends)
    found = [Date(0.0, ends[0], "left")]
    if ends[1] != ends[0] and first + _APART + last <= width:
        found.append(Date(width, ends[1], "right"))
    return found


def butterfly(
    counts: Sequence[Mapping[str, int]], names: Sequence[str], words: Mapping[str, str], width: float
) -> Butterfly:
    """Bars of the types that occur on either side, in the order of ``names``; lengths are shares of a side.

    Their words stand between the bars, or above them where these would get too short.
    """
    totals = [max(sum(one.values()), 1) for one in counts]
    shown = [name for name in names if any(one.get(name) for one in counts)]
    found = [(name, tuple(one.get(name, 0) for one in counts)) for name in shown]
    portions = [(own[0] / totals[0], own[1] / totals[1]) for _, own in found]
    largest = max((part for both in portions for part in both), default=1.0) or 1.0
    room = max((text_width(words[name], SMALL_SIZE) for name in shown), default=0.0) + 20
    above = room > _MOST_NAMES * width
    row, room = (TALL_ROW, 8.0) if above else (ROW, room)
    longest = (width - room) / 2 - _NUMBER
    rows = tuple(
        TypeRow(
            name,
            (at + 1) * row - ROW / 2,
            (at + 1) * row - ROW / 2 - (TALL_ROW - ROW + 2 if above else 0),
            (longest * both[0] / largest, longest * both[1] / largest),
            both,
            (own[0], own[1]),
        )
        for at, ((name, own), both) in enumerate(zip(found, portions, strict=True))
    )
    return Butterfly(rows, room, len(rows) * row)


_NUMBER = 40.0  # the room for "100%" beside a bar
_MOST_NAMES = 0.35  # of the width, for the words between the bars
_BESIDE = 4.0  # pixels on either side of a share in its part of a bar
_GAP = 4.0  # pixels between two shares over a bar
_APART = 10.0  # pixels between two dates
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)  # years from one that is written to the next
