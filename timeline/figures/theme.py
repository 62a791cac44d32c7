"""Colours, shapes and letters of every figure: two templates, light and dark, of our own.

Tone is told by colour and by shape; the three colours differ for colour-blind eyes and stand out 3:1 on both papers
(Okabe and Ito's palette, measured with Machado's 2009 simulation). A filled symbol is an exact day, an open one a
vaguer date; a ring with a dot is something that has not happened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import cos, pi, sin
from typing import Any, Literal

ThemeName = Literal["light", "dark"]
# A family that is there on every system; Noto Sans and DejaVu Sans are the usual ones of a bare Linux.
FONT = "Helvetica Neue, Arial, Liberation Sans, Noto Sans, DejaVu Sans, sans-serif"
LABEL_SIZE, NAME_SIZE, SMALL_SIZE, TITLE_SIZE = 12, 13, 11, 17
PALE_HEIGHT, SOLID_HEIGHT = 12, 5  # the bars of vague dates and of several days
HEAD = 8.0  # pixels: so far behind the tip of an arrow ends its bar, which is wider than the tip
LEANS = range(-2, 3)  # mean tones that have a colour of their own, from hostile to cooperative
_BLACK = "#10141c"
_LEAST_CONTRAST = 3.0
RING, _CROSS_RING = 2, 1.3  # the line of an open symbol


@dataclass(frozen=True, slots=True)
class Tone:
    """How a tone looks: its colour, plotly's name for its symbol, the symbol's size in pixels."""

    colour: str
    symbol: str
    size: float


TONES: Mapping[str, Tone] = {
    "cooperative": Tone("#0072B2", "circle", 11),
    "neutral": Tone("#858585", "diamond", 12),
    "hostile": Tone("#D55E00", "x", 11),
}


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one template: ``band`` is the paper of every other lane, ``muted`` is for small print.

    ``pale`` is the opacity of the bars of vague dates.
    """

    name: ThemeName
    paper: str
    band: str
    grid: str
    line: str
    ink: str
    muted: str
    raised: str
    era: str
    pale: float


THEMES: Mapping[ThemeName, Theme] = {
    "light": Theme(
        "light", "#ffffff", "#f5f6f8", "#e4e7ec", "#c3c9d3", "#1c2230", "#5a6272", "#ffffff", "#8a94a6", 0.3
    ),
    "dark": Theme("dark", "#0e1117", "#151a23", "#252b37", "#414a5b", "#e8ebf1", "#a3abba", "#1d2330", "#7c879c", 0.55),
}


def translucent(colour: str, opacity: float) -> str:
    """A ``#rrggbb`` colour as ``rgba(...)``."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def halo(theme: Theme, width: int = 2) -> str:
    """Paper around letters, so that lines under them do not disturb: shadows as plotly's fonts take them.

    Blurred ones fade out at about three quarters of ``width``; but a browser rounds their colour down, and several over
    each other are seen on dark paper. So these are sharp: copies of the letters on two rings around them.
    """
    far = 0.75 * width
    rings = [(far * part, turn * pi / 4) for part in (1, 0.5) for turn in range(8)]
    return ", ".join(f"{far * cos(turn):.1f}px {far * sin(turn):.1f}px 0px {theme.paper}" for far, turn in rings)


def ring_of(look: Tone) -> tuple[float, float]:
    """The size of an open symbol and the width of its line, which is drawn half outside: it is a pixel wider in all.

    Arms of a cross need room between their lines.
    """
    line = _CROSS_RING if look.symbol == "x" else RING
    return look.size + 1 - line, line


def bar_line(colour: str, pale: bool, theme: Theme) -> dict[str, object]:
    """The line that is a bar: wide and pale for a vague date, narrow and solid for several days."""
    return {
        "color": translucent(colour, theme.pale) if pale else colour,
        "width": PALE_HEIGHT if pale else SOLID_HEIGHT,
    }


def arrow(colour: str | list[str]) -> dict[str, object]:
    """The open end of what goes on."""
    return {"symbol": "arrow-right", "size": 12, "color": colour, "line": {"width": 0}}


def tint(lean: int) -> str:
    """The colour of a mean tone, which is one of LEANS: from hostile over the grey of neutral ones to cooperative."""
    end = TONES["cooperative" if lean > 0 else "hostile"].colour
    return mixed(TONES["neutral"].colour, end, abs(lean) / LEANS[-1])


def mixed(one: str, other: str, share: float) -> str:
    """A colour between two, ``share`` of the way from one to the other."""
    parts = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(low + (high - low) * share):02x}" for low, high in parts)


def readable_on(colour: str) -> str:
    """White or near-black letters, whichever stands out more from a ``#rrggbb`` colour."""
    return max("#ffffff", _BLACK, key=lambda ink: contrast(ink, colour))


def seen_on(colour: str, theme: Theme) -> str:
    """The colour, drawn towards the ink until it stands out 3:1 from the paper, as marks without letters should."""
    found = (mixed(colour, theme.ink, share / 20) for share in range(20))
    return next((one for one in found if contrast(one, theme.paper) >= _LEAST_CONTRAST), theme.ink)


def contrast(one: str, other: str) -> float:
    """The contrast of two ``#rrggbb`` colours, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@cache
def template(name: ThemeName) -> dict[str, Any]:
    """The plotly template of a theme."""
    theme = THEMES[name]
    axis = {
        "gridcolor": theme.grid,
        "linecolor": theme.line,
        "tickcolor": theme.line,
        "zeroline": False,
        "tickfont": {"color": theme.muted, "size": SMALL_SIZE},
    }
    return {
        "layout": {
            "font": {"family": FONT, "size": LABEL_SIZE, "color": theme.ink},
            "paper_bgcolor": theme.paper,
            "plot_bgcolor": "rgba(0,0,0,0)",
            "colorway": [tone.colour for tone in TONES.values()],
            "xaxis": axis,
            "yaxis": axis,
            "hoverlabel": {
                "bgcolor": theme.raised,
                "bordercolor": theme.line,
                "font": {"family": FONT, "size": LABEL_SIZE, "color": theme.ink},
                "align": "left",
                "namelength": 0,
            },
            "modebar": {"bgcolor": theme.paper, "color": theme.muted, "activecolor": theme.ink},
            "showlegend": False,
            "hovermode": "closest",
            "dragmode": "pan",
        }
    }
