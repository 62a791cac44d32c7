"""Which lanes there are and in which order, and what colours and shapes tell."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from timeline.figures import Options, alt_text, figure, focus_of
from timeline.figures.lanes import lay_out
from timeline.figures.rosters import rosters_of
from timeline.figures.scale import Scale
from timeline.figures.schemes import TYPES, scheme_of
from timeline.figures.spans import spans_of
from timeline.figures.theme import THEMES, TONES, contrast, readable_on, seen_on, tint
from timeline.query import Query, select

Make = Callable[..., pd.DataFrame]
NAMES = {"KAZ": "Kazakhstan", "RUS": "Russia", "ARM": "Armenia", "NATO": "NATO"}


@pytest.fixture
def four(events: Make) -> pd.DataFrame:
    """Russia has three events and comes last, Armenia two, Kazakhstan two, NATO one of them, without a date."""
    days = pd.Series(["2024-05-01", "2024-02-01", "2024-03-01", None]).astype("datetime64[s]")
    return events(4).assign(
        date_start=days, date_end=days, granularity="day", open_end=False, reciprocal=False,
        source=[("RUS",), ("ARM",), ("ARM",), ("RUS",)], target=[("KAZ",), ("KAZ",), ("RUS",), ("NATO",)],
        leaders=[(), ("Pashinyan",), ("Pashinyan",), ("Lavrov",)],
    )  # fmt: skip


def named(table: pd.DataFrame, kind: Any, **options: Any) -> list[str]:
    return [roster.name for roster in rosters_of(kind, table, Options(NAMES, **options))]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("count", ["Russia", "Armenia", "Kazakhstan", "NATO"]),
        ("first", ["Armenia", "Kazakhstan", "Russia", "NATO"]),
        ("name", ["Armenia", "Kazakhstan", "NATO", "Russia"]),
    ],
)
def test_the_order_of_lanes(four: pd.DataFrame, order: str, expected: list[str]) -> None:
    assert named(four, "actors", order=order) == expected


def test_lanes_of_a_group_stand_together_and_the_others_last(four: pd.DataFrame) -> None:
    groups = {"KAZ": "Asia", "RUS": "Europe", "ARM": "Europe"}
    rosters = rosters_of("actors", four, Options(NAMES, groups=groups))
    assert [(one.group, one.name) for one in rosters] == [
        ("Europe", "Russia"), ("Europe", "Armenia"), ("Asia", "Kazakhstan"), ("Others", "NATO"),
    ]  # fmt: skip
    layout = lay_out(rosters, spans_of(four), Scale(19_700, 19_900, 900), 150, 150)
    tops = [lane.top for lane in layout.lanes]
    assert [group.name for group in layout.groups] == ["Europe", "Asia", "Others"]
    assert layout.groups[0].top < tops[0] < tops[1] < layout.groups[1].top < tops[2] < layout.groups[2].top < tops[3]
    pairs = rosters_of("relationships", four, Options(NAMES, groups=groups))
    assert {one.name: one.group for one in pairs} == {
        "Armenia – Kazakhstan": "Asia – Europe", "Kazakhstan – Russia": "Asia – Europe", "Armenia – Russia": "Europe",
        "NATO – Russia": "Others",
    }  # fmt: skip


def test_every_lane_can_say_what_it_holds(four: pd.DataFrame) -> None:
    for kind in ("actors", "leaders", "relationships"):
        for roster in rosters_of(kind, four, Options(NAMES)):  # type: ignore[arg-type]
            if roster.asks:
                assert select(four, roster.asks).index.tolist() == list(roster.rows)
    assert rosters_of("actors", four, Options())[-1].asks == Query(organisations=("NATO",))  # NATO is no country


def test_the_view_of_one_actor_shows_its_counterparts_alone(four: pd.DataFrame) -> None:
    assert focus_of(four, Options()) == "RUS"
    assert named(four, "ego") == ["Armenia", "Kazakhstan", "NATO", "no counterpart"]
    shown = figure("ego", four, Options(NAMES, focus="ARM"))
    marks = {one for trace in shown.data for one in trace.customdata or () if isinstance(one, str)}
    assert marks == set(four["event_id"].iloc[[1, 2]])
    assert shown.layout.annotations[0].text.startswith("Armenia and those it deals with; the number beside a name")
    assert "Kazakhstan (1), Russia (1)" in alt_text("ego", four, Options(NAMES, focus="ARM"))


@pytest.mark.parametrize("colour", ["tone", "type", "sources"])
def test_what_colour_tells_is_told_by_shape_or_size_too(events: Make, colour: Any) -> None:
    table = events(60).assign(sources=[1, 2, 3, 4, 7, 8] * 10)
    scheme = scheme_of(table, colour, THEMES["light"])
    used = {key: scheme.looks[key] for key in scheme.keys}
    assert len({(look.symbol, look.size) for look in used.values()}) == len(used)
    assert len(scheme.entries) >= len({look.colour for look in used.values()})
    chart = figure("actors", table, Options(colour=colour))
    assert {trace.name for trace in chart.data} >= set(used)


def test_every_type_has_a_look_of_its_own() -> None:
    assert len({look.symbol for look in TYPES.values()}) == len(TYPES) == 16
    assert len({look.colour for look in TYPES.values()}) == 16


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_marks_stand_out_from_their_paper(events: Make, theme: Any) -> None:
    table = events(200).assign(sources=range(1, 201))
    colours = [look.colour for by in ("tone", "type", "sources") for look in scheme_of(table, by, theme).looks.values()]  # type: ignore[arg-type]
    assert min(contrast(colour, theme.paper) for colour in colours) >= 3
    seen = [seen_on(look.colour, theme) for look in TYPES.values()]
    assert len(set(seen)) == 16
    assert [seen_on(look.colour, theme) for look in TONES.values()] == [look.colour.lower() for look in TONES.values()]


def test_tints_go_from_hostile_over_grey_to_cooperative() -> None:
    grey = TONES["neutral"].colour
    assert [tint(value) for value in (-2, 0, 2)] == ["#d55e00", grey, "#0072b2"]
    assert len({grey[at : at + 2] for at in (1, 3, 5)}) == 1  # neither bluish nor brownish, on either paper
    assert (readable_on("#ffffff"), readable_on("#0072b2")) == ("#10141c", "#ffffff")


@pytest.mark.parametrize("width", [200, 320, 390])
def test_a_phone_needs_no_scrolling_sideways(events: Make, width: int) -> None:
    chart = figure("relationships", events(100), Options(NAMES, width=width))
    assert chart.layout.width == max(width, 320)
    assert chart.layout.xaxis.domain[0] == 0  # names stand above their lanes
