"""The sample case: the articles that come with the program and the events read in them beforehand, as a case file.

Nothing is coded anew, so it takes a moment: dates and actors are found again, events come from the stored table.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from timeline import __version__, casefile
from timeline.actors import display_name, link
from timeline.actors.offices import people, terms
from timeline.casefile import Case, StoredReading
from timeline.dates import tag
from timeline.model import Event, EventDate, Participant, TimeExpression
from timeline.sources import read_path
from timeline.table import read
from timeline.text import sentences
from timeline.ui.facts import records

DATA = Path(__file__).parents[3] / "data"
NAME = "Sample case"


def make_sample(path: Path, data: Path = DATA) -> None:
    """Write the sample case to ``path``; it is empty where the articles are not installed.

    Raises CaseError when there is such a file already or the folder cannot be written.
    """
    with casefile.create(path) as case:
        add_sample(case, data)


def add_sample(case: Case, data: Path = DATA) -> None:
    """Add the articles and their events to a case."""
    readings = list(_readings(data)) if (data / "sample.jsonl").exists() else []
    if readings:
        case.add(readings, __version__)


def _readings(data: Path) -> Iterator[StoredReading]:
    table = read(data / "sample.jsonl")
    for path in sorted((data / "articles").glob("*.txt")):
        document = read_path(path)
        times = tag(document.text, document.published, document.language)
        actors = link(document.text, sentences(document.text), times, document.published)
        rows = records(table[table["doc_id"] == document.id])
        yield StoredReading(document, times, actors, [_event(row) for row in rows])


def _event(row: dict[str, Any]) -> Event:
    """The event that a row of the table was made of, but for the places of its actors in the sentence."""
    start = int(row["sentence_start"])
    source, target = _participants(row)
    return Event(
        row["event_id"], row["doc_id"], (start, start + len(row["sentence"])),
        (int(row["trigger_start"]), int(row["trigger_end"])), row["type"], row["cameo"], row["goldstein"],
        row["tone"], row["status"], source, target, bool(row["reciprocal"]), _date(row), row["place"], row["summary"],
        row["confidence"], row["rule"],
    )  # fmt: skip


def _date(row: dict[str, Any]) -> EventDate:
    first, last, anchor = (
        None if pd.isna(row[name]) else row[name].date() for name in ("date_start", "date_end", "anchor")
    )
    time = None
    if pd.notna(row["time_start"]):
        time = TimeExpression(
            int(row["time_start"]), int(row["time_end"]), row["date_text"], "DATE", row["timex_value"], "", first, last,
            row["granularity"], row["date_basis"], anchor, "",
        )  # fmt: skip
    return EventDate(
        first, last, row["granularity"], row["date_basis"], bool(row["open_end"]), time, row["date_reason"]
    )


def _participants(row: dict[str, Any]) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Those on either side; a leader stands with the state they served, or with the first actor."""
    sides = [[(actor, None) for actor in row[name]] for name in ("source", "target")]
    for leader in row["leaders"]:
        states = _states_of(leader)
        side = next((side for side in sides if any(actor in states for actor, _ in side)), next(filter(None, sides)))
        at = next((at for at, (actor, _) in enumerate(side) if actor in states), 0)
        side.insert(at + sum(actor == side[at][0] for actor, _ in side[at:]) - 1, (side[at][0], leader))
    source, target = (tuple(_participant(*one) for one in side) for side in sides)
    return source, target


def _participant(actor: str, leader: str | None) -> Participant:
    return Participant("" if actor.startswith("?") else actor, display_name(actor), leader, None, None)


@cache
def _states_of(leader: str) -> frozenset[str]:
    return frozenset(term.state for term in (*terms(), *people()) if term.name == leader)
