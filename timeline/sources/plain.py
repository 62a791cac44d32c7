"""Plain text becomes a document: a pasted text, or the bytes of a text file with what its head says of it.

These run in the program itself, on text alone; whatever needs a parser goes through ``read``.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

from timeline.errors import InputError
from timeline.model import Document
from timeline.sources.encoding import decode
from timeline.sources.language import detect
from timeline.sources.published import day_in_name, find_published, stated_day
from timeline.sources.records import LIMITS

LARGEST_FILE = LIMITS.text  # bytes
TOP = 1_000  # characters in which a headline is looked for
MOST_ABOVE = 4  # lines
LONGEST_NAME = 3  # words of a paper's name, or of "PRESS RELEASE"
_HEADER_LINE = re.compile(r"^(title|published|source|language|url):[ \t]*(.*)$")


def read_path(path: Path, *, published: date | None = None) -> Document:
    """The document in the text file at ``path``; its id is the file's name without the ending.

    Raises InputError in one sentence when the file cannot be read as an article.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputError(_too_large(path.name, path.stat().st_size))
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from None
    return read_bytes(data, path.name, published=published)


def read_bytes(data: bytes, name: str, *, published: date | None = None) -> Document:
    """The document in the bytes of a text file called ``name``.

    A head of ``key: value`` lines (title, published, source, language, url) before a blank line is taken off the text.
    ``published`` given by the user wins over the head, the head over the text's dateline, that over the file's name.
    """
    if len(data) > LARGEST_FILE:
        raise InputError(_too_large(name, len(data)))
    head, text = split_head(decode(data, name))
    if not text.strip():
        raise InputError(f"{name} holds no text; give a file with an article in it.")
    day, basis = published, "given" if published else ""
    if day is None and head.get("published"):
        day, basis = head_day(head["published"], name), "head of the file"
    if day is None:
        day, basis = find_published(text)
    if day is None and (day := day_in_name(name)):
        basis = "file name"
    return Document(
        id=Path(name).stem or "text",
        text=text,
        title=head.get("title", "") or title_of(text),
        published=day,
        published_basis=basis if day else "",
        url=head.get("url", ""),
        language=head.get("language", "en"),
        source_name=head.get("source", ""),
    )


def paste(text: str, *, published: date | None = None) -> Document:
    """The document of a pasted text; its id is a hash of it, so that pasting it twice gives the same document."""
    if not text.strip():
        raise InputError("There is no text yet; paste an article or upload a text file.")
    if len(text.encode("utf-8", "replace")) > LARGEST_FILE:
        raise InputError(_too_large("The pasted text", len(text)))
    language = detect(text)
    day, basis = (published, "given") if published else find_published(text, language)
    return Document(f"pasted-{digest(text, 12)}", text, title_of(text), day, basis if day else "", language=language)


def digest(text: str, length: int) -> str:
    """The first ``length`` hexadecimal digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:length]


def title_of(text: str) -> str:
    """The first line of ``text`` when it looks like a headline: short, and not closed like a sentence.

    The name of a paper in capitals and a line that says when it was written may stand above it.
    """
    lines = [line for line in text[:TOP].splitlines() if line.strip()][:MOST_ABOVE]
    if len(lines) < 2:
        return ""
    first = next((line for line in lines[:-1] if not _is_above_headline(line)), lines[0]).strip()
    return first if len(first) <= 120 and first[-1] not in ".!?,;:" else ""


def _is_above_headline(line: str) -> bool:
    return (line.isupper() and len(line.split()) <= LONGEST_NAME) or find_published(line)[0] is not None


def split_head(text: str) -> tuple[dict[str, str], str]:
    """The ``key: value`` lines at the top and the text after the blank line that ends them."""
    head: dict[str, str] = {}
    position = 0
    for line in text.splitlines(keepends=True):
        match = _HEADER_LINE.match(line.rstrip())
        if match is None:
            break
        head[match[1]] = match[2].strip()
        position += len(line)
    if head and text[position : position + 1] in ("\n", "\r", ""):
        return head, text[position:].lstrip("\r\n")
    return {}, text


def head_day(words: str, name: str) -> date:
    """The publication date that a file's head gives. Raises InputError when it is none."""
    if day := stated_day(words):
        return day
    raise InputError(f"{name} gives {words!r} as its publication date; write it as 2024-11-29.")


def _too_large(name: str, size: int) -> str:
    return (
        f"{name} has {size / 1e6:.1f} MB, more than an article can have; "
        f"split it into files of at most {LARGEST_FILE / 1e6:.0f} MB."
    )
