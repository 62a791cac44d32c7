"""A comparison as a table and in words."""

from __future__ import annotations

import pandas as pd

from timeline.figures.compare_sides import sides_of
from timeline.figures.compare_types import types_of
from timeline.figures.options import Options
from timeline.figures.schemes import TYPE_WORDS, TYPES
from timeline.figures.sums import signed
from timeline.figures.theme import TONES


def compare_twin(table: pd.DataFrame, options: Options) -> pd.DataFrame:
    """The numbers of both sides, one row a measure."""
    sides = sides_of(table, options, float(options.page_width))
    types = [types_of(side) for side in sides]
    shown = [kind for kind in TYPES if any(one.get(kind) for one in types)]
    rows: list[tuple[str, list[str]]] = [("Events", [f"{side.total.count:,}" for side in sides])]
    rows.append(("Mean score", [signed(side.total.goldstein) for side in sides]))
    rows += [(tone.capitalize(), [f"{side.total.tones[at]:,}" for side in sides]) for at, tone in enumerate(TONES)]
    rows += [(TYPE_WORDS[kind].capitalize(), [f"{one.get(kind, 0):,}" for one in types]) for kind in shown]
    found = [(name, *values) for name, values in rows] if sides else []
    names = [side.name for side in sides] or ["One", "Other"]
    if names[0] == names[1]:
        names[1] += " (again)"
    return pd.DataFrame(found, columns=["Measure", *names])


def tell_compare(table: pd.DataFrame, options: Options) -> str:
    """Both sides in words."""
    sides = sides_of(table, options, float(options.page_width))
    return "; ".join(f"{side.name}: {side.total.words()}" for side in sides) + "." if sides else "nothing to compare."
