"""Which event is open after clicks on the chart and in the table."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st

from timeline.ui import state

Click = tuple[str, list[str]]


@pytest.mark.parametrize(
    ("clicks", "opened", "bundle"),
    [
        ([("chart", ["a"])], "a", []),
        ([("chart", ["a"]), ("chart", ["b"])], "b", []),
        ([("chart", ["a"]), ("chart", [])], "", []),  # a second click on the mark closes it
        ([("chart", ["a"]), ("table", ["b"])], "b", []),
        ([("chart", ["a"]), ("table", ["b"]), ("chart", [])], "a", []),  # the table had opened another one since
        ([("chart", ["a", "b"])], "a", ["a", "b"]),
        ([("chart", ["a", "b"]), ("table", ["c"])], "c", []),
        ([("table", [])], "", []),
    ],
)
def test_clicks_open_and_close(
    monkeypatch: pytest.MonkeyPatch, clicks: list[Click], opened: str, bundle: list[str]
) -> None:
    session: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", session)
    for origin, chosen in clicks:
        state.pick(origin, chosen)
    assert session[state.EVENT] == opened
    assert session[state.BUNDLE] == bundle
    state.close()
    assert session[state.EVENT] == ""
