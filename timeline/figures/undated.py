"""Where the events without a date of one lane stand: in a column beside the dated ones, or below these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from timeline.figures.boxes import APART, GAP, RADIUS, Box, box_at
from timeline.figures.labels import SHORTEST, lines_of, said, worded
from timeline.figures.lettering import halved, text_width
from timeline.figures.spans import Span
from timeline.figures.theme import LABEL_SIZE
from timeline.figures.tracks import MAX_LINES, MAX_TRACKS

_LISTED = 5  # undated events of a column that has more than a lane has tracks, with their number below
LISTED_LINES = 2 * _LISTED  # of text in such a column
MOST_LISTED = 3  # undated events below the dated ones of a phone: more are a row of marks
_ROOMY = 400.0  # of what is wider than a phone: there as many are listed as a lane has tracks
_ROWS = 3  # of such marks
_INSET = 4.0  # of words at an edge of the lane


def arrange_undated(spans: Sequence[Span], width: float) -> tuple[list[tuple[Box, int]], list[Box]]:
    """As ``arrange`` for the column of the undated, where no place has a meaning: a list, its end counted when long.

    A column that is too narrow for words is a grid of marks.
    """
    width -= _INSET
    if len(spans) <= MAX_TRACKS:
        return _listed(spans, width, LISTED_LINES - len(spans)), []
    if width - 2 * RADIUS - GAP >= SHORTEST:
        return _listed(spans[:_LISTED], width, LISTED_LINES - _LISTED), _left_over(spans[_LISTED:], 0.0)
    step = 2 * RADIUS + APART
    columns = max(1, int((width + APART) // step))
    grid = [(box_at(span, place // MAX_TRACKS * step), place % MAX_TRACKS) for place, span in enumerate(spans)]
    return grid[: columns * MAX_TRACKS], _left_over(spans[columns * MAX_TRACKS :], 0.0)


def arrange_below(spans: Sequence[Span], width: float) -> tuple[list[tuple[Box, int]], list[Box]]:
    """The undated below the dated ones, where there is no room for a column: in lines that say so, or rows of marks."""
    if len(spans) <= (MAX_TRACKS if width > _ROOMY else MOST_LISTED):
        named = [span._replace(label=f"undated – {span.label}") for span in spans]
        return _listed(named, width, MAX_LINES - len(spans), _INSET), []
    step, start = 2 * RADIUS + APART, _INSET + text_width("undated", LABEL_SIZE) + GAP
    columns = max(1, int((width - start + APART) // step))
    places = [(start + at % columns * step, at // columns) for at in range(min(len(spans), columns * _ROWS))]
    rows = [(box_at(span, left), row) for span, (left, row) in zip(spans, places, strict=False)]
    rows[0] = (rows[0][0]._replace(label="undated", side="left", low=_INSET), 0)
    return rows, _left_over(spans[len(rows) :], start)


def room_for_undated(label: str) -> float:
    """The width of a column in which a label is whole in two lines, in whole pixels lest a sum be a trace too small."""
    words = max(text_width(line, LABEL_SIZE) for line in halved(label, LABEL_SIZE))
    return float(ceil(words + 2 * RADIUS + GAP + _INSET))


def _listed(spans: Sequence[Span], width: float, second_lines: int, left: float = 0.0) -> list[tuple[Box, int]]:
    """A line for each, and a second one for so many of those that need it."""
    listed = []
    for track, span in enumerate(spans):
        box = box_at(span, left)
        room = width - box.right - GAP
        if room >= SHORTEST:
            lines = lines_of(span.label, room) if second_lines else [said(span.label, room)]
            second_lines -= len(lines) - 1
            box = worded(box, "right", lines)
        listed.append((box, track))
    return listed


def _left_over(spans: Iterable[Span], left: float) -> list[Box]:
    """What found no place, to be counted below the others, which begin at ``left``."""
    return [box_at(span, left) for span in spans]
