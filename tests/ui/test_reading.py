"""Texts from the user: dates they type, files they give, and what came of each."""

from __future__ import annotations

from datetime import date

import pytest

from timeline.errors import InputError
from timeline.sources import paste
from timeline.table import dump
from timeline.ui.case import Case, CaseStore
from timeline.ui.reading import add_documents, is_table, load_table, published_words, read_upload, typed_day

TEXT = "Kazakhstan accused Russia on 12 March 2024 of holding up its grain."


@pytest.mark.parametrize(
    ("typed", "day"),
    [("", None), ("  ", None), ("29 Nov 2024", date(2024, 11, 29)), ("2024-11-29", date(2024, 11, 29))],
)
def test_a_typed_day_is_understood(typed: str, day: date | None) -> None:
    assert typed_day(typed) == day


@pytest.mark.parametrize("typed", ["tomorrow", "31 February 2024", "the day after", "2024", "x" * 5000])
def test_what_is_no_day_is_said_in_one_sentence(typed: str) -> None:
    with pytest.raises(InputError, match="is no date; write the day, month and year") as caught:
        typed_day(typed)
    assert len(str(caught.value)) < 200


def test_each_text_is_added_with_what_came_of_it() -> None:
    store = CaseStore(Case("Mine"))
    texts = [paste(TEXT, published=date(2024, 3, 14)), paste("Nothing much happened. It rained.")]
    first, second = add_documents(store, texts)
    assert first.events >= 1
    assert first.published == "Thursday 14 March 2024 (given)"
    assert (second.events, second.published, second.error) == (0, "", "")
    assert len(store.case.documents) == 2
    assert set(store.case.table["doc_id"]) == {first.document_id}
    again = next(add_documents(store, [paste(TEXT, published=date(2024, 3, 15))]))
    assert again.document_id == first.document_id  # the same text with another date takes its place
    assert store.case.documents[first.document_id].published == date(2024, 3, 15)
    assert len(store.case.table) == again.events


def test_a_saved_table_is_opened_as_a_case() -> None:
    store = CaseStore(Case("Mine"))
    outcome = next(add_documents(store, [paste(TEXT)]))
    saved = dump(store.case.table, "csv")
    opened = load_table(saved, "folder/events.CSV")(store.case)
    assert opened.name == "events.CSV"
    assert opened.table.equals(store.case.table)
    assert list(opened.documents) == [outcome.document_id]
    assert load_table(saved, "events.csv")(Case("Another")).documents == {}


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"event_id,doc_id\n1,2\n", "a.csv", "add the missing columns date_start"),
        (b"", "a.csv", "missing columns"),
        (b"{", "a.jsonl", "Line 1 is not JSON"),
        (b"\xff\xfe\x00", "a.csv", "not UTF-8"),
    ],
)
def test_a_table_that_is_none_is_refused_in_one_sentence(data: bytes, name: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        load_table(data, name)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "holds no text"),
        (b"word " * 1_000_000, "at most 2 MB"),
        (bytes(range(256)) * 40, "is no text file"),
        (b"\xff\xfe\x00\xd8A\x00" * 50, "encoding"),
    ],
)
def test_a_file_that_is_no_article_is_refused_in_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        read_upload(data, "article.txt")


def test_a_file_says_when_it_was_published_and_how_that_is_known() -> None:
    assert published_words(read_upload(TEXT.encode(), "2024-03-14-grain.txt")) == "Thursday 14 March 2024 (file name)"
    given = read_upload(TEXT.encode(), "2024-03-14-grain.txt", published=date(2024, 3, 15))
    assert published_words(given) == "Friday 15 March 2024 (given)"
    assert published_words(read_upload(TEXT.encode(), "grain.txt")) == ""


def test_tables_are_known_by_their_ending() -> None:
    assert [is_table(name) for name in ("a.csv", "a.JSONL", "a.txt", "csv")] == [True, True, False, False]
