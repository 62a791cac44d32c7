"""From the tokens of a matched rule to what they mean: one function for each way a rule can be built.

A builder gets the ``Match`` and returns its ``Piece``s, none when the words turn out to mean no time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from timeline.dates.counted import (
    after_event,
    ago_on,
    counted,
    from_day,
    from_on,
    offset,
    offset_to_the_day,
    to_the_day,
    weekdays_ago,
)
from timeline.dates.daytime import clock_range, clocks, daytime, hours, one_part
from timeline.dates.durations import bare_length, fraction, length, past_age, repeat, weekday_nights
from timeline.dates.matched import RELATIONS, Match, Piece, day_number, place, relation, roughness
from timeline.dates.meaning import Calendar, Neighbour, Offset, Then, Vague
from timeline.dates.parts import (
    ages,
    edge_of,
    holiday_week,
    nth,
    ordinal_unit,
    part_of,
    part_of_age,
    quarter_mark,
    two_edges,
    week_of,
)
from timeline.dates.series import joined_months, night_between, series
from timeline.dates.years import (
    decade_words,
    first_year,
    fiscal_year,
    months_of_year,
    same_of_year,
    unit_ended,
    year_ago,
    year_end,
    year_period,
    year_word,
)

CLOCK_UNITS = frozenset({"hour", "minute", "second"})


def calendar(match: Match) -> list[Piece]:
    """A place in the calendar, complete or not."""
    if (match.has("EARLY", "EARLIER", "LATER") and match.has("WEEKDAY")) or not match.has("EDGE", "EARLY", "APPROX"):
        found = place(match)
        return match.whole(found) if found else []
    found = place(match.without("EDGE", "EARLY", "EARLIER", "LATER"))
    return match.whole(found, roughness(match)) if found else []


def relative(match: Match) -> list[Piece]:
    """``last week``, ``early next year``, ``June last year``, ``that spring``."""
    words = match
    if match.has("EARLIER", "LATER") and len([kind for kind in match.kinds if kind in RELATIONS]) > 1:
        words = match.without("EARLIER", "LATER")
    anchor, step = relation(words)
    unit = words.one("UNIT", "UNITS")
    inner = place(words.without("EDGE", "EARLY"))
    if unit is None:
        return match.whole(Neighbour(anchor, step, inner), roughness(words)) if inner else []
    if inner and unit != ("week" if inner.weekday and not inner.unit else "year"):
        return []
    if unit in CLOCK_UNITS:
        return []  # at this hour
    step, unit = counted(step, unit)
    return match.whole(Offset(anchor, step, unit, inner), roughness(words))


def deixis(match: Match) -> list[Piece]:
    """``yesterday``, ``the day after tomorrow``."""
    if match.has("UNIT") and match.one("UNIT") != "day":
        return []
    further = match.one("BEFORE", "AFTER")
    return match.whole(Offset("dct", match.one("DEIXIS") + (further[1] if further else 0), "day"))


def day_of_that(match: Match) -> list[Piece]:
    """``the sixth of that month``: of the month spoken of."""
    day = day_number(match)
    return match.whole(Calendar(day=day)) if match.one("UNIT") == "month" and day else []


def day_of_month(match: Match) -> list[Piece]:
    """``the 12th of this month``."""
    day = day_number(match)
    anchor, step = relation(match)
    return match.whole(Offset(anchor, step, "month", Calendar(day=day))) if match.one("UNIT") == "month" and day else []


def the_unit(match: Match) -> list[Piece]:
    """``the quarter``, ``the end of the year``: the one spoken of."""
    unit = match.one("UNIT") or "quarter"
    if unit not in ("week", "weekend", "month", "quarter", "year") and not (unit == "day" and match.has("EDGE")):
        return []
    return match.whole(Offset("ref", 0, unit), roughness(match))


def named_day(match: Match) -> list[Piece]:
    """``the September 11 attacks``, ``le 11-Septembre``, ``le 14-Juillet``: perhaps known by its date alone."""
    found = place(match)
    return match.whole(replace(found, named=True)) if found else []


def day_beside(match: Match) -> list[Piece]:
    """``le lendemain``, ``la veille``: the day after, or before, the one spoken of."""
    return match.whole(Offset("ref", match.one("DAYBESIDE"), "day"))


def last_but_one(match: Match) -> list[Piece]:
    """``the week before last``, ``the summer after next``."""
    step = -2 if match.has("BEFORE") else 2
    if unit := match.one("UNIT"):
        count, unit = counted(step, unit)
        return match.whole(Offset("dct", count, unit))
    found = place(match)
    return match.whole(Neighbour("dct", step, found)) if found else []


def hundred_hours(match: Match) -> list[Piece]:
    """``at 0300 hours on 24 February``."""
    if match.one("UNITS") != "hour":
        return []
    return daytime(Match(match.first, tuple("ZONE" if k == "UNITS" else k for k in match.kinds),
                         tuple("" if d == "hour" else d for d in match.data)))  # fmt: skip


def vague(match: Match) -> list[Piece]:
    """``now``, ``recently``, ``the future``, ``these days``."""
    if (match.has("OTHERWORD") and match.one("UNIT") != "day") or (match.has("THESE") and match.one("UNITS") != "day"):
        return []
    if match.has("OTHERWORD"):
        return match.whole(Vague("PAST_REF"))
    return match.whole(
        Vague(
            match.one("NOW", "TODATE", "RECENT", "FORMER", "FUTURE", "PRESENT", "THESE", "HORIZON")
            or ("PAST_REF" if match.has("PAST") else "PRESENT_REF")
        )
    )


def some_weekday(match: Match) -> list[Piece]:
    """``a Sunday evening in June 1981``: no more is known than the month."""
    at = match.kinds.index("IN")
    found = place(match.cut(at + 1, len(match.kinds)))
    some = Vague(f"XXXX-WXX-{match.one('WEEKDAY')}{match.one('DAYPART') or ''}")
    return (
        [Piece(match.first, match.first + at - 1, some), Piece(match.first + at + 1, match.last, found)]
        if found
        else []
    )


def one_day(match: Match) -> list[Piece]:
    """``one day`` in "will one day fall": some time to come."""
    return match.whole(Vague("FUTURE_REF")) if match.one("NUM") == 1 and match.one("UNIT") == "day" else []


def night(match: Match) -> list[Piece]:
    """``night`` in "night attacks": of no day."""
    return match.whole(Vague("XXXX-XX-XX"), clock=match.one("DAYPART"))


def that_time(match: Match) -> list[Piece]:
    """``this time``, and ``that time``, ``this period``: of which the words do not say which one it is."""
    return match.whole(Vague("" if match.has("PERIOD", "SAME", "THAT") else match.one("MOMENT")))


def then(match: Match) -> list[Piece]:
    """``then`` in "since then": the time spoken of last."""
    return match.whole(Then())


#: The builders by the name that rules call them.
BUILDERS: Mapping[str, Callable[[Match], list[Piece]]] = {
    build.__name__: build
    for build in (
        calendar, named_day, quarter_mark, ages, part_of_age, edge_of, last_but_one, weekdays_ago,
        months_of_year, hundred_hours, day_of_month, ago_on, from_on, from_day,
        relative, offset, offset_to_the_day, to_the_day, after_event, deixis, day_of_that, the_unit, unit_ended,
        year_word, fiscal_year, first_year, year_period, year_end, year_ago, same_of_year, decade_words,
        ordinal_unit, part_of, nth, two_edges,
        week_of, holiday_week, length, fraction, bare_length, past_age, repeat, weekday_nights, vague, some_weekday,
        one_day,
        night, that_time, then, daytime, one_part, hours, clock_range, clocks, series, joined_months, night_between,
        day_beside,
    )
}  # fmt: skip
