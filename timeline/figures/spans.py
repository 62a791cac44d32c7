"""An event's place in time as it is drawn: its days as numbers, and how well they are known.

In goes a table (columns date_start, date_end, granularity, open_end, published, summary, trigger, status), out comes
one Span a row. Days count from 1970-01-01; nothing here knows pixels.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.figures.calendar import wording
from timeline.relations import FUZZY as FUZZY
from timeline.relations import UNREAL, Numbers, day_numbers
from timeline.table.normal import FIRST_DAY, LAST_DAY

SpanKind = Literal["day", "range", "fuzzy", "since", "undated"]
_SECONDS = 86_400
EARLIEST, LATEST = (float(day.astype("datetime64[D]").astype(int)) for day in (FIRST_DAY, LAST_DAY))


class Span(NamedTuple):
    """One event in time: ``row`` is its position in the table, ``start`` and ``end`` are inclusive, nan if undated."""

    row: int
    kind: SpanKind
    start: float
    end: float
    label: str


def spans_of(table: pd.DataFrame) -> list[Span]:
    """The spans of all rows, in order. An event that goes on ends, on paper, at the day its document appeared."""
    start, end = day_numbers(table["date_start"]), day_numbers(table["date_end"])
    open_end = table["open_end"].to_numpy(dtype=bool)
    last = np.where(open_end, np.fmax(np.fmax(start, end), day_numbers(table["published"])), end)
    columns = (_kinds(table).tolist(), start.tolist(), last.tolist(), _labels(table))
    return list(map(Span, range(len(table)), *columns))


def _kinds(table: pd.DataFrame) -> npt.NDArray[np.str_]:
    """The kind of span of every row."""
    start, end = day_numbers(table["date_start"]), day_numbers(table["date_end"])
    open_end = table["open_end"].to_numpy(dtype=bool)
    kinds = ["undated", "since", "day", "fuzzy"]
    return np.select([np.isnan(start), open_end, end <= start, vague_rows(table)], kinds, "range")


def vague_rows(table: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Which events are known to lie within a month, a year or so and no nearer: their marks are open."""
    vague = table["granularity"].isin(FUZZY).to_numpy(dtype=bool, copy=True)
    rows = np.flatnonzero(vague)
    start, end = (table[name].to_numpy()[rows] for name in ("date_start", "date_end"))
    vague[rows] = ~np.isnat(start) & ~(end <= start) & ~table["open_end"].to_numpy(dtype=bool)[rows]
    return vague


def extent(table: pd.DataFrame) -> tuple[float, float] | None:
    """The first and the last day of the dated events, with those to which events that go on are drawn."""
    start, end = day_numbers(table["date_start"]), day_numbers(table["date_end"])
    if np.isnan(start).all():
        return None
    drawn_to = np.where(table["open_end"] & ~np.isnan(start), day_numbers(table["published"]), np.nan)
    return float(np.nanmin(start)), float(np.nanmax([np.fmax(start, end), np.fmax(start, drawn_to)]))


def counted_extent(days: Numbers) -> tuple[float, float] | None:
    """The first and the last of the days that events count at."""
    return None if np.isnan(days).all() else (float(np.nanmin(days)), float(np.nanmax(days)))


@lru_cache(maxsize=20_000)  # an event has its day in every lane and every chart it stands in
def iso(day: float) -> str:
    """A day number as plotly reads it; a part of a day becomes a time."""
    seconds = np.datetime64(round(min(max(day, EARLIEST), LATEST) * _SECONDS), "s")
    text = str(np.datetime_as_string(seconds, unit="m" if day % 1 else "D"))
    return text.replace("T", " ")


def isos(days: Numbers) -> list[str]:
    """Many day numbers as ``iso`` writes them, to the minute if one of them is a part of a day."""
    unit: Literal["m", "D"] = "m" if (days % 1).any() else "D"
    seconds = np.round(np.clip(days, EARLIEST, LATEST) * _SECONDS).astype("int64").astype("datetime64[s]")
    return [str(text).replace("T", " ") for text in np.datetime_as_string(seconds, unit=unit)]


def day_number(day: object) -> float:
    """The number of a ``datetime.date``."""
    return float(np.datetime64(day, "D").astype(int))  # type: ignore[call-overload]


def days_in_words(start: pd.Timestamp, end: pd.Timestamp, language: str = "en") -> str:
    """``29 Nov 2024``, ``27–29 Nov 2024``, ``29 Nov – 2 Dec 2024`` or, over New Year, both days in full.

    A language that does not write the day before the month and the year has both days in full.
    """
    words = wording(language)
    last = start if pd.isna(end) else end
    if start == last:
        return words.write(words.day, start.year, start.month, start.day)
    pattern = words.day
    if start.year == last.year and pattern.startswith("%-d") and pattern.endswith("%Y"):
        pattern = pattern.partition("%b" if start.month == last.month else "%Y")[0].rstrip(" ,")
    dash = "–" if "%b" not in pattern else " – "
    first = words.write(pattern, start.year, start.month, start.day)
    return first + dash + words.write(words.day, last.year, last.month, last.day)


def months_in_words(start: pd.Timestamp, end: pd.Timestamp, language: str = "en") -> str:
    """``Feb 2022 – Nov 2024``, ``Feb – Nov 2024`` or one month alone."""
    words = wording(language)
    first, last = (words.write(words.month, day.year, day.month) for day in (start, end))
    if first == last:
        return last
    if start.year == end.year and words.month.endswith(" %Y"):
        first = first.rpartition(" ")[0]
    return f"{first} – {last}"


def period_in_words(start: pd.Timestamp, end: pd.Timestamp, language: str = "en") -> str:
    """As briefly as the days allow: ``2022``, ``2020–2022``, ``Feb – Nov 2024``, ``3 May – 9 Jun 2024``."""
    if not (start.is_month_start and end.is_month_end):
        return days_in_words(start, end, language)
    if start.is_year_start and end.is_year_end:
        return str(end.year) if start.year == end.year else f"{start.year}–{end.year}"
    return months_in_words(start, end, language)


def _labels(table: pd.DataFrame) -> list[str]:
    """What to write beside a mark: the summary, with its status before it when it has not happened."""
    labels = []
    for summary, trigger, status in zip(table["summary"], table["trigger"], table["status"], strict=True):
        words = " ".join((summary or trigger).split())
        labels.append(f"{status}: {words}" if status in UNREAL else words)
    return labels
