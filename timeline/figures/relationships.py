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
    shown = {pair: sorted(actor_name(one, names) for one in pair) for pair in rows}
    order = sorted(rows, key=lambda pair: (_unknown(pair), -len(rows[pair]), shown[pair]))
    lanes = [_lane(shown[pair], tuple(rows[pair]), _unknown(pair)) for pair in order]
    without = set(range(len(table))).difference(*rows.values())
    return gather(lanes, "other pairs", without, "a single party")


def _lane(both: list[str], rows: tuple[int, ...], minor: bool) -> Roster:
    one, other = both
    return Roster(f"{one} – {other}", rows, minor, halves=(f"{one} –", other))


def _unknown(pair: tuple[str, str]) -> bool:
    return any(one.startswith("?") for one in pair)
