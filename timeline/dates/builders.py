"""From the tokens of a matched rule to what they mean: one function for each way a rule can be built.

A builder gets the ``Match`` and returns its ``Piece``s, none when the words turn out to mean no time. It reads kinds
of token and their data, never words, and does no arithmetic on dates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from timeline.dates.meaning import Anchor, Calendar, Length, Meaning, Neighbour, Nth, Offset, Repeat, Vague

#: How a unit is written in a TIMEX3 duration.
DURATION_UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y",
    "decade": "DE", "century": "CE", "millennium": "ML", "weekend": "WE", "night": "TNI", "": "X",
}  # fmt: skip
RELATIONS = frozenset({
    "LAST", "PAST", "NEXT", "COMING", "PREVIOUS", "FOLLOWING", "THIS", "THAT", "SAME", "CURRENT", "LATEST", "AGO", "HENCE",
    "LATER", "EARLIER", "BEFORE", "AFTER", "YEARAGO",
})  # fmt: skip
ORDINAL_KINDS = frozenset({"ORDINAL", "ORDWORD"})
NUMBER_KINDS = frozenset({"NUM", "BIG", "DAY", "NUMBER2", "NUMBER", "YEAR", "OLDYEAR", "A", "HALF", "COUPLE", "FEW"})


class Piece(NamedTuple):
    """One expression of a match: its tokens ``first`` to ``last`` (included) and what they mean."""

    first: int
    last: int
    meaning: Meaning
    mod: str = ""
    clock: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens ``first`` to ``last`` (included) that a rule matched: their kinds and, where they have one, meanings."""

    first: int
    kinds: tuple[str, ...]
    data: tuple[Any, ...]

    @property
    def last(self) -> int:
        return self.first + len(self.kinds) - 1

    def one(self, *kinds: str) -> Any:
        """The meaning of the first token of these kinds, or ``None``."""
        return next((data for kind, data in zip(self.kinds, self.data, strict=True) if kind in kinds), None)

    def all(self, *kinds: str) -> list[Any]:
        """The meanings of all tokens of these kinds."""
        return [data for kind, data in zip(self.kinds, self.data, strict=True) if kind in kinds]

    def has(self, *kinds: str) -> bool:
        """Whether one of these kinds occurs."""
        return any(kind in kinds for kind in self.kinds)

    def cut(self, start: int, stop: int) -> Match:
        """The part from the ``start``-th to before the ``stop``-th token of this match."""
        return Match(self.first + start, self.kinds[start:stop], self.data[start:stop])

    def without(self, *kinds: str) -> Match:
        """The match as if the tokens of these kinds were not there. The span is no longer that of the words."""
        kept = [(kind, data) for kind, data in zip(self.kinds, self.data, strict=True) if kind not in kinds]
        return Match(self.first, tuple(kind for kind, _ in kept), tuple(data for _, data in kept))

    def whole(self, meaning: Meaning, mod: str = "", clock: str = "") -> list[Piece]:
        """This meaning for the words of the whole match."""
        return [Piece(self.first, self.last, meaning, mod, clock)]


def number(match: Match) -> float | str | None:
    """The number that number words make: twenty-four, two hundred, two and a half; ``"X"`` for a few."""
    total: float = 0
    seen = False
    for kind, data in zip(match.kinds, match.data, strict=True):
        if kind in ("TO", "OR", "SLASH") and seen:
            break  # "two to three weeks" are two or more, "2 1/2" is 2 and some
        if kind not in NUMBER_KINDS or data is None:
            continue
        if data == "X":
            return "X"
        if kind == "A" and (seen or match.has("HALF", "COUPLE", "FEW", "NUM", "BIG")):
            continue
        total = total * data if seen and data in (100, 1000, 12) else total + data
        seen = True
    return total if seen else None


def roughness(match: Match) -> str:
    """The TIMEX3 mod of the words around a time: edges (END), roughness (APPROX), bounds (MORE_THAN)."""
    return match.one("EDGE", "EARLY") or match.one("LEAST", "MOST", "MORE", "LESS", "OVER", "APPROX") or ""


