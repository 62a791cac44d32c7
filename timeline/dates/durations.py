"""What durations and repeated times mean: three weeks, half a century, every Friday.

They are called as those of ``builders``.
"""

from __future__ import annotations

from timeline.dates.matched import RELATIONS, Match, Piece, number, roughness
from timeline.dates.meaning import Length, Repeat

#: How a unit is written in a TIMEX3 duration.
DURATION_UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y",
    "decade": "DE", "century": "CE", "millennium": "ML", "weekend": "WE", "night": "TNI", "": "X",
}  # fmt: skip
#: What narratives have for what comes back each day, week, month or year.
EACH = {"P1D": "XXXX-XX-XX", "P1W": "XXXX-WXX", "P1M": "XXXX-XX", "P1Y": "XXXX"}
#: The smaller unit in which a part of a unit is told, and how many of it make one.
SMALLER = {"minute": ("second", 60), "hour": ("minute", 60), "year": ("month", 12), "century": ("year", 100)}


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
