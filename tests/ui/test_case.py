"""The case at hand: adding, replacing and removing texts, undo, and many tabs at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from timeline.model import Document, Event, EventDate, Participant
from timeline.table import write
from timeline.ui.case import (
    UNDO_STEPS,
    Case,
    CaseStore,
    entries,
    free_id,
    sample_case,
    with_document,
    without_document,
)

TEXT = "Kazakhstan thanked Russia on 3 May 2024."


def document(name: str, text: str = TEXT, title: str = "") -> Document:
    return Document(name, text, title, date(2024, 5, 4), "given")


def event(of: Document, number: int = 0) -> Event:
    day = date(2024, 5, 3)
    return Event(
        id=f"{of.id}-{number}", doc_id=of.id, sentence=(0, len(of.text)), trigger=(11, 18), type="SUPPORT", cameo="051",
        goldstein=3.4, tone="cooperative", status="happened", source=(Participant("KAZ", "Kazakhstan", None, 0, 10),),
        target=(Participant("RUS", "Russia", None, 19, 25),), reciprocal=False,
        date=EventDate(day, day, "day", "explicit", False, None, "as it stands"), place="", summary="thanked Russia",
        confidence=0.9, rule="thank",
    )  # fmt: skip


def with_events(case: Case, of: Document, number: int) -> Case:
    return with_document(case, of, [event(of, at) for at in range(number)])


def test_a_text_is_added_replaced_and_removed() -> None:
    one, two = document("one"), document("two")
    case = with_events(with_events(Case("Mine"), one, 2), two, 1)
    assert case.table["doc_id"].tolist() == ["one", "one", "two"]
    again = with_events(case, one, 1)
    assert sorted(again.table["event_id"]) == ["one-0", "two-0"]
    left = without_document(again, "one")
    assert left.table["event_id"].tolist() == ["two-0"]
    assert list(left.documents) == ["two"]
    assert case.table["doc_id"].tolist() == ["one", "one", "two"]  # what was there before has not changed


def test_a_text_without_events_is_listed() -> None:
    case = with_document(Case("Mine"), document("bare", title="Nothing happened"), [])
    assert [(entry.title, entry.events) for entry in entries(case)] == [("Nothing happened", 0)]


def test_events_without_their_text_are_listed() -> None:
    case = with_events(Case("Mine"), document("one", title="A title"), 2)
    bare = Case("Loaded", {}, case.table)
    assert [(entry.title, entry.events, entry.document) for entry in entries(bare)] == [("A title", 2, None)]


@pytest.mark.parametrize(("text", "expected"), [(TEXT, "one"), ("Another text.", "one-3")])
def test_another_text_of_the_same_name_gets_an_id_of_its_own(text: str, expected: str) -> None:
    case = with_document(with_document(Case("Mine"), document("one"), []), document("one-2", "A third text."), [])
    assert free_id(case, document("one", text)).id == expected


def test_undo_goes_back_step_by_step() -> None:
    store = CaseStore(Case("Empty"))
    assert store.undo() == ""
    store.step("adding one", lambda case: with_events(case, document("one"), 1))
    store.step("removing one", lambda case: without_document(case, "one"))
    assert store.last_step == "removing one"
    assert store.undo() == "removing one"
    assert len(store.case.table) == 1
    assert store.undo() == "adding one"
    assert store.case == Case("Empty", {}, store.case.table)
    assert store.last_step == ""


def test_only_the_last_steps_are_kept() -> None:
    store = CaseStore(Case("0"))
    for number in range(UNDO_STEPS + 5):
        store.step(str(number), lambda case: Case(case.name + "x"))
    undone = 0
    while store.undo():
        undone += 1
    assert undone == UNDO_STEPS


def test_a_step_that_fails_changes_nothing() -> None:
    store = CaseStore(Case("Mine"))
    with pytest.raises(ZeroDivisionError):
        store.step("breaking", lambda _: Case(str(1 // 0)))
    assert store.case.name == "Mine"
    assert store.last_step == ""


def test_texts_added_from_many_tabs_are_all_there() -> None:
    store = CaseStore(Case("Shared"))

    def add(number: int) -> None:
        store.step("adding", lambda case: with_events(case, document(f"text-{number}"), 1))

    with ThreadPoolExecutor(8) as tabs:
        list(tabs.map(add, range(40)))
    assert len(store.case.documents) == len(store.case.table) == 40


def test_the_sample_case_is_read_from_its_folder(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "one.txt").write_text(f"title: A headline\npublished: 2024-05-04\n\n{TEXT}\n")
    write(with_events(Case("x"), document("one"), 2).table, tmp_path / "sample.jsonl")
    case = sample_case(tmp_path)
    assert len(case.table) == 2
    assert case.documents["one"].title == "A headline"


def test_without_its_folder_the_sample_case_is_empty(tmp_path: Path) -> None:
    assert len(sample_case(tmp_path).table) == 0


def test_every_sentence_of_the_sample_stands_in_its_text() -> None:
    case = sample_case()
    assert len(case.table) > 100
    for row in case.table.to_dict("records"):
        assert case.documents[row["doc_id"]].text.startswith(row["sentence"], row["sentence_start"])
