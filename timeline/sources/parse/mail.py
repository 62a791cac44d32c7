"""Mail: single messages with what is attached to them, mailboxes, and web pages saved as one file (.mht)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from email.errors import HeaderParseError, MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from urllib.parse import urlsplit

from timeline.errors import InputError
from timeline.sources.draft import Draft, Given, Member, Said
from timeline.sources.encoding import decode
from timeline.sources.parse.blocks import parse_html
from timeline.sources.parse.page import main_text, page_draft

MOST_MESSAGES = 100_000
MOST_ATTACHED = 50
TEASER = 200  # characters; a plain part this short beside a page says "open this in a browser"
READABLE = (
    ".pdf", ".docx", ".odt", ".rtf", ".txt", ".md", ".html", ".htm", ".eml", ".epub", ".csv", ".tsv", ".xlsx", ".jsonl",
    ".zip",
)  # fmt: skip
_PREFIX = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr|rv)\s*:\s*)+", re.IGNORECASE)


def read_mail(given: Given) -> Iterator[Draft | Member | Said]:
    """A message: its body, then the files attached to it that may hold an article."""
    message = _message(given.data())
    if saved := _saved_page(message, given):
        yield saved
        return
    attached = [
        Member(f"{given.name} › {name}", (index,))
        for index, part in enumerate(message.walk())
        if (name := _file_name(part)).lower().endswith(READABLE)
    ]
    text, language = _body(message, given)
    if text.strip() or not attached:
        yield Draft(
            text,
            title=_PREFIX.sub("", _header(message, "subject")),
            source_name=parseaddr(_header(message, "from"))[0] or parseaddr(_header(message, "from"))[1],
            language=language,
            weak=((_sent(message), "mail header"),),
        )
    yield from attached[:MOST_ATTACHED]
    if len(attached) > MOST_ATTACHED:
        yield Said(
            given.name, f"The first {MOST_ATTACHED} of the {len(attached)} files attached to {given.name} were read."
        )


def open_part(given: Given, key: tuple[int, ...]) -> Given:
    """One attachment of a message; the day the mail was sent goes with it."""
    message = _message(given.data())
    part = list(message.walk())[key[0]]
    name = f"{given.name} › {_file_name(part)}"
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b"".join(bytes(inner) for inner in part.iter_parts())
    return Given(
        name, io.BytesIO(data), len(data), given.limits,
        published=(_sent(message), "mail header"), columns=given.columns, depth=given.depth + 1,
    )  # fmt: skip


def read_mbox(given: Given) -> Iterator[Member | Said]:
    """The messages of a mailbox, to be read one by one; ``key`` is where one starts and ends in the file."""
    number = 0
    for number, (start, end) in enumerate(_messages(given), 1):
        if number > MOST_MESSAGES:
            yield Said(given.name, f"The first {MOST_MESSAGES:,} messages of {given.name} were read.")
            return
        yield Member(f"{given.name}, message {number}", (number, start, end))
    if not number:
        raise InputError(f"{given.name} holds no message; export the mailbox again.")


def open_message(given: Given, key: tuple[int, ...]) -> Given:
    """One message of a mailbox."""
    number, start, end = key
    name = f"{given.name}, message {number}"
    if end - start > given.limits.file:
        raise InputError(f"{name} has {(end - start) / 1e6:.1f} MB; save its attachments and give those.")
    given.stream.seek(start)
    data = re.sub(rb"(?m)^>(>*From )", rb"\1", given.stream.read(end - start))
    return Given(name, io.BytesIO(data), len(data), given.limits, columns=given.columns, depth=given.depth)


def _messages(given: Given) -> Iterator[tuple[int, int]]:
    """Start and end of each message: a line "From ..." after an empty line, or at the top, stands between two."""
    given.stream.seek(0)
    position = 0
    start: int | None = None
    after_blank = True
    while line := given.stream.readline(1_000_000):
        if after_blank and line.startswith(b"From "):
            if start is not None:
                yield start, position
            start = position + len(line)
        after_blank = not line.strip()
        position += len(line)
    if start is not None:
        yield start, position


def _message(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _saved_page(message: EmailMessage, given: Given) -> Draft | None:
    """The page in a .mht file, which is a mail to look at: its date is that of saving and says nothing."""
    address = _header(message, "snapshot-content-location") or _header(message, "content-location")
    if message.get_content_type() not in ("multipart/related", "text/html") or not (
        address or "saved by" in _header(message, "from").lower()
    ):
        return None
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if part is None:
        return None
    url = address if urlsplit(address).scheme in ("http", "https") else ""
    return page_draft(parse_html(_content(part, given), given.limits, given.name), given, url)


def _body(message: EmailMessage, given: Given) -> tuple[str, str]:
    """The text of the body and the language that its page claims."""
    parts = {kind: message.get_body((kind,)) for kind in ("plain", "html")}
    plain = _content(parts["plain"], given) if parts["plain"] else ""
    if parts["html"] is None or len(plain.strip()) > TEASER:
        return plain, ""
    tree = parse_html(_content(parts["html"], given) or "<p></p>", given.limits, given.name)
    text = main_text(tree)
    return (text, tree.get("lang") or "") if len(text) > len(plain.strip()) else (plain, "")


def _content(part: MIMEPart, given: Given) -> str:
    """The text of a part, whatever it says of its encoding."""
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    return decode(data[: given.limits.html], given.name, part.get_content_charset() or "") if data else ""


def _header(message: EmailMessage, name: str) -> str:
    """A header in words; one that cannot be read is as if it were not there."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except (HeaderParseError, MessageError, ValueError, IndexError, AttributeError, TypeError):
        return ""


def _sent(message: EmailMessage) -> date | None:
    try:
        when = getattr(message["date"], "datetime", None)
    except (HeaderParseError, MessageError, ValueError, IndexError, AttributeError, TypeError):
        return None
    return when.date() if when else None


def _file_name(part: EmailMessage) -> str:
    try:
        name = part.get_filename() or ""
    except (HeaderParseError, MessageError, ValueError, IndexError, AttributeError, TypeError):
        return ""
    if not name and part.get_content_type() == "message/rfc822":
        return "message.eml"
    return re.split(r"[/\\]", name)[-1][-100:]
