"""How names and columns share the width of a heat map, and how names are written beside their rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from timeline.figures.boxes import GAP
from timeline.figures.calendar import Bins
from timeline.figures.drawing import binned
from timeline.figures.frame import DATE_OVERHANG, MARGIN
from timeline.figures.grid import ROW, TALL_ROW
from timeline.figures.lanes import Roster, fitting
from timeline.figures.lettering import escape, fit, fold, text_width
from timeline.figures.options import Options
from timeline.figures.scale import Scale
from timeline.figures.theme import LABEL_SIZE, NAME_SIZE, SMALL_SIZE
from timeline.relations import Numbers

UNDATED = text_width("undated", SMALL_SIZE)  # the width of the column below this word
UNDATED_GAP = 34.0  # pixels: the air before it, for the last year's name
COLUMN = {False: 11.0, True: 9.0}  # pixels, elsewhere and on a phone: a narrower column is joined with its neighbours
AROUND = 8.0  # pixels beside the number in a tile
_WIDEST_NAMES, _WIDEST_SHARE = 245.0, 0.29  # pixels, and the share of the page for names that would be cut else
_SIZES = (NAME_SIZE, LABEL_SIZE, SMALL_SIZE)  # of the letters of names


def names_width(rosters: list[Roster], days: Numbers, options: Options) -> float:
    """As wide as the names ask for in one line, where that makes no columns longer; else in two lines, uncut."""
    inner = options.page_width - 2 * MARGIN
    widest = max((_full_width(roster, NAME_SIZE) for roster in rosters), default=0.0)
    if options.narrow:
        return min(widest, max(90.0, 0.42 * inner), _WIDEST_NAMES)
    halved = max((_halved_width(roster, NAME_SIZE) for roster in rosters), default=0.0)
    most = _WIDEST_SHARE * inner
    usual = min(widest, max(90.0, min(0.23 * inner, _WIDEST_NAMES), min(halved, most)))
    wide = min(widest, max(usual, min(_WIDEST_NAMES, most)))
    units = [columns_beside(days, names, options)[0].unit for names in (usual, wide)]
    return wide if units[0] == units[1] else usual


def columns_beside(days: Numbers, names: float, options: Options) -> tuple[Bins, Scale]:
    """The columns and their scale beside names of this width: wide enough for a number where events are few."""
    room = options.page_width - 2 * MARGIN - names
    dated = room - UNDATED - UNDATED_GAP if np.isnan(days).any() else room - DATE_OVERHANG
    least = COLUMN[options.narrow]
    if np.count_nonzero(~np.isnan(days)) < dated / least:
        least = max(least, text_width("9", SMALL_SIZE) + AROUND)
    return binned(days, options, dated, least)


def letter_size(rosters: list[Roster], width: float) -> int:
    """The size of the letters of all names: the largest in which each of them has room in one line or two."""

    def fits(roster: Roster, size: int) -> bool:
        return min(_full_width(roster, size), _halved_width(roster, size)) <= width

    return next((size for size in _SIZES if all(fits(roster, size) for roster in rosters)), _SIZES[-1])


def _halved_width(roster: Roster, size: int) -> float:
    """The room for a name in two lines of such letters, the number of events behind the second."""
    halves = _halves(roster, size)
    behind = text_width(f"{len(roster.rows):,}", SMALL_SIZE) + 3 * GAP
    return max(text_width(halves[0], size, bold=True) + GAP, text_width(halves[-1], size, bold=True) + behind)


def _full_width(roster: Roster, size: int) -> float:
    """The room for a name in one line with the number of events behind, and some air."""
    return text_width(roster.name, size, bold=True) + text_width(f"{len(roster.rows):,}", SMALL_SIZE) + 4 * GAP


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a row as it is written, and how high the row has to be for it."""

    text: str
    size: int
    height: float


def name_of(roster: Roster, width: float, size: int) -> Name:
    """The name in one line with the number of events behind, or in two lines."""
    count = f"{len(roster.rows):,}"
    room = width - text_width(count, SMALL_SIZE) - 3 * GAP
    lines = [roster.name]
    if text_width(roster.name, size, bold=True) > room:
        halves = _halves(roster, size)
        spaces = (width - GAP, room)[-len(halves) :]
        pairs = zip(halves, roster.shorts if roster.halves and roster.shorts else halves, spaces, strict=True)
        lines = [fit(fitting(pair, space, size), space, size, bold=True) for *pair, space in pairs]
        if lines != halves and not roster.halves:
            lines = fold(roster.name, room, size, 2, bold=True)  # cut at its end
            if roster.shorts not in ((), (roster.name,)):
                lines = [fit(roster.shorts[0], room, size, bold=True)]
    words = "<br>".join(map(escape, lines))
    styled = f"<i>{words}</i>" if roster.minor else f"<b>{words}</b>"
    return Name(styled, size, TALL_ROW if len(lines) > 1 else ROW)


def _halves(roster: Roster, size: int) -> list[str]:
    """The two lines of a name, the second the shorter by the number that stands behind it; one without a space."""
    if roster.halves:
        return list(roster.halves)
    behind = text_width(f"{len(roster.rows):,}", SMALL_SIZE) + 2 * GAP
    words = roster.name.split(" ")
    breaks = [[" ".join(words[:at]), " ".join(words[at:])] for at in range(1, len(words))]

    def widest(lines: list[str]) -> float:
        first, second = (text_width(line, size, bold=True) for line in lines)
        return max(first, second + behind)

    return min(breaks, key=widest, default=[roster.name])
