"""Two people, or two tabs, changed the same event: what each of them said, and the values that settle it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from timeline.ui.review.fields import LABELS, Row, Values, tone_of, values_of, words_of
from timeline.ui.wording import REVIEWS

Side = Literal["mine", "theirs"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that both changed, and its three values in words."""

    field: str
    label: str
    seen: str
    theirs: str
    mine: str


def differences(seen: Row, now: Row, mine: Mapping[str, Any]) -> list[Difference]:
    """The fields that ``mine`` changed and that are no longer what was ``seen``, in the order of the form.

    A tone that only came with the type of act goes with it and is not asked for.
    """
    before, theirs = values_of(seen), values_of(now)
    found = []
    for field, label in LABELS.items():
        if theirs[field] not in (before[field], mine[field]) and mine[field] != before[field]:
            words = (words_of(field, value[field]) for value in (before, theirs, mine))
            found.append(Difference(field, label, *words))
    if _follows(mine) and any(one.field == "type" for one in found):
        return [one for one in found if one.field != "tone"]
    return found


def settled(seen: Row, now: Row, mine: Mapping[str, Any], sides: Mapping[str, Side]) -> Values:
    """The values to save over ``now``: what only one side changed, and of what both did the side chosen.

    A field that is not among ``sides`` goes by theirs.
    """
    before, values = values_of(seen), values_of(now)
    for field in LABELS:
        only_mine = values[field] == before[field]
        if mine[field] != before[field] and (only_mine or sides.get(field) == "mine"):
            values[field] = mine[field]
    if _follows(mine) and mine["type"] != before["type"]:
        values["tone"] = mine["tone"] if values["type"] == mine["type"] else values_of(now)["tone"]
    return values


def _follows(values: Mapping[str, Any]) -> bool:
    return bool(values["tone"] == tone_of(values["type"]))


def changed_since(seen: Row, now: Row) -> list[str]:
    """What is said of an event now that was not so when it was ``seen``: ``When is 2024-05-03``."""
    before, after = values_of(seen), values_of(now)
    found = [f"{label} is {words_of(field, after[field])}" for field, label in LABELS.items()
             if after[field] != before[field]]  # fmt: skip
    return found + ([f"it is {REVIEWS[now['review']]}"] if now["review"] != seen["review"] else [])
