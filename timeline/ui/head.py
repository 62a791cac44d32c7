"""The head of every page that works on a case: its title, undo and redo, what went wrong, and long work under way."""

from __future__ import annotations

import streamlit as st

from timeline.ui import notice
from timeline.ui.cases.current import undo_buttons
from timeline.ui.cases.opened import OpenCase
from timeline.ui.documents.progress import progress
from timeline.ui.style import heading


def head(title: str, note: str, opened: OpenCase, *, keys: bool = False) -> None:
    """Draw it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="head"):
        heading(title, note)
        undo_buttons(opened, keys=keys)
    # What comes and goes has a place of its own: else all below would move, and lose what is being typed there.
    with st.container(key="notices", gap="small"):
        if not opened.case.writable:
            st.warning(
                "This case can only be read: duplicate it on the Cases page to work on a copy.",
                icon=":material/lock:",
            )
        notice.show()
        progress(opened.name)
