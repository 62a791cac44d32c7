"""Event tables as files: what is read back equals what was written.

CSV, JSON lines, Parquet, Excel workbooks, and timelines of TimelineJS 3 (``.json``). A file is written beside its
target and renamed, so a reader finds the old table or the new one, never half.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO, Literal
from uuid import uuid4

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from timeline.errors import ExportError, TableError
from timeline.table.csvfile import from_csv, to_csv
from timeline.table.jsonfile import from_jsonl, from_timelinejs, to_jsonl, to_timelinejs
from timeline.table.normal import validate
from timeline.table.schema import SCHEMA, Kind

Format = Literal["csv", "jsonl", "parquet", "xlsx", "json"]
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
            raise TableError(f"Say which of {', '.join(FORMATS)} the event table is.")
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
    raise TableError(f"{path.name} should end in {' or '.join('.' + name for name in FORMATS)}.")


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


def _to_xlsx(table: pd.DataFrame) -> bytes:
    from timeline.table.workbook import to_workbook  # its library is slow to load, and seldom wanted

    return to_workbook(table)


def _from_xlsx(content: bytes) -> pd.DataFrame:
    from timeline.table.workbook import from_workbook

    return from_workbook(content)


_ENCODE: Mapping[Format, Callable[[pd.DataFrame], bytes]] = {
    "csv": to_csv,
    "jsonl": to_jsonl,
    "parquet": _to_parquet,
    "xlsx": _to_xlsx,
    "json": to_timelinejs,
}
_DECODE: Mapping[Format, Callable[[bytes], pd.DataFrame]] = {
    "csv": from_csv,
    "jsonl": from_jsonl,
    "parquet": _from_parquet,
    "xlsx": _from_xlsx,
    "json": from_timelinejs,
}
FORMATS = tuple(_ENCODE)
