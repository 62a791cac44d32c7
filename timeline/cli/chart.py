"""``chart``: an event table in, an image out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from timeline.cli.filters import add_filters, query_of
from timeline.cli.terminal import Commands
from timeline.errors import InputError


def add(commands: Commands) -> None:
    """Register the command."""
    chart = commands.add_parser("chart", help="an event table as an image")
    chart.add_argument("events", type=Path, help="an event table: .csv, .jsonl or .parquet")
    chart.add_argument("-o", "--out", type=Path, required=True, help="a file ending in .png, .svg, .pdf, .jpg or .webp")
    chart.add_argument("--view", default="actors", help="actors, leaders or relationships")
    chart.add_argument("--theme", choices=["light", "dark"], default="light")
    chart.add_argument("--width", type=int, default=1200, help="in pixels (default 1200)")
    chart.add_argument("--scale", type=float, default=2.0, help="pixels of the image for one of the chart (default 2)")
    chart.add_argument("--title", default="")
    add_filters(chart)
    chart.set_defaults(run=_chart)


def _chart(options: argparse.Namespace) -> None:
    from timeline.actors import display_names
    from timeline.export.images import write_image
    from timeline.figures import VIEWS, Options, figure
    from timeline.query import select
    from timeline.table import read

    if options.view not in VIEWS:
        raise InputError(f"There is no view {options.view!r}; take one of {', '.join(VIEWS)}.")
    query = query_of(options)
    shown = select(read(options.events), query)
    look = Options(display_names(), options.theme, options.width, query.since, query.until, options.title)
    write_image(figure(options.view, shown, look), options.out, scale=options.scale)
    print(f"{options.out}: {len(shown)} events.", file=sys.stderr)
