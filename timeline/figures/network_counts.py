"""Where the mark of each edge of a network stands and the count beside it, so that no count is taken for another's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot

import numpy as np

from timeline.figures.lettering import text_width
from timeline.figures.network_shapes import Bools, Box, Floats, Line, Node, cut, rim
from timeline.figures.theme import SMALL_SIZE
from timeline.query import Pair

_SPOTS = sorted((at / 40 for at in range(5, 36)), key=lambda at: abs(at - 0.5))  # of an edge, for its mark
_MARK = 6.0  # half the size of a mark
_LABEL = 5.0  # half the height of a count
_AIR = (5.0, 0.0)  # pixels between a mark and a count beside it, if they cost nothing; digits have air above and below
_NEARER = 1.4  # times: so much nearer a count stands to its own mark than to any other
_MUCH_NEARER = 2.0  # times: the same, if it can be had
BETWEEN = 3.0  # pixels: between a count and what else is written or marked
_HALO = 2.5  # pixels: so much paper is around a count, which would notch a line of others that is nearer
_BETWEEN_MARKS = 2 * _MARK  # pixels: as much paper between two marks, if it can be had, as one of them takes
_BOTH_WAYS, _SIDEWAYS = np.array([-1, -1, 1, 1]), np.array([-1, 0, 1, 0])
_TURNS = 3  # orders in which edges choose their places
ASIDE = 22.0  # pixels: sideways, if it can be had, lest "United States 1" be read as one


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


def mark_edges(
    nodes: Sequence[Node], ties: Mapping[Pair, int], widths: Mapping[Pair, float], page: Box
) -> tuple[tuple[Edge, ...], int]:
    """Edges, the strongest first, each with its mark where that covers nothing, and its count where there is room.

    The strongest choose their places first, but then anew after those that found none clear of all lines. How many
    lie on a line of others even so comes with them.
    """
    places = {node.actor: node for node in nodes}
    lines = {pair: _line(*(places[actor] for actor in pair)) for pair in ties}
    covered = [part for node in nodes for part in node.parts]
    order = sorted(ties, key=lambda pair: (-ties[pair], pair))
    tried: list[tuple[int, int, dict[Pair, Edge]]] = []
    for _ in range(_TURNS):
        edges = _marked([(pair, ties[pair]) for pair in order], lines, widths, covered, page)
        missing = [pair for pair in order if not edges[pair].label]
        on_lines = [pair for pair in order if edges[pair].label and _is_on(edges[pair], lines, widths)]
        tried.append((len(missing), len(on_lines), edges))
        if not missing and not on_lines:
            break
        order = [*missing, *on_lines, *(pair for pair in order if pair not in {*missing, *on_lines})]
    _, on_others, best = min(tried, key=lambda one: one[:2])
    return tuple(best[pair] for pair in sorted(ties, key=lambda pair: (-ties[pair], pair))), on_others


def _marked(
    ties: Sequence[tuple[Pair, int]],
    lines: Mapping[Pair, Line],
    widths: Mapping[Pair, float],
    covered: Sequence[Box],
    page: Box,
) -> dict[Pair, Edge]:
    """Edges in this order, each clear of those before and of what is ``covered``."""
    taken = [*covered]
    edges: dict[Pair, Edge] = {}
    for pair, count in ties:
        others = [(line, widths[other]) for other, line in lines.items() if other != pair]
        edge = _edge(pair, count, widths[pair], lines[pair], others, taken, [*edges.values()], page)
        taken.append(mark_box(edge.x, edge.y))
        if edge.label:
            taken.append(label_box(edge))
        edges[pair] = edge
    return edges


def _is_on(edge: Edge, lines: Mapping[Pair, Line], widths: Mapping[Pair, float]) -> bool:
    """Whether the mark of an edge or its count lies on the line of another."""
    others = [(line, widths[pair]) for pair, line in lines.items() if pair != edge.pair]
    return bool(others) and bool(_on(np.array([label_box(edge), mark_box(edge.x, edge.y)]), others).any())


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

    Where it can be had both keep off ``others``, lines with their widths, and off the marks of other edges; where no
    place else is left the count lies on a line, which its halo interrupts. The last resort is a mark without a count.
    """
    spots, words = _spots(line), f"{count:,}"
    marks = np.array([mark_box(*spot) for spot in spots])
    found = [
        Edge(pair, count, width, x, y, words, x + off_x, y + off_y)
        for x, y in np.array(spots)[~_over(marks, taken)].tolist()
        for off_x, off_y in (_beside(line, width, words, sign, air) for air in _AIR for sign in (-1.0, 1.0))
    ]
    if found:
        boxes = np.array([label_box(edge) for edge in found])
        inside = (boxes[:, :2] >= page[:2]).all(axis=1) & (boxes[:, 2:] <= page[2:]).all(axis=1)
        fits = inside & ~_over(boxes + _BOTH_WAYS * BETWEEN, taken) & ~_mistaken(found, before, _NEARER)
        marks = np.array([mark_box(edge.x, edge.y) for edge in found])
        others_marks = [mark_box(edge.x, edge.y) for edge in before]
        costs = (
            16 * _on(boxes, others)
            + 8 * _on(marks, others)
            + 4 * _on(boxes, others, _HALO)
            + 2 * _over(marks + _BOTH_WAYS * _BETWEEN_MARKS, others_marks)
            + _mistaken(found, before, _MUCH_NEARER)
            + _over(boxes + _SIDEWAYS * ASIDE, taken)
        )
        if fits.any():
            return found[int(np.argmin(np.where(fits, costs, np.inf)))]
    x, y = (found[0].x, found[0].y) if found else spots[0]
    return Edge(pair, count, width, x, y, "", x, y)


