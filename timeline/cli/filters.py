"""The filters of the dashboard as arguments of a command."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.cli.terminal import day
from timeline.errors import InputError

if TYPE_CHECKING:
    from timeline.query import Query

FILTERS = {
    "actor": ("actors", "a country, as its code: KAZ"),
    "organisation": ("organisations", "an organisation or group: CSTO"),
    "leader": ("leaders", "a leader's name: 'Vladimir Putin'"),
    "type": ("types", "a PLOVER type: SANCTION"),
    "tone": ("tones", "cooperative, neutral or hostile"),
    "status": ("statuses", "happened, planned, threatened, denied or hypothetical"),
    "basis": ("bases", "how the date was found: explicit, relative, context, dct or none"),
}


def add_filters(command: argparse.ArgumentParser) -> None:
    """Give ``command`` an argument for every filter."""
    command.add_argument("--since", metavar="DATE")
    command.add_argument("--until", metavar="DATE")
    command.add_argument("--pair", action="append", default=[], help="two actors: KAZ-RUS")
    command.add_argument("--words", default="", help="words that must all stand in the sentence, summary or title")
    command.add_argument("--no-doubtful", action="store_true", help="leave out what is more likely wrong than right")
    for name, (_, help_text) in FILTERS.items():
        command.add_argument(f"--{name}", action="append", default=[], help=f"{help_text}; may be given several times")


def query_of(options: argparse.Namespace) -> Query:
    """The query that the arguments ask for."""
    from timeline.query import Query

    facets = {field: tuple(getattr(options, name)) for name, (field, _) in FILTERS.items()}
    return replace(
        Query(**facets),  # type: ignore[arg-type]  # FILTERS names fields of values only
        since=day(options.since),
        until=day(options.until),
        words=options.words,
        include_doubtful=not options.no_doubtful,
        pairs=tuple(_pair(pair) for pair in options.pair),
    )


def _pair(cell: str) -> tuple[str, str]:
    first, dash, second = cell.partition("-")
    if not (first and dash and second):
        raise InputError(f"{cell!r} names no pair; write two actor codes with a dash, such as KAZ-RUS.")
    return first, second
