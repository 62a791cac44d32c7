"""The page a chart stands on: which part lies where, in pixels from its left and top edge.

From the top: heading, legend, overview, names of eras with the dates above them, body, date axis. From the left: names,
dated events, undated events. On a phone the names stand above what they name and take no column.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from timeline.figures.options import NARROW

MARGIN = 16.0
LEGEND_ROW, OVERVIEW, AXIS = 24.0, 56.0, 24.0
TALL = 320.0  # lanes higher than this have their dates above as well
COLUMN_GAP = 14.0  # between the dated and the undated events
DATE_OVERHANG = 22.0  # half of "22 May 2023" on the last day, less the margin
_NAMES_SHARE, _MOST_NAMES, _LEAST_NAMES = 0.28, 240.0, 90.0  # of the width, and pixels: the column of names
_UNDATED_SHARE, _MOST_UNDATED = 0.24, 240.0  # the same of the undated events
_TABLET = 800.0  # pixels: on a narrower page a column for whole labels would leave too little for dates


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Sizes of the parts, in pixels; a part that is not there is 0. ``axis_above`` is the line of dates on top."""

    width: float
    lanes: float  # the height of the body
    heading: float = 0.0
    legend: float = 0.0
    overview: float = 0.0
    axis_above: float = 0.0
    eras: float = 0.0
    axis: float = AXIS
    names: float = 0.0
    dated: float = 0.0
    undated: float = 0.0

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def height(self) -> float:
        """The height of the whole figure."""
        return 2 * MARGIN + self.inner_height

    @property
    def inner_height(self) -> float:
        """The height between the margins, in whole pixels: a browser would draw a part of one over the border below."""
        return float(ceil(self.lanes_top + self.lanes + self.axis))

    @property
    def lanes_top(self) -> float:
        """Where the body begins, below the margin."""
        return self.heading + self.legend + self.overview + self.axis_above + self.eras

    @property
    def undated_left(self) -> float:
        """Where the undated column begins, right of the margin."""
        return self.inner - self.undated

    def across(self, left: float, width: float) -> list[float]:
        """A stretch of the inner width as plotly's fractions."""
        return [left / self.inner, min(1.0, (left + width) / self.inner)]

    def down(self, top: float, height: float) -> list[float]:
        """A stretch of the inner height as plotly's fractions, which count from below."""
        return [max(0.0, 1 - (top + height) / self.inner_height), 1 - top / self.inner_height]


def names_at_most(width: float) -> float:
    """The widest column of names beside lanes, none on a phone."""
    inner = width - 2 * MARGIN
    return 0.0 if width < NARROW else min(max(_LEAST_NAMES, _NAMES_SHARE * inner), _MOST_NAMES)


def columns(width: float, names: float, has_dated: bool, undated: float) -> tuple[float, float, float]:
    """Widths of names, dated and undated events, for the widths that names and undated would like.

    The undated have all the room when nothing is dated. On a phone they have none beside dated ones, nor on a tablet
    where the room there is would cut them: they stand below.
    """
    inner = width - 2 * MARGIN
    names = min(names, names_at_most(width))
    rest = inner - names
    if not has_dated:
        return names, 0.0, rest
    if width < NARROW:
        return names, rest, 0.0
    most = min(max(_UNDATED_SHARE * width, 140.0), _MOST_UNDATED)
    if not undated or (width < _TABLET and undated > most):
        return names, rest - DATE_OVERHANG, 0.0
    undated = min(max(undated, 120.0), most)
    return names, rest - undated - COLUMN_GAP, undated
