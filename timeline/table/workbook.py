"""Event tables as Excel workbooks: a sheet "events" of text, dates, numbers and flags, never a formula.

What Excel cannot hold is written so that it can: days before March 1900 as ISO text, control characters as ``_x0000_``
(Excel's own way), and what is longer than a cell on a sheet "long texts", from which it is read back.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from timeline.errors import TableError
from timeline.table.csvfile import from_cells, guarded, joined, split
from timeline.table.normal import check_columns
from timeline.table.schema import SCHEMA

EVENTS, LONG_TEXTS = "events", "long texts"
MOST_INFLATED = 100_000_000  # bytes of a workbook once it is unpacked
LONGEST = 32_767  # characters of a cell, counted as UTF-16
_FIRST_DAY = date(1900, 3, 1)  # Excel's calendar has a 29 February 1900, and none of the days before are right
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_CODE = re.compile("_x([0-9A-Fa-f]{4})_")
_WIDTHS: Mapping[str, float] = {"text": 24, "day": 12, "list": 18}


class Sheet:
    """A sheet to write: its columns, and rows of text, days, numbers, flags or None."""

    def __init__(self, columns: Sequence[str], rows: Iterable[Sequence[Any]], widths: Sequence[float] = ()) -> None:
        self.columns, self.rows, self.widths = tuple(columns), rows, tuple(widths)


def to_workbook(table: pd.DataFrame, others: Mapping[str, Sheet] | None = None) -> bytes:
    """The bytes of a valid table as a workbook; ``others`` are sheets behind that of the events, by their names."""
    book = Workbook(write_only=True)
    long: list[tuple[str, str, int, str]] = []
    widths = [_WIDTHS.get(rule.kind, 10) for rule in SCHEMA.values()]
    _write(book, EVENTS, Sheet(tuple(SCHEMA), _rows(table, long), widths))
    for name, sheet in (others or {}).items():
        _write(book, name, sheet)
    if long:
        _write(book, LONG_TEXTS, Sheet(("event_id", "column", "part", "text"), long, (18, 14, 6, 90)))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(table: pd.DataFrame, long: list[tuple[str, str, int, str]]) -> Iterable[list[Any]]:
    """The cells of the events; what is too long for one goes to ``long`` in parts, and its beginning stays."""
    columns = [_cells(table[name], rule.kind) for name, rule in SCHEMA.items()]
    for row in zip(*columns, strict=True):
        cells = list(row)
        for at, (name, cell) in enumerate(zip(SCHEMA, row, strict=True)):
            if isinstance(cell, str) and len(cell) * 7 > LONGEST:  # a sign takes seven characters at most
                parts = _parts(cell)
                if len(parts) > 1:
                    long += [(_parts(row[0])[0], name, number, part) for number, part in enumerate(parts, 1)]
                    cells[at] = parts[0]
        yield cells


def _cells(column: pd.Series, kind: str) -> list[Any]:
    if kind == "day":
        return [None if pd.isna(day) else day.date() for day in column]
    if kind == "list":
        return [joined(names) for names in column]
    return [None if value is pd.NA else value for value in column.tolist()]


def _parts(text: str) -> list[str]:
    """``text`` in pieces that each fit into a cell when written."""
    parts, start, size = [], 0, 0
    for at, sign in enumerate(text):
        width = 7 if _UNFIT.match(text, at) else 2 if ord(sign) > 0xFFFF else 1
        if size + width > LONGEST:
            parts.append(text[start:at])
            start, size = at, 0
        size += width
    return [*parts, text[start:]]


def _write(book: Workbook, name: str, sheet: Sheet) -> None:
    page = book.create_sheet(name)
    page.freeze_panes = "A2"
    for number, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    header = [WriteOnlyCell(page, column) for column in sheet.columns]
    for cell in header:
        cell.font = Font(bold=True)
    page.append(header)
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])


def _cell(page: Any, value: Any) -> Any:
    """A value as it may stand in a row: text is never taken for a formula, an error or a number."""
    if isinstance(value, date):
        if value < _FIRST_DAY:
            value = value.isoformat()
        else:
            cell = WriteOnlyCell(page, value)
            cell.number_format = "yyyy-mm-dd"
            return cell
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(page, escaped(value))
    cell.data_type = "s"
    if guarded(value) != value:
        cell.quotePrefix = True  # so that it stays text when somebody edits the cell
    return cell


def escaped(text: str) -> str:
    """``text`` with its control characters, and what looks like one of them, as Excel's ``_x0000_``."""
    return _UNFIT.sub(lambda sign: f"_x{ord(sign[0]):04X}_", text)


def unescaped(text: str) -> str:
    """What ``escaped`` was given."""
    return _CODE.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text


def from_workbook(content: bytes) -> pd.DataFrame:
    """What the sheet "events" of a workbook says, else its first sheet; raises TableError when there is none."""
    book = _open(content)
    try:
        sheet = book[EVENTS] if EVENTS in book.sheetnames else book[book.sheetnames[0]]
        rows = [row for row in sheet.iter_rows(values_only=True) if any(cell not in (None, "") for cell in row)]
        long = _long_texts(book)
    except Exception as error:  # the reader fails in many ways on what is no workbook
        raise TableError(f"This workbook cannot be read: {' '.join(str(error).split())[:120]}.") from None
    finally:
        book.close()
    header = [str(name).strip() for name in rows[0] if name is not None] if rows else []
    check_columns(header)
    columns = {name: [row[at] if at < len(row) else None for row in rows[1:]] for at, name in enumerate(header)}
    ids = columns["event_id"]
    return pd.DataFrame({name: _values(name, cells, ids, long) for name, cells in columns.items()})


def _open(content: bytes) -> Workbook:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inflated = sum(part.file_size for part in archive.infolist())
        if inflated > MOST_INFLATED:
            raise TableError(
                f"This workbook unpacks to {inflated / 1e6:.0f} MB, more than {MOST_INFLATED / 1e6:.0f}; use CSV."
            )
        return load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except TableError:
        raise
    except Exception:  # zipfile and the reader fail in many ways on what is no workbook
        raise TableError("This is not an Excel workbook (.xlsx) that can be read.") from None


def _long_texts(book: Workbook) -> dict[tuple[str, str], str]:
    if LONG_TEXTS not in book.sheetnames:
        return {}
    parts = [row[:4] for row in book[LONG_TEXTS].iter_rows(min_row=2, values_only=True)]
    whole: dict[tuple[str, str], str] = {}
    for event, column, _, text in sorted(parts, key=lambda part: (str(part[0]), str(part[1]), int(part[2] or 0))):
        key = (str(event), str(column))
        whole[key] = whole.get(key, "") + unescaped(str(text))
    return whole


def _values(name: str, cells: list[Any], ids: list[Any], long: Mapping[tuple[str, str], str]) -> list[Any]:
    kind = SCHEMA[name].kind
    if kind == "day":
        return [cell.date() if isinstance(cell, datetime) else cell for cell in cells]
    if kind in ("number", "count", "offset"):
        return cells
    texts = []
    for event, cell in zip(ids, cells, strict=True):
        text = "" if cell is None else unescaped(str(cell))
        texts.append(long.get((str(event), name), text) if len(text) * 7 > LONGEST else text)
    return (
        [split(text) for text in texts]
        if kind == "list"
        else from_cells(kind, tuple(texts))
        if kind == "flag"
        else texts
    )
