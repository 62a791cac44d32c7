"""The colours of the tiles of a heat map: by the mean tone of their events, and stronger the more there are."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.figures.grid import LEVELS
from timeline.figures.theme import LEANS, Theme, ThemeName, mixed, tint

COLOURS = len(LEANS) * LEVELS
# Of the colours, by level: an event alone is seen on either paper, and numbers stand out 4.5:1 from every tile.
_STRENGTHS: Mapping[ThemeName, tuple[float, ...]] = {
    "light": (0.54, 0.77, 1.0),
    "dark": (0.55, 0.77, 1.0),
}


def colour_of(lean: int, level: int, theme: Theme) -> str:
    """The colour of a tile whose events lean to one side so much, and that has so many of them."""
    return mixed(theme.paper, tint(lean), _STRENGTHS[theme.name][level])


def value_of(lean: int, level: int) -> float:
    """The value that stands for a colour on plotly's scale: the middle of its stretch, since edges are rounded."""
    return (lean - LEANS[0]) * LEVELS + level + 0.5


def colour_scale(theme: Theme) -> list[tuple[float, str]]:
    """plotly's scale with a flat stretch for every mean tone and level."""
    flat = [colour_of(lean, level, theme) for lean in LEANS for level in range(LEVELS)]
    return [((number + end) / COLOURS, colour) for number, colour in enumerate(flat) for end in (0, 1)]
