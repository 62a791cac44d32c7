"""The address of the timeline, which always says what is shown: filters, view, how it is drawn, the open event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from timeline.figures.display import display_of, display_params
from timeline.query import doubtful, from_params, to_params
from timeline.ui import filters, state, views

CASE = "case"
_DOUBTFUL = "include_doubtful"


def restore(table: pd.DataFrame) -> None:
    """Fill the widgets from the address: when the page is opened, and when the reader goes back or forward.

    Coming back from another page of the dashboard keeps what was chosen. Whoever is sent to a doubtful event of the
    ``table`` sees the doubtful ones.
    """
    came = state.arrive("timeline") != "timeline"
    params = {name: st.query_params.get_all(name) for name in st.query_params}
    known = st.session_state.get(state.SHARED)
    asks = state.went() or (came and bool(params.keys() - {CASE}))
    if known is not None and (params == known or not asks):
        fill(known, only_missing=True)
        return
    fill(params)
    event = st.session_state[state.EVENT] = params.get(state.EVENT, [""])[-1]
    if event and doubtful(table[table["event_id"] == event]).any():
        filters.show_doubtful()
    st.session_state[state.BUNDLE] = []


def fill(params: Mapping[str, list[str]], *, only_missing: bool = False) -> None:
    """Set the widgets; a page that was left in the middle of a run may have lost some of them."""
    query = from_params(params)
    if _DOUBTFUL not in params:
        query = replace(query, include_doubtful=False)
    filters.fill(query, only_missing=only_missing)
    views.fill(display_of(params), only_missing=only_missing)


def share() -> None:
    """Write what is shown into the address."""
    params = asked() | {CASE: [st.session_state[CASE]]}
    if st.session_state.get(state.EVENT):
        params[state.EVENT] = [st.session_state[state.EVENT]]
    st.session_state[state.SHARED] = params
    if params != {name: st.query_params.get_all(name) for name in st.query_params}:
        st.query_params.from_dict(params)


def asked() -> dict[str, list[str]]:
    """The parameters of what is chosen: filters, view and how it is drawn.

    On this page doubtful events are left out unless they are asked for.
    """
    query = filters.query_of_widgets()
    params = to_params(replace(query, include_doubtful=True)) | display_params(views.chosen())
    return params | ({_DOUBTFUL: ["yes"]} if query.include_doubtful else {})
