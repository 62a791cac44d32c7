"""A chart on paper: a size, a title and a subtitle above, what it rests on below, and pages when one is too small.

In go a function that draws the chart at a width, and a Picture that says how it shall look; out come figures, one a
page. Lengths are pixels of the chart (96 to an inch at zoom 1) unless they say millimetres.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

import plotly.graph_objects as go

from timeline.errors import ExportError
from timeline.export.cut import breaks, grown, lanes_between, lanes_height, without_legend
from timeline.figures.lettering import escape, fold
from timeline.figures.theme import NAME_SIZE, SMALL_SIZE, THEMES, TITLE_SIZE, ThemeName

Preset = Literal["chart", "slide", "a4-portrait", "a4-landscape", "column", "square"]
PRESETS: tuple[Preset, ...] = get_args(Preset)
Draw = Callable[[int], go.Figure]  # the chart so many pixels wide


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet: its pixels in the size at which a chart is drawn (height 0: as high as the chart), its printed width."""

    width: int
    height: int
    inches: float


_MM = 25.4  # to an inch
PAPERS: Mapping[Preset, Paper] = {
    "chart": Paper(1200, 0, 12.5),
    "slide": Paper(1280, 720, 13.333),
    "a4-portrait": Paper(1000, 1414, 210 / _MM),
    "a4-landscape": Paper(1300, 919, 297 / _MM),
    "column": Paper(520, 0, 89 / _MM),
    "square": Paper(1080, 1080, 11.25),
}
# How much larger or smaller than drawn a chart may be set to fill its sheet.
_ZOOMS = (1.6, 1.45, 1.3, 1.15, 1.0, 0.9, 0.8)
_SMALLEST = 0.55  # smaller than this its words cannot be read
_SIDE, _AIR = 16.0, 8.0  # the margin of our figures, and the space between words and chart
_LINE = 1.3
_CLEAR = "rgba(0,0,0,0)"


@dataclass(frozen=True, slots=True)
class Picture:
    """How a chart is set. ``size`` is a preset or pixels (width, height; height 0 as high as the chart).

    ``scale`` is pixels of the image for one of the sheet; ``dpi``, when given, wins and counts on the printed size.
    A chart that is too high for its sheet goes on on further pages, or is made smaller when ``one_page``.
    """

    size: Preset | tuple[int, int] = "chart"
    scale: float = 2.0
    dpi: float = 0.0
    theme: ThemeName = "light"
    title: str = ""
    subtitle: str = ""
    caption: str = ""
    legend: bool = True
    transparent: bool = False
    one_page: bool = False

    @property
    def paper(self) -> Paper:
        """The sheet; raises ExportError for one without a width."""
        if not isinstance(self.size, tuple):
            return PAPERS[self.size]
        width, height = self.size
        if width < 1 or height < 0:
            raise ExportError("An image needs a width above zero, and a height above zero or none.")
        return Paper(width, height, width / 96)

    @property
    def factor(self) -> float:
        """Pixels of the image for one of the sheet."""
        return self.dpi * self.paper.inches / self.paper.width if self.dpi else self.scale


def pages_of(draw: Draw, picture: Picture) -> list[go.Figure]:
    """The pages, each a figure of the shape of the sheet; its width tells how far it is zoomed."""
    sheet = picture.paper
    if not sheet.height:
        return [_set(_drawn(draw, sheet.width, picture), picture, 0, "")]
    for zoom in _ZOOMS:
        width = round(sheet.width / zoom)
        chart = _drawn(draw, width, picture)
        height = sheet.height * width / sheet.width
        if chart.layout.width <= width and _needed(chart, picture) <= height:
            return [_set(chart, picture, height, "")]
    chart = _drawn(draw, sheet.width, picture)
    lanes = lanes_height(chart)
    room = sheet.height - (_needed(chart, picture) - lanes) - SMALL_SIZE * _LINE  # with the number of the page
    if picture.one_page or not lanes or room < 0.2 * sheet.height:
        return [_shrunk(draw, picture)]
    stretches = breaks(chart, room)
    return [
        _set(lanes_between(chart, *stretch), picture, sheet.height, f"{number} of {len(stretches)}")
        for number, stretch in enumerate(stretches, 1)
    ]


