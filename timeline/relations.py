"""What an event table says of relationships: who deals with whom, since when, how tense, and where it turned.

In goes an event table alone, out come numbers. An event counts on its first day, a vague one in the middle of its days;
what is undated or has not happened (planned, denied, hypothetical) is no evidence. Scores are Goldstein's, from -10 to
+10. Nothing here draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.query import Pair, of_pairs

Numbers: TypeAlias = npt.NDArray[np.floating[Any]]
HALF_LIFE = 30.0  # days: so long until an event counts half
MONTH = 30  # days after a turning point in which the act is looked for that tells of it
WINDOW = 90  # days that a turning point looks back over
SILENCE = 120.0  # days without an event after which nothing can be said: it counts a sixteenth by then
WEAKEST = 0.75  # points of the scale: a turn that went less far on either side is not clear
HELD = 0.8  # of the SILENCE days after a clear turn the curve of tension is on its side
CLEAR = 0.6  # of the events have the tone that prevails: three to two of all others
LEAD = 3  # events more than of all others that a tone has had since a day: one more may be chance
FEWEST = 5  # events that a tone can prevail in, and that must lie before them to speak of a change
UNREAL = frozenset({"planned", "denied", "hypothetical"})  # statuses of what has not happened
FUZZY = frozenset({"month", "quarter", "season", "half", "year", "decade", "century", "millennium"})


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """The events of a pair that count, by day: ``days`` (since 1970) ascend, ``rows`` are positions in the table."""

    days: Numbers
    goldstein: Numbers
    rows: npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Contact:
    """A pair in numbers: events in all, the first and last day that is known, and the mean of the scores that count."""

    pair: Pair
    events: int
    first: float
    last: float
    goldstein: float


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which the mean over WINDOW days changed its sign to that of ``after``.

    ``strength`` is how far the mean went on both sides: the lesser of its extremes before and after, up to where it has
    turned back as far. So a slide that wavers around 0 is one strong turn, its first, among weak ones.
    ``row`` is the event of the following MONTH days that went farthest in the new direction, ``of`` how many there are.
    """

    day: float
    before: float
    after: float
    strength: float
    row: int
    of: int


@dataclass(frozen=True, slots=True)
class Prevailing:
    """The tone that prevails, and the day since when, ``None`` when it has done so all along."""

    tone: str
    since: float | None


def day_numbers(days: pd.Series) -> Numbers:
    """Days of a column counted from 1970, nan where it has none."""
    values = days.to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(values), np.nan, values.astype("int64").astype("float64"))


def event_days(table: pd.DataFrame) -> Numbers:
    """The day that each event counts at, since 1970: its first, or the middle of a vague date; nan if undated."""
    first, last = _beginnings(table)
    return (first + last) / 2


def beginnings(table: pd.DataFrame) -> tuple[float, float] | None:
    """The first and the last day, since 1970, on which any event may have begun; ``None`` if all are undated."""
    first, last = _beginnings(table)
    return None if np.isnan(first).all() else (float(np.nanmin(first)), float(np.nanmax(last)))


def _beginnings(table: pd.DataFrame) -> tuple[Numbers, Numbers]:
    """The days between which each event began: all those of a vague date, else the first one alone."""
    start, end = day_numbers(table["date_start"]), day_numbers(table["date_end"])
    vague = table["granularity"].isin(FUZZY).to_numpy() & ~table["open_end"].to_numpy(dtype=bool) & ~np.isnan(end)
    return start, np.where(vague, end, start)


def busiest_pairs(table: pd.DataFrame, most: int) -> list[Pair]:
    """The pairs with most events, those with an actor that no table knows last."""
    members = of_pairs(table)
    totals = zip(members.keys, members.totals().tolist(), strict=True)
    ordered = sorted(totals, key=lambda one: (any(actor.startswith("?") for actor in one[0]), -one[1], one[0]))
    return [pair for pair, _ in ordered[:most]]


def evidence(table: pd.DataFrame, rows: npt.NDArray[np.intp] | Sequence[int]) -> Evidence:
    """What counts among some rows of the table, by day."""
    chosen = np.asarray(rows, dtype=np.intp)
    days = event_days(table)[chosen]
    counts = ~np.isnan(days) & ~table["status"].isin(UNREAL).to_numpy()[chosen]
    chosen, days = chosen[counts], days[counts]
    order = np.argsort(days, kind="stable")
    return Evidence(days[order], table["goldstein"].to_numpy()[chosen][order], chosen[order])


