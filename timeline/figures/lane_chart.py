"""Events in lanes: by actor, leader, pair, or counterpart of one actor.

Axes: x/y the lanes (x is dates, y counts pixels from the top), x2 the undated (pixels of their column, or on a phone of
the whole lane), x3/y3 the overview, x4/y4 the legend, x5 the dates above. Everything but the marks is decided in
``lanes``: no packing here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from timeline.figures import legend, overview
from timeline.figures.boxes import EDGE, RADIUS
from timeline.figures.drawing import Drawing, Spec, blank, dates_above, draw_eras, eras_height, heading, scale_of
from timeline.figures.frame import AXIS, TALL, Frame, columns, names_at_most
from timeline.figures.hover import actor_name, events_of, parties
from timeline.figures.lanes import GROUP, Lane, Layout, Roster, heading_height, lay_out, name_lines
from timeline.figures.legend import LONG, SHORT, Bar, Dot, Entry
from timeline.figures.lettering import escape, fit, text_width
from timeline.figures.options import Options
from timeline.figures.rosters import Kind, focus_of, rosters_of, with_actors
from timeline.figures.scale import Scale
from timeline.figures.schemes import scheme_of, unreal_entry
from timeline.figures.spans import days_in_words, extent, spans_of
from timeline.figures.theme import (
    HEAD,
    NAME_SIZE,
    PALE_HEIGHT,
    SMALL_SIZE,
    SOLID_HEIGHT,
    TONES,
    Theme,
    translucent,
)
from timeline.figures.traces import Sheet, draw_marks
from timeline.figures.undated import room_for_undated
from timeline.query import counts
from timeline.relations import UNREAL

_WHOSE: Mapping[Kind, str] = {
    "actors": "who takes part", "leaders": "leader who is named", "relationships": "two who deal with each other",
}  # fmt: skip
_BESIDE_NAME = 40.0  # pixels: for the number of a lane's events
_NUMBERS = "the number beside a name counts its events."


def draw_lanes(kind: Kind, table: pd.DataFrame, options: Options) -> Spec:
    """The chart of one kind of lanes."""
    bounds = extent(table)
    spans = spans_of(table)
    rosters = with_actors(kind, rosters_of(kind, table, options), table, [span.label for span in spans], options)
    without_day = [
        room_for_undated(roster.labels.get(row, spans[row].label))
        for roster in rosters
        for row in roster.rows
        if spans[row].kind == "undated"
    ]
    wanted = _names_room(rosters, names_at_most(options.page_width) - _BESIDE_NAME)
    names, dated, undated = columns(options.page_width, wanted, bounds is not None, max(without_day, default=0.0))
    scale = scale_of(bounds, options, dated)
    room = (names or dated + undated) - _BESIDE_NAME
    layout = lay_out(rosters, spans, scale, room, undated, named_above=not names)
    scheme = scheme_of(table, options.colour, options.look)
    head = heading(options, caption_of(kind, table, options))
    strip = (
        overview.count(table, bounds, scale)
        if options.overview and bounds and _dated(table) >= overview.FEWEST
        else None
    )
    entries = [*scheme.entries, *_notes(table, layout, options.look)]
    placed = legend.flow(entries, options.page_width - 32)
    frame = Frame(
        width=options.page_width,
        heading=head.height,
        legend=legend.height(placed),
        overview=overview.height(names) if strip else 0,
        axis_above=AXIS if bounds and layout.height > TALL else 0,
        eras=eras_height(options.eras, scale) if bounds else 0,
        lanes=layout.height,
        names=names,
        dated=dated,
        undated=undated,
    )
    drawing = blank(frame, options, head, scale)
    _lanes(drawing, layout, scale)
    if bounds:
        draw_eras(drawing, options.eras, scale)
    if undated:
        _undated(drawing)
    elif without_day:
        drawing.layout["xaxis2"] = {  # pixels, over the dates
            "range": [0, frame.dated], "domain": frame.across(frame.names, frame.dated), "visible": False,
            "fixedrange": True, "anchor": "y", "overlaying": "x",
        }  # fmt: skip
    draw_marks(drawing, Sheet(table, layout, scale, scheme, options))
    if frame.axis_above:
        dates_above(drawing)
    if strip:
        overview.draw_overview(drawing, strip, scale, options.language)
    legend.draw_legend(drawing, placed)
    return drawing.spec()


def caption_of(kind: Kind, table: pd.DataFrame, options: Options, place: str = "lane") -> str:
    """What a reader has to know: in which lanes an event stands, what numbers count, and whose view the ego view is.

    ``place`` is what a lane is called.
    """
    if kind == "ego":
        return f"{actor_name(focus_of(table, options), options.names)} and those it deals with; {_NUMBERS}"
    return f"An event stands in the {place} of each {_WHOSE[kind]}; {_NUMBERS}"


def _dated(table: pd.DataFrame) -> int:
    return int(table["date_start"].notna().sum())


def _names_room(rosters: Sequence[Roster], room: float) -> float:
    """The width that lane names take which may be as wide as ``room``, with the count behind."""
    lines = [line for roster in rosters for line in name_lines(roster, room)] if room > 0 else []
    return max((text_width(line, NAME_SIZE, bold=True) for line in lines), default=0) + _BESIDE_NAME + 1


def _notes(table: pd.DataFrame, layout: Layout, theme: Theme) -> list[Entry]:
    """What the legend has to explain beside the colours."""
    kinds = {mark.box.span.kind for mark in layout.marks if mark.box.span.kind != "range" or mark.box.tailed}
    size, muted = TONES["cooperative"].size, theme.muted
    begin = 2 * RADIUS + 1  # apart from its mark, as on the lanes
    seen = any(mark.box.framed for mark in layout.marks)
    pale = Bar(0, LONG, translucent(muted, theme.pale), PALE_HEIGHT)
    ring = Dot(LONG / 2 if seen else SHORT / 2, "circle", size - 1, muted, True)
    around = Dot(LONG / 2, "circle", size + 1 + 2 * EDGE, theme.paper)
    notes = {
        "range": Entry(
            "several days", LONG, (Dot(RADIUS, "circle", size, muted),), (Bar(begin, LONG, muted, SOLID_HEIGHT),)
        ),
        "since": Entry(
            "since then, goes on",
            LONG,
            (Dot(RADIUS, "circle", size, muted), Dot(LONG, "arrow-right", 12, muted)),
            (Bar(RADIUS, LONG - HEAD, muted, SOLID_HEIGHT),),
        ),
        "fuzzy": Entry(
            "some day in a month or year", LONG if seen else SHORT, (around,) * seen + (ring,), (pale,) * seen
        ),
    }
    found = [note for kind, note in notes.items() if kind in kinds]
    where = {more.where for more in layout.more}
    if "here" in where:
        found.append(Entry("more events", written="+n"))
    if where - {"here"}:
        found.append(Entry("earlier or later events", LONG, written="‹ n ›"))
    if table["status"].isin(UNREAL).any():
        found.append(unreal_entry(theme))
    return found


def _lanes(drawing: Drawing, layout: Layout, scale: Scale) -> None:
    """Bands behind every other lane, lines between lanes, names, and names of groups."""
    frame, theme = drawing.frame, drawing.theme
    for number, lane in enumerate(layout.lanes):
        low, high = frame.down(frame.lanes_top + lane.top, lane.height)
        if number % 2 == 0:
            drawing.box(0, low, 1, high, theme.band)
        drawing.line(0, low, 1, low, theme.grid)
        if frame.dated and (undated := lane.top + lane.height - lane.below) > 0:  # which no line of a year runs through
            paper = theme.paper if number % 2 else theme.band
            drawing.cover(lane.below, undated - 1, scale, scale.width, paper)
        _name(drawing, lane)
    for group in layout.groups:
        low, high = frame.down(frame.lanes_top + group.top, GROUP)
        drawing.line(0, low, 1, low, theme.line)
        words = fit(group.name.upper(), frame.inner - 16, SMALL_SIZE, bold=True)
        drawing.note(
            f"<b>{escape(words)}</b>", 0, low, yanchor="bottom", xshift=4, yshift=5, size=SMALL_SIZE, muted=True
        )
    if frame.names and frame.dated:
        low, high = frame.down(frame.lanes_top, frame.lanes)
        x = frame.across(frame.names, 0)[0]
        drawing.line(x, low, x, high, theme.line)


def _name(drawing: Drawing, lane: Lane) -> None:
    """The lane's name with the number of its events: in the middle of its height, or in a line of its own."""
    frame, theme = drawing.frame, drawing.theme
    height = lane.height if frame.names else heading_height(lane.name_lines) + 2
    middle = sum(frame.down(frame.lanes_top + lane.top, height)) / 2
    lines = "<br>".join(escape(line) for line in lane.name_lines)
    name = f"<i>{lines}</i>" if lane.roster.minor else f"<b>{lines}</b>"
    count = f"<span style='color:{theme.muted};font-size:{SMALL_SIZE}px'>  {len(lane.roster.rows):,}</span>"
    hover = f"{escape(lane.roster.name)}: {len(lane.roster.rows):,} events"
    drawing.note(name + count, 0, middle, yanchor="middle", xshift=4, hovertext=hover, over_lines=not frame.names)


