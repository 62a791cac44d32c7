"""RSS and Atom: the entries of a feed, each with its text as far as the feed has it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from timeline.errors import InputError
from timeline.sources.draft import Draft, Entry, Given, Link, Said, web_address
from timeline.sources.parse.blocks import parse_html, text_of
from timeline.sources.plain import digest

WHOLE = 500  # characters; what is shorter is a teaser
_MORE = ("…", "...", "[…]", "[...]", "Read more", "Continue reading", "Lire la suite")


def read_feed(given: Given) -> Iterator[Entry | Said]:
    """The entries of a feed in its order. Raises InputError when there are none."""
    import feedparser

    # Bytes in a stream: of a string feedparser would fetch or open what looks like an address or a path.
    feed = feedparser.parse(io.BytesIO(given.data()), sanitize_html=False, resolve_relative_uris=False)
    site = _words(feed.feed.get("title"))
    language = _words(feed.feed.get("language"))
    if not feed.entries:
        broken = "is damaged or half" if feed.bozo else "has no entries"
        raise InputError(f"{given.name} is a feed that {broken}; look at it in a browser.")
    for entry in feed.entries[: given.limits.links]:
        yield _entry(entry, site, language, given)
    if len(feed.entries) > given.limits.links:
        yield Said(given.name, f"The first {given.limits.links:,} entries of {given.name} were read.")


def _entry(entry: Any, site: str, language: str, given: Given) -> Entry:
    link = Link(web_address(_words(entry.get("link"))), _words(entry.get("title")), _day(entry))
    whole, text = _text(entry, given)
    own_id = _words(entry.get("id")).strip() or link.url or digest(link.title + text, 16)
    if not {":", "/"} & set(own_id):
        own_id = f"{site} {own_id}"  # a bare number is one's own only within its feed
    if not text:
        return Entry(own_id, link, None, False)
    stated = ((link.published, "feed"),)
    draft = Draft(text, link.title, link.url, site, language, stated, name=f"{given.name}, {link.title or 'an entry'}")
    return Entry(own_id, link, draft, whole)


def _text(entry: Any, given: Given) -> tuple[bool, str]:
    """The longest text of an entry, and whether it looks like all of the article."""
    parts = [_words(part.get("value")) for part in entry.get("content") or []] + [_words(entry.get("summary"))]
    source = max(parts, key=len)
    if not source.strip():
        return False, ""
    text = text_of(parse_html(source[: given.limits.html], given.limits, given.name)) if "<" in source else source
    return len(text) >= WHOLE and not text.rstrip().endswith(_MORE), text


def _day(entry: Any) -> date | None:
    for name in ("published_parsed", "created_parsed", "updated_parsed"):
        when = entry.get(name)
        try:
            return date(when.tm_year, when.tm_mon, when.tm_mday) if when else None
        except ValueError:
            continue
    return None


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""
