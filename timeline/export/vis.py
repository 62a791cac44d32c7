"""Events as JSON for vis-timeline: ``new vis.Timeline(element, data.items, data.groups, data.options)``."""

from __future__ import annotations

import html
import json
from typing import Any

import pandas as pd

from timeline.export.material import Material, Row, clean, headline, when
from timeline.figures.theme import TONES

_NOBODY = "nobody"


def to_vis(material: Material) -> bytes:
    """An object with ``items``, ``groups`` (one an actor that comes first in an event), ``options`` and ``undated``.

    An item stands in the group of its first source and lists all parties under ``source`` and ``target``. Undated
    events, which vis-timeline refuses, come under ``undated`` in the same form but for their days.
    """
    items = [_item(row, material) for row in material.rows()]
    dated = [item for item in items if "start" in item]
    shown = dict.fromkeys(item["group"] for item in dated)
    groups = [{"id": actor, "content": _group(actor, material)} for actor in shown]
    data = {
        "items": dated,
        "groups": groups,
        "options": {"tooltip": {"followMouse": True}, "stack": True, "zoomMin": 86_400_000},
        "undated": [item for item in items if "start" not in item],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def _group(actor: str, material: Material) -> str:
    return "no actor named" if actor == _NOBODY else html.escape(material.name(actor))


def _item(row: Row, material: Material) -> dict[str, Any]:
    """One event. vis-timeline reads ``content`` and ``title`` as HTML, and the end of a range as a moment."""
    said = (material.parties(row), when(row), clean(row["sentence"]))
    item: dict[str, Any] = {
        "id": row["event_id"],
        "group": next(iter((*row["source"], *row["target"])), _NOBODY),
        "content": html.escape(headline(row)),
        "title": "<br>".join(html.escape(line) for line in said if line),
        "className": row["tone"],
        "style": f"border-color: {TONES[row['tone']].colour}",
        "source": list(row["source"]),
        "target": list(row["target"]),
    }
    if pd.isna(row["date_start"]):
        return item
    first, last = row["date_start"].date(), row["date_end"]
    item["start"] = first.isoformat()
    if pd.notna(last) and last.date() > first:
        return {**item, "end": f"{last.date().isoformat()}T23:59:59", "type": "range"}
    return {**item, "type": "box"}
