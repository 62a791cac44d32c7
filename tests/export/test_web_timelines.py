"""Our JSON loaded by the timelines that it is made for: TimelineJS and vis-timeline, the packages themselves."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import packages
from timeline.export.formats import DATA_FORMATS
from timeline.export.material import Material
from timeline.table import read

pytestmark = pytest.mark.skipif(packages.MISSING, reason=packages.REMEDY)
VIS = "data => { new vis.Timeline(document.getElementById('here'), data.items, data.groups, data.options); }"
# Its default font would be fetched.
TIMELINEJS = "data => { new TL.Timeline('here', data, {font: null, hash_bookmark: false}); }"
FOREIGN = "script, img, iframe, object, embed, a[href^='javascript']"


@pytest.fixture(scope="module")
def modules() -> Path:
    found = packages.find()
    if found is None:
        pytest.fail(packages.REMEDY)
    return found


@pytest.fixture
def told(tab: Page) -> list[str]:
    """What the page asks for, complains of and pops up."""
    lines: list[str] = []
    tab.on("request", lambda request: lines.append(request.url))
    tab.on("console", lambda message: lines.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: lines.append(str(error)))
    tab.on("dialog", lambda dialog: (lines.append(dialog.message), dialog.dismiss()))
    tab.set_content("<div id='here' style='height: 800px'></div>")
    return lines


def loaded(tab: Page, modules: Path, format: str, material: Material) -> Any:
    """Have the package draw our file; returns its data."""
    style, script, start = {
        "vis": (
            "vis-timeline/styles/vis-timeline-graph2d.min.css",
            "vis-timeline/standalone/umd/vis-timeline-graph2d.min.js",
            VIS,
        ),
        "timelinejs": (
            "@knight-lab/timelinejs/dist/css/timeline.css",
            "@knight-lab/timelinejs/dist/js/timeline.js",
            TIMELINEJS,
        ),
    }[format]
    data = json.loads(DATA_FORMATS[format].write(material))
    tab.add_style_tag(content=without_pictures((modules / style).read_text("utf-8")))
    tab.add_script_tag(path=modules / script)
    tab.evaluate(start, data)
    return data


def without_pictures(css: str) -> str:
    """The rules without the icons that lie beside their file."""
    return css.replace("url(", "local(")


def words(items: Locator) -> list[str]:
    return [text.strip() for text in items.all_text_contents()]


def test_vis_timeline_draws_every_dated_event(material: Material, tab: Page, told: list[str], modules: Path) -> None:
    data = loaded(tab, modules, "vis", material)
    items = tab.locator(".vis-foreground .vis-item")
    expect(items).to_have_count(len(data["items"]))
    assert sorted(words(items)) == sorted(item["content"] for item in data["items"])
    groups = words(tab.locator(".vis-labelset .vis-label"))
    assert sorted(groups) == ["Armenia", "France", "Kazakhstan", "Russia"]
    assert told == []


def test_timelinejs_has_a_slide_an_event(material: Material, tab: Page, told: list[str], modules: Path) -> None:
    loaded(tab, modules, "timelinejs", material)
    expect(tab.locator(".tl-slide")).to_have_count(8)  # seven dated events and the title
    headlines = words(tab.locator(".tl-slide .tl-headline"))
    assert headlines[:3] == ["Steppe diplomacy", "stabbed in the senate", "signed the peace of Münster"]
    shown = tab.locator(".tl-slide", has_text="banned imports of wheat")
    expect(shown.locator(".tl-headline-date")).to_contain_text("some day in 21–31 Oct 2024")
    link = tab.locator(".tl-slide a[href]").first
    assert link.get_attribute("href") == "https://news.example/a?b=1&c=2"
    assert told == []


@pytest.mark.parametrize("format", ["vis", "timelinejs"])
def test_hostile_words_are_words(format: str, hostile: Material, tab: Page, told: list[str], modules: Path) -> None:
    loaded(tab, modules, format, hostile)
    marks = tab.locator(".vis-foreground .vis-item" if format == "vis" else ".tl-timemarker")
    expect(marks).to_have_count(len(hostile.table))
    assert "<img src=x onerror=alert(1)>" in " ".join(words(marks))
    assert tab.locator("#here").locator(FOREIGN).count() == 0
    assert told == []


@pytest.mark.parametrize("format", ["vis", "timelinejs"])
def test_the_sample_case(format: str, tab: Page, told: list[str], modules: Path) -> None:
    table = read("data/sample.jsonl")
    loaded(tab, modules, format, Material(table))
    marks = tab.locator(".vis-foreground .vis-item" if format == "vis" else ".tl-timemarker")
    expect(marks.first).to_be_attached()
    if format == "timelinejs":
        expect(marks).to_have_count(int(table["date_start"].notna().sum()))
    assert told == []
