"""Two expressions that are one range."""

from __future__ import annotations

from datetime import date

import pytest

from timeline.dates import ranges, tag


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("They met from 12 to 15 May 2019.", "en", [(0, 1)]),
        ("They met on 12-15 May 2019.", "en", [(0, 1)]),
        ("They met between March and June 1950.", "en", [(0, 1)]),
        ("The war of 1914–1918 changed it.", "en", [(0, 1)]),
        ("They met in March and June 1950.", "en", []),
        ("They met on 12 and 15 May 2019.", "en", []),
        ("On 3 May 2019 they met; from 6 to 8 May 2019 they talked.", "en", [(1, 2)]),
        ("In 2018 to the surprise of all they met, and in 2019 they parted.", "en", []),
        ("From 1950 to 1920 nobody counts.", "en", []),
        ("It lasted three weeks.", "en", []),
        ("Ils se sont vus du 12 au 15 mai 2019.", "fr", [(0, 1)]),
        ("Ils se sont vus entre le 12 mai et le 15 juin 2019.", "fr", [(0, 1)]),
        ("Ils se sont vus le 12 mai et le 15 juin 2019.", "fr", []),
        ("Le pays fut en guerre de 1914 jusqu'en 1918.", "fr", [(0, 1)]),
        ("Les drones ont frappé dans la nuit de lundi à mardi.", "fr", [(0, 1)]),
    ],
)
def test_the_ends_of_a_range_are_paired(text: str, language: str, expected: list[tuple[int, int]]) -> None:
    assert ranges(text, tag(text, date(2024, 11, 29), language), language) == expected