def year(match: Match) -> tuple[int | None, bool]:
    """The astronomical year that the tokens name, and whether its century is known."""
    era = match.one("ERA")
    if era is not None:
        numbers = match.all("YEAR", "OLDYEAR", "NUMBER") or match.all("NUMBER2") or match.all("DAY")
        if not numbers:
            return None, True
        return (1 - int(numbers[-1]) if era < 0 else int(numbers[-1])), True
    years = match.all("YEAR", "OLDYEAR")
    if years:
        return years[-1], True
    if match.has("APOSTROPHE") and match.has("NUMBER2"):
        return match.all("NUMBER2")[-1], False
    said = match.all("NUM", "BIG")
    if len(said) > 1:
        return said_year(said), True
    return None, True


def said_year(words: list[int]) -> int | None:
    """nineteen ninety-four, two thousand (and) six; ``None`` when the words make no year."""
    head, rest = words[0], words[1:]
    if 13 <= head <= 21 and 10 <= rest[0] <= 90:
        return head * 100 + sum(rest)
    if head == 2 and rest[0] == 1000:
        return 2000 + sum(rest[1:])
    return None


def place(match: Match) -> Calendar | None:
    """The place in the calendar that the tokens name, ``None`` when they name none."""
    for kind in ("DATE", "PLAINDATE", "ISOMONTH"):
        if found := match.one(kind):
            return numeric(kind, found, match.one("WEEKDAY", "SHORTDAY"))
    the_year, century_known = year(match)
    month = match.one("MONTH", "MAY")
    season = match.one("SEASON", "FALL")
    decade = match.one("DECADE", "SMALLDECADE")
    if decade:
        count = decade[0] // 10
        if match.one("ERA") == -1:
            count = -count - 1
        return Calendar(year=count, span="decade", century_known=decade[1])
    if month:
        return Calendar(the_year, "month", month, day_number(match), match.one("WEEKDAY", "SHORTDAY"),
                        century_known=century_known)  # fmt: skip
    if season is not None:
        return Calendar(the_year, "season", season, century_known=century_known)
    if holiday := match.one("HOLIDAY"):
        return Calendar(the_year, holiday=holiday)
    if weekday := match.one("WEEKDAY", "SHORTDAY"):
        return Calendar(weekday=weekday)
    if the_year is not None:
        return Calendar(the_year, century_known=century_known)
    return Calendar(day=day_number(match)) if match.has("ORDINAL") else None


def day_number(match: Match) -> int | None:
    """The day of the month: 5, 5th, fifth, twenty-fifth."""
    ordinal = match.one("ORDINAL", "ORDWORD")
    if ordinal is not None:
        tens = [n for n in match.all("NUM") if n in (20, 30)]
        return int(ordinal) + (tens[0] if tens and match.has("ORDWORD") else 0)
    days = match.all("DAY")
    return days[0] if days else None


def numeric(kind: str, found: tuple[Any, ...], weekday: int | None) -> Calendar:
    """A date in digits. 5/6/2019 keeps both readings open: ``index`` the first number, ``day`` the second, no unit."""
    if kind == "ISOMONTH":
        return Calendar(found[0], "month", found[1])
    if kind == "DATE":
        return Calendar(found[0], "month", found[1], found[2], weekday)
    first, second, the_year, century_known = found
    return Calendar(the_year, "", first, second, weekday, century_known=century_known)


def calendar(match: Match) -> list[Piece]:
    """A place in the calendar, complete or not."""
    if (match.has("EARLY", "EARLIER", "LATER") and match.has("WEEKDAY")) or not match.has("EDGE", "EARLY", "APPROX"):
        found = place(match)
        return match.whole(found) if found else []
    found = place(match.without("EDGE", "EARLY", "EARLIER", "LATER"))
    return match.whole(found, roughness(match)) if found else []


def relation(match: Match) -> tuple[Anchor, int]:
    """Where a deictic word points: the anchor and the step from it."""
    found = [data for kind, data in zip(match.kinds, match.data, strict=True) if kind in RELATIONS and data]
    if match.has("THIS") and len(found) > 1 and not match.has("SAME"):
        found = found[1:]  # "this past", "this coming"
    return found[-1]


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
    if inner and unit != "year":
        return []
    return match.whole(Offset(anchor, step, unit, inner), roughness(words))


