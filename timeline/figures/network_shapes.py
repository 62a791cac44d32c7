"""The boxes and lines of a network: where a circle and the name beside it lie, and what runs through what.

Pixels count from the top left.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot
from typing import TypeAlias

from timeline.figures.lettering import text_width
from timeline.figures.theme import LABEL_SIZE

NAME_LINE, NAME_GAP = 17.0, 4.0  # the line of a name; between a circle and a name beside it
_CORNER = 0.7  # of the radius: so far from the middle of the circle a name at one of its corners begins

Box: TypeAlias = tuple[float, float, float, float]  # left, top, right, bottom
Point: TypeAlias = tuple[float, float]
Line: TypeAlias = tuple[Point, Point]
Side: TypeAlias = tuple[int, int]  # to the left (-1), middle or right (1) of a circle, and above (-1) to below (1)

BELOW: Side = (0, 1)
SIDES: tuple[Side, ...] = (BELOW, (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1))  # the best first


@dataclass(frozen=True, slots=True)
class Node:
    """An actor at ``x``, ``y``, which is the middle of its circle; its name stands on one side of that."""

    actor: str
    name: tuple[str, ...]
    radius: float
    x: float
    y: float
    side: Side = BELOW

    @property
    def name_width(self) -> float:
        """The width of the longest line of the name."""
        return max(text_width(line, LABEL_SIZE, bold=True) for line in self.name)

    @property
    def half_width(self) -> float:
        """Half the width of the circle or, where that is more, of the name above or below it."""
        return max(self.radius, self.name_width / 2)

    @property
    def name_height(self) -> float:
        """The height of all lines of the name."""
        return NAME_LINE * len(self.name)

    @property
    def circle(self) -> Box:
        """The box around the circle."""
        return self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius

    @property
    def words(self) -> Box:
        """The box of the name."""
        width, height, (across, down) = self.name_width, self.name_height, self.side
        reach = self.radius * (_CORNER if across and down else 1)
        x = self.x + across * (reach + (0 if across and down else NAME_GAP) + width / 2)
        y = self.y + down * (reach + height / 2)
        return x - width / 2, y - height / 2, x + width / 2, y + height / 2

    @property
    def parts(self) -> tuple[Box, Box]:
        """The circle and the name, each in a box of its own."""
        return self.circle, self.words

    @property
    def box(self) -> Box:
        """Left, top, right and bottom of both."""
        a, b = self.parts
        return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def rim(one: Node, other: Node) -> Point:
    """Where the line to another node leaves the circle."""
    length = max(hypot(other.x - one.x, other.y - one.y), 1e-9)
    return one.x + (other.x - one.x) / length * one.radius, one.y + (other.y - one.y) / length * one.radius


def wider(box: Box, by: float) -> Box:
    """The box with so much more on every side."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def crosses(line: Line, box: Box) -> bool:
    """Whether a line runs through a box: it is cut at its four sides in turn, and something is left."""
    (x, y), (to_x, to_y) = line
    first, last = 0.0, 1.0
    for start, step, low, high in ((x, to_x - x, box[0], box[2]), (y, to_y - y, box[1], box[3])):
        if abs(step) < 1e-9:
            if not low <= start <= high:
                return False
            continue
        enter, leave = sorted(((low - start) / step, (high - start) / step))
        first, last = max(first, enter), min(last, leave)
    return first < last


def covers(box: Box, taken: Iterable[Box]) -> bool:
    """Whether a box lies over one of others."""
    return any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken)
