"""What a reader chose on a chart: the ``customdata`` of the marks goes in, events or a query come out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from timeline.figures.drawing import Spec
from timeline.query import Query, from_params, select


def ids_of(mark: Any) -> list[str]:
    """The events that a mark names: one, those of a bundle, or none when it stands for a selection."""
    if isinstance(mark, str):
        return [mark]
    return [one for part in mark for one in ids_of(part)] if isinstance(mark, list | tuple) else []


def most_are_several(spec: Spec) -> bool:
    """Whether most marks of a drawn chart that name events name several each."""
    named = [
        one for trace in spec["data"] for one in trace.get("customdata") or () if one and not isinstance(one, dict)
    ]
    return sum(not isinstance(one, str) and len(one) > 1 for one in named) > len(named) / 2


def query_of_mark(mark: Any) -> Query | None:
    """The query of a mark that stands for a selection: an edge, a tile, a column."""
    return from_params(mark) if isinstance(mark, dict) else None


def events_behind(marks: Sequence[Any], table: pd.DataFrame) -> pd.DataFrame:
    """The events of ``table`` that at least one of the marks stands for, in their order."""
    chosen = table["event_id"].isin([one for mark in marks for one in ids_of(mark)]).to_numpy()
    for mark in marks:
        query = query_of_mark(mark)
        if query is not None:
            chosen = chosen | table.index.isin(select(table, query).index)
    return table[chosen]
