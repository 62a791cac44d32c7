"""Stretches of time to choose from, taken from the events themselves: no clock is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from timeline.query.remembered import remembered

MOST_YEARS = 12
_LENGTHS = {"The last 90 days of the case": 90, "The last 12 months of the case": 365}
_ALL = "All dates"
RECENT: Mapping[str, str] = dict(zip((*_LENGTHS, _ALL), ("90 days", "1 year", "All"), strict=True))  # by name, in short
Range = tuple[date | None, date | None]


@remembered()
def presets(table: pd.DataFrame) -> Mapping[str, Range]:
    """Names of stretches with their first and last day: the last days of the case, then its fullest years."""
    starts = table["date_start"].dropna()
    found: dict[str, Range] = {_ALL: (None, None)}
    if starts.empty:
        return found
    last = starts.max().date()
    for name, days in _LENGTHS.items():
        found[name] = (max(date.min + timedelta(days), last) - timedelta(days), last)
    years = starts.dt.year.value_counts()
    for year in sorted(years.index[:MOST_YEARS], reverse=True):
        found[f"{year} ({years[year]})"] = (date(int(year), 1, 1), date(int(year), 12, 31))
    return found


def named_range(found: Mapping[str, Range], days: Range) -> str | None:
    """Which of RECENT these days are."""
    return next((name for name in RECENT if found.get(name) == days), None)
