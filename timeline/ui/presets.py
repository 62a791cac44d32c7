"""Stretches of time to choose from, taken from the events themselves: no clock is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

MOST_YEARS = 12


def presets(table: pd.DataFrame) -> Mapping[str, tuple[date | None, date | None]]:
    """Names of stretches with their first and last day: the last month and year of the case, then its fullest years."""
    starts = table["date_start"].dropna()
    found: dict[str, tuple[date | None, date | None]] = {"All dates": (None, None)}
    if starts.empty:
        return found
    last = starts.max().date()
    for name, days in (("The last 30 days", 30), ("The last 12 months", 365)):
        found[f"{name} of the case"] = (max(date.min + timedelta(days), last) - timedelta(days), last)
    years = starts.dt.year.value_counts()
    for year in sorted(years.index[:MOST_YEARS], reverse=True):
        found[f"{year} ({years[year]})"] = (date(int(year), 1, 1), date(int(year), 12, 31))
    return found
