"""What a web page says of itself: title, publication date, source, address, language."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import html

from timeline.dates import parse_day
from timeline.sources.parse.linked import articles, words
from timeline.sources.published import stated_day

#: ``property``, ``name`` or ``itemprop`` of the meta tags that tell when a page was published, the best first.
PUBLISHED = (
    "article:published_time", "datepublished", "og:published_time", "og:article:published_time", "publish-date",
    "publish_date", "publication_date", "publicationdate", "published", "pubdate", "parsely-pub-date", "sailthru.date",
    "citation_publication_date", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created",
    "dcterms.date", "dc.date", "cxenseparse:recs:publishtime", "article.published", "article:published",
    "bt:pubdate", "citation_date", "rnews:datepublished", "weibo: article:create_at", "date", "created",
)  # fmt: skip
TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline", "title")
SITES = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_publisher")
#: Attributes in which scripts find the time that they write out.
STAMPS = ("data-timestamp", "data-time", "data-datetime", "data-published", "data-pubdate", "data-date", "time")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{4}\)(https?://[^\s>]+)")
_SITE = re.compile(r"\s+(?:[|•·»]|[-–—])\s+[^|•·»–—]{2,40}$")


class Facts:
    """The metadata of one page, read once: meta tags by name, and the articles of its JSON-LD."""

    def __init__(self, tree: html.HtmlElement):
        self.tree = tree
        self.meta: dict[str, str] = {}
        for element in tree.iter("meta"):
            value = element.get("content") or element.get("datetime") or ""
            for key in ("property", "name", "itemprop"):
                if value.strip() and (name := element.get(key)):
                    self.meta.setdefault(name.strip().lower(), value.strip())
        self.headings = [said for h in tree.iter("h1", "h2") if (said := _said(h))]
        self.name = _said(tree.find(".//title"))

    def title(self) -> str:
        """The headline, without the name of the site beside it; "" when only the window has a title."""
        headline = next((said for o in self.articles if (said := words(o.get("headline")))), "")
        stated = _first(self.meta, TITLES) or headline or self.name
        if repeated := [heading for heading in self.headings if heading in stated]:
            return max(repeated, key=len)  # shorter ones are the site's name
        if stated is self.name and len(self.headings) == 1:
            return self.headings[0]
        return "" if stated is self.name else stated

    def window_title(self) -> str:
        """The title of the page's window, without the name of the site behind it."""
        return _SITE.sub("", self.name)

    def published(self) -> list[tuple[date | None, str]]:
        """The publication dates that the page states of itself, the most telling first, each with where it stands."""

        def day(said: str) -> date | None:
            return stated_day(said[:100], self.language())

        days: list[tuple[date | None, str]] = [
            (day(words(o.get(key))), "metadata (JSON-LD)")
            for key in ("datePublished", "dateCreated")
            for o in self.articles
            if key in o
        ]
        days += [(day(self.meta[name]), f"metadata ({name})") for name in PUBLISHED if name in self.meta]
        for element in self.tree.iterfind(".//*[@itemprop='datePublished']"):
            days.append((day(element.get("datetime") or element.text_content()), "metadata (datePublished)"))
        times = [element for element in self.tree.iter("time") if not _is_beside_the_article(element)]
        days += [(day(element.get("datetime") or element.text_content()), "time tag") for element in times[:1]]
        for name in STAMPS:
            stamped = [
                element for element in self.tree.iterfind(f".//*[@{name}]") if not _is_beside_the_article(element)
            ]
            days += [(day(element.get(name)), "time tag") for element in stamped[:1]]
        return days

    def site(self) -> str:
        """The name of the site, or its host."""
        publishers = (o.get("publisher") for o in self.articles)
        named = next((words(p.get("name")) for p in publishers if isinstance(p, dict) and p.get("name")), "")
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

    @cached_property
    def articles(self) -> list[dict[str, Any]]:
        """The objects of the JSON-LD that describe an article, the page's own first, before those of a page."""
        return articles(self.tree, " | ".join((self.name, _first(self.meta, TITLES), *self.headings)))


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


def _is_beside_the_article(element: html.HtmlElement) -> bool:
    """Whether it stands in a menu, a box, a paragraph, or in the head of the site, where some have today's date."""
    parents = list(element.iterancestors())
    within = any(parent.tag in ("article", "main") for parent in parents)
    return any(
        parent.tag in ("nav", "aside", "footer", "p", "li")
        or (parent.tag == "header" and not within and parent.find(".//h1") is None)
        for parent in parents
    )


def _said(element: html.HtmlElement | None) -> str:
    return " ".join(element.text_content().split()) if element is not None else ""


def _first(found: dict[str, str], names: tuple[str, ...]) -> str:
    return next((found[name] for name in names if name in found), "")
