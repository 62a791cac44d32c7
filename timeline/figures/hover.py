"""What the box says that opens over a mark: who, what, when and how we know, and the sentence itself."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from timeline.figures.lettering import escape, paragraph
from timeline.figures.spans import days_in_words

_BASES = {
    "explicit": "date named in the text",
    "relative": "date worked out from the text",
    "context": "date taken from the context",
    "dct": "dated by the article's own day",
    "none": "no date found",
}


def actor_name(actor: str, names: Mapping[str, str]) -> str:
    """The name to show for an actor id; an actor that no table knows keeps its words."""
    return names.get(actor) or actor.removeprefix("?")


def hover_text(row: pd.Series, names: Mapping[str, str]) -> str:
    """The hover box of one event, escaped for plotly."""
    date_words = days_in_words(row["date_start"], row["date_end"]) if pd.notna(row["date_start"]) else "Undated"
    if row["open_end"]:
        date_words = f"since {date_words}"
    phrase = f" (“{row['date_text']}”)" if row["date_text"] else ""
    facts = (row["type"].lower(), row["tone"], row["status"], f"confidence {row['confidence']:.0%}")
    lines = [
        f"<b>{paragraph(row['summary'] or row['trigger'])}</b>",
        paragraph(f"{date_words}{phrase} · {_BASES[row['date_basis']]}"),
        paragraph(parties(row, names)),
        escape(" · ".join(facts)),
        f"<i>{paragraph(row['sentence'])}</i>" if row["sentence"] else "",
    ]
    return "<br>".join(line for line in lines if line)


def parties(row: pd.Series, names: Mapping[str, str]) -> str:
    """``Russia → Kazakhstan``, or ``Russia ↔ Kazakhstan`` for what both do."""
    sides = (", ".join(actor_name(one, names) for one in row[side]) for side in ("source", "target"))
    arrow = " ↔ " if row["reciprocal"] else " → "
    return arrow.join(side for side in sides if side)
