"""The list of the documents of a case: found by title, ticked and clicked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from timeline.casefile import Entry
from timeline.figures.lettering import fold, text_width
from timeline.figures.options import NARROW
from timeline.ui.cases.opened import OpenCase
from timeline.ui.documents.intake import UNTOLD, taken_from
from timeline.ui.tables import CELL, LETTERS, ROW, row_height, ticks
from timeline.ui.wording import join, plain, plural

TOUCH_ROW = 44  # pixels: high enough for a finger
NO_DATE = "not known"
_FEW = 20  # documents that are seen at a glance
_TITLE, _LONG_TITLE = 200, 560  # pixels
BESIDE = {"Published": 88, "Date taken from": 165, "Events": 62, "Characters": 90, "Source": 160}  # pixels


def document_list(opened: OpenCase, listed: Sequence[Entry], width: int) -> tuple[list[str], list[str]]:
    """The table of documents; returns the ids of the rows that are ticked, and that of the row of the cell clicked."""
    frame, same = opened.lasting("documents listed", lambda: table_of(listed))
    if len(listed) > _FEW:
        frame = _found(opened, frame, same)
        if frame.empty:
            return [], []
    ids = frame.index.tolist()
    config = st.column_config
    shown = title_width(width - ticks(len(ids)), [name for name in BESIDE if name in frame])
    row = row_of(frame["Title"].tolist(), shown, TOUCH_ROW if width < NARROW else ROW)
    if "Source" in frame:  # it may be half a page; the open document has all of it
        frame = frame.assign(Source=[_cut_source(source, row) for source in frame["Source"]])
    st.html(f"<style>.st-key-document_list {{ --row: {row}px; }}</style>")
    whole = ROW + 2 + row * len(ids)
    place = st.container(key="document_list").container(height=whole, border=False, key="document_rows")
    picked = place.dataframe(
        frame.reset_index(drop=True), key=f"documents_{hash((opened.name, *ids))}", hide_index=True, on_select="rerun",
        selection_mode=["multi-row", "single-cell"], row_height=row, height="stretch",
        column_config={
            "Title": config.TextColumn(width=shown),
            "Published": config.DateColumn(format="YYYY-MM-DD", width=BESIDE["Published"]),
            "Date taken from": config.TextColumn(width=BESIDE["Date taken from"]),
            # Below their heads, which stand left.
            "Events": config.NumberColumn(format="localized", alignment="left", width=BESIDE["Events"]),
            "Characters": config.NumberColumn(format="localized", alignment="left", width=BESIDE["Characters"]),
            "Source": config.TextColumn(width=BESIDE["Source"]),
        },
        placeholder="", alt="The documents of the case, one a row; choosing a row opens it.",
    )  # fmt: skip
    boxes, cells = picked["selection"]["rows"], picked["selection"]["cells"]
    ticked, clicked = ([ids[row] for row in rows if row < len(ids)] for rows in (boxes, [row for row, _ in cells]))
    return ticked, clicked


def table_of(listed: Sequence[Entry]) -> tuple[pd.DataFrame, dict[str, str]]:
    """One document a row by its id, the newest first and the undated last, and what all of many have in common.

    That has no column; nor has what no document has.
    """
    ordered = sorted(listed, key=lambda one: one.published or date.min, reverse=True)
    frame = pd.DataFrame(
        {
            "Title": [one.title or one.id for one in ordered],
            "Published": pd.Series([one.published for one in ordered], dtype=object),
            "Date taken from": [taken_from(one.published_basis) if one.published else NO_DATE for one in ordered],
            "Events": [one.events for one in ordered],
            # Of some documents the case holds the events alone.
            "Characters": pd.array([one.characters or None for one in ordered], dtype="Int64"),
            "Source": [one.source_name or one.url for one in ordered],
        }
    ).set_index(pd.Index([one.id for one in ordered]))
    frame = frame[[name for name in frame if name not in ("Characters", "Source") or frame[name].any()]]
    candidates = (
        [name for name in ("Date taken from", "Events", "Source") if name in frame] if len(frame) > _FEW else []
    )
    same = {name: str(frame[name].iloc[0]) for name in candidates if frame[name].nunique(dropna=False) == 1}
    return frame.drop(columns=list(same)), same


def _found(opened: OpenCase, frame: pd.DataFrame, same: Mapping[str, str]) -> pd.DataFrame:
    """The rows whose titles have what is typed, below the field for it and the words about all rows."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="document_find"):
        words = st.text_input(
            "Find by title", key="document_words_listed", placeholder="Find by title", icon=":material/search:",
            label_visibility="collapsed", width=280,
        )  # fmt: skip
        if words.strip():
            frame = frame.loc[frame.index.isin(opened.titled(words))]
        told = [f"{len(frame):,} found, newest first." if words.strip() else "Newest first."]
        if same:
            told.append(in_common(same))
        st.caption(
            plain(" ".join(told) if len(frame) else "No document has these words in its title."), width="content"
        )
    return frame


def in_common(same: Mapping[str, str]) -> str:
    """What all documents have in common, by column, as a sentence."""
    dates = {NO_DATE: "no date", UNTOLD: "a date"}
    said: Mapping[str, Callable[[str], str]] = {
        "Events": lambda value: plural(int(value), "event"),
        "Date taken from": lambda value: dates.get(value, f"a date taken from {value}"),
        "Source": lambda value: f"the source {value}" if value else "no source",
    }
    return f"Every document has {join(say(same[name]) for name, say in said.items() if name in same)}."


def title_width(room: int, beside: Sequence[str]) -> int:
    """How wide the titles are: ``room`` pixels less the columns ``beside`` them, as many of which are in sight as may.

    No column ends beyond the room and begins within it: those that have none are reached by moving sideways.
    """
    left = [room - sum(BESIDE[name] for name in beside[:number]) for number in range(len(beside), 0, -1)]
    return min(next((width for width in left if width >= _TITLE), left[-1]), _LONG_TITLE)


def row_of(titles: Sequence[str], width: int, line: int = ROW) -> int:
    """How high the rows are: as ``line`` if every title has room in it, else lines for the longest."""
    # To measure 20,000 titles takes a third of a second: the widest is one of those with the most letters.
    longest = max((text_width(title, LETTERS) for title in sorted(titles, key=len)[-50:]), default=0.0)
    return line if longest <= width - CELL else row_height(list(titles), width)


def _cut_source(source: str, row: int) -> str:
    lines = fold(source, BESIDE["Source"] - CELL, LETTERS, 1 if row in (ROW, TOUCH_ROW) else 3)
    return " ".join(lines)
