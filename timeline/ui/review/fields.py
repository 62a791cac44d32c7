"""The fields of an event that a user can set: a row of the event table in, values for a form out, and changes back.

``when`` stands for the columns of the date, every other field for the column of its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from timeline.actors import display_names
from timeline.casefile.edits import coding
from timeline.model import EventType
from timeline.ui.review.days import UNDATED, days_text, typed_days
from timeline.ui.wording import STATUSES, TYPES, actor_words

Row = Mapping[str, Any]
Values = dict[str, Any]
LABELS: Mapping[str, str] = {
    "when": "When", "source": "Who", "target": "To whom", "reciprocal": "Both ways", "leaders": "Leaders",
    "type": "What", "tone": "Tone", "status": "Status", "place": "Place", "summary": "In short", "tags": "Tags",
    "note": "Note",
}  # fmt: skip
_DATE = ("date_start", "date_end", "granularity", "open_end")
_LISTS = ("source", "target", "leaders", "tags")
_NEW: Values = {
    "when": "", "source": [], "target": [], "reciprocal": False, "leaders": [], "type": "CONSULT", "tone": "neutral",
    "status": "happened", "place": "", "summary": "", "tags": [], "note": "",
}  # fmt: skip


def values_of(row: Row) -> Values:
    """What a form shows of an event."""
    values: Values = {"when": days_text(row)}
    for name in list(LABELS)[1:]:
        values[name] = list(row[name]) if name in _LISTS else row[name]
    values["reciprocal"] = bool(row["reciprocal"])
    return values


def new_values() -> Values:
    """What a form shows of an event that is still to be told."""
    return {name: list(value) if isinstance(value, list) else value for name, value in _NEW.items()}


def changes(values: Mapping[str, Any], row: Row) -> dict[str, Any]:
    """The columns that ``values`` set otherwise than ``row`` has them.

    Raises InputError when the words of the date name no days.
    """
    before = values_of(row)
    changed = {name for name, value in values.items() if _normal(value) != _normal(before[name])}
    found: dict[str, Any] = {}
    for name in LABELS:
        if name in changed and name != "when":
            found[name] = columns_of(name, values[name])
    if "when" in changed:
        found |= date_columns(str(values["when"]), _day(row["published"]))
    return found


def columns(values: Mapping[str, Any], published: date | None) -> dict[str, Any]:
    """All columns that ``values`` set. Raises InputError when the words of the date name no days."""
    found = {name: columns_of(name, value) for name, value in values.items() if name != "when"}
    if not found["summary"]:
        found["summary"] = TYPES[found["type"]]
    return found | date_columns(str(values["when"]), published)


def columns_of(name: str, value: Any) -> Any:
    """The cell for a value of a form."""
    if name in ("source", "target"):
        return tuple(dict.fromkeys(map(actor_id, value)))
    if name in _LISTS:
        return tuple(dict.fromkeys(" ".join(str(one).split()) for one in value))
    return " ".join(value.split()) if name in ("place", "summary") else value


def date_columns(words: str, published: date | None) -> dict[str, Any]:
    """The columns of the date that ``words`` name. Raises InputError when they name none."""
    days = typed_days(words, published)
    found: dict[str, Any] = {"date_start": days.first, "date_end": days.last, "open_end": days.open_end}
    return found | ({"granularity": days.granularity} if days.granularity or not days.first else {})


def actor_id(words: str) -> str:
    """The id for what a user typed or chose: one that is known, or the words after "?"."""
    if words in display_names() or words.startswith("?"):
        return words
    flat = " ".join(words.split())
    known = {name.casefold(): actor for actor, name in display_names().items()}
    return known.get(flat.casefold()) or f"?{flat}"


def actors_to_choose(cases: Iterable[str]) -> list[str]:
    """The ids to choose an actor from: those of the case, the most frequent first, then all others by name."""
    first = list(dict.fromkeys(cases))
    rest = sorted(set(display_names()) - set(first), key=actor_words)
    return [*first, *rest]


def tone_of(kind: EventType) -> str:
    """The tone that goes with a type of act."""
    return str(coding(kind).get("tone", "neutral"))


def field_of(column: str) -> str:
    """The field of the form that a column of the event table belongs to; the column itself when there is none."""
    return "when" if column in (*_DATE, "date_basis", "date_reason", "date_text") else column


def words_of(name: str, value: Any) -> str:
    """A value of a form in words."""
    if name == "when":
        return str(value) or UNDATED
    if name in ("source", "target"):
        return ", ".join(map(actor_words, value)) or "–"
    if isinstance(value, (list, tuple)):
        return ", ".join(value) or "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    words = {"type": TYPES, "status": STATUSES}.get(name, {}).get(str(value), str(value))
    return words.partition(":")[0] or "–"


def _normal(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else list(value) if isinstance(value, tuple) else value


def _day(published: Any) -> date | None:
    return None if pd.isna(published) else published.date()
