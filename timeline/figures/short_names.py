"""What an organisation is called where its name has no room."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from timeline.knowledge import read_rows

_COLUMNS = ("id", "name", "aliases", "kind", "members", "valid_from", "valid_to", "source")


def short_name(actor: str, name: str) -> str:
    """An acronym such as "CSTO"; ``name`` itself for those without one, or where a user chose it."""
    return actor if _with_acronym().get(actor) == name else name


@cache
def _with_acronym() -> Mapping[str, str]:
    """The names of the organisations that texts call by their id as well, by id. An alias may carry its years."""
    rows = [row for _, row in read_rows("organisations.tsv", _COLUMNS)]
    return {
        row["id"]: row["name"]
        for row in rows
        if row["id"] in {alias.partition("[")[0].strip() for alias in row["aliases"].split(";")}
    }
