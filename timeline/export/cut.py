"""Bands taken out of a drawn figure: its legend, or the lanes that stand on another page.

A figure of ours has fixed margins and counts all its heights in pixels, so that a band across it can be taken out and
the rest moved together without drawing anything anew.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

_MARGIN = {"l": 80, "r": 80, "t": 100, "b": 80}  # plotly's own, of a figure that sets none
_EDGE = 0.6  # pixels: as near as that two heights are the same


def without_legend(figure: go.Figure) -> go.Figure:
    """The figure without the legend that it draws itself; a figure without one comes back as it is."""
    layout, traces = _parts(figure)
    legend = [trace for trace in traces if trace.get("name") == "legend"]
    if not legend:
        return figure
    axis = _key(legend[0], "y")
    top, bottom = _stretch(layout[axis], _inner(layout))
    _remove(layout, top, bottom)
    for name in (axis, _key(legend[0], "x")):
        layout.pop(name, None)
    return _figure(layout, [trace for trace in traces if trace.get("name") != "legend"])


def lanes_height(figure: go.Figure) -> float:
    """How high the part is that can stand on several pages, in pixels.

    That is the axis y, when it counts pixels and lines part it into lanes, down to its end, or the figure names its
    ``breaks``; else 0.
    """
    return _lanes_height(figure.to_plotly_json()["layout"])


def _lanes_height(layout: Mapping[str, Any]) -> float:
    axis = layout.get("yaxis") or {}
    bounds = axis.get("range")
    if not bounds or isinstance(bounds[0], str) or bounds[1] != 0 or bounds[0] <= 0:
        return 0.0
    top, bottom = _stretch(axis, _inner(layout))
    ends = bool(_named(layout, "breaks")) or any(abs(line - bottom) < _EDGE for line in _edges(layout))
    return float(bounds[0]) if ends and abs(bottom - top - bounds[0]) < _EDGE else 0.0


def breaks(figure: go.Figure, room: float) -> list[tuple[float, float]]:
    """As few stretches of the lanes as ``room`` pixels allow, about alike, that end between lanes where they can."""
    edges = _breaks(figure.to_plotly_json()["layout"])
    found = _stretches(edges, room)
    low, high = edges[-1] / len(found), room
    while high - low > 1:
        middle = (low + high) / 2
        if len(_stretches(edges, middle)) > len(found):
            low = middle
        else:
            high = middle
    return _stretches(edges, high)


def _stretches(edges: Sequence[float], room: float) -> list[tuple[float, float]]:
    height = edges[-1]
    stretches, start = [], 0.0
    while height - start > room + _EDGE:
        end = max((edge for edge in edges if start + _EDGE < edge <= start + room), default=start + room)
        stretches.append((start, end))
        start = end
    return [*stretches, (start, height)]


def lane_edges(figure: go.Figure) -> list[float]:
    """Where lanes end, in pixels from the top of all lanes, the last one at the bottom; empty without lanes."""
    return _lane_edges(figure.to_plotly_json()["layout"])


def ends(layout: Mapping[str, Any]) -> list[float]:
    """Where lanes, panels or rows end, in pixels from the top of the figure; empty without them.

    Some rows are named as ``ends`` in the ``meta`` of a layout: a page may not be parted there, but a frame may end.
    """
    edges = [edge for edge in _named(layout, "ends") or _breaks(layout) if edge]
    return [layout["margin"]["t"] + _stretch(layout["yaxis"], _inner(layout))[0] + edge for edge in edges]


def _breaks(layout: Mapping[str, Any]) -> list[float]:
    """Where a figure may be parted, in pixels from the top of all lanes, the last one at their bottom."""
    edges, named = _lane_edges(layout), _named(layout, "breaks")
    return [*named, edges[-1]] if named and edges else edges


def _lane_edges(layout: Mapping[str, Any]) -> list[float]:
    height = _lanes_height(layout)
    if not height:
        return []
    top, _ = _stretch(layout["yaxis"], _inner(layout))
    inside = {round(y - top, 3) for y in _edges(layout)}
    return [*sorted(y for y in inside if _EDGE < y < height - _EDGE), height]


def lanes_between(figure: go.Figure, start: float, end: float) -> go.Figure:
    """The figure with the lanes from ``start`` to ``end`` alone, in pixels from the top of all lanes."""
    layout, traces = _parts(figure)
    top, _ = _stretch(layout["yaxis"], _inner(layout))
    height = lanes_height(figure)
    _remove(layout, top + end, top + height)
    _remove(layout, top, top + start)
    return _figure(layout, [_within(trace, start, end) for trace in traces])


def _parts(figure: go.Figure) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    given = figure.to_plotly_json()
    return dict(given["layout"]), list(given["data"])


def _figure(layout: Mapping[str, Any], traces: Sequence[Mapping[str, Any]]) -> go.Figure:
    return go.Figure({"layout": layout, "data": traces})


def _key(trace: Mapping[str, Any], letter: str) -> str:
    """The name in the layout of the axis that a trace stands on."""
    return f"{letter}axis{str(trace.get(f'{letter}axis') or letter)[1:]}"


def _inner(layout: Mapping[str, Any]) -> float:
    """The height between the margins."""
    margin = layout["margin"]
    return float(layout["height"] - margin["t"] - margin["b"])


def _stretch(axis: Mapping[str, Any], inner: float) -> tuple[float, float]:
    """Where an axis begins and ends, in pixels from the top margin."""
    low, high = axis.get("domain") or (0.0, 1.0)
    return (1 - high) * inner, (1 - low) * inner


def _named(layout: Mapping[str, Any], what: str) -> list[float]:
    """The ``breaks`` or ``ends`` that the figure itself names, in pixels from the top of the axis y."""
    return list((layout.get("meta") or {}).get(what) or ())


def _edges(layout: Mapping[str, Any]) -> list[float]:
    """The heights of the lines right across the figure, which part the lanes, in pixels from the top margin."""
    inner = _inner(layout)
    across = {"type": "line", "xref": "paper", "yref": "paper", "x0": 0, "x1": 1}
    lines = (one for one in layout.get("shapes") or () if all(one.get(key) == value for key, value in across.items()))
    return [(1 - one["y0"]) * inner for one in lines if one["y0"] == one["y1"]]


def _remove(layout: dict[str, Any], top: float, bottom: float) -> None:
    """Take the band from ``top`` to ``bottom`` out, in pixels from the top margin."""
    gone = bottom - top
    if gone < _EDGE:
        return
    inner = _inner(layout)
    rest = inner - gone

    def moved(y: float) -> float:
        """A height on paper after the band is out."""
        down = (1 - y) * inner
        return 1 - (down if down <= top else max(down - gone, top)) / rest

    for key in [key for key in layout if key.startswith("yaxis")]:
        layout[key] = _shortened(dict(layout[key]), inner, top, bottom)
        layout[key]["domain"] = sorted(min(max(moved(y), 0.0), 1.0) for y in layout[key].get("domain") or (0.0, 1.0))
    for key in [key for key in layout if key.startswith("xaxis") and layout[key].get("anchor") == "free"]:
        layout[key] = {**layout[key], "position": moved(layout[key]["position"])}
    layout["shapes"] = [
        {**one, "y0": moved(one["y0"]), "y1": moved(one["y1"])} if one.get("yref") == "paper" else one
        for one in layout.get("shapes") or ()
        if one.get("yref") != "paper" or not _inside((one["y0"], one["y1"]), inner, top, bottom)
    ]
    layout["annotations"] = [
        {**one, "y": moved(one["y"])} if one.get("yref") == "paper" else one
        for one in layout.get("annotations") or ()
        if one.get("yref") != "paper" or not _inside((one["y"],), inner, top, bottom)
    ]
    layout["height"] = layout["height"] - gone


def _inside(heights: Sequence[float], inner: float, top: float, bottom: float) -> bool:
    """Whether something lies wholly in a band; what lies on its edge belongs to the neighbour that stays."""
    downs = [(1 - y) * inner for y in heights]
    return all(top - _EDGE < down < bottom + _EDGE for down in downs) and any(
        top + _EDGE < down < bottom - _EDGE for down in downs
    )


def _shortened(axis: dict[str, Any], inner: float, top: float, bottom: float) -> dict[str, Any]:
    """An axis with the values of the band cut off its end."""
    start, end = _stretch(axis, inner)
    first, last = max(start, top), min(end, bottom)
    if last - first < _EDGE or not axis.get("range") or end - start < _EDGE:
        return axis
    low, high = (float(value) for value in axis["range"])  # the values at the bottom and at the top
    step = (low - high) / (end - start)
    if first - start < _EDGE:
        axis["range"] = [low, high + (last - start) * step]
    elif end - last < _EDGE:
        axis["range"] = [high + (first - start) * step, high]
    return axis


def _within(trace: dict[str, Any], start: float, end: float) -> dict[str, Any]:
    """A trace without its markers and texts that lie on other pages; lines are cut off by the frame."""
    if (trace.get("yaxis") or "y") != "y" or trace.get("mode") == "lines" or trace.get("y") is None:
        return trace
    kept = [at for at, y in enumerate(trace["y"]) if y is not None and start - _EDGE <= y <= end + _EDGE]
    chosen: dict[str, Any] = _only(trace, kept, len(trace["y"]))
    return chosen


def _only(value: Any, kept: Sequence[int], number: int) -> Any:
    """``value`` with every list of ``number`` entries in it cut down to those kept."""
    if isinstance(value, Mapping):
        return {key: _only(one, kept, number) for key, one in value.items()}
    if isinstance(value, str) or not hasattr(value, "__len__") or len(value) != number:
        return value
    return [value[at] for at in kept]


def grown(figure: go.Figure, above: float, below: float) -> go.Figure:
    """The figure with so many pixels of empty paper above and below."""
    layout, traces = _parts(figure)
    margin = {**_MARGIN, **layout.get("margin", {})}
    margin["t"], margin["b"] = margin["t"] + above, margin["b"] + below
    layout |= {"margin": margin, "height": math.ceil(layout["height"] + above + below)}
    return _figure(layout, traces)
