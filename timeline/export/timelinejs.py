"""Events as JSON for TimelineJS 3, each with its parties, its sentence and its article; read back as an event table."""

from __future__ import annotations

import html
from typing import Any

from timeline.export.material import Material, Row, clean, when
from timeline.table.jsonfile import Record, slide_headline
from timeline.table.jsonfile import to_timelinejs as slides_of
from timeline.table.normal import validate


def to_timelinejs(material: Material) -> bytes:
    """The timeline. TimelineJS reads texts as HTML and would show a bare link as a picture, so that all is escaped."""
    rows = {row["event_id"]: row for row in material.rows()}
    title = {"text": {"headline": html.escape(clean(material.title)), "text": html.escape(clean(material.filters))}}

    def describe(record: Record) -> Record:
        return _more(rows[record["event_id"]], record, material)

    return slides_of(validate(material.table), describe, title if material.title else None)


def _more(row: Row, record: Record, material: Material) -> dict[str, Any]:
    source = material.source(row)
    cited = html.escape(source.cited)
    parties = html.escape(material.parties(row))
    text = [
        f"<p><b>{parties}</b></p>" if parties else "",
        f"<blockquote>{html.escape(clean(row['sentence']))}</blockquote>" if row["sentence"] else "",
        f'<p><a href="{html.escape(source.url)}">{cited}</a></p>' if source.url else f"<p>{cited}</p>",
    ]
    first = next(iter((*row["source"], *row["target"])), "")
    more = {
        "display_date": html.escape(when(row)),
        "text": {"headline": slide_headline(record), "text": "".join(text)},
        "autolink": False,
    }
    # TimelineJS takes the escapes off a group, and then reads it as HTML.
    return {**more, "group": html.escape(html.escape(material.name(first)))} if first else more
