"""Two pairs, two periods, or any two selections, side by side on the same scales."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd

from timeline.figures import legend
from timeline.figures.calendar import UNIT_WORDS
from timeline.figures.captions import in_its_middle, unreal
from timeline.figures.compare_columns import BELOW, columns_of, counts_of, draw_columns
from timeline.figures.compare_layout import (
    BELOW_NAME,
    DATES,
    NAME_LINE,
    OVER,
    ROW,
    SHARES_LINE,
    SMALL_LINE,
    TONES_BAR,
    Share,
    shares,
)
from timeline.figures.compare_sides import Side, sides_of
from timeline.figures.compare_types import draw_wings, title_height, wings_of
from timeline.figures.drawing import HOVER, Drawing, Spec, blank, heading
from timeline.figures.frame import MARGIN, Frame
from timeline.figures.lettering import escape, fit, fold, text_width
from timeline.figures.month_counts import middle_rows
from timeline.figures.options import Options
from timeline.figures.schemes import tone_swatches
from timeline.figures.sums import plural, signed
from timeline.figures.theme import NAME_SIZE, SMALL_SIZE, TONES, readable_on
from timeline.query import to_params

_BAR = 20.0  # pixels: the height of the bar of tones
_CAPTION = (
    "Shares of tone, events {over_time}{details}, and what kinds of acts they are. Both sides have the same scale. "
    "Mean scores lie between −10 and +10. {unreal}"
)


def draw_compare(table: pd.DataFrame, options: Options) -> Spec:
    """Both sides of the comparison."""
    width = float(options.page_width - 2 * MARGIN)
    sides = sides_of(table, options, width)
    wings = wings_of(sides, width)
    tones = {tone for side in sides for tone in side.table["tone"]}
    head = heading(options, _caption(sides, tones, options))
    called = _all_called(sides)
    parts = [shares(dict(zip(TONES, side.total.tones, strict=True)), side.half) for side in sides]
    names = max((one.height for one in called), default=0.0)
    names += SHARES_LINE if any(share.above is not None for one in parts for share in one) else 0
    placed = legend.flow(tone_swatches(tones), width)
    counted = [counts_of(side) for side in sides]
    columns = columns_of(counted)
    above = names + TONES_BAR + columns.height + BELOW[columns.line_below] + DATES
    title = title_height(sides, width)
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
        draw_columns(drawing, sides, counted, columns, options, names + TONES_BAR)
        draw_wings(drawing, sides, wings, above, title)
        drawing.layout["meta"] = {"ends": [above + title + row.y + ROW / 2 for row in wings.rows]}
    legend.draw_legend(drawing, placed)
    return drawing.spec()


def _caption(sides: Sequence[Side], tones: Collection[str], options: Options) -> str:
    """What is compared, and which events stand in one column though they may belong in another."""
    if not sides:
        return "There are no two pairs to compare in these events."
    units = {side.bins.unit for side in sides if side.bins}
    longer = {one for side in sides if side.bins for one in side.table["event_id"][middle_rows(side.table, side.bins)]}
    details = (
        "hostile below the middle line, all others above" if "hostile" in tones else "",
        in_its_middle(len(longer)),
    )
    told = "; ".join(filter(None, details))
    both = pd.concat([side.table for side in sides]).drop_duplicates("event_id")
    return _CAPTION.format(
        over_time=UNIT_WORDS[units.pop()] if len(units) == 1 else "over time",
        details=f" ({told})" if told else "",
        unreal=unreal(both, options, "their"),
    ).rstrip()


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


def _all_called(sides: Sequence[Side]) -> list[_Called]:
    """The lines over all sides; their sums are in one line where those of each fit into it."""
    sums = [_sums(side) for side in sides]
    lines = [" · ".join(words) for words in sums]
    if all(text_width(line, SMALL_SIZE) <= side.half.width for line, side in zip(lines, sides, strict=True)):
        sums = [[line] for line in lines]
    return [_called(side, words) for side, words in zip(sides, sums, strict=True)]


def _sums(side: Side) -> list[str]:
    undated = int(side.table["date_start"].isna().sum())
    return [
        plural(side.total.count) + (f", {undated:,} undated" if undated else ""),
        f"mean score {signed(side.total.goldstein)}",
    ]


def _called(side: Side, sums: Sequence[str]) -> _Called:
    """The lines over a side; a pair breaks between the two."""
    room = side.half.width
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
        y=[top - OVER] * len(over),
        xaxis="x3",
        mode="text",
        text=[share.label for share in over],
        textfont={"size": SMALL_SIZE, "color": drawing.theme.muted},
        hoverinfo="skip",
        name=f"{side.name}, shares of tones",
    )
