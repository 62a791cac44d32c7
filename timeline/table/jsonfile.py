"""Event tables as JSON: one event a line, or a TimelineJS 3 timeline whose slides carry their event.

In JSON a day is ISO text or null, a list a list, a flag true or false; names are those of SCHEMA.
"""

from __future__ import annotations

import html
import json
import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from timeline.errors import TableError
from timeline.table.csvfile import iso_days
from timeline.table.schema import REQUIRED, SCHEMA

Record = Mapping[str, Any]  # an event as JSON holds it
RECORD = "incident"  # the key under which a slide carries it; TimelineJS passes over what it does not know
_TAG = re.compile(r"<[^>]*>")
_encode = json.JSONEncoder(ensure_ascii=False).encode


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The events of a valid table as JSON holds them."""
    columns: list[list[Any]] = []
    for name, rule in SCHEMA.items():
        if rule.kind == "day":
            columns.append([day or None for day in iso_days(table[name])])
        else:
            columns.append([None if value is pd.NA else value for value in table[name].tolist()])
    return [dict(zip(SCHEMA, row, strict=True)) for row in zip(*columns, strict=True)]


def to_jsonl(table: pd.DataFrame) -> bytes:
    """The bytes of a valid table, one event a line."""
    return "".join(_encode(record) + "\n" for record in records(table)).encode()


def from_jsonl(content: bytes) -> pd.DataFrame:
    """What the lines say, as it stands there."""
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
    return _frame(rows)


def _frame(rows: Sequence[Record]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=None if rows else list(SCHEMA), dtype=object)


def to_timelinejs(
    table: pd.DataFrame, describe: Callable[[Record], Record] = lambda _: {}, title: Record | None = None
) -> bytes:
    """A TimelineJS 3 timeline; ``describe`` gives a slide more than its dates and its headline.

    TimelineJS refuses a slide without a date, so that undated events stand beside the slides, under ``undated``, each
    with its position in the table.
    """
    slides, undated = [], []
    for position, record in enumerate(records(table)):
        if record["date_start"]:
            slide = {**_dates(record), "unique_id": record["event_id"], "text": {"headline": slide_headline(record)}}
            slides.append({**slide, **describe(record), RECORD: record})
        else:
            undated.append({"position": position, RECORD: record})
    timeline = {**({"title": title} if title else {}), "events": slides, "undated": undated}
    return json.dumps(timeline, ensure_ascii=False, indent=1).encode()


def from_timelinejs(content: bytes) -> pd.DataFrame:
    """The events that the slides carry, with the headlines and dates that were changed in TimelineJS."""
    try:
        timeline = json.loads(content)
        slides, undated = timeline["events"], timeline.get("undated", [])
    except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
        raise TableError("This is no TimelineJS timeline: it should be JSON with a list of events.") from None
    if not (isinstance(slides, list) and isinstance(undated, list)):
        raise TableError("This is no TimelineJS timeline: its events should be a list.")
    rows = [_edited(number, _carried(number, slide), slide) for number, slide in enumerate(slides, 1)]
    for number, entry in enumerate(undated, len(slides) + 1):
        record, position = _carried(number, entry), entry.get("position")
        rows.insert(position if isinstance(position, int) else len(rows), record)
    return _frame(rows)


def _carried(number: int, slide: Any) -> Record:
    """The record that a slide carries."""
    record = slide.get(RECORD) if isinstance(slide, dict) else None
    if not isinstance(record, dict) or not set(REQUIRED) <= set(record):
        raise TableError(
            f"Event {number} of this timeline does not say who did what to whom: only timelines that were exported "
            f"here, with their “{RECORD}” parts, are read as events."
        )
    return record


def slide_headline(record: Record) -> str:
    """What a slide is headed: the summary of its event, as HTML."""
    return html.escape(" ".join((record["summary"] or record["trigger"]).split())) or "…"


def _dates(record: Record) -> dict[str, Any]:
    """The days of an event as TimelineJS wants them; an open end has none."""
    days = {"start_date": record["date_start"]}
    if record["date_end"] and record["date_end"] != record["date_start"]:
        days["end_date"] = record["date_end"]
    return {
        key: dict(zip(("year", "month", "day"), map(int, day.split("-")), strict=True)) for key, day in days.items()
    }


def _edited(number: int, record: Record, slide: Record) -> Record:
    """The record of a slide; what was changed in the slide itself wins."""
    try:
        changes: dict[str, Any] = {}
        text = slide.get("text") or {}
        if text.get("headline") not in (None, slide_headline(record)):
            changes["summary"] = html.unescape(_TAG.sub("", str(text["headline"])))
        written, found = _dates(record), {key: slide[key] for key in ("start_date", "end_date") if slide.get(key)}
        if any(_days(written.get(key)) != _days(found.get(key)) for key in ("start_date", "end_date")):
            first, _ = _days(found["start_date"])  # type: ignore[misc]
            _, last = _days(found.get("end_date") or found["start_date"])  # type: ignore[misc]
            changes |= {
                "date_start": first,
                "date_end": None if record["open_end"] and "end_date" not in found else last,
            }
    except (ValueError, TypeError, KeyError, AttributeError):
        raise TableError(
            f"Event {number} of this timeline has no date that can be read: give year, month, day."
        ) from None
    return {**record, **changes}


def _days(given: Record | None) -> tuple[str, str] | None:
    """The first and the last day that a date of TimelineJS means; its month or day may be missing."""
    if not given:
        return None
    year, month, day = (int(given.get(key) or 0) for key in ("year", "month", "day"))
    first = date(year, month or 1, day or 1)
    last = first if day else date(year, month or 12, monthrange(year, month or 12)[1])
    return first.isoformat(), last.isoformat()
