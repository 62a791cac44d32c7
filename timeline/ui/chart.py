"""The chart, and the width it has in this browser."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import plotly.graph_objects as go
import streamlit as st

from timeline.figures import Options, plotly_locale
from timeline.figures.chosen import ids_of, query_of_mark
from timeline.ui import filters, state

CANVAS = "canvas"  # the container whose width the chart has
GUESS = 1100  # pixels, until the browser has told its own width
NARROW = 640  # below this a finger that moves over the chart scrolls the page
CHOSEN = 17  # pixels
_POINTS = ("scatter", "scattergl")
TALLEST, FRAME = 760, 660  # a higher chart scrolls in a frame, so that what is chosen stays in sight
CONFIG = {
    "displaylogo": False,
    "displayModeBar": "hover",
    "modeBarButtonsToRemove": ["toImage", "lasso2d", "autoScale2d"],
    "doubleClick": "reset",
    "typesetMath": False,  # words between two $ are words
}

# The browser tells the width of the page, and marks the open event.
_JS = """
export default function (component) {
  const { parentElement, data, setStateValue, setTriggerValue } = component;
  const mark = () => {  // a ring around the open event, drawn over the chart and left out of what is saved
    const graph = document.querySelector(".st-key-chart .js-plotly-plot");
    if (!graph?._fullLayout) return;
    if (!graph.ringed) {
      graph.ringed = true;
      graph.on("plotly_afterplot", () => graph.ring?.());
      graph.on("plotly_click", ({ points: [point] }) => {  // of a bar, which the chart itself lets nobody choose
        if (point?.fullData.mode === "lines" && point.customdata) setTriggerValue("bar", point.customdata);
      });
    }
    graph.ring = () => {
      graph.querySelectorAll(".open-event").forEach((ring) => ring.remove());
      if (!data.event) return;
      for (const point of graph.querySelectorAll(".points path.point")) {
        if (![point.__data__?.data].flat().includes(data.event)) continue;
        const ring = document.createElementNS("http://www.w3.org/2000/svg", "circle");
        const look = { class: "open-event", r: 10, fill: "none", stroke: data.ink, "stroke-width": 2,
          "pointer-events": "none", transform: point.getAttribute("transform") };
        for (const [name, value] of Object.entries(look)) ring.setAttribute(name, value);
        point.parentNode.append(ring);
      }
    };
    graph.ring();
  };
  let marked = 0;
  const marking = setInterval(() => { mark(); if (++marked > 20) clearInterval(marking); }, 200);
  mark();
  const host = (parentElement.host ?? parentElement).closest(".st-key-canvas");
  let told = data.width, timer;
  const tell = () => {
    const width = Math.floor(host.getBoundingClientRect().width / 10) * 10;
    if (width > 0 && width !== told) { told = width; setStateValue("width", width); }
  };
  const observer = new ResizeObserver(() => { clearTimeout(timer); timer = setTimeout(tell, 150); });
  observer.observe(host);
  tell();
  return () => { clearInterval(marking); observer.disconnect(); clearTimeout(timer); };
}
"""
_tools = st.components.v2.component("chart_tools", js=_JS)


def tools(shown: Sequence[str], ink: str) -> int:
    """The room there is for the chart, in pixels, as the browser tells it.

    A ring of colour ``ink`` is drawn around the open event, however it was opened; a click on a bar opens its event.
    ``shown`` are the events of the chart.
    """
    known = st.session_state.get("chart_width")
    told = _tools(
        key="chart_tools",
        data={
            "width": known, "event": st.session_state.get(state.EVENT) or "", "ink": ink,
            "drawn": hash((tuple(shown), known)),
        },
        default={"width": known},
        on_width_change=lambda: None,
        on_bar_change=_bar_chosen,
        width="content",
    )  # fmt: skip
    width = int(told.get("width") or known or GUESS)
    st.session_state["chart_width"] = width if told.get("width") else None
    return width


def chart(figure: go.Figure, options: Options, alt: str, *, narrows: bool) -> None:
    """Draw the figure as it is; a click opens the event under it, or narrows the filters to what it stands for."""
    if figure.layout.width < NARROW:
        figure.update_layout(dragmode=False)
    # What is chosen grows and nothing else fades, so that a saved image is the chart and not the choice.
    for trace in figure.select_traces(lambda trace: trace.type in _POINTS):
        trace.update(selected={"marker": {"size": CHOSEN}}, unselected={"marker": {"opacity": 1}})
    for trace in figure.select_traces(selector={"mode": "text"}):
        trace.update(selected=None, unselected={"textfont": {"color": options.look.ink}})
    figure.layout.datarevision = 1  # Streamlit draws every figure twice: with it the second time costs nothing
    tall = figure.layout.height > TALLEST
    # A figure has a least width: on a narrower screen it is scrolled sideways, not squeezed.
    st.html(f"<style>.st-key-graph {{ min-width: {figure.layout.width:.0f}px; max-width: none; }}</style>")
    narrow = figure.layout.width < NARROW  # the buttons would cover the title, and fingers zoom by themselves
    config = CONFIG | plotly_locale(options.language) | ({"displayModeBar": False} if narrow else {})
    with st.container(height=FRAME if tall else "content", border=True, key="chart"):
        st.plotly_chart(
            figure, width=int(figure.layout.width), theme=None, key="graph", on_select=partial(_chosen, narrows),
            selection_mode=("points", "box"), config=config, alt=alt,
        )  # fmt: skip


def _bar_chosen() -> None:
    event = st.session_state["chart_tools"].get("bar")
    if event:
        state.unmark()
        state.pick("bar", [event])


def _chosen(narrows: bool) -> None:
    """A click opens the event under it, or lists those that its mark stands for; a box lists those inside."""
    selection = st.session_state["graph"]["selection"]
    marks = [mark for point in selection["points"] if (mark := point.get("customdata")) is not None]
    queries = [query for mark in marks if (query := query_of_mark(mark))]
    if narrows and len(queries) == 1 and not selection["box"]:
        state.close()
        filters.narrow(queries[0])
    elif queries or selection["box"]:
        state.mark(marks)
    else:
        state.unmark()
        state.pick("chart", [one for mark in marks for one in ids_of(mark)])
