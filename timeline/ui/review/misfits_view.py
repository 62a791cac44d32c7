"""Corrections that no longer fit what is read in the texts, each with what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from timeline.casefile import Misfit
from timeline.errors import CaseError
from timeline.ui import notice
from timeline.ui.cases.opened import OpenCase
from timeline.ui.facts import one_line
from timeline.ui.review.fields import LABELS, field_of, words_of
from timeline.ui.wording import plain, plural

_MOST = 20


def show(opened: OpenCase, found: Sequence[Misfit]) -> None:
    """The list, behind a click: your word stands until you say otherwise."""
    with st.expander(f"{plural(len(found), 'correction')} of yours no longer fit the texts"):
        st.caption("The texts were read again and tell something else now. Your word stands until you decide.")
        for number, one in enumerate(found[:_MOST]):
            with st.container(border=True):
                _misfit(opened, one, number)
        if len(found) > _MOST:
            st.caption(f"And {len(found) - _MOST:,} more, which follow when these are done.")


def _misfit(opened: OpenCase, one: Misfit, number: int) -> None:
    try:
        row = opened.case.event(one.event_id)
    except CaseError:
        return
    st.markdown(f"**{plain(one_line(row))}**")
    if one.field:
        label = LABELS.get(field_of(one.field), one.field.replace("_", " "))
        st.markdown(
            f"{label}: you say {plain(words_of(one.field, row[one.field]))}; the text was read as "
            f"{plain(words_of(one.field, one.then))} and is now read as {plain(words_of(one.field, one.now))}."
        )
        st.button("Take what is read now", key=f"misfit_take_{number}", on_click=partial(_take, opened, one))
        return
    st.markdown("This event is not found in the text any more.")
    with st.container(horizontal=True):
        if one.instead:
            other = opened.case.event(one.instead)
            st.button(
                "Move my work to the event found instead", key=f"misfit_move_{number}", help=plain(one_line(other)),
                on_click=partial(_do, lambda: opened.case.move(one.event_id, one.instead)),
            )  # fmt: skip
        st.button(
            "Drop my work on it", key=f"misfit_drop_{number}", help="The event leaves the case; undo brings it back.",
            on_click=partial(_do, lambda: opened.case.reset([one.event_id])),
        )  # fmt: skip


def _take(opened: OpenCase, one: Misfit) -> None:
    row = opened.case.event(one.event_id)
    notice.attempt(lambda: opened.case.correct(one.event_id, {one.field: one.now}, row))


def _do(step: object) -> None:
    notice.attempt(step)  # type: ignore[arg-type]
