"""How many events each month, or longer stretch of the calendar, has of each tone: three rows of columns on one scale.

The height of a row follows its highest column, so that a column twice as high is twice as many events in every row.
The faint top of a column is its share of events whose date is known only to a longer time.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from timeline.figures.calendar import UNIT_WORDS, Bins
from timeline.figures.captions import unreal
from timeline.figures.drawing import HOVER, Drawing, Spec, binned, blank, draw_eras, eras_height, heading
from timeline.figures.frame import DATE_OVERHANG, MARGIN, Frame
from timeline.figures.lettering import spaced, text_width
from timeline.figures.month_counts import Counts, count, days_to_cover
from timeline.figures.options import Options
from timeline.figures.scale import Scale
from timeline.figures.spans import iso, period_in_words
from timeline.figures.sums import plural
from timeline.figures.theme import SMALL_SIZE, TONES, ThemeName, halo, translucent

COLUMN = {False: 6.0, True: 5.0}  # pixels, elsewhere and on a phone: narrower ones are joined with their neighbours
NUMBERS = 44.0  # pixels: the numbers at the left
HIGHEST, LOWEST, NAME, BELOW = 300.0, 26.0, 42.0, 12.0  # heights: all columns, a row at least, its name, the air below
REACH = 10.0  # pixels: lower columns take clicks as if they were so high
TALLEST_EVENT = 24.0  # pixels: where events are few, one is not to look like many
_SHARE = 0.84  # of a column's width that is coloured
_LITTLE = 0.05  # of a column's height: what is spread counts as known
_FAINT: Mapping[ThemeName, float] = {"light": 0.42, "dark": 0.6}  # opacity of what is spread


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """The columns of one tone. ``top`` and ``base`` are pixels of the body: of its name, and of its zero line.

    ``heights`` has those of whole columns, counted in events like the parts of them that are ``known``.
    """

    tone: str
    known: tuple[int, ...]
    heights: tuple[float, ...]
    top: float
    base: float


@dataclass(frozen=True, slots=True)
class Columns:
    """All rows; ``unit`` is the height of one event in pixels, ``step`` the distance of the lines to compare with."""

    rows: tuple[Row, ...]
    unit: float
    step: int
    height: float


def lay_out_columns(counts: Mapping[str, Counts]) -> Columns:
    """Rows for all tones that occur, each as high as its highest column asks for."""
    shown = {tone: found for tone, found in counts.items() if found.events}
    highest = {tone: float((found.known + found.spread).max()) for tone, found in shown.items()}
    unit = min(HIGHEST / max(sum(highest.values()), 1), TALLEST_EVENT)
    rows, top = [], 0.0
    for tone, found in shown.items():
        base = top + NAME + max(highest[tone] * unit, LOWEST)
        rows.append(Row(tone, tuple(found.known.tolist()), tuple((found.known + found.spread).tolist()), top, base))
        top = base + BELOW
    return Columns(tuple(rows), unit, _step(int(max(highest.values(), default=1))), top)


def _step(highest: int) -> int:
    """The largest round number that goes at least twice, and so less than five times, into the highest count."""
    power = 10 ** int(math.log10(max(highest, 1)))
    return next((step for step in (2 * power, power, power // 2) if 0 < 2 * step <= highest), 1)


def _dated(options: Options) -> float:
    """The width of the columns."""
    return options.page_width - 2 * MARGIN - NUMBERS - (0 if options.narrow else DATE_OVERHANG)


def draw_months(table: pd.DataFrame, options: Options) -> Spec:
    """The chart of counts by month and tone."""
    dated = _dated(options)
    bins, scale = binned(days_to_cover(table), options, dated, COLUMN[options.narrow])
    counts = count(table, bins)
    columns = lay_out_columns(counts)
    head = heading(options, _caption(table, bins, counts, options))
    frame = Frame(
        width=options.page_width,
        heading=head.height,
        eras=eras_height(options.eras, scale),
        lanes=max(columns.height, 60),
        names=NUMBERS,
        dated=dated if table["date_start"].notna().any() else 0,
    )
    drawing = blank(frame, options, head, scale)
    drawing.layout["barmode"] = "overlay"  # the three rows share their dates
    draw_eras(drawing, options.eras, scale)
    for number, row in enumerate(columns.rows):
        _lines(drawing, row, columns)
        _dates(drawing, row, f"x{3 + number}")
        _name(drawing, row, counts[row.tone].events)
        _reach(drawing, row, counts[row.tone], columns, bins, options)
        _bars(drawing, row, columns, bins, options)
        _faint_bars(drawing, row, counts[row.tone], columns, bins, options)
        _peaks(drawing, row, columns, bins, scale)
    return drawing.spec()


def drawn_in_months(table: pd.DataFrame, options: Options) -> int:
    """How many events are counted in the columns in view."""
    bins, _ = binned(days_to_cover(table), options, _dated(options), COLUMN[options.narrow])
    return sum(found.events for found in count(table, bins).values())


def _caption(table: pd.DataFrame, bins: Bins, counts: Mapping[str, Counts], options: Options) -> str:
    undated, vague = int(table["date_start"].isna().sum()), sum(found.vague for found in counts.values())
    joined = "" if bins.unit == "month" else "; for months, choose a shorter time"
    parts = [
        f"Events {UNIT_WORDS[bins.unit]}, by tone{joined}.",
        f"Faint: {plural(vague)} dated to a longer time only, spread over it." if vague else "",
        f"{plural(undated, 'undated event')} {'is' if undated == 1 else 'are'} not counted." if undated else "",
        unreal(table, options),
    ]
    return " ".join(part for part in parts if part)


def _lines(drawing: Drawing, row: Row, columns: Columns) -> None:
    """The zero line and lines to compare heights with, with their numbers."""
    frame, theme = drawing.frame, drawing.theme
    left, right = frame.across(frame.names, frame.dated)
    for number in range(0, int(max(row.heights)) + 1, columns.step):
        y, _ = frame.down(frame.lanes_top + row.base - number * columns.unit, 0)
        drawing.line(left, y, right, y, theme.line if number == 0 else theme.grid)
        drawing.note(
            f"{number:,}", left, y, xanchor="right", align="right", yanchor="middle", xshift=-6, size=SMALL_SIZE,
            muted=True,
        )  # fmt: skip


def _dates(drawing: Drawing, row: Row, axis: str) -> None:
    """The lines of the dates: ticks as long as the row's columns are high, as a grid would run through all names."""
    frame, dates = drawing.frame, drawing.layout["xaxis"]
    _, zero = frame.down(frame.lanes_top + row.base, 0)
    dates["showgrid"] = False
    drawing.layout[axis.replace("x", "xaxis")] = {
        **dates, "overlaying": "x", "matches": "x", "anchor": "free", "position": zero, "layer": "below traces",
        "ticks": "inside", "ticklen": row.base - row.top - NAME, "tickcolor": drawing.theme.grid,
        "showticklabels": False,
    }  # fmt: skip
    drawing.scatter(x=[None], y=[None], xaxis=axis, hoverinfo="skip", name=f"{row.tone}, dates")  # else none is drawn


