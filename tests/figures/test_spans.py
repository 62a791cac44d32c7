"""From the days of the table to what is drawn."""

from datetime import date

import pandas as pd
import pytest

from timeline.figures.spans import day_number, days_in_words, iso


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
