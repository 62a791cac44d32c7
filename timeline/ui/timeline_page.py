"""The timeline: filters, the chart, the details of the event that is open, and the table of what is shown."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from timeline.figures import VIEWS, Options, alt_text, figure
from timeline.figures.theme import THEMES
from timeline.query import Query, select
from timeline.table import dump
from timeline.ui import filters, state
from timeline.ui.cases.current import current
from timeline.ui.cases.opened import OpenCase
from timeline.ui.chart import CANVAS, chart, tools
from timeline.ui.details import details
from timeline.ui.facets import names_of
from timeline.ui.head import head
from timeline.ui.listing import COLUMNS as LISTED
from timeline.ui.listing import by_date, listing, main_stretch
from timeline.ui.wording import file_stem, fitting, month_words, plural, summary

WIDE = 1250  # pixels: with so much room the details stand beside the chart
DETAILS, GAP, FRAME = 400, 32, 12
SWITCH = {view: view.capitalize() for view in VIEWS}
ROW, TABLE = 36, 440
COLUMNS = {
    name: st.column_config.TextColumn(width=width, pinned=name == "Date")
    for name, width in zip(LISTED, (120, 140, 140, 280, 95, 95, 460, 280), strict=True)
}


def show() -> None:
    """The page."""
    opened = current()
    filters.restore()
    with st.sidebar:
        query = filters.sidebar(opened.table, opened.titles)
    shown = by_date(select(opened.table, query))
    note = f"{plural(len(opened.documents), 'document')}, {plural(len(opened.table), 'event')}"
    head(opened.name, note, opened)
    with st.container(key=CANVAS):
        width = _controls(shown, query)
        if shown.empty:
            _nothing(opened, query)
        elif width >= WIDE:
            room = width - DETAILS - GAP
            left, right = st.columns([room, DETAILS], gap="medium")
            with left:
                _chart(opened, shown, query, room)
            with right:
                details(opened, shown)
            _table(shown)
        else:
            _chart(opened, shown, query, width)
            details(opened, shown)
            _table(shown)
    filters.share(query)


def _controls(shown: pd.DataFrame, query: Query) -> int:
    """The switch between the views and what can be saved; returns the room for the chart in pixels."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.segmented_control(
            "View", list(VIEWS), format_func=SWITCH.__getitem__, key=filters.VIEW, required=True,
            label_visibility="collapsed", persist_state="session",
        )  # fmt: skip
        if stretch := _stretch(shown, query):
            dated = shown["date_start"].dropna()
            st.toggle(
                f"All of {dated.min().year}–{dated.max().year}", key=filters.WHOLE, persist_state="session",
                help=f"Most events lie in {month_words(*stretch)}: the chart shows that time first.",
            )  # fmt: skip
        st.space("stretch")
        stem = file_stem(filters.view(), query)
        width = tools(stem, shown["event_id"].tolist(), THEMES[state.theme()].ink)
        st.download_button(
            "CSV", dump(shown, "csv"), f"{stem}.csv", "text/csv", on_click="ignore", disabled=shown.empty,
            help="The events that are shown, as a table that can be opened here again.",
        )  # fmt: skip
    return width


def _stretch(shown: pd.DataFrame, query: Query) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    return None if query.since or query.until else main_stretch(shown)


def _chart(opened: OpenCase, shown: pd.DataFrame, query: Query, width: int) -> None:
    view, names = filters.view(), names_of(shown)
    since, until = query.since, query.until
    if not st.session_state.get(filters.WHOLE) and (stretch := _stretch(shown, query)):
        since, until = (day.date() for day in stretch)
    title = fitting(summary(shown, query, len(opened.table)), width - FRAME)
    options = Options(names, state.theme(), width - FRAME, since, until, title)
    chart(figure(view, shown, options), THEMES[state.theme()].ink, alt_text(view, shown, options))


def _table(shown: pd.DataFrame) -> None:
    ids = shown["event_id"].tolist()
    key = f"table_{hash(tuple(ids))}"
    st.dataframe(
        listing(shown), key=key, hide_index=True, column_config=COLUMNS, on_select=partial(_row_chosen, key, ids),
        selection_mode="single-row", height=min(ROW * (len(ids) + 1) + 2, TABLE), row_height=ROW,
        alt="The events that are shown, one a row; choosing a row opens its details.",
    )  # fmt: skip


def _row_chosen(key: str, ids: list[str]) -> None:
    state.pick("table", [ids[row] for row in st.session_state[key]["selection"]["rows"]])


def _nothing(opened: OpenCase, query: Query) -> None:
    """One sentence on why nothing is shown, and a way out."""
    if opened.table.empty:
        st.info("There are no events yet: add a text with an incident in it.", icon=":material/info:")
        state.link("add", "Add a text")
        return
    why = f"None of the {plural(len(opened.table), 'event')} fits all of these filters."
    if query.since and query.until and query.since > query.until:
        why = "The first day lies after the last, so no event can lie between them."
    st.info(why, icon=":material/info:")
    st.button("Clear all filters", on_click=filters.clear, key="way_out")
