"""How a chart is to be drawn: everything but the events themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from timeline.figures.theme import THEMES, Theme, ThemeName
from timeline.query import Query

Order = Literal["count", "first", "name"]  # of lanes: most events, earliest event, alphabet
ColourBy = Literal["tone", "type", "sources"]
NARROWEST = 320  # pixels
NARROW = 640  # below this, names stand above their lanes and not beside them


@dataclass(frozen=True, slots=True)
class Era:
    """A named span of days, both included, that is drawn behind the events."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Options:
    """``names`` gives the words to show for an actor id; ``since`` and ``until`` bound the dates in view.

    ``width`` is in pixels; the height follows from what is drawn. ``groups`` gives the group (a region, an alliance) of
    an actor id or of a leader's name; lanes of one group then stand together. ``language`` is that of month names, a
    tag like "fr" or "fr-CA". ``focus`` is the actor of the ego view ("" takes the most frequent), ``sides`` what the
    comparison compares (None takes the two most frequent pairs). ``overview`` draws the strip of all dates above the
    lanes. Options can be a key: two of them are equal when all of this is.
    """

    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    theme: ThemeName = "light"
    width: int = 1100
    since: date | None = None
    until: date | None = None
    title: str = ""
    eras: tuple[Era, ...] = ()
    groups: Mapping[str, str] = field(default_factory=dict, hash=False)
    order: Order = "count"
    colour: ColourBy = "tone"
    language: str = "en"
    focus: str = ""
    sides: tuple[Query, Query] | None = None
    overview: bool = True

    @property
    def look(self) -> Theme:
        """The theme itself."""
        return THEMES[self.theme]

    @property
    def page_width(self) -> int:
        """The width that is drawn."""
        return max(int(self.width), NARROWEST)

    @property
    def narrow(self) -> bool:
        """Whether the page is that of a phone."""
        return self.page_width < NARROW
