"""Builders of parts of a larger time: ``the third quarter of 2024``, ``the last week of May``, ``the early 1930s``.

They are called as those of ``builders``.
"""

from __future__ import annotations

from dataclasses import replace

from timeline.dates.matched import RELATIONS, Match, Piece, century, day_number, place, relation, roughness, year
from timeline.dates.meaning import Calendar, Nth, Offset, Stretch
from timeline.dates.periods import PER_YEAR

#: How much of a time its first or last days, weeks and months are; a third of any other.
EDGE_SHARES = {
    ("week", "month"): 1 / 2, ("day", "year"): 1 / 12, ("week", "year"): 1 / 6,
}  # fmt: skip

AGES = ("decade", "century", "millennium")


def ordinal_unit(match: Match) -> list[Piece]:
    """``the third quarter of 2024``, ``the second half of May``, ``the 19th century``."""
    named = match.cut(match.kinds.index("POSSESSIVE"), len(match.kinds)) if match.has("POSSESSIVE") else match
    n = -1 if named.has("LAST", "LATTER") else day_number(named)
    units = [unit for unit in match.all("UNIT") if unit != "year"]  # "of fiscal year 2025"
    unit = units[-1] if units else "half" if match.has("HALF") else ""
    if n is None:
        return []
    mod = roughness(match) if match.has("EDGE", "EARLY") else ""
    if unit == "century" and n > 0:
        return match.whole(century(n, match), mod)
    if unit == "millennium" and n > 0:
        return match.whole(replace(century(n, match), span="millennium"), mod)
    parts = {"quarter": 4, "half": 2}.get(unit)
    if parts is None or n > parts:
        return []
    the_year, known = year(match.without("NUM"))
    if match.has("YEARAGO", "POSSESSIVE"):
        anchor, step = relation(match.without("LAST") if match.has("YEARAGO") else match)
        return match.whole(Offset(anchor, step, "year", Calendar(None, "quarter" if unit == "quarter" else "half", n)))
    return match.whole(Calendar(the_year, "quarter" if unit == "quarter" else "half", n if n > 0 else parts,
                                century_known=known), mod)  # fmt: skip


def part_of(match: Match) -> list[Piece]:
    """``the second half of the year``, ``the first quarter of next year``."""
    n = -1 if match.has("LAST", "LATTER") else day_number(match)
    units = match.all("UNIT")
    unit = "half" if match.has("HALF") else units[0]
    parts = {"quarter": 4, "half": 2, "decade": 10 if units[-1] == "century" else 0}.get(unit)
    if units[-1] not in ("year", *AGES) or n is None or not parts or n > parts:
        return []
    tail = match.cut(match.kinds.index("OF"), len(match.kinds))
    anchor, step = relation(tail) if tail.has(*RELATIONS) else ("ref", 0)
    index = n if n > 0 else parts
    if unit == "decade":
        return match.whole(Offset(anchor, step, "century", Calendar(index - 1, span="decade")))
    if units[-1] in AGES:
        part = (index - 1) / parts, index / parts
        return match.whole(Stretch(Offset(anchor, step, units[-1]), *part), third_of(index, parts))
    inner = Calendar(None, "quarter", index) if unit == "quarter" else Calendar(None, "half", index)
    return match.whole(Offset(anchor, step, "year", inner))


def nth(match: Match) -> list[Piece]:
    """``the last week of August``, ``this twelfth day of July, two thousand and five``."""
    at = next(i for i, kind in enumerate(match.kinds) if kind in ("OF", "IN"))
    head, within = match.cut(0, at), place(match.cut(at + 1, len(match.kinds)))
    n = -1 if head.has("LAST") else day_number(head)
    unit, weekday = head.one("UNIT") or "day", head.one("WEEKDAY")
    return match.whole(Nth(n, unit, within, weekday)) if n and within else []


def week_of(match: Match) -> list[Piece]:
    """``the week of 6 March``."""
    within = place(match)
    return match.whole(Nth(0, "week", within)) if match.one("UNIT") == "week" and within else []


def holiday_week(match: Match) -> list[Piece]:
    """``Easter week``, ``Labor Day weekend``."""
    within = place(match)
    return match.whole(Nth(0, match.one("UNIT"), within)) if match.one("UNIT") in ("week", "weekend") and within else []


def age(match: Match) -> Calendar | None:
    """``the 19th century``, ``the 1930s``."""
    n = day_number(match) if match.one("UNIT") == "century" else None
    if n:
        return century(n, match)
    return place(match) if match.has("DECADE", "TENS") else None


