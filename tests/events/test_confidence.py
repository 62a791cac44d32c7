"""What the program is sure of, and what it leaves to the doubtful."""

from datetime import date

import pytest

from timeline.errors import KnowledgeError
from timeline.events import desks
from timeline.pipeline import extract
from timeline.query import DOUBTFUL

PUBLISHED = date(2024, 3, 6)


@pytest.mark.parametrize(
    "text",
    [
        "Estonia expelled a Russian diplomat on Tuesday.",
        "India signed an agreement with France for 36 fighter jets.",
        "Vladimir Putin met Xi Jinping in Beijing on Tuesday.",
    ],
)
def test_plain_acts_of_states_are_sure(text: str) -> None:
    (event,) = extract(text, published=PUBLISHED)
    assert event.confidence >= DOUBTFUL


@pytest.mark.parametrize(
    "text",
    [
        "Japan knocked out Spain 2-1 in Doha on Thursday and will meet Croatia's squad in the tournament's next round.",
        "Peru crushed Chile 4-0 in a qualifier. The striker had promised his coach a goal, and Chile attacked in vain.",
        "Norway's wage index rose. A Swedish brewer agreed with its Danish shareholders to pay a dividend.",
    ],
)
def test_matches_and_markets_are_doubtful(text: str) -> None:
    assert [event.summary for event in extract(text, published=PUBLISHED) if event.confidence >= DOUBTFUL] == []


def test_the_same_words_are_believed_less_among_matches() -> None:
    act = "Brazil defeated Paraguay in 1869."
    (alone,) = extract(act)
    among = extract(f"{act} The striker scored a goal before half-time. The coach praised the goalkeeper.")
    assert among[0].confidence < alone.confidence


def test_whom_a_text_hardly_names_is_hardly_meant() -> None:
    """That the promise was made to Malaysia is a guess, the better the more often the text names it."""
    begin = "A visitor from Malaysia hid under a table. The cafe was empty. The roads were closed."
    end = "Prime Minister John Howard promised tougher gun laws on Monday."
    seldom = extract(f"{begin} {end}", published=date(1996, 4, 30))
    often = extract(f"{begin} Malaysia is far away. Malaysia was silent. {end}", published=date(1996, 4, 30))
    assert [[p.id for p in event.target] for event in (seldom[-1], often[-1])] == [["MYS"], ["MYS"]]
    assert seldom[-1].confidence < often[-1].confidence


def test_a_word_of_two_desks_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(5, {"desk": "sport", "words": "lap|laps"}), (6, {"desk": "business", "words": "laps"})]
    monkeypatch.setattr(desks, "read_rows", lambda *_: iter(rows))
    desks._desks.cache_clear()
    with pytest.raises(KnowledgeError, match=r"^desks\.tsv:6: 'laps' comes twice"):
        desks._desks()
    desks._desks.cache_clear()
