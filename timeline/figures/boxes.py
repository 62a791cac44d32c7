"""The mark of an event with its label, before it has a track: a box of pixels from left to right."""

from __future__ import annotations

from typing import Literal, NamedTuple

from timeline.figures.scale import Scale
from timeline.figures.spans import Span

Side = Literal["right", "left", "over", ""]  # where a label stands, seen from its mark; "" has none

RADIUS = 6.0  # of a marker: every event is at least 12 px wide
EDGE = 2.0  # of paper around a marker whose bar has its colour
ARROW = 16.0  # of what goes on: it stands free of the marker, however short a time lies between them
GAP = 5.0  # between a mark and its label
APART = 8.0  # between neighbours in a track
CLEAR = 16.0  # the same where a label ends between them: it is plainly nearer to its own mark


class Box(NamedTuple):
    """A mark before it has a track: marker at ``point``, bar ``left``..``right``, ``low``..``high`` with its label.

    ``second`` is the second line of the label.
    """

    span: Span
    left: float
    point: float
    right: float
    label: str = ""
    side: Side = ""
    low: float = 0.0
    high: float = 0.0
    second: str = ""

    @property
    def tailed(self) -> bool:
        """Whether its bar is seen behind the marker: a shorter one is hidden."""
        return self.right - self.point > RADIUS + EDGE

    @property
    def framed(self) -> bool:
        """Whether a pale bar is drawn around its open marker: of a shorter one only stubs would be seen."""
        return self.span.kind == "fuzzy" and self.right - self.left > 4 * RADIUS


def box_of(span: Span, scale: Scale) -> Box:
    """The pixels of a span. What lies partly in view is cut to it, so that its marker is seen."""
    left, right = scale.pixel(span.start), scale.pixel(span.end)
    if right >= 0 and left <= scale.width:
        left, right = max(left, 0.0), min(right, scale.width)
    point = (left + right) / 2 if span.kind == "fuzzy" else left
    if span.kind == "since":
        right = max(right, min(point + RADIUS + ARROW, scale.width))
    low, high = min(left, point - RADIUS), max(right, point + RADIUS)
    return Box(span, low, point, high, low=low, high=high)


def box_at(span: Span, left: float) -> Box:
    """A mark without words."""
    return Box(span, left, left + RADIUS, left + 2 * RADIUS, low=left, high=left + 2 * RADIUS)
