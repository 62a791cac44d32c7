"""Plain text and Markdown, with the lines at the top that say what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.errors import InputError
from timeline.sources.draft import Draft, Given
from timeline.sources.encoding import decode
from timeline.sources.parse.blocks import parse_html, text_of
from timeline.sources.plain import head_day, split_head
from timeline.sources.published import stated_day

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?\n)---[ \t]*\r?\n", re.DOTALL)
_PAIR = re.compile(r"""^(\w+):[ \t]*["']?(.*?)["']?[ \t]*$""", re.MULTILINE)
#: What a front matter may call its publication date.
DATE_KEYS = ("published", "date", "pubdate", "publish_date", "created")


def read_text(given: Given) -> Iterator[Draft]:
    """A text file; a head of ``key: value`` lines before a blank line is taken off."""
    head, text = split_head(decode(given.data(), given.name, given.charset))
    stated = ((head_day(head["published"], given.name), "head of the file"),) if head.get("published") else ()
    yield Draft(
        text,
        title=head.get("title", ""),
        url=head.get("url", ""),
        source_name=head.get("source", ""),
        language=head.get("language", ""),
        stated=stated,
    )


def read_markdown(given: Given) -> Iterator[Draft]:
    """A Markdown file: its text without the marks, its front matter read."""
    from markdown_it import MarkdownIt

    text = decode(given.data(given.limits.html), given.name, given.charset)
    front = _FRONT_MATTER.match(text)
    facts = {key.lower(): value for key, value in _PAIR.findall(front[1])} if front else {}
    if front is None:
        facts, text = split_head(text)
    body = MarkdownIt("commonmark").enable("table").render(text[front.end() :] if front else text)
    tree = parse_html(body, given.limits, given.name)
    heading = tree.find(".//h1")
    day = next((stated_day(facts[key], facts.get("language", "")) for key in DATE_KEYS if facts.get(key)), None)
    yield Draft(
        text_of(tree),
        title=facts.get("title", "") or ("" if heading is None else heading.text_content()),
        url=facts.get("url", ""),
        source_name=facts.get("source", ""),
        language=facts.get("language", "") or facts.get("lang", ""),
        stated=((day, "head of the file"),),
    )


def refuse_xml(given: Given) -> Iterator[Draft]:
    """XML that is no page and no feed. Raises InputError always."""
    raise InputError(f"{given.name} is an XML file of an unknown kind; give its articles as text, HTML, RSS or CSV.")
