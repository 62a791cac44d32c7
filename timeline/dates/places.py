"""Places in the calendar in, periods out: the month, date, season or holiday of a given year or near a given day."""

from __future__ import annotations

from timeline.dates.holidays import FIXED, holiday
from timeline.dates.meaning import Calendar, Tense
from timeline.dates.periods import (
    PER_YEAR,
    SEASONS,
    YEARS,
    Period,
    containing,
    day_period,
    first_ordinal,
    last_ordinal,
    value_of,
    year_of,
)

AGAINST = 5.0  # how many times farther a date against the tense of its clause counts
CLEARLY_AGAINST = 1000.0  # the same where the date says when the thing itself was: "they signed in December"
AHEAD = 2.0  # how many times farther a date to come counts than one gone by
WRONG_WEEKDAY = 10_000.0  # days that a date counts farther when it does not fall on the weekday given beside it


def instance(place: Calendar, year: int) -> Period | None:
    """The place in that year; ``None`` when the year has no such day."""
    if place.holiday:
        return holiday(place.holiday, year)
    if place.unit == "month" and place.day is not None:
        return day_period(year, place.index, place.day) if 1 <= place.index <= 12 else None
    if place.unit and place.index:
        per_year = PER_YEAR[place.unit]
        return Period(place.unit, year * per_year + place.index - 1) if 1 <= place.index <= per_year else None
    return Period("year", year)


def nearest(place: Calendar, anchor: Period, tense: Tense, against: float = AGAINST) -> Period | None:
    """The instance of the place at the smallest distance in days from the anchor.

    One to come counts AHEAD times as far unless the tense is future, one against the tense ``against`` times as far.
    """
    best: tuple[float, Period] | None = None
    for year in range(year_of(anchor) - 1, year_of(anchor) + 2):
        period = instance(place, year)
        if period is None:
            continue
        before = first_ordinal(anchor) - last_ordinal(period)
        after = first_ordinal(period) - last_ordinal(anchor)
        distance = float(max(before, after, 0))
        if (tense == "past" and after > 0) or (tense == "future" and before > 0):
            distance *= against
        elif after > 0 and not tense:
            distance *= AHEAD
        if place.weekday and (period.number - place.weekday) % 7:
            distance += WRONG_WEEKDAY
        if best is None or distance < best[0]:
            best = distance, period
    return best[1] if best else None


def neighbour(place: Calendar, anchor: Period, step: int) -> Period | None:
    """The nearest such place wholly before (-1) or after (+1) the anchor, or in the same week or year (0).

    With -2 or +2 the one beyond that, and so on.
    """
    if place.weekday and not place.unit:
        day = first_ordinal(anchor)
        if step == 0:
            return Period("day", containing(anchor, "week").number * 7 + place.weekday)
        if step < 0:
            return Period("day", day - (day - place.weekday - 1) % 7 - 1 + 7 * (step + 1))
        return Period("day", day + (place.weekday - day - 1) % 7 + 1 + 7 * (step - 1))
    year = year_of(anchor)
    if step == 0:
        return instance(place, year)
    for candidate in range(year + 1, year - 5, -1) if step < 0 else range(year - 1, year + 5):
        period = instance(place, candidate)
        if period is None:
            continue
        if step < 0 and last_ordinal(period) < first_ordinal(anchor):
            return instance(place, candidate + step + 1)
        if step > 0 and first_ordinal(period) > last_ordinal(anchor):
            return instance(place, candidate + step - 1)
    return None


def unknown_year(place: Calendar) -> str:
    """The value of a place whose year is not known: ``XXXX-05-17``, ``XXXX-SU``, ``XXXX-WXX-5``."""
    if place.holiday in FIXED:
        month, day = FIXED[place.holiday]
        return f"XXXX-{month:02d}-{day:02d}"
    if place.unit == "month":
        return f"XXXX-{place.index:02d}" + (f"-{place.day:02d}" if place.day else "")
    if place.unit == "season":
        return f"XXXX-{SEASONS[place.index - 1]}"
    if place.unit:
        return f"XXXX-{place.unit[0].upper()}{place.index}"
    return f"XXXX-WXX-{place.weekday}" if place.weekday else "XXXX"


def unknown_place(unit: str, anchor: Period | None, count: int) -> str:
    """The value of a time so many units from an anchor that is longer: ``1915-XX-XX``, in a month ``1915-06-XX``."""
    year = value_of(containing(anchor, "year")) if anchor and anchor.unit not in YEARS else "XXXX"
    month = value_of(anchor) if anchor and anchor.unit == "month" and not count else f"{year}-XX"
    return {"day": f"{month}-XX", "week": f"{year}-WXX", "month": f"{year}-XX"}.get(
        unit, "XXXX" if unit in ("year", *YEARS) else ""
    )
