"""The words that an event has for its parties."""

from datetime import date

import pytest

from timeline.pipeline import extract


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        ("Iran said on Friday that it had expelled two German diplomats.", "SANCTION", "Iran", "German diplomats"),
        (
            "Emmanuel Macron said on Monday he had spoken to Vladimir Putin.",
            "CONSULT",
            "Emmanuel Macron",
            "Vladimir Putin",
        ),
        ("Algeria sent Tunisia oxygen, and the country thanked Algiers on Monday.", "SUPPORT", "Tunisia", "Algiers"),
        ("Chad said on Monday that the country had expelled two Swiss envoys.", "SANCTION", "Chad", "Swiss envoys"),
        ("Turkish troops killed 17 rebels in northern Iraq.", "ASSAULT", "Turkish troops", "17 rebels"),
        ("French soldiers killed 30 fighters in Mali.", "ASSAULT", "French soldiers", "30 fighters"),
        # who hears it stands in the sentence before: no better name at hand
        ("Kenya was angry. It accused Chad of spying.", "ACCUSE", "It", "Chad"),
        # a place that is itself the object stays
        ("Turkish jets bombed a town in Iraq.", "ASSAULT", "Turkish jets", "Iraq"),
    ],
)
def test_parties_are_called_by_their_names(text: str, kind: str, source: str, target: str) -> None:
    found = [event for event in extract(text, published=date(2023, 5, 24)) if event.type == kind]
    assert [(e.source[0].text, e.target[0].text) for e in found if e.source and e.target] == [(source, target)]
    assert all(text[p.start : p.end] == p.text for e in found for p in (*e.source, *e.target) if p.start is not None)
