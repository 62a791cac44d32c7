"""The pages of the dashboard, and the way from one to another."""

from __future__ import annotations

import streamlit as st

from timeline.ui import first_page, help_page, state, style, timeline_page
from timeline.ui.cases import page as cases_page
from timeline.ui.documents import add_page
from timeline.ui.documents import page as documents_page
from timeline.ui.names import page as names_page
from timeline.ui.review import page as review_page


def show() -> None:
    """The page that the address names."""
    st.set_page_config("Diplomatic timeline", style.ICON, layout="wide", initial_sidebar_state=first_page.SIDEBAR)
    pages = {
        "timeline": st.Page(timeline_page.show, title="Timeline", icon=":material/timeline:", default=True),
        "review": st.Page(review_page.show, title="Review", icon=":material/fact_check:", url_path="review"),
        "documents": st.Page(documents_page.show, title="Documents", icon=":material/article:", url_path="documents"),
        "add": st.Page(add_page.show, title="Add texts", icon=":material/note_add:", url_path="add"),
        "names": st.Page(names_page.show, title="Names", icon=":material/badge:", url_path="names"),
        "cases": st.Page(cases_page.show, title="Cases", icon=":material/folder_open:", url_path="cases"),
        "help": st.Page(help_page.show, title="Help", icon=":material/help:", url_path="help"),
    }
    st.session_state[state.PAGES] = pages
    st.navigation(list(pages.values()), position="top").run()
