"""The day a text was published, found in the text itself or in its name or address; never the wall clock."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from timeline.dates import LANGUAGES, parse_day, tag

# A dateline, byline or metadata line stands among the first lines; further down a date is part of the story.
HEAD_LINES = 4
HEAD_CHARACTERS = 600
Found = tuple[date | None, str]  # a day, or none, and how it was found
Evidence = Sequence[Found]
SLACK = timedelta(days=10)  # a story is printed, mailed or saved at most so long after the day in its dateline
_LABEL = re.compile(
    r"^(?:published|date|posted|updated|pubdate|publication date|publié|publicado|veröffentlicht|опубликовано)\b"
    r"(?:(?:\s|[^\W\d_])*[:=–-]\s*|\s+(?:on|le|el|am)\s+|\s+)",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^(?:By|Par|Por|Von)\s[^\d|,;•·]{3,60}?\s*(?:[|,;•·–—-]|\bon\b|\ble\b)\s*(?P<date>[^|•·]{8,40})")
# "ASTANA, Nov. 28, 2024 (Reuters) -": capitals, a date, a dash before the story begins.
_DATELINE = re.compile(
    r"^[^\W\d_a-z][\w .,'’()/-]{1,60}?[,(]\s*(?P<date>[^-–—]{3,40}?)\s*(?:\([^)]{2,30}\)\s*)?[-–—]+\s"
)
_FILE_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")


def find_published(text: str) -> Found:
    """The publication day that the head of ``text`` states and how it was found; ``(None, "")`` when it states none.

    Only a complete day counts: "Nov 28" without its year would need a clock.
    """
    for line in _head(text):
        label = _LABEL.match(line)
        if label and label.end() < len(line) and (day := _whole_day(line[label.end() :])):
            return day, "metadata line"
        if (dateline := _DATELINE.match(line)) and (day := _whole_day(dateline["date"])):
            return day, "dateline"
        if (byline := _BYLINE.match(line)) and (day := _whole_day(byline["date"])):
            return day, "byline"
        if len(line) < 40 and (day := _whole_day(line)):
            return day, "date line"
    return None, ""


def best(text: str, language: str, stated: Evidence, named: Evidence, weak: Evidence) -> Found:
    """The publication day of a document and how it was found, from the strongest evidence that there is.

    ``stated`` is metadata, which says itself that it is the publication; then comes the head of the text, also where
    its ``language`` is one whose texts we do not read; then ``named``, the address and the file's name; then what is
    ``weak``: when a mail was sent, when a PDF was made. A dateline without its year takes it from the last two.
    """
    others = [*named, *weak]
    searches: tuple[Callable[[], Found], ...] = (
        lambda: find_published(text),
        lambda: _foreign(text, language),
        lambda: _without_year(text, others),
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


def _head(text: str) -> Iterable[str]:
    """The first lines of a text that are not empty."""
    return [stripped for line in text[:HEAD_CHARACTERS].splitlines() if (stripped := line.strip())][:HEAD_LINES]


def _whole_day(words: str) -> date | None:
    """The one day that ``words`` state in full and almost alone."""
    for language in LANGUAGES:
        for time in tag(words, language=language):
            long_enough = time.end - time.start >= 0.5 * len(words.strip())
            if time.basis == "explicit" and time.first_day == time.last_day and time.first_day and long_enough:
                return time.first_day
    return None


def stated_day(words: str, language: str = "") -> date | None:
    """The day that metadata give in words of English or of a page's own language; ``None`` when it is none.

    Only these two are tried: to learn that some words are no date in 200 languages takes seconds.
    """
    words = words.strip()
    if not any(char.isdigit() for char in words):
        return None
    own = language.lower().replace("_", "-").partition("-")[0]
    return parse_day(words, language="en") or (parse_day(words, language=own) if own not in ("", "en") else None)


def _foreign(text: str, language: str) -> Found:
    """A line of the head that is a full date, or a dateline, in the language of the text."""
    for line in _head(text):
        dateline = _DATELINE.match(line)
        words = dateline["date"] if dateline else _LABEL.sub("", line)
        if len(words) < 40 and re.search(r"\d{4}", words) and (day := stated_day(words.strip(" .,()"), language)):
            return day, "dateline" if dateline else "date line"
    return None, ""


def _without_year(text: str, others: Evidence) -> Found:
    """The day of a dateline such as "ASTANA, Nov 28 (Reuters) -", its year from the other evidence."""
    for line in _head(text):
        if dateline := _DATELINE.match(line):
            for other, basis in others:
                if other and (day := _near(dateline["date"], other)):
                    return day, f"dateline, year from {basis}"
    return None, ""


def _near(words: str, other: date) -> date | None:
    """The day that ``words`` name without a year, when it lies just before ``other``."""
    for language in LANGUAGES:
        for time in tag(words, other + timedelta(days=1), language):
            day = time.first_day
            if day and time.granularity == "day" and re.search(r"\d", time.text) and abs(other - day) <= SLACK:
                return day
    return None
