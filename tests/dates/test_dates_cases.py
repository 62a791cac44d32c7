"""Every row of the case tables: what is found in a sentence, and what it means."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from timeline.dates import tag
from timeline.model import TimeExpression

CASES = Path(__file__).parents[1] / "cases"
LANGUAGES = {"dates_french": "fr"}


def rows(*stems: str) -> list[tuple[str, dict[str, str]]]:
    found = []
    for stem in stems:
        with (CASES / f"{stem}.tsv").open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            found += [(stem, {key: value or "" for key, value in row.items()}) for row in reader]
    return found


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def shown(expression: TimeExpression) -> str:
    """The notation of the tables: ``words=VALUE``, ``SET`` before the value, the mod and ``+`` (goes on) after it."""
    repeats = "SET " if expression.type == "SET" else ""
    mod = f" {expression.mod}" if expression.mod else ""
    return f"{expression.text}={repeats}{expression.value}{mod}{' +' if expression.open_end else ''}"


TABLES = sorted(path.stem for path in CASES.glob("dates_*.tsv") if path.stem != "dates_intervals")


@pytest.mark.parametrize(
    ("table", "row"), rows(*TABLES), ids=lambda value: value if isinstance(value, str) else value["text"]
)
def test_case(table: str, row: dict[str, str]) -> None:
    text = row["text"].replace("\\n", "\n")
    found = tag(text, day(row["published"]), LANGUAGES.get(table, "en"))
    assert " | ".join(map(shown, found)) == row["expected"]


@pytest.mark.parametrize("row", [row for _, row in rows("dates_intervals")], ids=lambda row: row["text"])
def test_interval(row: dict[str, str]) -> None:
    expression = next(e for e in tag(row["text"], day(row["published"])) if e.text == row["span"])
    days = (expression.first_day, expression.last_day, expression.anchor)
    assert days == (day(row["first_day"]), day(row["last_day"]), day(row["anchor"]))
    assert (expression.granularity, expression.basis) == (row["granularity"], row["basis"])