def _over(boxes: Floats, taken: Sequence[Box]) -> Bools:
    """Which boxes lie over one that is taken."""
    x, y, to_x, to_y = boxes.T[..., None]
    left, top, right, bottom = np.array(taken).reshape(-1, 4).T
    over: Bools = np.any((x < right) & (left < to_x) & (y < bottom) & (top < to_y), axis=1)
    return over


def _on(boxes: Floats, others: Sequence[tuple[Line, float]], around: float = 0.0) -> Bools:
    """Which boxes lie on one of the lines, with their widths, or as near to it as ``around``."""
    lines = np.array([(*start, *end) for (start, end), _ in others]).reshape(-1, 4)
    wide = np.array([width / 2 + around for _, width in others])
    found: Bools = np.any(cut(lines, boxes[:, None], wide), axis=1)
    return found


def _mistaken(edges: Sequence[Edge], before: Sequence[Edge], nearer: float) -> Bools:
    """Of which edges the count is not so much ``nearer`` to its own mark than to one before, or a count before is not.

    Such a count may be taken for that of the other.
    """
    counted = [edge for edge in before if edge.label]
    own, others = _gaps(edges, before), _gaps(counted, edges)
    limit, limits = (nearer * np.diagonal(_gaps(ones, ones)) for ones in (edges, counted))
    mistaken: Bools = np.any(own < limit[:, None], axis=1) | np.any(others < limits[:, None], axis=0)
    return mistaken


def _gaps(edges: Sequence[Edge], others: Sequence[Edge]) -> Floats:
    """The distances between the counts of edges, by row, and the marks of others, by column."""
    left, top, right, bottom = np.array([label_box(edge) for edge in edges]).reshape(-1, 4).T[..., None]
    x, y = np.array([(other.x, other.y) for other in others]).reshape(-1, 2).T
    across, down = (
        np.maximum(np.maximum(low - at, at - high), 0) for low, at, high in ((left, x, right), (top, y, bottom))
    )
    gaps: Floats = np.hypot(across, down)
    return gaps


def _spots(line: Line) -> list[tuple[float, float]]:
    (x, y), (to_x, to_y) = line
    return [(x + (to_x - x) * at, y + (to_y - y) * at) for at in _SPOTS]


def _beside(line: Line, width: float, words: str, sign: float, air: float) -> tuple[float, float]:
    """The way from a mark to the middle of words that stand clear of its line, above it for ``sign`` -1."""
    (x, y), (to_x, to_y) = line
    length = max(hypot(to_x - x, to_y - y), 1e-9)
    across, up = (to_y - y) / length, -(to_x - x) / length
    if up > 0:
        across, up = -across, -up
    half = air + text_width(words, SMALL_SIZE) / 2
    clear = max(_MARK, width / 2) + abs(across) * half + abs(up) * _LABEL + 1
    return -sign * across * clear, -sign * up * clear


def mark_box(x: float, y: float) -> Box:
    """The box of the mark of an edge."""
    return x - _MARK, y - _MARK, x + _MARK, y + _MARK


def label_box(edge: Edge) -> Box:
    """The box of the count of an edge."""
    half = text_width(edge.label, SMALL_SIZE) / 2
    return edge.label_x - half, edge.label_y - _LABEL, edge.label_x + half, edge.label_y + _LABEL
