"""On which side of its circle each name of a network stands, so that lines run through as few of them as can be.

Every name begins below its circle. By turns each actor takes the side on which fewest things cross, at first where it
is, then also at places nearby; no step makes anything overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from timeline.figures.network_shapes import SIDES, Box, Node, rim

Ties: TypeAlias = Sequence[tuple[int, int, float]]  # two nodes by their numbers, the width of the line between them
Floats: TypeAlias = npt.NDArray[np.floating[Any]]  # of lines and boxes: four numbers each, along the last axis
Bools: TypeAlias = npt.NDArray[np.bool_]
_THROUGH, _CROSSED = 5.0, 1.0  # what a line through a name or a circle costs, and two lines that cross
CLEAR = 2.0  # pixels: between a line and the name or circle of others
_STEPS = (12.0, 25.0, 45.0, 75.0, 110.0, 160.0)  # pixels: so far an actor may move at once, in so many directions
_WAYS = 12
_ROUNDS = 6
_HERE = np.zeros((1, 2))  # no step at all


@dataclass(frozen=True, slots=True)
class Room:
    """What is kept free: ``apart`` between any two actors and the edge, ``reach`` of a line between its circles."""

    page: Box
    apart: float
    reach: float


def name_nodes(nodes: Sequence[Node], ties: Ties, room: Room) -> list[Node]:
    """The nodes with the sides of their names, some of them moved."""
    placed = list(nodes)
    for moves in (_HERE, _moves()):
        for _ in range(_ROUNDS):
            before = list(placed)
            for at in range(len(placed)):
                placed[at] = _best(placed, at, ties, moves, room)
            if placed == before:
                break
    return placed


def _moves() -> Floats:
    """Steps in all directions, the shortest first; the first of them is none."""
    angles = np.arange(_WAYS) * 2 * np.pi / _WAYS
    around = np.column_stack([np.cos(angles), np.sin(angles)])
    return np.concatenate([_HERE, *(step * around for step in _STEPS)])


def _best(placed: Sequence[Node], at: int, ties: Ties, moves: Floats, room: Room) -> Node:
    """The node at the place and with its name on the side that cost least; as it is when nothing is run through."""
    node = placed[at]
    now = _costs(placed, at, ties, _HERE, room)[0, SIDES.index(node.side)]
    if now < _THROUGH:
        return node
    costs = _costs(placed, at, ties, moves, room)
    place, side = np.unravel_index(np.argmin(costs), costs.shape)
    if costs[place, side] >= now:
        return node
    return replace(node, x=float(node.x + moves[place, 0]), y=float(node.y + moves[place, 1]), side=SIDES[side])


def _costs(placed: Sequence[Node], at: int, ties: Ties, moves: Floats, room: Room) -> Floats:
    """What a node would cost after each move, with its name on each of SIDES; infinite where something is covered."""
    node, others = placed[at], [one for number, one in enumerate(placed) if number != at]
    near = [(placed[a if b == at else b], width) for a, b, width in ties if at in (a, b)]
    far = [(placed[a], placed[b], width) for a, b, width in ties if at not in (a, b)]
    places = np.array([node.x, node.y]) + moves
    rays, lengths = _rays(places, node.radius, [other for other, _ in near])  # by place and tie
    lines = _four([(*rim(a, b), *rim(b, a)) for a, b, _ in far])
    wide, own_wide = (np.array([width / 2 + CLEAR for *_, width in found]) for found in (far, near))
    circles = np.concatenate([places - node.radius, places + node.radius], axis=1)
    names = np.tile(places, 2)[:, None] + [replace(node, x=0.0, y=0.0, side=side).words for side in SIDES]
    taken = _four([part for one in others for part in one.parts])

    # A line ends at the circle of its other actor; the name there is in its way like any other.
    strange = np.array([[one is not other for other, _ in near] for one in others for _ in one.parts]).T
    strange[:, 1::2] = True
    through = (_cut(rays[:, :, None], taken, own_wide[:, None]) & strange).sum(axis=(1, 2))
    through = through + _cut(lines, circles[:, None], wide).sum(axis=1)
    words = _cut(lines, names[:, :, None], wide).sum(axis=2)
    words = words + _cut(rays[:, None], names[:, :, None], own_wide).sum(axis=2)
    crossed = _meet(rays[:, :, None], lines).sum(axis=(1, 2))

    open_to = _free(circles, taken, room) & (lengths >= room.reach).all(axis=1)
    free = _free(names, taken, room) & open_to[:, None]
    costs: Floats = _THROUGH * (words + through[:, None]) + _CROSSED * crossed[:, None]
    # It may stay where it is in any case.
    free[(moves == 0).all(axis=1), SIDES.index(node.side)] = True
    return np.where(free, costs, np.inf)


def _four(found: Sequence[Sequence[float]]) -> Floats:
    return np.array(found, dtype=float).reshape(-1, 4)


def _rays(places: Floats, radius: float, others: Sequence[Node]) -> tuple[Floats, Floats]:
    """The lines from a circle at each place to others, from rim to rim, and their lengths."""
    ends = np.array([(one.x, one.y) for one in others]).reshape(-1, 2)
    radii = np.array([one.radius for one in others])
    way = ends - places[:, None]
    length = np.maximum(np.hypot(way[..., 0], way[..., 1]), 1e-9)
    step = way / length[..., None]
    rays = np.concatenate([places[:, None] + step * radius, ends - step * radii[:, None]], axis=2)
    return rays, length - radius - radii


def _cut(lines: Floats, boxes: Floats, around: Floats) -> Bools:
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


def _meet(lines: Floats, others: Floats) -> Bools:
    """Whether two lines cross; those that touch do not."""

    def side(line: Floats, x: Floats, y: Floats) -> Floats:
        across, down = line[..., 2] - line[..., 0], line[..., 3] - line[..., 1]
        return across * (y - line[..., 1]) - down * (x - line[..., 0])

    apart = side(lines, others[..., 0], others[..., 1]) * side(lines, others[..., 2], others[..., 3]) < 0
    return apart & (side(others, lines[..., 0], lines[..., 1]) * side(others, lines[..., 2], lines[..., 3]) < 0)


def _free(boxes: Floats, taken: Floats, room: Room) -> Bools:
    """Whether boxes lie on the page and over nothing."""
    left, top, right, bottom = room.page
    low, high = boxes[..., :2] - room.apart, boxes[..., 2:] + room.apart
    inside = (low >= (left, top)).all(axis=-1) & (high <= (right, bottom)).all(axis=-1)
    over = (low[..., None, :] < taken[:, 2:]).all(axis=-1) & (taken[:, :2] < high[..., None, :]).all(axis=-1)
    free: Bools = np.logical_and(inside, ~over.any(axis=-1))
    return free
