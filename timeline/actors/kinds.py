"""What a state can be called by without its name: "the Himalayan kingdom", "the island nation", "the two Gulf states".

In go the words of a reference and the day spoken of, out come the states that fit them, from ``kinds.tsv``.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, reduce

from timeline.actors import roles
from timeline.errors import KnowledgeError
from timeline.knowledge import read_rows

_STATE = re.compile(r"(?P<id>[A-Z]{3})(?:\[(?P<first>\d{4})?-(?P<last>\d{4})?\])?")
_ALWAYS = (0, 9999)  # the years of a state without years


def called(words: str, day: date | None) -> frozenset[str] | None:
    """The states that all of ``words``, lowered, fit on ``day``; ``None`` where no word says anything about them."""
    kinds = _pattern().findall(words)
    if not kinds:
        return None
    fitting = (
        frozenset(
            state for state, first, last in _kinds()[" ".join(kind.split())] if day is None or first <= day.year <= last
        )
        for kind in kinds
    )
    return reduce(frozenset.intersection, fitting)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\b{roles.one_of(_kinds())}\b")


@cache
def _kinds() -> dict[str, list[tuple[str, int, int]]]:
    """The states of each word, with the first and the last year in which they are meant."""
    kinds: dict[str, list[tuple[str, int, int]]] = {}
    for line, row in read_rows("kinds.tsv", ("words", "states", "source")):
        states = [_STATE.fullmatch(state) for state in row["states"].split(";")]
        for word in row["words"].split(";"):
            kinds[word] = [
                (state["id"], int(state["first"] or _ALWAYS[0]), int(state["last"] or _ALWAYS[1]))
                for state in states
                if state is not None
            ]
        if None in states:
            raise KnowledgeError(f"kinds.tsv:{line}: not every one of {row['states']!r} is a state with its years.")
    return kinds
