"""The dashboard in a real browser: a walk through reading texts, filtering, sharing and saving."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.desk import LONG, Desk, choose, close, export, saved, settle
from timeline.query import select
from timeline.table import read
from timeline.ui.filters import START
from timeline.ui.listing import by_date, newest_first

ROOT = Path(__file__).parents[2]
TITLE = "Grain and a handshake <script>alert(1)</script> $x$"
TEXT = f"{TITLE}\n\n" + (
    "On 12 March 2024 Kazakhstan accused Russia of holding up its grain at the border. Kassym-Jomart Tokayev met "
    "Vladimir Putin in Astana last Friday. Armenia expelled a Belarusian diplomat in April 2023.\n"
)
POINTS = """() => (document.querySelector('.js-plotly-plot')?._fullData ?? [])
  .filter(trace => trace.mode === 'markers' && trace.customdata)
  .flatMap(trace => Array.from(trace.customdata).map(
    (id, at) => ({id: String(id), x: String(trace.x[at]), hover: trace.hovertext[at], axis: trace.xaxis})))"""


@pytest.fixture(scope="module")
def page(desk: Desk) -> Page:
    """One page for the whole walk, opened on the sample case: loading it anew costs seconds."""
    return desk.open()


def points(page: Page, number: int | None = None) -> list[dict[str, str]]:
    """The marks of the chart, after waiting for ``number`` different events (any number but none if not given)."""
    wanted = "ids.size > 0" if number is None else f"ids.size === {number}"
    drawn = f"""() => {{
      const found = ({POINTS})(), ids = new Set(found.map(point => point.id));
      return {wanted} && found;
    }}"""
    found: list[dict[str, str]] = page.wait_for_function(drawn).json_value()  # at once: a rerun may take the chart away
    return found


def shown_events(page: Page, tmp_path: Path) -> set[str]:
    """The ids of the events in the CSV of what is shown."""
    path = saved(export(page, "Data"), "Save", tmp_path / "shown.csv")
    close(page)
    return set(read(path)["event_id"])


def test_sample_case_opens(page: Page, tmp_path: Path) -> None:
    expect(page.get_by_role("heading", level=1, name="Sample case")).to_be_visible()
    assert len(points(page)) > 50
    assert len(shown_events(page, tmp_path)) > 100
    expect(page.get_by_label(re.compile(r"\d+ events, .* hostile")).first).to_be_attached()


def test_pasted_text_is_filtered_shared_and_saved(desk: Desk, page: Page, tmp_path: Path) -> None:
    _paste(page, TEXT, "29 Nov 2024")
    page.get_by_role("link", name="On the timeline").click()
    settle(page)
    points(page)
    everything = shown_events(page, tmp_path)
    choose(page, "Country", "Kazakhstan")
    choose(page, "Leader", "Kassym-Jomart Tokayev")
    choose(page, "Relationship", "Kazakhstan – Russia")
    chosen = shown_events(page, tmp_path)
    assert chosen < everything
    marks = points(page, len(chosen))
    assert {mark["id"] for mark in marks} == chosen
    assert any(mark["x"].startswith("2024-11-22") and "Tokayev" in mark["hover"] for mark in marks)
    page.get_by_role("radio", name="Relationships").click()
    settle(page)
    points(page, len(chosen))
    _click_mark(page)
    expect(page.locator("p.event mark.trigger").first).to_have_text(re.compile("met", re.I))
    expect(page.locator("p.event mark.time").first).to_have_text("last Friday")
    expect(page.locator("dl.facts")).to_contain_text("Friday 22 November 2024")
    again = desk.open(page.url)
    assert {mark["id"] for mark in points(again, len(chosen))} == chosen
    assert {mark["x"] for mark in points(again)} == {mark["x"] for mark in points(page)}
    expect(again.get_by_role("radio", name="Relationships")).to_be_checked()
    expect(again.locator("p.event mark.time").first).to_have_text("last Friday")
    again.close()
    _clear_and_find_nothing(page)


def _paste(page: Page, text: str, day: str) -> None:
    page.get_by_role("link", name="Add texts").click()
    page.get_by_label("Text of the article").fill(text)
    page.get_by_label("Publication date", exact=True).fill(day)
    page.keyboard.press("Tab")
    settle(page)
    expect(page.get_by_text("published Friday 29 November 2024 (as you gave it)")).to_be_visible()
    page.get_by_role("button", name="Add this text").click()
    expect(page.get_by_role("link", name="On the timeline")).to_be_visible(timeout=LONG)
    expect(page.get_by_text(TITLE).first).to_be_visible()  # as it was typed: no markup is read in it


def _click_mark(page: Page) -> None:
    box = page.locator(".js-plotly-plot .points path.point").first.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    settle(page)


def _clear_and_find_nothing(page: Page) -> None:
    page.get_by_role("button", name="Clear", exact=True).click()
    settle(page)
    assert len(points(page)) > 50
    page.get_by_label("Words", exact=True).fill("zyzzyva")
    page.keyboard.press("Enter")
    settle(page)
    expect(page.get_by_text(re.compile(r"^None of the \d+ events fits all of these filters\.$"))).to_be_visible()
    page.get_by_role("button", name="Clear all filters").click()
    settle(page)
    assert len(points(page)) > 50


def test_filters_survive_each_other_and_the_back_button(desk: Desk, tmp_path: Path) -> None:
    page = desk.open("/?actors=RUS&types=ACCUSE&types=REJECT")
    first = shown_events(page, tmp_path)
    choose(page, "Tone", "hostile")
    choose(page, "Country", "Kazakhstan")
    both = shown_events(page, tmp_path)
    assert first
    assert both >= first
    assert "actors=KAZ" in page.url
    assert "actors=RUS" in page.url
    assert "types=REJECT" in page.url
    page.go_back()
    settle(page)
    assert shown_events(page, tmp_path) < both
    page.go_forward()
    settle(page)
    assert shown_events(page, tmp_path) == both
    page.get_by_role("link", name="Help").click()
    expect(page.get_by_role("heading", level=1, name="Help")).to_be_visible()
    page.get_by_role("link", name="Timeline").click()
    settle(page)
    assert shown_events(page, tmp_path) == both
    page.close()


def test_bad_input_gets_one_sentence_and_loses_nothing(page: Page, tmp_path: Path) -> None:
    page.get_by_role("link", name="Add texts").click()
    page.get_by_label("Text of the article").fill("")
    page.get_by_label("Publication date", exact=True).fill("")
    page.get_by_role("button", name="Add this text").click()
    settle(page)
    expect(_alert(page)).to_contain_text("There is no text yet")
    page.get_by_label("Text of the article").fill(TEXT)
    page.get_by_label("Publication date", exact=True).fill("the day after")
    page.get_by_role("button", name="Add this text").click()
    settle(page)
    expect(_alert(page)).to_contain_text("“the day after” is no date")
    expect(page.get_by_label("Text of the article")).to_have_value(TEXT)
    expect(page.get_by_label("Publication date", exact=True)).to_have_value("the day after")
    page.get_by_label("Text of the article").fill("Word " * 401_000)
    page.get_by_label("Publication date", exact=True).fill("")
    page.get_by_role("button", name="Add this text").click()
    settle(page)
    expect(_alert(page)).to_contain_text("at most 2 MB")
    page.get_by_label("Text of the article").fill(TEXT)
    page.keyboard.press("Tab")
    page.get_by_role("tab", name="Files").click()
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "odd.txt").write_bytes(b"\xff\xfe\x00\xd8A\x00" * 50)
    (tmp_path / "empty.txt").write_text("")
    for name, sentence in {
        "picture.txt": "is a picture",
        "binary.txt": "is no text file",
        "odd.txt": "encoding",
        "empty.txt": "is empty",
    }.items():
        page.locator("input[type=file]").set_input_files(tmp_path / name)
        expect(_alert(page).filter(has_text=re.compile(sentence)).first).to_be_visible()
    page.get_by_role("tab", name="Paste a text").click()
    expect(page.get_by_label("Text of the article")).to_have_value(TEXT)


def _alert(page: Page) -> Any:
    return page.get_by_role("alert")


def test_an_event_is_opened_by_address_and_table_and_ringed(desk: Desk) -> None:
    sample = read(ROOT / "data" / "sample.jsonl")
    row = sample[(sample["status"] == "happened") & (sample["date_start"].dt.year == 2024)].iloc[0]
    page = desk.open(f"/?case=Sample+case&event={row['event_id']}")
    expect(page.locator("p.event").first).to_have_text(row["sentence"])
    expect(page.locator(".open-event").first).to_be_attached()
    page.get_by_role("button", name="Close").click()
    expect(page.locator("p.event")).to_have_count(0)
    expect(page.locator(".open-event")).to_have_count(0)
    page.get_by_test_id("stDataFrame").scroll_into_view_if_needed()
    box = page.get_by_test_id("stDataFrame").bounding_box()
    assert box
    page.mouse.click(box["x"] + 20, box["y"] + 36 * 1.5)
    first = newest_first(by_date(select(sample, START)), 1).iloc[0]
    expect(page.locator("p.event").first).to_have_text(first["sentence"])
    settle(page)
    assert f"event={first['event_id']}" in page.url
    page.close()


def test_a_second_choice_before_the_first_is_drawn_takes_nothing_back(desk: Desk) -> None:
    page = desk.open()
    view = page.get_by_role("radio", name="Months", exact=True)
    undated = page.get_by_role("checkbox", name="Include undated events")
    page.evaluate(  # the browser is busy between the two clicks, and hears nothing of what the first has led to
        """async ([view, undated]) => {
          view.click();
          await new Promise(resolve => setTimeout(resolve, 30));  // it is on its way
          const end = performance.now() + 2500;
          while (performance.now() < end);
          undated.click();
        }""",
        [view.element_handle(), undated.element_handle()],
    )
    settle(page)
    expect(view).to_be_checked()
    expect(undated).not_to_be_checked()
    assert "view=months" in page.url
    assert "include_undated=no" in page.url
    page.close()


@pytest.mark.parametrize(("width", "first"), [(390, ""), (1280, ""), (1920, ""), (1280, "cases")])
def test_the_first_chart_is_drawn_once_for_the_room_it_has(
    browser: Browser, server: str, width: int, first: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    told: list[bytes | str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda sent: told.append(sent)))
    page.goto(f"{server}/{first}")
    settle(page)
    if first:
        page.get_by_role("link", name="Timeline").click()
    page.wait_for_function("() => document.querySelector('.js-plotly-plot')?._fullData?.length > 0")
    page.wait_for_timeout(1000)
    assert [one for one in told if b'"width"' in (one if isinstance(one, bytes) else one.encode())] == []
    page.close()
