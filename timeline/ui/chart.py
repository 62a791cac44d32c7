"""The chart: one graph in the page that takes figure after figure, and what is chosen on it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

import streamlit as st
from plotly.utils import PlotlyJSONEncoder

from timeline.export.cut import ends
from timeline.figures import Options, plotly_locale
from timeline.figures.chosen import ids_of, query_of_mark
from timeline.figures.drawing import Spec
from timeline.ui import filters, state

NARROW = 640  # below this a finger that moves over the chart scrolls the page
CHOSEN = 17  # pixels
TALLEST, FRAME = 760, 660  # a higher chart scrolls in a frame, so that what is chosen stays in sight
WHOLE = 860  # so high at most a chart that can be parted nowhere is shown without a frame
LEAST, MORE, BORDERS = 440, 30, 2  # pixels: of a frame, of the strip that says that there is more, of both its borders
CONFIG = {
    "displaylogo": False,
    "showSendToCloud": False,  # nothing is sent anywhere
    "displayModeBar": "hover",
    "modeBarButtonsToRemove": ["toImage", "lasso2d", "autoScale2d"],
    "doubleClick": "reset",
    "typesetMath": False,  # words between two $ are words
}
_POINTS = ("scatter", "scattergl")
_KEYS = "The marks. Arrow keys go from one to the next, Enter opens it, Escape leaves."
_HTML = f"""
<div class="figure" role="figure">
  <div class="graph" tabindex="0" role="application" aria-label="{_KEYS}"></div>
  <div class="here" hidden></div>
  <div class="more" hidden><button type="button">More below</button></div>
  <p class="told" aria-live="polite"></p>
</div>
"""
_HERE = Path(__file__).parent
# The styles of plotly are those of the page: they do not reach into a shadow root.
_graph = st.components.v2.component(
    "chart", html=_HTML, css=(_HERE / "chart.css").read_text("utf-8"), js=(_HERE / "chart.js").read_text("utf-8"),
    isolate_styles=False,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """A chart as the browser gets it: ``figure`` and ``config`` are JSON, ``height`` is that of its frame."""

    figure: str
    config: str
    alt: str
    ink: str
    height: int | Literal["content"]


def sheet_of(spec: Spec, options: Options, alt: str) -> Sheet:
    """What ``drawn`` gave, made ready for the page; ``alt`` says it in words."""
    layout, traces = spec["layout"], spec["data"]
    narrow = layout["width"] < NARROW
    if narrow:
        layout["dragmode"] = False
    # What is chosen grows and nothing else fades, so that a saved image is the chart and not the choice.
    for trace in traces:
        if trace.get("mode") == "text":
            trace["unselected"] = {"textfont": {"color": options.look.ink}}
        elif trace["type"] in _POINTS:
            trace |= {"selected": {"marker": {"size": CHOSEN}}, "unselected": {"marker": {"opacity": 1}}}
    figure = json.dumps({**spec, "hovers": _shared(traces)}, cls=PlotlyJSONEncoder)
    # The buttons would cover the title of a narrow chart, and fingers zoom by themselves.
    config = CONFIG | plotly_locale(options.language) | ({"displayModeBar": False} if narrow else {})
    return Sheet(figure, json.dumps(config), alt, options.look.ink, _height(layout))


def chart(sheet: Sheet, *, narrows: bool) -> None:
    """Show a chart; a click opens the event under it, or narrows the filters to what it stands for.

    A ring is drawn around the marks of the open event, however it was opened.
    """
    event = st.session_state.get(state.EVENT) or ""
    with st.container(height=sheet.height, border=True, key="chart"):
        _graph(
            key="graph",
            data={
                "figure": sheet.figure, "config": sheet.config, "alt": sheet.alt, "event": event, "ink": sheet.ink,
                "chosen": bool(event or st.session_state.get(state.MARKS)),
            },
            on_chosen_change=partial(_chosen, narrows),
        )  # fmt: skip


def _height(layout: Mapping[str, Any]) -> int | Literal["content"]:
    """How high the frame is: as its chart, or to where a lane ends, with the strip that says that more follows.

    A network has no lanes: a frame would cut through its circles.
    """
    if layout["height"] <= TALLEST or (len(ends(layout)) <= 1 and layout["height"] <= WHOLE):
        return "content"
    fitting = [end for end in ends(layout) if LEAST <= end <= TALLEST]
    return round(min(fitting, key=lambda end: abs(end - FRAME)) + MORE + BORDERS) if fitting else FRAME


def _shared(traces: list[dict[str, Any]]) -> list[str | None]:
    """The words of all hover boxes, once each; the traces get their places in the list for them."""
    found: dict[str | None, int] = {}
    for trace in traces:
        if isinstance(trace.get("hovertext"), list):
            trace["hovertext"] = [found.setdefault(words, len(found)) for words in trace["hovertext"]]
    return list(found)


def _chosen(narrows: bool) -> None:
    """A click opens the event under it, or lists those that its mark stands for; a box lists those inside.

    A second click on the same mark takes the choice back, a double click any choice.
    """
    chosen = st.session_state["graph"].get("chosen")
    if not chosen:
        return
    marks, box = chosen["marks"], chosen.get("box", False)
    queries = [query for mark in marks if (query := query_of_mark(mark))]
    if narrows and len(queries) == 1 and not box:
        state.close()
        filters.narrow(queries[0])
    elif queries or box:
        held = st.session_state.get(state.MARKS) or []
        if chosen.get("more"):
            marks = [*held, *marks]
        state.mark([] if marks == held else marks)
    else:
        state.unmark()
        ids = [one for mark in marks for one in ids_of(mark)]
        opened = st.session_state.get(state.BUNDLE) or [st.session_state.get(state.EVENT)]
        if ids and ids != opened:
            state.pick("chart", ids)
        else:
            state.close()
