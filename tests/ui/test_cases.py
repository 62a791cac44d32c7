"""The folder of cases and an open one: made, opened once, renamed, copied, taken in, put away; answers kept a step."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

from timeline import casefile
from timeline.errors import CaseError, InputError, TableError
from timeline.table import dump, read
from timeline.ui.cases import sample
from timeline.ui.cases.shelf import Shelf

SAMPLE = read(Path(__file__).parents[2] / "data" / "sample.jsonl")


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path / "cases")
    yield shelf
    shelf.close()


def names(shelf: Shelf) -> set[str]:
    return {one.name for one in shelf.listed()}


def test_the_sample_is_the_stored_table_with_its_texts(sample_file: Path) -> None:
    with casefile.open(sample_file) as case:
        table = case.table()
        stored = SAMPLE.set_index("event_id").loc[table["event_id"]].reset_index()[list(table.columns)]
        assert_frame_equal(table, stored)
        for row in table.to_dict("records"):
            assert case.document(row["doc_id"]).text.startswith(row["sentence"], row["sentence_start"])
        reading = case.reading(table["doc_id"].iloc[0])
        assert reading.times
        assert reading.actors


def test_without_the_articles_the_sample_is_empty(tmp_path: Path) -> None:
    sample.make_sample(tmp_path / "a.sqlite", tmp_path)
    with casefile.open(tmp_path / "a.sqlite") as case:
        assert case.documents() == []


def test_the_first_start_makes_the_sample_and_the_next_opens_what_was_changed_last(shelf: Shelf) -> None:
    assert shelf.first() == "Sample case"
    assert len(shelf.open("Sample case").table) > 100
    shelf.create("Mine")
    shelf.open("Mine").case.set_era("war", SAMPLE["date_start"].min().date(), SAMPLE["date_start"].max().date())
    assert Shelf(shelf.folder).first() == "Mine"  # another process


def test_a_case_that_cannot_be_opened_is_passed_over(shelf: Shelf) -> None:
    shelf.create("Mine")
    (shelf.folder / "Broken.sqlite").write_bytes(b"no database")
    assert shelf.first() == "Mine"
    assert {one.name: bool(one.problem) for one in shelf.listed()} == {"Mine": False, "Broken": True}


def test_a_case_is_opened_once_for_all_tabs(shelf: Shelf) -> None:
    shelf.create("Mine")
    with ThreadPoolExecutor(4) as tabs:
        opened = list(tabs.map(shelf.open, ["Mine"] * 8))
    assert len({id(one) for one in opened}) == 1


def test_answers_hold_until_the_next_step_of_anybody(shelf: Shelf, sample_file: Path) -> None:
    shelf.take_in(sample_file.read_bytes(), "Sample.sqlite")
    opened = shelf.open("Sample")
    table, asked = opened.table, []
    assert opened.table is table
    assert opened.once("q", lambda: asked.append(1)) is opened.once("q", lambda: asked.append(2))
    with casefile.open(opened.case.path) as another:
        another.reject([table["event_id"].iloc[0]])
    assert len(opened.table) == len(table) - 1
    assert len(opened.everything) == len(table)
    opened.once("q", lambda: asked.append(3))
    assert asked == [1, 3]


def test_what_an_answer_asks_in_turn_is_of_the_same_state(shelf: Shelf, sample_file: Path) -> None:
    shelf.take_in(sample_file.read_bytes(), "Sample.sqlite")
    opened = shelf.open("Sample")

    def both() -> tuple[int, int]:
        before = len(opened.table)
        opened.case.reject([opened.table["event_id"].iloc[0]])  # somebody goes on writing
        return before, len(opened.table)

    assert opened.once("both", both) == (len(SAMPLE), len(SAMPLE))
    assert len(opened.table) == len(SAMPLE) - 1


def test_opening_a_case_does_not_read_its_history(
    shelf: Shelf, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long one takes longer than the events themselves, and nothing is held yet that a step could have changed."""
    name = shelf.take_in(sample_file.read_bytes(), "Sample.sqlite")
    opened = shelf.open(name)
    monkeypatch.setattr(opened.case, "changes", lambda step: pytest.fail(f"{step} was read"))
    assert len(opened.table) == len(SAMPLE)
    assert len(opened.documents) == opened.case.size == SAMPLE["doc_id"].nunique()


def test_verdicts_leave_the_lasting_answers_and_corrections_do_not(shelf: Shelf, sample_file: Path) -> None:
    shelf.take_in(sample_file.read_bytes(), "Sample.sqlite")
    opened, asked = shelf.open("Sample"), []
    event_id = opened.table["event_id"].iloc[0]

    def ask() -> int:
        opened.lasting("q", lambda: asked.append(1))
        return len(asked)

    assert ask() == ask() == 1
    opened.case.confirm([event_id])
    opened.case.tag([event_id], "grain")
    assert ask() == 1
    opened.case.undo()
    assert ask() == 1
    opened.case.correct(event_id, {"place": "Oslo"}, opened.case.event(event_id))
    assert ask() == 2
    opened.case.undo()
    assert ask() == 3
    opened.case.remove([opened.table["doc_id"].iloc[0]])
    assert ask() == 4


