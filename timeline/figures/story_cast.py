"""Whose lines a storyline has, and which of the events that they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.figures.calendar import ALL, Bins, bins_between
from timeline.figures.options import Options
from timeline.figures.scale import Scale
from timeline.figures.spans import day_number
from timeline.figures.story_columns import Column, columns_of, rounds_of
from timeline.query import of_actors, of_pairs
from timeline.relations import event_days

MOST_ACTORS, FEWER_ACTORS = 12, 8  # and so many where lines meet all the time, or on a phone: more are a tangle
# By whether the page is narrow: how many columns a stretch of the calendar has at most, as actors deal with several
# others, and the pixels that each takes.
_ROUNDS = {True: (2, 24.0), False: (2, 40.0)}


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors with a line, the meetings that are drawn, and how many events in view any two of the busiest share.

    ``periods`` are the stretches of the calendar that events are gathered by, where they are many; ``days`` are the
    first and the last day of the shared ones, which lie in the first and the last of these stretches.
    """

    actors: tuple[str, ...]
    columns: tuple[Column, ...]
    shared: int
    periods: Bins | None
    days: tuple[float, float]

    @property
    def told(self) -> int:
        """How many events are drawn."""
        return sum(len(meeting.rows) for column in self.columns for meeting in column.meetings)


def cast_of(table: pd.DataFrame, scale: Scale, options: Options) -> Cast:
    """The busiest actors and, in columns, the events in view that at least two of them share."""
    all_days, periods = event_days(table), None
    for actors in (busiest(table, options), busiest(table, options)[:FEWER_ACTORS]):
        rows, groups = _shared(table, actors, (all_days >= scale.first) & (all_days <= scale.last))
        days = all_days[rows]
        columns = columns_of(scale.pixels(days), rows, groups, actors, scale.width)
        if columns is not None:
            break
    if columns is None:
        # The middle of a year that is partly in view may lie a little outside of the days asked for.
        days = np.clip(
            days,
            day_number(options.since) if options.since else scale.first,
            day_number(options.until) if options.until else scale.last,
        )
        number, apart = _ROUNDS[options.narrow]
        xs = scale.pixels(days)
        most = max(int((xs.max() - xs.min()) / (number * apart)), 1)
        periods = bins_between(float(days.min()), float(days.max()), most, ALL)
        edges = np.clip(scale.pixels(periods.numbers.astype(float)), 0, scale.width)
        columns = rounds_of(xs, rows, groups, actors, edges.tolist(), apart, number)
    meeting = {actor for column in columns for one in column.meetings for actor in one.members}
    ends = (float(days.min()), float(days.max())) if len(days) else (scale.first, scale.last)
    return Cast(tuple(actor for actor in actors if actor in meeting), columns, len(rows), periods, ends)


def _shared(
    table: pd.DataFrame, actors: Sequence[str], inside: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.int64]]:
    """The events ``inside`` that at least two of the actors take part in, and a bit for each of those who do."""
    members = of_actors(table)
    bits = np.zeros(len(members.keys), dtype=np.int64)
    bits[[members.keys.index(actor) for actor in actors]] = 1 << np.arange(len(actors))
    groups = np.zeros(len(table), dtype=np.int64)
    np.bitwise_or.at(groups, members.rows, bits[members.codes])
    rows = np.flatnonzero((groups & (groups - 1) != 0) & inside)
    return rows, groups[rows]


def busiest(table: pd.DataFrame, options: Options) -> list[str]:
    """Those who deal with others most often, the known ones first."""
    most = FEWER_ACTORS if options.narrow else MOST_ACTORS
    pairs = of_pairs(table)
    totals: dict[str, int] = {}
    for pair, count in zip(pairs.keys, pairs.totals().tolist(), strict=True):
        for actor in pair:
            totals[actor] = totals.get(actor, 0) + count
    return sorted(totals, key=lambda actor: (actor.startswith("?"), -totals[actor], actor))[:most]
