"""From the tokens of a matched rule to what they mean: one function for each way a rule can be built.

A builder gets the ``Match`` and returns its ``Piece``s, none when the words turn out to mean no time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from timeline.dates.daytime import clock_range, clocks, daytime, hours, one_part
from timeline.dates.matched import RELATIONS, Match, Piece, day_number, number, place, relation, roughness, year
from timeline.dates.meaning import Anchor, Away, Calendar, Length, Meaning, Neighbour, Nth, Offset, Repeat, Then, Vague
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

#: What "more than" and "less than" say of a time counted back (-1) or on (1): more than a year ago is before that.
BOUNDS = {
    -1: {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER"},
    1: {"MORE_THAN": "AFTER", "LESS_THAN": "BEFORE"},
}
DAY_HOURS = 24
CLOCK_UNITS = frozenset({"hour", "minute", "second"})
MONTHS = frozenset({"MONTH", "MAY"})
#: What is known of "the day after the siege" where the siege has no day.
UNKNOWN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}
#: How a unit is written in a TIMEX3 duration.
DURATION_UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y",
    "decade": "DE", "century": "CE", "millennium": "ML", "weekend": "WE", "night": "TNI", "": "X",
}  # fmt: skip

#: What narratives have for what comes back each day, week, month or year.
EACH = {"P1D": "XXXX-XX-XX", "P1W": "XXXX-WXX", "P1M": "XXXX-XX", "P1Y": "XXXX"}
#: The smaller unit in which a part of a unit is told, and how many of it make one.
SMALLER = {"minute": ("second", 60), "hour": ("minute", 60), "year": ("month", 12), "century": ("year", 100)}
#: The same for what is counted on the calendar.
WHOLE = {"year": ("month", 12), "decade": ("year", 10), "century": ("year", 100)}
MOST_YEARS = 9999  # units counted back on the calendar; 2 million years ago are none


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


def counted(amount: int, unit: str) -> tuple[int, str]:
    """Fortnights as weeks, nights and 24 hours as days, for the calendar counts neither; any other length as it is."""
    if unit == "hour" and amount % DAY_HOURS == 0:
        return amount // DAY_HOURS, "day"
    if unit == "fortnight":
        return amount * 2, "week"
    return (amount, "day") if unit == "night" else (amount, unit)


def offset(match: Match) -> list[Piece]:
    """``two days ago``, ``a week later``, ``the day before``."""
    amount = number(match)
    from_now: tuple[Anchor, int] = ("dct", 1)
    anchor, step = from_now if match.has("FROM") else relation(match)
    unit = match.one("UNIT", "UNITS")
    if amount is None:
        amount = 1 if match.has("UNIT") else "X"
    if not isinstance(amount, str) and unit in WHOLE and amount % 1:
        unit, amount = WHOLE[unit][0], amount * WHOLE[unit][1]  # half a century ago, a year and a half ago
    if isinstance(amount, str) or amount % 1 or amount > MOST_YEARS:
        return match.whole(Offset(anchor, 0, ""), mod="")
    count, unit = counted(step * int(amount), unit)
    rough = roughness(match)
    return match.whole(Offset(anchor, count, unit), BOUNDS[step].get(rough, rough))


def offset_to_the_day(match: Match) -> list[Piece]:
    """``sixty years ago today``, ``thirty years ago tonight``."""
    amount, unit = number(match), match.one("UNIT", "UNITS")
    if not isinstance(amount, int) or match.one("DEIXIS") not in (0, None) or unit not in ("week", "month", "year"):
        return []
    return match.whole(Offset("dct", -amount, unit, exact=True), clock=match.one("TONIGHT") or "")


def after_event(match: Match) -> list[Piece]:
    """``three weeks after the siege``: so far from the time spoken of, else just so long; ``the day after it``."""
    amount, unit = number(match), match.one("UNIT", "UNITS")
    _, step = relation(match)
    if match.has("THE"):
        return (
            [Piece(match.first, match.last - 1, Offset("ref", step, unit, length=UNKNOWN[unit]))]
            if unit in UNKNOWN
            else []
        )
    meaning: Meaning = length_value(match, "X" if amount is None else amount, unit)
    if isinstance(amount, int) and unit != "quarter":
        count, unit = counted(step * amount, unit)
        meaning = Offset("ref", count, unit, length=meaning.value)
    return [Piece(match.first, match.last - 1, meaning, roughness(match.without("BEFORE", "AFTER")))]


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


def year_word(match: Match) -> list[Piece]:
    """``the year 1990``, ``the year two thousand``, ``the year 987``."""
    named = match.one("NUMBER")
    found = int(named) if named and not named % 1 else year(match)[0]
    return match.whole(Calendar(found), roughness(match)) if match.one("UNIT") == "year" and found else []


def decade_words(match: Match) -> list[Piece]:
    """``les années 1920``, ``les années trente``, ``la décennie 1990``; ``les années 60 et 70`` are two."""
    if match.one("UNIT", "UNITS") != ("decade" if match.has("UNIT") else "year"):
        return []
    named = [i for i, kind in enumerate(match.kinds) if kind in ("YEAR", "NUMBER2", "DAY", "NUM")]
    if any(match.data[i] % 10 for i in named):
        return []
    return [
        Piece(match.first + (i if count else 0), match.first + i,
              Calendar(match.data[i] // 10, span="decade", century_known=match.kinds[i] == "YEAR"), roughness(match))
        for count, i in enumerate(named)
    ]  # fmt: skip


def first_year(match: Match) -> list[Piece]:
    """``l'hiver 1941-1942``: named by both of its years, it is that of the first."""
    found = place(match.cut(0, next(i for i, kind in enumerate(match.kinds) if kind in ("HYPHEN", "SLASH"))))
    return match.whole(found) if found else []


