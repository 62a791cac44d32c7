"""The tables below the chart: its events one a row, or what it shows as a table; all, or what was chosen on it."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from timeline.figures import Options, twin
from timeline.figures.chosen import events_behind
from timeline.ui import state
from timeline.ui.listing import COLUMNS as LISTED
from timeline.ui.listing import listing
from timeline.ui.wording import plural

ROW, TALL_ROW, TABLE = 36, 65, 500  # pixels; words run over several lines where a row is higher than 64
MOST = 1_000  # rows sent to the browser with every change; nobody reads more
COLUMNS = {
    name: st.column_config.TextColumn(width=width, pinned=name == "Date")
    for name, width in zip(LISTED, (115, 125, 125, 280, 100, 105, 460, 165), strict=True)
}
_KIND = "table_kind"
_KINDS = {"events": "Events", "twin": "The chart as a table"}


def chosen(shown: pd.DataFrame) -> pd.DataFrame:
    """The events in the box or behind the tile that was chosen on the chart; all while there are none."""
    found = events_behind(st.session_state.get(state.MARKS) or [], shown)
    return shown if found.empty else found


def tables(view: str, shown: pd.DataFrame, options: Options) -> None:
    """The table that is asked for."""
    listed = chosen(shown)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="below"):
        st.segmented_control(
            "Table", list(_KINDS), format_func=_KINDS.__getitem__, key=_KIND, default="events", required=True,
            label_visibility="collapsed", persist_state="session",
        )  # fmt: skip
        if len(listed) < len(shown):
            st.markdown(f"**{plural(len(listed), 'event')}** chosen on the chart")
            st.button("Show all", key="show_all", on_click=state.unmark, type="tertiary", icon=":material/close:")
    if st.session_state.get(_KIND) == "twin":
        _twin(view, listed, options)
    else:
        _events(listed)


def _events(listed: pd.DataFrame) -> None:
    head = listed.head(MOST)
    ids = head["event_id"].tolist()
    key = f"table_{hash(tuple(ids))}"
    st.dataframe(
        listing(head), key=key, hide_index=True, column_config=COLUMNS, on_select=partial(_row_chosen, key, ids),
        selection_mode="single-row", height=min(TALL_ROW * len(ids) + ROW + 2, TABLE), row_height=TALL_ROW,
        alt="The events that are shown, one a row; choosing a row opens its details.",
    )  # fmt: skip
    _cut(len(head), len(listed), "events. Filters show others, an export has all.")


def _twin(view: str, listed: pd.DataFrame, options: Options) -> None:
    table = twin(view, listed, options)
    head = table.head(MOST)
    st.dataframe(
        head, hide_index=True, height=min(ROW * (len(head) + 1) + 2, TABLE), row_height=ROW, key="twin",
        alt="What the chart shows, as a table.",
    )  # fmt: skip
    _cut(len(head), len(table), "rows. Filters show others.")


def _cut(some: int, of: int, what: str) -> None:
    if some < of:
        st.caption(f"The first {some:,} of {of:,} {what}")


def _row_chosen(key: str, ids: list[str]) -> None:
    state.pick("table", [ids[row] for row in st.session_state[key]["selection"]["rows"]])
