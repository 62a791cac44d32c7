"""Where threads from events to their reports run, and the columns of both: pure geometry, in pixels.

An event has two days, the one it happened on and the one its article appeared on; events without either have no place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from timeline.figures.calendar import WEEKS, Bins, bins_between
from timeline.figures.scale import Scale
from timeline.figures.theme import TONES
from timeline.relations import Numbers

STRIP, THREADS, NAME = 58.0, 230.0, 24.0  # heights: of the columns above and below, of the threads, of a heading
BIN = 5.0  # pixels: events of one tone and their reports, both nearer than this to each other, share a thread
MANY = 800  # events: more are bundled from column to column, and so are more than one a pixel
MOST_BUNDLES, LEAST_BUNDLE = 120, 0.02  # more are a tangle, and a smaller share of the largest would be too thin a line
_WIDEST, _NARROWEST = 14.0, 6.0  # pixels: a column, and a stretch of the calendar that has one
_OUTERMOST, _SQUEEZED = 0.01, 0.1  # a share of the events, and a share of the axis that they may take at either end
_BEYOND = 0.15  # of the width: so far off ends a thread that leaves the picture, however late it was told


@dataclass(frozen=True, slots=True)
class Thread:
    """Events of one tone that happened about ``happened`` and were reported about ``reported``, both in pixels.

    A bundle has events of any tone and no tone of its own. One of the two places may lie beyond the axis. A thread is
    ``ahead`` where all of its events were told before their first day.
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
    """
    rows = np.flatnonzero(in_view(happened, reported, scale))
    xs = [_clipped(days[rows], scale) for days in (happened, reported)]
    places = [np.floor(x / BIN).astype(np.int64) for x in xs]
    kinds = np.array([tuple(TONES).index(tone) for tone in tones[rows]], dtype=np.int64)
    return [
        Thread(
            float(xs[0][group].mean()),
            float(xs[1][group].mean()),
            tuple(TONES)[kinds[group[0]]],
            tuple(rows[group].tolist()),
            bool(ahead[rows[group[0]]]),
        )
        for group in reversed(_groups(*places, kinds, ahead[rows].astype(np.int64)))
    ]


def are_many(events: int, scale: Scale) -> bool:
    """Whether so many events have bundles instead of threads of their own."""
    return events > min(MANY, scale.width)


def are_bundled(threads: list[Thread]) -> bool:
    """Whether threads are too many to be marked one by one."""
    return any(not thread.tone for thread in threads)


def lay_out_bundles(
    happened: Numbers, reported: Numbers, ahead: npt.NDArray[np.bool_], above: Strip, below: Strip, scale: Scale
) -> list[Thread]:
    """The largest bundles, each of all events of one column ``above`` that were reported in one ``below``.

    All arrays have a place for every event. First those that were reported in the same stretch of the calendar and
    stand upright, then the others, which begin and end over these, the thinner ones on top. What lies beyond the axis
    is one column at either end.
    """
    rows = np.flatnonzero(in_view(happened, reported, scale))
    xs, places = [], []
    for days, strip in ((happened[rows], above), (reported[rows], below)):
        column = np.where(days < scale.first, -1, np.where(days > scale.last, len(strip.xs), strip.bins.of(days)))
        inside = (column >= 0) & (column < len(strip.xs))
        xs.append(np.where(inside, strip.xs[np.where(inside, column, 0)], _clipped(days, scale)))
        places.append(column)
    groups = _groups(*places)[:MOST_BUNDLES]
    seen = [group for group in groups if len(group) >= LEAST_BUNDLE * len(groups[0])]
    return [
        Thread(
            float(xs[0][group].mean()),
            float(xs[1][group].mean()),
            "",
            tuple(rows[group].tolist()),
            bool(ahead[rows[group]].all()),
        )
        for group in sorted(seen, key=lambda group: places[0][group[0]] != places[1][group[0]])
    ]


def _groups(*keys: npt.NDArray[np.int64]) -> list[npt.NDArray[np.intp]]:
    """The places that have the same keys, the largest group first."""
    order = np.lexsort(keys)
    changes = [np.diff(key[order], prepend=key[order[:1]]) != 0 for key in keys]
    groups = np.split(order, np.flatnonzero(np.logical_or.reduce(changes)))
    return sorted((group for group in groups if len(group)), key=len, reverse=True)


def _clipped(days: Numbers, scale: Scale) -> Numbers:
    """Days in pixels, those far beyond the axis drawn nearer."""
    off = _BEYOND * scale.width
    return np.clip(scale.pixels(days), -off, scale.width + off)


def in_view(happened: Numbers, reported: Numbers, scale: Scale) -> npt.NDArray[np.bool_]:
    """Which events have both days, and one of them in view."""
    known = ~np.isnan(happened) & ~np.isnan(reported)
    within = [(days >= scale.first) & (days <= scale.last) for days in (happened, reported)]
    return known & (within[0] | within[1])


@dataclass(frozen=True, slots=True)
class Strip:
    """So many events of each tone in each of the ``bins``, about ``xs``; ``width`` is that of a column.

    Both are in pixels.
    """

    xs: Numbers
    counts: Mapping[str, npt.NDArray[np.intp]]
    width: float
    bins: Bins

    @property
    def totals(self) -> list[int]:
        """Of all tones."""
        return [int(total) for total in sum(self.counts.values())]  # type: ignore[union-attr]


def lay_out_strip(days: Numbers, tones: npt.NDArray[Any], scale: Scale) -> Strip:
    """How many of the events in view lie where, in a row of columns; where no two are neighbours, below their events.

    Columns of many events are as wide as the bundles that begin and end there may be.
    """
    inside = (days >= scale.first) & (days <= scale.last)
    least = _WIDEST if are_many(int(inside.sum()), scale) else _NARROWEST
    bins = bins_between(scale.first, scale.last, max(12, int(scale.width / least)), WEEKS)
    days, tones = days[inside], tones[inside]
    places = bins.of(days)
    counts = {tone: np.bincount(places[tones == tone], minlength=len(bins)) for tone in TONES}
    totals = np.bincount(places, minlength=len(bins))
    means = np.bincount(places, weights=scale.pixels(days), minlength=len(bins)) / np.maximum(totals, 1)
    apart = not ((totals[1:] > 0) & (totals[:-1] > 0)).any()
    edges = scale.pixels(bins.numbers.astype(float))
    middles = (edges[:-1] + edges[1:]) / 2
    width = min(max(1.0, float(np.diff(edges).min()) - 1.5), _WIDEST)
    xs = np.where((totals > 0) & apart, means, np.clip(middles, width / 2, scale.width - width / 2))
    return Strip(xs, counts, width, bins)


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
