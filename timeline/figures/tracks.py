"""Where the dated events of one lane stand: a track for each mark, and as much of its label as has room. Pure geometry.

No two marks or labels of a track overlap. A lane has at most six tracks. When its labels do not fit into them they get
shorter, then only those that find room stay; a mark that even then has no place is handed back. A label that was cut
goes on in a second line, where the lane is not crowded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from timeline.figures.boxes import APART, CLEAR, RADIUS, Box, box_of
from timeline.figures.labels import SHORTEST, in_two_lines, labelled, roomiest
from timeline.figures.lettering import text_width
from timeline.figures.scale import Scale
from timeline.figures.spans import Span
from timeline.figures.theme import LABEL_SIZE

MAX_TRACKS = 6
MAX_LINES = 9  # of text in all: a lane of six tracks may have second lines in three of them
LABEL_STEPS = (0.6, 0.36, 0.22, 0.12)  # of the plot's width: labels are cut to this, in turn, before they go


def arrange(spans: Iterable[Span], scale: Scale) -> tuple[list[tuple[Box, int]], list[Box]]:
    """Boxes with their tracks, and the boxes that found none."""
    found = [box_of(span, scale) for span in spans]
    boxes = [box for box in found if 0 <= box.point <= scale.width]
    hidden: list[Box] = []
    for step in LABEL_STEPS:
        longest = max(step * scale.width, SHORTEST)
        if _least_room(boxes, longest) > MAX_TRACKS * (scale.width + 4 * RADIUS):
            continue
        tracks = _pack(labelled(box, longest, scale.width) for box in boxes)
        if tracks is not None:
            break
    else:
        tracks, hidden = _spread(boxes)
    grown = _continued([list(_grown(track, scale.width)) for track in tracks], scale.width)
    placed = [(box, number) for number, track in enumerate(grown) for box in track]
    return placed, hidden + [box for box in found if not 0 <= box.point <= scale.width]


def _least_room(boxes: Sequence[Box], longest: float) -> float:
    """The least that all boxes take with labels of at most ``longest``: what is cut seldom loses two fifths of that.

    Trying to pack them takes ten times as long as knowing that it cannot be done.
    """
    beside = (min(text_width(box.span.label, LABEL_SIZE), 0.6 * longest) for box in boxes if box.span.kind != "fuzzy")
    return sum(beside) + sum(2 * RADIUS + APART for _ in boxes)


def _pack(boxes: Iterable[Box]) -> list[list[Box]] | None:
    """Tracks of boxes from left to right, each box in the first track that is free; None when six are too few."""
    tracks: list[list[Box]] = []
    for box in sorted(boxes, key=_low):
        free = next((track for track in tracks if track[-1].high + _apart(track[-1], box) <= box.low), None)
        if free is not None:
            free.append(box)
        elif len(tracks) == MAX_TRACKS:
            return None
        else:
            tracks.append([box])
    return tracks


def _apart(box: Box, following: Box) -> float:
    """The least between two neighbours."""
    return CLEAR if box.side == "right" or following.side == "left" else APART


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


def _low(box: Box) -> float:
    return box.low


def _grown(track: Sequence[Box], width: float) -> Iterable[Box]:
    """The boxes of a track with their labels as long as the neighbours allow."""
    taken = -CLEAR  # the right end of the one before
    for number, box in enumerate(track):
        if box.label != box.span.label:
            end = min(track[number + 1].low - CLEAR, width) if number + 1 < len(track) else width
            box = roomiest(box, max(taken + CLEAR, 0.0), end)
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
            start = folded[-1].high + CLEAR if folded else 0.0
            end = track[number + 1].low - CLEAR if number + 1 < len(track) else width
            box = in_two_lines(box, start, end)
        folded.append(box)
    return folded
