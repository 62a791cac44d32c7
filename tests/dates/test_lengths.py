"""Days so far away from a day, against answers worked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from timeline.dates.lengths import away, reach


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "length", "direction", "mod", "first", "last"),
    [
        ("2024-02-27", "P2D", 1, "", "2024-02-29", "2024-02-29"),
        ("2024-03-01", "P1D", -1, "", "2024-02-29", "2024-02-29"),
        ("2023-04-07", "P2W", 1, "", "2023-04-17", "2023-04-23"),  # a week, Monday to Sunday
        ("2024-01-31", "P1M", 1, "", "2024-02-01", "2024-02-29"),
        ("2023-04-07", "P1Y", -1, "", "2022-01-01", "2022-12-31"),
        ("2022-05-18", "P3M", -1, "LESS_THAN", "2022-02-18", "2022-05-17"),
        ("2022-05-18", "PTXH", -1, "", "2022-05-17", "2022-05-18"),
        ("2022-05-18", "PXD", 1, "", "2022-05-19", "2022-05-25"),
        ("2022-05-18", "P2Y6M", 1, "", "2024-11-01", "2024-11-30"),
    ],
)
def test_a_length_away(start: str, length: str, direction: int, mod: str, first: str, last: str) -> None:
    found = away(day(start), length, direction, mod)
    assert found is not None
    assert (found.first, found.last) == (day(first), day(last))


def test_lengths_that_count_nothing_lead_nowhere() -> None:
    assert away(day("2022-05-18"), "PXY", 1) is None
    assert away(day("2022-05-18"), "P1DE", 1) is None
    assert away(date.max, "P1D", 1) is None


def test_a_length_reaches_to_its_last_day() -> None:
    assert reach(day("2023-12-14"), "P3M") == day("2024-03-14")
    assert reach(day("2024-01-31"), "P1M") == day("2024-02-29")  # there is no 31st
    assert reach(day("2024-01-31"), "P3D", -1) == day("2024-01-28")
