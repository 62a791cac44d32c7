"""What the user gives, as documents to look at before they go into the case: the one place that asks the sources.

Files and pasted texts go in; each gives a Document or a Refusal with the sentence that says why not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from timeline.casefile import Case
from timeline.dates import parse_day
from timeline.dates.explain import spell
from timeline.errors import InputError
from timeline.model import Document
from timeline.sources import paste, read_bytes
from timeline.sources.records import Refusal, Upload

ENDINGS = ("txt", "md", "text")
GIVEN = "given"
_SHORT = 60  # characters
PREVIEW = ("Title", "Published", "Date found", "Words", "Language", "Note")
KNOWN = "in the case already: it is read again"


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that is not in the case yet; ``known`` when the case has this very text already."""

    document: Document
    known: bool


def take(uploads: Iterable[Upload]) -> Iterator[Document | Refusal]:
    """The document in each file, in order, or the sentence that says why there is none."""
    for upload in uploads:
        try:
            yield read_bytes(upload.data, upload.name)
        except InputError as error:
            yield Refusal(upload.name, str(error))


def pasted(text: str, typed: str) -> Document:
    """The document that a user pasted, with the date they typed or else the one the text tells.

    Raises InputError when there is no text, too much of it, or ``typed`` is no date.
    """
    return paste(text, published=typed_day(typed))


def draft(case: Case, document: Document) -> Draft:
    """``document`` under an id that is free in ``case``, and whether its text is there already."""
    fitting = case.free_id(document)
    known = {entry.id for entry in case.documents()}
    return Draft(fitting, fitting.id in known)


def typed_day(words: str) -> date | None:
    """The day that a user typed; ``None`` for an empty field.

    Raises InputError when the words name no day.
    """
    if not words.strip():
        return None
    day = parse_day(words)
    if day is None:
        raise InputError(f"“{words.strip()[:60]}” is no date; write the day, month and year, such as 29 Nov 2024.")
    return day


def preview(drafts: Sequence[Draft]) -> pd.DataFrame:
    """The drafts as a table to look through, with the columns of PREVIEW."""
    rows = [
        (
            called(one.document), one.document.published,
            published_words(one.document) or "not found: type it, or leave it open", len(one.document.text.split()),
            one.document.language, KNOWN if one.known else "",
        )
        for one in drafts
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(PREVIEW)).astype({"Published": object})


def edited(documents: Sequence[Document], changed: Mapping[int, Mapping[str, Any]]) -> list[Document]:
    """The documents with what the user set in the preview: cells by row and column, days as ISO text."""
    found = []
    for number, document in enumerate(documents):
        cells = changed.get(number, {})
        title = " ".join((cells.get("Title") or "").split()) or document.title
        document = replace(document, title=title)
        if "Published" in cells:
            day = date.fromisoformat(cells["Published"][:10]) if cells["Published"] else None
            document = replace(document, published=day, published_basis=GIVEN if day else "")
        found.append(document)
    return found


def called(document: Document) -> str:
    """The title of a text, or its first words."""
    flat = " ".join(document.text[:200].split())
    return document.title or (flat if len(flat) <= _SHORT else f"{flat[:_SHORT]}…")


def published_words(document: Document) -> str:
    """The day a text was published and how that was found, in words; "" when it is not known."""
    if document.published is None:
        return ""
    return f"{spell(document.published)} ({how_found(document.published_basis)})"


def how_found(basis: str) -> str:
    """How a publication date was found, in words."""
    return {"": "not said how", GIVEN: "as you gave it"}.get(basis, f"from the {basis}")
