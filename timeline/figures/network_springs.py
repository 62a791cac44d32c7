"""Where springs between the actors of a network put them: several arrangements, the fewest crossings first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

import numpy as np

from timeline.figures.network_shapes import Point, meet
from timeline.query import Pair

SEED, BEGINNINGS = 7, 16
_TURNS = 120  # of the springs; after 50, as networkx has it, a fifth more lines cross
_APART = 2.2  # the length of springs, in distances of actors that fill the square evenly
_EVEN = 0.6  # how far places are drawn towards equal distances


def arrange(totals: Mapping[str, int], ties: Mapping[Pair, int]) -> list[list[Point]]:
    """Places between 0 and 1, by their crossings: actors that deal with each other attract one another."""
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
        places = nx.spring_layout(graph, k=length, iterations=_TURNS, seed=seed)
        x, y = (_stretched([float(places[actor][axis]) for actor in totals]) for axis in (0, 1))
        found.append(list(zip(x, y, strict=True)))
    return sorted(found, key=lambda one: crossings(one, lines))


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
