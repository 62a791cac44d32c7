"""How tense the busiest pairs are over time: a curve a pair, one below the other on one scale, turning points named.

Above the line a pair deals in acts that score above 0, most of them cooperative, below it in hostile ones. A score
fades to nothing with a half-life of 30 days; where nothing has happened for four of these the curve stops.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.figures import legend
from timeline.figures.calendar import wording
from timeline.figures.drawing import Drawing, Spec, blank, dates_above, draw_eras, eras_height, heading, scale_of
from timeline.figures.frame import AXIS, DATE_OVERHANG, MARGIN, TALL, Frame
from timeline.figures.hover import pair_name
from timeline.figures.legend import Dot, Entry
from timeline.figures.lettering import escape, fit, text_width
from timeline.figures.options import Options
from timeline.figures.scale import Scale
from timeline.figures.schemes import tone_entries, vague_entry
from timeline.figures.spans import counted_extent, iso, isos, vague_rows
from timeline.figures.sums import signed
from timeline.figures.tension_layout import NAME, TURN, Panel, Panels, lay_out_tension
from timeline.figures.tension_marks import draw_events, draw_turns, turn_look
from timeline.figures.tension_words import caption_of_pairs, counts_of_pair, shown_pairs
from timeline.figures.theme import NAME_SIZE, SMALL_SIZE, TONES
from timeline.query import of_pairs
from timeline.relations import event_days, evidence

NUMBERS = 44.0  # pixels: the scale at the left, and "events" beside their strip


def draw_tension(table: pd.DataFrame, options: Options) -> Spec:
    """The curves of the busiest pairs of the table."""
    found = shown_pairs(table, options)
    room = options.page_width - 2 * MARGIN - NUMBERS
    dated = room - (0 if options.narrow else DATE_OVERHANG)
    bounds = counted_extent(event_days(table))
    scale = scale_of(bounds, options, dated)
    known_until = float(evidence(table, range(len(table))).days.max(initial=scale.first))
    panels = lay_out_tension(found, table["tone"].to_numpy(), known_until, scale, options.narrow)
    head = heading(options, caption_of_pairs(table, len(found), narrow=options.narrow))
    vague = vague_rows(table)
    turned = sum(scale.first <= turn.day <= scale.last for _, _, turns in found for turn, _ in turns)
    placed = legend.flow(_entries(panels, turned, vague, options), options.page_width - 2 * MARGIN)
    frame = Frame(
        width=options.page_width,
        heading=head.height,
        legend=legend.height(placed),
        axis_above=AXIS if bounds and panels.height > TALL else 0,
        eras=eras_height(options.eras, scale),
        lanes=max(panels.height, 40),
        names=NUMBERS,
        dated=dated if bounds and found else 0,
    )
    drawing = blank(frame, options, head, scale)
    draw_eras(drawing, options.eras, scale)
    rows = {pair_name(pair, options.names): found for pair, found in of_pairs(table).events().items()}
    _zeros(drawing, panels, scale)
    for panel in panels.panels:
        _paper(drawing, panel, panels, counts_of_pair(table, rows[panel.name]))
        _curve(drawing, panel, options)
        draw_events(drawing, panel, scale, table, vague, options)
        draw_turns(drawing, panel, scale, table, options)
    if frame.axis_above and frame.dated:
        dates_above(drawing)
    legend.draw_legend(drawing, placed)
    # Where the chart may be parted into pages, in pixels from the first panel.
    drawing.layout["meta"] = {"breaks": [panel.top for panel in panels.panels]}
    return drawing.spec()


def _entries(panels: Panels, turned: int, vague: npt.NDArray[np.bool_], options: Options) -> list[Entry]:
    theme, shown = options.look, panels.panels
    # A neutral act may score above or below 0, so that the areas are not of a tone but of a side.
    there = {"cooperative": ("score above 0", any((one.values > 0).any() for one in shown)),
             "hostile": ("score below 0", any((one.values < 0).any() for one in shown))}  # fmt: skip
    swatches = [
        Entry(words, 16.0, (Dot(8.0, "square", 13, TONES[tone].colour),)) for tone, (words, one) in there.items() if one
    ]
    ticks = [tick for one in shown for tick in one.ticks]
    swatches += tone_entries({tick.tone for tick in ticks})
    if any(vague[list(tick.rows)].all() for tick in ticks):
        swatches.append(vague_entry(theme))
    if several := max((tick.label for tick in ticks), default="", key=len):
        swatches.append(legend.told("events in one mark", several))
    named = sum(len(one.named) for one in shown)
    which = "turning point" if named == turned else "the clearest turning points"
    looks = {turn_look(one.turn) for panel in shown for one in panel.named}
    dots = tuple(Dot(6.0 + 14 * at, symbol, TURN, colour) for at, (symbol, colour) in enumerate(sorted(looks)[::-1]))
    turning = Entry(f"{which}: the mean of 90 days changes sides for months", 14.0 * len(dots) - 2, dots)
    return [*swatches, turning] if named else swatches


def _zeros(drawing: Drawing, panels: Panels, scale: Scale) -> None:
    """The zero line of every pair: a trace, since a shape would lie below the lines of years."""
    ends = (iso(scale.first), iso(scale.last), None)
    drawing.scatter(
        x=ends * len(panels.panels),
        y=[y for panel in panels.panels for y in (panel.zero, panel.zero, None)],
        mode="lines",
        line={"color": drawing.theme.muted, "width": 1},
        hoverinfo="skip",
        name="score 0",
    )


def _paper(drawing: Drawing, panel: Panel, panels: Panels, counts: Sequence[str]) -> None:
    """The name of the pair with the first of its ``counts`` that has room, the scale, the strip of the events."""
    frame, theme = drawing.frame, drawing.theme
    left, right = frame.across(frame.names, frame.dated)
    size = text_width(panel.name, NAME_SIZE, bold=True)
    told = next((one for one in counts if size + text_width(one, SMALL_SIZE) <= frame.inner - 10), counts[-1])
    words = escape(fit(panel.name, frame.inner - 10 - text_width(told, SMALL_SIZE), NAME_SIZE, bold=True))
    count = f"<span style='color:{theme.muted};font-size:{SMALL_SIZE}px'>  {told}</span>"
    _, middle = frame.down(frame.lanes_top + panel.top + NAME / 2 - 2, 0)
    drawing.note(f"<b>{words}</b>{count}", 0, middle, yanchor="middle", hovertext=escape(panel.name), over_lines=True)
    beside: dict[str, Any] = {
        "xanchor": "right", "align": "right", "yanchor": "middle", "xshift": -6, "size": SMALL_SIZE, "muted": True,
    }  # fmt: skip
    for value in (panels.limit, 0.0, -panels.limit):
        y, _ = frame.down(frame.lanes_top + panel.y(value), 0)
        if value:
            drawing.line(left, y, right, y, theme.grid)
        drawing.note(f"{'+' if value > 0 else '−' if value < 0 else ''}{abs(value):.0f}", left, y, **beside)
    top, height = panel.strip
    if height:
        low, high = frame.down(frame.lanes_top + top, height)
        drawing.box(left, low, right, high, theme.band)
        for y in (low, high):
            drawing.line(left, y, right, y, theme.grid)
        drawing.note("events", left, (low + high) / 2, **beside)


def _curve(drawing: Drawing, panel: Panel, options: Options) -> None:
    """The two areas and the line over them."""
    for tone, sign in (("cooperative", 1), ("hostile", -1)):
        xs: list[Any] = []
        ys: list[Any] = []
        for days, values in _stretches(panel):
            heights = np.maximum(values * sign, 0) * sign
            if heights.any():
                xs += [*isos(days), *isos(days[[-1, 0]]), None]
                ys += [*np.round(panel.zero - heights * panel.unit, 1).tolist(), panel.zero, panel.zero, None]
        if xs:
            drawing.scatter(
                x=xs, y=ys, mode="lines", fill="toself", fillcolor=TONES[tone].colour,
                line={"width": 0}, hoverinfo="skip", name=f"{panel.name}, {tone}",
            )  # fmt: skip
    days, values = panel.days, panel.values
    name = escape(panel.name)
    drawing.scatter(
        x=isos(days),
        y=[None if y != y else y for y in np.round(panel.zero - values * panel.unit, 1).tolist()],
        text=["" if value != value else signed(value) for value in values.tolist()],
        mode="lines",
        line={"color": options.look.ink, "width": 1 if options.narrow else 1.5},
        connectgaps=False,
        hovertemplate=f"<b>{name}</b><br>%{{x|{wording(options.language).day}}}: %{{text}}<extra></extra>",
        name=panel.name,
    )


def _stretches(panel: Panel) -> list[tuple[Any, Any]]:
    """The parts of a curve between its gaps."""
    known = ~np.isnan(panel.values)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], known, [False]]).astype(int)))
    return [(panel.days[start:end], panel.values[start:end]) for start, end in edges.reshape(-1, 2)]