def _name(drawing: Drawing, row: Row, events: int) -> None:
    """The tone with its colour and shape, and how many events it has in view."""
    frame, theme, look = drawing.frame, drawing.theme, TONES[row.tone]
    y = row.top + 14
    drawing.scatter(
        x=[8], y=[y], xaxis="x2", mode="markers", hoverinfo="skip", name=f"{row.tone}, sample",
        marker={"symbol": look.symbol, "size": look.size, "color": look.colour, "line": {"width": 0}},
    )  # fmt: skip
    drawing.layout["xaxis2"] = {  # beside the columns: above them it would take their clicks
        "range": [0, frame.names], "domain": frame.across(0, frame.names), "visible": False, "fixedrange": True,
        "anchor": "y",
    }  # fmt: skip
    small = f"<span style='color:{theme.muted};font-size:{SMALL_SIZE}px'>  {events:,}</span>"
    _, middle = frame.down(frame.lanes_top + y, 0)
    drawing.note(f"<b>{row.tone.capitalize()}</b>{small}", 0, middle, yanchor="middle", xshift=20, over_lines=True)


def _reach(drawing: Drawing, row: Row, counts: Counts, columns: Columns, bins: Bins, options: Options) -> None:
    """Unseen bars, for a pointer that would hardly hit a column as low as a line."""
    low = [at for at, height in enumerate(row.heights) if 0 < height * columns.unit < REACH]
    if not low:
        return
    drawing.traces.append(
        {
            **_columns_at(low, row, bins),
            "y": [-REACH] * len(low),
            "base": [row.base] * len(low),
            "marker": {"color": translucent(drawing.theme.paper, 0), "line": {"width": 0}},
            "hovertext": [
                _known_words(row, bins, options, at) if row.known[at] else _spread_words(row, counts, bins, options, at)
                for at in low
            ],
            "name": f"{row.tone}, low",
        }
    )


def _bars(drawing: Drawing, row: Row, columns: Columns, bins: Bins, options: Options) -> None:
    """What is known to lie in each stretch."""
    filled = np.flatnonzero(row.known).tolist()
    drawing.traces.append(
        {
            **_columns_at(filled, row, bins),
            "y": [-row.known[at] * columns.unit for at in filled],
            "base": [row.base] * len(filled),
            "marker": {"color": TONES[row.tone].colour, "line": {"width": 0}},
            "hovertext": [_known_words(row, bins, options, at) for at in filled],
            "name": row.tone,
        }
    )


