"""Scores the date that a word of a text gets: of the event on it, or, where none is seen, the date it would have.

    python benchmarks/days.py --texts TEXTS.jsonl --days DAYS.jsonl [--errors]

TEXTS  one text a line: {"id", "published", "text"}
DAYS   one word a line: {"id", "start", "end", "trigger", "date"}, the date cut at its granularity ("1995-11")
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from timeline.dates import ranges, tag  # noqa: E402
from timeline.events.coder import within  # noqa: E402
from timeline.events.dating import date_of, dated_word  # noqa: E402
from timeline.events.parser import parse  # noqa: E402
from timeline.events.sentence import Sentence  # noqa: E402
from timeline.events.status import reality  # noqa: E402
from timeline.events.story import Story, tells_history  # noqa: E402
from timeline.events.triggers import hits  # noqa: E402
from timeline.model import Document, EventDate  # noqa: E402
from timeline.pipeline import annotate  # noqa: E402
from timeline.text import sentences  # noqa: E402


def dates(text: str, published: date | None, spans: Sequence[tuple[int, int]]) -> dict[tuple[int, int], EventDate]:
    """The date of each span of the text."""
    read = annotate(Document("text", text, published=published))
    times = tag(text, published)
    pairs = {times[i]: times[j] for i, j in ranges(text, times)}
    story = Story(published, pairs, is_history=tells_history(times, published))
    paragraphs = [match.end() for match in re.finditer(r"\n\s*", text)]
    found: dict[tuple[int, int], EventDate] = {}
    cut = sentences(text)
    for (start, end), doc in zip(cut, parse([text[a:b] for a, b in cut]), strict=True):
        sentence = Sentence(start, end, doc, within(read.actors, start, end), within(times, start, end))
        story.enter(bisect_right(paragraphs, start), sentence)
        acts = {hit.token.i: hit for hit in hits(sentence)}
        wanted = {sentence.within(*span)[-1].i: span for span in spans if start <= span[0] < end}
        for at in sorted({*acts, *wanted}):
            word, hit = doc[at], acts.get(at)
            status = hit.reality.status if hit else reality(word).status
            when = date_of(sentence, dated_word(word, hit.entry) if hit else word, status, story)
            if at in wanted:
                found[wanted[at]] = when
    for event in read.events:
        for span in spans:
            if event.trigger[0] < span[1] and span[0] < event.trigger[1]:
                found[span] = event.date
    return found


def is_right(when: EventDate, wanted: str) -> bool:
    """Whether the days are those of the value: a day, or a whole month or year."""
    first, last = when.first_day, when.last_day
    if first is None or last is None:
        return False
    return first.isoformat()[: len(wanted)] == wanted == last.isoformat()[: len(wanted)]


def lines(path: Path) -> list[dict[str, Any]]:
    """The records of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def main() -> int:
    """Print how many are right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--days", type=Path, required=True)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    texts = {record["id"]: record for record in lines(options.texts)}
    by_text = defaultdict(list)
    for record in lines(options.days):
        by_text[record["id"]].append(record)
    right = total = 0
    for name, records in by_text.items():
        published = date.fromisoformat(texts[name]["published"]) if texts[name].get("published") else None
        found = dates(texts[name]["text"], published, [(r["start"], r["end"]) for r in records])
        for record in records:
            when = found[record["start"], record["end"]]
            right, total = right + is_right(when, record["date"]), total + 1
            if options.errors and not is_right(when, record["date"]):
                print(
                    f"{name} {record['trigger']!r} {record['date']} | {when.first_day}..{when.last_day} {when.reason}"
                )
    print(f"dates right {right} of {total}: {right / total:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
