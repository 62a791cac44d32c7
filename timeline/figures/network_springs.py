"""Where springs between the actors of a network put them: several arrangements, by crossings and by how they fill."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import ceil, pi, sqrt

import numpy as np

from timeline.figures.network_shapes import Floats, Point, meet
from timeline.query import Pair

SEED, BEGINNINGS = 7, 10
_TURNS = 120  # of the springs; after 50, as networkx has it, a fifth more lines cross
_APART = 2.2  # the length of springs, in distances of actors that fill the square evenly
_SIDES = 6  # from which an arrangement is tried
_ALONG = np.linspace(0.0, 1.0, 5)  # points of a line
_POINTS = np.array([(x, y) for x in np.linspace(0.08, 0.92, 6) for y in np.linspace(0.08, 0.92, 6)])  # of the square
_ROW, _MOST_ROWS = 0.16, 2  # of the height, for a row of pairs below the others
_EVEN = 0.6  # how far places are drawn towards equal distances


def arrange(totals: Mapping[str, int], ties: Mapping[Pair, int], in_row: int) -> list[list[Point]]:
    """Places between 0 and 1, by their crossings: actors that deal with each other attract one another.

    Each arrangement is turned so that it leaves the smallest holes. Two who deal with each other alone stand in rows of
    at most ``in_row`` actors below the others: springs would drive them into the corners, and the others together.
    """
    aside = _twos(ties)
    rows = ceil(2 * len(aside) / max(in_row // 2 * 2, 2))
    if not 0 < 2 * len(aside) <= len(totals) / 2 or rows > _MOST_ROWS:
        return _sprung(totals, ties)
    single = {actor for pair in aside for actor in pair}
    others = {actor: total for actor, total in totals.items() if actor not in single}
    among = {pair: count for pair, count in ties.items() if pair not in aside}
    below, high = _in_rows(aside, rows), 1 - _ROW * rows
    found = []
    for sprung in _sprung(others, among):
        places = below | {actor: (x, y * high) for actor, (x, y) in zip(others, sprung, strict=True)}
        found.append([places[actor] for actor in totals])
    return found


def _twos(ties: Mapping[Pair, int]) -> list[Pair]:
    """The pairs of two who deal with nobody else."""
    many = Counter(actor for pair in ties for actor in pair)
    return [pair for pair in ties if all(many[actor] == 1 for actor in pair)]


def _in_rows(pairs: Sequence[Pair], rows: int) -> dict[str, Point]:
    """Places of pairs, evenly in rows at the bottom, the two of each nearer to one another than to the next."""
    a_row = ceil(len(pairs) / rows)
    places = {}
    for at, (one, other) in enumerate(pairs):
        row, column = divmod(at, a_row)
        middle, y = (column + 0.5) / a_row, 1 - _ROW * (rows - 1 - row) - 0.02
        for actor, way in ((one, -1), (other, 1)):
            places[actor] = (middle + way * min(0.25 / a_row, 0.08), y)
    return places


def _sprung(totals: Mapping[str, int], ties: Mapping[Pair, int]) -> list[list[Point]]:
    """Places of actors who are all arranged by springs."""
    import networkx as nx  # takes a tenth of a second, which the other views need not wait for

    if len(totals) < 2:
        return [[(0.5, 0.5)] * len(totals)]
    graph = nx.Graph()
    graph.add_nodes_from(totals)
    graph.add_weighted_edges_from((a, b, sqrt(count)) for (a, b), count in ties.items())
    length = _APART / sqrt(len(totals))
    number = {actor: at for at, actor in enumerate(totals)}
    lines = [(number[a], number[b]) for a, b in ties]
    found = []
    for seed in range(SEED, SEED + BEGINNINGS):
        sprung = nx.spring_layout(graph, k=length, iterations=_TURNS, seed=seed)
        places = np.array([sprung[actor] for actor in totals])
        hole, best = min(((holes(one, lines), one) for one in map(_stretched, _turned(places))), key=lambda one: one[0])
        found.append((crossings(best, lines), hole, best))
    return [best for *_, best in sorted(found, key=lambda one: one[:2])]


def _turned(places: Floats) -> list[Floats]:
    """The arrangement from all sides; half a turn and a mirror leave the same holes."""
    angles = (pi * at / _SIDES for at in range(_SIDES))
    return [places @ np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) for angle in angles]


def holes(places: Sequence[Point], lines: Sequence[tuple[int, int]]) -> float:
    """How far the points of the square are from the nearest line, on average."""
    start, stop = np.array(places)[np.array(lines).reshape(-1, 2)].transpose(1, 0, 2)
    drawn = (start + (stop - start) * _ALONG[:, None, None]).reshape(-1, 2)
    away = _POINTS[:, None] - drawn
    return float(np.sqrt((away**2).sum(axis=2).min(axis=1)).mean())


def crossings(places: Sequence[tuple[float, float]], lines: Sequence[tuple[int, int]]) -> int:
    """How many pairs of lines between these places cross."""
    ends = np.array(lines, dtype=np.intp).reshape(-1, 2)
    drawn = np.array(places).reshape(-1, 2)[ends].reshape(-1, 4)
    strange = (ends[:, None, :, None] != ends[:, None]).all(axis=(2, 3))
    return int((meet(drawn[:, None], drawn) & strange).sum()) // 2


def _stretched(places: Floats) -> list[Point]:
    """Places from 0 to 1, drawn towards equal distances, so that one far away does not crowd the others."""
    low, size = places.min(axis=0), np.maximum(np.ptp(places, axis=0), 1e-9)
    ranks = places.argsort(axis=0, kind="stable").argsort(axis=0) / max(len(places) - 1, 1)
    x, y = (_EVEN * ranks + (1 - _EVEN) * (places - low) / size).T.tolist()
    return list(zip(x, y, strict=True))
