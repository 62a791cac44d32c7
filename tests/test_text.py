"""Sentences of news text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.text import LONGEST, is_wrapped, sentences

CASES = [
    ("One ended. Another began.", ["One ended.", "Another began."]),
    ("He met U.S. President J. D. Vance at 5 p.m. Monday.", ["He met U.S. President J. D. Vance at 5 p.m. Monday."]),
    ("Talks failed in the U.S. The envoy left.", ["Talks failed in the U.S.", "The envoy left."]),
    ('"Go home!" he shouted. "Now."', ['"Go home!" he shouted.', '"Now."']),
    ("A headline without a stop\nThe story begins.", ["A headline without a stop", "The story begins."]),
    ("It cost 3.5 million. No. 10 agreed.", ["It cost 3.5 million.", "No. 10 agreed."]),
    ("Mr. Lee and Gen. Park met.", ["Mr. Lee and Gen. Park met."]),
    ("First.\n\nSecond", ["First.", "Second"]),
    ("HAVANA (AP) -- The envoy left. He waved.", ["HAVANA (AP) --", "The envoy left.", "He waved."]),
    ("ST PETERSBURG, June 17 – The two men met.", ["ST PETERSBURG, June 17 –", "The two men met."]),
    ("LIMA, Peru, Aug. 25 (AP) - The envoy left.", ["LIMA, Peru, Aug. 25 (AP) -", "The envoy left."]),
    ("Envoy goes home\nHAVANA - The envoy left.", ["Envoy goes home", "HAVANA -", "The envoy left."]),
    ("Envoy goes home\n\nDOHA, 3 May – Qatar waved.", ["Envoy goes home", "DOHA, 3 May –", "Qatar waved."]),
    ("QUITO (Andes): Envoys met.", ["QUITO (Andes):", "Envoys met."]),
    ("NEW DELHI: Envoys met.", ["NEW DELHI:", "Envoys met."]),
    ("Havana, May 3, PL - Envoys met.", ["Havana, May 3, PL -", "Envoys met."]),
    ("Suva, May 3 (FBC) Envoys met.", ["Suva, May 3 (FBC)", "Envoys met."]),
    ("In Suva, May 3 (Sunday) Fiji voted.", ["In Suva, May 3 (Sunday) Fiji voted."]),
    ("Suva, May 3 was hot.", ["Suva, May 3 was hot."]),
    ("Dhaka, Bangladesh – Two Indians were arrested.", ["Dhaka, Bangladesh –", "Two Indians were arrested."]),
    ("Putin, Xi - Friends Without Limits", ["Putin, Xi - Friends Without Limits"]),
    (
        "In Paris, France - the host of all this - Spain left.",
        ["In Paris, France - the host of all this - Spain left."],
    ),
    ("He left. HAVANA, May 3 - The end.", ["He left.", "HAVANA, May 3 - The end."]),
    ("EU - China trade grew.", ["EU - China trade grew."]),
    ("NATO — an alliance — grew.", ["NATO — an alliance — grew."]),
    ("", []),
    (" \n\t ", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == expected


def test_a_text_wrapped_at_a_fixed_width_is_read_across_its_lines() -> None:
    text = (
        "The minister said in the capital on the third of the month that the\n"
        "border would stay closed until both governments had agreed on how it\n"
        "is to be watched. Nobody in the delegation wanted to say when this\n"
        "would be.\n"
    )
    assert is_wrapped(text)
    assert len(sentences(text)) == 2


@given(st.text(alphabet=st.characters(codec=None), max_size=400))
def test_every_character_that_shows_is_in_one_sentence(text: str) -> None:
    spans = sentences(text)
    covered = {i for a, b in spans for i in range(a, b)}
    assert sum(b - a for a, b in spans) == len(covered)
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


def test_a_text_without_stops_is_cut_into_pieces_that_a_parser_can_take() -> None:
    assert max(b - a for a, b in sentences("word " * 10_000)) <= LONGEST
    assert max(b - a for a, b in sentences("x" * 10_000)) <= LONGEST
