"""The folder of cases: names, lists, copies, and files from elsewhere that are not believed."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest

from timeline import casefile
from timeline.casefile import Case
from timeline.errors import CaseError, InputError


def test_where_cases_are_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TIMELINE_CASES", str(tmp_path))
    assert casefile.folder() == tmp_path
    monkeypatch.delenv("TIMELINE_CASES")
    assert casefile.folder().parts[-2:] == ("diplomatic-timeline", "cases")


@pytest.mark.parametrize(
    "name", ["", " ", "../up", "a/b", "a\\b", ".hidden", "nul", "COM1.x", "a\nb", "x" * 101, "dot.", "a:b"]
)
def test_names_that_no_file_can_have(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot name a file"):
        casefile.path_of(name, tmp_path)


@pytest.mark.parametrize("name", ["Astana 2024", "Überfall – 1939", "Горы", "null", "a.b", "x" * 100])
def test_names_that_a_file_can_have(name: str, tmp_path: Path) -> None:
    casefile.create(casefile.path_of(f" {name} ", tmp_path / "new folder")).close()
    assert [one.name for one in casefile.cases(tmp_path / "new folder")] == [name]


def test_cases_are_listed_with_what_is_wrong_with_them(case: Case) -> None:
    folder = case.path.parent
    casefile.create(folder / "empty.sqlite").close()
    (folder / "text.sqlite").write_text("no case")
    case.backup()
    os.utime(folder / "empty.sqlite", (1, 1))
    os.utime(folder / "text.sqlite", (2, 2))
    listed = casefile.cases(folder)
    assert [(one.name, one.documents) for one in listed] == [("border", 2), ("text", 0), ("empty", 0)]
    assert ["not a case" in one.problem for one in listed] == [False, True, False]
    assert casefile.cases(folder / "none") == []


def test_the_latest_case_is_the_one_changed_last_of_those_that_open(case: Case) -> None:
    folder = case.path.parent
    assert casefile.latest(folder / "none") is None
    casefile.create(folder / "empty.sqlite").close()
    (folder / "text.sqlite").write_text("no case")
    for seconds, name in enumerate(("border", "empty", "text"), 4_000_000_000):
        os.utime(folder / f"{name}.sqlite", (seconds, seconds))
    assert casefile.latest(folder) == "empty"


def test_a_duplicate_goes_its_own_way(case: Case) -> None:
    target = casefile.duplicate(case.path, "second")
    with casefile.open(target) as second:
        pd.testing.assert_frame_equal(second.table(), case.table())
        second.undo()
        assert len(case.table()) == 6
    with pytest.raises(CaseError, match="“second” already"):
        casefile.duplicate(case.path, "second")


def test_a_case_from_elsewhere_is_taken_in_under_a_free_name(case: Case, tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    row = case.table().iloc[0]
    case.correct(row["event_id"], {"place": "Oslo"}, seen=row)  # still in the log beside the file
    for source, name in ((case.path, "border"), (case.dump(), "border 2"), (case.dump(), "border 3")):
        path = casefile.import_file(source, folder, "border")
        assert path.stem == name
        with casefile.open(path) as taken:
            pd.testing.assert_frame_equal(taken.table(), case.table())
            assert taken.history() == case.history()
    assert sorted(one.name for one in folder.iterdir()) == ["border 2.sqlite", "border 3.sqlite", "border.sqlite"]


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("CREATE TRIGGER evil AFTER INSERT ON history BEGIN DELETE FROM documents; END", "differs from ours in evil"),
        ("CREATE VIEW evil AS SELECT writefile('x', text) FROM documents", "differs from ours in evil"),
        ("UPDATE events SET tone = 'friendly'", "not sound: Column tone, event 1: 'friendly'"),
        ("UPDATE events SET date_start = 'soon'", "cannot be read, for a cell of it is not sound"),
        ("UPDATE events SET source = '{'", "cannot be read, for a cell of it is not sound"),
        ("UPDATE events SET source = '7'", "contents are not sound"),
        ("UPDATE corrections SET value = 'no JSON'", "cannot be read, for a cell of it is not sound"),
        ("UPDATE time_expressions SET anchor = 'soon'", "cannot be read, for a cell of it is not sound"),
        ("INSERT INTO eras VALUES ('era', 'soon', 'later')", "cannot be read, for a cell of it is not sound"),
        ("UPDATE participants SET reading = reading + 99", "is damaged"),
        ("PRAGMA user_version=99", "newer version"),
    ],
)
def test_what_is_not_sound_stays_out(case: Case, tmp_path: Path, statement: str, message: str) -> None:
    row = case.table().iloc[0]
    case.correct(row["event_id"], {"place": "Oslo"}, seen=row)
    given = tmp_path / "given.sqlite"
    given.write_bytes(case.dump())
    with closing(sqlite3.connect(given, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys=OFF")
        db.execute(statement)
    before = given.read_bytes()
    for source in (given, before):
        with pytest.raises(CaseError, match=message) as error:
            casefile.import_file(source, tmp_path / "cases", "given")
        assert "\n" not in str(error.value)
    assert list((tmp_path / "cases").iterdir()) == []
    assert given.read_bytes() == before


def test_bytes_that_are_no_case_stay_out(case: Case, tmp_path: Path) -> None:
    whole = case.dump()
    for content in (b"", b"words", whole[:5000], whole[:100] + bytes(len(whole) - 100)):
        with pytest.raises(CaseError):
            casefile.import_file(content, tmp_path / "cases", "given")
    with pytest.raises(CaseError, match="There is no case file"):
        casefile.import_file(tmp_path / "none", tmp_path / "cases", "given")
    assert list((tmp_path / "cases").iterdir()) == []
