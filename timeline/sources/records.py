"""What goes in, what comes out, and how much of it is allowed: the plain records of this package.

Sizes are bytes, times seconds. Each limit stands where it does because something was measured or is agreed: a 974-byte
PDF can take a parser past 3 GB, a 16 MB table of HTML half a minute.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from timeline.sources.cleaning import one_line


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file or one page may take before it is given up or cut, which is said."""

    file: int = 20_000_000
    html: int = 5_000_000
    elements: int = 100_000  # of an HTML page
    inflated: int = 100_000_000  # all that an archive holds
    ratio: int = 100  # inflated to packed
    members: int = 10_000  # of an archive, messages of a mail
    depth: int = 2  # archives in archives
    pages: int = 500  # of a PDF
    text: int = 2_000_000  # characters of one document: a long book
    links: int = 10_000  # of a table or a feed
    seconds: float = 20.0  # a file; each row, message or member of what holds many
    memory: int = 550_000_000  # of the reading process; with a program that holds a parser of its own below 1 GB
    crashes: int = 3  # of the reading process, before the rest of a file is given up
    web_seconds: float = 30.0  # from the first look-up of a name to the last byte, all tries and redirects
    web_pause: float = 1.0  # between two requests to the same host
    redirects: int = 5
    tries: int = 3


LIMITS = Limits()
LONGEST_SENTENCE = 1_000  # characters


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was not taken in, and why in one sentence: a file, a page, a row, or the rest of a document that was cut."""

    name: str
    reason: str

    def __post_init__(self) -> None:
        """Names come from hostile places, and both are shown: one line each, without control characters."""
        object.__setattr__(self, "name", one_line(self.name, LONGEST_SENTENCE))
        object.__setattr__(self, "reason", one_line(self.reason, LONGEST_SENTENCE))

    def __str__(self) -> str:
        return self.reason


@dataclass(frozen=True, slots=True)
class Upload:
    """The bytes of a file that has no path here, under the name that it came with."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Options:
    """What the user may say about the reading.

    ``published`` wins over every date found. ``columns`` names the columns of tables (``{"text": "body"}``) where the
    guess is wrong. ``follow`` fetches the pages behind the links of tables and saved feeds that hold no texts
    themselves. ``allow_private`` lets the fetcher into this machine and the local network.
    """

    published: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    follow: bool = False
    allow_private: bool = False
    limits: Limits = LIMITS


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading is: ``done`` of ``total`` things, ``name`` the one being read; the total of a feed grows.

    ``columns`` says how the table being read was understood: what we call a column -> what the table calls it.
    """

    name: str
    done: int
    total: int
    documents: int
    refused: int
    columns: Mapping[str, str] = field(default_factory=dict)


FOLLOW = "follow the links."  # ends the refusal of what has no text of its articles, only their addresses
FEED = "feed "  # begins the line of a feed's address among the ids of entries that were read before
Thing = str | Path | Upload
