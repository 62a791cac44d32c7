"""The details of the event that is open beside the chart: its sentence, its facts, and the buttons to correct it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from timeline.ui import state
from timeline.ui.cases.opened import OpenCase
from timeline.ui.facts import one_line, records
from timeline.ui.listing import latest
from timeline.ui.review import card
from timeline.ui.wording import plain

INVITATION = "Choose an event, on the chart or in the table, to read its sentence and how its date was worked out."
SEVERAL = (
    "Choose an event in the table to read its sentence and how its date was worked out. "
    "A click on the chart shows the events behind it."
)

_LATEST = 6


def details(opened: OpenCase, shown: pd.DataFrame, invitation: str, *, beside: bool = False) -> None:
    """The open event, or the ``invitation`` to open one.

    Where it stands ``beside`` the chart, the latest events are there to begin with.
    """
    bundle = shown[shown["event_id"].isin(st.session_state.get(state.BUNDLE) or [])]
    if len(bundle) > 1:
        lines = {row["event_id"]: one_line(row) for row in records(bundle)}
        st.selectbox(f"{len(lines)} events stand here", list(lines), format_func=lines.__getitem__, key=state.EVENT)
    rows = records(shown[shown["event_id"] == st.session_state.get(state.EVENT)])
    if not rows:
        st.caption(invitation)
        if beside:
            _latest(shown)
        return
    row = rows[0]
    with st.container(horizontal=True, vertical_alignment="top", wrap=False, gap="xsmall"):
        with st.container():
            card.headline(opened, row)
        st.button("Close", key="close_event", on_click=state.close, type="tertiary", icon=":material/close:")
    card.sentence(opened, row)
    with st.container(horizontal=True, gap="xsmall"):
        card.buttons(opened, row)
    if not card.form(opened, row):
        card.facts(opened, row)
        card.surroundings(opened, row)
        card.more(opened, row)


def _latest(shown: pd.DataFrame) -> None:
    """The last events by date, each to be opened."""
    last = latest(shown, _LATEST)
    if last.empty:
        return
    st.markdown("**The latest**")
    with st.container(gap="xxsmall", key="latest"):
        for row in records(last):
            event_id = row["event_id"]
            st.button(plain(one_line(row)), key=f"latest_{event_id}", type="tertiary", on_click=state.pick,
                      args=("latest", [event_id]), icon=":material/chevron_right:")  # fmt: skip
