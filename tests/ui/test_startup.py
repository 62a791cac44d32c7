"""The server answers at once and loads little; meanwhile it prepares the first page, and opens a browser."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
import streamlit as st

from timeline.export import images
from timeline.ui import library, start
from timeline.ui.cases import current
from timeline.ui.cases.shelf import Shelf

ROOT = Path(__file__).parents[2]
SLOW = {"docx", "fontTools", "icalendar", "kaleido", "networkx", "openpyxl", "pypdf", "spacy", "trafilatura"}


def loaded_by(module: str) -> set[str]:
    script = f"import sys, {module}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_what_is_seldom_wanted_is_loaded_when_it_is_wanted() -> None:
    assert SLOW & loaded_by("timeline.ui.pages") == set()


def test_the_server_does_not_wait_for_what_the_pages_need() -> None:
    assert "pandas" not in loaded_by("app")


def test_the_case_that_is_shown_first_is_open_before_anybody_asks(cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(cases)
    monkeypatch.setattr(current, "shelf", lambda: shelf)
    start.prepare()
    assert [one.name for one in shelf._open.values()] == [shelf.first()]
    shelf.close()


def test_a_case_that_cannot_be_opened_is_left_to_the_page_to_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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


def test_the_page_gets_plotlys_own_file_as_it_is() -> None:
    sent = asyncio.run(library.ROUTE.endpoint(None))
    assert Path(sent.path).read_text("utf-8").startswith("/**\n* plotly.js")
    assert sent.headers["content-encoding"] == "identity"  # or the server would compress it anew for every page
