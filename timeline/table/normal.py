"""The normal form of an event table, and the sentence that says what is wrong with one that has none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from timeline.errors import TableError
from timeline.table.schema import REQUIRED, SCHEMA, Kind

FIRST_DAY, LAST_DAY = np.datetime64("0001-01-01", "s"), np.datetime64("9999-12-31", "s")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def empty() -> pd.DataFrame:
    """A table without events."""
    return validate(pd.DataFrame({name: [] for name in SCHEMA}))


def validate(table: pd.DataFrame) -> pd.DataFrame:
    """``table`` in its normal form: the columns of SCHEMA in order and of one type each; its index is kept.

    A column with a default may be missing: tables of older versions lack those of the review.
    Raises TableError, naming the column and what to do, when one is missing or unknown or a value is not allowed.
    """
    check_columns([str(name) for name in table.columns])
    columns = {name: normal_column(name, _column(table, name)) for name in SCHEMA}
    normal = pd.DataFrame(columns, index=table.index)
    _check_ids(normal["event_id"])
    check_days(normal)
    return normal


def normal_column(name: str, column: pd.Series) -> pd.Series:
    """One column in its normal form. Raises TableError when a value is not allowed."""
    return _NORMAL[SCHEMA[name].kind](name, column)


def check_columns(names: Sequence[str]) -> None:
    """Raise TableError unless ``names`` are columns of SCHEMA, in any order, with all that have no default."""
    if absent := [name for name in REQUIRED if name not in names]:
        raise TableError(f"This is not an event table: add the missing columns {', '.join(absent)}.")
    if unknown := sorted(set(names) - set(SCHEMA)):
        raise TableError(f"An event table has no columns {', '.join(unknown)}: remove them.")
    if len(names) > len(set(names)):
        raise TableError(f"The column {next(n for n in names if names.count(n) > 1)} comes twice: remove one.")


def _column(table: pd.DataFrame, name: str) -> pd.Series:
    if name in table.columns:
        return table[name]
    return pd.Series([SCHEMA[name].default] * len(table), index=table.index, dtype=object)


def _wrong(name: str, position: int, advice: str) -> TableError:
    return TableError(f"Column {name}, event {position + 1}: {advice}.")


def _texts(name: str, column: pd.Series) -> pd.Series:
    try:
        texts = column.astype("str").fillna("")
    except UnicodeEncodeError:  # lone surrogates, which no file can hold
        texts = column.map(lambda text: str(text).encode("utf-8", "replace").decode()).astype("str")
    choices = SCHEMA[name].choices
    if choices and not (fits := texts.isin(choices).to_numpy()).all():
        position = int(np.argmin(fits))
        allowed = ", ".join(choice or "nothing" for choice in choices)
        raise _wrong(name, position, f"{texts.iloc[position]!r} should be one of {allowed}")
    return texts


def _days(name: str, column: pd.Series) -> pd.Series:
    if isinstance(column.dtype, np.dtype) and column.dtype.kind == "M":
        days = column.to_numpy()
    else:
        days = np.array([_day(name, at, value) for at, value in enumerate(column)], dtype="datetime64[D]")
    days = days.astype("datetime64[D]").astype("datetime64[s]")
    within = np.isnat(days) | ((days >= FIRST_DAY) & (days <= LAST_DAY))
    if not within.all():
        raise _wrong(name, int(np.argmin(within)), "the year should lie between 1 and 9999")
    return pd.Series(days, index=column.index)


def _day(name: str, position: int, value: Any) -> str:
    """An ISO day, or "NaT" for a missing one; times of day are cut off."""
    if isinstance(value, date) and not pd.isna(value):
        return value.isoformat()[:10]
    if value is None or value == "" or pd.isna(value):
        return "NaT"
    text = str(value).strip()
    try:
        if _ISO_DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
    except ValueError:  # 2023-02-30
        pass
    raise _wrong(name, position, f"{text!r} is no day: write it as 2024-11-29 or leave it empty")


def _lists(name: str, column: pd.Series) -> pd.Series:
    cells = np.empty(len(column), dtype=object)
    for position, value in enumerate(column):
        if isinstance(value, (tuple, list, np.ndarray)):
            cells[position] = tuple(text for item in value if (text := str(item).strip()))
        elif value is None or value is pd.NA or value != value:
            cells[position] = ()
        else:
            raise _wrong(name, position, f"{value!r} should be a list of names")
    return pd.Series(cells, index=column.index, dtype=object)


def _flags(name: str, column: pd.Series) -> pd.Series:
    fits = column.isin([True, False]).to_numpy()
    if not fits.all():
        raise _wrong(name, int(np.argmin(fits)), "write true or false")
    return column.astype(bool)


def _numbers(name: str, column: pd.Series) -> pd.Series:
    rule = SCHEMA[name]
    numbers = pd.to_numeric(column, errors="coerce").astype("float64")
    fits = ((numbers >= rule.least) & (numbers <= rule.most)).to_numpy()
    if not fits.all():
        raise _wrong(name, int(np.argmin(fits)), f"write a number from {rule.least:g} to {rule.most:g}")
    return numbers


def _counts(name: str, column: pd.Series) -> pd.Series:
    return _whole(name, pd.to_numeric(column, errors="coerce").fillna(-1)).astype("int64")


def _offsets(name: str, column: pd.Series) -> pd.Series:
    blank = (column.isna() | column.isin([""])).to_numpy(dtype=bool)
    numbers = pd.to_numeric(column.where(~blank, 0), errors="coerce").fillna(-1)
    return _whole(name, numbers).astype("Int64").mask(blank)


def _whole(name: str, numbers: pd.Series) -> pd.Series:
    least = SCHEMA[name].least
    fits = ((numbers >= least) & (numbers % 1 == 0) & (numbers < 2**53)).to_numpy(dtype=bool)
    if not fits.all():
        raise _wrong(name, int(np.argmin(fits)), f"write a whole number from {least:g}")
    return numbers


_NORMAL: Mapping[Kind, Callable[[str, pd.Series], pd.Series]] = {
    "text": _texts,
    "day": _days,
    "list": _lists,
    "flag": _flags,
    "number": _numbers,
    "count": _counts,
    "offset": _offsets,
}


def _check_ids(ids: pd.Series) -> None:
    if (ids == "").any():
        raise _wrong("event_id", int(np.argmax(ids == "")), "give every event an id")
    if (twice := ids.duplicated().to_numpy()).any():
        position = int(np.argmax(twice))
        raise _wrong("event_id", position, f"{ids.iloc[position]!r} comes twice, remove one of the two")


def check_days(table: pd.DataFrame) -> None:
    """Raise TableError when the days of an event (date_start, date_end, open_end) do not go together."""
    start, end = table["date_start"], table["date_end"]
    for broken, advice in (
        (start.isna() & end.notna(), "add the first day in date_start or leave this empty"),
        (start.notna() & end.isna() & ~table["open_end"], "add the last day, or set open_end if it goes on"),
        (end < start, "the last day comes before the first, exchange them"),
    ):
        if broken.any():
            raise _wrong("date_end", int(np.argmax(broken)), advice)
