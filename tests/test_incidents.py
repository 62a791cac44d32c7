"""The same incident in several documents: by cases of two sentences each, and what becomes of it in a case file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd

from timeline import casefile
from timeline.incidents import same
from timeline.model import Document
from timeline.pipeline import Annotations, annotate
from timeline.table import to_table

CASES = Path(__file__).parent / "cases" / "incidents.tsv"


def read(name: str, text: str, published: str) -> Annotations:
    return annotate(Document(name, text, published=date.fromisoformat(published)))


def table_of(*found: Annotations) -> pd.DataFrame:
    return to_table([event for one in found for event in one.events], {one.document.id: one.document for one in found})


def test_incidents_told_twice_are_found_and_others_kept_apart() -> None:
    lines = [line for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")][1:]
    verdicts = []
    for line in lines:
        wanted, first, one, second, other = line.split("\t")
        groups = same(table_of(read("a", one, first), read("b", other, second)))
        verdicts.append((wanted == "yes", bool(groups)))
    right = sum(wanted and found for wanted, found in verdicts)
    assert len(verdicts) >= 60
    assert right >= 0.95 * sum(found for _, found in verdicts)
    assert right >= 0.8 * sum(wanted for wanted, _ in verdicts)


def test_the_telling_with_a_day_of_its_own_stands_for_all() -> None:
    guessed = read("a", "Japan condemned North Korea.", "2006-10-10")
    dated = read("b", "Japan condemned North Korea on Tuesday.", "2006-10-10")
    table = table_of(guessed, dated)
    (group,) = same(table)
    assert group == [dated.events[0].id, guessed.events[0].id]


def test_one_document_and_undated_events_are_left_alone() -> None:
    twice = read("a", "Algeria severed ties with Morocco on Tuesday.\n\nAlgeria cut ties with Morocco.", "2021-08-25")
    assert same(table_of(twice)) == []
    undated = (
        annotate(Document("a", "Japan condemned North Korea.")),
        annotate(Document("b", "Japan condemned North Korea.")),
    )
    assert same(table_of(*undated)) == []


def test_a_case_counts_the_documents_and_does_not_merge_again_what_was_separated(tmp_path: Path) -> None:
    with casefile.create(tmp_path / "one.sqlite") as case:
        case.add([read("a", "Algeria severed ties with Morocco on Tuesday.", "2021-08-25")])
        case.add([read("b", "Algeria cut relations with Morocco on 24 August.", "2021-08-26")])
        assert case.merge_same(same) is not None
        table = case.table()
        assert table["sources"].tolist() == [2]
        assert len(case.members(table["event_id"][0])) == 2
        case.unmerge(table["event_id"][0])
        assert case.merge_same(same) is None
        assert case.table()["sources"].tolist() == [1, 1]
