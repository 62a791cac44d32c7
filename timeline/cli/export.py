"""``export``: a case or an event table as images, a web page, data for other programs, or a case file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.cli.filters import add_filters, query_of
from timeline.cli.terminal import Commands, progress, warn
from timeline.errors import InputError

if TYPE_CHECKING:
    from timeline.export.material import Material
    from timeline.export.pages import Picture
    from timeline.query import Query

CASE_ENDING = ".sqlite"
IMAGES = {".png": "png", ".svg": "svg", ".pdf": "pdf", ".webp": "webp", ".jpg": "jpeg", ".jpeg": "jpeg"}
PAGES = {".html": "html", ".htm": "html"}
SIZES = "chart, slide, a4-portrait, a4-landscape, column, square, or pixels such as 1600x900 or 1600x0"


def add(commands: Commands) -> None:
    """Register the command."""
    export = commands.add_parser("export", help="a case or an event table as images, a web page or data")
    export.add_argument("source", type=Path, help="a case file, or an event table: .csv .jsonl .parquet .xlsx .json")
    export.add_argument("-o", "--out", type=Path, required=True, help="the file to write; its ending tells the format")
    export.add_argument("--format", help="where the ending does not tell: timelinejs, vis, csl, markdown ...")
    export.add_argument("--view", action="append", default=[], help="the chart; may be given several times")
    export.add_argument("--size", default="chart", help=SIZES)
    export.add_argument("--scale", type=float, default=2.0, help="pixels of the image for one of the size (default 2)")
    export.add_argument("--dpi", type=float, default=0.0, help="instead of --scale, for the printed size")
    export.add_argument("--theme", choices=["light", "dark"], default="light")
    export.add_argument("--title", default=None)
    export.add_argument("--subtitle", default="")
    export.add_argument("--caption", default=None, help="instead of the filters and the articles")
    export.add_argument("--no-legend", action="store_true")
    export.add_argument("--transparent", action="store_true", help="no background")
    export.add_argument("--one-page", action="store_true", help="make a long chart smaller instead of taking pages")
    export.add_argument("--years", type=int, default=0, help="so many years a page, in a PDF")
    add_filters(export)
    export.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> None:
    from timeline.query import Query

    format = format_of(options.out, options.format)
    query = query_of(options)
    if format == "case":
        if query != Query():
            raise InputError("A case file is written whole: leave the filters out.")
        _write_case(options.source, options.out)
        return
    material = _material(options.source, query, options.title)
    if not len(material.table):
        warn("No events satisfy the filters.")
    for path, content in _contents(options, format, material):
        from timeline.table import save

        save(path, content)
        print(f"{path}: {len(material.table)} events.", file=sys.stderr)


def format_of(path: Path, asked: str | None) -> str:
    """The format of a file by its name, unless ``asked`` names one; raises InputError when there is none."""
    from timeline.export.formats import DATA_FORMATS

    names = {*DATA_FORMATS, *IMAGES.values(), *PAGES.values(), "case"}
    if asked:
        name = {"jpg": "jpeg", "sqlite": "case"}.get(asked, asked)
        if name not in names:
            raise InputError(f"There is no format {asked!r}; take one of {', '.join(sorted(names))}.")
        return name
    endings = {one.ending: name for name, one in DATA_FORMATS.items()} | IMAGES | PAGES | {CASE_ENDING: "case"}
    for ending in sorted(endings, key=len, reverse=True):
        if path.name.lower().endswith(ending):
            return endings[ending]
    raise InputError(f"{path.name} tells no format: end it in one of {', '.join(endings)}, or name one with --format.")


def _material(source: Path, query: Query, title: str | None) -> Material:
    from dataclasses import replace

    from timeline.actors import display_names
    from timeline.export.material import Material, material_of
    from timeline.query import select
    from timeline.table import read
    from timeline.ui.wording import summary

    if _is_case(source):
        from timeline import casefile

        with casefile.open(source) as case:
            whole = material_of(case, display_names())
    else:
        whole = Material(read(source), display_names())
    shown = select(whole.table, query)
    doubtful = len(select(whole.table, replace(query, include_doubtful=True))) - len(shown)
    words = ", ".join(summary(shown, query, len(whole.table), doubtful=doubtful))
    return replace(whole, table=shown, filters=f"{words}.", title=whole.title if title is None else title)


def _is_case(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\x00"
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from None


def _write_case(source: Path, target: Path) -> None:
    from timeline import casefile
    from timeline.table import read

    if _is_case(source):
        with casefile.open(source) as case:
            case.copy(target)
    else:
        table = read(source)
        with casefile.create(target) as case:
            case.add_table(table)
    print(f"{target}: the case.", file=sys.stderr)


def _contents(options: argparse.Namespace, format: str, material: Material) -> list[tuple[Path, bytes]]:
    """The files to write, with their content."""
    if format in PAGES.values():
        from timeline.export.page import to_page
        from timeline.figures import Options

        views = tuple(_views(options.view)) or ("actors", "relationships")
        return [(options.out, to_page(material, views, Options(theme=options.theme)))]
    if format in IMAGES.values():
        return _images(options, format, material)
    from timeline.export.formats import DATA_FORMATS

    return [(options.out, DATA_FORMATS[format].write(material))]


def _images(options: argparse.Namespace, format: Any, material: Material) -> list[tuple[Path, bytes]]:
    """The images, one a page but in a PDF; an SVG beside when there is no browser for another format."""
    from timeline.export.images import NoBrowserError
    from timeline.export.pictures import to_images

    found = []
    views = _views(options.view) or ["actors"]
    for view in views:
        progress("Drawing the chart ...")
        out: Path = options.out if len(views) == 1 else _beside(options.out, view)
        try:
            pages = to_images(material, view, format, _picture(options, material), years=options.years)
        except NoBrowserError as error:
            out = out.with_suffix(".svg")
            pages = to_images(material, view, "svg", _picture(options, material), years=options.years)
            warn(f"{error} Wrote SVG instead.")
        progress("")
        paths = [out, *(_beside(out, str(number)) for number in range(2, len(pages) + 1))]
        found += list(zip(paths, pages, strict=True))
    return found


def _beside(path: Path, word: str) -> Path:
    return path.with_name(f"{path.stem}-{word}{path.suffix}")


def _views(asked: Sequence[str]) -> list[str]:
    from timeline.figures import VIEWS

    if unknown := [view for view in asked if view not in VIEWS]:
        raise InputError(f"There is no view {unknown[0]!r}; take one of {', '.join(VIEWS)}.")
    return list(asked)


def _picture(options: argparse.Namespace, material: Material) -> Picture:
    from timeline.export.pages import Picture

    caption = options.caption
    if caption is None:
        caption = f"{material.filters}\n{material.sources_in_words()}"
    return Picture(
        size=_size(options.size),
        scale=options.scale,
        dpi=options.dpi,
        theme=options.theme,
        title=material.title,
        subtitle=options.subtitle,
        caption=caption,
        legend=not options.no_legend,
        transparent=options.transparent,
        one_page=options.one_page,
    )


def _size(cell: str) -> Any:
    """A preset, or pixels as ``1600x900``."""
    from timeline.export.pages import PRESETS

    if cell in PRESETS:
        return cell
    width, x, height = cell.lower().partition("x")
    if x and width.isdigit() and height.isdigit():
        return int(width), int(height)
    raise InputError(f"{cell!r} is no size; write {SIZES}.")
