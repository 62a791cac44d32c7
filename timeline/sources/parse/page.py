"""Web pages: the text of the article without menus and boxes, and what the page says of itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from lxml import html

from timeline.errors import InputError
from timeline.sources.draft import Draft, Given
from timeline.sources.encoding import decode
from timeline.sources.parse.blocks import UNREAD, parse_html, text_of
from timeline.sources.parse.facts import Facts, host, saved_from, searched_date

FURNITURE = (*UNREAD, "nav", "header", "footer", "aside", "form", "head")
_META_CHARSET = re.compile(rb"<meta[^>]{0,100}charset=[\"']?\s*([\w-]{2,30})", re.IGNORECASE)


def read_page(given: Given) -> Iterator[Draft]:
    """The article of an HTML page, fetched or saved."""
    data = given.data(given.limits.html)
    declared = given.charset or _declared(data)
    text = decode(data, given.name, declared)
    tree = parse_html(text, given.limits, given.name)
    yield page_draft(tree, given, given.url or saved_from(text))


def page_draft(tree: html.HtmlElement, given: Given, url: str) -> Draft:
    """The draft of the article on a page. Raises InputError when there is no text on it."""
    facts = Facts(tree)
    text = main_text(tree)
    if not text:
        raise InputError(
            f"{given.name} holds no text of an article; it may need a browser to show itself: paste the text."
        )
    url = facts.address(url)
    stated = facts.published()
    return Draft(
        text,
        title=facts.title(),
        url=url,
        source_name=facts.site() or host(url),
        language=facts.language(),
        stated=tuple(stated),
        weak=() if any(day for day, _ in stated) else ((searched_date(tree), "date on the page"),),
    )


def main_text(tree: html.HtmlElement) -> str:
    """The text of the article alone; where none stands out, all the text that is no menu."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = bare_extraction(tree, include_comments=False, with_metadata=False)
    text = str(getattr(found, "text", "") or "")
    return re.sub(r"\n+", "\n\n", text) or text_of(tree, FURNITURE)


def _declared(data: bytes) -> str:
    match = _META_CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else ""
