"""Where the curves of tension, their turning points and the words about these lie: pure geometry in pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from timeline.figures.lettering import text_width
from timeline.figures.scale import Scale
from timeline.figures.tension_ticks import MARK, Tick, lay_out_ticks, lines_height
from timeline.figures.theme import SMALL_SIZE
from timeline.relations import Evidence, Numbers, Turn, tension

PANEL, NARROW_PANEL, NAME = 96.0, 76.0, 22.0  # heights: a curve, its name above it
WORDS, AIR, BETWEEN = 16.0, 7.0, 16.0  # heights: words above or below the curve, the same without words, between pairs
STRIP_AIR = 3.0  # pixels: above the strip of events, and in it above and below its marks
MOST_TICKS = 400  # events of a pair that are marked below its curve; more would be a bar
TURN = 9.0  # pixels: the triangle where the line of a turning point ends
GAP = TURN / 2 + 5  # pixels: between the line of a turning point and its words
APART = 18.0  # pixels: between the words of one turning point and the line of another, or its words

Side = Literal["left", "right"]


class Words(NamedTuple):
    """What a turning point is called, from few words to many: its month, to which side it goes, and by which act."""

    month: str
    short: str
    full: str


@dataclass(frozen=True, slots=True)
class Named:
    """A turning point at ``x``, and its words, as many as there is room for.

    ``y`` is the middle of the words: above the curve for a turn to the better, below it for one to the worse.
    ``side`` is that of ``x`` on which they stand.
    """

    turn: Turn
    x: float
    y: float
    label: str
    side: Side


@dataclass(frozen=True, slots=True)
class _Place:
    """A label, its side of the turning point, and its two ends with the gap to the line of that."""

    label: str
    side: Side
    left: float
    right: float


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """One pair: ``top`` counts from the top of all panels, ``zero`` is the line of no tension; gaps are nan.

    ``ticks`` are the marks in the ``strip`` below the curve, whose top and height that is; none where there are too
    many events.
    """

    name: str
    top: float
    zero: float
    height: float
    unit: float  # pixels for one point of the scale
    days: Numbers
    values: Numbers
    named: tuple[Named, ...]
    ticks: tuple[Tick, ...]
    strip: tuple[float, float]
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
    found: Sequence[tuple[str, Evidence, Sequence[tuple[Turn, Words]]]],
    tones: npt.NDArray[Any],
    known_until: float,
    scale: Scale,
    narrow: bool,
) -> Panels:
    """Panels from the top; each pair comes with its name, its evidence, and its turns with the words for them.

    ``tones`` are those of all rows of the table, ``known_until`` is the day of its last evidence.
    """
    limit = float(max(2, math.ceil(max((_extreme(evidence) for _, evidence, _ in found), default=0.0))))
    height = NARROW_PANEL if narrow else PANEL
    panels, top = [], 0.0
    for name, evidence, turns in found:
        days = sample(evidence, known_until, scale)
        named = name_turns(turns, scale, 0.0, height)
        above, below = (WORDS if any((one.turn.after > 0) == up for one in named) else AIR
                        for up in (True, False))  # fmt: skip
        zero = top + NAME + above + height / 2
        marked = len(evidence.rows) <= MOST_TICKS
        below_all = zero + height / 2 + below + STRIP_AIR
        ticks = lay_out_ticks(evidence, tones, scale) if marked else ()
        strip = lines_height(evidence, tones) + 2 * STRIP_AIR if marked else 0.0
        panels.append(
            Panel(
                name, top, zero, height, height / 2 / limit, days, tension(evidence, days),
                tuple(replace(one, y=zero + one.y) for one in named),
                tuple(replace(one, y=below_all + STRIP_AIR + one.y) for one in ticks),
                (below_all, strip),
                evidence,
            )
        )  # fmt: skip
        top = below_all + strip + BETWEEN
    return Panels(tuple(panels), limit, top)


def _extreme(evidence: Evidence) -> float:
    """How far a curve goes at most. Between events it only returns to 0, so no other days need to be looked at."""
    return float(np.abs(tension(evidence, np.unique(evidence.days))).max(initial=0.0))


def sample(evidence: Evidence, known_until: float, scale: Scale) -> Numbers:
    """Days to draw a curve through: evenly over the plot, and each event's own day with the day before it.

    A day more often than every pixel and a half would not be seen: of more events each such step has the day on which
    the curve goes farthest. All curves end with ``known_until``, at the edge of the mark of an event of that day, whose
    score would not be seen otherwise: a silence tells nothing where all reports end.
    """
    last = min(scale.last, scale.day(scale.pixel(known_until) + MARK / 2))
    step = max(1.0, (scale.last - scale.first) / scale.width * 1.5)
    even = np.floor(np.arange(scale.first, scale.last + step, step))
    own = np.unique(evidence.days)
    if len(own) < scale.width / 3:
        days = np.concatenate([even, own, own - 1e-3])
    else:
        steps, value = np.searchsorted(even, own, side="right"), np.abs(tension(evidence, own))
        order = np.lexsort((value, steps))
        farthest = own[order[np.append(np.diff(steps[order]) > 0, True)]]
        quiet = np.setdiff1d(np.arange(1, len(even) + 1), steps)
        days = np.concatenate([even[quiet - 1], farthest])
    return np.unique(np.append(days[(days >= scale.first) & (days <= last)], last))


def name_turns(turns: Sequence[tuple[Turn, Words]], scale: Scale, zero: float, height: float) -> tuple[Named, ...]:
    """Turning points in view: all with their months, or all with as many more words as each has room for; none overlap.

    The strongest get their months first. What has no room for its month is left out: a triangle alone says nothing.
    """
    inside = [(turn, words) for turn, words in turns if 0 <= scale.pixel(turn.day) <= scale.width]
    strong = sorted(inside, key=lambda one: (-one[0].strength, one[0].day))
    placed: dict[int, _Place] = {}
    for length in range(len(Words._fields)):
        longer = dict(placed)
        for at, (turn, words) in enumerate(strong):
            others = [longer[one] for one in longer if one != at and (strong[one][0].after > 0) == (turn.after > 0)]
            taken = [(one.left, one.right) for one in others]
            if place := _place(scale.pixel(turn.day), words[length], taken, scale.width):
                longer[at] = place
        if any(longer[at].label != strong[at][1][length] for at in placed):
            break
        placed = longer
    named = []
    for at, place in placed.items():
        turn, _ = strong[at]
        y = zero - (1 if turn.after > 0 else -1) * (height + WORDS) / 2
        named.append(Named(turn, scale.pixel(turn.day), y, place.label, place.side))
    return tuple(sorted(named, key=lambda one: one.x))


def _place(x: float, label: str, taken: Sequence[tuple[float, float]], width: float) -> _Place | None:
    """The label right of ``x``, else left of it; none where neither finds room."""
    if any(left - APART < x < right + APART for left, right in taken):
        return None
    end = min((left - APART for left, _ in taken if left > x), default=width)
    start = max((right + APART for _, right in taken if right < x), default=0.0)
    size = text_width(label, SMALL_SIZE)
    if size <= end - x - GAP:
        return _Place(label, "right", x, x + GAP + size)
    if size <= x - GAP - start:
        return _Place(label, "left", x - GAP - size, x)
    return None
