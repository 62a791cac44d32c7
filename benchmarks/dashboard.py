"""How fast the dashboard is in a real browser, and how much memory it takes, on made-up cases.

``python benchmarks/dashboard.py`` measures at 1,000 and 100,000 events; ``--events N`` at another number. It needs the
Chromium of the browser tests. One line a measure:

- cold start: from the start of the server's process to the first chart in a browser that never saw the page;
- a filter or view: from the click to the redrawn chart, on the browser's own clock, the median and the worst; beside
  them the processor time of the server and of the page, which other work on the machine does not change. Every choice
  and every view is asked for once, so that its chart is drawn anew; that of all events comes back in between;
- memory of the server after all of that, and the most it ever had;
- select: a query on a table whose columns have been looked at before, as after the first run of the page.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, CDPSession, Locator, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))
from figures import QUERIES, milliseconds
from synthetic import synthetic

from tests.browser import chromium
from tests.browser.conftest import FLAGS
from timeline import casefile
from timeline.query import select
from timeline.ui.views import NAMES

ROOT = Path(__file__).parents[1]
NAME = "Made-up case"
PATIENCE = 60_000  # milliseconds
COLD_STARTS = 3
TICK = os.sysconf("SC_CLK_TCK")
# Of a chart: all that it says, which has the filters and the numbers of events.
SIGN = """(() => {
  const graph = document.querySelector('.st-key-chart .js-plotly-plot');
  if (!graph?._fullData?.length || !graph.querySelector('.main-svg')) return null;
  return JSON.stringify([graph._fullLayout.annotations?.map(note => note.text), graph._fullLayout.height]);
})()"""
# The clock starts with the click and stops in the frame after the one in which another chart was there.
WATCH = f"""() => {{
  const before = {SIGN};
  window.redrawn = new Promise((resolve, reject) => addEventListener('click', () => {{
    const begun = performance.now();
    setTimeout(() => reject(new Error('no other chart came')), {PATIENCE});
    const look = () => {{
      const sign = {SIGN};
      if (sign === null || sign === before) return requestAnimationFrame(look);
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
    }};
    look();
  }}, {{ once: true, capture: true }}));
}}"""
IDLE = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  return app?.dataset.testConnectionState === 'CONNECTED' && app?.dataset.testScriptState === 'notRunning';
}"""


@dataclass(frozen=True, slots=True)
class Change:
    """What a reader clicks, one after the other: each step makes the page ready and says where the click goes."""

    name: str
    steps: tuple[Callable[[Page], Locator], ...]


def filtering(label: str, *choices: str) -> Change:
    """Choose one option of the filter ``label`` and take it away again, then another one."""

    def choose(page: Page, choice: str) -> Locator:
        field = page.get_by_role("combobox", name=label, exact=True)
        field.click()
        field.press_sequentially(choice)
        return page.get_by_role("option").filter(has_text=choice).first

    def take_away(page: Page) -> Locator:
        page.keyboard.press("Escape")
        return page.get_by_role("button", name="Clear", exact=True)

    steps = ((partial(choose, choice=choice), take_away) for choice in choices)
    return Change(f"filter: {label}", tuple(chain.from_iterable(steps)))


def looking(*views: str) -> Change:
    """Look at all views in turn, and end with the first."""

    def switch(page: Page, view: str) -> Locator:
        return page.get_by_role("radio", name=view, exact=True)

    return Change("view: another one", tuple(partial(switch, view=view) for view in (*views[1:], views[0])))


CHANGES = (
    filtering("Country", "Russia", "China", "France", "Germany"),
    filtering("Relationship", "Russia – United States", "China – United States", "France – Germany", "China – Russia"),
    filtering("Type of act", "meets", "agrees", "accuses", "threatens"),
    filtering("Tone", "hostile", "cooperative", "neutral"),
    looking(*NAMES.values()),
)


