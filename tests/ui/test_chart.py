"""What is chosen on the chart: the marks as the browser tells them go in, the page opens, lists or narrows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from timeline.export.cut import ends
from timeline.figures import Options, drawn
from timeline.table import read
from timeline.ui import chart, filters, state

STORED = read(Path(__file__).parents[2] / "data" / "sample.jsonl")

TILE: dict[str, list[str]] = {"tones": ["hostile"]}
EDGE: dict[str, list[str]] = {"pairs": ["KAZ~RUS"]}


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    found: dict[str, Any] = {state.EVENT: "", state.BUNDLE: [], state.MARKS: []}
    monkeypatch.setattr(st, "session_state", found)
    return found


def choose(held: dict[str, Any], *marks: Any, narrows: bool = False, **how: bool) -> tuple[Any, Any, Any]:
    held["graph"] = {"chosen": {"marks": list(marks), **how}}
    chart._chosen(narrows)
    return held[state.EVENT], held[state.BUNDLE], held[state.MARKS]


def test_a_mark_opens_its_event_and_closes_it_again(held: dict[str, Any]) -> None:
    assert choose(held, "a") == ("a", [], [])
    assert choose(held, "b") == ("b", [], [])
    assert choose(held, "b") == ("", [], [])
    held[state.EVENT] = "c"  # by the table
    assert choose(held, "c") == ("", [], [])


def test_a_count_lists_its_events(held: dict[str, Any]) -> None:
    assert choose(held, ["a", "b"]) == ("a", ["a", "b"], [])
    assert choose(held, ["a", "b"]) == ("", [], [])


def test_a_tile_lists_what_it_counts_and_more_of_them_together(held: dict[str, Any]) -> None:
    assert choose(held, TILE) == ("", [], [TILE])
    assert choose(held, EDGE, more=True) == ("", [], [TILE, EDGE])
    assert choose(held, EDGE) == ("", [], [EDGE])
    assert choose(held, EDGE) == ("", [], [])


def test_a_box_lists_what_lies_in_it_until_a_double_click(held: dict[str, Any]) -> None:
    assert choose(held, "a", "b", ["c"], box=True) == ("", [], ["a", "b", ["c"]])
    assert choose(held) == ("", [], [])


def test_an_edge_of_the_network_narrows(held: dict[str, Any]) -> None:
    choose(held, EDGE, narrows=True)
    assert filters.query_of_widgets().pairs == (("KAZ", "RUS"),)


def test_hover_texts_are_sent_once() -> None:
    traces: list[dict[str, Any]] = [{"hovertext": ["x", None, "y"]}, {"hovertext": ["y", "x"]}, {"hovertext": "z"}, {}]
    assert chart._shared(traces) == ["x", None, "y"]
    assert traces == [{"hovertext": [0, 1, 2]}, {"hovertext": [2, 0]}, {"hovertext": "z"}, {}]


@pytest.mark.parametrize("view", ["heatmap", "tension"])
@pytest.mark.parametrize("width", [350, 890])
def test_the_frame_of_a_higher_chart_ends_between_lanes(view: str, width: int) -> None:
    layout = drawn(view, STORED, Options(width=width))["layout"]
    height = chart._height(layout)
    assert isinstance(height, int)
    assert any(abs(height - chart.MORE - chart.BORDERS - end) < 1 for end in ends(layout))


def test_a_frame_may_end_below_any_kind_of_act_that_is_compared() -> None:
    spec = drawn("comparison", STORED, Options(width=890))
    bars = next(
        trace
        for trace in spec["data"]
        if trace["type"] == "bar" and trace.get("orientation") == "h" and len(trace["y"]) > 4
    )
    found = ends(spec["layout"])
    assert [round(end - found[0]) for end in found] == [round(y - bars["y"][0]) for y in bars["y"]]
    assert max(found) < spec["layout"]["height"]


@pytest.mark.parametrize("width", [356, 640, 890, 1080, 1500])
def test_a_network_is_not_cut_by_a_frame(width: int) -> None:
    layout = drawn("network", STORED, Options(width=width, title="228 events, Jan 2013 – Dec 2024 " * 3))["layout"]
    assert chart._height(layout) == "content"
    assert chart._height({**layout, "height": chart.WHOLE}) == "content"
    assert chart._height({**layout, "height": chart.WHOLE + 1}) == chart.FRAME


def test_a_chart_that_is_little_higher_than_its_frame_is_shown_whole() -> None:
    assert chart._height(drawn("months", STORED.head(20), Options(width=890))["layout"]) == "content"
