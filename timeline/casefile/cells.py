"""Values of the event table as cells of SQLite, as JSON and as columns, and back.

A day is ISO text, a list JSON text, a flag 0 or 1, what is missing NULL. A *plain* value is what JSON would hold: a day
as ISO text, a list as a list, a flag as true or false.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from timeline.table import SCHEMA
from timeline.table.schema import Kind

Row = Mapping[str, Any]
Array = Any  # of numpy or pandas: what a column of a DataFrame is made of
_ARROW: Mapping[Kind, pa.DataType] = {
    "text": pa.string(),
    "day": pa.string(),
    "list": pa.string(),
    "flag": pa.int64(),
    "number": pa.float64(),
    "count": pa.int64(),
    "offset": pa.int64(),
}
_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def clean(text: str) -> str:
    """``text`` with "?" for each lone surrogate, which no file can hold; every character keeps its place."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def plain(name: str, value: Any) -> Any:
    """A value of column ``name`` as JSON holds it, so that two of them can be compared whatever their types."""
    kind = SCHEMA[name].kind
    if kind == "list":
        return [clean(str(one)) for one in value] if isinstance(value, (tuple, list, np.ndarray)) else []
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return "" if kind == "text" else None
    if kind == "text":
        return clean(str(value))
    if kind == "day":
        return (value.isoformat() if isinstance(value, date) else str(value))[:10] or None
    if kind == "flag":
        return bool(value)
    return float(value) if kind == "number" else int(value)


def typed(name: str, value: Any) -> Any:
    """A plain value as a row of the event table holds it."""
    kind = SCHEMA[name].kind
    if kind == "list":
        return tuple(value)
    if kind == "day":
        return pd.NaT if value is None else pd.Timestamp(np.datetime64(value, "s"))
    return pd.NA if kind == "offset" and value is None else value


def to_json(name: str, value: Any) -> str:
    """A value of column ``name`` as JSON text."""
    return _dumps(plain(name, value))


def to_cell(name: str, value: Any) -> Any:
    """A value of column ``name`` as SQLite takes it."""
    value = plain(name, value)
    if isinstance(value, list):
        return _dumps(value)
    return int(value) if isinstance(value, bool) else value


def from_cell(name: str, cell: Any) -> Any:
    """The plain value that a cell of SQLite stands for."""
    kind = SCHEMA[name].kind
    return json.loads(cell) if kind == "list" else bool(cell) if kind == "flag" else cell


def to_cells(table: pd.DataFrame, names: Sequence[str]) -> list[tuple[Any, ...]]:
    """The rows of a valid event table as SQLite takes them."""
    return list(zip(*(_cells(SCHEMA[name].kind, table[name]) for name in names), strict=True))


def _cells(kind: Kind, values: pd.Series) -> list[Any]:
    match kind:
        case "day":
            days = np.datetime_as_string(values.to_numpy(), unit="D").tolist()
            return [None if day == "NaT" else day for day in days]
        case "list":
            return [_dumps([clean(one) for one in names]) for names in values]
        case "flag":
            return values.to_numpy("int64").tolist()
        case "offset":
            return [None if value is pd.NA else value for value in values.tolist()]
        case _:
            return values.tolist()


def arrow_schema(names: Sequence[str]) -> pa.Schema:
    """How cells of these columns are held in Arrow."""
    return pa.schema([(name, _ARROW[SCHEMA[name].kind]) for name in names])


def column(name: str, cells: pa.ChunkedArray | Sequence[Any]) -> Array:
    """One column of the event table, of the type that ``validate`` would give it, from cells."""
    kind = SCHEMA[name].kind
    if not isinstance(cells, pa.ChunkedArray):
        cells = pa.chunked_array([pa.array(cells, _ARROW[kind])])
    match kind:
        case "list":
            return _lists(cells)
        case "day":
            return cells.cast(pa.date32()).to_numpy().astype("datetime64[s]")
        case "flag":
            return cells.to_numpy().astype(bool)
        case "offset":
            return cells.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get).array
        case "text":
            return cells.to_pandas().array
        case _:
            return cells.to_numpy()


def _lists(cells: pa.ChunkedArray) -> Array:
    """Equal lists are one tuple."""
    coded = cells.dictionary_encode().combine_chunks()
    known = np.empty(len(coded.dictionary), dtype=object)
    known[:] = [tuple(json.loads(cell)) for cell in coded.dictionary.to_pylist()]
    return known[coded.indices.to_numpy()]