def contacts(table: pd.DataFrame, pairs: Sequence[Pair] | None = None) -> list[Contact]:
    """First and last contact, number and mean of each pair, of all that occur unless some are named; in their order."""
    rows = of_pairs(table).events()
    days, goldstein = event_days(table), table["goldstein"].to_numpy()
    counts = ~np.isnan(days) & ~table["status"].isin(UNREAL).to_numpy()
    found = []
    for pair in rows if pairs is None else pairs:
        own = rows.get(pair, np.empty(0, dtype=np.intp))
        known = own[counts[own]]
        mean = float(goldstein[known].mean()) if len(known) else 0.0
        ends = (float(days[known].min()), float(days[known].max())) if len(known) else (np.nan, np.nan)
        found.append(Contact(pair, len(own), *ends, mean))
    return found


def monthly(table: pd.DataFrame) -> pd.DataFrame:
    """Tone by pair and month: columns a, b, month (its first day), events, goldstein (their mean)."""
    members = of_pairs(table)
    days = event_days(table)
    counts = ~np.isnan(days) & ~table["status"].isin(UNREAL).to_numpy()
    kept = counts[members.rows]
    rows = members.rows[kept]
    months = np.floor(days[rows]).astype("int64").astype("datetime64[D]").astype("datetime64[M]")
    flat = pd.DataFrame(
        {
            "a": [members.keys[code][0] for code in members.codes[kept]],
            "b": [members.keys[code][1] for code in members.codes[kept]],
            "month": months.astype("datetime64[s]"),
            "goldstein": table["goldstein"].to_numpy()[rows],
        }
    )
    grouped = flat.groupby(["a", "b", "month"], as_index=False)["goldstein"].agg(["count", "mean"])
    return grouped.rename(columns={"count": "events", "mean": "goldstein"})


def tension(found: Evidence, at: Numbers) -> Numbers:
    """How a pair stands on the days ``at`` (ascending), from -10 (hostile) to 10; nan after SILENCE without an event.

    The sum of w * goldstein over the sum of w plus 1, where w halves every HALF_LIFE days after an event: one event
    alone has half its score at once, and every score returns to 0.
    """
    if not len(found.days):
        return np.full(len(at), np.nan)
    days, first = np.unique(found.days, return_index=True)
    new = np.add.reduceat(np.column_stack([found.goldstein, np.ones(len(found.days))]), first)
    sums = np.empty_like(new)
    state, before = np.zeros(2), days[0]
    # At once for all days of a stretch: since its beginning the weights grow a millionfold, and no digit is lost.
    stretches = np.floor((days - days[0]) / (20 * HALF_LIFE))
    for stretch in np.split(np.arange(len(days)), np.flatnonzero(np.diff(stretches)) + 1):
        grown = np.exp2((days[stretch] - days[stretch[0]]) / HALF_LIFE)[:, None]
        state = state * np.exp2(-(days[stretch[0]] - before) / HALF_LIFE)
        sums[stretch] = (np.cumsum(new[stretch] * grown, axis=0) + state) / grown
        state, before = sums[stretch[-1]], days[stretch[-1]]
    last = np.searchsorted(days, at, side="right") - 1
    age = at - days[np.maximum(last, 0)]
    weighted, weight = (sums[np.maximum(last, 0)] * np.exp2(-np.maximum(age, 0) / HALF_LIFE)[:, None]).T
    return np.where((last < 0) | (age > SILENCE), np.nan, weighted / (weight + 1))


def turns(found: Evidence) -> list[Turn]:
    """Where the mean of the last WINDOW days changes its sign, in order; a mean of 0 has no sign."""
    if not len(found.days):
        return []
    days, means = _means(found)
    signs = np.sign(np.round(means, 9))
    days, means, signs = days[signs != 0], means[signs != 0], signs[signs != 0]
    changes = np.flatnonzero(np.diff(signs)) + 1
    stretches = [slice(*ends) for ends in pairwise([0, *changes.tolist(), len(days)])]
    strengths = _strengths(
        [float(np.abs(means[stretch]).max()) for stretch in stretches if stretch.start < stretch.stop]
    )
    known = []
    for change, strength in zip(changes.tolist(), strengths, strict=True):
        day, before, after = float(days[change]), float(means[change - 1]), float(means[change])
        acts = _ahead(found, day, after)
        known.append(Turn(day, before, after, strength, acts[0], len(acts)))
    return known


