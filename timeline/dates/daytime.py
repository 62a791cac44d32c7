"""Parts of the day and clock times, with the day that stands beside them: ``Monday morning``, ``8 a.m. on 5 May``."""

from __future__ import annotations

from timeline.dates.matched import RELATIONS, Match, Piece, number, place, relation
from timeline.dates.meaning import Calendar, Meaning, Neighbour, Offset

CLOCK_KINDS = frozenset({"CLOCK", "POINTCLOCK", "AMPM", "OCLOCK", "ZONE", "ISOTIME", "DAYPART", "TONIGHT"})
HOUR_WORDS = ("OCLOCK", "UNIT", "UNITS")
DIGITS = ("DAY", "NUMBER2", "NUMBER", "NUM")
DAY_KINDS = ("DEIXIS", "WEEKDAY", "SHORTDAY", "MONTH", "MAY", "DATE", "PLAINDATE")
#: What may follow a bare number that is an hour (8 a.m.), or four digits that are a clock time (1430 GMT).
AFTER_HOUR = frozenset({"AMPM", "OCLOCK"})
FOUR_DIGITS = ("YEAR", "OLDYEAR", "NUMBER")


def daytime(match: Match) -> list[Piece]:
    """A part of a day or a clock time, with its day where that stands beside it."""
    time, day = split(match)
    clock = clock_value(time)
    if not clock:
        return []
    meaning = (
        Offset("dct", 0, "day")
        if time.has("TONIGHT") and not day.has(*DAY_KINDS)
        else day_meaning(day.without("EARLY", "APPROX"))
    )
    return match.whole(meaning, match.one("EARLY", "APPROX") or "", clock)


def one_part(match: Match) -> list[Piece]:
    """``in one night``: of the day spoken of."""
    return match.whole(Calendar(), clock=match.one("DAYPART")) if match.one("NUM") == 1 else []


def hours(match: Match) -> list[Piece]:
    """``15h30``, ``à 15 heures``, ``vers trois heures du matin``: a clock time, in whatever way its hour is written."""
    at = next((i for i, kind in enumerate(match.kinds) if kind in HOUR_WORDS), None)
    if at is None:
        return daytime(match)
    start = at - 1
    while start and match.kinds[at - 1] == "NUM" and match.kinds[start - 1] in ("NUM", "HYPHEN"):
        start -= 1
    hour, minute, end = number(match.cut(start, at)), 0, at + 1
    if match.kinds[end : end + 1] and match.kinds[end] in DIGITS:
        minute, end = int(match.data[end]), end + 1
    elif match.kinds[end : end + 2] == ("AND", "HALF"):
        minute, end = 30, end + 2
    if match.data[at] != "hour" or not isinstance(hour, int):
        return []
    clock = Match(match.first, (*match.kinds[:start], "CLOCK", *match.kinds[end:]),
                  (*match.data[:start], (hour, minute, None), *match.data[end:]))  # fmt: skip
    return [piece._replace(last=match.last) for piece in daytime(clock)]


def clocks(match: Match) -> list[Piece]:
    """``3:27 a.m. local time (0727 GMT) on Wednesday``: both clock times are of that day, and the day of the second."""
    at = match.kinds.index("OPEN")
    close = match.kinds.index("CLOSE")
    day = match.cut(close + 1, len(match.kinds))
    pieces = []
    for words in (match.cut(0, at), match.cut(at + 1, close)):
        whole = Match(words.first, (*words.kinds, *day.kinds), (*words.data, *day.data))
        pieces += [piece._replace(last=words.last) for piece in daytime(whole)]
    found = place(day)
    return [*pieces, Piece(day.first + day.has("ON"), day.last, found)] if len(pieces) == 2 and found else []


def clock_range(match: Match) -> list[Piece]:
    """``between 1 and 3 a.m. on 8 May``: the first has the half of the day and the day of the second."""
    end = match.cut(2, len(match.kinds))
    start = Match(match.first, (match.kinds[0], *end.kinds[1:]), (match.data[0], *end.data[1:]))
    pieces = [piece for words in (start, end) for piece in daytime(words)]
    if len(pieces) < 2 or pieces[0].clock >= pieces[1].clock:
        return []  # "between 11 and 1 p.m."
    return [pieces[0]._replace(last=match.first), pieces[1]]


def split(match: Match) -> tuple[Match, Match]:
    """The tokens of the clock time and those of its day."""
    kinds = (*match.kinds, "")
    of_clock = [
        kind in CLOCK_KINDS
        or kinds[i + 1] in AFTER_HOUR
        or (kinds[i + 1] == "ZONE" and kind in FOUR_DIGITS)
        or (i == 0 and kinds[:3] == ("DAY", "IN", "THE"))
        for i, kind in enumerate(match.kinds)
    ]
    return match.keep(of_clock), match.keep([not flag for flag in of_clock])


def clock_value(time: Match) -> str:
    """What follows the day in the value: ``T08:00``, ``T17:30Z``, ``TNI``; ``""`` for no time of day."""
    if iso := time.one("ISOTIME"):
        return str(iso)
    part = time.one("DAYPART", "TONIGHT")
    hour, minute, second = time.one("CLOCK", "POINTCLOCK") or (time.one("DAY", "NUM"), 0, None)
    if (digits := time.one(*FOUR_DIGITS)) is not None:
        hour, minute = divmod(int(digits), 100)
    if hour is None:
        return part or ""
    half = time.one("AMPM")
    late = part in ("TAF", "TEV") or (part == "TNI" and hour > 5)
    if (half == "pm" or (half is None and late)) and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    if hour > 24 or minute > 59 or (half and hour > 23):
        return ""
    return f"T{hour:02d}:{minute:02d}" + (f":{second:02d}" if second else "") + (time.one("ZONE") or "")


def day_meaning(match: Match) -> Meaning:
    """The day that goes with a clock time: a date, a weekday, yesterday, this, last; else the day spoken of."""
    if (days := match.one("DEIXIS")) is not None:
        return Offset("dct", days, "day")
    if (days := match.one("DAYBESIDE")) is not None:
        return Offset("ref", days, "day")
    found = place(match)
    if match.has(*RELATIONS - {"EARLIER", "LATER", "HENCE"}):  # French "dans" is "in" as well as "hence"
        anchor, step = relation(match)
        return Neighbour(anchor, step, found) if found else Offset(anchor, step, "day")
    return found or Calendar()
