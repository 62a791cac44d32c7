"""The relationship view: a lane a pair of actors; events with one party alone stand in a lane of their own.

Columns used: event_id, source, target, reciprocal, and those of ``spans`` and ``hover``.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from timeline.figures.actors import gather
from timeline.figures.hover import actor_name
from timeline.figures.lanes import Roster
from timeline.table import pairs


def pair_rosters(table: pd.DataFrame, names: Mapping[str, str]) -> list[Roster]:
    """Lanes by number of events; then pairs with an actor that no table knows; then events of a single party."""
    found = pairs(table)
    rows: dict[tuple[str, str], list[int]] = {}
    for row, a, b in zip(found["row"], found["a"], found["b"], strict=True):
        rows.setdefault((a, b), []).append(row)
    shown = {pair: _pair_name(sorted(actor_name(one, names) for one in pair)) for pair in rows}
    order = sorted(rows, key=lambda pair: (_unknown(pair), -len(rows[pair]), shown[pair]))
    lanes = [Roster(shown[pair], tuple(rows[pair]), minor=_unknown(pair)) for pair in order]
    without = set(range(len(table))).difference(*rows.values())
    return gather(lanes, "other pairs", without, "a single party")


def _pair_name(both: list[str]) -> str:
    """A line breaks after the dash or not at all: a name is kept together by spaces that do not break."""
    return "\u00a0– ".join(name.replace(" ", "\u00a0") for name in both)


def _unknown(pair: tuple[str, str]) -> bool:
    return any(one.startswith("?") for one in pair)
