"""The event table: known rows, what validate refuses, and files that give back what was written."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.errors import ExportError, TableError
from timeline.model import Document, Event, EventDate, Participant, TimeExpression
from timeline.table import FORMATS, SCHEMA, actors_of, dump, empty, pairs, read, to_table, validate, write

TEXT = "Envoys said little. Kazakhstan rejected the plan of the border commission on Friday."
DOCUMENT = Document("d1", TEXT, title="A plan fails", published=date(2024, 3, 4))
FRIDAY = TimeExpression(
    77, 83, "Friday", "DATE", "2024-03-01", "", date(2024, 3, 1), date(2024, 3, 1), "day", "relative",
    date(2024, 3, 4), "last_weekday",
)  # fmt: skip
DATED = EventDate(date(2024, 3, 1), date(2024, 3, 1), "day", "relative", False, FRIDAY, "Friday before 4 March.")
UNDATED = EventDate(None, None, "", "none", False, None, "No words name a day.")
OPEN = EventDate(date(2024, 2, 1), None, "month", "explicit", True, FRIDAY, "It goes on.")
KAZ = Participant("KAZ", "Kazakhstan", "Kassym-Jomart Tokayev", 20, 30)
COMMISSION = Participant("", "the border\n commission", None, 52, 73)


def event(name: str = "e1", when: EventDate = DATED, **changes: Any) -> Event:
    given = {
        "id": name, "doc_id": "d1", "sentence": (20, 84), "trigger": (31, 39), "type": "REJECT", "cameo": "1222",
        "goldstein": -4.0, "tone": "hostile", "status": "happened", "source": (KAZ,), "target": (COMMISSION,),
        "reciprocal": False, "date": when, "place": "", "summary": "Kazakhstan rejects the plan", "confidence": 0.8,
        "rule": "svo",
    }  # fmt: skip
    return Event(**{**given, **changes})


def test_an_event_becomes_a_row() -> None:
    row = to_table([event()], {"d1": DOCUMENT}).iloc[0]
    assert (row["source"], row["target"], row["leaders"]) == (
        ("KAZ",),
        ("?the border commission",),
        ("Kassym-Jomart Tokayev",),
    )
    assert (row["sentence"], row["trigger"]) == (TEXT[20:84], "rejected")
    assert (row["date_text"], row["timex_value"], row["anchor"]) == ("Friday", "2024-03-01", pd.Timestamp("2024-03-04"))
    assert (row["quad"], row["title"], row["published"]) == (
        "verbal conflict",
        "A plan fails",
        pd.Timestamp("2024-03-04"),
    )
    assert (row["time_start"], row["sentence_start"], row["sources"]) == (77, 20, 1)


def test_undated_and_open_events_stay() -> None:
    table = to_table([event("e1", UNDATED), event("e2", OPEN)], {"d1": DOCUMENT})
    assert table["date_start"].tolist() == [pd.NaT, pd.Timestamp("2024-02-01")]
    assert table["date_end"].isna().all()
    assert table["time_start"].isna().tolist() == [True, False]


@pytest.mark.parametrize(
    ("kind", "cameo", "quad"),
    [
        ("REQUEST", "026", "verbal cooperation"),
        ("REQUEST", "10", "verbal conflict"),
        ("CONCEDE", "081", "verbal cooperation"),
        ("RETREAT", "0874", "material cooperation"),
        ("ASSAULT", "190zz", "material conflict"),  # a code finer than any known one
        ("SUPPORT", "", "verbal cooperation"),
    ],
)
def test_the_quad_class_follows_the_code(kind: str, cameo: str, quad: str) -> None:
    assert to_table([event(type=kind, cameo=cameo)], {"d1": DOCUMENT})["quad"].tolist() == [quad]


def test_no_events_are_an_empty_table_of_the_same_types() -> None:
    assert to_table([], {}).dtypes.tolist() == to_table([event()], {"d1": DOCUMENT}).dtypes.tolist()
    pd.testing.assert_frame_equal(to_table([], {}), empty())


@pytest.mark.parametrize(
    ("source", "target", "reciprocal", "expected"),
    [
        (("RUS",), ("KAZ",), False, [("KAZ", "RUS")]),
        (("A", "B"), ("C",), False, [("A", "C"), ("B", "C")]),
        (("A", "B"), ("C",), True, [("A", "B"), ("A", "C"), ("B", "C")]),
        (("A",), ("A", "B"), False, [("A", "B")]),
        (("A", "B"), ("B", "A"), False, [("A", "B")]),
        (("A",), (), False, []),
        (("A",), (), True, []),
    ],
)
def test_pairs(source: tuple[str, ...], target: tuple[str, ...], reciprocal: bool, expected: list[Any]) -> None:
    table = ROW.assign(source=[source], target=[target], reciprocal=reciprocal)
    found = pairs(table)
    assert list(zip(found["a"], found["b"], strict=True)) == expected
    assert set(actors_of(table)["actor"]) == {*source, *target}


ROW = to_table([event()], {"d1": DOCUMENT})
WRONG: list[tuple[str, Any, str]] = [
    ("tone", "friendly", "Column tone, event 1: 'friendly' should be one of cooperative, neutral, hostile."),
    ("type", "", "Column type, event 1: '' should be one of"),
    ("date_start", "2023-02-29", "Column date_start, event 1: '2023-02-29' is no day: write it as 2024-11-29"),
    ("date_start", "1 March", "Column date_start, event 1: '1 March' is no day"),
    ("date_start", "2024-03-02", "Column date_end, event 1: the last day comes before the first"),
    ("date_start", None, "Column date_end, event 1: add the first day in date_start"),
    ("date_end", None, "Column date_end, event 1: add the last day"),
    ("source", "KAZ", "Column source, event 1: 'KAZ' should be a list of names"),
    ("open_end", "perhaps", "Column open_end, event 1: write true or false"),
    ("goldstein", 11, "Column goldstein, event 1: write a number from -10 to 10"),
    ("goldstein", "high", "Column goldstein, event 1: write a number from -10 to 10"),
    ("confidence", None, "Column confidence, event 1: write a number from 0 to 1"),
    ("sources", 0, "Column sources, event 1: write a whole number from 1"),
    ("time_start", 1.5, "Column time_start, event 1: write a whole number from 0"),
    ("time_end", -2, "Column time_end, event 1: write a whole number from 0"),
    ("review", "seen", "Column review, event 1: 'seen' should be one of nothing, confirmed, corrected, added"),
    ("event_id", "", "Column event_id, event 1: give every event an id"),
]


@pytest.mark.parametrize(("column", "value", "message"), WRONG)
def test_what_the_schema_forbids_is_named(column: str, value: object, message: str) -> None:
    table = ROW.astype({column: object})
    table.at[0, column] = value
    with pytest.raises(TableError) as error:
        validate(table)
    assert str(error.value).startswith(message)
    assert str(error.value).endswith(".")


def test_years_that_no_calendar_of_ours_has() -> None:
    far = ROW.assign(anchor=np.array(["10000-01-01"], dtype="datetime64[s]"))
    with pytest.raises(TableError, match="Column anchor, event 1: the year should lie between 1 and 9999"):
        validate(far)


def test_missing_unknown_and_doubled_columns_are_named() -> None:
    with pytest.raises(TableError, match=r"add the missing columns tone, rule\.$"):
        validate(ROW.drop(columns=["rule", "tone"]))
    with pytest.raises(TableError, match="no columns colour: remove them"):
        validate(ROW.assign(colour="red"))
    with pytest.raises(TableError, match="tone comes twice"):
        validate(pd.concat([ROW, ROW[["tone"]]], axis=1))
    with pytest.raises(TableError, match="event 2: 'e1' comes twice"):
        validate(pd.concat([ROW, ROW], ignore_index=True))


def test_validate_brings_loose_values_to_the_normal_form() -> None:
    loose = ROW.astype(object).assign(
        source=[["KAZ ", ""]], target=[np.array(["RUS"])], leaders=[None], place=[None], anchor=[date(44, 3, 15)]
    )
    loose["published"] = pd.Series(["2024-03-04T10:00"], dtype="datetime64[ns]")
    loose["rule"] = pd.Series(["half a pair \ud800"], dtype=object)
    table = validate(loose)
    assert table["source"].tolist() == [("KAZ",)]
    assert table["target"].tolist() == [("RUS",)]
    assert table["leaders"].tolist() == [()]
    assert table["anchor"].dt.year.tolist() == [44]
    assert table["published"].tolist() == [pd.Timestamp("2024-03-04")]
    assert table["rule"].tolist() == ["half a pair ?"]
    assert table.dtypes.tolist() == ROW.dtypes.tolist()


texts = st.text(max_size=12) | st.sampled_from(
    ["=1+1", "'=x", "''@", "a\r\nb", "\r", "\n", '"', "a,b;c", "'", "\x00", "é\u2028", "-", "NaN"]
)
names = st.lists(st.text(min_size=1, max_size=6) | st.sampled_from(["a;b", "\\", "-;'", "KAZ"]), max_size=3)
days = st.none() | st.dates() | st.sampled_from([date(44, 3, 15), date(3000, 1, 1), date.min, date.max])
rows = st.fixed_dictionaries(
    {
        "sentence": texts, "summary": texts, "title": texts, "place": texts, "source": names, "target": names,
        "leaders": names,
        "anchor": days, "published": days, "goldstein": st.floats(-10, 10), "confidence": st.floats(0, 1),
        "time_start": st.none() | st.integers(0, 2**40), "sources": st.integers(1, 9), "reciprocal": st.booleans(),
        "span": st.none() | st.tuples(st.dates(), st.dates()).map(sorted),
    }
)  # fmt: skip


def table_of(drawn: list[dict[str, Any]]) -> pd.DataFrame:
    base = ROW.iloc[0].to_dict()
    filled = []
    for number, row in enumerate(drawn):
        first, last = row.pop("span") or (None, None)
        filled.append({**base, **row, "event_id": f"e{number}", "date_start": first, "date_end": last})
    return validate(pd.DataFrame(filled, columns=list(SCHEMA), dtype=object))


@settings(max_examples=30)
@given(st.lists(rows, max_size=8), st.sampled_from(FORMATS))
def test_what_is_read_is_what_was_written(drawn: list[dict[str, Any]], format: Any) -> None:
    table = table_of(drawn)
    pd.testing.assert_frame_equal(read(dump(table, format), format), table)
    pd.testing.assert_frame_equal(validate(table), table)


REVIEW = ["review", "tags", "note"]


def older(format: str) -> bytes:
    """ROW in a file of the time before the columns of the review."""
    content = dump(ROW, format)
    out = io.BytesIO()
    match format:
        case "csv":
            pd.read_csv(io.BytesIO(content), dtype=str).drop(columns=REVIEW).to_csv(out, index=False)
        case "parquet":
            ROW.drop(columns=REVIEW).to_parquet(out)
        case "xlsx":
            pd.read_excel(io.BytesIO(content), dtype={"cameo": str}).drop(columns=REVIEW).to_excel(out, index=False)
        case "jsonl":
            out.write(json.dumps({k: v for k, v in json.loads(content).items() if k not in REVIEW}).encode())
        case "json":
            timeline = json.loads(content)
            for name in REVIEW:
                del timeline["events"][0]["incident"][name]
            out.write(json.dumps(timeline).encode())
    return out.getvalue()


@pytest.mark.parametrize("format", FORMATS)
def test_a_table_older_than_the_review_takes_its_defaults(format: Any) -> None:
    assert read(older(format), format)[REVIEW].values.tolist() == [["", (), ""]]
    reviewed = ROW.assign(review="corrected", tags=[("gas", "a;b")], note="=see the annex")
    assert read(dump(reviewed, format), format)[REVIEW].values.tolist() == [
        ["corrected", ("gas", "a;b"), "=see the annex"]
    ]


@pytest.mark.parametrize("format", FORMATS)
def test_files(tmp_path: Path, format: str) -> None:
    path = tmp_path / f"events.{format}"
    write(ROW, path)
    write(ROW, path)  # over the old one
    pd.testing.assert_frame_equal(read(path), ROW)
    pd.testing.assert_frame_equal(read(str(path)), ROW)
    with path.open("rb") as file:
        pd.testing.assert_frame_equal(read(file, format), ROW)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_spreadsheet_runs_nothing() -> None:
    cells = dump(ROW.assign(summary="=HYPERLINK(1)", title="@x", source=[("-KAZ", "+b")]), "csv").decode()
    assert "'=HYPERLINK(1)" in cells
    assert "'@x" in cells
    assert "'-KAZ;+b" in cells


def test_what_a_spreadsheet_makes_of_a_csv_is_read() -> None:
    content = b"\xef\xbb\xbf" + dump(ROW, "csv").replace(b"false", b"FALSE").replace(b"\r\n", b"\n") + b"\n\n"
    pd.testing.assert_frame_equal(read(io.BytesIO(content), "csv"), ROW)


@pytest.mark.parametrize(
    ("content", "format", "message"),
    [
        (b"", "csv", "add the missing columns event_id, doc_id"),
        (b"event_id,doc_id\n1,2\n", "csv", "add the missing columns date_start, date_end"),
        (b"\xff\xfe\x00", "csv", "not UTF-8"),
        (dump(ROW, "csv") + b"1,2\r\n", "csv", "Event 2 of this CSV file has 2 cells where 38 are due"),
        (b'"a', "csv", "not a CSV file"),
        (b"event_id\n", "jsonl", "Line 1 is not JSON"),
        (b"\xff\n", "jsonl", "Line 1 is not JSON"),
        (b"[1]\n", "jsonl", "Line 1 is not an event"),
        (b'{"event_id": "e1"}\n', "jsonl", "The event of line 1 lacks doc_id"),
        (b"PAR1", "parquet", "not a Parquet file"),
    ],
)
def test_what_is_no_event_table_gets_one_sentence(content: bytes, format: Any, message: str) -> None:
    with pytest.raises(TableError, match=message) as error:
        read(content, format)
    assert "\n" not in str(error.value)


def test_paths_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="cannot be read"):
        read(tmp_path / "none.csv")
    with pytest.raises(TableError, match=r"should end in \.csv or \.jsonl or \.parquet or \.xlsx or \.json\.$"):
        read(tmp_path / "events.xls")
    with pytest.raises(TableError, match="csv, jsonl, parquet, xlsx, json"):
        read(b"")
    with pytest.raises(ExportError, match="cannot be written"):
        write(ROW, tmp_path / "no" / "events.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(ExportError, match="cannot be written"):
        write(ROW, tmp_path / "folder.csv")
    assert [one.name for one in tmp_path.iterdir()] == ["folder.csv"]
