"""The days of an event as people type them and read them: words in, an interval with its granularity out, and back.

The program's own reader of dates reads what is typed, so "late October 2024" means here what it means in an article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from timeline.dates import tag
from timeline.errors import InputError
from timeline.model import TimeExpression
from timeline.ui.listing import day_cell

LONGEST = 200  # characters; no days take more
UNDATED = "undated"
_ONWARDS = re.compile(r"(?i)\b(?:onwards?|since|ongoing)\b")
# What may stand around the dates themselves.
_AROUND = re.compile(
    r"(?i)\b(?:from|between|and|to|till|until|through|on|in|at|the|of|onwards?|since|ongoing)\b|[\s,;.()–—-]"
)
_ADVICE = "write it as 29 Nov 2024, 12–15 May 2019, late October 2024 or since February 2022, or leave it empty"


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, both included, ``None`` when undated. ``granularity`` is "" where the days alone say it."""

    first: date | None = None
    last: date | None = None
    granularity: str = ""
    open_end: bool = False


def typed_days(words: str, published: date | None = None) -> Days:
    """The days that ``words`` name; empty words and "undated" name none.

    "Yesterday" and "3 May" count from ``published``. Raises InputError in one sentence for anything else.
    """
    words = " ".join(words.split())
    if not words or words.casefold() == UNDATED:
        return Days()
    times = tag(words[:LONGEST], published)
    rest = _AROUND.sub("", _without(words, times))
    ends = [day for time in times for day in (time.first_day, time.last_day) if day]
    if rest or not times or len(times) > 2 or len(ends) < 2 * len(times):
        raise InputError(f"“{words[:60]}” is no date: {_ADVICE}.")
    first, last = ends[0], ends[-1]
    if last < first or times[-1].first_day != max(time.first_day or first for time in times):
        raise InputError(f"“{words[:60]}” ends before it begins: write the earlier day first.")
    open_end = times[0].open_end or bool(_ONWARDS.search(words))
    granularity = times[0].granularity if len(times) == 1 else ""
    return Days(first, None if open_end else last, granularity, open_end)


def _without(words: str, times: list[TimeExpression]) -> str:
    """``words`` without the dates in it."""
    kept, at = [], 0
    for time in times:
        kept.append(words[at : time.start])
        at = time.end
    return " ".join([*kept, words[at:]])


def days_text(row: Mapping[str, Any]) -> str:
    """The days of a row of the event table as they can be typed; "" when it is undated."""
    if pd.isna(row["date_start"]):
        return ""
    start, end = (pd.to_datetime(row[name]) for name in ("date_start", "date_end"))
    return day_cell(start, end, row["granularity"], bool(row["open_end"]))
