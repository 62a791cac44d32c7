"""Where the events of one lane stand: a track for each mark, and as much of its label as has room. Pure geometry.

No two marks or labels of a track overlap. A lane has at most six tracks. When its labels do not fit into them they get
shorter, then only those that find room stay; a mark that even then has no place is handed back. A label that was cut
goes on in a second line, where the lane is not crowded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from timeline.figures.lettering import cut_inside, fit, fold, halved, text_width
from timeline.figures.spans import Span
from timeline.figures.theme import LABEL_SIZE

Side = Literal["right", "left", "over", ""]  # where a label stands, seen from its mark; "" has none

MAX_TRACKS = 6
MAX_LINES = 9  # of text in all: a lane of six tracks may have second lines in three of them
RADIUS = 6.0  # of a marker: every event is at least 12 px wide
ARROW = 16.0  # of what goes on: it stands free of the marker, however short a time lies between them
GAP = 5.0  # between a mark and its label
APART = 8.0  # between neighbours in a track
SHORTEST = 96.0  # a shorter piece of a label says nothing
MOST_LISTED = 3  # undated events below the dated ones of a phone: more are a row of marks
_ROOMY = 400.0  # of what is wider than a phone: there as many are listed as a lane has tracks
_ROWS = 3  # of such marks
_INSET = 4.0  # of what stands below the dated ones, so that it does not touch the edge
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
    """A mark before it has a track: marker at ``point``, bar ``left``..``right``, ``low``..``high`` with its label.

    ``second`` is the second line of the label.
    """

    span: Span
    left: float
    point: float
    right: float
    label: str = ""
    side: Side = ""
    low: float = 0.0
    high: float = 0.0
    second: str = ""


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
    grown = _continued([list(_grown(track, scale.width)) for track in tracks], scale.width)
    placed = [(box, number) for number, track in enumerate(grown) for box in track]
    return placed, hidden + [box for box in found if not 0 <= box.point <= scale.width]


def arrange_undated(spans: Sequence[Span], width: float) -> tuple[list[tuple[Box, int]], list[Box]]:
    """As ``arrange`` for the column of the undated, where no place has a meaning: a list, or a grid when long."""
    if len(spans) <= MAX_TRACKS:
        return _listed(spans, width, MAX_LINES - len(spans)), []
    step = 2 * RADIUS + APART
    columns = max(1, int((width + APART) // step))
    grid = [(_marked(span, place // MAX_TRACKS * step), place % MAX_TRACKS) for place, span in enumerate(spans)]
    return grid[: columns * MAX_TRACKS], _left_over(spans[columns * MAX_TRACKS :], width)


def arrange_below(spans: Sequence[Span], width: float) -> tuple[list[tuple[Box, int]], list[Box]]:
    """The undated below the dated ones, where there is no room for a column: in lines that say so, or rows of marks."""
    if len(spans) <= (MAX_TRACKS if width > _ROOMY else MOST_LISTED):
        named = [span._replace(label=f"undated – {span.label}") for span in spans]
        return _listed(named, width, MAX_LINES - len(spans), _INSET), []
    step, start = 2 * RADIUS + APART, _INSET + text_width("undated", LABEL_SIZE) + GAP
    columns = max(1, int((width - start + APART) // step))
    places = [(start + at % columns * step, at // columns) for at in range(min(len(spans), columns * _ROWS))]
    rows = [(_marked(span, left), row) for span, (left, row) in zip(spans, places, strict=False)]
    rows[0] = (rows[0][0]._replace(label="undated", side="left", low=_INSET), 0)
    return rows, _left_over(spans[len(rows) :], width)


def room_for_undated(label: str) -> float:
    """The width of a column in which a label is whole in two lines."""
    return max(text_width(line, LABEL_SIZE) for line in halved(label, LABEL_SIZE)) + 2 * RADIUS + GAP


def _listed(spans: Sequence[Span], width: float, second_lines: int, left: float = 0.0) -> list[tuple[Box, int]]:
    """A line for each, and a second one for so many of those that need it."""
    listed = []
    for track, span in enumerate(spans):
        box = _marked(span, left)
        room = width - box.right - GAP
        if room >= SHORTEST:
            lines = _lines(span.label, room) if second_lines else [_said(span.label, room)]
            second_lines -= len(lines) - 1
            box = _worded(box, "right", lines)
        listed.append((box, track))
    return listed


def _marked(span: Span, left: float) -> Box:
    """A mark without words."""
    return Box(span, left, left + RADIUS, left + 2 * RADIUS, low=left, high=left + 2 * RADIUS)


def _left_over(spans: Iterable[Span], width: float) -> list[Box]:
    """What found no place, to be counted at the end of the row."""
    return [_marked(span, max(width - 2 * RADIUS, 0.0)) for span in spans]


def _box(span: Span, scale: Scale) -> Box:
    """The pixels of a span. What lies partly in view is cut to it, so that its marker is seen."""
    left, right = scale.pixel(span.start), scale.pixel(span.end)
    if right >= 0 and left <= scale.width:
        left, right = max(left, 0.0), min(right, scale.width)
    point = (left + right) / 2 if span.kind == "fuzzy" else left
    if span.kind == "since":
        right = max(right, min(point + RADIUS + ARROW, scale.width))
    low, high = min(left, point - RADIUS), max(right, point + RADIUS)
    return Box(span, low, point, high, low=low, high=high)


def _least_room(boxes: Sequence[Box], longest: float) -> float:
    """The least that all boxes take with labels of at most ``longest``: what is cut seldom loses two fifths of that.

    Trying to pack them takes ten times as long as knowing that it cannot be done.
    """
    beside = (min(text_width(box.span.label, LABEL_SIZE), 0.6 * longest) for box in boxes if box.span.kind != "fuzzy")
    return sum(beside) + sum(2 * RADIUS + APART for _ in boxes)


def _said(label: str, room: float) -> str:
    """The label, or as many of its words as fit; "" when those are too few to be read, or say who but not what."""
    text = fit(label, room, LABEL_SIZE)
    return "" if cut_inside(text, label) or (":" in label and ":" not in text) else text


def _labelled(box: Box, longest: float, width: float) -> Box:
    """The box with its label: over a long pale bar, else to its right, else to its left, else where most room is."""
    text = _said(box.span.label, longest)
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
    text = _said(box.span.label, room)
    if not text or (text != box.span.label and room < SHORTEST - APART):
        return box._replace(label="", side="", low=box.left, high=box.right)
    return _worded(box, side, [text])


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


def _continued(tracks: list[list[Box]], width: float) -> list[list[Box]]:
    """The tracks with second lines where labels are cut, first in those that gain most by it.

    A lane where some marks have no room for a label even so is crowded: it gets no higher for the others.
    """
    folded: list[list[Box]] = []
    for track in tracks:
        folded.append(_folded(track, width))
        if not all(box.label for box in folded[-1]):
            return tracks
    gains = {at: sum(bool(box.second) for box in track) for at, track in enumerate(folded)}
    chosen = sorted((at for at in gains if gains[at]), key=lambda at: -gains[at])[: max(MAX_LINES - len(tracks), 0)]
    return [folded[at] if at in chosen else track for at, track in enumerate(tracks)]


def _folded(track: Sequence[Box], width: float) -> list[Box]:
    """The boxes of a track, with second lines for the labels that the neighbours cut short."""
    folded: list[Box] = []
    for number, box in enumerate(track):
        if box.label != box.span.label:
            start = folded[-1].high + APART if folded else 0.0
            end = track[number + 1].low - APART if number + 1 < len(track) else width
            box = _in_two_lines(box, start, end)
        folded.append(box)
    return folded


def _in_two_lines(box: Box, start: float, end: float) -> Box:
    """The box with two lines of its label on the side that holds all of it, else on the roomiest."""
    rooms: dict[Side, float] = {"right": end - box.right - GAP, "left": box.left - GAP - start}
    if box.span.kind == "fuzzy":
        rooms["over"] = min(end, box.right) - box.point - RADIUS - GAP
    lines = {side: _lines(box.span.label, room) for side, room in rooms.items() if room > 0}
    whole = [side for side, both in lines.items() if " ".join(both) == box.span.label]
    roomiest = max(rooms, key=lambda one: rooms[one])
    if not whole and (rooms[roomiest] < SHORTEST or len(lines[roomiest]) == 1):
        return box
    side = whole[0] if whole else roomiest
    return _worded(box, side, lines[side])


def _lines(label: str, room: float) -> list[str]:
    """A label in one line, in two of about the same length, or in two that are full and cut."""
    if text_width(label, LABEL_SIZE) <= room:
        return [label]
    lines = halved(label, LABEL_SIZE)
    fits = all(text_width(line, LABEL_SIZE) <= room for line in lines)
    if fits:
        return lines
    lines = fold(label, room, LABEL_SIZE, 2)
    return lines if lines[0] in label and not cut_inside(" ".join(lines), label) else [_said(label, room)]


def _worded(box: Box, side: Side, lines: Sequence[str]) -> Box:
    """The box with these lines on one of its sides."""
    first, second = [*lines, ""][:2]
    if not first:
        return box
    size = max(text_width(line, LABEL_SIZE) for line in lines)
    box = box._replace(label=first, second=second, side=side, low=box.left, high=box.right)
    if side == "left":
        return box._replace(low=box.left - GAP - size)
    start = box.point + RADIUS if side == "over" else box.right
    return box._replace(high=max(box.right, start + GAP + size))
