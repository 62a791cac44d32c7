"""The dates in the lines above a story, as far as they tell when it was published.

A date counts when what stands around it is no sentence. Before it are names only ("ASTANA", "(Reuters)", "By Jane
Roe"), a word that announces it ("Published"), a weekday, a clock; behind it is a sign that ends it, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from timeline.knowledge import read_rows

Kind = Literal["metadata line", "dateline", "byline", "date line", "line on a change"]
CHANGE: Kind = "line on a change"
LINES = 12  # at the top; further down a date is part of the story
CHARACTERS = 1_200
MOST_WORDS = 9  # before a date
SHORT = 48  # characters of a line that may be little more than a date, written in any way
COLUMNS = ("language", "published", "changed", "by", "between", "opens", "source")

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d(?!\d(?!\d?:\d\d))"  # copied off a page, a clock may stick to it
_WORD = r"[^\W\d_]{3,12}\.?"
_DAY_MONTH = rf"{_DAY}(?:st|nd|rd|th|er|\.|º)?(?:\s+(?:de|of))?[\s-]+{_WORD}"
_MONTH_DAY = rf"{_WORD}\s+{_DAY}(?:st|nd|rd|th)?(?!\d)"
_START = r"(?<![\w/.-])"
WHOLE = re.compile(
    rf"{_START}(?:{_DAY_MONTH},?(?:\s+del?)?[\s-]+{_YEAR}|{_MONTH_DAY},?\s+{_YEAR}|{_YEAR}\.?\s+{_WORD}\s+{_DAY}(?!\d)"
    rf"|{_YEAR}([-/.]){_MONTH}\1{_DAY}(?!\d)|{_DAY}([-/.]){_MONTH}\2{_YEAR}|{_MONTH}/{_DAY}/{_YEAR}"
    rf"|{_YEAR}\s?[年년]\s?{_MONTH}\s?[月월]\s?{_DAY}\s?[日일])"
)
YEARLESS = re.compile(rf"{_START}(?:{_DAY_MONTH}|{_MONTH_DAY})(?!\w)(?!,?\s+(?:del?\s+)?\d{{4}})")
_CLOCK = r"\d{1,2}(?:[:.h]\d\d){1,2}"
_TOKEN = re.compile(rf"{_CLOCK}|[^\s,;:|•·–—\-/_()\[\]<>\"“”«»]+")
_IS_CLOCK = re.compile(rf"{_CLOCK}(?:[ap]\.?m\.?)?|\d{{1,2}}[ap]\.?m\.?|[ap]\.?m\.?", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]{2,30}\)")
_YEAR_WORD = re.compile(r"\s*(?:года|г|р|року)\b\.?")
_SEPARATORS = "-–—:|•·_/([;"


class Stated(NamedTuple):
    """A date as it stands in a head: its words, and in what kind of line."""

    words: str
    kind: Kind


def dates(text: str, form: re.Pattern[str] = WHOLE) -> Iterator[Stated]:
    """The dates of a ``form`` in the head of a text, in reading order; those of later changes last."""
    changes = []
    for line in lines(text):
        for found in form.finditer(line):
            kind = _kind(line[: found.start()], line[found.end() :], len(found[0]) / len(line), len(line))
            first = kind in ("dateline", "date line") and not line[: found.start()].strip()
            if kind is None or (first and _is_list(text)):
                continue
            stated = Stated(found[0], kind)
            if kind == CHANGE:
                changes.append(stated)
            else:
                yield stated
    yield from changes


def lines(text: str) -> list[str]:
    """The first lines of a text that are not empty."""
    return [stripped for line in text[:CHARACTERS].splitlines() if (stripped := line.strip())][:LINES]


def _kind(before: str, after: str, share: float, length: int) -> Kind | None:
    """What kind of line a date stands in, by the words around it; ``None`` in a sentence."""
    before = _BRACKETS.sub(" ", before)
    words = [word for word in _TOKEN.findall(before.lower()) if not _IS_CLOCK.fullmatch(word)]
    if words and _is("opens", words[0]) and not any(_is("published", word) for word in words):
        return None
    if not _ends(after) or len(words) > MOST_WORDS:
        return None
    by = bool(words) and _is("by", words[0])
    alone = length <= SHORT and share >= 0.5
    if not (by or alone or all(_is_outside_a_sentence(word) for word in _TOKEN.findall(before))):
        return None
    for word in reversed(words):
        if _is("changed", word):
            return CHANGE
        if _is("published", word):
            return "metadata line"
    story = not all(_is_outside_a_sentence(word) for word in _TOKEN.findall(_BRACKETS.sub(" ", after)))
    if by:
        return "byline"
    if before.rstrip().endswith(":") and not story:
        return None  # "Deadline: 3 May 2024"
    return "dateline" if story else "date line"


def _is_outside_a_sentence(word: str) -> bool:
    """Whether a word before a date is a name, a clock, or one of those that stand between these."""
    return (
        not (word[0].islower() or word[0].isdigit())
        or bool(_IS_CLOCK.fullmatch(word))
        or any(_is(kind, word.lower()) for kind in ("published", "changed", "between"))
    )


def _ends(after: str) -> bool:
    """Whether a date ends what it stands in: with a sign, a clock, an agency in capitals, or the line."""
    year = _YEAR_WORD.match(after)
    rest = (after[year.end() :] if year else after).lstrip()
    words = _TOKEN.findall(rest)[:2]
    if not rest or not words or (rest[0] == "." and rest[1:2].isspace()):
        return True
    first = words[0]
    clock = _IS_CLOCK.fullmatch(first) or (_is("between", first.lower()) and _IS_CLOCK.fullmatch(words[-1]))
    if clock or any(_is(kind, first.lower()) for kind in ("published", "changed")):
        return True
    if rest[0] == ",":
        return first.isupper() and len(first) > 2
    return rest[0] in _SEPARATORS and not first[0].isdigit()  # else it is the first day of several


def _is_list(text: str) -> bool:
    """Whether several lines begin with a date of their own: a chronicle, which is no story of one of its days.

    "August 1 2008: a bomb went off" may be followed by "August 7: a truce was declared".
    """
    starts = (WHOLE.match(line.strip()) or YEARLESS.match(line.strip()) for line in text[: 4 * CHARACTERS].splitlines())
    return len({found[0] for found in starts if found}) > 1


def _is(kind: str, word: str) -> bool:
    exact, beginnings = _words()[kind]
    return word in exact or word.startswith(beginnings)


@cache
def _words() -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    """The words of each kind in small letters, and the beginnings of words."""
    rows = [row for _, row in read_rows("head_words.tsv", COLUMNS)]
    found = {}
    for kind in COLUMNS[1:-1]:
        words = [word for row in rows for word in row[kind].split()]
        found[kind] = (
            frozenset(word for word in words if not word.endswith("*")),
            tuple(word[:-1] for word in words if word.endswith("*")),
        )
    return found
