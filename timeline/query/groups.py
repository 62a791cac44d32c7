"""The region or the alliance that an actor or a leader of a table belongs to, for lanes that stand together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

import numpy as np
import pandas as pd

from timeline.knowledge import read_rows
from timeline.query.members import of_actors, of_leaders
from timeline.query.regions import NO_STATE, UNKNOWN, region_of

GroupBy = Literal["none", "region", "alliance"]
_TIES = ("alliance", "regional")  # kinds of bodies that states belong to, the closest tie first
_ORGANISATIONS = ("id", "name", "aliases", "kind", "members", "valid_from", "valid_to", "source")
_LEADERS = ("state", "name", "variants", "gender", "office", "role", "first", "last", "source")
_MEMBER = re.compile(r"([^\[]+)(?:\[(\d{4})?-(\d{4})?\])?")
_OPEN = 9999  # the last year of what has not ended


def groups_of(table: pd.DataFrame, by: GroupBy) -> Mapping[str, str]:
    """The group of every actor id and every leader of the table; who belongs to none is left out.

    Alliances are those of the year in the middle of the events: they change, and a lane stands in one place only. A
    leader belongs where the last of his states does.
    """
    if by == "none":  # as most charts are drawn: the tables of leaders need not be read
        return {}
    actors, leaders = of_actors(table).keys, of_leaders(table).keys
    states = {**{actor: actor for actor in actors}, **{leader: _states().get(leader, "") for leader in leaders}}
    match by:
        case "region":
            found = {name: region_of(state) if state else UNKNOWN for name, state in states.items()}
            return {name: region for name, region in found.items() if region not in (NO_STATE, UNKNOWN)}
        case "alliance":
            members = _alliances(_middle_year(table))
            return {name: members[state] for name, state in states.items() if state in members}


def _middle_year(table: pd.DataFrame) -> int:
    years = table["date_start"].dropna().dt.year
    return int(np.median(years)) if len(years) else _OPEN


@cache
def _alliances(year: int) -> Mapping[str, str]:
    """The alliance of each of its members in a year, by name, and of itself: of several the one named first."""
    bodies = [row for _, row in read_rows("organisations.tsv", _ORGANISATIONS) if row["kind"] in _TIES]
    found: dict[str, str] = {}
    for row in sorted(bodies, key=lambda row: _TIES.index(row["kind"])):
        first, last = int(row["valid_from"][:4] or 0), int(row["valid_to"][:4] or _OPEN)
        if row["members"] and first <= year <= last:
            for member in (row["id"], *_members(row["members"], year)):
                found.setdefault(member, row["name"])
    return found


def _members(cell: str, year: int) -> list[str]:
    """The members in a year out of ``ARM[1994-];UZB[1994-1999]``."""
    matches = (_MEMBER.fullmatch(one.strip()) for one in cell.split(";"))
    listed = [match.groups() for match in matches if match]
    return [state for state, first, last in listed if int(first or 0) <= year <= int(last or _OPEN)]


@cache
def _states() -> Mapping[str, str]:
    """The state of every leader of the tables; terms are in their order, so the last one counts."""
    tables = ("people.tsv", "leaders.tsv")
    return {row["name"]: row["state"] for table in tables for _, row in read_rows(table, _LEADERS)}
