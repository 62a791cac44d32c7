"""Events counted by lane and stretch of the calendar: pure geometry, without plotly and without a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from timeline.figures.calendar import Bins
from timeline.figures.lanes import GROUP, Group, Roster
from timeline.figures.scale import Scale
from timeline.relations import Numbers

ROW, TALL_ROW = 28.0, 35.0  # pixels: with a name of one line and of two
LEVELS = 3  # of how many events a cell has: more are not told apart in five tones
_FEW = 0.05  # of the cells: so many may lie far below the others


@dataclass(frozen=True, slots=True)
class Cell:
    """The events of one lane in one bin: ``left`` and ``right`` are pixels, ``level`` counts from 0 (few)."""

    row: int
    bin: int
    left: float
    right: float
    count: int
    level: int

    @property
    def middle(self) -> float:
        """The middle in pixels."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Grid:
    """All cells that hold events; ``tops`` are those of the rows, ``least[i]`` is the least count of level ``i``."""

    bins: Bins
    edges: tuple[float, ...]
    cells: tuple[Cell, ...]
    tops: tuple[float, ...]
    heights: tuple[float, ...]
    groups: tuple[Group, ...]
    height: float
    least: tuple[int, ...]

    @property
    def column(self) -> float:
        """The width of the narrowest column."""
        return float(np.diff(self.edges).min())


def lay_out_grid(rosters: Sequence[Roster], heights: Sequence[float], days: Numbers, bins: Bins, scale: Scale) -> Grid:
    """Cells for all lanes of these heights; ``days`` are those of all events, those outside all bins do not count.

    Levels are those of lanes with a name: one that stands for all others would leave the rest pale.
    """
    edges = tuple(scale.pixel(float(day)) for day in bins.numbers)
    places = bins.of(days)
    counts = np.array([_counted(places, roster, len(bins)) for roster in rosters]).reshape(len(rosters), len(bins))
    named = counts[[not roster.minor for roster in rosters]]
    named = named[named > 0] if named.any() else counts[counts > 0]
    most = int(named.max(initial=1))
    few = float(np.quantile(named, _FEW)) if len(named) else 1.0
    least = levels(few, most)
    level = np.searchsorted(least, counts, side="right") - 1
    tops, groups, height = _rows(rosters, heights)
    cells = tuple(
        Cell(row, at, edges[at], edges[at + 1], int(counts[row, at]), int(level[row, at]))
        for row, at in np.argwhere(counts > 0).tolist()
    )
    return Grid(bins, edges, cells, tops, tuple(heights), groups, height, least)


def levels(few: float, largest: int) -> tuple[int, ...]:
    """The least count of each level: equal ratios, as a few more matter less where there are many.

    The lowest level ends a ratio above ``few``, so that all are used where no cell has only some events; but none is
    less than twice the one before, so that cells alike look alike. Where the counts are fewer than the levels the upper
    ones are used.
    """
    if largest <= LEVELS:
        return tuple(at - (LEVELS - largest) + 1 for at in range(LEVELS))
    low = max(1.0, min(few, largest / 2**LEVELS))
    steps = [round(low * (largest / low) ** (at / LEVELS)) for at in range(1, LEVELS)]
    return (1, *(max(step, at + 2) for at, step in enumerate(steps)))


def _counted(places: npt.NDArray[np.intp], roster: Roster, bins: int) -> npt.NDArray[np.intp]:
    chosen = places[list(roster.rows)]
    return np.bincount(chosen[chosen >= 0], minlength=bins)


def _rows(rosters: Sequence[Roster], heights: Sequence[float]) -> tuple[tuple[float, ...], tuple[Group, ...], float]:
    """The tops of all rows, the names of groups between them, and the height of all."""
    tops, groups, top = [], [], 0.0
    for number, roster in enumerate(rosters):
        if roster.group and roster.group != (rosters[number - 1].group if number else ""):
            groups.append(Group(roster.group, top))
            top += GROUP
        tops.append(top)
        top += heights[number]
    return tuple(tops), tuple(groups), top
