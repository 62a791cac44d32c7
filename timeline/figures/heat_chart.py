"""The heat map: a row an actor, leader or pair, a column a month or a longer stretch, a tile its events.

It takes the place of the lanes when there are too many events to draw one by one.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from timeline.figures import legend, overview
from timeline.figures.calendar import UNIT_WORDS, Bins
from timeline.figures.captions import in_its_middle, unreal
from timeline.figures.drawing import (
    HOVER,
    Drawing,
    Spec,
    blank,
    dates_above,
    draw_eras,
    eras_height,
    heading,
)
from timeline.figures.frame import AXIS, MARGIN, TALL, Frame
from timeline.figures.grid import ROW, Grid, lay_out_grid
from timeline.figures.heat_colours import COLOURS, colour_of, colour_scale, value_of
from timeline.figures.heat_room import (
    AROUND,
    UNDATED,
    UNDATED_GAP,
    Name,
    columns_beside,
    letter_size,
    name_of,
    names_width,
)
from timeline.figures.lane_chart import caption_of
from timeline.figures.lanes import GROUP, Roster
from timeline.figures.legend import Entry
from timeline.figures.lettering import escape, fit, text_width
from timeline.figures.month_counts import middle_rows
from timeline.figures.options import Options
from timeline.figures.rosters import Kind, rosters_of
from timeline.figures.scale import Scale
from timeline.figures.schemes import ramp, tone_ramp
from timeline.figures.spans import counted_extent, iso
from timeline.figures.sums import Sum, Sums, short, signed
from timeline.figures.theme import LEANS, SMALL_SIZE, Theme, readable_on
from timeline.query import to_params
from timeline.relations import Numbers, event_days

_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # from a tick to the next
_YEAR_ROOM = {True: 32.0, False: 44.0}  # for "2023" in small type, on a phone and elsewhere
_ROOMY = 30.0  # pixels: columns as wide as this stand wider apart


def draw_heat(kind: Kind, table: pd.DataFrame, options: Options, note: str = "") -> Spec:
    """The heat map of one kind of rows; ``note`` is said above it."""
    rosters = rosters_of(kind, table, options)
    days = event_days(table)
    bounds = counted_extent(days)
    names = names_width(rosters, days, options)
    undated = UNDATED if np.isnan(days).any() else 0.0
    bins, scale = columns_beside(days, names, options)
    size = letter_size(rosters, names)
    names_of = [name_of(roster, names, size) for roster in rosters]
    grid = lay_out_grid(rosters, [name.height for name in names_of], days, bins, scale)
    head = heading(options, _caption(kind, table, options, note, rosters, grid))
    sums = _sums(table, rosters, grid, days)
    placed = legend.flow(_entries(grid, options.look), options.page_width - 2 * MARGIN)
    strip = overview.count(table, bounds, scale) if options.overview and bounds else None
    frame = Frame(
        width=options.page_width,
        heading=head.height,
        legend=legend.height(placed),
        overview=overview.height(names) if strip else 0,
        axis_above=AXIS if grid.height > TALL else 0,
        eras=eras_height(options.eras, scale),
        lanes=grid.height,
        names=names,
        dated=scale.width,
        undated=undated,
    )
    drawing = blank(frame, options, head, scale)
    if bins.unit == "year" and frame.dated:
        drawing.layout["xaxis"] |= _ticks_of_years(bins, scale, narrow=options.narrow)
    _rows(drawing, rosters, names_of, grid)
    draw_eras(drawing, options.eras, scale)
    _tiles(drawing, rosters, grid, scale, sums, options)
    if undated:
        _undated(drawing, rosters, grid, days)
    if frame.axis_above:
        dates_above(drawing)
    if strip:
        overview.draw_overview(drawing, strip, scale, options.language)
    legend.draw_legend(drawing, placed)
    return drawing.spec()


def _caption(kind: Kind, table: pd.DataFrame, options: Options, note: str, rosters: list[Roster], grid: Grid) -> str:
    """What rows and tiles are, and which events stand in one tile though they may belong in another."""
    parts = [caption_of(kind, table, options, "row"), note]
    if grid.cells:
        rows = np.unique([row for roster in rosters for row in roster.rows])
        longer = in_its_middle(int(middle_rows(table, grid.bins)[rows].sum()))
        tile = f"Each tile is {UNIT_WORDS[grid.bins.unit]}, in the mean tone of its events"
        parts += [f"{tile}; {longer}." if longer else f"{tile}.", unreal(table.iloc[rows], options)]
    return " ".join(part for part in parts if part)


def _ticks_of_years(bins: Bins, scale: Scale, *, narrow: bool) -> dict[str, Any]:
    """Ticks in the middle of the tiles, which are a year each: a year's name stands at its tick and under its tile."""
    most = scale.width / _YEAR_ROOM[narrow]
    step = next(years for years in _YEARS if len(bins) <= years * most or years == _YEARS[-1])
    first = int(str(bins.edges[0].astype("datetime64[Y]")))
    return {"tickmode": "linear", "tick0": f"{-(-first // step) * step:04}-07-02", "dtick": f"M{12 * step}"}


