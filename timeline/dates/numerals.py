"""A run of digits in, typed parts out: a date, a clock time, a decade, an ordinal, a year, a count.

The parts' offsets count from the start of the run.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from timeline.dates.language import Language

ISO_DATE = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
PLAIN_DATE = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
ISO_MONTH = re.compile(r"(1\d{3}|20\d\d)-(0[1-9]|1[0-2])")
CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?::([0-5]\d))?")
ISO_TIME = re.compile(r"T(\d\d)(?::?(\d\d)(?::?(\d\d)(?:\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?")
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+")
CLOCKS = re.compile(r"(\d{1,2}:\d\d)(-)(\d{1,2}:\d\d)")
PAIR = re.compile(r"(\d+)([-/,:.])(\d+)")
RECENT = 1700  # four digits from here on are a year without more evidence, earlier ones may be a count
LONGEST = 40  # characters of a word or number; what is longer is no date and not worth a look
RUN = re.compile(r"\d+(?:[.,:/-]\d+)*")
JOINTS = {"-": "HYPHEN", "/": "SLASH", ",": "COMMA", ":": "COLON", ".": "DOT"}
FRACTIONS = {"¼": 0.25, "½": 0.5, "¾": 0.75}
MONEY_SIGNS = frozenset("$£€¥#№")


class Part(NamedTuple):
    """A piece of the run: its kind, from where to where, and what it means."""

    kind: str
    start: int
    end: int
    data: Any = None


def read_number(text: str, start: int, end: int, language: Language) -> tuple[list[Part], int]:
    """The parts of the run ``text[start:end]``, letters at its end included, and how many characters they take."""
    size = end - start
    if size > LONGEST:
        return [Part("OTHER", 0, size)], size
    run = RUN.match(text, start, end)
    digits = run[0] if run else ""
    suffix = text[start + len(digits) : end].lower()
    if suffix:
        return suffixed(digits, suffix, text[start : end + LONGEST], language)
    if named := language.named_digits.get(digits):
        return [Part("DATE", 0, size, (language.named_days[named], *named))], size
    if text[end : end + 1] == "%":
        return [Part("OTHER", 0, size)], size  # "rose 3% year on year"
    amount = text[max(0, start - 1) : start] in MONEY_SIGNS or text[end : end + 2].strip()[:1] in ("%", "°")
    return parts_of(digits, amount), size


def suffixed(digits: str, suffix: str, ahead: str, language: Language) -> tuple[list[Part], int]:
    """``5th``, ``1990s``, ``8pm``, ``2024-11-29T08:00``; any other letters make a number nothing."""
    middle, size = len(digits), len(digits) + len(suffix)
    whole = digits.isdigit()
    if whole and suffix in language.ordinal_suffixes:
        return [Part("ORDINAL", 0, size, int(digits))], size
    if whole and suffix in language.decade_suffixes and digits[-1] == "0" and 2 <= middle <= 4:
        return [Part("SMALLDECADE" if middle == 3 else "DECADE", 0, size, (int(digits), middle > 2))], size
    if (iso := ISO_TIME.match(ahead, middle)) and ISO_DATE.fullmatch(digits):
        clock = f"T{iso[1]}:{iso[2] or '00'}" + (f":{iso[3]}" if iso[3] else "") + (iso[4] or "")
        return [*parts_of(digits, False), Part("ISOTIME", middle, iso.end(), clock)], iso.end()
    if whole and suffix in FRACTIONS:
        return [plain(digits, True), Part("HALF", middle, size, FRACTIONS[suffix])], size
    known = language.lexicon.get(suffix)
    if known and language.kinds[known[0]] in language.glued:
        return [*parts_of(digits, True), Part(language.kinds[known[0]], middle, size, known[1])], size
    return [Part("OTHER", 0, size)], size


def parts_of(digits: str, amount: bool) -> list[Part]:
    """Digits alone or joined by points, colons, slashes or hyphens. An ``amount`` (of money, per cent) is no year."""
    size = len(digits)
    if digits.isdigit():
        return [plain(digits, amount)]
    if found := ISO_DATE.fullmatch(digits):
        return [Part("DATE", 0, size, (int(found[1]), int(found[3]), int(found[4])))]
    if found := PLAIN_DATE.fullmatch(digits):
        return [Part("PLAINDATE", 0, size, (int(found[1]), int(found[3]), int(found[4]), len(found[4]) == 4))]
    if (found := ISO_MONTH.fullmatch(digits)) and int(found[2]) != int(found[1][2:]) + 1:  # 2008-09 is two years
        return [Part("ISOMONTH", 0, size, (int(found[1]), int(found[2])))]
    if found := CLOCK.fullmatch(digits):
        kind = "CLOCK" if ":" in digits else "POINTCLOCK"
        return [Part(kind, 0, size, (int(found[1]), int(found[2]), found[3] and int(found[3])))]
    if GROUPED.fullmatch(digits):
        return [Part("NUMBER", 0, size, float(digits.replace(",", "")))]
    if found := CLOCKS.fullmatch(digits) or PAIR.fullmatch(digits):
        return pair(found[1], found[2], found[3], amount)
    return [Part("OTHER", 0, size)]


def pair(first: str, joint: str, second: str, amount: bool) -> list[Part]:
    """Two numbers or clock times and the mark between them."""
    left, gap = parts_of(first, amount), len(first)
    right = [part._replace(start=part.start + gap + 1, end=part.end + gap + 1) for part in parts_of(second, amount)]
    return [*left, Part(JOINTS[joint], gap, gap + 1), *right]


def plain(digits: str, amount: bool) -> Part:
    """Digits alone."""
    number, size = int(digits), len(digits)
    if size <= 2 and 1 <= number <= 31:
        return Part("DAY", 0, size, number)
    if size == 2:
        return Part("NUMBER2", 0, size, number)
    if size == 4 and 1000 <= number < 2200 and not amount:
        return Part("YEAR" if number >= RECENT else "OLDYEAR", 0, size, number)
    return Part("NUMBER", 0, size, number)
