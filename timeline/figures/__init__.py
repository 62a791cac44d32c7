"""Charts of an event table: one entry, ``figure``, and a table of views.

A view lays a table out (pure geometry, in a module that knows no plotly) and draws the layout. No filter but that of
the dates in view, no disk, no dashboard: what is given is drawn, and a table without events says so. Every view has a
twin in words (``alt_text``) and one as a table (``twin``).

``customdata`` of a mark is the event_id behind it, of a bundle the list of them; of something that stands for a
selection (an edge of the network, a cell of the heat map) it is the parameters of the Query that finds its events.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal, get_args

import pandas as pd
import plotly.graph_objects as go

from timeline.figures.calendar import plotly_locale
from timeline.figures.compare_chart import compare_twin, draw_compare, tell_compare
from timeline.figures.drawing import Spec, draw_nothing
from timeline.figures.heat_chart import draw_heat, heat_twin, tell_heat
from timeline.figures.lane_chart import MOST_EVENTS, draw_lanes, events_in_view, lanes_twin, of_focus, tell_lanes
from timeline.figures.month_chart import draw_months, months_twin, tell_months
from timeline.figures.network_chart import draw_network, network_twin, tell_network
from timeline.figures.options import Era, Options
from timeline.figures.report_chart import draw_reports
from timeline.figures.report_words import reports_twin, tell_reports
from timeline.figures.rosters import Kind, focus_of
from timeline.figures.spans import days_in_words
from timeline.figures.story_chart import draw_story, story_twin, tell_story
from timeline.figures.tension_chart import draw_tension
from timeline.figures.tension_words import tell_tension, tension_twin

__all__ = [
    "EMPTY",
    "MOST_EVENTS",
    "VIEWS",
    "Era",
    "Options",
    "View",
    "alt_text",
    "counts_alone",
    "drawn",
    "figure",
    "focus_of",
    "is_crowded",
    "plotly_locale",
    "twin",
]

CROWDED = "Too many events to draw one by one; a shorter time or more filters show each of them."
EMPTY = "No events to show. Widen the filters or add a text."


_COUNTING = frozenset({"network", "comparison", "months", "heatmap"})  # these views count however few events there are
Option = Literal["groups", "order", "colour", "eras"]


@dataclass(frozen=True, slots=True)
class View:
    """A way to draw a table. ``title`` is its name and ``description`` what it shows, for people.

    ``asks`` is the option that the view depends on beside those of all: "focus", "sides" or none. ``takes`` are the
    options that can change how it is drawn.
    """

    title: str
    description: str
    draw: Callable[[pd.DataFrame, Options], Spec]
    twin: Callable[[pd.DataFrame, Options], pd.DataFrame]
    tell: Callable[[pd.DataFrame, Options], str]
    asks: Literal["", "focus", "sides"] = ""
    takes: frozenset[Option] = frozenset({"eras"})


def _lanes(kind: Kind, title: str, description: str, asks: Literal["", "focus"] = "") -> View:
    """A view in lanes, whose heat map takes over when there are too many events for them."""

    def draw(table: pd.DataFrame, options: Options) -> Spec:
        shown = of_focus(table, kind, options)
        if events_in_view(shown, options) > MOST_EVENTS:
            return draw_heat(kind, shown, options, CROWDED)
        return draw_lanes(kind, shown, options)

    def table_twin(table: pd.DataFrame, options: Options) -> pd.DataFrame:
        shown = of_focus(table, kind, options)
        crowded = events_in_view(shown, options) > MOST_EVENTS
        return (heat_twin if crowded else lanes_twin)(kind, shown, options)

    def tell(table: pd.DataFrame, options: Options) -> str:
        return tell_lanes(kind, of_focus(table, kind, options), options)

    return View(title, description, draw, table_twin, tell, asks, frozenset({"groups", "order", "colour", "eras"}))


VIEWS: Mapping[str, View] = {
    "actors": _lanes(
        "actors",
        "Countries and organisations",
        "A lane for each country and organisation; an event stands in the lanes of all who take part in it.",
    ),
    "leaders": _lanes(
        "leaders", "Leaders", "A lane for each head of state or government and each minister who is named."
    ),
    "relationships": _lanes(
        "relationships", "Relationships", "A lane for each two who deal with each other, whoever acts."
    ),
    "tension": View(
        "Tension",
        "The mean score of what the busiest pairs do, over time, with the points where it turned: cooperative acts "
        "score above 0, hostile ones below it, neutral ones on either side.",
        draw_tension,
        tension_twin,
        tell_tension,
    ),
    "network": View(
        "Network",
        "Who deals with whom: circles grow and lines widen with their events; "
        "the colour of a line and the mark on it tell their mean tone.",
        draw_network,
        network_twin,
        tell_network,
        takes=frozenset(),
    ),
    "storyline": View(
        "Storyline",
        "A line for each of the busiest actors; lines come together where they share an event.",
        draw_story,
        story_twin,
        tell_story,
    ),
    "reports": View(
        "As reported",
        "When events happened and when they were reported: a thread from the day of each to the day of its article.",
        draw_reports,
        reports_twin,
        tell_reports,
    ),
    "comparison": View(
        "Comparison",
        "Two relationships, two stretches of time or two actors side by side.",
        draw_compare,
        compare_twin,
        tell_compare,
        "sides",
        frozenset(),
    ),
    "months": View(
        "Month by month",
        "How many cooperative, neutral and hostile events each month has, or each longer stretch in a long time.",
        draw_months,
        months_twin,
        tell_months,
    ),
    "heatmap": View(
        "Heat map",
        "Who was busy when: the stronger a tile, the more events; its colour is their mean tone.",
        partial(draw_heat, "actors"),
        partial(heat_twin, "actors"),
        partial(tell_heat, "actors"),
        takes=frozenset({"groups", "order", "eras"}),
    ),
    "ego": _lanes(
        "ego", "One actor", "One country or organisation, with a lane for each of its counterparts.", "focus"
    ),
}


def figure(view: str, table: pd.DataFrame, options: Options | None = None) -> go.Figure:
    """The chart of ``table`` in one of VIEWS, as wide as the options say and as high as what it shows needs."""
    return go.Figure(**drawn(view, table, options or Options()), _validate=False)


def drawn(view: str, table: pd.DataFrame, options: Options) -> Spec:
    """The same chart as plain dictionaries, for a page that redraws it at every click: plotly's checks take longer."""
    return draw_nothing(EMPTY, options) if table.empty else VIEWS[view].draw(table, options)


