"""The dot in the open mark of what has not happened: plotly's own, and in a cross one of ink, to be seen there.

Between the lines of a cross there are four pixels: in their colour a dot would run into them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from timeline.figures.drawing import Drawing
from timeline.figures.theme import Tone

_SIZE = 3.2  # pixels


def symbol_of(look: Tone, unreal: bool) -> str:
    """Plotly's name of the mark."""
    return f"{look.symbol}-dot" if unreal else look.symbol


def draw_pips(
    drawing: Drawing, x: Sequence[Any], y: Sequence[float], looks: Sequence[Tone], unreal: Sequence[bool], **axis: Any
) -> None:
    """Add the dots of the crosses among some marks."""
    marks = zip(x, y, looks, unreal, strict=True)
    found = [(left, top) for left, top, look, it_is in marks if it_is and look.symbol == "x"]
    if found:
        left, top = map(list, zip(*found, strict=True))
        drawing.scatter(
            x=left, y=top, mode="markers", hoverinfo="skip", name="not done", **axis,
            marker={"symbol": "circle", "size": _SIZE, "color": drawing.theme.ink, "line": {"width": 0}},
        )  # fmt: skip
