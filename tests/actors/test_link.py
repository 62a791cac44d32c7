"""Mentions: names, roles at a date, references. The cases lie in tests/cases."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.actors import link
from timeline.actors.offices import holder, terms
from timeline.dates import tag
from timeline.model import ActorMention
from timeline.text import sentences

CASES = Path(__file__).parents[1] / "cases"


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def mentions(text: str, published: str) -> list[ActorMention]:
    day = date.fromisoformat(published)
    return link(text, sentences(text), tag(text, day), day)


@pytest.mark.parametrize(("text", "published", "words", "actor", "leader"), rows("actors.tsv"))
def test_a_name_or_role_is_its_actor(text: str, published: str, words: str, actor: str, leader: str) -> None:
    found = {(m.text, m.id, m.leader or "") for m in mentions(text, published)}
    if words == "-":
        assert not found
    else:
        assert (words, actor, leader) in found


@pytest.mark.parametrize(("text", "published", "words", "actor", "leader"), rows("references.tsv"))
def test_a_reference_is_whom_it_points_to(text: str, published: str, words: str, actor: str, leader: str) -> None:
    at = text.rindex(words)
    found = [m for m in mentions(text, published) if m.start == at]
    assert found
    assert (found[0].text, found[0].id, found[0].leader or "") == (words, actor, leader)


def test_both_sides_are_two_actors() -> None:
    text = "Serbia and Kosovo met in Ohrid. Both sides agreed on an annex."
    both = [m.id for m in mentions(text, "2023-03-19") if m.text == "Both sides"]
    assert both == ["SRB", "XKX"]


def test_without_a_date_nobody_is_put_into_the_office() -> None:
    text = "The Kazakh president spoke first."
    (mention,) = link(text, sentences(text))
    assert (mention.id, mention.leader) == ("KAZ", None)


def test_an_office_is_looked_up_on_the_day_its_sentence_speaks_of() -> None:
    text = "In June 2010 the Kazakh president hosted the talks."
    assert [m.leader for m in mentions(text, "2024-01-01") if m.id == "KAZ"] == ["Nursultan Nazarbayev"]


def test_every_term_is_found_on_its_first_day() -> None:
    first = terms()[0]
    assert holder(first.state, (first.office,), first.first) is not None
    assert holder(first.state, (first.office,), date(1600, 1, 1)) is None


@given(st.text(max_size=300))
def test_any_text_gives_spans_inside_it_and_in_order(text: str) -> None:
    found = link(text, sentences(text))
    assert all(0 <= m.start < m.end <= len(text) and text[m.start : m.end] == m.text for m in found)
    assert all(a.start <= b.start and (a.end <= b.start or a.start == b.start) for a, b in pairwise(found))
