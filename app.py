"""The dashboard: ``streamlit run app.py``."""

import streamlit as st

from timeline.ui import help_page, state, style, texts_page, timeline_page

st.set_page_config("Diplomatic timeline", style.ICON, layout="wide", initial_sidebar_state=style.SIDEBAR)
pages = {
    "timeline": st.Page(timeline_page.show, title="Timeline", icon=":material/timeline:", default=True),
    "texts": st.Page(texts_page.show, title="Add texts", icon=":material/note_add:", url_path="add"),
    "help": st.Page(help_page.show, title="Help", icon=":material/help:", url_path="help"),
}
st.session_state[state.PAGES] = pages
st.navigation(list(pages.values()), position="top").run()
