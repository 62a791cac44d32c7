"""The event table of a case: what the machine found with what the user said laid over it.

Corrected fields take the user's value, merged events give way to the one that stands for them, rejected ones are left
out unless they are asked for. An event that holds work of the user stays, also when the machine finds it no more.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping

import numpy as np
import pandas as pd

from timeline.casefile.cells import Array, column, to_cell
from timeline.casefile.frames import Frames, fetch_last, joined
from timeline.casefile.rows import touched
from timeline.table import SCHEMA

_DOCUMENT = ("doc_id", "title", "published")


def assemble(db: sqlite3.Connection, frames: Frames, *, rejected: bool) -> pd.DataFrame:
    """The event table, in the order of the documents and of their texts."""
    counting = db.execute("SELECT reading FROM documents WHERE NOT removed AND reading IS NOT NULL")
    rows = frames.of(db, (number for (number,) in counting))
    mine = touched(db)
    if lost := mine.difference(rows["event_id"][rows["event_id"].isin(mine).to_numpy()]):
        rows = joined(rows, fetch_last(db, lost))
    columns = _laid(db, _of_documents(db, rows))
    merges = dict(db.execute("SELECT event_id, into_id FROM merges").fetchall())
    table = _merged(pd.DataFrame({name: columns[name] for name in SCHEMA}, copy=False), merges)
    left = (table["review"] != "rejected").to_numpy()
    return table if rejected or left.all() else table[left].reset_index(drop=True)


def _of_documents(db: sqlite3.Connection, rows: pd.DataFrame) -> dict[str, Array]:
    """The columns of the rows whose document is not removed, in its order, with what is known of the document."""
    listed = db.execute(
        "SELECT r.id, d.n, d.id, d.title, d.published FROM documents d JOIN readings r ON r.doc_id = d.id "
        "WHERE NOT d.removed"
    ).fetchall()
    numbers, ranks, *cells = zip(*listed, strict=True) if listed else [()] * 5
    places = pd.Index(numbers, dtype="int64").get_indexer(pd.Index(rows["reading"]))
    starts = rows["sentence_start"].to_numpy("int64", na_value=-1)
    order = np.lexsort((starts, np.array([*ranks, -1])[places]))
    order = order[places[order] >= 0]
    if not np.array_equal(order, np.arange(len(rows))):
        rows, places = rows.iloc[order], places[order]
    columns = {str(name): rows[name].array for name in rows}
    return columns | {name: column(name, values)[places] for name, values in zip(_DOCUMENT, cells, strict=True)}


def _laid(db: sqlite3.Connection, columns: dict[str, Array]) -> dict[str, Array]:
    """The columns with the user's work on their events."""
    said: dict[str, dict[str, object]] = {}
    for event_id, name, value in db.execute("SELECT event_id, field, value FROM corrections"):
        if name in columns:
            cell = value if SCHEMA[name].kind == "list" else to_cell(name, json.loads(value))
            said.setdefault(name, {})[event_id] = cell
    said["review"] = dict(db.execute("SELECT event_id, review FROM reviews").fetchall())
    said["note"] = dict(db.execute("SELECT event_id, note FROM notes").fetchall())
    said["tags"] = dict(db.execute("SELECT event_id, json_group_array(tag) FROM tags GROUP BY event_id").fetchall())
    for name, blank in (("review", ""), ("tags", "[]"), ("note", "")):
        columns[name] = column(name, [blank] * len(columns["event_id"]))
    places = pd.Index(columns["event_id"])
    return columns | {name: _with(name, columns[name], places, values) for name, values in said.items() if values}


def _with(name: str, old: Array, places: pd.Index, said: Mapping[str, object]) -> Array:
    """The column with new cells at the events that have them."""
    at = places.get_indexer(pd.Index(list(said), dtype="str"))
    cells = column(name, list(said.values()))
    new = old.copy()
    new[at[at >= 0]] = cells[at >= 0]
    return new


def _merged(table: pd.DataFrame, merges: Mapping[str, str]) -> pd.DataFrame:
    """One row for every merged incident, which counts the documents that tell it.

    When the event that stands for the others is not in the table, the first of them does.
    """
    if not merges:
        return table
    leads = table["event_id"].map(lambda event_id: merges.get(event_id, event_id))
    groups = leads[leads.isin(merges.values()).to_numpy()]
    documents = table.loc[groups.index, "doc_id"].groupby(groups.to_numpy()).nunique()
    stands = (table.loc[groups.index, "event_id"] == groups).sort_values(ascending=False, kind="stable").index
    shown = groups.loc[stands].drop_duplicates()
    sources = table["sources"].copy()
    sources.loc[shown.index] = documents.loc[shown].to_numpy()
    hidden = groups.index.difference(shown.index)
    return table.assign(sources=sources).drop(index=hidden).reset_index(drop=True)
