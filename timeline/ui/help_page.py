"""Help: the views, how dates are understood and drawn, and the types of act in plain words."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from timeline.ui import filters
from timeline.ui.style import heading
from timeline.ui.wording import BASES, EXAMPLES, STATUSES, TYPES, VIEWS_IN_WORDS

DATES = """
- **Early**, **mid** and **late** in a month are days 1–10, 11–20 and 21 to the last; in a year the first, second and
  third four months.
- **Spring** is March to May, **summer** June to August, **autumn** September to November, **winter** December to
  February, unless the text says otherwise.
- **Yesterday**, **last week** or **on Monday** are counted from the day the text was published. Without that day they
  stay undated; today's clock is never asked.
- A bare weekday is the last one in a report of what happened and the next one in a plan.
- **Since February** goes on: it is drawn with an arrow and answers every later date.
- A filter from one day to another shows every event whose days touch that time.
"""
MARKS = """
- A **circle** is cooperative, a **diamond** neutral, a **cross** hostile; each has its own colour, too.
- A **filled** mark is an exact day, a **bar** several days, an **open** mark on a pale bar some day within it.
- An open mark with a **dot** has not happened: it is planned, denied or supposed.
- **+3** stands for events that found no room there; click on it to see them.
- Events without a date stand in a column of their own at the right.
"""


def show() -> None:
    """The page."""
    filters.leave("help")
    heading("Help", "what you see, and how it was read")
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("The views", anchor=False)
        st.markdown("\n".join(f"- **{name}**: {words}" for name, words in VIEWS_IN_WORDS.items()))
        st.subheader("The marks", anchor=False)
        st.markdown(MARKS)
        st.subheader("Dates", anchor=False)
        st.markdown(DATES)
        _list("How an event is dated", BASES)
        _list("Status", {name: words.removeprefix(f"{name}: ") for name, words in STATUSES.items()})
    with right:
        st.subheader("Types of act", anchor=False)
        st.markdown("The types are those of PLOVER, the coding of political events.")
        rows = [(kind, words, EXAMPLES[kind]) for kind, words in TYPES.items()]
        st.table(pd.DataFrame(rows, columns=["Type", "Somebody …", "Such as"]).set_index("Type"))
        st.subheader("Privacy", anchor=False)
        st.markdown("Your texts stay on this computer: nothing is sent anywhere.")


def _list(title: str, words: Mapping[str, str]) -> None:
    st.subheader(title, anchor=False)
    st.markdown("\n".join(f"- **{name}**: {meaning}" for name, meaning in words.items()))
