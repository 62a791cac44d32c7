"""Lines of pages become paragraphs again."""

from timeline.sources.parse.pdf import paragraphs

FULL = "x" * 38  # a full line of these narrow pages


def page(*lines: str) -> list[str]:
    return list(lines)


def test_a_full_line_goes_on_and_a_short_one_ends_the_paragraph() -> None:
    assert (
        paragraphs([page(f"One {FULL}", "ends here.", f"Two {FULL}", "too.")])
        == f"One {FULL} ends here.\n\nTwo {FULL} too."
    )


def test_a_hyphen_at_the_end_of_a_line() -> None:
    lines = page(f"{FULL} the repre-", "sentative met Musaad al-", f"Aiban {FULL}", "at noon.")
    assert paragraphs([lines]) == f"{FULL} the representative met Musaad al-Aiban {FULL} at noon."


def test_a_small_letter_goes_on_after_a_short_line_without_an_end() -> None:
    lines = page("Ministers meet", "in the capital", f"They {FULL}", "said.")
    assert paragraphs([lines]) == f"Ministers meet in the capital\n\nThey {FULL} said."


def test_the_line_with_the_date_stands_alone() -> None:
    lines = page(f"Head {FULL}", "By our desk | April 7, 2023", f"They {FULL}", "said.")
    assert "\n\nBy our desk | April 7, 2023\n\n" in paragraphs([lines])


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [page("The Gazette", f"Part {letter} {FULL}", f"on {letter} {FULL}", f"end of {letter}.", f"Page {i} of 4")
             for i, letter in enumerate("abcd", 1)]  # fmt: skip
    text = paragraphs(pages)
    assert "Gazette" not in text
    assert "Page" not in text
    assert text.count("Part") == 4


def test_no_pages_are_no_text() -> None:
    assert paragraphs([]) == ""
    assert paragraphs([[]]) == ""
