"""What the colour of a mark tells: tone, type of act, or how many documents report the event.

Whatever the colour tells, a shape tells as well. By tone each tone has its shape; by type each type has one, round ones
for what brings parties together and angular ones for what sets them apart; by number of sources the shape is still the
tone and the marks grow.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from timeline.figures.legend import Dot, Entry, dot
from timeline.figures.options import ColourBy
from timeline.figures.pips import symbol_of
from timeline.figures.sums import Sum
from timeline.figures.theme import LEANS, TONES, Theme, Tone, ring_of, seen_on, tint

# Blues and greens for the friendly types, oranges and purples for the hostile ones; neighbours differ in lightness too.
TYPES: Mapping[str, Tone] = {
    "CONSULT": Tone("#56B4E9", "circle", 11),
    "AGREE": Tone("#0072B2", "square", 10),
    "SUPPORT": Tone("#009E73", "pentagon", 12),
    "CONCEDE": Tone("#8ecae6", "hexagon", 12),
    "COOPERATE": Tone("#004c78", "octagon", 11),
    "AID": Tone("#00614a", "star", 14),
    "RETREAT": Tone("#5fc9a6", "triangle-left", 12),
    "REQUEST": Tone("#858585", "diamond", 12),
    "ACCUSE": Tone("#E69F00", "triangle-up", 12),
    "REJECT": Tone("#D55E00", "x", 11),
    "THREATEN": Tone("#CC79A7", "triangle-down", 12),
    "PROTEST": Tone("#b08a00", "cross", 12),
    "SANCTION": Tone("#9c3f00", "star-square", 13),
    "MOBILIZE": Tone("#a3537f", "diamond-tall", 13),
    "COERCE": Tone("#8a2be2", "star-diamond", 13),
    "ASSAULT": Tone("#7a1f1f", "star-triangle-down", 14),
}
TYPE_WORDS: Mapping[str, str] = {
    "AGREE": "agrees", "CONSULT": "meets or talks", "SUPPORT": "supports", "CONCEDE": "gives way in words",
    "COOPERATE": "cooperates", "AID": "gives aid", "RETREAT": "releases or withdraws", "REQUEST": "asks or demands",
    "ACCUSE": "accuses", "REJECT": "refuses", "THREATEN": "threatens", "PROTEST": "protests",
    "SANCTION": "breaks off or sanctions", "MOBILIZE": "mobilises", "COERCE": "coerces", "ASSAULT": "attacks",
}  # fmt: skip
_STEPS = (1, 2, 4, 8)  # documents, at least
_SOURCE_WORDS = ("1 document", "2–3 documents", "4–7 documents", "8 or more")
_SOURCE_COLOURS = ("#6c9ab8", "#4a89b8", "#20639b", "#173f5f")
_SOURCE_COLOURS_DARK = ("#456f92", "#3f8fc9", "#7cc4f0", "#d3edff")
_SOURCE_GROWTH = (-2, -1, 0, 2)  # pixels


@dataclass(frozen=True, slots=True)
class Scheme:
    """How marks look: ``looks`` by key, in the order they are drawn in, ``keys`` by row, and the legend's entries."""

    looks: Mapping[str, Tone]
    keys: tuple[str, ...]
    entries: tuple[Entry, ...]


def scheme_of(table: pd.DataFrame, colour: ColourBy, theme: Theme) -> Scheme:
    """The scheme for the events of ``table``."""
    match colour:
        case "tone":
            return Scheme(TONES, tuple(table["tone"]), tone_entries(frozenset(table["tone"])))
        case "type":
            return _by_type(table, theme)
        case "sources":
            return _by_sources(table, theme)


def tone_entries(present: Collection[str]) -> tuple[Entry, ...]:
    """The legend of the tones that are there."""
    found = [dot(tone, look.symbol, look.size, look.colour) for tone, look in TONES.items() if tone in present]
    return tuple(replace(entry, goes_on=at > 0) for at, entry in enumerate(found))


def mean_tone_entries(sums: Iterable[Sum]) -> tuple[Entry, ...]:
    """The legend of marks in the mean tone of their events, which may be of both sides where that is grey."""
    marked = list(sums)
    entries = tone_entries({tone for tone, look in TONES.items() if look in {tone_of(one) for one in marked}})
    if all(one.lean or dict(zip(TONES, one.tones, strict=True))["neutral"] == one.count for one in marked):
        return entries
    return tuple(replace(one, text="mixed or neutral") if one.text == "neutral" else one for one in entries)


