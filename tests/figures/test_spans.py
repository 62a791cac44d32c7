"""From the days of the table to what is drawn."""

from datetime import date

import pandas as pd
import pytest

from timeline.figures.spans import day_number, days_in_words, iso, period_in_words


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2024-11-29", "2024-11-29", "29 Nov 2024"),
        ("2024-11-29", None, "29 Nov 2024"),
        ("2024-11-27", "2024-11-29", "27–29 Nov 2024"),
        ("2024-11-29", "2024-12-02", "29 Nov – 2 Dec 2024"),
        ("2023-12-31", "2024-01-01", "31 Dec 2023 – 1 Jan 2024"),
        ("0044-03-15", "0044-03-15", "15 Mar 44"),
    ],
)
def test_days_in_words(start: str, end: str | None, expected: str) -> None:
    days = pd.Series([start, end]).astype("datetime64[s]")
    assert days_in_words(days[0], days[1]) == expected


def test_day_numbers_as_plotly_reads_them() -> None:
    assert iso(0) == "1970-01-01"
    assert iso(0.5) == "1970-01-01 12:00"
    assert iso(date(44, 3, 15).toordinal() - date(1970, 1, 1).toordinal()) == "0044-03-15"
    assert day_number(date(2024, 2, 29)) - day_number(date(2024, 3, 1)) == -1
    assert iso(1e9) == "9999-12-31"


@pytest.mark.parametrize(
    ("start", "end", "language", "words"),
    [
        ("2022-02-03", "2024-11-30", "en", "3 Feb 2022 – 30 Nov 2024"),
        ("2022-02-01", "2024-11-30", "en", "Feb 2022 – Nov 2024"),
        ("2024-02-01", "2024-11-30", "en", "Feb – Nov 2024"),
        ("2024-02-01", "2024-02-29", "en", "Feb 2024"),
        ("2024-02-01", "2024-11-30", "fr", "févr – nov 2024"),
        ("2024-01-01", "2024-12-31", "en", "2024"),
        ("2022-01-01", "2024-12-31", "en", "2022–2024"),
    ],
)
def test_a_period_is_told_as_briefly_as_its_days_allow(start: str, end: str, language: str, words: str) -> None:
    assert period_in_words(pd.Timestamp(start), pd.Timestamp(end), language) == words
