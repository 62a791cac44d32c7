"""The dot in the open mark of what has not happened: plotly's own, and in a cross a larger one, to be seen there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from timeline.figures.drawing import Drawing
from timeline.figures.theme import Tone

_SIZE, _ROOM = 3.2, 2.0  # pixels: of the dot, and by which a cross grows for it


def symbol_of(look: Tone, unreal: bool) -> str:
    """Plotly's name of the mark."""
    return f"{look.symbol}-dot" if unreal else look.symbol


def room_for_pip(look: Tone, unreal: bool) -> float:
    """So many pixels larger than other open ones is the mark."""
    return _ROOM if unreal and look.symbol == "x" else 0.0


def draw_pips(
    drawing: Drawing, x: Sequence[Any], y: Sequence[float], looks: Sequence[Tone], unreal: Sequence[bool], **axis: Any
) -> None:
    """Add the dots of the crosses among some marks."""
    marks = zip(x, y, looks, unreal, strict=True)
    found = [(left, top, look.colour) for left, top, look, it_is in marks if room_for_pip(look, it_is)]
    if found:
        left, top, colours = map(list, zip(*found, strict=True))
        drawing.scatter(
            x=left, y=top, mode="markers", hoverinfo="skip", name="not done", **axis,
            marker={"symbol": "circle", "size": _SIZE, "color": colours, "line": {"width": 0}},
        )  # fmt: skip
