"""Stretches of the calendar and the arithmetic on them.

A period is a unit and its number: the 3rd quarter of 2024 is ``("quarter", 2024 * 4 + 2)``, so that a shift is an
addition. In goes counting, out come TIMEX3 values and first and last days; no text is known here.

Years are astronomical (0 is 1 BC); days are counted as in ``date.toordinal`` and go on below 1. Weeks are ISO
weeks. Weeks below 10 are written without a nought (``1998-W8``), as TimeML corpora and HeidelTime write them.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

SEASONS = ("SP", "SU", "FA", "WI")
LAST_ORDINAL = date.max.toordinal()

#: How many days a unit lasts, for the units that are counted in days.
DAYS = {"day": 1, "week": 7, "weekend": 7}
#: How many of a unit make a year, for the units that divide it.
PER_YEAR = {"year": 1, "half": 2, "quarter": 4, "season": 4, "month": 12}
#: How many years a unit lasts, for the units that are longer than one.
YEARS = {"decade": 10, "century": 100, "millennium": 1000}
#: The first month of the first half, quarter and season of a year. Winter runs from December into the next year.
FIRST_MONTH = {"half": 1, "quarter": 1, "season": 3, "month": 1, "year": 1}

#: Where "early", "mid" and "late" are cut: a month after 10 and 20 days, a year after 4 and 8 months, anything else
#: (a week, quarter, season, half, decade, century) after a third and two thirds of its days.
MONTH_EDGES = (10, 20)
YEAR_EDGES = (4, 8)
OTHER_EDGES = (1 / 3, 2 / 3)


class Period(NamedTuple):
    """The ``number``-th ``unit`` since the year 0, or since 1 January of the year 1 for days and weeks."""

    unit: str
    number: int


def ordinal(year: int, month: int, day: int) -> int:
    """The day's number as ``date.toordinal`` gives it, for any year. A month beyond 1..12 runs into its neighbours."""
    years, month0 = divmod(month - 3, 12)
    year += years
    days_before_month = (153 * month0 + 2) // 5
    return year * 365 + year // 4 - year // 100 + year // 400 + days_before_month + day - 306


def civil(day_count: int) -> tuple[int, int, int]:
    """Year, month and day of the day with this number: the inverse of ``ordinal``."""
    shifted = day_count + 305
    era, day_of_era = divmod(shifted, 146097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month0 = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * month0 + 2) // 5 + 1
    year = year_of_era + era * 400 + (month0 >= 10)
    return year, (month0 + 2) % 12 + 1, day


def to_date(day_count: int) -> date | None:
    """The day with this number, or ``None`` where ``date`` does not reach (before the year 1, after 9999)."""
    return date.fromordinal(day_count) if 1 <= day_count <= LAST_ORDINAL else None


def day_period(year: int, month: int, day: int) -> Period | None:
    """That day, or ``None`` when there is none (31 February)."""
    count = ordinal(year, month, day)
    return Period("day", count) if civil(count) == (year, month, day) else None


def year_of(period: Period) -> int:
    """The year in which the period starts."""
    unit, count = period
    if unit in PER_YEAR:
        return count // PER_YEAR[unit]
    if unit in YEARS:
        return long_start(period)
    return civil(first_ordinal(period))[0]


def month_of(period: Period) -> int:
    """The month in which the period starts."""
    return civil(first_ordinal(period))[1]


def long_start(period: Period) -> int:
    """The first year of a decade, century or millennium; those BC are numbered backwards and start at their far end."""
    unit, count = period
    length = YEARS[unit]
    return count * length or 1 if count >= 0 else count * length + 2  # there is no year 0


