"""The boxes and lines of a network: where a circle and the name beside it lie, and what runs through what.

Pixels count from the top left.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, sqrt
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from timeline.figures.lettering import text_width
from timeline.figures.theme import LABEL_SIZE

NAME_LINE, NAME_GAP = 17.0, 4.0  # the line of a name; between a circle and a name beside it
_CORNER = 0.7  # of the radius: so far from the middle of the circle a name at one of its corners begins

Box: TypeAlias = tuple[float, float, float, float]  # left, top, right, bottom
Point: TypeAlias = tuple[float, float]
Line: TypeAlias = tuple[Point, Point]
Floats: TypeAlias = npt.NDArray[np.floating[Any]]  # of lines and boxes: four numbers each, along the last axis
Bools: TypeAlias = npt.NDArray[np.bool_]
Side: TypeAlias = tuple[float, float]  # from left (-1) of a circle to the right (1), and from above (-1) to below (1)

BELOW: Side = (0, 1)
SIDES: tuple[Side, ...] = (
    BELOW, (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1),
    (1, 0.5), (-1, 0.5), (1, -0.5), (-1, -0.5), (0.5, 1), (-0.5, 1), (0.5, -1), (-0.5, -1),
)  # fmt: skip


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
        if abs(across) == 1:  # beside the circle, following its rim up or down to the corner
            reach = self.radius * sqrt(1 - down**2 / 2) + NAME_GAP * (1 - abs(down))
            x, y = across * (reach + width / 2), down * (_CORNER * self.radius + height / 2)
        else:
            x, y = across * (_CORNER * self.radius + width / 2), down * (self.radius + height / 2)
        x, y = self.x + x, self.y + y
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


def cut(lines: Floats, boxes: Floats, around: Floats) -> Bools:
    """Whether lines run through boxes, or as near as ``around``: they are cut at the four sides in turn."""
    first: Floats = np.zeros(1)
    last: Floats = np.ones(1)
    for axis in (0, 1):
        start, step = lines[..., axis], lines[..., axis + 2] - lines[..., axis]
        step = np.where(np.abs(step) < 1e-9, 1e-9, step)
        enter = (boxes[..., axis] - around - start) / step
        leave = (boxes[..., axis + 2] + around - start) / step
        first = np.maximum(first, np.minimum(enter, leave))
        last = np.minimum(last, np.maximum(enter, leave))
    return first < last


def meet(lines: Floats, others: Floats) -> Bools:
    """Whether two lines cross; those that touch do not."""

    def side(line: Floats, x: Floats, y: Floats) -> Floats:
        across, down = line[..., 2] - line[..., 0], line[..., 3] - line[..., 1]
        return across * (y - line[..., 1]) - down * (x - line[..., 0])

    apart = side(lines, others[..., 0], others[..., 1]) * side(lines, others[..., 2], others[..., 3]) < 0
    return apart & (side(others, lines[..., 0], lines[..., 1]) * side(others, lines[..., 2], lines[..., 3]) < 0)