def alt_text(view: str, table: pd.DataFrame, options: Options | None = None) -> str:
    """The chart in words, for those who cannot see it."""
    options = options or Options()
    if table.empty:
        return EMPTY
    undated = int(table["date_start"].isna().sum())
    dated = table[table["date_start"].notna()]
    last = dated["date_end"].fillna(dated["date_start"]).max()
    when = f", {days_in_words(dated['date_start'].min(), last, options.language)}" if len(dated) else ""
    return (
        f"{VIEWS[view].title}: {len(table):,} event{'s' if len(table) > 1 else ''}{when}"
        f"{f', {undated:,} of them undated' if undated else ''}; {VIEWS[view].tell(table, options)}"
    )


def twin(view: str, table: pd.DataFrame, options: Options | None = None) -> pd.DataFrame:
    """What the chart shows, as a table with headings for people."""
    return VIEWS[view].twin(table, options or Options())


def is_crowded(view: str, table: pd.DataFrame, options: Options | None = None) -> bool:
    """Whether ``view`` would draw events one by one and there are too many, so that it counts them instead."""
    options = options or Options()
    kinds = get_args(Kind)
    return view in kinds and events_in_view(of_focus(table, kinds[kinds.index(view)], options), options) > MOST_EVENTS


def counts_alone(view: str, table: pd.DataFrame, options: Options) -> bool:
    """Whether no mark of the chart is an event of its own."""
    return view in _COUNTING or is_crowded(view, table, options)
