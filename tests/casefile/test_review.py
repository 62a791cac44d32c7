"""What a user says of events: each correction with what follows from it, conflicts, merges, splits, events by hand."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest

from timeline import casefile
from timeline.casefile import EDITABLE, Case, Edit
from timeline.errors import CaseError, ConflictError, InputError
from timeline.table import SCHEMA, validate

CORRECTIONS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"place": "Astana"}, {"place": "Astana", "review": "corrected"}),
    # A type brings what goes with it; what is given itself stands.
    (
        {"type": "AID"},
        {"type": "AID", "cameo": "07", "quad": "material cooperation", "goldstein": 7.0, "tone": "cooperative"},
    ),
    ({"type": "CONSULT"}, {"cameo": "04", "goldstein": 1.0, "tone": "neutral"}),
    (
        {"type": "SANCTION", "tone": "neutral"},
        {"type": "SANCTION", "cameo": "16", "goldstein": -4.0, "tone": "neutral"},
    ),
    ({"cameo": "023"}, {"type": "REQUEST", "quad": "verbal cooperation", "goldstein": 3.4, "tone": "neutral"}),
    # Days bring their granularity; the machine's reason is no longer theirs.
    ({"date_start": "2024-02-01", "date_end": "2024-02-29"}, {"granularity": "month", "date_basis": "explicit"}),
    (
        {"date_start": date(2024, 1, 1), "date_end": date(2024, 12, 31)},
        {"granularity": "year", "date_reason": "Set by hand."},
    ),
    ({"date_start": "2024-04-01", "date_end": "2024-06-30"}, {"granularity": "quarter"}),
    ({"date_start": "2024-04-01", "date_end": "2024-04-07"}, {"granularity": "week"}),
    ({"date_start": "2024-04-02", "date_end": "2024-05-09"}, {"granularity": ""}),
    ({"date_start": "9999-12-01", "date_end": "9999-12-31"}, {"granularity": ""}),
    ({"date_start": "2030-04-02"}, {"date_end": pd.Timestamp("2030-04-02"), "granularity": "day"}),
    ({"date_start": "1990-01-01"}, {"date_end": pd.Timestamp("2024-03-01")}),
    ({"date_start": "1990-01-01", "date_end": None}, {"date_end": pd.Timestamp("1990-01-01")}),
    ({"date_start": None}, {"date_end": pd.NaT, "granularity": "", "date_basis": "none", "open_end": False}),
    (
        {"date_end": None, "open_end": True},
        {"date_start": pd.Timestamp("2024-03-01"), "date_end": pd.NaT, "open_end": True},
    ),
    ({"source": ["FRA", "DEU"], "target": []}, {"source": ("FRA", "DEU"), "target": ()}),
    ({"leaders": ("Kassym-Jomart Tokayev",)}, {"leaders": ("Kassym-Jomart Tokayev",)}),
    ({"summary": "turned it down", "status": "denied"}, {"summary": "turned it down", "status": "denied"}),
    # Selected words give the span, the text its words.
    ({"trigger_start": 0, "trigger_end": 10}, {"trigger": "Kazakhstan", "trigger_start": 0}),
    ({"time_start": None, "time_end": None}, {"date_text": "", "time_start": pd.NA}),
    ({"tags": ["gas", "b", "gas"], "note": "ask"}, {"tags": ("b", "gas"), "note": "ask", "review": ""}),
]


@pytest.mark.parametrize(("changes", "expected"), CORRECTIONS, ids=lambda one: "-".join(one))
def test_a_correction_and_what_follows_from_it(case: Case, changes: dict[str, Any], expected: dict[str, Any]) -> None:
    before = case.table().iloc[0]
    assert case.correct(before["event_id"], changes, seen=before) is not None
    after = case.table().iloc[0]
    for name, value in expected.items():
        assert str(after[name]) == str(value), name
    pd.testing.assert_frame_equal(validate(case.table()), case.table())
    pd.testing.assert_series_equal(
        pd.Series(case.event(before["event_id"])), after, check_names=False, check_dtype=False
    )
    said = {*changes, *expected, "date_reason", "date_basis", "granularity", "cameo", "quad", "goldstein", "tone"}
    untouched = [name for name in SCHEMA if name not in {*said, "type", "review"}]
    assert after[untouched].astype(str).tolist() == before[untouched].astype(str).tolist()
    assert case.correct(before["event_id"], changes, seen=after) is None  # nothing is left to change


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"tone": "friendly"}, "Column tone, event 1: 'friendly' should be one of"),
        ({"type": "WAR"}, "Column type, event 1: 'WAR' should be one of"),
        ({"date_start": "yesterday"}, "Column date_start, event 1: 'yesterday' is no day"),
        ({"date_start": "2024-03-09", "date_end": "2024-03-08"}, "Column date_end, event 1: the last day comes before"),
        ({"date_start": None, "date_end": "2024-03-08"}, "Column date_end, event 1: add the first day"),
        ({"source": "KAZ"}, "Column source, event 1: 'KAZ' should be a list"),
        ({"goldstein": 99}, "Column goldstein, event 1: write a number"),
        ({"trigger_start": -1}, "Column trigger_start, event 1: write a whole number"),
        ({"doc_id": "b"}, "The field doc_id of an event cannot be edited"),
        ({"colour": "red"}, "The field colour of an event cannot be edited"),
    ],
)
def test_what_the_schema_forbids_is_not_saved(case: Case, changes: dict[str, Any], message: str) -> None:
    before, version = case.table(), case.version
    with pytest.raises(InputError, match=message):
        case.correct_many(
            [Edit(before["event_id"][1], changes, before.iloc[1]), Edit(before["event_id"][0], {"place": "x"}, {})]
        )
    assert case.version == version
    pd.testing.assert_frame_equal(case.table(), before)


def test_every_field_but_identity_can_be_edited() -> None:
    assert set(SCHEMA) - set(EDITABLE) == {
        "event_id", "doc_id", "title", "published", "sources", "rule", "confidence", "sentence", "sentence_start",
        "review",
    }  # fmt: skip


def test_a_conflicting_edit_shows_both_values(case: Case) -> None:
    with casefile.open(case.path, who="the other") as other:
        row = other.table().iloc[0]
        event_id = row["event_id"]
        other.correct(event_id, {"place": "Astana", "date_start": "2024-03-02"}, seen=row)
        for changes, field, values in (
            ({"place": "Almaty"}, "place", ("", "Astana", "Almaty")),
            # The other moved the first day past the last, and so the last with it.
            ({"date_end": "2024-03-09"}, "date_end", ("2024-03-01", "2024-03-02", "2024-03-09")),
        ):
            with pytest.raises(ConflictError, match="changed meanwhile") as error:
                case.correct(event_id, changes, seen=row)
            assert (error.value.event_id, error.value.field) == (event_id, field)
            assert (error.value.seen, error.value.current, error.value.wanted) == values
        assert case.event(event_id)["place"] == "Astana"
        # Another field of the event, and the same value, are no conflict.
        case.correct(event_id, {"status": "denied", "place": "Astana"}, seen=row)
        case.correct(event_id, {"place": "Almaty"}, seen=case.event(event_id))
        assert other.event(event_id)["place"] == "Almaty"


def test_a_verdict_on_an_event_that_was_changed_since(case: Case) -> None:
    row = case.table().iloc[0].to_dict()
    case.correct(row["event_id"], {"place": "Astana", "note": "ask"}, seen=row)
    for judge in (case.confirm, case.reject):
        with pytest.raises(ConflictError) as error:
            judge([row["event_id"]], seen=[row])
        assert error.value.field == "place"
    case.tag([row["event_id"]], "gas")
    case.confirm([row["event_id"]], seen=[case.event(row["event_id"]) | {"tags": ()}])
    assert case.event(row["event_id"])["review"] == "confirmed"


def test_verdicts(case: Case) -> None:
    one, two, three = case.table()["event_id"][:3]
    case.correct(two, {"place": "Astana"}, seen={})
    case.confirm([one, two])
    case.reject([three])
    assert case.table()["review"].tolist() == ["confirmed", "confirmed", "", "", ""]
    assert case.table(rejected=True)["review"].tolist()[:3] == ["confirmed", "confirmed", "rejected"]
    assert case.event(three)["review"] == "rejected"
    assert case.confirm([one, two]) is None
    case.reopen([one, two, three])
    assert case.table()["review"].tolist()[:3] == ["", "corrected", ""]
    case.reset([two])
    assert (case.event(two)["place"], case.event(two)["review"]) == ("", "")
    version = case.version
    assert [case.confirm([]), case.correct_many([]), case.merge([]), case.tag([], "x")] == [None] * 4
    with pytest.raises(CaseError, match="no event 'nothing'"):
        case.confirm([one, "nothing"])
    assert case.version == version
    with pytest.raises(InputError, match="into one correction"):
        case.correct_many([Edit(one, {"place": "a"}, {}), Edit(one, {"place": "b"}, {})])


def test_tags(case: Case) -> None:
    one, two = case.table()["event_id"][:2]
    case.tag([one, two], "  gas   war ")
    case.tag([one], "b")
    case.untag([two], "gas war")
    assert case.table()["tags"].tolist()[:3] == [("b", "gas war"), (), ()]
    with pytest.raises(InputError, match="at least one letter"):
        case.tag([one], " ")


def test_merged_events_are_one_row_that_counts_its_documents(case: Case, made: Callable[..., Any]) -> None:
    case.add([made("c")])
    whole = case.table()
    a, b, c = (whole.loc[whole["doc_id"] == name, "event_id"].tolist() for name in "abc")
    case.merge([b[0], a[0], a[1]])
    case.merge([c[0], b[0]])
    table = case.table()
    assert len(table) == 6
    row = table[table["event_id"] == c[0]].iloc[0]
    assert (row["sources"], row["doc_id"]) == (3, "c")
    assert case.members(c[0]) == [c[0], *sorted([b[0], a[0], a[1]])]
    assert case.event(a[0])["sources"] == 1
    case.remove(["c"])  # the incident is still told by the others
    kept = case.table()
    assert kept.loc[kept["event_id"].isin([a[0], a[1], b[0]]), ["event_id", "sources"]].values.tolist() == [[a[0], 2]]
    case.undo()
    case.unmerge(a[1])
    assert case.table()["event_id"].tolist().count(a[1]) == 1
    case.unmerge(c[0])
    pd.testing.assert_frame_equal(case.table(), whole)
    assert case.merge([a[0]]) is None


def test_the_same_incident_by_a_function(case: Case) -> None:
    def same(table: pd.DataFrame) -> list[list[str]]:
        return [group.tolist() for _, group in table.groupby("summary")["event_id"]]

    step = case.merge_same(same)
    assert step is not None
    assert case.table()["sources"].tolist() == [2, 2, 2]
    assert case.merge_same(same) is None
    case.undo()
    assert len(case.table()) == 6
    with pytest.raises(InputError, match="in two groups"):
        case.merge_same(lambda table: [table["event_id"][:2].tolist(), table["event_id"][1:3].tolist()])


def test_a_split_keeps_the_event_and_adds_the_rest(case: Case) -> None:
    row = case.table().iloc[1]
    case.tag([row["event_id"]], "gas")
    case.split(row["event_id"], [{"target": ["RUS"]}, {"target": ["CHN"], "type": "AID"}, {"place": "Oslo"}], seen=row)
    table = case.table().iloc[1:4]
    assert table["event_id"].tolist()[0] == row["event_id"]
    assert table["target"].tolist() == [("RUS",), ("CHN",), row["target"]]
    assert table["review"].tolist() == ["corrected", "added", "added"]
    assert table["tags"].tolist() == [("gas",)] * 3
    assert table["type"].tolist() == ["REJECT", "AID", "REJECT"]
    assert table["sentence"].unique().tolist() == [row["sentence"]]
    with pytest.raises(InputError, match="at least two parts"):
        case.split(row["event_id"], [{"place": "x"}], seen=row)
    with pytest.raises(ConflictError):
        case.split(row["event_id"], [{}, {"target": ["USA"]}], seen=row)
    case.undo()
    assert len(case.table()) == 6


def test_an_event_by_hand_from_selected_words(case: Case) -> None:
    text = case.document("b").text
    start = text.index("Kazakhstan rejected plan 1")
    values = {
        "type": "SANCTION", "source": ["KAZ"], "target": ["RUS"], "date_start": "2024-03-02", "note": "seen",
        "trigger_start": start + 11, "trigger_end": start + 19, "tags": ["x"],
    }  # fmt: skip
    event_id = case.add_event("b", (start - 1, start + 27), values)
    row = case.event(event_id)
    assert (row["sentence"], row["trigger"], row["sentence_start"]) == ("Kazakhstan rejected plan 1", "rejected", start)
    assert (row["quad"], row["goldstein"], row["confidence"], row["review"]) == (
        "material conflict",
        -4.0,
        1.0,
        "added",
    )
    assert (row["date_basis"], row["granularity"], row["tags"], row["note"]) == ("explicit", "day", ("x",), "seen")
    table = case.table()
    assert table["event_id"].tolist().index(event_id) == 5  # beside those of its sentence
    pd.testing.assert_frame_equal(validate(table), table)
    case.correct(event_id, {"place": "Oslo"}, seen=row)
    assert case.event(event_id)["review"] == "added"
    case.reject([event_id])
    case.reopen([event_id])
    case.reset([event_id])
    assert (case.event(event_id)["place"], case.event(event_id)["review"]) == ("", "added")
    while case.undoable and "adding an event" not in case.undoable.what:
        case.undo()
    case.undo()
    with pytest.raises(CaseError, match="no event"):
        case.correct(event_id, {"place": "Oslo"}, seen={})
    assert len(case.table()) == 6


@pytest.mark.parametrize(
    ("doc_id", "span", "values", "message"),
    [
        ("b", (0, 10), {}, "Choose the type"),
        ("b", (5, 5), {"type": "AID"}, "Select the words"),
        ("b", (10, 11), {"type": "AID"}, "Select the words"),  # a space
        ("b", (0, 10_000), {"type": "AID"}, "Select the words"),
        ("none", (0, 10), {"type": "AID"}, "no document 'none'"),
        ("b", (0, 10), {"type": "AID", "tone": "kind"}, "Column tone"),
    ],
)
def test_an_event_by_hand_needs_words_and_a_type(
    case: Case, doc_id: str, span: tuple[int, int], values: dict[str, Any], message: str
) -> None:
    with pytest.raises((InputError, CaseError), match=message):
        case.add_event(doc_id, span, values)
    assert len(case.table()) == 6


def test_a_value_that_was_stored_by_another_program_is_passed_over(case: Case) -> None:
    """A field that no column has, in a file that somebody edited with a database browser."""
    row = case.table().iloc[0]
    case.correct(row["event_id"], {"place": "Oslo"}, seen=row)
    with case._write() as db:
        db.execute("UPDATE corrections SET field = 'colour'")
    assert case.table()["place"].tolist() == [""] * 6
    assert case.event(row["event_id"])["place"] == ""
