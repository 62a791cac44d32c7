"""The little HTML that plotly reads in texts (bold, italic, size and colour, line breaks) as elements of SVG."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from timeline.export.svg.paint import paint

Anchor = Literal["start", "middle", "end"]
LINE = 1.3  # from line to line, in font sizes
MIDDLE = 0.36  # from the middle of a line down to its baseline: half of ascent less descent of the fonts in use
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# The first of the shadows that make a halo lies as far to the right as the halo goes.
_SHADOW = re.compile(r"(?P<far>[\d.]+)px 0.0px 0px (?P<colour>[^,\s]+|rgba?\([^)]*\))")
_STYLE = re.compile(r"\s*([a-z-]+)\s*:\s*([^;]+)")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; ``size`` is in pixels, 0 for that of the text around."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    colour: str = ""
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Letters:
    """How a text is set: family, size in pixels, colour, and what plotly calls its shadow, "" for none."""

    family: str
    size: float
    colour: str
    shadow: str = ""


def lines_of(text: str) -> list[list[Run]]:
    """The lines of a text, each of runs."""
    reader = _Reader()
    reader.feed(_UNFIT.sub("\ufffd", text))
    reader.close()
    return reader.lines


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[Run]] = [[]]
        self._looks = [("", Run())]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        look = self._looks[-1][1]
        if tag == "br":
            self.lines.append([])
            return
        if tag in ("b", "strong"):
            look = replace(look, bold=True)
        elif tag in ("i", "em"):
            look = replace(look, italic=True)
        style = dict(_STYLE.findall(dict(attrs).get("style") or ""))
        if "color" in style:
            look = replace(look, colour=style["color"].strip())
        if re.fullmatch(r"[\d.]+px", size := style.get("font-size", "").strip()):
            look = replace(look, size=float(size[:-2]))
        self._looks.append((tag, look))

    def handle_endtag(self, tag: str) -> None:
        if len(self._looks) > 1 and self._looks[-1][0] == tag:
            self._looks.pop()

    def handle_data(self, data: str) -> None:
        self.lines[-1].append(replace(self._looks[-1][1], text=data))


def text_element(lines: Iterable[Iterable[Run]], x: float, y: float, letters: Letters, anchor: Anchor) -> str:
    """A text whose first baseline stands at ``y``; spaces count. Its halo, if it has one, lies below it."""
    kept = [list(line) for line in lines]
    place = f'x="{x:.2f}" y="{y:.2f}" text-anchor="{anchor}"'
    font = f'font-family={quoteattr(letters.family)} font-size="{letters.size:g}px"'
    ending = 'xml:space="preserve" style="white-space:pre"'
    words = f"<text {place} {font} {paint('fill', letters.colour)} {ending}>{_spans(kept, x)}</text>"
    if not (halo := _SHADOW.match(letters.shadow)):
        return words
    # A copy, as office programs do not know paint-order and would draw the stroke over the letters.
    stroke = f'{paint("stroke", halo["colour"])} stroke-width="{2 * float(halo["far"]):g}"'
    plain = [[replace(run, colour="") for run in line] for line in kept]
    return (
        f'<text class="halo" aria-hidden="true" {place} {font} fill="none" {stroke} stroke-linejoin="round" {ending}>'
        f"{_spans(plain, x)}</text>{words}"
    )


def _spans(lines: Sequence[Iterable[Run]], x: float) -> str:
    """The first line, and every further one in a span of its own below it."""
    first, *further = ("".join(map(_span, line)) for line in lines)
    return first + "".join(f'<tspan x="{x:.2f}" dy="{LINE:g}em">{line}</tspan>' for line in further)


def _span(run: Run) -> str:
    marks = [
        'font-weight="bold"' if run.bold else "",
        'font-style="italic"' if run.italic else "",
        paint("fill", run.colour) if run.colour else "",
        f'font-size="{run.size:g}px"' if run.size else "",
    ]
    kept = " ".join(mark for mark in marks if mark)
    return f"<tspan {kept}>{escape(run.text)}</tspan>" if kept else escape(run.text)
