"""The day a text was published, found in the text itself or in its file's name; never the wall clock."""

from __future__ import annotations

import re
from datetime import date

from timeline.dates import tag

# A dateline, byline or metadata line stands among the first lines; further down a date is part of the story.
HEAD_LINES = 4
HEAD_CHARACTERS = 400
_LABEL = re.compile(r"^(?:published|date|posted|updated|pubdate|publication date)\b[ \w]*[:=–-]\s*", re.IGNORECASE)
# "ASTANA, Nov. 28, 2024 (Reuters) -": capitals, a date with its year, a dash before the story begins.
_DATELINE = re.compile(
    r"^[^\W\d_a-z][\w .,'’()/-]{1,60}?[,(]\s*(?P<date>[^-–—]{6,40}?)\s*(?:\([^)]{2,30}\)\s*)?[-–—]+\s"
)
_FILE_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")


def find_published(text: str) -> tuple[date | None, str]:
    """The publication day that the head of ``text`` states and how it was found; ``(None, "")`` when it states none.

    Only a complete day counts: "Nov 28" without its year would need a clock.
    """
    for line in text[:HEAD_CHARACTERS].splitlines()[:HEAD_LINES]:
        stripped = line.strip()
        label = _LABEL.match(stripped)
        if label and (day := _whole_day(stripped[label.end() :])):
            return day, "metadata line"
        if (dateline := _DATELINE.match(stripped)) and (day := _whole_day(dateline["date"])):
            return day, "dateline"
        if len(stripped) < 40 and (day := _whole_day(stripped)):
            return day, "date line"
    return None, ""


def day_in_name(name: str) -> date | None:
    """The day in a file's name or a URL: ``2024-11-29-summit.txt``, ``.../2024/11/29/...``."""
    match = _FILE_DAY.search(name.replace("/", "-"))
    if match is None:
        return None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return None


def _whole_day(words: str) -> date | None:
    """The one day that ``words`` state in full and almost alone."""
    for time in tag(words):
        if time.granularity == "day" and time.basis == "explicit" and time.end - time.start >= 0.5 * len(words.strip()):
            return time.first_day
    return None
