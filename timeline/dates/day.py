"""A single date, typed by a user or taken from a feed or a page's metadata, in, its day out.

This is the one place that asks ``dateparser``, which knows dates in some 200 locales. It is imported when first
needed. Nothing is ever resolved against the clock: what needs a base that is not given is no date.
"""

from __future__ import annotations

import re
from datetime import date, datetime

ISO = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?\s*", re.DOTALL)
DOTTED = re.compile(r"\d[.-]\d{1,2}[.-]\d")
SHORTEST_WORD = 3  # characters of a day written without digits
LONGEST = 100  # characters; no date is longer


def parse_day(text: str, base: date | None = None, language: str | None = None) -> date | None:
    """The day that ``text`` names, or ``None`` when it names none.

    Day, month and year must all be given, unless ``base`` is: then "yesterday" and "5 May" count from it, towards the
    past. Numbers alone are no date, but 20241129 is one.
    """
    text = text.strip()
    if not text or len(text) > LONGEST or not text.isprintable():
        return None
    if found := ISO.fullmatch(text):
        return _valid(int(found[1]), int(found[2]), int(found[3]))
    if re.fullmatch(r"(1\d|20)\d{6}", text):
        return _valid(int(text[:4]), int(text[4:6]), int(text[6:]))
    if re.fullmatch(r"[\d.,+-]*", text) and not DOTTED.search(text):
        return None
    if not re.search(r"\d", text):
        language = language or "en"  # some locale knows nearly every short word as a day: "we" is a Wednesday
        if len(text) < SHORTEST_WORD:
            return None
    return _ask_dateparser(text, base, language)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _ask_dateparser(text: str, base: date | None, language: str | None) -> date | None:
    import dateparser

    order = {"DATE_ORDER": "DMY"} if DOTTED.search(text) else {}  # 12.05.2019 is in May wherever points are written
    settings: dict[str, object] = {
        **order,
        "PREFER_DATES_FROM": "past",
        "STRICT_PARSING": base is None,
        "PARSERS": ["absolute-time"] if base is None else ["relative-time", "absolute-time"],
        "RELATIVE_BASE": datetime(base.year, base.month, base.day, 12) if base else datetime(1, 1, 2),
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    try:
        found = dateparser.parse(text, languages=[language] if language else None, settings=settings)
    except (ValueError, OverflowError, TypeError, RecursionError):
        return None
    return found.date() if found else None
