"""The details of one event: its sentence with marks, who, what, when and why that date, and where it was read."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from timeline.model import Document
from timeline.ui import state
from timeline.ui.evidence import evidence
from timeline.ui.facts import facts_html, one_line, records, title
from timeline.ui.marking import marked_html

# Each kind of mark has a shape of its own beside its colour: a tint, a double line, a frame.
STYLE = """
<style>
.event {{ font-size: 1rem; line-height: 1.75; color: {ink}; overflow-wrap: anywhere; margin: 0; }}
.event mark {{ color: inherit; background: none; padding: .05em .15em; border-radius: .2em; }}
.event mark.actor {{ box-shadow: inset 0 0 0 1.5px {actor}; }}
.event mark.time {{ background: {time}; }}
.event mark.trigger {{ font-weight: 700; border-bottom: 3px double {trigger}; border-radius: 0; }}
.event.around {{ font-size: .925rem; white-space: pre-line; }}
.key {{ font-size: .8rem; color: {muted}; margin: .1rem 0 .4rem; line-height: 2; }}
dl.facts.facts {{ display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; margin: .25rem 0 0;
  padding: 0; font-size: .925rem; color: {ink}; }}
.facts dt, .facts dd {{ margin: 0; padding: 0; overflow-wrap: anywhere; }}
.facts dt {{ color: {muted}; font-weight: 400; }}
.event-title {{ font-size: 1.05rem; font-weight: 650; margin: 0; padding: 0; color: {ink}; overflow-wrap: anywhere; }}
</style>
"""
COLOURS = {
    "light": {"ink": "#1c2230", "muted": "#5a6272", "actor": "#0072B2", "time": "#ffe9a8", "trigger": "#D55E00"},
    "dark": {"ink": "#e8ebf1", "muted": "#a3abba", "actor": "#56B4E9", "time": "#5c4a12", "trigger": "#ff9d4d"},
}
INVITATION = "Choose an event, on the chart or in the table, to read its sentence and how its date was worked out."
KEY = (
    '<p class="key event">Marked: <mark class="time">date words</mark> <mark class="trigger">what was done</mark> '
    '<mark class="actor">who takes part</mark></p>'
)


def details(table: pd.DataFrame, documents: Mapping[str, Document]) -> None:
    """The open event, or a line on how to open one."""
    bundle = table[table["event_id"].isin(st.session_state.get(state.BUNDLE) or [])]
    if len(bundle) > 1:
        lines = {row["event_id"]: one_line(row) for row in records(bundle)}
        st.selectbox(f"{len(lines)} events stand here", list(lines), format_func=lines.__getitem__, key=state.EVENT)
    rows = records(table[table["event_id"] == st.session_state.get(state.EVENT)])
    if rows:
        _event(rows[0], documents.get(rows[0]["doc_id"]))
    else:
        st.caption(INVITATION)


def _event(row: dict[str, Any], document: Document | None) -> None:
    found = evidence(row, document)
    style = STYLE.format(**COLOURS[state.theme()])
    with st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="xsmall"):
        st.html(f'{style}<h2 class="event-title">{escape(title(row))}</h2>')
        st.button("Close", key="close_event", on_click=state.close, type="tertiary", icon=":material/close:")
    sentence = f'<p class="event">{marked_html(found.sentence.text, found.sentence.marks)}</p>'
    st.html(sentence + KEY + facts_html(row, document))
    if found.paragraph:
        with st.expander("The paragraph around it"):
            around = marked_html(found.paragraph.text, found.paragraph.marks)
            st.html(f'<p class="event around">{around}</p>')