def offset(match: Match) -> list[Piece]:
    """``two days ago``, ``a week later``, ``the day before``."""
    amount = number(match)
    anchor, step = relation(match)
    unit = match.one("UNIT", "UNITS")
    if amount is None:
        amount = 1 if match.has("UNIT") else "X"
    if isinstance(amount, str) or amount != int(amount):
        return match.whole(Offset(anchor, 0, ""), mod="")
    if unit == "fortnight":
        amount, unit = amount * 2, "week"
    return match.whole(Offset(anchor, step * int(amount), unit), roughness(match))


def deixis(match: Match) -> list[Piece]:
    """``yesterday``."""
    return match.whole(Offset("dct", match.one("DEIXIS"), "day"))


def year_word(match: Match) -> list[Piece]:
    """``the year 1990``, ``the year two thousand``."""
    found, _ = year(match)
    return match.whole(Calendar(found)) if match.one("UNIT") == "year" and found else []


def ordinal_unit(match: Match) -> list[Piece]:
    """``the third quarter of 2024``, ``the second half of May``, ``the 19th century``."""
    n = -1 if match.has("LAST", "LATTER") else day_number(match)
    unit = match.all("UNIT")[-1] if match.has("UNIT") else "half"
    if n is None:
        return []
    mod = roughness(match) if match.has("EDGE", "EARLY") else ""
    if unit == "century" and n > 0:
        return match.whole(Calendar(year=-n if match.one("ERA") == -1 else n - 1, span="century"), mod)
    parts = {"quarter": 4, "half": 2}.get(unit)
    if parts is None or n > parts:
        return []
    the_year, known = year(match.without("NUM"))
    if match.has("YEARAGO", "POSSESSIVE"):
        anchor, step = relation(match.without("LAST") if match.has("YEARAGO") else match)
        return match.whole(Offset(anchor, step, "year", Calendar(None, unit, n)))
    return match.whole(Calendar(the_year, "quarter" if unit == "quarter" else "half", n if n > 0 else parts,
                                century_known=known), mod)  # fmt: skip


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
    words = match.without("ORDWORD")
    amount = number(words)
    unit = match.one("UNIT", "UNITS")
    one_quarter = amount in (None, 1) and not match.has(*RELATIONS, "RECENT")
    if unit == "night" or (unit == "quarter" and (one_quarter or match.has("HYPHEN"))):
        return []  # three-quarters, a quarter of the vote, winter quarters
    if amount is None:
        amount = 1 if match.has("UNIT") else "X"
    return match.whole(Length(duration_value(amount, unit)), roughness(match))


def repeat(match: Match) -> list[Piece]:
    """``every Friday``, ``daily``, ``every two years``."""
    if found := match.one("FREQUENCY"):
        return match.whole(Repeat(found))
    unit = match.one("UNIT", "UNITS")
    amount = match.one("OTHERWORD") or number(match) or 1
    if unit:
        return match.whole(Repeat(duration_value(amount, unit)))
    if weekday := match.one("WEEKDAY", "WEEKDAYS"):
        return match.whole(Repeat(f"XXXX-WXX-{weekday}"))
    if month := match.one("MONTH", "MAY"):
        return match.whole(Repeat(f"XXXX-{month:02d}"))
    if (season := match.one("SEASON", "FALL")) is not None:
        return match.whole(Repeat(f"XXXX-{('SP', 'SU', 'FA', 'WI')[season - 1]}"))
    return match.whole(Repeat(f"XXXX-XX-XX{match.one('DAYPART')}"))


def vague(match: Match) -> list[Piece]:
    """``now``, ``recently``, ``the future``."""
    return match.whole(Vague(match.one("NOW", "RECENT", "FORMER", "FUTURE", "PRESENT") or ("PAST_REF" if match.has("PAST") else "PRESENT_REF")))


