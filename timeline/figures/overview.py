"""The overview strip: how many events lie where in the whole table, by tone, with the part in view marked.

Drawn as upright line segments of one trace a tone, so that it costs as little as a line.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from timeline.figures.frame import Frame
from timeline.figures.lanes import Scale
from timeline.figures.spans import Span, extent, iso
from timeline.figures.theme import SMALL_SIZE, TONES, Theme

FEWEST = 12  # dated events: fewer are seen at a glance
_BIN, _HEADROOM, _BELOW = 9.0, 1.12, 14.0


@dataclass(frozen=True, slots=True)
class Strip:
    """Counts by tone over equal stretches of ``first``..``last``."""

    first: float
    last: float
    counts: dict[str, list[int]]

    @property
    def highest(self) -> int:
        """The count of the fullest stretch."""
        return max(map(sum, zip(*self.counts.values(), strict=True)), default=0)


def count(table: pd.DataFrame, every: Sequence[Span], scale: Scale) -> Strip:
    """Events by the middle of their days, over all that the table holds and all that is in view."""
    spans = [span for span in every if span.kind != "undated"]
    first, last = extent(spans) or (scale.first, scale.last)
    if first >= scale.first and last <= scale.last:
        first, last = scale.first, scale.last
    bins = max(12, int(scale.width / _BIN))
    tones = table["tone"].to_numpy()
    counts = {tone: [0] * bins for tone in TONES}
    for span in spans:
        middle = (span.start + span.end) / 2 if span.kind == "fuzzy" else span.start
        at = math.floor((middle - first) / max(last - first, 1.0) * bins)
        counts[tones[span.row]][min(max(at, 0), bins - 1)] += 1
    return Strip(first, last, counts)


def draw_overview(
    figure: go.Figure, table: pd.DataFrame, spans: Sequence[Span], scale: Scale, frame: Frame, theme: Theme
) -> None:
    """Add the strip above the lanes, on axes of its own."""
    strip = count(table, spans, scale)
    bins = len(strip.counts["neutral"])
    width = max(1.0, scale.width / bins - 1.5)
    middles = [iso(strip.first + (at + 0.5) * (strip.last - strip.first) / bins) for at in range(bins)]
    floor = np.zeros(bins)
    for tone, look in TONES.items():
        top = floor + strip.counts[tone]
        xs, ys = [], []
        for at in np.flatnonzero(top > floor):
            xs += [middles[at], middles[at], None]
            ys += [float(floor[at]), float(top[at]), None]
        if xs:
            figure.add_scatter(
                x=xs, y=ys, xaxis="x3", yaxis="y3", mode="lines", hoverinfo="skip",
                line={"color": look.colour, "width": width}, name=f"{tone}, overview",
            )  # fmt: skip
        floor = top
    above = frame.title + frame.legend
    figure.update_layout(
        xaxis3={
            "type": "date", "range": [iso(strip.first), iso(strip.last)], "visible": False, "fixedrange": True,
            "domain": frame.across(frame.names, frame.dated), "anchor": "y3",
        },
        yaxis3={
            "range": [0, max(strip.highest * _HEADROOM, 1)], "visible": False, "fixedrange": True, "anchor": "x3",
            "domain": frame.down(above, frame.overview - _BELOW),
        },
    )  # fmt: skip
    _caption(figure, table, strip, frame, theme)
    if strip.first < scale.first or strip.last > scale.last:
        _window(figure, strip, scale, theme)


def _caption(figure: go.Figure, table: pd.DataFrame, strip: Strip, frame: Frame, theme: Theme) -> None:
    middle = sum(frame.down(frame.title + frame.legend, frame.overview - _BELOW)) / 2
    undated = int(table["date_start"].isna().sum())
    text = f"<b>{len(table)} events</b>" + (f"<br>{undated} undated" if undated else "")
    figure.add_annotation(
        text=text, x=0, y=middle, xref="paper", yref="paper", xanchor="left", yanchor="middle", align="left",
        xshift=4, showarrow=False, borderpad=0, font={"size": SMALL_SIZE, "color": theme.muted},
    )  # fmt: skip
    figure.add_shape(
        type="line", xref="x3", yref="y3", x0=iso(strip.first), x1=iso(strip.last), y0=0, y1=0,
        line={"color": theme.line, "width": 1}, layer="below",
    )  # fmt: skip


def _window(figure: go.Figure, strip: Strip, scale: Scale, theme: Theme) -> None:
    """Shade the part of the strip that the lanes show, and say where the strip begins and ends."""
    first, last = max(strip.first, scale.first), min(strip.last, scale.last)
    figure.add_shape(
        type="rect", xref="x3", yref="y3 domain", x0=iso(first), x1=iso(last), y0=0, y1=1,
        fillcolor=theme.grid, line={"color": theme.line, "width": 1}, layer="below",
    )  # fmt: skip
    for day, side in ((strip.first, "right"), (strip.last, "left")):
        figure.add_annotation(
            text=iso(math.floor(day))[:4], x=iso(day), y=0, xref="x3", yref="y3", xanchor=side, yanchor="bottom",
            showarrow=False, borderpad=0, font={"size": SMALL_SIZE - 1, "color": theme.muted},
        )  # fmt: skip
