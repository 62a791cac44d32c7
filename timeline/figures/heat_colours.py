"""The colours of the tiles of a heat map: by the mean tone of their events, and stronger the more there are."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.figures.grid import LEVELS
from timeline.figures.theme import LEANS, Theme, ThemeName

COLOURS = len(LEANS) * LEVELS
# By level from hostile to cooperative, of the hues of the tones. Those of a level stand out alike from the paper, 2.1:1
# at least, so that tiles look as strong as they have events, and numbers stand out 4.5:1 from every tile.
_TILES: Mapping[ThemeName, tuple[tuple[str, ...], ...]] = {
    "light": (
        ("#ff9964", "#dba88e", "#b3b3b3", "#8fb7da", "#61bbff"),
        ("#ef752c", "#c6896b", "#979898", "#749cbd", "#449fe2"),
        ("#d15c00", "#ab7254", "#7f8080", "#5d83a4", "#2585c6"),
    ),
    "dark": (
        ("#7c3400", "#64412f", "#49494a", "#2d4d63", "#004c7a"),
        ("#a44701", "#865841", "#636364", "#446783", "#0368a2"),
        ("#d15c00", "#ab7254", "#7f7f80", "#5d83a4", "#2584c6"),
    ),
}


def colour_of(lean: int, level: int, theme: Theme) -> str:
    """The colour of a tile whose events lean to one side so much, and that has so many of them."""
    return _TILES[theme.name][level][lean - LEANS[0]]


def value_of(lean: int, level: int) -> float:
    """The value that stands for a colour on plotly's scale: the middle of its stretch, since edges are rounded."""
    return (lean - LEANS[0]) * LEVELS + level + 0.5


def colour_scale(theme: Theme) -> list[tuple[float, str]]:
    """plotly's scale with a flat stretch for every mean tone and level."""
    flat = [colour_of(lean, level, theme) for lean in LEANS for level in range(LEVELS)]
    return [((number + end) / COLOURS, colour) for number, colour in enumerate(flat) for end in (0, 1)]
