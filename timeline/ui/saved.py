"""Filters saved by name in the case, with the view they were saved in: opened, kept and removed in one small panel."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

import streamlit as st

from timeline.ui import address, notice, state
from timeline.ui.cases.opened import OpenCase
from timeline.ui.wording import plain

_NAME = "saved_name"


def button(opened: OpenCase) -> None:
    """The panel behind a button."""
    saved = opened.once("filters", opened.case.filters)
    now, writable = urlencode(address.asked(), doseq=True), opened.case.writable
    with st.popover("Saved", type="tertiary", icon=":material/bookmark:", help="Filters and views saved by name"):
        for number, (name, query) in enumerate(saved.items()):
            with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
                st.button(
                    plain(name), key=f"saved_{number}", width="stretch", on_click=_open, args=(query,),
                    icon=":material/check:" if query == now else None,
                )  # fmt: skip
                st.button(
                    "Remove", key=f"unsave_{number}", icon=":material/close:", type="tertiary", disabled=not writable,
                    on_click=_remove, args=(opened, name), help=f"Remove “{plain(name)}”",
                )  # fmt: skip
        if not saved:
            st.caption("Filters, view and dates under a name,  \nkept in this case.")
        with st.form("saved", border=False):
            st.text_input("Name", key=_NAME, placeholder="Grain dispute")
            st.form_submit_button("Save what is shown", on_click=_save, args=(opened, now), disabled=not writable)


def _open(query: str) -> None:
    address.fill(parse_qs(query))
    state.close()


def _save(opened: OpenCase, query: str) -> None:
    name = st.session_state[_NAME]

    def step() -> None:
        opened.case.save_filter(name, query)
        st.session_state[_NAME] = ""

    notice.attempt(step)


def _remove(opened: OpenCase, name: str) -> None:
    notice.attempt(lambda: opened.case.remove_filter(name))
