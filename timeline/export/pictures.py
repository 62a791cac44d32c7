"""A chart as the files of an image: one file a page, or all pages in one PDF, in the size of its sheet."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence

import plotly.graph_objects as go
from pypdf import PdfReader, PdfWriter

from timeline.errors import ExportError
from timeline.export.fonts import with_fonts
from timeline.export.images import ImageFormat, image
from timeline.export.pages import Draw, Picture, pages_of

_POINTS = 72  # to an inch


def to_images(draw: Draw, format: ImageFormat, picture: Picture | None = None) -> list[bytes]:
    """The image of a chart that ``draw`` draws at a width: one file a page, but a PDF holds them all.

    Raises ExportError, in one sentence, for what cannot be drawn here.
    """
    picture = picture or Picture()
    if picture.transparent and format == "jpeg":
        raise ExportError("A JPEG has no transparent background: take PNG, WebP, SVG or PDF.")
    pages = pages_of(draw, picture)
    if format == "pdf":
        return [_joined(pages, picture)]
    return [_one(page, format, picture) for page in pages]


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
