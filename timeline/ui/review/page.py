"""Reviewing: the doubtful events one by one, or many in a grid, and the work that no longer fits the texts."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from timeline.errors import CaseError
from timeline.ui import state
from timeline.ui.cases.current import current
from timeline.ui.cases.opened import OpenCase
from timeline.ui.head import head
from timeline.ui.review import card, grid_view, misfits_view
from timeline.ui.review.actions import stay
from timeline.ui.review.doubts import DOUBTS, counts, neighbours, progress, queue
from timeline.ui.review.fields import Row
from timeline.ui.review.standing import misfits, standing
from timeline.ui.wording import plural

LIST, KINDS, DOCUMENT, WORDS = "review_list", "review_kinds", "document", "document_words"
EVENT, VIEW = state.REVIEWED, state.REVIEW_VIEW
_MOST = 1_000  # documents to choose from: a longer list would be sent at every click, so they are found by title
_LISTS = {"check": "To check", "open": "All open", "done": "Reviewed"}


def show() -> None:
    """The page."""
    came = state.arrive("review") != "review"
    opened = current()
    if came or state.went():
        _from_address(opened)
    done, number = progress(opened.everything)
    head("Review", f"“{opened.name}”: {done:,} of {plural(number, 'event')} reviewed", opened, keys=True)
    if not number:
        _nothing_yet()
        return
    st.progress(done / number)
    if found := misfits(opened):
        misfits_view.show(opened, found)
    todo = _controls(opened)
    if _documents(opened) == []:
        st.info("No document has these words in its title.", icon=":material/info:")
        _share("")
        return
    if st.session_state.get(VIEW) == "grid":
        asked = tuple(str(st.session_state.get(name)) for name in (LIST, KINDS, DOCUMENT, WORDS))
        grid_view.show(opened, todo, asked)
    else:
        _one(opened, todo)


def _from_address(opened: OpenCase) -> None:
    """Show the event or the document that the address names."""
    named = {name: st.query_params.get(name, "") for name in (state.EVENT, DOCUMENT)}
    if named[DOCUMENT]:
        st.session_state[DOCUMENT], st.session_state[LIST] = named[DOCUMENT], "open"
        st.session_state[WORDS] = opened.titles.get(named[DOCUMENT], "")
    if named[state.EVENT]:
        st.session_state[EVENT] = named[state.EVENT]


def _share(event_id: str) -> None:
    """Write what is shown into the address."""
    wanted = {state.EVENT: event_id, DOCUMENT: st.session_state.get(DOCUMENT) or ""}
    for name, value in wanted.items():
        if value and st.query_params.get(name) != value:
            st.query_params[name] = value
        elif not value and name in st.query_params:
            del st.query_params[name]


def _nothing_yet() -> None:
    st.info("There are no events to review yet: add a text with an incident in it.", icon=":material/info:")
    state.link("add", "Add a text")


def _controls(opened: OpenCase) -> list[str]:
    """The choice of what to look at; returns the ids of the events that are left."""
    now = standing(opened)
    table, everything, doubtful = now.table, now.everything, now.flags
    documents = _documents(opened)
    if documents is not None:
        here = table["doc_id"].isin(documents).to_numpy()
        table, doubtful = table[here], doubtful[here]
        everything = everything[everything["doc_id"].isin(documents)]
    lists = {
        "check": queue(table, doubtful),
        "open": table.loc[table["review"] == "", "event_id"].tolist(),
        "done": everything.loc[everything["review"] != "", "event_id"].tolist(),
    }
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        chosen = st.segmented_control(
            "List", list(_LISTS), format_func=lambda name: f"{_LISTS[name]} {len(lists[name]):,}", key=LIST,
            default="check", required=True, wrap=True, label_visibility="collapsed", persist_state="session",
            on_change=_go, args=("",),
        )  # fmt: skip
        st.segmented_control(
            "View", ["one", "grid"], format_func={"one": "One by one", "grid": "Grid"}.__getitem__, key=VIEW,
            default="one", required=True, label_visibility="collapsed", persist_state="session",
        )  # fmt: skip
        st.space("stretch")
        with st.container(width=300):
            _choose_documents(opened)
    if len(opened.titles) > _MOST:
        st.session_state[DOCUMENT] = documents[0] if documents and len(documents) == 1 else ""
    if len(opened.titles) > _MOST and documents:
        st.caption(f"{plural(len(documents), 'document')} found by title.")
    if chosen == "check":
        numbers = counts(table, doubtful)
        held = st.session_state.get(KINDS) or ()
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            st.caption("Open events by reason:", width="content")
            kinds = st.pills(
                "Why", [kind for kind in DOUBTS if numbers[kind] or kind in held], selection_mode="multi", key=KINDS,
                format_func=lambda kind: f"{DOUBTS[kind]} {numbers[kind]:,}", label_visibility="collapsed",
                on_change=_go, args=("",), wrap=True,
            )  # fmt: skip
        return queue(table, doubtful, kinds) if kinds else lists["check"]
    return lists[chosen or "check"]


def _documents(opened: OpenCase) -> list[str] | None:
    """The ids of the documents that are asked for; ``None`` for all."""
    if len(opened.titles) > _MOST:
        words = st.session_state.get(WORDS) or ""
        same = [one for one, title in opened.titles.items() if title == words]  # as the address gives it
        return (same or opened.titled(words)) if words.strip() else None
    document = st.session_state.get(DOCUMENT) or ""
    return [document] if document else None


def _choose_documents(opened: OpenCase) -> None:
    if len(opened.titles) > _MOST:
        st.text_input(
            "Documents by title", key=WORDS, placeholder="All documents: find by title", icon=":material/search:",
            label_visibility="collapsed", persist_state="session", on_change=_go, args=("",),
        )  # fmt: skip
        return
    st.selectbox(
        "Document", ["", *opened.titles], format_func=lambda one: opened.titles.get(one, "All documents"),
        key=DOCUMENT, label_visibility="collapsed", persist_state="session", on_change=_go, args=("",),
    )  # fmt: skip


def _one(opened: OpenCase, todo: list[str]) -> None:
    row = _current(opened, todo)
    if row is None:
        _all_done(opened)
        _share("")
        return
    event_id = row["event_id"]
    at = todo.index(event_id) if event_id in todo else -1
    before, after = neighbours(todo, event_id)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="toolbar"):
        card.buttons(opened, row, partial(_go, after) if at >= 0 else stay)
        st.space("stretch")
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", width="content"):
            st.caption(f"{at + 1:,} of {len(todo):,}" if at >= 0 else "not in this list", width="content")
            st.button("Back", key="back", on_click=_go, args=(before,), disabled=not before, shortcut="B",
                      icon=":material/arrow_back:")  # fmt: skip
            st.button("Skip", key="skip", on_click=_go, args=(after,), disabled=not after, shortcut="S",
                      icon=":material/arrow_forward:")  # fmt: skip
    left, right = st.columns([11, 9], gap="large")
    with left:
        card.headline(opened, row)
        card.paragraph(opened, row)
    with right:
        if not card.form(opened, row):
            card.facts(opened, row)
            card.more(opened, row)
    _share(event_id)


def _current(opened: OpenCase, todo: list[str]) -> Row | None:
    """The event to show: the one the reader is at, even when somebody has just reviewed it, else the first one."""
    event_id = st.session_state.get(EVENT) or ""
    if event_id not in todo and not _exists(opened, event_id):
        event_id = todo[0] if todo else ""
    st.session_state[EVENT] = event_id
    try:
        return opened.case.event(event_id) if event_id else None
    except CaseError:  # somebody has just removed its document
        return None


def _exists(opened: OpenCase, event_id: str) -> bool:
    return bool(event_id) and bool((opened.everything["event_id"] == event_id).any())


def _go(event_id: str) -> None:
    st.session_state[EVENT] = event_id


def _all_done(opened: OpenCase) -> None:
    kind: Any = st.session_state.get(LIST)
    words = {
        "check": "Nothing is left to check: every event that deserved a second look has had it.",
        "open": "Every event has been reviewed.",
        "done": "No event has been reviewed yet.",
    }[kind or "check"]
    st.success(words, icon=":material/task_alt:")
    left = int((opened.table["review"] == "").sum())
    if kind == "check" and left:
        st.button(f"See the other {plural(left, 'open event')}", on_click=_see_open)


def _see_open() -> None:
    st.session_state[LIST] = "open"
