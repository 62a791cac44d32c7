"""How long filters and figures take on a made-up case, and how large figures are as JSON.

``python benchmarks/figures.py`` measures at 1,000 and 100,000 events; ``--events N`` at another number. Times are in
milliseconds and the median of five runs in one process; of filters also the first that is asked of a table, before
anything is remembered of it. A view gets a table that nobody has seen before, as after a change of filters.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))
from synthetic import synthetic

from timeline.actors import display_names
from timeline.figures import VIEWS, Options, figure
from timeline.query import Query, facet_counts, select

RUNS = 5
QUERIES = {
    "words: brigades": Query(words="brigades"),
    "words: metals 499": Query(words="metals 499"),
    "actor": Query(actors=("RUS",)),
    "pair": Query(pairs=(("RUS", "USA"),)),
    "region, tone": Query(regions=("Asia",), tones=("hostile",)),
    "leader": Query(leaders=("the leader of United States",)),
    "since 2020": Query(since=date(2020, 1, 1)),
    "confidence 50%": Query(min_confidence=0.5),
}


def milliseconds(work: Callable[[], object]) -> float:
    """The median time of some runs."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times) * 1000


def first(work: Callable[[], object]) -> float:
    """The time of one run."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def measure_filters(table: pd.DataFrame) -> None:
    """Print what selecting and counting facets costs."""
    print(f"{'filter':24}{'events':>10}{'first':>10}{'again':>10}")
    for name, query in QUERIES.items():
        once = first(lambda query=query: select(table, query))
        again = milliseconds(lambda query=query: select(table, query))
        print(f"{name:24}{len(select(table, query)):>10,}{once:>10.1f}{again:>10.1f}")
    once = first(lambda: facet_counts(table, Query()))
    again = milliseconds(lambda: facet_counts(table, Query()))
    print(f"{'counts of all facets':24}{len(table):>10,}{once:>10.1f}{again:>10.1f}")
    narrowed = Query(actors=("RUS",), tones=("hostile",), words="brigades")
    again = milliseconds(lambda: facet_counts(table, narrowed))
    print(f"{'... under three filters':24}{'':>20}{again:>10.1f}")


def measure_views(table: pd.DataFrame, width: int) -> None:
    """Print what every view costs to build and to write as JSON, and how large it is."""
    options = Options(display_names(), width=width, title="A made-up case")
    print(f"\n{'view':24}{'build':>10}{'to JSON':>10}{'MB':>10}")
    for view in VIEWS:
        figure(view, table.iloc[:3], options)  # what is loaded once is not the view's
        build = milliseconds(lambda view=view: figure(view, table.copy(deep=False), options))
        drawn = figure(view, table, options)
        written = milliseconds(drawn.to_json)
        print(f"{view:24}{build:>10.0f}{written:>10.0f}{len(drawn.to_json()) / 1e6:>10.2f}")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--events", type=int, nargs="*", default=[1_000, 100_000])
    parser.add_argument("--width", type=int, default=1280)
    options = parser.parse_args()
    for number in options.events:
        print(f"\n{number:,} events, milliseconds")
        table = synthetic(number)
        measure_filters(table)
        measure_views(table, options.width)
    return 0


if __name__ == "__main__":
    sys.exit(main())