def the_unit(match: Match) -> list[Piece]:
    """``the quarter``, ``the end of the year``: the one spoken of."""
    unit = match.one("UNIT") or "quarter"
    if unit not in ("week", "weekend", "month", "quarter", "year") and not (unit == "day" and match.has("EDGE")):
        return []
    return match.whole(Offset("ref", 0, unit), roughness(match))


def year_period(match: Match) -> list[Piece]:
    """``the 1988 quarter``, ``the 1988 period``: that year, or the quarter that a report is about in that year."""
    if match.one("UNIT") not in ("quarter", None):
        return []
    return match.whole(Calendar(match.one("YEAR")))


def after_event(match: Match) -> list[Piece]:
    """``three weeks after the siege``: so far from the time spoken of, else just so long."""
    amount, unit = number(match), match.one("UNIT", "UNITS")
    _, step = relation(match)
    value = duration_value("X" if amount is None else amount, unit)
    meaning: Meaning = Length(value)
    if isinstance(amount, int) and unit not in ("quarter", "night"):
        meaning = Offset("ref", step * amount, unit, length=value)
    return [Piece(match.first, match.last - 1, meaning, roughness(match.without("BEFORE", "AFTER")))]


def year_end(match: Match) -> list[Piece]:
    """``year-end``: the last day of the year."""
    return match.whole(Calendar(None, "month", 12, 31), roughness(match))


def year_ago(match: Match) -> list[Piece]:
    """``the year-earlier quarter``: the same part of the year before."""
    return match.whole(Offset("ref", -1, "year"))


def nth(match: Match) -> list[Piece]:
    """``the last week of August``."""
    n = -1 if match.has("LAST") else day_number(match.without("DAY", "MONTH"))
    within = place(match.without("ORDINAL", "ORDWORD", "NUM"))
    return match.whole(Nth(n, match.one("UNIT"), within)) if n and within else []


def then(match: Match) -> list[Piece]:
    """``then`` in "since then": the time spoken of last."""
    return match.whole(Offset("ref", 0, ""))


def clock_value(match: Match) -> str:
    """What follows the day in the value: ``T08:00``, ``T19:15-05``, ``TNI``."""
    if iso := match.one("ISOTIME"):
        return str(iso)
    part = match.one("DAYPART", "TONIGHT")
    time = match.one("CLOCK", "POINTCLOCK")
    if time is None and not match.has("AMPM", "OCLOCK") and match.kinds[0] != "DAY":
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


def series(match: Match) -> list[Piece]:
    """``6-7 February``, ``April and May 2019``, ``1914-18``: a piece for each end, each filled up from the other."""
    pieces: list[Piece] = []
    start = 0
    parts: list[Match] = []
    for i, kind in enumerate((*match.kinds, "TO")):
        if (
            kind in SEPARATORS
            and i - start > 0
            and (kind != "HYPHEN" or match.kinds[i - 1 : i] not in (("EARLY",), ("NUM",)))
        ):
            parts.append(match.cut(start, i))
            start = i + 1
        elif kind in SEPARATORS and i == start:
            start = i + 1
    found = [(part, place_in_series(part)) for part in parts if not part.has("COMMA") or len(part.kinds) > 1]
    places = [p for _, p in found if p is not None]
    if len(places) < len(found) or not places:
        return []
    places = fill(places)
    for (part, _), filled in zip(found, places, strict=True):
        last = part.last - (part.kinds[-1] == "COMMA")
        pieces.append(Piece(part.first, last, filled, roughness(part) if part.has("EDGE", "EARLY") else ""))
    return pieces


SEPARATORS = frozenset({"HYPHEN", "TO", "AND", "OR", "THROUGH", "UNTIL", "SLASH"})


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
            p = replace(p, year=whole.year, century_known=whole.century_known)
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


BUILDERS: Mapping[str, Callable[[Match], list[Piece]]] = {
    "calendar": calendar, "relative": relative, "offset": offset, "deixis": deixis, "year_word": year_word,
    "ordinal_unit": ordinal_unit, "the_unit": the_unit, "year_ago": year_ago, "year_end": year_end,
    "year_period": year_period, "after_event": after_event, "nth": nth, "length": length, "repeat": repeat, "vague": vague, "then": then, "daytime": daytime,
    "series": series,
}  # fmt: skip
