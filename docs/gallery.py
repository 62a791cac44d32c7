"""Every view and page as a reader may see it, to be looked over: made-up cases of 10, 400 and 100,000 events, light and
dark, on a desk, a wide screen and a phone.

``python docs/gallery.py out/`` writes a PNG each, ``400-dark-1280-tension.png``; ``--events``, ``--widths``,
``--themes`` and ``--only WORD WORD`` narrow it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
from screenshots import DRAWN, FLAGS, REMEDY, ROOT, Theme, dashboard, find

sys.path.insert(0, str(ROOT / "benchmarks"))
from synthetic import synthetic

from timeline import casefile
from timeline.ui.views import NAMES

EVENTS, WIDTHS = (10, 400, 100_000), {1280: 1300, 1920: 1300, 390: 1300}  # pixels wide, and so many high
PAGES = ("review", "documents", "add", "names", "cases", "help")
TOUCH = 640  # a narrower window is a phone's


def opened(browser: Browser, url: str, width: int, theme: Theme) -> Page:
    """A page of this width that waits for slow machines."""
    phone = width < TOUCH
    page = browser.new_page(
        viewport={"width": width, "height": WIDTHS.get(width, 1300)}, color_scheme=theme, has_touch=phone,
        is_mobile=phone,
    )  # fmt: skip
    page.set_default_timeout(120_000)
    page.goto(url)
    return page


def settle(page: Page, drawn: str = DRAWN) -> None:
    """Twice: a chart is drawn once more when it knows the width it has."""
    for _ in range(2):
        page.wait_for_function(drawn)
        page.wait_for_timeout(1000)


def photograph(
    browser: Browser, url: str, out: Path, events: int, width: int, theme: Theme, only: Sequence[str]
) -> None:
    """One window: the views by turns, then the other pages."""
    name = f"{events}-{theme}-{width}"
    page = opened(browser, url, width, theme)
    settle(page)
    for view, label in NAMES.items():
        if any(word in view for word in only):
            page.get_by_role("radio", name=label, exact=True).click()
            settle(page)
            page.screenshot(path=out / f"{name}-{view}.png")
    page.close()
    for one in PAGES:
        if any(word in one for word in only):
            page = opened(browser, f"{url}/{one}", width, theme)
            settle(page, DRAWN.replace("!!document.querySelector('.js-plotly-plot .main-svg')", "true"))
            page.screenshot(path=out / f"{name}-{one}.png")
            page.close()


def main() -> int:
    """Take all that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--events", type=int, nargs="*", default=EVENTS)
    parser.add_argument("--widths", type=int, nargs="*", default=tuple(WIDTHS))
    parser.add_argument("--themes", nargs="*", default=get_args(Theme), choices=get_args(Theme))
    parser.add_argument("--only", nargs="+", default=("",), help="views and pages whose name has one of these in it")
    options = parser.parse_args()
    path = find()
    if path is None:
        sys.stderr.write(f"{REMEDY}\n")
        return 1
    options.out.mkdir(parents=True, exist_ok=True)
    for events in options.events:
        with tempfile.TemporaryDirectory() as cases, sync_playwright() as playwright:
            with casefile.create(Path(cases) / f"{events:,} events.sqlite") as case:
                case.add_table(synthetic(events))
            with dashboard(cases) as url:
                browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
                for theme in options.themes:
                    for width in options.widths:
                        photograph(browser, url, options.out, events, width, theme, options.only)
                browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
