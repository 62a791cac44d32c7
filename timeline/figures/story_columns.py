"""Who meets when in a storyline: meetings in columns, where they happened while they are few, else by the calendar.

Pure geometry, in pixels from the beginning of the lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

STEPS = (20.0, 25.0)  # pixels: events nearer than this stand in one column
ROOM = 30.0  # pixels that a column should have for lines to change places
EDGE = 8.0  # pixels: between the ends of the lines and the first and last column, whose marks are drawn whole
_NARROWED = (1.0, 0.6, 0.3, 0.0)  # shares of its width that a column may be narrowed to
Floats: TypeAlias = npt.NDArray[np.floating[Any]]
Ints: TypeAlias = npt.NDArray[np.integer[Any]]
Group: TypeAlias = tuple[int, Ints]  # a bit for each member, and the places of its events


@dataclass(frozen=True, slots=True)
class Meeting:
    """The shared events of one group of actors in a column; ``rows`` are positions in the table."""

    members: tuple[str, ...]
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """Meetings of groups that share no actor, near each other in time; ``places`` has the place of each, in pixels."""

    meetings: tuple[Meeting, ...]
    places: tuple[float, ...]

    @property
    def left(self) -> float:
        """The place of the first of them."""
        return min(self.places)

    @property
    def right(self) -> float:
        """The place of the last."""
        return max(self.places)


def columns_of(xs: Floats, rows: Ints, groups: Ints, actors: Sequence[str], width: float) -> tuple[Column, ...] | None:
    """Columns of meetings, each of these at the mean place of its events, which are ``xs`` and lie in 0..``width``.

    ``groups`` has a bit for each of the ``actors`` that takes part. In one column the group with most events comes
    first, then those that share no actor with it; what is left out of every column is left out of the story. None
    where the events are too many to stand near their days.
    """
    step = next((step for step in STEPS if len(np.unique(xs // step)) * ROOM <= width), None)
    if step is None:
        return None
    found = _gathered((xs // step).astype(np.int64), rows, groups)
    columns = []
    for at in sorted(found):
        chosen, _ = _apart(found[at])
        places = [float(xs[events].mean()) for _, events in chosen]
        columns.append(Column(tuple(_meeting(group, rows[events], actors) for group, events in chosen), tuple(places)))
    return tuple(_spread(columns, width, 0.8 * step))


def rounds_of(
    xs: Floats, rows: Ints, groups: Ints, actors: Sequence[str], edges: Sequence[float], apart: float, most: int
) -> tuple[Column, ...]:
    """Columns of meetings by stretches of time between ``edges``: in each at most so many, and so far ``apart``.

    In the first column of a stretch is the group with most events and those that share no actor with it, in the next
    one those of the rest, and so on. Every other stretch has them in the reverse order, so that the same actors meet
    on both sides of an edge. All lie between 0 and the last edge.
    """
    found = _gathered(np.searchsorted(edges[1:-1], xs, side="right"), rows, groups)
    columns: list[Column] = []
    for at in sorted(found):
        low, high = edges[at], edges[at + 1]
        rest, chosen = found[at], list[list[Group]]()
        while rest and len(chosen) < min(max(int((high - low) / apart), 1), most):
            one, rest = _apart(rest)
            chosen.append(one)
        for number, one in enumerate(chosen if at % 2 else chosen[::-1]):
            x = low + (number + 0.5) * (high - low) / len(chosen)
            meetings = tuple(_meeting(group, rows[events], actors) for group, events in one)
            columns.append(Column(meetings, (x,) * len(meetings)))
    return tuple(_spread(columns, edges[-1], 0.7 * apart))  # the first or last stretch may be cut to less


def _gathered(columns: Ints, rows: Ints, groups: Ints) -> dict[int, list[Group]]:
    """The groups of every column with the places of their events, in the order of their rows."""
    found: dict[int, list[Group]] = {}
    order = np.lexsort((rows, groups, columns))
    changes = (np.diff(columns[order], prepend=-1) != 0) | (np.diff(groups[order], prepend=-1) != 0)
    for same in np.split(order, np.flatnonzero(changes)[1:]) if len(order) else []:
        found.setdefault(int(columns[same[0]]), []).append((int(groups[same[0]]), same))
    return found


def _apart(found: Iterable[Group]) -> tuple[list[Group], list[Group]]:
    """Groups that share no actor, the busiest first, and those left over."""
    busy = 0
    chosen, rest = list[Group](), list[Group]()
    for group, events in sorted(found, key=lambda one: (-len(one[1]), -one[0].bit_count(), one[0])):
        (rest if busy & group else chosen).append((group, events))
        busy |= 0 if busy & group else group
    return chosen, rest


def _meeting(group: int, rows: Ints, actors: Sequence[str]) -> Meeting:
    members = sorted(actor for bit, actor in enumerate(actors) if group >> bit & 1)
    return Meeting(tuple(members), tuple(rows.tolist()))


def _spread(columns: Sequence[Column], width: float, apart: float) -> list[Column]:
    """Columns no nearer to each other than lines need to change places.

    Where they have little room they are narrowed, as long as that leaves all meetings nearer to their days.
    """
    room, number = width - 2 * EDGE, len(columns)
    least = min(apart, room / max(number, 1))
    wanted = sum(column.right - column.left for column in columns)
    tried = [
        _spread_by(share, columns, width, least)
        for share in _NARROWED
        if wanted * share <= room - (number - 1) * least + 1e-6
    ]
    return min(tried, key=lambda found: _farthest(columns, found))


def _spread_by(share: float, columns: Sequence[Column], width: float, least: float) -> list[Column]:
    """Columns narrowed to a share of what they take, and moved until they are so far apart."""
    number = len(columns)
    spans = [(column.right - column.left) * share for column in columns]
    lefts = [max((column.left + column.right - span) / 2, EDGE) for column, span in zip(columns, spans, strict=True)]
    for at in range(1, number):
        lefts[at] = max(lefts[at], lefts[at - 1] + spans[at - 1] + least)
    for at in range(number - 1, -1, -1):
        lefts[at] = min(lefts[at], (lefts[at + 1] - least if at + 1 < number else width - EDGE) - spans[at])
    return [
        Column(column.meetings, tuple(left + (place - column.left) * share for place in column.places))
        for left, column in zip(lefts, columns, strict=True)
    ]


def _farthest(wanted: Sequence[Column], found: Sequence[Column]) -> float:
    """How far a meeting stands from where it belongs, at most."""
    both = ((one.places, other.places) for one, other in zip(wanted, found, strict=True))
    return max((abs(a - b) for places, moved in both for a, b in zip(places, moved, strict=True)), default=0.0)
