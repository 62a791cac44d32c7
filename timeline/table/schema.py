"""The columns of the event table, written once. Nothing here knows how a table is made, checked or stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from timeline.model import Basis, EventType, Granularity, Status, Tone

Kind = Literal["text", "day", "list", "flag", "number", "count", "offset"]
REVIEWS = ("", "confirmed", "corrected", "added", "rejected")
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: its kind, the values allowed (empty: any), its least and greatest number.

    A table without the column takes ``default`` for it; when that is ``None`` the column has to be there.
    """

    kind: Kind
    choices: tuple[str, ...] = ()
    least: float = float("-inf")
    most: float = float("inf")
    default: Any = None


TEXT, DAY, LIST, FLAG, OFFSET = Column("text"), Column("day"), Column("list"), Column("flag"), Column("offset", (), 0)

SCHEMA: Mapping[str, Column] = {
    "event_id": TEXT,
    "doc_id": TEXT,
    "date_start": DAY,
    "date_end": DAY,  # inclusive; may be missing only when open_end
    "granularity": Column("text", get_args(Granularity)),
    "date_basis": Column("text", get_args(Basis)),
    "date_text": TEXT,
    "timex_value": TEXT,
    "anchor": DAY,
    "open_end": FLAG,  # "since then": it goes on
    "source": LIST,
    "target": LIST,
    "leaders": LIST,
    "type": Column("text", get_args(EventType)),
    "cameo": TEXT,
    "quad": Column("text", QUADS),
    "goldstein": Column("number", (), -10, 10),
    "tone": Column("text", get_args(Tone)),
    "status": Column("text", get_args(Status)),
    "place": TEXT,
    "sentence": TEXT,
    "trigger": TEXT,
    "confidence": Column("number", (), 0, 1),
    "rule": TEXT,
    "sources": Column("count", (), 1),  # how many documents report it
    "reciprocal": FLAG,  # no direction: every two of its participants are a pair
    "summary": TEXT,
    "date_reason": TEXT,
    "published": DAY,  # of the document; missing when it is not known
    "title": TEXT,
    "sentence_start": OFFSET,
    "trigger_start": OFFSET,
    "trigger_end": OFFSET,
    "time_start": OFFSET,
    "time_end": OFFSET,
    "review": Column("text", REVIEWS, default=""),  # what a user said of the event
    "tags": Column("list", default=()),
    "note": Column("text", default=""),
}
REQUIRED = tuple(name for name, column in SCHEMA.items() if column.default is None)
