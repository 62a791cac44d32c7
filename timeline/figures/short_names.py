"""What an organisation is called where its name has no room."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from timeline.figures.lettering import text_width
from timeline.figures.theme import LABEL_SIZE
from timeline.knowledge import read_rows

WIDEST = 120.0  # pixels of a name before what its bearer did
_COLUMNS = ("id", "name", "aliases", "kind", "members", "valid_from", "valid_to", "source")


def short_name(actor: str, name: str) -> str:
    """An acronym such as "CSTO"; ``name`` itself for those without one, or where a user chose it."""
    return actor if _with_acronym().get(actor) == name else name


def name_before_act(actor: str, name: str) -> str:
    """What stands before an act to tell whose it is: the name, or the acronym of one that is long."""
    return name if text_width(name, LABEL_SIZE) <= WIDEST else short_name(actor, name)


@cache
def _with_acronym() -> Mapping[str, str]:
    """The names of the organisations that texts call by their id as well, by id. An alias may carry its years."""
    rows = [row for _, row in read_rows("organisations.tsv", _COLUMNS)]
    return {
        row["id"]: row["name"]
        for row in rows
        if row["id"] in {alias.partition("[")[0].strip() for alias in row["aliases"].split(";")}
    }
