"""A new reading under the user's work: nothing of it is lost, it follows its events, misfits are told."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from timeline import casefile
from timeline.casefile import Case, Edit
from timeline.casefile.fitting import Place, match
from timeline.errors import CaseError
from timeline.events import lexicon
from timeline.knowledge import read_rows
from timeline.model import Document, Event
from timeline.pipeline import annotate

NUMBER = 25  # events a document
DOCUMENTS = 20


def reread(made: Callable[..., Any], doc_id: str, change: Callable[[int, Any, Event], Event | None]) -> Any:
    """The document read by changed rules: each event as ``change`` makes it, left out where that is ``None``."""
    reading = made(doc_id, NUMBER)
    events = [new for n, old in enumerate(reading.events) if (new := change(n, made, old)) is not None]
    return replace(reading, events=events)


def better_rules(n: int, made: Callable[..., Any], old: Event) -> Event | None:
    """Every fifth trigger is a word longer, every seventh event is coded anew, every eleventh is found no more."""
    if n % 11 == 10:
        return None
    if n % 7 == 6:
        return made(old.doc_id, NUMBER, kind="ACCUSE").events[n]
    if n % 5 == 4:
        return made(old.doc_id, NUMBER, longer=5).events[n]
    return replace(old, place="Geneva") if n % 3 == 0 else old


def corrected_case(path: Path, made: Callable[..., Any]) -> Case:
    """500 events, each corrected in one of four ways."""
    case = casefile.create(path)
    case.add(made(f"d{n}", NUMBER) for n in range(DOCUMENTS))
    table = case.table()
    changes = [
        {"date_start": "1999-01-01"},
        {"source": ["FRA"], "note": "mine"},
        {"type": "AID"},
        {"tags": ["x"], "place": "Oslo"},
    ]
    rows = table.to_dict("records")
    case.correct_many([casefile.Edit(row["event_id"], changes[n % 4], row) for n, row in enumerate(rows)])
    case.reject(table["event_id"][::10])
    case.merge(table["event_id"][1:3])
    return case


def told(table: pd.DataFrame) -> pd.DataFrame:
    """What a user said, by the words it is said of: ids may change."""
    names = ["date_start", "source", "type", "tags", "note", "review", "status"]
    return table.assign(words=table["doc_id"] + " " + table["summary"]).set_index("words")[names].sort_index()


def test_a_change_of_rules_keeps_all_corrections_of_500_events(path: Path, made: Callable[..., Any]) -> None:
    with corrected_case(path, made) as case:
        before = case.table(rejected=True)
        case.add([reread(made, f"d{n}", better_rules) for n in range(DOCUMENTS)], rules="2")
        after = case.table(rejected=True)
        # No event of the 500 is gone, though the machine finds some no more and others at new words.
        kept = after[after["review"] != ""]
        pd.testing.assert_frame_equal(told(kept), told(before))
        moved = set(before["event_id"]) - set(after["event_id"])
        assert len(moved) == sum(n % 11 != 10 and n % 7 != 6 and n % 5 == 4 for n in range(NUMBER)) * DOCUMENTS
        # What no longer fits is listed: the coded anew, the gone, and fields in which the machine changed its mind.
        gone = [one for one in case.misfits() if not one.field]
        assert len(gone) == sum(n % 11 == 10 or n % 7 == 6 for n in range(NUMBER)) * DOCUMENTS
        assert sum(bool(one.instead) for one in gone) == sum(n % 7 == 6 for n in range(NUMBER)) * DOCUMENTS
        corrected_places = {one.event_id for one in case.misfits() if one.field == "place"}
        assert {row["place"] for row in map(case.event, corrected_places)} == {"Oslo"}
        assert all((one.then, one.now) == ("", "Geneva") for one in case.misfits() if one.field)
        # The rules of before bring everything back as it was, and so does undo.
        case.add([made(f"d{n}", NUMBER) for n in range(DOCUMENTS)], rules="1")
        assert case.misfits() == []
        pd.testing.assert_frame_equal(told(case.table(rejected=True)), told(before))
        case.undo()
        case.undo()
        pd.testing.assert_frame_equal(case.table(rejected=True), before)
    with casefile.open(path) as again:
        pd.testing.assert_frame_equal(again.table(rejected=True), before)


def test_a_correction_of_the_type_follows_the_event_that_now_has_it(case: Case, made: Callable[..., Any]) -> None:
    row = case.table().iloc[0]
    case.correct(row["event_id"], {"type": "ACCUSE", "place": "Oslo"}, seen=row)
    case.add([made("a", kind="ACCUSE")])
    table = case.table()
    assert table["place"].tolist() == ["Oslo"] + [""] * 5
    assert table["event_id"][0] == made("a", kind="ACCUSE").events[0].id
    assert case.misfits() == []


def test_untouched_events_are_replaced(case: Case, made: Callable[..., Any]) -> None:
    case.tag([case.table()["event_id"][0]], "x")
    case.add([made("a", kind="ACCUSE")])
    assert case.table()["type"].tolist() == ["ACCUSE", "REJECT", "ACCUSE", "ACCUSE", *["REJECT"] * 3]
    (misfit,) = case.misfits()
    assert misfit.instead == made("a", kind="ACCUSE").events[0].id


def test_work_is_moved_from_a_misfit_to_the_event_found_instead(case: Case, made: Callable[..., Any]) -> None:
    ids = case.table()["event_id"]
    case.correct(ids[0], {"place": "Oslo", "note": "mine", "tags": ["x"]}, seen={})
    case.merge([ids[0], ids[1]])
    case.add([made("a", kind="ACCUSE")])
    misfit = next(one for one in case.misfits() if one.event_id == ids[0])
    case.confirm([misfit.instead])
    case.move(misfit.event_id, misfit.instead)
    row = case.event(misfit.instead)
    assert (row["place"], row["note"], row["tags"], row["review"]) == ("Oslo", "mine", ("x",), "confirmed")
    assert case.members(misfit.instead) == [misfit.instead, ids[1]]
    assert [one.event_id for one in case.misfits()] == [ids[1]]
    with pytest.raises(CaseError, match="no event"):
        case.move(misfit.event_id, misfit.instead)
    case.merge([misfit.instead, ids[1]])
    case.move(ids[1], misfit.instead)  # a member into the event that stands for it
    assert case.members(misfit.instead) == [misfit.instead]
    assert case.misfits() == []


def test_a_confirmed_misfit_is_settled(case: Case, made: Callable[..., Any]) -> None:
    ids = case.table()["event_id"]
    for event_id in ids[:2]:
        case.correct(event_id, {"place": "Oslo"}, seen={})
    changed = made("a")
    events = [replace(changed.events[0], place="Bern"), *made("a", kind="ACCUSE").events[1:]]
    case.add([replace(changed, events=events)])
    assert [(one.event_id, one.field, one.now) for one in case.misfits()] == [
        (ids[1], "", None),
        (ids[0], "place", "Bern"),
    ]
    case.confirm([ids[0]])
    assert [one.event_id for one in case.misfits()] == [ids[1]]
    case.confirm([ids[1]])
    assert case.misfits() == []
    assert case.table()["place"].tolist()[:2] == ["Oslo", ""]
    assert case.event(ids[1])["place"] == "Oslo"
    case.undo()
    case.undo()
    assert len(case.misfits()) == 2


def test_events_by_hand_do_not_mind_a_new_reading(case: Case, made: Callable[..., Any]) -> None:
    event_id = case.add_event("a", (0, 20), {"type": "AID"})
    row = case.table().iloc[1]
    case.split(row["event_id"], [{"place": "Oslo"}, {"place": "Bern"}], seen=row)
    before = case.table()
    case.add([made("a", longer=3)])
    after = case.table()
    assert after.drop(columns=["event_id", "trigger", "trigger_end"]).equals(
        before.drop(columns=["event_id", "trigger", "trigger_end"])
    )
    assert event_id in after["event_id"].tolist()
    assert case.misfits() == []


def places(*rows: tuple[str, str, tuple[int, int], str]) -> Iterable[Place]:
    return [
        Place(name, frozenset(kinds.split()), span, (0, 50), frozenset(parties.split()))
        for name, kinds, span, parties in rows
    ]


@pytest.mark.parametrize(
    ("lost", "free", "found"),
    [
        ([("o", "AID", (0, 8), "KAZ")], [("n", "AID", (4, 12), "RUS")], {"o": "n"}),
        ([("o", "AID", (0, 8), "KAZ")], [("n", "REJECT", (0, 8), "KAZ")], {}),  # another type
        ([("o", "AID REJECT", (0, 8), "KAZ")], [("n", "REJECT", (0, 8), "RUS")], {"o": "n"}),  # the type the user gave
        ([("o", "AID", (0, 8), "KAZ")], [("n", "AID", (20, 28), "KAZ RUS")], {"o": "n"}),  # same sentence, shared party
        ([("o", "AID", (0, 8), "KAZ")], [("n", "AID", (20, 28), "RUS")], {}),
        ([("o", "AID", (0, 8), "A")], [("n", "AID", (7, 9), "A"), ("m", "AID", (2, 8), "A")], {"o": "m"}),  # more of it
        ([("o", "AID", (0, 8), "A"), ("p", "AID", (6, 9), "A")], [("n", "AID", (6, 9), "A")], {"p": "n"}),
        ([("o", "AID", (0, 8), "A"), ("p", "AID", (20, 25), "A")],
         [("n", "AID", (22, 30), "A"), ("m", "AID", (40, 44), "A")], {"p": "n", "o": "m"}),
        ([], [("n", "AID", (0, 8), "A")], {}),
    ],
)  # fmt: skip
def test_which_new_event_is_the_old_one(lost: list[Any], free: list[Any], found: dict[str, str]) -> None:
    assert match(list(places(*lost)), list(places(*free))) == found


STATES = ["Estonia", "Russia", "France", "Kazakhstan", "China", "Armenia", "Turkey", "Poland", "India", "Japan"]
ACTS = ["condemned {}", "sanctioned {}", "rejected the plan of {}", "visited {}", "praised {}", "warned {}"]


CHANGED = ("condemn", "reject", "visit")  # the verbs that the other rules code in another way


def article(number: int) -> Document:
    """A text of short sentences, each with an act of its own between two states on a day of its own."""
    lines = [
        f"{STATES[n % 10]} {ACTS[n % 6].format(STATES[(n + number + 1) % 10])} on {n % 28 + 1} {month} 20{number + 10}."
        for n, month in enumerate(["January", "March", "May", "July"] * 15)
        if n % 10 != (n + number + 1) % 10
    ]
    return Document(f"article {number}", "\n\n".join(lines), published=date(2030, 1, 1))


def other_rules(table: str, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The lexicon without one of its verbs, with another coding of a second, and a finer code for a third."""
    changes = {"condemn": {"type": "PROTEST", "cameo": "14"}, "visit": {"type": "CONSULT", "cameo": "043"}}
    for line, row in read_rows(table, columns):
        verbs = row.get("trigger", "").split(" ")[0].split("|")
        if "reject" not in verbs:
            yield line, {**row, **next((changes[verb] for verb in verbs if verb in changes), {})}


