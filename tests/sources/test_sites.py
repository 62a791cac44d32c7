"""Title, day and text of pages as sites of many kinds build them."""

from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from timeline.model import Document
from timeline.sources.draft import Draft, finish
from timeline.sources.parse.page import read_page

_spec = spec_from_file_location("sources_sites", Path(__file__).with_name("sites.py"))
assert _spec is not None
assert _spec.loader is not None
sites = module_from_spec(_spec)
_spec.loader.exec_module(sites)


@pytest.fixture(params=sites.PAGES)
def document(request: pytest.FixtureRequest) -> Document:
    given = sites.given(request.param)
    (draft,) = read_page(given)
    assert isinstance(draft, Draft)
    return finish(draft, given)[0]


def test_the_title_and_the_day_of_a_page(document: Document) -> None:
    assert (document.title, document.published) == (sites.TITLE, date(2024, 5, 24))


def test_the_story_is_whole_and_its_paragraphs_are_apart(document: Document) -> None:
    blocks = document.text.split("\n\n")
    for text in sites.STORY:
        assert any(block.endswith(text) for block in blocks)
    assert not {"Ten places to see", "What a story.", "Visas", "Read next"} & set(blocks)
