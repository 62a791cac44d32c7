"""Sentences about a selection, file names, and text that Markdown must not read."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.figures.frame import MARGIN
from timeline.figures.lettering import fold
from timeline.figures.theme import TITLE_SIZE
from timeline.model import EventType, Status
from timeline.query import Query, select
from timeline.table import read
from timeline.ui.wording import (
    BASES,
    EXAMPLES,
    STATUSES,
    TYPES,
    file_stem,
    fitting,
    join,
    plain,
    plural,
    summary,
    with_drawn,
)

SAMPLE = read(Path(__file__).parents[2] / "data" / "sample.jsonl")


@pytest.mark.parametrize(
    ("query", "part"),
    [
        (Query(actors=("KAZ", "RUS")), "Kazakhstan or Russia"),
        (Query(pairs=(("RUS", "KAZ"),)), "Kazakhstan – Russia"),
        (Query(leaders=("Vladimir Putin",)), "Vladimir Putin"),
        (Query(organisations=("?the mob",)), "“the mob”"),
        (Query(actors=("KAZ", "RUS", "USA", "CHN", "IRN")), "Kazakhstan, Russia and 3 more"),
        (Query(since=date(2022, 1, 1), until=date(2023, 12, 31)), "2022–2023"),
        (Query(since=date(2022, 3, 5)), "from 5\xa0Mar\xa02022"),
        (Query(until=date(2022, 3, 5)), "until 5\xa0Mar\xa02022"),
        (Query(tones=("hostile",)), "hostile"),
        (Query(types=("REJECT", "THREATEN")), "refuses or threatens"),
        (Query(statuses=("planned",)), "planned"),
        (Query(words=" gas "), "“gas”"),
        (Query(min_confidence=0.5), "confidence from 50%"),
        (Query(documents=("a", "b")), "2 documents"),
        (Query(include_undated=False), "dated events alone"),
        (Query(quads=("material conflict",)), "hostile deeds"),
        (Query(bases=("dct",)), "dated by the publication day itself"),
    ],
)
def test_every_filter_is_named(query: Query, part: str) -> None:
    assert part in summary(select(SAMPLE, query), query, len(SAMPLE))


def test_the_number_says_of_how_many() -> None:
    query = Query(actors=("KAZ",))
    shown = select(SAMPLE, query)
    assert summary(shown, query, len(SAMPLE))[0] == f"{len(shown)} of {len(SAMPLE)} events"
    assert summary(SAMPLE, Query(), len(SAMPLE))[0] == f"{len(SAMPLE)} events"


def test_doubtful_events_that_are_left_out_are_counted_behind_the_others() -> None:
    sure = Query(include_doubtful=False)
    kept = select(SAMPLE, sure)
    said = summary(kept, sure, len(SAMPLE), doubtful=len(SAMPLE) - len(kept))
    assert said[:2] == [f"{len(kept)} of {len(SAMPLE)} events", f"{len(SAMPLE) - len(kept)} doubtful left out"]
    assert not any("doubtful" in part for part in summary(kept, sure, len(kept)))


def test_the_doubtful_events_are_told_before_those_that_are_drawn() -> None:
    """They are not of those of which only some are drawn."""
    doubtful = ["98 of 100 events", "2 doubtful left out", "2024"]
    assert with_drawn(doubtful, 51) == ["98 of 100 events", "2 doubtful left out", "51 drawn", "2024"]
    assert with_drawn(["100 events", "2024"], 51) == ["100 events", "51 drawn", "2024"]


def test_the_most_frequent_tone_is_named_only_when_it_is_most() -> None:
    hostile = SAMPLE[SAMPLE["tone"] == "hostile"].head(3)
    friendly = SAMPLE[SAMPLE["tone"] == "cooperative"].head(3)
    assert "mostly hostile" in summary(pd.concat([hostile, friendly.head(2)]), Query(), 5)
    assert not any("mostly" in part for part in summary(pd.concat([hostile, friendly]), Query(), 6))


def test_two_selections_side_by_side_have_no_tone_in_common() -> None:
    hostile = SAMPLE[SAMPLE["tone"] == "hostile"].head(9)
    both = pd.concat([hostile, SAMPLE[SAMPLE["tone"] == "cooperative"].head(2)])
    assert "mostly hostile" in summary(both, Query(), 11)
    assert not any("mostly" in part for part in summary(both, Query(), 11, as_one=False))
    assert "hostile" in summary(hostile, Query(tones=("hostile",)), 9, as_one=False)


def test_the_last_month_is_one_in_which_something_began() -> None:
    talks = SAMPLE[SAMPLE["date_start"].notna()].tail(1)
    talks = talks.assign(date_start=pd.Timestamp("2024-12-29"), date_end=pd.Timestamp("2025-01-03"), granularity="day")
    assert "Dec\xa02024" in summary(talks, Query(), 1)


def test_an_empty_selection_and_an_undated_one_have_words() -> None:
    assert summary(SAMPLE.head(0), Query(), 10) == ["0 of 10 events"]
    undated = SAMPLE[SAMPLE["date_start"].isna()].head(1)
    assert "undated" in summary(undated, Query(), 1)


@pytest.mark.parametrize("width", range(300, 420, 10))
def test_no_line_of_a_title_ends_inside_a_date(width: int) -> None:
    """As of 31 events of the sample on a phone, whose second line began with "2024"."""
    (when,) = summary(SAMPLE, Query(since=date(2018, 6, 1), until=date(2024, 3, 31)), len(SAMPLE))[1:2]
    title = fitting(["31 of 412 events", "14 doubtful left out", when], width)
    lines = fold(title, width - 2 * MARGIN, TITLE_SIZE, 2, bold=True)
    assert not [line for line in lines if re.search(r"^[\d–]+$|^\d{4}\b|^–|\b(Jun|Mar)$", line)], lines
    assert not re.search(r"(Jun|Mar)$", title)


def test_a_title_is_cut_at_its_parts() -> None:
    parts = ["12 of 412 events", "Kazakhstan or Russia", "Feb 2022 – Nov 2024"]
    assert fitting(parts, 2000) == "12 of 412 events, Kazakhstan or Russia, Feb 2022 – Nov 2024"
    assert fitting(parts, 660) == "12 of 412 events, Kazakhstan or Russia, Feb 2022 – Nov 2024"
    assert fitting([*parts, "12 doubtful left out"], 660) == fitting(parts, 660)
    assert fitting([*parts, "12 doubtful left out"], 480).endswith("left out")  # in two lines
    assert fitting(["A very long part of a title" * 9], 480).endswith("…")


@pytest.mark.parametrize(
    ("query", "stem"),
    [
        (Query(), "timeline-actors"),
        (Query(pairs=(("KAZ", "RUS"),)), "timeline-actors-kazakhstan-russia"),
        (Query(leaders=("Recep Tayyip Erdoğan",)), "timeline-actors-recep-tayyip-erdogan"),
        (Query(organisations=("?../../etc/passwd",)), "timeline-actors-etc-passwd"),
    ],
)
def test_files_are_named_after_what_they_show(query: Query, stem: str) -> None:
    assert file_stem("actors", query) == stem


@given(st.text(max_size=300))
def test_any_file_name_is_harmless(leader: str) -> None:
    stem = file_stem("leaders", Query(leaders=(leader,)))
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(stem) <= 80


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Talks in Bern", "Talks in Bern"),
        ("$5 and $6", r"\$5 and \$6"),
        ("*bold* [x](y)", r"\*bold\* \[x\]\(y\)"),
        (":red[x]\n# y", r"\:red\[x\] \# y"),
        ("<b>", r"\<b\>"),
        ("www.a.b http://c d@e", "www\u2060\\.a\\.b http\\:\u2060\\/\\/c d\u2060\\@e"),
    ],
)
def test_markdown_is_shown_as_it_was_typed(text: str, escaped: str) -> None:
    assert plain(text) == escaped


def test_lists_in_words() -> None:
    assert [join(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"], list("abcde"))] == [
        "", "a", "a and b", "a, b and c", "a, b and 3 more",
    ]  # fmt: skip
    assert plural(1, "event") == "1 event"
    assert plural(1204, "event") == "1,204 events"


def test_every_code_has_words() -> None:
    assert set(TYPES) == set(EXAMPLES) == set(EventType.__args__)
    assert set(STATUSES) == set(Status.__args__)
    assert set(BASES) == {"explicit", "relative", "context", "dct", "none"}
