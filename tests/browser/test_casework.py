"""The work of an analyst in a real browser: cases, review, corrections, undo, two tabs; all stays as it was left."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.desk import LONG, Desk, choose, press, settle
from timeline import casefile
from timeline.ui.documents.intake import pasted
from timeline.ui.documents.reading import add
from timeline.ui.review.days import days_text
from timeline.ui.review.forms import FIRST_FIELD

FIRST = (
    "Grain at the border\n\nOn 12 March 2024 Kazakhstan accused Russia of holding up its grain. Kassym-Jomart Tokayev "
    "met Vladimir Putin in Astana last Friday. Armenia expelled a Belarusian diplomat in April 2023.\n"
)
SECOND = (
    "Grain, the second day\n\nVladimir Putin met Kassym-Jomart Tokayev in Astana on 22 March 2024. Russia rejected "
    "the accusation on 24 March 2024.\n"
)


@pytest.fixture(scope="module")
def page(desk: Desk) -> Page:
    return desk.open("/cases")


@pytest.fixture
def case_path(cases: Path) -> Path:
    """The file of the case that the tests work on."""
    return cases / "Grain.sqlite"


def go(page: Page, name: str) -> None:
    page.get_by_test_id("stTopNavLink").filter(has_text=name).click()
    settle(page)


def paste(page: Page, text: str, day: str) -> None:
    page.get_by_label("Text of the article").fill(text)
    page.get_by_label("Publication date", exact=True).fill(day)
    press(page, "Add this text")
    expect(page.get_by_text(text.partition("\n")[0]).first).to_be_visible(timeout=LONG)
    expect(page.get_by_label("Text of the article")).to_have_value("")


def enter(grid: Locator, column: int, row: int, words: str, key: str) -> None:
    """Type words into the cell of a grid that is being gone to, as a hand would, and leave it with a key."""
    page = grid.page
    # The grid takes the focus back a moment after a click or a key, and lets go of words that are left at once.
    expect(grid.get_by_test_id(f"glide-cell-{column}-{row}")).to_be_focused()
    page.keyboard.press("Enter")
    field = page.locator("#portal textarea")
    expect(field).to_be_focused()
    page.keyboard.type(words, delay=50)
    expect(field).to_have_value(words)
    page.wait_for_timeout(200)
    page.keyboard.press(key)


def title(page: Page) -> Locator:
    return page.locator("h2.event-title").first


def reviewed(page: Page, number: int) -> Locator:
    return page.get_by_text(re.compile(rf": {number}\sof\s\d+\sevents reviewed$"))


def test_new_case_two_articles_corrections_undo_and_all_as_it_was_left(page: Page, desk: Desk, case_path: Path) -> None:
    page.get_by_label("Name of the new case").fill("Grain")
    press(page, "Begin an empty case")
    expect(page.get_by_text("Open", exact=True).first).to_be_visible()
    assert "case=Grain" in page.url
    go(page, "Timeline")
    expect(page.get_by_text("There are no events yet")).to_be_visible()
    expect(page.get_by_role("link", name="Or look at the sample")).to_be_visible()
    go(page, "Add texts")
    paste(page, FIRST, "28 March 2024")
    paste(page, SECOND, "29 March 2024")

    go(page, "Review")
    page.get_by_role("radio", name=re.compile("^All open")).click()
    settle(page)
    expect(title(page)).to_contain_text("Kazakhstan → Russia")
    page.keyboard.press("f")
    settle(page)
    when = page.get_by_label("When", exact=True)
    expect(when).to_have_value("2024-03-12")
    expect(when).to_be_focused()
    page.keyboard.type("late March 2024")  # in place of what stood there
    page.keyboard.press("Control+Enter")  # saves, though the field has the focus
    settle(page)
    expect(reviewed(page, 1)).to_be_visible()
    expect(page.get_by_role("radio", name=re.compile("^All open"))).to_be_checked()

    expect(title(page)).to_contain_text("met")
    expect(page.get_by_text("Stands for 2 tellings")).to_be_visible()  # they were merged when they were added
    press(page, "Separate them")
    expect(page.get_by_text("Stands for 2 tellings")).not_to_be_visible()
    page.get_by_text("Merge, split, start over").click()
    page.wait_for_timeout(600)  # it unfolds
    settle(page)
    other = page.get_by_role("combobox", name="The same act is told by")
    other.click()
    page.get_by_role("option", name=re.compile("2024-03-22 .*Grain, the second day")).click()
    page.keyboard.press("Escape")
    settle(page)
    press(page, "Merge into this one")
    expect(page.get_by_text("Stands for 2 tellings")).to_be_visible()

    page.locator("h1").click()  # away from any field, so that the keys are ours
    page.keyboard.press("s")
    settle(page)
    expect(title(page)).to_contain_text("expelled")
    page.keyboard.press("x")
    settle(page)
    rejected = reviewed(page, 2)
    expect(rejected).to_be_visible()
    page.keyboard.press("u")
    settle(page)
    expect(reviewed(page, 1)).to_be_visible()
    expect(title(page)).to_contain_text("expelled")
    page.keyboard.press("x")
    settle(page)
    expect(rejected).to_be_visible()

    page.reload()
    settle(page)
    expect(reviewed(page, 2)).to_be_visible()
    with casefile.open(case_path) as case:
        table = case.table()
        assert table["type"].tolist().count("CONSULT") == 1
        assert table.set_index("type").loc["CONSULT", "sources"] == 2
        fixed = table[table["review"] == "corrected"].iloc[0]
        assert (days_text(fixed), fixed["granularity"]) == ("2024-03-21 to 2024-03-31", "month")
        assert set(case.table(rejected=True)["event_id"]) - set(table["event_id"])
    again = desk.open("/?case=Grain")
    expect(again.get_by_role("heading", level=1, name="Grain")).to_be_visible(timeout=30_000)
    expect(again.get_by_text(f"2 documents, {len(table)} events")).to_be_visible()
    again.close()


@pytest.mark.parametrize(("gone_to", "begins_in"), [("Place", "Place"), ("", "When"), ("Both ways", "When")])
def test_a_form_that_opens_late_takes_nobody_from_their_field(desk: Desk, gone_to: str, begins_in: str) -> None:
    page = desk.context.new_page()
    page.set_content("<input aria-label=When><input aria-label='Both ways' type=checkbox><input aria-label=Place>")
    if gone_to:
        page.get_by_label(gone_to).focus()
    begin = FIRST_FIELD.replace("export default", "")
    page.evaluate(f"({begin})({{ parentElement: document.createElement('div'), data: 'e1' }})")
    expect(page.get_by_label(begins_in)).to_be_focused()
    page.close()


def test_two_tabs_on_one_case_lose_nothing(desk: Desk, case_path: Path) -> None:
    with casefile.open(case_path) as case:
        event_id = case.table().query("type == 'ACCUSE'")["event_id"].iloc[0]
    one, two = (desk.open(f"/review?case=Grain&event={event_id}") for _ in range(2))
    for tab, place in ((one, "Oslo"), (two, "Bern")):
        press(tab, "Fix")
        tab.get_by_label("Place", exact=True).fill(place)
        tab.keyboard.press("Tab")
        settle(tab)
    press(one, "Save")
    press(two, "Save")
    expect(two.get_by_text("Somebody changed this event meanwhile")).to_be_visible()
    expect(two.get_by_text("Keep mine: Bern")).to_be_visible()
    expect(two.get_by_text("Take theirs: Oslo")).to_be_visible()
    with casefile.open(case_path) as case:
        assert case.event(event_id)["place"] == "Oslo"  # nothing is overwritten unseen
    press(two, "Save")
    settle(two)
    with casefile.open(case_path) as case:
        assert case.event(event_id)["place"] == "Bern"
    one.reload()
    settle(one)
    expect(one.locator("dl.facts")).to_contain_text("Bern")  # the later one's, and shown to the other
    one.close()
    two.close()


def height(place: Locator) -> float:
    box = place.bounding_box()
    assert box
    return box["height"]


def test_the_text_of_a_document_gives_its_events_and_takes_new_ones(desk: Desk, cases: Path) -> None:
    thanks = (f"Thanks, again\n\nNorway thanked Sweden on {day} May 2024.\n" for day in range(1, 11))
    with casefile.create(cases / "Border.sqlite") as case:
        for _ in add(case, [pasted(text, "31 May 2024") for text in (FIRST, *thanks)]):
            pass
        first = case.documents()[0]
    page = desk.open("/documents?case=Border")
    page.wait_for_timeout(2000)  # the table is drawn after the page
    box = page.get_by_test_id("stDataFrame").last.bounding_box()
    assert box
    rows = page.locator(".st-key-document_rows")
    tall = height(rows)
    # Whole rows, of one line or of three, or the last one half to tell that the list goes on.
    assert any((tall - 38) % row in (0, row / 2) for row in (36, 65))
    page.mouse.click(box["x"] + 200, box["y"] + 36 * 1.5)  # the title of the first
    expect(page.get_by_role("heading", name="Grain at the border")).to_be_visible()
    assert height(rows) < tall  # there is room for its text
    assert first.id in page.url
    page.locator("[data-at]").filter(has_text="met Vladimir Putin").click()
    settle(page)
    expect(page.get_by_text("This sentence tells 1 event.")).to_be_visible()
    press(page, "Add an event of it")
    page.get_by_label("When", exact=True).fill("22 March 2024")
    choose(page, "Who", "Kazakhstan")
    page.get_by_label("In short", exact=True).fill("showed his guest the city")
    page.keyboard.press("Tab")
    settle(page)
    press(page, "Add the event")
    with casefile.open(cases / "Border.sqlite") as case:
        added = case.table().query("review == 'added'").iloc[0]
    assert (added["summary"], added["source"]) == ("showed his guest the city", ("KAZ",))
    expect(page.locator("h2.event-title")).to_contain_text("showed his guest the city")
    page.close()


def test_names_of_ones_own_are_typed_into_the_grid(desk: Desk, case_path: Path) -> None:
    page = desk.open("/names?case=Grain")
    grid = page.locator(".st-key-names_grid").get_by_test_id("stDataFrame")
    grid.get_by_test_id("glide-cell-1-0").wait_for(state="attached")  # the grid is drawn after the page
    box = grid.bounding_box()
    assert box
    page.mouse.click(box["x"] + 130, box["y"] + 36 * 1.5)  # the name in the first row
    enter(grid, 1, 0, "Ana Petrak", "Tab")
    enter(grid, 2, 0, "Croatia", "Tab")
    enter(grid, 3, 0, "Ana Petrak", "Tab")
    enter(grid, 4, 0, "soon", "Enter")
    expect(page.get_by_text("Row 1, “Ana Petrak”: days are written as")).to_be_visible()
    assert grid.bounding_box() == box  # what is told of a row does not move the next one away
    page.keyboard.press("ArrowUp")
    enter(grid, 4, 0, "2019", "Enter")
    expect(page.get_by_text("days are written as")).to_have_count(0)
    page.mouse.click(box["x"] + 130, box["y"] + 36 * 2.5)
    enter(grid, 1, 1, "Coast Front", "Tab")
    expect(page.get_by_text("1 row to be finished: a name and an actor are needed.")).to_be_visible()
    enter(grid, 2, 1, "Free Coast", "Enter")
    expect(page.get_by_text("“Grain”: 2 names of your own")).to_be_visible()
    with casefile.open(case_path) as case:
        assert sorted((name.name, name.id, name.leader, name.first) for name in case.own_names()) == [
            ("Ana Petrak", "HRV", "Ana Petrak", "2019"),
            ("Coast Front", "Free Coast", "", ""),
        ]
    page.reload()
    settle(page)
    expect(page.get_by_text("“Grain”: 2 names of your own")).to_be_visible()
    page.close()
