"""Events as a chronology to read, a paragraph an event, with its sentence and article in a footnote: Markdown, DOCX."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import docx
import pandas as pd
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt

from timeline.export.footnotes import Footnotes
from timeline.export.material import Material, Row, Source, clean, headline, when

_SPECIAL = re.compile(r"[\\`*_\[\]|~$#!]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One event in words. ``aside`` says what has not happened; ``reason`` how the date was found."""

    year: str
    when: str
    parties: str
    what: str
    aside: str
    sentence: str
    reason: str
    source: Source

    @property
    def body(self) -> str:
        """What stands behind the date, as a sentence."""
        said = f"{self.parties}: {self.what}" if self.parties else self.what
        return f"{said} ({self.aside})." if self.aside else said + "." * (said[-1] not in ".!?…")


def entries(material: Material) -> Iterator[Entry]:
    """The events in order of time, undated ones last."""
    for row in material.rows():
        yield Entry(
            year=_year(row),
            when=when(row),
            parties=material.parties(row),
            what=headline(row),
            aside="" if row["status"] == "happened" else row["status"],
            sentence=clean(row["sentence"]),
            reason=clean(row["date_reason"]),
            source=material.source(row),
        )


def _year(row: Row) -> str:
    return "Undated" if pd.isna(row["date_start"]) else str(row["date_start"].year)


def _by_year(material: Material) -> Iterable[tuple[str, Iterator[Entry]]]:
    return groupby(entries(material), key=lambda entry: entry.year)


def to_markdown(material: Material) -> bytes:
    """The chronology in Markdown with the footnotes of Pandoc and GitHub."""
    blocks = [f"# {_md(material.title or 'Chronology')}"]
    if material.filters:
        blocks.append(_md(material.filters))
    notes: list[str] = []
    for year, events in _by_year(material):
        items = []
        for event in events:
            notes.append(f"[^{len(notes) + 1}]: {_md_note(event)}")
            items.append(f"- **{_md(event.when)}** – {_md(event.body)}[^{len(notes)}]")
        blocks += [f"## {year}", "\n".join(items)]
    return ("\n\n".join(blocks + notes) + "\n").encode()


def _md(text: str) -> str:
    """``text`` as it stands, whatever it holds: no markup, no HTML, no formula."""
    plain = _SPECIAL.sub(r"\\\g<0>", clean(text))
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _md_note(event: Entry) -> str:
    address = re.sub(r"[()\[\]]", lambda sign: f"%{ord(sign[0]):02X}", event.source.url)
    cited = _md(event.source.cited)
    parts = [
        f"“{_md(event.sentence)}”" if event.sentence else "",
        f"[{cited}]({address})" if address else cited,
        _md(event.reason),
    ]
    return " ".join(part if part[-1] in ".”" else part + "." for part in parts if part)


def to_docx(material: Material) -> bytes:
    """The chronology as a Word document with real footnotes."""
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.title = clean(material.title)[:255]
    note = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    note.font.size = Pt(9)
    mark = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True
    footnotes = Footnotes(document.part, note.style_id, mark.style_id)
    document.add_heading(clean(material.title) or "Chronology", 0)
    if material.filters:
        document.add_paragraph(clean(material.filters))
    for year, events in _by_year(material):
        document.add_heading(year, 1)
        for event in events:
            paragraph = document.add_paragraph()
            paragraph.add_run(event.when).bold = True
            paragraph.add_run(f" – {event.body}")
            quoted = f"“{event.sentence}” " if event.sentence else ""
            footnotes.add(paragraph, quoted, event.source.cited, event.source.url, f". {event.reason}".rstrip())
    footnotes.close()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
