"""Lanes, tracks and labels: pure geometry, in pixels, without plotly and without a table.

Events go in as spans, each lane naming the ones that stand in it; a place for every mark and label comes out. Within a
lane no two marks or labels overlap. A lane has at most six tracks (sub-lanes). When its labels do not fit into them
they get shorter, then only those that find room stay, and what even then has no place is counted as "+n".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from timeline.figures.lettering import fit, fold, text_width
from timeline.figures.spans import Span
from timeline.figures.theme import LABEL_SIZE, NAME_SIZE
from timeline.query import Query

Side = Literal["right", "left", "over", ""]  # where a label stands, seen from its mark; "" has none
Where = Literal["here", "before", "after"]  # of events without a place: crowded out, or outside the dates in view

MAX_TRACKS = 6
TRACK, PADDING, OVERFLOW = 22.0, 8.0, 16.0  # heights: a track, above and below all, the line of "+n"
NAME_LINE, HEADING, GROUP = 17.0, 22.0, 30.0  # a line of a name, a name above its lane, the name of a group of lanes
RADIUS = 6.0  # of a marker: every event is at least 12 px wide
GAP = 5.0  # between a mark and its label
APART = 8.0  # between neighbours in a track
SHORTEST = 96.0  # a shorter piece of a label says nothing
LABEL_STEPS = (0.6, 0.36, 0.22, 0.12)  # of the plot's width: labels are cut to this, in turn, before they go
_RIGHT = 1.5  # a label stands to the left only where it has so much more room
BIN = 40.0  # "+n" is counted over this width


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to pixels: ``first`` lies at 0, ``last`` at ``width``."""

    first: float
    last: float
    width: float

    def pixel(self, day: float) -> float:
        """Where a day lies."""
        return (day - self.first) / (self.last - self.first) * self.width

    def day(self, pixel: float) -> float:
        """The day at a pixel, with its fraction."""
        return self.first + pixel / self.width * (self.last - self.first)


class Box(NamedTuple):
    """A mark before it has a track: marker at ``point``, bar ``left``..``right``, ``low``..``high`` with its label."""

    span: Span
    left: float
    point: float
    right: float
    label: str = ""
    side: Side = ""
    low: float = 0.0
    high: float = 0.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A drawn event: ``y`` is its middle below the top of all lanes; the box tells its pixels."""

    box: Box
    lane: int
    track: int
    y: float


@dataclass(frozen=True, slots=True)
class More:
    """Events that found no place, counted where they would stand; ``x`` is a pixel of the dated or undated part."""

    lane: int
    x: float
    y: float
    rows: tuple[int, ...]
    where: Where
    undated: bool


@dataclass(frozen=True, slots=True)
class Roster:
    """What a lane is for: its name and the positions of its events in the table.

    ``minor`` lanes are set in italics; ``halves`` says where a name that is too long breaks, else at any space. Lanes
    of one ``group`` stand together below its name. ``asks`` is the query that finds the events of the lane, if one
    does.
    """

    name: str
    rows: tuple[int, ...]
    minor: bool = False
    halves: tuple[str, ...] = ()
    group: str = ""
    asks: Query | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """A strip across the chart. ``top`` counts from the top of all lanes."""

    roster: Roster
    name_lines: tuple[str, ...]
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Group:
    """The name of a group above its lanes. ``top`` counts from the top of all lanes."""

    name: str
    top: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything that is to be drawn, and how high it is in all."""

    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    more: tuple[More, ...]
    groups: tuple[Group, ...]
    height: float


def lay_out(
    rosters: Sequence[Roster],
    spans: Sequence[Span],
    scale: Scale,
    names_width: float,
    undated_width: float,
    named_above: bool = False,
) -> Layout:
    """Place every event of every lane; ``undated_width`` is that of the column beside the dated ones.

    Names stand beside their lanes, or in a line above each, then as wide as ``names_width`` says.
    """
    lanes: list[Lane] = []
    marks: list[Mark] = []
    more: list[More] = []
    groups: list[Group] = []
    top = 0.0
    for number, roster in enumerate(rosters):
        if roster.group and roster.group != (rosters[number - 1].group if number else ""):
            groups.append(Group(roster.group, top))
            top += GROUP
        lane, placed, counted = _lane(number, roster, spans, scale, top, names_width, undated_width, named_above)
        lanes.append(lane)
        marks += placed
        more += counted
        top += lane.height
    return Layout(tuple(lanes), tuple(marks), tuple(more), tuple(groups), top)


