"""Adding texts: paste one or upload several, look at what was understood of each, and read them into the case."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from timeline.errors import TimelineError
from timeline.model import Document
from timeline.sources.records import Refusal, Upload
from timeline.ui import filters, notice
from timeline.ui.cases.current import current, jobs
from timeline.ui.cases.opened import OpenCase
from timeline.ui.documents import reading
from timeline.ui.documents.intake import (
    ENDINGS,
    KNOWN,
    PREVIEW,
    Draft,
    called,
    draft,
    edited,
    pasted,
    preview,
    published_words,
    take,
)
from timeline.ui.documents.job import Job
from timeline.ui.documents.progress import outcomes
from timeline.ui.head import head
from timeline.ui.wording import plain, plural

TEXT, DAY, ROUND = "pasted_text", "pasted_day", "upload_round"
DAY_HELP = "Relative dates such as “yesterday” are counted from this day. Left open, they stay undated."


def show() -> None:
    """The page."""
    filters.leave("add")
    opened = current()
    head("Add texts", f"to “{opened.name}”", opened)
    paste_tab, upload_tab = st.tabs(["Paste a text", "Upload files"])
    with paste_tab:
        _paste(opened)
    with upload_tab:
        _upload(opened)
    outcomes(opened.name)


def _paste(opened: OpenCase) -> None:
    st.text_area("Text of the article", key=TEXT, height=320, persist_state="session")
    st.text_input(
        "Publication date", key=DAY, placeholder="such as 29 Nov 2024", help=DAY_HELP, persist_state="session"
    )
    with st.container():
        try:
            _say_what_was_understood(opened)
        except TimelineError as error:
            st.error(plain(str(error)), icon=":material/error:")
    st.button(
        "Add this text", type="primary", key="read_pasted", disabled=_closed(opened), shortcut="Ctrl+Enter",
        on_click=partial(_add_pasted, opened),
    )  # fmt: skip


def _say_what_was_understood(opened: OpenCase) -> None:
    text = st.session_state.get(TEXT) or ""
    if not text.strip():
        return
    found = draft(opened.case, _pasted())
    document = found.document
    words = f"“{called(document)}”, {plural(len(text.split()), 'word')}"
    known = f"; {KNOWN}" if found.known else ""
    if document.published:
        st.caption(f"{plain(words)}, published {plain(published_words(document))}{known}.")
    else:
        st.caption(f"{plain(words)}{known}. It does not say when it was published: type the day, or leave it open.")


def _pasted() -> Document:
    return pasted(st.session_state.get(TEXT) or "", st.session_state.get(DAY) or "")


def _add_pasted(opened: OpenCase) -> None:
    try:
        document = _pasted()
    except TimelineError as error:
        if not (st.session_state.get(TEXT) or "").strip():  # else the page says it beside the field
            notice.tell_error(str(error))
        return
    if _start(opened, [document]):
        st.session_state[TEXT] = st.session_state[DAY] = ""


def _upload(opened: OpenCase) -> None:
    number = st.session_state.setdefault(ROUND, 0)
    files = st.file_uploader(
        "Articles as text files", type=list(ENDINGS), accept_multiple_files=True, key=f"files_{number}",
        help="Event tables and case files are opened on the Cases page.",
    )  # fmt: skip
    if not files:
        return
    drafts: list[Draft] = []
    for one in _looked_at(opened, files):
        if isinstance(one, Refusal):
            st.error(plain(one.reason), icon=":material/error:")
        else:
            drafts.append(one)
    if drafts:
        key = _preview(drafts, number)
        st.button(
            f"Add {plural(len(drafts), 'text')}", type="primary", key="read_files", disabled=_closed(opened),
            on_click=partial(_add_files, opened, [one.document for one in drafts], key),
        )  # fmt: skip


def _looked_at(opened: OpenCase, files: Sequence[UploadedFile]) -> list[Draft | Refusal]:
    """What each file holds, read once for as long as it is there."""
    seen: dict[str, Document | Refusal] = st.session_state.setdefault("files_seen", {})
    fresh = [file for file in files if file.file_id not in seen]
    bar = st.progress(0.0, "Looking at the files …") if len(fresh) > 1 else None
    for number, file in enumerate(fresh, 1):
        seen[file.file_id] = next(take([Upload(file.name, file.getvalue())]))
        if bar:
            bar.progress(number / len(fresh), f"{number} of {plural(len(fresh), 'file')}")
    if bar:
        bar.empty()
    found = (seen[file.file_id] for file in files)
    return [one if isinstance(one, Refusal) else draft(opened.case, one) for one in found]


def _preview(drafts: Sequence[Draft], number: int) -> str:
    """The texts as they will be added, to set titles and dates; returns the key of what is edited."""
    key = f"preview_{number}_{len(drafts)}"
    st.data_editor(
        preview(drafts), key=key, hide_index=True, width="stretch", disabled=list(PREVIEW[2:]),
        height=min(36 * (len(drafts) + 1) + 2, 440),
        column_config={
            "Published": st.column_config.DateColumn(format="YYYY-MM-DD", help=DAY_HELP),
            "Title": st.column_config.TextColumn(width="large"),
        },
        placeholder="", alt="The texts in the files, before they are added.",
    )  # fmt: skip
    return key


def _add_files(opened: OpenCase, documents: list[Document], key: str) -> None:
    changed = st.session_state.get(key, {}).get("edited_rows", {})
    if _start(opened, edited(documents, changed)):
        st.session_state[ROUND] += 1  # an empty uploader
        st.session_state["files_seen"] = {}


def _start(opened: OpenCase, documents: list[Document]) -> bool:
    """Begin to read the texts; false, with the reason told, when that is not possible now."""
    job = Job("Reading", len(documents), lambda: reading.add(opened.case, documents))
    return notice.attempt(lambda: jobs().start(opened.name, job)) is not None


def _closed(opened: OpenCase) -> bool:
    job = jobs().of(opened.name)
    return not opened.case.writable or bool(job and job.running)
