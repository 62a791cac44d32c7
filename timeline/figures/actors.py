"""The actor view: a lane an actor or a leader; an event stands in the lane of everyone who takes part in it.

Columns used: source, target, leaders, and those of ``spans`` and ``hover``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import pandas as pd

from timeline.figures.hover import actor_name
from timeline.figures.lanes import Roster
from timeline.table import actors_of

By = Literal["actor", "leader"]
MOST_LANES = 30


def actor_rosters(table: pd.DataFrame, names: Mapping[str, str], by: By = "actor") -> list[Roster]:
    """Lanes by number of events, unknown actors last; then what ``gather`` adds."""
    rows: dict[str, list[int]] = {}
    if by == "leader":
        for row, leaders in enumerate(table["leaders"]):
            for leader in dict.fromkeys(leaders):
                rows.setdefault(leader, []).append(row)
        shown = {leader: leader for leader in rows}
    else:
        parts = actors_of(table)
        for row, actor in zip(parts["row"], parts["actor"], strict=True):
            rows.setdefault(actor, []).append(row)
        shown = {actor: actor_name(actor, names) for actor in rows}
    order = sorted(rows, key=lambda one: (one.startswith("?"), -len(rows[one]), shown[one]))
    lanes = [Roster(shown[one], tuple(rows[one]), minor=one.startswith("?")) for one in order]
    without = set(range(len(table))).difference(*rows.values())
    return gather(lanes, f"other {by}s", without, f"no {by} named")


def gather(lanes: list[Roster], others: str, without: set[int], nobody: str) -> list[Roster]:
    """The first lanes, one for the events of the others, one for the events that stand in no lane."""
    kept, rest = (lanes, []) if len(lanes) <= MOST_LANES else (lanes[: MOST_LANES - 1], lanes[MOST_LANES - 1 :])
    if rest:
        kept = [
            *kept,
            Roster(f"{len(rest)} {others}", tuple(sorted({row for lane in rest for row in lane.rows})), True),
        ]
    return [*kept, Roster(nobody, tuple(sorted(without)), True)] if without else kept
