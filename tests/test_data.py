"""The sample articles, the texts for measuring, and what is coded in them: well-formed, in step, true to the text."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from timeline.model import Basis, EventType, Status, TimexType

DATA = Path(__file__).resolve().parents[1] / "data"
ARTICLES = sorted((DATA / "articles").glob("*.txt"))
STEMS = [path.stem for path in ARTICLES]
HEADER = ["title", "published", "source", "language"]
CAMEO = {
    "AGREE": r"03\d*", "CONSULT": r"04\d*", "SUPPORT": r"05\d*", "COOPERATE": r"06\d*", "AID": r"07\d*",
    "CONCEDE": r"08[0-3]\d*", "RETREAT": r"08[4-7]\d*", "REQUEST": r"(02|10)\d*", "ACCUSE": r"(09|11)\d*",
    "REJECT": r"12\d*", "THREATEN": r"13\d*", "PROTEST": r"14\d*", "MOBILIZE": r"15\d*", "SANCTION": r"16\d*",
    "COERCE": r"17\d*|19[12]", "ASSAULT": r"(18|19|20)\d*",
}  # fmt: skip
VALUE = {
    "DATE": r"\d{4}(-\d\d(-\d\d)?|-W\d\d|-(SP|SU|FA|WI))?|(PAST|PRESENT|FUTURE)_REF",
    "TIME": r"\d{4}-\d\d-\d\dT(\d\d:\d\d|MO|MI|AF|EV|NI)|PAST_REF",
    "DURATION": r"PT?(\d+|X)(Y|M|W|D|H|DE)",
    "SET": r"P\d+[YMWD]",
}
MODS = {"", "START", "MID", "END", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "APPROX"}


def read(path: Path) -> tuple[dict[str, str], str]:
    header, text = path.read_text("utf-8").split("\n\n", 1)
    return dict(line.split(": ", 1) for line in header.splitlines()), text.removesuffix("\n")


SOUTH_AMERICA = {"ARG", "BOL", "BRA", "CHL", "COL", "ECU", "GUY", "PER", "PRY", "SUR", "URY", "VEN"}
STYLES = {
    *(
        "agency",
        "analysis",
        "anniversary",
        "backgrounder",
        "chronicle",
        "diary",
        "encyclopaedia",
        "history",
        "obituary",
    ),
}
COMMENTING_STYLES = {
    *("anniversary", "column", "editorial", "essay", "explainer", "history", "letter", "long report", "news analysis"),
    *("obituary", "opinion column", "profile", "review", "summit report", "think-tank brief", "weekly digest"),
    *("year-end review",),
}
ORDINARY_STYLES = {
    *("anniversary", "broadcast", "business", "column", "court", "culture", "disaster", "encyclopaedia", "farm"),
    *("feature", "health", "history", "immigration", "labour", "obituary", "police", "politics", "questions"),
    *("religion", "science", "sport", "travel", "weather"),
}
SENTENCE_END = re.compile(r"[.!?][”\"]?")


def coded(kind: str) -> dict[str, dict[str, Any]]:
    lines = (DATA / "gold" / f"{kind}.jsonl").read_text("utf-8").splitlines()
    return {record["id"]: record for record in map(json.loads, lines)}


def rows(table: str) -> list[dict[str, str]]:
    """The rows of a knowledge table, unchecked: only the ids and the regions are wanted here."""
    text = files("timeline.knowledge").joinpath(f"{table}.tsv").read_text("utf-8")
    header, *cells = [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [dict(zip(header, row, strict=True)) for row in cells]


def events_of(records: Iterable[dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return [(record, event) for record in records for event in record["events"]]


def paragraphs_of(records: Iterable[dict[str, Any]]) -> list[str]:
    return [paragraph for record in records for paragraph in record["text"].split("\n\n")]


def plain(words: str) -> str:
    """Without accents, in lower case."""
    return "".join(c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c)).lower()


EVENTS, TIMES = coded("events"), coded("times")
OPEN, WIRE, ORDINARY = coded("texts"), coded("wire"), coded("ordinary")
UNSEEN, UNSEEN_WIRE = coded("unseen/texts"), coded("unseen/wire")
COMMENTS, UNSEEN_COMMENTS = coded("commentaries"), coded("unseen/commentaries")
FULL_TEXTS = {**OPEN, **WIRE, **COMMENTS, **UNSEEN, **UNSEEN_WIRE, **UNSEEN_COMMENTS}
TEXTS = {**FULL_TEXTS, **ORDINARY}
EVERY_TEXT = [*EVENTS.values(), *TEXTS.values()]
EVERY_EVENT = events_of(EVERY_TEXT)
ALL_EVENTS = events_of(EVENTS.values())
IDS = {row["id"] for table in ("states", "organisations", "groups") for row in rows(table)}
REGION = {row["id"]: row["region"] for row in rows("states")}
ALL_TIMES = [(record, time) for record in TIMES.values() for time in record["times"]]


def in_order(first: str | None, last: str | None) -> bool:
    if first is None or last is None:
        return first is last
    return date.fromisoformat(first) <= date.fromisoformat(last)


def test_there_is_something_to_try() -> None:
    assert len(ARTICLES) >= 8


@pytest.mark.parametrize("path", ARTICLES, ids=STEMS)
def test_article_has_its_header_and_length(path: Path) -> None:
    header, text = read(path)
    assert list(header) == HEADER
    assert all(header.values())
    assert header["language"] == "en"
    assert path.stem.startswith(date.fromisoformat(header["published"]).isoformat() + "-")
    assert 150 <= len(text.split()) <= 400
    assert text == text.strip()


@pytest.mark.parametrize("records", [EVENTS, TIMES], ids=["events", "times"])
def test_annotations_cover_every_article_verbatim(records: dict[str, dict[str, Any]]) -> None:
    assert sorted(records) == STEMS
    for path in ARTICLES:
        header, text = read(path)
        assert records[path.stem]["text"] == text
        assert records[path.stem]["published"] == header["published"]


@pytest.mark.parametrize("record", EVENTS.values(), ids=EVENTS)
def test_every_article_has_enough_events_in_reading_order(record: dict[str, Any]) -> None:
    starts = [event["trigger_start"] for event in record["events"]]
    assert len(starts) >= 8
    assert starts == sorted(set(starts))


def test_triggers_lie_in_their_sentence() -> None:
    for record, event in EVERY_EVENT:
        text, start, end = record["text"], event["trigger_start"], event["trigger_end"]
        assert text[start:end] == event["trigger"] != ""
        assert text.count(event["sentence"]) == 1, event["sentence"]
        place = text.index(event["sentence"])
        assert place <= start < end <= place + len(event["sentence"]), event["sentence"]


def test_types_codes_and_statuses_are_known() -> None:
    for _, event in EVERY_EVENT:
        assert event["type"] in get_args(EventType)
        assert re.fullmatch(CAMEO[event["type"]], event["cameo"]), event
        assert event["status"] in get_args(Status)
        assert (event["type"] == "THREATEN") == (event["status"] == "threatened"), event
    assert {event["type"] for _, event in ALL_EVENTS} == set(get_args(EventType))
    assert {event["status"] for _, event in ALL_EVENTS} == set(get_args(Status))


def test_actors_are_ids_or_the_words_of_the_text() -> None:
    for record, event in EVERY_EVENT:
        actors = event["source"] + event["target"]
        assert event["source"]
        assert event["target"]
        assert len(actors) == len(set(actors)), event
        for actor in actors:
            assert actor in IDS or (actor[0] == "?" and actor[1:] in record["text"]), actor


def test_leaders_are_named_in_the_text_or_in_the_table_of_leaders() -> None:
    known = {plain(row["name"]) for row in rows("leaders")}
    for record, event in EVERY_EVENT:
        assert len(event["leaders"]) == len(set(event["leaders"]))
        words = plain(record["text"])
        for leader in event["leaders"]:
            assert any(part in words for part in plain(leader).split()) or plain(leader) in known, leader


def test_event_days_are_in_order_and_agree_with_status() -> None:
    for record, event in EVERY_EVENT:
        first, last, basis, published = (
            *(event[k] for k in ("date_start", "date_end", "date_basis")),
            record["published"],
        )
        assert basis in get_args(Basis)
        assert in_order(first, last), event
        assert (first is None) == (basis == "none"), event
        if basis == "dct" or event["open_end"]:
            assert last == published is not None, event
        if published and first and event["status"] == "planned":
            assert first >= published, event
        if published and first and event["status"] == "happened":
            assert last <= published, event


@pytest.mark.parametrize("record", TEXTS.values(), ids=TEXTS)
def test_text_for_measuring_is_well_formed(record: dict[str, Any]) -> None:
    assert list(record) == ["id", "style", "published", "text", "events"]
    assert record["style"] in STYLES | COMMENTING_STYLES | ORDINARY_STYLES
    if record["published"]:
        assert date.fromisoformat(record["published"]).isoformat() == record["published"]
    paragraphs = paragraphs_of([record])
    assert 1 <= len(paragraphs) <= 4
    assert record["text"].split() == " ".join(paragraphs).split()
    assert all(paragraph == paragraph.strip() != "" and "\n" not in paragraph for paragraph in paragraphs)
    starts = [event["trigger_start"] for event in record["events"]]
    assert starts == sorted(set(starts))


@pytest.mark.parametrize("record", FULL_TEXTS.values(), ids=FULL_TEXTS)
def test_text_about_diplomacy_is_full_of_it(record: dict[str, Any]) -> None:
    assert record["style"] in STYLES | COMMENTING_STYLES
    assert len(record["events"]) >= 8


def test_ordinary_texts_are_of_all_kinds_and_mostly_without_events() -> None:
    assert {record["style"] for record in ORDINARY.values()} == ORDINARY_STYLES
    assert sum(not record["events"] for record in ORDINARY.values()) > len(ORDINARY) / 2
    assert max(len(record["events"]) for record in ORDINARY.values()) <= 5


def test_sentences_of_the_texts_are_whole() -> None:
    for record, event in events_of(TEXTS.values()):
        paragraph = next(p for p in paragraphs_of([record]) if event["sentence"] in p)
        before, after = paragraph.split(event["sentence"])
        assert not before or SENTENCE_END.search(before[-3:]), event["sentence"]
        assert not after or after[0] == " ", event["sentence"]
        assert SENTENCE_END.search(event["sentence"][-2:]), event["sentence"]


def test_held_out_texts_stand_nowhere_else() -> None:
    held_out = UNSEEN, UNSEEN_WIRE, UNSEEN_COMMENTS
    assert len(TEXTS) == sum(map(len, (OPEN, WIRE, COMMENTS, ORDINARY, *held_out)))
    assert not TEXTS.keys() & EVENTS.keys()
    seen = " ".join(record["text"] for part in (EVENTS, OPEN, WIRE, COMMENTS, ORDINARY) for record in part.values())
    found = events_of(record for part in held_out for record in part.values())
    assert not [event["sentence"] for _, event in found if event["sentence"] in seen]


@pytest.mark.parametrize("records", [OPEN, UNSEEN], ids=["open", "held out"])
def test_texts_come_from_the_whole_world_and_the_whole_century(records: dict[str, dict[str, Any]]) -> None:
    found = events_of(records.values())
    actors = {actor for _, event in found for actor in event["source"] + event["target"]}
    assert {REGION[actor] for actor in actors if actor in REGION} == set(REGION.values())
    assert actors & SOUTH_AMERICA
    assert {actor for actor in actors - SOUTH_AMERICA if REGION.get(actor) == "Americas"} - {"USA"}
    assert {event["type"] for _, event in found} == set(get_args(EventType))
    assert {event["status"] for _, event in found} == set(get_args(Status))
    assert any(record["published"] is None for record in records.values())
    assert {event["date_basis"] for _, event in found} == set(get_args(Basis))


def test_texts_cover_every_decade() -> None:
    decades = {event["date_start"][:3] for _, event in EVERY_EVENT if event["date_start"]}
    assert decades >= {str(decade) for decade in range(190, 203)}


def test_there_are_enough_texts_to_measure_with() -> None:
    assert len(paragraphs_of(UNSEEN.values())) >= 30
    assert len(events_of(UNSEEN.values())) >= 110
    assert len(paragraphs_of(EVERY_TEXT)) >= 60
    assert len(EVERY_EVENT) >= 250


def test_time_expressions_are_verbatim_apart_and_valued() -> None:
    for record in TIMES.values():
        spans = [(time["start"], time["end"]) for time in record["times"]]
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
    for record, time in ALL_TIMES:
        assert record["text"][time["start"] : time["end"]] == time["text"] == time["text"].strip()
        assert time["type"] in get_args(TimexType)
        assert re.fullmatch(VALUE[time["type"]], time["value"]), time
        assert time["mod"] in MODS
        assert in_order(time["first_day"], time["last_day"]), time
        assert (time["first_day"] is None) == (not time["value"][0].isdigit()), time


def test_days_of_a_time_expression_lie_in_its_value() -> None:
    for _, time in ALL_TIMES:
        if re.fullmatch(r"\d{4}(-\d\d)*(T.*)?", time["value"]):
            unit = time["value"].split("T")[0]
            assert time["first_day"].startswith(unit), time
            assert time["last_day"].startswith(unit), time


def test_events_with_a_day_of_their_own_rest_on_a_time_expression() -> None:
    """An event dated "explicit" has a date expression in its sentence that overlaps its days."""
    for record, event in ALL_EVENTS:
        if event["date_basis"] != "explicit":
            continue
        begin = record["text"].index(event["sentence"])
        inside = [
            time
            for time in TIMES[record["id"]]["times"]
            if begin <= time["start"] < begin + len(event["sentence"]) and time["first_day"]
        ]
        assert any(t["first_day"] <= event["date_end"] and event["date_start"] <= t["last_day"] for t in inside), event


def test_readme_states_the_counts() -> None:
    readme = (DATA / "README.md").read_text("utf-8")
    for stem in STEMS:
        assert f"| {stem} | {len(EVENTS[stem]['events'])} | {len(TIMES[stem]['times'])} |" in readme
    assert f"| all | {len(ALL_EVENTS)} | {len(ALL_TIMES)} |" in readme
    parts = {
        "articles": EVENTS, "open": OPEN, "open, wire": WIRE, "open, ordinary": ORDINARY,
        "open, commentaries": COMMENTS, "held out": UNSEEN, "held out, wire": UNSEEN_WIRE,
        "held out, commentaries": UNSEEN_COMMENTS,
    }  # fmt: skip
    for part, records in parts.items():
        counts = len(records), len(paragraphs_of(records.values())), len(events_of(records.values()))
        shown = r" \| ".join(map(str, counts))
        assert re.search(rf"\| {part} \| `[^`]+` \| {shown} \|", readme), (part, counts)
