"""What a web page says of itself: title, publication date, source, address, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import html

from timeline.dates import parse_day
from timeline.sources.published import stated_day

#: ``property``, ``name`` or ``itemprop`` of the meta tags that tell when a page was published, the best first.
PUBLISHED = (
    "article:published_time", "datepublished", "og:published_time", "og:article:published_time", "publish-date",
    "publish_date", "publication_date", "publicationdate", "published", "pubdate", "parsely-pub-date", "sailthru.date",
    "citation_publication_date", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created",
    "dcterms.date", "dc.date", "cxenseparse:recs:publishtime", "article.published", "article:published", "date",
)  # fmt: skip
TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline", "title")
SITES = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_publisher")
ARTICLES = ("article", "posting", "report", "webpage")  # ends of the schema.org types whose date is the page's
DEEPEST = 6  # levels of JSON-LD
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{4}\)(https?://[^\s>]+)")
_SITE_TAIL = re.compile(r"\s+(?:[|•·»]|[-–—])\s+[^|•·»–—]{2,40}$")


class Facts:
    """The metadata of one page, read once: meta tags by name, and the objects of its JSON-LD."""

    def __init__(self, tree: html.HtmlElement):
        self.tree = tree
        self.meta: dict[str, str] = {}
        for element in tree.iter("meta"):
            value = element.get("content") or element.get("datetime") or ""
            for key in ("property", "name", "itemprop"):
                if value.strip() and (name := element.get(key)):
                    self.meta.setdefault(name.strip().lower(), value.strip())
        self.linked = list(_linked_data(tree))

    def title(self) -> str:
        """The headline, without the name of the site behind it."""
        heading = [words for h1 in self.tree.iter("h1") if (words := " ".join(h1.text_content().split()))]
        stated = _first(self.meta, TITLES) or next((_words(o.get("headline")) for o in self.articles()), "")
        if len(heading) == 1 and (not stated or heading[0] in stated):
            return heading[0]
        element = self.tree.find(".//title")
        return stated or _SITE_TAIL.sub("", " ".join((element.text_content() if element is not None else "").split()))

    def published(self) -> list[tuple[date | None, str]]:
        """The publication dates that the page states of itself, the most telling first, each with where it stands."""

        def day(words: str) -> date | None:
            return stated_day(words[:100], self.language())

        days: list[tuple[date | None, str]] = [
            (day(_words(o["datePublished"])), "metadata (JSON-LD)") for o in self.articles() if "datePublished" in o
        ]
        days += [(day(self.meta[name]), f"metadata ({name})") for name in PUBLISHED if name in self.meta]
        for element in self.tree.iterfind(".//*[@itemprop='datePublished']"):
            days.append((day(element.get("datetime") or element.text_content()), "metadata (datePublished)"))
        for element in self.tree.iter("time"):
            if not _beside_the_article(element):
                days.append((day(element.get("datetime") or element.text_content()), "time tag"))
                break
        return days

    def site(self) -> str:
        """The name of the site, or its host."""
        publishers = (o.get("publisher") for o in self.articles())
        named = next((_words(p.get("name")) for p in publishers if isinstance(p, dict) and p.get("name")), "")
        return _first(self.meta, SITES) or named

    def address(self, base: str = "") -> str:
        """The page's own address; one of another host than ``base`` is not believed."""
        link = self.tree.find(".//link[@rel='canonical']")
        own = (link.get("href") if link is not None else "") or self.meta.get("og:url", "")
        try:
            own = urljoin(base, own.strip())
            same = not base or urlsplit(own).hostname == urlsplit(base).hostname
        except ValueError:
            return base
        return own if own.startswith(("http://", "https://")) and same else base

    def language(self) -> str:
        """The language that the page claims."""
        return self.tree.get("lang") or self.meta.get("og:locale", "")

    def articles(self) -> Iterator[dict[str, Any]]:
        """The objects of the JSON-LD that describe an article, before those that describe a page."""
        for ending in ARTICLES:
            for thing in self.linked:
                kinds = thing.get("@type")
                if any(_words(k).lower().endswith(ending) for k in (kinds if isinstance(kinds, list) else [kinds])):
                    yield thing


def searched_date(tree: html.HtmlElement) -> date | None:
    """The date that htmldate finds beside the story: in a byline, a box, a footer of the article.

    Paragraphs, pictures and scripts are taken out before, for a date in there is part of the story. ``max_date`` keeps
    the clock out of it, and without the extensive search nothing relative ("2 days ago") is resolved.
    """
    from htmldate import find_date

    tree = deepcopy(tree)
    for element in tree.xpath(
        "//img | //script | //style | //footer | //p[string-length(.) > 80] | //li[string-length(.) > 80]"
    ):
        element.drop_tree()
    found = find_date(
        tree,
        url="about:blank",
        extensive_search=False,
        original_date=True,
        min_date="1900-01-01",
        max_date="2199-12-31",
    )
    return parse_day(found) if found else None


def saved_from(text: str) -> str:
    """The address that a browser wrote into a page it saved, else ""."""
    match = _SAVED_FROM.search(text[:2000])
    return match[1] if match else ""


def host(url: str) -> str:
    """The host of an address without ``www.``."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _linked_data(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            yield from _objects(json.loads(script.text or "", strict=False), DEEPEST)
        except (ValueError, RecursionError):
            continue


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        if depth:
            for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                yield from _objects(value.get(key), depth - 1)
    elif isinstance(value, list) and depth:
        for part in value[:100]:
            yield from _objects(part, depth - 1)


def _beside_the_article(element: html.HtmlElement) -> bool:
    return any(parent.tag in ("nav", "aside", "footer", "p", "li") for parent in element.iterancestors())


def _first(found: dict[str, str], names: tuple[str, ...]) -> str:
    return next((found[name] for name in names if name in found), "")


def _words(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
