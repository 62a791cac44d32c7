"""What a case file costs: opening it, loading its events, saving a correction, on a case made of the sample events.

    python benchmarks/casefile.py [--events 100000] [--folder DIR]

The events of ``data/sample.jsonl`` are repeated under new ids until there are enough, ten a document. Times are wall
clock on this machine, the median of several runs; "loading" is a new process's first ``case.table()``, once with the
copy by columns that the file keeps, once from the rows alone.
"""

from __future__ import annotations

import argparse
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pandas as pd

from timeline import casefile
from timeline.table import read

ROOT = Path(__file__).resolve().parents[1]
EVENTS_PER_DOCUMENT = 10
LOAD = """
import sys, time
sys.path.insert(0, {root!r})
from timeline import casefile
import pandas
case = casefile.open({path!r})
begun = time.perf_counter()
case.table()
print(time.perf_counter() - begun)
"""


def repeated(events: int) -> pd.DataFrame:
    """The sample events, again and again under new ids."""
    sample = read(ROOT / "data" / "sample.jsonl")
    table = pd.concat([sample] * (events // len(sample) + 1), ignore_index=True).iloc[:events]
    numbers = range(events)
    return table.assign(
        event_id=[f"{n:016x}" for n in numbers],
        doc_id=[f"document {n // EVENTS_PER_DOCUMENT}" for n in numbers],
        sentence=[f"{text} {n}" for n, text in zip(numbers, table["sentence"], strict=True)],
    )


def seconds(step: Callable[[], object], times: int = 7) -> float:
    """The median time of a step."""
    taken = []
    for _ in range(times):
        begun = perf_counter()
        step()
        taken.append(perf_counter() - begun)
    return median(taken)


def loading(path: Path, *, from_rows: bool) -> float:
    """The first ``table()`` of a new process, the median of three, without the copy by columns if ``from_rows``."""
    script = LOAD.format(root=str(ROOT), path=str(path))
    taken = []
    for _ in range(3):
        if from_rows:
            with closing(sqlite3.connect(path)) as db, db:
                db.execute("DELETE FROM event_columns")
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        taken.append(float(done.stdout))
    return median(taken)


def corrections(case: casefile.Case) -> Callable[[], object]:
    """A step that corrects the next event; each reads its row as a user would."""
    rows = iter(case.table().to_dict("records"))

    def correct() -> None:
        row = next(rows)
        case.correct(row["event_id"], {"date_start": "2024-02-01", "type": "AID", "source": ["FRA"]}, seen=row)

    return correct


def main() -> None:
    """Print one line a measure."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--events", type=int, default=100_000)
    arguments.add_argument("--folder", type=Path, help="where the case is made, to measure another disk")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = Path(folder) / "large.sqlite"
        table = repeated(options.events)
        with casefile.create(path) as case:
            importing = seconds(lambda: case.add_table(table), 1)
        print(f"{options.events} events, {options.events // EVENTS_PER_DOCUMENT} documents")
        print(f"import of the table      {importing:8.2f} s   {path.stat().st_size / 1e6:.0f} MB")
        print(f"opening                  {seconds(lambda: casefile.open(path).close()) * 1000:8.1f} ms")
        print(f"loading, from rows       {loading(path, from_rows=True):8.2f} s")
        print(f"loading, from columns    {loading(path, from_rows=False):8.2f} s")
        with casefile.open(path) as case:
            case.table()
            correct = corrections(case)
            print(f"saving a correction      {seconds(correct, 51) * 1000:8.1f} ms")
            tables = [seconds(case.table, 1) for _ in range(7) if not correct()]
            print(f"the table after it       {median(tables) * 1000:8.1f} ms")
            print(f"polling the version      {seconds(lambda: case.version, 101) * 1e6:8.1f} µs")


if __name__ == "__main__":
    main()
