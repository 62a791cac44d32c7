"""A figure in the making: plain dictionaries of traces, shapes and notes, and the axes that every chart is drawn on.

plotly checks and copies each value of a figure; that takes ten times as long as drawing it. So a drawing gives plain
dictionaries, and the tests make a figure of every kind of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from timeline.figures.boxes import RADIUS
from timeline.figures.calendar import Bins, bins_between, tick_formats
from timeline.figures.frame import MARGIN, Frame
from timeline.figures.lettering import escape, evened, fit, text_width
from timeline.figures.options import NARROW, Era, Options
from timeline.figures.scale import Scale
from timeline.figures.spans import EARLIEST, LATEST, counted_extent, day_number, iso
from timeline.figures.theme import LABEL_SIZE, NAME_SIZE, SMALL_SIZE, TITLE_SIZE, Theme, halo, template, translucent
from timeline.relations import Numbers

Spec = dict[str, Any]  # "data" and "layout", as plotly writes a figure in JSON
HOVER = "%{hovertext}<extra></extra>"
_TITLE_LINE, _CAPTION_LINE = 22.0, 17.0
_CAPTION_LINES = 7  # on a phone
_DAY_ROOM = 85.0  # pixels from one tick to the next, for "22 May 2023"
YEAR_ROOM = {True: 40.0, False: 60.0}  # for "2023", on a phone and elsewhere, where "Jan 2023" may take its place


@dataclass(slots=True)
class Drawing:
    """What has been drawn so far, on a page of its own."""

    frame: Frame
    theme: Theme
    layout: dict[str, Any]
    traces: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)

    def scatter(self, **trace: Any) -> None:
        """Add a trace of points or lines."""
        self.traces.append({"type": "scatter", **trace})

    def note(self, text: str, x: Any, y: Any, **more: Any) -> None:
        """Add text that stands still: at fractions of the page unless ``xref`` and ``yref`` say otherwise."""
        self.notes.append(note(text, x, y, self.theme, **more))

    def line(self, x0: Any, y0: Any, x1: Any, y1: Any, colour: str, **more: Any) -> None:
        """Add a line behind the events."""
        self.shapes.append(_shape("line", x0, y0, x1, y1, line={"color": colour, "width": 1}, **more))

    def box(self, x0: Any, y0: Any, x1: Any, y1: Any, colour: str, **more: Any) -> None:
        """Add a filled box behind the events."""
        self.shapes.append(_shape("rect", x0, y0, x1, y1, fillcolor=colour, line={"width": 0}, **more))

    def cover(self, top: float, height: float, scale: Scale, right: float, colour: str) -> None:
        """Hide the lines of the years, but no mark that follows, in ``height`` pixels from ``top`` of the body.

        As far as ``right`` pixels from the first day. A trace, as plotly draws shapes below the lines.
        """
        end = min(right, scale.width)
        if end > 0:
            x, y = (0.0, end, end, 0.0), (top, top, top + height, top + height)
            self.scatter(
                x=[iso(scale.day(one)) for one in x], y=list(y), mode="lines", fill="toself", fillcolor=colour,
                line={"width": 0}, hoverinfo="skip", name="cover",
            )  # fmt: skip

    def spec(self) -> Spec:
        """All of it."""
        layout = {**self.layout, "shapes": self.shapes, "annotations": self.notes}
        return {"data": self.traces, "layout": layout}


def note(
    text: str,
    x: Any,
    y: Any,
    theme: Theme,
    *,
    size: int = NAME_SIZE,
    muted: bool = False,
    over_lines: bool = False,
    **more: Any,
) -> dict[str, Any]:
    """An annotation without an arrow, left of which nothing is kept free; ``over_lines`` gives it a halo."""
    font = {"size": size, "color": theme.muted if muted else theme.ink}
    if over_lines:
        font["shadow"] = halo(theme)
    return {
        "text": text, "x": x, "y": y, "xref": "paper", "yref": "paper", "xanchor": "left", "align": "left",
        "showarrow": False, "borderpad": 0, "font": font, **more,
    }  # fmt: skip


def _shape(kind: str, x0: Any, y0: Any, x1: Any, y1: Any, **more: Any) -> dict[str, Any]:
    place = {"xref": "paper", "yref": "paper", "x0": x0, "y0": y0, "x1": x1, "y1": y1}
    return {"type": kind, "layer": "below", **place, **more}


@dataclass(frozen=True, slots=True)
class Heading:
    """The title in bold and the caption below it, in lines."""

    title: tuple[str, ...]
    caption: tuple[str, ...]

    @property
    def height(self) -> float:
        """The room that both take, with some air below."""
        lines = len(self.title) * _TITLE_LINE + len(self.caption) * _CAPTION_LINE
        return lines + 12 + (4 if self.title and self.caption else 0) if lines else 0.0


def heading(options: Options, caption: str = "") -> Heading:
    """The heading of a chart; ``caption`` says in small print what a reader should know before reading it."""
    room = options.page_width - 2 * MARGIN
    title = evened(options.title, room, TITLE_SIZE, 2, bold=True) if options.title else []
    small = evened(caption, room, LABEL_SIZE, _CAPTION_LINES) if caption else []
    return Heading(tuple(title), tuple(small))


def blank(frame: Frame, options: Options, head: Heading, scale: Scale | None = None) -> Drawing:
    """A page with its heading, a body that counts pixels from its top (y) and, given a scale, an axis of dates (x)."""
    theme = options.look
    layout: dict[str, Any] = {
        "template": template(theme.name),
        "width": frame.width,
        "height": frame.height,
        "margin": {"l": MARGIN, "r": MARGIN, "t": MARGIN, "b": MARGIN, "autoexpand": False, "pad": 0},
        "yaxis": {
            "range": [frame.lanes, 0], "domain": frame.down(frame.lanes_top, frame.lanes), "visible": False,
            "fixedrange": True,
        },
        "clickmode": "event+select",
        "hoverdistance": 16,
    }  # fmt: skip
    drawing = Drawing(frame, theme, layout)
    if head.title:
        words = "<br>".join(f"<b>{escape(line)}</b>" for line in head.title)
        drawing.note(words, 0, 1, size=TITLE_SIZE, yanchor="top")
    if head.caption:
        _, top = frame.down(len(head.title) * _TITLE_LINE + (4 if head.title else 0), 0)
        drawing.note("<br>".join(map(escape, head.caption)), 0, top, size=LABEL_SIZE, yanchor="top", muted=True)
    if scale and frame.dated:
        layout["xaxis"] = date_axis(frame, scale, options.language)
    return drawing


def date_axis(frame: Frame, scale: Scale, language: str) -> dict[str, Any]:
    """The axis of dates below the body."""
    return {
        "type": "date",
        "showgrid": True,
        "ticks": "outside",
        "ticklen": 5,
        "tickformatstops": tick_formats(language),
        "range": [iso(scale.first), iso(scale.last)],
        "domain": frame.across(frame.names, frame.dated),
        "nticks": _most_ticks(scale, narrow=frame.width < NARROW),
        "tickangle": 0,
        "anchor": "y",
    }


def _most_ticks(scale: Scale, *, narrow: bool) -> int:
    """How many dates have room: years take less of it than days do, and on a phone nobody zooms in from them to days.

    Plotly names years while there are less than two ticks a year.
    """
    most, years = scale.width / _DAY_ROOM, (scale.last - scale.first) / 365.25
    if 2 * years > most:
        most = min(scale.width / YEAR_ROOM[narrow], 2 * years - 0.5)
    return max(4, int(most))


def dates_above(drawing: Drawing) -> None:
    """The same dates once more, above the names of eras."""
    frame = drawing.frame
    _, top = frame.down(frame.lanes_top - frame.eras, 0)
    above = {"overlaying": "x", "matches": "x", "side": "top", "showgrid": False, "anchor": "free", "position": top}
    drawing.layout["xaxis5"] = {"tickmode": "auto", **drawing.layout["xaxis"], **above}
    # plotly draws no axis without a trace
    drawing.scatter(x=[None], y=[None], xaxis="x5", hoverinfo="skip", name="dates above")


@dataclass(frozen=True, slots=True)
class Band:
    """An era as it is drawn: ``left`` and ``right`` are pixels of the dated part, ``row`` is the line of its name."""

    era: Era
    left: float
    right: float
    label: str
    row: int


ERA_ROW = 18.0


def era_bands(eras: Sequence[Era], scale: Scale) -> list[Band]:
    """The eras in view with their names cut to fit, each name in the first line where it has room."""
    bands: list[Band] = []
    ends: list[float] = []
    for era in sorted(eras, key=lambda one: one.first):
        left, right = scale.pixel(day_number(era.first)), scale.pixel(day_number(era.last) + 1)
        if right <= 0 or left >= scale.width or right <= left:
            continue
        left, right = max(left, 0.0), min(right, scale.width)
        label = fit(" ".join(era.name.split()), scale.width - 8, SMALL_SIZE)
        size = text_width(label, SMALL_SIZE) + 8
        start = min(left, max(0.0, scale.width - size))
        row = next((at for at, end in enumerate(ends) if end <= start), len(ends))
        ends += [0.0] * (row + 1 - len(ends))
        ends[row] = start + size
        bands.append(Band(era, left, right, label, row))
    return bands


def eras_height(eras: Sequence[Era], scale: Scale) -> float:
    """The room that the names of the eras take above the body."""
    return (1 + max((band.row for band in era_bands(eras, scale)), default=-1)) * ERA_ROW


def draw_eras(drawing: Drawing, eras: Sequence[Era], scale: Scale) -> None:
    """Bands behind the body, their names above it."""
    frame, theme = drawing.frame, drawing.theme
    bottom, _ = frame.down(frame.lanes_top, frame.lanes)
    for number, band in enumerate(era_bands(eras, scale)):
        _, top = frame.down(frame.lanes_top - frame.eras + band.row * ERA_ROW, 0)
        ends = [iso(scale.day(pixel)) for pixel in (band.left, band.right)]
        colour = translucent(theme.era, 0.16 if number % 2 == 0 else 0.26)
        drawing.box(ends[0], bottom, ends[1], top, colour, xref="x")
        for end in ends:
            drawing.line(end, bottom, end, top, translucent(theme.era, 0.5), xref="x")
        size = text_width(band.label, SMALL_SIZE) + 8
        start = min(band.left, max(0.0, scale.width - size))
        drawing.note(
            escape(band.label), iso(scale.day(start)), top, xref="x", yanchor="top", xshift=4, yshift=-2,
            size=SMALL_SIZE, muted=True,
        )  # fmt: skip


def draw_nothing(sentence: str, options: Options) -> Spec:
    """A chart without events, which says so."""
    theme = options.look
    words = "<br>".join(escape(line) for line in evened(sentence, options.page_width - 60, LABEL_SIZE, 3))
    text = note(words, 0.5, 0.5, theme, xanchor="center", align="center", muted=True)
    layout = {
        "template": template(theme.name), "width": options.page_width, "height": 200, "annotations": [text],
        "xaxis": {"visible": False, "type": "date"}, "yaxis": {"visible": False},
    }  # fmt: skip
    return {"data": [], "layout": layout}


def scale_of(bounds: tuple[float, float] | None, options: Options, width: float) -> Scale:
    """The days in view: those asked for, else all with some air; a fortnight at least."""
    first, last = bounds or (0.0, 0.0)
    air = max(0.02 * (last - first), 3.0)
    first = day_number(options.since) if options.since else first - air
    last = day_number(options.until) if options.until else last + air
    if last - first < 14:
        first, last = min(first, (first + last) / 2 - 7), max(last, (first + last) / 2 + 7)
    edge = (last - first) * RADIUS / max(width - 2 * RADIUS, 1)  # a marker on the first day is drawn whole
    return Scale(max(first - edge, EARLIEST), min(last + edge, LATEST), max(width, 1.0))


def binned(days: Numbers, options: Options, width: float, narrowest: float) -> tuple[Bins, Scale]:
    """The calendar's bins for the days in view, none narrower than so many pixels, and their scale without air."""
    found = counted_extent(days) or (0.0, 0.0)
    first = day_number(options.since) if options.since else found[0]
    last = day_number(options.until) if options.until else found[1]
    bins = bins_between(min(first, last), max(first, last), max(1, int(width / narrowest)))
    return bins, Scale(float(bins.numbers[0]), float(bins.numbers[-1]), max(width, 1.0))