def _tiles(
    drawing: Drawing, rosters: list[Roster], grid: Grid, scale: Scale, sums: list[list[Sum]], options: Options
) -> None:
    """Tiles as one picture, and over them unseen marks that can be pointed at and clicked."""
    theme = options.look
    places = {top: row for row, top in enumerate(grid.tops)}
    bottoms = [top + height for top, height in zip(grid.tops, grid.heights, strict=True)]
    bounds = sorted({*grid.tops, *bottoms})
    colours: list[list[float | None]] = [[None] * len(grid.bins) for _ in bounds[1:]]
    rows = {places[low]: at for at, low in enumerate(bounds[:-1]) if low in places}
    for cell in grid.cells:
        colours[rows[cell.row]][cell.bin] = value_of(sums[cell.row][cell.bin].lean, cell.level)
    drawing.traces.append(
        {
            "type": "heatmap", "x": [iso(scale.day(edge)) for edge in grid.edges], "y": bounds, "z": colours,
            "zmin": 0, "zmax": COLOURS, "colorscale": colour_scale(theme), "showscale": False,
            "xgap": 1 if grid.column < _ROOMY else 2, "ygap": 2, "hoverinfo": "skip", "name": "tiles",
        }
    )  # fmt: skip
    found = [(cell, sums[cell.row][cell.bin]) for cell in grid.cells]
    middles_of = [(top + bottom) / 2 for top, bottom in zip(grid.tops, bottoms, strict=True)]
    drawing.scatter(
        x=[iso(scale.day(cell.middle)) for cell in grid.cells],
        y=[middles_of[cell.row] for cell in grid.cells],
        mode="markers",
        marker={"symbol": "square", "size": min(grid.column, ROW), "color": "rgba(0,0,0,0)", "line": {"width": 0}},
        customdata=_asked(rosters, grid),
        hovertext=[
            f"<b>{escape(rosters[cell.row].name)}</b>, {grid.bins.name(cell.bin, options.language)}<br>{total.words()}"
            for cell, total in found
        ],
        hovertemplate=HOVER,
        name="events",
    )
    if grid.column >= max((text_width(short(cell.count), SMALL_SIZE) for cell in grid.cells), default=0.0) + AROUND:
        tiles = [colour_of(total.lean, cell.level, theme) for cell, total in found]
        drawing.scatter(
            x=[iso(scale.day(cell.middle)) for cell in grid.cells],
            y=[middles_of[cell.row] for cell in grid.cells],
            mode="text",
            text=[short(cell.count) for cell in grid.cells],
            textfont={"size": SMALL_SIZE, "color": [readable_on(tile) for tile in tiles]},
            hoverinfo="skip",
            name="counts",
        )


def _entries(grid: Grid, theme: Theme) -> list[Entry]:
    """How tone and strength are to be read: every colour that a tile may have, in a ramp for each level that is there.

    On dark paper a weak hostile tile is brown, and so is a strong one of partly hostile events: only both ramps tell.
    """
    present = sorted({cell.level for cell in grid.cells})
    if len(present) < 2:
        return [tone_ramp([colour_of(lean, level, theme) for lean in LEANS]) for level in present]
    most = max(cell.count for cell in grid.cells)  # which a row that stands for all others may have
    ends = [*(least - 1 for least in grid.least[1:]), most]
    found = []
    for level in present:
        low, high = max(grid.least[level], 1), ends[level]
        words = f"{low:,}" if low == high else f"{low:,}–{high:,}"
        if level == present[-1]:
            words += f" {'event' if words == '1' else 'events'}, from hostile to cooperative"
        leans = LEANS if high > 1 else (LEANS[0], 0, LEANS[-1])  # one event alone is of one tone
        found.append(ramp(words, [colour_of(lean, level, theme) for lean in leans]))
    return found


