"""Regions and alliances of actors and leaders."""

from __future__ import annotations

import pytest

from tests.test_query import table_of
from timeline.query import groups_of

MODERN = table_of(
    {"days": ("2021-03-01", "2021-03-01"), "source": ("KAZ",), "target": ("RUS",), "leaders": ("Vladimir Putin",)},
    {"days": ("2022-03-01", "2022-03-01"), "source": ("FRA", "NATO"), "target": ("CHN", "?the envoys")},
    {"source": ("AUT",)},
)


def test_actors_and_leaders_stand_in_their_region() -> None:
    assert groups_of(MODERN, "region") == {
        "KAZ": "Asia", "RUS": "Europe", "FRA": "Europe", "CHN": "Asia", "AUT": "Europe", "Vladimir Putin": "Europe",
    }  # fmt: skip
    assert groups_of(MODERN, "none") == {}


def test_alliances_are_those_of_the_time_and_who_is_in_none_is_left_out() -> None:
    found = groups_of(MODERN, "alliance")
    assert found["KAZ"] == found["Vladimir Putin"] == "Collective Security Treaty Organization"
    assert found["FRA"] == found["NATO"] == "NATO"
    assert found["AUT"] == "European Union"  # in no alliance, so the next best
    assert not found.keys() & {"CHN", "?the envoys"}


@pytest.mark.parametrize(
    ("day", "actor", "alliance"),
    [
        ("1943-05-01", "DEU", "Axis"),
        ("1980-05-01", "DDR", "Warsaw Pact"),
        ("1960-05-01", "TUR", "NATO"),
        ("1998-05-01", "UZB", "Collective Security Treaty Organization"),
        ("2003-05-01", "UZB", "Commonwealth of Independent States"),
        ("2008-05-01", "UZB", "Collective Security Treaty Organization"),
    ],
)
def test_alliances_change(day: str, actor: str, alliance: str) -> None:
    assert groups_of(table_of({"days": (day, day), "source": (actor,)}), "alliance") == {actor: alliance}


def test_undated_events_are_of_today() -> None:
    assert groups_of(table_of({"source": ("FIN",)}), "alliance") == {"FIN": "NATO"}
