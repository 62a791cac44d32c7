"""What is counted back or on means: two days ago, the day after it, a week from Tuesday, two days before Christmas.

They are called as those of ``builders``.
"""

from __future__ import annotations

from timeline.dates.durations import length_value
from timeline.dates.matched import Match, Piece, number, place, relation, roughness
from timeline.dates.meaning import Anchor, Away, Calendar, Meaning, Neighbour, Offset

#: What "more than" and "less than" say of a time counted back (-1) or on (1): more than a year ago is before that.
BOUNDS = {
    -1: {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER"},
    1: {"MORE_THAN": "AFTER", "LESS_THAN": "BEFORE"},
}
DAY_HOURS = 24
#: What is known of "the day after the siege" where the siege has no day.
UNKNOWN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}
#: The smaller unit in which a part of a unit is counted on the calendar, and how many of it make one.
WHOLE = {"year": ("month", 12), "decade": ("year", 10), "century": ("year", 100)}
MOST_YEARS = 9999  # units counted back on the calendar; 2 million years ago are none


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


def to_the_day(match: Match) -> list[Piece]:
    """``thirty years to the day`` since something: the same day, week or month of then."""
    amount, unit, same = number(match), match.one("UNIT", "UNITS"), match.one("TOTHE")
    if not isinstance(amount, int) or unit not in ("year", "decade", "century"):
        return []
    _, years = WHOLE[unit] if unit != "year" else ("", 1)
    return match.whole(Away(Offset("dct", 0, same), -amount * years, "year", exact=True))


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
