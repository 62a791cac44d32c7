"""On which side of its circle each name of a network stands, so that lines run through as few of them as can be.

Every name begins below its circle. By turns each actor takes the place and the side that cost least, at first nearby,
then anywhere on the page; no step makes anything overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from timeline.figures.network_shapes import SIDES, Bools, Box, Floats, Node, cut, meet

Ties: TypeAlias = Sequence[tuple[int, int, float]]  # two nodes by their numbers, the width of the line between them
# What it costs that a line runs through a name or a circle, that two lines cross, and that two lines leave a circle so
# near to each other that they look like one.
_THROUGH, _CROSSED, _NARROW = 25.0, 1.0, 1.0
_NARROWEST = 9  # degrees between two lines that leave a circle
_WORTH = 3.0  # an actor that costs less stays where it is
CLEAR = 2.0  # pixels: between a line and the name or circle of others
_STEPS = (12.0, 25.0, 45.0, 75.0, 110.0, 160.0)  # pixels: so far an actor may move at once, in so many directions
_WAYS = 12
_GRID = (14, 9)  # places on the page, across and down
_ROUNDS = 6
_HERE = np.zeros((1, 2))  # no step at all


@dataclass(frozen=True, slots=True)
class Room:
    """What is kept free: ``apart`` between any two actors and the edge, ``reach`` of a line between its circles."""

    page: Box
    apart: float
    reach: float


@dataclass(frozen=True, slots=True)
class _Sheet:
    """All nodes and lines as arrays, which are written to as nodes move: one row a node, and one a line."""

    places: Floats  # x and y
    radii: Floats
    names: Floats  # by SIDES, the box of the name around a circle at 0, 0
    sides: npt.NDArray[np.intp]
    ends: npt.NDArray[np.intp]  # of a line: two nodes
    wide: Floats  # what a line keeps free on either side

    def lines(self, chosen: Bools) -> Floats:
        """The chosen lines from rim to rim."""
        starts, stops = self.places[self.ends[chosen]].transpose(1, 0, 2)
        way = stops - starts
        step = way / np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-9)[:, None]
        start, stop = self.radii[self.ends[chosen]].T[..., None]
        return np.concatenate([starts + step * start, stops - step * stop], axis=1)

    def parts(self) -> Floats:
        """The boxes of the circle and of the name of each node."""
        circles = np.concatenate([self.places - self.radii[:, None], self.places + self.radii[:, None]], axis=1)
        names = self.names[np.arange(len(self.sides)), self.sides] + np.tile(self.places, 2)
        return np.stack([circles, names], axis=1)


def name_nodes(nodes: Sequence[Node], ties: Ties, room: Room) -> tuple[list[Node], int]:
    """The nodes with the sides of their names, some of them moved, and how many lines still run through one."""
    sheet = _Sheet(
        np.array([(node.x, node.y) for node in nodes]).reshape(-1, 2),
        np.array([node.radius for node in nodes]),
        np.array([[replace(node, x=0.0, y=0.0, side=side).words for side in SIDES] for node in nodes]).reshape(
            -1, len(SIDES), 4
        ),
        np.array([SIDES.index(node.side) for node in nodes], dtype=np.intp),
        np.array([(a, b) for a, b, _ in ties], dtype=np.intp).reshape(-1, 2),
        np.array([width / 2 + CLEAR for *_, width in ties]),
    )
    near, grid = _nearby(), _grid(room.page)
    for far in (False, True, False):
        for _ in range(_ROUNDS):
            moved = [
                _improve(sheet, at, _to(grid, sheet.places[at]) if far else near, room) for at in range(len(nodes))
            ]
            if not any(moved):
                break
    named = [
        replace(node, x=x, y=y, side=SIDES[side])
        for node, (x, y), side in zip(nodes, sheet.places.tolist(), sheet.sides.tolist(), strict=True)
    ]
    return named, _faults(sheet)


def _nearby() -> Floats:
    """Steps in all directions, the shortest first; the first of them is none."""
    angles = np.arange(_WAYS) * 2 * np.pi / _WAYS
    around = np.column_stack([np.cos(angles), np.sin(angles)])
    return np.concatenate([_HERE, *(step * around for step in _STEPS)])


def _grid(page: Box) -> Floats:
    """Places all over the page."""
    left, top, right, bottom = page
    x, y = ((np.arange(many) + 0.5) / many for many in _GRID)
    return np.array([(left + across * (right - left), top + down * (bottom - top)) for across in x for down in y])


def _to(grid: Floats, place: Floats) -> Floats:
    """The steps from a place to those of the grid; the first of them is none."""
    return np.concatenate([_HERE, grid - place])


def _improve(sheet: _Sheet, at: int, moves: Floats, room: Room) -> bool:
    """Put a node where it costs least with its name on the best side, if that is worth it; whether it went."""
    now = _costs(sheet, at, _HERE, room)[0, sheet.sides[at]]
    if now < _WORTH:
        return False
    costs = _costs(sheet, at, moves, room)
    place, side = np.unravel_index(np.argmin(costs), costs.shape)
    if costs[place, side] >= now:
        return False
    sheet.places[at] += moves[place]
    sheet.sides[at] = side
    return True


def _faults(sheet: _Sheet) -> int:
    """How often a line runs through a name, or through a circle at which it does not end."""
    lines = sheet.lines(np.ones(len(sheet.ends), dtype=bool))
    through = cut(lines[:, None, None], sheet.parts(), sheet.wide[:, None, None])
    through[np.arange(len(lines))[:, None], sheet.ends, 0] = False
    return int(through.sum())


def _costs(sheet: _Sheet, at: int, moves: Floats, room: Room) -> Floats:
    """What a node would cost after each move, with its name on each of SIDES; infinite where something is covered."""
    others = np.arange(len(sheet.radii)) != at
    own = (sheet.ends == at).any(axis=1)
    near = sheet.ends[own].sum(axis=1) - at  # the other end of each of its lines
    places = sheet.places[at] + moves
    radius = sheet.radii[at]
    rays, lengths = _rays(places, radius, sheet.places[near], sheet.radii[near])  # by place and line
    lines = sheet.lines(~own)
    wide, own_wide = sheet.wide[~own], sheet.wide[own]
    circles = np.concatenate([places - radius, places + radius], axis=1)
    names = np.tile(places, 2)[:, None] + sheet.names[at]
    taken = sheet.parts()[others].reshape(-1, 4)

    open_to = _free(circles, taken, room) & (lengths >= room.reach).all(axis=1)
    free = np.zeros((len(places), len(SIDES)), dtype=bool)
    free[open_to] = _free(names[open_to], taken, room)
    # It may stay where it is in any case.
    free[(moves == 0).all(axis=1), sheet.sides[at]] = True

    # What is crossed is looked for only where nothing is covered, as few places are left.
    # A line ends at the circle of its other actor; the name there is in its way like any other.
    strange = np.repeat(near[:, None] != np.flatnonzero(others), 2, axis=1)
    strange[:, 1::2] = True
    at_place = free.any(axis=1)
    rays, circles = rays[at_place], circles[at_place]
    through = (cut(rays[:, :, None], taken, own_wide[:, None]) & strange).sum(axis=(1, 2))
    through = through + cut(lines, circles[:, None], wide).sum(axis=1)
    by_place = _THROUGH * through + _CROSSED * meet(rays[:, :, None], lines).sum(axis=(1, 2))
    by_place = by_place + _NARROW * _narrow(rays, lines, near, sheet.ends[~own])
    place, side = np.nonzero(free[at_place])
    written = names[at_place][place, side][:, None]
    words = cut(lines, written, wide).sum(axis=1) + cut(rays[place], written, own_wide).sum(axis=1)
    costs = np.full(free.shape, np.inf)
    costs[free] = by_place[place] + _THROUGH * words
    return costs


def _narrow(rays: Floats, lines: Floats, near: npt.NDArray[np.intp], ends: npt.NDArray[np.intp]) -> Floats:
    """How many pairs of lines look like one, for each place: two ``rays``, or a ray and another line of its far end.

    ``near`` are the far ends of the rays, ``ends`` those of the lines.
    """
    way, other = _ways(rays), _ways(lines)
    alike = np.cos(np.radians(_NARROWEST))
    forks = ((way @ way.swapaxes(1, 2) > alike).sum(axis=(1, 2)) - way.shape[1]) / 2
    away = np.where(ends[:, :1] == near, 1.0, np.where(ends[:, 1:] == near, -1.0, 0.0))  # by line and ray
    beyond = (way @ other.T) * -away.T > alike
    found: Floats = forks + beyond.sum(axis=(1, 2))
    return found


def _ways(lines: Floats) -> Floats:
    """The directions of lines, of length 1."""
    way = lines[..., 2:] - lines[..., :2]
    directions: Floats = way / np.maximum(np.hypot(way[..., 0], way[..., 1]), 1e-9)[..., None]
    return directions


def _rays(places: Floats, radius: float, ends: Floats, radii: Floats) -> tuple[Floats, Floats]:
    """The lines from a circle at each place to other circles, from rim to rim, and their lengths."""
    way = ends - places[:, None]
    length = np.maximum(np.hypot(way[..., 0], way[..., 1]), 1e-9)
    step = way / length[..., None]
    rays = np.concatenate([places[:, None] + step * radius, ends - step * radii[:, None]], axis=2)
    return rays, length - radius - radii


def _free(boxes: Floats, taken: Floats, room: Room) -> Bools:
    """Whether boxes lie on the page and over nothing."""
    left, top, right, bottom = room.page
    wide = boxes + np.array([-room.apart, -room.apart, room.apart, room.apart])
    x, y, to_x, to_y = np.moveaxis(wide, -1, 0)
    inside = (x >= left) & (y >= top) & (to_x <= right) & (to_y <= bottom)
    x, y, to_x, to_y = np.moveaxis(wide[..., None, :], -1, 0)
    over = (x < taken[:, 2]) & (taken[:, 0] < to_x) & (y < taken[:, 3]) & (taken[:, 1] < to_y)
    free: Bools = inside & ~over.any(axis=-1)
    return free
