"""The days of holidays: fixed, or computed from Easter or from a weekday's place in its month."""

from __future__ import annotations

from timeline.dates.periods import Period, ordinal

#: Month and day.
FIXED = {
    "new_year": (1, 1), "new_year_eve": (12, 31), "christmas": (12, 25), "christmas_eve": (12, 24),
    "boxing_day": (12, 26), "halloween": (10, 31), "valentine": (2, 14), "april_fools": (4, 1), "armistice": (11, 11),
    "bastille": (7, 14), "st_patrick": (3, 17), "may_day": (5, 1), "all_saints": (11, 1),
    "orthodox_christmas": (1, 7), "assumption": (8, 15),
}  # fmt: skip
#: Days after Easter Sunday.
EASTER = {
    "easter": 0, "easter_monday": 1, "good_friday": -2, "palm_sunday": -7, "ash_wednesday": -46, "ascension": 39,
    "pentecost": 49,
}  # fmt: skip
#: Month, weekday (1 Monday) and its place in the month, -1 the last.
PLACED = {
    "thanksgiving": (11, 4, 4), "labor_day": (9, 1, 1), "memorial_day": (5, 1, -1), "columbus_day": (10, 1, 2),
    "presidents_day": (2, 1, 3), "king_day": (1, 1, 3),
}  # fmt: skip


def holiday(name: str, year: int) -> Period:
    """The day of the holiday in that year. An unknown name is a KeyError."""
    if name in FIXED:
        return Period("day", ordinal(year, *FIXED[name]))
    if name == "orthodox_easter":
        return Period("day", orthodox_easter(year))
    if name in EASTER:
        return Period("day", easter(year) + EASTER[name])
    month, weekday, place = PLACED[name]
    if place > 0:
        first = ordinal(year, month, 1)
        return Period("day", first + (weekday - 1 - (first - 1)) % 7 + 7 * (place - 1))
    last = ordinal(year, month + 1, 1) - 1
    return Period("day", last - ((last - 1) - (weekday - 1)) % 7 + 7 * (place + 1))


def easter(year: int) -> int:
    """The day number of Easter Sunday (Meeus/Jones/Butcher, Gregorian)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap_centuries, century_rest = divmod(century, 4)
    moon = (19 * golden + century - leap_centuries - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    leap_years, year_rest = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * leap_years - moon - year_rest) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return ordinal(year, month, day + 1)


def orthodox_easter(year: int) -> int:
    """The day number of Orthodox Easter Sunday (Meeus, Julian), for the years 1900 to 2099."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return ordinal(year, month, day + 1) + 13  # days between the two calendars
