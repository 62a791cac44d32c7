"""The overview strip: how many events lie where in the whole table, by tone, with the part in view marked.

Drawn as upright line segments of one trace a tone, so that it costs as little as a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.figures.drawing import Drawing
from timeline.figures.frame import OVERVIEW, Frame
from timeline.figures.scale import Scale
from timeline.figures.spans import iso, months_in_words
from timeline.figures.theme import SMALL_SIZE, TONES
from timeline.relations import event_days

FEWEST = 12  # dated events: fewer are seen at a glance
CAPTION = 16.0  # on a phone the count of events stands above the strip
_BIN, _HEADROOM, _BELOW = 9.0, 1.12, 14.0
Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """Counts by tone over equal stretches of ``first``..``last``, and the number of all events and of the undated."""

    first: float
    last: float
    counts: dict[str, Counts]
    events: int
    undated: int

    @property
    def highest(self) -> int:
        """The count of the fullest stretch."""
        return int(sum(self.counts.values()).max())  # type: ignore[union-attr]


def height(frame_names: float) -> float:
    """The room that the strip takes."""
    return OVERVIEW if frame_names else OVERVIEW + CAPTION


def count(table: pd.DataFrame, bounds: tuple[float, float], scale: Scale) -> Strip:
    """Events by the middle of their days, over all that the table holds and all that is in view."""
    first, last = bounds
    if first >= scale.first and last <= scale.last:
        first, last = scale.first, scale.last
    bins = max(12, int(scale.width / _BIN))
    counts = density(table, (first, last), bins)
    return Strip(first, last, counts, len(table), int(table["date_start"].isna().sum()))


def density(table: pd.DataFrame, bounds: tuple[float, float], bins: int) -> dict[str, Counts]:
    """How many events of each tone lie in each of so many equal stretches of ``bounds``, both days included."""
    first, last = bounds
    days, tones = event_days(table), table["tone"].to_numpy()
    inside = (days >= first) & (days <= last)
    at = np.clip(np.floor((days[inside] - first) / max(last - first, 1.0) * bins), 0, bins - 1).astype(int)
    return {tone: np.bincount(at[tones[inside] == tone], minlength=bins) for tone in TONES}


def draw_overview(drawing: Drawing, strip: Strip, scale: Scale, language: str) -> None:
    """Add the strip above the body, on axes of its own."""
    frame = drawing.frame
    bins = len(strip.counts["neutral"])
    width = max(1.0, scale.width / bins - 1.5)
    at = [iso(strip.first + (number + 0.5) * (strip.last - strip.first) / bins) for number in range(bins)]
    floor: Counts = np.zeros(bins, dtype=np.int64)
    for tone, look in TONES.items():
        top = floor + strip.counts[tone]
        xs: list[Any] = []
        ys: list[Any] = []
        for number in np.flatnonzero(top > floor):
            xs += [at[number], at[number], None]
            ys += [float(floor[number]), float(top[number]), None]
        if xs:
            drawing.scatter(
                x=xs, y=ys, xaxis="x3", yaxis="y3", mode="lines", hoverinfo="skip",
                line={"color": look.colour, "width": width}, name=f"{tone}, overview",
            )  # fmt: skip
        floor = top
    drawing.layout["xaxis3"] = {
        "type": "date", "range": [iso(strip.first), iso(strip.last)], "visible": False, "fixedrange": True,
        "domain": frame.across(frame.names, frame.dated), "anchor": "y3",
    }  # fmt: skip
    drawing.layout["yaxis3"] = {
        "range": [0, max(strip.highest * _HEADROOM, 1)], "visible": False, "fixedrange": True, "anchor": "x3",
        "domain": _down(frame),
    }  # fmt: skip
    _caption(drawing, strip)
    if strip.first < scale.first or strip.last > scale.last:
        _window(drawing, strip, scale, language)


def _down(frame: Frame) -> list[float]:
    caption = 0.0 if frame.names else CAPTION
    return frame.down(frame.heading + frame.legend + caption, frame.overview - caption - _BELOW)


def _caption(drawing: Drawing, strip: Strip) -> None:
    frame = drawing.frame
    undated = f"{strip.undated:,} undated" if strip.undated else ""
    if frame.names:
        y, anchor, between = sum(_down(frame)) / 2, "middle", "<br>"
    else:
        y, anchor, between = _down(frame)[1], "bottom", ", "
    words = f"<b>{strip.events:,} event{'' if strip.events == 1 else 's'}</b>" + (between + undated if undated else "")
    drawing.note(words, 0, y, yanchor=anchor, xshift=4 if frame.names else 0, size=SMALL_SIZE, muted=True)
    ends = iso(strip.first), iso(strip.last)
    drawing.line(ends[0], 0, ends[1], 0, drawing.theme.line, xref="x3", yref="y3")


def _window(drawing: Drawing, strip: Strip, scale: Scale, language: str) -> None:
    """Shade the part of the strip that the body shows, and say where the strip begins and ends."""
    theme = drawing.theme
    first, last = iso(max(strip.first, scale.first)), iso(min(strip.last, scale.last))
    drawing.box(first, 0, last, 1, theme.grid, xref="x3", yref="y3 domain")
    for end in (first, last):
        drawing.line(end, 0, end, 1, theme.muted, xref="x3", yref="y3 domain")
    for day, side in ((strip.first, "left"), (strip.last, "right")):
        stamp = pd.Timestamp(iso(day))
        month = months_in_words(stamp, stamp, language)
        drawing.note(
            month, iso(day), 0, xref="x3", yref="y3 domain", xanchor=side, yanchor="top",
            yshift=-1, size=SMALL_SIZE - 1, muted=True,
        )  # fmt: skip
