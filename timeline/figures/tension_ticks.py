"""Where the events of a pair are marked below its curve of tension: a line for each tone, pure geometry in pixels.

Marks that would lie on each other are one mark, with the number of its events beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from timeline.figures.lettering import text_width
from timeline.figures.scale import Scale
from timeline.figures.sums import short
from timeline.figures.theme import SMALL_SIZE, TONES
from timeline.relations import Evidence

LINE = 12.0  # the height of the marks of one tone
MARK, APART = 8.0, 2.0  # widths: a mark, the least between two
NEXT_TO, BEHIND = 2.0, 4.0  # the air before a number and behind it: it is plainly nearer to its own mark


@dataclass(frozen=True, slots=True)
class Tick:
    """Events of one tone about a day, the mean of theirs: ``rows`` are positions in the table, by day.

    ``left`` and ``right`` are the ends of the mark with its number and the air behind that. ``number`` is where the
    number begins (its ``label`` is empty for an event alone); ``y`` counts from the top of all lines.
    """

    day: float
    tone: str
    rows: tuple[int, ...]
    left: float
    right: float
    number: float
    label: str
    y: float


def lay_out_ticks(evidence: Evidence, tones: npt.NDArray[Any], scale: Scale) -> tuple[Tick, ...]:
    """Marks of the events in view; ``tones`` are those of all rows of the table."""
    own = tones[evidence.rows]
    inside = (evidence.days >= scale.first) & (evidence.days <= scale.last)
    found: list[Tick] = []
    for line, tone in enumerate(tone for tone in TONES if (own == tone).any()):
        ticks: list[Tick] = []
        for at in np.flatnonzero(inside & (own == tone)).tolist():
            tick = _tick(float(evidence.days[at]), (int(evidence.rows[at]),), tone, line, scale)
            while ticks and tick.left < ticks[-1].right + APART:
                before = ticks.pop()
                rows = before.rows + tick.rows
                day = (before.day * len(before.rows) + tick.day * len(tick.rows)) / len(rows)
                tick = _tick(day, rows, tone, line, scale)
            ticks.append(tick)
        found += ticks
    return tuple(found)


def _tick(day: float, rows: tuple[int, ...], tone: str, line: int, scale: Scale) -> Tick:
    """A mark with its number at the right, at the left where the plot ends."""
    x, y = scale.pixel(day), (line + 0.5) * LINE
    left, right = x - MARK / 2, x + MARK / 2
    if len(rows) == 1:
        return Tick(day, tone, rows, left, right, right, "", y)
    label = short(len(rows))
    beside = NEXT_TO + text_width(label, SMALL_SIZE)
    if right + beside > scale.width:
        return Tick(day, tone, rows, left - beside - BEHIND, right, left - beside, label, y)
    return Tick(day, tone, rows, left, right + beside + BEHIND, right + NEXT_TO, label, y)


def lines_height(evidence: Evidence, tones: npt.NDArray[Any]) -> float:
    """The room that the marks of a pair take."""
    return LINE * len(set(tones[evidence.rows].tolist()))
