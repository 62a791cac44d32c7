"""How wide text is, and cutting it to fit, before any browser has drawn it.

Widths are those of the widest font that the stack in ``theme`` may fall back to, so that a label is never wider on
paper than it was taken to be. Sizes and widths are pixels.
"""

from __future__ import annotations

import html
import unicodedata
from functools import lru_cache

# Advance widths in hundredths of an em, rounded up: the larger of Noto Sans and DejaVu Sans, read from their files.
_CLASSES = {
    28: "'ijl",
    32: " ,.J‘’·",
    36: ":;If",
    40: "()-/[\\]t",
    44: "!r",
    48: '"',
    52: "_`“”–",
    56: "*?Lcsz|",
    60: "Fkvxy",
    64: "$0123456789EPSTYabdeghnopqu{}",
    68: "K",
    72: "ABCRVXZ",
    76: "HNU",
    80: "&DGOQ",
    84: "#+<=>^w~→↔",
    92: "M",
    96: "%",
    100: "@Wm—…",
}
_ADVANCE = {character: width for width, characters in _CLASSES.items() for character in characters}
_OTHER_SCRIPT, _WIDE, _BOLD = 74, 104, 1.07
ELLIPSIS = "…"
_LOOSE = " ,;:.-–("  # what no cut text ends in
_LITTLE = 3  # letters, of words that say nothing without the next one


@lru_cache(maxsize=65_536)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Pixels that ``text`` takes in one line at a font size of ``size`` pixels, at most."""
    return sum(map(_advance, text)) * size / 100 * (_BOLD if bold else 1)


@lru_cache(maxsize=4_096)
def _advance(character: str) -> int:
    known = _ADVANCE.get(character)
    if known is not None:
        return known
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    base = unicodedata.normalize("NFD", character)[0]
    return _ADVANCE.get(base, _OTHER_SCRIPT)


@lru_cache(maxsize=65_536)
def fit(text: str, room: float, size: float, bold: bool = False, least: int = 2) -> str:
    """``text``, or as much of it as fits into ``room`` pixels with an ellipsis; "" when nothing does.

    It is cut behind a word, which is none like "of" or "the", where so many words or more fit; else inside one.
    """
    if text_width(text, size, bold) <= room:
        return text
    room -= text_width(ELLIPSIS, size, bold)
    end, used = 0, 0.0
    for end, character in enumerate(text):  # noqa: B007
        used += _advance(character) * size / 100 * (_BOLD if bold else 1)
        if used > room:
            break
    words = text[: end + 1].split(" ")[:-1]  # the last one is cut, but for a space behind it
    while words and len(words[-1]) <= _LITTLE and words[-1].islower():
        words.pop()
    kept = (" ".join(words) if len(words) >= least else text[:end]).rstrip(_LOOSE)
    return kept + ELLIPSIS if kept else ""


def cut_inside(cut: str, text: str) -> bool:
    """Whether what ``fit`` or ``fold`` left of a text ends inside one of its words; a text of one word may."""
    kept = cut.removesuffix(ELLIPSIS)
    return cut != text and " " in text and text.removeprefix(kept)[:1] not in _LOOSE


def fold(text: str, room: float, size: float, lines: int, bold: bool = False) -> list[str]:
    """``text`` in at most so many lines of ``room`` pixels, broken at spaces; each is cut to fit."""
    words = text.split(" ")
    folded: list[str] = []
    while words and len(folded) < lines - 1:
        taken = 1
        while taken < len(words) and text_width(" ".join(words[: taken + 1]), size, bold) <= room:
            taken += 1
        folded.append(fit(" ".join(words[:taken]), room, size, bold))
        words = words[taken:]
    if words:
        folded.append(fit(" ".join(words), room, size, bold, least=1 if folded else 2))
    return folded or [""]


def halved(text: str, size: float) -> list[str]:
    """``text`` in two lines of as much the same width as its spaces allow; one line without a space."""
    words = text.split(" ")
    breaks = [[" ".join(words[:at]), " ".join(words[at:])] for at in range(1, len(words))]
    return min(breaks, key=lambda lines: max(text_width(line, size) for line in lines), default=[text])


def escape(text: str) -> str:
    """``text`` for plotly, which reads a little HTML; quotes stay, plotly knows no name for them."""
    return html.escape(text, quote=False)


def paragraph(text: str, columns: int = 64, most: int = 300) -> str:
    """``text`` escaped and broken into lines with ``<br>`` for a hover box, cut after ``most`` characters."""
    flat = " ".join(text.split())
    if len(flat) > most:
        flat = flat[:most].rsplit(" ", 1)[0] + " " + ELLIPSIS
    lines, start = [], 0
    while len(flat) - start > columns:
        end = flat.rfind(" ", start, start + columns + 1)
        end = end if end > start else start + columns  # a word longer than a line is broken
        lines.append(flat[start:end])
        start = end + (flat[end] == " ")
    return "<br>".join(escape(line) for line in [*lines, flat[start:]])
