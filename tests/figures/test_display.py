"""How a table is shown, as an address holds it, and what there is to choose from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qs

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.figures import Options
from timeline.figures.display import Display, choices, display_of, display_params, query_string, seen
from timeline.query import Query, counts, from_params, select

Make = Callable[..., pd.DataFrame]
DISPLAYS = st.builds(
    Display, st.sampled_from(["", "ego"]), st.booleans(), st.sampled_from(["none", "region", "alliance"]),
    st.sampled_from(["count", "first", "name"]), st.sampled_from(["tone", "type", "sources"]),
    st.sampled_from(["", "KAZ", "?the envoys"]), st.sampled_from(["pairs", "periods", "actors"]),
    st.sampled_from(["", "pairs=KAZ~RUS"]), st.sampled_from(["", "since=2022-01-01&until=2022-12-31"]),
)  # fmt: skip


@given(DISPLAYS)
def test_an_address_holds_all_of_it(display: Display) -> None:
    assert display_of(display_params(display)) == display


def test_the_usual_takes_no_room_in_an_address_and_nonsense_is_passed_over() -> None:
    assert display_params(Display()) == {}
    assert display_of({"group": ["colour"], "order": ["name"], "whole": ["perhaps"]}) == Display(order="name")


def test_both_sides_are_chosen_or_none() -> None:
    assert Display(one="pairs=KAZ~RUS").compared is None
    both = Display(one="pairs=KAZ~RUS", other="since=2022-01-01&until=2022-12-31").compared
    assert both == (Query(pairs=(("KAZ", "RUS"),)), Query(since=date(2022, 1, 1), until=date(2022, 12, 31)))


@pytest.mark.parametrize("sides", ["pairs", "periods", "actors"])
def test_every_side_to_choose_has_events(events: Make, sides: str) -> None:
    table = events(200)
    found = [from_params(parse_qs(side)) for side in choices(table, sides)]  # type: ignore[arg-type]
    assert len(found) > 2
    assert all(len(select(table, query)) for query in found)
    assert choices(table.head(0), sides) == []  # type: ignore[arg-type]


def test_what_is_busiest_comes_first_and_years_by_time(events: Make) -> None:
    table = events(400)
    pairs = [len(select(table, from_params(parse_qs(side)))) for side in choices(table, "pairs")]
    known = pairs[: sum("%3F" not in side for side in choices(table, "pairs"))]
    assert known == sorted(known, reverse=True)
    assert choices(table, "periods")[0] == query_string(Query(since=date(2024, 1, 1), until=date(2024, 12, 31)))
    assert "organisations=CSTO" in choices(table, "actors")


def test_a_view_of_one_actor_or_two_sides_is_about_their_events_alone(events: Make) -> None:
    table = events(200)
    of_one = seen(table, "ego", Options(focus="CSTO"))
    assert of_one["event_id"].tolist() == select(table, Query(organisations=("CSTO",)))["event_id"].tolist()
    assert len(seen(table, "ego", Options())) == counts(table, "actors").iloc[0]
    sides = Query(tones=("hostile",)), Query(types=("REJECT", "REQUEST"))
    both = seen(table, "comparison", Options(sides=sides))
    assert set(both["tone"]) == {"hostile", "neutral"}
    assert len(both) == (table["tone"] != "cooperative").sum()
    assert seen(table, "actors", Options(focus="CSTO", sides=sides)) is table
