"""What the box says that opens over a mark: who, what, when and how we know, and the sentence itself."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.figures.lettering import escape, paragraph
from timeline.figures.spans import days_in_words
from timeline.figures.sums import percent
from timeline.query import Pair

LISTED, MOST_IDS = 6, 500  # events that the box of several tells of, and ids behind one mark: longer lists help nobody
_BASES = {
    "explicit": "date named in the text",
    "relative": "date worked out from the text",
    "context": "date taken from the context",
    "dct": "dated by the article's own day",
    "none": "no date found",
}


_COLUMNS = [
    "event_id", "date_start", "date_end", "open_end", "date_text", "date_basis", "source", "target", "reciprocal",
    "type", "tone", "status", "confidence", "summary", "trigger", "sentence", "published", "title",
]  # fmt: skip


def events_of(table: pd.DataFrame, rows: Sequence[int] | npt.NDArray[np.intp]) -> list[dict[Hashable, Any]]:
    """Some events with the columns that charts tell of; all columns would take twice as long."""
    found = table[_COLUMNS].iloc[np.asarray(rows, dtype=np.intp)]
    cells = zip(*(found[name].tolist() for name in _COLUMNS), strict=True)
    return [dict(zip(_COLUMNS, event, strict=True)) for event in cells]  # ``to_dict`` takes twice as long


def actor_name(actor: str, names: Mapping[str, str]) -> str:
    """The name to show for an actor id; an actor that no table knows keeps its words."""
    return names.get(actor) or actor.removeprefix("?")


def pair_name(pair: Pair, names: Mapping[str, str]) -> str:
    """``Kazakhstan – Russia``, in the order of the alphabet."""
    return " – ".join(sorted(actor_name(actor, names) for actor in pair))


def hover_text(event: Mapping[Hashable, Any], names: Mapping[str, str], language: str = "en") -> str:
    """The hover box of one event, escaped for plotly."""
    date_words = "Undated"
    if pd.notna(event["date_start"]):
        date_words = days_in_words(event["date_start"], event["date_end"], language)
    if event["open_end"]:
        date_words = f"since {date_words}"
    phrase = f" (“{event['date_text']}”)" if event["date_text"] else ""
    facts = (event["type"].lower(), event["tone"], event["status"], f"confidence {percent(event['confidence'])}")
    lines = [
        f"<b>{paragraph(event['summary'] or event['trigger'])}</b>",
        paragraph(f"{date_words}{phrase} · {_BASES[event['date_basis']]}"),
        paragraph(parties(event, names)),
        escape(" · ".join(facts)),
        f"<i>{paragraph(event['sentence'])}</i>" if event["sentence"] else "",
    ]
    return "<br>".join(line for line in lines if line)


def several_text(head: str, summaries: Sequence[str], number: int) -> str:
    """The hover box of a ``number`` of events: what is said of all, ready for plotly, and what the first ones are."""
    lines = [f"• {paragraph(summary, columns=80, most=70)}" for summary in summaries[:LISTED]]
    rest = number - len(lines)
    return "<br>".join([*([head] if head else []), *lines, *([f"and {rest:,} more"] if rest else [])])


def parties(event: Mapping[Hashable, Any], names: Mapping[str, str]) -> str:
    """``Russia → Kazakhstan``, or ``Russia ↔ Kazakhstan`` for what both do."""
    sides = (", ".join(actor_name(one, names) for one in event[side]) for side in ("source", "target"))
    arrow = " ↔ " if event["reciprocal"] else " → "
    return arrow.join(side for side in sides if side)
