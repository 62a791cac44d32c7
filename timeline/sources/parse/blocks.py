"""HTML as a tree, within limits, and the text of a tree block by block.

The tree is made here and handed on: the libraries never get a string that could be an address or a path.
"""

from __future__ import annotations

import re

from lxml import etree, html

from timeline.errors import InputError
from timeline.sources.records import Limits

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
#: What a reader does not read.
UNREAD = ("script", "style", "noscript", "template", "svg", "iframe", "object", "button", "select", "textarea")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def parse_html(text: str, limits: Limits, name: str) -> html.HtmlElement:
    """The tree of a page. Raises InputError when it is empty or has more elements than are allowed."""
    if not text.strip():
        raise InputError(f"{name} is empty; give a page with an article in it.")
    data = _DECLARATION.sub("", text).replace("\0", "").encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(data, parser=parser)
    except etree.ParserError:
        raise InputError(f"{name} holds no text; give a page with an article in it.") from None
    count = 0
    for count, _ in enumerate(tree.iter(), 1):
        if count > limits.elements:
            raise InputError(
                f"{name} is a page of more than {limits.elements:,} elements; give the text of its article instead."
            )
    return tree


def text_of(tree: html.HtmlElement, drop: tuple[str, ...] = UNREAD) -> str:
    """The text of a tree, an empty line between two blocks, without the elements named in ``drop``."""
    pieces: list[str] = []
    for action, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if action == "start":
            if tag == "br":
                pieces.append("\x1e")
            if tag in BLOCKS:
                pieces.append("\x1d")
            if tag not in drop and element.text:
                pieces.append(element.text)
        else:
            if tag in BLOCKS:
                pieces.append("\x1d")
            if element is not tree and element.tail and not _inside(element, drop):
                pieces.append(element.tail)
    blocks = (_BLANKS.sub(" ", block).strip() for block in "".join(pieces).split("\x1d"))
    lines = ("\n".join(part.strip() for part in block.split("\x1e") if part.strip()) for block in blocks)
    return "\n\n".join(line for line in lines if line)


def _inside(element: html.HtmlElement, drop: tuple[str, ...]) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in drop
