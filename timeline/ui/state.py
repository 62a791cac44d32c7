"""What the pages share: the case of this process, the theme of this tab, the event that is open."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from timeline.figures.theme import ThemeName
from timeline.ui.case import CaseStore, sample_case

PAGES = "pages"  # by name, as app.py lists them
EVENT = "event"  # the event whose details are open
BUNDLE = "bundle"  # the events behind a "+n" of the chart


@st.cache_resource(show_spinner=False)
def store() -> CaseStore:
    """The case of this server process; it opens on the sample case."""
    return CaseStore(sample_case())


def theme() -> ThemeName:
    """The theme of the reader's browser."""
    return "dark" if st.context.theme.type == "dark" else "light"


def pick(origin: str, chosen: Sequence[str]) -> None:
    """Open the event chosen in the chart or the table.

    A second click on a mark takes its selection away and arrives here with nothing chosen: it closes the event, unless
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


def close() -> None:
    """Close the event that is open."""
    st.session_state[EVENT], st.session_state[BUNDLE] = "", []


def link(page: str, label: str, **query: str) -> None:
    """A link to another page of the dashboard."""
    if page in st.session_state.get(PAGES, {}):
        st.page_link(st.session_state[PAGES][page], label=label, query_params=query or None)
