"""A day and a TIMEX3 length in, the days so far away out: "three weeks after", "two months before", "within days"."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple, cast

from timeline.dates.periods import Period, containing, first_ordinal, last_ordinal, same_day, shift, to_date
from timeline.model import Granularity

UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
LENGTH = re.compile(r"P(?:(\d+|X)([DWMY])|T(?:\d+|X)[HMS])")
YEARS_AND_MONTHS = re.compile(r"P(\d+)Y(\d+)M")
A_FEW_DAYS = 7  # "within days", "days after"


class Stretch(NamedTuple):
    """Days from ``first`` to ``last``, both included, and how fine they are known."""

    first: date
    last: date
    granularity: Granularity


def away(day: date, length: str, direction: int, mod: str = "") -> Stretch | None:
    """The days that lie ``length`` after (1) or before (-1) a day, in the unit of the length: months give a month.

    Hours are the same day or the next to it. With ``mod`` LESS_THAN it is all days on the way. ``None`` for a length
    that is not counted in hours, days, weeks, months or years.
    """
    found = LENGTH.fullmatch(in_months(length))
    if found is None:
        return None
    if mod == "LESS_THAN" or found[1] in (None, "X"):
        end = reach(day, length, direction)
        near = day if found[1] is None else to_date(day.toordinal() + direction)
        return Stretch(min(near, end), max(near, end), "day") if near and end else None
    unit = UNITS[found[2]]
    period = shift(Period("day", day.toordinal()), direction * int(found[1]), unit)
    period = containing(period, unit) if unit == "week" else period
    first, last = to_date(first_ordinal(period)), to_date(last_ordinal(period))
    return Stretch(first, last, cast(Granularity, unit)) if first and last else None


def reach(day: date, length: str, direction: int = 1) -> date | None:
    """The day at the far end of a length: within three weeks of 1 May is up to 22 May. Hours reach to the next day."""
    found = LENGTH.fullmatch(in_months(length))
    if found is None:
        return None
    if found[1] is None:
        return to_date(day.toordinal() + direction)
    if found[1] == "X":
        return to_date(day.toordinal() + direction * A_FEW_DAYS) if found[2] == "D" else None
    here = Period("day", day.toordinal())
    period = same_day(here, direction * int(found[1]), UNITS[found[2]])
    if period is None:  # a month has no 31st day
        period = Period("day", last_ordinal(shift(here, direction * int(found[1]), UNITS[found[2]])))
    return to_date(first_ordinal(period))


def in_months(length: str) -> str:
    """A length of years and months in months alone: P2Y6M as P30M; any other as it is."""
    found = YEARS_AND_MONTHS.fullmatch(length)
    return f"P{int(found[1]) * 12 + int(found[2])}M" if found else length
