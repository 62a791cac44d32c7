"""Fits the weights of ``context.tsv``: which actor is meant when a sentence names no target.

    python benchmarks/context.py [--write]

Takes every coded act of the articles and open texts whose source the parse gives and whose target it does not, and
learns by a softmax over the candidates of the passage, with an L2 penalty. Printed: how often the first choice is
right, on all texts and on each text with the weights of the others. The texts held out are not read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from timeline.events import arguments, coder  # noqa: E402
from timeline.events.context import Discourse, candidates  # noqa: E402
from timeline.events.matcher import match  # noqa: E402
from timeline.events.parser import parse  # noqa: E402
from timeline.events.sentence import Sentence  # noqa: E402
from timeline.model import Document  # noqa: E402
from timeline.pipeline import annotate  # noqa: E402
from timeline.text import sentences  # noqa: E402

GOLD = tuple(ROOT / "data" / "gold" / f"{part}.jsonl" for part in ("events", "texts", "wire", "ordinary"))
TABLE = ROOT / "timeline" / "knowledge" / "context.tsv"
PENALTY, STEPS, RATE = 4.0, 400, 0.1
Vector = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Choice:
    """One act: the features of each candidate, and which candidates are right."""

    text: str
    features: tuple[tuple[str, ...], ...]
    right: npt.NDArray[np.bool_]


def choices(record: dict[str, Any]) -> Iterator[Choice]:
    """The acts of one coded text that name no target, with the candidates that the program sees."""
    text = record["text"]
    published = date.fromisoformat(record["published"]) if record["published"] else None
    read = annotate(Document(record["id"], text, published=published))
    spans = sentences(text)
    for (start, end), doc in zip(spans, parse([text[a:b] for a, b in spans]), strict=True):
        sentence = Sentence(
            start, end, doc, coder.within(read.actors, start, end), coder.within(read.times, start, end)
        )
        for coded in record["events"]:
            if not start <= coded["trigger_start"] < end:
                continue
            tokens = sentence.within(coded["trigger_start"], coded["trigger_end"])
            trigger, entry = next(((t, e) for t in tokens if (e := match(t, sentence))), (None, None))
            if trigger is None or entry is None:
                continue
            source = arguments.sources(sentence, trigger, entry)
            named = any(p.id for p in arguments.targets(sentence, trigger, entry, source))
            if named or not {p.id for p in source} & set(coded["source"]):
                continue
            discourse = Discourse(read.actors, spans)
            for event in read.events:
                if event.trigger[0] < start + trigger.idx:
                    discourse.tell(event)
            found = candidates(sentence, trigger, source, discourse)
            right = np.array([actor in coded["target"] for actor in found], dtype=bool)
            if right.any():
                yield Choice(record["id"], tuple(one.features for one in found.values()), right)


def fit(learnt: list[Choice], names: list[str]) -> Vector:
    """The weight of each feature, by Adam on the penalised likelihood of the right candidates."""
    rows = [(matrix(choice, names), choice.right) for choice in learnt]
    weights, first, second = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        slope = PENALTY * weights
        for matrix_, right in rows:
            odds = np.exp(matrix_ @ weights - np.max(matrix_ @ weights))
            said, wanted = odds / odds.sum(), odds * right / (odds * right).sum()
            slope -= matrix_.T @ (wanted - said)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights = weights - RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def matrix(choice: Choice, names: list[str]) -> Vector:
    """One row a candidate, one column a feature."""
    return np.array([[float(name in features) for name in names] for features in choice.features])


def right(choice: Choice, weights: Vector, names: list[str]) -> bool:
    """Whether the first choice is a right one."""
    return bool(choice.right[int(np.argmax(matrix(choice, names) @ weights))])


def main() -> int:
    """Print how good the choices are; with --write store the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="store the weights in timeline/knowledge/context.tsv")
    options = parser.parse_args()
    records = [json.loads(line) for path in GOLD for line in path.read_text("utf-8").splitlines() if line.strip()]
    known = [choice for record in records for choice in choices(record)]
    names = sorted({name for choice in known for features in choice.features for name in features})
    weights = fit(known, names)
    print(f"{len(known)} acts without a target; right on all: {np.mean([right(c, weights, names) for c in known]):.3f}")
    others = []
    for text in sorted({choice.text for choice in known}):
        rest = fit([choice for choice in known if choice.text != text], names)
        others += [right(choice, rest, names) for choice in known if choice.text == text]
    print(f"right on each text, with the weights of the others: {np.mean(others):.3f}")
    if options.write:
        header = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith(("#", "feature"))]
        rows = [f"{name}\t{weight:.2f}\tdata/gold" for name, weight in zip(names, weights, strict=True)]
        TABLE.write_text("\n".join([*header, *rows]) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
