"""One event with all that can be done to it: its words with marks, its facts, its buttons, its form, its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd
import streamlit as st

from timeline.errors import CaseError
from timeline.ui import state
from timeline.ui.cases.opened import OpenCase
from timeline.ui.evidence import Evidence, evidence
from timeline.ui.facts import facts_html, one_line, records, title
from timeline.ui.marking import MarkKind, marked_html
from timeline.ui.review import actions
from timeline.ui.review.actions import Then, key_of, side_key, stay
from timeline.ui.review.conflict import differences
from timeline.ui.review.doubts import why
from timeline.ui.review.fields import Row
from timeline.ui.review.forms import close_form, fields, form_of, typed_values
from timeline.ui.review.likeness import alike
from timeline.ui.review.past import entries
from timeline.ui.review.standing import standing, tellings
from timeline.ui.wording import REVIEWS, join, plain, plural

# Each kind of mark has a shape of its own beside its colour: a tint, a double line, a frame.
_STYLE = """
<style>
.event {{ font-size: 1rem; line-height: 1.75; color: {ink}; overflow-wrap: anywhere; margin: 0; }}
.event mark {{ color: inherit; background: none; padding: .05em .15em; border-radius: .2em; }}
/* A border, which is left open where a phrase goes on in the next line: two closed frames would be two actors. */
.event mark.actor {{ border: 1.5px solid {actor}; padding: 0 .1em; }}
.event mark.time {{ background: {time}; }}
.event mark.trigger {{ font-weight: 700; border-bottom: 3px double {trigger}; border-radius: 0; }}
.event.around {{ white-space: pre-line; color: {muted}; }}
.event.around .said {{ color: {ink}; background: {said}; box-shadow: 0 0 0 .2em {said}; border-radius: .15em;
  -webkit-box-decoration-break: clone; box-decoration-break: clone; }}
.event.around > mark.actor {{ border: none; border-bottom: 1px solid {muted}; border-radius: 0; padding: .05em .15em; }}
.event.around > mark.trigger {{ font-weight: inherit; border-bottom: none; }}
.key {{ font-size: .8rem; color: {muted}; margin: .1rem 0 .4rem; line-height: 2; }}
.key mark {{ color: {ink}; }}
dl.facts.facts {{ display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; margin: .25rem 0 0;
  padding: 0; font-size: .925rem; color: {ink}; }}
