"""Speed of reading events, beside what spaCy needs to parse the same sentences.

    python benchmarks/speed.py [--articles 1000] [--kb 3] [--profile]

Makes articles of the given size out of the paragraphs of the sample articles and the open texts, shuffled by a fixed
seed, and reads them twice on one core, in alternating chunks: with the whole text half (times, actors, events), and
with the parser alone over the same sentences. Both in processor time, so that other work on the machine counts little.
The ratio of the two is what the reading adds to the parse.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GOLD = (ROOT / "data" / "gold" / "events.jsonl", ROOT / "data" / "gold" / "texts.jsonl")
PUBLISHED = date(2024, 11, 29)
CHUNK, SEED = 10, 1
sys.path.insert(0, str(ROOT))

from timeline.events.parser import parse  # noqa: E402
from timeline.model import Document  # noqa: E402
from timeline.pipeline import annotate  # noqa: E402
from timeline.text import sentences  # noqa: E402


def articles(count: int, kb: float) -> list[str]:
    """So many texts of about ``kb`` KB, each of other paragraphs than its neighbours."""
    records = [json.loads(line) for path in GOLD for line in path.read_text("utf-8").splitlines() if line.strip()]
    paragraphs = [paragraph for record in records for paragraph in record["text"].split("\n") if paragraph.strip()]
    order = random.Random(SEED)
    made = []
    while len(made) < count:
        order.shuffle(paragraphs)
        text = ""
        for paragraph in paragraphs:
            text += paragraph + "\n\n"
            if len(text.encode()) >= kb * 1024:
                made.append(text)
                text = ""
    return made[:count]


def read(texts: Sequence[str]) -> int:
    """Reads the events of all texts; how many there are."""
    return sum(len(annotate(Document(str(i), text, published=PUBLISHED)).events) for i, text in enumerate(texts))


def parse_alone(texts: Sequence[str]) -> int:
    """Parses the sentences of all texts, one text after the other as `read` does; how many there are."""
    return sum(1 for text in texts for _ in parse([text[start:end] for start, end in sentences(text)]))


def timed(work: Callable[[Sequence[str]], int], texts: Sequence[str]) -> tuple[float, int]:
    """Seconds of processor time, and what the work counted."""
    start = time.process_time()
    count = work(texts)
    return time.process_time() - start, count


def main() -> int:
    """Print both times and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--kb", type=float, default=3)
    parser.add_argument("--profile", action="store_true", help="print where the reading spends its time instead")
    options = parser.parse_args()
    texts = articles(options.articles, options.kb)
    timed(read, texts[:2])  # loads the model and the tables
    if options.profile:
        profile = cProfile.Profile()
        profile.runcall(read, texts)
        pstats.Stats(profile).sort_stats("tottime").print_stats(45)
        return 0
    reading = parsing = 0.0
    events = parses = 0
    for start in range(0, len(texts), CHUNK):
        chunk = texts[start : start + CHUNK]
        seconds, count = timed(parse_alone, chunk)
        parsing, parses = parsing + seconds, parses + count
        seconds, count = timed(read, chunk)
        reading, events = reading + seconds, events + count
    size = sum(len(text.encode()) for text in texts) / 1024
    print(f"articles            {len(texts)} of {size / len(texts):.1f} KB, {parses} sentences, {events} events")
    print(f"parser alone        {parsing:.1f} s, {size / parsing:.0f} KB/s")
    print(f"whole reading       {reading:.1f} s, {size / reading:.0f} KB/s")
    print(f"ratio               {reading / parsing:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
