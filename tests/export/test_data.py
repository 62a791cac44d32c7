"""Every format of data is opened by a reader that is not ours, and hostile cells come out harmless and whole."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import docx
import networkx as nx
import openpyxl
import pandas as pd
import pytest
from citeproc.source.json import CiteProcJSON
from defusedxml import ElementTree
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from pybtex.database import parse_string

from tests.test_table import rows
from tests.test_table import table_of as event_table
from timeline.errors import TableError
from timeline.export.formats import DATA_FORMATS
from timeline.export.material import Material, clean, web_link, when
from timeline.table import read

READ_BACK = {"csv": "csv", "xlsx": "xlsx", "jsonl": "jsonl", "parquet": "parquet", "timelinejs": "json"}


def written(format: str, material: Material) -> bytes:
    return DATA_FORMATS[format].write(material)


@pytest.mark.parametrize("format", READ_BACK)
def test_what_is_imported_is_what_was_exported(format: str, material: Material, hostile: Material) -> None:
    for one in (material, hostile):
        pd.testing.assert_frame_equal(read(written(format, one), READ_BACK[format]), one.table)  # type: ignore[arg-type]


@settings(max_examples=30)
@given(st.lists(rows, max_size=4), st.sampled_from(list(READ_BACK)))
def test_nothing_is_lost_on_the_way_there_and_back(drawn: list[dict[str, Any]], format: str) -> None:
    table = event_table(drawn)
    pd.testing.assert_frame_equal(read(written(format, Material(table)), READ_BACK[format]), table)  # type: ignore[arg-type]


@pytest.mark.parametrize("format", DATA_FORMATS)
def test_no_events_are_a_file_too(format: str, material: Material) -> None:
    assert written(format, Material(material.table.iloc[:0])) is not None


def test_pandas_reads_the_tables(material: Material) -> None:
    for format, reader in (("csv", pd.read_csv), ("parquet", pd.read_parquet)):
        table = reader(io.BytesIO(written(format, material)))
        assert table["event_id"].tolist() == material.table["event_id"].tolist()
    lines = pd.read_json(io.BytesIO(written("jsonl", material)), lines=True, dtype=False)
    assert lines["date_start"].tolist()[:2] == ["1648-10-24", "0044-03-15"]


def sheets(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {page.title: [tuple(cell.value for cell in row) for row in page.iter_rows()] for page in book}


def test_the_workbook_has_typed_cells_and_four_sheets(material: Material) -> None:
    found = sheets(written("xlsx", material))
    assert list(found) == ["events", "participants", "documents", "notes"]
    columns = {name: cells for name, *cells in zip(*found["events"], strict=True)}
    days = dict(zip(columns["event_id"], columns["date_start"], strict=True))
    assert (days["e1"].date(), days["far"].date()) == (date(2024, 11, 27), date(2500, 1, 1))
    assert (days["old"], days["ides"], days["never"]) == ("1648-10-24", "0044-03-15", None)  # before Excel's calendar
    assert columns["reciprocal"][0] is True
    assert columns["goldstein"][1] == -10
    assert ("old", "target", "SWE", "Sweden") in found["participants"]
    assert found["documents"][1][:3] == ("d2", "Peace & quiet", pd.Timestamp("2024-11-29"))
    assert [row[0] for row in found["documents"][1:]] == ["d2", "d1"]
    assert [row[0::4] for row in found["notes"][1:]] == [("vague", "Checked against the register.")]


def test_a_spreadsheet_runs_nothing(hostile: Material) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", hostile)))
    kinds = {cell.data_type for page in book for row in page.iter_rows() for cell in row if isinstance(cell.value, str)}
    assert kinds <= {"s", "inlineStr"}
    cells = [cell for row in book["events"].iter_rows() for cell in row if str(cell.value).startswith("=cmd")]
    assert cells
    assert all(cell.quotePrefix for cell in cells)
    csv = pd.read_csv(io.BytesIO(written("csv", hostile)), keep_default_na=False)
    assert not [cell for name in ("summary", "source", "note") for cell in csv[name] if cell[:1] in "=+-@"]


def test_a_text_longer_than_a_cell_stands_on_a_sheet_of_its_own(hostile: Material, hostile_texts: list[str]) -> None:
    longest = max(hostile_texts, key=len)
    parts = [row for row in sheets(written("xlsx", hostile))["long texts"][1:] if row[1] == "sentence"]
    assert [row[2] for row in parts] == [1, 2]
    assert "".join(row[3] for row in parts) == longest


def test_a_changed_workbook_is_read(material: Material) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", material)))
    page = book["events"]
    at = {cell.value: cell.column for cell in page[1]}
    page.cell(6, at["date_start"]).value = page.cell(6, at["date_end"]).value = pd.Timestamp("2024-11-28 00:00")
    page.cell(6, at["cameo"]).value = 42
    page.cell(6, at["source"]).value = "KAZ; UZB"
    page.insert_rows(4)
    out = io.BytesIO()
    book.save(out)
    changed = read(out.getvalue(), "xlsx").set_index("event_id").loc["e1"]
    assert changed["date_start"] == pd.Timestamp("2024-11-28")
    assert (changed["cameo"], changed["source"]) == ("42", ("KAZ", "UZB"))


BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'


def bad_workbook(name: str, content: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "format", "message"),
    [
        (b"PK", "xlsx", "not an Excel workbook"),
        (bad_workbook("[Content_Types].xml", BOMB), "xlsx", "not an Excel workbook"),
        (bad_workbook("a", " " * 100_000_001), "xlsx", "unpacks to 100 MB"),
        (b"{}", "json", "no TimelineJS timeline"),
        (b"[1]", "json", "no TimelineJS timeline"),
        (b'{"events": 5}', "json", "no TimelineJS timeline"),
        (b'{"events": [{"text": {"headline": "x"}}]}', "json", "Event 1 of this timeline does not say who did what"),
    ],
)
def test_what_is_no_table_gets_one_sentence(content: bytes, format: Any, message: str) -> None:
    with pytest.raises(TableError, match=message) as raised:
        read(content, format)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("changes", "column", "expected"),
    [
        ({"text": {"headline": "Now <b>with</b> a &amp; b"}}, "summary", "Now with a & b"),
        ({"start_date": {"year": "2023", "month": "2"}, "end_date": None}, "date_start", pd.Timestamp("2023-02-01")),
        ({"start_date": {"year": "2023", "month": "2"}, "end_date": None}, "date_end", pd.Timestamp("2023-02-28")),
        ({"end_date": {"year": 2024, "month": 12, "day": 1}}, "date_end", pd.Timestamp("2024-12-01")),
        ({"text": {}}, "summary", "met Putin in Astana"),
    ],
)
def test_what_was_changed_in_timelinejs_wins(
    material: Material, changes: dict[str, Any], column: str, expected: object
) -> None:
    timeline = json.loads(written("timelinejs", material))
    next(slide for slide in timeline["events"] if slide["unique_id"] == "e1").update(changes)
    found = read(json.dumps(timeline).encode(), "json").set_index("event_id")
    assert found.loc["e1", column] == expected
    assert found.drop(index="e1").equals(material.table.set_index("event_id").drop(index="e1"))


def test_a_date_of_timelinejs_that_is_none_is_told(material: Material) -> None:
    timeline = json.loads(written("timelinejs", material))
    timeline["events"][4]["start_date"] = {"year": 2023, "month": 2, "day": 30}
    with pytest.raises(TableError, match="Event 5 of this timeline has no date that can be read"):
        read(json.dumps(timeline).encode(), "json")


def test_the_calendar(material: Material) -> None:
    calendar = Calendar.from_ical(written("calendar", material))
    events = {str(one["uid"]).split("@")[0]: one for one in calendar.walk("VEVENT")}
    assert set(events) == set(material.table["event_id"]) - {"never"}
    assert [str(one["summary"]) for one in calendar.walk("VJOURNAL")] == ["grumbled"]
    assert (events["vague"].start, events["vague"].end) == (date(2024, 10, 21), date(2024, 11, 1))
    assert events["ides"].start == date(44, 3, 15)
    assert events["last"].start == date(9999, 12, 30)
    assert str(events["e1"]["url"]) == "https://news.example/a?b=1&c=2"
    assert "url" not in events["old"]  # a javascript: address is none
    assert str(events["far"]["status"]) == "TENTATIVE"


def test_hostile_words_stay_in_their_field_of_the_calendar(hostile: Material, hostile_texts: list[str]) -> None:
    content = written("calendar", hostile)
    events = list(Calendar.from_ical(content).walk("VEVENT"))
    assert [str(one["summary"]) for one in events] == [clean(text) for text in hostile_texts]
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", content)


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_the_network(format: str, material: Material, hostile: Material) -> None:
    reader = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}[format]
    graph = reader(io.BytesIO(written(format, material)))
    assert graph.nodes["KAZ"]["label"] == "Kazakhstan"
    banned = graph.edges["RUS", "KAZ"]
    assert (banned["weight"], banned["hostile"], banned["goldstein"], banned["first"]) == (1, 1, -4.0, "2024-10-21")
    met = graph.edges["KAZ", "RUS"]  # four talks without direction and one act
    assert (met["weight"], met["mutual"], met["first"]) == (4, 3, "0044-03-15")
    assert "?the envoys" in graph
    reader(io.BytesIO(written(format, hostile)))
    ElementTree.fromstring(written(format, hostile))


def test_the_bibliography(material: Material, hostile: Material) -> None:
    entries = parse_string(written("bibtex", material).decode(), "bibtex").entries
    assert list(entries) == ["d2", "d1"]
    assert entries["d1"].fields["url"] == "https://news.example/a?b=1&c=2"
    assert entries["d1"].fields["date"] == "2024-11-29"
    assert entries["d2"].fields["title"] == r"{Peace \& quiet}"
    assert "url" not in entries["d2"].fields
    assert len(parse_string(written("bibtex", hostile).decode(), "bibtex").entries) == len(hostile.sources())


def test_the_citations(material: Material, hostile: Material) -> None:
    items = CiteProcJSON(json.loads(written("csl", material)))
    assert "".join(items["d1"]["title"]) == "A visit"
    assert items["d1"]["issued"]["day"] == 29
    assert [one.get("URL") for one in json.loads(written("csl", material))] == [None, "https://news.example/a?b=1&c=2"]
    assert len(CiteProcJSON(json.loads(written("csl", hostile)))) == len(hostile.sources())


def rendered(content: bytes) -> tuple[str, Any]:
    page = MarkdownIt("commonmark", {"html": True}).use(footnote_plugin).enable("table").render(content.decode())
    return page, ElementTree.fromstring(f"<div>{page}</div>".replace("<br>", "<br/>"))


def test_the_chronology_in_markdown(material: Material) -> None:
    page, tree = rendered(written("markdown", material))
    assert [one.text for one in tree.iter("h2")] == ["44", "1648", "2024", "2500", "9999", "Undated"]
    assert len(list(tree.iter("li"))) == 2 * len(material.table)  # an item and a footnote each
    assert "some day in 21–31 Oct 2024" in page
    assert "Russia → Kazakhstan: banned imports of wheat." in page
    assert {one.get("href") for one in tree.iter("a") if "example" in one.get("href", "")} == {
        "https://news.example/a?b=1&c=2"
    }


def test_markdown_runs_nothing(hostile: Material, hostile_texts: list[str]) -> None:
    _, tree = rendered(written("markdown", hostile))
    assert not {one.tag for one in tree.iter()} & {"script", "img", "table", "iframe"}
    assert not [one for one in tree.iter("a") if one.get("href", "").lower().startswith("javascript")]
    words = "".join(tree.itertext())
    assert not [text[:40] for text in hostile_texts if clean(text) not in words]


def footnotes(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(ElementTree.fromstring(archive.read("word/footnotes.xml")).itertext())


def test_the_chronology_in_word(material: Material, hostile: Material, hostile_texts: list[str]) -> None:
    content = written("docx", material)
    document = docx.Document(io.BytesIO(content))
    paragraphs = [one.text for one in document.paragraphs]
    assert paragraphs[:2] == ["Steppe diplomacy", "All events"]
    assert "some day in 21–31 Oct 2024 – Russia → Kazakhstan: banned imports of wheat." in paragraphs
    references = document.element.xpath("//w:footnoteReference")
    assert len(references) == len(material.table)
    assert "“Tokayev met Putin in Astana on Wednesday.” A visit, Wire, 29 Nov 2024" in footnotes(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        links = archive.read("word/_rels/footnotes.xml.rels").decode()
    assert "https://news.example/a?b=1&amp;c=2" in links
    assert "javascript" not in links
    words = footnotes(written("docx", hostile))
    assert not [text[:40] for text in hostile_texts if clean(text) not in words]


def test_the_json_for_vis_timeline(material: Material, hostile: Material) -> None:
    data = json.loads(written("vis", material))
    items = {item["id"]: item for item in data["items"]}
    assert items["vague"]["end"] == "2024-10-31T23:59:59"
    assert (items["e1"]["type"], items["ides"]["start"]) == ("box", "0044-03-15")
    assert [item["id"] for item in data["undated"]] == ["never"]
    assert {item["group"] for item in data["items"]} == {group["id"] for group in data["groups"]}
    data = json.loads(written("vis", hostile))
    shown = [item[part] for item in data["items"] for part in ("content", "title")]
    assert not [
        words for words in shown + [group["content"] for group in data["groups"]] if re.search("<(?!br>)", words)
    ]


def test_timelinejs_gets_text_and_no_markup_of_others(hostile: Material) -> None:
    for slide in json.loads(written("timelinejs", hostile))["events"]:
        shown = json.dumps({**slide, "incident": None})
        assert "<script" not in shown
        assert "<img" not in shown


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://a.example/b?c=d#e", "https://a.example/b?c=d#e"),
        (" HTTP://a.example ", "HTTP://a.example"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("https://", ""),
        ("http://[", ""),
        ('https://a.example/"onclick="x', ""),
        ("https://a.example/a b", ""),
        ("//a.example", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_become_links(address: str, link: str) -> None:
    assert web_link(address) == link


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "27 Nov 2024"),
        ({"date_end": date(2024, 11, 29)}, "27–29 Nov 2024"),
        ({"date_start": date(2024, 2, 1), "date_end": date(2024, 2, 29), "granularity": "month"}, "February 2024"),
        ({"date_start": date(2024, 2, 1), "date_end": date(2024, 2, 10), "granularity": "month"},
         "some day in 1–10 Feb 2024"),
        ({"date_start": date(44, 1, 1), "date_end": date(44, 12, 31), "granularity": "year"}, "44"),
        ({"date_end": None, "open_end": True}, "since 27 Nov 2024"),
        ({"date_start": None, "date_end": None}, "undated"),
    ],
)  # fmt: skip
def test_days_in_words(build: Callable[..., pd.DataFrame], change: dict[str, Any], words: str) -> None:
    assert when(build(change).iloc[0].to_dict()) == words
