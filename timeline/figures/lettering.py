"""How wide text is, and cutting it to fit, before any browser has drawn it.

Widths are those of the widest font of the stack in ``theme`` that is usual, so that a label is hardly ever wider on
paper than it was taken to be. Sizes and widths are pixels.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

# Advance widths in hundredths of an em as Chrome measures them in Noto Sans (signs that it lacks in DejaVu Sans),
# rounded up to even ones: that is some two hundredths to spare in a line. Helvetica and Arial are narrower.
_REGULAR = {
    18: "‘’",
    24: "'",
    26: " \u00a0ijlıł",
    28: "!,.:;J¡·",
    30: "()`",
    32: "‹›",
    34: "-I[]",
    36: "f²³¹“”",
    38: "/\\t{}º",
    42: '"r',
    44: "?°¿",
    46: "_",
    48: "csz",
    50: "–",
    52: "Fvy§«»",
    54: "LkxŁ",
    56: "*EST|",
    58: "$+0123456789<=>YZ^ae~¢£¥€±×÷",
    60: "VX",
    62: "KPbdghnopquÞðøþđ",
    64: "ACRµß",
    66: "#B¶",
    74: "&DGUÐĐ",
    76: "HN¼",
    78: "½",
    80: "OQw¾Ø…",
    84: "%©®←→↔−",
    88: "æ",
    90: "@Æ",
    92: "M",
    94: "WmŒ",
    96: "œ",
    100: "—",
}
_BOLD = {
    22: "‘’",
    26: " \u00a0",
    28: "'",
    30: "!,.:;¡·",
    32: "ijlıł",
    34: "()-J[]",
    38: "`²³¹‹›",
    40: "If{}º",
    42: "/\\_",
    44: "t°",
    46: "r“”",
    48: '"?¿',
    50: "sz§–",
    52: "c",
    56: "*EFS|",
    58: "$+0123456789<=>LTZ^vxy~¢£¥€±×÷Ł",
    60: "e",
    62: "ako«»ðø",
    64: "CPYbdgpqÞþ",
    66: "#RVhnuµ¶đ",
    68: "BKX",
    70: "A",
    72: "ß",
    74: "DGÐĐ",
    76: "&U",
    78: "H",
    80: "OQØ",
    82: "N",
    84: "©®¼←→↔−",
    86: "w¾…",
    88: "½",
    90: "@",
    92: "%æ",
    96: "MÆ",
    98: "WŒœ",
    100: "m—",
}
_ADVANCE, _ADVANCE_BOLD = (
    {character: width for width, characters in classes.items() for character in characters}
    for classes in (_REGULAR, _BOLD)
)
_OTHER_SCRIPT, _WIDE, _BOLDER = 74, 104, 1.07
ELLIPSIS = "…"
_LOOSE = " ,;:.-–("  # what no cut text ends in
_SCRAP = 0.3  # of the room: a shorter last line is one
_LITTLE = 3  # letters, of words that say nothing without the next one


@lru_cache(maxsize=65_536)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Pixels that ``text`` takes in one line at a font size of ``size`` pixels, at most."""
    return sum(_advance(character, bold) for character in text) * size / 100


@lru_cache(maxsize=4_096)
def _advance(character: str, bold: bool) -> float:
    known = _ADVANCE_BOLD if bold else _ADVANCE
    if character in known:
        return known[character]
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    base = unicodedata.normalize("NFD", character)[0]
    return known.get(base, _OTHER_SCRIPT * (_BOLDER if bold else 1))


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
        used += _advance(character, bold) * size / 100
        if used > room:
            break
    words = _telling(text[: end + 1].split(" ")[:-1])  # the last one is cut, but for a space behind it
    kept = (" ".join(words) if len(words) >= least else text[:end]).rstrip(_LOOSE)
    return kept + ELLIPSIS if kept else ""


def cut_inside(cut: str, text: str) -> bool:
    """Whether what ``fit`` or ``fold`` left of a text ends inside one of its words; a text of one word may."""
    kept = cut.removesuffix(ELLIPSIS)
    return cut != text and " " in text and text.removeprefix(kept)[:1] not in _LOOSE


def whole_names(cut: str, text: str) -> str:
    """What ``fit`` or ``fold`` left of a text, without the beginning of a name or date that goes on.

    No "blames United…", no "cut its ties on 3…". "" where nothing else is left.
    """
    words = cut.removesuffix(ELLIPSIS).split(" ")
    following = text.split(" ")[len(words) :]
    if cut == text or not following or not following[0][:1].isupper():
        return cut
    while words and (words[-1][:1].isupper() or words[-1].isdigit()) and words[-1][-1] not in ",:":
        words.pop()
    kept = " ".join(_telling(words)).rstrip(_LOOSE)
    return kept + ELLIPSIS if kept else ""


def _telling(words: list[str]) -> list[str]:
    """Words without those at their end that say nothing without the next one."""
    end = len(words)
    while end and len(words[end - 1]) <= _LITTLE and words[end - 1].islower():
        end -= 1
    return words[:end]


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


def evened(text: str, room: float, size: float, lines: int, bold: bool = False) -> list[str]:
    """``text`` folded, in less than all of ``room`` where its last line would be a mere scrap."""
    folded = fold(text, room, size, lines, bold)
    narrower = room
    while len(folded) > 1 and text_width(folded[-1], size, bold) < _SCRAP * room:
        narrower -= size
        found = fold(text, narrower, size, lines, bold)
        if len(found) > len(folded) or " ".join(found) != text:
            break
        folded = found
    return folded


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


def spaced(middles: Sequence[float], width: float) -> list[int]:
    """Which of words as wide as this, at places from the left, are written so that none touches the one before."""
    kept: list[int] = []
    for at, middle in enumerate(middles):
        if not kept or middle - middles[kept[-1]] > width + 4:
            kept.append(at)
    return kept
