"""Own names: the cells of their grid, what was edited in it, and the page."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from timeline import casefile
from timeline.casefile import Case
from timeline.model import OwnName
from timeline.ui.cases import current
from timeline.ui.documents.intake import pasted
from timeline.ui.documents.reading import add, read_again
from timeline.ui.names.sheet import BLANK, COLUMNS, cells, due, edited, widths_in

COAST = OwnName("Free Coast Movement", "FREECOAST")
PETRAK = OwnName("Ana Petrak", "HRV", "Ana Petrak", "2019-05-02")
POWER = OwnName("Georgia Power", "-")
NAME, ACTOR, PERSON, FROM, UNTIL = COLUMNS
TEXT = "The Free Coast Movement accused Norway on 3 May 2024 of holding its ships."


def changed(**parts: Any) -> dict[str, Any]:
    return {"edited_rows": {}, "added_rows": [], "deleted_rows": []} | parts


def test_actors_stand_in_the_cells_as_a_reader_calls_them() -> None:
    found = cells([PETRAK, COAST, POWER]).to_numpy().tolist()
    assert found[:3] == [
        ["Ana Petrak", "Croatia", "Ana Petrak", "2019-05-02", ""],
        ["Free Coast Movement", "FREECOAST", "", "", ""],
        ["Georgia Power", "nobody", "", "", ""],
    ]
    assert found[3:] == [[""] * len(COLUMNS)] * BLANK
    assert list(cells([])) == list(COLUMNS)


def test_what_comes_out_of_the_cells_is_what_went_in() -> None:
    names = [PETRAK, COAST, POWER]
    touched = {at: {NAME: name.name} for at, name in enumerate(names)}
    assert edited(names, changed(edited_rows=touched)).names == names


def test_rows_are_edited_added_and_deleted() -> None:
    found = edited(
        [PETRAK, COAST],
        changed(
            edited_rows={0: {UNTIL: "2022", ACTOR: "Serbia"}},
            deleted_rows=[1],
            added_rows=[{NAME: "Northern Mission", ACTOR: "united nations"}, {}, {NAME: None}],
        ),
    )
    assert found.names == [
        OwnName("Ana Petrak", "SRB", "Ana Petrak", "2019-05-02", "2022"),
        OwnName("Northern Mission", "UN"),
    ]
    assert (found.faults, found.unfinished) == ([], 0)


def test_blank_rows_are_filled_in_by_and_by() -> None:
    found = edited(
        [PETRAK],
        changed(
            edited_rows={2: {NAME: "Mission", ACTOR: "UN"}, 1: {NAME: "The Front", ACTOR: "Free Coast"}, 3: {NAME: ""}},
            deleted_rows=[3, 4],
        ),
    )
    assert [(name.name, name.id) for name in found.names[1:]] == [("The Front", "Free Coast"), ("Mission", "UN")]
    assert (found.faults, found.unfinished) == ([], 0)


def test_a_wrong_row_is_told_and_a_half_one_waited_for() -> None:
    found = edited(
        [PETRAK],
        changed(edited_rows={0: {FROM: "soon"}}, added_rows=[{NAME: "Mission"}, {NAME: "X", ACTOR: "Y", FROM: "31"}]),
    )
    assert found.names == [PETRAK]
    assert found.unfinished == 1
    assert found.faults == [
        "Row 1, “Ana Petrak”: days are written as 2024-11-29, 2024-11 or 2024.",
        "Row 7, “X”: days are written as 2024-11-29, 2024-11 or 2024.",
    ]


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    """A case with two texts, one of which holds the name that tests add."""
    monkeypatch.setenv("TIMELINE_CASES", str(tmp_path))
    st.cache_resource.clear()
    with casefile.create(tmp_path / "Coast.sqlite", who="ana") as case:
        list(add(case, [pasted(TEXT, "4 May 2024"), pasted("Norway thanked Sweden on 3 May 2024.", "4 May 2024")]))
        yield case
    current.shelf().close()
    st.cache_resource.clear()


@pytest.mark.parametrize("room", [358, 396, 500])
def test_all_columns_of_a_phone_are_in_sight(room: int) -> None:
    assert sum(widths_in(room).values()) + 34 <= room  # beside the column to choose rows in
    assert tuple(widths_in(room)) == COLUMNS


def test_only_texts_that_hold_a_changed_name_are_to_be_read_again(case: Case) -> None:
    holds, _ = (entry.id for entry in case.documents())
    assert due(case) == []
    case.change_own_names([COAST, POWER])
    assert due(case) == [holds]
    list(read_again(case, [holds]))
    assert due(case) == []
    case.change_own_names(remove=[POWER])
    assert due(case) == []
    case.change_own_names(remove=[COAST])
    assert due(case) == [holds]
    case.undo()
    assert due(case) == []


def page() -> AppTest:
    def script() -> None:
        from timeline.ui.names import page

        page.show()

    app = AppTest.from_function(script, default_timeout=60).run()
    assert not app.exception
    return app


def test_rows_are_pasted_and_the_texts_that_hold_them_read_again(case: Case) -> None:
    app = page()
    assert not [button for button in app.button if button.key == "names_again"]
    app.text_area(key="pasted_names").input("Free Coast Movement\tFree Coast\nAna Petrak\tCroatia\tAna Petrak").run()
    app.button(key="add_names").click().run()
    assert [name.id for name in case.own_names()] == ["HRV", "Free Coast"]
    assert app.text_area(key="pasted_names").value == ""
    assert any("**1 text** holds names that have changed" in one.value for one in app.markdown)
    app.button(key="names_again").click().run()
    deadline = time.monotonic() + 60
    while case.table()["source"].tolist()[0] != ("Free Coast",) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert case.table()["source"].tolist()[0] == ("Free Coast",)
    case.undo()
    case.undo()
    assert case.own_names() == []
    app.run()
    assert any("“Coast”: 0\xa0names of your own" in str(one.proto.body) for one in app.get("html"))


def test_a_wrong_row_is_named_and_nothing_is_added(case: Case) -> None:
    app = page()
    app.text_area(key="pasted_names").input("Free Coast\tFREECOAST\n\nAna Petrak\tHRV\t\tsoon").run()
    app.button(key="add_names").click().run()
    assert [one.value.replace("\\", "") for one in app.error] == [
        "The rows:3: days are written as 2024-11-29, 2024-11 or 2024."
    ]
    assert case.own_names() == []
    assert app.text_area(key="pasted_names").value.startswith("Free Coast")  # to be set right