def first_ordinal(period: Period) -> int:
    """The number of the first day."""
    unit, count = period
    if unit == "day":
        return count
    if unit == "week":
        return count * 7 + 1
    if unit == "weekend":
        return count * 7 + 6
    if unit in YEARS:
        return ordinal(long_start(period), 1, 1)
    year, part = divmod(count, PER_YEAR[unit])
    return ordinal(year, FIRST_MONTH[unit] + part * 12 // PER_YEAR[unit], 1)


def last_ordinal(period: Period) -> int:
    """The number of the last day."""
    if period.unit == "day":
        return period.number
    return first_ordinal(Period("week" if period.unit == "weekend" else period.unit, period.number + 1)) - 1


def containing(period: Period, unit: str) -> Period:
    """The ``unit`` in which the period starts: the month of a day, the decade of a year."""
    if period.unit == unit:
        return period
    if unit in DAYS:
        days = first_ordinal(period)
        return Period(unit, days if unit == "day" else (days - 1) // 7)
    if unit in YEARS:
        year = year_of(period)
        return Period(unit, year // YEARS[unit] if year > 0 else -((1 - year) // YEARS[unit]) - 1)
    year, month, _ = civil(first_ordinal(period))
    months = year * 12 + month - FIRST_MONTH[unit]
    return Period(unit, months * PER_YEAR[unit] // 12)


def shift(period: Period, count: int, unit: str) -> Period:
    """The period ``count`` units on, as fine as the coarser of the two: 31 January and a month is February."""
    if unit in DAYS and period.unit in DAYS:
        if period.unit == unit:
            return Period(unit, period.number + count)
        return Period("day", first_ordinal(period) + count * DAYS[unit])
    start = containing(period, unit)
    return Period(unit, start.number + count)


def same_day(period: Period, count: int, unit: str) -> Period | None:
    """The same day of the month or week so many units on; ``None`` when that month has no such day."""
    if unit in DAYS:
        return shift(containing(period, "day"), count, unit)
    year, month, day = civil(first_ordinal(period))
    month0 = year * 12 + month - 1 + count * (12 // PER_YEAR[unit])
    return day_period(month0 // 12, month0 % 12 + 1, day)


def value_of(period: Period) -> str:
    """The TIMEX3 value, cut at the unit: ``2024-03``, ``BC0490``, ``198`` (the 1980s), ``19`` (the 20th century)."""
    unit, count = period
    if unit in YEARS:
        digits = {"decade": 3, "century": 2, "millennium": 1}[unit]
        return f"{count:0{digits}d}" if count >= 0 else f"BC{-count - 1:0{digits}d}"
    if unit in ("week", "weekend"):
        thursday = civil(count * 7 + 4)
        week = (count * 7 + 4 - ordinal(thursday[0], 1, 1)) // 7 + 1
        return f"{year_value(thursday[0])}-W{week}" + ("-WE" if unit == "weekend" else "")
    if unit == "day":
        year, month, day = civil(count)
        return f"{year_value(year)}-{month:02d}-{day:02d}"
    year, part = divmod(count, PER_YEAR[unit])
    if unit == "year":
        return year_value(year)
    marks = {"month": f"{part + 1:02d}", "quarter": f"Q{part + 1}", "half": f"H{part + 1}"}
    return f"{year_value(year)}-{SEASONS[part] if unit == 'season' else marks[unit]}"


def year_value(year: int) -> str:
    """Four digits, after ``BC`` for the years before the year 1."""
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def edge_ordinals(period: Period, mod: str) -> tuple[int, int]:
    """First and last day of the START, MID or END of a period, as the tables of edges say.

    A single day, a weekend and every other ``mod`` keep the whole period.
    """
    first, last = first_ordinal(period), last_ordinal(period)
    if mod not in ("START", "MID", "END") or period.unit in ("day", "weekend"):
        return first, last
    if period.unit == "month":
        cuts = [first + days for days in MONTH_EDGES]
    elif period.unit == "year":
        cuts = [ordinal(period.number, 1 + months, 1) for months in YEAR_EDGES]
    else:
        cuts = [first + round((last - first + 1) * part) for part in OTHER_EDGES]
    return {"START": (first, cuts[0] - 1), "MID": (cuts[0], cuts[1] - 1), "END": (cuts[1], last)}[mod]
