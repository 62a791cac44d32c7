"""The case that this tab has open: named in the address, opened once for all tabs."""

from __future__ import annotations

from functools import partial

import streamlit as st

from timeline import casefile
from timeline.casefile import Step
from timeline.errors import TimelineError
from timeline.ui import notice, state
from timeline.ui.cases.opened import OpenCase
from timeline.ui.cases.shelf import Shelf
from timeline.ui.documents.job import Jobs
from timeline.ui.wording import plain

CASE = "case"  # in the address and in the session
_OF_EVENTS = frozenset({"reviews", "corrections", "tags", "notes", "merges"})


@st.cache_resource(show_spinner=False)
def shelf() -> Shelf:
    """The folder of cases of this process."""
    return Shelf(casefile.folder())


@st.cache_resource(show_spinner=False)
def jobs() -> Jobs:
    """The long work of this process."""
    return Jobs()


def current() -> OpenCase:
    """The open case; ends the run with a sentence and a way out when it cannot be opened."""
    try:
        return _open()
    except TimelineError as error:
        st.session_state[CASE] = ""
        st.error(plain(str(error)), icon=":material/error:")
        state.link("cases", "See all cases")
        st.stop()


def current_or_none() -> OpenCase | None:
    """The open case; ``None``, with the reason told, when it cannot be opened."""
    return notice.attempt(_open)


def _open() -> OpenCase:
    named = st.query_params.get(CASE, "")
    if named and (state.went() or not st.session_state.get(CASE)):
        use(named)
    if not st.session_state.get(CASE):
        use(shelf().first())
    opened = shelf().open(st.session_state[CASE])
    st.session_state[CASE] = opened.name  # another one when it was renamed
    if st.query_params.get(CASE) != opened.name:
        st.query_params[CASE] = opened.name
    return opened


def use(name: str) -> None:
    """Have this tab work on another case."""
    if st.session_state.get(CASE) not in (None, name):
        state.forget()
    st.session_state[CASE] = name


def undo_buttons(opened: OpenCase, *, keys: bool = False) -> None:
    """Undo and redo of the case, whoever took the step; their help says what they would do."""
    last, next_one = opened.case.undoable, opened.case.redoable
    writable = opened.case.writable
    st.button(
        "Undo", key="undo", icon=":material/undo:", type="tertiary", disabled=last is None or not writable,
        on_click=partial(_undo, opened, last.id if last else None), shortcut="U" if keys else None,
        help=f"Undo {plain(last.what)}" if last else "There is nothing to undo.",
    )  # fmt: skip
    st.button(
        "Redo", key="redo", icon=":material/redo:", type="tertiary", disabled=next_one is None or not writable,
        on_click=partial(_redo, opened, next_one.id if next_one else None), shortcut="Shift+U" if keys else None,
        help=f"Do again: {plain(next_one.what)}" if next_one else "There is nothing to do again.",
    )  # fmt: skip


def _undo(opened: OpenCase, expected: int | None) -> None:
    if step := notice.attempt(lambda: opened.case.undo(expected)):
        _look_at(opened, step)
        notice.tell(f"Undone: {step.what}.")


def _redo(opened: OpenCase, expected: int | None) -> None:
    if step := notice.attempt(lambda: opened.case.redo(expected)):
        _look_at(opened, step)
        notice.tell(f"Done again: {step.what}.")


def _look_at(opened: OpenCase, step: Step) -> None:
    """Have the review show the event that a step was about."""
    about = [change.key[0] for change in opened.case.changes(step) if change.table in _OF_EVENTS]
    if about:
        st.session_state[state.REVIEWED] = about[0]
