"""The tables below the chart: their columns on any screen, and where they end."""

import tomllib
from pathlib import Path

import pytest

from timeline.figures.theme import contrast, mixed
from timeline.ui.listing import COLUMNS
from timeline.ui.tables import PEEK, TALL_ROW, height_of, row_height, ticks, widths_in


@pytest.mark.parametrize("rows", [40, 400])
@pytest.mark.parametrize("room", [640, 668, 700, 890, 1184, 1510, 1800])
def test_a_table_that_is_cut_shows_enough_of_the_first_column_that_is(room: int, rows: int) -> None:
    widths = widths_in(room, rows)
    assert tuple(widths) == COLUMNS
    ends = [ticks(rows) + sum(list(widths.values())[:at]) for at in range(len(widths) + 1)]
    begun = [end for end in ends if end < room]
    assert room >= ends[-1] or room - begun[-1] >= PEEK
    assert widths["What"] >= 180
    assert ends[4] < room  # what was done is never cut


@pytest.mark.parametrize("rows", [3, 100, 101, 1000])
@pytest.mark.parametrize("room", [288, 357, 398, 620])
def test_a_phone_shows_two_whole_columns(room: int, rows: int) -> None:
    widths = widths_in(room, rows)
    assert list(widths) == ["Date", "What", "To whom", "Tone", "Status", "Sentence", "Source"]
    assert ticks(rows) + widths["Date"] + widths["What"] == room


def test_rows_are_as_high_as_the_longest_text() -> None:
    short, long = "Iran: asks Ukraine to mediate", "Iran: " + "asks Ukraine and its neighbours to mediate " * 3
    assert row_height([short], 217) == TALL_ROW
    assert row_height([short, long], 217) > TALL_ROW
    assert row_height([long * 20], 217) == row_height([long * 30], 217)  # there is an end to it
    assert row_height([], 217) == TALL_ROW


def test_a_high_table_ends_in_the_middle_of_a_row() -> None:
    assert height_of(10, 65) == 38 + 650
    assert (height_of(400, 65) - 38) % 65 in (32, 33)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_dates_of_a_table_can_be_read(theme: str) -> None:
    """They stand in a pinned column, whose words Streamlit draws with 60% of the ink."""
    config = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text("utf-8"))
    paper, ink = (config["theme"][theme][name] for name in ("backgroundColor", "textColor"))
    assert contrast(mixed(paper, ink, 0.6), paper) >= 4.6
