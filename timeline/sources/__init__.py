"""Text in: whatever the article is in becomes a Document with its title, date, source and language.

    gather    what the user names -> files, uploads, addresses
    batch     ``read``: each of them to a process that may die (``child``), documents and refusals back
    worker    that process: ``formats`` says what a file is, ``parse`` reads it, ``draft`` finishes its documents
    fetch     the only module that opens a socket, in a process of its own
    published when it was published and how we know; ``language``; ``duplicates``

``plain`` reads pasted text and text files without all that. Nothing here asks the clock for a date.
"""

from timeline.sources.batch import read
from timeline.sources.duplicates import Sketches, duplicates
from timeline.sources.language import is_supported
from timeline.sources.plain import paste, read_bytes, read_path
from timeline.sources.published import find_published
from timeline.sources.records import LIMITS, Limits, Options, Progress, Refusal, Upload

__all__ = [
    "LIMITS", "Limits", "Options", "Progress", "Refusal", "Sketches", "Upload", "duplicates", "find_published",
    "is_supported", "paste", "read", "read_bytes", "read_path",
]  # fmt: skip
