"""Cutting a text into sentences, without a parser: characters in, half-open spans out.

A blank line always ends a sentence, and so does a lone line break unless the text is wrapped at a fixed width: a
headline never runs into the paragraph below it. A full stop ends one unless it belongs to an abbreviation, an initial
or a number.
"""

from __future__ import annotations

import re
from itertools import pairwise

Span = tuple[int, int]

# Words whose full stop does not end a sentence when a capital follows.
ABBREVIATIONS = frozenset(
    (
        "mr mrs ms dr prof gen lt col maj capt sgt cmdr adm rev hon sen rep gov pres sec st mt ft vs etc no "
        "nos vol art jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat "
        "sun u.s u.k u.n e.u u.a.e u.s.s.r d.c a.m p.m i.e e.g c.f viz al ca approx inc ltd co corp jr sr"
    ).split()
)
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|\n\s*\n|\n(?=\s*\S)")
_SPACE = re.compile(r"\s*")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*$")
# "JERUSALEM, May 3 (AP) -- ": where and when it was written, no part of the first sentence. What follows is a capital,
# and no opening quote: "NATO - an alliance - grew" is a sentence.
_DATELINE = re.compile(r"([^\W\d_a-z]{2}[^\n—–]{0,60}?)(?:\s--?|\s?[—–])\s+(?=[^\W\d_a-z\"“‘'])")
_OTHER_DATELINE = re.compile(
    r"""(?: [^\W\d_a-z]{2} [^\n:()]{0,40} \([^\n()]{2,30}\) \s?:      # KABUL (Pajhwok):
          | [^\W\d_a-z] (?:[^\W\d_a-z] | [ .'’-]){3,30} :              # NEW DELHI:
          | (?!(?:In|On|At)\ ) [^\W\d_a-z] [\w\ .'’-]{2,30},\ [A-Z][a-z]{2,8}\.?\ \d{1,2}(?:,\ \d{4})?
            (?: ,?\ ?[A-Z/]{2,12}\s (?:--?|[—–])                        # Tehran, March 15, IRNA -
              | ,?\ \([^\n()]{2,30}\) (?:\s?(?:--?|[—–]|:))? )         # Apia, April 13 (AFP)
          | (?!(?:In|On|At)\ ) [^\W\d_a-z] [\w.'’-]+ (?:\ [^\W\d_a-z][\w.'’-]*){0,2}      # Harare, Zimbabwe -
            ,\ [^\W\d_a-z] [\w.'’-]+ (?:\ [^\W\d_a-z][\w.'’-]*){0,2} \s? (?:\s--?|[—–]) (?=\s[^\n]{24})
        ) \s+ (?=[^\W\d_a-z])""",
    re.VERBOSE,
)
# A piece longer than this is cut at white space, so that one "sentence" of a hostile text cannot cost the parser 3 GB.
LONGEST = 2_000
# Mail and wire copy is wrapped at 60-80 columns; a paragraph of an article that is one line is longer than this.
WRAP_WIDTH = 100


def sentences(text: str) -> list[Span]:
    """The sentences of ``text`` in order, trimmed of white space; every character that is not white is in one."""
    spans: list[Span] = []
    start = _past_dateline(text, 0, spans)
    wrapped = is_wrapped(text)
    for match in _END.finditer(text):
        if match.start() < start:  # "Nov. 3" in a dateline
            continue
        blank = match.group()[0] == "\n"
        if (blank and not (wrapped and match.group() == "\n")) or (not blank and _closes(text, start, match)):
            _add(text, start, match.end(), spans)
            start = _past_dateline(text, match.end(), spans)
    _add(text, start, len(text), spans)
    return spans


def _past_dateline(text: str, start: int, spans: list[Span]) -> int:
    """Where the story goes on after a dateline at ``start``, which is a sentence of its own; ``start`` without one.

    It stands at the head of a text or a line: in capitals, and with a comma, a day or an agency unless it is long.
    """
    first = _SPACE.match(text, start).end()  # type: ignore[union-attr]  # it matches nothing as well
    if first and "\n" not in text[start - 1 : first]:
        return start
    if (other := _OTHER_DATELINE.match(text, first)) is not None:
        _add(text, start, other.end(), spans)
        return other.end()
    match = _DATELINE.match(text, first)
    if match is None:
        return start
    place = match[1].split(",")[0].split("(")[0].strip()
    if not place.split()[0].isupper() or (place == match[1] and not (place.isupper() and len(place) > 4)):
        return start
    _add(text, start, match.end(), spans)
    return match.end()


def is_wrapped(text: str) -> bool:
    """Whether ``text`` was broken into lines at a fixed width: no long line, and most lines that go on are full."""
    lines = [len(line) for line in text.splitlines()]
    going_on = [size for size, following in pairwise(lines) if size and following]
    if len(going_on) < 3 or max(lines) > WRAP_WIDTH:
        return False
    return sum(size > 0.6 * max(lines) for size in going_on) > 0.7 * len(going_on)


def _closes(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the punctuation of ``match`` ends the sentence that began at ``start``."""
    following = text[match.end() : match.end() + 40].lstrip(" \t\"'“‘«([")
    if following[:1].islower():
        return False
    if match.group()[0] != ".":
        return True
    before = _LAST_WORD.search(text, max(start, match.start() - 40), match.start())
    if before is None:
        return True
    word = before.group()
    if len(word) == 1 and word.isupper():
        return word == "I"
    if word.lower() in ABBREVIATIONS:
        # "in the U.S. The ..." ends; "U.S. President" and "Mr. Trump" go on.
        return "." in word and following[:4] in ("The ", "He s", "It i", "But ", "In a", "On M")
    return True


def _add(text: str, start: int, end: int, spans: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        spans.append((start, cut))
        start = cut + (text[cut : cut + 1] == " ")
    if end > start:
        spans.append((start, end))
