"""What the pages share: the theme of this tab, the event that is open, the way to another page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from timeline.figures.theme import ThemeName

PAGES = "pages"  # by name, as pages.py lists them
EVENT = "event"  # the event whose details are open
BUNDLE = "bundle"  # the events behind a "+n" of the chart
MARKS = "marks"  # what stands for several events and was chosen on the chart: a box, a tile, a column
PAGE = "page"  # the page that is open, by name
SHARED = "shared_address"  # what the address of the timeline named last
REVIEWED = "reviewed"  # the event that is being reviewed
DOCUMENT = "document_open"  # the document that is being read
DOCUMENT_EVENT = "document_event"  # the event of it whose details are open
REVIEW_VIEW = "review_view"  # one by one, or in a grid


def theme() -> ThemeName:
    """The theme of the reader's browser."""
    return "dark" if st.context.theme.type == "dark" else "light"


def language() -> str:
    """The language of the reader's browser, as a tag."""
    return st.context.locale or "en"


def zone() -> tzinfo | None:
    """The time zone of the reader's browser; ``None`` for that of this computer."""
    try:
        return ZoneInfo(st.context.timezone) if st.context.timezone else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def pick(origin: str, chosen: Sequence[str]) -> None:
    """Open the event chosen in the chart or the table.

    A second click on a row takes its selection away and arrives here with nothing chosen: it closes the event, unless
    the other part of the page has opened another one since; then the click means its own again.
    """
    last = f"last_{origin}"
    if not chosen:
        chosen = st.session_state.get(last, [])
        if st.session_state.get(EVENT) in chosen:
            chosen = []
    else:
        st.session_state[last] = list(chosen)
    st.session_state[EVENT] = chosen[0] if chosen else ""
    st.session_state[BUNDLE] = list(chosen) if len(chosen) > 1 else []


def went() -> bool:
    """Whether the reader went back or forward, so that what is shown follows from the address.

    In any other run of an open page the address may be late: a second click that is made before the browser has heard
    of the first one's new address still comes with the old one, and must not bring back what it says.
    """
    run = get_script_run_ctx()
    return run is not None and run.is_history_navigation


def arrive(page: str) -> str | None:
    """Note that a page is open, and tell which one was open before: ``None`` at first."""
    before: str | None = st.session_state.get(PAGE)
    st.session_state[PAGE] = page
    return before


def mark(chosen: Sequence[Any]) -> None:
    """List the events behind some marks of the chart alone."""
    close()
    st.session_state[MARKS] = list(chosen)


def unmark() -> None:
    """List all events again."""
    st.session_state[MARKS] = []


def forget() -> None:
    """Forget the open event, what was chosen on the chart and the filters: another case is opened."""
    close()
    unmark()
    st.session_state.pop(SHARED, None)


def close() -> None:
    """Close the event that is open."""
    st.session_state[EVENT], st.session_state[BUNDLE] = "", []


def link(page: str, label: str, icon: str | None = None, **query: str) -> None:
    """A link to another page of the dashboard."""
    if page in st.session_state.get(PAGES, {}):
        st.page_link(st.session_state[PAGES][page], label=label, icon=icon, query_params=query or None)
