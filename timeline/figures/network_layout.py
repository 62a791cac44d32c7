"""Where the actors of a network stand: springs first, then nodes and their names are pushed apart. Pure geometry.

A circle and its name, in one line or two, are one box while they are pushed, with the name below; then each name takes
the side on which the fewest lines run through it. Nothing overlaps. Of several beginnings of the springs that with the
fewest crossings is taken. Pixels count from the top left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from math import hypot, sqrt

import numpy as np

from timeline.figures.lettering import fold, text_width
from timeline.figures.network_names import Bools, Floats, Room, cut, meet, name_nodes
from timeline.figures.network_shapes import Box, Line, Node, rim
from timeline.figures.theme import LABEL_SIZE, SMALL_SIZE
from timeline.query import Pair

LEAST, MOST = 6.0, 20.0  # radii of nodes
THINNEST, THICKEST = 1.5, 9.0  # widths of edges
AROUND = 5.0  # what is kept free around a node with its name
LONGEST_NAME = 140.0  # of one line
SEED, BEGINNINGS = 7, 16
_TURNS = 120  # of the springs
_SPOTS = (
    0.5,
    0.42,
    0.58,
    0.34,
    0.66,
    0.27,
    0.73,
    0.2,
    0.8,
    0.38,
    0.62,
    0.46,
    0.54,
    0.3,
    0.7,
    0.23,
    0.77,
    0.13,
    0.87,
)  # of an edge, for its mark
_MARK = 6.0  # half the size of a mark
_LABEL = 5.0  # half the height of a count
_NEARER = 1.4  # times: so much nearer a count stands to its own mark than to any other
_BETWEEN = 3.0  # pixels: between a count and what else is written or marked
_ROUNDS = 400
_GROWTH = 1.12
_CLEAR = 5.0  # pixels: between a circle and the line of two others
_REACH = 30.0  # pixels: between two that deal with each other, so that their mark is seen
_EVEN = 0.6  # how far places are drawn towards equal distances


@dataclass(frozen=True, slots=True)
class Edge:
    """A pair: ``x``, ``y`` is its mark, which stands on the line between the two.

    ``label`` is its count, if that fits beside the line, with its middle at ``label_x``, ``label_y``.
    """

    pair: Pair
    count: int
    width: float
    x: float
    y: float
    label: str
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges within ``width`` and ``height``."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: float
    height: float


def lay_out_network(
    totals: Mapping[str, int], ties: Mapping[Pair, int], names: Mapping[str, str], width: float, height: float
) -> Network:
    """Places for all actors of ``totals``; the height grows until all of them find room."""
    return _laid_out(tuple(totals.items()), tuple(ties.items()), tuple(names.items()), width, height)


@lru_cache(maxsize=32)
def _laid_out(
    counts: tuple[tuple[str, int], ...],
    shared: tuple[tuple[Pair, int], ...],
    named: tuple[tuple[str, str], ...],
    width: float,
    height: float,
) -> Network:
    """The layout is kept: it takes some tenths of a second, and every click in the dashboard draws the chart again."""
    totals, ties, names = dict(counts), dict(shared), dict(named)
    largest = max(totals.values(), default=1)
    nodes = [
        Node(
            actor,
            tuple(fold(names[actor], min(LONGEST_NAME, width / 2.5), LABEL_SIZE, 2, bold=True)),
            _radius(count / largest),
            x,
            y,
        )
        for (actor, count), (x, y) in zip(totals.items(), _springs(totals, ties), strict=True)
    ]
    nodes, height = _apart(nodes, ties, width, height)
    page = (0.0, 0.0, width, height)
    number = {actor: at for at, actor in enumerate(totals)}
    strongest = max(ties.values(), default=1)
    widths = {pair: THINNEST + (THICKEST - THINNEST) * sqrt(count / strongest) for pair, count in ties.items()}
    lines = [(number[a], number[b], widths[a, b]) for a, b in ties]
    nodes = name_nodes(nodes, lines, Room(page, AROUND, _REACH))
    return Network(tuple(nodes), _edges(nodes, ties, widths, page), width, height)


def _radius(share: float) -> float:
    return LEAST + (MOST - LEAST) * sqrt(share)


def _springs(totals: Mapping[str, int], ties: Mapping[Pair, int]) -> list[tuple[float, float]]:
    """Places between 0 and 1: actors that deal with each other attract one another."""
    if len(totals) < 2:
        return [(0.5, 0.5)] * len(totals)
    number = {actor: at for at, actor in enumerate(totals)}
    lines = [(number[a], number[b]) for a, b in ties]
    pull = np.zeros((len(totals), len(totals)))
    for (a, b), count in zip(lines, ties.values(), strict=True):
        pull[a, b] = pull[b, a] = sqrt(count)
    found = [list(zip(*map(_stretched, one.T.tolist()), strict=True)) for one in _settled(pull)]
    return min(found, key=lambda one: crossings(one, lines))


def _settled(pull: Floats) -> Floats:
    """Fruchterman and Reingold's springs from all BEGINNINGS at once: x and y of every actor, for each beginning.

    All actors keep off each other and follow their ``pull``, by steps that grow smaller.
    """
    # RandomState gives the same numbers in every version of numpy, so that a chart stays as it is.
    places: Floats = np.stack(
        [np.random.RandomState(seed).random_sample((len(pull), 2)) for seed in range(SEED, SEED + BEGINNINGS)]
    )
    apart = 2.2 / sqrt(len(pull))
    longest = np.ptp(places, axis=1).max(axis=1)[:, None, None] * 0.1
    for turn in range(_TURNS):
        x, y = (places[:, :, None, axis] - places[:, None, :, axis] for axis in (0, 1))
        squares = np.maximum(x * x + y * y, 1e-4)
        force = apart**2 / squares - pull * np.sqrt(squares) / apart
        way = np.stack([(x * force).sum(axis=2), (y * force).sum(axis=2)], axis=2)
        length = np.maximum(np.hypot(way[..., 0], way[..., 1]), 0.01)[..., None]
        places = places + way / length * longest * (1 - turn / (_TURNS + 1))
    return places


def crossings(places: Sequence[tuple[float, float]], lines: Sequence[tuple[int, int]]) -> int:
    """How many pairs of lines between these places cross."""
    ends = np.array(lines).reshape(-1, 2)
    drawn = np.array(places)[ends].reshape(-1, 4)
    strange = (ends[:, None, :, None] != ends[:, None]).all(axis=(2, 3))
    return int((meet(drawn[:, None], drawn) & strange).sum()) // 2


def _stretched(places: list[float]) -> list[float]:
    """Places from 0 to 1, drawn towards equal distances, so that one far away does not crowd the others."""
    low, size = min(places), max(max(places) - min(places), 1e-9)
    order = {place: rank / max(len(places) - 1, 1) for rank, place in enumerate(sorted(places))}
    return [_EVEN * order[place] + (1 - _EVEN) * (place - low) / size for place in places]


def _apart(nodes: Sequence[Node], ties: Iterable[Pair], width: float, height: float) -> tuple[list[Node], float]:
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
            if not _off_boxes(placed, width, height) and not near:
                return placed, height
        height *= _GROWTH


def _off_boxes(placed: list[Node], width: float, height: float) -> bool:
    """Push apart whatever overlaps; whether anything did."""
    clash = False
    boxes = [node.box for node in placed]
    for one, other in combinations(range(len(placed)), 2):
        a, b = boxes[one], boxes[other]
        across = min(a[2], b[2]) - max(a[0], b[0]) + AROUND
        down = min(a[3], b[3]) - max(a[1], b[1]) + AROUND
        if across > 0 and down > 0:
            clash = True
            for at, moved in zip((one, other), _push(placed[one], placed[other], across, down), strict=True):
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
        wanted = _past_name(upper, abs(across) / length, abs(down) / length) + _REACH + lower.radius
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


def _edges(
    nodes: Sequence[Node], ties: Mapping[Pair, int], widths: Mapping[Pair, float], page: Box
) -> tuple[Edge, ...]:
    """Edges, the strongest first, each with its mark where that covers nothing, and its count where there is room."""
    places = {node.actor: node for node in nodes}
    lines = {pair: _line(*(places[actor] for actor in pair)) for pair in ties}
    taken = [part for node in nodes for part in node.parts]
    edges: list[Edge] = []
    for pair, count in sorted(ties.items(), key=lambda one: (-one[1], one[0])):
        others = [(line, widths[other]) for other, line in lines.items() if other != pair]
        edge = _edge(pair, count, widths[pair], lines[pair], others, taken, edges, page)
        taken.append(_mark_box(edge.x, edge.y))
        if edge.label:
            taken.append(_label_box(edge))
        edges.append(edge)
    return tuple(edges)


def _line(one: Node, other: Node) -> Line:
    return rim(one, other), rim(other, one)


def _edge(
    pair: Pair,
    count: int,
    width: float,
    line: Line,
    others: Sequence[tuple[Line, float]],
    taken: Sequence[Box],
    before: Sequence[Edge],
    page: Box,
) -> Edge:
    """An edge with its count where neither covers anything nor is taken for that of another edge.

    Where it can be had the mark keeps off ``others``, lines with their widths, too; where no place else is left the
    count lies on one of them, which its halo interrupts. The last resort is a mark without a count.
    """
    spots, words = _spots(line), f"{count:,}"
    marks = np.array([_mark_box(*spot) for spot in spots])
    free, alone = ~_over(marks, taken), ~_on(marks, others)
    found = [
        Edge(pair, count, width, x, y, words, x + off_x, y + off_y)
        for at in [*np.flatnonzero(free & alone), *np.flatnonzero(free & ~alone)]
        for x, y in [spots[int(at)]]
        for off_x, off_y in (_beside(line, width, words, sign) for sign in (-1.0, 1.0))
    ]
    if found:
        boxes = np.array([_label_box(edge) for edge in found])
        inside = (boxes[:, :2] >= page[:2]).all(axis=1) & (boxes[:, 2:] <= page[2:]).all(axis=1)
        fits = inside & ~_over(boxes + np.array([-1, -1, 1, 1]) * _BETWEEN, taken)
        on_line = _on(boxes, others)
        for at in [*np.flatnonzero(fits & ~on_line), *np.flatnonzero(fits & on_line)]:
            if not _mistaken(edge := found[int(at)], before):
                return edge
    x, y = (found[0].x, found[0].y) if found else spots[0]
    return Edge(pair, count, width, x, y, "", x, y)


def _over(boxes: Floats, taken: Sequence[Box]) -> Bools:
    """Which boxes lie over one that is taken."""
    x, y, to_x, to_y = boxes.T[..., None]
    left, top, right, bottom = np.array(taken).T
    over: Bools = np.any((x < right) & (left < to_x) & (y < bottom) & (top < to_y), axis=1)
    return over


def _on(boxes: Floats, others: Sequence[tuple[Line, float]]) -> Bools:
    """Which boxes lie on one of the lines, with their widths."""
    lines = np.array([(*start, *end) for (start, end), _ in others]).reshape(-1, 4)
    wide = np.array([width / 2 for _, width in others])
    found: Bools = np.any(cut(lines, boxes[:, None], wide), axis=1)
    return found


def _mistaken(edge: Edge, before: Sequence[Edge]) -> bool:
    """Whether a count, of this edge or of one before, stands about as near to the mark of the other as to its own."""
    return any(
        one.label and _gap(one, other) < _NEARER * _gap(one, one)
        for known in before
        for one, other in ((edge, known), (known, edge))
    )


def _gap(edge: Edge, other: Edge) -> float:
    """The distance between the count of an edge and the mark of another."""
    left, top, right, bottom = _label_box(edge)
    return hypot(max(left - other.x, other.x - right, 0.0), max(top - other.y, other.y - bottom, 0.0))


def _spots(line: Line) -> list[tuple[float, float]]:
    (x, y), (to_x, to_y) = line
    return [(x + (to_x - x) * at, y + (to_y - y) * at) for at in _SPOTS]


def _beside(line: Line, width: float, words: str, sign: float) -> tuple[float, float]:
    """The way from a mark to the middle of words that stand clear of its line, above it for ``sign`` -1."""
    (x, y), (to_x, to_y) = line
    length = max(hypot(to_x - x, to_y - y), 1e-9)
    across, up = (to_y - y) / length, -(to_x - x) / length
    if up > 0:
        across, up = -across, -up
    clear = max(_MARK, width / 2) + abs(across) * text_width(words, SMALL_SIZE) / 2 + abs(up) * _LABEL + 1
    return -sign * across * clear, -sign * up * clear


def _mark_box(x: float, y: float) -> Box:
    return x - _MARK, y - _MARK, x + _MARK, y + _MARK


def _label_box(edge: Edge) -> Box:
    half = text_width(edge.label, SMALL_SIZE) / 2
    return edge.label_x - half, edge.label_y - _LABEL, edge.label_x + half, edge.label_y + _LABEL
