"""Which events deserve a second look, and why: an event table in, one flag an event and kind of doubt out."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from timeline.figures.sums import percent
from timeline.query import DOUBTFUL
from timeline.ui.wording import actor_words, join

DOUBTS: Mapping[str, str] = {
    "undated": "No date",
    "vague": "Vague date",
    "unknown": "Unknown actor",
    "conflict": "Sources differ",
    "unsure": "Low confidence",
}
VAGUE = pd.Timedelta(days=31)  # a month is as good as many texts tell; what is longer says hardly when
NEAR = 5  # days: two texts that tell one act differ by a few days, not by weeks
_STEM = 5  # letters that "vetoed" and "vetoes" have in common
_NEXT = 3  # of the tellings that follow one in time, so that a long war costs no more than its events
_WORD = re.compile(r"[^\W\d_]{4,}")


def doubts(table: pd.DataFrame, found: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """A flag for each event of ``table`` and each of DOUBTS, with the index of ``table``.

    ``found`` are the ``rivals`` of its events; those that are not in ``table`` count no more.
    """
    start, end = table["date_start"], table["date_end"]
    undated = start.isna()
    unknown = [_unknown(*sides) for sides in zip(table["source"], table["target"], strict=True)]
    return pd.DataFrame(
        {
            "undated": undated,
            "vague": ~undated & end.notna() & (end - start >= VAGUE),
            "unknown": unknown,
            "conflict": told_otherwise(table["event_id"], found),
            "unsure": table["confidence"] < DOUBTFUL,
        },
        index=table.index,
        dtype=bool,
    )


def told_otherwise(event_ids: pd.Series, found: Mapping[str, Sequence[str]]) -> list[bool]:
    """For each event whether another one of them is among its rivals."""
    listed = event_ids.tolist()
    here = set(listed)
    told = {one for one, others in found.items() if not here.isdisjoint(others)}
    return [one in told for one in listed]


def _unknown(source: Sequence[str], target: Sequence[str]) -> bool:
    return not source or any(actor.startswith("?") for actor in (*source, *target))


def queue(table: pd.DataFrame, found: pd.DataFrame, kinds: Collection[str] = ()) -> list[str]:
    """The ids of the events that nobody has reviewed and that have a doubt of ``kinds`` (none given: any).

    Those with the most doubts come first, then those that the coder is least sure of.
    """
    wanted = found[list(kinds)] if kinds else found
    rows = ((table["review"] == "") & wanted.any(axis=1)).to_numpy()
    number, sure = found.sum(axis=1).to_numpy()[rows], table["confidence"].to_numpy()[rows]
    return [str(one) for one in table["event_id"].to_numpy()[rows][np.lexsort((sure, -number))]]


def neighbours(todo: Sequence[str], event_id: str) -> tuple[str, str]:
    """The events before and after one in the queue, which goes round; "" where there is no other one."""
    others = [one for one in todo if one != event_id]
    if not others:
        return "", ""
    at = todo.index(event_id) if event_id in todo else 0
    return others[at - 1], others[at % len(others)]


def counts(table: pd.DataFrame, found: pd.DataFrame) -> dict[str, int]:
    """How many events that nobody has reviewed have each kind of doubt."""
    return {str(kind): int(number) for kind, number in found[(table["review"] == "").to_numpy()].sum().items()}


def progress(table: pd.DataFrame) -> tuple[int, int]:
    """How many events of ``table``, rejected ones included, somebody has reviewed, and how many there are."""
    return int((table["review"] != "").sum()), len(table)


def why(row: Mapping[str, Any], kinds: Collection[str], others: Sequence[str] = ()) -> list[str]:
    """The doubts of one event, each in words. ``others`` say what another text has instead."""
    unknown = [actor_words(actor) for actor in (*row["source"], *row["target"]) if actor.startswith("?")]
    said = {
        "undated": "no date was found",
        "vague": "only a time of more than a month is known",
        "unknown": f"{join(unknown)} is not a known actor" if len(unknown) == 1 else (
            f"{join(unknown)} are not known actors" if unknown else "nobody is named who does it"
        ),
        "conflict": f"another text says {join(others)}" if others else "another text says otherwise",
        "unsure": f"the event was read with little confidence ({percent(row['confidence'])})",
    }  # fmt: skip
    return [said[kind] for kind in DOUBTS if kind in kinds]


def rivals(table: pd.DataFrame) -> dict[str, list[str]]:
    """For each event that another document seems to tell otherwise, the ids of those tellings.

    The same parties do the same, in like words, a few days apart; or on the same day, and one text denies it.
    """
    groups: dict[Hashable, list[int]] = {}
    dated = table[table["date_start"].notna()].sort_values("date_start", kind="stable")
    columns = (dated[name].tolist() for name in ("type", "source", "target", "trigger"))
    for at, (kind, source, target, trigger) in enumerate(zip(*columns, strict=True)):
        parties = frozenset((*source, *target))
        if len(parties) > 1:
            groups.setdefault((kind, parties, trigger[:_STEM].casefold()), []).append(at)
    tellings = _tellings(dated)
    found: dict[str, list[str]] = {}
    for group in groups.values():
        for place, at in enumerate(group):
            for later in group[place + 1 : place + 1 + _NEXT]:
                one, other = tellings[at], tellings[later]
                if _differ(one, other):
                    found.setdefault(one.id, []).append(other.id)
                    found.setdefault(other.id, []).append(one.id)
    return found


class _Telling(NamedTuple):
    """What is held against another telling; days are numbers."""

    id: str
    document: str
    start: int
    end: int
    denied: bool
    words: str


def _tellings(dated: pd.DataFrame) -> list[_Telling]:
    days = (dated["date_start"], dated["date_end"].fillna(dated["date_start"]))
    start, end = (day.to_numpy().astype("datetime64[D]").astype(int).tolist() for day in days)
    denied = (dated["status"] == "denied").tolist()
    names = (dated[name].tolist() for name in ("event_id", "doc_id"))
    return list(map(_Telling, *names, start, end, denied, dated["summary"].tolist()))


def _differ(one: _Telling, later: _Telling) -> bool:
    gap = later.start - one.end
    if one.document == later.document or gap > NEAR or not (gap > 0 or one.denied != later.denied):
        return False
    first, second = _stems(one.words), _stems(later.words)
    return len(first & second) >= 0.5 * min(len(first), len(second))


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(words.casefold())}
