"""Fields, conflicts, the grid and the history: rows of the event table in, corrections and words out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date
from pathlib import Path
from typing import Any

import pytest

from timeline import casefile
from timeline.casefile import Case, Edit
from timeline.errors import ConflictError, InputError
from timeline.model import EventType
from timeline.table import read
from timeline.ui.review.conflict import changed_since, differences, settled
from timeline.ui.review.fields import (
    LABELS,
    actor_id,
    actors_to_choose,
    changes,
    columns,
    new_values,
    tone_of,
    values_of,
    words_of,
)
from timeline.ui.review.grid import COLUMNS, REVIEW, Grid
from timeline.ui.review.grid_view import widths_in
from timeline.ui.review.past import entries

SAMPLE = read(Path(__file__).parents[2] / "data" / "sample.jsonl")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with casefile.create(tmp_path / "case.sqlite", who="ana") as case:
        case.add_table(SAMPLE.head(12))
        yield case


def first(case: Case, at: int = 0) -> dict[str, Any]:
    return case.event(case.table()["event_id"].iloc[at])


def test_a_form_left_alone_changes_nothing(case: Case) -> None:
    for at in range(len(case.table())):
        row = first(case, at)
        assert changes(values_of(row), row) == {}


def test_every_field_can_be_changed_and_is_shown_as_it_was_set(case: Case) -> None:
    row = first(case)
    mine = {
        "when": "late October 2024", "source": ["KAZ", "a court"], "target": ["?the mob"], "reciprocal": True,
        "leaders": ["Kassym-Jomart Tokayev"], "type": "AID", "tone": "neutral", "status": "denied",
        "place": " Astana ", "summary": "sent  grain", "tags": ["grain"], "note": "see the map",
    }  # fmt: skip
    assert set(mine) == set(LABELS)
    case.correct(row["event_id"], changes(mine, row), row)
    now = values_of(case.event(row["event_id"]))
    assert now == {**mine, "when": "2024-10-21 to 2024-10-31", "source": ["KAZ", "?a court"], "place": "Astana",
                   "summary": "sent grain"}  # fmt: skip
    assert case.event(row["event_id"])["granularity"] == "month"


def test_a_date_can_be_taken_away(case: Case) -> None:
    row = first(case)
    case.correct(row["event_id"], changes({**values_of(row), "when": ""}, row), row)
    assert values_of(case.event(row["event_id"]))["when"] == ""


def test_relative_days_count_from_the_publication(case: Case) -> None:
    row = first(case)
    found = changes({**values_of(row), "when": "yesterday"}, row)
    assert (row["published"].date() - found["date_start"]).days == 1


def test_a_wrong_date_is_told_and_nothing_else_lost() -> None:
    row = SAMPLE.iloc[0].to_dict()
    with pytest.raises(InputError, match="“sometime” is no date"):
        changes({**values_of(row), "when": "sometime"}, row)


def test_an_event_told_by_hand_needs_only_its_form() -> None:
    values = {**new_values(), "when": "3 May 2024", "source": ["kazakhstan"], "type": "ACCUSE", "tone": "hostile"}
    found = columns(values, None)
    assert (found["source"], found["date_start"], found["summary"]) == (("KAZ",), date(2024, 5, 3), "accuses")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("KAZ", "KAZ"),
        ("Kazakhstan", "KAZ"),
        (" united  states", "USA"),
        ("a court", "?a court"),
        ("?a court", "?a court"),
    ],
)
def test_what_is_typed_is_an_actor(words: str, expected: str) -> None:
    assert actor_id(words) == expected


def test_actors_of_the_case_are_offered_first_and_each_once() -> None:
    offered = actors_to_choose(["?the mob", "RUS", "RUS"])
    assert offered[:2] == ["?the mob", "RUS"]
    assert len(offered) == len(set(offered)) > 300


def test_every_type_has_a_tone() -> None:
    tones = {kind: tone_of(kind) for kind in EventType.__args__}
    assert tones["ASSAULT"] == "hostile"
    assert tones["AID"] == "cooperative"
    assert tones["CONSULT"] == "neutral"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("when", "", "undated"), ("source", ["KAZ", "?x"], "Kazakhstan, “x”"), ("tags", [], "–"),
     ("type", "AID", "gives aid"), ("status", "planned", "planned"), ("reciprocal", True, "yes"), ("place", "", "–")],
)  # fmt: skip
def test_values_in_words(field: str, value: Any, words: str) -> None:
    assert words_of(field, value) == words


def test_a_conflict_shows_both_and_keeps_what_only_one_changed(case: Case) -> None:
    seen = first(case)
    event_id = seen["event_id"]
    case.correct(event_id, {"type": "AID", "place": "Oslo"}, seen)  # somebody else
    mine = {**values_of(seen), "type": "COERCE", "summary": "struck", "when": "2001-01-01"}
    with pytest.raises(ConflictError):
        case.correct(event_id, changes(mine, seen), seen)
    now = case.event(event_id)
    (found,) = differences(seen, now, mine)
    assert (found.field, found.theirs, found.mine) == ("type", "gives aid", "coerces")
    for side, kind in (("mine", "COERCE"), ("theirs", "AID")):
        values = settled(seen, now, mine, {"type": side})  # type: ignore[dict-item]
        assert (values["type"], values["place"], values["summary"]) == (kind, "Oslo", "struck")
    case.correct(event_id, changes(settled(seen, now, mine, {"type": "mine"}), now), now)
    after = case.event(event_id)
    assert (after["type"], after["place"], after["summary"]) == ("COERCE", "Oslo", "struck")


def test_what_changed_since_is_said(case: Case) -> None:
    seen = first(case)
    assert changed_since(seen, first(case)) == []
    case.correct(seen["event_id"], {"place": "Oslo"}, seen)
    assert changed_since(seen, first(case)) == ["Place is Oslo", "it is fixed"]


def save(case: Case, grid: Grid, edited: dict[int, dict[str, Any]]) -> list[Edit]:
    found = grid.work(edited)
    case.correct_many(found.edits)
    for edit in found.edits:
        grid.learn(case.event(edit.event_id))
    return found.edits


def test_cells_of_the_grid_are_saved_one_by_one_and_can_be_put_back(case: Case) -> None:
    grid = Grid(case.table())
    place = LABELS["place"]
    before = grid.cells()[place].iloc[1]
    assert len(save(case, grid, {1: {place: "Oslo"}})) == 1
    assert len(save(case, grid, {1: {place: "Bern"}})) == 1  # one's own change is no conflict
    assert save(case, grid, {1: {place: "Bern"}}) == []
    assert first(case, 1)["place"] == "Bern"
    save(case, grid, {})  # the cell was put back: the editor no longer names it
    assert first(case, 1)["place"] == before


def test_verdicts_and_wrong_dates_in_the_grid(case: Case) -> None:
    grid = Grid(case.table())
    found = grid.work({0: {REVIEW: "accepted"}, 1: {REVIEW: "rejected", LABELS["when"]: "sometime"},
                       2: {REVIEW: "fixed", LABELS["source"]: ["Kazakhstan", "a court"]}})  # fmt: skip
    ids = case.table()["event_id"].tolist()
    assert found.verdicts == {"confirmed": [ids[0]], "rejected": [ids[1]]}
    assert len(found.errors) == 2
    assert "“fixed” by saying so: choose open, accepted or rejected" in found.errors[1]
    assert [(edit.event_id, edit.changes) for edit in found.edits] == [(ids[2], {"source": ("KAZ", "?a court")})]


def test_another_tab_s_change_is_a_conflict_in_the_grid(case: Case) -> None:
    grid = Grid(case.table())
    row = first(case)
    case.correct(row["event_id"], {"place": "Oslo"}, row)
    with pytest.raises(ConflictError):
        case.correct_many(grid.work({0: {LABELS["place"]: "Bern"}}).edits)


def test_the_history_says_who_did_what(case: Case) -> None:
    row = first(case)
    event_id = row["event_id"]
    case.correct(event_id, {"place": "Oslo", "type": "AID"}, row)
    case.tag([event_id], "grain")
    case.correct(event_id, {"note": "see the map"}, case.event(event_id))
    case.undo()
    case.reject([event_id])
    found = entries([(step, case.changes(step)) for step in case.history(event_id)], event_id, UTC)
    assert {one.who for one in found} == {"ana"}
    details = [one.details for one in found]
    assert details[0] == ("Rejected",)
    assert found[1].what.startswith("Undone: correcting note")
    assert details[1] == ("Note taken away",)
    assert details[2] == ("Note: see the map",)
    assert details[3] == ("Tag grain added",)
    assert "Place: – → Oslo" in details[4]
    assert any(words.startswith("What: ") and words.endswith("→ gives aid") for words in details[4])
    assert not any("goldstein" in words.lower() for words in details[4])
    assert found[0].when[4] == "-"


@pytest.mark.parametrize("room", [288, 328, 358, 500])
def test_the_grid_of_a_phone_shows_three_whole_columns(room: int) -> None:
    widths = [widths_in(room)[name] for name in COLUMNS]
    assert room - 1 <= sum(widths[:3]) <= room
    assert all(width <= room for width in widths[3:])
    assert sum(widths_in(1200)[name] for name in COLUMNS[:3]) < 500
