"""Events in, the event table out: one row an event, in the order given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pandas as pd

from timeline.knowledge import read_rows
from timeline.model import Document, Event, Participant
from timeline.table.normal import validate
from timeline.table.schema import SCHEMA


def to_table(events: Iterable[Event], documents: Mapping[str, Document]) -> pd.DataFrame:
    """One row an event, in the order given; ``documents`` holds the document of every event by its id."""
    rows = [_row(event, documents[event.doc_id]) for event in events]
    return validate(pd.DataFrame(rows, columns=list(SCHEMA), dtype=object))


def actor_id(participant: Participant) -> str:
    """The id of an actor as the table spells it; ``"?"`` and its words when no table knows it."""
    return participant.id or "?" + " ".join((participant.text or participant.leader or "").split())


def _row(event: Event, document: Document) -> dict[str, Any]:
    when, time = event.date, event.date.time
    text = document.text
    return {
        "event_id": event.id,
        "doc_id": event.doc_id,
        "date_start": when.first_day or when.last_day,
        "date_end": when.last_day or (None if when.open_end else when.first_day),
        "granularity": when.granularity,
        "date_basis": when.basis,
        "date_text": time.text if time else "",
        "timex_value": time.value if time else "",
        "anchor": time.anchor if time else None,
        "open_end": when.open_end,
        "source": _once(actor_id(one) for one in event.source),
        "target": _once(actor_id(one) for one in event.target),
        "leaders": _once(one.leader or "" for one in (*event.source, *event.target)),
        "type": event.type,
        "cameo": event.cameo,
        "quad": _quad(event.cameo, event.type),
        "goldstein": event.goldstein,
        "tone": event.tone,
        "status": event.status,
        "place": event.place,
        "sentence": text[slice(*event.sentence)],
        "trigger": text[slice(*event.trigger)],
        "confidence": event.confidence,
        "rule": event.rule,
        "sources": 1,
        "reciprocal": event.reciprocal,
        "summary": event.summary,
        "date_reason": when.reason,
        "published": document.published,
        "title": document.title,
        "sentence_start": event.sentence[0],
        "trigger_start": event.trigger[0],
        "trigger_end": event.trigger[1],
        "time_start": time.start if time else None,
        "time_end": time.end if time else None,
    }


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name.strip("? ")))


@cache
def _quads() -> dict[str, str]:
    """The quad class by CAMEO code, and by type for events that carry no code (the first row of the type)."""
    quads: dict[str, str] = {}
    for _, row in read_rows("cameo.tsv", ("code", "label", "type", "quad", "goldstein", "source")):
        quads[row["code"]] = row["quad"]
        quads.setdefault(row["type"], row["quad"])
    return quads


def _quad(cameo: str, kind: str) -> str:
    quads = _quads()
    known = (cameo[:length] for length in range(len(cameo), 1, -1))
    return next((quads[code] for code in known if code in quads), quads[kind])