def read_all(texts: Sequence[Document]) -> list[Any]:
    lexicon.entries.cache_clear()
    return [annotate(text) for text in texts]


def test_another_lexicon_keeps_all_corrections_of_500_events(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [article(n) for n in range(9)]
    with casefile.create(path) as case:
        case.add(read_all(texts), rules="1")
        rows = case.table().to_dict("records")
        case.correct_many([Edit(row["event_id"], {"place": f"{row['doc_id']} {row['sentence']}"}, row) for row in rows])
        before = case.table()
        with monkeypatch.context() as patched:
            patched.setattr(lexicon, "read_rows", other_rules)
            case.add(read_all(texts), rules="2")
        lexicon.entries.cache_clear()
        after = case.table()
        gone = {one.event_id: one.instead for one in case.misfits()}
    said = after[after["place"] != ""].set_index("event_id")
    assert len(before) >= 500
    assert said["place"].to_dict() == before.set_index("event_id")["place"].to_dict()
    # What the user did not touch is what the machine finds now.
    told_by = {verb: set(before.loc[before["trigger"].str.startswith(verb), "event_id"]) for verb in CHANGED}
    assert all(told_by.values())
    assert set(said.loc[list(told_by["visit"]), "cameo"]) == {"043"}
    # The rejections are found no more; the condemnations are found as protests, beside the user's events.
    assert set(gone) == told_by["reject"] | told_by["condemn"]
    assert {gone[event_id] for event_id in told_by["reject"]} == {""}
    protests = after[after["type"] == "PROTEST"]
    assert set(protests["review"]) == {""}
    assert {gone[event_id] for event_id in told_by["condemn"]} == set(protests["event_id"])
