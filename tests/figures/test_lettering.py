"""Text that fits: widths grow, cuts are no wider than their room, lines keep all words that fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.figures.lettering import cut_inside, escape, evened, fit, fold, paragraph, text_width


@given(st.text(), st.floats(0, 400), st.booleans())
def test_what_is_cut_fits_and_begins_alike(text: str, room: float, bold: bool) -> None:
    cut = fit(text, room, 12, bold)
    assert cut == text or text_width(cut, 12, bold) <= room
    assert text.startswith(cut.removesuffix("…"))


@given(st.text(), st.text())
def test_widths_add_up(one: str, other: str) -> None:
    assert text_width(one + other, 12) == pytest.approx(text_width(one, 12) + text_width(other, 12))


@given(st.text(), st.floats(20, 300), st.integers(1, 3))
def test_folded_lines_fit(text: str, room: float, lines: int) -> None:
    folded = fold(text, room, 12, lines)
    assert 1 <= len(folded) <= lines
    assert all(text_width(line, 12) <= room for line in folded)


@pytest.mark.parametrize(
    ("text", "seen", "cut"),
    [
        ("blames United States for the failure", "blames United Sta", "blames United…"),
        ("blames United States for the failure", "blames United States f", "blames United States…"),
        ("turns down the draft, then the talks", "turns down the draft, t", "turns down the draft…"),
        ("turns down the draft, then the talks", "turns down the dra", "turns down…"),
        ("International Tribunal for the Law of the Sea", "International Tribunal for the ", "International Tribunal…"),
        ("counterproposals of both sides", "counterproposals o", "counterproposals o…"),  # one word says too little
        ("Kazakhstan", "Kazakhs", "Kazakhs…"),
    ],
)
def test_a_text_is_cut_between_words_where_two_of_them_fit(text: str, seen: str, cut: str) -> None:
    assert fit(text, text_width(f"{seen}…", 12), 12) == cut


def test_what_ends_inside_a_word_is_told_apart() -> None:
    assert cut_inside("blames Uni…", "blames United States")
    assert not cut_inside("blames United…", "blames United States")
    assert not cut_inside("turns down the draft…", "turns down the draft, then the talks")
    assert not cut_inside("blames United States", "blames United States")
    assert not cut_inside("Kazakh…", "Kazakhstan")


def test_a_line_that_goes_on_is_cut_behind_any_word() -> None:
    name = "Office of the High Commissioner for Human Rights"
    room = text_width("Office of the", 12)
    assert fold(name, room, 12, 2) == ["Office of the", "High…"]
    assert fold(name, room, 12, 3) == ["Office of the", "High", "Commissi…"]  # a word that is wider than its line


def test_known_answers() -> None:
    assert text_width("ijl", 10) == pytest.approx(3 * 2.6)
    assert text_width("ijl", 10, bold=True) == pytest.approx(3 * 3.2)
    assert text_width("é", 10) == text_width("e", 10)
    assert text_width("外交", 10) > text_width("WW", 10)
    assert text_width("e\u0301", 10) == text_width("e", 10)
    assert fit("Kazakhstan, Russia", text_width("Kazakhstan, …", 12), 12) == "Kazakhstan…"
    assert fit("Kazakhstan", 3, 12) == ""
    assert fold("Collective Security Treaty", 100, 12, 2) == ["Collective", "Security Treaty"]
    assert fold("Collective Security Treaty", 300, 12, 2) == ["Collective Security Treaty"]
    assert escape('<b> & "it\'s"') == '&lt;b&gt; &amp; "it\'s"'
    assert paragraph("one two three", columns=8) == "one two<br>three"
    assert paragraph("word " * 200, most=20).endswith("…")


def test_no_word_stands_alone_on_the_last_line_of_a_caption() -> None:
    caption = "Events score from minus ten to plus ten, and half of that after thirty days."
    room = text_width(caption.removesuffix(" days."), 12) + 1
    assert fold(caption, room, 12, 4)[-1] == "days."
    lines = evened(caption, room, 12, 4)
    assert " ".join(lines) == caption
    assert len(lines) == 2
    assert text_width(lines[-1], 12) >= 0.3 * room
    assert evened("Kazakhstan Organization", 80, 12, 2) == fold("Kazakhstan Organization", 80, 12, 2)
