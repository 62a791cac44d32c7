"""The room there is for the chart: the width of the page's main column in this browser."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from timeline.ui.first_page import COOKIE, LOADER, PLOTLY

CANVAS = "canvas"  # the container of the view and its chart
_WIDTH = "chart_width"
_GUESS, _LEAST, _MOST = 1100, 200, 8000  # pixels; the first for a browser that has told nothing

_room = st.components.v2.component("room", js=LOADER + Path(__file__).with_name("room.js").read_text("utf-8"))


def room(*, filters: bool = False) -> int:
    """The width in pixels; called first, for a page that has another width than thought is run again with it.

    ``filters`` says that the page has them at its side: until they are there, its width is not the one it will have.
    """
    known = st.session_state.get(_WIDTH) or first_guess()
    told = _room(
        key="room", data={"width": known, "plotly": PLOTLY, "filters": filters},
        default={"width": known}, on_width_change=lambda: None, width="content",
    )  # fmt: skip
    width = st.session_state[_WIDTH] = int(told.get("width") or known)
    return width


def first_guess() -> int:
    """What the first page has measured."""
    told = st.context.cookies.get(COOKIE, "")
    return min(max(int(told), _LEAST), _MOST) if told.isdecimal() else _GUESS
