"""What a correction may say: the fields a user can edit, what follows from them, and whether others changed them first.

Events go in as plain values by column; out come the fields as they should be, each of the form the schema asks for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import pandas as pd

from timeline.casefile.cells import Row, column, plain, to_cell
from timeline.errors import ConflictError, InputError
from timeline.knowledge import read_rows
from timeline.table import SCHEMA
from timeline.table.normal import check_days, normal_column

_FIXED = (
    "event_id", "doc_id", "title", "published", "sources", "rule", "confidence", "sentence", "sentence_start", "review",
)  # fmt: skip
EDITABLE = tuple(name for name in SCHEMA if name not in _FIXED)
BY_HAND = "Set by hand."
_DAYS = ("date_start", "date_end", "open_end")
_WORDS = (("trigger", "trigger_start", "trigger_end"), ("date_text", "time_start", "time_end"))


@dataclass(frozen=True, slots=True)
class Edit:
    """Fields of one event and what they should be; ``seen`` is the row as the user read it, all of it or a part."""

    event_id: str
    changes: Mapping[str, Any]
    seen: Mapping[str, Any]


def check_unchanged(event_id: str, seen: Mapping[str, Any], now: Row, wanted: Row) -> None:
    """Raise ConflictError when a field of ``wanted`` is neither as the user saw it nor as they want it."""
    for name, value in wanted.items():
        if name in seen and now[name] not in (saw := plain(name, seen[name]), value):
            raise ConflictError(event_id, name, saw, now[name], value)


def settled(given: Sequence[tuple[Row, Mapping[str, Any], str]]) -> list[dict[str, Any]]:
    """The fields to write, as plain values: for each event from its row, the changes and the text of its document.

    Raises InputError for a field that cannot be edited, TableError for a value that is not allowed.
    """
    fields = _normal([changes for _, changes, _ in given])
    wanted = []
    for (now, _, text), changes in zip(given, fields, strict=True):
        whole = {**changes, **_days(changes, now)}
        wanted.append({**_follows(whole, now, text), **whole})
    dated = [{**now, **changes} for (now, _, _), changes in zip(given, wanted, strict=True)]
    check_days(pd.DataFrame({name: column(name, [to_cell(name, row[name]) for row in dated]) for name in _DAYS}))
    return wanted


def _normal(given: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The values as the schema wants them, in plain form; each column is checked at once."""
    if unknown := sorted({name for changes in given for name in changes} - set(EDITABLE)):
        raise InputError(f"The field {unknown[0]} of an event cannot be edited.")
    normal: list[dict[str, Any]] = [{} for _ in given]
    for name in dict.fromkeys(name for changes in given for name in changes):
        holders = [at for at, changes in enumerate(given) if name in changes]
        values = normal_column(name, pd.Series([given[at][name] for at in holders], dtype=object))
        for at, value in zip(holders, values.tolist(), strict=True):
            normal[at][name] = plain(name, value)
    return normal


def _follows(changes: Row, now: Row, text: str) -> dict[str, Any]:
    """What goes with the changes unless it is given itself.

    A type or code brings the class, tone and Goldstein value that go with it, days their granularity and basis, a span
    its words.
    """
    follows: dict[str, Any] = {}
    for name in ("type", "cameo"):
        if name in changes and changes[name] != now[name]:
            follows |= coding(changes[name])
    if not set(_DAYS).isdisjoint(changes):
        follows |= _dating({**now, **changes})
    for words, start, end in _WORDS:
        if text and not {start, end}.isdisjoint(changes):
            first, last = ({**now, **changes}[name] for name in (start, end))
            follows[words] = "" if first is None or last is None else text[first:last]
    return follows


@cache
def _codes() -> Mapping[str, Mapping[str, Any]]:
    """What goes with a CAMEO code, and with a PLOVER type: that of its first code."""
    codes: dict[str, Mapping[str, Any]] = {}
    for _, row in read_rows("cameo.tsv", ("code", "label", "type", "quad", "goldstein", "source")):
        kind, goldstein = row["type"], float(row["goldstein"])
        # As events are coded: merely consulting and appealing favour nobody.
        talk = (kind == "CONSULT" and goldstein <= 1.9) or row["code"].startswith("02")
        tone = "neutral" if talk else "cooperative" if row["quad"].endswith("cooperation") else "hostile"
        coded = {"type": kind, "cameo": row["code"], "quad": row["quad"], "goldstein": goldstein, "tone": tone}
        codes[row["code"]] = coded
        codes.setdefault(kind, coded)
    return codes


def coding(cell: str) -> Mapping[str, Any]:
    """Type, CAMEO code, quad class, Goldstein value and tone that go with a PLOVER type or a CAMEO code, if known."""
    return _codes().get(cell, {})


def _dating(row: Row) -> dict[str, Any]:
    """What goes with days that a user set."""
    first, last, _ = (row[name] for name in _DAYS)
    if first is None:
        return {"granularity": "", "date_basis": "none", "date_reason": BY_HAND}
    days = date.fromisoformat(first), date.fromisoformat(last or first)
    return {"granularity": _granularity(*days), "date_basis": "explicit", "date_reason": BY_HAND}


def _days(changes: Row, now: Row) -> dict[str, Any]:
    """The days and open end as they are to be, when the changes say anything of them.

    Without a first day there is no other; a last day that is given ends what went on; one that is missing, or lies
    before a first day that is given alone, is the first.
    """
    if set(_DAYS).isdisjoint(changes):
        return {}
    first, last, goes_on = ({**now, **changes}[name] for name in _DAYS)
    if first is None:
        return dict(zip(_DAYS, (None, changes.get("date_end"), False), strict=True))
    if changes.get("date_end") and "open_end" not in changes:
        goes_on = False
    if not goes_on and (last is None or ("date_end" not in changes and first > last)):
        last = first
    return dict(zip(_DAYS, (first, last, goes_on), strict=True))


def _granularity(first: date, last: date) -> str:
    if first == last:
        return "day"
    if first.day == 1 and last < date.max and (following := last + timedelta(days=1)).day == 1:
        months = (following.year - first.year) * 12 + following.month - first.month
        return {1: "month", 3: "quarter", 12: "year"}.get(months, "")
    return "week" if (last - first).days == 6 else ""
