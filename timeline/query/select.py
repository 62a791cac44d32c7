"""The rows of a table that satisfy a query."""

from __future__ import annotations

import numpy as np
import pandas as pd

from timeline.query.members import LISTS, Mask
from timeline.query.query import DOUBTFUL, Query
from timeline.query.values import VALUES
from timeline.query.words import containing


def select(table: pd.DataFrame, query: Query) -> pd.DataFrame:
    """Rows of ``table`` that satisfy ``query``, in their order and with their index.

    An event is kept when date_start..date_end overlaps since..until, all four days included.
    """
    kept = unlisted(table, query)
    for name in asked(query):
        kept &= fitting(table, query, name)
    return table if kept.all() else table.iloc[np.flatnonzero(kept)]


def asked(query: Query) -> list[str]:
    """The facets with a list of choices that the query uses."""
    return [name for name in (*VALUES, *LISTS) if getattr(query, name)]


def fitting(table: pd.DataFrame, query: Query, name: str) -> Mask:
    """Which events satisfy one facet of the query."""
    wanted = frozenset(getattr(query, name))
    if name in VALUES:
        return VALUES[name](table).having(wanted)
    if name == "pairs":
        wanted = frozenset((min(pair), max(pair)) for pair in wanted)
    return LISTS[name](table).having(wanted)


def unlisted(table: pd.DataFrame, query: Query) -> Mask:
    """Which events satisfy all that is no list of choices: days, confidence and words."""
    fits = _by_day(table, query)
    if query.min_confidence > 0:
        fits &= table["confidence"].to_numpy() >= query.min_confidence
    if not query.include_doubtful:
        fits &= ~doubtful(table)
    if query.words.strip():
        fits &= containing(table, query.words)
    return fits


def doubtful(table: pd.DataFrame) -> Mask:
    """Which events are more likely wrong than right, and have been reviewed by nobody."""
    unreviewed = VALUES["reviews"](table).having(frozenset({"unreviewed"}))
    low: Mask = table["confidence"].to_numpy() < DOUBTFUL
    return low & unreviewed


def _by_day(table: pd.DataFrame, query: Query) -> Mask:
    start, end = table["date_start"].to_numpy(), table["date_end"].to_numpy()
    undated = np.isnat(start)
    fits: Mask = ~undated
    if query.since:
        fits &= (end >= np.datetime64(query.since)) | table["open_end"].to_numpy()
    if query.until:
        fits &= start <= np.datetime64(query.until)
    return fits | undated if query.include_undated else fits
