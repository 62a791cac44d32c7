"""The chart with its buttons, and the width it has in this browser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from timeline.figures import Options, plotly_locale
from timeline.ui import state

CANVAS = "canvas"  # the container whose width the chart has
GUESS = 1100  # pixels, until the browser has told its own width
NARROW = 640  # below this a finger that moves over the chart scrolls the page
CHOSEN = 17  # pixels
_POINTS = ("scatter", "scattergl")
TALLEST = 640  # a higher chart scrolls in its frame, so that what is chosen stays in sight
CONFIG = {
    "displaylogo": False,
    "displayModeBar": "hover",
    "modeBarButtonsToRemove": ["toImage", "select2d", "lasso2d", "autoScale2d"],
    "doubleClick": "reset",
}

_HTML = """
<div class="tools" role="group" aria-label="Save the chart">
  <button type="button" data-format="png">PNG</button>
  <button type="button" data-format="svg">SVG</button>
  <span role="status"></span>
</div>
"""
_CSS = """
.tools { display: flex; gap: .5rem; align-items: center; min-height: 2.5rem; font-family: var(--st-font); }
button { font: inherit; font-size: .875rem; line-height: 1.6; padding: .3rem .75rem; cursor: pointer;
  color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius); min-height: 2.5rem; }
button:hover, button:focus-visible { color: var(--st-primary-color); border-color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
button:disabled { opacity: .4; cursor: default; }
span { font-size: .875rem; color: var(--st-text-color); }
span:empty { display: none; }
"""
# The browser draws the image from the chart on the page, so that it shows what the reader sees; nothing is sent.
_JS = """
export default function (component) {
  const { parentElement, data, setStateValue } = component;
  const status = parentElement.querySelector("[role=status]");
  const drawn = async () => {  // the chart is away for a moment while a changed one takes its place
    for (let tries = 0; tries < 50; tries += 1) {
      const graph = document.querySelector(".st-key-chart .js-plotly-plot");
      if (graph?._fullLayout && window.Plotly) return graph;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return null;
  };
  for (const button of parentElement.querySelectorAll("button")) {
    button.disabled = !data.chart;
    button.setAttribute("aria-label", "Save the chart as " + button.dataset.format.toUpperCase());
    button.onclick = async () => {
      const graph = await drawn();
      if (!graph) { status.textContent = "The chart is not drawn yet."; return; }
      try {
        const { width, height } = graph._fullLayout;
        const format = button.dataset.format;
        await window.Plotly.downloadImage(graph, { format, filename: data.stem, width, height, scale: 2 });
        status.textContent = "";
      } catch (error) { status.textContent = "The image could not be made: " + error; }
    };
  }
  const mark = () => {  // a ring around the open event, drawn over the chart and left out of what is saved
    const graph = document.querySelector(".st-key-chart .js-plotly-plot");
    if (!graph?._fullLayout) return;
    if (!graph.ringed) { graph.ringed = true; graph.on("plotly_afterplot", () => graph.ring?.()); }
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
_tools = st.components.v2.component("chart_tools", html=_HTML, css=_CSS, js=_JS)


def tools(stem: str, shown: Sequence[str], ink: str) -> int:
    """The buttons that save the chart as an image named ``stem``; returns the room there is for it, in pixels.

    They also draw a ring of colour ``ink`` around the open event, however it was opened. ``shown`` are the events of
    the chart.
    """
    known = st.session_state.get("chart_width")
    told = _tools(
        key="chart_tools",
        data={
            "stem": stem, "chart": bool(shown), "width": known, "event": st.session_state.get(state.EVENT) or "",
            "ink": ink, "drawn": hash((tuple(shown), known)),
        },
        default={"width": known},
        on_width_change=lambda: None,
        width="content",
    )  # fmt: skip
    width = int(told.get("width") or known or GUESS)
    st.session_state["chart_width"] = width if told.get("width") else None
    return width


def chart(figure: go.Figure, options: Options, alt: str) -> None:
    """Draw the figure as it is; a click opens the event under it."""
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
    with st.container(height=TALLEST + 20 if tall else "content", border=tall, key="chart"):
        st.plotly_chart(
            figure, width=int(figure.layout.width), theme=None, key="graph", on_select=_chosen,
            selection_mode="points", config=CONFIG | plotly_locale(options.language), alt=alt,
        )  # fmt: skip


def _chosen() -> None:
    points = st.session_state["graph"]["selection"]["points"]
    state.pick("chart", [one for point in points for one in _ids(point.get("customdata"))])


def _ids(customdata: Any) -> list[str]:
    """A mark carries its event, a "+n" all of its events."""
    if isinstance(customdata, str):
        return [customdata]
    return [one for part in customdata or () for one in _ids(part)]
