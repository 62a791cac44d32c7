"""Tables of made-up diplomatic events, as large as a test wants them."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from timeline.table import SCHEMA, validate

ACTORS = [
    "KAZ", "RUS", "ARM", "AZE", "USA", "CHN", "UKR", "BLR", "TUR", "GBR", "CSTO", "EU", "UN", "NATO",
    "?the border commission", "?unnamed envoys",
]  # fmt: skip
ACTS = [
    ("CONSULT", "04", 1.0, "cooperative", "meets {} to talk about transit"),
    ("REJECT", "12", -4.0, "hostile", "refuses the plan of {} in a long and carefully worded note"),
    ("REQUEST", "02", 3.0, "neutral", "asks {} to mediate"),
]
QUADS = {"04": "verbal cooperation", "12": "verbal conflict", "02": "verbal cooperation"}


def _days(draw: random.Random) -> tuple[Any, Any, str, bool]:
    """First and last day, granularity, and whether it goes on, in every kind that a chart draws."""
    day = date(2022, 1, 1) + timedelta(draw.randrange(1000))
    month = (day.replace(day=1), (day.replace(day=1) + timedelta(32)).replace(day=1) - timedelta(1))
    match draw.randrange(12):
        case 0:
            return None, None, "", False
        case 1:
            return *month, "month", False
        case 2:
            return date(day.year, 1, 1), date(day.year, 12, 31), "year", False
        case 3:
            return day, day + timedelta(draw.randrange(1, 40)), "day", False
        case 4:
            return *month, "month", True
        case _:
            return day, day, "day", False


def made_up(number: int, seed: int = 1) -> pd.DataFrame:
    """A valid table of ``number`` events."""
    draw = random.Random(seed)
    rows = []
    for at in range(number):
        kind, cameo, goldstein, tone, words = draw.choice(ACTS)
        one, other = draw.sample(ACTORS, 2)
        first, last, granularity, open_end = _days(draw)
        rows.append(
            {
                "event_id": f"e{at}", "doc_id": "d1", "date_start": first, "date_end": last, "granularity": granularity,
                "date_basis": "explicit" if first else "none", "open_end": open_end, "source": (one,),
                "target": () if draw.random() < 0.1 else (other,), "leaders": ("Tokayev",) if one == "KAZ" else (),
                "type": kind, "cameo": cameo, "quad": QUADS[cameo], "goldstein": goldstein, "tone": tone,
                "status": draw.choice(["happened"] * 6 + ["planned", "denied", "hypothetical", "threatened"]),
                "sentence": f"{one} {words.format(other)}.", "summary": f"{one} {words.format(other)}",
                "confidence": 0.5, "sources": 1, "reciprocal": kind == "CONSULT",
                "published": first + timedelta(100) if first else None,
            }
        )  # fmt: skip
    return validate(pd.DataFrame(rows, columns=list(SCHEMA), dtype=object))


@pytest.fixture(scope="session")
def events() -> Callable[..., pd.DataFrame]:
    return made_up
