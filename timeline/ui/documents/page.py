"""The documents of the case: a list, the text of one with its marks, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from timeline.casefile import Entry, StoredReading
from timeline.dates.explain import spell
from timeline.errors import CaseError
from timeline.ui import notice, state
from timeline.ui.cases.current import current, jobs
from timeline.ui.cases.opened import OpenCase
from timeline.ui.documents import reading as texts
from timeline.ui.documents.intake import how_found, typed_day
from timeline.ui.documents.job import Job
from timeline.ui.documents.list_view import document_list
from timeline.ui.documents.passages import Part, events_by_sentence, marks, part_html, parts
from timeline.ui.documents.progress import outcomes
from timeline.ui.documents.reader import CHOSEN, reader
from timeline.ui.facts import records, title
from timeline.ui.head import head
from timeline.ui.listing import by_date, listing
from timeline.ui.review import actions, card
from timeline.ui.review.fields import Row
from timeline.ui.review.forms import close_form, fields, form_of
from timeline.ui.room import room
from timeline.ui.tables import ROW
from timeline.ui.wording import plain, plural

OPEN, EVENT = state.DOCUMENT, state.DOCUMENT_EVENT
_PART = "document_part"
_EVENTS = ["Date", "Who", "To whom", "What"]


def show() -> None:
    """The page."""
    width = room()
    state.arrive("documents")
    opened = current()
    listed = opened.documents
    note = f"“{opened.name}”: {plural(len(listed), 'document')}, {plural(len(opened.table), 'event')}"
    head("Documents", note, opened)
    with st.container():
        outcomes(opened.name)
    if not listed:
        st.info("There are no documents yet: add a text.", icon=":material/info:")
        state.link("add", "Add a text")
        return
    st.caption("Click a document to read it; tick several to remove them or read them again.")
    ticked, clicked = document_list(opened, listed, width)
    _many(opened, listed, ticked)
    doc_id = _open_document(opened, ticked or clicked)
    if doc_id:
        with st.container(key="open_document"):
            _document(opened, next(one for one in listed if one.id == doc_id))


def _many(opened: OpenCase, listed: Sequence[Entry], chosen: Sequence[str]) -> None:
    """What can be done with several documents at once, or with all."""
    closed = not opened.case.writable or _busy(opened)
    ids = list(chosen) or [one.id for one in listed]
    which = plural(len(ids), "document") if chosen else "all texts"
    held = have_texts(listed, ids)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="document_tools"):
        state.link("add", "Add texts", icon=":material/note_add:")
        if held:
            st.button(
                f"Read {which} again", key="read_again", on_click=_read_again, args=(opened, ids), disabled=closed,
                icon=":material/refresh:", help="With today’s rules; your corrections are kept.",
            )  # fmt: skip
        if chosen:
            st.button(f"Remove {which}", key="remove_documents", on_click=_remove, args=(opened, ids),
                      disabled=closed, icon=":material/delete:", help="“Undo” brings them back.")  # fmt: skip


def have_texts(listed: Sequence[Entry], ids: Sequence[str]) -> bool:
    """Whether the case holds the text of one of these documents."""
    wanted = set(ids)  # once: there may be tens of thousands
    return any(one.characters for one in listed if one.id in wanted)


def _open_document(opened: OpenCase, chosen: Sequence[str]) -> str:
    """The document to show: the one row that is ticked or clicked, else the one that the address names."""
    if len(chosen) > 1:
        return ""
    wanted = chosen[0] if chosen else st.query_params.get("document") or st.session_state.get(OPEN) or ""
    if wanted not in opened.titles:
        wanted = ""
    if wanted != st.session_state.get(OPEN):
        st.session_state[OPEN] = wanted
        st.session_state[CHOSEN], st.session_state[EVENT], st.session_state[_PART] = None, "", 1
    if wanted and st.query_params.get("document") != wanted:
        st.query_params["document"] = wanted
    return wanted


def _document(opened: OpenCase, entry: Entry) -> None:
    reading = opened.reading(entry.id)
    text = reading.document.text
    everything = opened.everything
    table = by_date(everything[(everything["doc_id"] == entry.id) & (everything["review"] != "rejected")])
    listed = opened.once(("parts", entry.id), lambda: parts(text))
    told = events_by_sentence(table, [span for part in listed for span in part.sentences])
    left, right = st.columns([3, 2], gap="large")
    with left:
        _text(reading, table, listed, told)
    with right:
        _about(opened, entry)
        at = st.session_state.get(CHOSEN)
        if at is not None:
            _sentence(opened, entry, listed, at, table[table["event_id"].isin(told.get(at, []))])
        _events(opened, table)


def _text(reading: StoredReading, table: pd.DataFrame, listed: Sequence[Part], told: dict[int, list[str]]) -> None:
    document = reading.document
    st.header(plain(document.title or document.id), anchor=False)
    if not listed:
        st.caption("The case holds the events of this document, but not its text.")
        return
    number = st.pagination(len(listed), key=_PART) if len(listed) > 1 else 1
    part = listed[min(number, len(listed)) - 1]
    counts = {at: len(ids) for at, ids in told.items()}
    html = part_html(document.text, part, marks(reading, table), counts)
    reader(html, f"{document.id} {number} {hash(html)}")
    st.caption("Bold: what was done. Tinted: dates. Underlined: actors. Choose a sentence to see or add its events.")


def _about(opened: OpenCase, entry: Entry) -> None:
    """What is known of the document; its publication date can be set."""
    day = f"{spell(entry.published)}, {how_found(entry.published_basis)}" if entry.published else "not known"
    length = f"{entry.characters:,} characters" if entry.characters else ""
    words = [f"Published: {day}", length, entry.source_name]
    st.markdown(plain(" · ".join(filter(None, words))))
    if entry.url.startswith(("http://", "https://")):
        st.link_button("Open the original", entry.url, icon=":material/open_in_new:")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall"):
        key = f"published_{entry.id}"
        st.text_input(
            "Another publication date", key=key, placeholder="such as 29 Nov 2024", persist_state="session",
            help="The text is read again, since “yesterday” counts from this day; your corrections are kept.",
        )  # fmt: skip
        st.button("Set it", key="set_published", on_click=_set_published, args=(opened, entry, key),
                  disabled=not opened.case.writable or _busy(opened) or not entry.characters)  # fmt: skip
    state.link("review", "Review its events", icon=":material/fact_check:", document=entry.id)


def _sentence(opened: OpenCase, entry: Entry, listed: Sequence[Part], at: int, table: pd.DataFrame) -> None:
    """What came of the sentence that is chosen, and the form to add an event of it by hand."""
    span = next((span for part in listed for span in part.sentences if span[0] == at), None)
    if span is None:
        return
    key = f"{opened.name} new {entry.id} {at}"
    with st.container(border=True, key="sentence"):
        words = plural(len(table), "event") if len(table) else "no event"
        st.markdown(f"**This sentence** tells {words}.")
        for row in records(table):
            st.button(plain(title(row)), key=f"told_{row['event_id']}", type="tertiary", on_click=_open_event,
                      args=(row["event_id"],), icon=":material/arrow_forward:", wrap=False)  # fmt: skip
        if form_of(key) is None:
            st.button("Add an event of it", key="add_event", on_click=actions.tell_new, args=(key, entry.published),
                      icon=":material/add:", disabled=not opened.case.writable)  # fmt: skip
            return
        with st.container(horizontal=True):
            st.button("Add the event", key="save_new", type="primary", shortcut="Ctrl+Enter",
                      on_click=actions.save_new, args=(opened, key, entry.id, span, _event_added))  # fmt: skip
            st.button("Cancel", key="cancel_new", on_click=close_form, args=(key,))
        fields(key, opened, entry.published)


def _events(opened: OpenCase, table: pd.DataFrame) -> None:
    """The events of the document, and the one that is open with all that can be done to it."""
    row = _event_shown(table)
    if row is not None:
        with st.container(border=True, key="event"):
            _event(opened, row)
    st.markdown(f"**{plural(len(table), 'event')}** came from this text." if len(table) else "No event came from it.")
    if not len(table):
        return
    ids = table["event_id"].tolist()
    key = f"events_{hash(tuple(ids))}"
    st.dataframe(
        listing(table)[_EVENTS], key=key, hide_index=True, selection_mode="single-row", row_height=ROW,
        on_select=partial(_event_chosen, key, ids, table["sentence_start"].tolist()),
        height=min(ROW * (len(ids) + 1) + 2, 420), alt="The events of this document; choosing one opens it.",
    )  # fmt: skip


def _event_shown(table: pd.DataFrame) -> Row | None:
    rows = records(table[table["event_id"] == st.session_state.get(EVENT)])
    return rows[0] if rows else None


def _event(opened: OpenCase, row: Row) -> None:
    with st.container(horizontal=True, vertical_alignment="top", wrap=False, gap="xsmall"):
        with st.container():
            card.headline(opened, row)
        st.button("", key="close_document_event", on_click=_open_event, args=("",), type="tertiary", help="Close",
                  icon=":material/close:")  # fmt: skip
    with st.container(horizontal=True, gap="xsmall"):
        card.buttons(opened, row)
    if not card.form(opened, row):
        card.facts(opened, row)
        card.more(opened, row)


def _event_chosen(key: str, ids: list[str], starts: list[int]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    st.session_state[EVENT] = ids[rows[0]] if rows else ""
    if rows and pd.notna(starts[rows[0]]):
        st.session_state[CHOSEN] = int(starts[rows[0]])


def _event_added(event_id: str) -> None:
    st.session_state[EVENT] = event_id
    notice.tell("The event was added.")


def _open_event(event_id: str) -> None:
    st.session_state[EVENT] = event_id


def _read_again(opened: OpenCase, ids: list[str]) -> None:
    _start(opened, Job("Reading again", len(ids), lambda: texts.read_again(opened.case, ids)))


def _set_published(opened: OpenCase, entry: Entry, key: str) -> None:
    def step() -> bool:
        day = typed_day(st.session_state.get(key) or "")
        if day is None and entry.published is None:
            raise CaseError("Type the day on which the text was published, such as 29 Nov 2024.")
        return _start(
            opened, Job("Reading again", 1, lambda: texts.read_again(opened.case, [entry.id], {entry.id: day}))
        )

    if notice.attempt(step):
        st.session_state[key] = ""


def _start(opened: OpenCase, job: Job) -> bool:
    return notice.attempt(lambda: jobs().start(opened.name, job)) is not None


def _remove(opened: OpenCase, ids: list[str]) -> None:
    if notice.attempt(lambda: opened.case.remove(ids)):
        notice.tell(f"Removed {plural(len(ids), 'document')}; “Undo” brings them back.")


def _busy(opened: OpenCase) -> bool:
    job = jobs().of(opened.name)
    return bool(job and job.running)
