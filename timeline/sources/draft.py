"""What a parser is given and what it makes of it, inside the reading process; and how a draft becomes a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import BinaryIO

from timeline.errors import InputError
from timeline.model import Document
from timeline.sources.cleaning import clean, one_line
from timeline.sources.language import detect
from timeline.sources.plain import digest, title_of
from timeline.sources.published import best, day_in_name
from timeline.sources.records import LIMITS, Limits


@dataclass(frozen=True, slots=True)
class Given:
    """A file, an archive's member or a fetched page, as its parser gets it: bytes that can be read from the start.

    ``charset``, ``url``, ``title`` and ``published`` are what the sender said of it: a server, a feed, a table.
    """

    name: str
    stream: BinaryIO
    size: int
    limits: Limits = LIMITS
    charset: str = ""
    url: str = ""
    title: str = ""
    published: tuple[date | None, str] = (None, "")
    columns: Mapping[str, str] = field(default_factory=dict, compare=False)
    follow: bool = False
    depth: int = 0

    def data(self, largest: int | None = None) -> bytes:
        """All of it. Raises InputError when it is larger than ``largest`` bytes, by default what a file may have."""
        limit = largest or self.limits.file
        if self.size > limit:
            raise InputError(
                f"{self.name} has {self.size / 1e6:.1f} MB, more than the {limit / 1e6:.0f} MB that are read of such a "
                "file; give its text in smaller parts."
            )
        self.stream.seek(0)
        return self.stream.read(limit)


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as its parser leaves it. ``stated`` and ``weak`` are the publication dates that it came upon."""

    text: str
    title: str = ""
    url: str = ""
    source_name: str = ""
    language: str = ""
    stated: tuple[tuple[date | None, str], ...] = ()
    weak: tuple[tuple[date | None, str], ...] = ()
    name: str = ""  # of the row or the chapter, where a file has many
    row: int = 0
    cut: str = ""  # one sentence on what was left out


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside the one being read; ``key`` is where."""

    name: str
    key: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """An article named by its address, without its text."""

    url: str
    title: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed: ``draft`` is its text, ``whole`` when that is the article and no teaser."""

    id: str
    link: Link
    draft: Draft | None
    whole: bool


@dataclass(frozen=True, slots=True)
class Columns:
    """How a table was understood: what we call a column -> what the table calls it."""

    found: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence on something that was left out, beside what was read."""

    name: str
    reason: str


Result = Draft | Member | Link | Entry | Columns | Said
Parser = Callable[[Given], Iterator[Result]]


def finish(draft: Draft, given: Given, published: date | None = None) -> tuple[Document, str]:
    """The document that a draft becomes, and one sentence on what was cut, if anything was.

    Raises InputError when no text is left. ``published`` is the user's word and wins.
    """
    text = clean(draft.text)
    if not text:
        raise InputError(f"{draft.name or given.name} holds no text; give a file with an article in it.")
    cut = draft.cut
    if len(text) > given.limits.text:
        cut = (
            f"The first {given.limits.text:,} of the {len(text):,} characters of {draft.name or given.name} were read."
        )
        text = text[: given.limits.text]
    language = detect(text, draft.language)
    day, basis = (published, "given") if published else _published(draft, given, text, language)
    stem = re.sub(r"[^\w.-]+", "-", PurePath(given.name.rpartition(" › ")[2]).stem)[:60].strip("-.") or "text"
    document = Document(
        id=f"{stem}-r{draft.row}" if draft.row else f"{stem}-{digest(text, 8)}",
        text=text,
        title=one_line(draft.title) or one_line(given.title) or title_of(text),
        published=day,
        published_basis=basis,
        url=web_address(draft.url) or given.url,
        language=language,
        source_name=one_line(draft.source_name),
    )
    return document, cut


def _published(draft: Draft, given: Given, text: str, language: str) -> tuple[date | None, str]:
    url = draft.url or given.url
    named = [(day_in_name(url), "address")] if url else []
    if not url:
        named.append((day_in_name(given.name), "file name"))
    return best(text, language, draft.stated, named, (given.published, *draft.weak))


def web_address(url: str) -> str:
    """``url`` when it is one of the web, else ""."""
    url = url.strip()
    return url if re.match(r"https?://[^\s\"'<>]+$", url) and len(url) < 2000 else ""
