"""Adding texts: pasted, in files, behind links; what was understood is looked through before it goes into the case."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from timeline.errors import CaseError, TimelineError
from timeline.model import Document
from timeline.sources import Options, Upload
from timeline.ui import notice, state
from timeline.ui.cases.current import current, jobs
from timeline.ui.cases.opened import OpenCase
from timeline.ui.documents import looked_at, reading
from timeline.ui.documents.gathering import feeds_of, named_things
from timeline.ui.documents.intake import DAY_HELP, called, draft, pasted, published_words
from timeline.ui.documents.job import Job
from timeline.ui.documents.progress import outcomes
from timeline.ui.head import head
from timeline.ui.wording import plain, plural

TEXT, DAY, NAMED = "pasted_text", "pasted_day", "named_things"
PRIVATE = "allow_private"
_WIDTH = 760  # pixels: lines that can be read, with a field's help beside it


def show() -> None:
    """The page."""
    state.arrive("add")
    opened = current()
    head("Add texts", f"to “{opened.name}”", opened)
    paste_tab, files_tab, links_tab = st.tabs(["Paste a text", "Files", "Links, feeds and folders"])
    with paste_tab, st.container(width=_WIDTH):
        _paste(opened)
    with files_tab, st.container(width=_WIDTH):
        _files(opened)
    with links_tab, st.container(width=_WIDTH):
        _links(opened)
    with st.container():
        _looked_at(opened)
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
    known = "; it is in the case already and is read again" if found.known else ""
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
    number = st.session_state.setdefault(looked_at.ROUND, 0)
    st.file_uploader(
        "Articles: text, web pages, PDF, Word, OpenDocument, e-mail, e-books, tables, or ZIP files of these",
        accept_multiple_files=True, key=f"files_{number}", on_change=_look_at_files, args=(opened, f"files_{number}"),
        help="A case, or events saved as a table, are opened on the Cases page.", disabled=_closed(opened),
    )  # fmt: skip


def _look_at_files(opened: OpenCase, key: str) -> None:
    files = st.session_state.get(key) or []
    looked_at.look(opened.case, [Upload(file.name, file.getvalue()) for file in files], _options())


def _links(opened: OpenCase) -> None:
    feeds = feeds_of(opened.case)
    if feeds:
        st.pills(
            "Feeds of this case", feeds, default=feeds, selection_mode="multi", key=f"feeds_{len(feeds)}",
            format_func=_short, help="Those that are lit are asked for what is new since the last time.",
        )  # fmt: skip
        st.button("Look for what is new", key="look_feeds", icon=":material/rss_feed:", on_click=_look_at_feeds,
                  args=(opened, f"feeds_{len(feeds)}"), disabled=_closed(opened))  # fmt: skip
    st.text_area(
        "Addresses of pages and feeds, or paths of files and folders on this computer, one a line", key=NAMED,
        height=160, placeholder="https://…", persist_state="session",
        help="Only what you name is fetched, from its own server. Of a feed you get what is new since the last time.",
    )  # fmt: skip
    st.checkbox(
        "Fetch also from this computer and the local network", key=PRIVATE, persist_state="session",
        help="Else an address that leads there is refused: a page of the web could send you to what is yours alone.",
    )  # fmt: skip
    st.button("Look at them", key="look", type="primary", on_click=_look_at_named, args=(opened,),
              disabled=_closed(opened))  # fmt: skip


def _look_at_named(opened: OpenCase) -> None:
    things = named_things(st.session_state.get(NAMED) or "")
    if things:
        looked_at.look(opened.case, things, _options())
    else:
        notice.tell_error("There is no address yet: write one a line, such as https://www.un.org/en/rss.xml.")


def _look_at_feeds(opened: OpenCase, key: str) -> None:
    if chosen := st.session_state.get(key):
        looked_at.look(opened.case, chosen, _options())
    else:
        notice.tell_error("No feed is lit: choose one at least.")


def _options() -> Options:
    return Options(allow_private=bool(st.session_state.get(PRIVATE)))


def _short(address: str) -> str:
    return plain(address.partition("://")[2].removeprefix("www."))


def _looked_at(opened: OpenCase) -> None:
    """What was found in the files and pages, to look through before it is added."""
    gathering = looked_at.current()
    if gathering is None:
        return
    if gathering.running:
        looked_at.bar()
        return
    if gathering.case_path != opened.case.path:
        st.info("These texts were looked at for another case: look at them again.", icon=":material/info:")
        return
    documents = looked_at.preview(gathering, opened.titles)
    with st.container(horizontal=True):
        if gathering.drafts:
            st.button(
                f"Add {plural(len(documents), 'text')}", type="primary", key="read_files", on_click=_add_looked_at,
                args=(opened, documents), disabled=_closed(opened) or not documents,
            )  # fmt: skip
        if gathering.has_links:
            st.button("Fetch the articles that were only linked to", key="follow", icon=":material/link:",
                      on_click=looked_at.look,
                      args=(opened.case, gathering.things, replace(gathering.options, follow=True)))  # fmt: skip
        st.button("Leave them" if gathering.drafts else "Close", key="discard", on_click=_clear)
    looked_at.refused(gathering)


def _add_looked_at(opened: OpenCase, documents: list[Document]) -> None:
    gathering = looked_at.current()
    if _start(opened, documents) and gathering:
        gathering.remember()
        _clear()


def _clear() -> None:
    """Put away what was looked at, and empty the fields that named it."""
    looked_at.discard()
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
