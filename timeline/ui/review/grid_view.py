"""Many events at once in a grid; every cell is saved as it is left, so nothing typed waits for a button."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, get_args

import streamlit as st

from timeline.casefile import Edit
from timeline.errors import ConflictError
from timeline.figures.options import NARROW
from timeline.model import EventType, Status, Tone
from timeline.ui import notice
from timeline.ui.cases.opened import OpenCase
from timeline.ui.review.actions import show_conflict
from timeline.ui.review.fields import LABELS, actors_to_choose
from timeline.ui.review.grid import REVIEW, ROWS, Grid, Work
from timeline.ui.room import room
from timeline.ui.wording import TYPES, actor_words

_BASE, _PAGE = "grid_base", "grid_page"
_ROW, _TALLEST = 36, 620
WIDTHS: Mapping[str, int] = {
    REVIEW: 110, LABELS["when"]: 180, LABELS["source"]: 150, LABELS["target"]: 150, LABELS["type"]: 150,
    LABELS["tone"]: 110, LABELS["status"]: 110, LABELS["place"]: 120, LABELS["summary"]: 260, "Sentence": 500,
    "Source": 240,
}  # fmt: skip


@dataclass(slots=True)
class _Begun:
    """The grid that is on the page: for which question, at which state of the case, and its number."""

    asked: Hashable
    version: int
    number: int
    grid: Grid

    @property
    def key(self) -> str:
        return f"grid_{self.number}"


def show(opened: OpenCase, todo: Sequence[str], asked: Hashable) -> None:
    """A page of the grid; ``asked`` says which list ``todo`` is."""
    if not todo:
        st.caption("There are no events in this list.")
        return
    pages = -(-len(todo) // ROWS)
    width = room()
    number = st.pagination(pages, key=_PAGE) if pages > 1 else 1
    begun = _begun(opened, todo[(number - 1) * ROWS : number * ROWS], (opened.name, asked, number))
    cells = begun.grid.cells()
    actors = actors_to_choose(one for row in begun.grid.rows for one in (*row["source"], *row["target"]))
    st.caption("What you change is saved at once; “Undo” takes it back.")
    st.container(key="review_grid").data_editor(
        cells, key=begun.key, hide_index=True, row_height=_ROW, height=min(_ROW * (len(cells) + 1) + 2, _TALLEST),
        disabled=["Sentence", "Source"] if opened.case.writable else True, on_change=_changed, args=(opened, begun),
        column_config=_columns(actors, begun.grid.verdicts(), widths_in(width)),
        alt="The events of this list, to be corrected in place.",
    )  # fmt: skip


def widths_in(width: int) -> Mapping[str, int]:
    """How wide each column is in a grid of ``width`` pixels: on a phone three are seen, and none is cut."""
    if width >= NARROW:
        return WIDTHS
    half = (width - WIDTHS[REVIEW]) // 2
    return {**WIDTHS, LABELS["when"]: half, LABELS["source"]: half, "Sentence": width}


def _columns(actors: Sequence[str], verdicts: Sequence[str], widths: Mapping[str, int]) -> dict[str, Any]:
    config = st.column_config
    several: dict[str, Any] = {"options": actors, "format_func": actor_words, "accept_new_options": True}
    columns: dict[str, Any] = {
        REVIEW: config.SelectboxColumn(options=verdicts, required=True),
        LABELS["when"]: config.TextColumn(help="29 Nov 2024, late October 2024, since February 2022 …"),
        LABELS["source"]: config.MultiselectColumn(**several),
        LABELS["target"]: config.MultiselectColumn(**several),
        LABELS["type"]: config.SelectboxColumn(
            options=get_args(EventType), format_func=lambda kind: TYPES[str(kind)], required=True
        ),
        LABELS["tone"]: config.SelectboxColumn(options=get_args(Tone), required=True),
        LABELS["status"]: config.SelectboxColumn(options=get_args(Status), required=True),
        LABELS["place"]: config.TextColumn(),
        LABELS["summary"]: config.TextColumn(),
        "Sentence": config.TextColumn(),
        "Source": config.TextColumn(),
    }
    return {name: {**column, "width": widths[name]} for name, column in columns.items()}


def _begun(opened: OpenCase, ids: Sequence[str], asked: Hashable) -> _Begun:
    """The grid of this list, begun anew when the case was changed from elsewhere."""
    held: _Begun | None = st.session_state.get(_BASE)
    if held is None or held.asked != asked or held.version != opened.case.version:
        version, rows = opened.case.version, opened.everything.set_index("event_id", drop=False)
        grid = Grid(rows.loc[[one for one in ids if one in rows.index]].reset_index(drop=True))
        held = _Begun(asked, version, held.number + 1 if held else 0, grid)
        st.session_state[_BASE] = held
    return held


def _changed(opened: OpenCase, begun: _Begun) -> None:
    """Save what was edited since the grid was begun."""
    found = begun.grid.work(st.session_state[begun.key]["edited_rows"])
    for sentence in found.errors:
        notice.tell_error(sentence)
    before = opened.case.version
    notice.attempt(lambda: _save(opened, found))
    for event_id in {*(edit.event_id for edit in found.edits), *chain(*found.verdicts.values())}:
        begun.grid.learn(opened.case.event(event_id))
    follows = any("type" in edit.changes for edit in found.edits)  # the tone goes with it: show the rows anew
    if begun.version == before and not follows:
        begun.version = opened.case.version


def _save(opened: OpenCase, found: Work) -> None:
    if found.edits:
        try:
            opened.case.correct_many(found.edits)
        except ConflictError:
            for edit in found.edits:
                _save_one(opened, edit)
    judge = {"confirmed": opened.case.confirm, "rejected": opened.case.reject, "": opened.case.reopen}
    for verdict, event_ids in found.verdicts.items():
        judge[verdict](event_ids)


def _save_one(opened: OpenCase, edit: Edit) -> None:
    try:
        opened.case.correct_many([edit])
    except ConflictError:
        show_conflict(opened, edit)
