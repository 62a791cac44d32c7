"""The views: what each is called and shows, how it is drawn and told, and which options change it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np
import pandas as pd

from timeline.figures.compare_chart import draw_compare
from timeline.figures.compare_words import compare_twin, tell_compare
from timeline.figures.drawing import Spec
from timeline.figures.heat_chart import draw_heat, heat_twin, tell_heat
from timeline.figures.lane_chart import draw_lanes, lanes_twin, tell_lanes
from timeline.figures.month_chart import draw_months, drawn_in_months, months_twin, tell_months
from timeline.figures.network_chart import draw_network, drawn_in_network, network_twin, tell_network
from timeline.figures.options import Options
from timeline.figures.report_chart import draw_reports, drawn_in_reports
from timeline.figures.report_words import reports_twin, tell_reports
from timeline.figures.rosters import Kind, focus_of
from timeline.figures.spans import day_number
from timeline.figures.story_chart import draw_story
from timeline.figures.story_words import drawn_in_story, story_twin, tell_story
from timeline.figures.tension_chart import draw_tension
from timeline.figures.tension_words import drawn_in_tension, tell_tension, tension_twin
from timeline.query import Query, select
from timeline.relations import event_days

MOST_EVENTS = 2_000  # in view, of lanes; more are counted by month and not drawn one by one
CROWDED = "Too many events to draw one by one; a shorter time or more filters show each of them."
Option = Literal["groups", "order", "colour", "eras"]


@dataclass(frozen=True, slots=True)
class View:
    """A way to draw a table. ``title`` is its name and ``description`` what it shows, for people.

    ``asks`` is the option that the view depends on beside those of all: "focus", "sides" or none. ``takes`` are the
    options that can change how it is drawn. One that ``counts`` does so however few events there are; ``lanes`` is
    what the lanes of one stand for that counts only what is too much for them. ``held`` is how many events are drawn by
    one that may leave some out.
    """

    title: str
    description: str
    draw: Callable[[pd.DataFrame, Options], Spec]
    twin: Callable[[pd.DataFrame, Options], pd.DataFrame]
    tell: Callable[[pd.DataFrame, Options], str]
    asks: Literal["", "focus", "sides"] = ""
    takes: frozenset[Option] = frozenset({"eras"})
    counts: bool = False
    lanes: Kind | None = None
    held: Callable[[pd.DataFrame, Options], int] | None = None


def crowded(kind: Kind, table: pd.DataFrame, options: Options) -> bool:
    """Whether more dated events lie in the dates asked for than lanes of this kind can show."""
    return _too_many(_in_lanes(kind, table, options), options)


def _too_many(shown: pd.DataFrame, options: Options) -> bool:
    days = event_days(shown)
    inside = ~np.isnan(days)
    if options.since:
        inside &= days >= day_number(options.since)
    if options.until:
        inside &= days <= day_number(options.until)
    return int(inside.sum()) > MOST_EVENTS


def _in_lanes(kind: Kind, table: pd.DataFrame, options: Options) -> pd.DataFrame:
    """The events of the actor in focus, for the ego view; else all."""
    return select(table, Query(actors=(focus_of(table, options),))) if kind == "ego" else table


def _lanes(kind: Kind, title: str, description: str, asks: Literal["", "focus"] = "") -> View:
    """A view in lanes, whose heat map takes over when there are too many events for them."""

    def draw(table: pd.DataFrame, options: Options) -> Spec:
        shown = _in_lanes(kind, table, options)
        if _too_many(shown, options):
            return draw_heat(kind, shown, options, CROWDED)
        return draw_lanes(kind, shown, options)

    def table_twin(table: pd.DataFrame, options: Options) -> pd.DataFrame:
        shown = _in_lanes(kind, table, options)
        return (heat_twin if _too_many(shown, options) else lanes_twin)(kind, shown, options)

    def tell(table: pd.DataFrame, options: Options) -> str:
        return tell_lanes(kind, _in_lanes(kind, table, options), options)

    takes = frozenset[Option]({"groups", "order", "colour", "eras"})
    return View(title, description, draw, table_twin, tell, asks, takes, lanes=kind)


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
        held=drawn_in_tension,
    ),
    "network": View(
        "Network",
        "Who deals with whom: circles grow and lines widen with their events; "
        "the colour of a line and the mark on it tell their mean tone.",
        draw_network,
        network_twin,
        tell_network,
        takes=frozenset(),
        counts=True,
        held=drawn_in_network,
    ),
    "storyline": View(
        "Storyline",
        "A line for each of the busiest actors; lines come together where they share an event.",
        draw_story,
        story_twin,
        tell_story,
        held=drawn_in_story,
    ),
    "reports": View(
        "As reported",
        "When events happened and when they were reported: a line from the day of each to the day of its article.",
        draw_reports,
        reports_twin,
        tell_reports,
        held=drawn_in_reports,
    ),
    "comparison": View(
        "Comparison",
        "Two relationships, two stretches of time or two actors side by side.",
        draw_compare,
        compare_twin,
        tell_compare,
        "sides",
        frozenset(),
        counts=True,
    ),
    "months": View(
        "Month by month",
        "How many cooperative, neutral and hostile events each month has, or each longer stretch in a long time.",
        draw_months,
        months_twin,
        tell_months,
        counts=True,
        held=drawn_in_months,
    ),
    "heatmap": View(
        "Heat map",
        "Who was busy when: the stronger a tile, the more events; its colour is their mean tone.",
        partial(draw_heat, "actors"),
        partial(heat_twin, "actors"),
        partial(tell_heat, "actors"),
        takes=frozenset({"groups", "order", "eras"}),
        counts=True,
    ),
    "ego": _lanes(
        "ego", "One actor", "One country or organisation, with a lane for each of its counterparts.", "focus"
    ),
}
