"""What can be filtered by, and how many events each choice would leave: a table and a Query in, options out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

import pandas as pd

from timeline.actors import display_name
from timeline.actors.spellings import STATE_COLUMNS
from timeline.knowledge import read_rows
from timeline.query import Query, confidence_counts, counts, facet_counts
from timeline.query.regions import NO_STATE, UNKNOWN
from timeline.query.values import UNREVIEWED
from timeline.ui.wording import BASES, QUADS, REVIEWS, TYPES, actor_words, pair_words

REGIONS = {UNKNOWN: "unknown actor", NO_STATE: NO_STATE}
VERDICTS = {UNREVIEWED: REVIEWS[""], **REVIEWS}


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with a list of choices: the field of Query it sets, and its label."""

    field: str
    label: str


FACETS = (
    Facet("actors", "Country"),
    Facet("leaders", "Leader"),
    Facet("organisations", "Organisation or group"),
    Facet("pairs", "Relationship"),
    Facet("types", "Type of act"),
    Facet("tones", "Tone"),
    Facet("regions", "Region"),
    Facet("statuses", "Status"),
    Facet("quads", "Word or deed"),
    Facet("bases", "How it is dated"),
    Facet("granularities", "Dated to the"),
    Facet("reviews", "Review"),
    Facet("tags", "Tag"),
    Facet("documents", "Source article"),
)
CONFIDENCES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
MAIN, MORE = FACETS[:6], FACETS[6:]  # seen at once, and behind a button
_BY_STATEHOOD = ("actors", "organisations")  # facets that share the actors out among them
MOST = 1_000  # choices of a facet: a browser is slow with more


def options(table: pd.DataFrame, query: Query, facets: Sequence[Facet] = FACETS) -> dict[str, dict[Any, int]]:
    """The choices of every facet with the number of events each would show under the other filters, most first.

    What is chosen stays among them even when it counts none, so that it can be taken away again.
    """
    counted = facet_counts(table, query, [facet.field for facet in facets])
    return {field: _listed(field, found, getattr(query, field)) for field, found in counted.items()}


def _listed(field: str, found: Mapping[Any, int], chosen: Sequence[Any]) -> dict[Any, int]:
    if field in _BY_STATEHOOD:
        states = field == "actors"
        found = {actor: number for actor, number in found.items() if is_country(actor) == states}
    first = dict(islice(found.items(), MOST))
    return first | {value: found.get(value, 0) for value in chosen if value not in first}


def confidences(table: pd.DataFrame, query: Query) -> dict[float, int]:
    """The least confidences to choose from, with the number of events each would show."""
    return confidence_counts(table, query, sorted({*CONFIDENCES, query.min_confidence}))


def words_of(field: str, value: Any, titles: Mapping[str, str]) -> str:
    """How a choice is called; ``titles`` names the documents."""
    if field in ("actors", "organisations"):
        return actor_words(value)
    if field == "pairs":
        return pair_words(value)
    tables: Mapping[str, Mapping[str, str]] = {
        "types": TYPES, "bases": BASES, "quads": QUADS, "documents": titles, "regions": REGIONS, "reviews": VERDICTS,
    }  # fmt: skip
    return tables.get(field, {}).get(value) or str(value)


def names_of(table: pd.DataFrame) -> dict[str, str]:
    """The words for every actor id of ``table``."""
    return {actor: display_name(actor) for actor in counts(table, "actors").index}


def is_country(actor: str) -> bool:
    """Whether an actor id stands for a state or a territory."""
    return actor in _states()


@cache
def _states() -> frozenset[str]:
    return frozenset(row["id"] for _, row in read_rows("states.tsv", STATE_COLUMNS.split()))
