"""The command line: ``python -m timeline annotate | extract | add | cases | chart | export``.

Errors are one sentence on the error stream.
One module a command: ``add(commands)`` registers its arguments and the function that runs it. Nothing heavy is imported
before a command runs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from timeline.cli import add, annotate, cases, chart, export, extract
from timeline.errors import TimelineError

COMMANDS = (annotate, extract, add, cases, chart, export)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it did what was asked, 2 when it could not."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options) or 0)
    except TimelineError as error:
        print(f"{error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def parser() -> argparse.ArgumentParser:
    """All commands with their arguments."""
    whole = argparse.ArgumentParser(prog="timeline", description="Dated diplomatic incidents from news articles.")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return whole
