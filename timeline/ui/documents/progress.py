"""Long work as it is seen on every page: a bar with counts, a button that stops it, and what came of it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from timeline.ui import state
from timeline.ui.cases.current import jobs
from timeline.ui.documents.job import Job
from timeline.ui.documents.reading import Outcome
from timeline.ui.wording import plain, plural

EVERY = 0.7  # seconds
_MOST = 8  # outcomes that are told one by one; more stand in a table


def progress(case: str) -> None:
    """The job of a case while it is at work."""
    job = jobs().of(case)
    if job and job.running:
        _bar(case)


@st.fragment(run_every=EVERY)
def _bar(case: str) -> None:
    job = jobs().of(case)
    if job is None or not job.running:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", wrap=False, key="job"):
        told = job.in_words() if job.done else "the language model is being loaded …"
        st.progress(min(job.done / max(job.total, 1), 1.0), f"{job.doing}: {told}")
        st.button(
            "Stopping …" if job.stopping else "Stop", key="stop_job", on_click=job.stop, disabled=job.stopping,
            icon=":material/stop_circle:", help="What was done is kept.",
        )  # fmt: skip


def outcomes(case: str) -> None:
    """What came of the last job of a case, until it is dismissed."""
    job = jobs().of(case)
    if job is None or job.running:
        return
    with st.container(border=True, key="outcomes"):
        with st.container(horizontal=True, vertical_alignment="center", wrap=False):
            st.markdown(f"**{_headline(job)}**", width="stretch")
            st.button(
                "", key="dismiss_job", icon=":material/close:", type="tertiary", on_click=jobs().dismiss, args=(case,),
                help="Close this list.",
            )  # fmt: skip
        if job.error:
            st.error(plain(job.error), icon=":material/error:")
        _listed(job.results)


def _headline(job: Job) -> str:
    words = f"{'Stopped after' if job.stopped else 'Done:'} {job.in_words()}"
    if not any(one.before is not None for one in job.results):
        return words
    changed = sum(one.before is not None and one.before != one.events for one in job.results)
    return f"{words}; {plural(changed, 'text')} {'has' if changed == 1 else 'have'} more or fewer events than before"


def _listed(found: list[Outcome]) -> None:
    """The texts that went wrong first."""
    for one in [one for one in found if one.error][:_MOST]:
        st.error(f"{plain(one.title)}: {plain(one.error)}", icon=":material/error:")
    read = [one for one in found if one.document_id]
    if len(read) <= _MOST:
        for one in read:
            _told(one)
        return
    table = pd.DataFrame(
        {
            "Title": [one.title for one in read],
            "Events": [one.events for one in read],
            "Before": [one.before for one in read],
            "Undated": [one.undated for one in read],
            "Published": [one.published or "not known" for one in read],
            "Trouble": [one.error for one in read],
        }
    )
    table = table.drop(columns=[name for name in ("Before", "Trouble") if not table[name].any()])
    st.dataframe(table, hide_index=True, height=320, alt="What came of each text.")


def _told(one: Outcome) -> None:
    undated = f", {one.undated} of them undated" if one.undated else ""
    before = f" (before: {one.before})" if one.before is not None and one.before != one.events else ""
    found = f"{plural(one.events, 'event')}{before}{undated}" if one.events else f"no events found{before}"
    day = f"published {plain(one.published)}" if one.published else "publication date not known"
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.markdown(f"**{plain(one.title)}**: {found}, {day}.", width="stretch")
        if one.events:
            state.link("timeline", "On the timeline", documents=one.document_id)
            state.link("review", "Review", document=one.document_id)