def unit_ended(match: Match) -> list[Piece]:
    """``the quarter ended Sept. 30``, ``the year to March``: the quarter or the year with this day."""
    at = next(i for i, kind in enumerate(match.kinds) if kind in ("ENDED", "TO", "THROUGH"))
    unit, end = match.one("UNIT"), place(match.cut(at + 1, len(match.kinds)))
    if end is None or unit not in ("week", "month", "quarter", "year"):
        return []
    return [Piece(match.first, match.first + at - 1, Nth(0, unit, end)), Piece(match.first + at + 1, match.last, end)]


def fiscal_year(match: Match) -> list[Piece]:
    """``fiscal 1998``, ``the 1998 fiscal year``, ``FY24``."""
    short = None if match.has("YEAR") else match.one("NUMBER2", "DAY")
    named = Calendar(short, century_known=False) if short else place(match)
    return match.whole(named, roughness(match)) if named and match.one("UNIT") in ("year", None) else []


def year_period(match: Match) -> list[Piece]:
    """``the 1988 quarter``, ``the 1988 period``: that year, or the quarter that a report is about in that year."""
    if match.one("UNIT") not in ("quarter", None):
        return []
    return match.whole(Calendar(match.one("YEAR"), "quarter"))


def year_end(match: Match) -> list[Piece]:
    """``year-end``, ``year-end 2023``: the last day of the year."""
    return match.whole(Calendar(match.one("YEAR"), "month", 12, 31), roughness(match))


def year_ago(match: Match) -> list[Piece]:
    """``the year-earlier quarter``: the same part of the year before."""
    return match.whole(Offset("ref", -1, "year"))


def same_of_year(match: Match) -> list[Piece]:
    """``the same period of last year``, ``last year's quarter``: the quarter a year before."""
    ends = [i for i, kind in enumerate(match.kinds) if kind in ("PERIOD", "UNIT")]
    part, of_year = match.cut(0, ends[0] + 1), match.cut(ends[0] + 1, len(match.kinds))
    if match.has("POSSESSIVE"):
        part, of_year = of_year, part
    anchor, step = relation(of_year)
    if of_year.one("UNIT") != "year" or part.one("UNIT") not in ("quarter", None):
        return []
    return match.whole(Offset(anchor, step, "year"))


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


def months_of_year(match: Match) -> list[Piece]:
    """``between March and June last year``."""
    if match.one("UNIT") != "year":
        return []
    anchor, step = relation(match)
    months = [(i, Calendar(None, "month", match.data[i])) for i, kind in enumerate(match.kinds) if kind in MONTHS]
    ends = (months[0][0], len(match.kinds) - 1)
    starts = (0, months[1][0])
    steps = (step, 0 if anchor == "ref" else step)  # the first month is the time spoken of for the second
    return [
        Piece(match.first + start, match.first + end, Offset(anchor, by, "year", month))
        for start, end, by, (_, month) in zip(starts, ends, steps, months, strict=True)
    ]


