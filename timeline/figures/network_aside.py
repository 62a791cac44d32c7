"""Names of a network moved off the counts beside them, lest "1" before "Germany" be read as "1 Germany"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from timeline.figures.network_apart import AROUND
from timeline.figures.network_counts import ASIDE, BETWEEN, Edge, label_box, mark_box
from timeline.figures.network_names import CLEAR
from timeline.figures.network_shapes import SIDES, Box, Node, cut, rim
from timeline.query import Pair


def names_aside(
    nodes: Sequence[Node], edges: Sequence[Edge], widths: Mapping[Pair, float], page: Box
) -> tuple[Node, ...]:
    """The nodes, each name that stands in one line with a count on another side of its circle, if one is free."""
    counts = [label_box(edge) for edge in edges if edge.label]
    marks = [mark_box(edge.x, edge.y) for edge in edges]
    places = {node.actor: node for node in nodes}
    lines = np.array([(*rim(places[a], places[b]), *rim(places[b], places[a])) for a, b in widths]).reshape(-1, 4)
    wide = np.array([width / 2 + CLEAR for width in widths.values()])
    for actor, node in list(places.items()):
        if not _over(node.words, counts, ASIDE, 0.0):
            continue
        others = [part for other in places.values() if other.actor != actor for part in other.parts]
        for side in SIDES:
            words = (moved := replace(node, side=side)).words
            inside = page[0] <= words[0] and page[1] <= words[1] and words[2] <= page[2] and words[3] <= page[3]
            covers = _over(words, others, AROUND, AROUND) or _over(words, marks, BETWEEN, BETWEEN)
            covers = covers or _over(words, counts, ASIDE, BETWEEN)
            if inside and not covers and not cut(lines, np.array(words), wide).any():
                places[actor] = moved
                break
    return tuple(places.values())


def _over(box: Box, taken: Iterable[Box], across: float, down: float) -> bool:
    """Whether a box lies over one that is taken, or as near to it as so many pixels."""
    left, top, right, bottom = box
    return any(
        left - across < b[2] and b[0] < right + across and top - down < b[3] and b[1] < bottom + down for b in taken
    )
