"""Colours as SVG 1.1 wants them, and the outlines of plotly's symbols."""

from __future__ import annotations

import math
import re
from xml.sax.saxutils import quoteattr

_RGBA = re.compile(r"rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*([\d.]+)\s*)?\)")

_CROSSED = "r,r r,-r -r,-r r,-r -r,-r -r,r -r,-r -r,r r,r -r,r r,r".split()  # around an x, in steps of its arms


def paint(name: str, colour: str) -> str:
    """``fill="#0072b2" fill-opacity="0.28"`` for the colour ``rgba(0,114,178,0.28)``."""
    match = _RGBA.fullmatch(colour.strip())
    if not match:
        return f"{name}={quoteattr(colour)}"
    red, green, blue = (min(int(part), 255) for part in match.groups()[:3])
    opacity = f' {name}-opacity="{float(match[4]):g}"' if match[4] and float(match[4]) < 1 else ""
    return f'{name}="#{red:02x}{green:02x}{blue:02x}"{opacity}'


def mixed(first: str, last: str, share: float) -> str:
    """The colour that lies ``share`` of the way between two, as ``rgb(...)``."""
    both = zip(_parts(first), _parts(last), strict=True)
    red, green, blue = (round(a + (b - a) * share) for a, b in both)
    return f"rgb({red},{green},{blue})"


def _parts(colour: str) -> tuple[int, int, int]:
    if match := _RGBA.fullmatch(colour.strip()):
        return int(match[1]), int(match[2]), int(match[3])
    digits = colour.strip().removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def symbol(name: str, radius: float) -> str | None:
    """The path of one of plotly's symbols around 0,0; None when it is not known here."""
    base = name.removesuffix("-dot").removesuffix("-open").removesuffix("-dot")
    r, rd, rx = radius, radius * 1.3, f"{radius * 0.8 / math.sqrt(2):.2f}"
    rt, rc, rw = radius * 2 / math.sqrt(3), radius * 0.4, radius * 1.2
    paths = {
        "circle": f"M{r:.2f},0A{r:.2f},{r:.2f} 0 1,1 0,-{r:.2f}A{r:.2f},{r:.2f} 0 0,1 {r:.2f},0Z",
        "square": f"M{r:.2f},{r:.2f}H-{r:.2f}V-{r:.2f}H{r:.2f}Z",
        "diamond": f"M{rd:.2f},0L0,{rd:.2f}L-{rd:.2f},0L0,-{rd:.2f}Z",
        "x": f"M0,{rx}" + "".join(f"l{signs.replace('r', rx)}" for signs in _CROSSED) + "Z",
        "cross": (
            f"M{rw:.2f},{rc:.2f}H{rc:.2f}V{rw:.2f}H-{rc:.2f}V{rc:.2f}H-{rw:.2f}V-{rc:.2f}H-{rc:.2f}V-{rw:.2f}H{rc:.2f}"
            f"V-{rc:.2f}H{rw:.2f}Z"
        ),
        "triangle-up": f"M-{rt:.2f},{r / 2:.2f}H{rt:.2f}L0,-{r:.2f}Z",
        "triangle-down": f"M-{rt:.2f},-{r / 2:.2f}H{rt:.2f}L0,{r:.2f}Z",
        "triangle-left": f"M{r / 2:.2f},-{rt:.2f}V{rt:.2f}L-{r:.2f},0Z",
        "triangle-right": f"M-{r / 2:.2f},-{rt:.2f}V{rt:.2f}L{r:.2f},0Z",
        "arrow-up": f"M0,0L-{r:.2f},{2 * r:.2f}H{r:.2f}Z",
        "arrow-down": f"M0,0L-{r:.2f},-{2 * r:.2f}H{r:.2f}Z",
        "arrow-left": f"M0,0L{2 * r:.2f},-{r:.2f}V{r:.2f}Z",
        "arrow-right": f"M0,0L-{2 * r:.2f},-{r:.2f}V{r:.2f}Z",
        "line-ns": f"M0,{1.4 * r:.2f}V-{1.4 * r:.2f}",
        "line-ew": f"M{1.4 * r:.2f},0H-{1.4 * r:.2f}",
    }
    path = paths.get(base)
    if path is None:
        return None
    dot = "M0,0.5L0.5,0L0,-0.5L-0.5,0Z" if "-dot" in name else ""  # grows to a dot with the line around it
    return path + dot
