"""The choices of a filter with their counts, and stretches of time to choose from."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from timeline.query import Query, select
from timeline.table import empty, read
from timeline.ui.facets import CONFIDENCES, FACETS, MOST, Facet, confidences, is_country, options, words_of
from timeline.ui.presets import RECENT, named_range, presets

SAMPLE = read(Path(__file__).parents[2] / "data" / "sample.jsonl")


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.field)
def test_a_count_is_what_choosing_it_shows(facet: Facet) -> None:
    found = options(SAMPLE, Query(tones=("hostile",) if facet.field != "tones" else ()))[facet.field]
    if facet.field == "tags":
        assert found == {}  # nobody has tagged the sample
        return
    value = next(iter(found))
    chosen = Query(**{"tones": ("hostile",) if facet.field != "tones" else (), facet.field: (value,)})  # type: ignore[arg-type]
    assert len(select(SAMPLE, chosen)) == found[value] > 0


def test_countries_and_organisations_part_the_actors() -> None:
    countries = options(SAMPLE, Query())["actors"]
    others = options(SAMPLE, Query())["organisations"]
    assert "KAZ" in countries
    assert "CSTO" in others
    assert any(actor.startswith("?") for actor in others)
    assert not set(countries) & set(others)
    assert is_country("SUN")
    assert not is_country("NATO")


def test_what_is_chosen_stays_though_it_counts_none() -> None:
    query = Query(actors=("KAZ", "FJI"), words="no such words")
    assert options(SAMPLE, query)["actors"] == {"KAZ": 0, "FJI": 0}


def test_choices_have_words() -> None:
    assert words_of("actors", "KAZ", {}) == "Kazakhstan"
    assert words_of("organisations", "?the mob", {}) == "“the mob”"
    assert words_of("pairs", ("RUS", "KAZ"), {}) == "Kazakhstan – Russia"
    assert words_of("types", "REJECT", {}) == "refuses"
    assert words_of("documents", "doc", {"doc": "A title"}) == "A title"
    assert words_of("documents", "doc", {}) == "doc"


def test_stretches_of_time_come_from_the_events() -> None:
    found = presets(SAMPLE)
    last = SAMPLE["date_start"].max().date()
    assert found["All dates"] == (None, None)
    assert found["The last 12 months of the case"][1] == last
    year = next(name for name in found if name.startswith("2022 ("))
    assert found[year] == (date(2022, 1, 1), date(2022, 12, 31))
    assert list(presets(empty())) == ["All dates"]
    assert found["The last 90 days of the case"] == (last - timedelta(90), last)
    assert [named_range(found, found[name]) for name in RECENT] == list(RECENT)
    assert named_range(found, (None, last)) is None


def test_the_undated_the_unknown_and_the_unreviewed_are_choices() -> None:
    found = options(SAMPLE, Query())
    assert found["granularities"]["undated"] == int(SAMPLE["date_start"].isna().sum()) > 0
    assert found["regions"]["unknown"] > 0
    assert found["reviews"] == {"unreviewed": len(SAMPLE)}
    assert words_of("regions", "unknown", {}) == "unknown actor"
    assert words_of("reviews", "unreviewed", {}) == "open"
    assert words_of("reviews", "confirmed", {}) == "accepted"


def test_confidence_counts_down_and_keeps_what_is_chosen() -> None:
    found = confidences(SAMPLE, Query(min_confidence=0.65))
    assert list(found) == sorted({*CONFIDENCES, 0.65})
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert found[0.65] == len(select(SAMPLE, Query(min_confidence=0.65)))


def test_of_very_many_choices_the_busiest_and_the_chosen_are_offered() -> None:
    many = SAMPLE.loc[SAMPLE.index.repeat(8)].reset_index(drop=True)
    many["doc_id"] = [f"d{number:05}" for number in range(len(many))]
    query = Query(documents=(many["doc_id"].iloc[-1],))
    found = options(many, query)["documents"]
    assert len(found) == MOST + 1
    assert found[query.documents[0]] == 1
