"""The server answers at once and loads little; meanwhile it prepares the first page, and opens a browser."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from starlette.responses import FileResponse, Response
from streamlit.file_util import get_static_dir

from tests.ui.desk import timeline
from timeline import plotlyjs
from timeline.export import images
from timeline.ui import first_page, start, state
from timeline.ui.cases import current
from timeline.ui.cases.shelf import Shelf
from timeline.ui.room import first_guess

ROOT = Path(__file__).parents[2]
SLOW = {"docx", "fontTools", "icalendar", "kaleido", "networkx", "openpyxl", "pypdf", "spacy", "trafilatura"}


def loaded_by(module: str) -> set[str]:
    script = f"import sys, {module}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_nothing_is_sent_anywhere_not_even_a_fault() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorLinks"] is False  # Streamlit would ask Google and ChatGPT about it


def test_what_is_seldom_wanted_is_loaded_when_it_is_wanted() -> None:
    assert SLOW & loaded_by("timeline.ui.pages") == set()


def test_the_server_does_not_wait_for_what_the_pages_need() -> None:
    assert "pandas" not in loaded_by("app")


def test_the_case_that_is_shown_first_is_open_before_anybody_asks(cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import_module("timeline.ui.pages")  # whose modules take the true shelf by name
    shelf = Shelf(cases)
    monkeypatch.setattr(current, "shelf", lambda: shelf)
    start.prepare()
    assert [one.name for one in shelf._open.values()] == [shelf.first()]
    shelf.close()


def test_a_case_that_cannot_be_opened_is_left_to_the_page_to_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_module("timeline.ui.pages")
    (tmp_path / "cases").write_text("a file where the folder should be")
    monkeypatch.setattr(current, "shelf", lambda: Shelf(tmp_path / "cases"))
    start.prepare()


@pytest.mark.parametrize(("headless", "opened"), [(False, ["http://127.0.0.1:8502"]), (True, [])])
def test_a_browser_is_opened_unless_there_is_no_screen(
    headless: bool, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    options = {"server.headless": headless, "server.address": "127.0.0.1", "server.port": 8502}
    asked: list[str] = []
    monkeypatch.setattr(st, "get_option", options.__getitem__)
    monkeypatch.setattr(start.webbrowser, "open", asked.append)
    monkeypatch.setattr(start, "prepare", lambda: None)
    monkeypatch.setattr(start, "_LISTENING", 0)

    asyncio.run(serve())
    assert asked == opened


async def serve() -> None:
    async with start.prepared(st.App(ROOT / "app.py")):
        await asyncio.sleep(0.05)


def test_the_browser_that_draws_pictures_ends_with_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[bool] = []
    monkeypatch.setattr(st, "get_option", {"server.headless": True}.__getitem__)
    monkeypatch.setattr(start, "prepare", lambda: None)
    monkeypatch.setattr(images, "close_browser", lambda: ended.append(True))
    asyncio.run(serve())
    assert ended == [True]


def answer(path: str) -> Response:
    route = next(route for route in first_page.ROUTES if route.path == path)
    sent: Response = asyncio.run(route.endpoint(None))
    return sent


def test_the_page_gets_plotlys_own_file_as_it_is() -> None:
    sent = answer(f"/{first_page.PLOTLY}")
    assert isinstance(sent, FileResponse)
    assert Path(sent.path) == plotlyjs.PATH
    assert sent.headers["content-encoding"] == "identity"  # or the server would compress it anew for every page


@pytest.mark.usefixtures("cases")
def test_every_page_may_be_the_first() -> None:
    app = timeline()
    assert {page.url_path for page in app.session_state[state.PAGES].values()} == set(first_page.PAGES)


def test_the_first_page_is_streamlits_with_our_script_before_its_own() -> None:
    page = bytes(answer("/").body).decode()
    theirs = (Path(get_static_dir()) / "index.html").read_text("utf-8")
    ours = page.index("<script>{")
    assert page[:ours].startswith(theirs[: theirs.index("</head>")])
    assert page.endswith(theirs[theirs.index("</head>") :])
    assert "@" not in page[ours : page.index("</script>", ours)]


@pytest.mark.parametrize(
    ("cookie", "width"), [("890", 890), ("", 1100), ("wide", 1100), ("-5", 1100), ("7", 200), ("9" * 30, 8000)]
)
def test_the_first_chart_has_the_width_that_the_first_page_told(
    cookie: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "context", SimpleNamespace(cookies={first_page.COOKIE: cookie}))
    assert first_guess() == width
