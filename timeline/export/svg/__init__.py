"""A figure as SVG without a browser, for machines that have none: what plotly.js would draw, within two pixels.

It reads the traces, shapes, annotations and axes that our views use and fails, in one sentence, on others.
"""

from __future__ import annotations

from collections.abc import Iterator

import plotly.graph_objects as go

from timeline.export.svg.marks import clip_name, dashes, draw_trace
from timeline.export.svg.paint import paint
from timeline.export.svg.scene import Axis, Part, Scene, scene_of
from timeline.export.svg.words import LINE, MIDDLE, lines_of, text_element
from timeline.figures.lettering import text_width

__all__ = ["to_svg"]

_BOX = 1.26  # the height of a line of text with its ascent and descent, in font sizes


def to_svg(figure: go.Figure) -> bytes:
    """The picture of a figure, in its own pixels."""
    scene = scene_of(figure)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{scene.width:g}" height="{scene.height:g}" '
        f'viewBox="0 0 {scene.width:g} {scene.height:g}">',
        f"<defs>{''.join(_clips(scene))}</defs>",
        f'<rect width="{scene.width:g}" height="{scene.height:g}" '
        f"{paint('fill', str(scene.layout.get('paper_bgcolor') or '#ffffff'))}/>",
        *_shapes(scene, below=True),
        *(part for axis in scene.axes.values() for part in _grid(axis, scene)),
        *(part for axis in scene.axes.values() if _below(axis) for part in _ticks(axis, scene)),
        *(draw_trace(trace, scene) for trace in scene.traces),
        *(part for axis in scene.axes.values() if not _below(axis) for part in _ticks(axis, scene)),
        *_shapes(scene, below=False),
        *(_annotation(one, scene) for one in scene.layout.get("annotations") or () if one.get("visible") is not False),
        "</svg>",
    ]
    return "\n".join(part for part in parts if part).encode()


def _clips(scene: Scene) -> Iterator[str]:
    for trace in {clip_name(trace): trace for trace in scene.traces}.values():
        x, y = (scene.axes[str(trace.get(f"{axis}axis") or axis)] for axis in "xy")
        left, top = min(x.start, x.end), min(y.start, y.end)
        size = f'width="{abs(x.end - x.start):.2f}" height="{abs(y.end - y.start):.2f}"'
        yield f'<clipPath id="{clip_name(trace)}"><rect x="{left:.2f}" y="{top:.2f}" {size}/></clipPath>'


def _used(axis: Axis, scene: Scene) -> bool:
    """Whether plotly draws the axis: it is visible and a trace stands on it."""
    key = "xaxis" if axis.horizontal else "yaxis"
    return axis.given.get("visible") is not False and any(
        (trace.get(key) or key[0]) == axis.id for trace in scene.traces
    )


def _partner(axis: Axis, scene: Scene) -> Axis:
    """The axis that this one is anchored to."""
    name = str(axis.given.get("anchor") or ("y" if axis.horizontal else "x"))
    return scene.axes.get(name) or scene.axes["y" if axis.horizontal else "x"]


def _grid(axis: Axis, scene: Scene) -> Iterator[str]:
    if not _used(axis, scene) or axis.given.get("showgrid") is False:
        return
    other = _partner(axis, scene)
    colour = paint("stroke", str(axis.given.get("gridcolor") or "#eee"))
    width = float(axis.given.get("gridwidth") or 1)
    for pixel in _inner(axis):
        yield _line(axis, pixel, other.start, other.end, f'class="grid" {colour} stroke-width="{width:g}"')
    if axis.given.get("zeroline") and min(axis.first, axis.last) < 0 < max(axis.first, axis.last):
        zero = paint("stroke", str(axis.given.get("zerolinecolor") or "#444"))
        wide = float(axis.given.get("zerolinewidth") or 1)
        yield _line(axis, axis.pixel(0), other.start, other.end, f'class="zero" {zero} stroke-width="{wide:g}"')


def _inner(axis: Axis) -> list[float]:
    """The pixels of the ticks but those on the edge, where plotly draws no lines."""
    return [pixel for pixel, _ in axis.ticks() if min(abs(pixel - axis.start), abs(pixel - axis.end)) > 1]


def _line(axis: Axis, at: float, start: float, end: float, style: str) -> str:
    path = f"M{at:.2f},{start:.2f}V{end:.2f}" if axis.horizontal else f"M{start:.2f},{at:.2f}H{end:.2f}"
    return f'<path d="{path}" fill="none" {style}/>'


def _below(axis: Axis) -> bool:
    """Whether the traces lie over the axis."""
    return axis.given.get("layer") == "below traces"


