"""A layout of lanes as a plotly figure. Everything but the marks themselves is decided before: no packing here.

Axes: x/y the lanes (x is dates, y counts pixels from the top), x2 the column of the undated (pixels), x3/y3 the
overview, x4/y4 the legend, x5 the dates above.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from timeline.figures import legend, overview
from timeline.figures.frame import MARGIN, Frame
from timeline.figures.lanes import GAP, Lane, Layout
from timeline.figures.lettering import escape, text_width
from timeline.figures.spans import iso
from timeline.figures.theme import NAME_SIZE, SMALL_SIZE, TITLE_SIZE, UNREAL, Theme, template
from timeline.figures.traces import Sheet, draw_marks

_DATES = [  # one line each, whatever the zoom
    {"dtickrange": [None, 86_399_999], "value": "%-d %b %H:%M"},
    {"dtickrange": [86_400_000, 2_419_199_999], "value": "%-d %b %Y"},
    {"dtickrange": ["M1", "M11"], "value": "%b %Y"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]


def draw(sheet: Sheet) -> go.Figure:
    """The figure of a sheet."""
    figure = go.Figure()
    figure.update_layout(**_page(sheet))
    draw_marks(figure, sheet)
    if sheet.frame.axis_above:  # plotly draws no axis without a trace
        figure.add_scatter(x=[None], y=[None], xaxis="x5", hoverinfo="skip", name="dates above")
    if sheet.frame.overview:
        overview.draw_overview(figure, sheet.table, sheet.spans, sheet.scale, sheet.frame, sheet.theme)
    if sheet.frame.legend:
        placed = legend.flow(legend.entries(looks_of(sheet.table, sheet.layout)), sheet.frame.inner)
        legend.draw_legend(figure, placed, sheet.frame, sheet.theme)
    return figure


def looks_of(table: pd.DataFrame, layout: Layout) -> set[legend.Look]:
    """What the legend has to explain beside the tones."""
    kinds = {mark.box.span.kind for mark in layout.marks}
    looks: set[legend.Look] = {look for look in ("range", "fuzzy", "since") if look in kinds}
    if table["status"].isin(UNREAL).any():
        looks.add("unreal")
    looks |= {"more" if more.where == "here" else "beyond" for more in layout.more}
    return looks


def _page(sheet: Sheet) -> dict[str, Any]:
    frame, theme, layout = sheet.frame, sheet.theme, sheet.layout
    lanes_down = frame.down(frame.lanes_top, frame.lanes)
    axis = {"type": "date", "showgrid": True, "ticks": "outside", "ticklen": 5, "tickformatstops": _DATES}
    page: dict[str, Any] = {
        "template": template(theme.name),
        "width": frame.width,
        "height": frame.height,
        "margin": {"l": MARGIN, "r": MARGIN, "t": MARGIN, "b": MARGIN, "autoexpand": False, "pad": 0},
        "yaxis": {"range": [layout.height, 0], "domain": lanes_down, "visible": False, "fixedrange": True},
        "shapes": _shapes(sheet),
        "annotations": _annotations(sheet),
        "clickmode": "event+select",
        "hoverdistance": 16,
    }
    if frame.dated:
        page["xaxis"] = {
            **axis,
            "range": [iso(sheet.scale.first), iso(sheet.scale.last)],
            "domain": frame.across(frame.names, frame.dated),
            "nticks": max(3, int(frame.dated / 95)),
            "anchor": "y",
        }
    if frame.dated and frame.axis_above:
        above = {"overlaying": "x", "matches": "x", "side": "top", "showgrid": False, "tickmode": "auto"}
        page["xaxis5"] = {**page["xaxis"], **above}
    if frame.undated:
        page["xaxis2"] = {
            "range": [0, frame.undated],
            "domain": frame.across(frame.undated_left, frame.undated),
            "visible": False,
            "fixedrange": True,
            "anchor": "y",
        }
    return page


def _shapes(sheet: Sheet) -> list[dict[str, Any]]:
    """Bands behind every other lane, lines between lanes, and an edge before the undated column."""
    frame, theme = sheet.frame, sheet.theme
    shapes: list[dict[str, Any]] = []
    for number, lane in enumerate(sheet.layout.lanes):
        low, high = frame.down(frame.lanes_top + lane.top, lane.height)
        across = {"xref": "paper", "yref": "paper", "layer": "below", "x0": 0, "x1": 1}
        if number % 2 == 0:
            shapes.append(
                {**across, "type": "rect", "y0": low, "y1": high, "fillcolor": theme.band, "line": {"width": 0}}
            )
        shapes.append({**across, "type": "line", "y0": low, "y1": low, "line": {"color": theme.grid, "width": 1}})
    low, high = frame.down(frame.lanes_top, frame.lanes)
    upright = {"xref": "paper", "yref": "paper", "layer": "below", "type": "line", "y0": low, "y1": high}
    edges = [frame.across(frame.names, 0)[0]] if frame.dated else []
    edges += [frame.across(frame.undated_left - 6, 0)[0]] if frame.undated else []
    return shapes + [{**upright, "x0": x, "x1": x, "line": {"color": theme.line, "width": 1}} for x in edges]


def _annotations(sheet: Sheet) -> list[dict[str, Any]]:
    frame, theme = sheet.frame, sheet.theme
    found = [_name(lane, frame, theme) for lane in sheet.layout.lanes]
    if sheet.title:
        found.append(_note(f"<b>{escape(sheet.title)}</b>", 0, 1, TITLE_SIZE, theme.ink, yanchor="top"))
    if frame.undated:
        middle = sum(frame.across(frame.undated_left, frame.undated)) / 2
        for y, anchor, shift in zip(frame.down(frame.lanes_top, frame.lanes), ("top", "bottom"), (-6, 6), strict=True):
            if anchor == "top" or frame.axis_above:
                note = _note("undated", middle, y, SMALL_SIZE, theme.muted, yanchor=anchor, yshift=shift)
                found.append({**note, "xanchor": "center"})
    return found


def _name(lane: Lane, frame: Frame, theme: Theme) -> dict[str, Any]:
    """The lane's name with the number of its events, in the middle of its height."""
    middle = sum(frame.down(frame.lanes_top + lane.top, lane.height)) / 2
    lines = "<br>".join(escape(line) for line in lane.name_lines)
    name = f"<i>{lines}</i>" if lane.roster.minor else f"<b>{lines}</b>"
    count = f"<span style='color:{theme.muted};font-size:{SMALL_SIZE}px'>  {len(lane.roster.rows)}</span>"
    hover = f"{escape(lane.roster.name)}: {len(lane.roster.rows)} events"
    return _note(name + count, 0, middle, NAME_SIZE, theme.ink, yanchor="middle", xshift=4, hovertext=hover)


def _note(text: str, x: float, y: float, size: int, colour: str, **more: Any) -> dict[str, Any]:
    return {
        "text": text, "x": x, "y": y, "xref": "paper", "yref": "paper", "xanchor": "left", "align": "left",
        "showarrow": False, "borderpad": 0, "font": {"size": size, "color": colour}, **more,
    }  # fmt: skip


def empty_figure(sentence: str, theme: Theme, width: float) -> go.Figure:
    """A figure without events, which says so."""
    figure = go.Figure()
    figure.update_layout(
        template=template(theme.name),
        width=width,
        height=200,
        xaxis={"visible": False, "type": "date"},
        yaxis={"visible": False},
        annotations=[
            {"text": escape(sentence), "x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper", "showarrow": False,
             "font": {"size": NAME_SIZE, "color": theme.muted}}
        ],
    )  # fmt: skip
    return figure


def names_room(names: Sequence[str]) -> float:
    """The width that lane names would like, with room for the count behind."""
    return max((text_width(name, NAME_SIZE, bold=True) for name in names), default=0) + 3 * GAP + 26
