"""How sure the coder is of an event: a logistic score over what it found, with its weights in ``confidence.tsv``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import exp

from timeline.errors import KnowledgeError
from timeline.knowledge import read_rows


@cache
def _weights() -> dict[str, float]:
    weights = {}
    for line, row in read_rows("confidence.tsv", ("feature", "weight", "source")):
        try:
            weights[row["feature"]] = float(row["weight"])
        except ValueError:
            raise KnowledgeError(f"confidence.tsv:{line}: {row['weight']!r} is no number.") from None
    return weights


def confidence(features: Iterable[str]) -> float:
    """A number from 0 to 1 in hundredths for an event with these features; an unknown feature is a KeyError."""
    weights = _weights()
    return round(1 / (1 + exp(-weights["bias"] - sum(weights[feature] for feature in features))), 2)
