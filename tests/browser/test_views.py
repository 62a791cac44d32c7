"""Every view and facet in a real browser: what is clicked opens, what is chosen is shown, no two words overlap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect

from tests.browser.desk import Desk, choose, settle
from timeline import casefile
from timeline.ui.facets import FACETS, Facet
from timeline.ui.views import NAMES

PATIENCE = 8_000  # milliseconds
TITLE = "() => document.querySelector('.js-plotly-plot')?._fullLayout?.annotations?.[0]?.text ?? ''"
# A mark that can be chosen, in view, of every kind the chart has: where it lies on the page.
MARKS = """() => {
  const graph = document.querySelector('.js-plotly-plot'), layout = graph._fullLayout, found = [];
  const frame = graph.getBoundingClientRect(), seen = graph.closest('.st-key-chart').getBoundingClientRect();
  for (const trace of graph._fullData) {
    if (!trace.customdata || trace.hoverinfo === 'skip' || trace.mode === 'text') continue;
    const [across, down] = ['x', 'y'].map(axis => layout[trace[axis + 'axis'].replace(axis, axis + 'axis')]);
    const size = at => Math.abs(trace.orientation === 'h' ? trace.x[at] : trace.y[at]);
    const order = [...trace.customdata.keys()];
    if (trace.type === 'bar') order.sort((one, other) => size(other) - size(one));  // one that can be hit
    for (const at of order) {
      if (trace.customdata[at] === null) continue;
      let [x, y] = [trace.x[at], trace.y[at]];
      if (trace.type === 'bar' && trace.orientation === 'h') x = trace.base[at] + x / 2;
      else if (trace.type === 'bar') y = trace.base[at] + y / 2;
      const [left, top] = [across.d2p(x), down.d2p(y)];
      const place = { name: trace.name, x: frame.x + across._offset + left, y: frame.y + down._offset + top };
      const inside = left > 2 && left < across._length - 2 && top > 2 && top < down._length - 2;
      if (inside && place.y < Math.min(seen.bottom - 30, innerHeight) - 5) { found.push(place); break; }
    }
  }
  return found;
}"""
OVERLAPS = """() => {
  const words = [...document.querySelectorAll('.js-plotly-plot .textpoint text, .js-plotly-plot .annotation-text')]
    .filter(one => one.textContent.trim())
    .flatMap(one => one.querySelectorAll('tspan.line').length ? [...one.querySelectorAll('tspan.line')] : [one])
    .map(one => [one.textContent, one.getBoundingClientRect()]);
  const apart = (a, b) =>
    a.right - 1 <= b.left || b.right - 1 <= a.left || a.bottom - 3 <= b.top || b.bottom - 3 <= a.top;
  return words.flatMap(([one, a], at) =>
    words.slice(at + 1).filter(([, b]) => !apart(a, b)).map(([other]) => [one, other]));
}"""


# What the tools of tables lie over, and the keys that are told.
COVERED = """() => {
  const tools = [...document.querySelectorAll('[data-testid=stElementToolbar]')]
    .map(one => one.getBoundingClientRect());
  const words = [...document.querySelectorAll('[data-testid=stMain] :is(p, h1, button, kbd)')]
    .filter(one => !one.closest('[data-testid=stElementToolbar]') && one.getBoundingClientRect().width);
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return words.filter(one => one.localName === 'kbd' || tools.some(tool => meet(tool, one.getBoundingClientRect())))
    .map(one => one.textContent);
}"""


@pytest.fixture(scope="module")
def page(desk: Desk) -> Page:
    return desk.open()


@pytest.fixture
def fresh(page: Page) -> Iterator[Page]:
    """The page with no filter, in the first view."""
    yield page
    page.keyboard.press("Escape")  # a list that a failed test has left open covers the page
    clear = page.get_by_role("button", name="Clear", exact=True)
    if clear.is_enabled():
        clear.click()
    show(page, "Actors")


def show(page: Page, view: str) -> None:
    page.get_by_role("radiogroup", name="View").get_by_role("radio", name=view, exact=True).click()
    still(page)


def still(page: Page) -> None:
    """Wait until the chart is drawn for the width it has."""
    settle(page)
    page.wait_for_function("() => document.querySelector('.js-plotly-plot')?._fullData?.length > 0")
    settle(page)


def marks(page: Page) -> list[dict[str, Any]]:
    """Name and place of a mark of each trace that can be clicked, the chart being in sight."""
    page.evaluate("document.querySelector('.js-plotly-plot').scrollIntoView({block: 'start'})")
    found: list[dict[str, Any]] = page.evaluate(MARKS)
    return found


def number(page: Page) -> int:
    """How many events the heading of the chart tells of."""
    found = re.match(r"<b>([\d,]+)", page.evaluate(TITLE))
    assert found
    return int(found[1].replace(",", ""))


@pytest.mark.parametrize("view", NAMES.values())
def test_a_click_on_any_kind_of_mark_opens_its_event_or_lists_its_events(page: Page, view: str) -> None:
    show(page, view)
    assert page.evaluate(OVERLAPS) == []
    kinds = {mark["name"]: mark for mark in marks(page)}
    assert kinds
    for name in [*kinds][:2] if view != "Network" else []:
        mark = next(one for one in marks(page) if one["name"] == name)
        page.mouse.click(mark["x"], mark["y"])
        opened = page.locator("p.event, .st-key-show_all")
        expect(opened.first).to_be_visible()
        settle(page)
        close = page.get_by_role("button", name=re.compile("^(Close|Show all)"))
        close.first.click()
        expect(opened).to_have_count(0)
        still(page)


def test_a_column_as_low_as_a_line_can_be_hit(fresh: Page) -> None:
    page = fresh
    show(page, "Months")
    lowest: dict[str, float] = page.evaluate("""() => {
      const graph = document.querySelector('.js-plotly-plot'), { xaxis, yaxis } = graph._fullLayout;
      graph.scrollIntoView({block: 'start'});
      const frame = graph.getBoundingClientRect(), known = graph._fullData.find(one => one.name === 'cooperative');
      const spread = graph._fullData.find(one => one.name === 'cooperative, spread');
      const at = spread.base.indexOf(known.base[0]);  // at the zero line: none is known to lie in that month
      return { x: frame.x + xaxis._offset + xaxis.d2p(spread.x[at]), height: -spread.y[at],
        y: frame.y + yaxis._offset + yaxis.d2p(spread.base[at] + spread.y[at] / 2) };
    }""")
    assert 0 < lowest["height"] < 3
    page.mouse.click(lowest["x"], lowest["y"])
    expect(page.locator("p.event, .st-key-show_all").first).to_be_visible()
    page.get_by_role("button", name=re.compile("^(Close|Show all)")).first.click()


def pick(page: Page, field: Locator, at: int, address: re.Pattern[str]) -> str:
    """Choose the option at a place of the list; a run of the page that is not over yet may close the list again."""
    for left in (3, 2, 1, 0):
        still(page)
        field.press("ArrowDown")  # opens the list wherever the field stands by now
        try:
            words = page.get_by_role("option").nth(at).inner_text(timeout=PATIENCE)
            field.press_sequentially(words.rpartition(" (")[0][:12])
            page.get_by_role("option", name=words, exact=True).click(timeout=PATIENCE)
            page.wait_for_url(address, timeout=PATIENCE)
        except TimeoutError:
            if not left:
                raise
            page.keyboard.press("Escape")
            field.fill("")
            page.keyboard.press("Escape")
        else:
            return words
    raise AssertionError


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.field)
def test_choosing_an_option_of_a_facet_shows_as_many_events_as_it_says(fresh: Page, facet: Facet) -> None:
    page = fresh
    more = page.get_by_text(re.compile(r"^More filters"))
    field = page.get_by_role("combobox", name=facet.label, exact=True)
    if facet.field == "tags":
        expect(field).to_have_count(0)  # nobody has tagged anything
        return
    if not field.is_visible():
        more.click()
        expect(field).to_be_visible()
        page.wait_for_timeout(600)  # it unfolds
    words = pick(page, field, 1 if facet.field != "reviews" else 0, re.compile(f"{facet.field}="))
    page.keyboard.press("Escape")
    still(page)
    assert number(page) == int(words.rpartition("(")[2].rstrip(")").replace(",", ""))


def test_from_a_point_to_its_sentence_its_reasons_and_its_corrections(fresh: Page) -> None:
    page = fresh
    mark = marks(page)[-1]
    page.mouse.click(mark["x"], mark["y"])
    expect(page.locator("p.event mark.trigger").first).to_be_visible()
    facts = page.locator("dl.facts")
    for term in ("Who", "What", "Date", "Why this date", "Confidence", "Read in"):
        expect(facts.locator("dt", has_text=re.compile(f"^{term}")).first).to_be_visible()
    for button in ("Accept", "Fix", "Reject"):
        expect(page.get_by_role("button", name=re.compile(f"^{button}")).first).to_be_enabled()
    page.get_by_role("button", name=re.compile("^Close")).first.click()


def test_an_edge_of_the_network_narrows_to_its_pair_and_back_widens_again(fresh: Page) -> None:
    page = fresh
    show(page, "Network")
    before = number(page)
    mark = next(one for one in marks(page) if one["name"] == "pairs")
    page.mouse.click(mark["x"], mark["y"])
    page.wait_for_url(re.compile("pairs="))
    still(page)
    assert number(page) < before
    page.go_back()
    still(page)
    assert number(page) == before


def test_a_box_lists_what_lies_in_it(fresh: Page) -> None:
    page = fresh
    chart = page.locator(".js-plotly-plot")
    chart.hover()
    page.locator("[data-title='Box Select']").click()
    box = chart.bounding_box()
    assert box
    _drag(page, box["x"] + 0.5 * box["width"], box["y"] + 180, box["x"] + 0.8 * box["width"], box["y"] + 420)
    expect(page.get_by_text(re.compile(r"\d+ events? chosen on the chart"))).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_text("chosen on the chart")).to_have_count(0)
    page.get_by_role("radio", name="The chart as a table").click()
    settle(page)
    page.get_by_role("radio", name="Events", exact=True).click()


def test_marks_are_gone_through_with_the_keys(fresh: Page) -> None:
    page = fresh
    keys = page.keyboard
    graph, words, ring = (page.locator(f".st-key-graph {name}") for name in (".graph", "[aria-live]", ".here"))
    box = page.locator(".graph .hoverlayer .hovertext")
    still(page)
    graph.focus()
    expect(ring).to_be_hidden()
    keys.press("ArrowRight")
    expect(ring).to_be_visible()
    expect(box).to_be_visible()
    first, (left, top) = words.inner_text(), place(ring)
    assert "<" not in first
    keys.press("ArrowRight")
    expect(words).not_to_have_text(first)
    assert place(ring)[0] >= left
    keys.press("End")
    last = place(ring)
    assert last[0] > left
    keys.press("ArrowDown")
    assert place(ring)[1] > last[1]
    keys.press("ArrowUp")
    keys.press("Home")
    expect(words).to_have_text(first)
    assert place(ring) == (left, top)
    while "confidence" not in words.inner_text():  # those of the ends and of "+n" stand for several
        keys.press("ArrowRight")
    told = " ".join(words.inner_text().split())
    keys.press("Enter")
    sentence = page.locator("p.event").first
    expect(sentence).to_be_visible()
    assert " ".join(sentence.inner_text().split())[:40] in told
    settle(page)
    expect(graph).to_be_focused()
    expect(ring).to_be_visible()
    keys.press("Enter")
    expect(page.locator("p.event")).to_have_count(0)
    settle(page)
    keys.press("Escape")
    expect(graph).not_to_be_focused()
    expect(ring).to_be_hidden()
    expect(box).to_have_count(0)


def test_a_chart_higher_than_its_frame_says_that_more_follows(fresh: Page) -> None:
    page = fresh
    more = page.get_by_role("button", name="More below")
    show(page, "Relationships")
    expect(more).to_be_visible()
    page.locator(".st-key-chart").evaluate("frame => frame.scrollTo(0, frame.scrollHeight)")
    expect(more).to_be_hidden()
    page.locator(".st-key-chart").evaluate("frame => frame.scrollTo(0, 0)")
    more.click()
    page.wait_for_function("() => document.querySelector('.st-key-chart').scrollTop > 300")
    show(page, "Months")
    expect(more).to_be_hidden()


def place(ring: Locator) -> tuple[float, float]:
    """Where the ring around a mark lies on the chart."""
    found: tuple[float, float] = tuple(ring.evaluate("ring => [ring.offsetLeft, ring.offsetTop]"))
    return found


def _box(one: Locator) -> dict[str, float]:
    box = one.bounding_box()
    assert box
    return {**box}


def _drag(page: Page, x0: float, y0: float, x1: float, y1: float) -> None:
    page.mouse.move(x0, y0)
    page.mouse.down()
    page.mouse.move(x1, y1, steps=6)
    page.mouse.up()
    settle(page)


def test_days_are_chosen_by_dragging_by_keys_and_by_one_click(fresh: Page) -> None:
    page = fresh
    box = page.locator(".strip").bounding_box()
    assert box
    middle = box["y"] + 20
    _drag(page, box["x"] + 0.6 * box["width"], middle, box["x"] + 0.9 * box["width"], middle)
    page.wait_for_url(re.compile("since=.*until="))
    some = re.findall(r"since=([\d-]+)&until=([\d-]+)", page.url)
    last = page.get_by_role("slider", name="Last day")
    last.press("End")
    page.wait_for_url(lambda url: "since=" in url and "until=" not in url)
    assert some[0][0] in page.url
    page.get_by_role("radio", name="1 year", exact=True).click()
    page.wait_for_url(lambda url: "until=" in url and some[0][0] not in url)
    page.get_by_role("radio", name="All", exact=True).click()
    page.wait_for_url(lambda url: "since=" not in url and "until=" not in url)


def test_years_below_the_strip_stand_evenly_between_its_first_and_last_month_and_keep_off_them(desk: Desk) -> None:
    page = desk.open()  # of its own: a narrower window hides the filters, and does not bring them back
    for width in (1280, 700):
        page.set_viewport_size({"width": width, "height": 900})
        settle(page)
        page.locator(".strip .year:visible").first.wait_for()  # it is drawn after the page
        assert page.locator(".strip .edge:visible").count() == 2
        boxes = [one.bounding_box() for one in page.locator(".strip :is(.edge, .year):visible").all()]
        ends = sorted((box["x"], box["x"] + box["width"]) for box in boxes if box)
        assert len(ends) > 2
        assert all(right < left for (_, right), (left, _) in pairwise(ends))
        years = page.locator(".strip .year").evaluate_all("all => all.map(one => [+one.textContent, one.offsetLeft])")
        assert len({later - year for (year, _), (later, _) in pairwise(years)}) == 1
        paces = [(right - left) / (later - year) for (year, left), (later, right) in pairwise(years)]
        assert max(paces) - min(paces) < 2  # pixels, of rounding and of a leap day
    page.close()


def test_the_handles_of_the_strip_cover_none_of_its_columns_and_reach_its_ends_again(desk: Desk) -> None:
    page = desk.open()
    page.set_viewport_size({"width": 390, "height": 900})
    settle(page)
    columns = page.locator(".strip rect")
    since, until = (_box(page.get_by_role("slider", name=name)) for name in ("First day", "Last day"))
    first, last = _box(columns.first), _box(columns.last)
    rim = 6  # pixels of a handle that a finger finds within, where nothing is drawn
    assert since["x"] + since["width"] - rim <= first["x"] + 0.5
    assert last["x"] + last["width"] - 0.5 <= until["x"] + rim
    grip = until["x"] + 10, until["y"] + 20
    _drag(page, *grip, grip[0] - 100, grip[1])
    page.wait_for_url(re.compile("until="))
    settle(page)
    handle = _box(page.get_by_role("slider", name="Last day"))  # where it is now that the strip is drawn anew
    _drag(page, handle["x"] + 10, handle["y"] + 20, grip[0] + 12, grip[1])
    page.wait_for_url(lambda url: "until=" not in url)
    page.close()


def test_a_named_period_and_a_saved_view_are_there_in_another_tab(fresh: Page, desk: Desk, cases: Path) -> None:
    page = fresh
    show(page, "Months")
    page.get_by_role("button", name=re.compile("^Periods")).click()
    page.get_by_label("Name", exact=True).last.fill("The long summer")
    page.get_by_label("When", exact=True).fill("Feb 2023 to Sep 2024")
    page.get_by_role("button", name="Add the period").click()
    still(page)
    page.keyboard.press("Escape")
    expect(page.locator(".js-plotly-plot").get_by_text("The long summer")).to_be_visible()
    choose(page, "Tone", "hostile")
    page.get_by_role("button", name=re.compile("^Saved")).click()
    page.get_by_label("Name", exact=True).first.fill("Hostile months")
    page.get_by_role("button", name="Save what is shown").click()
    settle(page)
    page.keyboard.press("Escape")
    with casefile.open(cases / "Sample case.sqlite") as case:
        assert case.filters() == {"Hostile months": "tones=hostile&view=months"}
        assert [*case.eras()] == ["The long summer"]
    other = desk.open("/")
    still(other)
    other.get_by_role("button", name=re.compile("^Saved")).click()
    other.get_by_role("button", name="Hostile months", exact=True).click()
    still(other)
    expect(other.locator(".js-plotly-plot").get_by_text("The long summer")).to_be_visible()
    assert number(other) == number(page)
    other.close()


def test_a_period_to_compare_is_typed(fresh: Page) -> None:
    page = fresh
    show(page, "Comparison")
    still(page)
    page.get_by_role("radio", name="Years").click()
    still(page)
    side = page.get_by_role("combobox", name="One side")
    side.click()
    side.fill("March to August 2022")
    side.press("Enter")
    still(page)
    expect(page.locator(".js-plotly-plot").get_by_text("Mar – Aug 2022").first).to_be_visible()
    assert "one=since%3D2022-03-01" in page.url


def test_beside_a_wide_chart_the_latest_events_are_there_to_be_opened(desk: Desk) -> None:
    page = desk.open()
    page.set_viewport_size({"width": 1920, "height": 1100})
    latest = page.locator(".st-key-latest button")
    expect(latest).to_have_count(6)
    day, _, act = (latest.first.locator("p").text_content() or "").split(" · ")
    latest.first.click()
    expect(page.locator("h2.event-title")).to_contain_text(act)
    expect(page.locator("dl.facts")).to_contain_text(day[:4])
    page.close()


@pytest.mark.parametrize("name", ["names", "documents", "review"])
def test_on_a_phone_nothing_lies_over_words_and_no_keys_are_told(browser: Browser, server: str, name: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page.goto(f"{server}/{name}")
    settle(page)
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    page.wait_for_timeout(2000)  # a table is drawn after the page
    assert page.evaluate(COVERED) == []
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    if name == "review":
        page.get_by_role("radio", name="Grid").click()
        settle(page)
        page.wait_for_timeout(2000)
        assert page.evaluate(COVERED) == []
    if name == "documents":
        hint = page.get_by_text("Click a document to read it").bounding_box()
        assert hint
        assert hint["y"] + hint["height"] <= 844
    page.close()
