"""Many files at once: a file of its own among the tests, for it takes as long as all those of another."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

from docx import Document
from playwright.sync_api import expect

from tests.browser.desk import LONG, Desk, press
from tests.sources import corpus
from timeline import casefile

FREIGHT = (
    "the ships that left with their grain and timber from a port which had been closed for the winter were late this "
    "spring while its trains to the south waited at two bridges said to be old and weak after years of heavy snow"
).split()


def mixed(folder: Path, count: int) -> list[Path]:
    """Texts, pages, Word files, PDFs and broken files in turn, each of own words, so that none says the same."""
    kinds = ("txt", "html", "docx", "pdf", "png")
    for number in range(count):
        words = Random(number).choices(FREIGHT, k=80)
        own = ". ".join(" ".join(words[at : at + 10]) for at in range(0, 80, 10))
        story = f"Norway thanked Sweden on 3 May 2024 for goods: {own}."
        path = folder / f"2024-05-{number % 28 + 1:02}-text-{number:03}.{kinds[number % len(kinds)]}"
        match path.suffix:
            case ".txt":
                path.write_text(f"Text {number}\n\n{story}\n")
            case ".html":
                path.write_text(f"<title>Text {number}</title><article><h1>Text {number}</h1><p>{story}</p></article>")
            case ".docx":
                document = Document()
                document.add_heading(f"Text {number}", 1)
                document.add_paragraph(story)
                document.save(str(path))
            case ".pdf":
                path.write_bytes(corpus.pdf([corpus.wrapped(story)], f"/Title (Text {number})"))
            case _:
                path.write_bytes(corpus.PNG)
    return sorted(folder.iterdir())


def test_200_mixed_files_with_a_stop_half_way_that_keeps_what_is_done(desk: Desk, tmp_path: Path, cases: Path) -> None:
    path = cases / "Freight.sqlite"
    casefile.create(path).close()
    files = mixed(tmp_path, 200)
    page = desk.open("/add?case=Freight")
    page.get_by_role("tab", name="Files").click()
    page.locator("input[type=file]").set_input_files(files)
    expect(page.get_by_text("160 texts found.")).to_be_visible(timeout=LONG)
    expect(page.get_by_text("40 things could not be taken in")).to_be_visible()
    press(page, "Add 160 texts")
    expect(page.get_by_text(re.compile(r"Reading: [1-9]\d* of 160 texts, \d+ event"))).to_be_visible(timeout=LONG)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text(re.compile(r"Stopped after \d+ of 160 texts"))).to_be_visible(timeout=LONG)
    with casefile.open(path) as case:
        kept = case.size
    assert 0 < kept < 160

    page.locator("input[type=file]").set_input_files(files)  # the same again: the rest is added
    expect(page.get_by_text(f"160 texts found: {kept} in the case already.")).to_be_visible(timeout=LONG)
    press(page, f"Add {160 - kept} texts")
    expect(page.get_by_text(re.compile(rf"Done: {160 - kept} of {160 - kept} texts"))).to_be_visible(timeout=LONG)
    with casefile.open(path) as case:
        assert case.size == 160
