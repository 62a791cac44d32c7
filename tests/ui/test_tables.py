"""The tables below the chart: their columns on any screen, and where they end."""

import pytest

from timeline.ui.listing import COLUMNS
from timeline.ui.tables import PEEK, TICKS, height_of, widths_in


@pytest.mark.parametrize("room", [357, 620, 700, 890, 1184, 1510, 1800])
def test_a_table_that_is_cut_shows_enough_of_the_first_column_that_is(room: int) -> None:
    widths = widths_in(room)
    assert set(widths) == set(COLUMNS)
    ends = [TICKS + sum(list(widths.values())[:at]) for at in range(len(widths) + 1)]
    begun = [end for end in ends if end < room]
    assert room >= ends[-1] or room - begun[-1] >= PEEK
    assert widths["What"] >= 120


def test_on_a_phone_what_was_done_stands_beside_its_date() -> None:
    assert list(widths_in(357))[:3] == ["Date", "What", "Who"]
    assert list(widths_in(1184)) == list(COLUMNS)


def test_a_high_table_ends_in_the_middle_of_a_row() -> None:
    assert height_of(10, 65) == 38 + 650
    assert (height_of(400, 65) - 38) % 65 in (32, 33)
