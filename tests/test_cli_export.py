"""``export`` as a user would call it: every format by the ending of its file, of a table and of a case."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from timeline import casefile
from timeline.cli import main
from timeline.cli.export import format_of
from timeline.export import images
from timeline.export.formats import DATA_FORMATS
from timeline.export.images import IMAGE_FORMATS, Browser, NoBrowserError
from timeline.figures import VIEWS
from timeline.query import Query, select
from timeline.table import read

SAMPLE = Path("data/sample.jsonl")
KAZ = ["--actor", "KAZ", "--since", "2024-01-01"]


def export(out: Path, *arguments: str, source: Path = SAMPLE) -> Path:
    assert main(["export", str(source), "-o", str(out), *arguments]) == 0
    return out


@pytest.mark.parametrize("format", [*DATA_FORMATS, "html"])
def test_the_ending_tells_the_format(format: str, tmp_path: Path) -> None:
    ending = DATA_FORMATS[format].ending if format in DATA_FORMATS else ".html"
    name = tmp_path / f"out{ending}"
    assert format_of(name, None) == format
    assert export(name, *KAZ).stat().st_size > 100


def test_filters_and_a_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = read(export(tmp_path / "a.csv", *KAZ))
    expected = select(read(SAMPLE), Query(actors=("KAZ",), since=table["date_start"].dt.date.min()))
    assert 0 < len(table) <= len(expected)
    case = export(tmp_path / "a.sqlite", source=tmp_path / "a.csv")
    with casefile.open(case) as opened:
        assert len(opened.table()) == len(table)
    assert len(read(export(tmp_path / "b.jsonl", source=case))) == len(table)
    capsys.readouterr()
    assert main(["export", str(case), "-o", str(tmp_path / "c.sqlite"), *KAZ]) == 2
    assert "leave the filters out" in capsys.readouterr().err


def test_doubtful_events_are_left_out_when_asked(tmp_path: Path) -> None:
    expected = select(read(SAMPLE), Query(include_doubtful=False))
    assert len(read(export(tmp_path / "sure.csv", "--no-doubtful"))) == len(expected) < len(read(SAMPLE))


def test_a_figure_for_a_paper(tmp_path: Path) -> None:
    (line,) = re.findall(
        "timeline export events.csv -o figure.pdf (.*)  # a figure", Path("README.md").read_text("utf-8")
    )
    words = shlex.split(line)
    (page,) = PdfReader(export(tmp_path / "a.pdf", *KAZ, *words)).pages
    assert float(page.mediabox.width) == pytest.approx(89 / 25.4 * 72, abs=0.5)
    assert "Trade" in page.extract_text()
    assert "Sources: " in page.extract_text()
    with Image.open(export(tmp_path / "a.png", *KAZ, *words, "--dpi", "300")) as image:
        assert image.width == round(89 / 25.4 * 300)


def test_several_views_are_several_images(tmp_path: Path) -> None:
    export(tmp_path / "a.svg", *KAZ, "--view", "months", "--view", "network")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a-months.svg", "a-network.svg"]


class WithoutBrowser(Browser):
    def draw(self, *_: Any) -> bytes:
        raise NoBrowserError(images._INSTALL)


@pytest.mark.parametrize("format", [format for format in IMAGE_FORMATS if format != "svg"])
def test_without_a_browser_there_is_an_svg_and_a_sentence(
    format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(images, "_browser", WithoutBrowser)
    export(tmp_path / f"a.{format}", *KAZ)
    assert (tmp_path / "a.svg").read_bytes().startswith(b"<svg")
    assert [one.name for one in tmp_path.iterdir()] == ["a.svg"]
    said = capsys.readouterr().err
    assert "No Chrome or Chromium was found" in said
    assert "Wrote SVG instead." in said
    assert main(["chart", str(SAMPLE), "-o", str(tmp_path / f"b.{format}"), *KAZ]) == 0
    assert (tmp_path / "b.svg").read_bytes().startswith(b"<svg")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-o", "a.doc"], "a.doc tells no format"),
        (["-o", "a.png", "--format", "bmp"], "There is no format 'bmp'"),
        (["-o", "a.png", "--view", "map"], f"take one of {', '.join(VIEWS)}"),
        (["-o", "a.png", "--size", "huge"], "'huge' is no size"),
        (["-o", "a.jpg", "--transparent"], "A JPEG has no transparent background"),
    ],
)
def test_a_mistake_is_one_sentence(
    arguments: list[str],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    source = SAMPLE.resolve()
    monkeypatch.chdir(tmp_path)
    assert main(["export", str(source), *arguments]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.rstrip().count("\n") == 0
    assert list(tmp_path.iterdir()) == []
