"""Events by columns: the rows of the readings that count, fast enough for a hundred thousand of them.

Readings never change, so what was fetched once is kept: in memory, and for the next time in the file as Parquet, where
it is a copy of ``events`` that may be missing or old.
"""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Iterable, Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from timeline.casefile.cells import arrow_schema, column
from timeline.casefile.found import FOUND, QUOTED

WORTH_KEEPING = 5_000  # events: fewer are fetched by rows in a moment
_BATCH = 5_000
_SCHEMA = arrow_schema(FOUND).append(pa.field("reading", pa.int64()))


class Frames:
    """The events of readings as a frame with the columns FOUND and ``reading``; ``unsaved`` is worth a copy."""

    def __init__(self) -> None:
        self._held: frozenset[int] = frozenset()
        self._rows: pd.DataFrame | None = None
        self._fetched = 0  # events of ``_rows`` that came by rows
        self.unsaved: bytes | None = None

    def of(self, db: sqlite3.Connection, readings: Iterable[int]) -> pd.DataFrame:
        """The events of these readings, in any order of readings and in order within each."""
        wanted = frozenset(readings)
        if self._rows is None or self._fetched > _bearable(len(self._rows)):
            self._rows = frame(self._first(db, wanted))
        elif wanted != self._held:
            known = self._rows[self._rows["reading"].isin(wanted).to_numpy()]
            added = fetch(db, wanted - self._held)
            self._fetched += added.num_rows
            self._rows = joined(known, added)
        self._held = wanted
        return self._rows

    def _first(self, db: sqlite3.Connection, wanted: frozenset[int]) -> pa.Table:
        """Cells from the copy in the file as far as it goes, the rest from the rows."""
        kept = _copy(db)
        kept = kept.filter(pc.is_in(kept["reading"], pa.array(wanted, pa.int64())))
        held = frozenset(pc.unique(kept["reading"]).to_pylist())
        added = fetch(db, wanted - held)
        whole = pa.concat_tables([kept, added])
        self._fetched = added.num_rows
        if self._fetched > _bearable(whole.num_rows):
            self._fetched = 0
            out = io.BytesIO()
            pq.write_table(whole, out, compression="zstd")
            self.unsaved = out.getvalue()
        return whole


def _bearable(events: int) -> int:
    """How many events may be fetched by rows before a copy by columns is made."""
    return max(WORTH_KEEPING, events // 5)


def fetch(db: sqlite3.Connection, readings: Iterable[int]) -> pa.Table:
    """The cells of all events of these readings, in order."""
    return _table(
        db.execute(
            f"SELECT {QUOTED}, reading FROM events WHERE reading IN (SELECT value FROM json_each(?)) "
            "ORDER BY reading, n",
            (json.dumps(list(readings)),),
        )
    )


def fetch_last(db: sqlite3.Connection, event_ids: Iterable[str]) -> pa.Table:
    """The cells of these events as they were found last, in whichever reading."""
    return _table(
        db.execute(
            f"SELECT {QUOTED}, max(reading) FROM events WHERE event_id IN (SELECT value FROM json_each(?)) "
            "GROUP BY event_id ORDER BY max(reading), n",
            (json.dumps(list(event_ids)),),
        )
    )


def frame(cells: pa.Table) -> pd.DataFrame:
    """Cells as columns of the event table, with ``reading``."""
    columns = {name: column(name, cells[name]) for name in FOUND}
    return pd.DataFrame({**columns, "reading": cells["reading"].to_numpy()}, copy=False)


def joined(rows: pd.DataFrame, cells: pa.Table) -> pd.DataFrame:
    """A frame and the rows of more cells."""
    if not cells.num_rows:
        return rows.reset_index(drop=True)
    return pd.concat([rows, frame(cells)], ignore_index=True) if len(rows) else frame(cells)


def keep(db: sqlite3.Connection, content: bytes) -> None:
    """Keep a copy by columns for the next time; the case is as good without it."""
    db.execute("INSERT OR REPLACE INTO event_columns (n, content) VALUES (1, ?)", (content,))


def _copy(db: sqlite3.Connection) -> pa.Table:
    row = db.execute("SELECT content FROM event_columns").fetchone()
    if row:
        try:
            held = pq.read_table(pa.BufferReader(row[0]))
        except (pa.ArrowException, OSError):  # damaged: the rows are there
            held = None
        if held is not None and held.schema.equals(_SCHEMA):
            return held
    return _SCHEMA.empty_table()


def _table(cursor: sqlite3.Cursor) -> pa.Table:
    batches = []
    while rows := cursor.fetchmany(_BATCH):
        columns: Sequence[Sequence[object]] = list(zip(*rows, strict=True))
        arrays = [pa.array(cells, field.type) for cells, field in zip(columns, _SCHEMA, strict=True)]
        batches.append(pa.RecordBatch.from_arrays(arrays, schema=_SCHEMA))
    return pa.Table.from_batches(batches, schema=_SCHEMA)
