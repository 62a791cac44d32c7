"""What a correction may say: the fields a user can edit, what follows from them, and whether others changed them first.

Rows of the event table as dictionaries go in, the fields that become different come out, each of the form that the
schema asks for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import pandas as pd

from timeline.casefile.cells import Row, plain
from timeline.errors import ConflictError, InputError
from timeline.knowledge import read_rows
from timeline.table import SCHEMA, validate

_FIXED = (
    "event_id", "doc_id", "title", "published", "sources", "rule", "confidence", "sentence", "sentence_start", "review",
)  # fmt: skip
EDITABLE = tuple(name for name in SCHEMA if name not in _FIXED)
BY_HAND = "Set by hand."


@dataclass(frozen=True, slots=True)
class Edit:
    """Fields of one event and what they should be; ``seen`` is the row as the user read it, all of it or a part."""

    event_id: str
    changes: Mapping[str, Any]
    seen: Mapping[str, Any]


def check_conflict(edit: Edit, current: Row, wanted: Row) -> None:
    """Raise ConflictError when a field to be changed is not what the user saw, unless it is already as wanted."""
    for name, value in wanted.items():
        now = plain(name, current[name])
        if name in edit.seen and now not in (seen := plain(name, edit.seen[name]), plain(name, value)):
            raise ConflictError(edit.event_id, name, seen, now, plain(name, value))


def wanted(changes: Mapping[str, Any], current: Row, text: str) -> dict[str, Any]:
    """The changes and what follows from them. ``text`` is that of the document, "" when it is not at hand.

    A type or code brings the class, tone and Goldstein value that go with it, new days their granularity and basis, a
    span its words; whatever is given itself stands. Raises InputError for a field that cannot be edited.
    """
    if unknown := sorted(set(changes) - set(EDITABLE)):
        raise InputError(f"The field {unknown[0]} of an event cannot be edited.")
    follows: dict[str, Any] = {}
    for name in ("type", "cameo"):
        if name in changes and changes[name] != current.get(name):
            follows |= coding(str(changes[name]))
    if {"date_start", "date_end", "open_end"} & set(changes):
        follows |= _dating({**current, **changes}, changes)
    for words, start, end in (("trigger", "trigger_start", "trigger_end"), ("date_text", "time_start", "time_end")):
        if {start, end} & set(changes):
            span = {**current, **changes}
            if text and pd.notna(span[start]) and pd.notna(span[end]):
                follows[words] = text[int(span[start]) : int(span[end])]
    return {**follows, **changes}


def normal(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The rows as the schema wants them. Raises TableError, which says what is wrong with which."""
    table = validate(pd.DataFrame(list(rows), columns=list(SCHEMA), dtype=object))
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def different(names: Sequence[str], before: Row, after: Row) -> Iterator[str]:
    """Those of the fields that changed."""
    for name in names:
        if plain(name, before[name]) != plain(name, after[name]):
            yield name


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


def _dating(row: Row, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The granularity, basis and reason of days that a user set."""
    days = [plain(name, row[name]) for name in ("date_start", "date_end")]
    if days[0] is None:
        return {"date_end": None, "granularity": "", "date_basis": "none", "date_reason": BY_HAND, "open_end": False}
    follows: dict[str, Any] = {"date_reason": BY_HAND}
    if row["date_basis"] == "none":
        follows["date_basis"] = "explicit"
    missing = days[1] is None and not row["open_end"]
    if missing or ("date_end" not in changes and days[1] is not None and str(days[0]) > days[1]):
        follows["date_end"] = days[1] = days[0]
    try:
        first, last = date.fromisoformat(str(days[0])), date.fromisoformat(days[1] or str(days[0]))
    except ValueError:  # told by validate
        return follows
    return {**follows, "granularity": _granularity(first, last)}


def _granularity(first: date, last: date) -> str:
    if first == last:
        return "day"
    following = last + timedelta(days=1) if last < date.max else last
    if first.day == 1 and following.day == 1:
        months = (following.year - first.year) * 12 + following.month - first.month
        return {1: "month", 3: "quarter", 12: "year"}.get(months, "")
    return "week" if (last - first).days == 6 else ""
