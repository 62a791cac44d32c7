"""What the buttons of an event do: each is one step of the case, and says in one sentence when it cannot be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

import streamlit as st

from timeline.casefile import Edit
from timeline.errors import ConflictError, TimelineError
from timeline.ui import notice, state
from timeline.ui.cases.opened import OpenCase
from timeline.ui.review.conflict import Side, changed_since, differences, settled
from timeline.ui.review.fields import Row, Values, changes, columns, new_values, values_of
from timeline.ui.review.forms import Form, close_form, form_of, open_form, typed_values
from timeline.ui.wording import join

Then = Callable[[], None]  # what follows a step that was done: the next event of the queue


def stay() -> None:
    """Nothing follows."""


def key_of(opened: OpenCase, event_id: str) -> str:
    """The name of an event's form; two cases may hold the same event."""
    return f"{opened.name} {event_id}"


def accept(opened: OpenCase, row: Row, then: Then = stay) -> None:
    """Say that the event is right as it was read."""
    _judge(opened, row, lambda: opened.case.confirm([row["event_id"]], [row]), then)


def reject(opened: OpenCase, row: Row, then: Then = stay) -> None:
    """Say that it is no event."""
    _judge(opened, row, lambda: opened.case.reject([row["event_id"]], [row]), then)


def reopen(opened: OpenCase, row: Row) -> None:
    """Take the verdict back; corrections stay."""
    notice.attempt(lambda: opened.case.reopen([row["event_id"]]))


def reset(opened: OpenCase, row: Row) -> None:
    """Drop the corrections: the event is again as it was read."""
    notice.attempt(lambda: opened.case.reset([row["event_id"]]))


def separate(opened: OpenCase, row: Row) -> None:
    """Show the merged events on their own again."""
    notice.attempt(lambda: opened.case.unmerge(row["event_id"]))


def merge(opened: OpenCase, row: Row, key: str) -> None:
    """Merge the events chosen in the widget ``key`` into this one."""
    chosen: Sequence[str] = st.session_state.get(key) or []
    if not chosen:
        notice.tell_error("Choose the events that tell the same act, then merge.")
    elif notice.attempt(lambda: opened.case.merge([row["event_id"], *chosen])):
        st.session_state[key] = []
        notice.tell(f"Merged {len(chosen) + 1} events into one.")


def fix(opened: OpenCase, row: Row) -> None:
    """Open the form that corrects the event."""
    open_form(key_of(opened, row["event_id"]), Form("fix", row), values_of(row))


def split(opened: OpenCase, row: Row) -> None:
    """Open the form of a second event that the same words tell."""
    open_form(key_of(opened, row["event_id"]), Form("split", row), values_of(row))


def tell_new(key: str, published: Any) -> None:
    """Open the form of an event that nobody has read yet."""
    open_form(key, Form("add", {"published": published}), new_values())


def save(opened: OpenCase, row: Row, then: Then = stay) -> None:
    """Save the form of an event; what somebody else changed meanwhile is shown first."""
    key = key_of(opened, row["event_id"])
    form = form_of(key)
    if form is None:
        return
    try:
        saved = _save(opened, form, row["event_id"], _values(key, form))
    except ConflictError:
        first, form.theirs = form.theirs is None, opened.case.event(row["event_id"])
        if first and not differences(form.seen, form.theirs, typed_values(key)):
            save(opened, row, then)  # what only follows from a field, such as the tone from the type
        return
    except TimelineError as error:
        notice.tell_error(str(error))
        return
    close_form(key)
    if saved and form.mode == "fix":
        then()


def save_new(opened: OpenCase, key: str, doc_id: str, span: tuple[int, int], then: Callable[[str], None]) -> None:
    """Save an event told by hand; ``then`` gets its id."""
    published = opened.reading(doc_id).document.published

    def added() -> str:
        return opened.case.add_event(doc_id, span, columns(typed_values(key), published))

    if event_id := notice.attempt(added):
        close_form(key)
        then(event_id)


def show_conflict(opened: OpenCase, edit: Edit) -> None:
    """Open the form of an event that the reader changed in the grid and somebody else elsewhere, and go there."""
    event_id = edit.event_id
    theirs = opened.case.event(event_id)
    mine = values_of({**edit.seen, **edit.changes})
    open_form(key_of(opened, event_id), Form("fix", edit.seen, theirs), mine)
    st.session_state[state.REVIEWED], st.session_state[state.REVIEW_VIEW] = event_id, "one"


def side_key(key: str, field: str) -> str:
    """The widget in which the reader says whose value of a field is to stand."""
    return f"side_{key}_{field}"


def _values(key: str, form: Form) -> Values:
    """What to save: what is typed, and where somebody else changed the same what the reader chose."""
    mine = typed_values(key)
    if form.theirs is None:
        return mine
    found = differences(form.seen, form.theirs, mine)
    sides = {one.field: cast(Side, st.session_state.get(side_key(key, one.field), "mine")) for one in found}
    return settled(form.seen, form.theirs, mine, sides)


def _save(opened: OpenCase, form: Form, event_id: str, values: Values) -> bool:
    """Save what the values change; false when that is nothing."""
    seen = form.theirs or form.seen
    said = changes(values, seen)
    if form.mode == "split":
        opened.case.split(event_id, [{}, said], seen)
    elif said:
        opened.case.correct(event_id, said, seen)
    return bool(said)


def _judge(opened: OpenCase, row: Row, step: Callable[[], object], then: Then) -> None:
    """Take a step on the event as the reader saw it; when somebody changed it since, say what is new instead."""
    try:
        step()
    except ConflictError:
        news = changed_since(row, opened.case.event(row["event_id"]))
        notice.tell_error(f"Somebody changed this event meanwhile: {join(news)}. Look at it again, then decide.")
    except TimelineError as error:
        notice.tell_error(str(error))
    else:
        then()
