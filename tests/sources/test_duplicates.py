"""The same article twice is one; another article on the same matter is not."""

from dataclasses import replace
from pathlib import Path

import pytest

from timeline.model import Document
from timeline.sources import duplicates, read_path

ARTICLES = [read_path(path) for path in sorted((Path(__file__).parents[2] / "data" / "articles").glob("*.txt"))]


def again(text: str) -> dict[str, str]:
    return duplicates([*ARTICLES, Document("again", text)])


def test_different_articles_are_no_duplicates() -> None:
    assert duplicates(ARTICLES) == {}


@pytest.mark.parametrize("article", ARTICLES[:4], ids=lambda article: article.id)
def test_a_slightly_edited_article_is_the_same(article: Document) -> None:
    words = article.text.split()
    every_thirtieth_changed = " ".join("changed" if i % 30 == 7 else word for i, word in enumerate(words))
    for text in (
        article.text,
        article.text.upper().replace("\n\n", "\n"),
        f"Agencies, own report.\n\n{article.text}\n\nReporting by our desk; editing by another.",
        article.text[: int(0.75 * len(article.text))],
        every_thirtieth_changed,
    ):
        assert again(text) == {"again": article.id}


def test_half_an_article_in_another_is_not_the_same() -> None:
    first, second = ARTICLES[0].text, ARTICLES[1].text
    assert again(first[: len(first) // 4] + second[: len(second) // 4]) == {}


def test_the_first_of_three_is_linked_to() -> None:
    copies = [replace(ARTICLES[0], id=name) for name in "abc"]
    assert duplicates(copies) == {"b": "a", "c": "a"}


def test_short_and_empty_texts() -> None:
    texts = ["", "", "One", "one!", "Two words", "Words two"]
    found = duplicates(Document(str(i), text) for i, text in enumerate(texts))
    assert found.get("3") == "2"
    assert "5" not in found
