"""Where threads from events to their reports run, and the columns of both: pure geometry, in pixels.

An event has two days, the one it happened on and the one its article appeared on; events without either have no place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from timeline.figures.calendar import Unit, bins_between
from timeline.figures.theme import TONES
from timeline.figures.tracks import Scale
from timeline.relations import Numbers

BIN, WIDE_BIN = 5.0, 18.0  # pixels: events and reports nearer than this to each other share a thread
MANY = 800  # events: more are bundled in wide bins
MOST_BUNDLES = 200  # more are a tangle
_WIDEST, _NARROWEST = 14.0, 6.0  # pixels: a column, and a stretch of the calendar that has one
_OUTERMOST, _SQUEEZED = 0.01, 0.1  # a share of the events, and a share of the axis that they may take at either end
_BEYOND = 0.15  # of the width: so far off ends a thread that leaves the picture, however late it was told


@dataclass(frozen=True, slots=True)
class Thread:
    """Events of one tone that happened about ``happened`` and were reported about ``reported``, both in pixels.

    One of the two may lie beyond the axis. All or none of them were told ``ahead``, before their first day.
    """

    happened: float
    reported: float
    tone: str
    rows: tuple[int, ...]
    ahead: bool


def lay_out_threads(
    happened: Numbers, reported: Numbers, tones: npt.NDArray[Any], ahead: npt.NDArray[np.bool_], scale: Scale
) -> list[Thread]:
    """Threads of the events that begin or end in view, those of most events last (on top).

    All arrays have a place for every event.
    Of many events only the largest bundles have a thread.
    """
    ends = [(days - scale.first) / (scale.last - scale.first) * scale.width for days in (happened, reported)]
    off = _BEYOND * scale.width
    xs = [np.clip(x, -off, scale.width + off) for x in ends]
    rows = np.flatnonzero(in_view(happened, reported, scale))
    if not len(rows):
        return []
    width = BIN if len(rows) <= MANY else WIDE_BIN
    places = [((x[rows] + off) // width).astype(np.int64) for x in xs]
    kinds = np.array([tuple(TONES).index(tone) for tone in tones[rows]])
    keys = ((places[0] * 100_000 + places[1]) * len(TONES) + kinds) * 2 + ahead[rows]
    order = np.argsort(keys, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(keys[order])) + 1)
    largest = sorted(groups, key=len, reverse=True)[: MOST_BUNDLES if len(rows) > MANY else None]
    return [
        Thread(
            float(xs[0][rows[group]].mean()),
            float(xs[1][rows[group]].mean()),
            tuple(TONES)[kinds[group[0]]],
            tuple(rows[group].tolist()),
            bool(ahead[rows[group[0]]]),
        )
        for group in reversed(largest)
    ]


def in_view(happened: Numbers, reported: Numbers, scale: Scale) -> npt.NDArray[np.bool_]:
    """Which events have both days, and one of them in view."""
    known = ~np.isnan(happened) & ~np.isnan(reported)
    within = [(days >= scale.first) & (days <= scale.last) for days in (happened, reported)]
    return known & (within[0] | within[1])


@dataclass(frozen=True, slots=True)
class Strip:
    """So many events of each tone in each ``unit`` of the calendar, about ``xs``; ``width`` is that of a column.

    Both are in pixels.
    """

    xs: Numbers
    counts: Mapping[str, npt.NDArray[np.intp]]
    width: float
    unit: Unit

    @property
    def totals(self) -> list[int]:
        """Of all tones."""
        return [int(total) for total in sum(self.counts.values())]  # type: ignore[union-attr]


def lay_out_strip(days: Numbers, tones: npt.NDArray[Any], scale: Scale) -> Strip:
    """How many of the events in view lie where. A column without neighbours stands in the middle of its events."""
    bins = bins_between(scale.first, scale.last, max(12, int(scale.width / _NARROWEST)))
    inside = (days >= scale.first) & (days <= scale.last)
    days, tones = days[inside], tones[inside]
    places = bins.of(days)
    counts = {tone: np.bincount(places[tones == tone], minlength=len(bins)) for tone in TONES}
    totals = np.bincount(places, minlength=len(bins))
    around = np.pad(totals, 1)
    means = np.bincount(places, weights=_pixels(days, scale), minlength=len(bins)) / np.maximum(totals, 1)
    alone = (totals > 0) & (around[:-2] == 0) & (around[2:] == 0)
    edges = _pixels(bins.numbers.astype(float), scale)
    middles = (edges[:-1] + edges[1:]) / 2
    width = min(max(1.0, float(np.diff(edges).min()) - 1.5), _WIDEST)
    xs = np.where(alone, means, np.clip(middles, width / 2, scale.width - width / 2))
    return Strip(xs, counts, width, bins.unit)


def _pixels(days: Numbers, scale: Scale) -> Numbers:
    return (days - scale.first) / (scale.last - scale.first) * scale.width


def extent_of(happened: Numbers, reported: Numbers) -> tuple[float, float] | None:
    """The first and the last day to be shown: of all events but a few that would squeeze the others."""
    known = ~np.isnan(happened) & ~np.isnan(reported)
    if not known.any():
        return None
    starts, ends = np.sort(np.fmin(happened, reported)[known]), np.sort(np.fmax(happened, reported)[known])
    few = int(_OUTERMOST * len(ends))
    first, last = float(starts[0]), float(ends[-1])
    most = _SQUEEZED * (last - first)
    if starts[few] - first > most:
        first = float(starts[few])
    if last - ends[-1 - few] > most:
        last = float(ends[-1 - few])
    return first, last


@dataclass(frozen=True, slots=True)
class Beyond:
    """How many events happened and were reported before and after what is shown, and how many events that are."""

    before: tuple[int, int]
    after: tuple[int, int]
    events: int


def lay_out_beyond(happened: Numbers, reported: Numbers, scale: Scale) -> Beyond:
    """What the axis leaves out of the events with both days."""
    known = ~np.isnan(happened) & ~np.isnan(reported)
    days = np.array([happened[known], reported[known]])
    before, after = days < scale.first, days > scale.last
    counts = [(int(line[0].sum()), int(line[1].sum())) for line in (before, after)]
    return Beyond(counts[0], counts[1], int((before | after).any(axis=0).sum()))
