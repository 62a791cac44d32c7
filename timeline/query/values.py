"""The facets that compare one value of a row with those asked for, as arrays of numbers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from timeline.query.members import Mask, Rows
from timeline.query.remembered import remembered

UNDATED, UNREVIEWED = "undated", "unreviewed"


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """Event ``i`` has the value ``keys[codes[i]]``, or none when the code is -1; ``keys`` are sorted."""

    keys: tuple[str, ...]
    codes: Rows

    def totals(self, within: Mask | None = None) -> Rows:
        """How many events each key has, among those ``within`` alone if given."""
        codes = self.codes if within is None else self.codes[within]
        return np.bincount(codes[codes >= 0], minlength=len(self.keys))

    def having(self, wanted: Collection[str]) -> Mask:
        """Which events have one of the values ``wanted``."""
        asked = np.fromiter((key in wanted for key in (*self.keys, None)), dtype=bool, count=len(self.keys) + 1)
        found: Mask = asked[self.codes]  # the last one answers for -1
        return found


def _column(name: str) -> Callable[[pd.DataFrame], Values]:
    @remembered()
    def values(table: pd.DataFrame) -> Values:
        return _values(table[name])

    return values


def _values(column: pd.Series) -> Values:
    codes, keys = pd.factorize(column, sort=True)
    return Values(tuple(str(key) for key in keys), codes.astype(np.intp))


@remembered()
def of_granularity(table: pd.DataFrame) -> Values:
    """How exactly an event is dated: its granularity, or "undated"."""
    return _values(table["granularity"].where(table["date_start"].notna(), UNDATED))


@remembered()
def of_review(table: pd.DataFrame) -> Values:
    """What a user said of the event; a table of an older version was not reviewed."""
    if "review" not in table.columns:
        return _values(pd.Series([UNREVIEWED] * len(table), dtype="str"))
    return _values(table["review"].replace("", UNREVIEWED))


VALUES: Mapping[str, Callable[[pd.DataFrame], Values]] = {
    "documents": _column("doc_id"),
    "types": _column("type"),
    "quads": _column("quad"),
    "tones": _column("tone"),
    "statuses": _column("status"),
    "bases": _column("date_basis"),
    "granularities": of_granularity,
    "reviews": of_review,
}
