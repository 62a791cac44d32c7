"""The tables below the chart: its events one a row, or what it shows as a table; all, or what was chosen on it."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from timeline.figures import Options, twin
from timeline.figures.chosen import events_behind
from timeline.figures.lettering import fold
from timeline.figures.options import NARROW
from timeline.ui import state
from timeline.ui.listing import COLUMNS as LISTED
from timeline.ui.listing import acts, listing, newest_first
from timeline.ui.wording import plural

ROW, TALL_ROW = 36, 65  # pixels; words run over several lines where a row is higher than 64, which has room for three
LINE, MOST_LINES = 18, 6  # pixels; a row is no higher
LETTERS, CELL = 13, 16  # pixels: the size whose widths are those of the table's letters, and the air in a cell
TABLE, WHOLE = 500, 700  # pixels: so high is a table about, but for one that is little higher
PEEK = 48  # pixels: what is to be seen of the first column that is cut
_TICKS = ((100, 33), (1_000, 37), (10_000, 45))  # pixels of the column to choose rows in, in a table of so many at most
_TICKS_OF_MORE = 49
MOST = 1_000  # rows sent to the browser with every change; nobody reads more
WIDTHS = dict(zip(LISTED, (115, 125, 125, 280, 100, 105, 460, 165), strict=True))
DATE, SEEN = 108, ("Date", "What", "Who")  # pixels; the columns that a phone shows as two
_KIND = "table_kind"
_KINDS = {"events": "Events", "twin": "The chart as a table"}


def chosen(shown: pd.DataFrame) -> pd.DataFrame:
    """The events in the box or behind the tile that was chosen on the chart; all while there are none."""
    found = events_behind(st.session_state.get(state.MARKS) or [], shown)
    return shown if found.empty else found


def tables(view: str, shown: pd.DataFrame, options: Options, room: int) -> None:
    """The table that is asked for, in ``room`` pixels."""
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
        _events(listed, room)


def _events(listed: pd.DataFrame, room: int) -> None:
    head = newest_first(listed, MOST)
    ids = head["event_id"].tolist()
    key = f"table_{hash(tuple(ids))}"
    widths, told = widths_in(room, len(head)), listing(head)
    if room < NARROW:
        told["What"] = acts(head)
    row = row_height(told["What"].tolist(), widths["What"])
    st.dataframe(
        told, key=key, hide_index=True, on_select=partial(_row_chosen, key, ids), column_order=list(widths),
        column_config={name: st.column_config.TextColumn(width=width, pinned=name == "Date")
                       for name, width in widths.items()},
        selection_mode="single-row", height=height_of(len(ids), row), row_height=row,
        alt="The events that are shown, the newest first, one a row; choosing a row opens its details.",
    )  # fmt: skip
    _cut(len(head), len(listed), "events, the newest first. Filters show others, an export has all.")


def ticks(rows: int) -> int:
    """How wide Streamlit makes the column to choose rows in, with its border, in a table of so many ``rows``."""
    return next((width for most, width in _TICKS if rows <= most), _TICKS_OF_MORE)


def widths_in(room: int, rows: int) -> dict[str, int]:
    """The columns of the events in their order, and how wide each is, in a table of ``room`` pixels.

    On a phone two columns are seen, and "What" says who did it; the others are reached by moving sideways. Elsewhere
    enough of a column is seen, where the table ends, to tell that it goes on.
    """
    left = room - ticks(rows)
    if room < NARROW:
        return {"Date": DATE, "What": left - DATE} | {name: WIDTHS[name] for name in WIDTHS if name not in SEEN}
    widths = dict(WIDTHS)
    for name, width in widths.items():
        if left < width:
            widths["What"] -= max(PEEK + (width if name == "What" else 0) - left, 0)  # which is seen as a whole
            break
        left -= width
    return widths


def row_height(texts: list[str], width: int) -> int:
    """How high all rows of a table have to be for the longest of its texts, in a column of ``width`` pixels."""
    longest = sorted(texts, key=len)[-20:]  # one of them has most lines, or as good as
    lines = max((len(fold(text, width - CELL, LETTERS, MOST_LINES)) for text in longest), default=0)
    return TALL_ROW + max(lines - 3, 0) * LINE


def height_of(rows: int, row: int) -> int:
    """How high a table is: all rows when they are few, else some and half of one, to tell that it goes on."""
    whole = ROW + 2 + rows * row
    return whole if whole <= WHOLE else ROW + 2 + round(((TABLE - ROW) // row + 0.5) * row)


def _twin(view: str, listed: pd.DataFrame, options: Options) -> None:
    table = twin(view, listed, options)
    head = table.head(MOST)
    st.dataframe(
        head, hide_index=True, height=height_of(len(head), ROW), row_height=ROW, key="twin",
        alt="What the chart shows, as a table.",
    )  # fmt: skip
    _cut(len(head), len(table), "rows. Filters show others.")


def _cut(some: int, of: int, what: str) -> None:
    if some < of:
        st.caption(f"The first {some:,} of {of:,} {what}")


def _row_chosen(key: str, ids: list[str]) -> None:
    state.pick("table", [ids[row] for row in st.session_state[key]["selection"]["rows"]])