def _faint_bars(drawing: Drawing, row: Row, counts: Counts, columns: Columns, bins: Bins, options: Options) -> None:
    """On top of them the shares of what happened there or elsewhere in a longer time."""
    filled = np.flatnonzero(counts.spread).tolist()
    if not filled:
        return
    drawing.traces.append(
        {
            **_columns_at(filled, row, bins),
            "y": [round(-counts.spread[at] * columns.unit, 2) for at in filled],
            "base": [row.base - row.known[at] * columns.unit for at in filled],
            "marker": {"color": translucent(TONES[row.tone].colour, _FAINT[options.look.name]), "line": {"width": 0}},
            "hovertext": [_spread_words(row, counts, bins, options, at) for at in filled],
            "name": f"{row.tone}, spread",
        }
    )


def _known_words(row: Row, bins: Bins, options: Options, at: int) -> str:
    return f"<b>{bins.name(at, options.language)}</b><br>{row.known[at]:,} {row.tone}"


def _spread_words(row: Row, counts: Counts, bins: Bins, options: Options, at: int) -> str:
    name = bins.name(at, options.language)
    return f"<b>{name}</b><br>{counts.touching[at]:,} {row.tone} here or elsewhere in a longer time"


def _columns_at(filled: Sequence[int], row: Row, bins: Bins) -> dict[str, Any]:
    """What bars of these stretches have whatever they count."""
    widths = np.diff(bins.numbers).astype(float)
    return {
        "type": "bar",
        "x": [iso(float(bins.numbers[at]) + widths[at] / 2) for at in filled],
        "width": [widths[at] * _SHARE * 86_400_000 for at in filled],
        "customdata": [{"tones": [row.tone], **bins.params(at)} for at in filled],
        "hovertemplate": HOVER,
        "unselected": {"marker": {"opacity": 0.4}},
    }


def _peaks(drawing: Drawing, row: Row, columns: Columns, bins: Bins, scale: Scale) -> None:
    """The number of the highest columns above each, unless they end at a line that says it or stand too close for it.

    Of columns that read the same, some without a number would look lower.
    """
    most = max(row.heights)
    if round(most) % columns.step == 0:
        return
    read = [_about(height, known) for known, height in zip(row.known, row.heights, strict=True)]
    words = read[row.heights.index(most)]
    highest = [at for at, one in enumerate(read) if one == words]
    width = text_width(words, SMALL_SIZE)
    edges = bins.numbers.astype(float)
    middles = [
        min(max(scale.pixel((edges[at] + edges[at + 1]) / 2), width / 2), scale.width - width / 2) for at in highest
    ]
    if len(spaced(middles, width)) < len(middles):
        return
    drawing.scatter(
        x=[iso(scale.day(middle)) for middle in middles],
        y=[row.base - row.heights[at] * columns.unit - 9 for at in highest],
        mode="text",
        text=[words] * len(middles),
        textfont={"size": SMALL_SIZE, "color": drawing.theme.muted, "shadow": halo(drawing.theme)},
        hoverinfo="skip",
        name=f"{row.tone}, most",
    )


def _about(height: float, known: int) -> str:
    """The number of a column; where more than a little of it is spread, three figures, since more are not known."""
    return f"{height:,.0f}" if height - known < _LITTLE * height else f"≈ {float(f'{height:.3g}'):,.0f}"


def months_twin(table: pd.DataFrame, options: Options) -> pd.DataFrame:
    """The columns as a table, one row a stretch of time that has events, and below them the longer times of others."""
    bins, _ = binned(days_to_cover(table), options, _dated(options), COLUMN[options.narrow])
    counts = count(table, bins)
    found = [
        (bins.name(at, options.language), *numbers)
        for at, numbers in enumerate(zip(*(one.known.tolist() for one in counts.values()), strict=True))
        if any(numbers)
    ]
    times = sorted({time for one in counts.values() for time in map(tuple, one.times.tolist())})
    for time in times:
        start, end = (pd.Timestamp(iso(day)) for day in time)
        numbers = [int((one.times == time).all(axis=1).sum()) for one in counts.values()]
        found.append((f"some time in {period_in_words(start, end, options.language)}", *numbers))
    rows = [(*row, sum(row[1:])) for row in found]
    return pd.DataFrame(rows, columns=["Time", *(tone.capitalize() for tone in counts), "All"])


def tell_months(table: pd.DataFrame, options: Options) -> str:
    """The fullest stretch of each tone in words."""
    bins, _ = binned(days_to_cover(table), options, _dated(options), COLUMN[options.narrow])
    parts = []
    for tone, found in count(table, bins).items():
        if found.known.any():
            at = int(found.known.argmax())
            parts.append(f"{tone} most in {bins.name(at, options.language)} ({found.known[at]:,} of {found.events:,})")
        elif found.events:
            parts.append(f"{found.events:,} {tone} in longer times")
    return "; ".join(parts) + "." if parts else "none of them dated."
