"""The calendar's arithmetic against the standard library and against answers worked by hand."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from timeline.dates.holidays import easter, holiday
from timeline.dates.periods import (
    LAST_ORDINAL,
    Period,
    civil,
    containing,
    edge_ordinals,
    first_ordinal,
    last_ordinal,
    ordinal,
    shift,
    to_date,
    value_of,
)

UNITS = ("day", "week", "weekend", "month", "quarter", "season", "half", "year", "decade", "century", "millennium")


@given(st.dates())
def test_ordinals_are_those_of_date(day: date) -> None:
    assert ordinal(day.year, day.month, day.day) == day.toordinal()
    assert civil(day.toordinal()) == (day.year, day.month, day.day)


@given(st.integers(-2_000_000, 0))
def test_days_before_the_year_one_are_counted_back(count: int) -> None:
    assert ordinal(*civil(count)) == count


@given(st.dates())
def test_weeks_are_iso_weeks(day: date) -> None:
    year, week, _ = day.isocalendar()
    assert value_of(containing(Period("day", day.toordinal()), "week")) == f"{year:04d}-W{week}"


@given(st.integers(-800_000, LAST_ORDINAL), st.sampled_from([unit for unit in UNITS if unit != "weekend"]))
def test_a_period_contains_the_day_it_was_made_from(count: int, unit: str) -> None:
    period = containing(Period("day", count), unit)
    assert first_ordinal(period) <= count <= last_ordinal(period)


@given(st.integers(-3000, 9000), st.sampled_from(UNITS))
@example(-1, "decade")  # the nine years before Christ, and the first nine after
def test_neighbours_touch(number: int, unit: str) -> None:
    period, following = Period(unit, number), Period(unit, number + 1)
    gap = 6 if unit == "weekend" else 1
    assert first_ordinal(following) - last_ordinal(period) == gap


@given(st.dates(date(100, 1, 1), date(9000, 1, 1)), st.integers(-500, 500))
def test_days_shift_as_timedeltas(day: date, count: int) -> None:
    moved = shift(Period("day", day.toordinal()), count, "day")
    assert to_date(first_ordinal(moved)) == day + timedelta(count)


@given(st.integers(1, 9000 * 12), st.sampled_from(["month", "year", "quarter", "decade", "season"]))
def test_start_middle_and_end_make_up_the_whole(number: int, unit: str) -> None:
    period = Period(unit, number)
    start, middle, end = (edge_ordinals(period, mod) for mod in ("START", "MID", "END"))
    assert start[0] == first_ordinal(period)
    assert start[1] + 1 == middle[0]
    assert middle[1] + 1 == end[0]
    assert end[1] == last_ordinal(period)


def test_values_before_christ() -> None:
    assert value_of(Period("year", -489)) == "BC0490"
    assert value_of(Period("month", -489 * 12 + 7)) == "BC0490-08"
    assert value_of(containing(Period("year", -489), "decade")) == "BC049"
    assert value_of(containing(Period("year", -489), "century")) == "BC04"


def test_easter_of_known_years() -> None:
    known = {1916: (4, 23), 1961: (4, 2), 2000: (4, 23), 2008: (3, 23), 2011: (4, 24), 2024: (3, 31), 2025: (4, 20)}
    assert {year: civil(easter(year))[1:] for year in known} == known


def test_holidays_placed_by_weekday() -> None:
    assert value_of(holiday("thanksgiving", 2024)) == "2024-11-28"
    assert value_of(holiday("memorial_day", 2021)) == "2021-05-31"
    assert value_of(holiday("labor_day", 2025)) == "2025-09-01"
