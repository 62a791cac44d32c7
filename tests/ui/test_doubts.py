"""Which events deserve a second look, in which order, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from timeline.table import read
from timeline.ui.facts import records
from timeline.ui.review.doubts import DOUBTS, counts, doubts, neighbours, progress, queue, rivals, why
from timeline.ui.review.likeness import alike

SAMPLE = read(Path(__file__).parents[2] / "data" / "sample.jsonl")
SURE: dict[str, Any] = {
    "doc_id": "one", "date_start": "2024-05-03", "date_end": "2024-05-03", "granularity": "day", "open_end": False,
    "source": ("KAZ",), "target": ("RUS",), "type": "REJECT", "status": "happened", "trigger": "vetoed",
    "summary": "vetoed the grain treaty", "confidence": 0.9, "review": "",
}  # fmt: skip


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    base = SAMPLE.iloc[[0] * len(rows)].reset_index(drop=True).astype(object)
    for at, row in enumerate(rows):
        for name, value in ({"event_id": f"e{at}"} | SURE | row).items():
            base.at[at, name] = value
    for name in ("date_start", "date_end"):
        base[name] = pd.to_datetime(base[name]).astype("datetime64[s]")
    return base.astype({"confidence": float})


@pytest.mark.parametrize(
    ("row", "kinds"),
    [
        ({}, set()),
        ({"date_start": None, "date_end": None}, {"undated"}),
        ({"date_start": "2024-05-01", "date_end": "2024-05-31"}, set()),
        ({"date_start": "2024-05-01", "date_end": "2024-06-01"}, {"vague"}),
        ({"date_start": "2024-05-01", "date_end": None, "open_end": True}, set()),
        ({"target": ("?22 nations",)}, {"unknown"}),
        ({"source": ()}, {"unknown"}),
        ({"target": ()}, set()),
        ({"confidence": 0.24}, {"unsure"}),
        ({"confidence": 0.1, "source": ("?a court",), "date_start": None, "date_end": None},
         {"unsure", "unknown", "undated"}),
    ],
)  # fmt: skip
def test_doubts_of_one_event(row: dict[str, Any], kinds: set[str]) -> None:
    rows = table(row)
    found = doubts(rows, rivals(rows)).iloc[0]
    assert {kind for kind in DOUBTS if found[kind]} == kinds


@pytest.mark.parametrize(
    ("other", "differ"),
    [
        ({"date_start": "2024-05-05", "date_end": "2024-05-05"}, True),
        ({"date_start": "2024-05-05", "date_end": "2024-05-05", "doc_id": "one"}, False),  # the same text
        ({"date_start": "2024-05-20", "date_end": "2024-05-20"}, False),  # another act
        ({"date_start": "2024-05-05", "date_end": "2024-05-05", "summary": "vetoed visas for students"}, False),
        ({"date_start": "2024-05-05", "date_end": "2024-05-05", "target": ("USA",)}, False),
        ({}, False),  # they agree
        ({"status": "denied"}, True),
        ({"date_start": "2024-05-01", "date_end": "2024-05-31"}, False),  # less exact, but no other day
    ],
)
def test_two_texts_that_tell_an_act_otherwise_differ(other: dict[str, Any], differ: bool) -> None:
    found = rivals(table({}, {"doc_id": "two", **other}))
    assert found == ({"e0": ["e1"], "e1": ["e0"]} if differ else {})


def test_a_telling_that_was_rejected_is_no_rival_any_more() -> None:
    rows = table({}, {"doc_id": "two", "status": "denied"})
    found = rivals(rows)
    assert doubts(rows, found)["conflict"].all()
    assert not doubts(rows.head(1), found)["conflict"].any()


def test_the_most_doubtful_come_first_and_what_is_reviewed_is_out() -> None:
    rows = table({"confidence": 0.2}, {}, {"confidence": 0.1}, {"confidence": 0.24, "source": ()},
                 {"confidence": 0.1, "review": "confirmed"})  # fmt: skip
    flags = doubts(rows, {})
    assert queue(rows, flags) == ["e3", "e2", "e0"]
    assert queue(rows, flags, ["unknown"]) == ["e3"]
    assert queue(rows, flags, ["undated"]) == []
    assert counts(rows, flags) == {"undated": 0, "vague": 0, "unknown": 1, "conflict": 0, "unsure": 3}
    assert progress(rows) == (1, 5)


@pytest.mark.parametrize(
    ("todo", "at", "expected"),
    [("abc", "b", ("a", "c")), ("abc", "a", ("c", "b")), ("abc", "c", ("b", "a")), ("abc", "x", ("c", "a")),
     ("a", "a", ("", "")), ("a", "x", ("a", "a")), ("", "x", ("", "")), ("ab", "a", ("b", "b"))],
)  # fmt: skip
def test_the_queue_goes_round(todo: str, at: str, expected: tuple[str, str]) -> None:
    assert neighbours(list(todo), at) == expected


def test_every_doubt_has_a_reason() -> None:
    flags = doubts(SAMPLE, rivals(SAMPLE))
    for row, (_, found) in zip(records(SAMPLE), flags.iterrows(), strict=True):
        kinds = [kind for kind in DOUBTS if found[kind]]
        reasons = why(row, kinds)
        assert len(reasons) == len(kinds)
        assert all(reasons)
    unknown = records(table({"target": ("?22 nations",)}))[0]
    assert why(unknown, ["unknown"]) == ["“22 nations” is not a known actor"]


def test_an_empty_table_has_no_doubts() -> None:
    none = SAMPLE.head(0)
    assert queue(none, doubts(none, rivals(none))) == []
    assert progress(none) == (0, 0)


def test_the_likeliest_to_tell_the_same_act_come_first() -> None:
    days = ({"date_start": day, "date_end": day} for day in ("2025-05-03", "2024-05-04", None))
    rows = table({}, {"source": ("USA",), "target": ("CHN",)}, *days)
    assert alike(rows, records(rows)[0]) == ["e3", "e2", "e4", "e1"]
    assert alike(rows, records(rows)[4], most=2) == ["e0", "e2"]
    assert alike(rows.head(1), records(rows)[0]) == []
