"""What stands behind the marks of every view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
import pytest

from timeline.figures import VIEWS, Options, drawn, figure
from timeline.figures.chosen import events_behind, ids_of, most_are_several, query_of_mark
from timeline.query import Query

Make = Callable[..., pd.DataFrame]


def marks_of(view: str, table: pd.DataFrame) -> Iterator[Any]:
    for trace in figure(view, table, Options()).data:
        yield from trace.customdata if trace.customdata is not None else ()


@pytest.mark.parametrize("view", VIEWS)
def test_every_mark_of_every_view_stands_for_events(events: Make, view: str) -> None:
    table = events(300)
    marks = [mark for mark in marks_of(view, table) if mark is not None]
    assert marks
    assert all(len(events_behind([mark], table)) for mark in marks)


def test_what_lies_in_a_box_is_found_once_and_in_order(events: Make) -> None:
    table = events(40)
    some = table["event_id"].tolist()[5:9]
    marks = [some[3], [some[0], some[1]], {"tones": ["hostile"]}, some[3], "gone"]
    expected = table[table["event_id"].isin([some[0], some[1], some[3]]) | (table["tone"] == "hostile")]
    assert events_behind(marks, table)["event_id"].tolist() == expected["event_id"].tolist()
    assert events_behind([], table).empty


def test_a_mark_names_events_or_asks_for_them() -> None:
    assert ids_of(["a", ["b"]]) == ["a", "b"]
    assert ids_of({"pairs": ["KAZ~RUS"]}) == []
    assert query_of_mark({"pairs": ["KAZ~RUS"]}) == Query(pairs=(("KAZ", "RUS"),))
    assert query_of_mark("a") is None


@pytest.mark.parametrize(
    ("view", "number", "several"),
    [
        ("storyline", 10, False),
        ("storyline", 3000, True),  # gathered by the calendar
        ("reports", 40, False),
        ("reports", 3000, True),  # bundles
        ("actors", 300, False),
    ],
)
def test_marks_of_many_events_are_known_to_stand_for_several(
    events: Make, view: str, number: int, several: bool
) -> None:
    assert most_are_several(drawn(view, events(number), Options())) is several
