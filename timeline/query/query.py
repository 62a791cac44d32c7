"""The query: plain data, no table."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

Pair = tuple[str, str]
DOUBTFUL = 0.4  # of the events below it most are wrong (benchmarks/confidence.py)


@dataclass(frozen=True, slots=True)
class Query:
    """What an event must satisfy; what is left empty asks nothing.

    ``actors`` and ``organisations`` are both actor ids, kept apart so that asking for a country and an organisation
    asks for events of both. A pair matches in either order. ``regions`` are those of ``region_of``: an event fits when
    one of its actors does. ``granularities`` has "undated" for what has no date, ``reviews`` has "unreviewed".
    ``since`` and ``until`` are inclusive and match every event whose days overlap them; an event that goes on has no
    last day. An event is doubtful when its confidence is below DOUBTFUL and nobody has reviewed it. ``words`` must all
    occur, in any case and with or without accents, in the summary, the title or the sentence.
    """

    actors: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    regions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    quads: tuple[str, ...] = ()
    tones: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    granularities: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    include_undated: bool = True
    include_doubtful: bool = True
    words: str = ""
    min_confidence: float = 0.0


def narrowed(query: Query, to: Query) -> Query:
    """The query with all that ``to`` asks for in the place of what it asked itself of the same."""
    asked: dict[str, Any] = {
        field.name: value for field in fields(Query) if (value := getattr(to, field.name)) != field.default
    }
    return replace(query, **asked)
