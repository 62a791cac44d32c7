"""The days of an event as people type them: understood, refused in one sentence, and read back as they are shown."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import InputError
from timeline.table import read
from timeline.ui.facts import records
from timeline.ui.review.days import Days, days_text, typed_days

PUBLISHED = date(2024, 5, 4)
SAMPLE = read(Path(__file__).parents[2] / "data" / "sample.jsonl")


@pytest.mark.parametrize(
    ("words", "first", "last", "granularity", "open_end"),
    [
        ("29 Nov 2024", "2024-11-29", "2024-11-29", "day", False),
        ("2024-11-29", "2024-11-29", "2024-11-29", "day", False),
        ("2024-03", "2024-03-01", "2024-03-31", "month", False),
        ("2016", "2016-01-01", "2016-12-31", "year", False),
        ("late October 2024", "2024-10-21", "2024-10-31", "month", False),
        ("spring 2023", "2023-03-01", "2023-05-31", "season", False),
        ("12–15 May 2019", "2019-05-12", "2019-05-15", "", False),
        ("2024-10-21 to 2024-10-31", "2024-10-21", "2024-10-31", "", False),
        ("between March and June 2020", "2020-03-01", "2020-06-30", "", False),
        ("21 Oct 2024 - 2 Nov 2024", "2024-10-21", "2024-11-02", "", False),
        ("since February 2022", "2022-02-01", None, "month", True),
        ("2022-02-24 onwards", "2022-02-24", None, "day", True),
        ("yesterday", "2024-05-03", "2024-05-03", "day", False),
        ("0988-08-01", "0988-08-01", "0988-08-01", "day", False),
        ("", None, None, "", False),
        (" undated ", None, None, "", False),
    ],
)
def test_typed_days(words: str, first: str | None, last: str | None, granularity: str, open_end: bool) -> None:
    days = (None if one is None else date.fromisoformat(one) for one in (first, last))
    assert typed_days(words, PUBLISHED) == Days(*days, granularity, open_end)


@pytest.mark.parametrize(
    "words",
    ["soon", "two weeks", "31 February 2024", "44 BC", "3 May 2024 or so they say", "x" * 5000,
     "1 May 2024, 2 May 2024, 3 May 2024"],
)  # fmt: skip
def test_what_names_no_days_is_said_in_one_sentence(words: str) -> None:
    with pytest.raises(InputError, match="is no date: write it as 29 Nov 2024") as caught:
        typed_days(words, PUBLISHED)
    assert len(str(caught.value)) < 250


def test_an_end_before_its_beginning_is_told() -> None:
    with pytest.raises(InputError, match="ends before it begins"):
        typed_days("5 June 2024 to 3 May 2024")


def test_without_a_publication_date_relative_words_are_no_date() -> None:
    with pytest.raises(InputError, match="is no date"):
        typed_days("yesterday", None)


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.integers(0, 2000), st.booleans())
def test_what_is_shown_can_be_typed(first: date, length: int, open_end: bool) -> None:
    last = first + timedelta(min(length, (date.max - first).days))
    row = {
        "date_start": pd.Timestamp(first), "date_end": pd.NaT if open_end else pd.Timestamp(last), "granularity": "",
        "open_end": open_end,
    }  # fmt: skip
    found = typed_days(days_text(row))
    assert (found.first, found.last, found.open_end) == (first, None if open_end else last, open_end)


def test_every_date_of_the_sample_can_be_typed_as_it_is_shown() -> None:
    for row in records(SAMPLE):
        found = typed_days(days_text(row))
        start = None if pd.isna(row["date_start"]) else row["date_start"].date()
        assert found.first == start
        if not found.open_end and start:
            assert found.last == row["date_end"].date()