def ages(match: Match) -> list[Piece]:
    """``aux XVIIIe et XIXe siècles``, ``the 3rd to the 7th century``, ``the second and third quarters of 2023``."""
    unit = match.one("UNIT", "UNITS")
    first, second = (i for i, kind in enumerate(match.kinds) if kind in ("ORDINAL", "ORDWORD"))
    numbers = match.data[first], match.data[second]
    if unit == "century":
        era = match.keep([kind == "ERA" for kind in match.kinds])
        earlier, later = (century(n, era) for n in numbers)
    elif unit == "quarter" and max(numbers) <= PER_YEAR[unit]:
        the_year, known = year(match)
        earlier, later = (Calendar(the_year, unit, n, century_known=known) for n in numbers)
    else:
        return []
    start = second - (match.kinds[second - 1] == "EARLY")
    start -= match.kinds[start - 1] == "THE" and match.kinds[0] == "THE"  # du |XVIIIe| au |XIXe siècle|
    mods = (part.one("EARLY") or "" for part in (match.cut(0, first), match.cut(first, second)))
    return [
        Piece(match.first, match.first + first, earlier, next(mods)),
        Piece(match.first + start, match.last, later, next(mods)),
    ]


def part_of_age(match: Match) -> list[Piece]:
    """``the second half of May``, ``the last quarter of the 19th century``, ``the first decade of`` it."""
    at = match.kinds.index("OF")
    head, tail = match.cut(0, at), match.cut(at + 1, len(match.kinds))
    whole = age(tail) or place(tail)
    third = "third" if head.all("ORDWORD")[-1:] == [3] else ""
    unit = "half" if head.has("HALF") else head.one("UNIT") or third
    parts = {"half": 2, "third": 3, "quarter": 4, "decade": 10}.get(unit)
    n = parts if edge_named(head) == "END" else 1 if edge_named(head) == "START" else day_number(head)
    if whole is None or parts is None or n is None or n > parts:
        return []
    if unit == "decade":
        first = (whole.year or 0) * 10
        return match.whole(Calendar(first + n - 1, span="decade")) if whole.span == "century" else []
    return match.whole(Stretch(whole, (n - 1) / parts, n / parts), third_of(n, parts))


def third_of(n: int, parts: int) -> str:
    """The mod of the ``n``-th of so many parts."""
    return "START" if n == 1 else "END" if n == parts else "MID"


def two_edges(match: Match) -> list[Piece]:
    """``mid-to-late March``, ``the early to mid-1990s``: from the one third to the other."""
    first, second = match.all("EARLY")
    words = match.cut(len(match.kinds) - match.kinds[::-1].index("EARLY"), len(match.kinds))
    whole = age(words) or place(words)
    order = ("START", "MID", "END")
    if whole is None or order.index(first) >= order.index(second):
        return []
    edge = first if first == "START" else second
    return match.whole(Stretch(whole, order.index(first) / 3, (order.index(second) + 1) / 3), edge)


def edge_of(match: Match) -> list[Piece]:
    """``the last days of April 1945``, ``the opening years of the 20th century``, ``the first months of the year``."""
    at = match.kinds.index("OF")
    head, tail = match.cut(0, at), match.cut(at + 1, len(match.kinds))
    mod, unit = edge_named(head), head.one("UNIT", "UNITS") or ""
    place_named = age(tail) or place(tail)
    outer = (place_named.unit or place_named.span or "year") if place_named else tail.one("UNIT")
    if (
        not mod
        or not head.has("UNIT", "UNITS", "REST")
        or not (place_named or outer in ("week", "month", "year", *AGES))
    ):
        return []
    anchor, step = relation(tail) if tail.has(*RELATIONS) else ("ref", 0)
    whole = place_named or Offset(anchor, step, outer)
    share = EDGE_SHARES.get((unit, outer), 1 / 3)
    return match.whole(Stretch(whole, *((0, share) if mod == "START" else (1 - share, 1))), mod)


def edge_named(head: Match) -> str:
    """START for the first, early and opening ones, END for the last, late and closing ones."""
    if head.has("LAST", "BYGONE", "LATER"):
        return "END"
    if mod := head.one("EARLY", "LATTER", "CLOSING"):
        return str(mod)
    return "START" if head.kinds[-2:-1] == ("ORDWORD",) and day_number(head) == 1 else ""


def quarter_mark(match: Match) -> list[Piece]:
    """``Q3 2024``, ``3Q24``, ``H1 2022``, and ``Q3`` alone."""
    unit = match.one("QUARTERMARK")
    days, years = match.all("DAY"), match.all("YEAR")
    short = match.all("NUMBER2") or days[1:]
    index, the_year = days[0], (years or short or [None])[0]
    if index > {"quarter": 4, "half": 2}[unit] or (the_year is None and unit == "half"):
        return []
    return match.whole(Calendar(the_year, unit, index, century_known=not short))
