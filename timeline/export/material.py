"""What is exported, and its words: who, when, and which article says so.

Nothing here knows a file format. Text comes out in one line and without the signs that XML cannot hold; each format
escapes it for itself.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pandas as pd

from timeline.figures.hover import actor_name, parties
from timeline.figures.spans import FUZZY, days_in_words
from timeline.model import Document

if TYPE_CHECKING:
    from timeline.casefile import Case, Entry

Row = Mapping[Hashable, Any]  # a row of the event table by column
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 40  # letters of a publisher in a caption
_MONTHS = (
    "January February March April May June July August September October November December".split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """The article behind an event, as far as it is known. ``url`` is an http or https address or ""."""

    doc_id: str
    title: str
    publisher: str
    published: date | None
    url: str
    language: str

    @property
    def cited(self) -> str:
        """Title, publisher and day, in words."""
        return self._cited(self.publisher)

    @property
    def cited_shortly(self) -> str:
        """The same, with no more than the beginning of a long publisher."""
        short = self.publisher if len(self.publisher) <= _LONGEST else self.publisher[:_LONGEST].rstrip(" ,;:") + "…"
        return self._cited(short)

    def _cited(self, publisher: str) -> str:
        day = pd.Timestamp(self.published) if self.published else None
        parts = (self.title or self.doc_id, publisher, days_in_words(day, day) if day is not None else "")
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Material:
    """An event table and what is known beside it.

    ``names`` gives the words for an actor id, ``documents`` the full records of the articles by ``doc_id`` (the table
    alone knows their titles and days), ``filters`` says in words which events these are.
    """

    table: pd.DataFrame
    names: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    title: str = ""
    filters: str = ""

    def rows(self) -> list[Row]:
        """The events in order of time; undated ones come last."""
        order = ["date_start", "date_end"]
        ordered = self.table.sort_values(order, kind="stable", na_position="last")
        return list(ordered.to_dict("records"))

    def name(self, actor: str) -> str:
        """The words for an actor."""
        return clean(actor_name(actor, self.names))

    def parties(self, row: Row) -> str:
        """``Russia → Kazakhstan``, or ``Russia ↔ Kazakhstan`` for what both do."""
        return clean(parties(row, self.names))

    def source(self, row: Row) -> Source:
        """The article that tells the event."""
        known = self.documents.get(row["doc_id"])
        published: date | None = row["published"].date() if pd.notna(row["published"]) else None
        return Source(
            doc_id=clean(row["doc_id"]),
            title=clean(known.title if known and known.title else row["title"]),
            publisher=clean(known.source_name) if known else "",
            published=known.published if known and known.published else published,
            url=web_link(known.url) if known else "",
            language=known.language if known else "",
        )

    def sources_in_words(self, most: int = 4) -> str:
        """The articles in one sentence, those with most events first; "" without any."""
        sources = self.sources()
        ordered = [sources[doc_id].cited_shortly for doc_id in self.table["doc_id"].value_counts().index]
        rest = len(ordered) - most
        listed = [*ordered[:most], f"and {rest} more article{'s' * (rest != 1)}"] if rest > 0 else ordered
        return f"Sources: {'; '.join(listed)}." if listed else ""

    def sources(self) -> dict[str, Source]:
        """The articles behind the events by ``doc_id``, in the order in which the table first names them."""
        found: dict[str, Source] = {}
        columns = ["doc_id", "title", "published"]
        for row in self.table[columns].drop_duplicates("doc_id").to_dict("records"):
            found[row["doc_id"]] = self.source(row)
        return found


def material_of(case: Case, names: Mapping[str, str]) -> Material:
    """All events of a case with the records of its articles; ``names`` are those of actors it gives none of its own."""
    documents = records_of(case.documents())
    return Material(case.table(), {**names, **case.actor_names()}, documents, case.name)


def records_of(entries: Iterable[Entry]) -> dict[str, Document]:
    """What a case knows of its articles, by ``doc_id``, without their texts."""
    return {
        one.id: Document(
            one.id, "", one.title, one.published, one.published_basis, one.url, one.language, one.source_name
        )
        for one in entries
    }


def clean(text: str) -> str:
    """``text`` in one line; signs that no document can hold become U+FFFD."""
    return " ".join(_UNFIT.sub("\ufffd", text).split())


def headline(row: Row) -> str:
    """What happened, in few words."""
    return clean(row["summary"] or row["trigger"] or row["sentence"]) or "(no words)"


def web_link(url: str) -> str:
    """``url`` when it is an http or https address without spaces or signs that break out of a link, else ""."""
    text = url.strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    safe = (
        parts.scheme.lower() in ("http", "https") and parts.hostname and not re.search(r"[\x00-\x20\x7f<>\"`\\]", text)
    )
    return text if safe else ""


def when(row: Row) -> str:
    """The days of an event as they are known: ``29 Nov 2024``, ``March 2024``, ``some day in 21–31 Oct 2024``."""
    first, last = row["date_start"], row["date_end"]
    if pd.isna(first):
        return "undated"
    if row["open_end"]:
        return f"since {days_in_words(first, last)}"
    if pd.notna(last) and last > first and row["granularity"] in FUZZY:
        return _period(first, last) or f"some day in {days_in_words(first, last)}"
    return days_in_words(first, last)


def _period(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """A whole month or year by its name, else ""."""
    if first.year != last.year or first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return ""
    if first.month == last.month:
        return f"{_MONTHS[first.month - 1]} {first.year}"
    return str(first.year) if (first.month, last.month) == (1, 12) else ""
