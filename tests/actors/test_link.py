"""Mentions of one text: what holds for all of them. The cases lie in tests/cases/actors_*.tsv."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from timeline.actors import link
from timeline.actors.offices import holder, terms
from timeline.dates import tag
from timeline.model import ActorMention
from timeline.text import sentences


def mentions(text: str, published: str) -> list[ActorMention]:
    day = date.fromisoformat(published)
    return link(text, sentences(text), tag(text, day), day)


def test_both_sides_are_two_actors() -> None:
    text = "Serbia and Kosovo met in Ohrid. Both sides agreed on an annex."
    both = [m.id for m in mentions(text, "2023-03-19") if m.text == "Both sides"]
    assert both == ["SRB", "XKX"]


def test_without_a_date_nobody_is_put_into_the_office() -> None:
    text = "The Kazakh president spoke first."
    (mention,) = link(text, sentences(text))
    assert (mention.id, mention.leader) == ("KAZ", None)


def test_without_a_date_a_capital_is_that_of_the_state_named() -> None:
    text = "The Soviet Union was angry. Moscow sent a note."
    assert [m.id for m in link(text, sentences(text))] == ["SUN", "SUN"]


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
