"""The form of an event: drawn, kept while the reader looks elsewhere, and read back when it is saved.

What is typed stands in the session under the event's id until it is saved or given up; nothing of it is lost by going
to another event or page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Literal, get_args

import pandas as pd
import streamlit as st

from timeline.errors import InputError
from timeline.figures.spans import days_in_words
from timeline.model import EventType, Status, Tone
from timeline.ui.cases.opened import OpenCase
from timeline.ui.review.days import typed_days
from timeline.ui.review.fields import LABELS, Row, Values, actors_to_choose, tone_of
from timeline.ui.wording import STATUSES, TYPES, actor_words, plain

FORMS = "forms"
FIRST_FIELD = f"""
export default function({{ parentElement, data }}) {{
  const own = parentElement.host ?? parentElement;
  if (own.dataset.begun === data) return;  // once: then the reader goes where they like
  own.dataset.begun = data;
  const typing = 'textarea, input:not([type="checkbox"], [type="radio"])';
  if (document.activeElement?.matches(typing)) return;  // on a busy machine they have gone there before
  const field = document.querySelector('input[aria-label="{LABELS["when"]}"]');
  field?.focus();
  field?.select();
}}
"""
_focus = st.components.v2.component("first_field", js=FIRST_FIELD)
Mode = Literal["fix", "split", "add"]


@dataclass(slots=True)
class Form:
    """An open form: what for, the row of the event as the reader saw it, and the row as somebody else left it since."""

    mode: Mode
    seen: Row
    theirs: Row | None = None


def form_of(key: str) -> Form | None:
    """The open form of an event, if there is one."""
    found: Form | None = _forms().get(key)
    return found


def open_form(key: str, form: Form, values: Values) -> None:
    """Open a form with these values; one that is open stays as it is."""
    if key not in _forms():
        _forms()[key] = form
        for name, value in values.items():
            st.session_state[_widget(key, name)] = value


def close_form(key: str) -> None:
    """Give up a form with all that was typed into it."""
    _forms().pop(key, None)
    for name in LABELS:
        st.session_state.pop(_widget(key, name), None)


def typed_values(key: str) -> Values:
    """What stands in the form now."""
    return {name: _plain(st.session_state.get(_widget(key, name)), name) for name in LABELS}


def fields(key: str, opened: OpenCase, published: date | None) -> None:
    """Draw the fields."""
    row = {name: st.session_state.get(_widget(key, name)) for name in LABELS}
    place = partial(_widget, key)
    st.text_input(
        LABELS["when"], key=place("when"), placeholder="29 Nov 2024, late October 2024, 12–15 May 2019 …",
        persist_state="session",
    )  # fmt: skip
    _date_note(row["when"] or "", published)
    actors = actors_to_choose([*opened.once("actors", partial(_actors, opened)), *_held(row, "source", "target")])
    for name in ("source", "target"):
        st.multiselect(
            LABELS[name], actors, key=place(name), format_func=actor_words, accept_new_options=True, select_all=False,
            placeholder="choose, or type a name", persist_state="session",
        )  # fmt: skip
    st.checkbox("Both ways: talks, a summit, an exchange", key=place("reciprocal"), persist_state="session")
    st.selectbox(
        LABELS["type"], get_args(EventType), key=place("type"), format_func=_type_words, persist_state="session",
        on_change=_follow_type, args=(key,),
    )  # fmt: skip
    left, right = st.columns(2)
    left.selectbox(LABELS["tone"], get_args(Tone), key=place("tone"), persist_state="session")
    right.selectbox(
        LABELS["status"], get_args(Status), key=place("status"), persist_state="session",
        help="  \n".join(f"**{name}**: {words.partition(': ')[2] or words}" for name, words in STATUSES.items()),
    )  # fmt: skip
    st.text_input(LABELS["summary"], key=place("summary"), persist_state="session")
    st.text_input(LABELS["place"], key=place("place"), persist_state="session")
    for name, options in (("leaders", _listed(opened, "leaders")), ("tags", _listed(opened, "tags"))):
        st.multiselect(
            LABELS[name], list(dict.fromkeys([*options, *_held(row, name)])), key=place(name), select_all=False,
            accept_new_options=True, placeholder="choose, or type a new one", persist_state="session",
        )  # fmt: skip
    st.text_area(LABELS["note"], key=place("note"), height=70, persist_state="session")
    _focus(key=f"{key}_focus", data=key)  # what was opened by a key goes on by keys


def _date_note(words: str, published: date | None) -> None:
    """What was understood of the date, under its field."""
    try:
        days = typed_days(words, published)
    except InputError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    if days.first:
        words = days_in_words(pd.Timestamp(days.first), pd.Timestamp(days.last or days.first))
        st.caption(f"{'From ' if days.open_end else ''}{words}{' on' if days.open_end else ''}")
    else:
        st.caption("Undated")


def _follow_type(key: str) -> None:
    """Another type of act brings the tone that goes with it."""
    st.session_state[_widget(key, "tone")] = tone_of(st.session_state[_widget(key, "type")])


def _type_words(kind: EventType) -> str:
    return f"{TYPES[kind]} · {kind}"


def _held(row: Values, *names: str) -> list[str]:
    return [one for name in names for one in row[name] or ()]


def _actors(opened: OpenCase) -> list[str]:
    """The actors of the case, the most frequent first."""
    numbers: dict[str, int] = {}
    for name in ("source", "target"):
        for actors in opened.table[name]:
            for actor in actors:
                numbers[actor] = numbers.get(actor, 0) + 1
    return sorted(numbers, key=lambda actor: -numbers[actor])


def _listed(opened: OpenCase, column: str) -> Sequence[str]:
    return opened.once(("listed", column), lambda: sorted({one for cell in opened.everything[column] for one in cell}))


def _plain(value: Any, name: str) -> Any:
    if value is None:
        return [] if name in ("source", "target", "leaders", "tags") else ""
    return list(value) if isinstance(value, (list, tuple)) else value


def _widget(key: str, name: str) -> str:
    return f"form_{key}_{name}"


def _forms() -> dict[str, Form]:
    return st.session_state.setdefault(FORMS, {})  # type: ignore[no-any-return]
