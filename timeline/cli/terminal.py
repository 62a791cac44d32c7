"""What the commands share: days as typed, a line of progress, words on the error stream."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, _SubParsersAction
from datetime import date
from pathlib import Path
from typing import TypeAlias

from timeline.errors import InputError

Commands: TypeAlias = "_SubParsersAction[ArgumentParser]"


def day(cell: str | None) -> date | None:
    """A day as the user wrote it; None for nothing. Raises InputError when it is no date."""
    from timeline.dates import parse_day

    if not cell:
        return None
    found = parse_day(cell)
    if found is None:
        raise InputError(f"{cell!r} is no date; write it as 2024-11-29.")
    return found


def warn(words: str) -> None:
    """Tell the user, beside the output."""
    print(words, file=sys.stderr)


def progress(words: str) -> None:
    """A line on the terminal that the next one overwrites; nothing when nobody is watching."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{words[:100]}")
        sys.stderr.flush()


def add_actors(parser: ArgumentParser, use: str = "laid over ours") -> None:
    """The option of a command that reads texts: a file of the user's own names, and what is done with them."""
    parser.add_argument(
        "--actors",
        type=Path,
        metavar="FILE",
        help=f"your own names, {use}: tab-separated lines of name, actor, person, from, until",
    )
