"""The dialog that gives away what is shown: every choice of it draws, and what cannot be made is explained."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.desk import chart, told
from timeline.export import images
from timeline.export.formats import DATA_FORMATS
from timeline.export.images import IMAGE_FORMATS, NoBrowserError
from timeline.export.material import Material
from timeline.export.pages import PAPERS, PRESETS
from timeline.table import read
from timeline.ui.export import offers

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.usefixtures("cases")


def opened(**params: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    app.button(key="export").click().run()
    assert not app.exception
    return app


def pressed(app: AppTest, key: str, choice: str) -> AppTest:
    app.segmented_control(key=key).set_value(choice).run()
    assert not app.exception
    return app


def pages(app: AppTest) -> list[dict[str, Any]]:
    """What the browser is given to draw."""
    found: list[dict[str, Any]] = told(app, "export_snapshot")["pages"]
    return found


def words(page: dict[str, Any]) -> str:
    return " ".join(note.get("text", "") for note in json.loads(page["figure"])["layout"]["annotations"])


def marks(figure: dict[str, Any]) -> list[Any]:
    return [trace.get("customdata") for trace in figure["data"]]


def test_everything_has_a_place_and_a_sentence() -> None:
    assert {*offers.DATA, *offers.REPORTS} == set(DATA_FORMATS)
    assert set(offers.IMAGES) == set(offers.ABOUT_IMAGES) == set(IMAGE_FORMATS)
    assert {*offers.SIZES} - {offers.SCREEN, offers.PIXELS} == {*PRESETS} - {"chart"}
    assert offers.USUAL_RESOLUTION in offers.RESOLUTIONS


def test_the_image_equals_the_page() -> None:
    app = opened(view="relationships", pairs="KAZ~RUS")
    (page,) = pages(app)
    assert (page["width"], page["scale"]) == (chart(app)["layout"]["width"], 2)
    assert marks(json.loads(page["figure"])) == marks(chart(app))
    assert "Sample case" in words(page)
    assert "Kazakhstan – Russia" in words(page)
    assert "Sources: " in words(page)


def test_title_caption_legend_and_paper_are_chosen() -> None:
    app = opened(actors="KAZ")
    app.text_input(key="export_title_Sample case").set_value("A <b>steppe</b>")
    app.text_input(key="export_note").set_value("Own account.")
    app.checkbox(key="export_sources").uncheck()
    app.checkbox(key="export_legend").uncheck()
    app.checkbox(key="export_transparent").check()
    app.segmented_control(key="export_theme").set_value("dark")
    app.selectbox(key="export_size").set_value("a4-landscape").run()
    assert not app.exception
    page, *_ = pages(app)
    assert page["height"] / page["width"] == pytest.approx(PAPERS["a4-landscape"].height / 1300, abs=0.01)
    assert "A &lt;b&gt;steppe" in words(page)
    assert "Own account." in words(page)
    assert "Sources: " not in words(page)
    assert json.loads(page["figure"])["layout"]["paper_bgcolor"] == "rgba(0,0,0,0)"
    assert "color:#a3abba" in words(page)  # the small print of the dark theme
    app.selectbox(key="export_size").set_value(offers.PIXELS).run()
    app.number_input(key="export_width").set_value(640)
    app.number_input(key="export_height").set_value(2000).run()
    page, *_ = pages(app)
    assert page["height"] / page["width"] == pytest.approx(2000 / 640, abs=0.01)


def test_a_pdf_is_offered_where_it_can_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_browser() -> None:
        raise NoBrowserError(images._INSTALL)

    monkeypatch.setattr("timeline.ui.export.image_form.check_browser", no_browser)
    app = pressed(opened(actors="KAZ"), "export_image", "pdf")
    assert "No Chrome or Chromium was found" in app.warning[0].value.replace("\\", "")
    assert not [one for one in app.get("download_button") if one.proto.label == "Save PDF"]
    monkeypatch.setattr("timeline.ui.export.image_form.check_browser", lambda: None)
    app.run()
    assert [one for one in app.get("download_button") if one.proto.label == "Save PDF"]


def test_an_image_too_large_is_told() -> None:
    app = opened(actors="KAZ")
    app.selectbox(key="export_size").set_value(offers.PIXELS)
    app.selectbox(key="export_resolution").set_value("600 dpi").run()
    app.number_input(key="export_width").set_value(6000)
    app.number_input(key="export_height").set_value(6000).run()
    assert "million pixels" in app.error[0].value


@pytest.mark.parametrize("format", [format for format in offers.DATA if format not in offers.TABLES])
def test_a_format_of_text_is_previewed(format: str) -> None:
    table = read(ROOT / "data" / "sample.jsonl").head(20)
    lines = offers.beginning(format, Material(table)).splitlines()
    assert 1 < len(lines) <= 25
    assert lines[-1] == "…"


def test_the_kinds_follow_each_other_and_the_dialog_closes() -> None:
    app = pressed(opened(), "export_kind", "page")
    assert "<iframe src=" in app.code[0].value
    for kind in ("data", "report", "case"):
        pressed(app, "export_kind", kind)
        assert [one for one in app.get("download_button") if one.proto.label.startswith("Save")]
    pressed(app, "export_kind", "data").selectbox(key="export_csv").set_value("vis").run()
    assert app.code[0].value.startswith("{")


def test_without_events_there_is_nothing_to_export() -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["words"] = "zyzzyva"
    app.run()
    assert app.button(key="export").disabled
