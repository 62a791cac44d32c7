"""Values of the event table as cells of SQLite and as JSON, and back.

A day is ISO text, a list JSON, a flag 0 or 1; what is missing is NULL. In JSON a flag is true or false.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from timeline.table import SCHEMA

Row = Mapping[str, Any]
_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def plain(name: str, value: Any) -> Any:
    """A value of column ``name`` as JSON holds it, so that two of them can be compared whatever their types."""
    kind = SCHEMA[name].kind
    if kind == "list":
        return [str(one) for one in value] if isinstance(value, (tuple, list, np.ndarray)) else []
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return "" if kind == "text" else None
    if kind == "text":
        return str(value)
    if kind == "day":
        return (value.isoformat() if isinstance(value, date) else str(value))[:10] or None
    if kind == "flag":
        return bool(value)
    return float(value) if kind == "number" else int(value)


def to_json(name: str, value: Any) -> str:
    """A value of column ``name`` as JSON text."""
    return _dumps(plain(name, value))


def to_cells(table: pd.DataFrame, names: Sequence[str]) -> list[tuple[Any, ...]]:
    """The rows of a valid event table as SQLite takes them."""
    columns = [[_cell(name, value) for value in table[name].tolist()] for name in names]
    return list(zip(*columns, strict=True))


def _cell(name: str, value: Any) -> Any:
    value = plain(name, value)
    if isinstance(value, list):
        return _dumps(value)
    return int(value) if isinstance(value, bool) else value


def from_cells(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    """The columns that cells of SQLite stand for, each of the type that ``validate`` would give it."""
    columns = zip(*rows, strict=True) if rows else [()] * len(names)
    return pd.DataFrame({name: column(name, cells) for name, cells in zip(names, columns, strict=True)})


def column(name: str, cells: Sequence[Any]) -> pd.Series:
    """One column of the event table from cells of SQLite or values out of JSON."""
    match SCHEMA[name].kind:
        case "text":
            return pd.Series(pd.array(cells, dtype="str"))
        case "list":
            read: dict[str, tuple[str, ...]] = {}
            lists = np.empty(len(cells), dtype=object)
            lists[:] = [read[cell] if cell in read else read.setdefault(cell, _names(cell)) for cell in cells]
            return pd.Series(lists, dtype=object)
        case "day":
            days = np.array([cell or "NaT" for cell in cells], dtype="datetime64[D]")
            return pd.Series(days.astype("datetime64[s]"))
        case "flag":
            return pd.Series(np.array(cells, dtype=bool))
        case "number":
            return pd.Series(np.array(cells, dtype="float64"))
        case "count":
            return pd.Series(np.array(cells, dtype="int64"))
        case "offset":
            return pd.Series(pd.array(cells, dtype="Int64"))


def _names(cell: str) -> tuple[str, ...]:
    return tuple(json.loads(cell))