def tone_swatches(present: Collection[str]) -> tuple[Entry, ...]:
    """The legend of bars and columns, which have no shape of their own, in the tones that are there."""
    return tuple(dot(tone, "square", 13, look.colour) for tone, look in TONES.items() if tone in present)


def unreal_entry(theme: Theme) -> Entry:
    """The legend of an open mark with a dot."""
    size = TONES["cooperative"].size
    return dot("planned, denied or hypothetical", "circle-dot", size, theme.muted, open=True)


def vague_entry(theme: Theme) -> Entry:
    """The legend of an open mark."""
    return dot("some day in a month or year", "circle", TONES["cooperative"].size - 1, theme.muted, open=True)


def markers(
    looks: Sequence[Tone],
    hollow: Sequence[bool],
    paper: str,
    smaller: float = 0.0,
    edge: float = 0.0,
    unreal: Sequence[bool] = (),
) -> dict[str, Any]:
    """Marks as plotly takes them, so many pixels ``smaller`` than usual: open where ``hollow`` says so, else filled.

    ``edge`` is the line of paper around a filled one. Those that are ``unreal`` have a dot; they have to be open.
    """
    dotted = list(unreal) or [False] * len(looks)
    both = list(zip(looks, hollow, strict=True))
    lines = [ring_of(look)[1] if empty else edge for look, empty in both]
    return {
        "symbol": [symbol_of(look, one) for look, one in zip(looks, dotted, strict=True)],
        # An open one is a pixel wider with its line, which is drawn half outside.
        "size": [
            look.size - smaller + (1 - line if empty else 0) for (look, empty), line in zip(both, lines, strict=True)
        ],
        "color": [paper if empty else look.colour for look, empty in both],
        "line": {
            "color": [look.colour if empty else paper for look, empty in both],
            "width": lines,
        },
        "opacity": 1,
    }


def _by_type(table: pd.DataFrame, theme: Theme) -> Scheme:
    present = frozenset(table["type"])
    looks = {kind: replace(look, colour=seen_on(look.colour, theme)) for kind, look in TYPES.items() if kind in present}
    entries = tuple(dot(TYPE_WORDS[kind], look.symbol, look.size, look.colour) for kind, look in looks.items())
    return Scheme(looks, tuple(table["type"]), entries)


def _by_sources(table: pd.DataFrame, theme: Theme) -> Scheme:
    colours = _SOURCE_COLOURS if theme.name == "light" else _SOURCE_COLOURS_DARK
    steps = np.searchsorted(_STEPS, table["sources"].to_numpy(), side="right") - 1
    looks = {
        f"{tone}, {words}": Tone(colour, look.symbol, look.size + grown)
        for tone, look in TONES.items()
        for words, colour, grown in zip(_SOURCE_WORDS, colours, _SOURCE_GROWTH, strict=True)
    }
    keys = tuple(f"{tone}, {_SOURCE_WORDS[step]}" for tone, step in zip(table["tone"], steps, strict=True))
    shapes = tuple(dot(tone, look.symbol, look.size, theme.muted) for tone, look in TONES.items())
    sizes = tuple(
        dot(words, "circle", TONES["cooperative"].size + grown, colour)
        for words, colour, grown in zip(_SOURCE_WORDS, colours, _SOURCE_GROWTH, strict=True)
    )
    return Scheme(looks, keys, shapes + sizes)


def tone_ramp(colours: Sequence[str] = tuple(map(tint, LEANS))) -> Entry:
    """The colours of mean tones from hostile to cooperative."""
    return ramp("mean tone, from hostile to cooperative", colours)


def ramp(words: str, colours: Sequence[str]) -> Entry:
    """Colours side by side, and what they mean."""
    dots = tuple(Dot(7.0 + 13 * at, "square", 12, colour) for at, colour in enumerate(colours))
    return Entry(words, 13.0 * len(colours) + 1, dots)


def tone_of(found: Sum) -> Tone:
    """The shape and colour of the mean tone of some events."""
    return TONES["cooperative" if found.lean > 0 else "hostile" if found.lean < 0 else "neutral"]
