"""The states that "its neighbour" can mean, from ``borders.tsv``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from timeline.knowledge import read_rows


def neighbours(state: str) -> frozenset[str]:
    """Those beside a state; empty for islands far away, and for organisations and groups."""
    return _borders().get(state, frozenset())


@cache
def _borders() -> Mapping[str, frozenset[str]]:
    borders: defaultdict[str, set[str]] = defaultdict(set)
    for _, row in read_rows("borders.tsv", ("state", "neighbours", "source")):
        for other in row["neighbours"].split(";"):
            borders[row["state"]].add(other)
            borders[other].add(row["state"])
    return {state: frozenset(others) for state, others in borders.items()}