def hundred_hours(match: Match) -> list[Piece]:
    """``at 0300 hours on 24 February``."""
    if match.one("UNITS") != "hour":
        return []
    return daytime(Match(match.first, tuple("ZONE" if k == "UNITS" else k for k in match.kinds),
                         tuple("" if d == "hour" else d for d in match.data)))  # fmt: skip


def weekdays_ago(match: Match) -> list[Piece]:
    """``two Sundays ago``."""
    amount = number(match)
    found = Calendar(weekday=match.one("WEEKDAYS"))
    return match.whole(Neighbour("dct", -amount, found)) if isinstance(amount, int) and amount > 0 else []


def ago_on(match: Match) -> list[Piece]:
    """``a week ago Thursday``, ``five years ago this month``, ``two years ago on 5 May``: that of then."""
    at = match.kinds.index("AGO")
    amount, unit = number(match.cut(0, at)), match.one("UNIT", "UNITS")
    words = match.cut(at + 1, len(match.kinds))
    if not isinstance(amount, int) or unit not in ("week", "month", "year"):
        return []
    found: Calendar | Offset | None = place(words)
    if found is None:
        anchor, step = relation(words)
        found = Offset(anchor, step, words.one("UNIT"))
    elif found.unit:
        return match.whole(Offset("dct", -amount, "year", found)) if unit == "year" else []
    return match.whole(Away(found, -amount, unit, exact=True))


def from_on(match: Match) -> list[Piece]:
    """``a week from Tuesday``, ``two years from tomorrow``."""
    at = match.kinds.index("FROM")
    amount, unit = number(match.cut(0, at)), match.one("UNIT", "UNITS")
    if not isinstance(amount, int) or unit not in ("day", "week", "month", "year"):
        return []
    days = match.one("DEIXIS")
    start = Calendar(weekday=match.one("WEEKDAY")) if days is None else Offset("dct", days, "day")
    return match.whole(Away(start, amount, unit, exact=True))


def from_day(match: Match) -> list[Piece]:
    """``two days before Christmas``, ``the day after 5 May``, ``the Friday before Easter``, ``the eve of the vote``."""
    at = next(i for i, kind in enumerate(match.kinds) if kind in ("BEFORE", "AFTER", "EVE"))
    head, found = match.cut(0, at), place(match.cut(at + 1, len(match.kinds)))
    if found is None:
        return []
    if match.has("EVE"):
        return match.whole(Away(found, -1, "day"))
    _, step = match.one("BEFORE", "AFTER")
    if weekday := head.one("WEEKDAY"):
        return match.whole(Away(found, step, "day", weekday=weekday))
    amount, unit = (1 if head.has("THE") else number(head)), head.one("UNIT", "UNITS")
    if not isinstance(amount, int) or unit not in ("day", "week", "fortnight", "month", "year"):
        return []
    count, unit = counted(step * amount, unit)
    rough = roughness(head)
    return match.whole(Away(found, count, unit), BOUNDS[step].get(rough, rough))


def duration_value(amount: float | str, unit: str) -> str:
    """The TIMEX3 value: ``P3W``, ``PT24H``, ``PXD``."""
    letters = DURATION_UNITS.get(unit, "X")
    if unit == "fortnight":
        amount, letters = amount if isinstance(amount, str) else amount * 2, "W"
    if unit == "decade":
        amount, letters = "X" if isinstance(amount, str) else amount * 10, "Y"
    text = amount if isinstance(amount, str) else f"{amount:g}" if amount < 1e6 else str(int(amount))
    return f"PT{text}{letters[1:]}" if letters.startswith("T") else f"P{text}{letters}"


