"""How many events of each tone each stretch of the calendar has.

An event whose date is known only to a longer time than a stretch, such as a year among months, belongs to none of them:
it is spread evenly over the days on which it may have happened, an equal share of it for each.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.figures.calendar import Bins
from timeline.figures.spans import vague_rows
from timeline.figures.theme import TONES
from timeline.relations import Numbers, day_numbers, event_days


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Of one tone: the events ``known`` to lie in each stretch, and the shares of those ``spread`` over several.

    ``touching`` has how many events each of these shares is of, ``vague`` how many events are spread in all; ``times``
    are the first and the last day of each of them.
    """

    known: npt.NDArray[np.intp]
    spread: Numbers
    touching: npt.NDArray[np.intp]
    times: Numbers

    @property
    def vague(self) -> int:
        """How many events are spread."""
        return len(self.times)

    @property
    def events(self) -> int:
        """All events, of which some may lie partly outside."""
        return int(self.known.sum()) + self.vague


def days_to_cover(table: pd.DataFrame) -> Numbers:
    """The days that stretches have to cover: those that events count at, and all those of vague dates."""
    vague = vague_rows(table)
    ends = [day_numbers(table[name])[vague] for name in ("date_start", "date_end")]
    return np.concatenate([event_days(table), *ends])


def longer_rows(table: pd.DataFrame, bins: Bins) -> npt.NDArray[np.bool_]:
    """Which events are dated to a time that lies in several stretches."""
    longer = vague_rows(table)
    rows = np.flatnonzero(longer)
    ends = (day_numbers(table[name].iloc[rows]) for name in ("date_start", "date_end"))
    first, last = (np.searchsorted(bins.numbers, days, side="right") for days in ends)
    longer[rows] = first != last
    return longer


def middle_rows(table: pd.DataFrame, bins: Bins) -> npt.NDArray[np.bool_]:
    """Which of them a chart holds that counts each event on one day: they stand in the middle of their time."""
    return longer_rows(table, bins) & (bins.of(event_days(table)) >= 0)


def count(table: pd.DataFrame, bins: Bins) -> dict[str, Counts]:
    """The counts of every tone."""
    start, end = day_numbers(table["date_start"]), day_numbers(table["date_end"])
    wide = longer_rows(table, bins)
    places, tones = bins.of(event_days(table)), table["tone"].to_numpy()
    times = np.column_stack([start, end])
    found = {}
    for tone in TONES:
        own = tones == tone
        known = np.bincount(places[own & ~wide & (places >= 0)], minlength=len(bins))
        shares = _shares(times[own & wide], bins)
        inside = shares.any(axis=1)
        found[tone] = Counts(known, shares.sum(axis=0), (shares > 0).sum(axis=0), times[own & wide][inside])
    return found


def _shares(times: Numbers, bins: Bins) -> Numbers:
    """What of each event, a row, falls to each stretch, a column: the share of its days that lie there."""
    edges = bins.numbers.astype(float)
    begin, end = times[:, :1], times[:, 1:] + 1  # the last day is one of them
    days: Numbers = np.minimum(end, edges[1:]) - np.maximum(begin, edges[:-1])
    shares: Numbers = np.maximum(days, 0.0) / (end - begin)
    return shares