def test_a_document_without_text_or_unknown_is_none(shelf: Shelf) -> None:
    name = shelf.take_in(dump(SAMPLE.head(3), "csv"), "events.csv")
    opened = shelf.open(name)
    assert opened.document(SAMPLE["doc_id"].iloc[0]) is None
    assert opened.document("nowhere") is None
    assert list(opened.titles) == list(dict.fromkeys(SAMPLE["doc_id"].head(3)))


def test_renaming_keeps_the_work_and_the_tabs(shelf: Shelf, sample_file: Path) -> None:
    shelf.take_in(sample_file.read_bytes(), "Old.sqlite")
    event_id = shelf.open("Old").table["event_id"].iloc[0]
    shelf.open("Old").case.confirm([event_id])
    assert shelf.rename("Old", "New") == "New"
    assert names(shelf) == {"New"}
    assert shelf.open("Old").name == "New"  # a tab that still asks for the old name
    assert shelf.open("New").case.event(event_id)["review"] == "confirmed"
    shelf.create("Old")
    assert shelf.open("Old").name == "Old"
    shelf.rename("New", "Newer")
    assert shelf.rename("Newer", "New") == "New"
    assert shelf.open("New").name == "New"


def test_names_that_are_taken_or_impossible_are_refused(shelf: Shelf) -> None:
    shelf.create("Mine")
    shelf.create("Other")
    for step in (lambda: shelf.create("Mine"), lambda: shelf.rename("Other", "Mine"),
                 lambda: shelf.duplicate("Other", "Mine")):  # fmt: skip
        with pytest.raises(CaseError, match="There is a case “Mine” already"):
            step()
    for bad in ("../x", "", "a/b"):
        with pytest.raises(InputError, match="cannot name a file"):
            shelf.create(bad)
        with pytest.raises(InputError, match="cannot name a file"):
            shelf.open(bad)
    with pytest.raises(CaseError, match="There is no case “Nowhere”"):
        shelf.open("Nowhere")
    assert names(shelf) == {"Mine", "Other"}


def test_a_duplicate_goes_its_own_way_with_all_history(shelf: Shelf, sample_file: Path) -> None:
    shelf.take_in(sample_file.read_bytes(), "One.sqlite")
    event_id = shelf.open("One").table["event_id"].iloc[0]
    shelf.open("One").case.confirm([event_id])
    shelf.duplicate("One", "Two")
    shelf.open("Two").case.undo()
    assert shelf.open("Two").case.event(event_id)["review"] == ""
    assert shelf.open("One").case.event(event_id)["review"] == "confirmed"


def test_what_is_removed_can_be_imported_again(shelf: Shelf, sample_file: Path) -> None:
    shelf.take_in(sample_file.read_bytes(), "Mine.sqlite")
    away = shelf.remove("Mine")
    assert names(shelf) == set()
    assert away.parent.name == "removed"
    assert len(shelf.open(shelf.take_in(away.read_bytes(), away.name)).table) == len(SAMPLE)


def test_a_case_that_another_program_has_open_is_not_moved(shelf: Shelf) -> None:
    shelf.create("Mine")
    path = shelf.open("Mine").case.path
    with closing(sqlite3.connect(path)) as other:
        other.execute("SELECT count(*) FROM history").fetchone()
        with pytest.raises(CaseError, match="open in another program"):
            shelf.rename("Mine", "Yours")
        with pytest.raises(CaseError, match="open in another program"):
            shelf.remove("Mine")
    assert shelf.rename("Mine", "Yours") == "Yours"


def test_a_copy_of_a_case_is_taken_in_beside_it(shelf: Shelf) -> None:
    shelf.create("Mine")
    assert shelf.take_in(shelf.open("Mine").case.dump(), "Mine.sqlite") == "Mine 2"


@pytest.mark.parametrize("ending", ["csv", "jsonl", "xlsx", "parquet"])
def test_an_event_table_becomes_a_case(shelf: Shelf, ending: str) -> None:
    part = SAMPLE.head(5).assign(review=["confirmed", "", "", "", "rejected"])
    name = shelf.take_in(dump(part, ending), f"folder/My events.{ending}")  # type: ignore[arg-type]
    assert name == "My events"
    assert len(shelf.open(name).table) == 4
    assert shelf.open(name).everything["review"].tolist() == part["review"].tolist()


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"event_id,doc_id\n1,2\n", "a.csv", "add the missing columns date_start"),
        (b"{", "a.jsonl", "Line 1 is not JSON"),
        (b"SQLite format 3\0 and nothing else", "a.sqlite", "not a case file|damaged"),
        (b"hello", "a.docx", "should end in"),
    ],
)
def test_what_is_neither_is_refused_and_leaves_nothing(shelf: Shelf, data: bytes, name: str, sentence: str) -> None:
    with pytest.raises((TableError, CaseError), match=sentence):
        shelf.take_in(data, name)
    assert names(shelf) == set()


def test_a_file_whose_name_can_name_no_case_gets_another_one(shelf: Shelf) -> None:
    assert shelf.take_in(dump(SAMPLE.head(1), "csv"), "con.csv") == "Imported case"


def test_free_names_are_counted_up(shelf: Shelf) -> None:
    assert shelf.free_name() == "My case"
    shelf.create("My case")
    assert shelf.free_name() == "My case 2"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CaseError, match="cannot be made"):
        Shelf(tmp_path / "file" / "cases").first()
