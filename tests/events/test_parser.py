"""The pipeline is faster than spaCy's as it comes, and says the same of every word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from timeline.events.attributes import can_be_remembered
from timeline.events.parser import as_it_comes, model, parse
from timeline.text import sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token

ARTICLES = sorted((Path(__file__).parents[2] / "data" / "articles").glob("*.txt"))
# Forms that the model's rules know, alone and as the first of several words.
SPOKEN = (
    "We ain't gonna sign it, and y'all know that.",
    "There's no treaty. There are two. There was but one.",
    "Let's talk; c'mon, they've got ta yield.",
    "He'd have gone if he'd been asked, nothin' else.",
    "That is what it got, and it gets more.",
    "It  has  two spaces.",
    "But he did not; the ministers do what they can't do.",
)


@cache
def plain() -> Language:
    return as_it_comes()


def said(token: Token) -> tuple[str, ...]:
    return token.text, token.tag_, token.dep_, token.pos_, str(token.morph), token.lemma_


def parts(text: str) -> Iterator[str]:
    return (text[start:end].replace("\n", " ") for start, end in sentences(text))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_an_article_has_the_words_that_spacy_sees(path: Path) -> None:
    own = list(parts(path.read_text("utf-8")))
    with model().memory_zone(), plain().memory_zone():  # a word that outlives its text keeps its form in all others
        assert [said(t) for d in model().pipe(own) for t in d] == [said(t) for d in plain().pipe(own) for t in d]


@pytest.mark.parametrize("sentence", SPOKEN)
def test_spoken_forms_have_the_attributes_that_spacy_sees(sentence: str) -> None:
    for _ in range(2):  # the second time from memory
        assert [said(token) for token in model()(sentence)] == [said(token) for token in plain()(sentence)]


def test_a_sentence_seen_before_does_not_ask_the_ruler_again(monkeypatch: pytest.MonkeyPatch) -> None:
    list(parse(["Norway recalled its envoy."]))
    ruler = model().get_pipe("attribute_ruler")
    monkeypatch.setattr(type(ruler), "__call__", lambda *_: pytest.fail("asked again"))
    (words,) = ([token.pos_ for token in doc] for doc in parse(["Norway recalled its envoy."]))
    assert words == ["PROPN", "VERB", "PRON", "NOUN", "PUNCT"]


def test_a_ruler_that_reads_more_of_a_token_is_left_in_its_place() -> None:
    ruler = as_it_comes().get_pipe("attribute_ruler")
    assert can_be_remembered(ruler)  # type: ignore[arg-type]
    ruler.add([[{"LENGTH": 3}]], {"POS": "X"})  # type: ignore[attr-defined]
    assert not can_be_remembered(ruler)  # type: ignore[arg-type]


def test_a_name_is_parsed_as_a_familiar_one_in_its_own_text_alone() -> None:
    sentences = ["After the coup the bloc CEMAC imposed sanctions.", "In May they left."]
    names = {"CEMAC": "NATO", "May": "Putin"}
    plain, helped, again = ([[t.tag_ for t in doc] for doc in parse(sentences, (), these)] for these in ({}, names, {}))
    assert [tags[5] for tags in (plain[0], helped[0], again[0])] == ["VBD", "NNP", "VBD"]
    assert plain[1] == helped[1] == again[1]  # "May" is a word that outlives the text


def test_what_stands_before_a_semicolon_is_parsed_by_itself() -> None:
    text = "On Monday Chad closed its consulate in Seattle; Oman, France and Mali did their part the same day."
    cut = text.index(";") + 1
    for doc in parse([text]):  # its words are gone when the iteration ends
        assert doc.text == text
        assert all((token.idx < cut) == (token.head.idx < cut) for token in doc)


def test_a_pause_parts_a_date_from_the_name_behind_it_and_is_no_word() -> None:
    text = "On 3 May Kofi Annan, a Ghanaian, met them; on 4 May Mbeki did."
    (plain,), (helped,) = parse([text]), parse([text], pauses=[[8, 51]])
    assert helped.text == plain.text == text
    assert [(t.i, t.idx, t.text, t.whitespace_) for t in helped] == [(t.i, t.idx, t.text, t.whitespace_) for t in plain]
    told = {token.lemma_: [child.text for child in token.children if child.dep_ == "nsubj"] for token in helped}
    assert told["meet"] == ["Annan"]
    assert told["do"] == ["Mbeki"]


def test_a_pause_before_a_long_name_leaves_it_one_word() -> None:
    text = "On Monday Turkey's foreign minister, Hakan Fidan, arrived."
    (own,) = parse([text], [[(10, 49)]], pauses=[[9]])
    assert "Turkey's foreign minister, Hakan Fidan," in [token.text for token in own]
