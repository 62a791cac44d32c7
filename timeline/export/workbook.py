"""Events as an Excel workbook with their participants, articles and notes on sheets of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from timeline.export.material import Material
from timeline.table.normal import validate
from timeline.table.workbook import Sheet, to_workbook


def to_xlsx(material: Material) -> bytes:
    """The workbook; its sheet "events" is read back as an event table."""
    sheets = {
        "participants": Sheet(("event_id", "part", "actor", "name"), _participants(material), (18, 10, 18, 30)),
        "documents": Sheet(
            ("doc_id", "title", "published", "publisher", "url", "language", "events"),
            _documents(material),
            (30, 50, 12, 24, 40, 10, 8),
        ),
        "notes": Sheet(("event_id", "summary", "review", "tags", "note"), _notes(material), (18, 40, 12, 24, 60)),
    }
    return to_workbook(validate(material.table), sheets)


def _participants(material: Material) -> Iterator[tuple[str, str, str, str]]:
    columns = (material.table[name] for name in ("event_id", "source", "target", "leaders"))
    for event, source, target, leaders in zip(*columns, strict=True):
        for part, actors in (("source", source), ("target", target)):
            yield from ((event, part, actor, material.name(actor)) for actor in actors)
        yield from ((event, "leader", "", leader) for leader in leaders)


def _documents(material: Material) -> Iterator[tuple[Any, ...]]:
    events = Counter(material.table["doc_id"])
    for doc_id, source in material.sources().items():
        about = (source.title, source.published, source.publisher, source.url, source.language)
        yield (doc_id, *about, events[doc_id])


def _notes(material: Material) -> Iterator[tuple[str, ...]]:
    """The events of which a user has said something."""
    columns = (material.table[name] for name in ("event_id", "summary", "review", "tags", "note"))
    for event, summary, review, tags, note in zip(*columns, strict=True):
        if review or tags or note:
            yield event, summary, review, "; ".join(tags), note
