"""Files of word processors: docx, odt and rtf."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from lxml import etree

from timeline.errors import InputError
from timeline.sources.draft import Draft, Given
from timeline.sources.parse.archive import check

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # a second copy of a text box
HEADINGS = ("Title", "Heading1", "Heading 1")
#: Titles that a program or a template fills in.
_NO_TITLE = re.compile(r"(?:untitled|document\d*|word document|.*\.(?:docx?|dotx?|odt|rtf)|\W*)$", re.IGNORECASE)
_RTF_DAY = re.compile(r"\\creatim\s*\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_RTF_TITLE = re.compile(r"\{\\title\s([^{}]*)\}")


def read_docx(given: Given) -> Iterator[Draft]:
    """A Word file: its paragraphs and tables in order, what was deleted left out and what was inserted kept."""
    from docx import Document
    from docx.opc.exceptions import OpcError

    check(given)
    try:
        document = Document(io.BytesIO(given.data()))
        body, properties = document.element.body, document.core_properties
    except (OpcError, KeyError, ValueError, AttributeError, zipfile.BadZipFile, etree.LxmlError):
        raise InputError(f"{given.name} is a damaged Word file; save it again and give that.") from None
    for copy in list(body.iter(FALLBACK)):
        copy.getparent().remove(copy)
    yield Draft(
        _word_text(body),
        title=_title(properties.title) or _word_heading(body),
        weak=((_day(_property(properties, "created")), "file properties"),),
    )


def read_odt(given: Given) -> Iterator[Draft]:
    """A text of LibreOffice: its headings and paragraphs in order."""
    from odfdo import Document

    check(given)
    try:
        document = Document(io.BytesIO(given.data()))
        parts = document.body.get_elements("//text:h | //text:p")
        texts = [part.inner_text for part in parts]
        heading = next((part.inner_text for part in parts if part.tag == "text:h" and part.inner_text.strip()), "")
        meta = document.meta
        title, made = meta.get_title(), meta.get_creation_date()
    except (KeyError, ValueError, TypeError, AttributeError, zipfile.BadZipFile, etree.LxmlError):
        raise InputError(f"{given.name} is a damaged LibreOffice file; save it again and give that.") from None
    yield Draft("\n\n".join(texts), title=_title(title) or heading, weak=((_day(made), "file properties"),))


def read_rtf(given: Given) -> Iterator[Draft]:
    """A file in Rich Text Format."""
    from striprtf.striprtf import rtf_to_text

    source = given.data(given.limits.html).decode("latin-1")
    text = rtf_to_text(source, encoding="cp1252", errors="replace")  # type: ignore[no-untyped-call]
    title, made = _RTF_TITLE.search(source), _RTF_DAY.search(source)
    try:
        day = date(*(int(part) for part in made.groups())) if made else None
    except ValueError:
        day = None
    heading = rtf_to_text("{" + title[1] + "}", errors="replace") if title else ""  # type: ignore[no-untyped-call]
    yield Draft(re.sub(r"\n+", "\n\n", text), title=_title(heading), weak=((day, "file properties"),))


def _word_text(body: etree._Element) -> str:
    """The text of a Word body; a paragraph's breaks and tabs are kept, cells stand in paragraphs of their own."""
    pieces: list[str] = []
    for element in body.iter(f"{WORD}p", f"{WORD}t", f"{WORD}tab", f"{WORD}br", f"{WORD}cr", f"{WORD}noBreakHyphen"):
        kind = str(element.tag).removeprefix(WORD)
        if kind == "t":
            pieces.append(element.text or "")
        elif kind == "tab" and element.getparent().tag != f"{WORD}tabs":
            pieces.append("\t")
        elif kind != "tab":
            pieces.append({"p": "\n\n", "noBreakHyphen": "-"}.get(kind, "\n"))
    return "".join(pieces)


def _word_heading(body: etree._Element) -> str:
    """The first paragraph that is styled as a title or a heading."""
    for style in body.iter(f"{WORD}pStyle"):
        if style.get(f"{WORD}val") in HEADINGS:
            paragraph = next(style.iterancestors(f"{WORD}p"))
            return "".join(text.text or "" for text in paragraph.iter(f"{WORD}t"))
    return ""


def _property(properties: Any, name: str) -> Any:
    try:
        return getattr(properties, name)
    except ValueError:
        return None


def _day(made: object) -> date | None:
    """The day a file was made, unless it is that of the template: python-docx's own says 2013, some say 1601."""
    if not isinstance(made, datetime) or made.year < 1990:
        return None
    return made.date()


def _title(words: object) -> str:
    title = " ".join(str(words or "").split())
    return "" if _NO_TITLE.match(title) else title
