"""A plotly figure as the SVG writer needs it: every default filled in from its template, and axes that know pixels."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import plotly.graph_objects as go

from timeline.errors import ExportError
from timeline.export.svg.ticks import date_ticks, milliseconds, number_ticks
from timeline.export.svg.words import Letters

Part = Mapping[str, Any]

_HALF_YEAR = 365.25 / 2 * 86_400_000  # milliseconds


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis: ``start`` is the pixel of its first value, ``end`` that of its last, both of the whole picture."""

    id: str
    given: Part
    first: float
    last: float
    start: float
    end: float
    categories: tuple[Any, ...] = ()

    @property
    def horizontal(self) -> bool:
        """Whether it runs from left to right."""
        return self.id.startswith("x")

    def value(self, given: Any) -> float:
        """What the axis makes of a value: a number, or milliseconds on an axis of dates; nan for nothing."""
        if self.given.get("type") == "date":
            return milliseconds(given)
        if self.categories:
            return float(self.categories.index(given)) if given in self.categories else math.nan
        return math.nan if given is None or given == "" else float(given)

    def pixel(self, given: Any) -> float:
        """Where a value lies."""
        share = (self.value(given) - self.first) / (self.last - self.first)
        return self.start + share * (self.end - self.start)

    def ticks(self) -> list[tuple[float, str]]:
        """Pixels and labels of the ticks."""
        length = abs(self.end - self.start)
        if self.given.get("tickmode") == "array" or self.given.get("tickvals") is not None:
            values = list(self.given.get("tickvals") or ())
            found = [
                (self.value(v), str(t)) for v, t in zip(values, self.given.get("ticktext") or values, strict=False)
            ]
            low, high = sorted((self.first, self.last))
            found = [(value, label) for value, label in found if low <= value <= high]
        elif self.categories:
            found = [(float(at), str(name)) for at, name in enumerate(self.categories)]
        elif self.given.get("type") == "date":
            found = date_ticks(self.first, self.last, self.given, length)
        else:
            least = 80 if self.horizontal else 40
            found = number_ticks(self.first, self.last, self.given, length, least)
        across = (self.end - self.start) / (self.last - self.first)
        return [(self.start + (value - self.first) * across, label) for value, label in found]

    def labels(self) -> list[tuple[float, str]]:
        """Pixels and labels: at the ticks, or each in the middle of the year that begins there."""
        if self.given.get("ticklabelmode") != "period":
            return self.ticks()
        half = _HALF_YEAR * (self.end - self.start) / (self.last - self.first)
        low, high = sorted((self.start, self.end))
        return [(pixel + half, label) for pixel, label in self.ticks() if low <= pixel + half <= high]


@dataclass(frozen=True, slots=True)
class Scene:
    """The figure with its axes by their names ("x", "y2"). Pixels count from the left and the top of the picture."""

    layout: Part
    traces: list[Part]
    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float
    axes: dict[str, Axis] = field(default_factory=dict)

    def letters(self, font: Part | None) -> Letters:
        """A font with what it leaves open taken from that of the figure."""
        whole = {**(self.layout.get("font") or {}), **{k: v for k, v in (font or {}).items() if v is not None}}
        return Letters(
            str(whole.get("family", "sans-serif")),
            float(whole.get("size", 12)),
            str(whole.get("color", "#444")),
            str(whole.get("shadow", "")),
        )

    def place(self, ref: str, value: Any) -> float:
        """The pixel of a place on paper ("paper" with ``axis`` x or y), on an axis, or on its domain."""
        name, _, domain = ref.partition(" ")
        axis = self.axes[name]
        if domain:
            return axis.start + float(value) * (axis.end - axis.start)
        return axis.pixel(value)

    def across(self, ref: str, value: Any) -> float:
        """The pixel from the left of an x."""
        return self.left + float(value) * (self.right - self.left) if ref == "paper" else self.place(ref, value)

    def down(self, ref: str, value: Any) -> float:
        """The pixel from the top of a y; on paper y counts from below."""
        return self.bottom - float(value) * (self.bottom - self.top) if ref == "paper" else self.place(ref, value)


def scene_of(figure: go.Figure) -> Scene:
    """The scene of a figure whose width and height are set and whose axes have ranges."""
    given = _plain(figure.to_plotly_json())
    template = (given["layout"].pop("template", None) or {}).get("layout") or {}
    layout = _merged({k: v for k, v in template.items() if k not in ("xaxis", "yaxis")}, given["layout"])
    width, height = float(layout.get("width") or 700), float(layout.get("height") or 450)
    margin = {"l": 80, "r": 80, "t": 100, "b": 80, **(layout.get("margin") or {})}
    right, bottom = width - margin["r"], height - margin["b"]
    scene = Scene(layout, given["data"], width, height, margin["l"], margin["t"], right, bottom)
    names = {str(trace.get(axis) or axis[0]) for trace in scene.traces for axis in ("xaxis", "yaxis")} | {"x", "y"}
    for name in sorted(names | {key.replace("axis", "") for key in layout if key[1:5] == "axis"}):
        key = f"{name[0]}axis{name[1:]}"
        scene.axes[name] = _axis(name, _merged(template.get(f"{name[0]}axis") or {}, layout.get(key) or {}), scene)
    return scene


def _axis(name: str, given: dict[str, Any], scene: Scene) -> Axis:
    low, high = given.get("domain") or (0.0, 1.0)
    if name[0] == "x":
        start, end = (scene.left + share * (scene.right - scene.left) for share in (low, high))
    else:
        start, end = (scene.bottom - share * (scene.bottom - scene.top) for share in (low, high))
    categories: tuple[Any, ...] = ()
    values = [v for trace in scene.traces if _uses(trace, name) for v in trace.get(name[0]) or ()]
    if given.get("type") == "category" or (not given.get("type") and any(isinstance(v, str) for v in values)):
        categories = tuple(given.get("categoryarray") or dict.fromkeys(v for v in values if v is not None))
    axis = Axis(name, given, 0.0, 1.0, start, end, categories)
    bounds = given.get("range")
    if bounds is None and categories:
        bounds = (
            (-0.5, len(categories) - 0.5) if given.get("autorange") != "reversed" else (len(categories) - 0.5, -0.5)
        )
        first, last = bounds
    elif bounds is None:
        if given.get("visible") is False or not values:
            first, last = -1.0, 6.0  # what plotly shows of an axis without values
        else:
            raise ExportError("This view has no fixed scale and needs a browser: install Chrome or Chromium.")
    else:
        first, last = (axis.value(bound) for bound in bounds)
    return Axis(name, given, first, last, start, end, categories)


def _uses(trace: Part, name: str) -> bool:
    return (trace.get(f"{name[0]}axis") or name[0]) == name


def _merged(below: Part, above: Part) -> dict[str, Any]:
    """``above`` with what it leaves out taken from ``below``."""
    whole = dict(below)
    for key, value in above.items():
        if isinstance(value, Mapping) and isinstance(whole.get(key), Mapping):
            whole[key] = _merged(whole[key], value)
        elif value is not None:
            whole[key] = value
    return whole


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value
