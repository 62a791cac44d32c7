"""The legend, drawn by ourselves: it explains colour, shape and how well a date is known, and only what is there.

Plotly's own legend would say the tones alone, and its height is known only after drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go

from timeline.figures.frame import LEGEND_ROW, Frame
from timeline.figures.lanes import RADIUS
from timeline.figures.lettering import text_width
from timeline.figures.theme import LABEL_SIZE, RING, TONES, Theme, arrow, bar_line

Look = Literal["tone", "range", "fuzzy", "since", "unreal", "more", "beyond"]
_SAMPLE, _AFTER, _GAP = 30.0, 20.0, 6.0  # widths: a long sample, the space between entries, between sample and text
_SHORT = 16.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A sample of a mark and what it means."""

    look: Look
    text: str
    tone: str = "neutral"

    @property
    def sample(self) -> float:
        """The width of the sample."""
        return _SAMPLE if self.look in ("range", "fuzzy", "since", "beyond") else _SHORT


_NOTES = (
    Entry("range", "several days"),
    Entry("fuzzy", "some day in a month or year"),
    Entry("since", "since then, goes on"),
    Entry("unreal", "planned, denied or hypothetical"),
    Entry("more", "more events"),
    Entry("beyond", "earlier or later events"),
)
_WRITTEN: Mapping[Look, str] = {"more": "+n", "beyond": "‹ n ›"}  # samples that are text


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry and the left end and middle of its line, in pixels from the legend's top left."""

    entry: Entry
    x: float
    y: float


def entries(looks: Iterable[Look]) -> list[Entry]:
    """The three tones, and the notes on what else the chart shows."""
    shown = set(looks)
    return [Entry("tone", tone, tone) for tone in TONES] + [note for note in _NOTES if note.look in shown]


def flow(found: Iterable[Entry], width: float) -> list[Placed]:
    """Entries in lines, as words in a paragraph."""
    placed = []
    x, y = 0.0, LEGEND_ROW / 2
    for entry in found:
        size = entry.sample + _GAP + text_width(entry.text, LABEL_SIZE)
        if x and x + size > width:
            x, y = 0.0, y + LEGEND_ROW
        placed.append(Placed(entry, x, y))
        x += size + _AFTER
    return placed


def draw_legend(figure: go.Figure, placed: list[Placed], frame: Frame, theme: Theme) -> None:
    """Add the legend to a figure, on axes of its own that count pixels."""
    base = {"xaxis": "x4", "yaxis": "y4", "hoverinfo": "skip", "name": "legend"}
    for one in placed:
        if one.entry.look in ("range", "fuzzy", "since"):
            figure.add_scatter(**_bar(one, theme), **base)
        if one.entry.look == "since":
            tip = one.x + one.entry.sample - 4
            figure.add_scatter(x=[tip], y=[one.y], mode="markers", marker=arrow(theme.muted), **base)
        if one.entry.look not in _WRITTEN:
            figure.add_scatter(**_marker(one, theme), **base)
    written = [one for one in placed if one.entry.look in _WRITTEN]
    figure.add_scatter(
        x=[one.x + one.entry.sample + _GAP for one in placed] + [one.x for one in written],
        y=[one.y for one in placed] + [one.y for one in written],
        mode="text",
        text=[one.entry.text for one in placed] + [_WRITTEN[one.entry.look] for one in written],
        textposition="middle right",
        textfont={"color": theme.muted, "size": LABEL_SIZE},
        **base,
    )
    hidden = {"visible": False, "fixedrange": True}
    figure.update_layout(
        xaxis4={**hidden, "range": [0, frame.inner], "domain": [0, 1], "anchor": "y4"},
        yaxis4={**hidden, "range": [frame.legend, 0], "domain": frame.down(frame.title, frame.legend), "anchor": "x4"},
    )


def _bar(one: Placed, theme: Theme) -> dict[str, Any]:
    pale = one.entry.look == "fuzzy"
    return {
        "x": [
            one.x if pale else one.x + RADIUS,
            one.x + one.entry.sample - (RADIUS if one.entry.look == "since" else 0),
        ],
        "y": [one.y, one.y],
        "mode": "lines",
        "line": bar_line(theme.muted, pale),
    }


def _marker(one: Placed, theme: Theme) -> dict[str, Any]:
    look, tone = one.entry.look, TONES[one.entry.tone]
    symbol, colour = (tone.symbol, tone.colour) if look == "tone" else ("circle", theme.muted)
    at_start = look in ("range", "since")
    return {
        "x": [one.x + (RADIUS if at_start else one.entry.sample / 2)],
        "y": [one.y],
        "mode": "markers",
        "marker": {
            "symbol": symbol + ("-dot" if look == "unreal" else ""),
            "size": tone.size if look == "tone" else TONES["cooperative"].size,
            "color": theme.paper if look in ("fuzzy", "unreal") else colour,
            "line": {"color": colour, "width": RING if look in ("fuzzy", "unreal") else 0},
        },
    }
