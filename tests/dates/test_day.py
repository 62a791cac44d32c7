"""Single dates as users and feeds write them."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from timeline.dates import parse_day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-11-29", date(2024, 11, 29)),
        ("2024-11-29T10:00:00Z", date(2024, 11, 29)),
        ("20241129", date(2024, 11, 29)),
        ("29 November 2024", date(2024, 11, 29)),
        ("Nov 29, 2024 10:35 am", date(2024, 11, 29)),
        ("Fri, 29 Nov 2024 10:00:00 GMT", date(2024, 11, 29)),
        ("29 novembre 2024", date(2024, 11, 29)),
        ("29 ноября 2024", date(2024, 11, 29)),
        ("12.05.2019", date(2019, 5, 12)),
        ("yesterday", None),
        ("Monday", None),
        ("5 May", None),
        ("May 2024", None),
        ("2024", None),
        ("10:30", None),
        ("we", None),
        ("nonsense 5", None),
        ("2024-02-30", None),
        ("", None),
        ("\x00", None),
        ("1" * 200, None),
    ],
)
def test_without_a_base_only_a_complete_date_is_one(text: str, expected: date | None) -> None:
    assert parse_day(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yesterday", date(2024, 11, 28)),
        ("2 days ago", date(2024, 11, 27)),
        ("5 May", date(2024, 5, 5)),
        ("29 November 2023", date(2023, 11, 29)),
        ("we", None),
        ("nonsense", None),
    ],
)
def test_with_a_base_dates_count_from_it(text: str, expected: date | None) -> None:
    assert parse_day(text, base=date(2024, 11, 29)) == expected


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, timeline.dates; print([m for m in ('dateparser', 'pandas', 'spacy') if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
