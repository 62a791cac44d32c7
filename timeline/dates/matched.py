"""The tokens that a rule matched, and how to read the usual things off them: numbers, years, places, anchors.

Kinds of token and their data are read here, never words; nothing is calculated but numbers made of number words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, pairwise
from typing import Any, NamedTuple

from timeline.dates.meaning import Anchor, Calendar, Meaning

RELATIONS = frozenset({
    "LAST", "PAST", "NEXT", "COMING", "PREVIOUS", "FOLLOWING", "THIS", "THAT", "SAME", "CURRENT", "LATEST", "AGO",
    "HENCE", "LATER", "EARLIER", "BEFORE", "AFTER", "YEARAGO",
})  # fmt: skip
NUMBER_KINDS = frozenset({
    "NUM", "BIG", "DAY", "NUMBER2", "NUMBER", "YEAR", "OLDYEAR", "A", "HALF", "COUPLE", "FEW", "DOZEN",
})  # fmt: skip
#: Kinds after which "a" is no number of its own: a few, a couple, half a year.
A_IS_NO_NUMBER = (("FEW",), ("COUPLE",), ("HALF",), ("BIG",))


FIRST_HUNDRED_AS_DECADE = 1900


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
        """The last token."""
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

    def keep(self, flags: Sequence[bool]) -> Match:
        """The match with only the flagged tokens. Its span is no longer that of the words."""
        return Match(self.first, tuple(compress(self.kinds, flags)), tuple(compress(self.data, flags)))

    def without(self, *kinds: str) -> Match:
        """The match as if the tokens of these kinds were not there."""
        return self.keep([kind not in kinds for kind in self.kinds])

    def whole(self, meaning: Meaning, mod: str = "", clock: str = "") -> list[Piece]:
        """This meaning for the words of the whole match."""
        return [Piece(self.first, self.last, meaning, mod, clock)]


def number(match: Match) -> float | str | None:
    """The number that number words make: twenty-four, two hundred, two and a half, 2 1/2; ``"X"`` for a few.

    Of "two to three" it is the first.
    """
    total: float = 0
    seen: list[str] = []
    for i, (kind, data) in enumerate(zip(match.kinds, match.data, strict=True)):
        if seen and kind in ("TO", "OR"):
            break
        if kind == "SLASH":
            above, below = match.data[i - 1], match.data[i + 1]
            return float(total - above + above / below)  # 2 1/2: so far 2 and the 1 of the fraction
        if kind not in NUMBER_KINDS or data is None or (kind == "A" and (seen or match.kinds[1:2] in A_IS_NO_NUMBER)):
            continue
        if data == "X":
            return "X"
        total = total * data if seen and kind == "BIG" else total + data
        seen.append(kind)
    return total if seen else None


def century(n: int, match: Match) -> Calendar:
    """The ``n``-th century, BC where the words say so."""
    return Calendar(year=-n if match.one("ERA") == -1 else n - 1, span="century")


def roughness(match: Match) -> str:
    """The TIMEX3 mod of the words around a time: edges (END), roughness (APPROX), bounds (MORE_THAN)."""
    return (
        match.one("EDGE", "EARLY")
        or match.one("LEAST", "MOST", "MORE", "LESS", "CLOSETO", "ALMOST", "OVER", "APPROX", "SOME", "ODD")
        or ("APPROX" if match.has("DOZEN") else "")
    )


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
    if match.has("APOSTROPHE"):
        short = match.cut(match.kinds.index("APOSTROPHE"), len(match.kinds))
        return short.one("NUMBER2", "DAY"), False
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
    if match.has("DECADE", "SMALLDECADE", "TENS"):
        return decade(match)
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


def decade(match: Match) -> Calendar:
    """``the 1990s``, ``the '90s``, ``the nineties``, ``the nineteen-nineties``, ``the 490s BC``."""
    first_year, known = match.one("DECADE", "SMALLDECADE", "TENS")
    count = first_year // 10
    if known and first_year % 100 == 0 and first_year < FIRST_HUNDRED_AS_DECADE:
        return Calendar(first_year // 100, span="century")  # "the 1700s" are all of them, "the 1900s" ten years
    if hundreds := match.one("NUM"):
        return Calendar(hundreds * 10 + count, span="decade")
    return Calendar(-count - 1 if match.one("ERA") == -1 else count, span="decade", century_known=known)


def day_number(match: Match) -> int | None:
    """The day of the month: 5, 5th, fifth, twenty-fifth."""
    ordinal = match.one("ORDINAL", "ORDWORD")
    if ordinal is not None:
        tens = [n for n in match.all("NUM") if n in (20, 30)]
        return int(ordinal) + (tens[0] if tens and match.has("ORDWORD") else 0)
    days = match.all("DAY")
    of_year = match.kinds[-2:-1] == ("APOSTROPHE",) and len(days) < 2  # "May '21"
    return days[0] if days and not of_year else None


def numeric(kind: str, found: tuple[Any, ...], weekday: int | None) -> Calendar:
    """A date in digits. 5/6/2019 keeps both readings open: ``index`` the first number, ``day`` the second, no unit."""
    if kind == "ISOMONTH":
        return Calendar(found[0], "month", found[1])
    if kind == "DATE":
        return Calendar(found[0], "month", found[1], found[2], weekday)
    first, second, the_year, century_known = found
    return Calendar(the_year, "", first, second, weekday, century_known=century_known)


def relation(match: Match) -> tuple[Anchor, int]:
    """Where a deictic word points: the anchor and the step from it."""
    found = [data for kind, data in zip(match.kinds, match.data, strict=True) if kind in RELATIONS and data]
    if match.has("THIS") and len(found) > 1 and not match.has("SAME"):
        found = found[1:]  # "this past", "this coming"
    anchor, step = found[-1]
    if ("THE", "NEXT") in pairwise(match.kinds):
        anchor = "ref"  # "next day" is tomorrow, "the next day" comes after the one spoken of
    return anchor, step
