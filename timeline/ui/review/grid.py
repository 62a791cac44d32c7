"""Many events at once: an event table in, the cells of a grid out; what was edited in, corrections out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from timeline.casefile import Edit
from timeline.errors import InputError
from timeline.ui.facts import records
from timeline.ui.review.fields import LABELS, Row, changes, values_of
from timeline.ui.wording import REVIEWS, join

REVIEW = "Reviewed"
FIELDS = ("when", "source", "target", "type", "summary", "tone", "status", "place")
VERDICTS = {REVIEWS[name]: name for name in ("", "confirmed", "rejected")}
ROWS = 100  # a page of the grid
_SHOWN = [LABELS[name] for name in FIELDS]
#: The words stand beside what was made of them.
COLUMNS = (REVIEW, *_SHOWN[:5], "Sentence", *_SHOWN[5:], "Source")
_NAMES = {LABELS[name]: name for name in FIELDS}


@dataclass(slots=True)
class Work:
    """What a user did in the grid: corrections, verdicts by event id, and why a cell could not be taken."""

    edits: list[Edit] = field(default_factory=list)
    verdicts: dict[str, list[str]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


class Grid:
    """A page of the grid as it was begun: its rows, the rows as they are known now, and the cells ever edited.

    The rows that are shown stay as they were begun, so that a reader keeps their place; what is saved is held against
    the rows as they are known now.
    """

    def __init__(self, table: pd.DataFrame) -> None:
        self.rows = records(table)
        self.known: list[Row] = list(self.rows)
        self._edited: set[tuple[int, str]] = set()

    def cells(self) -> pd.DataFrame:
        """The cells of the grid, one row an event."""
        return pd.DataFrame([_cells(row) for row in self.rows], columns=list(COLUMNS))

    def work(self, edited: Mapping[int, Mapping[str, Any]]) -> Work:
        """What the edited cells, by row and column, ask for beyond what is known; a cell put back counts, too."""
        self._edited |= {(at, label) for at, said in edited.items() for label in said}
        found = Work()
        for at in sorted({at for at, _ in self._edited}):
            begun, known = _cells(self.rows[at]), self.known[at]
            said = {label: edited.get(at, {}).get(label, begun[label]) for row, label in self._edited if row == at}
            values = {_NAMES[label]: _value(value) for label, value in said.items() if label in _NAMES}
            if changed := _changes(values, known, found):
                found.edits.append(Edit(known["event_id"], changed, known))
            if REVIEW in said and said[REVIEW] != REVIEWS[known["review"]]:
                self._judge(said[REVIEW], known["event_id"], found)
        return found

    def verdicts(self) -> list[str]:
        """What can be chosen as the review of an event, and what is shown there already."""
        return list(dict.fromkeys([*VERDICTS, *(REVIEWS[row["review"]] for row in self.rows)]))

    @staticmethod
    def _judge(said: str, event_id: str, found: Work) -> None:
        verdict = VERDICTS.get(said)
        if verdict is None:
            found.errors.append(f"Nothing is “{said}” by saying so: choose {join(VERDICTS, 'or')}.")
        else:
            found.verdicts.setdefault(verdict, []).append(event_id)

    def learn(self, row: Row) -> None:
        """Take note of how an event is now."""
        at = next(at for at, known in enumerate(self.known) if known["event_id"] == row["event_id"])
        self.known[at] = row


def _cells(row: Row) -> dict[str, Any]:
    values = values_of(row)
    shown = {LABELS[name]: values[name] for name in FIELDS}
    beside = {"Sentence": " ".join(row["sentence"].split()), "Source": row["title"] or row["doc_id"]}
    return {REVIEW: REVIEWS[row["review"]], **shown, **beside}


def _value(value: Any) -> Any:
    return "" if value is None else value


def _changes(values: Mapping[str, Any], row: Row, found: Work) -> dict[str, Any]:
    """The columns to set; a date that is none is noted, and the other cells of the row still count."""
    try:
        return changes(values, row)
    except InputError as error:
        found.errors.append(str(error))
        return changes({name: value for name, value in values.items() if name != "when"}, row)
