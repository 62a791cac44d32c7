"""What the browser tests share: the dashboard on a free port with cases of its own, a browser, and its pages."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium
from tests.browser.desk import Desk

ROOT = Path(__file__).parents[2]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the dashboard keeps its cases in."""
    return tmp_path_factory.mktemp("cases")


@pytest.fixture(scope="module")
def server(cases: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with log.open("w") as out:
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        place = os.environ | {"TIMELINE_CASES": str(cases)}
        process = subprocess.Popen([*command, "--server.headless", "true"], cwd=ROOT, env=place, stdout=out, stderr=out)
        try:
            _wait_for(f"http://127.0.0.1:{port}", process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(10)
    assert "Traceback" not in log.read_text()


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=1).close()
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"The dashboard did not start:\n{log.read_text()}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.REMEDY)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def desk(browser: Browser, server: str) -> Iterator[Desk]:
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, accept_downloads=True)
    desk = Desk(context, server)
    yield desk
    context.close()
    assert desk.outside == []
    assert desk.complaints == []
