"""Charts and tables as files for other programs: one function a format, each from a ``Material`` to bytes.

    Material(table, names, documents, title, filters)    what is exported; material_of(case, names) for a case

    to_csv, to_xlsx, to_jsonl, to_parquet, to_timelinejs read back as the event table they were made of
    to_vis, to_calendar, to_graphml, to_gexf             for vis-timeline, calendars and graph programs
    to_markdown, to_docx, to_bibtex, to_csl              a chronology with footnotes, the articles as a bibliography
    DATA_FORMATS                                         all of these by name, with title, ending and media type

    to_page(material, views, options), embed_snippet     one HTML file with charts, table and filters
    to_images(material, view, format, Picture(...))      PNG, SVG, PDF, WebP, JPEG: sizes, titles, captions, pages
    to_sheets(material, view, format, picture)           the same pages for the reader's own browser to draw
    PRESETS, IMAGE_FORMATS                               the sizes and formats of images
    to_svg(figure)                                       an SVG without any browser

Bytes go to disk through ``timeline.table.save``: written beside the target, flushed and renamed. What is asked for is
loaded when it is asked for, since each format brings a library of its own.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "calendar": ("to_calendar",),
    "chronicle": ("to_docx", "to_markdown"),
    "citations": ("to_bibtex", "to_csl"),
    "formats": ("DATA_FORMATS", "DataFormat", "to_csv", "to_jsonl", "to_parquet"),
    "images": ("IMAGE_FORMATS", "NoBrowserError"),
    "material": ("Material", "material_of"),
    "network": ("to_gexf", "to_graphml"),
    "page": ("embed_snippet", "to_page"),
    "pages": ("PRESETS", "Picture"),
    "pictures": ("to_images", "to_sheets"),
    "svg": ("to_svg",),
    "timelinejs": ("to_timelinejs",),
    "vis": ("to_vis",),
    "workbook": ("to_xlsx",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(_HOME)
