"""A chart as the files of an image: one file a page, or all pages in one PDF, in the size of its sheet."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import plotly.graph_objects as go
from pypdf import PdfReader, PdfWriter

from timeline.errors import ExportError
from timeline.export.fonts import with_fonts
from timeline.export.images import ImageFormat, image
from timeline.export.material import Material
from timeline.export.pages import Draw, Picture, pages_of
from timeline.figures import Options, figure
from timeline.query import Query, select

_POINTS = 72  # to an inch


def to_images(
    material: Material,
    view: str,
    format: ImageFormat,
    picture: Picture | None = None,
    options: Options | None = None,
    years: int = 0,
) -> list[bytes]:
    """A chart as the files of an image: one file a page, but a PDF holds them all.

    Title and theme are those of ``picture``, width and names follow from it and from ``material``. With ``years`` every
    so many years get pages of their own, the undated events the last one. Raises ExportError, in one sentence, for what
    cannot be drawn here.
    """
    picture = picture or Picture()
    if picture.transparent and format == "jpeg":
        raise ExportError("A JPEG has no transparent background: take PNG, WebP, SVG or PDF.")
    options = replace(options or Options(), names=material.names, theme=picture.theme, title="")
    pages: list[go.Figure] = []
    for words, part, since, until in _stretches(material, options, years):
        subtitle = " – ".join(text for text in (picture.subtitle, words) if text)
        draw = _drawing(view, part, replace(options, since=since, until=until))
        pages += pages_of(draw, replace(picture, subtitle=subtitle))
    if format == "pdf":
        return [_joined(pages, picture)]
    return [_one(page, format, picture) for page in pages]


def _drawing(view: str, material: Material, options: Options) -> Draw:
    return lambda width: figure(view, material.table, replace(options, width=width))


def _stretches(
    material: Material, options: Options, years: int
) -> list[tuple[str, Material, date | None, date | None]]:
    """The events in stretches of so many years, with the words and the days of each; all of them when 0."""
    table = material.table
    dated = table["date_start"].dropna()
    if years < 1 or dated.empty:
        return [("", material, options.since, options.until)]
    found: list[tuple[str, Material, date | None, date | None]] = []
    ends = table["date_end"].dropna()
    last_year = max(int(dated.dt.year.max()), int(ends.dt.year.max()) if len(ends) else 0)
    first_year = int(dated.dt.year.min()) // years * years or 1
    for year in range(first_year, last_year + 1, years):
        since, until = date(year, 1, 1), date(min(year + years - 1, date.max.year), 12, 31)
        part = select(table, Query(since=since, until=until, include_undated=False))
        if len(part):
            words = str(year) if since.year == until.year else f"{year}–{until.year}"
            found.append((words, replace(material, table=part), since, until))
    undated = table[table["date_start"].isna()]
    return [*found, ("undated", replace(material, table=undated), None, None)] if len(undated) else found


def _one(page: go.Figure, format: ImageFormat, picture: Picture) -> bytes:
    """One page; a vector image has the pixels of its sheet, any other one as many as its scale or dpi asks for."""
    zoom = picture.paper.width / page.layout.width
    if format == "svg":
        return with_fonts(image(page, format, scale=zoom))
    content = image(page, format, scale=zoom * picture.factor)
    return _with_density(content, picture) if format == "png" else content


def _with_density(png: bytes, picture: Picture) -> bytes:
    """A PNG that says how large it is on paper, so that other programs place it in its printed size."""
    per_metre = round(picture.paper.width * picture.factor / picture.paper.inches / 0.0254)
    body = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    chunk = struct.pack(">I", 9) + body + struct.pack(">I", zlib.crc32(body))
    head = 33  # the signature and the header chunk
    return png[:head] + chunk + png[head:]


def _joined(pages: Sequence[go.Figure], picture: Picture) -> bytes:
    """All pages in one PDF, each as wide as its sheet is printed."""
    book = PdfWriter()
    width = picture.paper.inches * _POINTS
    for page in pages:
        for sheet in PdfReader(io.BytesIO(image(page, "pdf", scale=1))).pages:
            book.add_page(sheet).scale_by(width / float(sheet.mediabox.width))
    book.add_metadata({"/Title": " ".join(picture.title.split()) or "Timeline", "/Producer": "diplomatic-timeline"})
    book.compress_identical_objects()
    out = io.BytesIO()
    book.write(out)
    return out.getvalue()
