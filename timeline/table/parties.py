"""The participants of events as long tables: one row an actor, one row a pair of actors."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

import pandas as pd


def pairs(table: pd.DataFrame) -> pd.DataFrame:
    """Who meets whom: one row a pair of actors of an event, with ``row`` (its position), ``event_id``, ``a`` < ``b``.

    A reciprocal event pairs every two of its participants, any other one each source with each target.
    """
    columns = (table[name] for name in ("event_id", "source", "target", "reciprocal"))
    found = [
        (row, event, a, b)
        for row, (event, source, target, reciprocal) in enumerate(zip(*columns, strict=True))
        for a, b in event_pairs(source, target, reciprocal)
    ]
    return pd.DataFrame(found, columns=["row", "event_id", "a", "b"])


def event_pairs(source: Sequence[str], target: Sequence[str], reciprocal: bool) -> list[tuple[str, str]]:
    """The unordered pairs of one event, each sorted, each once, in order."""
    everyone = dict.fromkeys((*source, *target))
    two = combinations(everyone, 2) if reciprocal else product(source, target)
    return sorted({(min(a, b), max(a, b)) for a, b in two if a != b})


def actors_of(table: pd.DataFrame) -> pd.DataFrame:
    """Who takes part: one row for every actor of an event, with ``row`` (its position), ``event_id``, ``actor``."""
    columns = (table[name] for name in ("event_id", "source", "target"))
    found = [
        (row, event, actor)
        for row, (event, source, target) in enumerate(zip(*columns, strict=True))
        for actor in dict.fromkeys((*source, *target))
    ]
    return pd.DataFrame(found, columns=["row", "event_id", "actor"])