class Server:
    """The dashboard as a process of its own, with what it costs."""

    def __init__(self, cases: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.url = f"http://127.0.0.1:{free.getsockname()[1]}"
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
        place = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self.process = subprocess.Popen(
            [*command, "--server.port", self.url.rpartition(":")[2]],
            cwd=ROOT, env=place | {"TIMELINE_CASES": str(cases)}, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def wait(self) -> None:
        """Until it answers."""
        while self.process.poll() is None:
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1).close()
                return
            except OSError:
                time.sleep(0.02)
        raise SystemExit("The dashboard did not start.")

    def cpu(self) -> float:
        """Processor seconds it has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def memory(self, name: str) -> int:
        """Megabytes: ``VmRSS`` now, ``VmHWM`` the most it ever had."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) // 1024


@contextmanager
def running(cases: Path) -> Iterator[Server]:
    """A server that is ended afterwards."""
    server = Server(cases)
    try:
        yield server
    finally:
        server.process.terminate()
        server.process.wait(20)


def opened(browser: Browser, server: Server) -> Page:
    """A page in a browser without anything cached, when its first chart is drawn."""
    page = browser.new_context(viewport={"width": 1280, "height": 1000}).new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(server.url)
    page.wait_for_function(f"() => {SIGN} !== null")
    return page


def cold_starts(browser: Browser, cases: Path) -> tuple[list[float], list[float]]:
    """Seconds to the first chart, and processor seconds of the server until then."""
    walls, cpus = [], []
    for _ in range(COLD_STARTS):
        begun = time.perf_counter()
        with running(cases) as server:
            server.wait()
            page = opened(browser, server)
            walls.append(time.perf_counter() - begun)
            cpus.append(server.cpu())
            page.context.close()
    return walls, cpus


def thread_time(session: CDPSession) -> float:
    """Processor seconds of the page's main thread."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def measure(page: Page, server: Server, change: Change) -> list[tuple[float, float, float]]:
    """For every click: seconds to the redrawn chart, processor seconds of the server and of the page until idle."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    found = []
    for step in change.steps:
        target = step(page)
        target.wait_for()
        page.evaluate(WATCH)
        before = server.cpu(), thread_time(session)
        target.click(force=True)
        taken = float(page.evaluate("() => window.redrawn")) / 1000
        page.wait_for_function(IDLE)
        page.wait_for_timeout(400)
        page.wait_for_function(IDLE)
        found.append((taken, server.cpu() - before[0], thread_time(session) - before[1]))
    return found


def report(number: int, browser: Browser) -> None:
    """Measure a case of ``number`` events and print it."""
    table = synthetic(number)
    print(f"\n{number:,} events")
    with tempfile.TemporaryDirectory() as folder:
        with casefile.create(Path(folder) / f"{NAME}.sqlite") as case:
            case.add_table(table)
            table = case.table()
        with running(Path(folder)) as server:  # once, so that everything is compiled, as after installation
            server.wait()
            opened(browser, server).context.close()
        walls, cpus = cold_starts(browser, Path(folder))
        line("cold start", walls, cpus)
        with running(Path(folder)) as server:
            server.wait()
            page = opened(browser, server)
            page.wait_for_function(IDLE)
            everything = []
            for change in CHANGES:
                found = measure(page, server, change)
                line(change.name, *map(list, zip(*found, strict=True)))
                everything += found
            line("all of these", *map(list, zip(*everything, strict=True)))
            print(f"{'memory':36}{server.memory('VmRSS'):>9,} MB, at most {server.memory('VmHWM'):,} MB")
    for name, query in QUERIES.items():
        select(table, query)
        print(f"{f'select, {name}':36}{milliseconds(lambda query=query: select(table, query)):>9.1f} ms")


def line(name: str, seconds: list[float], *processors: list[float]) -> None:
    """One row: the median and the most of the times, the medians of what the processors did."""
    work = "".join(f"{median(one):>12.2f}" for one in processors)
    print(f"{name:36}{median(seconds):>9.2f}{max(seconds):>9.2f}{work}", flush=True)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--events", type=int, nargs="*", default=[1_000, 100_000])
    options = parser.parse_args()
    path = chromium.find()
    if path is None:
        print(chromium.REMEDY, file=sys.stderr)
        return 1
    print(f"{'seconds':36}{'median':>9}{'most':>9}{'server CPU':>12}{'page CPU':>12}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for number in options.events:
            report(number, browser)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
