"""Whole figures: every event is there under its id, all text is escaped, any date and no date can be drawn."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from tests.figures.colours import hue
from timeline.figures import EMPTY, VIEWS, Era, Options, alt_text, figure, is_crowded, twin
from timeline.figures.calendar import Bins
from timeline.figures.hover import several_text
from timeline.figures.lettering import text_width
from timeline.figures.rosters import rosters_of
from timeline.figures.schemes import markers
from timeline.figures.spans import day_number
from timeline.figures.story_bands import short_name
from timeline.figures.story_cast import FEWER_ACTORS
from timeline.figures.story_chart import LINES
from timeline.figures.theme import LABEL_SIZE, SMALL_SIZE, THEMES, TONES, Theme, ThemeName, contrast, mixed, ring_of
from timeline.query import Query
from timeline.table import validate

Make = Callable[..., pd.DataFrame]
NAMES = {"KAZ": "Kazakhstan", "RUS": "Russia", "CSTO": "Collective Security Treaty Organization"}
DAY = "datetime64[s]"
LANES = ["actors", "leaders", "relationships"]


def ids(chart: go.Figure) -> set[str]:
    """The events that can be clicked, those behind a "+n" among them."""
    found: set[str] = set()
    for trace in chart.data:
        for one in trace.customdata if trace.customdata is not None else ():
            found |= set(one) if isinstance(one, (list, tuple, np.ndarray)) else {one} - {None}
    return found


def words(chart: go.Figure) -> list[str]:
    """Everything that is written on the chart or in its hover boxes."""
    traces = [text for trace in chart.data for key in ("text", "hovertext") for text in _many(trace[key])]
    return [str(text) for text in traces if text] + [note.text for note in chart.layout.annotations]


def _many(value: Any) -> Iterable[Any]:
    return () if value is None else (value,) if isinstance(value, str) else value


def trace(chart: go.Figure, name: str) -> Any:
    return next(one for one in chart.data if one.name == name)


@pytest.mark.parametrize("view", LANES)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", [700, 1100, 1600])
def test_every_event_is_there(events: Make, view: str, theme: Any, width: int) -> None:
    table = events(60)
    chart = figure(view, table, Options(NAMES, theme, width))
    assert ids(chart) == set(table["event_id"])
    assert chart.layout.width == width
    assert (chart.layout.xaxis.type, chart.layout.xaxis3.type) == ("date", "date")
    assert chart.layout.paper_bgcolor is None  # the template's
    assert chart.layout.template.layout.paper_bgcolor == THEMES[theme].paper
    json.loads(chart.to_json())


@pytest.mark.parametrize("view", LANES)
def test_two_thousand_events_are_drawn_or_counted(events: Make, view: str) -> None:
    table = events(2000)
    assert not is_crowded(view, table)
    chart = figure(view, table)
    assert ids(chart) == set(table["event_id"])
    assert sum(len(one.x) for one in chart.data) < 20_000


@pytest.mark.parametrize("view", VIEWS)
def test_no_events_are_a_sentence(events: Make, view: str) -> None:
    empty = events(3).iloc[:0]
    assert [note.text for note in figure(view, empty).layout.annotations] == [EMPTY]
    assert alt_text(view, empty) == EMPTY


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("number", [1, 40, 2500])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_view_is_a_figure_that_plotly_accepts(events: Make, view: str, number: int, width: int) -> None:
    options = Options(
        NAMES, "dark", width, title="All of it", eras=(Era("An era", date(2022, 3, 1), date(2023, 1, 1)),)
    )
    table = events(number)
    chart = figure(view, table, options)
    assert chart.layout.width == width
    go.Figure(json.loads(chart.to_json()))  # checks every name and value, which drawing leaves out
    assert len(chart.to_json()) < 2_000_000
    assert alt_text(view, table, options).startswith(VIEWS[view].title)
    assert not twin(view, table, options).empty or number == 1


def one_event(events: Make, **changes: Any) -> pd.DataFrame:
    table = events(1, seed=3).assign(
        date_start=np.array(["2024-03-01"], DAY), date_end=np.array(["2024-03-01"], DAY), granularity="day",
        open_end=False, published=np.array(["2024-11-29"], DAY), status="happened", tone="hostile",
        source=[("KAZ",)], target=[("RUS",)], summary="Kazakhstan objects",
    )  # fmt: skip
    return validate(table.assign(**changes))


def test_an_exact_day_is_one_filled_mark_a_lane(events: Make) -> None:
    chart = figure("actors", one_event(events), Options(NAMES))
    marks = trace(chart, "hostile")
    assert list(marks.x) == ["2024-03-01"] * 2
    assert set(marks.marker.color) == {TONES["hostile"].colour}
    assert set(marks.marker.symbol) == {"x"}
    assert len(trace(figure("relationships", one_event(events), Options(NAMES)), "hostile").x) == 1


def test_several_days_are_a_solid_bar(events: Make) -> None:
    chart = figure("relationships", one_event(events, date_end=np.array(["2024-03-09"], DAY)))
    assert list(trace(chart, "hostile, several days").x) == ["2024-03-01", "2024-03-09", None]
    assert list(trace(chart, "hostile").x) == ["2024-03-01"]


def test_a_month_is_a_pale_bar_with_an_open_mark_in_its_middle(events: Make) -> None:
    chart = figure("relationships", one_event(events, date_end=np.array(["2024-03-31"], DAY), granularity="month"))
    bar, mark = trace(chart, "hostile, some day in"), trace(chart, "hostile")
    assert list(bar.x) == ["2024-03-01", "2024-03-31", None]
    assert bar.line.color == "rgba(213,94,0,0.3)"
    assert list(mark.x) == ["2024-03-16"]
    assert list(mark.marker.color) == [THEMES["light"].paper]


@pytest.mark.parametrize("theme", THEMES)
def test_the_mark_of_a_month_stands_out_from_its_pale_bar(events: Make, theme: ThemeName) -> None:
    """A blue ring on dark blue does not; paper lies between the two."""
    month = one_event(events, date_end=np.array(["2024-03-31"], DAY), granularity="month")
    chart = figure("relationships", month, Options(NAMES, theme))
    names = [one.name for one in chart.data]
    around, mark = trace(chart, "paper"), trace(chart, "hostile")
    assert names.index("hostile, some day in") < names.index("paper") < names.index("hostile")
    assert (list(around.x), list(around.y), around.marker.color) == (list(mark.x), list(mark.y), THEMES[theme].paper)
    assert around.marker.size > mark.marker.size[0] + mark.marker.line.width[0]
    assert contrast(mark.marker.line.color[0], around.marker.color) >= 3


@pytest.mark.parametrize(("days", "drawn"), [(300, True), (2_000, False)])
def test_a_month_that_is_hardly_wider_than_its_mark_is_the_mark_alone(events: Make, days: int, drawn: bool) -> None:
    """A month among others of so many days: of 30 pixels or 8, where stubs would be seen on both sides of the mark."""
    first = np.array(["2024-03-01", "2024-03-01", "2024-03-01"], DAY)
    first[1:] += np.array([-days // 2, days // 2]).astype("timedelta64[D]").astype("timedelta64[s]")
    last = first + np.array([30, 0, 0]).astype("timedelta64[D]").astype("timedelta64[s]")
    table = pd.concat([one_event(events)] * 3, ignore_index=True).assign(
        event_id=["e0", "e1", "e2"], date_start=first, date_end=last, granularity=["month", "day", "day"],
    )  # fmt: skip
    chart = figure("relationships", table, Options(NAMES, width=700))
    assert any("some day in" in one.name for one in chart.data) == drawn
    open_marks = [one for one in chart.data if one.name == "hostile"]
    assert [colour for one in open_marks for colour in one.marker.color].count(THEMES["light"].paper) == 1


def test_all_pale_bars_of_a_tone_are_one_trace(events: Make) -> None:
    chart = figure("actors", events(500))
    assert [one.name for one in chart.data if "some day in" in one.name] == [f"{tone}, some day in" for tone in TONES]


@pytest.mark.parametrize(
    ("end", "published", "drawn_to"),
    [("2024-03-31", "2024-11-29", "2024-11-29"), ("2024-03-31", "NaT", "2024-03-31")],
)
def test_what_goes_on_is_an_arrow_to_the_day_of_its_document(
    events: Make, end: str, published: str, drawn_to: str
) -> None:
    days = {"date_end": np.array([end], DAY), "published": np.array([published], DAY)}
    chart = figure("relationships", one_event(events, open_end=True, **days))
    start, stop, _ = trace(chart, "hostile, several days").x
    (tip,) = trace(chart, "goes on").x
    assert (start, tip) == ("2024-03-01", drawn_to)
    assert start < stop < tip  # a bar up to the tip would hide that the head is one


def test_the_arrow_of_what_began_on_the_last_day_is_no_part_of_its_mark(events: Make) -> None:
    nothing = np.array(["NaT"], DAY)
    chart = figure("relationships", one_event(events, open_end=True, date_end=nothing, published=nothing))
    assert min(trace(chart, "goes on").x) > max(trace(chart, "hostile").x) == "2024-03-01"


@pytest.mark.parametrize("status", ["planned", "denied", "hypothetical"])
def test_what_has_not_happened_is_a_ring_with_a_dot_and_says_so(events: Make, status: str) -> None:
    chart = figure("relationships", one_event(events, status=status))
    assert list(trace(chart, "hostile").marker.symbol) == ["x-dot"]
    assert trace(chart, "labels").text[0].strip() == f"<i>KAZ, {status}: Kazakhstan objects</i>"
    assert "planned, denied or hypothetical" in words(chart)


@pytest.mark.parametrize("status", ["planned", "denied", "hypothetical"])
@pytest.mark.parametrize(("view", "marks"), [("relationships", "hostile"), ("storyline", "events")])
def test_the_dot_in_a_cross_can_be_seen(events: Make, view: str, marks: str, status: str) -> None:
    chart = figure(view, one_event(events, status=status))
    crosses, dots = trace(chart, marks), trace(chart, "not done")
    assert set(crosses.marker.symbol) == {"x-dot"}
    assert set(crosses.marker.color) == {THEMES["light"].paper}
    assert (list(dots.x), list(dots.y)) == (list(crosses.x), list(crosses.y))
    assert dots.marker.size >= 3
    assert dots.marker.color == THEMES["light"].ink  # between the lines of the cross, and not of their colour
    vague_cross = one_event(events, granularity="month", date_end=np.array(["2024-03-31"], DAY))
    alike = trace(figure(view, vague_cross), marks).marker
    assert set(alike.size) == set(crosses.marker.size)
    assert "planned, denied or hypothetical" in words(chart)
    vague = figure(
        "storyline", one_event(events, status=status, granularity="month", date_end=np.array(["2024-03-31"], DAY))
    )
    assert "some day in a month or year" not in words(vague)  # its mark has the dot
    happened = figure(view, one_event(events))
    assert not [one for one in happened.data if one.name == "not done"]
    assert "planned, denied or hypothetical" not in words(happened)


def test_a_threat_was_made(events: Make) -> None:
    assert list(trace(figure("relationships", one_event(events, status="threatened")), "hostile").marker.symbol) == [
        "x"
    ]


def test_the_undated_have_a_column_of_their_own(events: Make) -> None:
    never = np.array(["NaT"], DAY)
    chart = figure("actors", one_event(events, date_start=never, date_end=never, date_basis="none"))
    assert (trace(chart, "hostile, undated").xaxis, ids(chart)) == ("x2", {"e0"})
    assert "undated" in words(chart)
    table = events(40)
    shown = [one for one in figure("actors", table).data if one.name.endswith("undated")]
    assert {name for one in shown for name in one.customdata} == set(table["event_id"][table["date_start"].isna()])


def covered(chart: go.Figure) -> list[tuple[float, float]]:
    """From where to where the lines of the years are hidden: by traces, as plotly draws shapes below the lines."""
    found = [one for one in chart.data if one.name == "cover"]
    marks = [at for at, one in enumerate(chart.data) if one.name in TONES]
    assert all(one.fill == "toself" for one in found)
    assert max(at for at, one in enumerate(chart.data) if one.name == "cover") < min(marks)
    return [(min(one.y), max(one.y)) for one in found]


def test_no_line_of_a_year_runs_through_the_undated_of_a_phone(events: Make) -> None:
    """The years would be read as theirs."""
    chart = figure("actors", events(40), Options(NAMES, width=358))
    undated = [y for one in chart.data if one.name.endswith("undated") for y in one.y]
    dated = [y for one in chart.data if one.name in TONES for y in one.y]
    assert undated
    assert all(any(low < y < high for low, high in covered(chart)) for y in undated)
    assert not any(low < y < high for low, high in covered(chart) for y in dated)


def test_no_line_of_a_date_runs_through_the_name_of_a_tone(events: Make) -> None:
    chart = figure("months", events(400), Options(width=358))
    names = [one.y for one in chart.layout.annotations if one.text.startswith(("<b>Coop", "<b>Neut", "<b>Host"))]
    rows = [chart.layout[one.xaxis.replace("x", "xaxis")] for one in chart.data if one.name.endswith(", dates")]
    assert len(names) == len(rows) == 3
    assert not chart.layout.xaxis.showgrid
    assert all((row.matches, row.tickformatstops) == ("x", chart.layout.xaxis.tickformatstops) for row in rows)
    inner = chart.layout.height - chart.layout.margin.t - chart.layout.margin.b
    for name, row in zip(names, rows, strict=True):
        top = row.position + row.ticklen / inner
        assert row.position < top < name - 9 / inner  # half of a letter's height
    assert all(row.position > name + 9 / inner for row, name in zip(rows, names[1:], strict=False))


def test_markup_in_names_and_texts_is_shown_not_obeyed(events: Make) -> None:
    evil = "<b>A</b> & <a href='javascript:x'>b</a> %{x} \"q\""
    changes = {"summary": evil, "sentence": evil, "date_text": evil, "source": [(f"?{evil}",)], "leaders": [(evil,)]}
    for view in LANES:
        chart = figure(view, one_event(events, **changes), Options({"RUS": evil}, title=evil))
        for text in words(chart):
            assert "<a" not in text
            assert "<b>A" not in text
        assert any("&lt;b&gt;A&lt;/b&gt; &amp; " in text for text in words(chart))
        assert not any("&quot;" in text or "&#x27;" in text for text in words(chart))


@pytest.mark.parametrize("year", ["0001", "0044", "1677", "2262", "3000", "9999"])
@pytest.mark.parametrize("view", LANES)
def test_years_near_and_far(events: Make, view: str, year: str) -> None:
    day = np.array([f"{year}-12-31"], DAY)
    chart = figure(view, one_event(events, date_start=day, date_end=day, published=day))
    assert set(trace(chart, "hostile").x) == {f"{year}-12-31"}
    low, high = chart.layout.xaxis.range
    assert low <= f"{year}-12-31" <= high
    assert len(low[:10]) == 10


def test_the_range_of_dates_is_the_one_asked_for(events: Make) -> None:
    chart = figure("actors", events(60), Options(since=date(2023, 1, 1), until=date(2023, 12, 31)))
    low, high = chart.layout.xaxis.range
    assert "2022-12" <= low <= "2023-01-01"
    assert "2023-12-31" <= high <= "2024-01-15"
    assert ids(chart) == set(events(60)["event_id"])  # those outside are counted at the edges
    assert "earlier or later events" in words(chart)


def test_a_range_of_one_day_is_no_division_by_zero(events: Make) -> None:
    assert ids(figure("actors", one_event(events), Options(since=date(2024, 3, 1), until=date(2024, 3, 1)))) == {"e0"}
    assert ids(figure("actors", one_event(events), Options(since=date(2024, 3, 2), until=date(2024, 3, 1)))) == {"e0"}


def test_lanes_bear_names_and_unknown_actors_their_words(events: Make) -> None:
    table = one_event(events, source=[("?the border commission",)])
    _, *notes = [note.text for note in figure("actors", table, Options(NAMES)).layout.annotations]  # below the caption
    assert notes[0].startswith("<b>Russia</b>")
    assert notes[1].startswith("<i>the border<br>commission</i>") or notes[1].startswith("<i>the border commission</i>")
    pair = figure("relationships", one_event(events), Options(NAMES)).layout.annotations[1]
    assert pair.text.startswith("<b>Kazakhstan – Russia</b>")


def test_lanes_say_that_an_event_stands_in_several_and_the_legend_has_the_tones_that_are_there(events: Make) -> None:
    for view, whose in (("actors", "who takes part"), ("leaders", "leader who is named"), ("relationships", "two who")):
        said = " ".join(words(figure(view, one_event(events)))).replace("<br>", " ")
        assert f"An event stands in the lane of each {whose}" in said
        assert "the number beside a name counts its events." in said
        assert "neutral" not in said


def test_where_no_leader_is_named_the_labels_say_who_acts(events: Make) -> None:
    table = pd.concat([one_event(events, leaders=[("Tokayev",)]), one_event(events, leaders=[()])], ignore_index=True)
    table = table.assign(event_id=["e0", "e1"], summary="refuses the plan")
    chart = figure("leaders", table, Options(NAMES))
    assert sorted(text.strip() for text in trace(chart, "labels").text) == [
        "Kazakhstan: refuses the plan",
        "refuses the plan",
    ]


def test_a_single_mark_stands_in_the_middle_of_a_lane_that_its_undated_events_make_high(events: Make) -> None:
    table = pd.concat([one_event(events)] * 4, ignore_index=True).assign(event_id=[f"e{at}" for at in range(4)])
    table.loc[1:, ["date_start", "date_end"]] = pd.NaT
    chart = figure("relationships", table, Options(NAMES))
    (dated,), undated = trace(chart, "hostile").y, trace(chart, "hostile, undated").y
    assert min(undated) + 10 < dated < max(undated) - 10


def test_events_of_one_party_and_without_leaders_have_a_lane(events: Make) -> None:
    alone = one_event(events, target=[()])
    assert "a single party" in words(figure("relationships", alone))[-1].replace("<br>", " ")
    assert "no leader named" in words(figure("leaders", alone))[-1].replace("<br>", " ")
    assert "no actor named" in words(figure("actors", one_event(events, target=[()], source=[()])))[-1]


def test_the_busiest_lanes_come_first_and_the_last_hold_the_rest(events: Make) -> None:
    table = events(41).assign(
        source=[("BBB",)] + [(f"A{at:02}",) for at in range(40)], target=[("AAA",)] + [("BBB",)] * 40
    )
    lanes = rosters_of("actors", table, Options())
    assert (lanes[0].name, len(lanes[0].rows)) == ("BBB", 41)
    assert (len(lanes), lanes[-1].name, len(lanes[-1].rows)) == (30, "13 other actors", 13)


def test_a_chart_in_words(events: Make) -> None:
    assert alt_text("relationships", one_event(events), Options(NAMES)) == (
        "Relationships: 1 event, 1 Mar 2024; 1 hostile. Most events: Kazakhstan – Russia (1)."
    )
    never = np.array(["NaT"], DAY)
    undated = one_event(events, date_start=never, date_end=never)
    assert alt_text("actors", undated, Options(NAMES)) == (
        "Countries and organisations: 1 event, 1 of them undated; 1 hostile. Most events: Kazakhstan (1), Russia (1)."
    )


@pytest.mark.parametrize(("view", "name"), [("network", "pairs"), ("storyline", "events")])
def test_the_mark_of_neutral_events_is_neutral_whatever_their_score(events: Make, view: str, name: str) -> None:
    chart = figure(view, one_event(events, tone="neutral", goldstein=3.0), Options(NAMES))
    assert set(trace(chart, name).marker.symbol) == {TONES["neutral"].symbol}
    assert {"neutral"} == set(TONES) & set(words(chart))  # of the legend


@pytest.mark.parametrize("theme", THEMES)
def test_no_two_lines_of_a_crowded_storyline_are_called_by_one_colour(theme: Any) -> None:
    def apart(one: str, other: str) -> float:
        return abs((hue(one) - hue(other) + 180) % 360 - 180)

    first = LINES[theme][:FEWER_ACTORS]
    assert all(apart(one, other) > 12 for one, other in combinations(first, 2))
    assert all(apart(one, TONES[tone].colour) > 23 for one in first for tone in ("cooperative", "hostile"))


def test_an_actor_of_a_storyline_keeps_the_hue_of_its_line_in_the_other_theme() -> None:
    for light, dark in zip(LINES["light"], LINES["dark"], strict=True):
        assert abs((hue(light) - hue(dark) + 180) % 360 - 180) < 5, (light, dark)


def test_a_storyline_has_a_colour_for_each_actor_at_every_width(events: Make) -> None:
    for theme in THEMES:
        wide, narrow = (figure("storyline", events(80), Options(NAMES, theme, width)) for width in (1200, 390))
        lines = {one.name: one.line.color for one in wide.data if one.line.width == 3 and one.name != "legend"}
        assert len(lines) == len(set(lines.values())) == 12
        assert all(contrast(colour, THEMES[theme].paper) >= 3 for colour in lines.values())
        told = {one.name: one.line.color for one in narrow.data if one.name in lines}
        assert len(told) > 4
        assert told.items() <= lines.items()


@pytest.mark.parametrize("number", [400, 20_000])
def test_lines_that_meet_all_the_time_are_few_and_have_room(events: Make, number: int) -> None:
    chart = figure("storyline", events(number), Options(NAMES, width=1200))
    lines = {one.name for one in chart.data if one.line.width == 3 and one.name != "legend"}
    assert len(lines) == 8
    days = sorted({np.datetime64(day[:10]).astype(int) for day in trace(chart, "events").x})
    first, last = (np.datetime64(str(day)[:10]).astype(int) for day in chart.layout.xaxis.range)
    assert min(later - day for day, later in pairwise(days)) / (last - first) * 900 > 27  # pixels
    told = alt_text("storyline", events(number), Options(NAMES, width=1200)).partition("lines of ")[2]
    assert set(told.partition(", meeting")[0].split(", ")) == lines
    columns = len(twin("storyline", events(number), Options(NAMES, width=1200)))
    assert f"meeting {columns} times." in told


@pytest.mark.parametrize("width", [390, 1100])
def test_the_bands_of_a_storyline_have_names_and_its_axis_no_dates(events: Make, width: int) -> None:
    """Inside a band meetings stand in an order: beside a date they would be read as of that day."""
    chart = figure("storyline", events(3000), Options(NAMES, width=width))
    axis, bands = chart.layout.xaxis, [shape for shape in chart.layout.shapes if shape.type == "rect"]
    assert axis.tickmode == "array"
    assert not axis.showgrid
    assert len(axis.tickvals) == len(set(axis.ticktext)) >= 3
    first, last = (np.datetime64(str(end)[:10]) for end in axis.range)
    pixels = [(np.datetime64(str(day)[:10]) - first) / (last - first) * 0.5 * width for day in axis.tickvals]
    sizes = [text_width(name, SMALL_SIZE) for name in axis.ticktext]
    ends = [(x - size / 2, x + size / 2) for x, size in zip(pixels, sizes, strict=True)]
    assert all(left[1] < right[0] for left, right in pairwise(ends))
    shaded = [(str(band.x0)[:10], str(band.x1)[:10]) for band in bands]
    for day, name in zip(axis.tickvals, axis.ticktext, strict=True):
        for start, end in shaded:
            if start < str(day)[:10] < end:  # its name is that of the days in it
                assert start[:4] in name
                assert abs(np.datetime64(str(day)[:10]) - np.datetime64(start) -
                           (np.datetime64(end) - np.datetime64(str(day)[:10]))) <= np.timedelta64(2, "D")  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "start", "end", "name"),
    [
        ("two years", "2014-01-01", "2016-01-01", "2014–15"),
        ("five years", "1998-01-01", "2003-01-01", "1998–2002"),
        ("five years", "2015-01-01", "2020-01-01", "2015–17"),  # events end in 2017
        ("two years", "1996-01-01", "1998-01-01", "1997"),  # and begin in 1997
        ("half", "2016-07-01", "2017-01-01", "Jul–Dec 2016"),
        ("year", "2016-01-01", "2017-01-01", "2016"),
        ("decade", "2010-01-01", "2020-01-01", "2010s"),
    ],
)  # fmt: skip
def test_names_of_bands_are_short(unit: Any, start: str, end: str, name: str) -> None:
    days = (day_number(date(1997, 3, 1)), day_number(date(2017, 2, 3)))
    assert short_name(Bins(unit, np.array([start, end], "datetime64[D]")), 0, days, "en") == name


def test_the_bands_of_a_storyline_are_named_by_years_that_have_events(events: Make) -> None:
    """Twelve years that begin in an odd one: the bands of two years reach a year beyond them at both ends."""
    days = np.datetime64("2013-02-01", "s") + np.arange(3000) * np.timedelta64(124_000, "s")
    table = events(3000).assign(date_start=days, date_end=days, granularity="day", open_end=False)
    names = figure("storyline", table, Options(NAMES, width=900)).layout.xaxis.ticktext
    assert (names[0], names[1], names[-1]) == ("2013", "2014–15", "2024")


def test_a_storyline_says_what_it_leaves_out(events: Make) -> None:
    table = events(400)
    undated = int(table["date_start"].isna().sum())
    said = " ".join(words(figure("storyline", table, Options(NAMES, width=390)))).replace("<br>", " ")
    assert "Shown: 8 of 16 actors" in said
    assert f"Left out: {undated} undated, " in said
    assert "a band is up to " in said  # a few hundred events are gathered by the calendar
    few = " ".join(words(figure("storyline", table[:40], Options(NAMES, width=1200)))).replace("<br>", " ")
    assert "from its date" in few


@pytest.mark.parametrize(
    ("view", "said", "most"), [("tension", "Curve:", 3), ("storyline", "Lines meet", 5), ("reports", "Half", 5)]
)
@pytest.mark.parametrize("number", [10, 400, 20_000])
def test_on_a_phone_few_lines_stand_before_a_chart(events: Make, view: str, said: str, most: int, number: int) -> None:
    notes = figure(view, events(number), Options(NAMES, width=356)).layout.annotations
    (caption,) = (note.text for note in notes if said in note.text)
    assert len(caption.split("<br>")) <= most


@pytest.mark.parametrize("view", ["storyline", "reports", "network", "months", "heatmap", "comparison"])
def test_what_did_not_happen_is_counted_in_words(events: Make, view: str) -> None:
    happened = events(30).assign(status="happened")
    planned = happened.copy()
    planned.loc[planned.index[:2], "status"] = ["planned", "denied"]

    def said(table: pd.DataFrame, width: int) -> str:
        options = Options(NAMES, width=width, sides=(Query(), Query()))
        return " ".join(words(figure(view, table, options))).replace("<br>", " ")

    assert "planned, denied" not in said(happened, 1000)
    assert "not happened" not in said(happened, 356)
    some = {"storyline": "of them", "heatmap": "Of these events 2 are", "comparison": "Of their events 2 are"}
    assert f"{some.get(view, 'Of these events 2 are')} planned, denied or hypothetical." in said(planned, 1000)
    if view != "storyline":
        assert "2 events have not happened." in said(planned, 356)


def test_a_storyline_explains_the_numbers_at_its_marks(events: Make) -> None:
    many, one = (figure("storyline", table) for table in (events(300), one_event(events)))
    said = [
        [text for trace in chart.data if trace.name == "legend" for text in trace.text or ()] for chart in (many, one)
    ]
    assert {"events in one mark, in their mean tone", "events that they share, on the line of each"} <= set(said[0])
    assert "an event that they share, on the line of each" in said[1]
    assert not any("in one mark" in text for text in said[1])


def test_the_codes_at_the_ends_of_a_narrow_storyline_are_all_explained(events: Make) -> None:
    names = NAMES | {"GBR": "United Kingdom"}
    wide, narrow = (figure("storyline", events(300), Options(names, width=width)) for width in (1100, 390))
    key = [text for one in narrow.data if one.name == "legend" for text in one.text or ()]
    ends = {note.text[3:-4] for note in narrow.layout.annotations if note.xanchor == "left" and note.xshift == 4}
    assert {"KAZ", "GBR"} <= ends
    drawn = {one.name for one in narrow.data if one.line.width == 3}
    assert ends <= set(key) | drawn  # who has no code ends with his name
    assert {"United Kingdom", "Kazakhstan"} <= set(key)
    (texts,), (dots,) = ([one for one in narrow.data if one.name == "legend" and one.mode == mode]
                         for mode in ("text", "markers"))  # fmt: skip
    assert texts.y[texts.text.index("United Kingdom")] - max(dots.y) > LABEL_SIZE  # codes are no marks
    assert not {"GBR", "United Kingdom"} & {
        text for one in wide.data if one.name == "legend" for text in one.text or ()
    }
    tablet = figure("storyline", events(300), Options(NAMES, width=650))
    names = [note.text for note in tablet.layout.annotations if note.text == "<b>Kazakhstan</b>"]
    assert len(names) == 2  # where there is room, at both ends


def test_a_pair_says_which_of_its_events_have_no_curve(events: Make) -> None:
    table = pd.concat([one_event(events), one_event(events), one_event(events, status="planned")]).reset_index(
        drop=True
    )
    table = table.assign(event_id=["e0", "e1", "e2"])
    table.loc[1, ["date_start", "date_end"]] = pd.NaT
    wide, narrow = (figure("tension", table, Options(NAMES, width=width)) for width in (900, 350))
    longer = figure("tension", table, Options({**NAMES, "RUS": "United Arab Emirates"}, width=350))
    assert any(text.endswith("  3 events, 1 undated, 1 planned, denied or hypothetical</span>") for text in words(wide))
    assert any(text.endswith("  3 events, 2 not drawn</span>") for text in words(narrow))
    assert any(text.startswith("<b>Kazakhstan – United Arab Emirates</b>") for text in words(longer))
    assert any(text.endswith("  3 events</span>") for text in words(longer))
    for chart, missing in (
        (wide, "1 undated, 1 planned, denied or hypothetical"),
        (narrow, "2 undated or not done"),
        (longer, "2 undated or not done"),
    ):
        assert any(f"Left out: {missing}. Curve:" in text.replace("<br>", " ") for text in words(chart))


def test_turning_points_say_their_direction_and_look_like_no_event(events: Make) -> None:
    chart = figure("tension", events(300), Options(NAMES, width=1100))
    turns = [one for one in chart.data if one.name and one.name.endswith(", turning points")]
    shown = [found for one in turns for found in zip(one.marker.symbol, one.marker.color, one.hovertext, strict=True)]
    assert len({symbol for symbol, _, _ in shown}) == 2
    for symbol, colour, text in shown:
        tone = "cooperative" if text.startswith("<b>Cooperative") else "hostile"
        assert symbol == {"cooperative": "triangle-up", "hostile": "triangle-down"}[tone]
        assert colour == TONES[tone].colour


def test_a_small_open_cross_is_as_large_as_a_circle_and_its_line_thinner() -> None:
    """Else the lines around its arms leave no paper between them."""
    small = markers([TONES["hostile"], TONES["cooperative"]], [True, True], "#ffffff", smaller=4)
    (cross, circle), (line, ring) = small["size"], small["line"]["width"]
    assert cross + line == pytest.approx(circle + ring)
    assert line < ring


@pytest.mark.parametrize("view", ["reports", "tension", "storyline"])
def test_the_mark_of_a_vague_date_is_open_in_every_view(events: Make, view: str) -> None:
    exact = one_event(events)
    vague = one_event(events, date_end=np.array(["2024-03-31"], DAY), granularity="month")
    for table, colour, told in ((exact, TONES["hostile"].colour, False), (vague, THEMES["light"].paper, True)):
        chart = figure(view, table, Options(NAMES))
        marks = next(one for one in chart.data if (one.name or "").endswith("events"))
        assert set(marks.marker.color) == {colour}
        assert ("some day in a month or year" in words(chart)) == told


def test_an_area_of_tension_is_named_by_its_score_where_a_neutral_act_is_above_0(events: Make) -> None:
    said = words(figure("tension", one_event(events, tone="neutral", goldstein=3.0)))
    assert {"score above 0", "neutral", "events"} <= set(said)
    assert not {"score below 0", "cooperative"} & set(said)
    assert any("an act counts half after 30 days" in text.replace("<br>", " ") for text in said)


@pytest.mark.parametrize("theme", THEMES)
def test_areas_of_tension_stand_out_from_the_paper(events: Make, theme: Any) -> None:
    chart = figure("tension", events(60), Options(NAMES, theme))
    areas = [one.fillcolor for one in chart.data if one.fill]
    assert areas
    assert all(contrast(colour, THEMES[theme].paper) >= 3 for colour in areas)


def test_the_lines_of_a_network_are_as_wide_and_as_strong_as_their_legend(events: Make) -> None:
    chart = figure("network", events(60))
    drawn = [one for one in chart.data if one.name == "edges"]
    legend = [one.line.width for one in chart.data if one.name == "legend" and one.mode == "lines"]
    assert min(one.line.width for one in drawn) == round(min(legend))
    assert max(one.line.width for one in drawn) == round(max(legend))
    assert {one.opacity for one in drawn} == {None}
    phone = [one for one in figure("network", events(60), Options(NAMES, width=358)).data if one.name == "legend"]
    assert len({y for one in phone if one.mode == "lines" for y in one.y}) == 1  # both widths in one row


def test_the_overview_counts_every_dated_event(events: Make) -> None:
    table = events(60)
    heights = [one for one in figure("actors", table).data if one.name.endswith("overview")]
    total = sum(high - low for one in heights for low, high in zip(one.y[::3], one.y[1::3], strict=True))
    assert total == table["date_start"].notna().sum()


def test_the_ends_of_the_overview_are_named_to_the_month(events: Make) -> None:
    """The first event is no event of January: a bare year would say so."""
    table = events(60)
    first, last = table["date_start"].min(), table["date_end"].max()
    chart = figure("actors", table, Options(since=date(2023, 3, 1), until=date(2023, 4, 30)))
    ends = [note.text for note in chart.layout.annotations if note.xref == "x3"]
    assert ends == [f"{first:%b %Y}", f"{last:%b %Y}"]
    french = figure("actors", table, Options(since=date(2023, 3, 1), until=date(2023, 4, 30), language="fr"))
    assert f"{first:%b %Y}" not in [note.text for note in french.layout.annotations if note.xref == "x3"]


@pytest.mark.parametrize(
    ("view", "labels"),
    [
        ("actors", ["objects to the plan", "Kazakhstan: objects to the plan"]),
        ("relationships", ["Kazakhstan: objects to the plan"]),
        ("ego", ["Kazakhstan: objects to the plan"]),
    ],
)
def test_a_lane_says_who_acts_when_its_own_actor_does_not(events: Make, view: str, labels: list[str]) -> None:
    chart = figure(view, one_event(events, summary="objects to the plan"), Options(NAMES, focus="KAZ"))
    assert [text.strip() for text in trace(chart, "labels").text] == labels


@pytest.mark.parametrize("width", [340, 878])
def test_every_year_is_named_where_there_is_room(events: Make, width: int) -> None:
    table = validate(events(2).assign(
        date_start=np.array(["2018-06-01", "2024-03-01"], DAY), date_end=np.array(["2018-06-01", "2024-03-01"], DAY),
        granularity="day", open_end=False,
    ))  # fmt: skip
    chart = figure("actors", table, Options(NAMES, width=width))
    years = (np.datetime64(chart.layout.xaxis.range[1][:10]) - np.datetime64(chart.layout.xaxis.range[0][:10])) / 365.25
    assert 0.5 < years.astype(float) / chart.layout.xaxis.nticks <= 1


@pytest.mark.parametrize(("last", "bars"), [("2024-03-31", 0), ("2024-12-31", 1)])
def test_the_legend_shows_the_bar_of_a_vague_date_only_where_one_is_seen(events: Make, last: str, bars: int) -> None:
    table = events(2).assign(
        date_start=np.array(["2024-03-01", "2018-03-01"], DAY), date_end=np.array([last, "2018-03-01"], DAY),
        granularity=["month", "day"], open_end=False,
    )  # fmt: skip
    chart = figure("actors", validate(table), Options(NAMES, width=700))
    assert sum(one.name == "legend" and one.mode == "lines" for one in chart.data) == bars


def test_lines_do_not_run_through_words_and_names(events: Make) -> None:
    chart = figure("actors", events(20), Options(NAMES, "dark", 390))
    assert THEMES["dark"].paper in trace(chart, "labels").textfont.shadow
    name = next(note for note in chart.layout.annotations if "Kazakhstan" in note.text)
    assert THEMES["dark"].paper in name.font.shadow


def test_the_mark_at_the_beginning_of_a_bar_stands_apart_from_it_and_open_crosses_have_arms(events: Make) -> None:
    several = one_event(events, date_end=np.array(["2024-03-31"], DAY))
    planned = one_event(events, status="planned")
    bar, ring, arrow = (
        next(one for one in figure("actors", table, Options(NAMES)).data if one.name == "hostile").marker
        for table in (several, planned, one_event(events, open_end=True))
    )
    assert bar.line.color[0] == THEMES["light"].paper
    assert bar.line.width[0] > 0
    assert arrow.line.width[0] == 0  # an arrow begins at its mark
    assert ring.symbol[0] == "x-dot"
    assert ring.size[0] - 4 * ring.line.width[0] > 0.5 * ring.size[0]  # two arms with a line on either side


@pytest.mark.parametrize("tone", TONES)
def test_an_open_mark_is_about_as_large_as_the_filled_one(tone: str) -> None:
    """In pixels from edge to edge: half of the line lies outside, and plotly draws a cross 1.13 times its size."""
    look = TONES[tone]
    reach = 1.13 if look.symbol == "x" else 1.0
    size, line = ring_of(look)
    assert 1 <= (reach * size + line) / (reach * look.size) < 1.15


@pytest.mark.parametrize(("days", "tailed"), [(2, False), (300, True)])
def test_several_days_are_explained_where_their_bar_is_seen(events: Make, days: int, tailed: bool) -> None:
    """Two days of twenty years are narrower than the mark, which then needs no edge to stand apart from its bar."""
    first = np.array(["2004-03-01", "2024-03-05", "2014-03-01"], "datetime64[s]")
    last = first + np.array([0, 0, days * 86_400]).astype("timedelta64[s]")
    table = pd.concat([one_event(events)] * 3, ignore_index=True).assign(
        event_id=["e0", "e1", "e2"], date_start=first, date_end=last, granularity="day", tone="cooperative",
        target=[("RUS",)] * 3,
    )  # fmt: skip
    chart = figure("actors", table, Options(NAMES, width=900))
    assert ("several days" in words(chart)) == tailed
    marks = next(one for one in chart.data if one.name == "cooperative").marker
    assert (max(marks.line.width) > 0) == tailed


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_pale_bars_are_seen_on_the_paper_of_all_lanes(theme: Theme) -> None:
    for paper in (theme.paper, theme.band):
        bars = [mixed(paper, look.colour, theme.pale) for look in TONES.values()]
        assert min(contrast(bar, paper) for bar in bars) > (1.35 if theme.name == "light" else 1.8)


def test_the_box_of_several_events_tells_of_the_first_ones_in_whole_words() -> None:
    long = "refuses the plan of the other side in a long and carefully worded <note> to all"
    said = several_text("<b>1,200 events</b>", [long, *["asks the others to mediate"] * 5], 1200).split("<br>")
    assert said[1] == "• refuses the plan of the other side in a long and carefully worded …"
    assert len(said) == 8
    assert said[-1] == "and 1,194 more"
    assert several_text("", ["meets A & B"], 1) == "• meets A &amp; B"
