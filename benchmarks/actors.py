"""Accuracy and speed of ``timeline.actors``.

    python benchmarks/actors.py [--mentions FILE.jsonl] [--texts FILE.jsonl] [--errors]

A line of MENTIONS is ``{"text", "published", "country"}``: a phrase, the day it was written, if known, and the country
that it should lead to, or "". Two readings are given: by *id*, the first mention that has an id has this very id; by
*country*, a group counts for the state it belongs to, as in the ``country`` of the annotations. Where no country is
wanted the phrase is right when no mention has an id.

A line of TEXTS is ``{"text"}``; without one, the hand-coded articles. Speeds are megabytes of text a second of
processor time on one core: *names* alone, and *link*, which is names, roles and references with the dates given. The
index is built in a new process. Hostile texts of doubled length should take doubled time.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from timeline.actors import country_of, link
from timeline.actors.names import find
from timeline.dates import parse_day, tag
from timeline.text import sentences

ROOT = Path(__file__).resolve().parents[1]
BUILD = "import time, timeline.actors.names as n; t = time.process_time(); n.known(); print(time.process_time() - t)"
HOSTILE = {
    '"He "': "He ",
    '"Xi Putin "': "Xi Putin ",
    '"the president "': "the president ",
    '"both sides. "': "both sides. ",
    '"United Nations Security "': "United Nations Security ",
    '"Republic of the "': "Republic of the ",
    '"A.B."': "A.B.",
    "one word": "Moscow",
    '"his former deputy vice "': "his former deputy vice ",
    "no end of line": "Georgia and Jordan met Chad in the Ohio country with its leader and ",
}


def accuracy(path: Path, *, errors: bool) -> None:
    """Print how many phrases of ``path`` lead to their country, and how many of the empty ones to none."""
    wanted = right_id = right_country = empty = right_empty = 0
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        day = parse_day(record["published"]) if record.get("published") else None
        text, country = record["text"], record["country"]
        ids = [mention.id for mention in link(text, sentences(text), tag(text, day), day) if mention.id]
        if country:
            wanted += 1
            right_id += ids[:1] == [country]
            right_country += [country_of(actor) for actor in ids[:1]] == [country]
            wrong = [country_of(actor) for actor in ids[:1]] != [country]
        else:
            empty += 1
            right_empty += not ids
            wrong = bool(ids)
        if wrong and errors:
            print(f"  {text!r} is {country or 'nobody'!r}, found {ids}")
    print(f"mentions with a country: {wanted}, right by id {right_id / wanted:.3f}")
    print(f"                         {wanted}, right by country {right_country / wanted:.3f}")
    print(f"mentions without:        {empty}, empty {right_empty / empty:.3f}")


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """The least processor time of some runs."""
    best = float("inf")
    for _ in range(runs):
        begun = process_time()
        work()
        best = min(best, process_time() - begun)
    return best


def speed(texts: Sequence[str]) -> None:
    """Print the time to build the index and the throughput over ``texts``."""
    builds = [
        float(
            subprocess.run([sys.executable, "-c", BUILD], capture_output=True, text=True, check=True, cwd=ROOT).stdout
        )
        for _ in range(5)
    ]
    print(f"index built from cold: {min(builds) * 1000:.0f} ms")
    prepared = [(text, sentences(text), tag(text, None)) for text in texts]
    size = sum(map(len, texts)) / 1e6
    names = seconds(lambda: [list(find(text)) for text in texts])
    whole = seconds(lambda: [link(*one) for one in prepared])
    print(f"names: {size / names:.2f} MB/s   link: {size / whole:.2f} MB/s   ({size:.1f} MB of text)")


def growth() -> None:
    """Print how time grows when a hostile text doubles: 2.0 is linear."""
    for name, piece in HOSTILE.items():
        times = []
        for length in (100_000, 200_000):
            text = (piece * (length // len(piece) + 1))[:length]
            spans = sentences(text)
            times.append(seconds(lambda text=text, spans=spans: link(text, spans), runs=2))
        print(f"  {name:28} {0.2 / times[1]:6.2f} MB/s   x{times[1] / times[0]:.1f} for twice the text")


def main() -> int:
    """Print all measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mentions", type=Path)
    parser.add_argument("--texts", type=Path, nargs="*", default=[ROOT / "data" / "gold" / "events.jsonl"])
    parser.add_argument("--errors", action="store_true", help="print the phrases that went wrong")
    options = parser.parse_args()
    if options.mentions:
        accuracy(options.mentions, errors=options.errors)
    lines = [line for path in options.texts for line in path.read_text("utf-8").splitlines() if line.strip()]
    texts = [json.loads(line)["text"] for line in lines]
    speed(texts)
    growth()
    return 0


if __name__ == "__main__":
    sys.exit(main())
