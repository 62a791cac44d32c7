"""What a page has to say of the last step: errors in one sentence, which stay until the next step, and quiet notes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from timeline.errors import TimelineError
from timeline.ui.wording import plain

T = TypeVar("T")
_ERRORS, _NOTES = "notice_errors", "notice_notes"


def attempt(action: Callable[[], T]) -> T | None:
    """Do it, or keep the sentence that says why not for ``show``; then ``None``."""
    try:
        return action()
    except TimelineError as error:
        tell_error(str(error))
        return None


def tell_error(sentence: str) -> None:
    """Have ``show`` say that something went wrong."""
    st.session_state[_ERRORS] = [*st.session_state.get(_ERRORS, []), sentence]


def tell(sentence: str) -> None:
    """Have ``show`` say that something was done."""
    st.session_state[_NOTES] = [*st.session_state.get(_NOTES, []), sentence]


def show() -> None:
    """Say it, once."""
    for sentence in dict.fromkeys(st.session_state.pop(_ERRORS, [])):
        st.error(plain(sentence), icon=":material/error:")
    for sentence in dict.fromkeys(st.session_state.pop(_NOTES, [])):
        st.toast(plain(sentence))
