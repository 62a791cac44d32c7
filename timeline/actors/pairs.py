"""Plurals that mean several states at once: "the two Koreas" is North and South Korea.

In goes a text, out come the mentions of ``pairs.tsv``, one for each state, with the same span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from timeline.actors.ways import DayAt
from timeline.knowledge import read_rows
from timeline.model import ActorMention

_COLUMNS = ("plural", "ids", "valid_from", "valid_to", "source")


def pairs(text: str, day_at: DayAt) -> Iterator[ActorMention]:
    """The mentions in order; a plural outside the years in which it means its states is none."""
    for place in _pattern().finditer(text):
        ids, first, last = _known()[place["plural"]]
        day = day_at(place.start())
        if day is None or first <= day.year <= last:
            for actor in ids:
                yield ActorMention(place.start(), place.end(), place.group(), actor, None, "state")


@cache
def _known() -> dict[str, tuple[list[str], int, int]]:
    return {
        row["plural"]: (
            row["ids"].split(";"),
            int(row["valid_from"] or date.min.year),
            int(row["valid_to"] or date.max.year),
        )
        for _, row in read_rows("pairs.tsv", _COLUMNS)
    }


@cache
def _pattern() -> re.Pattern[str]:
    plurals = "|".join(map(re.escape, _known()))
    return re.compile(rf"\b(?:(?:[Tt]he )?[Tt]wo|[Bb]oth|[Tt]he) (?P<plural>{plurals})\b")
