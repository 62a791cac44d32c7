"""What a file is, by its first bytes and only then by its name: names lie, and so do servers."""

from __future__ import annotations

import re
import zipfile
from pathlib import PurePath
from typing import BinaryIO

from timeline.errors import InputError
from timeline.sources.draft import Given

HEAD = 8192
#: Beginnings of files that are read.
READ = ((b"{\\rtf", "rtf"), (b"PAR1", "parquet"))
#: Beginnings of files that are not, what they are, and what to do.
NOT_READ = (
    (b"\x89PNG", "a picture (PNG)", "run text recognition on it and give the text"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "run text recognition on it and give the text"),
    (b"GIF8", "a picture (GIF)", "run text recognition on it and give the text"),
    (b"II*\0", "a picture (TIFF)", "run text recognition on it and give the text"),
    (b"MM\0*", "a picture (TIFF)", "run text recognition on it and give the text"),
    (b"RIFF", "a picture, a sound or a film", "give its text"),
    (b"\0\0\0\x18ftyp", "a film or a picture", "give its text"),
    (b"\0\0\0\x20ftyp", "a film or a picture", "give its text"),
    (b"ID3", "a sound", "give its text"),
    (b"OggS", "a sound or a film", "give its text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it and give what is in it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it and give what is in it"),
    (b"Rar!", "a RAR archive", "unpack it and give what is in it"),
    (b"\xfd7zXZ", "an xz archive", "unpack it and give what is in it"),
    (b"BZh", "a bzip2 archive", "unpack it and give what is in it"),
    (b"\x7fELF", "a program", "give a text"),
    (b"MZ", "a program", "give a text"),
    (b"SQLite format 3", "a database", "export its articles as CSV"),
)
#: Streams inside a file of old Microsoft Office, as they are spelt there.
OLE = (
    ("EncryptedPackage", "is locked with a password; save it without one and give it again"),
    ("WordDocument", "is a Word file of the old kind; save it as .docx and give it again"),
    ("Workbook", "is an Excel file of the old kind; save it as .xlsx or CSV and give it again"),
    ("__substg1.0", "is an Outlook message; save it as .eml and give it again"),
)
BY_MIMETYPE = {b"application/epub+zip": "epub", b"application/vnd.oasis.opendocument.text": "odt"}
BY_MEMBER = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsb",
    "ppt/presentation.xml": "pptx",
}
BY_ENDING = {
    ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".md": "markdown",
    ".markdown": "markdown", ".mbox": "mbox",
}  # fmt: skip
_MAIL_LINE = re.compile(r"^([A-Za-z][A-Za-z0-9-]+):[ \t]?\S", re.MULTILINE)
_MAIL_HEADERS = {
    "from",
    "to",
    "subject",
    "date",
    "received",
    "message-id",
    "mime-version",
    "return-path",
    "delivered-to",
}
# Atomic groups: a hundred empty comments could be cut apart in 2^100 ways.
_ROOT = re.compile(
    r"\s*(?>(?><\?xml.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?>)\s*)*<([A-Za-z_][\w:.-]*)",
    re.DOTALL | re.IGNORECASE,
)
_TAGS = re.compile(r"<(?:!doctype html|html|head|body|article|main|div|p|h1|title|meta|table)\b", re.IGNORECASE)


def sniff(given: Given) -> str:
    """The format of a file, a key of ``timeline.sources.parse.PARSERS``.

    Raises InputError in one sentence for what is no text in a form that is read.
    """
    given.stream.seek(0)
    head = given.stream.read(HEAD)
    if not head:
        raise InputError(f"{given.name} is empty; give a file with an article in it.")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(given)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(f"{given.name} {_ole(given.stream)}.")
    for start, format_ in READ:
        if head.startswith(start):
            return format_
    for start, kind, advice in NOT_READ:
        if head.startswith(start) and not _is_plain(head):
            raise InputError(f"{given.name} is {kind}, no text; {advice}.")
    if head[257:262] == b"ustar":
        raise InputError(f"{given.name} is a tar archive, no text; unpack it and give what is in it.")
    return _text_format(_sample(head), PurePath(given.name).suffix.lower())


def _text_format(sample: str, ending: str) -> str:
    """The format of what is text."""
    if sample.startswith("From ") and re.match(r"From \S+ .*\d{4}", sample):
        return "mbox"
    if _is_mail(sample):
        return "mail"
    start = sample.lstrip()[:1]
    if start in ("{", "[") and ending not in (".md", ".markdown", ".txt"):
        lines = [line for line in sample.splitlines() if line.strip()]
        many = len(lines) > 1 and lines[0].rstrip().endswith("}") and lines[1].lstrip().startswith("{")
        return "jsonl" if many or ending in (".jsonl", ".ndjson") else "json"
    if start == "<":
        root = _ROOT.match(sample)
        name = root[1].lower() if root else ""
        if name in ("rss", "feed", "rdf:rdf"):
            return "feed"
        if _TAGS.search(sample):
            return "html"
        if name and ending in (".xml", ".rss", ".atom"):
            return "xml"
    return BY_ENDING.get(ending, "html" if ending in (".html", ".htm", ".xhtml") and _TAGS.search(sample) else "text")


def _packed(given: Given) -> str:
    """What a zip file is: some formats are one."""
    try:
        with zipfile.ZipFile(given.stream) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:100].strip() if _is_small(archive, "mimetype") else b""
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, OSError):
        raise InputError(f"{given.name} is a damaged or half zip file; make or fetch it again.") from None
    if kind.startswith(b"application/vnd.oasis.opendocument.") and kind not in BY_MIMETYPE:
        raise InputError(f"{given.name} is a LibreOffice file, but no text; save it as .odt, .csv or .xlsx.")
    found = BY_MIMETYPE.get(kind) or next((form for name, form in BY_MEMBER.items() if name in names), "zip")
    if found in ("xlsb", "pptx"):
        wanted = ".xlsx or CSV" if found == "xlsb" else ".docx, PDF or text"
        raise InputError(f"{given.name} is a {found} file, which is not read; save it as {wanted}.")
    return found


def _is_small(archive: zipfile.ZipFile, name: str) -> bool:
    try:
        return archive.getinfo(name).file_size < HEAD
    except KeyError:
        return False


def _ole(stream: BinaryIO) -> str:
    stream.seek(0)
    data = stream.read(2_000_000)
    for name, sentence in OLE:
        if name.encode("utf-16-le") in data:
            return sentence
    return "is a file of old Microsoft Office; save it in a new format and give it again"


def _is_mail(sample: str) -> bool:
    """Whether the first lines are the headers of a mail: two at least that only mails have together."""
    head = re.split(r"\n\s*\n", sample.replace("\r\n", "\n").lstrip("\n"), maxsplit=1)[0]
    if not _MAIL_LINE.match(head):
        return False
    names = {name.lower() for name in _MAIL_LINE.findall(head)}
    return len(names & _MAIL_HEADERS) >= 2 and bool(names & {"from", "received", "message-id", "mime-version"})


def _is_plain(head: bytes) -> bool:
    """Whether it is only the first letters that a text shares with a binary: "RIFF" or "MZ" can begin a headline."""
    return b"\0" not in head and all(byte >= 32 or byte in b"\t\n\r\x0c" for byte in head[:200])


def _sample(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    if head[1:2] == b"\0":
        return head.decode("utf-16-le", "replace")
    return head.decode("utf-8-sig", "replace")
