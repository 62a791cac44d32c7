"""Event tables as CSV, in UTF-8.

Lists are joined with ";" (a backslash guards one inside a name), and text that a spreadsheet would run as a formula
gets a leading quote, which is taken off on reading.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from timeline.errors import TableError
from timeline.table.normal import check_columns
from timeline.table.schema import SCHEMA, Kind

_RISKY = "'=+-@\t\r"
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_LIST_ITEM = re.compile(r"(?:[^;\\]|\\.)+", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def to_csv(table: pd.DataFrame) -> bytes:
    """The bytes of a valid table as CSV."""
    cells = [_CSV_CELLS[rule.kind](table[name]) for name, rule in SCHEMA.items()]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(SCHEMA)
    writer.writerows(zip(*cells, strict=True))
    return out.getvalue().encode()


def from_csv(content: bytes) -> pd.DataFrame:
    """What a CSV file says, as it stands there; a flag in any case, a leading quote of ours taken off."""
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except UnicodeDecodeError:
        raise TableError("This CSV file is not UTF-8 text: save it with that encoding.") from None
    except csv.Error as error:
        raise TableError(f"This is not a CSV file that can be read: {error}.") from None
    rows = [row for row in rows if row]
    header = [name.strip() for name in rows[0]] if rows else []
    check_columns(header)
    for number, row in enumerate(rows[1:], 1):
        if len(row) != len(header):
            raise TableError(f"Event {number} of this CSV file has {len(row)} cells where {len(header)} are due.")
    columns = dict(zip(header, zip(*rows[1:], strict=True), strict=True)) if rows[1:] else dict.fromkeys(header, ())
    return pd.DataFrame({name: from_cells(SCHEMA[name].kind, cells) for name, cells in columns.items()})


def from_cells(kind: Kind, cells: tuple[str, ...]) -> list[Any]:
    """The values that the cells of a column stand for."""
    if kind == "text":
        return [bare(cell) for cell in cells]
    if kind == "list":
        return [split(bare(cell)) for cell in cells]
    if kind == "flag":
        return [{"true": True, "false": False}.get(cell.strip().lower(), cell) for cell in cells]
    return list(cells)


def guarded(text: str) -> str:
    """``text`` with a quote before what a spreadsheet would take for a formula."""
    return "'" + text if text and text[0] in _RISKY and _FORMULA.match(text) else text


def bare(cell: str) -> str:
    """What ``guarded`` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def joined(names: tuple[str, ...]) -> str:
    """A list in one cell."""
    return ";".join(name.replace("\\", "\\\\").replace(";", "\\;") for name in names)


def split(cell: str) -> tuple[str, ...]:
    """The list that ``joined`` put into a cell."""
    return tuple(_ESCAPED.sub(r"\1", item) for item in _LIST_ITEM.findall(cell))


def iso_days(column: pd.Series) -> list[str]:
    """Days as ISO 8601, ``""`` for a missing one."""
    days = np.datetime_as_string(column.to_numpy(), unit="D")
    return ["" if day == "NaT" else str(day) for day in days]


_CSV_CELLS: Mapping[Kind, Callable[[pd.Series], list[Any]]] = {
    "text": lambda column: [guarded(text) for text in column],
    "day": iso_days,
    "list": lambda column: [guarded(joined(names)) for names in column],
    "flag": lambda column: ["true" if flag else "false" for flag in column],
    "number": lambda column: [repr(float(number)) for number in column],
    "count": lambda column: column.tolist(),
    "offset": lambda column: ["" if number is pd.NA else number for number in column],
}
