"""Pushes the actors of a network apart until none of them overlap, each a circle with its name below as one box."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from math import hypot, inf

from timeline.figures.network_shapes import Node
from timeline.query import Pair

AROUND = 5.0  # pixels: what is kept free around a node with its name
REACH = 36.0  # pixels: between two that deal with each other, so that their mark is seen
_ROUNDS = 400
_SIDEWAYS = 300  # of these rounds; a row of more than the page is wide comes apart only up and down
_GROWTH = 1.12
_CLEAR = 5.0  # pixels: between a circle and the line of two others


def push_apart(nodes: Sequence[Node], ties: Iterable[Pair], width: float, height: float) -> tuple[list[Node], float]:
    """Nodes scaled to the page and pushed apart; a page on which they find no room is made higher.

    At first nodes also give way to the lines of others, as far as that can be had.
    """
    number = {node.actor: at for at, node in enumerate(nodes)}
    lines = [(number[a], number[b]) for a, b in ties]
    while True:
        placed = [_inside(replace(node, x=node.x * width, y=node.y * height), width, height) for node in nodes]
        for turn in range(_ROUNDS):
            near = False
            if turn < _ROUNDS // 4:
                near = _out_of_reach(placed, lines, width, height)
                _off_lines(placed, lines, width, height)
            if not _off_boxes(placed, width, height, turn < _SIDEWAYS) and not near:
                return placed, height
        height *= _GROWTH


def _off_boxes(placed: list[Node], width: float, height: float, sideways: bool) -> bool:
    """Push apart whatever overlaps, ``sideways`` or only up and down; whether anything did."""
    clash = False
    boxes = [node.box for node in placed]
    for one, other in combinations(range(len(placed)), 2):
        a, b = boxes[one], boxes[other]
        across = min(a[2], b[2]) - max(a[0], b[0]) + AROUND
        down = min(a[3], b[3]) - max(a[1], b[1]) + AROUND
        if across > 0 and down > 0:
            clash = True
            push = _push(placed[one], placed[other], across if sideways else inf, down)
            for at, moved in zip((one, other), push, strict=True):
                placed[at] = _inside(moved, width, height)
                boxes[at] = placed[at].box
    return clash


def _out_of_reach(placed: list[Node], lines: Sequence[tuple[int, int]], width: float, height: float) -> bool:
    """Push apart those that deal with each other and leave no room for a mark between them; whether any did."""
    near = False
    for start, end in lines:
        a, b = placed[start], placed[end]
        across, down = b.x - a.x, b.y - a.y
        length = max(hypot(across, down), 1e-9)
        upper, lower = (a, b) if down > 0 else (b, a)
        wanted = _past_name(upper, abs(across) / length, abs(down) / length) + REACH + lower.radius
        if length < wanted - 1:
            near = True
            step_x, step_y = (way / length * (wanted - length) / 2 for way in (across, down))
            placed[start] = _inside(replace(a, x=a.x - step_x, y=a.y - step_y), width, height)
            placed[end] = _inside(replace(b, x=b.x + step_x, y=b.y + step_y), width, height)
    return near


def _past_name(node: Node, across: float, down: float) -> float:
    """The length of a line from the middle of a node, downwards in this direction, that its circle and name cover."""
    beside = node.half_width / max(across, 1e-9)
    if beside * down <= node.radius:  # it passes the name by
        return node.radius
    return min(beside, (node.radius + node.name_height) / max(down, 1e-9))


def _off_lines(placed: list[Node], lines: Sequence[tuple[int, int]], width: float, height: float) -> None:
    """Push nodes off the lines that pass through them, sideways."""
    for start, end in lines:
        a, b = placed[start], placed[end]
        along = (b.x - a.x, b.y - a.y)
        length = max(hypot(*along), 1e-9)
        for at, node in enumerate(placed):
            share = ((node.x - a.x) * along[0] + (node.y - a.y) * along[1]) / length**2
            if at in (start, end) or not 0 < share < 1:
                continue
            off = ((node.x - a.x) * along[1] - (node.y - a.y) * along[0]) / length
            if abs(off) < node.radius + _CLEAR:
                step = (node.radius + _CLEAR - abs(off) + 0.5) * (1 if off >= 0 else -1)
                moved = replace(node, x=node.x + along[1] / length * step, y=node.y - along[0] / length * step)
                placed[at] = _inside(moved, width, height)


def _inside(node: Node, width: float, height: float) -> Node:
    half = node.half_width + AROUND
    x = min(max(node.x, half), max(width - half, half))
    y = min(max(node.y, node.radius + AROUND), height - node.radius - node.name_height - AROUND)
    return replace(node, x=x, y=y)


def _push(one: Node, other: Node, across: float, down: float) -> tuple[Node, Node]:
    """Both nodes, which overlap by so much, moved apart along the axis on which that is least."""
    if across < down:
        step = (across / 2 + 0.5) * (1 if one.x <= other.x else -1)
        return replace(one, x=one.x - step), replace(other, x=other.x + step)
    step = (down / 2 + 0.5) * (1 if one.y <= other.y else -1)
    return replace(one, y=one.y - step), replace(other, y=other.y + step)
