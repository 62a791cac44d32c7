"""Adding texts: paste one, upload several, or open an event table; and the list of what the case holds."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from timeline.dates.explain import spell
from timeline.errors import InputError
from timeline.model import Document
from timeline.sources import find_published, paste
from timeline.ui import filters, state
from timeline.ui.case import Case, CaseStore, Entry, entries, sample_case, without_document
from timeline.ui.reading import (
    Outcome,
    add_documents,
    is_table,
    load_table,
    published_words,
    read_upload,
    typed_day,
)
from timeline.ui.style import heading
from timeline.ui.wording import plain, plural

OUTCOMES = "outcomes"
TEXT, DAY = "pasted_text", "pasted_day"
DAY_HELP = "Relative dates such as “yesterday” are counted from this day. Left open, they stay undated."
ENDINGS = ["txt", "md", "text", "csv", "jsonl"]


def show() -> None:
    """The page."""
    filters.leave("texts")
    store = state.store()
    heading("Add texts", f"to “{store.case.name}”")
    left, right = st.columns([3, 2], gap="large")
    with left:
        pasted, uploaded = st.tabs(["Paste a text", "Upload files"])
        with pasted:
            _paste(store)
        with uploaded:
            _upload(store)
        _outcomes()
    with right:
        _case(store)


def _paste(store: CaseStore) -> None:
    text = st.text_area("Text of the article", key=TEXT, height=320, persist_state="session") or ""
    typed = st.text_input(
        "Publication date", key=DAY, placeholder="such as 29 Nov 2024", help=DAY_HELP, persist_state="session"
    )
    understood = _date_note(text, typed or "")
    if st.button("Read the text", type="primary", key="read_pasted") and understood:
        _attempt(lambda: _read(store, [paste(text, published=typed_day(typed or ""))]))


def _date_note(text: str, typed: str) -> bool:
    """Say what was understood of the date that the user typed, else of the text itself; false when it is no date."""
    try:
        day, basis = typed_day(typed), "as you typed it"
    except InputError as error:
        st.error(plain(str(error)))
        return False
    if day is None:
        day, basis = find_published(text)
    if day:
        st.caption(f"Publication date: {spell(day)} ({basis}).")
    elif text.strip():
        st.caption("The text does not say when it was published. Type the day, or leave it open. " + DAY_HELP)
    return True


def _upload(store: CaseStore) -> None:
    files = st.file_uploader(
        "Articles as text files, or one event table saved here before", accept_multiple_files=True, key="files",
        help="Plain text (.txt, .md); an event table as .csv or .jsonl is opened as a case of its own.",
    )  # fmt: skip
    if not files:
        return
    documents: list[Document] = []
    for number, file in enumerate(files):
        if is_table(file.name):
            _offer_table(store, file, number)
        elif document := _checked(file, number):
            documents.append(document)
    if documents and st.button(f"Read {plural(len(documents), 'file')}", type="primary", key="read_files"):
        _attempt(lambda: _read(store, documents))


def _checked(file: UploadedFile, number: int) -> Document | None:
    """The document in a file, with its publication date; asks for the date when it is not found."""
    try:
        document = read_upload(file.getvalue(), file.name)
        if document.published:
            st.caption(f"{plain(file.name)}: published {plain(published_words(document))}.")
            return document
        typed = st.text_input(
            f"Publication date of {plain(file.name)}", key=f"day_{number}_{file.name}", help=DAY_HELP,
            placeholder="such as 29 Nov 2024, or leave it open",
        )  # fmt: skip
        day = typed_day(typed or "")
        return read_upload(file.getvalue(), file.name, published=day) if day else document
    except InputError as error:
        st.error(plain(str(error)))
        return None


def _offer_table(store: CaseStore, file: UploadedFile, number: int) -> None:
    try:
        step = load_table(file.getvalue(), file.name)
    except InputError as error:
        st.error(f"{plain(file.name)}: {plain(str(error))}")
        return
    if st.button(f"Open {plain(file.name)} as the case", key=f"open_{number}", type="primary"):
        store.step(f"opening {file.name}", step)
        st.session_state[OUTCOMES] = []
        st.rerun()


def _attempt(action: Callable[[], None]) -> None:
    """Do it, or say in one sentence why not; what was typed stays where it is."""
    try:
        action()
    except InputError as error:
        st.error(plain(str(error)))


def _read(store: CaseStore, documents: list[Document]) -> None:
    """Read the texts, with their number and that of their events on the bar."""
    number = plural(len(documents), "text")
    bar = st.progress(0.0, f"Reading {number} …")
    outcomes: list[Outcome] = []
    for outcome in add_documents(store, documents):
        outcomes.append(outcome)
        events = plural(sum(one.events for one in outcomes), "event")
        bar.progress(len(outcomes) / len(documents), f"{len(outcomes)} of {number}, {events}")
    bar.empty()
    st.session_state[OUTCOMES] = outcomes
    st.rerun()


def _outcomes() -> None:
    """What came of each text that was read last."""
    for outcome in st.session_state.get(OUTCOMES, []):
        if outcome.error:
            st.error(f"{plain(outcome.title)}: {plain(outcome.error)}")
            continue
        undated = f", {outcome.undated} of them undated" if outcome.undated else ""
        day = f"published {plain(outcome.published)}" if outcome.published else "publication date not known"
        found = f"{plural(outcome.events, 'event')}{undated}" if outcome.events else "no events found"
        with st.container(border=True):
            st.markdown(f"**{plain(outcome.title)}**: {found}, {day}.")
            if outcome.events:
                state.link("timeline", "Show them on the timeline", documents=outcome.document_id)


def _case(store: CaseStore) -> None:
    """What the case holds, and what can be done with it."""
    case = store.case
    st.subheader("In this case", anchor=False)
    listed = entries(case)
    size = f"{plural(len(listed), 'document')}, {plural(len(case.table), 'event')}"
    st.caption(f"{size}. Every tab shows the same case.")
    with st.container(horizontal=True):
        st.button("Sample case", on_click=_sample, args=(store,), icon=":material/history_edu:")
        st.button("Empty case", on_click=_empty, args=(store,), icon=":material/note_add:")
        if store.last_step:
            st.button(
                "Undo", on_click=_undo, args=(store,), icon=":material/undo:", help=plain(f"Undo {store.last_step}")
            )
    with st.container(height=420 if len(listed) > 7 else "content", border=bool(listed), gap="xsmall"):
        for number, entry in enumerate(listed):
            _entry(store, entry, number)


def _entry(store: CaseStore, entry: Entry, number: int) -> None:
    published = entry.document.published if entry.document else None
    about = plural(entry.events, "event") + (f" · {published.isoformat()}" if published else "")
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        st.markdown(f"{plain(entry.title)}  \n:small[:gray[{about}]]", width="stretch")
        st.button(
            "", key=f"remove_{number}_{entry.id}", icon=":material/delete:", type="tertiary", on_click=_remove,
            args=(store, entry), help=f"Remove {plain(entry.title)}",
        )  # fmt: skip


def _sample(store: CaseStore) -> None:
    store.step("opening the sample case", lambda _: sample_case())
    st.session_state[OUTCOMES] = []


def _empty(store: CaseStore) -> None:
    store.step("starting an empty case", lambda _: Case("My case"))
    st.session_state[OUTCOMES] = []


def _remove(store: CaseStore, entry: Entry) -> None:
    store.step(f"removing “{entry.title}”", lambda case: without_document(case, entry.id))
    st.toast(f"Removed {plain(entry.title)}; “Undo” brings it back.")


def _undo(store: CaseStore) -> None:
    st.toast(f"Undone: {plain(store.undo())}.")
