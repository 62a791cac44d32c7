"""Two pairs, two periods, or any two selections, side by side on the same scales."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from timeline.figures import legend
from timeline.figures.calendar import UNIT_WORDS, Bins
from timeline.figures.compare_layout import (
    BELOW_NAME,
    DATES,
    NAME_LINE,
    ROW,
    SHARES_LINE,
    SMALL_LINE,
    TITLE,
    TONES_BAR,
    Butterfly,
    Columns,
    Share,
    butterfly,
    dates,
    shares,
)
from timeline.figures.compare_sides import Side, sides_of
from timeline.figures.drawing import HOVER, Drawing, Spec, blank, heading
from timeline.figures.frame import MARGIN, Frame
from timeline.figures.lettering import escape, fit, fold, text_width
from timeline.figures.options import Options
from timeline.figures.scale import Scale
from timeline.figures.schemes import TYPE_WORDS, TYPES, tone_swatches
from timeline.figures.spans import iso
from timeline.figures.sums import percent, plural, signed
from timeline.figures.theme import LABEL_SIZE, NAME_SIZE, SMALL_SIZE, TONES, readable_on
from timeline.query import counts, to_params
from timeline.relations import event_days

_FIRST = 6  # of the two axes of dates: clicks go to the axis with the highest number where several lie above each other
_BELOW = {True: 16.0, False: 3.0}  # pixels between the columns and the dates, with the largest number below and without
_BAR = 20.0  # pixels: the height of the bar of tones
_CAPTION = (
    "Shares of tone, events {over_time}{hostile}, and what kinds of acts they are. Mean scores lie between −10 and +10."
)


def draw_compare(table: pd.DataFrame, options: Options) -> Spec:
    """Both sides of the comparison."""
    width = float(options.page_width - 2 * MARGIN)
    sides = sides_of(table, options, width)
    wings = butterfly([_types(side) for side in sides], tuple(TYPES), TYPE_WORDS, width)
    tones = {tone for side in sides for tone in side.table["tone"]}
    units = {side.bins.unit for side in sides if side.bins}
    caption = _CAPTION.format(
        over_time=UNIT_WORDS[units.pop()] if len(units) == 1 else "over time",
        hostile=" (hostile acts below the line)" if "hostile" in tones else "",
    )
    head = heading(options, caption if sides else "There are no two pairs to compare in these events.")
    called = [_called(side) for side in sides]
    parts = [shares(dict(zip(TONES, side.total.tones, strict=True)), side.half) for side in sides]
    names = max((one.height for one in called), default=0.0)
    names += SHARES_LINE if any(share.above is not None for one in parts for share in one) else 0
    placed = legend.flow(tone_swatches(tones), width)
    counted = [_counted(side) for side in sides]
    columns = _scale_of(counted)
    above = names + TONES_BAR + columns.height + _BELOW[columns.down > 0] + DATES
    title = TITLE + (0 if _beside_title(sides, width) else SMALL_LINE)
    body = above + title + wings.height if sides else 20
    frame = Frame(
        width=options.page_width, heading=head.height, legend=legend.height(placed), lanes=body, axis=0, dated=width
    )
    drawing = blank(frame, options, head)
    drawing.layout["barmode"] = "overlay"
    drawing.layout["xaxis3"] = {
        "range": [0, width], "domain": [0, 1], "visible": False, "fixedrange": True, "anchor": "y",
    }  # fmt: skip
    for side, one, found in zip(sides, called, parts, strict=True):
        _name(drawing, side, one)
        _tones(drawing, side, found, names)
    if sides:
        _columns(drawing, sides, counted, columns, options, names + TONES_BAR)
        _wings(drawing, sides, wings, above, title)
        drawing.layout["meta"] = {"ends": [above + title + row.y + ROW / 2 for row in wings.rows]}
    legend.draw_legend(drawing, placed)
    return drawing.spec()


def _types(side: Side) -> dict[str, int]:
    return {str(kind): int(number) for kind, number in counts(side.table, "type").items()}


@dataclass(frozen=True, slots=True)
class _Called:
    """What a side is called, and its sums, in lines; ``size`` is that of the letters of the name."""

    lines: Sequence[str]
    size: int
    sums: Sequence[str]

    @property
    def height(self) -> float:
        """The room that they take, with some air below."""
        return NAME_LINE * len(self.lines) + SMALL_LINE * len(self.sums) + BELOW_NAME


def _called(side: Side) -> _Called:
    """The lines over a side; a pair breaks between the two."""
    room = side.half.width
    undated = int(side.table["date_start"].isna().sum())
    sums = [
        plural(side.total.count) + (f", {undated:,} undated" if undated else ""),
        f"mean score {signed(side.total.goldstein)}",
    ]
    if text_width(" · ".join(sums), SMALL_SIZE) <= room:
        sums = [" · ".join(sums)]
    if text_width(side.name, NAME_SIZE, bold=True) <= room:
        return _Called([side.name], NAME_SIZE, sums)
    size = SMALL_SIZE + 1
    one, dash, other = side.name.partition(" – ")
    if side.query.pairs and dash and " – " not in other:
        return _Called([fit(words, room, size, bold=True) for words in (f"{one} –", other)], size, sums)
    return _Called(fold(side.name, room, size, 2, bold=True), size, sums)


def _name(drawing: Drawing, side: Side, called: _Called) -> None:
    """What the side is called, and its sums."""
    frame = drawing.frame
    x = frame.across(side.half.left, 0)[0]
    _, top = frame.down(frame.lanes_top, 0)
    words = f"<b>{'<br>'.join(map(escape, called.lines))}</b>"
    small = f"<span style='color:{drawing.theme.muted};font-size:{SMALL_SIZE}px'>{'<br>'.join(called.sums)}</span>"
    drawing.note(f"{words}<br>{small}", x, top, yanchor="top", size=called.size, hovertext=escape(side.name))


def _tones(drawing: Drawing, side: Side, found: Sequence[Share], top: float) -> None:
    """One bar, as wide as the side, of its shares by tone."""
    numbers = dict(zip(TONES, side.total.tones, strict=True))
    drawing.traces.append(
        {
            "type": "bar", "orientation": "h", "xaxis": "x3",
            "x": [max(share.width - 1, 0.5) for share in found], "base": [share.left for share in found],
            "y": [top + _BAR / 2] * len(found), "width": _BAR,
            "marker": {"color": [TONES[share.tone].colour for share in found], "line": {"width": 0}},
            "text": [share.label if share.above is None else "" for share in found],
            "textposition": "inside", "insidetextanchor": "middle",
            "textangle": 0, "constraintext": "none",
            "textfont": {"size": SMALL_SIZE, "color": [readable_on(TONES[share.tone].colour) for share in found]},
            "customdata": [{**to_params(side.query), "tones": [share.tone]} for share in found],
            "hovertext": [f"{escape(side.name)}<br>{numbers[share.tone]:,} {share.tone}" for share in found],
            "hovertemplate": HOVER, "unselected": {"marker": {"opacity": 0.4}}, "name": f"{side.name}, tones",
        }
    )  # fmt: skip
    over = [share for share in found if share.above is not None]
    drawing.scatter(
        x=[share.above for share in over],
        y=[top - SHARES_LINE] * len(over),
        xaxis="x3",
        mode="text",
        text=[share.label for share in over],
        textfont={"size": SMALL_SIZE, "color": drawing.theme.muted},
        hoverinfo="skip",
        name=f"{side.name}, shares of tones",
    )


def _scale_of(counted: Sequence[Mapping[str, Any]]) -> Columns:
    """The scale that columns of both sides share: what is not hostile goes up, what is hostile down."""
    up = max((int((found["cooperative"] + found["neutral"]).max(initial=0)) for found in counted), default=0)
    return Columns(up, max((int(found["hostile"].max(initial=0)) for found in counted), default=0))


def _columns(
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
        _date_axis(drawing, side, axis, above + columns.height + _BELOW[columns.down > 0], options)
        widths = np.diff(side.bins.numbers).astype(float)
        for tone, base, direction in (
            ("cooperative", np.zeros(len(widths)), -1), ("neutral", found["cooperative"], -1),
            ("hostile", np.zeros(len(widths)), 1),
        ):  # fmt: skip
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
                        f"<b>{side.bins.name(int(one), options.language)}</b><br>{found[tone][one]:,} {tone}"
                        for one in at
                    ],
                    "hovertemplate": HOVER, "unselected": {"marker": {"opacity": 0.4}}, "name": f"{side.name}, {tone}",
                }
            )  # fmt: skip
        _scale(drawing, side, zero, columns)


def _counted(side: Side) -> dict[str, Any]:
    if side.bins is None:
        return {tone: np.zeros(0, dtype=int) for tone in TONES}
    places, tones = side.bins.of(event_days(side.table)), side.table["tone"].to_numpy()
    return {tone: np.bincount(places[(tones == tone) & (places >= 0)], minlength=len(side.bins)) for tone in TONES}


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
    """The middles of the years, or of the longer stretches that a column is, with their words and a number each."""
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
    return [((ends[0] + ends[-1]) / 2, name, int(name)) for name, ends in found.items()]


def _scale(drawing: Drawing, side: Side, zero: float, columns: Columns) -> None:
    """The zero line, and a line each above and below it with the number that it stands for, the same on both sides."""
    assert side.bins is not None
    frame = drawing.frame
    left, right = frame.across(side.half.left, side.half.width)
    y, _ = frame.down(frame.lanes_top + zero, 0)
    drawing.line(left, y, right, y, drawing.theme.muted)
    for number, sign in ((columns.up, 1), (columns.down, -1)):
        if number:
            edge, _ = frame.down(frame.lanes_top + zero - sign * number * columns.unit, 0)
            drawing.line(left, edge, right, edge, drawing.theme.grid)
            anchor = "bottom" if sign > 0 else "top"
            words = f"scale: {plural(number)} {UNIT_WORDS[side.bins.unit]}"
            drawing.note(words, right, edge, xanchor="right", yanchor=anchor, size=SMALL_SIZE - 1, muted=True)


_TYPES_TITLE = "What kinds of acts"


def _beside_title(sides: Sequence[Side], width: float) -> bool:
    """Whether the names of the sides have room left and right of the title over the types; else they stand below it."""
    room = (width - text_width(_TYPES_TITLE, LABEL_SIZE, bold=True)) / 2 - 10
    return all(text_width(side.name, SMALL_SIZE) <= room for side in sides)


def _wings(drawing: Drawing, sides: Sequence[Side], wings: Butterfly, above: float, height: float) -> None:
    """Bars of the types of act to both sides of their names, the friendliest on top; the title is ``height`` high."""
    frame, theme = drawing.frame, drawing.theme
    width = frame.inner
    tones = pd.concat([side.table for side in sides]).groupby("type", observed=True)["tone"].agg(_commonest)
    top, middle = above + height, width / 2
    _, title = frame.down(frame.lanes_top + above + TITLE / 2, 0)
    drawing.note(
        f"<b>{_TYPES_TITLE}</b>", 0.5, title, xanchor="center", align="center", yanchor="middle", size=LABEL_SIZE
    )
    _, named = frame.down(frame.lanes_top + above + (TITLE / 2 if height == TITLE else height - SMALL_LINE / 2 - 3), 0)
    for at, side in enumerate(sides):
        drawing.note(
            escape(fit(side.name, side.half.width, SMALL_SIZE)), at, named, xanchor="right" if at else "left",
            yanchor="middle", size=SMALL_SIZE, muted=True, hovertext=escape(side.name),
        )  # fmt: skip
        sign = -1 if at == 0 else 1
        base = middle + sign * wings.names / 2
        drawing.traces.append(
            {
                "type": "bar", "orientation": "h", "xaxis": "x3", "base": [base] * len(wings.rows),
                "x": [sign * row.lengths[at] for row in wings.rows], "y": [top + row.y for row in wings.rows],
                "width": ROW * 0.66,
                "marker": {"color": [TONES[tones[row.name]].colour for row in wings.rows], "line": {"width": 0}},
                "customdata": [{**to_params(side.query), "types": [row.name]} for row in wings.rows],
                "hovertext": [
                    f"<b>{escape(side.name)}</b><br>{TYPE_WORDS[row.name]}: {plural(row.counts[at])}"
                    for row in wings.rows
                ],
                "hovertemplate": HOVER, "unselected": {"marker": {"opacity": 0.4}}, "name": f"{side.name}, types",
            }
        )  # fmt: skip
        drawing.scatter(
            x=[base + sign * (row.lengths[at] + 6) for row in wings.rows], y=[top + row.y for row in wings.rows],
            xaxis="x3", mode="text", text=[percent(row.shares[at]) for row in wings.rows],
            textposition="middle left" if at == 0 else "middle right", hoverinfo="skip", name=f"{side.name}, shares",
            textfont={"size": SMALL_SIZE, "color": theme.muted},
        )  # fmt: skip
    drawing.scatter(
        x=[middle] * len(wings.rows), y=[top + row.name_y for row in wings.rows], xaxis="x3", mode="text",
        text=[TYPE_WORDS[row.name] for row in wings.rows], textposition="middle center", hoverinfo="skip", name="types",
        textfont={"size": SMALL_SIZE, "color": theme.ink},
    )  # fmt: skip


def _commonest(tones: pd.Series[str]) -> str:
    """The tone of most of some acts, of which the legend then tells; the friendlier of two."""
    found = tones.to_list()
    return max(TONES, key=found.count)


def compare_twin(table: pd.DataFrame, options: Options) -> pd.DataFrame:
    """The numbers of both sides, one row a measure."""
    sides = sides_of(table, options, float(options.page_width))
    types = [_types(side) for side in sides]
    shown = [kind for kind in TYPES if any(one.get(kind) for one in types)]
    rows: list[tuple[str, list[str]]] = [("Events", [f"{side.total.count:,}" for side in sides])]
    rows.append(("Mean score", [signed(side.total.goldstein) for side in sides]))
    rows += [(tone.capitalize(), [f"{side.total.tones[at]:,}" for side in sides]) for at, tone in enumerate(TONES)]
    rows += [(TYPE_WORDS[kind].capitalize(), [f"{one.get(kind, 0):,}" for one in types]) for kind in shown]
    found = [(name, *values) for name, values in rows] if sides else []
    names = [side.name for side in sides] or ["One", "Other"]
    if names[0] == names[1]:
        names[1] += " (again)"
    return pd.DataFrame(found, columns=["Measure", *names])


def tell_compare(table: pd.DataFrame, options: Options) -> str:
    """Both sides in words."""
    sides = sides_of(table, options, float(options.page_width))
    return "; ".join(f"{side.name}: {side.total.words()}" for side in sides) + "." if sides else "nothing to compare."