def length(match: Match) -> list[Piece]:
    """``three weeks``, ``the past two years``, ``weeks``."""
    if match.has("ORDWORD") and match.has("VERY") and match.has("UNIT"):
        return []  # for the third straight month
    words = match.without("ORDWORD")
    amount = number(words)
    unit = match.one("UNIT", "UNITS", "LONGUNIT")
    one_quarter = amount in (None, 1) and not match.has(*RELATIONS, "RECENT")
    if unit == "night" or (unit == "quarter" and (one_quarter or match.has("HYPHEN"))):
        return []  # three-quarters, a quarter of the vote, winter quarters
    if amount is None:  # "ces derniers mois": French has months in one form
        amount = 1 if match.has("UNIT", "LONGUNIT") and not match.has("THESE", "BYGONE", "ENSUING") else "X"
    return match.whole(length_value(words, amount, unit), roughness(match))


def length_value(match: Match, amount: float | str, unit: str) -> Length:
    """The length of so many units, with a half or a quarter in whole smaller units: P2Y6M, P50Y, PT30M.

    A narrative has it as a decimal unless it is of an hour or a minute. Decimals in digits (1.5) stay everywhere.
    """
    value = duration_value(amount, unit)
    if value == "PXCE":
        return Length("PXC", value)
    in_digits = any(data % 1 for data in match.all("NUMBER"))
    if isinstance(amount, str) or unit not in SMALLER or not amount % 1 or in_digits:
        return Length(value)
    smaller, size = SMALLER[unit]
    whole, rest = (0, amount) if unit == "century" else divmod(amount, 1)
    small = duration_value(rest * size, smaller)
    if whole:
        small = duration_value(whole, unit) + small.lstrip("PT")
    return Length(small, "" if small.startswith("PT") else value)


def fraction(match: Match) -> list[Piece]:
    """``three quarters of an hour``, ``a quarter of a century``."""
    quarters, unit = number(match), match.all("UNIT")[-1]
    if match.one("UNIT", "UNITS") != "quarter" or not isinstance(quarters, int) or unit not in SMALLER:
        return []
    return match.whole(length_value(match, quarters / 4, unit))


def bare_length(match: Match) -> list[Piece]:
    """``weeks``, but no minutes and seconds: those may be of a meeting, or goals."""
    return [] if match.one("UNITS") in ("minute", "second") else length(match)


def past_age(match: Match) -> list[Piece]:
    """``the past decade``: ten years, not the decade before this one."""
    return length(match) if match.one("UNIT") in ("decade", "century", "millennium") else []


def repeat(match: Match) -> list[Piece]:
    """``every Friday``, ``daily``, ``every two years``."""
    if found := match.one("FREQUENCY"):
        return match.whole(Repeat(found, "" if match.has("TIMES") else EACH.get(found, "")))
    unit = match.one("UNIT", "UNITS")
    amount = 1 if match.has("TIMES") else match.one("OTHERWORD", "ORDINAL", "ORDWORD") or number(match) or 1
    if unit:
        value = length_value(match, amount, unit).value
        return match.whole(Repeat(value, EACH.get(value, "") if match.has("EVERY") and not match.has("TIMES") else ""))
    if weekday := match.one("WEEKDAY", "WEEKDAYS"):
        return match.whole(Repeat(f"XXXX-WXX-{weekday}{match.one('DAYPART') or ''}"))
    if month := match.one("MONTH", "MAY"):
        return match.whole(Repeat(f"XXXX-{month:02d}"))
    if (season := match.one("SEASON", "FALL")) is not None:
        return match.whole(Repeat(f"XXXX-{('SP', 'SU', 'FA', 'WI')[season - 1]}"))
    return match.whole(Repeat(f"XXXX-XX-XX{match.one('DAYPART')}"))


def weekday_nights(match: Match) -> list[Piece]:
    """``Tuesday nights``, ``Sunday mornings``."""
    part = match.one("DAYPARTS") or ("TNI" if match.one("UNITS") == "night" else "")
    return match.whole(Repeat(f"XXXX-WXX-{match.data[0]}{part}")) if part else []


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
        relative, offset, offset_to_the_day, after_event, deixis, day_of_that, the_unit, unit_ended, year_word,
        fiscal_year, first_year, year_period, year_end, year_ago, same_of_year, decade_words,
        ordinal_unit, part_of, nth, two_edges,
        week_of, holiday_week, length, fraction, bare_length, past_age, repeat, weekday_nights, vague, one_day,
        night, that_time, then, daytime, one_part, hours, clock_range, clocks, series, joined_months, night_between,
        day_beside,
    )
}  # fmt: skip
