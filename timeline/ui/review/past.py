"""The history of an event in words: steps of a case file in, who did what to it and when out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from timeline.casefile import Change, Step
from timeline.ui.review.fields import LABELS, words_of
from timeline.ui.wording import REVIEWS

# Columns that follow from others tell a reader nothing new.
_FIELDS = {**LABELS, "date_start": "First day", "date_end": "Last day", "open_end": "It goes on", "trigger": "Trigger"}
_KINDS = {"do": "", "undo": "Undone: ", "redo": "Done again: "}


@dataclass(frozen=True, slots=True)
class Entry:
    """One step: when, who, what, and the changes it made to the event."""

    when: str
    who: str
    what: str
    details: tuple[str, ...]


def entries(steps: Iterable[tuple[Step, Sequence[Change]]], event_id: str, zone: tzinfo | None) -> list[Entry]:
    """The steps in their order, with what they changed of one event; times in ``zone``."""
    found = []
    for step, changes in steps:
        own = [change for change in changes if change.key[0] == event_id]
        details = tuple(words for change in own for words in _in_words(change))
        what = _KINDS[step.kind] + step.what
        found.append(Entry(moment(step.made_at, zone), step.who or "somebody", what[:1].upper() + what[1:], details))
    return found


def moment(made_at: str, zone: tzinfo | None) -> str:
    """``2026-03-12, 14:03`` where the reader is."""
    return f"{datetime.fromisoformat(made_at).astimezone(zone):%Y-%m-%d, %H:%M}"


def _in_words(change: Change) -> Iterator[str]:
    before, after = change.before, change.after
    match change.table:
        case "corrections" if change.key[1] in _FIELDS:
            name = change.key[1]
            old = before["value"] if before else after and after["found"]
            new = after["value"] if after else before and before["found"]
            yield f"{_FIELDS[name]}: {_value(name, old)} → {_value(name, new)}"
        case "reviews":
            yield REVIEWS[after["review"] if after else ""].capitalize()
        case "tags":
            yield f"Tag {change.key[1]} {'taken away' if after is None else 'added'}"
        case "notes":
            yield f"Note: {after['note']}" if after else "Note taken away"
        case "merges":
            yield "Told by another event from here on" if after else "An event of its own again"


def _value(name: str, cell: Any) -> str:
    value = json.loads(cell) if cell else None
    return "–" if value is None else words_of(name, value)
