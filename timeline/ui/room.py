"""The room there is for the chart: the width of the page's main column in this browser."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from timeline.ui.library import ADDRESS

CANVAS = "canvas"  # the container of the view and its chart
GUESS = 1100  # pixels, until the browser has told its own width

_room = st.components.v2.component("room", js=Path(__file__).with_name("room.js").read_text("utf-8"))


def room() -> int:
    """The width in pixels, as the browser tells it; called first, for the page fetches plotly meanwhile.

    A page whose width is not yet known is run again as soon as it is: the sooner, the less is done twice.
    """
    known = st.session_state.get("chart_width")
    told = _room(
        key="room", data={"width": known, "plotly": ADDRESS},
        default={"width": known}, on_width_change=lambda: None, width="content",
    )  # fmt: skip
    width = int(told.get("width") or known or GUESS)
    st.session_state["chart_width"] = width if told.get("width") else None
    return width
