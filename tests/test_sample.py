"""The stored table of the sample case is what the program makes of its articles today."""

from pathlib import Path

from timeline.pipeline import annotate
from timeline.sources import read_path
from timeline.table import read, to_table

DATA = Path(__file__).parents[1] / "data"


def test_the_sample_table_is_fresh() -> None:
    stored = read(DATA / "sample.jsonl")
    found = [annotate(read_path(path)) for path in sorted((DATA / "articles").glob("*.txt"))]
    fresh = to_table([event for one in found for event in one.events], {one.document.id: one.document for one in found})
    same = stored.merge(fresh, on=["event_id", "type", "status", "date_basis", "date_start", "summary"])
    # Another machine's arithmetic may turn a parse or two; more means: run `make sample`.
    assert len(same) >= 0.97 * max(len(stored), len(fresh))
