"""Cases on the command line."""

from datetime import date
from pathlib import Path

import pytest

from timeline import casefile
from timeline.cli import main


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TIMELINE_CASES", str(tmp_path / "cases"))
    return tmp_path / "cases"


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["cases", *arguments])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_a_case_is_made_copied_and_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "list") == (0, "", f"There are no cases in {folder}; make one with: cases new NAME.\n")
    assert said(capsys, "new", "Border talks") == (0, f"{folder / 'Border talks.sqlite'}\n", "")
    assert said(capsys, "duplicate", "Border talks", "second")[0] == 0
    (folder / "broken.sqlite").write_text("no case")
    code, out, _ = said(capsys, "list")
    lines = {line[18:].split("  ")[0]: line for line in out.splitlines()}
    assert code == 0
    assert set(lines) == {"Border talks", "second", "broken"}
    assert lines["second"].endswith("0 documents")
    assert "is not a case file" in lines["broken"]


def test_a_case_from_elsewhere(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = tmp_path / "given.sqlite"
    assert said(capsys, "new", str(given))[1] == f"{given}\n"
    assert said(capsys, "import", str(given))[1] == f"{folder / 'given.sqlite'}\n"
    assert said(capsys, "import", str(given), "--name", "given")[1] == f"{folder / 'given 2.sqlite'}\n"
    given.write_text("something else")
    code, out, err = said(capsys, "import", str(given))
    assert (code, out) == (2, "")
    assert "is not a case file" in err


def test_the_history_of_a_case(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with casefile.create(folder / "border.sqlite", who="an\x1b[2Jalyst") as case:
        case.set_era("Th\x07aw", date(1956, 1, 1), date(1957, 1, 1))
        case.save_filter("gas", "words=gas")
        case.undo()
    code, out, _ = said(capsys, "history", "border")
    assert code == 0
    steps = [line[21:].split(maxsplit=1) for line in out.splitlines()]
    assert steps == [
        ["an�[2Jalyst", "- saving the filter “gas”"],
        ["an�[2Jalyst", "saving the filter “gas”"],
        ["an�[2Jalyst", "naming the period “Th�aw”"],
    ]
    assert len(said(capsys, "history", str(folder / "border.sqlite"), "--last", "1")[1].splitlines()) == 1
    assert len(said(capsys, "history", "border", "--of", "gas")[1].splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["new", "a/b"], "cannot name a file"),
        (["history", "nothing"], "There is no case file"),
        (["duplicate", "nothing", "more"], "There is no case file"),
        (["history", "there", "--of", "none"], "Nothing was done to 'none'"),
        (["new", "there"], "exists already"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    casefile.create(folder / "there.sqlite").close()
    code, out, err = said(capsys, *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1