def _lane(
    number: int,
    roster: Roster,
    spans: Sequence[Span],
    scale: Scale,
    top: float,
    names_width: float,
    undated_width: float,
    named_above: bool,
) -> tuple[Lane, list[Mark], list[More]]:
    """One lane with its marks and counts; tracks stand in the middle of the height that the name may ask for."""
    of_lane = [spans[row] for row in roster.rows]
    dated, hidden = arrange([span for span in of_lane if span.kind != "undated"], scale)
    undated, hidden_undated = arrange_undated([span for span in of_lane if span.kind == "undated"], undated_width)
    placed = dated + undated
    tracks = 1 + max((track for _, track in placed), default=-1)
    content = tracks * TRACK + (OVERFLOW if hidden or hidden_undated else 0)
    lines = (fit(roster.name, names_width, NAME_SIZE, bold=True),) if named_above else name_lines(roster, names_width)
    if named_above:
        height, above = HEADING + content + PADDING, top + HEADING
    else:
        height = max(content, NAME_LINE * len(lines)) + 2 * PADDING
        above = top + (height - content) / 2
    marks = [Mark(box, number, track, above + (track + 0.5) * TRACK) for box, track in placed]
    line = above + tracks * TRACK + OVERFLOW / 2
    more = [More(number, x, line, rows, where, False) for x, rows, where in _counted(hidden, scale.width)]
    more += [More(number, x, line, rows, where, True) for x, rows, where in _counted(hidden_undated, undated_width)]
    return Lane(roster, lines, top, height), marks, more


def name_lines(roster: Roster, width: float) -> tuple[str, ...]:
    """The name of a lane in one or two lines."""
    if roster.halves and text_width(roster.name, NAME_SIZE, bold=True) > width:
        return tuple(fit(half, width, NAME_SIZE, bold=True) for half in roster.halves)
    return tuple(fold(roster.name, width, NAME_SIZE, 2, bold=True))


def arrange(spans: Iterable[Span], scale: Scale) -> tuple[list[tuple[Box, int]], list[Box]]:
    """Boxes with their tracks, and the boxes that found none."""
    found = [_box(span, scale) for span in spans]
    boxes = [box for box in found if 0 <= box.point <= scale.width]
    hidden: list[Box] = []
    for step in LABEL_STEPS:
        longest = max(step * scale.width, SHORTEST)
        if _least_room(boxes, longest) > MAX_TRACKS * (scale.width + 4 * RADIUS):
            continue
        tracks = _pack(_labelled(box, longest, scale.width) for box in boxes)
        if tracks is not None:
            break
    else:
        tracks, hidden = _spread(boxes)
    placed = [(box, number) for number, track in enumerate(tracks) for box in _grown(track, scale.width)]
    return placed, hidden + [box for box in found if not 0 <= box.point <= scale.width]


