"""The interchange format: one JSON object a line, a text in, its times, actors and events out.

Reads ``{"id", "text", "published"}``; ``published`` may be absent, null or empty. Offsets count Unicode code points,
half-open; an actor's are null when it is carried over from the context. The format is described in the README.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from time import perf_counter
from typing import Any

from timeline.actors import Names, country_of
from timeline.dates import parse_day
from timeline.errors import InputError
from timeline.model import ActorMention, Document, Event, Participant, TimeExpression
from timeline.pipeline import annotate


def annotate_lines(
    lines: Iterable[str],
    *,
    only_times: bool = False,
    names: Names | None = None,
    warn: Callable[[str], None] = lambda _: None,
) -> Iterator[str]:
    """The annotations of each line's text, in the same order; blank lines are passed over.

    ``names`` are a user's own, laid over ours. A publication date that is none is told to ``warn``, and the text is
    read as one without. Raises InputError naming the line that is no such object.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        document = _document(line, number, warn)
        begun = perf_counter()
        found = annotate(document, only_times=only_times, names=names)
        seconds = perf_counter() - begun
        record: dict[str, Any] = {
            "id": document.id,
            "published": _iso(found.document.published),
            "seconds": round(seconds, 6),
            "times": [_time(time) for time in found.times],
        }
        if not only_times:
            record["actors"] = [_actor(mention) for mention in found.actors]
            record["events"] = [_event(event) for event in sorted((*found.events, *found.asides), key=_place)]
        # Escaped to ASCII, so that a lone surrogate in the input cannot stop the writing.
        yield json.dumps(record)


def _document(line: str, number: int, warn: Callable[[str], None]) -> Document:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"Line {number} is no JSON: {error.msg} at column {error.colno}.") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise InputError(f'Line {number} needs to be an object with a "text", such as {{"id": "1", "text": "..."}}.')
    given = record.get("published")
    published = parse_day(str(given)) if given else None
    if given and published is None:
        warn(f"Line {number} gives {str(given)[:40]!r} as its publication date; write it as 2024-11-29.")
    return Document(str(record.get("id", number)), record["text"], published=published)


def _time(time: TimeExpression) -> dict[str, Any]:
    return {
        "start": time.start,
        "end": time.end,
        "text": time.text,
        "type": time.type,
        "value": time.value,
        "mod": time.mod,
        "first_day": _iso(time.first_day),
        "last_day": _iso(time.last_day),
        "granularity": time.granularity,
        "basis": time.basis,
        "rule": time.rule,
    }


def _actor(mention: ActorMention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "id": mention.id,
        "country": country_of(mention.id),
        "leader": mention.leader,
        "kind": mention.kind,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "sentence": list(event.sentence),
        "trigger": list(event.trigger),
        "type": event.type,
        "cameo": event.cameo,
        "goldstein": event.goldstein,
        "tone": event.tone,
        "status": event.status,
        "source": _side(event.source, event.source_thing),
        "target": _side(event.target, event.target_thing),
        "date_start": _iso(event.date.first_day),
        "date_end": _iso(event.date.last_day),
        "date_basis": event.date.basis,
        "confidence": event.confidence,
    }


def _place(event: Event) -> tuple[int, int]:
    return event.trigger


def _side(actors: tuple[Participant, ...], thing: Participant | None) -> list[dict[str, Any]]:
    """The actors of one side; first what the sentence has in their place, when they are carried from the context."""
    return [_participant(participant) for participant in ((thing, *actors) if thing else actors)]


def _participant(participant: Participant) -> dict[str, Any]:
    return {"id": participant.id, "leader": participant.leader, "start": participant.start, "end": participant.end}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
