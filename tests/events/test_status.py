"""Whether an act happened: from tests/cases/status.tsv, one event of a sentence and its status, or none at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from timeline.model import Event
from timeline.pipeline import extract

CASES = Path(__file__).parents[1] / "cases" / "status.tsv"


def rows() -> list[list[str]]:
    lines = CASES.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def is_between(event: Event, source: str, target: str) -> bool:
    did, got = ({p.id for p in side} for side in (event.source, event.target))
    return (source in did and (target in got or not target)) or (event.reciprocal and {source, target} <= did | got)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0][:50])
def test_a_sentence_tells_how_real_its_act_is(row: list[str]) -> None:
    text, kind, source, target, status = row
    found = [e for e in extract(text, published=date(2021, 6, 1)) if e.type == kind and is_between(e, source, target)]
    statuses = {event.status for event in found}
    assert status in statuses if status != "-" else not statuses
