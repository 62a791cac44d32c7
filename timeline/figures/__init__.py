"""Charts of an event table: one entry, ``figure``, and a table of views.

A view lays a table out (pure geometry, in a module that knows no plotly) and draws the layout. No filter but that of
the dates in view, no disk, no dashboard: what is given is drawn, and a table without events says so. Every view has a
twin in words (``alt_text``) and one as a table (``twin``).

``customdata`` of a mark is the event_id behind it, of a bundle the list of them; of something that stands for a
selection (an edge of the network, a cell of the heat map) it is the parameters of the Query that finds its events.
"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from timeline.figures.calendar import plotly_locale
from timeline.figures.drawing import Spec, draw_nothing
from timeline.figures.options import Era, Options
from timeline.figures.rosters import focus_of
from timeline.figures.spans import days_in_words
from timeline.figures.views import MOST_EVENTS, VIEWS, View, crowded

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
    "held",
    "is_crowded",
    "plotly_locale",
    "twin",
]

EMPTY = "No events to show. Widen the filters or add a text."


def figure(view: str, table: pd.DataFrame, options: Options | None = None) -> go.Figure:
    """The chart of ``table`` in one of VIEWS, as wide as the options say and as high as what it shows needs."""
    return go.Figure(**drawn(view, table, options or Options()), _validate=False)


def drawn(view: str, table: pd.DataFrame, options: Options) -> Spec:
    """The same chart as plain dictionaries, for a page that redraws it at every click: plotly's checks take longer."""
    return draw_nothing(EMPTY, options) if table.empty else VIEWS[view].draw(table, options)


def held(view: str, table: pd.DataFrame, options: Options) -> int:
    """How many events the chart draws, whose caption says what becomes of the others."""
    count = VIEWS[view].held
    return count(table, options) if count and len(table) else len(table)


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
    lanes = VIEWS[view].lanes
    return lanes is not None and crowded(lanes, table, options or Options())


def counts_alone(view: str, table: pd.DataFrame, options: Options) -> bool:
    """Whether no mark of the chart is an event of its own."""
    return VIEWS[view].counts or is_crowded(view, table, options)
