"""The sentence that tells a reader why a value is what it is."""

from __future__ import annotations

from datetime import date

import pytest

from timeline.dates import explain, tag

PUBLISHED = date(2024, 11, 29)


@pytest.mark.parametrize(
    ("text", "published", "parts"),
    [
        (
            "He said on Wednesday he agreed.",
            PUBLISHED,
            ["Wednesday 27 November 2024", "Friday 29 November 2024", "“said”"],
        ),
        ("He will go on Monday.", PUBLISHED, ["Monday 2 December 2024", "“will”"]),
        ("It was at the end of October 2024.", PUBLISHED, ["21 October 2024", "31 October 2024"]),
        ("It lasted three weeks.", PUBLISHED, ["length of time", "P3W"]),
        ("They meet every Friday.", PUBLISHED, ["comes back"]),
        ("He left last week.", None, ["day of publication", "not known"]),
        ("It was in 490 BC.", PUBLISHED, ["BC0490"]),
        ("It was on 31 April 2024.", PUBLISHED, ["no such day"]),
        ("In 2014 he left. Two years later he was back.", PUBLISHED, ["2016", "2014"]),
        ("He condemned the December 20 vote.", PUBLISHED, ["the next one after Friday 29 November 2024."]),
        ("He left two days before Christmas.", PUBLISHED, ["23 December 2023, the last one before", "“left” is past"]),
        ("The wall fell five years ago Friday.", PUBLISHED, ["counted from the day of publication", "“ago”"]),
        ("In 1911 he rose. In 1912 he fell. In 1913 he died at that time.", PUBLISHED, ["names no time itself"]),
        ("He is now in Vienna.", PUBLISHED, ["not a date"]),
    ],
)
def test_the_reason_names_days_and_words(text: str, published: date | None, parts: list[str]) -> None:
    sentence = explain(tag(text, published)[-1])
    assert [part for part in parts if part not in sentence] == []
    assert sentence.endswith(".")
