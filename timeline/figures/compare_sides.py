"""The two selections that a comparison sets side by side: their events, names, sums and stretches of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from timeline.figures.calendar import Bins, bins_between
from timeline.figures.compare_layout import Half, halves
from timeline.figures.hover import actor_name, pair_name
from timeline.figures.options import Options
from timeline.figures.spans import counted_extent, day_number, days_in_words, period_in_words
from timeline.figures.sums import Sum, Sums
from timeline.query import Query, select
from timeline.relations import busiest_pairs, event_days

_BIN = 7.0  # pixels: the narrowest column


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One of the two: its name, its query and events, and its columns over time."""

    name: str
    query: Query
    table: pd.DataFrame
    total: Sum
    bins: Bins | None
    half: Half


def sides_of(table: pd.DataFrame, options: Options, width: float) -> list[Side]:
    """The sides asked for, else the two busiest pairs; none where there is only one."""
    queries: Sequence[Query] = options.sides or [Query(pairs=(pair,)) for pair in busiest_pairs(table, 2)]
    if len(queries) < 2:
        return []
    queries = [_dated(query) for query in queries]
    tables = [select(table, query) for query in queries]
    both = counted_extent(np.concatenate([event_days(one) for one in tables]))
    periods = [_period(query, both) for query in queries]
    return [
        Side(
            side_name(query, options),
            query,
            own,
            Sums(own).of(range(len(own))),
            bins_between(*period, max(1, int(half.width / _BIN))) if period else None,
            half,
        )
        for query, own, period, half in zip(queries, tables, periods, halves(width), strict=True)
    ]


def _dated(query: Query) -> Query:
    """A period holds none of the undated events, which would stand on both sides."""
    return replace(query, include_undated=False) if query.since or query.until else query


def _period(query: Query, whole: tuple[float, float] | None) -> tuple[float, float] | None:
    """The days that a side is drawn over: those of its query, else those of both sides."""
    if whole is None:
        return None
    first = day_number(query.since) if query.since else whole[0]
    last = day_number(query.until) if query.until else whole[1]
    return min(first, last), max(first, last)


def side_name(query: Query, options: Options) -> str:
    """What a side is called: whom it is about, and when."""
    parts = [pair_name(pair, options.names) for pair in query.pairs]
    parts += [actor_name(actor, options.names) for actor in (*query.actors, *query.organisations)]
    parts += [*query.leaders, *query.regions, *(kind.lower() for kind in query.types), *query.tones]
    if query.since and query.until:
        parts.append(period_in_words(pd.Timestamp(query.since), pd.Timestamp(query.until), options.language))
    else:
        for word, end in (("from", query.since), ("until", query.until)):
            if end:
                day = pd.Timestamp(end)
                parts.append(f"{word} {days_in_words(day, day, options.language)}")
    return ", ".join(parts) or "all events"
