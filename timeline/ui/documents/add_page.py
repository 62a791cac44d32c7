"""Adding texts: pasted, in files, behind links; what was understood is looked through before it goes into the case."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from timeline.errors import CaseError, TimelineError
from timeline.model import Document
from timeline.sources import Upload
from timeline.sources.records import Thing
from timeline.ui import notice, state
from timeline.ui.cases.current import current, jobs
from timeline.ui.cases.opened import OpenCase
from timeline.ui.documents import reading
from timeline.ui.documents.gathering import Gathering, named_things
from timeline.ui.documents.intake import KNOWN, PREVIEW, called, draft, edited, pasted, preview, published_words
from timeline.ui.documents.job import Job
from timeline.ui.documents.progress import EVERY, outcomes
from timeline.ui.head import head
from timeline.ui.wording import plain, plural

TEXT, DAY, NAMED, ROUND, GATHERING = "pasted_text", "pasted_day", "named_things", "upload_round", "gathering"
DAY_HELP = "Relative dates such as “yesterday” are counted from this day. Left open, they stay undated."
_MOST = 5  # refusals that are told one by one


def show() -> None:
    """The page."""
    state.leave("add")
    opened = current()
    head("Add texts", f"to “{opened.name}”", opened)
    paste_tab, files_tab, links_tab = st.tabs(["Paste a text", "Files", "Links and feeds"])
    with paste_tab:
        _paste(opened)
    with files_tab:
        _files(opened)
    with links_tab:
        _links(opened)
    with st.container():
        _gathered(opened)
    with st.container():
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


def _files(opened: OpenCase) -> None:
    number = st.session_state.setdefault(ROUND, 0)
    st.file_uploader(
        "Articles: text, web pages, PDF, Word, OpenDocument, e-mail, e-books, tables, or ZIP files of these",
        accept_multiple_files=True, key=f"files_{number}", on_change=_look_at_files, args=(opened, f"files_{number}"),
        help="A case, or events saved as a table, are opened on the Cases page.", disabled=_closed(opened),
    )  # fmt: skip


def _look_at_files(opened: OpenCase, key: str) -> None:
    files = st.session_state.get(key) or []
    _look(opened, [Upload(file.name, file.getvalue()) for file in files])


def _links(opened: OpenCase) -> None:
    st.text_area(
        "Addresses of pages and feeds, or paths of files and folders on this computer, one a line", key=NAMED,
        height=160, placeholder="https://…", persist_state="session",
        help="Only what you name is fetched, from its own server. Of a feed you get what is new since the last time.",
    )  # fmt: skip
    st.button("Look at them", key="look", type="primary", on_click=_look_at_named, args=(opened,),
              disabled=_closed(opened))  # fmt: skip


def _look_at_named(opened: OpenCase) -> None:
    things = named_things(st.session_state.get(NAMED) or "")
    if things:
        _look(opened, things)
    else:
        notice.tell_error("There is no address yet: write one a line, such as https://www.un.org/en/rss.xml.")


def _look(opened: OpenCase, things: Sequence[Thing]) -> None:
    """Begin to look at things, in place of what was being looked at."""
    _discard()
    if things:
        st.session_state[GATHERING] = gathering = Gathering(opened.case, things)
        gathering.start()


def _discard() -> None:
    gathering: Gathering | None = st.session_state.pop(GATHERING, None)
    if gathering:
        gathering.stop()


def _gathered(opened: OpenCase) -> None:
    """What was found in the files and pages, to look through before it is added."""
    gathering: Gathering | None = st.session_state.get(GATHERING)
    if gathering is None:
        return
    if gathering.running:
        _bar()
        return
    if gathering.error:
        st.error(plain(gathering.error), icon=":material/error:")
    _refused(gathering)
    if gathering.case_path != opened.case.path:
        st.info("These texts were looked at for another case: look at them again.", icon=":material/info:")
    elif gathering.drafts:
        _preview(opened, gathering)


@st.fragment(run_every=EVERY)
def _bar() -> None:
    gathering: Gathering | None = st.session_state.get(GATHERING)
    if gathering is None or not gathering.running:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        state = gathering.state
        st.progress(min(state.done / max(state.total, 1), 1.0), plain(gathering.in_words()))
        st.button("Stop", key="stop_looking", on_click=gathering.stop, disabled=gathering.stopping,
                  icon=":material/stop_circle:", help="What was found so far is shown.")  # fmt: skip


def _refused(gathering: Gathering) -> None:
    refusals = gathering.refusals
    for one in refusals[:_MOST]:
        st.error(plain(one.reason), icon=":material/error:")
    if len(refusals) > _MOST:
        with st.expander(f"And {len(refusals) - _MOST:,} more that could not be taken in"):
            rest = refusals[_MOST:]
            table = pd.DataFrame({"Name": [one.name for one in rest], "Why not": [one.reason for one in rest]})
            st.dataframe(table, hide_index=True, alt="What could not be taken in, and why.")


def _preview(opened: OpenCase, gathering: Gathering) -> None:
    """The texts as they will be added, to choose among them and to set titles and dates."""
    drafts = gathering.drafts
    key = f"preview_{st.session_state[ROUND]}_{hash(tuple(one.document.id for one in drafts))}"
    st.data_editor(
        preview(drafts, opened.titles), key=key, hide_index=True, width="stretch", disabled=list(PREVIEW[3:]),
        height=min(36 * (len(drafts) + 1) + 2, 440),
        column_config={
            "Published": st.column_config.DateColumn(format="YYYY-MM-DD", help=DAY_HELP),
            "Title": st.column_config.TextColumn(width="large"),
        },
        placeholder="", alt="The texts that were found, before they are added.",
    )  # fmt: skip
    number = len(edited(drafts, _edits(key)))
    with st.container(horizontal=True):
        st.button(f"Add {plural(number, 'text')}", type="primary", key="read_files", on_click=_add_gathered,
                  args=(opened, gathering, key), disabled=_closed(opened) or not number)  # fmt: skip
        st.button("Leave them", key="discard", on_click=_clear)


def _edits(key: str) -> dict[int, dict[str, object]]:
    return st.session_state.get(key, {}).get("edited_rows", {})  # type: ignore[no-any-return]


def _add_gathered(opened: OpenCase, gathering: Gathering, key: str) -> None:
    if _start(opened, edited(gathering.drafts, _edits(key))):
        gathering.remember()
        _clear()


def _clear() -> None:
    """Put away what was looked at, and empty the fields that named it."""
    _discard()
    st.session_state[ROUND] += 1
    st.session_state[NAMED] = ""


def _start(opened: OpenCase, documents: list[Document]) -> bool:
    """Begin to read the texts; false, with the reason told, when that is not possible now."""

    def step() -> Job:
        if not documents:
            raise CaseError("Tick at least one text to add.")
        return jobs().start(opened.name, Job("Reading", len(documents), lambda: reading.add(opened.case, documents)))

    return notice.attempt(step) is not None


def _closed(opened: OpenCase) -> bool:
    job = jobs().of(opened.name)
    return not opened.case.writable or bool(job and job.running)
