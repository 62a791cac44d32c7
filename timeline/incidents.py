"""The same incident told by several documents: in goes an event table, out come groups of its event ids.

Two events of two documents are one incident when they have the same type and status, when their parties meet on both
sides, when their days overlap, and when they tell it alike: by the same CAMEO code, for acts that two parties hardly do
twice in those days, else in similar words. A day of publication may be a day late for the day of the act. What one
document tells twice is merged when it is read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt
import pandas as pd

# A day that was taken from the publication, or from the text around, may lie so many days off.
LATE = 1
# Days known no closer than a month tell little.
COARSE = 31
# How much of the words of the shorter clause the other must have: with the same code, or else.
SIMILAR, OTHERWISE_SIMILAR = 0.2, 0.5
# What two parties may do several times a day, so that the code does not settle it.
_REPEATED = frozenset({"ASSAULT", "ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN"})
_GUESSED = frozenset({"dct", "context"})
_COLUMNS = (
    "event_id", "doc_id", "type", "status", "cameo", "source", "target", "reciprocal", "date_start", "date_end",
    "date_basis", "trigger", "summary", "confidence",
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_ENDINGS = re.compile(r"(?:ing|ed|es|s|e|d)$")
_EMPTY = frozenset(
    "a an the of to in on at by for from with and or its it his her their that this as was were had has have be been "
    "two three four some all against into over after before last ago".split()
)


@dataclass(frozen=True, slots=True)
class _Telling:
    """One event, as far as it matters whether another tells the same."""

    event_id: str
    doc_id: str
    kind: tuple[str, str]
    cameo: str
    sides: tuple[frozenset[str], frozenset[str]]
    is_mutual: bool
    first: int  # days since 1970, both included; a guess is widened by LATE
    last: int
    trigger: str
    words: frozenset[str]
    weight: tuple[bool, float]  # of two tellings, the heavier one stands for both


def same(table: pd.DataFrame) -> list[list[str]]:
    """Groups of event ids that tell one incident, two or more each; the first is the one to stand for all.

    That is the one with an explicit day, and of those the surest. Undated events, and those without two known parties,
    are in none. An event is in one group at most.
    """
    roots: dict[str, str] = {}
    tellings = {telling.event_id: telling for telling in _tellings(table)}

    def root(event_id: str) -> str:
        while (above := roots.get(event_id, event_id)) != event_id:
            event_id = above
        return event_id

    for one, other in _neighbours(list(tellings.values())):
        if _is_same(one, other):
            roots[root(other.event_id)] = root(one.event_id)
    groups: defaultdict[str, list[_Telling]] = defaultdict(list)
    for event_id, telling in tellings.items():
        groups[root(event_id)].append(telling)
    return [
        [one.event_id for one in sorted(group, key=lambda one: one.weight, reverse=True)]
        for group in groups.values()
        if len(group) > 1
    ]


def _tellings(table: pd.DataFrame) -> Iterator[_Telling]:
    """The dated events with two known parties."""
    dated = table.loc[table["date_start"].notna(), list(_COLUMNS)]
    first = _days(dated["date_start"])
    last = _days(dated["date_end"].fillna(dated["date_start"]))
    for row, start, end in zip(dated.to_dict("records"), first, last, strict=True):
        sides = frozenset(filter(None, row["source"])), frozenset(filter(None, row["target"]))
        if not sides[0] or len(sides[0] | sides[1]) < 2:
            continue
        guessed = row["date_basis"] in _GUESSED
        yield _Telling(
            event_id=row["event_id"],
            doc_id=row["doc_id"],
            kind=(row["type"], row["status"]),
            cameo=row["cameo"],
            sides=sides,
            is_mutual=row["reciprocal"],
            first=int(start) - LATE * guessed,
            last=int(end),
            trigger=_stem(row["trigger"]),
            words=_words(row["summary"]),
            weight=(not guessed, row["confidence"]),
        )


def _days(column: pd.Series) -> npt.NDArray[np.int64]:
    return column.to_numpy("datetime64[D]").astype("int64")


def _neighbours(tellings: list[_Telling]) -> Iterator[tuple[_Telling, _Telling]]:
    """Pairs of tellings of different documents that share kind and a pair of parties, and whose days overlap."""
    shelves: defaultdict[object, list[_Telling]] = defaultdict(list)
    for telling in tellings:
        for pair in _pairs(telling):
            shelves[telling.kind, pair].append(telling)
    seen: set[tuple[str, str]] = set()
    for shelf in shelves.values():
        shelf.sort(key=lambda one: one.first)
        for at, one in enumerate(shelf):
            for other in shelf[at + 1 :]:
                if other.first > one.last:
                    break
                key = (one.event_id, other.event_id)
                if one.doc_id != other.doc_id and key not in seen:
                    seen.add(key)
                    yield one, other


def _pairs(telling: _Telling) -> set[tuple[str, str]]:
    """The pairs of its parties: who did it and to whom; without direction in what they do alike."""
    source, target = telling.sides
    if not target:
        return {(one, other) for one in source for other in source if one < other}
    pairs = {(one, other) for one, other in product(source, target) if one != other}
    return pairs | {(other, one) for one, other in pairs} if telling.is_mutual else pairs


def _is_same(one: _Telling, other: _Telling) -> bool:
    """Whether two tellings that share a pair, kind and days use the words of one incident."""
    is_coarse = max(one.last - one.first, other.last - other.first) > COARSE
    alike = one.cameo == other.cameo and not is_coarse
    if alike and one.kind[0] not in _REPEATED:
        return True
    least = min(len(one.words), len(other.words))
    shared = len(one.words & other.words) / least if least else float(one.trigger == other.trigger)
    return shared >= (SIMILAR if alike else OTHERWISE_SIMILAR)


def _words(summary: str) -> frozenset[str]:
    """The stems of the clause's words, without names and little words."""
    return frozenset(_stem(word) for word in _WORD.findall(summary) if word.islower() and word not in _EMPTY)


def _stem(word: str) -> str:
    return _ENDINGS.sub("", word.lower()) if len(word) > 4 else word.lower()
