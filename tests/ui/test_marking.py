"""Marks in a sentence: escaped, in place, and nothing lost."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.ui.marking import Mark, MarkKind, marked_html


class Reader(HTMLParser):
    """The text of a piece of HTML as a browser reads it, and its tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags = "", set[str]()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.add(tag)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("Oslo met Bern.", [], "Oslo met Bern."),
        (
            "Oslo met Bern.",
            [Mark(5, 8, "trigger"), Mark(0, 4, "actor")],
            '<mark class="actor" title="actor">Oslo</mark> '
            '<mark class="trigger" title="what was done">met</mark> Bern.',
        ),
        (
            "a<b>c",
            [Mark(1, 4, "time")],
            'a<mark class="time" title="date words">&lt;b&gt;</mark>c',
        ),
        (
            "in May",
            [Mark(0, 6, "time"), Mark(3, 6, "actor")],
            '<mark class="time" title="date words">in </mark>'
            '<mark class="actor time" title="actor and date words">May</mark>',
        ),
        ("short", [Mark(2, 99, "time"), Mark(-1, 2, "time"), Mark(3, 3, "time")], "short"),
    ],
)
def test_marks_are_set(text: str, marks: list[Mark], expected: str) -> None:
    assert marked_html(text, marks) == expected


@given(
    st.text(alphabet=st.sampled_from("ab <>&\"'$*_`[]()\n\u202e\u0301"), max_size=40),
    st.lists(
        st.builds(Mark, st.integers(-2, 42), st.integers(-2, 42), st.sampled_from(get_args(MarkKind))), max_size=6
    ),
)
def test_no_character_is_lost_and_none_becomes_markup(text: str, marks: list[Mark]) -> None:
    found = read(marked_html(text, marks))
    assert found.text == text
    assert found.tags <= {"mark"}
