"""The day a text was published, found in the text itself or in its name or address; never the wall clock."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

from timeline.dates import LANGUAGES, parse_day, tag
from timeline.sources.head import YEARLESS, dates

Found = tuple[date | None, str]  # a day, or none, and how it was found
Evidence = Sequence[Found]
SLACK = timedelta(days=10)  # a story is printed, mailed or saved at most so long after the day in its dateline
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/\d{4}")
_HYPHENS = re.compile(r"-(?=[^\W\d_])|(?<=[^\W\d_])-")  # 24-May-2024
_CHARACTERS = re.compile(r"(\d{4})\s?[年년]\s?(\d+)\s?[月월]\s?(\d+)\s?[日일]")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?(?:\.0)?")  # seconds since 1970, or thousandths
_COMPACT = re.compile(r"((?:19|20)\d{6})T?\d{4,6}Z?")
_FILE_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")


def find_published(text: str, language: str = "") -> Found:
    """The publication day that the head of ``text`` states and how it was found; ``(None, "")`` when it states none.

    Only a complete day counts: "Nov 28" without its year would need a clock, and 5/6/2024 is a guess in English.
    """
    for words, kind in dates(text):
        if not _is_ambiguous(words, language) and (day := _day(words, language)):
            return day, kind
    return None, ""


def best(text: str, language: str, stated: Evidence, named: Evidence, weak: Evidence) -> Found:
    """The publication day of a document and how it was found, from the strongest evidence that there is.

    ``stated`` is metadata, which says itself that it is the publication; then comes the head of the text, also where
    its ``language`` is one whose texts we do not read; then ``named``, the address and the file's name; then what is
    ``weak``: when a mail was sent, when a PDF was made. A dateline without its year takes it from the last two.
    """
    others = [*named, *weak]
    searches: tuple[Callable[[], Found], ...] = (
        lambda: find_published(text, language),
        lambda: _without_year(text, language, others),
    )
    found = _first(stated)
    for search in searches:  # each only when those before found nothing: a table has a million rows
        found = found if found[0] else search()
    return found if found[0] else _first(others)


def _first(evidence: Evidence) -> Found:
    """The first evidence that is a day."""
    return next((one for one in evidence if one[0]), (None, ""))


def day_in_name(name: str) -> date | None:
    """The day in a file's name or a URL: ``2024-11-29-summit.txt``, ``.../2024/11/29/...``."""
    match = _FILE_DAY.search(name.replace("/", "-"))
    if match is None:
        return None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return None


def _day(words: str, language: str) -> date | None:
    """The day that ``words`` state in full, in their own language or in one whose texts are read."""
    own = _code(language)
    words = _HYPHENS.sub(" ", words)
    if numbers := _CHARACTERS.fullmatch(words):
        words = "-".join(f"{int(number):02}" for number in numbers.groups())
    if own and own not in LANGUAGES:
        return stated_day(words, own)
    for code in sorted(LANGUAGES, key=lambda code: code != own):
        for time in tag(words, language=code):
            if time.basis == "explicit" and time.first_day == time.last_day and time.first_day:
                return time.first_day
    return None


def _is_ambiguous(words: str, language: str) -> bool:
    """Whether it is open which number is the month: English has 5/6/2024 in May or in June, by where it is written."""
    slashed = _SLASHED.fullmatch(words)
    if slashed is None or _code(language) not in ("", "en"):
        return False
    return slashed[1] != slashed[2] and max(map(int, slashed.groups())) <= 12


def _code(language: str) -> str:
    return language.lower().replace("_", "-").partition("-")[0]


def stated_day(words: str, language: str = "") -> date | None:
    """The day that metadata give in words of English or of a page's own language, or in numbers; ``None`` when none.

    Numbers may be 20241129T101500Z or seconds since 1970. Only these two languages are tried: to learn that some
    words are no date in 200 languages takes seconds.
    """
    words = words.strip()
    if not any(char.isdigit() for char in words):
        return None
    if compact := _COMPACT.fullmatch(words):
        return parse_day(compact[1])
    if _EPOCH.fullmatch(words):
        return datetime.fromtimestamp(float(words) / (1000 if len(words.partition(".")[0]) == 13 else 1), UTC).date()
    own = _code(language) or "en"
    return parse_day(words, language=own) or (parse_day(words, language="en") if own != "en" else None)


def _without_year(text: str, language: str, others: Evidence) -> Found:
    """The day of a dateline such as "ASTANA, Nov 28 (Reuters) -", its year from the other evidence."""
    known = [(other, basis) for other, basis in others if other]
    for words, kind in dates(text, YEARLESS):
        for other, basis in known:
            for year in (other.year, other.year - 1):
                day = _day(f"{words} {year}", language)
                if day and -SLACK <= other - day <= SLACK:
                    return day, f"{kind}, year from {basis}"
    return None, ""
