"""The page as somebody opens it from the disk: it asks for nothing, runs nothing of others, and its filters work."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from timeline.export.material import Material
from timeline.export.page import embed_snippet, to_page
from timeline.figures import VIEWS, Options
from timeline.table import read

MOST_BYTES = 6_000_000


def opened(tab: Page, tmp_path: Path, content: bytes) -> list[str]:
    """Open the file; what it asks for and complains of gathers in the list."""
    path = tmp_path / "page.html"
    path.write_bytes(content)
    told: list[str] = []

    def asked(request: Request) -> None:
        if request.url != path.as_uri():
            told.append(request.url)

    tab.on("request", asked)
    tab.on("console", lambda message: told.append(message.text))
    tab.on("pageerror", lambda error: told.append(str(error)))
    tab.goto(path.as_uri())
    tab.wait_for_selector("[role=tabpanel]:not([hidden]) .main-svg")
    return told


def rows(tab: Page) -> list[str]:
    found: list[str] = tab.eval_on_selector_all("#rows tr.event", "all => all.map(row => row.dataset.id)")
    return found


def marks(tab: Page) -> Locator:
    """The marks of events on the chart that is shown."""
    return tab.locator("[role=tabpanel]:not([hidden]) .xy path.point.plotly-customdata")


def test_it_is_one_file_below_six_megabytes() -> None:
    material = Material(read("data/sample.jsonl"))
    content = to_page(material, tuple(VIEWS))
    assert len(content) < MOST_BYTES
    outside = re.findall(rb"<(?:script|link|img|iframe)[^>]*(?:src|href)=", content)
    assert outside == []


def test_filters_narrow_table_and_chart(material: Material, tab: Page, tmp_path: Path) -> None:
    told = opened(tab, tmp_path, to_page(material))
    assert tab.inner_text("#count") == "8 events"
    assert rows(tab) == ["ides", "old", "going", "vague", "e1", "far", "last", "never"]
    whole = marks(tab).count()
    tab.select_option("#actor", "Armenia")
    assert tab.inner_text("#count") == "1 of 8 events"
    assert rows(tab) == ["going"]
    expect(marks(tab)).to_have_count(2)
    assert whole > 2
    names = tab.locator(".annotation-text").all_text_contents()
    assert any("Armenia" in name for name in names)
    assert not any("France" in name for name in names)  # a lane without events is closed
    tab.click("[type=reset]")
    expect(tab.locator("#count")).to_have_text("8 events")
    tab.fill("#since", "2024-10-25")
    tab.fill("#until", "2024-11-30")
    assert rows(tab) == ["going", "vague", "e1"]  # what goes on is not over
    tab.click("[type=reset]")
    tab.uncheck("[name=tone][value=cooperative]")
    tab.fill("#words", "WHEAT banned")
    assert rows(tab) == ["vague"]
    assert told == []


def test_an_event_opens_with_its_sentence_and_article(material: Material, tab: Page, tmp_path: Path) -> None:
    told = opened(tab, tmp_path, to_page(material))
    tab.click("tr[data-id=e1]")
    details = tab.locator("td.more")
    assert "Tokayev met Putin in Astana on Wednesday." in details.inner_text()
    link = details.locator("a")
    assert link.get_attribute("href") == "https://news.example/a?b=1&c=2"
    assert link.get_attribute("rel") == "noopener noreferrer"
    tab.click("tr[data-id=old]")
    assert tab.locator("td.more a").count() == 0  # a javascript: address is none
    tab.click("th:nth-child(3) button")
    assert rows(tab)[0] == "vague"
    assert told == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_view_is_drawn(material: Material, tab: Page, tmp_path: Path, theme: str) -> None:
    told = opened(tab, tmp_path, to_page(material, tuple(VIEWS), Options(theme=theme)))  # type: ignore[arg-type]
    for number in range(len(VIEWS)):
        tab.locator("[role=tab]").nth(number).click()
        tab.wait_for_selector(f"#panel-{number} .main-svg")
    assert told == []


def test_hostile_words_are_words(hostile: Material, tab: Page, tmp_path: Path) -> None:
    told = opened(tab, tmp_path, to_page(hostile))
    assert tab.inner_text("h1") == "<script>alert(1)</script>"
    assert "<img src=x onerror=alert(1)>" in tab.inner_text("#rows")
    tab.click("tr[data-id=h4]")
    assert "<script>alert(1)</script>" in tab.inner_text("td.more")
    assert tab.locator("img, iframe, object, embed").count() == 0
    assert tab.locator('a[href^="javascript"]').count() == 0
    assert told == []


def test_the_policy_lets_no_other_script_run(material: Material, tab: Page, tmp_path: Path) -> None:
    content = to_page(material).replace(b"</body>", b"<script>document.title = 'run'</script></body>")
    told = opened(tab, tmp_path, content)
    assert tab.title() == "Steppe diplomacy"
    assert len(told) == 1
    assert "Content Security Policy" in told[0]


def test_the_data_cannot_end_its_element(hostile: Material) -> None:
    content = to_page(hostile).decode()
    data = content.split('<script type="application/json" id="data">')[1].split("</script>")[0]
    assert len(json.loads(data)["events"]) == len(hostile.table)


def test_the_snippet_is_escaped() -> None:
    snippet = embed_snippet('a"b.html', "<Ours>")
    assert 'src="a&quot;b.html" title="&lt;Ours&gt;"' in snippet
    assert "allow-same-origin" not in snippet
