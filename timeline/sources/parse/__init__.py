"""One parser a format: a file in, drafts of its documents out. They run in the reading process, never in the program.

A parser raises InputError in one sentence for what it cannot read. ``OPENERS`` reach into files that hold files.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import cast

from timeline.sources.draft import Given, Parser

PARSERS = {
    "text": "text:read_text",
    "markdown": "text:read_markdown",
    "html": "page:read_page",
    "pdf": "pdf:read_pdf",
    "docx": "office:read_docx",
    "odt": "office:read_odt",
    "rtf": "office:read_rtf",
    "mail": "mail:read_mail",
    "mbox": "mail:read_mbox",
    "epub": "book:read_epub",
    "zip": "archive:read_zip",
    "csv": "table:read_csv",
    "jsonl": "table:read_jsonl",
    "json": "table:read_json",
    "xlsx": "table:read_xlsx",
    "parquet": "table:read_parquet",
    "feed": "feed:read_feed",
    "xml": "text:refuse_xml",
}
OPENERS = {"mail": "mail:open_part", "mbox": "mail:open_message", "zip": "archive:open_member"}
#: What a user would call the format in a sentence.
WORDS = {
    "html": "web page", "pdf": "PDF", "docx": "Word file", "odt": "LibreOffice text", "rtf": "RTF file", "mail": "mail",
    "mbox": "mailbox", "epub": "e-book", "zip": "zip file", "csv": "table", "jsonl": "JSON Lines file",
    "json": "JSON file", "xlsx": "Excel file", "parquet": "Parquet file", "feed": "feed", "xml": "XML file",
}  # fmt: skip


def parser(format_: str) -> Parser:
    """The function that reads files of a format; its libraries are loaded with it."""
    return cast(Parser, _function(PARSERS[format_]))


def opener(format_: str) -> Callable[[Given, tuple[int, ...]], Given]:
    """The function that opens one member of a file that holds files."""
    return cast(Callable[[Given, tuple[int, ...]], Given], _function(OPENERS[format_]))


@cache
def _function(path: str) -> object:
    module, _, name = path.partition(":")
    return getattr(import_module(f"{__name__}.{module}"), name)
