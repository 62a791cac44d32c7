"""Charts of an event table: one entry, ``figure``, and a table of views.

A view turns a table into rosters, one a lane; ``lanes`` turns these into geometry and ``draw`` geometry into a plotly
figure. No filter, no disk, no dashboard: what is given is drawn, and a table without events says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

import pandas as pd
import plotly.graph_objects as go

from timeline.figures import frame as page
from timeline.figures import legend, overview
from timeline.figures.actors import actor_rosters
from timeline.figures.draw import draw, empty_figure, looks_of, names_room
from timeline.figures.lanes import RADIUS, Roster, Scale, lay_out
from timeline.figures.relationships import pair_rosters
from timeline.figures.spans import EARLIEST, LATEST, Span, day_number, days_in_words, extent, spans_of
from timeline.figures.theme import THEMES, ThemeName
from timeline.figures.traces import Sheet
from timeline.query import counts

__all__ = ["VIEWS", "View", "alt_text", "figure"]

EMPTY = "No events to show. Widen the filters or add a text."
NARROWEST = 480


@dataclass(frozen=True, slots=True)
class View:
    """A way to lay a table out in lanes; ``title`` is its name for people."""

    title: str
    rosters: Callable[[pd.DataFrame, Mapping[str, str]], list[Roster]]


VIEWS: Mapping[str, View] = {
    "actors": View("Countries and organisations", partial(actor_rosters, by="actor")),
    "leaders": View("Leaders", partial(actor_rosters, by="leader")),
    "relationships": View("Relationships", pair_rosters),
}


def figure(
    view: str,
    table: pd.DataFrame,
    names: Mapping[str, str] | None = None,
    theme: ThemeName = "light",
    width: int = 1100,
    since: date | None = None,
    until: date | None = None,
    title: str = "",
) -> go.Figure:
    """The chart of ``table`` in one of VIEWS, ``width`` pixels wide and as high as its lanes need.

    ``names`` gives the words to show for an actor id. ``since`` and ``until`` bound the dates in view.
    """
    if table.empty:
        return empty_figure(EMPTY, THEMES[theme], width)
    names = names or {}
    width = max(width, NARROWEST)
    spans = spans_of(table)
    rosters = VIEWS[view].rosters(table, names)
    bounds = extent(spans)
    has_undated = any(span.kind == "undated" for span in spans)
    wanted = names_room([roster.name for roster in rosters])
    names_width, dated, undated = page.columns(width, wanted, bounds is not None, has_undated)
    scale = _scale(bounds, since, until, dated)
    layout = lay_out(rosters, spans, scale, names_width - 40, undated)
    inner = width - 2 * page.MARGIN
    rows = legend.flow(legend.entries(looks_of(table, layout)), inner)
    frame = page.Frame(
        width=width,
        title=page.TITLE if title else 0,
        legend=rows[-1].y + page.LEGEND_ROW,
        overview=page.OVERVIEW if _dated(spans) >= overview.FEWEST else 0,
        axis_above=page.AXIS if bounds and layout.height > page.TALL else 0,
        lanes=layout.height,
        names=names_width,
        dated=dated,
        undated=undated,
    )
    return draw(Sheet(table, spans, layout, scale, frame, THEMES[theme], names, title))


def alt_text(view: str, table: pd.DataFrame, names: Mapping[str, str] | None = None) -> str:
    """The chart in words, for those who cannot see it."""
    if table.empty:
        return EMPTY
    rosters = VIEWS[view].rosters(table, names or {})
    undated = int(table["date_start"].isna().sum())
    dated = table[table["date_start"].notna()]
    when = f", {days_in_words(dated['date_start'].min(), dated['date_end'].max())}" if len(dated) else ""
    tones = ", ".join(f"{number} {tone}" for tone, number in counts(table, "tone").items())
    most = ", ".join(f"{lane.name} ({len(lane.rows)})" for lane in rosters[:5])
    return (
        f"Timeline by {VIEWS[view].title.lower()}: {len(table)} event{'s' if len(table) > 1 else ''}{when}"
        f"{f', {undated} of them undated' if undated else ''}; {tones}. Most events: {most}."
    )


def _dated(spans: list[Span]) -> int:
    return sum(span.kind != "undated" for span in spans)


def _scale(bounds: tuple[float, float] | None, since: date | None, until: date | None, width: float) -> Scale:
    """The days in view: those asked for, else all with some air; a fortnight at least."""
    first, last = bounds or (0.0, 0.0)
    air = max(0.02 * (last - first), 3.0)
    first = day_number(since) if since else first - air
    last = day_number(until) if until else last + air
    if last - first < 14:
        first, last = min(first, (first + last) / 2 - 7), max(last, (first + last) / 2 + 7)
    edge = (last - first) * RADIUS / max(width - 2 * RADIUS, 1)  # a marker on the first day is drawn whole
    return Scale(max(first - edge, EARLIEST), min(last + edge, LATEST), max(width, 1.0))
