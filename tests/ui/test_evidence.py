"""What an event rests on: marks in its sentence and paragraph, with and without its text; and its facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from timeline.model import Document
from timeline.pipeline import annotate
from timeline.table import to_table
from timeline.ui.evidence import AROUND, Passage, evidence, paragraph_span
from timeline.ui.facts import facts, facts_html, one_line, records, title
from timeline.ui.marking import Mark
from timeline.ui.review import card

FIRST = "Talks had been cold for months."
SECOND = "On 12 March 2024 Kazakhstan accused Russia of holding up its grain."
THIRD = "A court in Oslo had a quiet day."
TEXT = f"{THIRD}\n\n{FIRST} {SECOND}\n\n{THIRD}"


def row_and_document() -> tuple[dict[str, object], Document]:
    found = annotate(Document("doc", TEXT, "Grain & trains", date(2024, 3, 14), "dateline"))
    table = to_table(found.events, {"doc": found.document})
    return records(table[table["type"] == "ACCUSE"])[0], found.document


def words(passage: Passage, kind: str) -> list[str]:
    return [passage.text[mark.start : mark.end] for mark in passage.marks if mark.kind == kind]


def test_the_sentence_has_its_date_trigger_and_actors_marked() -> None:
    row, document = row_and_document()
    found = evidence(row, document)
    assert found.sentence.text == SECOND
    assert words(found.sentence, "time") == ["12 March 2024"]
    assert words(found.sentence, "trigger") == ["accused"]
    assert set(words(found.sentence, "actor")) >= {"Kazakhstan", "Russia"}


def test_the_paragraph_stands_around_it() -> None:
    row, document = row_and_document()
    found = evidence(row, document)
    assert found.before.text + found.sentence.text + found.after.text == f"{FIRST} {SECOND}"
    assert words(found.before, "trigger") == words(found.after, "trigger") == []


def test_of_a_long_paragraph_the_nearest_words_are_shown() -> None:
    row, document = row_and_document()
    long = f"{FIRST} " * 500
    row |= {name: row[name] + len(long) for name in ("sentence_start", "trigger_start", "time_start")}
    found = evidence(row, Document("doc", TEXT.replace(FIRST, long + FIRST), "", document.published))
    assert len(found.before.text) == AROUND
    assert found.sentence.text == SECOND
    assert words(found.sentence, "trigger") == ["accused"]


def test_without_the_text_the_sentence_still_has_its_marks() -> None:
    row, _ = row_and_document()
    found = evidence(row, None)
    assert found.sentence.text == SECOND
    assert found.before.text == found.after.text == ""
    assert words(found.sentence, "time") == ["12 March 2024"]
    assert words(found.sentence, "trigger") == ["accused"]


@pytest.mark.parametrize("sentence_start", [7, 10_000, pd.NA])
def test_offsets_that_do_not_fit_mark_nothing_wrong(sentence_start: object) -> None:
    row, document = row_and_document()
    row |= {"sentence_start": sentence_start, "trigger_start": 3, "time_start": pd.NA}
    found = evidence(row, document)
    assert found.sentence.text == SECOND
    assert words(found.sentence, "trigger") == words(found.sentence, "time") == []


def test_an_actor_that_no_table_knows_is_marked_by_its_words() -> None:
    row, document = row_and_document()
    row |= {"target": ("?its grain",)}
    assert "its grain" in words(evidence(row, document).sentence, "actor")


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("Belarus sends its envoys to Kazakhstan, two of its officials say.", ["Belarus", "Kazakhstan"]),
        ("It accused Kazakhstan of a blockade.", ["It", "Kazakhstan"]),
    ],
)
def test_words_that_point_back_are_marked_where_the_sentence_has_no_name(sentence: str, marked: list[str]) -> None:
    text = f"Belarus has few trains. {sentence}"
    row, _ = row_and_document()
    row |= {"sentence": sentence, "sentence_start": text.index(sentence), "source": ("BLR",), "target": ("KAZ",)}
    found = evidence(row, Document("doc", text, "", date(2024, 3, 14)))
    assert words(found.sentence, "actor") == marked
    assert words(found.before, "actor") == ["Belarus"]


@pytest.mark.parametrize(
    ("text", "expected"), [("a\n\nb here c\n\nd", "b here c"), ("a\nb here c\nd", "b here c"), ("here", "here")]
)
def test_a_paragraph_ends_at_blank_lines_or_at_lines(text: str, expected: str) -> None:
    at = text.index("here")
    low, high = paragraph_span(text, at, at + 4)
    assert text[low:high] == expected


def test_facts_say_who_what_when_why_and_where() -> None:
    row, document = row_and_document()
    found = dict(facts(row, document))
    assert found["Who"] == "Kazakhstan"
    assert found["To whom"] == "Russia"
    assert found["What"].startswith("accuses, hostile (PLOVER ACCUSE, −")
    assert found["Date"] == "12 Mar 2024 (“12 March 2024”)"
    assert "Tuesday 12 March 2024" in found["Why this date"]
    assert found["Read in"] == "“Grain & trains”, published Thursday 14 March 2024, from the dateline"
    assert dict(facts(row | {"sources": 2}, document))["Read in"].endswith("the dateline, and 1 other document")
    assert dict(facts(row | {"sources": 4}, document))["Read in"].endswith("the dateline, and 3 other documents")
    assert one_line(row).startswith("2024-03-12 · Kazakhstan → Russia · accused")
    assert one_line(row | {"status": "denied"}).startswith("2024-03-12 · Kazakhstan → Russia · denied: accused")
    assert title(row).startswith("Kazakhstan → Russia: accused")


def test_what_the_user_added_is_among_the_facts() -> None:
    row, document = row_and_document()
    found = dict(facts(row | {"tags": ("grain", "trains"), "note": "see the map"}, document))
    assert (found["Tags"], found["Note"]) == ("grain and trains", "see the map")
    assert not {"Tags", "Note"} & set(dict(facts(row, document)))


def test_facts_of_an_undated_mutual_event_of_unknown_source() -> None:
    row, _ = row_and_document()
    row |= {
        "reciprocal": True, "date_start": pd.NaT, "date_end": pd.NaT, "date_text": "soon", "published": pd.NaT,
        "title": "",
    }  # fmt: skip
    found = dict(facts(row, None))
    assert found["Between"] == "Kazakhstan, Russia"
    assert found["Date"] == "undated (“soon”)"
    assert found["Read in"] == "doc, publication date not known"
    assert title(row).startswith("Kazakhstan ↔ Russia")


def test_an_undated_event_is_called_undated_once() -> None:
    row, _ = row_and_document()
    row |= {"date_start": pd.NaT, "date_end": pd.NaT, "date_text": "", "date_basis": "none", "date_reason": ""}
    found = dict(facts(row, None))
    assert found["Date"] == "undated"
    assert "Why this date" not in found


def test_the_key_tells_of_no_mark_that_the_sentence_has_not() -> None:
    row, document = row_and_document()
    found = evidence(row, document)
    assert "date words" in card._key(found)
    bare = replace(found, sentence=replace(found.sentence, marks=(Mark(0, 1, "actor"),)))
    assert card._key(bare).count("<mark") == 1
    assert card._key(replace(found, sentence=replace(found.sentence, marks=()))) == ""


def test_facts_are_escaped() -> None:
    row, document = row_and_document()
    row |= {"title": "<img src=x onerror=alert(1)>", "leaders": ("<b>A</b>",)}
    html = facts_html(row, document)
    assert "<img" not in html
    assert "<b>" not in html
    assert "&lt;b&gt;A&lt;/b&gt;" in html
