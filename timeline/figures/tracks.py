"""Where the events of one lane stand: a track for each mark, and as much of its label as has room. Pure geometry.

No two marks or labels of a track overlap. A lane has at most six tracks. When its labels do not fit into them they get
shorter, then only those that find room stay; a mark that even then has no place is handed back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from timeline.figures.lettering import fit, text_width
from timeline.figures.spans import Span
from timeline.figures.theme import LABEL_SIZE

Side = Literal["right", "left", "over", ""]  # where a label stands, seen from its mark; "" has none

MAX_TRACKS = 6
RADIUS = 6.0  # of a marker: every event is at least 12 px wide
ARROW = 12.0  # of what goes on: it stands free of the marker, however short a time lies between them
GAP = 5.0  # between a mark and its label
APART = 8.0  # between neighbours in a track
SHORTEST = 96.0  # a shorter piece of a label says nothing
LABEL_STEPS = (0.6, 0.36, 0.22, 0.12)  # of the plot's width: labels are cut to this, in turn, before they go
_RIGHT = 1.5  # a label stands to the left only where it has so much more room


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
    if span.kind == "since":
        right = max(right, min(point + RADIUS + ARROW, scale.width + 2 * RADIUS))
    low, high = min(left, point - RADIUS), max(right, point + RADIUS)
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