.facts dt, .facts dd {{ margin: 0; padding: 0; overflow-wrap: anywhere; text-wrap: pretty; }}
.facts dt {{ color: {muted}; font-weight: 400; }}
.event-title {{ font-size: 1.05rem; font-weight: 650; margin: 0; padding: 0; color: {ink}; overflow-wrap: anywhere; }}
.event-state {{ font-size: .85rem; color: {muted}; margin: .15rem 0 0; }}
.event-state b {{ font-weight: 600; color: {ink}; }}
.past {{ font-size: .875rem; line-height: 1.5; color: {ink}; margin: 0 0 .5rem; overflow-wrap: anywhere; }}
.past small {{ color: {muted}; display: block; }}
</style>
"""
_COLOURS = {
    "light": {"ink": "#1c2230", "muted": "#5a6272", "actor": "#0072B2", "time": "#ffe9a8", "trigger": "#D55E00",
              "said": "#f3f6fa"},
    "dark": {"ink": "#e8ebf1", "muted": "#a3abba", "actor": "#56B4E9", "time": "#5c4a12", "trigger": "#ff9d4d",
             "said": "#1a212d"},
}  # fmt: skip
_KEY: Mapping[MarkKind, str] = {"time": "date words", "trigger": "what was done", "actor": "who takes part"}
MERGING, PAST = "merging_open", "past_open"
_HISTORY = 30  # steps of an event that are listed


def style() -> str:
    """The style sheet of what is written here, in the colours of the theme."""
    return _STYLE.format(**_COLOURS[state.theme()])


def headline(opened: OpenCase, row: Row) -> None:
    """Who did what to whom; what was said of it and what makes it doubtful."""
    words = REVIEWS[row["review"]] if row["review"] else "not reviewed yet"
    found = _doubts(opened, row)
    doubtful = f": {escape(join(found, most=9))}" if found and not row["review"] else ""
    st.html(
        f'{style()}<h2 class="event-title">{escape(title(row))}</h2>'
        f'<p class="event-state"><b>{words.capitalize()}</b>{doubtful}</p>'
    )


def sentence(opened: OpenCase, row: Row) -> None:
    """The sentence alone."""
    found = evidence(row, opened.document(row["doc_id"]))
    st.html(f'<p class="event">{marked_html(found.sentence.text, found.sentence.marks)}</p>{_key(found)}')


def surroundings(opened: OpenCase, row: Row) -> None:
    """The paragraph of the sentence behind a click, where there is more of it."""
    found = evidence(row, opened.document(row["doc_id"]))
    if found.before.text.strip() or found.after.text.strip():
        with st.expander("The paragraph around it"):
            paragraph(opened, row, key=False)


def paragraph(opened: OpenCase, row: Row, *, key: bool = True) -> None:
    """The sentence in its paragraph."""
    found = evidence(row, opened.document(row["doc_id"]))
    before, said, after = (marked_html(one.text, one.marks) for one in (found.before, found.sentence, found.after))
    st.html(f'<p class="event around">{before}<span class="said">{said}</span>{after}</p>{_key(found) if key else ""}')


def _key(found: Evidence) -> str:
    """What the marks of the sentence mean, those alone that it has."""
    there = {mark.kind for mark in found.sentence.marks}
    words = " ".join(f'<mark class="{kind}">{words}</mark>' for kind, words in _KEY.items() if kind in there)
    return f'<p class="key event">Marked: {words}</p>' if words else ""


def facts(opened: OpenCase, row: Row) -> None:
    """What is known of the event."""
    st.html(facts_html(row, opened.document(row["doc_id"])))


def buttons(opened: OpenCase, row: Row, then: Then = stay) -> None:
    """Accept, fix, reject, or take the verdict back; in a form save and cancel."""
    key, closed = key_of(opened, row["event_id"]), not opened.case.writable
    form = form_of(key)
    if form:
        label = "Save the second event" if form.mode == "split" else "Save"
        st.button(label, key="save", type="primary", on_click=actions.save, args=(opened, row, then), disabled=closed,
                  shortcut="Ctrl+Enter")  # fmt: skip
        st.button("Cancel", key="cancel", on_click=close_form, args=(key,))
        return
    if row["review"] in ("confirmed", "rejected"):
        st.button("Reopen", key="reopen", on_click=actions.reopen, args=(opened, row), disabled=closed, shortcut="O",
                  icon=":material/undo:")  # fmt: skip
    else:
        st.button("Accept", key="accept", type="primary", on_click=actions.accept, args=(opened, row, then),
                  disabled=closed, shortcut="A", icon=":material/check:")  # fmt: skip
    st.button("Fix", key="fix", on_click=actions.fix, args=(opened, row), disabled=closed, shortcut="F",
              icon=":material/edit:")  # fmt: skip
    if row["review"] != "rejected":
        st.button("Reject", key="reject", on_click=actions.reject, args=(opened, row, then), disabled=closed,
                  shortcut="X", icon=":material/block:")  # fmt: skip


def form(opened: OpenCase, row: Row) -> bool:
    """The form of the event, when it is open."""
    key = key_of(opened, row["event_id"])
    found = form_of(key)
    if found is None:
        return False
    with st.container():
        if found.theirs is not None:
            _conflict(key)
        if found.mode == "split":
            st.caption("The second event that these words tell. The first stays as it is.")
    published = row["published"]
    fields(key, opened, None if pd.isna(published) else published.date())
    return True


def _conflict(key: str) -> None:
    """What somebody else said of the fields that the reader changed, to choose from."""
    found = form_of(key)
    if found is None or found.theirs is None:
        return
    with st.container(border=True, key="conflict"):
        st.markdown("**Somebody changed this event meanwhile.** Say which is to stand, then save.")
        for one in differences(found.seen, found.theirs, typed_values(key)):
            words = {"mine": plain(f"Keep mine: {one.mine}"), "theirs": plain(f"Take theirs: {one.theirs}")}
            st.radio(
                f"{one.label} (it was: {plain(one.seen)})", list(words), key=side_key(key, one.field),
                format_func=words.__getitem__,
            )  # fmt: skip


def more(opened: OpenCase, row: Row) -> None:
    """What is done more rarely: split, merge, back to what was read; and the history."""
    members = opened.case.members(row["event_id"])
    if len(members) > 1:
        _members(opened, row, members[1:])
    if opened.case.writable:
        merging = st.expander("Merge, split, start over", key=MERGING, on_change="rerun")
        if merging.open:
            with merging:
                _merge(opened, row)
                _split(opened, row)
    past = st.expander("History", key=PAST, on_change="rerun")
    if past.open:
        with past:
            _history(opened, row)


def _merge(opened: OpenCase, row: Row) -> None:
    """The choice of what to merge; it is worked out only when somebody looks."""
    key = f"merge_{key_of(opened, row['event_id'])}"
    table = opened.table
    found = opened.once(("alike", row["event_id"]), lambda: alike(table, row))
    lines = {one["event_id"]: f"{one_line(one)} · {one['title'] or one['doc_id']}" for one in _rows(table, found)}
    st.multiselect(
        "The same act is told by", found, key=key, format_func=lambda one: lines.get(one, one), select_all=False,
        placeholder="choose events, the likeliest come first",
        wrap=False,  # else it shrinks when it is left, and the click on the button below goes astray
    )  # fmt: skip
    st.button("Merge into this one", key="merge", on_click=actions.merge, args=(opened, row, key),
              icon=":material/call_merge:", help="This event stands for all of them.")  # fmt: skip


def _split(opened: OpenCase, row: Row) -> None:
    with st.container(horizontal=True):
        st.button("Split in two", key="split", on_click=actions.split, args=(opened, row),
                  icon=":material/call_split:", help="When the words tell two events.")  # fmt: skip
        st.button("As it was read", key="reset", on_click=actions.reset, args=(opened, row),
                  icon=":material/restart_alt:", help="Drop all corrections of this event.",
                  disabled=row["review"] in ("", "added"))  # fmt: skip


def _members(opened: OpenCase, row: Row, others: Sequence[str]) -> None:
    with st.container(border=True, key="members"):
        st.markdown(f"Stands for {plural(len(others) + 1, 'telling')} of the same act, too:")
        for event_id in others:
            try:
                other = opened.case.event(event_id)
            except CaseError:
                continue
            st.markdown(f"- {plain(one_line(other))} · {plain(other['title'] or other['doc_id'])}")
        st.button("Separate them", key="separate", on_click=actions.separate, args=(opened, row),
                  disabled=not opened.case.writable)  # fmt: skip


def _history(opened: OpenCase, row: Row) -> None:
    event_id = row["event_id"]
    steps = opened.case.history(event_id, _HISTORY)
    found = entries([(step, opened.case.changes(step)) for step in steps], event_id, state.zone())
    for one in found:
        details = "".join(f"<div>{escape(words)}</div>" for words in one.details)
        st.html(
            f'<div class="past"><small>{escape(one.when)}, {escape(one.who)}</small>{escape(one.what)}{details}</div>'
        )
    if not found:
        st.caption("Nobody has changed this event.")


def _doubts(opened: OpenCase, row: Row) -> list[str]:
    """What makes the event doubtful, in words."""
    now = standing(opened)
    table = now.table
    at = table.index[table["event_id"] == row["event_id"]]
    if not len(at):
        return []
    kinds = [str(kind) for kind, flag in now.flags.loc[at[0]].items() if flag]
    others = tellings(opened).get(row["event_id"], []) if "conflict" in kinds else []
    return why(row, kinds, [one_line(one) for one in _rows(table, others)])


def _rows(table: pd.DataFrame, event_ids: Sequence[str]) -> list[Mapping[str, object]]:
    """The rows of these events, in their order."""
    found = {row["event_id"]: row for row in records(table[table["event_id"].isin(event_ids)])}
    return [found[one] for one in event_ids if one in found]
