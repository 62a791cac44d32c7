"""Parts of the day and clock times, with the day that stands beside them: ``Monday morning``, ``8 a.m. on 5 May``."""

from __future__ import annotations

from timeline.dates.matched import RELATIONS, Match, Piece, place, relation
from timeline.dates.meaning import Meaning, Neighbour, Offset


def clock_value(match: Match) -> str:
    """What follows the day in the value: ``T08:00``, ``T19:15-05``, ``TNI``."""
    if iso := match.one("ISOTIME"):
        return str(iso)
    part = match.one("DAYPART", "TONIGHT")
    time = match.one("CLOCK", "POINTCLOCK")
    if time is None and not match.has("AMPM", "OCLOCK") and match.kinds[:3] != ("DAY", "IN", "THE"):
        return part or ""
    hour, minute, second = time or (match.one("DAY", "NUM"), 0, None)
    half = match.one("AMPM")
    late = part in ("TAF", "TEV") or (part == "TNI" and hour > 5)
    if (half == "pm" or (half is None and late)) and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    if hour > 24 or (half and hour > 23):
        return ""
    zone = match.one("ZONE") or ""
    return f"T{hour:02d}:{minute:02d}" + (f":{second:02d}" if second else "") + zone


def daytime(match: Match) -> list[Piece]:
    """A part of a day or a clock time, with its day where that stands beside it."""
    clock = clock_value(match)
    if not clock:
        return []
    day = match.without("DAYPART", "CLOCK", "POINTCLOCK", "AMPM", "OCLOCK", "ZONE", "ISOTIME", "EARLY", "APPROX")
    if match.has("AMPM", "OCLOCK") and not match.has("CLOCK", "POINTCLOCK"):
        day = drop_hour(match).without("AMPM", "OCLOCK", "ZONE", "EARLY", "APPROX", "DAYPART")
    mod = match.one("EARLY", "APPROX") or ""
    return match.whole(day_meaning(day), mod, clock)


def drop_hour(match: Match) -> Match:
    """The match without the number in front of "a.m."."""
    at = next(i for i, kind in enumerate(match.kinds) if kind in ("AMPM", "OCLOCK"))
    kinds = match.kinds[: max(0, at - 1)] + match.kinds[at:]
    return Match(match.first, kinds, match.data[: max(0, at - 1)] + match.data[at:])


def day_meaning(match: Match) -> Meaning:
    """The day that goes with a clock time: a date, a weekday, yesterday, this, last; else the day spoken of."""
    if (days := match.one("DEIXIS")) is not None:
        return Offset("dct", days, "day")
    found = place(match)
    if match.has(*RELATIONS - {"EARLIER", "LATER"}):
        anchor, step = relation(match)
        if found:
            return Neighbour(anchor, step, found)
        return Offset(anchor, step, "day")
    if found:
        return found
    return Offset("dct", 0, "day") if match.has("TONIGHT") else Offset("ref", 0, "day")
