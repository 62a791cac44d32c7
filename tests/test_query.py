"""Selecting events: known answers, then what must hold for every query."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.query import (
    Query,
    confidence_counts,
    counts,
    facet_counts,
    from_params,
    narrowed,
    of_pairs,
    region_of,
    select,
    to_params,
)
from timeline.table import SCHEMA, event_pairs, validate

DEFAULTS: dict[str, Any] = {
    "granularity": "day", "date_basis": "explicit", "open_end": False, "source": ("KAZ",), "target": (), "leaders": (),
    "type": "CONSULT", "cameo": "04", "quad": "verbal cooperation", "goldstein": 1.0, "tone": "cooperative",
    "status": "happened", "sentence": "Delegations met.", "confidence": 0.5, "sources": 1, "reciprocal": False,
}  # fmt: skip


def table_of(*rows: dict[str, Any]) -> pd.DataFrame:
    """A valid table: each row gives what matters to its test, dates as (first, last)."""
    filled = []
    for number, row in enumerate(rows):
        days = row.pop("days", (None, None))
        filled.append({"event_id": f"e{number}", "date_start": days[0], "date_end": days[1], **DEFAULTS, **row})
    return validate(pd.DataFrame(filled, columns=list(SCHEMA)))


EVENTS = table_of(
    {"days": ("2024-03-01", "2024-03-31"), "target": ("RUS",), "leaders": ("Tokayev",), "tags": ("transit",)},
    {
        "days": ("2024-02-01", "2024-02-29"),
        "open_end": True,
        "source": ("ARM",),
        "target": ("CSTO",),
        "tone": "hostile",
        "summary": "Pašinyan objects",
        "review": "confirmed",
        "confidence": 0.3,
    },
    {"days": ("2024-11-27", "2024-11-29"), "source": ("KAZ", "BLR"), "target": ("RUS", "CSTO"), "reciprocal": True},
    {
        "source": ("?the envoys",),
        "status": "planned",
        "date_basis": "none",
        "summary": "Envoys may go to Baku",
        "confidence": 0.2,
    },
    {"days": ("0044-03-15", "0044-03-15"), "source": ("ROM",), "confidence": 0.9, "title": "The Ides of March"},
    {"days": ("2024-05-01", None), "open_end": True, "source": ("RUS",), "target": ("UKR", "GBR"), "type": "ASSAULT"},
)

CASES: list[tuple[Query, list[int]]] = [
    (Query(), [0, 1, 2, 3, 4, 5]),
    (Query(actors=("KAZ",)), [0, 2]),
    (Query(actors=("KAZ", "ARM")), [0, 1, 2]),
    (Query(actors=("KAZ",), organisations=("CSTO",)), [2]),
    (Query(actors=("?the envoys",)), [3]),
    (Query(leaders=("Tokayev", "Nobody")), [0]),
    (Query(pairs=(("RUS", "KAZ"),)), [0, 2]),
    (Query(pairs=(("KAZ", "BLR"),)), [2]),  # both are sources, of talks
    (Query(pairs=(("UKR", "GBR"),)), []),  # both are targets, of an attack
    (Query(pairs=(("RUS", "RUS"),)), []),
    (Query(types=("ASSAULT",)), [5]),
    (Query(tones=("hostile",)), [1]),
    (Query(statuses=("planned",)), [3]),
    (Query(bases=("none",)), [3]),
    (Query(min_confidence=0.9), [4]),
    (Query(include_doubtful=False), [0, 1, 2, 4, 5]),  # the other one of little confidence was confirmed
    (Query(since=date(2024, 3, 5), until=date(2024, 3, 5), include_undated=False), [0, 1]),  # in March, going on
    (Query(since=date(2024, 3, 31), until=date(2024, 3, 31), include_undated=False), [0, 1]),
    (Query(since=date(2024, 4, 1), until=date(2024, 4, 30), include_undated=False), [1]),
    (Query(since=date(2999, 1, 1), include_undated=False), [1, 5]),
    (Query(until=date(2024, 1, 31)), [3, 4]),
    (Query(until=date(44, 3, 15), include_undated=False), [4]),
    (Query(until=date(44, 3, 14), include_undated=False), []),
    (Query(words="BAKU envoys"), [3]),
    (Query(words="ides"), [4]),
    (Query(words="baku ides"), []),
    (Query(words="a.*u"), []),  # words are words, not patterns
    (Query(words="delegations", tones=("hostile",)), [1]),
    (Query(words="PASINYAN"), [1]),
    (Query(words="pašinyan"), [1]),
    (Query(regions=("unknown",)), [3]),
    (Query(regions=("Asia",)), [0, 2]),
    (Query(regions=("organisations and groups",)), [1, 2, 4]),
    (Query(granularities=("undated",)), [3]),
    (Query(granularities=("day",)), [0, 1, 2, 4, 5]),
    (Query(reviews=("unreviewed",)), [0, 2, 3, 4, 5]),
    (Query(reviews=("confirmed", "corrected")), [1]),
    (Query(tags=("transit", "border")), [0]),
]  # fmt: skip


@pytest.mark.parametrize(("query", "rows"), CASES, ids=lambda value: str(value) if isinstance(value, list) else "")
def test_known_answers(query: Query, rows: list[int]) -> None:
    assert select(EVENTS, query)["event_id"].tolist() == [f"e{row}" for row in rows]


def test_an_empty_table_stays_empty() -> None:
    for query, _ in CASES:
        assert select(EVENTS.iloc[:0], query).empty


VALUES = {
    "actors": ["KAZ", "RUS", "CSTO", "?the envoys", "~", "a~b%7E"],
    "leaders": ["Tokayev", "Zelenskyy"],
    "types": ["CONSULT", "ASSAULT", "nonsense"],
    "tones": ["hostile", "neutral"],
    "statuses": ["planned"],
    "bases": ["none", "explicit"],
    "documents": ["d1"],
    "quads": ["verbal cooperation"],
    "regions": ["Asia", "unknown"],
    "granularities": ["undated", "day"],
    "reviews": ["unreviewed", "confirmed"],
    "tags": ["transit"],
}
queries = st.builds(
    Query,
    **{name: st.lists(st.sampled_from(values), max_size=2).map(tuple) for name, values in VALUES.items()},
    pairs=st.lists(st.tuples(*[st.sampled_from(VALUES["actors"])] * 2), max_size=2).map(tuple),
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
    include_undated=st.booleans(),
    include_doubtful=st.booleans(),
    words=st.sampled_from(["", "met", "baku", "Envoys BAKU", "'"]),
    min_confidence=st.sampled_from([0.0, 0.5, 0.91]),
)


@given(queries)
def test_selecting_twice_is_selecting_once_and_only_removes_rows(query: Query) -> None:
    chosen = select(EVENTS, query)
    pd.testing.assert_frame_equal(select(chosen, query), chosen)
    pd.testing.assert_frame_equal(EVENTS.loc[chosen.index], chosen)
    assert chosen.index.is_monotonic_increasing


@given(queries, queries)
def test_facets_are_joined_by_and(one: Query, other: Query) -> None:
    both = Query(actors=one.actors, tones=one.tones, since=one.since, words=other.words, bases=other.bases)
    first = Query(actors=one.actors, tones=one.tones, since=one.since)
    second = Query(words=other.words, bases=other.bases)
    pd.testing.assert_frame_equal(select(EVENTS, both), select(select(EVENTS, first), second))


@given(queries, st.sampled_from([*VALUES, "pairs"]))
def test_a_choice_shows_as_many_events_as_it_says(query: Query, facet: str) -> None:
    choices = facet_counts(EVENTS, query)[facet]
    assert sorted(choices.values(), reverse=True) == list(choices.values())
    for value in {*choices, *VALUES.get(facet, [])}:
        chosen: dict[str, Any] = {facet: (value,)}
        assert len(select(EVENTS, replace(query, **chosen))) == choices.get(value, 0)


def test_pairs_of_all_events_are_those_of_each() -> None:
    sides = zip(EVENTS["source"], EVENTS["target"], EVENTS["reciprocal"], strict=True)
    one_by_one = [(row, pair) for row, side in enumerate(sides) for pair in event_pairs(*side)]
    members = of_pairs(EVENTS)
    assert [(row, members.keys[code]) for row, code in zip(members.rows, members.codes, strict=True)] == one_by_one
    assert {pair: list(rows) for pair, rows in members.events().items()}["KAZ", "RUS"] == [0, 2]


def test_tables_of_older_versions_have_neither_tags_nor_reviews() -> None:
    older = EVENTS.drop(columns=["review", "tags", "note"])
    found = facet_counts(older, Query())
    assert (found["tags"], found["reviews"]) == ({}, {"unreviewed": 6})


def test_what_is_remembered_of_a_table_is_not_told_of_another() -> None:
    assert counts(EVENTS, "actors")["RUS"] == 3
    for row in range(20):  # short-lived tables take the place of one another in memory
        assert counts(EVENTS.iloc[[row % 6]], "actors").sum() == len(
            {*EVENTS["source"].iloc[row % 6], *EVENTS["target"].iloc[row % 6]}
        )


@pytest.mark.parametrize(
    ("actor", "region"),
    [
        ("KAZ", "Asia"),
        ("ARM", "Europe"),
        ("IRN", "Middle East"),
        ("NATO", "organisations and groups"),
        ("?the envoys", "unknown"),
    ],
)
def test_regions(actor: str, region: str) -> None:
    assert region_of(actor) == region


@given(queries)
def test_a_url_keeps_the_query(query: Query) -> None:
    assert from_params(to_params(query)) == query


@settings(max_examples=200)
@given(
    st.dictionaries(st.sampled_from(sorted(Query.__dataclass_fields__)) | st.text(), st.lists(st.text()) | st.text())
)
def test_any_url_gives_a_query(params: dict[str, str | list[str]]) -> None:
    query = from_params(params)
    select(EVENTS, query)
    assert from_params(to_params(query)) == query


def test_nonsense_in_a_url_is_passed_over() -> None:
    nonsense = {
        "since": "yesterday",
        "pairs": ["KAZ", "~RUS", "A~B~C"],
        "min_confidence": "nan",
        "include_undated": "?",
    }
    assert from_params(nonsense) == Query()
    assert from_params({"pairs": "KAZ~RUS", "min_confidence": "7", "actors": ["", "KAZ"]}) == Query(
        pairs=(("KAZ", "RUS"),), min_confidence=1.0, actors=("KAZ",)
    )


def test_counts() -> None:
    assert counts(EVENTS, "actors").to_dict() == {
        "RUS": 3, "CSTO": 2, "KAZ": 2, "?the envoys": 1, "ARM": 1, "BLR": 1, "GBR": 1, "ROM": 1, "UKR": 1,
    }  # fmt: skip
    assert counts(EVENTS, "pairs").index[0] == ("KAZ", "RUS")
    assert counts(EVENTS, "pairs").iloc[0] == 2
    assert counts(EVENTS, "tone").to_dict() == {"cooperative": 5, "hostile": 1}
    assert counts(EVENTS, "leaders").to_dict() == {"Tokayev": 1}
    assert counts(EVENTS.iloc[:0], "pairs").empty


def test_a_query_is_narrowed_to_what_another_asks() -> None:
    wide = Query(actors=("KAZ", "RUS"), tones=("hostile",), since=date(2022, 1, 1))
    pair = Query(pairs=(("KAZ", "RUS"),), tones=("neutral",))
    assert narrowed(wide, pair) == replace(wide, pairs=(("KAZ", "RUS"),), tones=("neutral",))
    assert narrowed(wide, Query()) == wide


def test_a_least_confidence_counts_what_it_would_leave() -> None:
    found = confidence_counts(EVENTS, Query(min_confidence=0.9), (0.0, 0.5, 0.6, 1.0))
    assert found == {0.0: 6, 0.5: 4, 0.6: 1, 1.0: 0}
    assert confidence_counts(EVENTS, Query(tones=("hostile",)), (0.3,)) == {0.3: 1}
