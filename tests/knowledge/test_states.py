"""The tables of states, organisations and groups: clean cells, known ids, and no name for two actors in one year."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import combinations

import pytest

from timeline.knowledge import read_rows

COLUMNS = {
    "states.tsv": (
        "id", "name", "long", "adjectives", "demonyms", "aliases", "capitals", "seats", "region",
        "valid_from", "valid_to", "successor", "source",
    ),
    "organisations.tsv": ("id", "name", "aliases", "kind", "members", "valid_from", "valid_to", "source"),
    "groups.tsv": ("id", "name", "aliases", "country", "valid_from", "valid_to", "source"),
}  # fmt: skip
LISTS = {"adjectives", "demonyms", "aliases", "capitals", "seats", "successor", "members", "country"}
NAMES = {"adjectives", "demonyms", "aliases", "capitals", "seats"}
REGIONS = {"Africa", "Americas", "Asia", "Europe", "Middle East", "Oceania"}
KINDS = {"un", "alliance", "regional", "economic", "financial", "court", "security", "humanitarian", "other"}
# Names that the tables leave to the context. Everything else must decide alone in any year.
AMBIGUOUS = {
    "Congo", "Congolese",  # Brazzaville and Kinshasa
    "Dominican", "Dominicans",  # Dominica and the Dominican Republic
    "Korea", "Korean", "Koreans",
    "Virgin Islands",  # American and British
}  # fmt: skip
ENTRY = re.compile(r"(?P<words>[^\[\]]+)(\[(?P<since>\d{4})?-(?P<until>\d{4})?\])?")
DAY = re.compile(r"\d{4}(-\d\d-\d\d)?|")

Row = dict[str, str]
Years = tuple[int, int]


@cache
def rows(table: str) -> tuple[Row, ...]:
    return tuple(row for _, row in read_rows(table, COLUMNS[table]))


def every_row() -> list[tuple[str, Row]]:
    return [(table, row) for table in COLUMNS for row in rows(table)]


def entries(row: Row, column: str) -> Iterator[tuple[str, Years]]:
    """The words of a list cell with their first and last year; without years of their own, those of the row."""
    for text in filter(None, row[column].split(";")):
        match = ENTRY.fullmatch(text)
        assert match, f"{row['id']}: {text!r} is no entry"
        bounds = (match["since"], match["until"]) if text.endswith("]") else (row["valid_from"], row["valid_to"])
        yield match["words"], (int((bounds[0] or "0")[:4]), int((bounds[1] or "9999")[:4]))


def names(row: Row) -> Iterator[tuple[str, Years]]:
    """All that names an actor, each with its years."""
    own = {**row, "own": ";".join({row["name"], row.get("long") or row["name"]})}
    for column in ("own", *sorted(NAMES & set(row))):
        yield from entries(own, column)


@pytest.mark.parametrize(("table", "least"), [("states.tsv", 230), ("organisations.tsv", 120), ("groups.tsv", 80)])
def test_tables_are_full(table: str, least: int) -> None:
    assert len(rows(table)) >= least


def test_ids_are_unique_over_all_tables() -> None:
    ids = [row["id"] for _, row in every_row()]
    assert sorted(ids) == sorted(set(ids))


def test_ids_have_the_form_of_their_table() -> None:
    assert [row["id"] for row in rows("states.tsv") if not re.fullmatch("[A-Z]{3}", row["id"])] == []
    others = rows("organisations.tsv") + rows("groups.tsv")
    assert [row["id"] for row in others if not re.fullmatch("[A-Z][A-Z0-9]+", row["id"])] == []


@pytest.mark.parametrize("table", COLUMNS)
def test_cells_are_clean(table: str) -> None:
    for row in rows(table):
        assert row["name"], row["id"]
        assert row["source"], row["id"]
        for column in LISTS & set(row):
            parts = row[column].split(";") if row[column] else []
            assert parts == [part.strip() for part in parts if part.strip()], (row["id"], column)
            assert len(parts) == len(set(parts)), (row["id"], column, "twice")
            assert all(ENTRY.fullmatch(part) for part in parts), (row["id"], column)


@pytest.mark.parametrize("table", COLUMNS)
def test_years_are_in_order(table: str) -> None:
    for row in rows(table):
        for column in ("valid_from", "valid_to"):
            assert DAY.fullmatch(row[column]), (row["id"], column)
            if len(row[column]) > 4:
                date.fromisoformat(row[column])
        assert not row["valid_to"] or row["valid_from"] <= row["valid_to"], row["id"]
        for column in LISTS & set(row):
            for words, (since, until) in entries(row, column):
                assert since <= until, (row["id"], words)


def test_no_alias_is_a_short_word_in_capitals_only() -> None:
    """Codes such as IN, NO or DO are words in a headline; of two letters only these are names."""
    short = {words for _, row in every_row() for words, _ in names(row) if len(words) < 3}
    assert short <= {"US", "UK", "UN", "EU", "AU", "G7", "G8", "P5", "V4", "B9", "C5", "E3"}


def overlap(first: Years, second: Years) -> bool:
    """Whether two holders share a year; the year in which one hands over to the other is no clash."""
    return max(first[0], second[0]) <= min(first[1], second[1]) and first[1] != second[0] and second[1] != first[0]


def test_no_name_means_two_actors_in_one_year() -> None:
    holders: dict[str, list[tuple[str, Years]]] = defaultdict(list)
    for _, row in every_row():
        for words, years in set(names(row)):
            holders[words].append((row["id"], years))
    clashes = {
        (words, one, other)
        for words, held in holders.items()
        for (one, first), (other, second) in combinations(sorted(held), 2)
        if one != other and overlap(first, second)
    }
    assert {clash for clash in clashes if clash[0] not in AMBIGUOUS} == set()
    assert {words for words, _, _ in clashes} == AMBIGUOUS


def test_references_lead_to_states() -> None:
    states = {row["id"] for row in rows("states.tsv")}
    for row in rows("states.tsv"):
        assert {words for words, _ in entries(row, "successor")} <= states - {row["id"]}, row["id"]
    for row in rows("organisations.tsv"):
        assert {words for words, _ in entries(row, "members")} <= states, row["id"]
    for row in rows("groups.tsv"):
        assert {words for words, _ in entries(row, "country")} <= states, row["id"]


def test_a_state_that_ended_has_a_successor() -> None:
    for row in rows("states.tsv"):
        assert bool(row["valid_to"]) == bool(row["successor"]), row["id"]


def test_regions_and_kinds_are_known() -> None:
    assert {row["region"] for row in rows("states.tsv")} == REGIONS
    assert {row["kind"] for row in rows("organisations.tsv")} == KINDS


def test_members_belong_within_the_life_of_the_organisation() -> None:
    for row in rows("organisations.tsv"):
        for member, (since, until) in entries(row, "members"):
            assert since >= int(row["valid_from"][:4] or 0) or since == 0, (row["id"], member)
            assert until == 9999 or not row["valid_to"] or until <= int(row["valid_to"][:4]), (row["id"], member)


def holders_of(words: str, year: int) -> set[str]:
    return {
        row["id"]
        for _, row in every_row()
        for name, (since, until) in names(row)
        if name == words and since <= year <= until
    }


@pytest.mark.parametrize(
    ("words", "year", "id_"),
    [
        ("Russia", 1905, "RUS"), ("Russia", 1941, "SUN"), ("Russia", 1991, "RUS"), ("Kremlin", 1962, "SUN"),
        ("Turkish", 1915, "OTT"), ("Turkey", 1952, "TUR"), ("Vienna", 1914, "AUH"), ("Vienna", 1955, "AUT"),
        ("Belgrade", 1914, "SRB"), ("Belgrade", 1999, "YUG"), ("Belgrade", 2023, "SRB"), ("Prague", 1968, "CSK"),
        ("Republic of China", 1937, "CHN"), ("Republic of China", 1996, "TWN"), ("Bonn", 1970, "DEU"),
        ("Hanoi", 1968, "VDR"), ("Hanoi", 1995, "VNM"), ("Almaty", 1995, "KAZ"), ("Burma", 2007, "MMR"),
        ("Allies", 1916, "ENTENTE"), ("Allies", 1944, "ALLIES"),
        ("Nationalists", 1937, "SPANISHNATIONALISTS"), ("Nationalists", 1948, "KMT"),
        ("Southern Rhodesia", 1990, "ZWE"), ("Taleban", 2001, "TALIBAN"), ("U.S.", 2020, "USA"),
    ],
)  # fmt: skip
def test_a_name_means_its_actor_of_the_year(words: str, year: int, id_: str) -> None:
    assert holders_of(words, year) == {id_}
