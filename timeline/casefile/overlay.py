"""What the user said, laid over what the machine found: one table of both.

Rows in, rows out: corrected fields take the user's value, merged events give way to the one that stands for them,
rejected ones are left out unless they are asked for. What is read here is never written back.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from timeline.casefile.cells import column
from timeline.table import SCHEMA

# Where the user's work on events stands, and the column that names the event.
WORK = ("reviews", "corrections", "tags", "notes", "merges", "added_events")


@dataclass(frozen=True, slots=True)
class Work:
    """The user's work on events: by event id, the corrections by field and event id."""

    reviews: Mapping[str, str]
    fields: Mapping[str, Mapping[str, str]]  # JSON
    tags: Mapping[str, Sequence[str]]
    notes: Mapping[str, str]
    merges: Mapping[str, str]


def work(db: sqlite3.Connection) -> Work:
    """All the user's work of a case."""
    fields: dict[str, dict[str, str]] = {}
    for event_id, name, value in db.execute("SELECT event_id, field, value FROM corrections"):
        fields.setdefault(name, {})[event_id] = value
    tags: dict[str, list[str]] = {}
    for event_id, tag in db.execute("SELECT event_id, tag FROM tags ORDER BY event_id, tag"):
        tags.setdefault(event_id, []).append(tag)
    return Work(
        dict(db.execute("SELECT event_id, review FROM reviews").fetchall()),
        fields,
        tags,
        dict(db.execute("SELECT event_id, note FROM notes").fetchall()),
        dict(db.execute("SELECT event_id, into_id FROM merges").fetchall()),
    )


def touched(db: sqlite3.Connection) -> list[str]:
    """The events that hold any work of the user, merged or added ones too."""
    union = " UNION ".join(f"SELECT event_id FROM {name}" for name in WORK)
    return [event_id for (event_id,) in db.execute(f"{union} UNION SELECT into_id FROM merges")]


def lay(table: pd.DataFrame, done: Work) -> pd.DataFrame:
    """``table`` with the user's work on its events; what is said of others is passed over. Merged events stay."""
    places = pd.Index(table["event_id"])
    for name, values in done.fields.items():
        if name in SCHEMA:
            cells = {key: _cell(name, value) for key, value in values.items()}
            table[name] = _with(name, table[name], places, cells)
    for name, said in (
        ("review", done.reviews),
        ("note", done.notes),
        ("tags", {key: json.dumps(tags) for key, tags in done.tags.items()}),
    ):
        blank = column(name, ["[]" if name == "tags" else ""] * len(table))
        table[name] = _with(name, blank, places, said)
    return table


def merged(table: pd.DataFrame, merges: Mapping[str, str]) -> pd.DataFrame:
    """``table`` with one row for every merged incident, which counts the documents that tell it.

    When the event that stands for the others is not in the table, the first of them does.
    """
    if not merges:
        return table
    leads = table["event_id"].map(lambda event_id: merges.get(event_id, event_id))
    own = (leads == table["event_id"]).to_numpy()
    ranked = np.lexsort((np.arange(len(table)), ~own))
    first = leads.iloc[ranked].drop_duplicates().index
    kept = table.loc[table.index.isin(first)].copy()
    several = leads[leads.duplicated(keep=False)]
    documents = table.loc[several.index, "doc_id"].groupby(several).nunique()
    at = leads.loc[kept.index].map(documents)
    kept["sources"] = at.fillna(kept["sources"]).astype("int64")
    return kept.reset_index(drop=True)


def _cell(name: str, value: str) -> object:
    return value if SCHEMA[name].kind == "list" else json.loads(value)


def _with(name: str, old: pd.Series, places: pd.Index, said: Mapping[str, object]) -> pd.Series:
    """The column with new cells at the events that have them."""
    at = places.get_indexer(pd.Index(list(said)))
    held = at >= 0
    if not held.any():
        return old
    cells = [cell for cell, fits in zip(said.values(), held, strict=True) if fits]
    new = old.copy()
    new.iloc[at[held]] = column(name, cells).array
    return new
