"""A chart as the files of an image: one file a page, or all pages in one PDF, in the size of its sheet."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import plotly.graph_objects as go
from pypdf import PageObject, PdfReader, PdfWriter

from timeline.errors import ExportError
from timeline.export.fonts import style_of, with_fonts
from timeline.export.images import ImageFormat, check_size, image
from timeline.export.material import Material
from timeline.export.pages import Draw, Picture, pages_of
from timeline.export.svg import to_svg
from timeline.figures import Options, figure
from timeline.query import Query, select

HEAD = 33  # bytes of a PNG: its signature and its first chunk
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
    pages = _pages(material, view, format, picture, options or Options(), years)
    if format == "pdf":
        return [_joined(pages, picture)]
    return [_one(page, format, picture) for page in pages]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page for a browser to draw: ``figure`` is plotly's JSON, its pixels are width and height times ``scale``.

    ``density`` goes into a PNG behind its first HEAD bytes, ``style`` into an SVG behind its first tag: the size in
    print and the letters.
    """

    figure: str
    width: int
    height: int
    scale: float
    density: bytes
    style: str


def to_sheets(
    material: Material, view: str, format: ImageFormat, picture: Picture, options: Options | None = None
) -> list[Sheet]:
    """The pages of ``to_images`` for the reader's own browser, which then needs no Chrome here. Raises ExportError."""
    sheets = []
    for page in _pages(material, view, format, picture, options or Options()):
        width, height, scale = int(page.layout.width), int(page.layout.height), _scale(page, format, picture)
        check_size(format, width, height, scale)
        style = style_of(to_svg(page)) if format == "svg" else ""
        sheets.append(Sheet(page.to_json(), width, height, scale, _density(picture), style))
    return sheets


def _pages(
    material: Material, view: str, format: ImageFormat, picture: Picture, options: Options, years: int = 0
) -> list[go.Figure]:
    if picture.transparent and format == "jpeg":
        raise ExportError("A JPEG has no transparent background: take PNG, WebP, SVG or PDF.")
    options = replace(options, names=material.names, theme=picture.theme, title="")
    pages: list[go.Figure] = []
    for words, part, since, until in _stretches(material, options, years):
        subtitle = " – ".join(text for text in (picture.subtitle, words) if text)
        draw = _drawing(view, part, replace(options, since=since, until=until))
        pages += pages_of(draw, replace(picture, subtitle=subtitle))
    return pages


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
    content = image(page, format, scale=_scale(page, format, picture))
    if format == "svg":
        return with_fonts(content)
    return content[:HEAD] + _density(picture) + content[HEAD:] if format == "png" else content


def _scale(page: go.Figure, format: ImageFormat, picture: Picture) -> float:
    """A vector image has the pixels of its sheet, any other one as many as its scale or dpi asks for."""
    zoom: float = picture.paper.width / page.layout.width
    return zoom if format in ("svg", "pdf") else zoom * picture.factor


def _density(picture: Picture) -> bytes:
    """The chunk by which a PNG says how large it is on paper, so that other programs place it in its printed size."""
    per_metre = round(picture.paper.width * picture.factor / picture.paper.inches / 0.0254)
    body = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    return struct.pack(">I", 9) + body + struct.pack(">I", zlib.crc32(body))


def _joined(pages: Sequence[go.Figure], picture: Picture) -> bytes:
    """All pages in one PDF, each as wide as its sheet is printed."""
    book = PdfWriter()
    width = picture.paper.inches * _POINTS
    for page in pages:
        for sheet in PdfReader(io.BytesIO(image(page, "pdf", scale=1))).pages:
            _scaled(book.add_page(sheet), width / float(sheet.mediabox.width))
    book.add_metadata({"/Title": " ".join(picture.title.split()) or "Timeline", "/Producer": "diplomatic-timeline"})
    book.compress_identical_objects()
    out = io.BytesIO()
    book.write(out)
    return out.getvalue()


def _scaled(sheet: PageObject, zoom: float) -> None:
    """Enlarge a page; pypdf's own ``scale_by`` takes all its strokes apart first, which takes a second a page."""
    drawn = sheet.get_contents()
    if drawn is not None:
        drawn.set_data(b"%.6f 0 0 %.6f 0 0 cm\n" % (zoom, zoom) + drawn.get_data())
        drawn.isolate_graphics_state()
        sheet.replace_contents(drawn)
    sheet.mediabox = sheet.mediabox.scale(zoom, zoom)  # the only box of a page that a browser prints
