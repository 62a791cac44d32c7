"""The command line as a user would call it."""

import json
from pathlib import Path

import pytest

from timeline.cli import main
from timeline.table import read

ARTICLE = "title: Envoy leaves\npublished: 2021-05-06\n\nEstonia expelled a Russian diplomat on 5 May 2021.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "envoy.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def test_extract_shows_events_in_words(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(article)]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("2021-05-05")
    assert "Estonia > Russia: expelled a Russian diplomat" in shown.out
    assert shown.err == "1 events in 1 article, 0 of them undated.\n"


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_extract_writes_a_table_of_a_folder(article: Path, ending: str) -> None:
    (article.parent / "deeper").mkdir()
    (article.parent / "deeper" / "envoy.txt").write_text(ARTICLE, "utf-8")
    out = article.parent / f"events.{ending}"
    assert main(["extract", str(article.parent), "-o", str(out)]) == 0
    assert list(read(out)["doc_id"]) == ["envoy", "envoy-2"]


def test_a_given_date_wins(article: Path, tmp_path: Path) -> None:
    article.write_text("Estonia expelled a Russian diplomat on Thursday.", "utf-8")
    out = tmp_path / "e.jsonl"
    assert main(["extract", str(article), "--published", "29 November 2024", "-o", str(out)]) == 0
    assert read(out)["date_start"][0].date().isoformat() == "2024-11-28"


def test_annotate_reads_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text('{"id": "1", "text": "on 5 May 2021"}\n', "utf-8")
    assert main(["annotate", str(lines), "--only", "times"]) == 0
    assert json.loads(capsys.readouterr().out)["times"][0]["value"] == "2021-05-05"


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_chart_writes_an_image(article: Path, ending: str) -> None:
    events, image = article.parent / "e.jsonl", article.parent / f"chart.{ending}"
    assert main(["extract", str(article), "-o", str(events)]) == 0
    options = ["--view", "relationships", "--pair", "EST-RUS", "--since", "2021-01-01", "--theme", "dark"]
    assert main(["chart", str(events), "-o", str(image), *options]) == 0
    start = image.read_bytes()[:8]
    assert start.startswith(b"<svg" if ending == "svg" else b"\x89PNG")


def test_chart_writes_an_image_for_each_table_and_view(article: Path) -> None:
    tables = [article.parent / "one.csv", article.parent / "two.csv"]
    for table in tables:
        assert main(["extract", str(article), "-o", str(table)]) == 0
    folder = article.parent / "images"
    asked = ["--view", "actors", "--view", "months", "--format", "svg"]
    assert main(["chart", *map(str, tables), "-o", str(folder), *asked]) == 0
    names = ["one-actors.svg", "one-months.svg", "two-actors.svg", "two-months.svg"]
    assert sorted(one.name for one in folder.iterdir()) == names


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["extract", "nowhere.txt"], "nowhere.txt cannot be read"),
        (["extract", "{article}", "--published", "someday"], "'someday' is no date"),
        (["extract", "{article}", "-o", "events.docx"], "events.docx should end in"),
        (["extract", "{folder}/empty"], "holds no .txt or .md files"),
        (["annotate", "nowhere.jsonl"], "nowhere.jsonl cannot be read"),
        (["chart", "nowhere.csv", "-o", "a.png"], "nowhere.csv cannot be read"),
        (["chart", "{article}", "-o", "a.png"], "should end in"),
        (["chart", "{table}", "-o", "a.png", "--view", "map"], "There is no view 'map'"),
        (["chart", "{table}", "-o", "a.png", "--pair", "KAZ"], "'KAZ' names no pair"),
        (["chart", "{table}", "-o", "{folder}/a.docx"], "docx"),
        (["chart", "{table}", "{table}", "-o", "{folder}"], "Two tables are called 't'"),
        (["chart", "{table}", "--view", "actors", "--view", "ego", "-o", "{table}"], "cannot be the folder"),
    ],
)
def test_a_mistake_is_one_sentence(
    article: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (article.parent / "empty").mkdir()
    table = article.parent / "t.jsonl"
    table.write_text("", "utf-8")
    places = {"article": article, "folder": article.parent, "table": table}
    assert main([argument.format(**places) for argument in arguments]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
