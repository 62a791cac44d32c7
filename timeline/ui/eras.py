"""The periods that a user names, drawn behind the events: kept in the case, added and taken away in one small panel."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from timeline.errors import InputError
from timeline.figures import Era
from timeline.figures.spans import period_in_words
from timeline.ui import notice
from timeline.ui.cases.opened import OpenCase
from timeline.ui.review.days import typed_days
from timeline.ui.wording import plain

_NAME, _WHEN = "era_name", "era_when"


def eras(opened: OpenCase) -> tuple[Era, ...]:
    """The periods of the case, by their first day."""
    return opened.lasting("eras", lambda: tuple(Era(name, *days) for name, days in opened.case.eras().items()))


def button(opened: OpenCase, language: str) -> None:
    """The panel behind a button."""
    named, writable = eras(opened), opened.case.writable
    with st.popover(f"Periods ({len(named)})" if named else "Periods", icon=":material/date_range:"):
        for number, era in enumerate(named):
            with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
                days = period_in_words(pd.Timestamp(era.first), pd.Timestamp(era.last), language)
                st.markdown(f"**{plain(era.name)}**  \n{days}", width="stretch")
                st.button(
                    "Remove", key=f"era_{number}", icon=":material/close:", type="tertiary", disabled=not writable,
                    on_click=_remove, args=(opened, era.name), help=f"Remove “{plain(era.name)}”",
                )  # fmt: skip
        if not named:
            st.caption("A war, a term of office:  \nit is drawn behind the events.")
        with st.form("era", border=False):
            st.text_input("Name", key=_NAME, placeholder="Ceasefire")
            st.text_input("When", key=_WHEN, placeholder="Feb 2022 to May 2023")
            st.form_submit_button("Add the period", on_click=_add, args=(opened,), disabled=not writable)


def _add(opened: OpenCase) -> None:
    name, words = st.session_state[_NAME], st.session_state[_WHEN]

    def step() -> None:
        first, last = _days(words, opened.table)
        opened.case.set_era(name, first, last)
        st.session_state[_NAME] = st.session_state[_WHEN] = ""

    notice.attempt(step)


def _days(words: str, table: pd.DataFrame) -> tuple[date, date]:
    """The days of a period as it was typed; one that goes on ends with the events."""
    days = typed_days(words)
    if days.first is None:
        raise InputError("Say when the period was: Feb 2022 to May 2023.")
    ends = [day for day in (table["date_start"].max(), table["date_end"].max()) if pd.notna(day)]
    return days.first, days.last or max([days.first, *(day.date() for day in ends)])


def _remove(opened: OpenCase, name: str) -> None:
    notice.attempt(lambda: opened.case.remove_era(name))