def _undated(drawing: Drawing) -> None:
    """The column of the undated, with its name above and, below tall lanes, once more."""
    frame, theme = drawing.frame, drawing.theme
    low, high = frame.down(frame.lanes_top, frame.lanes)
    edge = frame.across(frame.undated_left - 6, 0)[0]
    drawing.line(edge, low, edge, high, theme.line)
    drawing.layout["xaxis2"] = {
        "range": [0, frame.undated], "domain": frame.across(frame.undated_left, frame.undated), "visible": False,
        "fixedrange": True, "anchor": "y",
    }  # fmt: skip
    middle = sum(frame.across(frame.undated_left, frame.undated)) / 2
    style = {"xanchor": "center", "size": SMALL_SIZE, "muted": True}
    drawing.note("undated", middle, low, yanchor="top", yshift=-6, **style)
    if frame.axis_above:
        drawing.note("undated", middle, high, yanchor="bottom", yshift=5 + frame.eras, **style)


def lanes_twin(kind: Kind, table: pd.DataFrame, options: Options) -> pd.DataFrame:
    """The events of every lane by date: what the chart shows, as a table."""
    rows = [(roster.name, row) for roster in rosters_of(kind, table, options) for row in roster.rows]
    events = events_of(table, [row for _, row in rows])
    found = [
        {
            "Lane": lane,
            "Date": "undated"
            if pd.isna(event["date_start"])
            else days_in_words(event["date_start"], event["date_end"], options.language),
            "Event": event["summary"] or event["trigger"],
            "Parties": parties(event, options.names),
            "Type": event["type"].lower(),
            "Tone": event["tone"],
            "Status": event["status"],
        }
        for (lane, _), event in zip(rows, events, strict=True)
    ]
    return pd.DataFrame(found, columns=["Lane", "Date", "Event", "Parties", "Type", "Tone", "Status"])


def tell_lanes(kind: Kind, table: pd.DataFrame, options: Options) -> str:
    """The busiest lanes in words."""
    most = sorted(rosters_of(kind, table, options), key=lambda lane: (lane.minor, -len(lane.rows)))[:5]
    named = ", ".join(f"{lane.name} ({len(lane.rows):,})" for lane in most)
    tones = ", ".join(f"{number:,} {tone}" for tone, number in counts(table, "tone").items())
    return f"{tones}. Most events: {named}."
