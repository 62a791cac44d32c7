"""The plain records say of every word what spaCy's tokens say."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.events.parser import model, parse
from timeline.events.tokens import Parse, Token
from timeline.text import sentences

if TYPE_CHECKING:
    from spacy.tokens import Token as Seen

ARTICLES = sorted((Path(__file__).parents[2] / "data" / "articles").glob("*.txt"))
LISTED = "On Monday Chad, Oman and Mali closed their missions; France and Fiji, which had warned them, did not follow."


def around(token: Token | Seen) -> tuple[object, ...]:
    """What a token says of itself and of its neighbours, by their places."""
    neighbours: tuple[Iterable[Token | Seen], ...] = (
        (token.head, token.left_edge, token.right_edge),
        token.children,
        token.lefts,
        token.rights,
        token.subtree,
        token.ancestors,
        token.conjuncts,
    )
    own = (token.text, token.lower_, token.lemma_, token.pos_, token.tag_, token.dep_, token.whitespace_, len(token))
    return (
        *own,
        token.idx,
        *(bool(flag) for flag in (token.is_punct, token.is_quote, token.like_num)),
        *([n.i for n in several] for several in neighbours),
    )


@pytest.mark.parametrize("path", ARTICLES[:6], ids=lambda path: path.stem)
def test_the_words_of_an_article_stand_to_each_other_as_in_spacy(path: Path) -> None:
    text = path.read_text("utf-8")
    with model().memory_zone():
        for seen in model().pipe([text[start:end].replace("\n", " ") for start, end in sentences(text)]):
            own = Parse([seen])
            assert own.text == seen.text
            assert [around(token) for token in own] == [around(token) for token in seen]


def test_parts_of_a_sentence_follow_one_another() -> None:
    (own,) = parse([LISTED])
    assert own.text == LISTED == "".join(token.text + token.whitespace_ for token in own)
    assert [token.i for token in own] == list(range(len(own)))
    assert all(LISTED[token.idx :].startswith(token.text) for token in own)
    roots = [token.text for token in own if token.head is token]
    assert roots == ["closed", "follow"]
    assert {token.doc for token in own} == {own}


def test_tokens_outlive_the_iteration() -> None:
    kept = [token for own in parse(["Norway recalled its envoy.", "Iran did not."]) for token in own]
    assert [token.lemma_ for token in kept] == ["Norway", "recall", "its", "envoy", ".", "Iran", "do", "not", "."]


@given(st.integers(0, len(LISTED)), st.integers(1, len(LISTED)))
def test_words_within_characters_are_those_that_any_part_of_lies_there(start: int, length: int) -> None:
    (own,), end = parse([LISTED]), start + length
    wanted = [token.i for token in own if token.idx < end and start < token.idx + len(token.text)]
    assert [token.i for token in own.within(start, end)] == wanted
