"""Bytes of text in, text out, whatever they say of themselves.

UTF-8 is tried first: what decodes as UTF-8 is UTF-8, also where a page or a header claims something else.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from io import TextIOWrapper
from typing import BinaryIO

from timeline.errors import InputError

MOST_ACCENTS = 0.1  # of its bytes: French has 4 %, Russian 80 %
CHUNK = 1_000_000  # bytes
SAMPLE = 100_000  # bytes shown to the guesser, which is slow
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
# Polish in cp1250 read as cp1252: signs stand where letters belong.
_SIGNS_IN_WORDS = re.compile(r"[a-z][\xa1-\xbf]{1,2}[a-z]")


def decode(data: bytes, name: str, declared: str = "") -> str:
    """The text in ``data``, which is called ``name`` and says it is encoded as ``declared``.

    Raises InputError in one sentence when it is no text or cannot be made out.
    """
    try:
        return data.decode(encoding_of(data, name, declared))
    except (UnicodeDecodeError, LookupError):
        raise InputError(_unreadable(name)) from None


def encoding_of(data: bytes, name: str, declared: str = "") -> str:
    """The name of the encoding of ``data``. Raises InputError when it is no text or cannot be made out."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    if b"\0" in data:
        return _with_nulls(data, name)
    if _decodes(data, "utf-8"):
        return "utf-8"
    if declared and _is_superset(declared) and _decodes(data, declared):
        return declared
    return _guess(data, name)


def stream_encoding(stream: BinaryIO, name: str) -> str:
    """The encoding of a file of any length, which is read in pieces and left at its start."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    stream.seek(0)
    head = stream.read(SAMPLE)
    piece = head
    try:
        if b"\0" in head or head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
            return encoding_of(head[: len(head) // 4 * 4], name)
        while piece:
            decoder.decode(piece)
            piece = stream.read(CHUNK)
    except UnicodeDecodeError:
        return encoding_of(head + piece[:SAMPLE], name)
    finally:
        stream.seek(0)
    return "utf-8"


def lines(stream: BinaryIO, encoding: str, longest: int, name: str) -> Iterator[str]:
    """The lines of a stream of text, ends kept. Raises InputError at a line longer than ``longest`` characters."""
    reader = TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    try:
        while line := reader.readline(longest + 1):
            if len(line) > longest:
                raise InputError(f"{name} has a line of more than {longest / 1e6:.0f} million characters; split it.")
            yield line
    finally:
        reader.detach()  # else the stream is closed with it


def _with_nulls(data: bytes, name: str) -> str:
    """UTF-16 without a mark has a null beside each Latin letter; any other null says that this is no text."""
    sample = data[:2000]
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    for many, few, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if many > 0.4 * (len(sample) // 2) and few == 0 and _decodes(data, encoding):
            return encoding
    raise InputError(f"{name} is no text file; save the article as plain text (UTF-8) and give that.")


def _guess(data: bytes, name: str) -> str:
    """Text that is not UTF-8: of few accents Western (Windows) text, else what charset-normalizer makes of it."""
    from charset_normalizer import from_bytes

    few = sum(byte > 127 for byte in data[:SAMPLE]) < MOST_ACCENTS * len(data[:SAMPLE])
    if few and _decodes(data, "cp1252") and not _SIGNS_IN_WORDS.search(data.decode("cp1252").lower()):
        return "cp1252"
    best = from_bytes(data[:SAMPLE]).best()
    if best is None or not _is_readable(str(best)):
        raise InputError(_unreadable(name))
    return str(best.encoding)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return False
    return True


def _is_superset(encoding: str) -> bool:
    """Whether ASCII means itself in it: a page cannot ask for UTF-7 or a codec that is no encoding."""
    try:
        return b"<a ~+\\".decode(encoding) == "<a ~+\\"
    except (LookupError, UnicodeError, ValueError):
        return False


def _is_readable(text: str) -> bool:
    """Whether most of a guessed decoding is letters, digits, blanks and common punctuation."""
    plain = sum(char.isalnum() or char.isspace() or char in ".,;:!?'\"()-–—’“”«»%/&$€£" for char in text)
    return plain >= 0.9 * len(text)


def _unreadable(name: str) -> str:
    return f"The encoding of {name} cannot be made out; save it as UTF-8 text and give it again."
