"""How many events each choice of a facet has."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from timeline.query.members import LISTS, Mask, Members
from timeline.query.query import Query
from timeline.query.select import asked, fitting, select, unlisted
from timeline.query.values import VALUES, Values

_FACETS: Mapping[str, Callable[[pd.DataFrame], Members | Values]] = {**VALUES, **LISTS}


def counts(table: pd.DataFrame, column: str) -> pd.Series:
    """How many events have each value of ``column``, the most frequent first, ties by name.

    ``"actors"`` counts the sources and targets of an event once each, ``"pairs"`` its pairs (as tuples).
    """
    if column in LISTS:
        found = LISTS[column](table)
        return _series(found.keys, found.totals())
    values = table[column].dropna()
    numbers, keys = pd.factorize(values, sort=True)
    return _series(tuple(keys), np.bincount(numbers, minlength=len(keys)))


def facet_counts(table: pd.DataFrame, query: Query, facets: Collection[str] = ()) -> dict[str, dict[Any, int]]:
    """For every facet the events that each of its choices would show under the other filters, most first.

    The keys are the fields of Query that hold choices, or those of them that are asked for. A choice without events is
    left out.
    """
    others = unlisted(table, query)
    used = {name: fitting(table, query, name) for name in asked(query)}
    return {name: _counted(table, name, _joined(others, used, name)) for name in facets or _FACETS}


def confidence_counts(table: pd.DataFrame, query: Query, least: Sequence[float]) -> dict[float, int]:
    """How many events each least confidence would leave under the other filters."""
    found = select(table, replace(query, min_confidence=0.0))["confidence"].to_numpy()
    return {one: int((found >= one).sum()) for one in least}


def _joined(others: Mask, used: Mapping[str, Mask], but: str) -> Mask:
    """What satisfies everything but one facet."""
    joined = others.copy()
    for name, mask in used.items():
        if name != but:
            joined &= mask
    return joined


def _counted(table: pd.DataFrame, name: str, within: Mask) -> dict[Any, int]:
    found = _FACETS[name](table)
    series = _series(found.keys, found.totals(within))
    return {key: int(number) for key, number in series.items()}


def _series(keys: Sequence[Any], totals: Any) -> pd.Series:
    """Totals above zero by falling number; ``keys`` are sorted already."""
    order = np.argsort(-totals, kind="stable")[: int((totals > 0).sum())]
    return pd.Series(totals[order], index=pd.Index([keys[at] for at in order], tupleize_cols=False))
