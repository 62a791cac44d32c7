"""The JSON-LD of a web page: its objects, and which of them describe the article that the page is about."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml import html

ARTICLES = ("article", "posting", "report", "webpage")  # ends of the schema.org types whose date is the page's
DEEPEST = 6  # levels
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|;)\s*$"
)
_LAST_COMMA = re.compile(r",(\s*[}\]])")


def articles(tree: html.HtmlElement, titles: str) -> list[dict[str, Any]]:
    """The objects that describe an article, before those that describe a page; the page's own article first.

    Pages describe the articles that they link to as well: its own is one whose headline is among ``titles``.
    """
    found = [thing for ending in ARTICLES for thing in _objects_of(tree) if _is(thing, ending)]
    return sorted(found, key=lambda thing: bool(headline := words(thing.get("headline"))) and headline not in titles)


def words(value: object) -> str:
    """A value as words on one line; of a list the first."""
    first = value[0] if isinstance(value, list) and value else value
    if isinstance(first, int) and not isinstance(first, bool):
        return str(first)
    return " ".join(unescape(first).split()) if isinstance(first, str) else ""


def _is(thing: dict[str, Any], ending: str) -> bool:
    kinds = thing.get("@type")
    return any(words(kind).lower().endswith(ending) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _objects_of(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower().startswith("application/ld+json"):
            yield from _objects(_parsed(script.text or ""), DEEPEST)


def _parsed(text: str) -> Any:
    """The value of a script, also where it is wrapped as scripts once were, or has a comma too many."""
    while (bare := _WRAPPING.sub("", text)) != text:
        text = bare
    for source in (text, _LAST_COMMA.sub(r"\1", text)):
        try:
            return json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        if depth:
            for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                yield from _objects(value.get(key), depth - 1)
    elif isinstance(value, list) and depth:
        for part in value[:100]:
            yield from _objects(part, depth - 1)
