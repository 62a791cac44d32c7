"""Fits the weights of the confidence score to coded events (not those held out), and says how far it can be believed.

    python benchmarks/confidence.py [--write]

Logistic regression with an L2 penalty; an event counts as right when ``accuracy.py`` finds its type and parties right.
The reliability shown is that of five-fold cross-validation: of the events said to be 0.6 sure, how many are right.
``--write`` puts the weights into ``timeline/knowledge/confidence.tsv``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parent))

from accuracy import PARTS, ROOT, from_event, from_gold, match, same_event

from timeline.events import coder
from timeline.events.confidence import confidence
from timeline.knowledge import read_rows
from timeline.model import Document
from timeline.pipeline import annotate

OPEN = ("articles", "open texts", "open texts, wire")  # what may be learnt from
Array = npt.NDArray[np.float64]
PENALTY, STEPS, RATE, FOLDS = 3.0, 8000, 0.002, 5
TABLE = ROOT / "timeline" / "knowledge" / "confidence.tsv"
HEAD = (
    "# Weights of the scorer: confidence = 1 / (1 + exp(-sum)), in logits. Fitted to the coded events of data/gold by\n"
    f"# logistic regression with an L2 penalty of {PENALTY:.0f} (benchmarks/confidence.py); an event is right when\n"
    "# its type and parties are.\nfeature\tweight\tsource\n"
)


def observed(records: list[dict[str, Any]], names: list[str]) -> tuple[Array, Array]:
    """Feature counts of every event found, one row each, and whether it is right."""
    rows: list[list[int]] = []
    right: list[bool] = []
    for record in records:
        counted: dict[float, Counter[str]] = {}

        def note(features: Iterable[str], counted: dict[float, Counter[str]] = counted) -> float:
            """A confidence that names the features it was made of."""
            found = Counter(features)
            mark = confidence(found.elements()) + len(counted) * 10
            counted[mark] = found
            return mark

        with patch.object(coder, "confidence", note):
            published = date.fromisoformat(record["published"]) if record["published"] else None
            events = annotate(Document(record["id"], record["text"], published=published)).events
        gold = [from_gold(record["text"], event) for event in record["events"]]
        found = [from_event(event, record["text"]) for event in events]
        hits = {id(one) for _, one in match(gold, found, same_event)}
        for event, one in zip(events, found, strict=True):
            rows.append([counted[event.confidence][name] for name in names])
            right.append(id(one) in hits)
    return np.array(rows, float), np.array(right, float)


def fit(x: Array, y: Array) -> tuple[Array, float]:
    """Weights and bias by gradient descent."""
    weights, bias = np.zeros(x.shape[1]), 0.0
    for _ in range(STEPS):
        error = 1 / (1 + np.exp(-(x @ weights + bias))) - y
        weights -= RATE * (x.T @ error + PENALTY * weights)
        bias -= RATE * float(error.sum())
    return weights, bias


def cross_validated(x: Array, y: Array) -> Array:
    """What models that have not seen an event say of it."""
    order, said = np.random.default_rng(0).permutation(len(y)), np.zeros(len(y))
    for fold in range(FOLDS):
        held = order[fold::FOLDS]
        weights, bias = fit(np.delete(x, held, 0), np.delete(y, held))
        said[held] = 1 / (1 + np.exp(-(x[held] @ weights + bias)))
    return said


def main() -> int:
    """Print the reliability, and write the weights when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    lines = (line for part in OPEN for line in PARTS[part].read_text("utf-8").splitlines())
    records = [json.loads(line) for line in lines if line.strip()]
    names = [row["feature"] for _, row in read_rows("confidence.tsv", ("feature", "weight", "source"))][1:]
    x, y = observed(records, names)
    said = cross_validated(x, y)
    for low in np.arange(0, 1, 0.2):
        inside = (said >= low) & (said < low + 0.2)
        if inside.any():
            print(f"said {said[inside].mean():.2f}  right {y[inside].mean():.2f}  of {inside.sum()} events")
    if options.write:
        weights, bias = fit(x, y)
        rows = [("bias", bias), *zip(names, weights, strict=True)]
        TABLE.write_text(HEAD + "".join(f"{name}\t{weight:.2f}\tdata/gold\n" for name, weight in rows), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
