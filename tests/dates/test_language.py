"""Languages as data: every rule names kinds, macros and builders that exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.dates import load, tag
from timeline.dates.builders import BUILDERS
from timeline.dates.openers import read_pattern
from timeline.dates.reader import Reader
from timeline.errors import InputError

CASES = Path(__file__).parents[1] / "cases"


@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_rule_translates_and_has_its_builder(code: str) -> None:
    language = load(code)
    assert len(language.compiled) == len(language.rules)
    assert {rule.build for rule in language.rules} <= set(BUILDERS)


@pytest.mark.parametrize("code", ["en", "fr"])
def test_no_rule_matches_the_empty_string(code: str) -> None:
    assert [rule.name for rule in load(code).compiled if rule.regex.fullmatch("")] == []


def test_a_region_is_no_other_language() -> None:
    assert tag("It was in May 2019.", language="en-GB") == tag("It was in May 2019.")


def test_an_unknown_language_is_one_clear_sentence() -> None:
    with pytest.raises(InputError, match="'xx'"):
        tag("text", language="xx")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("ab", "a"),
        ("a?b", "ab"),
        ("(?:a|b?)c", "abc"),
        ("(?:a{0,3}b){1,2}c", "ab"),
        ("(?<=x)[ab]c", "ab"),
        ("(?!x)a(?=y)", "a"),
        ("(?:(?<=x)|^)a", "a"),
        ("a{2,3}b", "a"),
    ],
)
def test_openers_are_what_a_match_can_begin_with(pattern: str, expected: str) -> None:
    assert read_pattern(pattern).openers == frozenset(expected)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("ab", ["a", "b"]),
        ("a?b*c", ["c"]),
        ("a{0,3}b{1,2}", ["b"]),
        ("[ab]c", ["ab", "c"]),
        ("(?:a|bc)d", ["ab", "d"]),
        ("(?:a|b?)d", ["d"]),
        ("(?=x)a(?!y)", ["a"]),
        ("a|b", ["ab"]),
    ],
)
def test_needs_are_what_a_match_cannot_do_without(pattern: str, expected: list[str]) -> None:
    assert list(read_pattern(pattern).needs) == [frozenset(codes) for codes in expected]


@pytest.mark.parametrize(("code", "tables"), [("en", "dates_[!f]*.tsv"), ("fr", "dates_french.tsv")])
def test_no_rule_that_is_left_out_of_a_run_would_match(code: str, tables: str) -> None:
    language = load(code)
    text = "\n".join(path.read_text("utf-8") for path in sorted(CASES.glob(tables)))
    codes = Reader(text, language).read().codes
    missed = []
    for here in language.start.finditer(codes):
        run = language.run.match(codes, here.start())
        tried = language.rules_for(run[0] if run else here[0])
        left_out = [rule for rule in language.rules_at[here[0]] if rule not in tried]
        missed += [rule.name for rule in left_out if rule.regex.match(codes, here.start())]
    assert missed == []
