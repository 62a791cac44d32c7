"""A storyline: one line an actor, from left to right; lines come together where their actors meet. Pure geometry.

Time is cut into columns (``story_columns``). In each the actors that meet stand next to each other, so that no other
line runs between them; the order changes from column to column with as few crossings as are found, and lines move as
little as the order allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise

import numpy as np

from timeline.figures.story_columns import Column, Floats, Meeting
from timeline.query import Pair

ABOVE = 26.0  # pixels: above the first line
TIGHT, LOOSE = 17.0, 36.0  # pixels between lines that meet and between others
_SWEEPS, _ROUNDS = 4, 8
_LEVEL, _REACH = 5.0, 64.0  # pixels: level on both sides of a place, and so long before it a line starts to move
Order = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Knot:
    """A drawn meeting: ``y`` holds the heights of its members, from the top."""

    meeting: Meeting
    x: float
    ys: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """``lines`` gives the turning places of every actor's line; ``crossings`` counts where lines cross."""

    lines: Mapping[str, tuple[tuple[float, float], ...]]
    knots: tuple[Knot, ...]
    height: float
    crossings: int


def lay_out_story(actors: Sequence[str], columns: Sequence[Column]) -> Story:
    """Lines for all actors through all columns."""
    orders = _best_orders(actors, columns)
    heights = _heights(orders, columns)
    low = min((height for found in heights for height in found.values()), default=0.0)
    places = [{actor: height - low for actor, height in found.items()} for found in heights]
    # All lines are level from the first meeting of a column to its last, so that none runs through another meeting.
    lines = {
        actor: (
            (0.0, places[0][actor]),
            *(
                (x, at[actor])
                for column, at in zip(columns, places[1:], strict=True)
                for x in dict.fromkeys((column.left, column.right))
            ),
        )
        for actor in actors
    }
    knots = tuple(
        Knot(meeting, x, tuple(sorted(at[actor] for actor in meeting.members)))
        for column, at in zip(columns, places[1:], strict=True)
        for meeting, x in zip(column.meetings, column.places, strict=True)
    )
    height = max((height for at in places for height in at.values()), default=0.0)
    return Story(lines, knots, height, sum(crossings(one, other) for one, other in pairwise(orders)))


def crossings(one: Order, other: Order) -> int:
    """How many pairs of lines change places between two orders."""
    place = {actor: at for at, actor in enumerate(other)}
    return sum(place[a] > place[b] for a, b in combinations(one, 2))


def _best_orders(actors: Sequence[str], columns: Sequence[Column]) -> list[Order]:
    """The order of lines before the first column and in each: the best of some sweeps forth and back."""
    start = _first_order(actors, columns)
    tried: list[list[Order]] = [[start]] if not columns else []
    for _ in range(_SWEEPS if columns else 0):
        forth = _swept(start, columns)
        back = _swept(forth[-1], columns[::-1])[::-1]
        tried += [[start, *forth], [back[0], *back]]
        start = back[0]
    return min(tried, key=lambda orders: sum(crossings(one, other) for one, other in pairwise(orders)))


def _swept(start: Order, columns: Sequence[Column]) -> list[Order]:
    return list(accumulate(columns, _regrouped, initial=start))[1:]


def _first_order(actors: Sequence[str], columns: Sequence[Column]) -> Order:
    """Actors in a row, those that meet most often near each other: the row grows at the end that is tied more."""
    ties: dict[Pair, int] = {}
    for column in columns:
        for meeting in column.meetings:
            for a, b in combinations(meeting.members, 2):
                ties[a, b] = ties.get((a, b), 0) + len(meeting.rows)

    def tie(one: str, other: str) -> int:
        return ties.get((min(one, other), max(one, other)), 0)

    row: list[str] = [*max(ties, key=lambda pair: (ties[pair], pair))] if ties else [*actors[:1]]
    while rest := [actor for actor in actors if actor not in row]:
        end, actor = max(((end, actor) for end in (0, -1) for actor in rest), key=lambda one: tie(row[one[0]], one[1]))
        row.insert(0 if end == 0 else len(row), actor)
    return tuple(row)