def _rows(drawing: Drawing, rosters: list[Roster], names: list[Name], grid: Grid) -> None:
    """Names with the number of events, hairlines between rows, names of groups."""
    frame, theme = drawing.frame, drawing.theme
    for roster, name, top, height in zip(rosters, names, grid.tops, grid.heights, strict=True):
        low, high = frame.down(frame.lanes_top + top, height)
        drawing.line(0, low, 1, low, theme.grid)
        count = f"<span style='color:{theme.muted};font-size:{SMALL_SIZE}px'>  {len(roster.rows):,}</span>"
        hover = escape(roster.name)
        drawing.note(name.text + count, 0, (low + high) / 2, yanchor="middle", hovertext=hover, size=name.size)
    for group in grid.groups:
        low, _ = frame.down(frame.lanes_top + group.top, GROUP)
        words = fit(group.name.upper(), frame.inner - 16, SMALL_SIZE, bold=True)
        drawing.note(f"<b>{escape(words)}</b>", 0, low, yanchor="bottom", yshift=5, size=SMALL_SIZE, muted=True)
        drawing.line(0, low, 1, low, theme.line)


def _undated(drawing: Drawing, rosters: list[Roster], grid: Grid, days: Numbers) -> None:
    """How many events of a row have no date, as a column of numbers."""
    frame = drawing.frame
    middle = sum(frame.across(frame.undated_left, frame.undated)) / 2
    style = {"xanchor": "center", "align": "center", "size": SMALL_SIZE, "muted": True}
    for roster, top, height in zip(rosters, grid.tops, grid.heights, strict=True):
        if number := int(np.isnan(days[list(roster.rows)]).sum()):
            low, high = frame.down(frame.lanes_top + top, height)
            drawing.note(f"{number:,}", middle, (low + high) / 2, yanchor="middle", **style)
    low, high = frame.down(frame.lanes_top, frame.lanes)
    edge = frame.across(frame.undated_left - UNDATED_GAP / 2, 0)[0]
    drawing.line(edge, low, edge, high, drawing.theme.line)
    drawing.note("undated", middle, low, yanchor="top", yshift=-6, **style)
    if frame.axis_above:
        drawing.note("undated", middle, high, yanchor="bottom", yshift=5 + frame.eras, **style)


def _sums(table: pd.DataFrame, rosters: list[Roster], grid: Grid, days: Numbers) -> list[list[Sum]]:
    sums, places = Sums(table), grid.bins.of(days)
    return [sums.by(roster.rows, places[list(roster.rows)], len(grid.bins)) for roster in rosters]


def _asked(rosters: list[Roster], grid: Grid) -> list[dict[str, list[str]] | None]:
    """The query that shows the events of each cell alone; none for a row that stands for the rest."""
    who = [to_params(roster.asks) if roster.asks else None for roster in rosters]
    when = [grid.bins.params(at) for at in range(len(grid.bins))]
    return [None if (own := who[cell.row]) is None else {**own, **when[cell.bin]} for cell in grid.cells]


def heat_twin(kind: Kind, table: pd.DataFrame, options: Options) -> pd.DataFrame:
    """The cells as a table, by row and time."""
    rosters = rosters_of(kind, table, options)
    days = event_days(table)
    heights = [ROW] * len(rosters)
    grid = lay_out_grid(rosters, heights, days, *columns_beside(days, names_width(rosters, days, options), options))
    sums = _sums(table, rosters, grid, days)
    found = [
        (
            rosters[cell.row].name,
            grid.bins.name(cell.bin, options.language),
            total.count,
            *total.tones,
            signed(total.goldstein),
        )
        for cell in grid.cells
        for total in [sums[cell.row][cell.bin]]
    ]
    columns = ["Name", "Time", "Events", "Cooperative", "Neutral", "Hostile", "Mean score"]
    return pd.DataFrame(found, columns=columns)


def tell_heat(kind: Kind, table: pd.DataFrame, options: Options) -> str:
    """The fullest cells in words."""
    found = heat_twin(kind, table, options).nlargest(3, "Events", keep="first")
    named = "; ".join(f"{row.Name} {row.Time} ({row.Events:,})" for row in found.itertuples())
    return f"fullest: {named}." if named else "none of them dated."
