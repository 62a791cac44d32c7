"""The tables of bodies, people and places: clean cells, known ids, and each name once."""

import re
from collections import Counter
from functools import cache

import pytest

from timeline.actors.names import fold
from timeline.actors.offices import OTHER, people, terms
from timeline.actors.spellings import (
    BODY_COLUMNS,
    GROUP_COLUMNS,
    ORGANISATION_COLUMNS,
    PLACE_COLUMNS,
    STATE_COLUMNS,
    country_of,
    spellings,
)
from timeline.knowledge import read_rows

COLUMNS = {
    "bodies.tsv": BODY_COLUMNS.split(),
    "places.tsv": PLACE_COLUMNS.split(),
    "people.tsv": "state name variants gender office role first last source".split(),
}
BODIES = {"party", "parliament", "seat", "agency", "force", "media", "company", "vessel", "institute", "body"}
ACTORS = {"state", "organisation", "group"}
PLACES = {"city", "division", "region", "people"}

Row = dict[str, str]


@cache
def rows(table: str) -> tuple[Row, ...]:
    return tuple(row for _, row in read_rows(table, COLUMNS[table]))


def ids(table: str, columns: str) -> set[str]:
    return {row["id"] for _, row in read_rows(table, columns.split())}


@cache
def states() -> set[str]:
    return ids("states.tsv", STATE_COLUMNS)


@pytest.mark.parametrize(("table", "least"), [("bodies.tsv", 1500), ("places.tsv", 5000), ("people.tsv", 1500)])
def test_tables_are_full(table: str, least: int) -> None:
    assert len(rows(table)) >= least


@pytest.mark.parametrize("table", COLUMNS)
def test_cells_are_clean_and_rows_in_order(table: str) -> None:
    for row in rows(table):
        assert row["name"], row
        assert row["source"], row
        assert all(cell == " ".join(cell.split()) for cell in row.values()), row
    country = "state" if table == "people.tsv" else "country"
    keys = [(row[country], row.get("kind", ""), fold(row["name"])) for row in rows(table)]
    assert keys == sorted(keys)


def test_kinds_and_countries_are_known() -> None:
    assert {row["kind"] for row in rows("bodies.tsv")} == BODIES
    assert {row["kind"] for row in rows("places.tsv")} == PLACES
    assert {row["country"] for row in (*rows("bodies.tsv"), *rows("places.tsv"))} <= states()
    others = ids("organisations.tsv", ORGANISATION_COLUMNS) | ids("groups.tsv", GROUP_COLUMNS)
    assert {row["state"] for row in rows("people.tsv")} <= states() | others


def test_every_place_means_one_country() -> None:
    names = Counter(tuple(fold(word) for word in re.findall(r"[^\W_]+", row["name"])) for row in rows("places.tsv"))
    assert {name for name, count in names.items() if count > 1} == set()


def test_no_place_has_the_name_of_a_state_of_today() -> None:
    taken = {words for words, _, kind, _, _, years in spellings() if kind in ACTORS and not years[1]}
    assert {row["name"] for row in rows("places.tsv")} & taken == set()


def test_a_body_belongs_to_one_country_in_any_year() -> None:
    held: dict[str, list[Row]] = {}
    for row in rows("bodies.tsv"):
        assert re.fullmatch(r"(\d{4})?-(\d{4})?", f"{row['valid_from']}-{row['valid_to']}"), row
        held.setdefault(row["name"], []).append(row)
    assert [name for name, same in held.items() if len(same) > 1] == []


def test_no_body_has_the_name_of_another_actor() -> None:
    held = {words: (actor, years) for words, actor, kind, _, _, years in spellings() if kind in ACTORS}
    clashes = []
    for row in rows("bodies.tsv"):
        actor, (first, last) = held.get(row["name"], (row["country"], ("", "")))
        apart = (last and row["valid_from"] > last) or (first and row["valid_to"] and row["valid_to"] < first)
        if actor != row["country"] and not apart:
            clashes.append((row["name"], row["country"], actor))
    assert clashes == []


def test_people_have_years_a_gender_and_no_office() -> None:
    for person in people():
        assert person.gender in ("m", "f"), person
        assert person.role, person
        assert person.first <= person.last, person
    assert {(p.state, p.name) for p in people()} & {(t.state, t.name) for t in terms() if t.office != OTHER} == set()


def test_the_country_of_a_group_is_the_state_it_belongs_to() -> None:
    assert [country_of(actor) for actor in ("TALIBAN", "FDLR", "KAZ", "NATO", "nobody")] == [
        "AFG",
        "RWA",
        "KAZ",
        "",
        "",
    ]
