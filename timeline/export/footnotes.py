"""Footnotes of a Word document, which python-docx does not write: a part of their own, and a mark in the text."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
# Word wants the line above the notes, and that above their rest on the next page, as two notes of their own.
_EMPTY = (
    "<w:footnotes {names}>"
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)


class Footnotes:
    """The footnotes of one document, numbered from 1; ``close`` puts them into the file."""

    def __init__(self, document: Part, text_style: str, mark_style: str) -> None:
        self._styles = text_style, mark_style
        self._part = Part(PackURI("/word/footnotes.xml"), _TYPE, b"", document.package)
        self._root: Any = parse_xml(_EMPTY.format(names=nsdecls("w", "r")))
        self._number = 0
        document.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)

    def add(self, paragraph: Paragraph, before: str, cited: str, url: str, after: str) -> None:
        """A note at the end of ``paragraph``: ``cited`` leads to ``url`` when there is one."""
        self._number += 1
        run = paragraph.add_run()
        run.style = "footnote reference"
        run._r.append(_element("w:footnoteReference", id=str(self._number)))
        note = _element("w:footnote", id=str(self._number))
        text = _element("w:p")
        properties = _element("w:pPr")
        properties.append(_element("w:pStyle", val=self._styles[0]))
        text.append(properties)
        text.append(_run(None, self._styles[1]))
        text.append(_run(f" {before}"))
        text.append(self._link(cited, url) if url else _run(cited))
        text.append(_run(after))
        note.append(text)
        self._root.append(note)

    def close(self) -> None:
        """Put the notes into the document."""
        self._part._blob = serialize_part_xml(self._root)

    def _link(self, words: str, url: str) -> Any:
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), self._part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        link.append(_run(words))
        return link


def _run(text: str | None, style: str = "") -> Any:
    """A run of text, or the number of the note when ``text`` is None."""
    run = _element("w:r")
    if style:
        properties = _element("w:rPr")
        properties.append(_element("w:rStyle", val=style))
        run.append(properties)
    if text is None:
        run.append(_element("w:footnoteRef"))
    else:
        words = _element("w:t")
        words.text = text
        words.set(qn("xml:space"), "preserve")
        run.append(words)
    return run


def _element(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
