"""As it happened, as it was reported: every event as a thread from its day, above, to the day of its article, below.

A thread straight down is news of the day, a slanting one a look back; a dashed one was announced before its day. One
that leaves the picture ends beyond the axis, and the edge has their number.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.figures import legend
from timeline.figures.drawing import HOVER, Drawing, Spec, blank, dates_above, draw_eras, eras_height, heading, scale_of
from timeline.figures.frame import AXIS, DATE_OVERHANG, MARGIN, Frame
from timeline.figures.hover import LISTED, MOST_IDS, events_of, hover_text, several_text
from timeline.figures.legend import Bar, Entry
from timeline.figures.lettering import spaced, text_width
from timeline.figures.options import Options
from timeline.figures.report_layout import (
    MANY,
    MOST_BUNDLES,
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
from timeline.figures.report_words import caption_of_reports
from timeline.figures.scale import Scale
from timeline.figures.schemes import markers, tone_entries, tone_ramp, tone_swatches, vague_entry
from timeline.figures.spans import days_in_words, isos, vague_rows
from timeline.figures.sums import Sums, plural
from timeline.figures.theme import NAME_SIZE, SMALL_SIZE, TONES, Theme, halo, tint, translucent
from timeline.relations import Numbers, day_numbers, event_days

STRIP, THREADS, NAME = 58.0, 230.0, 24.0  # heights: of the columns above and below, of the threads, of a heading
_NUMBER = 14.0  # pixels of a strip: for the number on its highest column
_CLEAR = 8.0  # pixels: from the upper line to its columns, so that no mark lies over them
_THICKEST = 5.0  # pixels: wider threads that are not bundled would hide each other
_STRENGTHS = ((40, 0.9), (250, 0.55), (MANY, 0.35))  # opacity of so many threads
_UNSEEN, _UNSEEN_SIZE = "rgba(0,0,0,0)", 9
_SMOOTH = ((MOST_BUNDLES, 33), (MANY, 12))  # points along each of so many threads


def draw_reports(table: pd.DataFrame, options: Options) -> Spec:
    """The two timelines with their threads."""
    happened, reported = event_days(table), day_numbers(table["published"])
    dated = options.page_width - 2 * MARGIN - 2 * (0 if options.narrow else DATE_OVERHANG)
    scale = scale_of(extent_of(happened, reported), options, dated)
    beyond = lay_out_beyond(happened, reported, scale)
    tones, vague = table["tone"].to_numpy(), vague_rows(table)
    known = ~np.isnan(happened) & ~np.isnan(reported)
    above, below = (lay_out_strip(days[known], tones[known], scale) for days in (happened, reported))
    shown = in_view(happened, reported, scale)
    threads = _laid_out(table, shown, above, below, scale)
    head = heading(options, caption_of_reports(table, beyond, threads, shown, above, options))
    widths = _widths(threads, above)
    entries = _entries(options, threads, widths, vague) if threads else []
    placed = legend.flow(entries, options.page_width - 2 * MARGIN)
    frame = Frame(
        width=options.page_width,
        heading=head.height,
        legend=legend.height(placed),
        axis_above=AXIS if threads else 0,
        eras=eras_height(options.eras, scale),
        lanes=2 * (NAME + STRIP) + THREADS if threads else 20,
        names=0 if options.narrow else DATE_OVERHANG,
        dated=dated if threads else 0,
    )
    drawing = blank(frame, options, head, scale)
    if threads:
        draw_eras(drawing, options.eras, scale)
        _two_lines(drawing, beyond)
        dates_above(drawing)
        clear = 0.0 if are_bundled(threads) else _CLEAR
        unit = (STRIP - _NUMBER - clear) / max(*above.totals, *below.totals, 1)
        _columns(drawing, above, scale, NAME + STRIP - clear, -unit)
        _columns(drawing, below, scale, NAME + STRIP + THREADS, unit)
        _threads(drawing, threads, _colours(threads, table, options.look), widths, scale)
        _marks(drawing, threads, scale, table, vague, options)
    legend.draw_legend(drawing, placed)
    return drawing.spec()


def _laid_out(
    table: pd.DataFrame, shown: npt.NDArray[np.bool_], above: Strip, below: Strip, scale: Scale
) -> list[Thread]:
    """Threads while they can be told apart, else bundles from column to column."""
    happened, reported = event_days(table), day_numbers(table["published"])
    ahead = reported < day_numbers(table["date_start"])
    if are_many(int(shown.sum()), scale):
        return lay_out_bundles(happened, reported, ahead, above, below, scale)
    return lay_out_threads(happened, reported, table["tone"].to_numpy(), ahead, scale)


def _entries(options: Options, threads: list[Thread], widths: list[int], vague: npt.NDArray[np.bool_]) -> list[Entry]:
    muted, bundled = options.look.muted, are_bundled(threads)
    tones = TONES if bundled else {thread.tone for thread in threads}
    found = [*(tone_swatches if bundled else tone_entries)(tones)]
    if bundled:
        found.append(tone_ramp(options.look))
    elif any(vague[list(thread.rows)].all() for thread in threads):
        found.append(vague_entry(options.look))
    if (most := max(len(thread.rows) for thread in threads)) > 1:
        found.append(Entry(plural(most), 26, bars=(Bar(0, 26, muted, max(widths)),)))
    if any(thread.ahead for thread in threads):
        found.append(Entry("told before its day", 26, bars=(Bar(0, 26, muted, 2, "dot"),)))
    return found


def _widths(threads: list[Thread], columns: Strip) -> list[int]:
    """How wide lines are, in pixels: bundles grow evenly with their events, up to a column.

    Of few events, which differ little, wider ones are drawn so that they differ by more.
    """
    largest = max((len(thread.rows) for thread in threads), default=1)
    if are_bundled(threads):
        return [max(round(columns.width * len(thread.rows) / largest), 1) for thread in threads]
    thin = 2.0 if len(threads) <= _STRENGTHS[0][0] else 1.2
    shares = [(len(thread.rows) - 1) / max(largest - 1, 1) for thread in threads]
    return [round(thin + (_THICKEST - thin) * share**0.5) for share in shares]


def _colours(threads: list[Thread], table: pd.DataFrame, theme: Theme) -> list[str]:
    """Bundles are opaque, in the colour of their mean tone; so many threads of one tone are seen through each other."""
    sums = Sums(table)
    opacity = next((strength for most, strength in _STRENGTHS if len(threads) <= most), 1.0)
    return [
        translucent(TONES[thread.tone].colour, opacity) if thread.tone else tint(sums.of(thread.rows).lean, theme)
        for thread in threads
    ]


def _two_lines(drawing: Drawing, beyond: Beyond) -> None:
    """The two timelines, what they are called, and how many events lie beyond their ends."""
    frame, theme = drawing.frame, drawing.theme
    left, right = frame.across(frame.names, frame.dated)
    for top, words, above in (
        (NAME + STRIP, "As it happened", True),
        (NAME + STRIP + THREADS, "As it was reported", False),
    ):
        y, _ = frame.down(frame.lanes_top + top, 0)
        drawing.line(left, y, right, y, theme.muted)
        shift = STRIP + NAME / 2 if above else -STRIP - NAME / 2
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


def _threads(drawing: Drawing, threads: list[Thread], colours: list[str], widths: list[int], scale: Scale) -> None:
    """One trace for all threads of one colour, width and dash."""
    steps = np.linspace(0, 1, next(points for most, points in _SMOOTH if len(threads) <= most))
    ys = [*np.round(NAME + STRIP + THREADS * steps, 1).tolist(), None]
    alike: dict[tuple[bool, str, int, bool], list[Thread]] = {}
    for thread, colour, width in zip(threads, colours, widths, strict=True):
        straight = not thread.tone and thread.happened == thread.reported  # over those that cross it
        alike.setdefault((straight, colour, width, thread.ahead), []).append(thread)
    for (_, colour, width, ahead), found in alike.items():
        drawing.scatter(
            x=[x for curve in _curves(found, steps, scale) for x in (*curve, None)],
            y=ys * len(found),
            mode="lines",
            line={"color": colour, "width": width, "dash": "dot" if ahead else "solid"},
            hoverinfo="skip",
            name=f"{found[0].tone}, threads" if found[0].tone else "bundles",
        )


def _curves(threads: list[Thread], steps: Numbers, scale: Scale) -> list[list[str]]:
    """The dates along every thread, at these shares of its height."""
    ends = np.array([(thread.happened, thread.reported) for thread in threads])
    ease = 3 * steps**2 - 2 * steps**3
    xs = ends[:, :1] + (ends[:, 1:] - ends[:, :1]) * ease
    days = isos(np.round(scale.days(xs.ravel()), 2))
    return [days[at : at + len(steps)] for at in range(0, len(days), len(steps))]


def _marks(
    drawing: Drawing,
    threads: list[Thread],
    scale: Scale,
    table: pd.DataFrame,
    vague: npt.NDArray[np.bool_],
    options: Options,
) -> None:
    """Marks to be pointed at and clicked: where a thread begins, or unseen in its middle where they are bundles.

    A thread that leaves the picture has its mark at the end that is seen.
    """
    ids = table["event_id"].to_numpy()
    bundled = are_bundled(threads)
    places = [_mark(thread, scale.width, bundled) for thread in threads]
    if bundled:
        marker: dict[str, Any] = {"color": _UNSEEN, "size": _UNSEEN_SIZE, "line": {"width": 0}}
    else:
        looks = [TONES[thread.tone] for thread in threads]
        hollow = [bool(vague[list(thread.rows)].all()) for thread in threads]
        marker = markers(looks, hollow, options.look.paper, smaller=3, edge=1)
    drawing.scatter(
        x=isos(np.round(scale.days(np.array([x for x, _ in places])), 2)),
        y=[NAME + STRIP + THREADS * down for _, down in places],
        mode="markers",
        marker=marker,
        customdata=[ids[list(thread.rows[:MOST_IDS])].tolist() for thread in threads],
        hovertext=_hovers(threads, table, options),
        hovertemplate=HOVER,
        name="events",
    )  # fmt: skip


def _mark(thread: Thread, width: float, bundled: bool) -> tuple[float, float]:
    """Where the mark of a thread stands, in pixels across and as a share of the way down."""
    seen = [0 <= x <= width for x in (thread.happened, thread.reported)]
    if all(seen) and bundled:
        return (thread.happened + thread.reported) / 2, 0.5
    return (thread.happened, 0.0) if seen[0] else (thread.reported, 1.0)


def _hovers(threads: list[Thread], table: pd.DataFrame, options: Options) -> list[str]:
    """The event of each thread, or the first few of several."""
    sums, summaries, published = Sums(table), table["summary"].to_numpy(), table["published"]
    alone = [thread.rows[0] for thread in threads if len(thread.rows) == 1]
    events = dict(zip(alone, events_of(table, alone), strict=True))
    found = []
    for thread in threads:
        days = published.iloc[list(thread.rows[:MOST_IDS])]
        when = f"reported {days_in_words(days.min(), days.max(), options.language)}"
        if len(thread.rows) == 1:
            found.append(f"{hover_text(events[thread.rows[0]], options.names, options.language)}<br>{when}")
            continue
        first = [str(summaries[row]) for row in thread.rows[:LISTED]]
        found.append(several_text(f"<b>{sums.of(thread.rows).words()}</b>, {when}", first, len(thread.rows)))
    return found
