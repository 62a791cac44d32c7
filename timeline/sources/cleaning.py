"""Text as it is kept: nothing in it steers a terminal or hides, and it can be written as UTF-8."""

from __future__ import annotations

import re

LONGEST_FIELD = 300  # characters of a title or a source's name
# Control characters, marks that turn the direction of writing or have no width, and what is no character.
_CONTROL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# What typesetting makes of letters: ligatures, soft hyphens, blanks that do not break.
_TYPESET = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00ad": "", "\u00a0": " "}
)
_MANY_BREAKS = re.compile(r"\n(?:[ \t]*\n){2,}")


def clean(text: str) -> str:
    """``text`` with line feeds at the ends of its lines, at most one empty line between two, and none around it."""
    text = _CONTROL.sub("", _BREAKS.sub("\n", text))
    if not text.isascii():
        text = text.translate(_TYPESET).encode("utf-8", "replace").decode("utf-8")
    return _MANY_BREAKS.sub("\n\n", text).strip()


def one_line(words: str, longest: int = LONGEST_FIELD) -> str:
    """A title, a name or a sentence on one line, of a length that can be shown."""
    return " ".join(clean(words[: 4 * longest]).split())[:longest]