def _regrouped(order: Order, column: Column) -> Order:
    """The order with the members of each meeting side by side, every block at the mean place of its members."""
    place = {actor: at for at, actor in enumerate(order)}
    grouped = {actor for meeting in column.meetings for actor in meeting.members}
    blocks = [tuple(sorted(meeting.members, key=place.__getitem__)) for meeting in column.meetings]
    blocks += [(actor,) for actor in order if actor not in grouped]
    blocks.sort(key=lambda block: (sum(place[actor] for actor in block) / len(block), place[block[0]]))
    return tuple(actor for block in blocks for actor in block)


def _heights(orders: Sequence[Order], columns: Sequence[Column]) -> list[dict[str, float]]:
    """Heights of all lines before the first column and in each: near those before and after, in order, apart."""
    blocks = [_blocks(orders[0], ())] + [
        _blocks(order, column.meetings) for order, column in zip(orders[1:], columns, strict=True)
    ]
    wanted = {actor: at * LOOSE for at, actor in enumerate(orders[0])}
    heights = []
    for found in blocks:
        wanted = _settled(found, wanted)
        heights.append(wanted)
    for _ in range(_ROUNDS):
        for at, found in enumerate(blocks):
            near = [heights[other] for other in (at - 1, at + 1) if 0 <= other < len(heights)]
            mean = {actor: sum(one[actor] for one in near) / len(near) for actor in orders[at]} if near else heights[at]
            heights[at] = _settled(found, mean)
    return heights


def _blocks(order: Order, meetings: Iterable[Meeting]) -> list[tuple[str, ...]]:
    """Runs of actors that stand tight together, from the top."""
    group = {actor: meeting for meeting in meetings for actor in meeting.members}
    blocks: list[list[str]] = []
    for actor in order:
        if blocks and actor in group and group.get(blocks[-1][-1]) is group[actor]:
            blocks[-1].append(actor)
        else:
            blocks.append([actor])
    return [tuple(block) for block in blocks]


def _settled(blocks: Sequence[tuple[str, ...]], wanted: Mapping[str, float]) -> dict[str, float]:
    """Heights as near to those wanted as blocks in this order allow (least squares: pool adjacent violators)."""
    offsets, top = [], 0.0
    for block in blocks:
        offsets.append(top)
        top += (len(block) - 1) * TIGHT + LOOSE
    pools: list[tuple[float, int, int]] = []  # the sum of the wishes, how many of them, how many blocks
    for block, offset in zip(blocks, offsets, strict=True):
        wish = sum(wanted[actor] - at * TIGHT - offset for at, actor in enumerate(block))
        pools.append((wish, len(block), 1))
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            last, before = pools.pop(), pools.pop()
            pools.append((before[0] + last[0], before[1] + last[1], before[2] + last[2]))
    bases = [wish / weight for wish, weight, number in pools for _ in range(number)]
    return {
        actor: base + offset + at * TIGHT
        for block, base, offset in zip(blocks, bases, offsets, strict=True)
        for at, actor in enumerate(block)
    }


def curve(places: Sequence[tuple[float, float]], width: float) -> tuple[Floats, Floats]:
    """Points of a line through its turning places: level at each, an S shortly before the next, level to the edge."""
    xs, ys = [places[0][0]], [places[0][1]]
    steps = np.linspace(0, 1, 10)
    for (x, y), (end, to) in pairwise([*places, (width, places[-1][1])]):
        level = min(_LEVEL, (end - x) / 6)  # places near each other: a line that bends, not one that jumps
        begin, finish = max(x + level, end - _REACH), end - level
        share = steps if to != y else steps[[0, -1]]
        xs += [*(begin + (finish - begin) * share).tolist(), end]
        ys += [*(y + (to - y) * (3 * share**2 - 2 * share**3)).tolist(), to]
    return np.array(xs), np.array(ys)
