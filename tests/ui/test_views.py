"""Every view of the timeline, and what can be chosen about how it is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.ui.desk import chart, notes, timeline, told
from timeline import casefile
from timeline.actors import display_name
from timeline.casefile import Case
from timeline.figures import VIEWS, Options, focus_of, held
from timeline.figures.compare_sides import side_name
from timeline.figures.display import Sides, choices, query_of, seen
from timeline.figures.overview import density
from timeline.figures.spans import day_number
from timeline.query import select
from timeline.relations import beginnings, event_days
from timeline.table import read
from timeline.ui import state, strip, timeline_page, views
from timeline.ui.details import INVITATION, SEVERAL
from timeline.ui.facets import names_of
from timeline.ui.filters import START
from timeline.ui.views import NAMES
from timeline.ui.wording import summary

SAMPLE = select(read(Path(__file__).parents[2] / "data" / "sample.jsonl"), START)
pytestmark = pytest.mark.usefixtures("cases")


@pytest.fixture
def case(cases: Path) -> Iterator[Case]:
    with casefile.open(cases / "Sample case.sqlite") as case:
        yield case


def set_display(app: AppTest, name: str, value: str) -> AppTest:
    app.segmented_control(key=f"display_{name}").set_value(value).run()
    assert not app.exception
    return app


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_drawn(view: str) -> None:
    app = timeline(view=[view])
    assert set(NAMES) == set(VIEWS)
    assert app.segmented_control(key="display_view").value == view
    assert chart(app)["data"]
    assert told(app, "chart")["alt"].startswith(VIEWS[view].title)


@pytest.mark.parametrize("view", ["actors", "ego", "comparison"])
def test_every_title_says_how_many_doubtful_events_are_left_out(view: str) -> None:
    app, with_them = timeline(view=[view]), timeline(view=[view], include_doubtful=["yes"])
    number, more = (int(re.search(r"<b>(\d+)", notes(one))[1]) for one in (app, with_them))  # type: ignore[index]
    assert more > number
    assert f", {more - number} doubtful left out" in notes(app)
    assert "doubtful" not in notes(with_them)


@pytest.mark.parametrize("view", ["storyline", "reports", "network"])
def test_the_title_says_how_many_events_are_drawn_where_some_are_not(view: str) -> None:
    app = timeline(view=[view], whole=["yes"])
    drawn = held(view, SAMPLE, Options(names_of(SAMPLE), width=chart(app)["layout"]["width"]))
    assert 0 < drawn < len(SAMPLE)
    assert f" doubtful left out, {drawn} drawn, " in notes(app)
    assert " drawn" not in notes(timeline())


def test_lanes_are_grouped_ordered_and_coloured_and_the_address_says_so() -> None:
    app = timeline()
    assert "EUROPE" not in notes(app)
    for name, value in (("group", "region"), ("order", "name"), ("colour", "type")):
        set_display(app, name, value)
    assert {name: app.query_params[name] for name in ("group", "order", "colour")} == {
        "group": "region", "order": "name", "colour": "type",
    }  # fmt: skip
    again = timeline(group=["region"], order=["name"], colour=["type"])
    assert chart(again) == chart(app)
    words = notes(again)
    assert words.index("Armenia") < words.index("Azerbaijan")
    assert "ASIA" in words
    assert any("breaks off or sanctions" in (trace.get("text") or ()) for trace in chart(again)["data"])


def test_the_view_of_one_actor_begins_with_the_busiest_and_follows_the_choice() -> None:
    app = timeline(view=["ego"])
    busiest = display_name(focus_of(SAMPLE, Options()))
    assert f"{busiest} and those it deals with; " in notes(app)
    app.selectbox(key="display_focus").select("CSTO").run()
    chosen = "Collective Security Treaty Organization"
    assert f"{chosen} and those it deals with; " in notes(app)
    assert app.query_params["focus"] == "CSTO"
    assert all("Collective" in f"{row['Who']}{row['To whom']}" for _, row in app.dataframe[0].value.iterrows())


def test_the_heading_of_a_comparison_lumps_no_tones_together() -> None:
    for actor in ("ARM", "UKR", "USA", "RUS", "KAZ"):
        compared = seen(select(SAMPLE, replace(START, actors=(actor,))), "comparison", Options(names_of(SAMPLE)))
        if any("mostly" in part for part in summary(compared, START, 1)):
            break
    else:
        pytest.fail("in no comparison of the sample does a tone prevail")
    assert "mostly" not in notes(timeline(view=["comparison"], actors=[actor]))


@pytest.mark.parametrize("sides", views.SIDES)
def test_two_sides_are_compared(sides: Sides) -> None:
    listed = choices(SAMPLE, sides)
    one, other, third = (side_name(query_of(side), Options(names_of(SAMPLE))) for side in listed[:3])
    app = timeline(view=["comparison"])
    if sides != "pairs":
        set_display(app, "sides", sides)
    words = notes(app)
    assert f"<b>{one}</b>" in words
    assert f"<b>{other}</b>" in words
    shown = "other" if sides == "periods" else "one"  # of two years the later one stands on the right
    app.selectbox(key=f"display_{shown}").select(listed[2]).run()
    assert f"<b>{one}</b>" not in notes(app)
    assert f"<b>{third}</b>" in notes(app)
    again = timeline(**app.query_params)
    assert notes(again) == notes(app)


def test_a_period_to_compare_can_be_typed_and_a_slip_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    held: dict[str, Any] = {"side": "March to August 2022"}
    monkeypatch.setattr(st, "session_state", held)
    views.read_period("side", "since=2024-01-01&until=2024-12-31")
    assert held == {"side": "since=2022-03-01&until=2022-08-31"}
    held["side"] = "some day"
    views.read_period("side", "since=2024-01-01&until=2024-12-31")
    assert held["side"] == "since=2024-01-01&until=2024-12-31"
    assert "“some day” is no date" in str(held)


def test_a_period_is_named_drawn_and_forgotten(case: Case) -> None:
    app = timeline()
    app.text_input(key="era_name").set_value("The long summer")
    app.text_input(key="era_when").set_value("Feb 2024 to Sep 2024")
    app.button(key="FormSubmitter:era-Add the period").click().run()
    assert not app.exception
    assert "The long summer" in notes(app)
    assert case.eras() == {"The long summer": (date(2024, 2, 1), date(2024, 9, 30))}
    app.button(key="era_0").click().run()
    assert "The long summer" not in notes(app)
    assert case.eras() == {}


@pytest.mark.parametrize(("words", "sentence"), [("", "Say when"), ("whenever", "is no date")])
def test_a_period_without_days_is_told_and_kept_in_the_form(words: str, sentence: str, case: Case) -> None:
    app = timeline()
    app.text_input(key="era_name").set_value("War")
    app.text_input(key="era_when").set_value(words)
    app.button(key="FormSubmitter:era-Add the period").click().run()
    assert sentence in app.error[0].value
    assert app.text_input(key="era_name").value == "War"
    assert case.eras() == {}


def test_months_are_named_in_the_language_of_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.ui.state.language", lambda: "fr-CA")
    app = timeline(view=["months"], since=["2024-01-01"], until=["2024-11-30"])
    assert "janv\xa0– nov\xa02024" in notes(app)
    assert '"locale": "fr"' in told(app, "chart")["config"]


def test_the_chart_is_there_as_a_table_too() -> None:
    app = timeline(view=["months"])
    app.segmented_control(key="table_kind").set_value("twin").run()
    assert not app.exception
    assert app.dataframe[0].value.columns[0] == "Time"
    app.segmented_control(key="display_view").set_value("network").run()
    assert {"Events", "Mean score"} <= set(app.dataframe[0].value.columns)


def test_what_was_chosen_on_the_chart_is_listed_alone() -> None:
    app = timeline(view=["months"])
    everything = len(app.dataframe[0].value)
    app.session_state[state.MARKS] = [{"tones": ["hostile"]}]
    app.run()
    assert set(app.dataframe[0].value["Tone"]) == {"hostile"}
    app.button(key="show_all").click().run()
    assert len(app.dataframe[0].value) == everything


def test_a_stretch_of_time_is_chosen_by_one_click_and_is_seen_to_be() -> None:
    app = timeline(view=["tension"])
    last = SAMPLE["date_start"].max().date()
    assert app.pills(key="range_pills").value == "All dates"
    app.pills(key="range_pills").set_value("The last 12 months of the case").run()
    assert not app.exception
    assert app.query_params["since"] == str(last - timedelta(365))
    assert app.pills(key="range_pills").value == "The last 12 months of the case"
    app.sidebar.date_input(key="filter_since").set_value(date(2022, 1, 1)).run()
    assert app.pills(key="range_pills").value is None
    app.pills(key="range_pills").set_value("All dates").run()
    assert "since" not in app.query_params


def test_the_strip_has_all_events_and_the_days_that_are_chosen() -> None:
    counts = density(SAMPLE, (0.0, 30_000.0), 60)
    assert sum(int(one.sum()) for one in counts.values()) == int((event_days(SAMPLE) >= 0).sum())
    app = timeline(since=["2022-01-01"], whole=["yes"])
    data = told(app, "time_strip")
    assert data["since"] == 18993
    assert data["until"] is None
    assert sum(map(sum, data["bins"])) == int(SAMPLE["date_start"].notna().sum())
    assert not timeline(words=["zyzzyva"]).get("pills")


def test_the_strip_ends_in_the_months_that_the_heading_names() -> None:
    dated = SAMPLE[SAMPLE["date_start"].notna()].tail(2)
    starts, ends = pd.to_datetime(["2023-12-20", "2024-12-29"]), pd.to_datetime(["2023-12-20", "2025-01-05"])
    long = dated.assign(date_start=starts, date_end=ends, granularity="day", open_end=False)
    bounds = beginnings(long)
    assert bounds
    months = strip._edges(*bounds, (0, 0), "en")
    assert months == ("Dec 2023", "Dec 2024")
    assert " – ".join(months) in [part.replace("\xa0", " ") for part in summary(long, START, 2, "en")]


def test_the_ends_of_the_strip_say_what_lies_beyond_and_the_day_within_one_month() -> None:
    first, last = day_number(date(2024, 2, 3)), day_number(date(2024, 2, 27))
    assert strip._edges(first, last, (0, 0), "en") == ("3 Feb 2024", "27 Feb 2024")
    assert strip._edges(first, last + 9, (1204, 7), "en") == ("‹ 1,204 earlier · Feb 2024", "Mar 2024 · 7 later ›")


@pytest.mark.parametrize(
    ("view", "invitation"),
    [("actors", INVITATION), ("tension", INVITATION), ("storyline", SEVERAL), ("months", SEVERAL)],
)
def test_an_event_is_chosen_on_the_chart_only_where_it_is_drawn(view: str, invitation: str) -> None:
    captions = {one.value for one in timeline(view=[view]).caption}
    assert ({INVITATION, SEVERAL} & captions) == {invitation}


def test_a_chart_is_drawn_once_until_something_else_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []
    draw = timeline_page.drawn
    monkeypatch.setattr(timeline_page, "drawn", lambda view, *rest: drawn.append(view) or draw(view, *rest))
    app = timeline()
    before = chart(app)
    app.session_state[state.EVENT] = SAMPLE["event_id"].iloc[5]
    app.run()
    assert drawn == ["actors"]
    assert told(app, "chart")["event"] == SAMPLE["event_id"].iloc[5]
    app.multiselect(key="filter_actors").set_value(["KAZ"]).run()
    assert chart(app) != before
    app.multiselect(key="filter_actors").set_value([]).run()
    assert chart(app) == before
    assert drawn == ["actors", "actors"]


def test_the_filters_that_few_ask_for_are_drawn_while_they_are_open() -> None:
    assert "Status" not in [one.label for one in timeline().multiselect]
    assert "Status" in [one.label for one in timeline(statuses=["planned"]).multiselect]
