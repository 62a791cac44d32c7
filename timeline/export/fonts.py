"""The letters of an SVG put into it, so that it looks the same where its fonts are not installed.

Fonts of this machine are cut down to the signs in use and written as ``@font-face`` rules under the name of the first
family that the picture asks for. Fonts whose makers forbid embedding are passed over.
"""

from __future__ import annotations

import base64
import io
import logging
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from defusedxml import ElementTree
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont, TTLibError

_SVG = "{http://www.w3.org/2000/svg}"
_BOLD = re.compile(r"font-weight:\s*(bold|[6-9]00)")
_ENDINGS = (".ttf", ".otf", ".ttc")
_FORBIDDEN = 0x0002 | 0x0100 | 0x0200  # OS/2.fsType: restricted, no subsetting, bitmaps only
_DOORS = {  # where systems keep their fonts
    "win32": ("%WINDIR%\\Fonts", "%LOCALAPPDATA%\\Microsoft\\Windows\\Fonts"),
    "darwin": ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
}
_UNIX = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


def with_fonts(svg: bytes) -> bytes:
    """The picture with its letters in it; as it was when no font of this machine may be embedded."""
    style = style_of(svg)
    at = svg.index(b">", svg.index(b"<svg")) + 1
    return svg[:at] + style.encode() + svg[at:]


def style_of(svg: bytes) -> str:
    """The style element that brings the letters of a picture; "" when no font of this machine may be embedded."""
    signs, bold, families = _used(ElementTree.fromstring(svg))
    if not families:
        return ""
    rules = "".join((*_rules(families, signs, ""), *_rules(families, bold, "Bold")))
    return f"<style>{rules}</style>" if rules else ""


def _used(root: Any) -> tuple[set[str], set[str], list[str]]:
    """The signs of all texts, those set in bold, and the families asked for."""
    signs, bold, families = set(), set(), ""
    for text in root.iter(f"{_SVG}text"):
        style = text.get("style") or ""
        families = families or text.get("font-family") or _family(style)
        signs |= set("".join(text.itertext()))
        for part in text.iter():
            if part.get("font-weight") == "bold" or _BOLD.search(part.get("style") or ""):
                bold |= set("".join(part.itertext()))
    return signs, bold, [name.strip(" '\"") for name in families.split(",") if name.strip(" '\"")]


def _family(style: str) -> str:
    found = re.search(r"font-family:([^;]+)", style)
    return found[1] if found else ""


def _rules(families: Sequence[str], signs: Iterable[str], weight: str) -> Iterator[str]:
    """One rule a font, each for the signs that no earlier one has."""
    open_ = {ord(sign) for sign in signs if sign.isprintable() or sign.isspace()} - {0x0A, 0x0D, 0x09}
    for path, number in _candidates(tuple(families), weight):
        if not open_:
            return
        have = open_ & _coverage(path, number)
        if not have:
            continue
        letters = _subset(path, number, have)
        if letters:
            open_ -= have
            ranges = ",".join(f"U+{sign:X}" for sign in sorted(have))
            yield (
                f"@font-face{{font-family:'{families[0]}';font-weight:{'bold' if weight else 'normal'};"
                f"src:url(data:font/woff;base64,{letters}) format('woff');unicode-range:{ranges}}}"
            )


def _candidates(families: Sequence[str], weight: str) -> Iterator[tuple[Path, int]]:
    """Fonts to try: the families in their order, then whatever is there, the simplest names first."""
    files = _files()
    chosen: dict[tuple[Path, int], None] = {}
    for family in families:
        plain = family.replace(" ", "").lower()
        for path in files:
            name = path.stem.lower().replace("-", "").replace("_", "")
            if name in (plain + weight.lower(), plain + ("" if weight else "regular")):
                chosen[(path, 0)] = None
    yield from chosen
    others = [path for path in files if weight.lower() in path.stem.lower() and not _slanted(path)]
    for path in [*others, *files] if weight else others:
        for number in range(_count(path)):
            if (path, number) not in chosen:
                yield path, number


def _slanted(path: Path) -> bool:
    return bool(re.search("italic|oblique|mono|serif|black|light|thin|bold|condensed", path.stem.lower()))


@cache
def _files() -> tuple[Path, ...]:
    found = []
    for door in _DOORS.get(sys.platform, _UNIX):
        folder = Path(os.path.expandvars(door)).expanduser()
        found += [path for path in folder.rglob("*") if path.suffix.lower() in _ENDINGS] if folder.is_dir() else []
    return tuple(sorted(found, key=lambda path: (len(path.stem), path.stem)))


@cache
def _count(path: Path) -> int:
    """How many fonts a file holds; 0 for one that cannot be read."""
    if path.suffix.lower() != ".ttc":
        return 1
    try:
        with TTCollection(path, lazy=True) as collection:
            return len(collection.fonts)
    except (TTLibError, OSError):
        return 0


@cache
def _coverage(path: Path, number: int) -> frozenset[int]:
    """The signs that a font has and that may be taken from it."""
    try:
        with TTFont(path, lazy=True, fontNumber=number) as font:
            forbidden = "OS/2" in font and font["OS/2"].fsType & _FORBIDDEN
            return frozenset() if forbidden else frozenset(font.getBestCmap() or ())
    except (TTLibError, OSError, KeyError, AssertionError):
        return frozenset()


def _subset(path: Path, number: int, signs: Iterable[int]) -> str:
    """The font with these signs alone, as base64 of a WOFF file; "" when that fails."""
    options = Options(hinting=False, layout_features=["*"], notdef_outline=True, ignore_missing_glyphs=True)
    out = io.BytesIO()
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)  # it warns of every table that it drops
    try:
        with TTFont(path, lazy=True, fontNumber=number) as font:
            subsetter = Subsetter(options)
            subsetter.populate(unicodes=signs)
            subsetter.subset(font)
            font.flavor = "woff"
            font.save(out)
    except Exception:  # a broken font: the next one is tried
        return ""
    return base64.b64encode(out.getvalue()).decode()
