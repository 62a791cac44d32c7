"""Speed of reading events, beside what spaCy needs to parse the same sentences.

    python benchmarks/speed.py [--articles 1000] [--kb 3] [--profile]
    python benchmarks/speed.py --articles 2 --kb 800    a book, KB by KB, beside an article

Makes articles of the given size out of the paragraphs of the sample articles and the open texts, shuffled by a fixed
seed, and reads them three times on one core, in alternating chunks: with the whole text half (times, actors, events),
with spaCy's pipeline as it comes over the same sentences, and with the pipeline that the reading uses, whose parses are
the same but come sooner. All in processor time, so that other work on the machine counts little.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parents[1]
GOLD = (ROOT / "data" / "gold" / "events.jsonl", ROOT / "data" / "gold" / "texts.jsonl")
PUBLISHED = date(2024, 11, 29)
CHUNK, SEED = 10, 1
sys.path.insert(0, str(ROOT))

from timeline.events.parser import BATCH, as_it_comes, parse  # noqa: E402
from timeline.model import Document  # noqa: E402
from timeline.pipeline import annotate  # noqa: E402
from timeline.text import sentences  # noqa: E402


def articles(count: int, kb: float) -> list[str]:
    """So many texts of about ``kb`` KB, each of other paragraphs than its neighbours."""
    records = [json.loads(line) for path in GOLD for line in path.read_text("utf-8").splitlines() if line.strip()]
    paragraphs = [paragraph for record in records for paragraph in record["text"].split("\n") if paragraph.strip()]
    order = random.Random(SEED)
    made: list[str] = []
    text = ""
    while len(made) < count:
        order.shuffle(paragraphs)
        for paragraph in paragraphs:
            text += paragraph + "\n\n"
            if len(text.encode()) >= kb * 1024:
                made.append(text)
                text = ""
    return made[:count]


@cache
def spacy_pipeline() -> Language:
    """Loaded once: the model takes a second."""
    return as_it_comes()


def read(texts: Sequence[str]) -> int:
    """Reads the events of all texts; how many there are."""
    return sum(len(annotate(Document(str(i), text, published=PUBLISHED)).events) for i, text in enumerate(texts))


def parse_with_spacy(texts: Sequence[str]) -> int:
    """Parses the sentences of all texts with the pipeline as it comes, one text after the other as `read` does."""
    nlp, count = spacy_pipeline(), 0
    for text in texts:
        with nlp.memory_zone():
            count += sum(1 for _ in nlp.pipe([text[start:end] for start, end in sentences(text)], batch_size=BATCH))
    return count


def parse_alone(texts: Sequence[str]) -> int:
    """Parses them with the pipeline of the reading; how many sentences there are."""
    return sum(1 for text in texts for _ in parse([text[start:end] for start, end in sentences(text)]))


def timed(work: Callable[[Sequence[str]], int], texts: Sequence[str]) -> tuple[float, int]:
    """Seconds of processor time, and what the work counted."""
    start = time.process_time()
    count = work(texts)
    return time.process_time() - start, count


WORKS = {parse_with_spacy: "spaCy as it comes", parse_alone: "parser alone", read: "whole reading"}


def main() -> int:
    """Print the times and their ratios to spaCy's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--kb", type=float, default=3)
    parser.add_argument("--profile", action="store_true", help="print where the reading spends its time instead")
    options = parser.parse_args()
    texts = articles(options.articles, options.kb)
    for work in WORKS:
        timed(work, texts[:2])  # loads the models and the tables
    if options.profile:
        profile = cProfile.Profile()
        profile.runcall(read, texts)
        pstats.Stats(profile).sort_stats("tottime").print_stats(45)
        return 0
    spent, counts = Counter[str](), Counter[str]()
    for start in range(0, len(texts), CHUNK):
        for work in WORKS:
            seconds, count = timed(work, texts[start : start + CHUNK])
            spent[work.__name__] += seconds
            counts[work.__name__] += count
    size = sum(len(text.encode()) for text in texts) / 1024
    print(f"articles            {len(texts)} of {size / len(texts):.1f} KB, ", end="")
    print(f"{counts[parse_alone.__name__]} sentences, {counts[read.__name__]} events")
    for work, name in WORKS.items():
        seconds = spent[work.__name__]
        print(f"{name:20}{seconds:.1f} s, {size / seconds:.0f} KB/s, ", end="")
        print(f"{seconds / spent[parse_with_spacy.__name__]:.2f} times spaCy")
    return 0


if __name__ == "__main__":
    sys.exit(main())
