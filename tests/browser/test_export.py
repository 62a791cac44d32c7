"""Everything that the dialog saves, opened by readers that are not ours; the images are what is on the page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import docx
import pytest
from defusedxml import ElementTree
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser import axe, packages
from tests.browser.desk import Desk, close, export, saved, settle
from timeline import casefile
from timeline.table import read

SVG = "{http://www.w3.org/2000/svg}"
PAIR = "/?view=relationships&pairs=KAZ~RUS&since=2022-01-01&whole=yes"
DRAWN = """() => {
  const chart = document.querySelector('.st-key-chart .js-plotly-plot');
  return [chart.querySelectorAll('path.point').length, chart._fullLayout.width];
}"""


@pytest.fixture(scope="module")
def page(desk: Desk) -> Page:
    page = desk.open(PAIR)
    page.wait_for_selector(".st-key-chart .js-plotly-plot .main-svg")
    return page


def preview(dialog: Locator) -> Locator:
    """The image beside the form, once it shows what the form says."""
    image = dialog.locator("img:not(.stale)")
    expect(image).to_have_attribute("src", re.compile("^data:image/png"))
    return image


def take(dialog: Locator, format: str) -> Locator:
    dialog.get_by_role("radio", name=format, exact=True).click()
    settle(dialog.page)
    return preview(dialog)


def words(path: Path) -> str:
    root = ElementTree.parse(path).getroot()
    return " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))


def test_the_chart_as_an_image(page: Page, tmp_path: Path) -> None:
    dialog = export(page, "Chart")
    expect(preview(dialog)).to_have_attribute("alt", re.compile(r"^Relationships: \d+ events"))
    marks, width = page.evaluate(DRAWN)
    dialog.get_by_label("Title", exact=True).fill("Grain & $x$")
    page.keyboard.press("Tab")
    settle(page)
    for format, ending in (("PNG", "png"), ("JPEG", "jpg"), ("WebP", "webp")):
        take(dialog, format)
        with Image.open(saved(dialog, f"Save {format.upper()}", tmp_path / f"a.{ending}")) as image:
            assert image.format == format.upper()
            assert image.width == 2 * width
            assert len(image.convert("RGB").getcolors(1 << 24) or ()) > 20
            if format == "PNG":
                assert image.info["dpi"] == pytest.approx((192, 192), abs=1)
    take(dialog, "SVG")
    svg = saved(dialog, "Save SVG", tmp_path / "a.svg")
    assert "Grain & $x$" in words(svg)
    assert "Sources: " in words(svg)
    text = svg.read_text("utf-8")
    assert len(re.findall(r'<path class="point', text)) == marks
    assert "@font-face" in text
    take(dialog, "PDF")
    (sheet,) = PdfReader(saved(dialog, "Save PDF", tmp_path / "a.pdf")).pages
    assert "Grain & $x$" in sheet.extract_text()
    assert "Kazakhstan" in sheet.extract_text()
    close(page)


def test_what_was_chosen_is_kept_and_pages_are_turned(page: Page, tmp_path: Path) -> None:
    page.get_by_role("button", name="Clear", exact=True).click()
    settle(page)
    dialog = export(page, "Chart")
    expect(dialog.get_by_label("Title", exact=True)).to_have_value("Grain & $x$")
    take(dialog, "PNG")
    dialog.get_by_role("combobox", name="Size").click()
    page.get_by_role("option", name="Slide, 16:9").click()
    settle(page)
    preview(dialog)
    dialog.get_by_role("button", name="Next page").click()
    expect(dialog.get_by_text(re.compile(r"^Page 2 of \d+$"))).to_be_visible()
    preview(dialog)
    with Image.open(saved(dialog, "Save this page", tmp_path / "b.png")) as image:
        assert image.size == (2560, 1440)
    expect(dialog.get_by_text("Saved as timeline-relationships-2.png.")).to_be_visible()
    close(page)


@pytest.mark.skipif(packages.MISSING, reason=packages.REMEDY)
def test_the_dialog_can_be_used_by_everybody(page: Page) -> None:
    dialog = export(page, "Chart")
    preview(dialog)
    page.wait_for_timeout(500)  # it fades in
    assert [fault for fault in axe.faults(page) if fault.impact in ("serious", "critical")] == []
    close(page)


def test_the_rest_of_it(page: Page, tmp_path: Path) -> None:
    dialog = export(page, "Data")
    table = read(saved(dialog, "Save", tmp_path / "a.csv"))
    dialog.get_by_role("combobox", name="Format").click()
    page.get_by_role("option", name="vis-timeline").click()
    settle(page)
    assert json.loads(saved(dialog, "Save", tmp_path / "a.json").read_bytes())["groups"]
    dialog.get_by_role("radio", name="Web page").click()
    settle(page)
    content = saved(dialog, "Save web page", tmp_path / "a.html").read_text("utf-8")
    assert len(content) < 6_000_000
    assert "<title>Sample case</title>" in content
    dialog.get_by_role("radio", name="Chronology").click()
    settle(page)
    document = docx.Document(str(saved(dialog, "Save", tmp_path / "a.docx")))
    assert len(document.element.xpath("//w:footnoteReference")) == len(table)
    dialog.get_by_role("radio", name="Whole case").click()
    settle(page)
    with casefile.open(saved(dialog, "Save case", tmp_path / "a.sqlite")) as case:
        assert len(case.table()) > len(table)  # the doubtful ones, which are not shown, as well
    close(page)
