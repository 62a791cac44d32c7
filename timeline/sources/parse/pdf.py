"""PDF: the text of its pages, put back into paragraphs."""

from __future__ import annotations

import logging
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from timeline.errors import InputError
from timeline.sources.draft import Draft, Given
from timeline.sources.published import find_published

if TYPE_CHECKING:
    from pypdf import PdfReader

PATIENCE = 0.6  # of the time a file may take: then the pages read so far are given
SCAN = 20  # letters on a page; with fewer, a page is a picture
RUNNING = 0.5  # of the pages: a line that stands at the edge of so many is a running head
HEAD = 6  # paragraphs at the top
ALONE = ("byline", "date line", "metadata line")
EDGE = 2  # lines at the top and the bottom of a page
SHORT = 0.75  # of the usual length: such a line ends its paragraph
#: Titles that programs give a file by themselves.
_NO_TITLE = re.compile(
    r"(?:untitled|document\d*|microsoft word\b.*|.*\.(?:docx?|pdf|indd|qxd|html?|rtf|odt|pages|tex)|\W*)$",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\d+")
_BROKEN = re.compile(r"[^\W\d_][-‐]$|,$")
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*$")


def read_pdf(given: Given) -> Iterator[Draft]:
    """A PDF file with text in it. Raises InputError for one that is locked, damaged or a scan."""
    import io

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    deadline = time.monotonic() + PATIENCE * given.limits.seconds
    try:
        reader = PdfReader(io.BytesIO(given.data()), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{given.name} is locked with a password; save it without one and give it again.")
        total = len(reader.pages)
        if not total:
            raise ValueError("no pages")
        pages = _pages(reader, min(total, given.limits.pages), deadline)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError) as error:
        raise InputError(f"{given.name} is a damaged or half PDF; make or fetch it again.") from error
    letters = sum(sum(char.isalpha() for char in line) for page in pages for line in page)
    if letters < SCAN * len(pages) or not letters:
        raise InputError(_no_text(given.name, total))
    title, made = _info(reader)
    yield Draft(paragraphs(pages), title=title, weak=((made, "PDF info"),), cut=_cut(given, len(pages), total))


def _pages(reader: PdfReader, count: int, deadline: float) -> list[list[str]]:
    """The lines of each page, as far as time allows, at least of one."""
    pages: list[list[str]] = []
    for number in range(count):
        pages.append([line.rstrip() for line in reader.pages[number].extract_text().splitlines()])
        if time.monotonic() > deadline:
            break
    return pages


def paragraphs(pages: Sequence[Sequence[str]]) -> str:
    """The text of pages without running heads and page numbers, its lines joined to paragraphs.

    A line goes on in the next one when it is long, or when the next begins with a small letter and no sentence has
    ended; not over a line near the top that says when and by whom it was written.
    """
    running = _running_lines(pages)
    lines = [
        line for page in pages for i, line in enumerate(page) if not (_at_edge(i, page) and _shape(line) in running)
    ]
    lengths = sorted(len(line) for line in lines if line.strip())
    usual = lengths[int(0.8 * len(lengths))] if lengths else 0
    blocks: list[str] = []
    open_ = False
    for line in lines:
        words = line.strip()
        if not words:
            open_ = open_ and not _SENTENCE_END.search(blocks[-1])
            continue
        alone = len(blocks) < HEAD and find_published(words)[1] in ALONE
        goes_on = open_ or (blocks and words[0].islower() and not _SENTENCE_END.search(blocks[-1]))
        if goes_on and not alone:
            blocks[-1] = _joined(blocks[-1], words)
        else:
            blocks.append(words)
        full = len(line) >= SHORT * usual
        open_ = not alone and (full or bool(_BROKEN.search(words)))
    return "\n\n".join(blocks)


def _joined(block: str, words: str) -> str:
    """A paragraph and the line that goes on with it; a word broken by a hyphen is one again, "al-Aiban" keeps it."""
    if block[-1:] in "-‐\u00ad" and block[-2:-1].isalpha():
        return (block[:-1] if words[:1].islower() else block) + words
    return f"{block} {words}"


def _running_lines(pages: Sequence[Sequence[str]]) -> set[str]:
    """The shapes of the lines that stand at the edge of most pages."""
    if len(pages) < 3:
        return {"#"}
    counts = Counter(
        shape for page in pages for shape in {_shape(line) for i, line in enumerate(page) if _at_edge(i, page)}
    )
    return {shape for shape, count in counts.items() if count > RUNNING * len(pages)} | {"#"}


def _at_edge(number: int, page: Sequence[str]) -> bool:
    return number < EDGE or number >= len(page) - EDGE


def _shape(line: str) -> str:
    """A line with its numbers made equal: "Page 3 of 12" is on every page."""
    return _NUMBERS.sub("#", line.strip().lower())


def _info(reader: PdfReader) -> tuple[str, date | None]:
    """Title and day of making, as the file's properties tell them; nonsense in there is passed over."""
    from pypdf.errors import PyPdfError

    try:
        info = reader.metadata
        title = " ".join(str(info.title or "").split()) if info else ""
    except (PyPdfError, ValueError, TypeError, AttributeError, KeyError):
        return "", None
    try:
        made = info.creation_date if info else None
    except (PyPdfError, ValueError, TypeError, AttributeError, KeyError):
        made = None
    return "" if _NO_TITLE.match(title) else title, made.date() if made else None


def _no_text(name: str, total: int) -> str:
    pages = "its page is a picture" if total == 1 else f"its {total} pages are pictures"
    return f"{name} is a scan: {pages} without text; run text recognition (OCR) on it and give it again."


def _cut(given: Given, read: int, total: int) -> str:
    if read == total:
        return ""
    why = "" if read == given.limits.pages else " in the time that a file may take"
    return f"The first {read} of the {total} pages of {given.name} were read{why}."