def arrange_undated(spans: Sequence[Span], width: float) -> tuple[list[tuple[Box, int]], list[Box]]:
    """As ``arrange`` for the column of the undated, where no place has a meaning: a list, or a grid when long."""
    if len(spans) <= MAX_TRACKS:
        room = width - 2 * RADIUS - GAP
        listed = []
        for track, span in enumerate(spans):
            label = fit(span.label, room, LABEL_SIZE) if room >= SHORTEST else ""
            high = 2 * RADIUS + (GAP + text_width(label, LABEL_SIZE) if label else 0)
            listed.append((Box(span, 0, RADIUS, 2 * RADIUS, label, "right" if label else "", 0, high), track))
        return listed, []
    step = 2 * RADIUS + APART
    columns = max(1, int((width + APART) // step))
    grid = []
    for place, span in enumerate(spans):
        left = place // MAX_TRACKS * step
        box = Box(span, left, left + RADIUS, left + 2 * RADIUS, low=left, high=left + 2 * RADIUS)
        grid.append((box, place % MAX_TRACKS))
    room_for = columns * MAX_TRACKS
    return grid[:room_for], [box for box, _ in grid[room_for:]]


def _box(span: Span, scale: Scale) -> Box:
    """The pixels of a span. What lies partly in view is cut to it, so that its marker is seen."""
    left, right = scale.pixel(span.start), scale.pixel(span.end)
    if right >= 0 and left <= scale.width:
        left, right = max(left, 0.0), min(right, scale.width)
    point = (left + right) / 2 if span.kind == "fuzzy" else left
    tip = RADIUS if span.kind in ("day", "since") else 0.0  # the arrow of what goes on
    low, high = min(left, point - RADIUS), max(right + tip, point + RADIUS)
    return Box(span, low, point, high, low=low, high=high)


def _least_room(boxes: Sequence[Box], longest: float) -> float:
    """The least that all boxes take with labels of at most ``longest``: what is cut may lose a fifth of that.

    Trying to pack them takes ten times as long as knowing that it cannot be done.
    """
    beside = (min(text_width(box.span.label, LABEL_SIZE), 0.8 * longest) for box in boxes if box.span.kind != "fuzzy")
    return sum(beside) + sum(2 * RADIUS + APART for _ in boxes)


def _labelled(box: Box, longest: float, width: float) -> Box:
    """The box with its label: over a long pale bar, else to its right, else to its left, else where most room is."""
    text = fit(box.span.label, longest, LABEL_SIZE)
    if not text:
        return box
    size = text_width(text, LABEL_SIZE)
    beside_point = box.point + RADIUS + GAP
    if box.span.kind == "fuzzy" and beside_point + size <= min(box.right, width):
        return box._replace(label=text, side="over")
    if box.right + GAP + size <= width:
        return box._replace(label=text, side="right", high=box.right + GAP + size)
    if box.left - GAP - size >= 0:
        return box._replace(label=text, side="left", low=box.left - GAP - size)
    return _roomiest(box, 0.0, width)


def _roomiest(box: Box, start: float, end: float) -> Box:
    """The box with its label on the side that has most room between ``start`` and ``end``, cut to fit."""
    rooms: dict[Side, float] = {"right": end - box.right - GAP, "left": box.left - GAP - start}
    if box.span.kind == "fuzzy":
        rooms["over"] = min(end, box.right) - box.point - RADIUS - GAP
    rooms["right"] *= _RIGHT
    side = max(rooms, key=lambda one: rooms[one])
    rooms["right"] /= _RIGHT
    return _cut(box, side, rooms[side])


def _cut(box: Box, side: Side, room: float) -> Box:
    """The box with as much of its label as fits on one side; without one when that would be too little to read."""
    text = fit(box.span.label, room, LABEL_SIZE)
    size = text_width(text, LABEL_SIZE)
    if not text or (text != box.span.label and size < SHORTEST - APART):
        return box._replace(label="", side="", low=box.left, high=box.right)
    if side == "left":
        return box._replace(label=text, side=side, low=box.left - GAP - size, high=box.right)
    start = box.point + RADIUS if side == "over" else box.right
    return box._replace(label=text, side=side, low=box.left, high=max(box.right, start + GAP + size))


def _low(box: Box) -> float:
    return box.low


def _pack(boxes: Iterable[Box]) -> list[list[Box]] | None:
    """Tracks of boxes from left to right, each box in the first track that is free; None when six are too few."""
    tracks: list[list[Box]] = []
    for box in sorted(boxes, key=_low):
        free = next((track for track in tracks if track[-1].high + APART <= box.low), None)
        if free is not None:
            free.append(box)
        elif len(tracks) == MAX_TRACKS:
            return None
        else:
            tracks.append([box])
    return tracks


def _spread(boxes: Iterable[Box]) -> tuple[list[list[Box]], list[Box]]:
    """Tracks of boxes without labels, each box in the one that ends first, and the boxes that found none."""
    tracks: list[list[Box]] = [[] for _ in range(MAX_TRACKS)]
    hidden = []
    for box in sorted(boxes, key=_low):
        track = min(tracks, key=lambda one: one[-1].high if one else float("-inf"))
        if track and track[-1].high + APART > box.low:
            hidden.append(box)
        else:
            track.append(box)
    return tracks, hidden


def _grown(track: Sequence[Box], width: float) -> Iterable[Box]:
    """The boxes of a track with their labels as long as the neighbours allow."""
    taken = -APART  # the right end of the one before
    for number, box in enumerate(track):
        if box.label != box.span.label:
            end = min(track[number + 1].low - APART, width) if number + 1 < len(track) else width
            box = _roomiest(box, max(taken + APART, 0.0), end)
        taken = box.high
        yield box


def _counted(hidden: Iterable[Box], width: float) -> list[tuple[float, tuple[int, ...], Where]]:
    """Where to write how many events have no place, and their rows; the two ends are for those out of view."""
    bins = max(3, int(width // BIN))
    rows: dict[int, list[int]] = {}
    for box in hidden:
        at = min(max(int(box.point / max(width, 1) * bins), 1), bins - 2)
        if not 0 <= box.point <= width:
            at = 0 if box.point < 0 else bins - 1
        rows.setdefault(at, []).append(box.span.row)
    where: dict[int, Where] = {0: "before", bins - 1: "after"}
    return [((at + 0.5) * width / bins, tuple(found), where.get(at, "here")) for at, found in sorted(rows.items())]
