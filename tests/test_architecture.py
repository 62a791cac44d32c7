"""The layers hold: who may import whom, and what may not be asked in the text half."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "timeline"
# A module imports only from layers above it; those of one line do not see each other.
LAYERS = [
    {"errors"}, {"model"}, {"text", "knowledge"}, {"dates"}, {"sources"}, {"actors"}, {"events"}, {"pipeline"},
    {"interchange"}, {"table"}, {"casefile"}, {"query"}, {"relations", "incidents"}, {"figures", "plotlyjs"},
    {"export"}, {"ui"}, {"cli"}, {"__main__"},
]  # fmt: skip
TEXT_HALF = {"text", "dates", "sources", "actors", "events", "pipeline", "interchange"}
TABLE_HALF = {"table", "casefile", "query", "relations", "incidents", "figures", "export"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The parts of the package that a module imports, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = (
                [f"{node.module}.{a.name}" for a in node.names if a.name != "__version__"]
                if node.module == "timeline"
                else [node.module]
            )
        found |= {name.split(".")[1] for name in names if name.startswith("timeline.")}
    return found


def rank(name: str) -> int:
    return next(i for i, layer in enumerate(LAYERS) if name in layer)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_imports_only_what_stands_above_it(path: Path) -> None:
    own = layer_of(path)
    if own == "__init__":
        return
    others = imported(path) - {own}
    assert {name for name in others if rank(name) >= rank(own)} == set()
    if own in TABLE_HALF:
        assert not others & TEXT_HALF
    if own in TEXT_HALF:
        assert not others & TABLE_HALF


@pytest.mark.parametrize("path", [p for p in MODULES if layer_of(p) in TEXT_HALF], ids=str)
def test_the_text_half_never_asks_the_clock(path: Path) -> None:
    calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    names = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    assert not names & {"today", "now", "utcnow", "time_ns", "localtime"}


@pytest.mark.parametrize("path", [p for p in MODULES if layer_of(p) != "ui"], ids=str)
def test_streamlit_stays_in_the_dashboard(path: Path) -> None:
    assert not re.search(r"^\s*(?:from|import) streamlit\b", path.read_text("utf-8"), re.MULTILINE)


def loaded_by(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=PACKAGE.parent
    )
    return set(done.stdout.split())


def test_dates_alone_load_no_heavy_library() -> None:
    code = "from timeline.dates import tag; tag('on 3 May 2021')"
    assert not loaded_by(code) & {"spacy", "pandas", "streamlit", "numpy", "dateparser"}


def test_annotating_times_loads_neither_spacy_nor_pandas() -> None:
    code = (
        "from timeline.interchange import annotate_lines\n"
        'list(annotate_lines([\'{"id": "1", "text": "on 3 May 2021", "published": "2021-05-04"}\'], only_times=True))'
    )
    assert not loaded_by(code) & {"spacy", "pandas", "streamlit", "numpy"}
