"""``add`` as a user would call it: a new case, again, what is the same, what is refused, feeds, and what stays."""

import io
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from timeline import casefile
from timeline.actors import load_names
from timeline.casefile import frames
from timeline.cli import main

ARTICLE = "title: Envoy leaves\npublished: 2021-05-06\n\nEstonia expelled a Russian diplomat on 5 May 2021.\n"
RUSSIAN = "Эстония выслала российского дипломата в среду, сообщило министерство иностранных дел страны в Таллине."
LONG = "Estonia expelled a Russian diplomat on 5 May 2021 and called the talks in Riga off. " * 8


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles in three files, one in a language that is not read, and a broken file."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "envoy.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "in" / "copy.txt").write_text(
        ARTICLE.upper().replace("TITLE", "title").replace("PUBLISHED", "published"), "utf-8"
    )
    (tmp_path / "in" / "foreign.txt").write_text(RUSSIAN, "utf-8")
    (tmp_path / "in" / "half.pdf").write_bytes(b"%PDF-1.7\n")
    return tmp_path


def feed(*numbers: int) -> str:
    items = "".join(
        f"<item><guid>{n}</guid><title>Note {n}</title><description>{n} {LONG * n}</description></item>"
        for n in numbers
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Notes</title>{items}</channel></rss>"


def test_a_folder_goes_into_a_new_case(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "deep" / "case.sqlite"
    assert main(["add", str(path), str(folder / "in")]) == 0
    told = capsys.readouterr().err
    assert "2 documents with 1 events added" in told
    assert "1 left out as the same again, 1 refused or cut." in told
    assert "in/half.pdf is a damaged or half PDF" in told
    assert "1 of them have no publication date" in told
    assert "1 of them are in languages that are not read" in told
    with casefile.open(path) as case:
        assert {entry.language for entry in case.documents()} == {"en", "ru"}
        assert list(case.table()["type"]) == ["SANCTION"]


def test_a_case_that_grew_opens_fast(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "WORTH_KEEPING", 0)
    assert main(["add", str(folder / "case.sqlite"), str(folder / "in")]) == 0
    with closing(sqlite3.connect(folder / "case.sqlite")) as db:
        assert db.execute("SELECT count(*) FROM event_columns").fetchall() == [(1,)]


def test_own_names_go_into_the_case_and_out_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names, case_file = folder / "names.tsv", str(folder / "case.sqlite")
    names.write_text("name\tid\nEstonia\tFinland\nFree Coast\tFREECOAST\n")
    assert main(["add", case_file, str(folder / "in" / "envoy.txt"), "--actors", str(names)]) == 0
    with casefile.open(folder / "case.sqlite") as case:
        assert case.table()["source"].tolist() == [("FIN",)]
    capsys.readouterr()
    assert main(["cases", "names", case_file]) == 0
    names.write_text(capsys.readouterr().out)
    assert [(one.name, one.id) for one in load_names(names)] == [("Estonia", "FIN"), ("Free Coast", "FREECOAST")]
    names.write_text("name\tid\nEstonia\n")
    assert main(["add", case_file, str(folder / "in"), "--actors", str(names)]) == 2
    assert f"{names}:2: a row has a name, an actor" in capsys.readouterr().err


def test_adding_again_adds_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["add", str(folder / "case.sqlite"), str(folder / "in" / "envoy.txt")]
    assert main(arguments) == main(arguments) == 0
    assert "0 documents with 0 events added" in capsys.readouterr().err
    assert main([*arguments[:2], str(folder / "in" / "copy.txt"), "--duplicates"]) == 0
    with casefile.open(folder / "case.sqlite") as case:
        assert len(case.documents()) == 2


def test_of_a_feed_only_what_is_new(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = folder / "feed.xml"
    source.write_text(feed(1), "utf-8")
    arguments = ["add", str(folder / "case.sqlite"), str(source), "--duplicates"]
    assert main(arguments) == 0
    source.write_text(feed(1, 2), "utf-8")
    capsys.readouterr()
    assert main(arguments) == 0
    assert "1 document with" in capsys.readouterr().err
    (folder / "case.sqlite").unlink()
    assert main(arguments) == 0
    assert "2 documents with" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Name what to add"),
        (["--links", "nowhere"], "nowhere cannot be read"),
        (["x", "--columns", "body"], "'body' names no column"),
        (["x", "--published", "soon"], "'soon' is no date"),
        (["nowhere.txt"], "nowhere.txt cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", str(tmp_path / "case.sqlite"), *arguments]) == 2
    assert words in capsys.readouterr().err


def test_the_columns_of_a_table_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "t.csv").write_text(f'heading,when,story\nNote,2021-05-06,"{LONG}"\n', "utf-8")
    assert main(["add", str(tmp_path / "c.sqlite"), str(tmp_path / "t.csv"), "--columns", "text=story,date=when"]) == 0
    assert "text is “story”, title is “heading”, date is “when”" in capsys.readouterr().err


def test_names_in_archives_do_not_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("evil\x1b[2J\nname.png", b"\x89PNG\r\n\x1a\n")
    (tmp_path / "a.zip").write_bytes(stream.getvalue())
    assert main(["add", str(tmp_path / "c.sqlite"), str(tmp_path / "a.zip")]) == 2
    told = capsys.readouterr().err
    assert "evil[2J name.png is a picture" in told
    assert "\x1b" not in told
