"""E-books and magazines in EPUB: a document a chapter."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from urllib.parse import unquote

from lxml import etree

from timeline.errors import InputError
from timeline.sources.draft import Draft, Given
from timeline.sources.encoding import decode
from timeline.sources.parse.archive import check
from timeline.sources.parse.blocks import UNREAD, parse_html, text_of
from timeline.sources.published import stated_day

CONTAINER = "META-INF/container.xml"
FRONT = 200  # characters: a shorter chapter is a cover, a title or a list of contents
PAGES = ("application/xhtml+xml", "text/html")


def read_epub(given: Given) -> Iterator[Draft]:
    """The chapters of a book in their order. Raises InputError for one that is damaged, locked or without text."""
    archive = check(given)
    if "META-INF/encryption.xml" in archive.namelist() and "META-INF/rights.xml" in archive.namelist():
        raise InputError(f"{given.name} is locked by its seller (DRM) and cannot be read; give its text.")
    package, folder = _package(archive, given)
    facts = {name: _fact(package, name) for name in ("title", "date", "language", "publisher")}
    chapters = list(_chapters(archive, package, folder, given))
    long = [chapter for chapter in chapters if len(chapter[1]) >= FRONT] or chapters
    if not long:
        raise InputError(f"{given.name} holds no text; give a book with text in it.")
    day: date | None = stated_day(facts["date"], facts["language"])
    for number, (heading, text) in enumerate(long, 1):
        yield Draft(
            text,
            title=heading if heading and len(long) > 1 else facts["title"] or heading,
            source_name=facts["title"] if len(long) > 1 else facts["publisher"],
            language=facts["language"],
            stated=((day, "metadata of the book"),),
            name=f"{given.name}, chapter {number}",
        )


def _package(archive: zipfile.ZipFile, given: Given) -> tuple[etree._Element, str]:
    """The package file of a book and the folder that it stands in."""
    root = _tree(archive, CONTAINER, given).find(".//{*}rootfile")
    path = root.get("full-path", "") if root is not None else ""
    return _tree(archive, path, given), posixpath.dirname(path)


def _chapters(
    archive: zipfile.ZipFile, package: etree._Element, folder: str, given: Given
) -> Iterator[tuple[str, str]]:
    """Heading and text of each page of the book, the navigation left out."""
    items = {item.get("id"): item for item in package.iterfind(".//{*}manifest/{*}item")}
    elements = 0
    for reference in package.iterfind(".//{*}spine/{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in PAGES or "nav" in item.get("properties", "").split():
            continue
        data = _read(archive, posixpath.normpath(posixpath.join(folder, unquote(item.get("href", "")))), given)
        tree = parse_html(decode(data, given.name), given.limits, given.name)
        elements += sum(1 for _ in tree.iter())
        if elements > given.limits.elements:
            raise InputError(f"{given.name} has more than {given.limits.elements:,} elements; give its text instead.")
        heading = next(
            (words for h in tree.iter("h1", "h2", "h3") if (words := " ".join(h.text_content().split()))), ""
        )
        yield heading, text_of(tree, (*UNREAD, "nav", "head"))


def _fact(package: etree._Element, name: str) -> str:
    found = package.find(f".//{{http://purl.org/dc/elements/1.1/}}{name}")
    return " ".join((found.text or "").split()) if found is not None else ""


def _tree(archive: zipfile.ZipFile, path: str, given: Given) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    tree = etree.fromstring(_read(archive, path, given), parser)
    if tree is None:
        raise InputError(_damaged(given))
    return tree


def _read(archive: zipfile.ZipFile, path: str, given: Given) -> bytes:
    try:
        with archive.open(path) as stream:
            return stream.read(given.limits.html)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise InputError(_damaged(given)) from None


def _damaged(given: Given) -> str:
    return f"{given.name} is a damaged e-book; make or fetch it again."
