"""Lanes, tracks and labels: pure geometry, in pixels, without plotly and without a table.

Events go in as spans, each lane naming the ones that stand in it; a place for every mark and label comes out. Within a
lane no two marks or labels overlap. A lane has at most six tracks (sub-lanes). When its labels do not fit into them
they get shorter, then only those that find room stay, and what even then has no place is counted as "+n".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from timeline.figures.boxes import Box
from timeline.figures.lettering import fit, fold, text_width
from timeline.figures.scale import Scale
from timeline.figures.spans import Span
from timeline.figures.theme import NAME_SIZE
from timeline.figures.tracks import arrange
from timeline.figures.undated import arrange_below, arrange_undated
from timeline.query import Query

Where = Literal["here", "before", "after"]  # of events without a place: crowded out, or outside the dates in view

TRACK, PADDING, OVERFLOW = 22.0, 8.0, 16.0  # heights: a track, above and below all, the line of "+n"
SECOND = 15.0  # from a line of a label down to its second one
NAME_LINE, HEADING, GROUP = 17.0, 22.0, 30.0  # a line of a name, a name above its lane, the name of a group of lanes
BIN = 40.0  # "+n" is counted over this width


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

    ``minor`` lanes are set in italics; ``halves`` says where a name that is too long breaks, else at any space, and
    ``shorts`` what may stand for each of them, or for the name, where even that has no room. Lanes of one ``group``
    stand together below its name. ``asks`` is the query that finds the events of the lane, if one does. ``own`` is the
    actor who does what is told in the lane, unless a label says otherwise; ``labels`` are those that differ from the
    labels of the spans, by row.
    """

    name: str
    rows: tuple[int, ...]
    minor: bool = False
    halves: tuple[str, ...] = ()
    shorts: tuple[str, ...] = ()
    group: str = ""
    asks: Query | None = None
    own: str = ""
    labels: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lane:
    """A strip across the chart. ``top`` counts from the top of all lanes, and so does ``below``.

    From there on it has the undated, where these stand below the dated ones; else it is its end.
    """

    roster: Roster
    name_lines: tuple[str, ...]
    top: float
    height: float
    below: float


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

    Without a column the undated stand below the dated ones. Names stand beside their lanes, or in a line above each,
    then as wide as ``names_width`` says.
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
    """One lane with its marks and counts; dated and undated ones stand in the middle of what is higher than they."""
    of_lane = [
        spans[row]._replace(label=roster.labels[row]) if row in roster.labels else spans[row] for row in roster.rows
    ]
    without_day = [span for span in of_lane if span.kind == "undated"]
    dated = _Part(arrange([span for span in of_lane if span.kind != "undated"], scale), scale.width)
    below = not undated_width
    width = scale.width if below else undated_width
    undated = _Part((arrange_below if below else arrange_undated)(without_day, width), width)
    content = dated.height + undated.height if below else max(dated.height, undated.height, TRACK)
    lines = name_lines(roster, names_width)
    if named_above:
        heading = heading_height(lines)
        height, above = heading + content + PADDING, top + heading
    else:
        height = max(content, NAME_LINE * len(lines)) + 2 * PADDING
        above = top + (height - content) / 2
    marks, more = [], []
    starts = (
        [above, above + dated.height] if below else [above + (content - one.height) / 2 for one in (dated, undated)]
    )
    for part, start in zip((dated, undated), starts, strict=True):
        marks += part.marks(number, start)
        more += part.more(number, start, undated=part is undated)
    return Lane(roster, lines, top, height, starts[1] if below and without_day else top + height), marks, more


class _Part:
    """The dated or the undated events of a lane: tracks below each other, and below them a line of counts."""

    def __init__(self, arranged: tuple[list[tuple[Box, int]], list[Box]], width: float) -> None:
        self._placed, self._hidden = arranged
        self._width = width
        folded = {track for box, track in self._placed if box.second}
        self._tops = [0.0]
        for track in range(1 + max((track for _, track in self._placed), default=-1)):
            self._tops.append(self._tops[-1] + TRACK + (SECOND if track in folded else 0.0))

    @property
    def height(self) -> float:
        return self._tops[-1] + (OVERFLOW if self._hidden else 0.0)

    def marks(self, lane: int, top: float) -> list[Mark]:
        return [Mark(box, lane, track, top + self._tops[track] + TRACK / 2) for box, track in self._placed]

    def more(self, lane: int, top: float, *, undated: bool) -> list[More]:
        line = top + self._tops[-1] + OVERFLOW / 2
        if undated:
            rows = tuple(box.span.row for box in self._hidden)
            return [More(lane, self._hidden[0].point, line, rows, "here", undated)] if rows else []
        counted = _counted(self._hidden, self._width)
        return [More(lane, x, line, rows, where, undated) for x, rows, where in counted]


def heading_height(name: Sequence[str]) -> float:
    """The room that a name takes above its lane."""
    return HEADING + NAME_LINE * (len(name) - 1)


def name_lines(roster: Roster, width: float) -> tuple[str, ...]:
    """The name of a lane in one or two lines, or what is short for it where those would be cut."""
    if text_width(roster.name, NAME_SIZE, bold=True) <= width:
        return (roster.name,)
    if roster.halves:
        pairs = zip(roster.halves, roster.shorts or roster.halves, strict=True)
        halves = tuple(fit(fitting(pair, width, NAME_SIZE), width, NAME_SIZE, bold=True) for pair in pairs)
        return halves if text_width(" ".join(halves), NAME_SIZE, bold=True) > width else (" ".join(halves),)
    lines = tuple(fold(roster.name, width, NAME_SIZE, 2, bold=True))
    if " ".join(lines) == roster.name or roster.shorts in ((), (roster.name,)):
        return lines
    return (fit(roster.shorts[0], width, NAME_SIZE, bold=True),)


def fitting(names: Sequence[str], width: float, size: float) -> str:
    """The first of some bold names that has room, else the last."""
    return next((name for name in names if text_width(name, size, bold=True) <= width), names[-1])


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
