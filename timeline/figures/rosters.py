"""Which lanes there are: one an actor, a leader, a pair or a counterpart, and which events stand in each.

Columns used: source, target, leaders, reciprocal, date_start.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from timeline.figures.hover import actor_name
from timeline.figures.lanes import Roster
from timeline.figures.lettering import fit, text_width
from timeline.figures.options import Options, Order
from timeline.figures.short_names import WIDEST, name_before_act, short_name
from timeline.figures.theme import LABEL_SIZE
from timeline.query import Pair, Query, of_actors, of_leaders, of_pairs, region_of
from timeline.query.regions import NO_STATE, UNKNOWN
from timeline.relations import UNREAL

Kind = Literal["actors", "leaders", "relationships", "ego"]
MOST_LANES = 30
_NO_LEADER = "no leader named"


@dataclass(frozen=True, slots=True)
class _Lane:
    """A lane to be, with what its place among the others depends on."""

    roster: Roster
    count: int
    first: float  # of its dated events, as a day


def rosters_of(kind: Kind, table: pd.DataFrame, options: Options) -> list[Roster]:
    """The lanes of a view in their order: unknown actors last, then the rest of too many, then those in no lane."""
    found, others, nobody = _FOUND[kind](table, options)
    first = table["date_start"].to_numpy().astype("datetime64[D]")
    lanes = [_Lane(roster, len(roster.rows), _first(first, roster.rows)) for roster in found]
    lanes.sort(key=lambda lane: (lane.roster.minor, -lane.count, lane.roster.name))
    kept, rest = (lanes, []) if len(lanes) <= MOST_LANES else (lanes[: MOST_LANES - 1], lanes[MOST_LANES - 1 :])
    ordered = [lane.roster for lane in sorted(kept, key=_ORDERS[options.order])]
    if options.groups:
        ordered = _together(ordered)
    if rest:
        rows = sorted({row for lane in rest for row in lane.roster.rows})
        ordered.append(Roster(f"{len(rest)} {others}", tuple(rows), minor=True, group=_REST * bool(options.groups)))
    if without := _without(len(table), found):
        ordered.append(Roster(nobody, without, minor=True, group=_REST * bool(options.groups)))
    return ordered


_REST = "Others"
_ORDERS: Mapping[Order, Callable[[_Lane], Any]] = {
    "count": lambda lane: (lane.roster.minor, -lane.count, lane.roster.name),
    "first": lambda lane: (lane.roster.minor, lane.first, lane.roster.name),
    "name": lambda lane: (lane.roster.minor, lane.roster.name),
}


def _first(days: Any, rows: Sequence[int]) -> float:
    chosen = days[list(rows)]
    known = chosen[~np.isnat(chosen)]
    return float(known.min().astype(int)) if len(known) else float("inf")


def _together(rosters: Sequence[Roster]) -> list[Roster]:
    """Lanes by group; a group stands where its first lane stood, those without a group come last."""
    places: dict[str, int] = {}
    for roster in rosters:
        places.setdefault(roster.group, len(places) if roster.group else 10**6)
    return [
        roster if roster.group else replace(roster, group=_REST)
        for roster in sorted(rosters, key=lambda one: places[one.group])
    ]


def _without(size: int, rosters: Sequence[Roster]) -> tuple[int, ...]:
    """The events that stand in no lane."""
    alone = np.ones(size, dtype=bool)
    for roster in rosters:
        alone[list(roster.rows)] = False
    return tuple(np.flatnonzero(alone).tolist())


Found = tuple[list[Roster], str, str]  # lanes, what the rest of them is called, what events without a lane are called


def _short(actor: str, options: Options) -> str:
    return short_name(actor, actor_name(actor, options.names))


def _of_actors(table: pd.DataFrame, options: Options) -> Found:
    lanes = [
        Roster(
            actor_name(actor, options.names),
            tuple(rows.tolist()),
            minor=_unknown(actor),
            shorts=(_short(actor, options),),
            group=options.groups.get(actor, ""),
            asks=asked_of(actor),
            own=actor,
        )
        for actor, rows in of_actors(table).events().items()
    ]
    return lanes, "other actors", "no actor named"


def _of_leaders(table: pd.DataFrame, options: Options) -> Found:
    lanes = [
        Roster(leader, tuple(rows.tolist()), group=options.groups.get(leader, ""), asks=Query(leaders=(leader,)))
        for leader, rows in of_leaders(table).events().items()
    ]
    return lanes, "other leaders", _NO_LEADER


def _of_pairs(table: pd.DataFrame, options: Options) -> Found:
    lanes = []
    for pair, rows in of_pairs(table).events().items():
        pair_names = sorted((actor_name(actor, options.names), _short(actor, options)) for actor in pair)
        (one, short_one), (other, short_other) = pair_names
        groups = {options.groups.get(actor, "") for actor in pair}
        lanes.append(
            Roster(
                f"{one} – {other}",
                tuple(rows.tolist()),
                minor=any(map(_unknown, pair)),
                halves=(f"{one} –", other),
                shorts=(f"{short_one} –", short_other),
                group="" if "" in groups else " – ".join(sorted(groups)),
                asks=Query(pairs=(pair,)),
            )
        )
    return lanes, "other pairs", "a single party"


def _of_counterparts(table: pd.DataFrame, options: Options) -> Found:
    ego = focus_of(table, options)
    lanes = []
    for pair, rows in of_pairs(table).events().items():
        if ego in pair:
            other = counterpart(pair, ego)
            lanes.append(
                Roster(
                    actor_name(other, options.names),
                    tuple(rows.tolist()),
                    minor=_unknown(other),
                    shorts=(_short(other, options),),
                    group=options.groups.get(other, ""),
                    asks=Query(pairs=(pair,)),
                    own=other,
                )
            )
    return lanes, "others", "no counterpart"


def with_actors(
    kind: Kind, rosters: Sequence[Roster], table: pd.DataFrame, labels: Sequence[str], options: Options
) -> list[Roster]:
    """The lanes with labels that begin with who acts, where it is another than the lane is named after.

    ``labels`` are those of the events. Whether a leader is with those who act is not known, so that labels of leaders
    stay as they are; where none is named, all say who acts.
    """
    sources = table["source"].tolist()
    joints = np.where(table["status"].isin(UNREAL), ",", ":").tolist()  # "Russia, planned: meets"
    return [
        replace(
            roster,
            labels={
                row: _said(sources[row], joints[row], labels[row], options)
                for row in roster.rows
                if roster.own not in sources[row]
            },
        )
        if kind != "leaders" or roster.name == _NO_LEADER
        else roster
        for roster in rosters
    ]


def _said(actors: Sequence[str], joint: str, label: str, options: Options) -> str:
    """The label behind those who act, in few words; none where there is nobody or the label names them itself."""
    names = [name_before_act(actor, actor_name(actor, options.names)) for actor in actors]
    if not names or label.startswith(names[0]):
        return label
    who = ", ".join(names)
    if len(names) > 1 and text_width(who, LABEL_SIZE) > WIDEST:
        return f"{fit(names[0], WIDEST, LABEL_SIZE)} +{len(names) - 1}{joint} {label}"
    return f"{fit(who, WIDEST, LABEL_SIZE)}{joint} {label}"


def asked_of(actor: str) -> Query:
    """The query for the events of an actor, as the facets have it: states apart from all others."""
    if region_of(actor) in (NO_STATE, UNKNOWN):
        return Query(organisations=(actor,))
    return Query(actors=(actor,))


def focus_of(table: pd.DataFrame, options: Options) -> str:
    """The actor of the ego view: the one asked for, else the known one with most events; "" in a table without any."""
    if options.focus:
        return options.focus
    actors = of_actors(table)
    totals = dict(zip(actors.keys, actors.totals().tolist(), strict=True))
    return min(totals, key=lambda actor: (_unknown(actor), -totals[actor], actor), default="")


def counterpart(pair: Pair, ego: str) -> str:
    """The other one of a pair."""
    return pair[1] if pair[0] == ego else pair[0]


def _unknown(actor: str) -> bool:
    return actor.startswith("?")


_FOUND: Mapping[Kind, Callable[[pd.DataFrame, Options], Found]] = {
    "actors": _of_actors,
    "leaders": _of_leaders,
    "relationships": _of_pairs,
    "ego": _of_counterparts,
}
