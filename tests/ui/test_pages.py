"""Every page runs, chooses and recovers, without a browser."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture(autouse=True)
def fresh_case() -> Iterator[None]:
    """The case outlives a session, so every test starts from the sample."""
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def timeline(**params: list[str]) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60)
    for name, values in params.items():
        app.query_params[name] = values
    app.run()
    assert not app.exception
    return app


def page(module: str) -> AppTest:
    def script(module: str) -> None:
        from importlib import import_module

        import_module(f"timeline.ui.{module}").show()

    return AppTest.from_function(script, args=(module,), default_timeout=60)


def test_the_timeline_opens_on_the_sample_case() -> None:
    app = timeline()
    assert len(app.dataframe[0].value) > 100
    assert app.sidebar.multiselect(key="filter_actors").options[0].startswith("Russia (")


def test_filters_narrow_what_is_shown_and_are_cleared() -> None:
    app = timeline()
    everything = len(app.dataframe[0].value)
    app.sidebar.multiselect(key="filter_actors").select("KAZ").run()
    some = len(app.dataframe[0].value)
    app.sidebar.multiselect(key="filter_leaders").select("Kassym-Jomart Tokayev").run()
    few = len(app.dataframe[0].value)
    assert 0 < few < some < everything
    assert app.query_params["actors"] == "KAZ"
    assert app.query_params["leaders"] == "Kassym-Jomart Tokayev"
    app.sidebar.button[0].click().run()
    assert len(app.dataframe[0].value) == everything
    assert not app.exception


def test_the_address_restores_filters_view_and_event() -> None:
    app = timeline(pairs=["KAZ~RUS"], since=["2024-01-01"], view=["relationships"], min_confidence=["0.5"])
    assert app.sidebar.multiselect(key="filter_pairs").value == [("KAZ", "RUS")]
    assert str(app.sidebar.date_input(key="filter_since").value) == "2024-01-01"
    assert app.query_params["view"] == "relationships"
    assert {"Kazakhstan", "Russia"} <= {*app.dataframe[0].value["Who"], *app.dataframe[0].value["To whom"]}


@pytest.mark.parametrize(
    "params",
    [
        {"actors": ["XXX"]},
        {"since": ["yesterday"], "view": ["<script>"], "event": ["nothing"], "pairs": ["KAZ"], "min_confidence": ["x"]},
        {"since": ["2024-05-01"], "until": ["2024-01-01"]},
        {"words": ["$x$ *y* <b>"], "types": ["NONE"], "documents": ["../../x"]},
    ],
)
def test_an_odd_address_is_no_error(params: dict[str, list[str]]) -> None:
    app = timeline(**params)
    assert not app.error


def test_nothing_found_says_so_and_shows_the_way_out() -> None:
    app = timeline(words=["zyzzyva"])
    assert app.info[0].value.startswith("None of the ")
    app.button(key="way_out").click().run()
    assert len(app.dataframe[0].value) > 100


def test_a_preset_sets_both_dates() -> None:
    app = timeline()
    box = app.sidebar.selectbox(key="preset")
    box.select(next(name for name in box.options if name.startswith("2022 ("))).run()
    assert app.query_params["since"] == "2022-01-01"
    assert app.query_params["until"] == "2022-12-31"


def test_a_text_without_a_date_and_one_with_a_wrong_date() -> None:
    app = page("texts_page").run()
    app.button(key="read_pasted").click().run()
    assert "There is no text yet" in app.error[0].value
    app.text_area(key="pasted_text").set_value("Norway thanked Sweden yesterday.").run()
    assert any("does not say when it was published" in caption.value for caption in app.caption)
    app.text_input(key="pasted_day").set_value("sometime").run()
    assert "“sometime” is no date" in app.error[0].value.replace("\\", "")
    assert app.text_area(key="pasted_text").value == "Norway thanked Sweden yesterday."
    app.text_input(key="pasted_day").set_value("3 May 2024").run()
    assert not app.error
    assert any("Friday 3 May 2024" in caption.value for caption in app.caption)


def test_a_text_is_read_listed_removed_and_brought_back() -> None:
    app = page("texts_page").run()
    app.text_area(key="pasted_text").set_value("A headline\n\nNorway thanked Sweden on 3 May 2024.").run()
    app.button(key="read_pasted").click().run()
    assert not app.exception
    assert any("A headline" in line.value and "publication date not known" in line.value for line in app.markdown)
    removes = [button for button in app.button if str(button.key).startswith("remove_")]
    removes[-1].click().run()
    assert len([button for button in app.button if str(button.key).startswith("remove_")]) == len(removes) - 1
    next(button for button in app.button if button.label == "Undo").click().run()
    assert len([button for button in app.button if str(button.key).startswith("remove_")]) == len(removes)


def test_an_empty_case_leads_to_adding_a_text() -> None:
    texts = page("texts_page").run()
    next(button for button in texts.button if button.label == "Empty case").click().run()
    app = timeline()
    assert "There are no events yet" in app.info[0].value


def test_help_names_every_type() -> None:
    app = page("help_page").run()
    assert not app.exception
    assert "ASSAULT" in app.table[0].value.index


def test_the_sample_case_opens_without_the_language_model() -> None:
    code = (
        "import sys; from timeline.ui import timeline_page, texts_page, help_page, case; "
        "assert len(case.sample_case().table); sys.exit('spacy' in sys.modules or 'dateparser' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=APP.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
