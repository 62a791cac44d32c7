"""Days, months and years as a reader writes them: on axes, in hover boxes, and as bins that events are counted in."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from timeline.knowledge import read_rows
from timeline.table.normal import FIRST_DAY, LAST_DAY

Unit = Literal["week", "month", "quarter", "half", "year", "two years", "five years", "decade", "century", "millennium"]
_MONTHS_IN: Mapping[Unit, int] = {
    "month": 1, "quarter": 3, "half": 6, "year": 12, "two years": 24, "five years": 60, "decade": 120,
    "century": 1_200, "millennium": 12_000,
}  # fmt: skip
UNITS: tuple[Unit, ...] = ("month", "quarter", "year", "decade", "century", "millennium")  # that charts use mostly
WEEKS: tuple[Unit, ...] = ("week", *UNITS)
ALL: tuple[Unit, ...] = ("week", *_MONTHS_IN)
UNIT_WORDS: Mapping[Unit, str] = {
    "week": "a week", "month": "a month", "quarter": "a quarter", "half": "half a year", "year": "a year",
    "two years": "two years", "five years": "five years", "decade": "a decade", "century": "a century",
    "millennium": "a thousand years",
}  # fmt: skip
_COLUMNS = ("language", "name", "months", "month", "day", "source")
_EPOCH_YEAR = 1970
_MONDAY = 3  # days before 1970 on which a week began


@dataclass(frozen=True, slots=True)
class Wording:
    """How one language writes dates: names of the months, and strftime patterns with %b, %Y and %-d."""

    language: str
    months: tuple[str, ...]
    month: str
    day: str

    def write(self, pattern: str, year: int, month: int, day: int = 1) -> str:
        """A date by one of the patterns, or by a part of one."""
        named = pattern.replace("%b", self.months[month - 1])
        return named.replace("%-d", str(day)).replace("%Y", str(year))


def wording(language: str) -> Wording:
    """The wording of a language tag; English for one that the table does not hold."""
    known = _wordings()
    return known.get(language.replace("_", "-").split("-")[0].lower(), known["en"])


@cache
def _wordings() -> Mapping[str, Wording]:
    return {
        row["language"]: Wording(row["language"], tuple(row["months"].split(";")), row["month"], row["day"])
        for _, row in read_rows("months.tsv", _COLUMNS)
    }


def plotly_locale(language: str) -> dict[str, Any]:
    """What plotly's ``config`` needs so that axes name months in ``language``, also while they are zoomed."""
    words = wording(language)
    if words.language == "en":
        return {}
    months = list(words.months)
    return {
        "locale": words.language,
        "locales": {words.language: {"format": {"months": months, "shortMonths": months}}},
    }


def tick_formats(language: str) -> list[dict[str, Any]]:
    """One line of text a tick, whatever the zoom."""
    words = wording(language)
    return [
        {"dtickrange": [None, 86_399_999], "value": f"{words.day} %H:%M"},
        {"dtickrange": [86_400_000, 2_419_199_999], "value": words.day},
        {"dtickrange": ["M1", "M11"], "value": words.month},
        {"dtickrange": ["M12", None], "value": "%Y"},
    ]


@dataclass(frozen=True, slots=True, eq=False)
class Bins:
    """Equal stretches of the calendar: bin ``i`` is the days ``edges[i]`` up to, but not, ``edges[i + 1]``."""

    unit: Unit
    edges: npt.NDArray[np.datetime64]  # of days

    def __len__(self) -> int:
        return len(self.edges) - 1

    def of(self, days: npt.NDArray[np.floating[Any]]) -> npt.NDArray[np.intp]:
        """The bin of every day number, -1 outside and for nan."""
        bins = np.searchsorted(self.numbers, days, side="right") - 1
        inside = (bins >= 0) & (bins < len(self)) & ~np.isnan(days)
        return np.where(inside, bins, -1)

    @property
    def numbers(self) -> npt.NDArray[np.int64]:
        """The edges as days since 1970."""
        return self.edges.astype(np.int64)

    def name(self, at: int, language: str) -> str:
        """``week of 4 Mar 2024``, ``Mar 2024``, ``Q1 2024``, ``2024``, ``2020s``, ``1900–1999``."""
        if self.unit == "week":
            words, day = wording(language), self.edges[at].item()
            return f"week of {words.write(words.day, day.year, day.month, day.day)}"
        month = int(self.edges[at].astype("datetime64[M]").astype(int))
        year, number = _EPOCH_YEAR + month // 12, month % 12
        if self.unit == "month":
            words = wording(language)
            return words.write(words.month, year, number + 1)
        if self.unit == "quarter":
            return f"Q{number // 3 + 1} {year}"
        if self.unit == "half":
            return f"{'second' if number else 'first'} half of {year}"
        if self.unit == "year":
            return str(year)
        return f"{year}s" if self.unit == "decade" else f"{year}–{year + _MONTHS_IN[self.unit] // 12 - 1}"

    def params(self, at: int) -> dict[str, list[str]]:
        """The parameters of the Query for the days of a bin, which lie between the years 1 and 9999."""
        first, last = self.edges[at], self.edges[at + 1] - np.timedelta64(1, "D")
        since, until = max(first, FIRST_DAY.astype("datetime64[D]")), min(last, LAST_DAY.astype("datetime64[D]"))
        return {"since": [str(since)], "until": [str(until)], "include_undated": ["no"]}


def bins_between(first: float, last: float, most: int, units: Sequence[Unit] = UNITS) -> Bins:
    """The finest bins of at most ``most`` that cover the days ``first`` to ``last``, of the longest unit if none do."""
    for unit in units:
        start, end = (_number(day, unit) for day in (first, last))
        if end - start < most or unit == units[-1]:
            break
    numbers = np.arange(start, end + 2)
    if unit == "week":
        return Bins(unit, (numbers * 7 - _MONDAY).astype("datetime64[D]"))
    months = numbers * _MONTHS_IN[unit] - _EPOCH_YEAR * 12
    return Bins(unit, months.astype("datetime64[M]").astype("datetime64[D]"))


def _number(day: float, unit: Unit) -> int:
    """Which of these stretches a day lies in, weeks counted from 1970, others from the year 0."""
    if unit == "week":
        return math.floor((day + _MONDAY) / 7)
    return _months_since_year_0(day) // _MONTHS_IN[unit]


def _months_since_year_0(day: float) -> int:
    return int(np.datetime64(math.floor(day), "D").astype("datetime64[M]").astype(int)) + _EPOCH_YEAR * 12
