"""Every page runs, chooses and recovers, without a browser."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.desk import timeline
from timeline import casefile
from timeline.casefile import Case
from timeline.figures import VIEWS
from timeline.figures.sums import percent
from timeline.query import DOUBTFUL, doubtful, select
from timeline.table import read
from timeline.ui import state
from timeline.ui.cases import current
from timeline.ui.documents import list_view
from timeline.ui.filters import START
from timeline.ui.review import card
from timeline.ui.review import page as review
from timeline.ui.review.actions import key_of, side_key
from timeline.ui.review.days import days_text

pytestmark = pytest.mark.usefixtures("cases")
ROOT = Path(__file__).parents[2]
STORED = read(ROOT / "data" / "sample.jsonl")


@pytest.fixture
def case(cases: Path) -> Iterator[Case]:
    """The sample case as another program has it open."""
    with casefile.open(cases / "Sample case.sqlite", who="bea") as case:
        yield case


def page(module: str, **params: str) -> AppTest:
    def script(module: str) -> None:
        from importlib import import_module

        import_module(f"timeline.ui.{module}").show()

    app = AppTest.from_function(script, args=(module,), default_timeout=60)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def has_button(app: AppTest, key: str) -> bool:
    return any(button.key == key for button in app.button)


def text_of(app: AppTest) -> str:
    """All that the page says in words."""
    parts: list[Any] = [*app.markdown, *app.caption, *app.error, *app.info, *app.success, *app.warning, *app.toast]
    return "\n".join(str(part.value).replace("\\", "") for part in parts)


def html_of(app: AppTest) -> str:
    return "".join(str(one.proto.body) for one in app.get("html"))


def shown_event(app: AppTest) -> str:
    return str(app.session_state[state.REVIEWED])


# Timeline


def test_the_timeline_opens_on_the_sample_case() -> None:
    app = timeline()
    assert len(app.dataframe[0].value) > 100
    assert app.sidebar.multiselect(key="filter_actors").options[0].startswith("Russia (")
    assert app.query_params["case"] == "Sample case"


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
    app.sidebar.button(key="clear").click().run()
    assert len(app.dataframe[0].value) == everything
    assert not app.exception


def test_a_long_table_shows_its_first_rows_and_says_so(cases: Path) -> None:
    table = pd.concat([select(STORED, START)] * 8, ignore_index=True)
    table["event_id"] = [f"e{at}" for at in range(len(table))]
    with casefile.create(cases / "Long case.sqlite") as long:
        long.add_table(table)
    app = timeline(case=["Long case"])
    assert len(app.dataframe[0].value) == 1_000
    assert f"The first 1,000 of {len(table):,} events" in text_of(app)
    app.sidebar.multiselect(key="filter_actors").select("KAZ").run()
    assert 100 < len(app.dataframe[0].value) < 1_000
    assert "The first" not in text_of(app)


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


@pytest.mark.parametrize(
    ("name", "sentence"), [("Nowhere", "There is no case “Nowhere”"), ("../x", "cannot name a file")]
)
def test_an_address_of_no_case_says_so(name: str, sentence: str) -> None:
    app = timeline(case=[name])
    assert sentence in text_of(app)
    assert not app.dataframe


def test_another_case_is_shown_without_the_filters_of_the_last(cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(cases / "Sample case.sqlite", cases / "Other.sqlite")
    app = timeline(actors=["KAZ"])
    few = len(app.dataframe[0].value)
    del app.query_params["actors"]
    app.query_params["case"] = ["Other"]
    monkeypatch.setattr(state, "went", lambda: True)
    app.run()
    assert few < len(app.dataframe[0].value) == len(select(STORED, START))
    assert app.query_params["case"] == "Other"


def test_nothing_found_says_so_and_shows_the_way_out() -> None:
    app = timeline(words=["zyzzyva"])
    assert app.info[0].value.startswith("None of the ")
    app.button(key="way_out").click().run()
    assert len(app.dataframe[0].value) > 100


def test_doubtful_events_come_by_one_click() -> None:
    app = timeline()
    few, number = len(app.dataframe[0].value), int(doubtful(STORED).sum())
    box = app.sidebar.checkbox(key="filter_include_doubtful")
    assert box.label == f"Include {number} doubtful events"
    box.check().run()
    assert len(app.dataframe[0].value) == few + number == len(STORED)
    app.button(key="clear").click().run()
    assert len(app.dataframe[0].value) == few


def test_a_preset_sets_both_dates() -> None:
    app = timeline()
    box = app.sidebar.selectbox(key="preset")
    box.select(next(name for name in box.options if name.startswith("2022 ("))).run()
    assert app.query_params["since"] == "2022-01-01"
    assert app.query_params["until"] == "2022-12-31"


def test_an_event_is_rejected_beside_the_chart_and_brought_back(case: Case) -> None:
    event_id = STORED["event_id"].iloc[0]
    app = timeline(event=[event_id])
    before = len(app.dataframe[0].value)
    press(app, "reject")
    assert len(app.dataframe[0].value) == before - 1
    assert case.event(event_id)["review"] == "rejected"
    press(app, "undo")
    assert len(app.dataframe[0].value) == before
    press(app, "redo")
    assert case.event(event_id)["review"] == "rejected"


def test_an_event_is_fixed_beside_the_chart(case: Case) -> None:
    event_id = STORED["event_id"].iloc[0]
    app = press(timeline(event=[event_id]), "fix")
    key = f"form_{'Sample case'} {event_id}"
    app.text_input(key=f"{key}_when").set_value("early May 2024").run()
    assert any("1–10 May 2024" in caption.value for caption in app.caption)
    app.selectbox(key=f"{key}_type").select("AID").run()
    assert app.selectbox(key=f"{key}_tone").value == "cooperative"
    press(app, "save")
    row = case.event(event_id)
    assert (days_text(row), row["type"], row["review"]) == ("2024-05-01 to 2024-05-10", "AID", "corrected")
    assert not has_button(app, "save")


# Review


def test_the_queue_is_worked_through(case: Case) -> None:
    app = page("review.page")
    first = shown_event(app)
    assert f"0\xa0of\xa0{len(STORED)}\xa0events reviewed" in html_of(app)  # in one line
    press(app, "accept")
    second = shown_event(app)
    assert second != first
    assert case.event(first)["review"] == "confirmed"
    press(app, "skip")
    third = shown_event(app)
    assert case.event(second)["review"] == ""
    press(app, "reject")
    assert case.event(third)["review"] == "rejected"
    press(app, "undo")
    assert case.event(third)["review"] == ""
    press(app, "back")
    app.button_group(key="review_list").select("done").run()
    assert shown_event(app) == first
    press(app, "reopen")
    assert case.event(first)["review"] == ""


def test_a_form_left_half_way_is_still_there() -> None:
    app = press(page("review.page"), "fix")
    first = shown_event(app)
    key = f"form_Sample case {first}_summary"
    app.text_input(key=key).set_value("half a thought").run()
    press(app, "skip")
    assert shown_event(app) != first
    press(app, "back")
    assert app.text_input(key=key).value == "half a thought"
    press(app, "cancel")
    assert not has_button(app, "save")


def test_a_form_saved_without_a_change_says_nothing_of_the_event(case: Case) -> None:
    app = press(page("review.page"), "fix")
    event_id = shown_event(app)
    case.correct(event_id, {"place": "Oslo"}, case.event(event_id))
    press(app, "save")
    assert not has_button(app, "save")
    assert shown_event(app) == event_id
    assert len(case.history(event_id)) == 1


def test_a_wrong_date_is_told_and_stays(case: Case) -> None:
    app = press(page("review.page"), "fix")
    event_id = shown_event(app)
    app.text_input(key=f"form_Sample case {event_id}_when").set_value("sometime").run()
    assert "“sometime” is no date" in text_of(app)
    press(app, "save")
    assert app.text_input(key=f"form_Sample case {event_id}_when").value == "sometime"
    assert case.event(event_id)["review"] == ""


def test_a_change_from_elsewhere_is_shown_before_a_verdict(case: Case) -> None:
    app = page("review.page")
    event_id = shown_event(app)
    case.correct(event_id, {"place": "Oslo"}, case.event(event_id))
    press(app, "accept")
    assert "Somebody changed this event meanwhile: Place is Oslo" in text_of(app)
    assert case.event(event_id)["review"] == "corrected"
    assert shown_event(app) == event_id


@pytest.mark.parametrize(("side", "kind", "tone"), [("mine", "ASSAULT", "hostile"), ("theirs", "AID", "cooperative")])
def test_a_conflict_is_settled_by_the_reader(case: Case, side: str, kind: str, tone: str) -> None:
    event_id = STORED.loc[STORED["type"] == "CONSULT", "event_id"].iloc[0]
    app = press(page("review.page", event=event_id), "fix")
    key = f"Sample case {event_id}"
    app.selectbox(key=f"form_{key}_type").select("ASSAULT").run()
    app.text_input(key=f"form_{key}_summary").set_value("struck").run()
    case.correct(event_id, {"type": "AID", "place": "Oslo"}, case.event(event_id))
    press(app, "save")
    radio = app.radio(key=side_key(key, "type"))
    assert [option.split(":")[0].replace("\\", "") for option in radio.options] == ["Keep mine", "Take theirs"]
    radio.set_value(side).run()
    press(app, "save")
    row = case.event(event_id)
    assert (row["type"], row["tone"], row["summary"], row["place"]) == (kind, tone, "struck", "Oslo")


def test_merge_split_and_start_over(case: Case) -> None:
    app = page("review.page", event=STORED["event_id"].iloc[0])
    event_id = shown_event(app)
    other = STORED["event_id"].iloc[7]
    app.session_state[card.MERGING] = True
    app.run()
    app.multiselect(key=f"merge_Sample case {event_id}").set_value([other]).run()
    press(app, "merge")
    assert case.members(event_id) == [event_id, other]
    assert "Stands for 2 tellings" in text_of(app)
    press(app, "separate")
    assert case.members(event_id) == [event_id]
    press(app, "split")
    app.text_input(key=f"form_Sample case {event_id}_summary").set_value("the second act").run()
    press(app, "save")
    assert "the second act" in case.table()["summary"].tolist()
    assert len(case.table()) == len(STORED) + 1
    press(app, "fix")
    app.text_input(key=f"form_Sample case {event_id}_place").set_value("Oslo").run()
    press(app, "save")
    assert case.event(event_id)["place"] == "Oslo"
    app.session_state[state.REVIEWED], app.session_state[card.MERGING] = event_id, True
    press(app.run(), "reset")
    assert case.event(event_id)["place"] != "Oslo"


def test_doubts_and_documents_narrow_the_queue() -> None:
    app = page("review.page")
    everything = app.button_group(key="review_list").options[0]
    app.button_group(key="review_kinds").select("undated").run()
    assert STORED.set_index("event_id").loc[shown_event(app), "date_start"] is not None
    document = STORED["doc_id"].iloc[-1]
    app.selectbox(key="document").select(document).run()
    assert app.button_group(key="review_list").options[0] != everything
    assert app.query_params["document"] == document


def test_of_too_many_documents_to_list_those_are_found_by_title(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review, "_MOST", 3)
    document, title = STORED[["doc_id", "title"]].iloc[-1]
    its = len(STORED[STORED["doc_id"] == document])
    app = page("review.page", document=document)
    assert app.text_input(key="document_words").value == title
    assert app.button_group(key="review_list").options[1] == f"All open {its}"
    app.text_input(key="document_words").set_value(title.split()[0].upper()).run()
    assert "found by title" in text_of(app)
    app.text_input(key="document_words").set_value("no such title").run()
    assert "No document has these words in its title" in text_of(app)
    assert "document" not in app.query_params
    app.text_input(key="document_words").set_value("").run()
    assert app.button_group(key="review_list").options[1] == f"All open {len(STORED):,}"


def test_when_nothing_is_left_the_page_says_so(case: Case) -> None:
    case.confirm(case.table()["event_id"])
    app = page("review.page")
    assert "Nothing is left to check" in text_of(app)
    app.button_group(key="review_list").select("open").run()
    assert "Every event has been reviewed" in text_of(app)


def test_misfits_are_listed_with_what_to_do(case: Case) -> None:
    row = case.event(STORED["event_id"].iloc[0])
    case.correct(row["event_id"], {"place": "Oslo"}, row)
    reading = case.reading(row["doc_id"])
    case.add([casefile.StoredReading(reading.document, [], [], reading.events[1:])], "other rules")
    app = page("review.page")
    assert "not found in the text any more" in text_of(app)
    press(app, "misfit_drop_0")
    assert case.misfits() == []
    assert row["event_id"] not in set(case.table()["event_id"])


def test_the_grid_shows_a_page_of_the_list() -> None:
    app = page("review.page")
    app.button_group(key="review_list").select("open").run()
    app.button_group(key="review_view").select("grid").run()
    assert not app.exception
    assert len(app.dataframe[0].value) == 100


# Documents and adding


def test_a_text_without_a_date_and_one_with_a_wrong_date() -> None:
    app = press(page("documents.add_page"), "read_pasted")
    assert "There is no text yet" in app.error[0].value
    app.text_area(key="pasted_text").set_value("Norway thanked Sweden yesterday.").run()
    assert "does not say when it was published" in text_of(app)
    app.text_input(key="pasted_day").set_value("sometime").run()
    assert "“sometime” is no date" in text_of(app)
    press(app, "read_pasted")
    assert app.text_area(key="pasted_text").value == "Norway thanked Sweden yesterday."
    app.text_input(key="pasted_day").set_value("3 May 2024").run()
    assert not app.error
    assert "Friday 3 May 2024 (as you gave it)" in text_of(app)


def test_a_text_is_read_listed_removed_and_brought_back(case: Case) -> None:
    app = page("documents.add_page")
    app.text_area(key="pasted_text").set_value("A headline\n\nNorway thanked Sweden on 3 May 2024.").run()
    press(app, "read_pasted")
    assert app.text_area(key="pasted_text").value == ""
    wait_for_job(app)
    assert "**A headline**: 1 event, publication date not known" in text_of(app)
    entry = case.documents()[-1]
    app = page("documents.page", document=entry.id)
    assert "A headline" in app.dataframe[0].value["Title"].tolist()
    assert "1 event** came from this text" in text_of(app)
    app.text_input(key=f"published_{entry.id}").set_value("4 May 2024").run()
    press(app, "set_published")
    wait_for_job(app)
    assert case.document(entry.id).published == date(2024, 5, 4)
    assert "Saturday 4 May 2024, as you gave it" in text_of(app)
    press(app, "undo")
    press(app, "undo")
    assert len(case.documents()) == len(set(STORED["doc_id"]))
    press(app, "redo")
    assert case.documents()[-1].title == "A headline"


def test_documents_are_found_by_title(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_view, "_FEW", 3)
    app = page("documents.page")
    titles = app.dataframe[0].value["Title"].tolist()
    assert len(titles) == STORED["doc_id"].nunique()
    app.text_input(key="document_words_listed").set_value(titles[3].upper()).run()
    assert app.dataframe[0].value["Title"].tolist() == [titles[3]]
    app.text_input(key="document_words_listed").set_value("no such title").run()
    assert not app.exception
    assert "No document has these words in its title" in text_of(app)


def test_files_of_a_folder_are_looked_at_and_added(case: Case, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for number, day in enumerate(("3 May", "4 May"), 1):
        (folder / f"{number}.txt").write_text(f"Norway thanked Sweden on {day} 2024 for {number} ships and a bridge.")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 and nothing else")
    app = press(page("documents.add_page"), "look")
    assert "There is no address yet" in text_of(app)
    app.text_area(key="named_things").set_value(str(folder)).run()
    press(app, "look")
    app.session_state["gathering"].wait(60)
    app.run()
    assert "broken.pdf" in text_of(app)
    assert app.button(key="read_files").label == "Add 2 texts"
    press(app, "read_files")
    assert app.text_area(key="named_things").value == ""
    wait_for_job(app)
    assert len(case.documents()) == len(set(STORED["doc_id"])) + 2
    assert "2 of 2 texts, 2 events" in text_of(app)


def wait_for_job(app: AppTest) -> None:
    job = current.jobs().of("Sample case")
    assert job
    job.wait(60)
    app.run()
    assert not app.exception


def test_an_event_is_told_by_hand_from_a_sentence(case: Case) -> None:
    doc_id = STORED["doc_id"].iloc[0]
    app = page("documents.page", document=doc_id)
    app.session_state["chosen_sentence"] = int(STORED["sentence_start"].iloc[0])
    app.run()
    assert "This sentence" in text_of(app)
    press(app, "add_event")
    key = f"form_Sample case new {doc_id} {int(STORED['sentence_start'].iloc[0])}"
    app.text_input(key=f"{key}_when").set_value("29 October 1956").run()
    app.multiselect(key=f"{key}_source").set_value(["ISR"]).run()
    app.selectbox(key=f"{key}_type").select("MOBILIZE").run()
    press(app, "save_new")
    added = case.table().query("review == 'added'").iloc[0]
    assert (added["type"], added["tone"], added["source"]) == ("MOBILIZE", "hostile", ("ISR",))
    assert added["sentence"] == STORED["sentence"].iloc[0]
    assert app.session_state[state.DOCUMENT_EVENT] == added["event_id"]


# Cases


def test_a_case_is_begun_renamed_copied_and_removed(cases: Path) -> None:
    app = page("cases.page")
    app.text_input(key="case_name").set_value("Grain").run()
    press(app, "new_case")
    assert app.query_params["case"] == "Grain"
    app.text_input(key="name_0_Grain").set_value("Wheat").run()
    press(app, "rename_0")
    assert app.query_params["case"] == "Wheat"
    press(app, "duplicate_0")
    assert {path.stem for path in cases.glob("*.sqlite")} == {"Sample case", "Wheat", "Wheat copy"}
    press(app, "remove_0")
    press(app, "keep_0")
    press(app, "remove_0")
    press(app, "sure_0")
    assert {path.stem for path in cases.glob("*.sqlite")} == {"Sample case", "Wheat"}
    assert "was put away" in text_of(app)
    app.text_input(key="case_name").set_value("Wheat").run()
    press(app, "new_case")
    assert "There is a case “Wheat” already" in text_of(app)


def test_an_empty_case_leads_to_adding_a_text() -> None:
    press(page("cases.page"), "new_case")
    for module in ("timeline_page", "review.page", "documents.page"):
        app = page(module, case="My case")
        assert "yet" in app.info[0].value


def test_a_case_that_can_only_be_read_shows_and_changes_nothing() -> None:
    app = page("review.page")
    current.shelf().open("Sample case").case.writable = False
    app.run()
    assert "This case can only be read" in text_of(app)
    assert app.button(key="accept").disabled
    assert app.button(key="undo").disabled


def test_two_tabs_see_each_other(case: Case) -> None:
    one, two = page("review.page"), page("review.page")
    press(one, "accept")
    two.run()
    assert "<b>Accepted</b>" in html_of(two)  # it stays where it was
    press(two, "undo")
    assert case.table()["review"].eq("").all()
    press(one, "undo")  # one's button meant the step that is undone already
    assert "look at the last step again" in text_of(one)
    assert len(case.documents()) == len(set(STORED["doc_id"]))


# All of them


def test_what_opens_shows_it_with_a_chevron() -> None:
    """An icon would take its place."""
    opening = page("review.page").expander
    assert {"Merge, split, start over", "History"} <= {one.label for one in opening}
    assert not any(one.icon for one in opening)


def test_help_names_every_type() -> None:
    app = page("help_page")
    assert "ASSAULT" in app.table[0].value["PLOVER"].tolist()


def test_help_says_how_a_chart_is_used() -> None:
    assert "double click" in text_of(page("help_page"))


def test_help_explains_the_words_of_legends_filters_and_doubts() -> None:
    said = " ".join(text_of(page("help_page")).split())
    for words in (
        "behind it spans that time",
        "without a date are filled too",
        "A threat made counts as done",
        "mean tone",
        "Goldstein",
        "planned, denied or hypothetical",
        "a time of more than a month",
    ):
        assert words in said
    assert f"Below {percent(DOUBTFUL)} it is *doubtful*" in said
    assert f"in {len(VIEWS)} views" in said


def test_the_sample_case_opens_without_the_language_model(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from timeline.ui import timeline_page, help_page; "
        "from timeline.ui.cases import shelf; from timeline.ui.review import page; "
        f"opened = shelf.Shelf(Path({str(tmp_path)!r})); assert len(opened.open(opened.first()).table); "
        "sys.exit('spacy' in sys.modules or 'dateparser' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_keys_of_forms_tell_cases_apart() -> None:
    class Named:
        name = "One"

    assert key_of(Named(), "e") != key_of(type("Other", (), {"name": "Two"})(), "e")  # type: ignore[arg-type]
