"""``chart``: event tables in, images out, all drawn by one browser."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from timeline.cli.filters import add_filters, query_of
from timeline.cli.terminal import Commands, warn
from timeline.errors import InputError


def add(commands: Commands) -> None:
    """Register the command."""
    chart = commands.add_parser("chart", help="event tables as images")
    chart.add_argument("events", type=Path, nargs="+", help="event tables: .csv, .jsonl or .parquet")
    chart.add_argument(
        "-o", "--out", type=Path, required=True,
        help="a file ending in .png, .svg, .pdf, .jpg or .webp; of several tables or views, the folder of the images",
    )  # fmt: skip
    chart.add_argument("--view", action="append", default=[], help="actors, leaders, tension ...; may be repeated")
    chart.add_argument("--format", default="png", help="of the images of a folder (default png)")
    chart.add_argument("--theme", choices=["light", "dark"], default="light")
    chart.add_argument("--width", type=int, default=1200, help="in pixels (default 1200)")
    chart.add_argument("--scale", type=float, default=2.0, help="pixels of the image for one of the chart (default 2)")
    chart.add_argument("--title", default="")
    add_filters(chart)
    chart.set_defaults(run=_chart)


def _chart(options: argparse.Namespace) -> None:
    from timeline.actors import display_names
    from timeline.export.images import NoBrowserError, write_image
    from timeline.figures import VIEWS, Options, figure
    from timeline.query import select
    from timeline.table import read

    views = options.view or ["actors"]
    if unknown := [view for view in views if view not in VIEWS]:
        raise InputError(f"There is no view {unknown[0]!r}; take one of {', '.join(VIEWS)}.")
    query = query_of(options)
    look = Options(display_names(), options.theme, options.width, query.since, query.until, options.title)
    for path, targets in _targets(options, views):
        shown = select(read(path), query)
        for view, target in targets:
            drawn = figure(view, shown, look)
            try:
                write_image(drawn, target, scale=options.scale)
            except NoBrowserError as error:
                target = target.with_suffix(".svg")
                write_image(drawn, target)
                warn(f"{error} Wrote SVG instead.")
            print(f"{target}: {len(shown)} events.", file=sys.stderr)


def _targets(options: argparse.Namespace, views: list[str]) -> Iterator[tuple[Path, list[tuple[str, Path]]]]:
    """The tables, each with its views and the files they go to."""
    out: Path = options.out
    if len(options.events) == len(views) == 1:
        yield options.events[0], [(views[0], out)]
        return
    stems = [path.stem for path in options.events]
    if twice := [stem for stem in stems if stems.count(stem) > 1]:
        raise InputError(f"Two tables are called {twice[0]!r}: their images would have one name.")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{out} cannot be the folder of the images: {error.strerror or error}.") from None
    for path in options.events:
        yield path, [(view, out / f"{path.stem}-{view}.{options.format}") for view in views]
