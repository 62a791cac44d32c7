"""Lists and ranges: ``6-7 February``, ``April and May 2019``, ``1914-18``. Every member is an expression of its own."""

from __future__ import annotations

from dataclasses import replace

from timeline.dates.matched import Match, Piece, day_number, place, roughness
from timeline.dates.meaning import Away, Calendar

SEPARATORS = frozenset({"HYPHEN", "TO", "AT", "AND", "OR", "THROUGH", "UNTIL", "SLASH"})
YEARS = frozenset({"YEAR", "OLDYEAR"})
MONTHS = 12
BETWEEN_MEMBERS = frozenset({"AGAIN", "THEN", "LATER", "IN", "DURING", "ON"})  # May and again in June 1905


def series(match: Match) -> list[Piece]:
    """``6-7 February``, ``April and May 2019``, ``1914-18``: a piece for each end, each filled up from the other."""
    pieces: list[Piece] = []
    start = 0
    parts: list[Match] = []
    kinds = (*match.kinds, "TO")
    for i, kind in enumerate(kinds):
        if kind == "COMMA" and kinds[i + 1] not in YEARS:
            kind = "AND"
        if (
            kind in SEPARATORS
            and i - start > 0
            and (kind != "HYPHEN" or match.kinds[i - 1 : i] not in (("EARLY",), ("NUM",)))
        ):
            stray = match.kinds[start] == "THE" != match.kinds[0]  # entre le |3| et le |5 mai|
            parts.append(match.cut(start + stray, i))
            start = i + 1
        elif i == start and (kind in SEPARATORS or (i and kind in BETWEEN_MEMBERS)):
            start = i + 1
    found = [(part, place_in_series(part)) for part in parts if not part.has("COMMA") or len(part.kinds) > 1]
    places = [p for _, p in found if p is not None]
    if len(places) < len(found) or not places:
        return []
    places = fill(places)
    if not places:
        return []  # "in 1999 - 12 years later": no range, for it would run backwards
    for (part, _), filled in zip(found, places, strict=True):
        last = part.last - (part.kinds[-1] == "COMMA")
        pieces.append(Piece(part.first, last, filled, roughness(part) if part.has("EDGE", "EARLY") else ""))
    return pieces


def joined_months(match: Match) -> list[Piece]:
    """``January-March``: the first is so many months before the second, whose year it has."""
    first, second = series(match)
    month, end = (piece.meaning for piece in (first, second))
    if not (isinstance(month, Calendar) and isinstance(end, Calendar)):
        return []
    return [first._replace(meaning=Away(end, -((end.index - month.index) % MONTHS), "month")), second]


def night_between(match: Match) -> list[Piece]:
    """``the night of 3-4 May``, ``overnight from Monday to Tuesday``: the first day's night, and the second day."""
    link = next(i for i, kind in enumerate(match.kinds) if kind in ("OF", "BETWEEN", "FROM"))
    clock = match.one("DAYPART", "TONIGHT")
    if match.kinds[link] != "OF" and clock != "TNI":
        return []  # "open in the afternoon from Monday to Friday"
    days = match.cut(link + 1, len(match.kinds))
    if days.kinds == ("DAY", "AT", "DAY"):
        ends = [Piece(days.first + i, days.first + i, Calendar(day=days.data[i])) for i in (0, 2)]
    elif days.kinds[0] == "WEEKDAY":
        second = place(days.cut(2, len(days.kinds)))
        ends = [Piece(days.first, days.first, Calendar(weekday=days.data[0]))]
        ends += [Piece(days.first + 2, days.last, second)] if second else []
    else:
        ends = series(days)
    return [ends[0]._replace(first=match.first, clock=clock), *ends[1:]] if ends else []


def place_in_series(part: Match) -> Calendar | None:
    """Like ``place``, but a number alone is a day or a short year, to be settled by ``fill``."""
    found = place(part)
    if found is not None and found.year is not None and part.has("DAY", "ORDINAL") and part.has("COMMA"):
        return replace(found, day=day_number(part))  # "9, 1918" after "March 5-"
    if found is not None and (found.year is not None or found.unit):
        return found
    numbers = part.all("DAY", "NUMBER2", "NUMBER", "ORDINAL", "ORDWORD")
    return Calendar(day=int(numbers[-1])) if numbers else None


def fill(places: list[Calendar]) -> list[Calendar]:
    """Every place with the month and year of its neighbours: the later ones first, then the earlier ones."""
    if all(p.unit == "" and (p.year is None or p.day is None) for p in places):
        return fill_years(places)
    month = next((p for p in reversed(places) if p.unit == "month"), None)
    whole = next((p for p in reversed(places) if p.year is not None), None)
    filled = []
    for p in places:
        if not p.unit and month:
            p = replace(p, unit="month", index=month.index)
        if p.year is None and whole:
            before = p.unit == whole.unit == "month" and p.index > whole.index  # 31 December to 1 January 1945
            p = replace(p, year=(whole.year or 0) - before, century_known=whole.century_known)
        filled.append(p)
    return filled


def fill_years(places: list[Calendar]) -> list[Calendar]:
    """1914-18 is 1914 and 1918; 490-479 BC shares its era."""
    base = next(p.year for p in places if p.year is not None)
    filled = []
    for p in places:
        if p.year is None and p.day is not None:
            short = p.day
            p = Calendar(1 - short if base <= 0 else base - base % 100 + short)
            if base > 0 and p.year is not None and p.year <= base:
                return []
        filled.append(p)
    return filled