def _ticks(axis: Axis, scene: Scene) -> Iterator[str]:
    """Ticks and their labels, at the lower or left edge of the partner axis, or the other side if asked."""
    given = axis.given
    if not _used(axis, scene):
        return
    far = given.get("side") in ("top", "right")
    outward = 1 if axis.horizontal != far else -1
    edge = _edge(axis, scene, outward)
    way = {"outside": outward, "inside": -outward}.get(str(given.get("ticks")), 0)
    if way:
        colour = paint("stroke", str(given.get("tickcolor") or "#444"))
        start = edge + way
        end = start + way * float(given.get("ticklen", 5))
        for pixel in _inner(axis) if way != outward else (pixel for pixel, _ in axis.ticks()):
            yield _line(axis, pixel, start, end, f'class="tick" {colour} stroke-width="1"')
    if given.get("showticklabels") is False:
        return
    letters = scene.letters(given.get("tickfont"))
    away = (float(given.get("ticklen", 5)) + 0.2 * letters.size if way == outward else 0.0) + 0.5
    for pixel, label in axis.labels():
        half = text_width(label, letters.size) / 2 if axis.horizontal else letters.size / 2
        if given.get("ticklabeloverflow") == "hide past domain" and not _between(axis, pixel - half, pixel + half):
            continue
        lines = lines_of(label.replace("\n", "<br>"))
        if axis.horizontal:
            y = edge + away + letters.size if outward > 0 else edge - away - 0.2 * letters.size
            yield text_element(lines, pixel, y, letters, "middle")
        else:
            y = pixel + letters.size * 0.35
            yield text_element(lines, edge + outward * (away + 3), y, letters, "end" if outward < 0 else "start")


def _between(axis: Axis, low: float, high: float) -> bool:
    return min(axis.start, axis.end) <= low and high <= max(axis.start, axis.end)


def _edge(axis: Axis, scene: Scene, outward: int) -> float:
    """The pixel on which an axis lies: an end of its partner, or a place of its own on paper."""
    if axis.given.get("anchor") == "free":
        place = axis.given.get("position") or 0
        return scene.down("paper", place) if axis.horizontal else scene.across("paper", place)
    other = _partner(axis, scene)
    return max(other.start, other.end) if outward > 0 else min(other.start, other.end)


def _shapes(scene: Scene, below: bool) -> Iterator[str]:
    for shape in scene.layout.get("shapes") or ():
        layer = str(shape.get("layer") or "above")
        if (layer == "below") != below or shape.get("visible") is False:
            continue
        x0, x1 = (scene.across(str(shape.get("xref") or "x"), shape[end]) for end in ("x0", "x1"))
        y0, y1 = (scene.down(str(shape.get("yref") or "y"), shape[end]) for end in ("y0", "y1"))
        line = {"width": 2, "color": "#444", **(shape.get("line") or {})}
        style = f'{paint("stroke", str(line["color"]))} stroke-width="{float(line["width"]):g}"{dashes(line)}'
        style = style if line["width"] else ""
        fill = paint("fill", str(shape.get("fillcolor") or "none"))
        opacity = f' opacity="{shape["opacity"]:g}"' if shape.get("opacity") is not None else ""
        if shape["type"] == "line":
            yield f'<path class="shape" d="M{x0:.2f},{y0:.2f}L{x1:.2f},{y1:.2f}" fill="none" {style}{opacity}/>'
        elif shape["type"] == "circle":
            middle = f'cx="{(x0 + x1) / 2:.2f}" cy="{(y0 + y1) / 2:.2f}"'
            radii = f'rx="{abs(x1 - x0) / 2:.2f}" ry="{abs(y1 - y0) / 2:.2f}"'
            yield f'<ellipse class="shape" {middle} {radii} {fill} {style}{opacity}/>'
        else:
            yield f'<path class="shape" d="M{x0:.2f},{y0:.2f}H{x1:.2f}V{y1:.2f}H{x0:.2f}Z" {fill} {style}{opacity}/>'


def _annotation(one: Part, scene: Scene) -> str:
    """A text at a place; ``x`` and ``y`` mean the side of its box that xanchor and yanchor name."""
    x_ref, y_ref = str(one.get("xref") or "x"), str(one.get("yref") or "y")
    x = scene.across(x_ref, one.get("x", 0.5)) + float(one.get("xshift") or 0)
    y = scene.down(y_ref, one.get("y", 0.5)) - float(one.get("yshift") or 0)
    lines = lines_of(str(one.get("text") or ""))
    letters = scene.letters(one.get("font"))
    pad = float(one.get("borderpad", 1)) + float(one.get("borderwidth", 1))
    height = ((len(lines) - 1) * LINE + _BOX) * letters.size + 2 * pad
    anchors = {"top": 0.0, "middle": -height / 2, "bottom": -height}
    y_anchor = str(one.get("yanchor") or "auto")
    top = y + (anchors.get(y_anchor, _auto(one, "y") * height) if y_anchor != "auto" else _auto(one, "y") * height)
    first = top + pad + (_BOX / 2 + MIDDLE) * letters.size
    side = str(one.get("xanchor") or "auto")
    if side == "auto":
        side = {0.0: "left", -0.5: "center", -1.0: "right"}[_auto(one, "x")]
    anchor = {"left": "start", "center": "middle", "right": "end"}[side]
    inward = {"left": pad, "center": 0.0, "right": -pad}[side]
    return text_element(lines, x + inward, first, letters, anchor)  # type: ignore[arg-type]


def _auto(one: Part, axis: str) -> float:
    """Which part of its box plotly pins an annotation by, on paper by its third: 0 left or top, -1 right or bottom."""
    if one.get(f"{axis}ref") != "paper":
        return -0.5
    place = float(one.get(axis, 0.5))
    third = 0.0 if place < 1 / 3 else -1.0 if place > 2 / 3 else -0.5
    return third if axis == "x" else -1.0 - third
