"""Dates in the reader's language, and bins of the calendar."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.figures.calendar import ALL, WEEKS, bins_between, plotly_locale, tick_formats, wording
from timeline.figures.spans import EARLIEST, LATEST, day_number
from timeline.query import from_params


def number(day: str) -> float:
    return float(np.datetime64(day).astype("datetime64[D]").astype(int))


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en", "3 Mar 2024"), ("en-GB", "3 Mar 2024"), ("fr", "3 mars 2024"), ("de-AT", "3. März 2024"),
        ("ru", "3 мар 2024"), ("zh_Hans", "2024年3月3日"), ("hu", "2024. márc 3."), ("xx", "3 Mar 2024"),
    ],
)  # fmt: skip
def test_days_by_language(language: str, day: str) -> None:
    words = wording(language)
    assert words.write(words.day, 2024, 3, 3) == day
    assert len(words.months) == 12
    assert {stop["value"] for stop in tick_formats(language)} >= {"%Y", words.month, words.day}


def test_plotly_needs_no_locale_for_english() -> None:
    assert plotly_locale("en-US") == {}
    assert plotly_locale("fr")["locales"]["fr"]["format"]["shortMonths"][1] == "févr"


@pytest.mark.parametrize(
    ("first", "last", "most", "unit", "names"),
    [
        ("2024-11-30", "2025-01-01", 9, "month", ["Nov 2024", "Dec 2024", "Jan 2025"]),
        ("2024-11-30", "2025-01-01", 2, "quarter", ["Q4 2024", "Q1 2025"]),
        ("2023-06-01", "2025-01-01", 3, "year", ["2023", "2024", "2025"]),
        ("1989-06-01", "2001-01-01", 3, "decade", ["1980s", "1990s", "2000s"]),
        ("1899-06-01", "2001-01-01", 3, "century", ["1800–1899", "1900–1999", "2000–2099"]),
        ("0044-03-15", "2001-01-01", 3, "millennium", ["0–999", "1000–1999", "2000–2999"]),
        ("2024-02-29", "2024-02-29", 1, "month", ["Feb 2024"]),
    ],
)
def test_the_finest_bins_that_fit(first: str, last: str, most: int, unit: str, names: list[str]) -> None:
    bins = bins_between(number(first), number(last), most)
    assert (bins.unit, [bins.name(at, "en") for at in range(len(bins))]) == (unit, names)


def test_weeks_begin_on_monday_and_are_taken_only_where_asked_for() -> None:
    first, last = number("2024-02-28"), number("2024-03-11")  # a Wednesday and a Monday
    bins = bins_between(first, last, 3, WEEKS)
    assert [bins.name(at, "en") for at in range(3)] == [
        "week of 26 Feb 2024",
        "week of 4 Mar 2024",
        "week of 11 Mar 2024",
    ]
    assert bins_between(first, last, 2, WEEKS).unit == "month"
    assert bins_between(first, last, 3).unit == "month"


@pytest.mark.parametrize(
    ("most", "unit", "first"),
    [
        (24, "half", "first half of 2013"), (12, "year", "2013"), (7, "two years", "2012–2013"),
        (3, "five years", "2010–2014"), (2, "decade", "2010s"),
    ],
)  # fmt: skip
def test_all_units_of_the_calendar_are_to_be_had(most: int, unit: str, first: str) -> None:
    bins = bins_between(number("2013-01-01"), number("2024-12-31"), most, ALL)
    assert (bins.unit, bins.name(0, "en")) == (unit, first)
    assert len(bins) <= most


days = st.floats(EARLIEST, LATEST)


@given(days, days, st.integers(1, 300))
def test_every_day_between_has_a_bin_whose_query_holds_it(one: float, other: float, most: int) -> None:
    first, last = min(one, other), max(one, other)
    bins = bins_between(first, last, most)
    found = bins.of(np.array([first, last, np.nan, bins.numbers[0] - 1, bins.numbers[-1]]))
    assert found.tolist() == [0, len(bins) - 1, -1, -1, -1]
    assert len(bins) <= max(most, 11)
    query = from_params(bins.params(0))
    assert query.since is not None
    assert query.until is not None
    assert day_number(query.since) <= np.floor(first) <= day_number(query.until)
