"""Texts on their way into the case: looked at, read with progress, stopped, read again; and shown in parts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from timeline import casefile
from timeline.casefile import Case
from timeline.errors import CaseError, InputError
from timeline.model import Document
from timeline.sources.records import Refusal, Upload
from timeline.ui.documents import reading
from timeline.ui.documents.intake import (
    KNOWN,
    PREVIEW,
    draft,
    edited,
    pasted,
    preview,
    published_words,
    take,
    typed_day,
)
from timeline.ui.documents.job import Job, Jobs
from timeline.ui.documents.passages import PART, events_by_sentence, marks, part_html, part_of, parts
from timeline.ui.documents.reading import Outcome, add, read_again
from timeline.ui.facts import records
from timeline.ui.review.fields import values_of

TEXT = "Kazakhstan accused Russia on 12 March 2024 of holding up its grain. Tokayev met Putin yesterday."


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with casefile.create(tmp_path / "case.sqlite", who="ana") as case:
        yield case


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


def test_each_file_gives_a_document_or_a_reason() -> None:
    files = [
        Upload("2024-03-14-grain.txt", TEXT.encode()), Upload("empty.txt", b""),
        Upload("large.txt", b"word " * 1_000_000), Upload("binary.txt", bytes(range(256)) * 40),
        Upload("odd.txt", b"\xff\xfe\x00\xd8A\x00" * 50),
    ]  # fmt: skip
    good, *bad = take(files)
    assert isinstance(good, Document)
    assert published_words(good) == "Thursday 14 March 2024 (from the file name)"
    assert all(isinstance(one, Refusal) for one in bad)
    for one, words in zip(bad, ("holds no text", "at most 2 MB", "no text file", "encoding"), strict=True):
        assert words in str(one)


def test_a_pasted_text_is_dated_by_the_user_first() -> None:
    assert published_words(pasted(TEXT, "3 May 2024")) == "Friday 3 May 2024 (as you gave it)"
    assert published_words(pasted(TEXT, "")) == ""
    with pytest.raises(InputError, match="no text yet"):
        pasted(" ", "")


def test_the_preview_shows_what_was_understood_and_takes_changes(case: Case) -> None:
    list(add(case, [pasted(TEXT, "3 May 2024")]))
    drafts = [draft(case, pasted(TEXT, "")), draft(case, pasted("Another text\n\nIt rained.", "2024-05-03"))]
    table = preview(drafts)
    assert tuple(table.columns) == PREVIEW
    assert table["Note"].tolist() == [KNOWN, ""]
    assert table["Date found"].iloc[0].startswith("not found")
    documents = [one.document for one in drafts]
    first, second = edited(documents, {0: {"Title": "Grain", "Published": "2024-03-14"}, 1: {"Published": None}})
    assert (first.title, first.published, first.published_basis) == ("Grain", date(2024, 3, 14), "given")
    assert (second.title, second.published, second.published_basis) == ("Another text", None, "")
    assert edited(documents, {}) == documents


def test_texts_are_added_with_what_came_of_each(case: Case) -> None:
    given = [
        pasted(TEXT, "14 March 2024"),
        Refusal("x.pdf", "It is encrypted."),
        pasted("It rained. Nothing more.", ""),
    ]
    first, second, third = add(case, given)
    assert first.events >= 2
    assert (first.published, first.error, first.before) == ("Thursday 14 March 2024 (as you gave it)", "", None)
    assert (second.title, second.error) == ("x.pdf", "It is encrypted.")
    assert (third.events, third.published, third.error) == (0, "", "")
    assert [one.events for one in case.documents()] == [first.events, 0]
    assert len(case.history()) == 2  # each text is a step of its own


def test_a_text_that_cannot_be_read_is_kept(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Document) -> None:
        raise RecursionError

    monkeypatch.setattr(reading, "annotate", broken)
    (outcome,) = add(case, [pasted(TEXT, "")])
    assert "could not be read (RecursionError)" in outcome.error
    assert case.document(outcome.document_id).text == TEXT


def test_a_language_that_is_not_read_is_kept_without_events(case: Case) -> None:
    (outcome,) = add(case, [Document("a", "Tekst po polsku.", language="pl")])
    assert "not in 'pl'" in outcome.error
    assert case.document("a").language == "pl"


def test_another_publication_date_keeps_corrections(case: Case) -> None:
    (outcome,) = add(case, [pasted(TEXT, "14 March 2024")])
    rows = {row["type"]: row for row in records(case.table())}
    case.correct(rows["ACCUSE"]["event_id"], {"place": "Astana"}, rows["ACCUSE"])
    assert values_of(rows["CONSULT"])["when"] == "2024-03-13"
    (again,) = read_again(case, [outcome.document_id], {outcome.document_id: date(2024, 3, 20)})
    rows = {row["type"]: row for row in records(case.table())}
    assert values_of(rows["CONSULT"])["when"] == "2024-03-19"
    assert rows["ACCUSE"]["place"] == "Astana"
    assert (again.before, again.events) == (outcome.events, outcome.events)
    case.undo()
    assert case.document(outcome.document_id).published == date(2024, 3, 14)


def test_reading_again_stopped_half_way_keeps_what_was_done(case: Case) -> None:
    days = ["14 March 2024", "15 March 2024", "16 March 2024"]
    ids = [one.document_id for one in add(case, [pasted(f"{TEXT} {day}", day) for day in days])]
    steps = len(case.history())
    outcomes = read_again(case, ids, dict.fromkeys(ids, date(2024, 4, 1)))
    next(outcomes)
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    published = [one.published for one in case.documents()]
    assert published == [date(2024, 4, 1), date(2024, 4, 1), date(2024, 3, 16)]
    assert len(case.history()) == steps + 1  # one step, which one undo takes back


def test_a_job_goes_on_alone_and_is_stopped_after_a_text() -> None:
    gate, taken = Event(), []

    def work() -> Iterator[Outcome]:
        try:
            for number in range(5):
                gate.wait(10)
                yield Outcome(str(number), str(number), events=2)
        finally:
            taken.append("closed")

    jobs = Jobs()
    job = jobs.start("Mine", Job("Reading 5 texts", 5, work))
    assert job.running
    with pytest.raises(CaseError, match="being read"):
        jobs.start("Mine", Job("Reading 1 text", 1, work))
    jobs.dismiss("Mine")  # not while it is at work
    assert jobs.of("Mine") is job
    job.stop()
    gate.set()
    job.wait(10)
    assert (job.done, job.events, job.stopped, job.error) == (1, 2, True, "")
    assert job.in_words() == "1 of 5 texts, 2 events"
    assert taken == ["closed"]
    jobs.check_idle("Mine")
    jobs.dismiss("Mine")
    assert jobs.of("Mine") is None


@pytest.mark.parametrize(
    ("error", "words"), [(CaseError("The disk is full."), "disk is full"), (ZeroDivisionError(), "ZeroDi")]
)
def test_a_job_that_fails_says_so(error: Exception, words: str) -> None:
    def work() -> Iterator[Outcome]:
        yield Outcome("a", "a")
        raise error

    job = Job("Reading 2 texts", 2, work)
    job.start()
    job.wait(10)
    assert words in job.error
    assert (job.done, job.stopped) == (1, False)


def test_a_long_text_is_shown_in_parts_of_whole_sentences() -> None:
    text = "\n\n".join(f"Talks number {number} took place in Bern. They failed." for number in range(1500))
    listed = parts(text)
    assert len(listed) > 3
    assert all(part.end - part.start < PART + 200 for part in listed)
    spans = [span for part in listed for span in part.sentences]
    assert sum(end - start for start, end in spans) == len("".join(text.split("\n\n"))) - 1500  # but for the blanks
    assert part_of(listed, listed[2].start) == 2
    assert part_of(listed, 10**9) == 0
    assert parts("") == []


def test_the_text_is_marked_and_escaped(case: Case) -> None:
    text = f"A <script>headline</script> & more\n\n{TEXT}"
    (outcome,) = add(case, [pasted(text, "14 March 2024")])
    stored, table = case.reading(outcome.document_id), case.table()
    (part,) = parts(text)
    told = events_by_sentence(table, part.sentences)
    assert sum(map(len, told.values())) == len(table)
    html = part_html(text, part, marks(stored, table), {at: len(ids) for at, ids in told.items()})
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert '<mark class="time" title="date words">12 March 2024</mark>' in html
    assert '<mark class="trigger" title="what was done">accused</mark>' in html
    assert html.count("<p>") == 2
    assert f'data-at="{text.index("Kazakhstan")}" class="told"' in html