def clear_turns(found: Evidence) -> list[Turn]:
    """The turns that the curve of ``tension`` bears out, each to the other side than the one before, in order.

    The curve looks back over less than the mean does, and may have left the side of a turn within weeks: such a turn
    is on the first day with an event on which the curve stays there, if one comes before the next turn.
    """
    known = turns(found)
    if not known:
        return []
    days, means = _means(found)
    ahead = tension(found, (days[:, None] + np.arange(0, SILENCE, 5)).ravel()).reshape(len(days), -1)
    clear: list[Turn] = []
    for turn, end in zip(known, [*(turn.day for turn in known[1:]), np.inf], strict=True):
        sign = np.sign(turn.after)
        if turn.strength < WEAKEST or sign == np.sign(clear[-1].after if clear else known[0].before):
            continue
        stays = (ahead[:, 0] * sign > 0) & ((ahead * sign > 0).sum(axis=1) >= HELD * (~np.isnan(ahead)).sum(axis=1))
        at = np.flatnonzero((days >= turn.day) & (days < end) & (means * sign > 0) & stays)
        if len(at):
            day = float(days[at[0]])
            acts = _ahead(found, day, float(sign))
            clear.append(replace(turn, day=day, after=float(means[at[0]]), row=acts[0], of=len(acts)))
    return clear


def _strengths(extremes: list[float]) -> list[float]:
    """How strong the turn after each stretch but the last is, stretches of one sign being followed by the other's.

    The weakest stretch is taken away with the turns at its ends, for which it is the measure, and its neighbours become
    one; and so on.
    """
    found = [0.0] * (len(extremes) - 1)
    stretches, between = list(extremes), list(range(len(found)))
    while between:
        weakest = int(np.argmin(stretches))
        around = slice(max(weakest - 1, 0), weakest + 2)
        ends = slice(around.start, weakest + 1)
        for turn in between[ends]:
            found[turn] = stretches[weakest]
        inside = 0 < weakest < len(stretches) - 1
        if inside:
            stretches[around] = [max(stretches[around])]
        else:
            del stretches[weakest]
        del between[ends]
    return found


def prevailing(table: pd.DataFrame) -> Prevailing | None:
    """The tone of CLEAR of the events, of late or all along; ``None`` when there is none, or one tone alone.

    Of all stretches up to the last event in which one tone holds it takes the one in which that tone outnumbers the
    others by most. It has at least a quarter of the dated events.
    """
    tones, days = table["tone"].to_numpy(), event_days(table)
    names, totals = np.unique(tones.astype(str), return_counts=True)
    if len(names) < 2:
        return None
    dated = np.flatnonzero(~np.isnan(days))
    order = dated[np.argsort(days[dated], kind="stable")]
    starts = np.arange(FEWEST, len(order) - max(FEWEST, len(order) // 4) + 1)
    most, found = 0, None
    for tone, total in zip(names.tolist(), totals.tolist(), strict=True):
        own = tones[order] == tone
        held = starts[own[starts] & _holds(own, starts)]
        leads = np.cumsum(np.where(own, 1, -1)[::-1])[::-1][held]
        all_along = 2 * total - len(table) if total >= CLEAR * len(table) else 0
        at = int(np.argmax(leads)) if len(leads) else 0
        if len(leads) and leads[at] > max(all_along, most, LEAD - 1):
            most, found = int(leads[at]), Prevailing(tone, float(days[order[held[at]]]))
        elif all_along > most:
            most, found = all_along, Prevailing(tone, None)
    return found


def _holds(own: npt.NDArray[np.bool_], starts: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
    """Whether a tone holds from each of ``starts`` to the end; ``own`` says which events have it, in order of time.

    It is that of CLEAR of the events, of more than half of the last ones (a quarter, at least FEWEST), and of more than
    half of each quarter that has FEWEST: a pair that was at peace for years amid them was not hostile since.
    """
    until, length = np.concatenate([[0], np.cumsum(own)]), len(own) - starts
    holds: npt.NDArray[np.bool_] = until[-1] - until[starts] >= CLEAR * length
    last = np.maximum(length // 4, FEWEST)
    holds &= 2 * (until[-1] - until[len(own) - last]) > last
    for quarter in range(4):
        first, end = starts + length * quarter // 4, starts + length * (quarter + 1) // 4
        holds &= (end - first < FEWEST) | (2 * (until[end] - until[first]) > end - first)
    return holds


def _means(found: Evidence) -> tuple[Numbers, Numbers]:
    """The mean score of the WINDOW days up to each day that has an event."""
    days = np.unique(found.days)
    sums = np.concatenate([[0.0], np.cumsum(found.goldstein)])
    end = np.searchsorted(found.days, days, side="right")
    start = np.searchsorted(found.days, days - WINDOW, side="right")
    return days, (sums[end] - sums[start]) / (end - start)


def _ahead(found: Evidence, day: float, sign: float) -> list[int]:
    """The events from ``day`` on, within MONTH days, those that went farthest in the direction of ``sign`` first."""
    start, end = np.searchsorted(found.days, [day, day + MONTH], side="left")
    order = np.argsort(-found.goldstein[start:end] * sign, kind="stable")
    return [int(row) for row in found.rows[start:end][order]]
