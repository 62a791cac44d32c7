"""A case: what goes in comes out, and every step can be taken back and done again."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

import pandas as pd
import pytest

from timeline import casefile
from timeline.casefile import Case
from timeline.errors import CaseError, InputError, TableError
from timeline.model import Document, OwnName
from timeline.table import to_table, validate


def test_what_was_read_comes_out_again(case: Case, made: Callable[..., Any]) -> None:
    readings = [made("a"), made("b")]
    expected = to_table(
        [e for one in readings for e in one.events], {one.document.id: one.document for one in readings}
    )
    pd.testing.assert_frame_equal(case.table(), expected)
    stored = case.reading("b")
    assert (stored.document, stored.times, stored.actors, stored.events) == (
        readings[1].document,
        readings[1].times,
        readings[1].actors,
        readings[1].events,
    )
    listed = [(one.id, one.title, one.published, one.events, one.characters) for one in case.documents()]
    assert listed == [(d, f"About {d}", date(2024, 4, 1), 3, len(stored.document.text)) for d in "ab"]


def test_a_case_is_the_same_after_closing(case: Case, path: Path) -> None:
    row = case.table().iloc[0]
    case.correct(row["event_id"], {"place": "Astana", "tags": ["gas"], "note": "ask"}, seen=row)
    before, history = case.table(), case.history()
    case.close()
    with casefile.open(path) as again:
        pd.testing.assert_frame_equal(again.table(), before)
        assert again.history() == history
        assert [step.who for step in history] == ["analyst"] * 2


def test_an_empty_case_is_an_empty_table(path: Path) -> None:
    with casefile.create(path) as case:
        assert len(case.table()) == 0
        assert case.table().dtypes.tolist() == validate(case.table()).dtypes.tolist()
        assert (case.version, case.undo(), case.redo(), case.undoable) == (0, None, None, None)


def test_documents_without_events_or_date(case: Case, made: Callable[..., Any]) -> None:
    bare = replace(made("c", 0), document=Document("c", "Nothing happened."))
    case.add([bare])
    assert case.document("c") == bare.document
    assert len(case.table()) == 6


def test_the_same_document_again_is_no_second_one(case: Case, made: Callable[..., Any]) -> None:
    version = case.version
    assert case.add([made("a")]) is None
    assert case.version == version
    dated = replace(made("a").document, published=date(2020, 1, 1), published_basis="given")
    assert case.add([replace(made("a"), document=dated)]) is not None
    assert case.document("a").published == date(2020, 1, 1)
    assert case.table()["published"].dt.year.tolist() == [2020] * 3 + [2024] * 3
    case.undo()
    assert case.document("a").published == date(2024, 4, 1)


def test_another_text_needs_another_id(case: Case, made: Callable[..., Any]) -> None:
    other = made("a", 4)
    with pytest.raises(InputError, match="another text under the id 'a'"):
        case.add([other])
    assert case.free_id(other.document).id == "a-2"
    assert case.free_id(made("a").document).id == "a"
    with pytest.raises(InputError, match="is not one of the document 'c'"):
        case.add([replace(made("a"), document=Document("c", made("a").document.text))])
    assert len(case.documents()) == 2


def test_text_that_no_file_can_hold(case: Case, made: Callable[..., Any]) -> None:
    broken = Document("d\udcff", "Half \ud800 and NUL \x00 and ☃", title="\udcaa")
    clean = case.free_id(broken)
    assert clean == Document("d?", "Half ? and NUL \x00 and ☃", title="?")
    case.add([replace(made("x", 0), document=broken)])
    assert case.document("d?") == clean
    row = case.table().iloc[0]
    case.correct(row["event_id"], {"place": "\ud800", "source": ["\udcff"], "note": "\x00\ud800"}, seen=row)
    now = case.event(row["event_id"])
    assert (now["place"], now["source"], now["note"]) == ("?", ("?",), "\x00?")


def test_removed_documents_come_back_with_all_work_on_them(case: Case) -> None:
    row = case.table().iloc[0]
    case.correct(row["event_id"], {"place": "Astana"}, seen=row)
    whole = case.table()
    case.remove(["a"])
    assert case.table()["doc_id"].unique().tolist() == ["b"]
    with pytest.raises(CaseError, match="no document 'a'"):
        case.document("a")
    with pytest.raises(CaseError, match="no document 'a'"):
        case.remove(["b", "a"])
    assert [one.id for one in case.documents()] == ["b"]
    case.undo()
    pd.testing.assert_frame_equal(case.table(), whole)


def random_step(case: Case, draw: random.Random, made: Callable[..., Any]) -> None:
    """One thing that a user might do."""
    table = case.table(rejected=True)
    rows = [table.iloc[draw.randrange(len(table))] for _ in range(2)]
    ids = [row["event_id"] for row in rows]
    word = f"word {draw.randrange(9)}"
    steps: list[Callable[[], object]] = [
        lambda: case.correct(ids[0], {"place": word, "note": word, "tags": [word]}, seen=rows[0]),
        lambda: case.correct(
            ids[0], {"date_start": f"19{draw.randrange(10, 99)}-01-01", "date_end": None}, seen=rows[0]
        ),
        lambda: case.confirm(ids),
        lambda: case.reject(ids[:1]),
        lambda: case.merge(ids),
        lambda: case.unmerge(ids[0]),
        lambda: case.tag(ids, word),
        lambda: case.split(ids[0], [{"place": "here"}, {"place": word}], seen=rows[0]),
        lambda: case.add_event("b", (0, 20), {"type": "AID", "summary": word}),
        lambda: case.add([made(f"d{draw.randrange(6)}", 2)]),
        lambda: case.add([made("b", 3, longer=draw.randrange(3))]),
        lambda: case.remove([one.id for one in case.documents()][2:3]),
        lambda: case.set_era(word, date(1990, 1, 1), date(1991, 1, draw.randrange(1, 30))),
        lambda: case.save_filter(word, f"since=19{draw.randrange(10, 99)}"),
        lambda: case.name_actor("KAZ", word),
        lambda: case.reset(ids[:1]),
    ]
    draw.choice(steps)()


def state(case: Case) -> tuple[pd.DataFrame, Any]:
    """All that a user sees."""
    return case.table(rejected=True), (case.eras(), case.filters(), case.actor_names(), case.documents())


def same(one: tuple[pd.DataFrame, Any], other: tuple[pd.DataFrame, Any]) -> bool:
    return one[0].equals(other[0]) and one[1] == other[1]


@pytest.mark.parametrize("seed", range(2))
def test_undo_and_redo_go_through_every_state(path: Path, made: Callable[..., Any], seed: int) -> None:
    draw = random.Random(seed)
    case = casefile.create(path)
    case.add([made("a"), made("b")])
    states = [state(case)]
    while len(states) < 25:
        version = case.version
        random_step(case, draw, made)
        if case.version != version:
            states.append(state(case))
    case.close()
    case = casefile.open(path)
    for before in reversed(states[:-1]):
        assert case.undo() is not None
        assert same(state(case), before)
    for after in states[1:12]:
        assert case.redo() is not None
        assert same(state(case), after)
    case.tag(case.table()["event_id"][:1], "a new way")
    assert case.redo() is None  # what was undone before is past
    assert [case.undo() is not None for _ in range(13)] == [True] * 13
    assert case.undo() is None  # the first step, the adding, was the last to go
    assert len(case.table()) == 0
    case.close()


def test_undo_takes_back_only_the_step_that_was_shown(case: Case) -> None:
    shown = case.undoable
    assert shown is not None
    row = case.table().iloc[0]
    case.correct(row["event_id"], {"place": "Astana"}, seen=row)
    with pytest.raises(CaseError, match="changed meanwhile"):
        case.undo(expected=shown.id)
    assert case.event(row["event_id"])["place"] == "Astana"
    assert case.undo(expected=case.version) is not None


def test_the_history_tells_who_did_what_with_before_and_after(case: Case) -> None:
    row = case.table().iloc[1]
    case.correct(row["event_id"], {"place": "Astana"}, seen=row)
    case.undo()
    undone, done = case.history(row["event_id"])
    assert (done.who, done.kind, done.what) == ("analyst", "do", "correcting place of “rejected plan 1”")
    assert (undone.kind, undone.step) == ("undo", done.id)
    change = case.changes(done)[0]
    assert (change.table, change.key, change.before) == ("corrections", (row["event_id"], "place"), None)
    assert dict(change.after or {}) == {"value": '"Astana"', "found": '""'}
    assert len(case.history()) == 3
    assert [step.id for step in case.history(limit=1)] == [undone.id]


def test_eras_filters_and_names(case: Case) -> None:
    case.set_era("Thaw", date(1956, 2, 25), date(1964, 10, 14))
    case.save_filter("gas", "types=SANCTION&words=gas")
    case.name_actor("?plan 1", " The first  plan ")
    assert case.eras() == {"Thaw": (date(1956, 2, 25), date(1964, 10, 14))}
    assert case.filters() == {"gas": "types=SANCTION&words=gas"}
    assert case.actor_names() == {"?plan 1": "The first plan"}
    case.remove_era("Thaw")
    case.remove_filter("gas")
    case.name_actor("?plan 1", "")
    assert (case.eras(), case.filters(), case.actor_names()) == ({}, {}, {})
    with pytest.raises(InputError, match="exchange them"):
        case.set_era("Thaw", date(1964, 1, 1), date(1956, 1, 1))
    with pytest.raises(InputError, match="Give it a name"):
        case.save_filter("  ", "a=b")


def test_a_table_without_texts_comes_in_with_its_review(case: Case) -> None:
    table = case.table()
    row = table.iloc[0]
    case.correct(row["event_id"], {"place": "Astana", "tags": ["gas"], "note": "ask"}, seen=row)
    case.reject([table["event_id"][1]])
    exported = case.table(rejected=True)
    with casefile.create(case.path.with_name("other.sqlite")) as other:
        other.add_table(exported)
        pd.testing.assert_frame_equal(other.table(rejected=True), exported)
        assert [one.events for one in other.documents()] == [3, 3]
        assert other.document("a").text == ""
    with pytest.raises(InputError, match=r"is already one of '[ab]'"):
        case.add_table(exported.assign(doc_id="elsewhere"))
    with pytest.raises(TableError, match="missing columns tone"):
        case.add_table(exported.drop(columns="tone"))
    assert [one.name for one in (case.path.parent / "backups").iterdir()] != []


def test_a_table_again_with_other_ids_keeps_the_work(case: Case) -> None:
    case.tag(case.table()["event_id"], "gas")
    again = case.table().assign(note="new", review="confirmed")
    again["event_id"] = [f"again {n}" for n in range(len(again))]
    case.add_table(again)
    table = case.table()
    assert table["event_id"].tolist() == again["event_id"].tolist()
    assert table[["tags", "note", "review"]].values.tolist() == [[("gas",), "new", "confirmed"]] * 6
    case.undo()
    assert case.table()["note"].tolist() == [""] * 6


def test_many_threads_share_a_case(case: Case) -> None:
    ids = case.table()["event_id"].tolist()
    failed = []

    def work(name: str) -> None:
        try:
            for event_id in ids:
                case.tag([event_id], name)
                assert name in case.event(event_id)["tags"]
                assert len(case.table()) == 6
        except BaseException as error:
            failed.append(error)

    threads = [Thread(target=work, args=(f"tag {n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert case.table()["tags"].map(len).tolist() == [6] * 6
    assert case.version == 1 + 36


KRAJINA = OwnName("Mission Krajina", "UNKRA")
PETRAK = OwnName("Ana Petrak", "HRV", "Ana Petrak", "2019-05-02")


def test_own_names_are_kept_undone_and_told(case: Case, path: Path) -> None:
    case.change_own_names([KRAJINA, replace(PETRAK, name=" Ana  Petrak ")])
    assert case.own_names() == [PETRAK, KRAJINA]
    assert case.change_own_names([KRAJINA]) is None  # it is there
    assert case.change_own_names(remove=[OwnName("Nobody Else", "HRV")]) is None  # it is not
    until = replace(PETRAK, last="2022")
    case.change_own_names([until], [PETRAK])
    assert [step.what for step in case.history(limit=2)] == ["changing the name “Ana Petrak”", "adding 2 names"]
    with casefile.open(path) as other:
        assert other.own_names() == [until, KRAJINA]
        other.undo()
    assert case.own_names() == [PETRAK, KRAJINA]
    case.lay_own_names([replace(KRAJINA, id="HRV")])
    assert case.own_names() == [PETRAK, replace(KRAJINA, id="HRV")]
    case.change_own_names(remove=case.own_names())
    assert (case.own_names(), case.undoable.what) == ([], "removing 2 names")


def test_a_case_knows_with_which_names_a_document_was_read(case: Case, made: Callable[..., Any]) -> None:
    case.change_own_names([KRAJINA])
    case.add([made("c")], own=case.own_names())
    case.change_own_names([PETRAK], [KRAJINA])
    first, _, third = case.documents()
    since = case.own_names_since()
    assert first.names == ""
    assert since[first.names] == {PETRAK}
    assert since[third.names] == {PETRAK, KRAJINA}
    case.add([made("a")], own=case.own_names())  # the same was found: only the mark is another
    assert since[case.documents()[0].names] == set()
    case.undo()
    assert case.documents()[0].names == ""
