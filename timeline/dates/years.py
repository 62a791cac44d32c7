"""What years and their parts mean beside another time: last year, the first year of, the year ended, May of that year.

They are called as those of ``builders``.
"""

from __future__ import annotations

from timeline.dates.matched import Match, Piece, place, relation, roughness, year
from timeline.dates.meaning import Calendar, Nth, Offset

MONTHS = frozenset({"MONTH", "MAY"})


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
