"""Charts that count: nothing is lost, squares and columns lie in order, a click asks for what it shows."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.figures.colours import apart, hue
from timeline.figures import MOST_EVENTS, Options, alt_text, figure, held, is_crowded, twin
from timeline.figures.calendar import bins_between
from timeline.figures.chosen import events_behind
from timeline.figures.compare_columns import columns_of
from timeline.figures.compare_layout import NAME_LINE, SMALL_LINE, Date, Half, butterfly, dates, halves, shares
from timeline.figures.frame import MARGIN
from timeline.figures.grid import LEVELS, Grid, lay_out_grid, levels
from timeline.figures.heat_chart import draw_heat
from timeline.figures.lanes import Roster
from timeline.figures.lettering import text_width
from timeline.figures.month_chart import LOWEST, NAME, REACH, lay_out_columns
from timeline.figures.month_counts import Counts
from timeline.figures.report_layout import BIN, lay_out_bundles, lay_out_strip, lay_out_threads
from timeline.figures.rosters import rosters_of
from timeline.figures.scale import Scale
from timeline.figures.schemes import TYPE_WORDS
from timeline.figures.spans import day_number
from timeline.figures.sums import percent, percents, short, signed
from timeline.figures.theme import LEANS, NAME_SIZE, SMALL_SIZE, THEMES, TONES, ThemeName, contrast, readable_on, tint
from timeline.query import Query, from_params, select
from timeline.relations import day_numbers, event_days

Make = Callable[..., pd.DataFrame]


def test_too_many_events_are_counted_and_the_chart_says_so(events: Make) -> None:
    few, many = events(MOST_EVENTS), events(MOST_EVENTS + 800)  # an eighth is undated
    assert not is_crowded("actors", few)
    assert is_crowded("actors", many)
    assert not is_crowded("months", many)
    chart = figure("relationships", many)
    assert any("Too many events" in note.text for note in chart.layout.annotations)
    assert [one.type for one in chart.data if one.name == "tiles"] == ["heatmap"]


def test_a_short_time_of_many_events_is_drawn_one_by_one(events: Make) -> None:
    many = events(5000)
    since = pd.Timestamp("2024-03-01").date()
    assert not is_crowded("actors", many, Options(since=since))


@pytest.mark.parametrize("width", [300.0, 900.0, 1500.0])
def test_a_grid_holds_every_dated_event_of_every_row(events: Make, width: float) -> None:
    table = events(800)
    rosters, days = rosters_of("actors", table, Options()), event_days(table)
    bins = bins_between(float(np.nanmin(days)), float(np.nanmax(days)), int(width / 12))
    scale = Scale(float(bins.numbers[0]), float(bins.numbers[-1]), width)
    grid = lay_out_grid(rosters, [28.0] * len(rosters), days, bins, scale)
    for number, roster in enumerate(rosters):
        counted = sum(cell.count for cell in grid.cells if cell.row == number)
        assert counted == int((~np.isnan(days[list(roster.rows)])).sum())
    assert all(0 <= cell.left < cell.right <= width + 1e-6 for cell in grid.cells)
    assert grid.column >= 11
    assert all(later - earlier == 28 for earlier, later in pairwise(grid.tops))


@given(st.integers(1, 1_000_000), st.floats(0, 1))
def test_levels_grow_and_the_fullest_cell_has_the_last(largest: int, share: float) -> None:
    found = levels(1 + share * (largest - 1), largest)
    assert len(found) == LEVELS
    assert all(one < other for one, other in pairwise(found))
    assert found[-1] <= largest
    assert found[0] <= 1


def grid_of(*rosters: Roster, counts: list[list[int]]) -> Grid:
    """The grid of lanes that have so many events in each month of 2020."""
    months = [[15.0 + 30.4 * at for at, number in enumerate(row) for _ in range(number)] for row in counts]
    days = 18262 + np.concatenate([np.array(row) for row in months])
    ends = np.cumsum([len(row) for row in months])
    lanes = [
        replace(roster, rows=tuple(range(end - len(row), end)))
        for roster, row, end in zip(rosters, months, ends.tolist(), strict=True)
    ]
    bins = bins_between(18262.0, 18627.0, 12)
    scale = Scale(float(bins.numbers[0]), float(bins.numbers[-1]), 1200)
    return lay_out_grid(lanes, [28.0] * len(lanes), days, bins, scale)


def test_all_levels_are_used_where_no_month_has_only_a_few_events() -> None:
    counts = [20, 30, 45, 60, 80, 110, 150, 200, 270, 360, 480, 640]
    grid = grid_of(Roster("France", ()), Roster("no leader named", (), minor=True), counts=[counts, [4000] * 12])
    france, rest = ([cell.level for cell in grid.cells if cell.row == row] for row in (0, 1))
    assert france == [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]
    assert rest == [LEVELS - 1] * 12
    assert grid.least == (1, 75, 219)
    alike = grid_of(Roster("France", ()), counts=[[100 + at for at in range(12)]])
    assert {cell.level for cell in alike.cells} == {LEVELS - 1}


@pytest.mark.parametrize("view", ["heatmap", "months", "network", "comparison"])
def test_a_click_asks_for_the_events_that_are_shown(events: Make, view: str) -> None:
    table = events(300)
    asked = [
        (params, int(str(text).split(" event")[0].split(">")[-1].split()[-1].replace(",", "")))
        for trace in figure(view, table).data
        for params, text in zip(trace.customdata or (), trace.hovertext or (), strict=True)
        if isinstance(params, dict) and " event" in str(text)
    ]
    assert asked or view in ("months", "comparison")
    for params, number in asked:
        found = len(select(table, from_params(params)))
        # A vague event is counted in its middle, and found on all of its days.
        assert found == number if "since" not in params else found >= number


def test_leaders_of_a_laptop_have_their_names_in_one_line_beside_quarters_of_twelve_years(events: Make) -> None:
    table = events(3000)
    first = np.datetime64("2013-01-01", "s") + np.arange(3000) * np.timedelta64(126_000, "s")
    table = table.assign(
        date_start=first, date_end=first, granularity="day", open_end=False,
        leaders=[(f"the leader of {'United Kingdom' if at % 3 else 'Kazakhstan'}",) for at in range(3000)],
    )  # fmt: skip
    chart = figure("leaders", table, Options(width=890))
    said = [note.text for note in chart.layout.annotations]
    assert any(text.startswith("<b>the leader of United Kingdom</b>") for text in said)
    assert any("Each tile is a quarter, in the mean" in text for text in said)


def known(counts: dict[str, list[int]]) -> dict[str, Counts]:
    """Counts of events whose dates are all known."""
    return {
        tone: Counts(np.array(found), np.zeros(len(found)), np.zeros(len(found), dtype=int), np.empty((0, 2)))
        for tone, found in counts.items()
    }


def test_an_event_of_some_day_in_a_year_is_spread_over_its_months(events: Make) -> None:
    """Two hostile ones of 2023 and one of May; a month has so much of the two as it has days."""
    days = pd.Series(["2023-01-01", "2023-01-01", "2023-05-07"]).astype("datetime64[s]")
    table = events(3).assign(
        date_start=days, date_end=pd.Series(["2023-12-31", "2023-12-31", "2023-05-07"]).astype("datetime64[s]"),
        granularity=["year", "year", "day"], open_end=False, tone="hostile",
    )  # fmt: skip
    chart = figure("months", table, Options(width=900))
    solid, faint = (next(one for one in chart.data if one.name == name) for name in ("hostile", "hostile, spread"))
    assert len(solid.x) == 1
    assert len(faint.x) == 12
    assert sum(faint.y) == pytest.approx(2 * solid.y[0], rel=0.01)
    assert faint.y[0] / faint.y[1] == pytest.approx(31 / 28, rel=0.01)
    assert faint.base[4] == solid.base[0] + solid.y[0]  # on top of the one of May
    assert "Faint: 2 events dated to a longer time only" in written(chart)
    found: Any = twin("months", table, Options(width=900))
    assert dict(zip(found["Time"], found["Hostile"], strict=True)) == {"May 2023": 1, "some time in 2023": 2}
    low = next(one for one in chart.data if one.name == "hostile, low")  # unseen, to be hit where little is seen
    assert [*low.customdata] == [mark for mark in faint.customdata if mark not in solid.customdata]
    assert {*low.y} == {-REACH}
    assert all(height > -REACH for height in faint.y)
    half = figure("months", table, Options(width=900, since=date(2023, 7, 1), until=date(2023, 12, 31)))
    assert sum(next(one.y for one in half.data if one.name == "hostile, spread")) < 0
    assert any("<b>Hostile</b>" in note.text and ">  2</span>" in note.text for note in half.layout.annotations)


def test_columns_share_one_scale() -> None:
    counts = {"cooperative": [0, 10, 200], "neutral": [0, 0, 0], "hostile": [1, 0, 100]}
    found = lay_out_columns(known(counts))
    assert [row.tone for row in found.rows] == ["cooperative", "hostile"]
    tall, low = found.rows
    assert tall.base - tall.top - NAME == pytest.approx(2 * (low.base - low.top - NAME))
    assert tall.base < low.top
    assert found.step == 100
    assert lay_out_columns(known({"cooperative": [1]})).rows[0].base == NAME + LOWEST


@given(st.integers(2, 1_000_000))
def test_lines_to_compare_columns_with_go_two_to_five_times_into_the_highest(highest: int) -> None:
    assert 2 <= highest / lay_out_columns(known({"hostile": [highest]})).step < 5


@given(st.lists(st.lists(st.integers(0, 5000), min_size=3, max_size=3), min_size=1, max_size=50))
def test_no_column_reaches_the_row_above(drawn: list[list[int]]) -> None:
    counts = dict(zip(("cooperative", "neutral", "hostile"), map(list, zip(*drawn, strict=True)), strict=True))
    found = lay_out_columns(known(counts))
    assert sum(sum(row.heights) for row in found.rows) == sum(map(sum, drawn))
    for row in found.rows:
        assert row.base - max(row.heights) * found.unit >= row.top + NAME - 1e-6


def test_shares_fill_a_side_and_bars_fit_beside_their_names() -> None:
    left, right = halves(400.0)
    assert (left.left, right.right) == (0.0, 400.0)
    found = shares({"cooperative": 1, "neutral": 0, "hostile": 3}, Half(100, 200))
    assert [(one.tone, one.left, one.width, one.label) for one in found] == [
        ("cooperative", 100, 50, "25%"), ("hostile", 150, 150, "75%"),
    ]  # fmt: skip
    thin, neutral, _ = shares({"cooperative": 2, "neutral": 2, "hostile": 96}, Half(0, 200))
    assert (thin.label, neutral.label) == ("2%", "2%")  # over the bar, beside each other
    assert thin.above is not None
    assert neutral.above is not None
    assert neutral.above - thin.above > text_width("2%", SMALL_SIZE)
    assert thin.above >= text_width("2%", SMALL_SIZE) / 2 - 1e-6
    last = shares({"cooperative": 19, "neutral": 1, "hostile": 4}, Half(0, 147))
    over = [(one.above, text_width(one.label, SMALL_SIZE) / 2) for one in last if one.above is not None]
    assert len(over) == 2
    assert over[0][0] + over[0][1] < over[1][0] - over[1][1]  # beside each other, and none beyond the bar
    assert over[1][0] + over[1][1] <= 147
    (tight,) = (one for one in shares({"cooperative": 19, "neutral": 1, "hostile": 4}, Half(0, 500)) if one.above)
    assert tight.label == "4%"  # it would fill its part from edge to edge
    wings = butterfly([{"AID": 3, "REJECT": 1}, {"AID": 10}], ("AID", "AGREE", "REJECT"), TYPE_WORDS, 400)
    assert [(row.name, row.counts) for row in wings.rows] == [("AID", (3, 10)), ("REJECT", (1, 0))]
    assert wings.rows[0].lengths[0] == pytest.approx(0.75 * wings.rows[0].lengths[1])
    assert wings.names + 2 * max(wings.rows[0].lengths) < 400


@pytest.mark.parametrize(
    ("counts", "shares"),
    [
        ([19, 1, 4], ["79%", "4%", "17%"]),
        ([21, 0, 3], ["87%", "0%", "13%"]),  # 87.5 and 12.5: the larger one makes way
        ([1, 1, 4], ["17%", "17%", "66%"]),  # 16.7 twice and 66.7: equal ones stay equal
        ([5, 2, 6], ["39%", "15%", "46%"]),  # 38.46 is nearest to going up
        ([1, 1, 1], ["33%", "33%", "33%"]),
        ([0, 0, 0], ["0%", "0%", "0%"]),
    ],
)
def test_shares_of_a_whole_are_rounded_half_up_and_add_up(counts: list[int], shares: list[str]) -> None:
    assert percents(counts) == shares


def test_a_share_is_rounded_half_up() -> None:
    assert [percent(share) for share in (3 / 24, 0.145, 0.285, 0.005, 1.0)] == ["13%", "15%", "29%", "1%", "100%"]


def test_two_periods_are_compared_without_the_undated(events: Make) -> None:
    table = events(200)
    sides = (
        Query(since=pd.Timestamp("2022-01-01").date(), until=pd.Timestamp("2022-12-31").date()),
        Query(since=pd.Timestamp("2023-01-01").date()),
    )
    found = twin("comparison", table, Options(sides=sides))
    assert list(found.columns) == ["Measure", "2022", "from 1 Jan 2023"]
    year = table[(table["date_start"] <= "2022-12-31") & ((table["date_end"] >= "2022-01-01") | table["open_end"])]
    assert found.iloc[0].tolist()[:2] == ["Events", str(len(year))]
    assert alt_text("comparison", table, Options(sides=sides)).count("mean score") == 2


def test_every_event_with_both_days_is_in_one_thread(events: Make) -> None:
    table = events(60)
    happened, reported = event_days(table), day_numbers(table["published"])
    known = ~np.isnan(happened) & ~np.isnan(reported)
    scale = Scale(float(np.nanmin(happened)), float(np.nanmax(reported)), 900.0)
    ahead = reported < day_numbers(table["date_start"])
    threads = lay_out_threads(happened, reported, table["tone"].to_numpy(), ahead, scale)
    assert sorted(row for thread in threads for row in thread.rows) == np.flatnonzero(known).tolist()
    for thread in threads:
        xs = [scale.pixel(float(happened[row])) for row in thread.rows]
        assert max(xs) - min(xs) <= BIN
        assert min(xs) - 1e-6 <= thread.happened <= max(xs) + 1e-6
        assert set(table["tone"].iloc[list(thread.rows)]) == {thread.tone}
        assert set(ahead[list(thread.rows)]) == {thread.ahead}


def test_bundles_run_from_the_column_of_their_events_to_that_of_their_articles(events: Make) -> None:
    table = events(3000)
    happened, reported = event_days(table), day_numbers(table["published"])
    scale = Scale(day_number(date(2020, 1, 1)), day_number(date(2025, 1, 1)), 900.0)
    tones = table["tone"].to_numpy()
    above, below = (lay_out_strip(days, tones, scale) for days in (happened, reported))
    threads = lay_out_bundles(happened, reported, np.zeros(3000, dtype=bool), above, below, scale)
    rows = [row for thread in threads for row in thread.rows]
    assert len(set(rows)) == len(rows) > 1500
    order = [(abs(thread.happened - thread.reported) > 1, -len(thread.rows)) for thread in threads]
    assert order == sorted(order)  # thin ones are not hidden by those that they begin over
    for thread in threads:
        for x, days, strip in ((thread.happened, happened, above), (thread.reported, reported, below)):
            own = days[list(thread.rows)]
            if (own >= scale.first).all() and (own <= scale.last).all():
                assert [x] == [pytest.approx(strip.xs[column]) for column in set(strip.bins.of(own).tolist())]
            else:
                assert not ((own >= scale.first) & (own <= scale.last)).any()


def test_a_phone_bundles_what_a_desk_draws_one_by_one(events: Make) -> None:
    wide, phone = (figure("reports", events(400), Options(width=width)) for width in (900, 358))
    assert {"bundles"} & {trace.name for trace in wide.data} == set()
    assert "bundles" in {trace.name for trace in phone.data}


def test_bundles_of_many_events_are_opaque_in_the_colours_of_mean_tones(events: Make) -> None:
    for theme in THEMES.values():
        chart = figure("reports", events(3000), Options(theme=theme.name))
        colours = {trace.line.color for trace in chart.data if trace.name == "bundles"}
        assert 1 < len(colours) <= len(LEANS)
        assert colours <= {tint(lean) for lean in LEANS}


def test_years_of_a_heat_map_stand_at_their_ticks_in_the_middle_of_their_tiles(events: Make) -> None:
    day = np.datetime64("2013-02-01", "s") + np.arange(400) * np.timedelta64(930_000, "s")
    table = events(400).assign(date_start=day, date_end=day, granularity="day", open_end=False)
    layout = figure("heatmap", table, Options(width=356)).layout
    assert [pd.Timestamp(end).year for end in layout.xaxis.range] == [2013, 2025]
    for axis in (layout.xaxis, layout.xaxis5):
        assert (axis.tickmode, axis.tick0, axis.dtick) == ("linear", "2015-07-02", "M60")
        assert axis.ticklabelmode is None


def test_a_heat_map_of_few_years_on_a_phone_names_more_than_one(events: Make) -> None:
    day = np.datetime64("2018-02-01", "s") + np.arange(10) * np.timedelta64(290 * 86_400, "s")
    table = events(10).assign(date_start=day, date_end=day, granularity="day", open_end=False)
    assert figure("heatmap", table, Options(width=324)).layout.xaxis.dtick == "M24"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_bundle_that_passes_others_is_not_broken_by_them(events: Make, theme: ThemeName) -> None:
    """Of twelve years, a column each, all are reported at once but for four of 2014, which are told in 2020."""
    day = np.datetime64("2013-06-15", "s") + np.arange(1200) // 100 * np.timedelta64(365 * 86_400, "s")
    paper = day + np.timedelta64(86_400, "s")
    paper[196:200] = np.datetime64("2020-06-15", "s")
    table = events(1200).assign(
        date_start=day, date_end=day, granularity="day", open_end=False, published=paper, tone="hostile"
    )
    chart = figure("reports", table, Options(width=356, theme=theme))
    names = [one.name for one in chart.data]
    (paper_line,) = (one for one in chart.data if one.name == "paper")
    passing = chart.data[names.index("paper") + 1]
    assert [one.name for one in chart.data[names.index("paper") :]].count("bundles") == 1  # over all others
    assert (passing.x[0][:4], passing.x[-2][:4], passing.x) == ("2014", "2020", paper_line.x)
    assert passing.line.width < paper_line.line.width <= 2 * passing.line.width  # no smudge, however thin
    assert paper_line.line.color == THEMES[theme].paper


@pytest.mark.parametrize(
    ("number", "written"), [(0, "0"), (999, "999"), (1000, "1.0k"), (9949, "9.9k"), (12_345, "12k")]
)
def test_short_numbers(number: int, written: str) -> None:
    assert short(number) == written


@pytest.mark.parametrize(("value", "written"), [(3.14, "+3.1"), (-4, "−4.0"), (0.04, "0.0"), (-0.04, "0.0")])
def test_signed_numbers(value: float, written: str) -> None:
    assert signed(value) == written


def test_twelve_years_are_quarters_on_a_phone_and_the_twin_has_the_same_columns(events: Make) -> None:
    day = np.array(["2013-01-05", "2024-12-20"], "datetime64[s]")
    table = events(2).assign(date_start=day, date_end=day, granularity="day", open_end=False)
    phone = Options(width=356)
    assert any("Events a quarter" in note.text for note in figure("months", table, phone).layout.annotations)
    for options in (phone, *(Options(width=width) for width in range(940, 1000, 6))):
        unit = figure("months", table, options).layout.annotations[0].text
        first = str(twin("months", table, options).iloc[0, 0])
        assert ("quarter" in unit.split(",")[0]) == first.startswith("Q"), options.width


def test_a_comparison_says_how_long_a_column_is(events: Make) -> None:
    table = events(300)
    for width, words in ((1000, "events a month"), (340, "events a quarter")):
        captions = [note.text for note in figure("comparison", table, Options(width=width)).layout.annotations]
        assert any(words in text.replace("<br>", " ") for text in captions), width


def test_twins_hold_what_the_charts_show(events: Make) -> None:
    table = events(300)
    months: Any = twin("months", table)
    assert months["All"].sum() == table["date_start"].notna().sum()
    heat = twin("heatmap", table)
    assert (heat["Events"] == heat[["Cooperative", "Neutral", "Hostile"]].sum(axis=1)).all()
    network = twin("network", table)
    assert network["Events"].is_monotonic_decreasing
    lanes = twin("actors", table)
    assert len(lanes) == sum(len(roster.rows) for roster in rosters_of("actors", table, Options()))


def test_columns_count_what_has_threads_on_one_scale(events: Make) -> None:
    day = np.array(["2023-01-03", "2023-01-03", "2023-05-06", "2023-09-10", "2024-01-01"], "datetime64[s]")
    paper = np.array([*["2024-02-01"] * 4, "NaT"], "datetime64[s]")
    table = events(5).assign(
        date_start=day, date_end=day, granularity="day", open_end=False, published=paper, tone="hostile"
    )
    chart = figure("reports", table, Options(width=900))
    drawn = {one.name: one for one in chart.data}
    heights = [drawn[f"hostile, {where}"].y for where in ("happened", "reported")]
    up, down = ([abs(high - low) for low, high in zip(ys[::3], ys[1::3], strict=True)] for ys in heights)
    assert len(up) == 3  # the one without an article has neither column nor thread
    assert down == [pytest.approx(sum(up))]
    assert [list(drawn[f"most {where}"].text) for where in ("happened", "reported")] == [["2"], ["4"]]
    assert "columns: events a week." in written(chart)
    assert max(drawn["hostile, happened"].y[::3]) < drawn["events"].y[0] - drawn["events"].marker.size[0] / 2
    columns = [pd.Timestamp(one) for one in drawn["hostile, happened"].x[::3]]
    marks = [pd.Timestamp(one) for one in drawn["events"].x]
    assert all(abs(column - mark).days < 1 for column, mark in zip(sorted(columns), sorted(marks), strict=True))


def test_events_one_by_one_have_no_columns_above_their_marks(events: Make) -> None:
    day = np.array(["2023-01-02", "2023-05-06", "2023-09-10"], "datetime64[s]")
    paper = np.array(["2024-02-01"] * 3, "datetime64[s]")
    table = events(3).assign(
        date_start=day, date_end=day, granularity="day", open_end=False, published=paper, tone="hostile"
    )
    chart = figure("reports", table, Options(width=900))
    drawn = {one.name: one for one in chart.data}
    assert "hostile, happened" not in drawn
    assert "most happened" not in drawn
    # Nor any room for them: the name stands over its line, and the marks on it keep clear of the name.
    line = drawn["As it happened"].y[0]
    (name,) = (one for one in chart.layout.annotations if "As it happened" in one.text)
    assert NAME_SIZE / 2 + drawn["events"].marker.size[0] / 2 < name.yshift < 30
    assert set(drawn["events"].y) == {line}
    assert drawn["hostile, threads"].y[0] == line
    assert "hostile, reported" in drawn


@pytest.mark.parametrize(("number", "width"), [(10, 340), (60, 900), (120, 900), (400, 900)])
def test_marks_of_reports_are_drawn_while_they_have_room(events: Make, number: int, width: int) -> None:
    chart = figure("reports", events(number), Options(width=width))
    (marks,) = (one for one in chart.data if one.name == "events")
    seen = marks.marker.color != "rgba(0,0,0,0)"
    assert seen == (number < 100)
    shapes = {name for one in chart.data if one.name == "legend" and one.marker.symbol for name in one.marker.symbol}
    assert shapes <= ({"circle", "diamond", "x"} if seen else {"square"})
    x = chart.layout.xaxis.domain
    if seen:
        assert len(marks.x) * 12 <= (x[1] - x[0]) * (width - 2 * MARGIN)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_legend_of_reports_has_the_thinnest_and_the_widest_line_in_no_tone(events: Make, theme: ThemeName) -> None:
    chart = figure("reports", events(2000), Options(theme=theme, width=900))
    widths = {one.line.width for one in chart.data if one.name == "bundles"}
    samples = [one.line for one in chart.data if one.name == "legend" and one.mode == "lines"]
    assert {min(widths), max(widths)} <= {line.width for line in samples}
    assert all(apart(line.color, tint(lean)) > 0.2 for line in samples if line.dash == "solid" for lean in LEANS)
    (said,) = (one.text for one in chart.data if one.name == "legend" and one.mode == "text")
    assert any(re.fullmatch(r"a line: [\d,]+ to [\d,]+ events", words) for words in said)


def test_the_grid_does_not_cut_the_two_timelines(events: Make) -> None:
    """plotly draws its grid over shapes behind the events, and under all traces."""
    chart = figure("reports", events(40), Options(width=900))
    lines = [one for one in chart.data if one.name in ("As it happened", "As it was reported")]
    assert [list(one.x) for one in lines] == [list(chart.layout.xaxis.range)] * 2
    assert [name.name for name in chart.data[:2]] == [one.name for one in lines]  # under columns and marks


def test_a_few_late_reports_do_not_squeeze_the_others(events: Make) -> None:
    """Of 200 events of 2020 one was told in 2034 and one dates from 1950: both threads leave the picture."""
    day = np.datetime64("2020-01-01", "s") + np.arange(200) * np.timedelta64(86_400, "s")
    paper = day + np.timedelta64(3 * 86_400, "s")
    paper[100], day[50] = np.datetime64("2034-05-01", "s"), np.datetime64("1950-05-01", "s")
    table = events(200).assign(
        date_start=day, date_end=day, granularity="day", open_end=False, published=paper, tone="hostile"
    )
    chart = figure("reports", table, Options(width=900))
    first, last = (pd.Timestamp(end) for end in chart.layout.xaxis.range)
    assert pd.Timestamp("2019-12-01") < first < pd.Timestamp("2020-01-01")
    assert pd.Timestamp("2020-07-18") < last < pd.Timestamp("2020-08-01")
    written = [note.text for note in chart.layout.annotations]
    assert any("As it happened</b>" in words and "‹ 1 before" in words for words in written)
    assert "1 after ›" in written
    assert any("2 reach beyond the axis." in words for words in written)
    (marks,) = (one for one in chart.data if one.name == "events")
    ids = [one for found in marks.customdata for one in found]
    assert sorted(ids) == sorted(table["event_id"])
    assert all(first < pd.Timestamp(x) < last for x in marks.x)
    late = figure("reports", table.iloc[51:80], Options(width=900, until=pd.Timestamp("2020-03-20").date()))
    assert any("3 after ›" in note.text for note in late.layout.annotations)  # told after the last day asked for


@pytest.mark.parametrize("width", [350, 1500])
def test_what_was_told_before_its_day_is_dotted_and_explained_at_any_width(events: Make, width: int) -> None:
    """Of six events over ten years one was told a week ahead: a pixel or two, that a phone must not swallow."""
    day = np.datetime64("2012-01-01", "s") + np.arange(6) * np.timedelta64(700 * 86_400, "s")
    paper = day + np.array([2, 2, -7, 0, 30, 2]) * np.timedelta64(86_400, "s")
    table = events(6).assign(
        date_start=day, date_end=day, granularity="day", open_end=False, published=paper, tone="hostile"
    )
    chart = figure("reports", table, Options(width=width))
    dashes = {one.line.dash: one.x.count(None) for one in chart.data if one.name == "hostile, threads"}
    assert dashes == {"solid": 5, "dot": 1}
    assert any("told before its day" in (one.text or ()) for one in chart.data if one.name == "legend")
    punctual = figure("reports", table.drop(index=2), Options(width=width))
    assert not any("told before its day" in (one.text or ()) for one in punctual.data if one.name == "legend")


def test_reports_of_many_years_are_shown_to_the_last(events: Make) -> None:
    table = events(300)
    chart = figure("reports", table)
    assert not any("beyond the axis" in note.text for note in chart.layout.annotations)


def test_neighbouring_columns_do_not_overlap() -> None:
    columns = lay_out_strip(np.array([30.0, 31, 80]), np.array(["hostile"] * 3), Scale(0, 800, 400))  # from 1 Jan 1970
    filled = [(x, total) for x, total in zip(columns.xs, columns.totals, strict=True) if total]
    assert filled == [(7.75, 1), (22.5, 1), (37.25, 1)]
    assert columns.width < 22.5 - 7.75
    some, far = (
        lay_out_strip(np.array(days), np.array(["hostile"] * len(days)), Scale(0, 800, 400))
        for days in ([30.0, 31, 110], [30.0, 110])
    )
    assert (some.bins.unit, round(some.xs[3])) == ("month", 52)  # in the row of the others, however far from them
    assert (far.bins.unit, round(far.xs[3])) == ("month", 55)  # none has one beside it: they stand at their events


@pytest.mark.parametrize("width", [390, 900])
def test_a_comparison_names_its_sides_at_the_types_and_says_what_its_scale_counts(events: Make, width: int) -> None:
    sides = (Query(tones=("hostile",)), Query(tones=("cooperative",)))
    chart = figure("comparison", events(60), Options(width=width, sides=sides))
    said = [note.text for note in chart.layout.annotations]
    assert {"hostile", "cooperative"} <= set(said)
    scales = [note for note in chart.layout.annotations if note.text.startswith("this line: ")]
    assert all(note.text.endswith((" a month", " a quarter")) for note in scales)
    assert len({note.x for note in scales}) == 2  # at the lines of either side
    paper, ends = chart.layout.template.layout.paper_bgcolor, {note.y for note in scales}
    lines = [one for one in chart.layout.shapes if one.y0 == one.y1 and one.y0 in ends]
    assert len(lines) == len(scales)
    assert all(contrast(one.line.color, paper) >= 3 for one in lines)
    assert "Both sides have the same scale." in written(chart)


def test_two_periods_of_unlike_columns_have_a_scale_each(events: Make) -> None:
    """A year by months, and a quarter of a century by longer stretches."""
    one, other = (Query(since=day, until=date(2024, 9, 30)) for day in (date(2023, 10, 1), date(2000, 1, 1)))
    said = written(figure("comparison", events(400), Options(width=700, sides=(one, other))))
    assert len(set(re.findall(r"this line: [\d,]+ events? (a \w+)", said))) == 2


def test_shares_over_a_bar_keep_off_the_mean_score_above_them(events: Make) -> None:
    """Of 50 events two are neutral; on a phone the mean score of the other side takes a second line."""
    tones = ["cooperative"] * 24 + ["neutral"] + ["hostile"] * 25
    table = events(100).assign(tone=tones * 2, date_start=pd.NaT, date_end=pd.NaT, granularity="", date_basis="none")
    table["source"], table["target"] = [("USA",)] * 50 + [("CHN",)] * 50, [()] * 100
    sides = (Query(actors=("USA",)), Query(actors=("CHN",)))
    chart = figure("comparison", table, Options(width=356, sides=sides))
    (small,) = {note.text.count("<br>") for note in chart.layout.annotations if "mean score" in note.text}
    middles = {y for one in chart.data if str(one.name).endswith("shares of tones") for y in one.y}
    assert small == 2  # a name and two lines
    assert len(middles) == 1
    assert middles.pop() - SMALL_SIZE / 2 - (NAME_LINE + 2 * SMALL_LINE) > 8


@pytest.mark.parametrize(
    ("up", "down", "limit", "lines"),
    [
        (234, 247, 250, 2),
        (234, 20, 250, 1),
        (3, 7, 7, 1),
        (101, 1, 150, 1),
        (0, 12, 15, 1),
        (0, 0, 0, 0),
        (996, 800, 1000, 2),
    ],
)
def test_both_directions_of_a_comparison_have_one_round_limit(up: int, down: int, limit: int, lines: int) -> None:
    found = {"cooperative": np.array([up, 0]), "neutral": np.array([0, 0]), "hostile": np.array([0, down])}
    columns = columns_of([found])
    assert columns.limit == limit
    assert (columns.up >= up, columns.down >= down) == (True, True)
    assert [columns.line_above, columns.line_below].count(True) == lines


def test_dates_of_a_comparison_are_the_years_that_have_room_or_the_ends() -> None:
    years = [(at * 100.0 + 20, str(2015 + at), 2015 + at) for at in range(6)]
    ends = ("Oct 2014", "Mar 2020")
    assert [(one.x, one.words) for one in dates(ends, years, 540)] == [(x, words) for x, words, _ in years]
    half = [(x / 2, words, year) for x, words, year in years]
    assert [one.words for one in dates(ends, half, 270)] == ["2016", "2017", "2018", "2019"]
    few = [Date(0, "Oct 2014", "left"), Date(135, "Mar 2020", "right")]
    assert dates(ends, [(x / 4, words, year) for x, words, year in years], 135) == few
    assert dates(("2014", "2014"), [(60.0, "2014", 2014)], 135) == [Date(0, "2014", "left")]


@given(st.integers(1, 400), st.integers(1000, 2000), st.floats(60, 900))
def test_dates_of_a_comparison_never_overlap(number: int, first: int, width: float) -> None:
    years = [((at + 0.5) * width / number, str(first + at), first + at) for at in range(number)]
    ends = 0.0
    for one in dates((f"Jan {first}", f"Dec {first + number - 1}"), years, width):
        size = text_width(one.words, SMALL_SIZE)
        left = one.x - {"left": 0.0, "center": size / 2, "right": size}[one.side]
        assert left >= ends - 1e-6
        ends = left + size
        assert ends <= width + 1e-6 or one.x == 0


def test_words_of_acts_stand_above_their_bars_on_a_phone() -> None:
    counts = [{"SANCTION": 3, "AID": 1}, {"AID": 2}]
    for width in (308.0, 846.0):
        wings = butterfly(counts, ("AID", "SANCTION"), TYPE_WORDS, width)
        assert max(max(row.lengths) for row in wings.rows) > 0.3 * width
        assert [row.name_y < row.y for row in wings.rows] == [width < 400] * 2


def test_the_undated_of_a_side_are_told_and_a_pair_breaks_between_the_two(events: Make) -> None:
    table = events(60)
    sides = (Query(pairs=(("CHN", "USA"),)), Query(pairs=(("ARM", "RUS"),)))
    table["source"], table["target"] = [("USA",)] * 60, [("CHN",)] * 60
    drawn = figure("comparison", table, Options({"USA": "United States", "CHN": "Belarus"}, width=340, sides=sides))
    undated = int(table["date_start"].isna().sum())
    told = " ".join(note.text for note in drawn.layout.annotations)
    assert f"60 events, {undated} undated" in told
    assert "Belarus –<br>United States" in told


def test_the_sums_of_both_sides_break_alike(events: Make) -> None:
    table = events(40).assign(source=[("USA",)] * 20 + [("ARM",)] * 20, target=[("CHN",)] * 20 + [("RUS",)] * 20)
    dated = table["date_start"].notna() | (table["source"] == ("ARM",))
    sides = (Query(pairs=(("CHN", "USA"),)), Query(pairs=(("ARM", "RUS"),)))
    notes = figure("comparison", table[dated], Options(width=356, sides=sides)).layout.annotations
    sums = [note.text for note in notes if "mean score" in note.text and "</b><br>" in note.text]
    assert [" undated" in one for one in sums] == [False, True]
    assert ["<br>mean score" in one for one in sums] == [True, True]


def test_a_highest_column_is_numbered_unless_a_line_says_it_and_longer_columns_say_why(events: Make) -> None:
    for number, named in ((1, False), (7, True)):  # with lines at 1, and at 6
        day = np.array(["2024-03-05"] * number, "datetime64[s]")
        table = events(number).assign(date_start=day, date_end=day, granularity="day", tone="hostile")
        assert any(one.name == "hostile, most" for one in figure("months", table).data) == named
        table.loc[table.index[0], "date_start"] = pd.Timestamp("1990-01-01")
        assert any("choose a shorter time" in note.text for note in figure("months", table).layout.annotations) == (
            number > 1
        )


@pytest.mark.parametrize(("vague", "said"), [(0, "1,003"), (40, "1,042"), (232, "≈ 1,230")])
def test_the_number_of_a_column_is_as_sure_as_its_events(events: Make, vague: int, said: str) -> None:
    day = np.array(["2024-03-05"] * (1003 + vague), "datetime64[s]")
    table = events(len(day)).assign(date_start=day, date_end=day, granularity="day", open_end=False, tone="hostile")
    far = table.index[1003:]  # known to a time that begins a little before March
    table.loc[far, ["date_start", "date_end"]] = pd.Timestamp("2024-02-29"), pd.Timestamp("2024-03-31")
    table.loc[far, "granularity"] = "month"
    (told,) = (one for one in figure("months", table).data if one.name == "hostile, most")
    assert told.text[0] == said


def test_every_highest_column_has_its_number(events: Make) -> None:
    days = np.array(
        [f"{year}-03-05" for year in (2019, 2021, 2023) for _ in range(7)] + ["2024-03-05"], "datetime64[s]"
    )
    table = events(22).assign(date_start=days, date_end=days, granularity="day", open_end=False, tone="hostile")
    (told,) = (one for one in figure("months", table).data if one.name == "hostile, most")
    assert list(told.text) == ["7"] * 3
    last = table.index[-1]  # a year of which March 2023 has a twelfth, which nobody sees
    table.loc[last, ["date_start", "date_end"]] = pd.Timestamp("2023-01-01"), pd.Timestamp("2023-12-31")
    table.loc[last, "granularity"] = "year"
    (told,) = (one for one in figure("months", table).data if one.name == "hostile, most")
    assert list(told.text) == ["7"] * 3


def test_of_equally_high_columns_side_by_side_none_has_a_number(events: Make) -> None:
    days = np.array(
        [f"{day}-05" for day in ("2016-01", "2023-03", "2023-04", "2024-12") for _ in range(7)], "datetime64[s]"
    )
    table = events(28).assign(date_start=days, date_end=days, granularity="day", open_end=False, tone="hostile")
    phone, desk = (
        {one.name for one in figure("months", table, Options(width=width)).data} for width in (390, 1280)
    )  # columns of 8 and of 30 pixels
    assert "hostile, most" not in phone
    assert "hostile, most" in desk


def test_the_years_of_a_comparison_stand_below_the_middle_of_their_columns(events: Make) -> None:
    days = np.array([f"{year}-{month:02}-05" for year in range(2015, 2024) for month in (1, 4, 7, 10)], "datetime64[s]")
    table = events(36).assign(date_start=days, date_end=days, granularity="day", open_end=False)
    sides = (Query(since=date(2015, 1, 1)), Query(since=date(2015, 1, 1)))
    chart = figure("comparison", table, Options(width=1000, sides=sides))
    (note,) = {note.x for note in chart.layout.annotations if note.text == "2019" and note.x < 0.5}
    first, last = chart.layout.xaxis6.domain
    assert (note - first) / (last - first) == pytest.approx((2019 - 2015 + 0.5) / 9, abs=0.01)


def test_a_comparison_of_few_months_of_two_years_names_its_ends(events: Make) -> None:
    days = np.array(["2019-09-05", "2021-01-26"], "datetime64[s]")
    table = events(2).assign(date_start=days, date_end=days, granularity="day", open_end=False)
    sides = (Query(since=date(2019, 9, 1)), Query(since=date(2019, 9, 1)))
    chart = figure("comparison", table, Options(width=1900, sides=sides))
    told = {note.text for note in chart.layout.annotations}
    assert {"Sep 2019", "Jan 2021"} <= told
    assert not {"2019", "2020", "2021"} & told


@pytest.mark.parametrize(("tone", "goldstein"), [("hostile", -2.0), ("neutral", 3.0), ("cooperative", 1.0)])
def test_a_tile_with_one_tone_alone_has_its_colour(events: Make, tone: str, goldstein: float) -> None:
    day = np.array(["2024-03-05"] * 2, "datetime64[s]")
    table = events(2).assign(date_start=day, date_end=day, granularity="day", tone=tone, goldstein=goldstein)
    (tiles,) = (one for one in figure("heatmap", table).data if one.name == "tiles")
    hues = {value // LEVELS for row in tiles.z for value in row if value is not None}
    assert hues == {["hostile", "", "neutral", "", "cooperative"].index(tone)}


@pytest.mark.parametrize("tones", [(1, 0, 0), (0, 1, 0), (0, 0, 1), (3, 0, 1), (2, 0, 2), (0, 1, 1), (1, 2, 9)])
def test_a_line_of_the_network_is_of_the_tone_of_the_tile_with_the_same_events(
    events: Make, tones: tuple[int, int, int]
) -> None:
    names = [tone for tone, times in zip(TONES, tones, strict=True) for _ in range(times)]
    day = np.array(["2024-03-05"] * len(names), "datetime64[s]")
    table = events(len(names)).assign(date_start=day, date_end=day, granularity="day", tone=names, goldstein=3.0)
    table["source"], table["target"] = [("USA",)] * len(names), [("CHN",)] * len(names)
    (tiles,) = (one for one in figure("heatmap", table).data if one.name == "tiles")
    places = {value for row in tiles.z for value in row if value is not None}
    assert {value % 1 for value in places} == {0.5}  # in the middle of a stretch of the scale, not on its edge
    colour = tint(LEANS[int(max(places)) // LEVELS])
    network = {one.name: one for one in figure("network", table).data}
    assert network["edges"].line.color == colour
    assert network["pairs"].marker.color[0] in {look.colour for look in TONES.values()}
    neutral = TONES["neutral"]
    assert (network["pairs"].marker.symbol[0] == neutral.symbol) == (colour == neutral.colour)


def test_a_heat_map_says_what_a_tile_is_and_how_many_events_it_has_where_there_is_room(events: Make) -> None:
    few, many = (figure("heatmap", events(number), Options(width=900)) for number in (10, 2000))
    assert any("Each tile is a month, in the mean tone of its events." in note.text for note in few.layout.annotations)
    assert any(one.name == "counts" for one in few.data)
    assert not any(one.name == "counts" for one in many.data)


@pytest.mark.parametrize("number", [10, 400, 3000])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_legend_of_the_tiles_has_every_colour_that_a_tile_may_have_with_its_counts(
    events: Make, number: int, theme: ThemeName
) -> None:
    table, options = events(number), Options(theme=theme)
    chart = figure("heatmap", table, options)
    (tiles,) = (one for one in chart.data if one.name == "tiles")
    scale = [colour for _, colour in tiles.colorscale][::2]
    drawn = {int(value) for row in tiles.z for value in row if value is not None}
    dots, words = (one for one in chart.data if one.name == "legend")
    levels_of = sorted({value % LEVELS for value in drawn})
    assert [text.partition(" event")[2] for text in words.text] == [""] * (len(words.text) - 1) + [
        "s, from hostile to cooperative"
    ]
    assert list(dots.marker.color) == [
        scale[lean * LEVELS + level]
        for text, level in zip(words.text, levels_of, strict=True)
        for lean in ((0, 2, 4) if text in ("1", "1 event") else range(5))  # one event alone is of one tone
    ]
    last = words.text[-1].partition(" event")[0].replace(",", "")
    assert int(last.split("–")[-1]) == twin("heatmap", table, options)["Events"].max()
    if number == 400:
        assert len(words.text) > 2


def test_where_every_tile_is_one_event_the_legend_has_no_strengths(events: Make) -> None:
    (words,) = (one.text for one in figure("heatmap", events(1)).data if one.name == "legend" and one.text)
    assert list(words) == ["mean tone, from hostile to cooperative"]


@pytest.mark.parametrize("number", [60, 300, 700])
def test_threads_stand_out_from_dark_paper_as_from_light(events: Make, number: int) -> None:
    least = {}
    for theme in THEMES.values():
        chart = figure("reports", events(number), Options(theme=theme.name))
        found = {one.line.color for one in chart.data if str(one.name).endswith(", threads")}
        assert all(colour.startswith("#") for colour in found)  # opaque: two over each other would mix to a third tone
        least[theme.name] = min(apart(theme.paper, colour) for colour in found)
    assert least["dark"] > least["light"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_tile_of_one_event_among_many_is_seen(events: Make, theme: ThemeName) -> None:
    (tiles,) = (one for one in figure("heatmap", events(400), Options(theme=theme)).data if one.name == "tiles")
    scale = [colour for _, colour in tiles.colorscale][::2]
    for level in range(LEVELS):
        lean = [scale[at * LEVELS + level] for at in range(len(LEANS))]
        assert all(apart(lean[2], other) > 0.05 for other in (lean[1], lean[3])), level  # grey and what leans a little
        assert all(apart(one, other) > 0.045 for one, other in pairwise(lean)), level
        assert all(abs(hue(lean[at]) - hue(tint(LEANS[at]))) < 4 for at in (0, 4)), level  # as marks of their tone
        strengths = [contrast(one, THEMES[theme].paper) for one in lean]
        assert min(strengths) > 2, level
        assert max(strengths) - min(strengths) < 0.1, level  # no tone looks like more events
    greys = [THEMES[theme].paper, *scale[2 * LEVELS : 3 * LEVELS]]
    assert all(contrast(one, other) > 1.3 for one, other in pairwise(greys))
    assert all(contrast(readable_on(colour), colour) >= 4.5 for colour in scale)


def test_a_row_for_all_who_are_not_named_does_not_make_the_others_pale() -> None:
    days = np.full(1100, 100.0)
    rosters = [Roster("France", tuple(range(100))), Roster("others", tuple(range(100, 1100)), minor=True)]
    bins = bins_between(90.0, 110.0, 1)
    grid = lay_out_grid(rosters, [28.0] * 2, days, bins, Scale(float(bins.numbers[0]), float(bins.numbers[-1]), 100))
    assert [cell.level for cell in grid.cells] == [LEVELS - 1] * 2


def events_in(hover: str) -> int:
    """The number of events that a hover box tells of."""
    return int(re.findall(r"<br>([\d,]+) event", hover)[0].replace(",", ""))


def test_the_legend_of_leaders_ends_with_the_row_without_leaders_as_every_legend_of_tiles(events: Make) -> None:
    """One actor in sixteen has a leader: the row of all others is many times as full."""
    spec = draw_heat("leaders", events(1200), Options())
    (words,) = (one["text"] for one in spec["data"] if one["name"] == "legend" and "text" in one)
    assert len(words) == LEVELS
    most = max(
        cell for trace in spec["data"] if trace["name"] == "events" for cell in map(events_in, trace["hovertext"])
    )
    assert words[-1].endswith(f"–{most:,} events, from hostile to cooperative")
    assert not any("more" in step for step in words)


def test_lines_of_the_grid_keep_off_the_words_of_reports_and_months(events: Make) -> None:
    reports, months = (figure(view, events(40)) for view in ("reports", "months"))
    words = [note for note in reports.layout.annotations if note.text.startswith("<b>As it ")]
    numbers = [one.textfont for chart in (reports, months) for one in chart.data if "most" in (one.name or "")]
    assert len(words) == 2
    assert numbers
    assert all(font.shadow for font in (*(note.font for note in words), *numbers))


@pytest.mark.parametrize("width", [1000, 1300])
def test_tiles_of_pairs_have_room_for_long_names(events: Make, width: int) -> None:
    table = events(60)
    table["source"], table["target"] = [("USA",)] * 60, [("CSTO",)] * 60
    options = Options({"USA": "United States", "CSTO": "Collective Security Treaty Organization"}, width=width)
    names = [note.text for note in go.Figure(draw_heat("relationships", table, options)).layout.annotations]
    assert any("Collective Security Treaty Organization –<br>United States" in name for name in names)


@pytest.mark.parametrize("width", [358, 800, 1000, 1400])
def test_the_names_of_all_rows_of_tiles_have_letters_of_one_size(events: Make, width: int) -> None:
    table = events(60)
    table["source"], table["target"] = [("USA",), ("FRA",)] * 30, [("CSTO",), ("DEU",)] * 30
    options = Options({"USA": "United States", "CSTO": "Collective Security Treaty Organization"}, width=width)
    notes = go.Figure(draw_heat("relationships", table, options)).layout.annotations
    assert len({note.font.size for note in notes if note.hovertext}) == 1


def test_names_of_tiles_take_the_room_that_columns_leave(events: Make) -> None:
    """Twelve years are a tile a year in either case, so that a name in one line costs nothing."""
    days = np.array([f"{2013 + at}-05-05" for at in range(12)], "datetime64[s]")
    table = events(12).assign(date_start=days, date_end=days, granularity="day", open_end=False)
    table["leaders"] = [("the leader of United Kingdom",)] * 12
    notes = go.Figure(draw_heat("leaders", table, Options(width=860))).layout.annotations
    assert any(note.text.startswith("<b>the leader of United Kingdom</b>") for note in notes)


@pytest.mark.parametrize("width", [358, 1000])
def test_the_last_year_of_tiles_and_the_word_undated_stand_apart(events: Make, width: int) -> None:
    chart = figure("heatmap", events(400), Options(width=width))
    inner = width - 2 * MARGIN
    (word,) = {note.x for note in chart.layout.annotations if note.text == "undated"}
    year = chart.layout.xaxis.domain[1] * inner + text_width("2025", SMALL_SIZE) / 2
    assert word * inner - text_width("undated", SMALL_SIZE) / 2 - year > 12
    assert word * inner + text_width("undated", SMALL_SIZE) / 2 < inner + MARGIN


def written(chart: go.Figure) -> str:
    return " ".join(note.text for note in chart.layout.annotations).replace("<br>", " ")


def test_what_a_chart_leaves_out_of_many_is_said(events: Make) -> None:
    many = events(3000)
    assert "6 of " in written(figure("tension", many))
    assert "pairs, the busiest" in written(figure("tension", many))


@pytest.mark.parametrize("width", [356, 1100, 1400])
def test_every_event_that_was_reported_has_a_line_or_a_reason_not_to_have_one(events: Make, width: int) -> None:
    many = events(3000)
    late = many.assign(published=many["date_start"] + pd.to_timedelta(np.arange(3000) % 41 * 20, "D"))
    chart = figure("reports", late, Options(width=width))
    said = (
        r"Left out: ([\d,]+) that lacks? one of the two dates\."
        r"(?: No line: ([\d,]+) events whose line would be too thin\.)?"
    )
    missing, thin = (int(number.replace(",", "") or 0) for number in re.findall(said, written(chart))[0])
    (marks,) = (one for one in chart.data if one.name == "events")
    drawn = [int(re.findall(r"<b>([\d,]+) events?", text)[0].replace(",", "")) for text in marks.hovertext]
    assert missing == many["date_start"].isna().sum()
    assert sum(drawn) + missing + thin == 3000
    assert thin or width < 1100  # whose columns are long
    assert "too thin" not in written(figure("reports", events(60), Options(width=width)))


@pytest.mark.parametrize("width", [356, 900])
def test_a_year_is_said_to_be_a_column_in_its_middle_where_months_spread_it(events: Make, width: int) -> None:
    """Two events of 2023 and one of a day of it: a column is a week, or a month on a phone."""
    days = [np.array(["2023-01-01"] * 2 + [day], "datetime64[s]") for day in ("2023-05-07", "2023-05-07")]
    days[1][:2] = np.datetime64("2023-12-31", "s")
    table = events(3).assign(
        date_start=days[0], date_end=days[1], granularity=["year", "year", "day"], open_end=False, tone="hostile",
        published=np.array(["2024-02-01"] * 3, "datetime64[s]"),
    )  # fmt: skip
    options = Options(width=width)
    assert "; 2 known only to a longer time stand in its middle." in written(figure("reports", table, options))
    assert "Faint: 2 events dated to a longer time only, spread over it." in written(figure("months", table, options))
    both = replace(options, sides=(Query(), Query()))
    said = "all others above; 2 known only to a longer time stand in its middle)"
    assert said in written(figure("comparison", table, both))
    said = "in the mean tone of its events; 2 known only to a longer time stand in its middle."
    assert said in written(figure("heatmap", table, options))
    for view in ("reports", "comparison", "heatmap"):
        assert "longer time" not in written(figure(view, table[2:], both)), view


def test_pairs_left_out_that_are_as_busy_as_the_last_one_shown_are_counted(events: Make) -> None:
    days = np.array(["2024-03-01"] * 9, "datetime64[s]")
    others = ["RUS", "RUS", "ARM", "AZE", "USA", "CHN", "UKR", "BLR", "TUR"]
    table = pd.concat([events(1)] * len(others), ignore_index=True).assign(
        event_id=[f"e{at}" for at in range(len(others))], source=[("KAZ",)] * len(others),
        target=[(one,) for one in others], date_start=days, date_end=days,
        granularity="day", status="happened",
    )  # fmt: skip
    assert "6 of 8 pairs, the busiest (2 others tie with the last), with 7 of 9 events. " in written(
        figure("tension", table)
    )
    one_less = figure("tension", table[:-1])
    assert "6 of 7 pairs, the busiest (1 other ties with the last), with 7 of 8 events. " in written(one_less)
    assert "pairs, the busiest" not in written(figure("tension", table[:7]))


@pytest.mark.parametrize("width", [390, 1280])
def test_nearly_every_mark_of_a_storyline_that_is_several_events_has_its_number(events: Make, width: int) -> None:
    chart = figure("storyline", events(3000), Options(width=width))
    several = {(x, len(ids)) for trace in chart.data if trace.name == "events"
               for x, ids in zip(trace.x, trace.customdata, strict=True) if len(ids) > 1}  # fmt: skip
    told = next(trace for trace in chart.data if trace.name == "counts")
    assert len(told.x) >= 0.95 * len(several)


def test_the_network_says_whose_ties_it_shows(events: Make) -> None:
    wide, phone = (written(figure("network", events(3000), Options(width=width))) for width in (1100, 350))
    assert "the 32 strongest of 120 ties, and" in wide
    assert "the 14 strongest ties among the 12 busiest of 16 actors" in phone  # others may have stronger ones
    assert "Who deals with whom, and how many events two of them share." in written(figure("network", events(5)))


def test_the_network_tells_of_busy_actors_without_a_strong_tie(events: Make) -> None:
    """All but one of the 12 busiest deal with one other, the busiest with nobody."""
    others = [("A01",)] * 9 + [(f"A{at:02}",) for at in range(2, 15)] * 2
    lone = events(len(others)).assign(source=others, target=[()] * 9 + [("A99",)] * 26)
    said = written(figure("network", lone, Options(width=350)))
    assert "among the 12 busiest of 15 actors (1 of them without a tie)," in said


def test_the_network_says_how_many_actors_it_draws_where_weak_ties_are_left_out(events: Make) -> None:
    """Two of the 12 busiest deal with one another once, the others a few times with each other."""
    ties = [(f"A{at:02}", f"A{(at + step) % 10:02}") for step in (1, 3) for at in range(10)][:14] * 2
    ties += [("B01", "B02")] + [("B01", "")] * 9 + [("B02", "")] * 9 + [("A00", f"C{at:02}") for at in range(9)]
    target = [(b,) if b else () for _, b in ties]
    said = written(figure("network", events(len(ties)).assign(source=[(a,) for a, _ in ties], target=target),
                          Options(width=350)))  # fmt: skip
    assert "Who deals with whom: 10 actors with the 14 strongest ties among the 12 busiest of 21 actors, and" in said


def test_the_paper_around_a_name_does_not_cut_the_circle_beside_it(events: Make) -> None:
    names = [one.name for one in figure("network", events(300)).data]
    assert names.index("names") < names.index("actors")


@pytest.mark.parametrize("view", ["network", "storyline"])
def test_a_grey_mark_of_friendly_and_hostile_events_is_not_called_neutral(events: Make, view: str) -> None:
    day = np.array(["2024-03-05"] * 2, "datetime64[s]")
    table = events(2).assign(date_start=day, date_end=day, granularity="day", status="happened", open_end=False)
    table["source"], table["target"] = [("USA",)] * 2, [("CHN",)] * 2
    mixed, neutral = (
        [text for one in figure(view, table.assign(tone=tones)).data if one.name == "legend" for text in one.text or ()]
        for tones in (["cooperative", "hostile"], ["neutral", "neutral"])
    )
    assert "mixed or neutral" in mixed
    assert "mixed or neutral" not in neutral
    assert "neutral" in neutral


@pytest.mark.parametrize("width", [358, 1000])
def test_the_word_undated_ends_with_the_rows(events: Make, width: int) -> None:
    chart = figure("heatmap", events(40), Options(width=width))
    (word,) = {note.x for note in chart.layout.annotations if note.text == "undated"}
    inner = width - 2 * MARGIN
    assert word * inner + text_width("undated", SMALL_SIZE) / 2 <= inner + 0.5


@pytest.mark.parametrize("width", [340, 900, 1000, 1086, 1200])
def test_a_few_events_are_counted_in_their_tiles_and_the_table_has_the_same_columns(events: Make, width: int) -> None:
    days = np.array([f"{2018 + at % 7}-0{1 + at}-05" for at in range(8)], "datetime64[s]")
    table = events(8).assign(date_start=days, date_end=days, granularity="day", open_end=False)
    chart = figure("heatmap", table, Options(width=width))
    assert any(one.name == "counts" for one in chart.data)
    told = {text.partition("</b>, ")[2].partition("<br>")[0] for one in chart.data for text in one.hovertext or ()}
    assert set(twin("heatmap", table, Options(width=width))["Time"]) == told - {""}


@pytest.mark.parametrize("view", ["tension", "network", "storyline", "reports"])
def test_as_many_events_are_said_to_be_drawn_as_marks_stand_for(events: Make, view: str) -> None:
    table, options = events(90), Options()
    # A circle of the network asks for all events of its actor.
    traces = [one for one in figure(view, table, options).data if view != "network" or one.name == "pairs"]
    marks = [mark for trace in traces if trace.customdata is not None for mark in trace.customdata]
    assert 0 < held(view, table, options) == len(events_behind(marks, table)) < len(table)


def test_events_of_months_are_said_to_be_drawn_where_they_have_a_date(events: Make) -> None:
    table = events(90)
    assert held("months", table, Options()) == table["date_start"].notna().sum() < len(table)
    assert held("actors", table, Options()) == len(table)


@pytest.mark.parametrize("number", [40, 400, 3000])
def test_lines_of_a_comparison_fill_whole_pixels(events: Make, number: int) -> None:
    """Between two pixels a line would be twice as wide and half as dark."""
    chart = figure("comparison", events(number), Options(width=900))
    margin, inner = chart.layout.margin, chart.layout.height - chart.layout.margin.t - chart.layout.margin.b
    places = [margin.t + (1 - one.y0) * inner for one in chart.layout.shapes if one.type == "line" and one.y0 == one.y1]
    assert len(places) >= 4
    assert [place % 1 for place in places] == pytest.approx([0.5] * len(places))


def test_long_threads_have_no_kinks(events: Make) -> None:
    """News of ten years ago crosses the picture; between two pieces of its thread there is hardly an angle."""
    table = events(400)
    table.loc[table.index[0], "published"] = table["date_start"].min() + pd.Timedelta(days=3650)
    chart = figure("reports", table, Options(width=900))
    first, last = (np.datetime64(end) for end in chart.layout.xaxis.range)
    for one in (one for one in chart.data if one.name.endswith("threads")):
        gap = one.x.index(None)
        x = 800 * (np.array(one.x[:gap], "datetime64[s]") - first) / (last - first)
        turns = np.diff(np.degrees(np.arctan2(np.diff(x), np.diff(np.array(one.y[:gap], float)))))
        assert np.abs(turns).max(initial=0) < 15
