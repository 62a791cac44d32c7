"""The JSON lines format: what goes in, what comes out, and what is said of bad lines."""

import json
from typing import Any

import pytest

from timeline.errors import InputError
from timeline.interchange import annotate_lines


def one(**record: Any) -> dict[str, Any]:
    (line,) = annotate_lines([json.dumps(record)])
    return dict(json.loads(line))


def test_a_line_has_times_actors_and_events() -> None:
    text = "Estonia expelled a Russian diplomat on 5 May 2021."
    found = one(id="a", text=text, published="2021-05-06")
    assert (found["id"], found["published"]) == ("a", "2021-05-06")
    (time,) = found["times"]
    assert set(time) == {
        "start", "end", "text", "type", "value", "mod", "first_day", "last_day", "granularity", "basis", "rule",
    }  # fmt: skip
    assert (time["value"], text[time["start"] : time["end"]]) == ("2021-05-05", "5 May 2021")
    assert {actor["id"] for actor in found["actors"]} == {"EST", "RUS"}
    (event,) = found["events"]
    assert set(event) == {
        "sentence", "trigger", "type", "cameo", "goldstein", "tone", "status", "source", "target", "date_start",
        "date_end", "date_basis", "confidence",
    }  # fmt: skip
    assert [participant["id"] for participant in event["source"]] == ["EST"]
    assert (event["date_start"], event["date_end"], event["date_basis"]) == ("2021-05-05", "2021-05-05", "explicit")
    assert text[slice(*event["trigger"])] == "expelled"


@pytest.mark.parametrize("published", [None, ""])
def test_published_may_be_missing(published: str | None) -> None:
    assert one(id="a", text="They met on Friday.", published=published)["times"][0]["first_day"] is None
    assert one(id="a", text="They met on Friday.")["published"] is None


def test_offsets_count_code_points() -> None:
    text = "🕊️ Ædel — 日本: Chile met Peru on 5 May 2021."
    found = one(id="a", text=text, published="2021-05-06")
    assert [text[a["start"] : a["end"]] for a in found["actors"]][:2] == ["Chile", "Peru"]


def test_only_times_leaves_the_rest_out() -> None:
    (line,) = annotate_lines(['{"id": 1, "text": "on 5 May 2021"}'], only_times=True)
    assert set(json.loads(line)) == {"id", "published", "seconds", "times"}


def test_lone_surrogates_and_nulls_pass_through() -> None:
    line = '{"id": "s", "text": "\\ud800 Chad \\u0000 left on 5 May 2021.", "published": "2021-05-06"}'
    assert json.loads(next(annotate_lines([line])))["times"][0]["value"] == "2021-05-05"


def test_order_is_kept_and_blank_lines_are_passed_over() -> None:
    lines = ['{"id": "b", "text": ""}', "", '{"id": "a", "text": ""}']
    assert [json.loads(line)["id"] for line in annotate_lines(lines, only_times=True)] == ["b", "a"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "Line 1 is no JSON"),
        ("[]", "Line 1 needs to be an object"),
        ('{"id": "a"}', 'with a "text"'),
    ],
)
def test_a_bad_line_is_named(line: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        list(annotate_lines([line]))


def test_a_publication_date_that_is_none_is_told_and_the_text_is_read() -> None:
    said: list[str] = []
    lines = ['{"id": "a", "text": "The envoys met on 5 May 2021.", "published": "someday"}']
    (line,) = annotate_lines(lines, only_times=True, warn=said.append)
    assert json.loads(line)["times"][0]["value"] == "2021-05-05"
    assert json.loads(line)["published"] is None
    assert len(said) == 1
    assert "Line 1 gives 'someday'" in said[0]
