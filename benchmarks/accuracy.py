"""Scores the events found in hand-coded articles: precision, recall, dates and status, with two baselines beside them.

    python benchmarks/accuracy.py [--gold FILE] [--errors] [--only ID] [--json]

Without --gold ten parts are scored: the sample articles, five of open texts (the last of them ordinary news, in which
hardly anything is to be found), and four held out, which nobody looks at while changing rules (no --errors there).

An event is *found* when it has the type of a coded event of the same sentence, and shares at least one actor with its
source and one with its target (either way round when reciprocal; a side that is coded empty asks for nothing). Every
coded and every found event is used once. ``who to whom`` asks for the parties alone, without the type.

``  without doubtful`` leaves out what the dashboard leaves out until it is asked for: events of little confidence.

date      of the found: first and last day both exactly as coded
status    of the found: the same status

Baselines: "first two" takes the first two different known actors of a sentence as source and target and leaves the type
open; "story's date" gives every event the day of publication.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "data" / "gold"
PARTS = {
    "articles": GOLD / "events.jsonl",
    "open texts": GOLD / "texts.jsonl",
    "open texts, wire": GOLD / "wire.jsonl",
    "open texts, commentaries": GOLD / "commentaries.jsonl",
    "open texts, features": GOLD / "features.jsonl",
    "open texts, ordinary": GOLD / "ordinary.jsonl",
    "held out": GOLD / "unseen" / "texts.jsonl",
    "held out, wire": GOLD / "unseen" / "wire.jsonl",
    "held out, commentaries": GOLD / "unseen" / "commentaries.jsonl",
    "held out, features": GOLD / "unseen" / "features.jsonl",
}
HEAD = """\
                             events      who did what      without       who to       first two    exactly right
                                            to whom        doubtful       whom          actors      of the found
                        coded found    prec   rec    f1    prec   rec    prec   rec    prec   rec    date  dct status"""
sys.path.insert(0, str(ROOT))

from timeline.model import Document, Event, Participant  # noqa: E402
from timeline.pipeline import Annotations, annotate  # noqa: E402
from timeline.query import DOUBTFUL  # noqa: E402


@dataclass(frozen=True)
class Found:
    """An event as the scorer sees it, whether it was coded by hand, found, or guessed by a baseline."""

    start: int
    end: int
    type: str
    source: frozenset[str]
    target: frozenset[str]
    reciprocal: bool
    status: str = ""
    days: tuple[str | None, str | None] = (None, None)
    text: str = ""


def from_gold(text: str, event: dict[str, Any]) -> Found:
    """A coded event; its sentence is where the trigger stands."""
    start = text.index(event["sentence"])
    return Found(
        start,
        start + len(event["sentence"]),
        event["type"],
        frozenset(event["source"]),
        frozenset(event["target"]),
        event["reciprocal"],
        event["status"],
        (event["date_start"], event["date_end"]),
        event["trigger"],
    )


def from_event(event: Event, text: str) -> Found:
    """An event of the program."""
    days = event.date.first_day, event.date.last_day
    return Found(
        *event.sentence,
        event.type,
        _ids(event.source),
        _ids(event.target),
        event.reciprocal,
        event.status,
        (_iso(days[0]), _iso(days[1])),
        text[slice(*event.trigger)],
    )


def first_two(annotations: Annotations, sentences: Iterable[tuple[int, int]]) -> list[Found]:
    """The baseline that is hard to beat: the first two different known actors of each sentence."""
    guesses = []
    for start, end in sentences:
        inside = [m for m in annotations.actors if start <= m.start < end and m.id and m.kind != "adjective"]
        ids = list(dict.fromkeys(mention.id for mention in inside))
        if len(ids) > 1:
            guesses.append(Found(start, end, "", frozenset(ids[:1]), frozenset(ids[1:2]), False))
    return guesses


def same_parties(gold: Found, found: Found) -> bool:
    """Whether the sentence is the same and the parties meet."""
    if found.start >= gold.end or gold.start >= found.end:
        return False
    if _meets(gold.source, found.source) and _meets(gold.target, found.target):
        return True
    everybody = found.source | found.target
    if gold.reciprocal or found.reciprocal:
        return len(everybody & (gold.source | gold.target)) >= min(2, len(gold.source | gold.target))
    return False


def same_event(gold: Found, found: Found) -> bool:
    """The same parties and the same type."""
    return gold.type == found.type and same_parties(gold, found)


def match(gold: list[Found], found: list[Found], same: Callable[[Found, Found], bool]) -> list[tuple[Found, Found]]:
    """Pairs of coded and found events, each used once; of several that fit, one of the same day and status first."""
    candidates = [
        ((g.days != f.days) + (g.status != f.status) + (g.type != f.type), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if same(g, f)
    ]
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, i, j in sorted(candidates):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def _meets(gold: frozenset[str], found: frozenset[str]) -> bool:
    if not gold:
        return True
    unknown = any(actor.startswith("?") for actor in gold)
    return bool(gold & found) or (unknown and any(actor.startswith("?") for actor in found))


def _ids(participants: Iterable[Participant]) -> frozenset[str]:
    return frozenset(p.id or f"?{p.text}" for p in participants)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _f1(right: int, found: int, gold: int) -> dict[str, float]:
    return {
        "precision": _share(right, found),
        "recall": _share(right, gold),
        "f1": _share(2 * right, found + gold),
    }


def score(records: list[dict[str, Any]], errors: int) -> dict[str, Any]:
    """All measures over the coded articles."""
    names = "gold found events sure sure_right parties guessed guesses_right dates dct status"
    total = dict.fromkeys(names.split(), 0)
    for record in records:
        published = date.fromisoformat(record["published"]) if record["published"] else None
        annotations = annotate(Document(record["id"], record["text"], published=published))
        gold = [from_gold(record["text"], event) for event in record["events"]]
        found = [from_event(event, record["text"]) for event in annotations.events]
        pairs = match(gold, found, same_event)
        sure = [one for one, event in zip(found, annotations.events, strict=True) if event.confidence >= DOUBTFUL]
        guesses = first_two(annotations, sorted({(g.start, g.end) for g in gold} | {(f.start, f.end) for f in found}))
        total["gold"] += len(gold)
        total["found"] += len(found)
        total["events"] += len(pairs)
        total["sure"] += len(sure)
        total["sure_right"] += len(match(gold, sure, same_event))
        total["parties"] += len(match(gold, found, same_parties))
        total["guessed"] += len(guesses)
        total["guesses_right"] += len(match(gold, guesses, same_parties))
        total["dates"] += sum(g.days == f.days for g, f in pairs)
        total["dct"] += sum(bool(published) and g.days == (_iso(published), _iso(published)) for g, _ in pairs)
        total["status"] += sum(g.status == f.status for g, f in pairs)
        if errors:
            _print_errors(record["id"], gold, found, pairs)
    return {
        "coded events": total["gold"],
        "found events": total["found"],
        "who did what to whom": _f1(total["events"], total["found"], total["gold"]),
        "  without doubtful": _f1(total["sure_right"], total["sure"], total["gold"]),
        "who to whom": _f1(total["parties"], total["found"], total["gold"]),
        "  baseline: first two actors": _f1(total["guesses_right"], total["guessed"], total["gold"]),
        "date exactly right, of the found": _share(total["dates"], total["events"]),
        "  baseline: story's date": _share(total["dct"], total["events"]),
        "status right, of the found": _share(total["status"], total["events"]),
    }


def _print_errors(name: str, gold: list[Found], found: list[Found], pairs: list[tuple[Found, Found]]) -> None:
    print(f"== {name}")
    for g, f in pairs:
        if g.days != f.days or g.status != f.status:
            print(f"  DATE     {_brief(g)}  |  found {f.days} {f.status}")
    used = {id(x) for pair in pairs for x in pair}
    for g in gold:
        if id(g) not in used:
            near = [f for f in found if f.start < g.end and g.start < f.end and id(f) not in used]
            print(f"  MISSED   {_brief(g)}" + "".join(f"\n             near: {_brief(f)}" for f in near))
    for f in found:
        if id(f) not in used:
            print(f"  EXTRA    {_brief(f)}")


def _brief(e: Found) -> str:
    days = f"{e.days[0]}..{e.days[1]}" if e.days[0] != e.days[1] else f"{e.days[0]}"
    return f"{e.text!r} {e.type} {e.status} {'+'.join(sorted(e.source))} > {'+'.join(sorted(e.target))} {days}"


def main() -> int:
    """Print the measures, one a line, for each part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, help="one file of coded texts instead of the parts")
    parser.add_argument("--errors", action="store_true", help="print what was missed, made up or misdated")
    parser.add_argument("--only", default="", help="only the articles whose id holds this")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    parts = {"given": options.gold} if options.gold else PARTS
    if not options.json:
        print(HEAD)
    for part, path in parts.items():
        hidden = path.resolve().parent == PARTS["held out"].parent
        if hidden and (options.errors or options.only):
            continue
        records = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        result = score([record for record in records if options.only in record["id"]], options.errors)
        print(json.dumps({"part": part, **result}) if options.json else _row(part, result))
    return 0


def _row(part: str, result: Mapping[str, Any]) -> str:
    """The figures of a part in the columns of HEAD."""
    coded, found, whole, sure, parties, guessed, *exact = result.values()
    shown = (whole["precision"], whole["recall"], whole["f1"])
    pairs = ((pair["precision"], pair["recall"]) for pair in (sure, parties, guessed))
    groups = ((f"{coded:6}", f"{found:6}"), *(tuple(f"{n:6.3f}" for n in group) for group in (shown, *pairs, exact)))
    return f"{part:23}" + "  ".join("".join(group) for group in groups)


if __name__ == "__main__":
    sys.exit(main())
