"""Event tables as CSV, JSON lines and Parquet: what is read back equals what was written.

A file is written beside its target and renamed, so a reader finds the old table or the new one, never half. In CSV,
lists are joined with ";" (a backslash guards one inside a name), and text that a spreadsheet would run as a formula
gets a leading quote, which is taken off on reading.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Literal
from uuid import uuid4

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from timeline.errors import ExportError, TableError
from timeline.table.normal import check_columns, validate
from timeline.table.schema import REQUIRED, SCHEMA, Kind

Format = Literal["csv", "jsonl", "parquet"]
_RISKY = "'=+-@\t\r"
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_LIST_ITEM = re.compile(r"(?:[^;\\]|\\.)+", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ARROW: Mapping[Kind, pa.DataType] = {
    "text": pa.string(),
    "day": pa.date32(),
    "list": pa.list_(pa.string()),
    "flag": pa.bool_(),
    "number": pa.float64(),
    "count": pa.int64(),
    "offset": pa.int64(),
}


def read(source: str | os.PathLike[str] | bytes | BinaryIO, format: Format | None = None) -> pd.DataFrame:
    """The event table in a file, its bytes or an open binary file.

    ``format`` may be left out for a path whose ending says it. Raises TableError when this is no event table.
    """
    if isinstance(source, (str, os.PathLike)):
        path = Path(source)
        decode = _DECODE[format or format_of(path)]
        try:
            content = path.read_bytes()
        except OSError as error:
            raise TableError(f"{path} cannot be read: {error.strerror or error}.") from error
    else:
        if format is None:
            raise TableError("Say whether the event table is csv, jsonl or parquet.")
        decode = _DECODE[format]
        content = source if isinstance(source, bytes) else source.read()
    return validate(decode(content))


def write(table: pd.DataFrame, path: str | os.PathLike[str], format: Format | None = None) -> None:
    """Write ``table`` to ``path``, in the format that its ending names unless ``format`` does."""
    target = Path(path)
    save(target, dump(table, format or format_of(target)))


def dump(table: pd.DataFrame, format: Format) -> bytes:
    """The bytes of ``table`` as a file of this format would hold them."""
    return _ENCODE[format](validate(table))


def format_of(path: Path) -> Format:
    """The format that the ending of a file name stands for."""
    for name in FORMATS:
        if path.suffix.lower() == f".{name}":
            return name
    raise TableError(f"{path.name} should end in .csv, .jsonl or .parquet.")


def save(path: str | os.PathLike[str], content: bytes) -> None:
    """Write ``content`` to ``path`` through a file beside it, flushed to the disk and then renamed."""
    target = Path(path)
    partial = target.with_name(f".{target.name[:80]}.{uuid4().hex}.part")
    try:
        with partial.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror or error}.") from error
    finally:
        partial.unlink(missing_ok=True)


def _to_csv(table: pd.DataFrame) -> bytes:
    cells = [_CSV_CELLS[rule.kind](table[name]) for name, rule in SCHEMA.items()]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(SCHEMA)
    writer.writerows(zip(*cells, strict=True))
    return out.getvalue().encode()


def _from_csv(content: bytes) -> pd.DataFrame:
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
    return pd.DataFrame({name: _from_cells(SCHEMA[name].kind, cells) for name, cells in columns.items()})


def _from_cells(kind: Kind, cells: tuple[str, ...]) -> list[Any]:
    if kind == "text":
        return [_bare(cell) for cell in cells]
    if kind == "list":
        return [_split(_bare(cell)) for cell in cells]
    if kind == "flag":
        return [{"true": True, "false": False}.get(cell.strip().lower(), cell) for cell in cells]
    return list(cells)


def _guarded(text: str) -> str:
    return "'" + text if text and text[0] in _RISKY and _FORMULA.match(text) else text


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _join(names: tuple[str, ...]) -> str:
    return ";".join(name.replace("\\", "\\\\").replace(";", "\\;") for name in names)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(_ESCAPED.sub(r"\1", item) for item in _LIST_ITEM.findall(cell))


def _iso(column: pd.Series) -> list[str]:
    days = np.datetime_as_string(column.to_numpy(), unit="D")
    return ["" if day == "NaT" else str(day) for day in days]


_CSV_CELLS: Mapping[Kind, Callable[[pd.Series], list[Any]]] = {
    "text": lambda column: [_guarded(text) for text in column],
    "day": _iso,
    "list": lambda column: [_guarded(_join(names)) for names in column],
    "flag": lambda column: ["true" if flag else "false" for flag in column],
    "number": lambda column: [repr(float(number)) for number in column],
    "count": lambda column: column.tolist(),
    "offset": lambda column: ["" if number is pd.NA else number for number in column],
}


def _to_jsonl(table: pd.DataFrame) -> bytes:
    columns: list[list[Any]] = []
    for name, rule in SCHEMA.items():
        if rule.kind == "day":
            columns.append([day or None for day in _iso(table[name])])
        else:
            columns.append([None if value is pd.NA else value for value in table[name].tolist()])
    encode = json.JSONEncoder(ensure_ascii=False).encode
    lines = (encode(dict(zip(SCHEMA, row, strict=True))) for row in zip(*columns, strict=True))
    return "".join(line + "\n" for line in lines).encode()


def _from_jsonl(content: bytes) -> pd.DataFrame:
    rows = []
    for number, line in enumerate(content.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            raise TableError(f"Line {number} is not JSON: every line should be one event in braces.") from None
        if not isinstance(row, dict):
            raise TableError(f"Line {number} is not an event: it should be one event in braces.")
        if absent := [name for name in REQUIRED if name not in row]:
            raise TableError(f"The event of line {number} lacks {', '.join(absent)}: add them.")
        rows.append(row)
    return pd.DataFrame(rows, columns=None if rows else list(SCHEMA), dtype=object)


def _to_parquet(table: pd.DataFrame) -> bytes:
    arrays = []
    for name, rule in SCHEMA.items():
        column = table[name]
        values = column.to_numpy().astype("datetime64[D]") if rule.kind == "day" else column
        arrays.append(pa.array(values, type=_ARROW[rule.kind], from_pandas=True))
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, names=list(SCHEMA)), out, compression="zstd")
    return out.getvalue()


def _from_parquet(content: bytes) -> pd.DataFrame:
    try:
        found = pq.read_table(pa.BufferReader(content))
        table: pd.DataFrame = found.to_pandas(date_as_object=False, ignore_metadata=True)
    except (pa.ArrowException, OSError) as error:
        raise TableError(f"This is not a Parquet file that can be read: {error}.".replace("\n", " ")) from None
    return table


_ENCODE: Mapping[Format, Callable[[pd.DataFrame], bytes]] = {"csv": _to_csv, "jsonl": _to_jsonl, "parquet": _to_parquet}
_DECODE: Mapping[Format, Callable[[bytes], pd.DataFrame]] = {
    "csv": _from_csv,
    "jsonl": _from_jsonl,
    "parquet": _from_parquet,
}
FORMATS = tuple(_ENCODE)
