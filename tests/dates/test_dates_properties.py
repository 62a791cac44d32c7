"""What holds for every text, however broken, and for every day of publication."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import explain, load, ranges, tag
from timeline.dates.en.words import PHRASES, WORDS

VOCABULARY = sorted({word for words in WORDS.values() for word in words} | set(PHRASES))
SCRAPS = [
    *VOCABULARY, *(word.title() for word in VOCABULARY), "1", "31", "32", "5th", "1990", "1990s", "'96", "2024-11-29",
    "30/2/2023", "12:30", "99:99", "8pm", "0", "00", "9999", "1000", "1,500", "2.5", "-", "–", "'", "’s", ",", ".", "/",
    "\n", "(", ")", "\x00", "\ud800", "\u202e", "$", "%", "T12", "envoys", "Envoy", "met",
]  # fmt: skip
NUMBERS = (
    "1999 1066 2024 '96 '21 45 12 5 31 99 0530 1990s 30s 5th 20th 17:30 8.30 8am 2024-02-30 3/4/21 12/31/1999 9/11 "
    "1,500 $5 , . - / ( )"
).split()
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
VALUE = re.compile(
    r"|(PAST|PRESENT|FUTURE)_REF|P[T.\dX]+[A-Z]{1,3}"
    r"|(BC)?[\dX]{1,4}(-(\d\d|XX|Q\d|H\d|SP|SU|FA|WI|W\d{1,2}(-WE)?|WXX(-\d)?)(-(\d\d|XX|WE))?)?"
    r"(-XX)*(T(MO|AF|EV|NI|\d\d:\d\d(:\d\d)?)(Z|[+-]\d\d(:?\d\d)?)?)?"
)


@given(
    text=st.one_of(st.text(max_size=300), st.lists(st.sampled_from(SCRAPS), max_size=40).map(" ".join)),
    published=st.one_of(st.none(), DAYS),
    language=st.sampled_from(["en", "fr"]),
)
def test_any_text_is_tagged_inside_itself_and_apart(text: str, published: date | None, language: str) -> None:
    end = 0
    for expression in tag(text, published, language):
        assert end <= expression.start < expression.end <= len(text)
        assert text[expression.start : expression.end] == expression.text
        end = expression.end
        assert VALUE.fullmatch(expression.value), expression.value
        assert (expression.first_day is None) == (expression.last_day is None)
        if expression.first_day and expression.last_day:
            assert expression.first_day <= expression.last_day
        assert explain(expression)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_wording_is_too_odd(language: str) -> None:
    """Short runs of the language's own words, many of them: what no text says today, one will say tomorrow."""
    words = load(language)
    scraps = [word for kind in words.words.values() for word in list(kind)[:12]] + list(words.phrases) + NUMBERS
    choose = random.Random(1)
    for _ in range(8000):
        text = choose.choice([" ", "-", " "]).join(choose.choices(scraps, k=choose.randint(2, 8)))
        found = tag(text, date(2024, 2, 29), language)
        ranges(text, found, language)
        for expression in found:
            assert explain(expression)
            assert expression.first_day is None or expression.first_day <= (expression.last_day or date.min), text


@given(published=DAYS.filter(lambda day: date(2, 1, 1) < day < date(9998, 1, 1)), days=st.integers(1, 300))
def test_moving_the_day_of_publication_moves_what_leans_on_it(published: date, days: int) -> None:
    phrase = f"It happened {days} days ago."
    first, second = tag(phrase, published), tag(phrase, published + timedelta(1))
    assert first[0].first_day == published - timedelta(days)
    assert second[0].first_day == published - timedelta(days - 1)


@given(
    published=DAYS.filter(lambda day: date(2, 1, 1) < day < date(9998, 1, 1)),
    name=st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
)
def test_a_reported_weekday_lies_in_the_last_seven_days_and_a_planned_one_in_the_next(
    published: date, name: str
) -> None:
    (past,) = tag(f"He said on {name} that he agreed.", published)
    (future,) = tag(f"He will go on {name}.", published)
    assert past.first_day is not None
    assert future.first_day is not None
    assert timedelta(0) <= published - past.first_day < timedelta(7)
    assert timedelta(0) <= future.first_day - published < timedelta(7)
    assert f"{past.first_day:%A}" == f"{future.first_day:%A}" == name


@given(published=DAYS.filter(lambda day: date(2, 1, 1) < day < date(9998, 1, 1)))
def test_a_unit_contains_its_anchor(published: date) -> None:
    for unit in ("week", "month", "year"):
        (expression,) = tag(f"They met this {unit}.", published)
        assert expression.first_day is not None
        assert expression.last_day is not None
        assert expression.first_day <= published <= expression.last_day


@given(st.dates(date(1700, 1, 1), date(2199, 12, 31)))
def test_a_complete_date_is_read_back_whatever_the_day_of_publication(day: date) -> None:
    for form in (f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}", day.isoformat()):
        (expression,) = tag(f"It was on {form}, they say.", date(2024, 11, 29))
        assert (expression.text, expression.first_day, expression.value) == (form, day, day.isoformat())


@pytest.mark.parametrize(
    "unit", ["1234567890", "May ", "1/", "abcdef", "today ", "the end of ", "May 5, ", "\n", "\x00"]
)
def test_hostile_repetition_is_read(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    assert all(e.end <= len(text) for e in tag(text, date(2024, 11, 29)))
