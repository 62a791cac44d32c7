"""As it happened, as it was reported: every event as a thread from its day, above, to the day of its article, below.

A thread straight down is news of the day, a slanting one a look back; a dashed one was announced before its day. One
that leaves the picture ends beyond the axis, and the edge has their number.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.figures import legend
from timeline.figures.drawing import Drawing, Spec, blank, dates_above, draw_eras, eras_height, heading, scale_of
from timeline.figures.frame import AXIS, DATE_OVERHANG, MARGIN, Frame
from timeline.figures.legend import Bar, Entry, line_widths
from timeline.figures.lettering import spaced, text_width
from timeline.figures.options import Options
from timeline.figures.report_layout import (
    NAME,
    STRIP,
    THREADS,
    Beyond,
    Strip,
    Thread,
    are_bundled,
    are_many,
    extent_of,
    in_view,
    lay_out_beyond,
    lay_out_bundles,
    lay_out_strip,
    lay_out_threads,
)
from timeline.figures.report_threads import colours_of, draw_marks, draw_threads, widths_of
from timeline.figures.report_words import caption_of_reports
from timeline.figures.scale import Scale
from timeline.figures.schemes import tone_entries, tone_ramp, tone_swatches, vague_entry
from timeline.figures.spans import iso, isos, vague_rows
from timeline.figures.theme import NAME_SIZE, SMALL_SIZE, TONES, halo
from timeline.relations import Numbers, day_numbers, event_days

_NUMBER = 14.0  # pixels of a strip: for the number on its highest column
_CLEAR = 8.0  # pixels: from the upper line to its columns, so that no mark lies over them
_MARK_ROOM = 12.0  # pixels of the axis: marks that have less, one with another, would cover each other


def draw_reports(table: pd.DataFrame, options: Options) -> Spec:
    """The two timelines with their threads."""
    happened, reported = event_days(table), day_numbers(table["published"])
    scale = _scale(happened, reported, options)
    beyond = lay_out_beyond(happened, reported, scale)
    tones, vague = table["tone"].to_numpy(), vague_rows(table)
    known = ~np.isnan(happened) & ~np.isnan(reported)
    above, below = (lay_out_strip(days[known], tones[known], scale) for days in (happened, reported))
    shown = in_view(happened, reported, scale)
    threads = _laid_out(table, shown, above, below, scale)
    head = heading(options, caption_of_reports(table, beyond, threads, shown, above, options))
    widths = widths_of(threads, above)
    marked = not are_bundled(threads) and len(threads) <= scale.width / _MARK_ROOM
    entries = _entries(options, threads, widths, vague, marked=marked) if threads else []
    placed = legend.flow(entries, options.page_width - 2 * MARGIN)
    # A column of one would say what its mark says.
    columned = not marked or max(above.totals, default=0) > 1
    upper = NAME + (STRIP if columned else _CLEAR)
    frame = Frame(
        width=options.page_width,
        heading=head.height,
        legend=legend.height(placed),
        axis_above=AXIS if threads else 0,
        eras=eras_height(options.eras, scale),
        lanes=upper + THREADS + STRIP + NAME if threads else 20,
        names=0 if options.narrow else DATE_OVERHANG,
        dated=scale.width if threads else 0,
    )
    drawing = blank(frame, options, head, scale)
    if threads:
        draw_eras(drawing, options.eras, scale)
        _two_lines(drawing, beyond, scale, upper)
        dates_above(drawing)
        clear = _CLEAR if marked else 0.0
        unit = (STRIP - _NUMBER - clear) / max(*above.totals, *below.totals, 1)
        if columned:
            _columns(drawing, above, scale, upper - clear, -unit)
        _columns(drawing, below, scale, upper + THREADS, unit)
        draw_threads(drawing, threads, colours_of(threads, table, options.look), widths, scale, upper)
        draw_marks(drawing, threads, scale, table, vague, options, upper, seen=marked)
    legend.draw_legend(drawing, placed)
    return drawing.spec()


def _scale(happened: Numbers, reported: Numbers, options: Options) -> Scale:
    """The dates in view, and the width that they have."""
    dated = options.page_width - 2 * MARGIN - 2 * (0 if options.narrow else DATE_OVERHANG)
    return scale_of(extent_of(happened, reported), options, dated)


def drawn_in_reports(table: pd.DataFrame, options: Options) -> int:
    """How many events have both days, one of them in view."""
    happened, reported = event_days(table), day_numbers(table["published"])
    return int(in_view(happened, reported, _scale(happened, reported, options)).sum())


def _laid_out(
    table: pd.DataFrame, shown: npt.NDArray[np.bool_], above: Strip, below: Strip, scale: Scale
) -> list[Thread]:
    """Threads while they can be told apart, else bundles from column to column."""
    happened, reported = event_days(table), day_numbers(table["published"])
    ahead = reported < day_numbers(table["date_start"])
    if are_many(int(shown.sum()), scale):
        return lay_out_bundles(happened, reported, ahead, above, below, scale)
    return lay_out_threads(happened, reported, table["tone"].to_numpy(), ahead, scale)


def _entries(
    options: Options, threads: list[Thread], widths: list[int], vague: npt.NDArray[np.bool_], *, marked: bool
) -> list[Entry]:
    muted, bundled = options.look.muted, are_bundled(threads)
    tones = TONES if bundled else {thread.tone for thread in threads}
    found = [*(tone_entries if marked else tone_swatches)(tones)]
    if bundled:
        found.append(tone_ramp())
    elif marked and any(vague[list(thread.rows)].all() for thread in threads):
        found.append(vague_entry(options.look))
    counts = [len(thread.rows) for thread in threads]
    if max(counts) > 1:
        found.append(line_widths(min(counts), max(counts), (min(widths), max(widths)), options.look.ink))
    if any(thread.ahead for thread in threads):
        found.append(Entry("told before its day", 26, bars=(Bar(0, 26, muted, 2, "dot"),)))
    return found


def _two_lines(drawing: Drawing, beyond: Beyond, scale: Scale, upper: float) -> None:
    """The two timelines, the ``upper`` so far down, what they are called, and how many events lie beyond their ends.

    The lines are traces: plotly draws its grid over shapes that lie behind the events.
    """
    frame, theme = drawing.frame, drawing.theme
    left, right = frame.across(frame.names, frame.dated)
    for top, words, above in (
        (upper, "As it happened", True),
        (upper + THREADS, "As it was reported", False),
    ):
        y, _ = frame.down(frame.lanes_top + top, 0)
        drawing.scatter(
            x=[iso(scale.first), iso(scale.last)], y=[top, top], mode="lines",
            line={"color": theme.muted, "width": 1}, hoverinfo="skip", name=words,
        )  # fmt: skip
        shift = upper - NAME / 2 if above else -STRIP - NAME / 2
        before, after = (numbers[0 if above else 1] for numbers in (beyond.before, beyond.after))
        edge = f"<span style='color:{theme.muted};font-size:{SMALL_SIZE}px'>  ‹ {before:,} before</span>"
        style = {"yanchor": "middle", "yshift": shift, "over_lines": True}
        drawing.note(f"<b>{words}</b>{edge if before else ''}", left, y, size=NAME_SIZE, **style)
        if after:
            drawing.note(f"{after:,} after ›", right, y, xanchor="right", size=SMALL_SIZE, muted=True, **style)


def _columns(drawing: Drawing, columns: Strip, scale: Scale, base: float, unit: float) -> None:
    """Columns that grow away from the threads, ``unit`` pixels down for each event, with a number on the highest."""
    days = isos(scale.days(columns.xs))
    where = "reported" if unit > 0 else "happened"
    floor = np.zeros(len(columns.xs))
    for tone, look in TONES.items():
        top = floor + columns.counts[tone]
        filled = np.flatnonzero(columns.counts[tone])
        ends = zip((base + unit * floor[filled]).tolist(), (base + unit * top[filled]).tolist(), strict=True)
        if len(filled):
            drawing.scatter(
                x=[x for at in filled for x in (days[at], days[at], None)],
                y=[y for low, high in ends for y in (low, high, None)],
                mode="lines",
                line={"color": look.colour, "width": columns.width},
                hoverinfo="skip",
                name=f"{tone}, {where}",
            )
        floor = top
    most = max(columns.totals)
    number, full = f"{most:,}", np.flatnonzero(np.array(columns.totals) == most)
    highest = full[spaced(columns.xs[full].tolist(), text_width(number, SMALL_SIZE))].tolist()
    drawing.scatter(
        x=[days[at] for at in highest],
        y=[base + unit * most + np.sign(unit) * _NUMBER / 2] * len(highest),
        mode="text",
        text=[number] * len(highest),
        textfont={"size": SMALL_SIZE, "color": drawing.theme.muted, "shadow": halo(drawing.theme)},
        hoverinfo="skip",
        name=f"most {where}",
    )
