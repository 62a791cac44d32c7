"""The timeline: filters, the chart, the details of the event that is open, and the table of what is shown."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from timeline.figures import Options, alt_text, counts_alone, drawn, focus_of, held
from timeline.figures.chosen import most_are_several
from timeline.figures.display import seen
from timeline.figures.rosters import asked_of
from timeline.query import Query, narrowed, select
from timeline.ui import address, filters, saved, state, tables, views
from timeline.ui.cases.current import current
from timeline.ui.cases.opened import OpenCase
from timeline.ui.chart import BORDERS, Sheet, chart, sheet_of
from timeline.ui.details import INVITATION, SEVERAL, details
from timeline.ui.export.dialog import export_button, export_dialog
from timeline.ui.head import head
from timeline.ui.listing import main_stretch
from timeline.ui.room import CANVAS, room
from timeline.ui.strip import time_strip
from timeline.ui.wording import fitting, plural, summary, with_drawn

WIDE = 1250  # pixels: with so much room the details stand beside the chart
DETAILS, GAP = 400, 32


def show() -> None:
    """The page. The filters count last, so that the browser draws the chart meanwhile."""
    width = room(filters=True)
    opened = current()
    address.restore(opened.table)
    with st.sidebar:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="filters_head"):
            st.markdown("**Filters**", width="stretch")
            saved.button(opened)
            filters.clear_button()
        below = st.container()
    query = filters.query_of_widgets()
    selected = select(opened.by_date, query)
    note = f"{plural(opened.size, 'document')}, {plural(len(opened.table), 'event')}"
    head(opened.name, note, opened)
    with st.container(key=CANVAS):
        views.switch()
        view, options = views.view(), views.options(opened, selected)
        shown = seen(selected, view, options)
        _controls(opened, selected, shown, options, query)
        time_strip(opened.by_date, selected, query, whole=views.chosen().whole)
        beside = width - DETAILS - GAP if width >= WIDE else width
        parts = _told(opened, view, query, shown, options)
        options = _sized(opened, view, query, shown, options, parts, beside - BORDERS)
        if shown.empty:
            _nothing(opened, query)
        elif width >= WIDE:
            left, right = st.columns([beside, DETAILS], gap="medium")
            with left:
                invitation = _chart(opened, view, query, shown, options)
            with right:
                details(opened, shown, invitation, beside=True)
            tables.tables(view, shown, options, width)
        else:
            details(opened, shown, _chart(opened, view, query, shown, options))
            tables.tables(view, shown, options, width)
    with below:
        filters.sidebar(opened)
    address.share()
    if len(shown):
        export_dialog(opened, tables.chosen(shown), query, options, parts)


def _controls(opened: OpenCase, selected: pd.DataFrame, shown: pd.DataFrame, options: Options, query: Query) -> None:
    """What can be chosen about the view, and the way to take it along."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        views.bar(opened, selected, options)
        if stretch := _stretch(shown, query):
            views.all_dates(shown, stretch)
        st.space("stretch")
        export_button(disabled=shown.empty)


def _stretch(shown: pd.DataFrame, query: Query) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    return None if query.since or query.until else main_stretch(shown)


def _told(opened: OpenCase, view: str, query: Query, shown: pd.DataFrame, options: Options) -> list[str]:
    """What is shown, in words, and how many doubtful events of the same kind are not."""

    def doubtful() -> int:
        every = select(opened.by_date, replace(query, include_doubtful=True))
        return len(seen(every, view, replace(options, focus=focus))) - len(shown)

    focus = focus_of(shown, options) if view == "ego" else ""
    told = narrowed(query, asked_of(focus)) if focus else query
    left_out = 0 if query.include_doubtful else opened.once(("doubtful", view, query, options), doubtful)
    as_one = view != "comparison"
    return summary(shown, told, len(opened.table), options.language, doubtful=left_out, as_one=as_one)


def _sized(
    opened: OpenCase, view: str, query: Query, shown: pd.DataFrame, options: Options, parts: list[str], width: int
) -> Options:
    """The options with the width, the title and the dates in view of the page."""
    since, until = query.since, query.until
    if not views.chosen().whole and (stretch := _stretch(shown, query)):
        since, until = (day.date() for day in stretch)
    options = replace(options, width=width, since=since, until=until)
    drawn = opened.once(("held", view, query, options), lambda: held(view, shown, options))
    told = with_drawn(parts, drawn) if drawn < len(shown) else parts
    return replace(options, title=fitting(told, width))


def _chart(opened: OpenCase, view: str, query: Query, shown: pd.DataFrame, options: Options) -> str:
    """The chart, and how an event of it is chosen.

    It is drawn once: it is the same when an event is opened, and when a filter is taken away again.
    """
    question = ("chart", view, query, options)
    sheet, invitation = opened.once(question, lambda: _drawn(view, shown, options))
    chart(sheet, narrows=view == "network")
    return invitation


def _drawn(view: str, shown: pd.DataFrame, options: Options) -> tuple[Sheet, str]:
    spec = drawn(view, shown, options)
    several = counts_alone(view, shown, options) or most_are_several(spec)
    return sheet_of(spec, options, alt_text(view, shown, options)), SEVERAL if several else INVITATION


def _nothing(opened: OpenCase, query: Query) -> None:
    """One sentence on why nothing is shown, and a way out."""
    if opened.table.empty:
        st.info("There are no events yet: add a text with an incident in it.", icon=":material/info:")
        state.link("add", "Add a text")
        state.link("cases", "Or look at the sample: “Open the sample”, on the page Cases")
        return
    if query == filters.START:
        number = plural(len(opened.table), "event")
        st.info(f"All of {number} are doubtful, more likely wrong than right.", icon=":material/info:")
        st.button("Show doubtful events", on_click=filters.show_doubtful, key="way_out")
        return
    why = f"None of the {plural(len(opened.table), 'event')} fits all of these filters."
    if query.since and query.until and query.since > query.until:
        why = "The first day lies after the last, so no event can lie between them."
    st.info(why, icon=":material/info:")
    st.button("Clear all filters", on_click=filters.clear, key="way_out")
