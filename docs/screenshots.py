"""Takes the pictures of the documentation: starts the dashboard, opens it in a browser, writes docs/*.png.

``python docs/screenshots.py`` or ``make screenshots``. Each picture is reduced to 256 colours, so that it stays small.
"""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

DOCS = Path(__file__).parent
ROOT = DOCS.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"]
LARGEST = 300_000  # bytes
DRAWN = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  return app?.dataset.testScriptState === 'notRunning' && !!document.querySelector('.js-plotly-plot .main-svg');
}"""
Theme = Literal["light", "dark"]
SINCE = date(2022, 1, 1)
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser")]
from chromium import REMEDY, find  # noqa: E402

from timeline.query import Query, select  # noqa: E402
from timeline.table import read  # noqa: E402


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as it is photographed, in a window 1280 pixels wide."""

    name: str
    address: str
    theme: Theme
    height: int


def telling_event() -> str:
    """The event of the picture's pair and years that is read most surely from date words of its own sentence."""
    query = Query(pairs=(("KAZ", "RUS"),), since=SINCE, statuses=("happened",))
    table = select(read(ROOT / "data" / "sample.jsonl"), query)
    said = zip(table["date_text"], table["sentence"], strict=True)
    own = table[[date != "" and date in sentence for date, sentence in said]]
    return str(own.sort_values("confidence", ascending=False, kind="stable")["event_id"].iloc[0])


PAIR = f"/?view=relationships&pairs=KAZ~RUS&since={SINCE}"
PICTURES = (
    Picture("actors-light", "/?actors=RUS&actors=KAZ&since=2022-01-01", "light", 1000),
    Picture("relationships-dark", "/?view=relationships&since=2022-01-01", "dark", 1000),
    Picture("details-light", f"{PAIR}&event={telling_event()}", "light", 1250),
    Picture("tension-light", "/?view=tension&since=2014-01-01", "light", 1050),
    Picture("network-dark", "/?view=network", "dark", 1100),
    Picture("storyline-light", "/?view=storyline&since=2020-01-01", "light", 960),
    Picture("comparison-dark", "/?view=comparison", "dark", 1080),
    Picture("reports-light", "/?view=reports&since=2020-01-01", "light", 960),
)


@contextmanager
def dashboard(cases: str) -> Iterator[str]:
    """The dashboard on a free port of this machine, with the cases of a folder; in an empty one, the sample."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    place = os.environ | {"TIMELINE_CASES": cases}
    process = subprocess.Popen([*command, "--server.headless", "true"], cwd=ROOT, env=place, stdout=subprocess.DEVNULL)
    yield from _while_running(process, f"http://127.0.0.1:{port}")


def _while_running(process: subprocess.Popen[bytes], url: str) -> Iterator[str]:
    """The address of the dashboard once it answers; it is ended afterwards."""
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{url}/_stcore/health", timeout=1).close()
                break
            except OSError:
                time.sleep(0.2)
        yield url
    finally:
        process.terminate()
        process.wait(10)


def take(browser: Browser, url: str, picture: Picture) -> bytes:
    """The picture as a small PNG."""
    context = browser.new_context(viewport={"width": 1280, "height": picture.height}, color_scheme=picture.theme)
    page = context.new_page()
    page.set_default_timeout(120_000)  # milliseconds: machines at work on other things are slow
    page.goto(url + picture.address)
    for _ in range(2):  # once for the first drawing, once more when the chart knows the width it has
        page.wait_for_function(DRAWN)
        page.wait_for_timeout(1500)
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    out = io.BytesIO()
    shot.quantize(256, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> int:
    """Take all pictures."""
    path = find()
    if path is None:
        sys.stderr.write(f"{REMEDY}\n")
        return 1
    with tempfile.TemporaryDirectory() as cases, dashboard(cases) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for picture in PICTURES:
            content = take(browser, url, picture)
            if len(content) > LARGEST:
                sys.stderr.write(f"{picture.name}.png has {len(content):,} bytes, more than {LARGEST:,}.\n")
                return 1
            (DOCS / f"{picture.name}.png").write_bytes(content)
            sys.stdout.write(f"docs/{picture.name}.png, {len(content):,} bytes\n")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
