"""Where so many units from an anchor lead, and what is known where they cannot be counted from it."""

from __future__ import annotations

from dataclasses import replace

from timeline.dates.meaning import Away, Calendar, Offset, Stretch, Tense
from timeline.dates.periods import (
    DAYS,
    PER_YEAR,
    YEARS,
    Period,
    civil,
    containing,
    day_period,
    first_ordinal,
    last_ordinal,
    ordinal,
    same_day,
    shift,
    value_of,
    year_of,
)
from timeline.dates.places import instance, neighbour, unknown_place
from timeline.dates.record import Resolved
from timeline.model import Basis

EARLY_WEEKDAYS = (1, 2)  # Monday and Tuesday
MONTH_DAYS = 30  # roughly


def is_finer(unit: str, anchor: Period) -> bool:
    """Whether such a unit cannot be counted from an anchor that long: days from a month, months from a year."""
    return (unit in DAYS and anchor.unit not in DAYS) or (unit == "month" and anchor.unit in ("year", *YEARS))


def around(unit: str, inside: Resolved) -> Resolved:
    """The unit with this time in it: the quarter ended 30 September, Labor Day weekend.

    A year named by its end goes up to that day; the weekend of a Monday is the one before it.
    """
    if inside.period is None:
        return inside
    period, days = containing(inside.period, unit), None
    if unit == "weekend" and first_ordinal(inside.period) % DAYS["week"] in EARLY_WEEKDAYS:
        period = Period(unit, period.number - 1)
    if unit == "year":
        before = same_day(Period("day", last_ordinal(inside.period) + 1), -1, unit)
        days = (first_ordinal(before), last_ordinal(inside.period)) if before else None
    return replace(inside, value=value_of(period), period=period, days=days)


def is_length(offset: Offset) -> bool:
    """Whether it falls back on a length, not on an unknown day: "two days after", not "the day after"."""
    return offset.length.startswith("P")


def against_tense(found: Period, around: Period, tense: Tense) -> int:
    """The step to "this summer" of the clause's tense: -1 to the last one for what is past, 1 to the next one."""
    if tense == "past" and first_ordinal(found) > last_ordinal(around):
        return -1
    return int(tense == "future" and last_ordinal(found) < first_ordinal(around))


def within(offset: Offset, period: Period) -> Period | None:
    """The place that is meant inside ``period``, where the offset leads: "June |last year|", "Tuesday |last week|"."""
    if offset.inner is None:
        return period
    if offset.unit == "century":
        return Period("decade", period.number * 10 + (offset.inner.year or 0))
    if offset.unit == "month":
        year, month, _ = civil(first_ordinal(period))
        return day_period(year, month, offset.inner.day or 0)
    return neighbour(offset.inner, period, 0) if offset.unit == "week" else instance(offset.inner, year_of(period))


def distant(away: Away, base: Period) -> Period | None:
    """The time so far away from ``base``: a day from a day, but a month or a year where it is not exact."""
    if away.weekday:
        return neighbour(Calendar(weekday=away.weekday), base, away.count)
    if not away.exact:
        return shift(base, away.count, away.unit)
    if base.unit in PER_YEAR:
        return Period(base.unit, base.number + away.count * PER_YEAR[base.unit] // PER_YEAR[away.unit])
    middle = Period("day", (first_ordinal(base) + last_ordinal(base)) // 2)
    day = same_day(middle, away.count, away.unit)
    return containing(day, base.unit) if day else None  # "30 years ago this week": the week of that day


def whole_years(stretch: Stretch, outer: Period) -> tuple[int, int] | None:
    """The days of a part of a decade or a century that begins and ends with a year: its first half."""
    length = YEARS.get(outer.unit, 0)
    first, last = length * stretch.first, length * stretch.last
    if not length or first % 1 or last % 1:
        return None
    start = year_of(outer)
    return ordinal(start - start % length + int(first), 1, 1), ordinal(start - start % length + int(last), 1, 1) - 1


def counted_in_days(offset: Offset, anchor: Period | None, spread: tuple[int, int] | None, basis: Basis) -> Resolved:
    """Days, weeks or months from an anchor that is longer: "two weeks later", after a month, is one of a month of days.

    ``spread`` are the days of the anchor that are meant, if not all.
    """
    value = unknown_place(offset.unit, anchor, offset.count)
    if anchor is None:
        return Resolved(value, basis=basis)
    on = offset.count * DAYS.get(offset.unit, MONTH_DAYS)
    first, last = spread or (first_ordinal(anchor), last_ordinal(anchor))
    return Resolved(value, basis=basis, anchor=anchor, days=(first + on, last + on))
