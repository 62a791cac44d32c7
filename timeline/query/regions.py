"""The part of the world that an actor belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from timeline.knowledge import read_rows

UNKNOWN, NO_STATE = "unknown", "organisations and groups"
_COLUMNS = (
    "id", "name", "long", "adjectives", "demonyms", "aliases", "capitals", "seats", "region", "valid_from", "valid_to",
    "successor", "source",
)  # fmt: skip


def region_of(actor: str) -> str:
    """The region of a state, "unknown" for an actor that no table knows, one word for all that are not states."""
    if actor.startswith("?"):
        return UNKNOWN
    return _regions().get(actor, NO_STATE)


@cache
def _regions() -> Mapping[str, str]:
    return {row["id"]: row["region"] for _, row in read_rows("states.tsv", _COLUMNS)}
