"""Texts on their way into the case: looked at, read with progress, stopped, read again; and shown in parts."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from time import perf_counter

import pytest

from timeline import casefile
from timeline.casefile import Case, Entry
from timeline.errors import CaseError, InputError
from timeline.model import Document, OwnName
from timeline.sources import Refusal, Upload
from timeline.sources.records import FEED, Thing
from timeline.ui.documents import reading
from timeline.ui.documents.gathering import Gathering, feeds_of, named_things
from timeline.ui.documents.intake import (
    KNOWN,
    PREVIEW,
    draft,
    edited,
    pasted,
    preview,
    published_words,
    typed_day,
)
from timeline.ui.documents.job import Job, Jobs
from timeline.ui.documents.list_view import BESIDE, in_common, row_of, table_of, title_width
from timeline.ui.documents.page import have_texts
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


def gathered(case: Case, *things: Thing) -> Gathering:
    gathering = Gathering(case, things)
    gathering.start()
    gathering.wait(60)
    assert not gathering.error
    return gathering


def test_things_are_looked_at_and_each_gives_a_draft_or_a_reason(case: Case, tmp_path: Path) -> None:
    list(add(case, [pasted(TEXT, "14 March 2024")]))
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "one.txt").write_text(f"{TEXT} It was a cold day in Astana, and nobody smiled.")
    polish = "W Warszawie prezydent rozmawia\u0142 z ministrem o granicy. " * 9
    things = (
        Upload("2024-03-14-rain.txt", b"It rained in Bern and in Geneva for a day."),
        Upload("a.png", b"\x89PNG\r\n\x1a\n"),
        str(tmp_path / "folder"),
        Upload("pl.txt", polish.encode()),
    )
    found = gathered(case, *things)
    rain, close, foreign = found.drafts
    assert published_words(rain.document) == "Thursday 14 March 2024 (from the file name)"
    assert (rain.known, rain.same, rain.supported) == (False, "", True)
    assert close.same == case.documents()[0].id  # nearly the same text
    assert not foreign.supported
    (picture,) = found.refusals
    assert "picture" in picture.reason
    assert found.in_words().startswith("4 of 4 looked at, 3 texts")
    table = preview(found.drafts, {case.documents()[0].id: "Grain"})
    assert table["Add"].tolist() == [True, False, True]
    assert table["Note"].tolist() == ["", "says the same as “Grain”", "its language is not read: kept without events"]
    assert [one.id for one in edited(found.drafts, {})] == [rain.document.id, foreign.document.id]
    assert len(edited(found.drafts, {0: {"Add": False}, 1: {"Add": True}})) == 2


def test_looking_that_is_stopped_shows_what_was_found(case: Case, tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number:03}.txt").write_text(
            f"Text {number}. Norway thanked Sweden on {number % 28 + 1} May 2024."
        )
    gathering = Gathering(case, [str(tmp_path)])
    gathering.start()
    while gathering.running and not gathering.results:
        gathering.wait(0.01)
    gathering.stop()
    gathering.wait(30)
    assert 1 <= len(gathering.drafts) < 300
    assert not gathering.error


def test_entries_of_feeds_are_new_until_they_are_added(case: Case, tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    body = "Norway thanked Sweden on 3 May 2024 for its help. " * 40
    feed.write_text(
        '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>https://example.org/</link>'
        f"<item><title>Thanks</title><guid>1</guid><description>{body}</description></item></channel></rss>"
    )
    looked = gathered(case, str(feed))
    assert len(looked.drafts) == 1
    assert len(gathered(case, str(feed)).drafts) == 1  # they were only looked at
    looked.remember()
    assert gathered(case, str(feed)).drafts == []


def test_a_feed_of_the_web_is_offered_again_and_tables_say_how_they_are_read(case: Case, tmp_path: Path) -> None:
    looked = gathered(
        case, Upload("a.csv", b"Headline,Body,Day\nThanks," + b"Norway thanked Sweden. " * 9 + b",3 May 2024\n")
    )
    assert looked.columns == {"a.csv": {"text": "Body", "title": "Headline", "date": "Day"}}
    assert feeds_of(case) == []
    assert not looked.has_links
    assert gathered(case, Upload("b.csv", b"title,url\nThanks,https://example.org/1\n")).has_links
    memory = tmp_path / "case.seen.txt"
    memory.write_text(f"1\n{FEED}https://example.org/rss.xml\n")
    assert feeds_of(case) == ["https://example.org/rss.xml"]


def test_the_same_file_twice_is_one_text(case: Case) -> None:
    twice = gathered(case, Upload("a.txt", TEXT.encode()), Upload("a.txt", TEXT.encode()))
    assert [bool(one.same) for one in twice.drafts] == [False, True]
    assert preview(twice.drafts, {})["Add"].tolist() == [True, False]


@pytest.mark.parametrize(
    ("words", "things"),
    [
        (" https://a.org/x \n\n# no\nwww.b.org", ["https://a.org/x", "https://www.b.org"]),
        ('"/tmp/my file.pdf"', ["/tmp/my file.pdf"]),
        ("~/news", [str(Path.home() / "news")]),
        (" \n", []),
    ],
)
def test_things_are_named_one_a_line(words: str, things: list[str]) -> None:
    assert named_things(words) == things


def test_a_pasted_text_is_dated_by_the_user_first() -> None:
    assert published_words(pasted(TEXT, "3 May 2024")) == "Friday 3 May 2024 (as you gave it)"
    assert published_words(pasted(TEXT, "")) == ""
    with pytest.raises(InputError, match="no text yet"):
        pasted(" ", "")


def test_the_preview_shows_what_was_understood_and_takes_changes(case: Case) -> None:
    list(add(case, [pasted(TEXT, "3 May 2024")]))
    drafts = [draft(case, pasted(TEXT, "")), draft(case, pasted("Another text\n\nIt rained.", "2024-05-03"))]
    table = preview(drafts, {})
    assert tuple(table.columns) == PREVIEW
    assert table["Note"].tolist() == [KNOWN, ""]
    assert table["Day found in"].tolist() == ["not found: type it", "given"]
    first, second = edited(
        drafts, {0: {"Add": True, "Title": "Grain", "Published": "2024-03-14"}, 1: {"Published": None}}
    )
    assert (first.title, first.published, first.published_basis) == ("Grain", date(2024, 3, 14), "given")
    assert (second.title, second.published, second.published_basis) == ("Another text", None, "")
    assert table["Add"].tolist() == [False, True]
    assert edited(drafts, {}) == [drafts[1].document]


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
    def broken(_: Document, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(reading, "annotate", broken)
    (outcome,) = add(case, [pasted(TEXT, "")])
    assert "could not be read (RecursionError)" in outcome.error
    assert case.document(outcome.document_id).text == TEXT


def test_texts_are_read_with_the_names_of_the_case(case: Case) -> None:
    text = "The Free Coast Movement accused Norway on 3 May 2024 of holding its ships."
    (outcome,) = add(case, [pasted(text, "4 May 2024")])
    assert case.table()["source"].tolist() == [("?Free Coast Movement",)]
    case.change_own_names([OwnName("Free Coast Movement", "FREECOAST")])
    list(read_again(case, [outcome.document_id]))
    assert case.table()["source"].tolist() == [("FREECOAST",)]
    case.change_own_names(remove=case.own_names())
    list(add(case, [pasted(text, "4 May 2024")]))
    assert case.table()["source"].tolist() == [("?Free Coast Movement",)]


def test_a_language_that_is_not_read_is_kept_without_events(case: Case) -> None:
    (outcome,) = add(case, [Document("a", "Tekst po polsku.", language="pl")])
    assert "“pl” are kept, but not read" in outcome.error
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
    outcomes.close()
    published = [one.published for one in case.documents()]
    assert published == [date(2024, 4, 1), date(2024, 4, 1), date(2024, 3, 16)]
    assert len(case.history()) == steps + 1  # one step, which one undo takes back


def test_a_job_goes_on_alone_and_is_stopped_after_a_text() -> None:
    gate, taken = Event(), []

    def work() -> Generator[Outcome, None, None]:
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
    def work() -> Generator[Outcome, None, None]:
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


@pytest.mark.parametrize("room", [255, 325, 624, 650, 828, 1160, 1820])
def test_no_column_of_the_documents_is_cut_by_the_edge_unless_there_is_room_for_all(room: int) -> None:
    names = ["Published", "Date taken from", "Events", "Characters", "Source"]
    title = title_width(room, names)
    ends = [title + sum(BESIDE[name] for name in names[:number]) for number in range(1, len(names) + 1)]
    assert ends[0] <= room
    assert room in ends or ends[-1] < room
    assert title >= 200 or room < 290


def entry(number: int, published: date | None, events: int) -> Entry:
    basis = "dateline" if published else ""
    return Entry(str(number), f"Text {number}", "", "en", "", published, basis, "", 100 + number, events, "")


def test_documents_are_listed_newest_first_and_what_all_have_is_said_once() -> None:
    days = [date(2024, 1, 1 + number % 20) for number in range(30)]
    frame, same = table_of([entry(30, None, 2), *(entry(number, day, 2) for number, day in enumerate(days))])
    assert frame.index[[0, 1, -1]].tolist() == ["19", "18", "30"]  # the undated one is last
    assert same == {"Events": "2"}
    assert list(frame) == ["Title", "Published", "Date taken from", "Characters"]
    few, none = table_of([entry(1, days[0], 2), entry(2, days[0], 2)])
    assert few.index.tolist() == ["1", "2"]
    assert "Events" in few
    assert none == {}


@pytest.mark.parametrize(
    ("same", "said"),
    [
        ({"Date taken from": "the event table", "Events": "5"},
         "Every document has 5 events and a date taken from the event table."),
        ({"Date taken from": "not said"}, "Every document has a date."),
        ({"Events": "1"}, "Every document has 1 event."),
        ({"Date taken from": "not known", "Source": "Reuters"}, "Every document has no date and the source Reuters."),
    ],
)  # fmt: skip
def test_what_all_documents_have_in_common_is_a_sentence(same: dict[str, str], said: str) -> None:
    assert in_common(same) == said


def test_the_rows_of_documents_are_as_high_as_the_longest_title() -> None:
    short, long = "Suez, sixty years on", "Blinken and Wang trade blame over balloon in first meeting since shootdown"
    assert row_of([short], 237) == row_of([short, long], 560) == 36
    assert row_of([short], 237, line=44) == 44
    assert row_of([short, long], 237) == 65  # from which on words run over several lines


def test_a_pasted_text_without_a_headline_is_called_by_its_first_words() -> None:
    text = "Iran and Saudi Arabia agreed on Friday to restore their ties after talks in Beijing. Israel criticised it."
    assert pasted(text, "").title == "Iran and Saudi Arabia agreed on Friday to restore their…"
    assert pasted("The envoy left.", "").title == "The envoy left."
    assert pasted(f"Ties restored\n\n{text}", "").title == "Ties restored"


def test_whether_a_large_case_has_texts_is_known_at_once() -> None:
    """A case of a table alone: each of its documents is looked at."""
    listed = [replace(entry(number, None, 0), characters=0) for number in range(20_000)]
    ids = [one.id for one in listed]
    began = perf_counter()
    assert not have_texts(listed, ids)
    assert have_texts([*listed[:-1], replace(listed[-1], characters=9)], ids[-1:])
    assert perf_counter() - began < 1
