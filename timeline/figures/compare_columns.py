"""The columns over time of both sides of a comparison, on one scale, with the dates below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from timeline.figures.calendar import UNIT_WORDS, Bins
from timeline.figures.compare_layout import Columns, dates
from timeline.figures.compare_sides import Side
from timeline.figures.drawing import HOVER, Drawing
from timeline.figures.options import Options
from timeline.figures.scale import Scale
from timeline.figures.spans import iso
from timeline.figures.sums import plural
from timeline.figures.theme import SMALL_SIZE, TONES
from timeline.query import to_params
from timeline.relations import event_days

_FIRST = 6  # of the two axes of dates: clicks go to the axis with the highest number where several lie above each other
_TENTHS = (10, 15, 20, 25, 30, 40, 50, 60, 80, 100)  # of a power of ten: what is round
_NEAR = 0.6  # of the limit, which is less than the higher side always has
BELOW = {True: 16.0, False: 3.0}  # pixels between the columns and the dates, with the largest number below and without


def counts_of(side: Side) -> dict[str, Any]:
    """How many events of each tone each column of a side has."""
    if side.bins is None:
        return {tone: np.zeros(0, dtype=int) for tone in TONES}
    places, tones = side.bins.of(event_days(side.table)), side.table["tone"].to_numpy()
    return {tone: np.bincount(places[(tones == tone) & (places >= 0)], minlength=len(side.bins)) for tone in TONES}


def columns_of(counted: Sequence[Mapping[str, Any]]) -> Columns:
    """The scale that columns of both sides share: what is not hostile goes up, what is hostile down."""
    up = max((int((found["cooperative"] + found["neutral"]).max(initial=0)) for found in counted), default=0)
    down = max((int(found["hostile"].max(initial=0)) for found in counted), default=0)
    limit = _rounded_up(max(up, down))
    # A side of low columns has no line: the room up to it would make all columns lower.
    above, below = (limit if most > _NEAR * limit else most for most in (up, down))
    return Columns(above, below, limit)


def _rounded_up(most: int) -> int:
    """The next round number of events."""
    power = 10 ** (len(str(most)) - 1)
    return most if most < 10 else next(tenths * power // 10 for tenths in _TENTHS if tenths * power >= 10 * most)


def draw_columns(
    drawing: Drawing,
    sides: Sequence[Side],
    counted: Sequence[Mapping[str, Any]],
    columns: Columns,
    options: Options,
    above: float,
) -> None:
    """Columns of both sides, ``above`` pixels down."""
    frame = drawing.frame
    unit, zero = columns.unit, above + columns.zero
    drawing.layout["yaxis5"] = {
        "range": [above + columns.height, above], "domain": frame.down(frame.lanes_top + above, columns.height),
        "visible": False,
        "fixedrange": True, "anchor": f"x{_FIRST}",
    }  # fmt: skip
    for number, (side, found) in enumerate(zip(sides, counted, strict=True)):
        if side.bins is None:
            continue
        axis = f"{_FIRST + number}"
        _date_axis(drawing, side, axis, above + columns.height + BELOW[columns.line_below], options)
        _bars(drawing, side, found, axis, zero, unit, options)
        _scale_lines(drawing, side, zero, columns, UNIT_WORDS[side.bins.unit])


def _bars(
    drawing: Drawing, side: Side, found: Mapping[str, Any], axis: str, zero: float, unit: float, options: Options
) -> None:
    """The columns of one side: neutral ones on top of cooperative ones, hostile ones below the line."""
    assert side.bins is not None
    widths = np.diff(side.bins.numbers).astype(float)
    none = np.zeros(len(widths))
    for tone, base, direction in (("cooperative", none, -1), ("neutral", found["cooperative"], -1),
                                  ("hostile", none, 1)):  # fmt: skip
        at = np.flatnonzero(found[tone])
        drawing.traces.append(
            {
                "type": "bar", "xaxis": f"x{axis}", "yaxis": "y5",
                "x": [iso(float(side.bins.numbers[one]) + widths[one] / 2) for one in at],
                "y": (direction * found[tone][at] * unit).tolist(),
                "base": (zero + direction * base[at] * unit).tolist(),
                "width": (widths[at] * 0.84 * 86_400_000).tolist(),
                "marker": {"color": TONES[tone].colour, "line": {"width": 0}},
                "customdata": [_asked(side, tone, int(one)) for one in at],
                "hovertext": [
                    f"<b>{side.bins.name(int(one), options.language)}</b><br>{found[tone][one]:,} {tone}" for one in at
                ],
                "hovertemplate": HOVER, "unselected": {"marker": {"opacity": 0.4}}, "name": f"{side.name}, {tone}",
            }
        )  # fmt: skip


def _asked(side: Side, tone: str, at: int) -> dict[str, list[str]]:
    assert side.bins is not None
    return {**to_params(side.query), "tones": [tone], **side.bins.params(at)}


def _date_axis(drawing: Drawing, side: Side, axis: str, top: float, options: Options) -> None:
    """The dates of one side, ``top`` pixels down, which is below its columns."""
    assert side.bins is not None
    frame = drawing.frame
    position, _ = frame.down(frame.lanes_top + top, 0)
    drawing.layout[f"xaxis{axis}"] = {
        "type": "date", "range": [iso(float(side.bins.numbers[0])), iso(float(side.bins.numbers[-1]))],
        "domain": frame.across(side.half.left, side.half.width), "anchor": "free", "position": position,
        "side": "bottom", "ticks": "", "showgrid": False, "showticklabels": False, "fixedrange": True,
    }  # fmt: skip
    scale = Scale(float(side.bins.numbers[0]), float(side.bins.numbers[-1]), side.half.width)
    ends = (side.bins.name(0, options.language), side.bins.name(len(side.bins) - 1, options.language))
    years = _years(side.bins, scale, options)
    for one in dates(ends, years, side.half.width):
        x = frame.across(side.half.left + one.x, 0)[0]
        drawing.note(one.words, x, position, xanchor=one.side, yanchor="top", size=SMALL_SIZE, muted=True)


def _years(bins: Bins, scale: Scale, options: Options) -> list[tuple[float, str, int]]:
    """The middles of the years, or of the longer stretches that a column is, with their words and a number each.

    Only of whole years: the middle of some months of one would pass for that of all.
    """
    edges = [scale.pixel(float(edge)) for edge in bins.numbers]
    names = [str(edge.astype("datetime64[Y]")) for edge in bins.edges[:-1]]
    if bins.unit not in ("month", "quarter"):
        return [
            ((low + high) / 2, bins.name(at, options.language), int(names[at]) if bins.unit == "year" else at)
            for at, (low, high) in enumerate(pairwise(edges))
        ]
    found: dict[str, list[float]] = {}
    for name, low, high in zip(names, edges, edges[1:], strict=False):
        found.setdefault(name, []).extend((low, high))
    whole = 2 * {"month": 12, "quarter": 4}[bins.unit]
    return [((ends[0] + ends[-1]) / 2, name, int(name)) for name, ends in found.items() if len(ends) == whole]


def _scale_lines(drawing: Drawing, side: Side, zero: float, columns: Columns, unit: str) -> None:
    """The zero line, and lines above and below it with the number that they stand for, the same on both sides.

    Their middles are those of pixels: between two of them a line would be twice as wide and half as dark.
    """
    frame = drawing.frame
    left, right = frame.across(side.half.left, side.half.width)
    y, _ = frame.down(round(frame.lanes_top + zero) + 0.5, 0)
    drawing.line(left, y, right, y, drawing.theme.muted)
    for number, sign, has_line in ((columns.up, 1, columns.line_above), (columns.down, -1, columns.line_below)):
        if has_line:
            edge, _ = frame.down(round(frame.lanes_top + zero - sign * number * columns.unit) + 0.5, 0)
            drawing.line(left, edge, right, edge, drawing.theme.muted)
            style = {"yanchor": "bottom" if sign > 0 else "top", "size": SMALL_SIZE - 1, "muted": True}
            off = 2 if sign > 0 else 0  # the tail of a "q" would stand on the line
            drawing.note(f"this line: {plural(number)} {unit}", right, edge, xanchor="right", yshift=off, **style)
