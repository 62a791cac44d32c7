"""Where the curves of tension, their turning points and the words about these lie: pure geometry in pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from timeline.figures.lettering import text_width
from timeline.figures.theme import SMALL_SIZE
from timeline.figures.tracks import Scale
from timeline.relations import Evidence, Numbers, Turn, tension

PANEL, NARROW_PANEL, NAME, RUG = 96.0, 76.0, 22.0, 14.0  # heights: a curve, its name above it, the events below it
WORDS, AIR, BETWEEN = 16.0, 5.0, 16.0  # heights: words above or below the curve, the same without words, between pairs
MOST_TICKS = 400  # events of a pair that are marked below its curve; more would be a bar
WEAKEST = 0.75  # points of the scale: a turn that went less far on either side is not named
GAP = 5.0  # pixels: between the line of a turning point and its words
APART = 12.0  # pixels: between the words of two turning points


@dataclass(frozen=True, slots=True)
class Words:
    """What a turning point is called: ``short`` is the beginning of ``full``."""

    short: str
    full: str


@dataclass(frozen=True, slots=True)
class Named:
    """A turning point at ``x``, and its words, in full or in short; none where there is no room.

    ``y`` is the middle of the words: above the curve for a turn to the better, below it for one to the worse.
    ``side`` is that of ``x`` on which they stand.
    """

    turn: Turn
    x: float
    y: float
    label: str
    side: Literal["left", "right"]


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """One pair: ``top`` counts from the top of all panels, ``zero`` is the line of no tension; gaps are nan.

    ``rug`` is the middle of the line of marks below the curve.
    """

    name: str
    top: float
    zero: float
    rug: float
    height: float
    unit: float  # pixels for one point of the scale
    days: Numbers
    values: Numbers
    named: tuple[Named, ...]
    evidence: Evidence

    def y(self, value: float) -> float:
        """The height of a score."""
        return self.zero - value * self.unit


@dataclass(frozen=True, slots=True)
class Panels:
    """All panels, the end of their common scale, and the height of all."""

    panels: tuple[Panel, ...]
    limit: float
    height: float


def lay_out_tension(
    found: Sequence[tuple[str, Evidence, Sequence[tuple[Turn, Words]]]], scale: Scale, narrow: bool
) -> Panels:
    """Panels from the top; each pair comes with its name, its evidence, and its turns with the words for them."""
    days = [sample(evidence, scale) for _, evidence, _ in found]
    values = [tension(evidence, at) for (_, evidence, _), at in zip(found, days, strict=True)]
    largest = max((float(np.nanmax(np.abs(one))) for one in values if not np.isnan(one).all()), default=0.0)
    limit = float(max(2, math.ceil(largest)))
    height = NARROW_PANEL if narrow else PANEL
    panels, top = [], 0.0
    for (name, evidence, turns), at, curve in zip(found, days, values, strict=True):
        named = name_turns(turns, scale, 0.0, height)
        above, below = (WORDS if any(one.label and (one.turn.after > 0) == up for one in named) else AIR
                        for up in (True, False))  # fmt: skip
        zero = top + NAME + above + height / 2
        marks = RUG if len(evidence.rows) <= MOST_TICKS else 0.0
        rug = zero + height / 2 + below + marks / 2
        placed = tuple(replace(one, y=zero + one.y) for one in named)
        panels.append(Panel(name, top, zero, rug, height, height / 2 / limit, at, curve, placed, evidence))
        top = rug + marks / 2 + BETWEEN
    return Panels(tuple(panels), limit, top)


def sample(evidence: Evidence, scale: Scale) -> Numbers:
    """Days to draw a curve through: evenly over the plot, and each event's own day with the day before it.

    A day more often than every pixel and a half would not be seen.
    """
    step = max(1.0, (scale.last - scale.first) / scale.width * 1.5)
    even = np.floor(np.arange(scale.first, scale.last + step, step))
    own = np.unique(evidence.days)
    if len(own) < scale.width / 3:
        even = np.concatenate([even, own, own - 1e-3])
    inside = even[(even >= scale.first) & (even <= scale.last)]
    return np.unique(inside)


def name_turns(turns: Sequence[tuple[Turn, Words]], scale: Scale, zero: float, height: float) -> tuple[Named, ...]:
    """Turning points in view; the strongest get their words first. No two words of a pair overlap."""
    inside = [(turn, words) for turn, words in turns if 0 <= scale.pixel(turn.day) <= scale.width]
    strong = [one for one in inside if one[0].strength >= WEAKEST]
    taken: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    named = []
    for turn, words in sorted(strong, key=lambda one: (-one[0].strength, one[0].day)):
        better = turn.after > 0
        x, y = scale.pixel(turn.day), zero - (1 if better else -1) * (height + WORDS) / 2
        label, side, ends = _place(x, words, taken[better], scale.width)
        if label:
            taken[better].append(ends)
        named.append(Named(turn, x, y, label, side))
    return tuple(sorted(named, key=lambda one: one.x))


def _place(
    x: float, words: Words, taken: Sequence[tuple[float, float]], width: float
) -> tuple[str, Literal["left", "right"], tuple[float, float]]:
    """The words right of ``x``, else left of it, in full or in short; none where neither finds room."""
    if not any(left - APART < x < right + APART for left, right in taken):
        end = min((left - APART for left, _ in taken if left > x), default=width)
        start = max((right + APART for _, right in taken if right < x), default=0.0)
        rooms = {"right": end - x - GAP, "left": x - GAP - start}
        for whole in (True, False):
            for side, room in rooms.items():
                label = words.full if whole else words.short
                size = text_width(label, SMALL_SIZE)
                if size <= room:
                    return (
                        (label, "right", (x, x + GAP + size))
                        if side == "right"
                        else (label, "left", (x - GAP - size, x))
                    )
    return "", "right", (x, x)
