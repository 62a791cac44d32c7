"""The list of events: days that sort as text, the undated last, the time that most events lie in."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from timeline.table import read
from timeline.ui.listing import COLUMNS, acts, by_date, day_cell, latest, listing, main_stretch, newest_first

SAMPLE = read(Path(__file__).parents[2] / "data" / "sample.jsonl")


@pytest.mark.parametrize(
    ("start", "end", "granularity", "open_end", "cell"),
    [
        ("2024-11-29", "2024-11-29", "day", False, "2024-11-29"),
        ("2024-10-21", "2024-10-31", "month", False, "2024-10-21 to 2024-10-31"),
        ("2024-02-01", "2024-02-29", "month", False, "2024-02"),
        ("2024-03-01", "2024-06-30", "month", False, "2024-03-01 to 2024-06-30"),
        ("2016-01-01", "2016-12-31", "year", False, "2016"),
        ("2016-01-01", "2016-04-30", "year", False, "2016-01-01 to 2016-04-30"),
        ("2014-01-01", "2016-12-31", "year", False, "2014-01-01 to 2016-12-31"),
        ("2024-02-01", "2024-02-29", "month", True, "2024-02 onwards"),
        ("2024-02-01", None, "month", True, "2024-02-01 onwards"),
        ("0988-08-01", "0988-08-01", "day", False, "0988-08-01"),
        (None, None, "", False, "undated"),
    ],
)
def test_days_in_a_cell(start: str | None, end: str | None, granularity: str, open_end: bool, cell: str) -> None:
    days = (pd.NaT if day is None else pd.Timestamp(day).as_unit("s") for day in (start, end))
    assert day_cell(*days, granularity, open_end) == cell  # type: ignore[arg-type]


def test_the_latest_have_a_date() -> None:
    undated, dated = SAMPLE[SAMPLE["date_start"].isna()], SAMPLE[SAMPLE["date_start"].notna()]
    found = latest(pd.concat([undated, dated.head(3)]), 6)
    assert set(found["event_id"]) == set(dated["event_id"].head(3))
    assert found["date_start"].is_monotonic_decreasing
    assert latest(undated, 6).empty


def test_the_table_starts_with_the_newest_and_ends_with_the_undated() -> None:
    table = by_date(SAMPLE)
    dated = int(table["date_start"].notna().sum())
    every = newest_first(table, len(table))
    assert every["date_start"].iloc[:dated].is_monotonic_decreasing
    assert every["date_start"].iloc[dated:].isna().all()
    assert sorted(every["event_id"]) == sorted(table["event_id"])
    assert newest_first(table, 6)["event_id"].tolist() == latest(table, 6)["event_id"].tolist()


def test_the_list_is_in_order_and_loses_nobody() -> None:
    table = by_date(SAMPLE)
    cells = listing(table)
    assert tuple(cells.columns) == COLUMNS
    assert len(cells) == len(SAMPLE)
    dated = [cell for cell in cells["Date"] if cell != "undated"]
    assert [cell[:4] for cell in dated] == sorted(cell[:4] for cell in dated)
    assert (cells["Date"].iloc[len(dated) :] == "undated").all()
    unknown = SAMPLE[[any(actor.startswith("?") for actor in actors) for actors in SAMPLE["source"]]].iloc[0]
    assert unknown["source"][0][1:] in " ".join(cells["Who"])


def test_an_act_says_who_did_it_in_few_words() -> None:
    table = SAMPLE.head(3).copy()
    table["source"] = [("CSTO",), ("KAZ", "UN"), ()]
    table["summary"] = ["praises the stance of Germany", "", "Talks end"]
    assert acts(table) == [
        "CSTO: praises the stance of Germany",
        f"Kazakhstan, United Nations: {table['trigger'].iloc[1]}",
        "Talks end",
    ]


def stretch_of(*days: str) -> tuple[str, str] | None:
    found = main_stretch(pd.DataFrame({"date_start": pd.to_datetime(list(days)).astype("datetime64[s]")}))
    return found and (str(found[0])[:10], str(found[1])[:10])


def test_a_far_event_does_not_press_the_others_together() -> None:
    crowd = [f"2024-{month:02}-01" for month in range(1, 13)]
    assert stretch_of("1956-07-26", *crowd) == ("2024-01-01", "2024-12-01")
    assert stretch_of(*crowd) is None  # there is nothing to leave out
    assert stretch_of("1956-07-26", *crowd[:4]) is None  # too few to speak of a crowd
    assert stretch_of() is None
