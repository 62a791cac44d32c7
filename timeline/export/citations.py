"""The articles behind the events as a bibliography: BibTeX for LaTeX, CSL-JSON for Zotero and the like."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from timeline.export.material import Material, Source

_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_SPECIAL = re.compile("[" + re.escape("".join(_TEX)) + "]")


def to_bibtex(material: Material) -> bytes:
    """One ``@online`` entry an article, under a key made of its id; titles keep their capitals."""
    sources = list(material.sources().values())
    entries = (_entry(key, source) for key, source in zip(_keys(sources), sources, strict=True))
    return "\n".join(entries).encode()


def _entry(key: str, source: Source) -> str:
    fields = {"title": f"{{{_tex(source.title or source.doc_id)}}}", "organization": _tex(source.publisher)}
    if source.published:
        fields |= {"date": source.published.isoformat(), "year": f"{source.published.year:04}"}
        fields |= {"month": str(source.published.month), "day": str(source.published.day)}
    # An address is taken as it stands, so that what would end the field has to be written as a code.
    fields["url"] = source.url.replace("{", "%7B").replace("}", "%7D")
    fields["langid"] = source.language if re.fullmatch("[A-Za-z-]+", source.language) else ""
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@online{{{key},\n{lines}}}\n"


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda sign: _TEX[sign[0]], text)


def _keys(sources: Iterable[Source]) -> list[str]:
    """Keys of ASCII letters, digits and hyphens, no two alike."""
    keys: dict[str, None] = {}
    for source in sources:
        plain = unicodedata.normalize("NFKD", source.doc_id).encode("ascii", "ignore").decode()
        stem = re.sub("[^A-Za-z0-9]+", "-", plain).strip("-")[:60] or "article"
        number, key = 1, stem
        while key.lower() in keys:
            number += 1
            key = f"{stem}-{number}"
        keys[key.lower()] = None
    return list(keys)


def to_csl(material: Material) -> bytes:
    """A list of CSL-JSON items, one an article."""
    items = [_item(doc_id, source) for doc_id, source in material.sources().items()]
    return json.dumps(items, ensure_ascii=False, indent=1).encode()


def _item(doc_id: str, source: Source) -> dict[str, Any]:
    day = source.published
    item = {
        "id": doc_id,
        "type": "article-newspaper",
        "title": source.title or source.doc_id,
        "container-title": source.publisher,
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "URL": source.url,
        "language": source.language,
    }
    return {name: value for name, value in item.items() if value}
