"""``annotate``: JSON lines in, times, actors and events of each out."""

from __future__ import annotations

import argparse
import sys

from timeline.actors import index, load_names
from timeline.cli.terminal import Commands, add_actors, warn
from timeline.errors import InputError
from timeline.interchange import annotate_lines


def add(commands: Commands) -> None:
    """Register the command."""
    annotate = commands.add_parser("annotate", help="JSON lines in, times, actors and events of each out")
    annotate.add_argument("input", nargs="?", default="-", help='a file of {"id", "text", "published"} lines, or stdin')
    annotate.add_argument("--only", choices=["times"], help="leave out actors and events")
    add_actors(annotate)
    annotate.set_defaults(run=_annotate)


def _annotate(options: argparse.Namespace) -> None:
    with _lines(options.input) as lines:
        names = index(load_names(options.actors)) if options.actors else None
        for line in annotate_lines(lines, only_times=options.only == "times", names=names, warn=warn):
            sys.stdout.write(line + "\n")


def _lines(name: str):  # type: ignore[no-untyped-def]  # an open text stream, closed by its caller
    try:
        if name == "-":
            return open(sys.stdin.fileno(), encoding="utf-8-sig", errors="surrogateescape", closefd=False)
        return open(name, encoding="utf-8-sig", errors="surrogateescape")
    except OSError as error:
        raise InputError(f"{name} cannot be read: {error.strerror or error}.") from None
