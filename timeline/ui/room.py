"""The room there is for the chart: the width of its container in this browser."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import plotly
import streamlit as st
from streamlit.components.v1 import declare_component

CANVAS = "canvas"  # the container whose width the chart has
GUESS = 1100  # pixels, until the browser has told its own width

_room = st.components.v2.component("room", js=Path(__file__).with_name("room.js").read_text("utf-8"))


@cache
def _library() -> str:
    """The address of plotly's own file, so that the page gets it without a chart of Streamlit's.

    The server learns of it from a page that runs, not from a module that is imported beforehand.
    """
    folder = declare_component("plotly", path=str(Path(plotly.__file__).parent / "package_data"))
    return f"component/{folder.name}/plotly.min.js"


def room() -> int:
    """The width in pixels, as the browser tells it; the page begins to fetch plotly meanwhile."""
    known = st.session_state.get("chart_width")
    told = _room(
        key="room", data={"width": known, "plotly": _library()},
        default={"width": known}, on_width_change=lambda: None, width="content",
    )  # fmt: skip
    width = int(told.get("width") or known or GUESS)
    st.session_state["chart_width"] = width if told.get("width") else None
    return width