def _shrunk(draw: Draw, picture: Picture) -> go.Figure:
    """The whole chart on one page: drawn wider, where it is less high, or set smaller."""
    sheet = picture.paper
    for zoom in (0.7, _SMALLEST):
        width = round(sheet.width / zoom)
        chart = _drawn(draw, width, picture)
        height = sheet.height * width / sheet.width
        if _needed(chart, picture) <= height:
            return _set(chart, picture, height, "")
    needed = _needed(chart, picture)
    whole = _set(chart, picture, needed, "")
    aside = needed * sheet.width / sheet.height - whole.layout.width
    margin = whole.layout.margin.to_plotly_json()
    return whole.update_layout(width=whole.layout.width + aside, margin={**margin, "r": margin["r"] + aside})


def _drawn(draw: Draw, width: int, picture: Picture) -> go.Figure:
    chart = draw(width)
    return chart if picture.legend else without_legend(chart)


def _needed(chart: go.Figure, picture: Picture) -> float:
    """The height of a chart with its words."""
    head, foot = _words(picture, chart.layout.width, "")
    return float(chart.layout.height + _height(head) + _height(foot))


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph above or below the chart: its lines, their size and colour."""

    lines: tuple[str, ...]
    size: int
    colour: str
    bold: bool = False
    right: bool = False

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.size * _LINE


def _words(picture: Picture, width: float, number: str) -> tuple[list[Words], list[Words]]:
    """The paragraphs above and below a chart of ``width`` pixels."""
    theme = THEMES[picture.theme]
    room = width - 2 * _SIDE
    head = [
        (picture.title, TITLE_SIZE, theme.ink, True, 2),
        (picture.subtitle, NAME_SIZE, theme.muted, False, 2),
    ]
    above = [
        Words(tuple(fold(" ".join(text.split()), room, size, most, bold)), size, colour, bold)
        for text, size, colour, bold, most in head
        if text.strip()
    ]
    lines = [line for part in picture.caption.splitlines() if part.strip() for line in fold(part, room, SMALL_SIZE, 12)]
    below = [Words(tuple(lines), SMALL_SIZE, theme.muted)] if lines else []
    if number:
        below.append(Words((number,), SMALL_SIZE, theme.muted, right=True))
    return above, below


def _height(words: Sequence[Words]) -> float:
    return sum(one.height for one in words) + _AIR if words else 0.0


def _set(chart: go.Figure, picture: Picture, height: float, number: str) -> go.Figure:
    """The chart with its words, on a sheet of ``height`` pixels; 0 for one that fits."""
    above, below = _words(picture, chart.layout.width, number)
    height = height or chart.layout.height + _height(above) + _height(below)
    free = max(height - chart.layout.height - _height(above), 0.0)
    page = grown(chart, _height(above), free)
    notes = []
    up = _height(above)
    for words in above:
        notes.append(_note(words, 1, up, "top"))
        up -= words.height
    # What is left of the sheet lies below the words; on one of several pages above them, so that all end alike.
    up = -(free - _height(below) if number else 0.0) - _AIR
    for words in below:
        notes.append(_note(words, 0, up, "top"))
        up -= words.height
    page.update_layout(annotations=[*page.layout.annotations, *notes], height=math.ceil(height))
    if picture.transparent:
        page.update_layout(paper_bgcolor=_CLEAR)
    return page


def _note(words: Words, y: int, shift: float, anchor: str) -> dict[str, Any]:
    """A paragraph whose upper edge lies ``shift`` pixels above the edge of the chart's inner part that ``y`` names."""
    text = "<br>".join(escape(line) for line in words.lines)
    side: Mapping[str, Any] = (
        {"x": 1, "xanchor": "right", "align": "right"} if words.right else {"x": 0, "xanchor": "left", "align": "left"}
    )
    return {
        "text": f"<b>{text}</b>" if words.bold else text, "xref": "paper", "yref": "paper", "y": y, "yshift": shift,
        "yanchor": anchor, "showarrow": False, "borderpad": 0, "font": {"size": words.size, "color": words.colour},
        **side,
    }  # fmt: skip
