"""What is done to whom does not depend on who they are: each frame with several pairs of states."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from timeline.pipeline import extract

FRAMES = Path(__file__).parents[1] / "cases" / "frames.tsv"


@dataclass(frozen=True)
class State:
    """A state as the frames name it."""

    id: str
    name: str
    adjective: str
    leader: str
    capital: str

    def __str__(self) -> str:
        return self.name


STATES = [
    State("RUS", "Russia", "Russian", "Russian President Vladimir Putin", "Moscow"),
    State("KEN", "Kenya", "Kenyan", "Kenyan President William Ruto", "Nairobi"),
    State("TUR", "Turkey", "Turkish", "Turkish President Recep Tayyip Erdogan", "Ankara"),
    State("IND", "India", "Indian", "Narendra Modi", "New Delhi"),
    State("BRA", "Brazil", "Brazilian", "President Luiz Inacio Lula da Silva", "Brasilia"),
    State("POL", "Poland", "Polish", "Polish Prime Minister Mateusz Morawiecki", "Warsaw"),
    State("PAK", "Pakistan", "Pakistani", "Prime Minister Shehbaz Sharif", "Islamabad"),
    State("CUB", "Cuba", "Cuban", "Cuban President Miguel Diaz-Canel", "Havana"),
    State("JPN", "Japan", "Japanese", "Japanese Prime Minister Fumio Kishida", "Tokyo"),
    State("DZA", "Algeria", "Algerian", "Algerian President Abdelmadjid Tebboune", "Algiers"),
    State("AUS", "Australia", "Australian", "Prime Minister Anthony Albanese", "Canberra"),
]
PAIRS = 3  # of states a frame is tried with


def frames() -> list[tuple[str, str]]:
    lines = [line for line in FRAMES.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [(frame, types) for frame, types in (line.split("\t") for line in lines[1:])]


@pytest.mark.parametrize(("number", "frame", "types"), [(n, *row) for n, row in enumerate(frames())])
def test_whoever_they_are(number: int, frame: str, types: str) -> None:
    for turn in range(PAIRS):
        doer = STATES[(number + 4 * turn) % len(STATES)]
        other = STATES[(number + 4 * turn + 3) % len(STATES)]
        third = STATES[(number + 4 * turn + 7) % len(STATES)]
        sentence = frame.format(A=doer, B=other, C=third)
        sides = [
            ({p.id for p in event.source}, {p.id for p in event.target}, event.reciprocal)
            for event in extract(sentence, published=date(2023, 5, 24))
            if event.type in types.split("|")
        ]
        assert any(
            (doer.id in source and other.id in target) or (mutual and {doer.id, other.id} <= source | target)
            for source, target, mutual in sides
        ), sentence
