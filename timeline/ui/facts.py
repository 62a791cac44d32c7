"""What is known of one event, as a list of terms: a row of the event table in, escaped HTML out."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from timeline.dates.explain import spell
from timeline.figures.spans import days_in_words
from timeline.figures.sums import percent
from timeline.model import Document
from timeline.relations import UNREAL
from timeline.ui.listing import actors_cell, day_cell
from timeline.ui.wording import BASES, STATUSES, TYPES, actor_words, join, plural


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of an event table as mappings from its columns."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def one_line(row: Mapping[str, Any]) -> str:
    """An event in one line, for a list to choose from; what has not happened says so."""
    when = day_cell(row["date_start"], row["date_end"], row["granularity"], row["open_end"])
    status = f"{row['status']}: " if row["status"] in UNREAL else ""
    return f"{when} · {parties(row)} · {status}{row['summary'] or row['trigger']}"


def title(row: Mapping[str, Any]) -> str:
    """``Russia → Kazakhstan: held talks``."""
    return f"{parties(row)}: {row['summary'] or row['trigger']}"


def parties(row: Mapping[str, Any]) -> str:
    """``Russia → Kazakhstan``; ``Russia ↔ Kazakhstan`` for what both do."""
    source, target = row["source"], row["target"]
    if row["reciprocal"]:
        return " ↔ ".join(map(actor_words, dict.fromkeys((*source, *target)))) or "–"
    return f"{actors_cell(source)} → {actors_cell(target)}" if target else actors_cell(source)


def facts(row: Mapping[str, Any], document: Document | None) -> list[tuple[str, str]]:
    """Terms and what is known of each, in the order a reader asks: who, what, when, how we know, where it was read."""
    both = "Between" if row["reciprocal"] else "Who"
    everyone = dict.fromkeys((*row["source"], *row["target"]))
    found = [(both, actors_cell(tuple(everyone) if row["reciprocal"] else row["source"]))]
    if not row["reciprocal"]:
        found.append(("To whom", actors_cell(row["target"])))
    if row["leaders"]:
        found.append(("Leaders", join(row["leaders"], most=99)))
    goldstein = f"{row['goldstein']:+g}".replace("-", "−")
    codes = f"PLOVER {row['type']}, {goldstein} on Goldstein’s scale"
    found += [
        ("What", f"{TYPES[row['type']]}, {row['tone']} ({codes})"),
        ("Status", STATUSES[row["status"]]),
        ("Date", _date(row)),
    ]
    if row["date_reason"] or row["date_basis"] != "none":
        found.append(("Why this date", row["date_reason"] or BASES[row["date_basis"]]))
    if row["place"]:
        found.append(("Place", row["place"]))
    if row["tags"]:
        found.append(("Tags", join(row["tags"], most=99)))
    if row["note"]:
        found.append(("Note", row["note"]))
    found.append(("Confidence", percent(row["confidence"])))
    found.append(("Read in", _source(row, document)))
    return found


def facts_html(row: Mapping[str, Any], document: Document | None) -> str:
    """The facts as an HTML list, every word of them escaped."""
    lines = (f"<dt>{escape(term)}</dt><dd>{escape(words)}</dd>" for term, words in facts(row, document))
    return f'<dl class="facts">{"".join(lines)}</dl>'


def _date(row: Mapping[str, Any]) -> str:
    if pd.isna(row["date_start"]):
        return "undated" + (f" (“{row['date_text']}”)" if row["date_text"] else "")
    words = days_in_words(row["date_start"], row["date_end"])
    phrase = f" (“{row['date_text']}”)" if row["date_text"] else ""
    return f"{'from ' if row['open_end'] else ''}{words}{' on' if row['open_end'] else ''}{phrase}"


def _source(row: Mapping[str, Any], document: Document | None) -> str:
    title = f"“{row['title']}”" if row["title"] else row["doc_id"]
    published = row["published"]
    when = "publication date not known" if pd.isna(published) else f"published {spell(published.date())}"
    how = f", from the {document.published_basis}" if document and document.published_basis not in ("", "given") else ""
    more = f", and {plural(row['sources'] - 1, 'other document')}" if row["sources"] > 1 else ""
    return f"{title}, {when}{how}{more}"
