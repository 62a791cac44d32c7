"""What README.md says is true: its example, its Python, its files and its figures."""

import io
import json
import re
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from timeline.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def block(language: str, holding: str) -> str:
    found = [text for kind, text in re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL) if kind == language]
    return next(text for text in found if holding in text)


def test_the_example_gives_the_rows_below_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = tmp_path / "note.txt"
    note.write_text(" ".join(re.findall(r"^> (.*)$", README, re.MULTILINE)), "utf-8")
    assert main(["extract", str(note), "--published", "2024-11-29"]) == 0
    assert capsys.readouterr().out == block("text", "SANCTION")


def test_the_python_example_prints_what_it_says() -> None:
    code = block("python", "timeline.extract")
    said = [line.removeprefix("# ") for line in code.splitlines() if line.startswith("# ")]
    with redirect_stdout(io.StringIO()) as printed:
        exec(code, {})
    assert printed.getvalue().splitlines() == said


def test_files_and_targets_that_it_names_exist() -> None:
    linked = re.findall(r"\]\(((?:docs|data)/[^)]+)\)", README)
    for path in linked + re.findall(r"`((?:data|timeline)/[\w/.]+)`", README):
        assert (ROOT / path).exists(), path
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake (\w+)", block("sh", "make run"))) <= targets


def test_its_accuracy_is_what_the_benchmark_measures() -> None:
    script = ROOT / "benchmarks" / "accuracy.py"
    done = subprocess.run([sys.executable, script, "--json"], capture_output=True, text=True, check=True)
    parts = [json.loads(line) for line in done.stdout.splitlines()]
    quoted = [re.split(r"  +", line, maxsplit=1) for line in block("text", "who did what").splitlines()[3:]]
    assert [part for part, _ in quoted] == [part.pop("part") for part in parts]
    for (_, figures), measured in zip(quoted, parts, strict=True):
        coded, found, whole, *rates = measured.values()
        wanted = [coded, found, *whole.values()]
        wanted += [n for rate in rates for n in (list(rate.values())[:2] if isinstance(rate, dict) else [rate])]
        for figure, number in zip(map(float, figures.split()), wanted, strict=True):
            # Another machine's arithmetic may turn a parse or two.
            assert figure == pytest.approx(number, abs=0.02 if number <= 1 else 4)
