"""Fits the weights of the confidence score to coded events (not those held out), and says how far it can be believed.

    python benchmarks/confidence.py [--write]

Logistic regression with an L2 penalty; an event counts as right when ``accuracy.py`` finds its type and parties right.
The reliability shown is cross-validated over texts: of the events said to be 0.6 sure, how many are right. The area
under the curve is the chance that of a right and a wrong event the right one has the higher confidence.
``--write`` puts the weights into ``timeline/knowledge/confidence.tsv``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parent))

from accuracy import PARTS, ROOT, from_event, from_gold, match, same_event

from timeline.events import confidence
from timeline.model import Document
from timeline.pipeline import annotate

OPEN = tuple(part for part in PARTS if not part.startswith("held out"))  # what may be learnt from
Array = npt.NDArray[np.float64]
PENALTY, STEPS, FOLDS = 6.0, 25, 8
RAREST = 8  # events that must have a feature before it gets a weight
TABLE = ROOT / "timeline" / "knowledge" / "confidence.tsv"
HEAD = (
    "# Weights of the scorer: confidence = 1 / (1 + exp(-sum)), in logits. Fitted to the coded events of data/gold by\n"
    f"# logistic regression with an L2 penalty of {PENALTY:.0f} (benchmarks/confidence.py); an event is right when\n"
    "# its type and parties are.\nfeature\tweight\tsource\n"
)


@dataclass(frozen=True)
class Observed:
    """One event: its features, whether it is right, and its text."""

    features: Counter[str]
    right: bool
    text: str


def observed(records: list[dict[str, Any]]) -> Iterator[Observed]:
    """Every event found, in the order of the texts."""
    for record in records:
        seen: list[Counter[str]] = []

        def note(features: Iterable[str], seen: list[Counter[str]] = seen) -> float:
            """The number of the event in place of its confidence."""
            seen.append(Counter(features))
            return len(seen) - 1.0

        with patch.object(confidence, "confidence", note), patch("timeline.pipeline.merge", list):
            published = date.fromisoformat(record["published"]) if record["published"] else None
            events = annotate(Document(record["id"], record["text"], published=published)).events
        gold = [from_gold(record["text"], event) for event in record["events"]]
        found = [from_event(event, record["text"]) for event in events]
        hits = {id(one) for _, one in match(gold, found, same_event)}
        for event, one in zip(events, found, strict=True):
            yield Observed(seen[int(event.confidence)], id(one) in hits, record["id"])


def fit(x: Array, y: Array) -> Array:
    """The bias and the weights, by Newton's method."""
    x = np.hstack([np.ones((len(x), 1)), x])
    weights = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], PENALTY)
    penalty[0] = 1e-6
    for _ in range(STEPS):
        said = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (said - y) + penalty * weights
        weights -= np.linalg.solve((x * (said * (1 - said))[:, None]).T @ x + np.diag(penalty), slope)
    return weights


def cross_validated(x: Array, y: Array, texts: list[str]) -> Array:
    """What models that have not seen a text say of its events."""
    order = np.random.default_rng(0).permutation(sorted(set(texts)))
    said = np.zeros(len(y))
    for fold in range(FOLDS):
        held = np.isin(texts, order[fold::FOLDS])
        weights = fit(x[~held], y[~held])
        said[held] = 1 / (1 + np.exp(-(weights[0] + x[held] @ weights[1:])))
    return said


def area(said: Array, y: Array) -> float:
    """The area under the ROC curve."""
    right, wrong = said[y == 1], said[y == 0]
    return float(np.mean((right[:, None] > wrong) + 0.5 * (right[:, None] == wrong)))


def main() -> int:
    """Print the reliability, and write the weights when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    lines = (line for part in OPEN for line in PARTS[part].read_text("utf-8").splitlines())
    records = [json.loads(line) for line in lines if line.strip()]
    events = list(observed(records))
    known = Counter(name for event in events for name in event.features)
    names = sorted(name for name, number in known.items() if number >= RAREST)
    x = np.array([[event.features[name] for name in names] for event in events], float)
    y = np.array([event.right for event in events], float)
    said = cross_validated(x, y, [event.text for event in events])
    for low in np.arange(0, 1, 0.2):
        inside = (said >= low) & (said < low + 0.2)
        if inside.any():
            print(f"said {said[inside].mean():.2f}  right {y[inside].mean():.2f}  of {inside.sum()} events")
    print(f"area under the curve {area(said, y):.3f}")
    if options.write:
        rows = zip(("bias", *names), fit(x, y), strict=True)
        TABLE.write_text(HEAD + "".join(f"{name}\t{weight:.2f}\tdata/gold\n" for name, weight in rows), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
