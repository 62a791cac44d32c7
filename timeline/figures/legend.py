"""The legend, drawn by ourselves: it explains colour, shape and how well a date is known, and only what is there.

Plotly's own legend would say the tones alone, and its height is known only after drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, takewhile

from timeline.figures.drawing import Drawing
from timeline.figures.frame import LEGEND_ROW
from timeline.figures.lettering import fold, text_width
from timeline.figures.sums import plural
from timeline.figures.theme import LABEL_SIZE, RING

_AFTER, _GAP = 20.0, 6.0  # widths: the space between entries, between sample and text
SHORT, LONG = 16.0, 30.0  # widths of samples
_LINE, _MOST_LINES = 16.0, 3  # pixels between the lines of an entry that is wider than the legend


@dataclass(frozen=True, slots=True)
class Dot:
    """A marker of a sample: ``x`` counts from the sample's left end; an open one is drawn as a ring."""

    x: float
    symbol: str
    size: float
    colour: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a sample."""

    left: float
    right: float
    colour: str
    width: float
    dash: str = "solid"


@dataclass(frozen=True, slots=True)
class Entry:
    """A sample, ``width`` pixels wide, and what it means; ``written`` is a sample of text.

    One that ``goes_on`` belongs to the entry before it, and stands in one line with it where a line holds them all; one
    that ``begins`` starts a line.
    """

    text: str
    width: float = SHORT
    dots: tuple[Dot, ...] = ()
    bars: tuple[Bar, ...] = ()
    written: str = ""
    goes_on: bool = False
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry and the left end and middle of its first line, in pixels from the legend's top left."""

    entry: Entry
    x: float
    y: float
    lines: tuple[str, ...]

    @property
    def bottom(self) -> float:
        """Where the row of its last line ends."""
        return self.y + (len(self.lines) - 1) * _LINE + LEGEND_ROW / 2


def dot(text: str, symbol: str, size: float, colour: str, open: bool = False) -> Entry:
    """An entry that explains one marker."""
    return Entry(text, SHORT, (Dot(SHORT / 2, symbol, size, colour, open),))


def line_widths(least: int, most: int, widths: tuple[float, float], colour: str) -> Entry:
    """An entry that explains how wide lines of so many events are."""
    thin, thick = Bar(0, 26, colour, widths[0]), Bar(32, 58, colour, widths[1])
    if least == most:
        return Entry(f"a line: {plural(most)}", 26, bars=(thin,))
    return Entry(f"a line: {least:,} to {plural(most)}", 58, bars=(thin, thick))


def told(text: str, written: str) -> Entry:
    """An entry that explains a number by going on as a sentence: ``1.5k`` ``events in one mark``."""
    return Entry(text, text_width(f"{written} ", LABEL_SIZE) - _GAP, written=written)


def flow(found: Iterable[Entry], width: float) -> list[Placed]:
    """Entries in lines, as words in a paragraph, in less than all of ``width`` where the last one would stand alone."""
    entries = list(found)
    placed = _flowed(entries, width)
    if not _alone(placed):
        return placed
    ends = list(accumulate(map(_room, entries), initial=0.0))
    rooms = sorted(right - left - _AFTER for left, right in combinations(ends, 2) if right - left - _AFTER <= width)
    evener = (_flowed(entries, room) for room in rooms)
    return next((one for one in evener if one[-1].y == placed[-1].y and not _alone(one)), placed)


def _flowed(entries: Sequence[Entry], width: float) -> list[Placed]:
    placed: list[Placed] = []
    x, y = 0.0, LEGEND_ROW / 2
    for at, entry in enumerate(entries):
        room = _room(entry)
        whole = room + sum(map(_room, takewhile(lambda one: one.goes_on, entries[at + 1 :])))
        if not entry.goes_on and whole - _AFTER <= width:
            room = whole
        if x and (entry.begins or x + room - _AFTER > width + 1e-6):
            x, y = 0.0, placed[-1].bottom + LEGEND_ROW / 2
        lines = fold(entry.text, width - entry.width - _GAP, LABEL_SIZE, _MOST_LINES)
        placed.append(Placed(entry, x, y, tuple(lines)))
        x += _room(entry)
    return placed


def _room(entry: Entry) -> float:
    """The width of an entry with the space after it."""
    return entry.width + _GAP + text_width(entry.text, LABEL_SIZE) + _AFTER


def _alone(placed: list[Placed]) -> bool:
    """Whether the last entry has a line of its own below one of several."""
    return len(placed) > 2 and placed[-1].x == 0 and placed[-2].x > 0


def height(placed: list[Placed]) -> float:
    """The room that a legend takes, with some air below."""
    return placed[-1].bottom + LEGEND_ROW / 2 if placed else 0.0


def draw_legend(drawing: Drawing, placed: list[Placed]) -> None:
    """Add the legend to a drawing, on axes of its own that count pixels."""
    if not placed:
        return
    base = {"xaxis": "x4", "yaxis": "y4", "hoverinfo": "skip", "name": "legend"}
    for one in placed:
        for bar in one.entry.bars:
            line = {"color": bar.colour, "width": bar.width, "dash": bar.dash}
            ends = [one.x + bar.left, one.x + bar.right]
            drawing.scatter(x=ends, y=[one.y, one.y], mode="lines", line=line, **base)
    _dots(drawing, placed, base)
    texts = [
        (one.x + one.entry.width + _GAP, one.y + number * _LINE, line)
        for one in placed
        for number, line in enumerate(one.lines)
    ]
    texts += [(one.x, one.y, one.entry.written) for one in placed if one.entry.written]
    drawing.scatter(
        x=[x for x, _, _ in texts], y=[y for _, y, _ in texts], text=[text for _, _, text in texts], mode="text",
        textposition="middle right", textfont={"color": drawing.theme.muted, "size": LABEL_SIZE}, **base,
    )  # fmt: skip
    frame = drawing.frame
    hidden = {"visible": False, "fixedrange": True}
    down = frame.down(frame.heading, frame.legend)
    drawing.layout["xaxis4"] = {**hidden, "range": [0, frame.inner], "domain": [0, 1], "anchor": "y4"}
    drawing.layout["yaxis4"] = {**hidden, "range": [frame.legend, 0], "domain": down, "anchor": "x4"}


def _dots(drawing: Drawing, placed: list[Placed], base: dict[str, str]) -> None:
    found = [(one, mark) for one in placed for mark in one.entry.dots]
    if not found:
        return
    drawing.scatter(
        x=[one.x + mark.x for one, mark in found],
        y=[one.y for one, _ in found],
        mode="markers",
        marker={
            "symbol": [mark.symbol for _, mark in found],
            "size": [mark.size for _, mark in found],
            "color": [drawing.theme.paper if mark.open else mark.colour for _, mark in found],
            "line": {
                "color": [mark.colour for _, mark in found],
                "width": [RING if mark.open else 0 for _, mark in found],
            },
            "opacity": 1,
        },
        **base,
    )
