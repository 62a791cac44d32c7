"""Where the actors of a network stand, their names, and the marks of their edges. Pure geometry.

Springs arrange the actors; then they are pushed apart, named where the fewest lines run through, and their edges
marked. Nothing overlaps. While a line runs through a name or a circle of others, or a count finds no room, another
arrangement is tried, with more room. Pixels count from the top left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from timeline.figures.lettering import fold
from timeline.figures.network_apart import AROUND, REACH, push_apart
from timeline.figures.network_aside import names_aside
from timeline.figures.network_counts import Edge, mark_edges
from timeline.figures.network_names import Room, name_nodes
from timeline.figures.network_shapes import Node, Point
from timeline.figures.network_springs import arrange, crossings
from timeline.figures.theme import LABEL_SIZE
from timeline.query import Pair

LEAST, MOST = 6.0, 20.0  # radii of nodes
THINNEST, THICKEST = 1.5, 9.0  # widths of edges
LONGEST_NAME = 140.0  # of one line
_IN_ROW = 85.0  # pixels: that an actor takes in a row of pairs
_TRIES = 8  # arrangements, which take a tenth of a second each; the first or second is nearly always good
_MORE_TRIES = 2  # of these after the first, for a count that lies on a line of others
_GROWTH = 1.05  # of the height with every further one
HIGHEST = 600.0  # pixels: with heading and legend the dashboard still shows it without a frame


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
    strongest = max(ties.values(), default=1)
    widths = {pair: THINNEST + (THICKEST - THINNEST) * sqrt(count / strongest) for pair, count in ties.items()}
    tried: list[tuple[int, int, int, Network]] = []
    for at, places in enumerate(arrange(totals, ties, int(width / _IN_ROW))[:_TRIES]):
        high = max(height, min(height * _GROWTH**at, HIGHEST))
        tried.append(_placed(_nodes(totals, names, places, width), ties, widths, width, high))
        faults, on_lines, crossed, _ = tried[-1]
        if on_lines and at < _MORE_TRIES:
            continue
        if not faults and (not crossed or len(ties) >= len(totals)):  # in trees no lines need cross
            break
    return min(tried, key=lambda one: one[:3])[3]


def _nodes(totals: Mapping[str, int], names: Mapping[str, str], places: list[Point], width: float) -> list[Node]:
    largest = max(totals.values(), default=1)
    return [
        Node(
            actor,
            tuple(fold(names[actor], min(LONGEST_NAME, width / 2.5), LABEL_SIZE, 2, bold=True)),
            LEAST + (MOST - LEAST) * sqrt(count / largest),
            x,
            y,
        )
        for (actor, count), (x, y) in zip(totals.items(), places, strict=True)
    ]


def _placed(
    nodes: list[Node], ties: Mapping[Pair, int], widths: Mapping[Pair, float], width: float, height: float
) -> tuple[int, int, int, Network]:
    """The network of nodes near their places, with its faults (names and circles in a line's way, counts left out),
    counts on lines of others, and crossings.
    """
    nodes, height = push_apart(nodes, widths, width, height)
    number = {node.actor: at for at, node in enumerate(nodes)}
    lines = [(number[a], number[b], wide) for (a, b), wide in widths.items()]
    page = (0.0, 0.0, width, height)
    nodes, faults = name_nodes(nodes, lines, Room(page, AROUND, REACH))
    edges, on_lines = mark_edges(nodes, ties, widths, page)
    faults += sum(not edge.label for edge in edges)
    crossed = crossings([(node.x, node.y) for node in nodes], [(a, b) for a, b, _ in lines])
    return faults, on_lines, crossed, Network(names_aside(nodes, edges, widths, page), edges, width, height)
