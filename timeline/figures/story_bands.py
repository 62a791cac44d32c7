"""The bands of a storyline, stretches of the calendar inside which meetings stand in an order and not at their days.

So the axis has no dates: each band has its own name below its middle.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from timeline.figures.calendar import Bins, wording
from timeline.figures.drawing import Drawing
from timeline.figures.lettering import text_width
from timeline.figures.scale import Scale
from timeline.figures.spans import iso
from timeline.figures.theme import SMALL_SIZE

_APART = 8.0  # pixels: between the names of two bands
_OVER = 24.0  # pixels: so far a name may go beyond the lines, below the names of actors


def draw_bands(drawing: Drawing, periods: Bins, days: tuple[float, float], scale: Scale, language: str) -> None:
    """Every other band, and the names below all that have room; the events lie between these ``days``."""
    frame = drawing.frame
    low, high = frame.down(frame.lanes_top, frame.lanes)
    edges = np.clip(periods.numbers, scale.first, scale.last).tolist()
    for left, right in list(pairwise(edges))[::2]:
        drawing.box(iso(left), low, iso(right), high, drawing.theme.band, xref="x")
    names = [short_name(periods, at, days, language) for at in range(len(periods))]
    middles = [(left + right) / 2 for left, right in pairwise(scale.pixel(edge) for edge in edges)]
    shown = _with_room(names, middles, scale.width)
    axis: dict[str, Any] = {
        "tickmode": "array",
        "tickvals": [iso(scale.day(middles[at])) for at in shown],
        "ticktext": [names[at] for at in shown],
        "ticks": "",
        "showgrid": False,
    }
    drawing.layout["xaxis"] |= axis


def short_name(periods: Bins, at: int, days: tuple[float, float], language: str) -> str:
    """A band in few letters: ``2014–15``, ``Jan–Jun 2014``, else as ``Bins.name`` has it.

    Of several years those before the first and after the last of the ``days`` are not named, as they hold no event.
    """
    first, last = (periods.edges[at + step] - np.timedelta64(step, "D") for step in (0, 1))
    start, end = first.item(), last.item()
    words = wording(language)
    if periods.unit == "half":
        return f"{words.months[start.month - 1]}–{words.months[end.month - 1]} {start.year}"
    if periods.unit in ("two years", "five years"):
        years = [np.datetime64(math.floor(day), "D").item().year for day in days]
        since, until = max(start.year, years[0]), min(end.year, years[1])
        if since == until:
            return str(since)
        return f"{since}–{f'{until % 100:02}' if since // 100 == until // 100 else until}"
    return periods.name(at, language)


def _with_room(names: Sequence[str], middles: Sequence[float], width: float) -> list[int]:
    """The bands that are named: all, or every second, third ... of them."""
    sizes = [text_width(name, SMALL_SIZE) for name in names]
    inside = [
        at
        for at, (size, middle) in enumerate(zip(sizes, middles, strict=True))
        if middle - size / 2 >= -_OVER and middle + size / 2 <= width + _OVER
    ]
    for every in range(1, len(inside) + 1):
        # The first and the last may be cut to less than they need.
        for named in (inside, inside[1:], inside[:-1], inside[1:-1]):
            shown = named[::every]
            if all(
                middles[one] + sizes[one] / 2 + _APART <= middles[other] - sizes[other] / 2
                for one, other in pairwise(shown)
            ):
                return shown
    return []
