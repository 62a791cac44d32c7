"""What is being looked at before it goes into the case: a bar while that lasts, then the texts and what was refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from timeline.casefile import Case
from timeline.model import Document
from timeline.sources import Options, Refusal
from timeline.sources.records import Thing
from timeline.ui.documents import intake
from timeline.ui.documents.gathering import Gathering
from timeline.ui.documents.progress import EVERY
from timeline.ui.tables import ROW
from timeline.ui.wording import join, plain, plural

GATHERING, ROUND = "gathering", "upload_round"
_FEW = 5  # things refused, or tables, that are told one by one


def current() -> Gathering | None:
    """What is being looked at in this tab."""
    found: Gathering | None = st.session_state.get(GATHERING)
    return found


def look(case: Case, things: Sequence[Thing], options: Options) -> None:
    """Begin to look at things, in place of what was being looked at."""
    _stop()
    if things:
        st.session_state[GATHERING] = gathering = Gathering(case, things, options)
        gathering.start()


def discard() -> None:
    """Put away what was looked at; the next files are given to a field of their own."""
    _stop()
    st.session_state[ROUND] += 1


def _stop() -> None:
    gathering: Gathering | None = st.session_state.pop(GATHERING, None)
    if gathering:
        gathering.stop()


@st.fragment(run_every=EVERY)
def bar() -> None:
    """How far it is, and a button that stops it."""
    gathering = current()
    if gathering is None or not gathering.running:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        state = gathering.state
        st.progress(min(state.done / max(state.total, 1), 1.0), plain(gathering.in_words()))
        st.button(
            "Stopping …" if gathering.stopping else "Stop", key="stop_looking", on_click=gathering.stop,
            disabled=gathering.stopping, icon=":material/stop_circle:", help="What was found so far is shown.",
        )  # fmt: skip


def preview(gathering: Gathering, titles: Mapping[str, str]) -> list[Document]:
    """The texts as they will be added, to choose among them and to set titles and dates; returns those to add."""
    drafts = gathering.drafts
    st.markdown(f"**{_headline(gathering)}**")
    for table, columns in list(gathering.columns.items())[:_FEW]:
        st.caption(plain(f"{table}: {join((f'{role} is “{name}”' for role, name in columns.items()), most=9)}."))
    if not drafts:
        return []
    key = f"preview_{st.session_state.get(ROUND, 0)}_{hash(tuple(one.document.id for one in drafts))}"
    st.data_editor(
        intake.preview(drafts, titles), key=key, hide_index=True, width="stretch", disabled=list(intake.PREVIEW[3:]),
        height=min(ROW * (len(drafts) + 1) + 2, 440),
        column_config={
            "Published": st.column_config.DateColumn(format="YYYY-MM-DD", help=intake.DAY_HELP),
            "Title": st.column_config.TextColumn(width=340),
            "Day found in": st.column_config.TextColumn(width=150),
        },
        placeholder="", alt="The texts that were found, before they are added.",
    )  # fmt: skip
    return intake.edited(drafts, st.session_state.get(key, {}).get("edited_rows", {}))


def _headline(gathering: Gathering) -> str:
    drafts = gathering.drafts
    if not drafts:
        return "No text was found" if gathering.refusals else "Nothing new was found"
    counts = (
        (sum(one.known for one in drafts), "in the case already"),
        (sum(bool(one.same) for one in drafts), "the same as another"),
        (sum(one.document.published is None for one in drafts), "without a publication date"),
        (sum(not one.supported for one in drafts), "in a language that is not read"),
    )
    told = join((f"{number:,} {words}" for number, words in counts if number), most=4)
    stopped = " before it was stopped" if gathering.stopping else ""
    return f"{plural(len(drafts), 'text')} found{stopped}{f': {told}' if told else ''}."


def refused(gathering: Gathering) -> None:
    """What could not be taken in, and why: a few in sentences, many in a list that opens."""
    if gathering.error:
        st.error(plain(gathering.error), icon=":material/error:")
    refusals: Sequence[Refusal] = gathering.refusals
    if len(refusals) <= _FEW:
        for one in refusals:
            st.warning(plain(one.reason), icon=":material/warning:")
        return
    with st.expander(f"{plural(len(refusals), 'thing')} could not be taken in"):
        table = pd.DataFrame({"Why not": [one.reason for one in refusals], "Name": [one.name for one in refusals]})
        st.dataframe(table, hide_index=True, width="stretch", height=min(ROW * (len(table) + 1) + 2, 440),
                     alt="What could not be taken in, and why.")  # fmt: skip
