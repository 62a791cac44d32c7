"""The choices of a filter with their counts, and stretches of time to choose from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from timeline.query import Query, select
from timeline.table import empty, read
from timeline.ui.facets import FACETS, Facet, is_country, options, words_of
from timeline.ui.presets import presets

SAMPLE = read(Path(__file__).parents[2] / "data" / "sample.jsonl")
BY_FIELD = {facet.field: facet for facet in FACETS}


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.field)
def test_a_count_is_what_choosing_it_shows(facet: Facet) -> None:
    found = options(SAMPLE, Query(tones=("hostile",) if facet.field != "tones" else ()), facet)
    value = next(iter(found))
    chosen = Query(**{"tones": ("hostile",) if facet.field != "tones" else (), facet.field: (value,)})  # type: ignore[arg-type]
    assert len(select(SAMPLE, chosen)) == found[value] > 0


def test_countries_and_organisations_part_the_actors() -> None:
    countries = options(SAMPLE, Query(), BY_FIELD["actors"])
    others = options(SAMPLE, Query(), BY_FIELD["organisations"])
    assert "KAZ" in countries
    assert "CSTO" in others
    assert any(actor.startswith("?") for actor in others)
    assert not set(countries) & set(others)
    assert is_country("SUN")
    assert not is_country("NATO")


def test_what_is_chosen_stays_though_it_counts_none() -> None:
    query = Query(actors=("KAZ", "FJI"), words="no such words")
    assert options(SAMPLE, query, BY_FIELD["actors"]) == {"KAZ": 0, "FJI": 0}


def test_choices_have_words() -> None:
    assert words_of(BY_FIELD["actors"], "KAZ", {}) == "Kazakhstan"
    assert words_of(BY_FIELD["organisations"], "?the mob", {}) == "“the mob”"
    assert words_of(BY_FIELD["pairs"], ("RUS", "KAZ"), {}) == "Kazakhstan – Russia"
    assert words_of(BY_FIELD["types"], "REJECT", {}) == "refuses"
    assert words_of(BY_FIELD["documents"], "doc", {"doc": "A title"}) == "A title"
    assert words_of(BY_FIELD["documents"], "doc", {}) == "doc"


def test_stretches_of_time_come_from_the_events() -> None:
    found = presets(SAMPLE)
    last = SAMPLE["date_start"].max().date()
    assert found["All dates"] == (None, None)
    assert found["The last 12 months of the case"][1] == last
    year = next(name for name in found if name.startswith("2022 ("))
    assert found[year] == (date(2022, 1, 1), date(2022, 12, 31))
    assert list(presets(empty())) == ["All dates"]
