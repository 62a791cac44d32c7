"""The details of one event: its sentence with marks, who, what, when and why that date, and where it was read."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from timeline.model import Document
from timeline.ui import state
from timeline.ui.evidence import Evidence, evidence
from timeline.ui.facts import facts_html, one_line
from timeline.ui.marking import marked_html

# Each kind of mark has a shape of its own beside its colour: a tint, a double line, a frame.
STYLE = """
<style>
.event {{ font-size: 1rem; line-height: 1.75; color: {ink}; overflow-wrap: anywhere; }}
.event mark {{ color: inherit; background: none; padding: .05em .15em; border-radius: .2em; }}
.event mark.actor {{ box-shadow: inset 0 0 0 1.5px {actor}; }}
.event mark.time {{ background: {time}; }}
.event mark.trigger {{ font-weight: 700; border-bottom: 3px double {trigger}; border-radius: 0; }}
.event.around {{ font-size: .925rem; white-space: pre-line; }}
.key {{ font-size: .8rem; color: {muted}; margin: .1rem 0 .4rem; line-height: 2; }}
.facts {{ display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; margin: .25rem 0 0;
  font-size: .925rem; color: {ink}; }}
.facts dt {{ color: {muted}; font-weight: 400; margin: 0; }}
.facts dd {{ margin: 0; overflow-wrap: anywhere; }}
</style>
"""
COLOURS = {
    "light": {"ink": "#1c2230", "muted": "#5a6272", "actor": "#0072B2", "time": "#ffe9a8", "trigger": "#D55E00"},
    "dark": {"ink": "#e8ebf1", "muted": "#a3abba", "actor": "#56B4E9", "time": "#5c4a12", "trigger": "#ff9d4d"},
}
KEY = (
    '<p class="key event">Marked: <mark class="time">date words</mark> <mark class="trigger">what was done</mark> '
    '<mark class="actor">who takes part</mark></p>'
)


def details(table: pd.DataFrame, documents: dict[str, Document]) -> None:
    """The open event, or a line on how to open one."""
    bundle = table[table["event_id"].isin(st.session_state.get(state.BUNDLE) or [])]
    if len(bundle) > 1:
        lines = {row["event_id"]: one_line(row) for row in bundle.to_dict("records")}
        st.selectbox(f"{len(lines)} events stand here", list(lines), format_func=lines.__getitem__, key=state.EVENT)
    rows = table[table["event_id"] == st.session_state.get(state.EVENT)].to_dict("records")
    if not rows:
        st.caption(
            "Choose an event, on the chart or in the table, to read its sentence and how its date was worked out."
        )
        return
    _event({str(name): value for name, value in rows[0].items()}, documents.get(rows[0]["doc_id"]))


def _event(row: dict[str, Any], document: Document | None) -> None:
    found: Evidence = evidence(row, document)
    style = STYLE.format(**COLOURS[state.theme()])
    sentence = f'<p class="event">{marked_html(found.sentence.text, found.sentence.marks)}</p>'
    st.html(style + sentence + KEY + facts_html(row, document))
    if found.paragraph:
        with st.expander("The paragraph around it"):
            around = marked_html(found.paragraph.text, found.paragraph.marks)
            st.html(f'{style}<p class="event around">{around}</p>')
