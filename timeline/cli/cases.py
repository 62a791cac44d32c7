"""``cases``: the cases there are; a new one, a copy of one, one from elsewhere, and what was done in one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli.terminal import Commands, warn
from timeline.errors import CaseError

if TYPE_CHECKING:
    from timeline.casefile import Case

ENDING = ".sqlite"
SIGNS = {"do": " ", "undo": "-", "redo": "+"}


def add(commands: Commands) -> None:
    """Register the command."""
    cases = commands.add_parser("cases", help="list cases, make, copy and take in one, show what was done in one")
    steps = cases.add_subparsers(required=True, metavar="WHAT")
    case = f"a case file ({ENDING}) or the name of a case"

    listing = steps.add_parser("list", help="the cases there are, the one changed last first")
    listing.set_defaults(run=_list)

    new = steps.add_parser("new", help="an empty case")
    new.add_argument("case", metavar="CASE", help=case)
    new.set_defaults(run=_new)

    duplicate = steps.add_parser("duplicate", help="a copy of a case, beside it")
    duplicate.add_argument("case", metavar="CASE", help=case)
    duplicate.add_argument("name", metavar="NAME", help="the name of the copy")
    duplicate.set_defaults(run=_duplicate)

    taken = steps.add_parser("import", help="a case file from elsewhere, checked and copied to the other cases")
    taken.add_argument("file", metavar="FILE", type=Path)
    taken.add_argument("--name", help="the name it gets; else that of the file")
    taken.set_defaults(run=_import)

    names = steps.add_parser("names", help="your own names of actors in a case, as a table that --actors reads")
    names.add_argument("case", metavar="CASE", help=case)
    names.set_defaults(run=_names)

    history = steps.add_parser("history", help="who did what and when, the last step first")
    history.add_argument("case", metavar="CASE", help=case)
    history.add_argument("--last", metavar="N", type=int, default=-1, help="only the last N steps")
    history.add_argument("--of", metavar="ID", help="only what touched this event or document")
    history.set_defaults(run=_history)


def _list(_: argparse.Namespace) -> None:
    from timeline.casefile import cases, folder

    listed = cases(folder())
    for one in listed:
        what = one.problem or f"{one.documents} document{'s' * (one.documents != 1)}"
        sys.stdout.write(f"{one.changed.astimezone():%Y-%m-%d %H:%M}  {_printable(one.name):30}  {_printable(what)}\n")
    if not listed:
        warn(f"There are no cases in {folder()}; make one with: cases new NAME.")


def _new(options: argparse.Namespace) -> None:
    from timeline.casefile import create

    path = path_of(options.case)
    create(path).close()
    sys.stdout.write(f"{path}\n")


def _duplicate(options: argparse.Namespace) -> None:
    from timeline.casefile import duplicate

    sys.stdout.write(f"{duplicate(path_of(options.case), options.name)}\n")


def _import(options: argparse.Namespace) -> None:
    from timeline.casefile import folder, import_file

    sys.stdout.write(f"{import_file(options.file, folder(), options.name or options.file.stem)}\n")


def _names(options: argparse.Namespace) -> None:
    from timeline.actors.own import written
    from timeline.casefile import open

    with open(path_of(options.case)) as case:
        sys.stdout.write(written(case.own_names()))


def _history(options: argparse.Namespace) -> None:
    from timeline.casefile import open

    with open(path_of(options.case)) as case:
        sys.stdout.writelines(_told(case, options.of, options.last))


def _told(case: Case, subject: str | None, last: int) -> Iterator[str]:
    """One line a step: when (UTC), who, whether it was undone (-) or done again (+), and what."""
    steps = case.history(subject, last)
    if subject is not None and not steps:
        raise CaseError(f"Nothing was done to {subject!r} in this case.")
    for step in steps:
        when = step.made_at[:19].replace("T", " ")
        yield f"{when}  {_printable(step.who):12} {SIGNS[step.kind]} {_printable(step.what)}\n"


def path_of(named: str) -> Path:
    """The case file that a user names: a path when it ends like one, else a case of the user's folder."""
    from timeline import casefile

    return Path(named) if named.endswith(ENDING) else casefile.path_of(named, casefile.folder())


def _printable(text: str) -> str:
    """``text`` without what would steer the terminal."""
    return "".join(character if character.isprintable() else "�" for character in text)
