"""Acts still to come, as acts of speech: "will send aid" is an AGREE of today, "must withdraw" a REQUEST."""

from __future__ import annotations

from functools import cache
from typing import get_args

from timeline.errors import KnowledgeError
from timeline.events.lexicon import codes
from timeline.events.status import Reality
from timeline.knowledge import read_rows
from timeline.model import EventType

_WILL = frozenset({"will", "'ll", "wo", "shall", "would", "'d", "willing", "plan", "plans", "planned", "planning"})
_MUST = frozenset({"must", "should", "ought"})


@cache
def _moods() -> dict[tuple[str, str], tuple[EventType, str]]:
    table: dict[tuple[str, str], tuple[EventType, str]] = {}
    for line, row in read_rows("moods.tsv", ("mood", "type", "becomes", "cameo", "source")):
        if row["cameo"] not in codes() or codes()[row["cameo"]].type != row["becomes"]:
            raise KnowledgeError(f"moods.tsv:{line}: {row['cameo']!r} is no code of {row['becomes']!r}.")
        if row["mood"] not in ("will", "must") or row["type"] not in get_args(EventType):
            raise KnowledgeError(f"moods.tsv:{line}: the mood is will or must, and the type one of PLOVER's.")
        table[row["mood"], row["type"]] = codes()[row["cameo"]].type, row["cameo"]
    return table


def as_speech(kind: EventType, reality: Reality) -> tuple[EventType, str] | None:
    """The type and CAMEO code of saying what is to come, by the word that says so; ``None`` when that is no act."""
    if reality.cue in _WILL and reality.status == "planned":
        return _moods().get(("will", kind))
    if reality.cue in _MUST and reality.status == "hypothetical":
        return _moods().get(("must", kind))
    return None
