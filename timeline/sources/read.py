"""Plain text files become documents: bytes in, text and what its head says of it out."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

from charset_normalizer import from_bytes

from timeline.dates import parse_day
from timeline.errors import InputError
from timeline.model import Document
from timeline.sources.published import day_in_name, find_published

LARGEST_FILE = 2_000_000  # bytes: a book; the longest articles have a tenth of it
MOST_ACCENTS = 0.1  # of its bytes: French has 4 %, Russian 80 %
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
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
    head, text = _split_head(_decode(data, name))
    if not text.strip():
        raise InputError(f"{name} holds no text; give a file with an article in it.")
    day, basis = published, "given" if published else ""
    if day is None and head.get("published"):
        day, basis = parse_day(head["published"]), "head of the file"
        if day is None:
            raise InputError(f"{name} gives {head['published']!r} as its publication date; write it as 2024-11-29.")
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
    day, basis = (published, "given") if published else find_published(text)
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
    return Document(f"pasted-{digest}", text, title_of(text), day, basis if day else "")


def title_of(text: str) -> str:
    """The first line of ``text`` when it looks like a headline: short, and not closed like a sentence."""
    line = text.strip().split("\n", 1)[0].strip()
    return line if 0 < len(line) <= 120 and line[-1] not in ".!?,;:" and "\n" in text.strip() else ""


def _split_head(text: str) -> tuple[dict[str, str], str]:
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


def _decode(data: bytes, name: str) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                raise InputError(_unreadable(name)) from None
    if b"\0" in data:
        raise InputError(f"{name} is no text file; save the article as plain text (UTF-8) and give that.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data, name)


def _guess(data: bytes, name: str) -> str:
    """Text that is not UTF-8: of few accents Western (Windows) text, else what charset-normalizer makes of it."""
    if sum(byte > 127 for byte in data) < MOST_ACCENTS * len(data):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    best = from_bytes(data).best()
    if best is None or not _is_readable(str(best)):
        raise InputError(_unreadable(name))
    return str(best)


def _is_readable(text: str) -> bool:
    """Whether most of a guessed decoding is letters, digits, blanks and common punctuation."""
    plain = sum(char.isalnum() or char.isspace() or char in ".,;:!?'\"()-–—’“”«»%/&$€£" for char in text)
    return plain >= 0.9 * len(text)


def _unreadable(name: str) -> str:
    return f"The encoding of {name} cannot be made out; save it as UTF-8 text and give it again."


def _too_large(name: str, size: int) -> str:
    return (
        f"{name} has {size / 1e6:.1f} MB, more than an article can have; "
        f"split it into files of at most {LARGEST_FILE / 1e6:.0f} MB."
    )
