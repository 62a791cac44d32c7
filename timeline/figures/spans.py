"""An event's place in time as it is drawn: its days as numbers, and how well they are known.

In goes a table (columns date_start, date_end, granularity, open_end, published, summary, trigger, status), out comes
one Span a row. Days count from 1970-01-01; nothing here knows pixels.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from timeline.figures.theme import UNREAL
from timeline.table.normal import FIRST_DAY, LAST_DAY

SpanKind = Literal["day", "range", "fuzzy", "since", "undated"]
FUZZY = frozenset({"month", "quarter", "season", "half", "year", "decade", "century", "millennium"})
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SECONDS = 86_400
EARLIEST, LATEST = (float(day.astype("datetime64[D]").astype(int)) for day in (FIRST_DAY, LAST_DAY))


@dataclass(frozen=True, slots=True)
class Span:
    """One event in time: ``row`` is its position in the table, ``start`` and ``end`` are inclusive, nan if undated."""

    row: int
    kind: SpanKind
    start: float
    end: float
    label: str


def spans_of(table: pd.DataFrame) -> list[Span]:
    """The spans of all rows, in order. An event that goes on ends, on paper, at the day its document appeared."""
    start, end, published = (_numbers(table[name]) for name in ("date_start", "date_end", "published"))
    columns = zip(table["granularity"], table["open_end"], _labels(table), strict=True)
    found = []
    for row, (granularity, open_end, label) in enumerate(columns):
        first, last = float(start[row]), float(end[row])
        kind: SpanKind = "day"
        if math.isnan(first):
            kind = "undated"
        elif open_end:
            kind, last = "since", float(np.fmax(np.fmax(first, last), published[row]))
        elif last > first:
            kind = "fuzzy" if granularity in FUZZY else "range"
        found.append(Span(row, kind, first, last, label))
    return found


def extent(spans: Sequence[Span]) -> tuple[float, float] | None:
    """The first and the last day of the dated spans."""
    dated = [span for span in spans if span.kind != "undated"]
    return (min(span.start for span in dated), max(span.end for span in dated)) if dated else None


def iso(day: float) -> str:
    """A day number as plotly reads it; a part of a day becomes a time."""
    seconds = np.datetime64(round(min(max(day, EARLIEST), LATEST) * _SECONDS), "s")
    text = str(np.datetime_as_string(seconds, unit="m" if day % 1 else "D"))
    return text.replace("T", " ")


def day_number(day: object) -> float:
    """The number of a ``datetime.date``."""
    return float(np.datetime64(day, "D").astype(int))  # type: ignore[call-overload]


def days_in_words(start: pd.Timestamp, end: pd.Timestamp) -> str:
    """``29 Nov 2024``, ``27–29 Nov 2024``, ``29 Nov – 2 Dec 2024`` or, over New Year, both days in full."""
    if pd.isna(end) or start == end:
        return _day(start)
    if start.year != end.year:
        return f"{_day(start)} – {_day(end)}"
    if start.month != end.month:
        return f"{start.day} {_MONTHS[start.month - 1]} – {_day(end)}"
    return f"{start.day}–{_day(end)}"


def _day(day: pd.Timestamp) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _numbers(days: pd.Series) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    values = days.to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(values), np.nan, values.astype("int64").astype("float64"))


def _labels(table: pd.DataFrame) -> list[str]:
    """What to write beside a mark: the summary, with its status before it when it has not happened."""
    labels = []
    for summary, trigger, status in zip(table["summary"], table["trigger"], table["status"], strict=True):
        words = " ".join((summary or trigger).split())
        labels.append(f"{status}: {words}" if status in UNREAL else words)
    return labels
