"""Filters saved by name in the case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.desk import timeline
from timeline import casefile
from timeline.casefile import Case

pytestmark = pytest.mark.usefixtures("cases")
SAVE = "FormSubmitter:saved-Save what is shown"


@pytest.fixture
def case(cases: Path) -> Iterator[Case]:
    with casefile.open(cases / "Sample case.sqlite") as case:
        yield case


def test_what_is_shown_is_saved_opened_again_and_forgotten(case: Case) -> None:
    app = timeline(pairs=["KAZ~RUS"], since=["2022-01-01"], view=["relationships"], order=["name"])
    shown = len(app.dataframe[0].value)
    app.text_input(key="saved_name").set_value("Grain")
    app.button(key=SAVE).click().run()
    assert case.filters() == {"Grain": "pairs=KAZ~RUS&since=2022-01-01&view=relationships&order=name"}
    app.sidebar.button(key="clear").click().run()
    assert len(app.dataframe[0].value) > shown
    app.segmented_control(key="display_view").set_value("months").run()

    other = timeline()  # in another tab
    other.button(key="saved_0").click().run()
    assert not other.exception
    assert len(other.dataframe[0].value) == shown
    assert other.query_params["view"] == "relationships"
    assert other.query_params["pairs"] == "KAZ~RUS"
    other.button(key="unsave_0").click().run()
    assert case.filters() == {}


def test_a_name_is_asked_for(case: Case) -> None:
    app = timeline()
    app.button(key=SAVE).click().run()
    assert app.error[0].value.startswith("Give it a name")
    assert case.filters() == {}
