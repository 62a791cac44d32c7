"""What the filters hold when the page is opened, left and come back to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from timeline.query import doubtful
from timeline.table import read
from timeline.ui import address, state

STORED = read(Path(__file__).parents[2] / "data" / "sample.jsonl")


class Address(dict[str, list[str]]):
    """The parameters of an address, as Streamlit gives them."""

    def get_all(self, name: str) -> list[str]:
        return self.get(name, [])

    def from_dict(self, params: dict[str, list[str]]) -> None:
        self.clear()
        self.update(params)


@pytest.fixture
def tab(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The session of a tab that shows Kazakhstan, shared in its address."""
    session: dict[str, Any] = {address.CASE: "Mine"}
    monkeypatch.setattr(st, "session_state", session)
    monkeypatch.setattr(st, "query_params", Address(actors=["KAZ"], case=["Mine"]))
    address.restore(STORED)
    address.share()
    return session


def test_the_address_fills_the_filters(tab: dict[str, Any]) -> None:
    assert tab["filter_actors"] == ["KAZ"]
    assert tab["filter_include_undated"] is True
    assert st.query_params == {"actors": ["KAZ"], "case": ["Mine"]}


def test_coming_back_keeps_them_also_those_that_were_lost(tab: dict[str, Any]) -> None:
    state.arrive("cases")
    tab["filter_types"] = ["AID"]
    del tab["filter_include_undated"], tab["filter_actors"]  # the page was left in the middle of a run
    st.query_params.clear()
    st.query_params["case"] = ["Mine"]  # type: ignore[assignment]
    address.restore(STORED)
    assert tab["filter_actors"] == ["KAZ"]
    assert tab["filter_include_undated"] is True
    assert tab["filter_types"] == ["AID"]


@pytest.mark.parametrize("way", ["back", "link"])
def test_another_address_takes_their_place(tab: dict[str, Any], way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    st.query_params.from_dict({"leaders": ["Vladimir Putin"]})
    if way == "back":
        monkeypatch.setattr(state, "went", lambda: True)
    else:
        state.arrive("documents")
    address.restore(STORED)
    assert tab["filter_actors"] == []
    assert tab["filter_leaders"] == ["Vladimir Putin"]


def test_a_late_address_brings_nothing_back(tab: dict[str, Any]) -> None:
    before = dict(st.query_params)
    tab["filter_types"] = ["AID"]
    address.share()
    tab["filter_statuses"] = ["planned"]  # chosen before the browser has heard of the address with the type
    st.query_params.from_dict(before)  # type: ignore[arg-type]
    address.restore(STORED)
    assert (tab["filter_types"], tab["filter_statuses"]) == (["AID"], ["planned"])
    address.share()
    assert st.query_params == {"actors": ["KAZ"], "types": ["AID"], "statuses": ["planned"], "case": ["Mine"]}


def test_another_case_begins_without_them(tab: dict[str, Any]) -> None:
    state.forget()
    state.arrive("cases")
    st.query_params.from_dict({"case": ["Other"]})
    address.restore(STORED)
    assert tab["filter_actors"] == []


def test_doubtful_events_are_left_out_until_they_are_asked_for(tab: dict[str, Any]) -> None:
    assert tab["filter_include_doubtful"] is False
    tab["filter_include_doubtful"] = True
    address.share()
    assert st.query_params["include_doubtful"] == ["yes"]  # type: ignore[comparison-overlap]


def test_whoever_is_sent_to_a_doubtful_event_sees_it(tab: dict[str, Any]) -> None:
    state.arrive("documents")
    st.query_params.from_dict({"event": [STORED[doubtful(STORED)]["event_id"].iloc[0]]})
    address.restore(STORED)
    assert tab["filter_include_doubtful"] is True
