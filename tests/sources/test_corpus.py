"""Every kind of file gives its documents or one clear sentence, and no bad file touches the others."""

from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from timeline.model import Document
from timeline.sources import Refusal

_spec = spec_from_file_location("sources_corpus_cases", Path(__file__).with_name("corpus.py"))
assert _spec is not None
assert _spec.loader is not None
corpus = module_from_spec(_spec)
_spec.loader.exec_module(corpus)
CASES = [*corpus.READABLE, *corpus.CUT, *corpus.REFUSED]
Results = dict[str, list[Document | Refusal]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus")
    for case in CASES:
        (path / case.name).write_bytes(case.make())
    return path


@pytest.fixture(scope="module")
def results(folder: Path, by_name: Callable[..., Results]) -> Results:
    return by_name(folder)


def documents(results: list[Any]) -> list[Document]:
    return [result for result in results if isinstance(result, Document)]


def refusals(results: list[Any]) -> list[Refusal]:
    return [result for result in results if isinstance(result, Refusal)]


def test_the_corpus_is_large_and_names_no_file_twice() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 40


@pytest.mark.parametrize("case", corpus.READABLE, ids=lambda case: case.name)
def test_a_file_gives_its_documents(case: Any, results: Results) -> None:
    found = results[case.name]
    assert refusals(found) == []
    assert len(found) == case.documents
    first = documents(found)[0]
    assert (first.title, first.published, first.language) == (case.title, case.published, case.language)
    assert first.published_basis == (case.basis or first.published_basis)
    assert bool(first.published_basis) == (first.published is not None)


@pytest.mark.parametrize("case", corpus.READABLE, ids=lambda case: case.name)
def test_a_text_is_whole_and_nothing_but_the_article(case: Any, results: Results) -> None:
    first = documents(results[case.name])[0]
    told = {
        "en": ("Narv", "accuses the other of breaking."),
        "fr": ("Niger", "ne pas avoir respecté."),
        "ru": ("Ташкенте", "министерстве."),
    }
    start, end = told[case.language]
    assert start in first.text
    assert end in first.text or case.name == "heading.md"
    for furniture in ("Subscribe", "Cookie", "Most read", "Page 1 of 3", "\r", "\x00", "�", "<p>"):
        assert furniture not in first.text


@pytest.mark.parametrize("case", [*corpus.CUT, *corpus.REFUSED], ids=lambda case: case.name)
def test_what_cannot_be_read_is_one_clear_sentence(case: Any, results: Results) -> None:
    found = results[case.name]
    assert len(documents(found)) == case.documents
    assert any(case.refusal in refusal.reason for refusal in refusals(found))
    for refusal in refusals(found):
        assert refusal.reason.endswith(".")
        assert "\n" not in refusal.reason
        assert case.name in refusal.reason
        assert refusal.name


def test_no_bad_file_changes_another(folder: Path, results: Results, by_name: Callable[..., Results]) -> None:
    good = by_name([folder / case.name for case in corpus.READABLE])
    assert {name: good[name] for name in good} == {case.name: results[case.name] for case in corpus.READABLE}


def test_title_and_publication_date_are_right(results: Results) -> None:
    firsts = {case.name: documents(results[case.name])[0] for case in corpus.READABLE}
    titles = sum(firsts[case.name].title == case.title for case in corpus.READABLE)
    days = sum(firsts[case.name].published == case.published for case in corpus.READABLE)
    assert min(titles, days) >= 0.95 * len(corpus.READABLE)
