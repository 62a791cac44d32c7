"""Web pages: the text of the article without menus and boxes, and what the page says of itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from datetime import date

from lxml import html

from timeline.errors import InputError
from timeline.sources.draft import Draft, Given
from timeline.sources.encoding import decode
from timeline.sources.head import CHANGE
from timeline.sources.parse.blocks import UNREAD, parse_html, text_of
from timeline.sources.parse.facts import Facts, host, saved_from, searched_date
from timeline.sources.plain import title_of
from timeline.sources.published import find_published

STORY = 60  # characters of the line with which a story begins
ABOVE = 12  # lines above it that are looked at
CELL = 600  # characters in a row; no table of figures has so many
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
    above = lines_above(tree, text)
    stated = [one for one in facts.published() if one[0]] or [date_above(above, facts.language())]
    return Draft(
        text,
        title=facts.title() or heading_above(above) or facts.window_title(),
        url=url,
        source_name=facts.site() or host(url),
        language=facts.language(),
        stated=tuple(stated),
        weak=() if stated[0][0] else ((searched_date(tree), "date on the page"),),
    )


def lines_above(tree: html.HtmlElement, text: str) -> list[str]:
    """The lines that stand before the story on a page, the nearest first."""
    start = next((line for line in text.split("\n") if len(line) > STORY), text)[:STORY]
    above, found, _ = text_of(tree, (*UNREAD, "head")).partition(start)
    return [line for line in reversed(above.split("\n")) if line.strip()][:ABOVE] if found else []


def date_above(lines: Sequence[str], language: str) -> tuple[date | None, str]:
    """The date nearest above a story that says or looks as if it were that of its publication, and how it was found."""
    found = [one for line in lines if (one := find_published(line, language))[0]]
    return min(found, key=lambda one: one[1] == CHANGE, default=(None, ""))


def heading_above(lines: Sequence[str]) -> str:
    """The nearest line above a story that looks like its headline, on a page that marks none as one."""
    for line in lines:
        if len(line.split()) > 2 and title_of(f"{line}\n.") and not find_published(line)[0]:
            return line
    return ""


def main_text(tree: html.HtmlElement) -> str:
    """The text of the article alone; where none stands out, all the text that is no menu."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = bare_extraction(tree, include_comments=False, with_metadata=False)
    text = str(getattr(found, "text", "") or "")
    if any(line.startswith("|") and len(line) > CELL for line in text.split("\n")):
        text = text_of(max(tree.iter("td"), key=_own_length))  # tables that lay out the page and hold its menu, too
    return re.sub(r"\n+", "\n\n", text) or text_of(tree, FURNITURE)


def _own_length(cell: html.HtmlElement) -> int:
    """The characters of a cell that are not in a table within it."""
    return len(cell.text_content()) - sum(len(table.text_content()) for table in cell.iterfind(".//table"))


def _declared(data: bytes) -> str:
    match = _META_CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else ""
