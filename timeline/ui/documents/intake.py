"""Texts on their way into the case: what was understood of each, shown to the user and set right by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from timeline.casefile import Case
from timeline.dates import parse_day
from timeline.dates.explain import spell
from timeline.errors import InputError
from timeline.model import Document
from timeline.sources import paste

GIVEN, UNTOLD = "given", "not said"
_SHORT = 60  # characters
DAY_HELP = "Relative dates such as “yesterday” are counted from this day. Left open, they stay undated."
PREVIEW = ("Add", "Title", "Published", "Day found in", "Words", "Language", "Note", "Begins with")
_BEGINNING = 160  # characters
KNOWN = "in the case already; added, it is read again"


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that is not in the case yet.

    ``known`` when the case has this very text already, ``same`` the id of another one that says the same; ``supported``
    unless its language is not read.
    """

    document: Document
    known: bool = False
    same: str = ""
    supported: bool = True

    @property
    def wanted(self) -> bool:
        """Whether it is added unless the user says otherwise."""
        return not (self.known or self.same)


def pasted(text: str, typed: str) -> Document:
    """The document that a user pasted, with the date they typed or else the one the text tells.

    One without a headline is called by its first words: nobody knows it by a name made up for it.
    Raises InputError when there is no text, too much of it, or ``typed`` is no date.
    """
    document = paste(text, published=typed_day(typed))
    return replace(document, title=called(document))


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


def preview(drafts: Sequence[Draft], titles: Mapping[str, str]) -> pd.DataFrame:
    """The drafts as a table to look through, with the columns of PREVIEW; ``titles`` are those of the case."""
    titles = {**titles, **{one.document.id: called(one.document) for one in drafts}}
    rows = [
        (
            one.wanted, called(one.document), one.document.published,
            one.document.published_basis or "not found: type it", len(one.document.text.split()),
            one.document.language, _note(one, titles), " ".join(one.document.text[:_BEGINNING].split()),
        )
        for one in drafts
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(PREVIEW)).astype({"Published": object})


def _note(draft: Draft, titles: Mapping[str, str]) -> str:
    if draft.known:
        return KNOWN
    if draft.same:
        return f"says the same as “{titles.get(draft.same, draft.same)}”"
    return "" if draft.supported else "its language is not read: kept without events"


def edited(drafts: Sequence[Draft], changed: Mapping[int, Mapping[str, Any]]) -> list[Document]:
    """The documents to add, as the user set them in the preview: cells by row and column, days as ISO text."""
    found = []
    for number, draft in enumerate(drafts):
        cells, document = changed.get(number, {}), draft.document
        if not cells.get("Add", draft.wanted):
            continue
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
    return document.title or (flat if len(flat) <= _SHORT else f"{flat[:_SHORT].rpartition(' ')[0] or flat[:_SHORT]}…")


def published_words(document: Document) -> str:
    """The day a text was published and how that was found, in words; "" when it is not known."""
    if document.published is None:
        return ""
    return f"{spell(document.published)} ({how_found(document.published_basis)})"


def how_found(basis: str) -> str:
    """How a publication date was found, in words."""
    return {"": "not said how", GIVEN: "as you gave it"}.get(basis, f"from the {basis}")


def taken_from(basis: str) -> str:
    """What a publication date was taken from, in words."""
    return {"": UNTOLD, GIVEN: "what you gave"}.get(basis, f"the {basis}")
