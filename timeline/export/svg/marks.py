"""The traces that our views use, as elements of SVG: lines, markers, texts, areas, bars and heat maps."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, cast

from timeline.errors import ExportError
from timeline.export.svg.paint import mixed, paint, symbol
from timeline.export.svg.scene import Part, Scene
from timeline.export.svg.words import LINE, MIDDLE, Anchor, Letters, lines_of, text_element

_DASHES = {"dot": (1, 1), "dash": (3, 3), "longdash": (5, 5), "dashdot": (3, 3, 1, 3), "longdashdot": (5, 5, 1, 5)}
_ANCHORS: Mapping[str, Anchor] = {"left": "end", "center": "middle", "right": "start"}
_SIDES = {"top": -1, "middle": 0, "bottom": 1, "left": -1, "center": 0, "right": 1}
_OUTSIDE = 40  # pixels beyond its axes a mark may lie and still be seen in part


def draw_trace(trace: Part, scene: Scene) -> str:
    """A group for one trace; raises ExportError for a kind that only a browser can draw."""
    kind = str(trace.get("type") or "scatter").removesuffix("gl")
    if kind not in _DRAW:
        raise ExportError(f"A {kind} chart needs a browser to be drawn: install Chrome or Chromium.")
    if trace.get("visible") in (False, "legendonly"):
        return ""
    opacity = trace.get("opacity")
    faded = f' opacity="{opacity:g}"' if opacity is not None else ""
    return f'<g class="trace"{faded}>{"".join(_DRAW[kind](trace, scene))}</g>'


def _scatter(trace: Part, scene: Scene) -> Iterator[str]:
    x, y = (scene.axes[str(trace.get(f"{axis}axis") or axis)] for axis in "xy")
    points = [(x.pixel(a), y.pixel(b)) for a, b in zip(trace.get("x") or (), trace.get("y") or (), strict=False)]
    mode = str(trace.get("mode") or "lines+markers")
    clip = f'clip-path="url(#{clip_name(trace)})"'
    if str(trace.get("fill") or "none") != "none":
        yield f"<g {clip}>{_area(trace, points, y.pixel(0))}</g>"
    if "lines" in mode:
        yield f"<g {clip}>{''.join(_lines(trace, points))}</g>"
    clipped = f" {clip}" if trace.get("cliponaxis") is not False else ""
    seen = [at for at, (a, b) in enumerate(points) if _within(a, x.start, x.end) and _within(b, y.start, y.end)]
    if "markers" in mode:
        yield f"<g{clipped}>{''.join(_markers(trace, points, seen))}</g>"
    if "text" in mode:
        yield f"<g{clipped}>{''.join(_texts(trace, points, seen, scene))}</g>"


def _within(pixel: float, start: float, end: float) -> bool:
    return min(start, end) - _OUTSIDE <= pixel <= max(start, end) + _OUTSIDE


def _runs(points: Sequence[tuple[float, float]], joined: bool) -> Iterator[list[tuple[float, float]]]:
    """The points of each unbroken stretch of a line."""
    run: list[tuple[float, float]] = []
    for point in points:
        if not math.isnan(point[0] + point[1]):
            run.append(point)
        elif run and not joined:
            yield run
            run = []
    if run:
        yield run


def _path(run: Sequence[tuple[float, float]], shape: str) -> str:
    """The path through the points; a step goes sideways first ("hv") or up first ("vh"), a curve through all."""
    start = f"M{run[0][0]:.2f},{run[0][1]:.2f}"
    if shape == "spline" and len(run) > 2:
        return start + "".join(_curve(run))
    steps = {"hv": "H{0:.2f}V{1:.2f}", "vh": "V{1:.2f}H{0:.2f}"}
    return start + "".join(steps.get(shape, "L{0:.2f},{1:.2f}").format(*point) for point in run[1:])


def _curve(run: Sequence[tuple[float, float]]) -> Iterator[str]:
    """Cubic pieces of a Catmull-Rom curve."""
    for at in range(1, len(run)):
        before, first, last = run[max(at - 2, 0)], run[at - 1], run[at]
        after = run[min(at + 1, len(run) - 1)]
        near = [first[axis] + (last[axis] - before[axis]) / 6 for axis in (0, 1)]
        far = [last[axis] - (after[axis] - first[axis]) / 6 for axis in (0, 1)]
        yield f"C{near[0]:.2f},{near[1]:.2f} {far[0]:.2f},{far[1]:.2f} {last[0]:.2f},{last[1]:.2f}"


def _lines(trace: Part, points: Sequence[tuple[float, float]]) -> Iterator[str]:
    line = trace.get("line") or {}
    width = float(line.get("width", 2))
    if width <= 0:
        return
    style = f'fill="none" {paint("stroke", str(line.get("color", "#444")))} stroke-width="{width:g}"{dashes(line)}'
    for run in _runs(points, bool(trace.get("connectgaps"))):
        if len(run) > 1:
            yield f'<path class="line" d="{_path(run, str(line.get("shape") or "linear"))}" {style}/>'


def dashes(line: Part) -> str:
    """The dashes of a line, as an attribute."""
    name, width = str(line.get("dash") or "solid"), float(line.get("width", 2))
    if name == "solid":
        return ""
    lengths = [part * max(width, 3) for part in _DASHES[name]] if name in _DASHES else name.replace("px", "").split(",")
    return f' stroke-dasharray="{",".join(map(str, lengths))}"'


def _area(trace: Part, points: Sequence[tuple[float, float]], floor: float) -> str:
    """What lies between a line and zero, or inside it."""
    shape = str((trace.get("line") or {}).get("shape") or "linear")
    closed = str(trace["fill"]) == "toself"
    parts = []
    for run in _runs(points, bool(trace.get("connectgaps"))):
        down = "" if closed else f"L{run[-1][0]:.2f},{floor:.2f}L{run[0][0]:.2f},{floor:.2f}"
        parts.append(f"{_path(run, shape)}{down}Z")
    return f'<path class="area" d="{"".join(parts)}" {paint("fill", str(trace.get("fillcolor") or "none"))}/>'


def _markers(trace: Part, points: Sequence[tuple[float, float]], seen: Sequence[int]) -> Iterator[str]:
    marker = trace.get("marker") or {}
    line = marker.get("line") or {}
    for at in seen:
        name, size = str(_of(marker.get("symbol"), at, "circle")), float(_of(marker.get("size"), at, 6))
        path = symbol(name, size / 2)
        if path is None:
            raise ExportError(f"The symbol {name} needs a browser to be drawn: install Chrome or Chromium.")
        colour, width = str(_of(marker.get("color"), at, "#444")), float(_of(line.get("width"), at, 0))
        edge = str(_of(line.get("color"), at, "#444"))
        if "-open" in name:
            colour, edge, width = "none", colour, width or 1
        opacity = float(_of(marker.get("opacity"), at, 1))
        faded = f' opacity="{opacity:g}"' if opacity < 1 else ""
        stroke = f' {paint("stroke", edge)} stroke-width="{width:g}"' if width else ""
        place = f"translate({points[at][0]:.2f},{points[at][1]:.2f})"
        yield f'<path class="point" transform="{place}" d="{path}" {paint("fill", colour)}{stroke}{faded}/>'


def _texts(trace: Part, points: Sequence[tuple[float, float]], seen: Sequence[int], scene: Scene) -> Iterator[str]:
    marker = trace.get("marker") or {}
    for at in seen:
        text = _of(trace.get("text"), at, "")
        if text in ("", None):
            continue
        letters = _letters(trace, at, scene)
        side, _, beside = str(_of(trace.get("textposition"), at, "middle center")).partition(" ")
        off = float(_of(marker.get("size"), at, 6)) / 1.6 + 1 if "markers" in str(trace.get("mode")) else 0.0
        lines = lines_of(str(text))
        down, tall = _SIDES[side], (len(lines) - 1) * LINE + 1
        x = points[at][0] + _SIDES[beside] * off
        y = points[at][1] + letters.size * 0.75 + down * off + (down - 1) * tall * letters.size / 2
        yield text_element(lines, x, y, letters, _ANCHORS[beside])


def _letters(trace: Part, at: int, scene: Scene) -> Letters:
    font = trace.get("textfont") or {}
    return scene.letters({key: _of(font.get(key), at, None) for key in ("family", "size", "color", "shadow")})


def _of(given: Any, at: int, default: Any) -> Any:
    """What holds for one point: an entry of a list, or the one value of all."""
    if isinstance(given, list):
        given = given[at] if at < len(given) else None
    return default if given is None else given


def _bar(trace: Part, scene: Scene) -> Iterator[str]:
    """Bars of given width, or as wide as plotly makes those of one trace: 0.8 of the least distance."""
    x, y = (scene.axes[str(trace.get(f"{axis}axis") or axis)] for axis in "xy")
    lying = trace.get("orientation") == "h"
    along, up = (y, x) if lying else (x, y)
    places, sizes = (trace.get("y"), trace.get("x")) if lying else (trace.get("x"), trace.get("y"))
    values = [along.value(one) for one in places or ()]
    apart = min((b - a for a, b in pairwise(sorted(set(values)))), default=1.0)
    marker = trace.get("marker") or {}
    scale = (along.end - along.start) / (along.last - along.first)
    for at, (value, size) in enumerate(zip(values, sizes or (), strict=False)):
        wide = float(_of(trace.get("width"), at, 0.8 * apart))
        offset = float(_of(trace.get("offset"), at, -wide / 2))
        base = float(_of(trace.get("base"), at, 0))
        near = along.start + (value + offset - along.first) * scale
        far, low, high = near + wide * scale, up.pixel(base), up.pixel(base + float(size or 0))
        corners = (low, near, high, far) if lying else (near, low, far, high)
        left, right = sorted(corners[0::2])
        top, bottom = sorted(corners[1::2])
        fill = paint("fill", str(_of(marker.get("color"), at, "#444")))
        yield _rect(left, top, right - left, bottom - top, f'class="bar" {fill} clip-path="url(#{clip_name(trace)})"')
        if words := _of(trace.get("text"), at, ""):
            letters = _letters(trace, at, scene)
            middle = (top + bottom) / 2 + MIDDLE * letters.size
            yield text_element(lines_of(str(words)), (left + right) / 2, middle, letters, "middle")


def _heatmap(trace: Part, scene: Scene) -> Iterator[str]:
    """Cells around their places, in the colours of the scale."""
    x, y = (scene.axes[str(trace.get(f"{axis}axis") or axis)] for axis in "xy")
    rows = trace.get("z") or []
    columns = _edges([x.pixel(one) for one in trace.get("x") or range(len(rows[0]))])
    lines = _edges([y.pixel(one) for one in trace.get("y") or range(len(rows))])
    known = [float(cell) for row in rows for cell in row if cell is not None and cell == cell]
    low, high = trace.get("zmin"), trace.get("zmax")
    low = min(known, default=0.0) if low is None else float(low)
    high = max(known, default=1.0) if high is None else float(high)
    gap_x, gap_y = float(trace.get("xgap") or 0), float(trace.get("ygap") or 0)
    for row, (top, bottom) in zip(rows, lines, strict=False):
        for cell, (left, right) in zip(row, columns, strict=False):
            if cell is None or cell != cell:
                continue
            share = min(max((float(cell) - low) / ((high - low) or 1), 0), 1)
            fill = paint("fill", _colour(cast("list[list[Any]]", trace["colorscale"]), share))
            sides = sorted((left, right)) + sorted((top, bottom))
            width, height = sides[1] - sides[0] - gap_x, sides[3] - sides[2] - gap_y
            yield _rect(sides[0] + gap_x / 2, sides[2] + gap_y / 2, width, height, f'class="cell" {fill}')


def _edges(middles: Sequence[float]) -> list[tuple[float, float]]:
    """From where to where each cell reaches: half-way to its neighbours."""
    if len(middles) < 2:
        return [(middle - 0.5, middle + 0.5) for middle in middles]
    between = [(a + b) / 2 for a, b in pairwise(middles)]
    ends = [2 * middles[0] - between[0], *between, 2 * middles[-1] - between[-1]]
    return list(pairwise(ends))


def _colour(scale: Sequence[Sequence[Any]], share: float) -> str:
    for (low, first), (high, last) in pairwise(scale):
        if low <= share <= high:
            return mixed(str(first), str(last), (share - low) / ((high - low) or 1))
    return str(scale[-1][1])


def _rect(x: float, y: float, width: float, height: float, style: str) -> str:
    return f'<rect x="{x:.2f}" y="{y:.2f}" width="{max(width, 0):.2f}" height="{max(height, 0):.2f}" {style}/>'


def clip_name(trace: Part) -> str:
    """The name of the frame in which a trace is seen."""
    return f"clip-{trace.get('xaxis') or 'x'}-{trace.get('yaxis') or 'y'}"


_DRAW: Mapping[str, Callable[[Part, Scene], Iterator[str]]] = {"scatter": _scatter, "bar": _bar, "heatmap": _heatmap}
