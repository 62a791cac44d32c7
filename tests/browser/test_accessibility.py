"""No page has a serious fault of accessibility that axe-core finds: every view, light and dark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import axe, packages
from tests.browser.desk import Desk, settle
from timeline.table import read
from timeline.ui.views import NAMES

pytestmark = pytest.mark.skipif(packages.MISSING, reason=packages.REMEDY)

SAMPLE = Path(__file__).parents[2] / "data" / "sample.jsonl"
DRAWN = "() => document.querySelector('.st-key-chart .js-plotly-plot')?._fullData?.length > 0"


@pytest.fixture(scope="module", params=["light", "dark"])
def desk(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Desk]:
    theme: Literal["light", "dark"] = request.param
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, color_scheme=theme)
    yield Desk(context, server)
    context.close()


def faults(page: Page) -> list[str]:
    """The serious faults of the page; what is still fading in is looked at again."""
    settle(page)
    found = _serious(page)
    if found:
        page.wait_for_timeout(1500)
        found = _serious(page)
    return found


def _serious(page: Page) -> list[str]:
    return [
        f"{one.rule} {one.selector}\n  {one.words}" for one in axe.faults(page) if one.impact in ("serious", "critical")
    ]


def test_the_timeline_with_every_view(desk: Desk) -> None:
    page = desk.open()
    found = {}
    for name in NAMES.values():
        page.get_by_role("radio", name=name, exact=True).click()
        settle(page)
        page.wait_for_function(DRAWN)
        found[name] = faults(page)
    page.get_by_text("More filters").click()
    found["more filters"] = faults(page)
    assert {name: those for name, those in found.items() if those} == {}
    page.close()


def test_an_open_event_and_no_event_at_all(desk: Desk) -> None:
    page = desk.open(f"/?event={read(SAMPLE)['event_id'].iloc[5]}")
    page.wait_for_function(DRAWN)
    assert faults(page) == []
    page.close()
    page = desk.open("/?words=zyzzyva")
    assert faults(page) == []
    page.close()


def _grid(page: Page) -> None:
    page.get_by_role("radio", name=re.compile("grid", re.I)).click()


def _read(page: Page) -> None:
    box = page.get_by_test_id("stDataFrame").bounding_box()
    assert box
    page.mouse.click(box["x"] + 200, box["y"] + 36 * 1.5)


PAGES: dict[str, tuple[Callable[[Page], None] | None, ...]] = {
    "review": (None, _grid),
    "documents": (None, _read),
    "add": (None, lambda page: page.get_by_role("tab", name="Files").click()),
    "names": (None,),
    "cases": (None,),
    "help": (None,),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_other_pages(desk: Desk, name: str) -> None:
    page = desk.open(f"/{name}")
    for step in PAGES[name]:
        if step:
            step(page)
        assert faults(page) == []
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_headings_of_a_table_stand_over_its_columns(desk: Desk, width: int) -> None:
    page = desk.open("/help")
    page.set_viewport_size({"width": width, "height": 900})
    words = """rows => rows.slice(0, 2).map(row => [...row.children].map(cell => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return range.getBoundingClientRect().left;
    }))"""
    headings, first = page.get_by_test_id("stTable").locator("tr").evaluate_all(words)
    assert headings == pytest.approx(first, abs=0.5)
    assert len(headings) == 3
    page.close()


def test_the_name_of_a_page_that_the_keys_have_reached_is_ringed(desk: Desk) -> None:
    page = desk.open("/help")
    page.keyboard.press("Tab")  # the link that skips the names
    for name in ("Timeline", "Review"):
        page.keyboard.press("Tab")
        link = page.get_by_test_id("stTopNavLink").filter(has_text=name)
        expect(link).to_be_focused()
        expect(link).to_have_css("outline-style", "solid")
    page.close()
