"""A made-up event table of any size that behaves like a real one, to measure figures and the dashboard on.

``synthetic(100_000)`` takes some seconds and gives the same table every time. What a real case has and a uniform
random one lacks: few actors and pairs make most of the news, relations turn from good to bad and back, crises bring
bursts, a fifth of the dates is vague, some are missing, and articles look back over years. Nothing in it happened.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1]))
from timeline.actors import display_names
from timeline.table import SCHEMA, validate

Draw = np.random.Generator
Days = npt.NDArray[np.datetime64]
FIRST, YEARS = np.datetime64("2013-01-01", "D"), 12
LATEST_NEWS = FIRST + YEARS * 365 + 60
TURNS_A_DECADE = 3.0  # how often the mood of a pair changes
ACTORS = (
    "RUS USA CHN UKR GBR FRA DEU TUR IRN ISR IND KAZ SAU JPN KOR PRK POL ARM AZE BLR EGY SYR PAK BRA CAN AUS ITA ESP "
    "HUN SRB GEO UZB KGZ MDA VEN CUB NER MLI NGA ETH EU NATO UN CSTO ASEAN AU OPEC"
).split()
# Type, CAMEO code, quad, Goldstein, tone, its share on good and on bad days, and what a sentence says of it.
ACTS: tuple[tuple[str, str, str, float, str, float, float, str], ...] = (
    ("CONSULT", "042", "verbal cooperation", 1.9, "cooperative", 28, 10, "sends its envoys to talk with {}"),
    ("AGREE", "030", "verbal cooperation", 4.0, "cooperative", 16, 3, "promises closer work with {}"),
    ("SUPPORT", "051", "verbal cooperation", 3.4, "cooperative", 14, 3, "praises the stance of {}"),
    ("COOPERATE", "061", "material cooperation", 6.4, "cooperative", 9, 1, "opens its market to goods from {}"),
    ("AID", "071", "material cooperation", 7.4, "cooperative", 7, 1, "grants a loan to {}"),
    ("CONCEDE", "081", "verbal cooperation", 5.0, "cooperative", 3, 2, "accepts a condition set by {}"),
    ("RETREAT", "0841", "material cooperation", 7.0, "cooperative", 2, 3, "lets go two citizens of {}"),
    ("REQUEST", "020", "verbal cooperation", 3.0, "neutral", 8, 6, "asks {} to mediate"),
    ("ACCUSE", "111", "verbal conflict", -2.0, "hostile", 4, 20, "blames {} for the failure of the round"),
    ("REJECT", "120", "verbal conflict", -4.0, "hostile", 4, 16, "turns down the draft put forward by {}"),
    ("THREATEN", "130", "verbal conflict", -4.4, "hostile", 1, 9, "warns {} of lasting consequences"),
    ("PROTEST", "141", "material conflict", -6.5, "hostile", 1, 3, "sees crowds march against {}"),
    ("SANCTION", "163", "material conflict", -8.0, "hostile", 1, 9, "bars trade in metals with {}"),
    ("MOBILIZE", "150", "material conflict", -7.2, "hostile", 1, 5, "moves two brigades towards {}"),
    ("COERCE", "173", "material conflict", -5.0, "hostile", 1, 5, "holds a cargo ship owned in {}"),
    ("ASSAULT", "190", "material conflict", -10.0, "hostile", 0, 6, "shells positions held by {}"),
)
STATUSES = ("happened", "planned", "denied", "hypothetical")
TAGS = ("border", "energy", "to check")
PADDING = "according to an account that two of its officials gave on the margins of a regional meeting"


def synthetic(number: int, seed: int = 1) -> pd.DataFrame:
    """A valid event table of ``number`` events between FIRST and YEARS later, in the order of its documents."""
    draw = np.random.default_rng(seed)
    source, target, pair = _parties(draw, number)
    first = np.sort(_days(draw, number))
    act = _acts(draw, pair, first)
    led, names = frozenset(ACTORS[:12]), _names()
    facts = {name: np.array([one[at] for one in ACTS])[act] for at, name in enumerate(("type", "cameo", "quad"))}
    columns: dict[str, Any] = {
        **facts,
        "goldstein": np.array([one[3] for one in ACTS])[act],
        "tone": np.array([one[4] for one in ACTS])[act],
        "status": draw.choice(STATUSES, number, p=[0.88, 0.05, 0.03, 0.04]),
        "confidence": draw.beta(6, 2, number).round(3),
        "sources": draw.geometric(0.6, number),
        "reciprocal": (facts["type"] == "CONSULT") & (draw.random(number) < 0.5),
        "event_id": [f"s{at:06}" for at in range(number)],
        **_when(draw, first),
        **_words(source, target, act),
        "source": [(one,) for one in source],
        "target": [(one,) if one else () for one in target],
        "leaders": [(f"the leader of {names[one]}",) if one in led else () for one in source],
        "tags": [(TAGS[at],) if at < len(TAGS) else () for at in draw.integers(0, 30, number)],
        "review": draw.choice(("", "confirmed", "corrected"), number, p=[0.9, 0.07, 0.03]),
    }
    columns |= _documents(draw, first)
    columns["sources"] = np.minimum(columns["sources"], _able_to_tell(first, columns["published"]))
    return validate(pd.DataFrame({name: columns[name] for name in SCHEMA if name in columns} | _rest(columns, number)))


def _parties(draw: Draw, number: int) -> tuple[list[str], list[str], npt.NDArray[np.intp]]:
    """Who acts towards whom: pairs by Zipf's law, some actors unknown, some acts without an addressee."""
    weights = 1 / np.arange(1, len(ACTORS) + 1) ** 0.7
    ends = [draw.choice(len(ACTORS), 2, replace=False, p=weights / weights.sum()) for _ in range(260)]
    share = 1 / np.arange(2, len(ends) + 2) ** 0.9
    pair = draw.choice(len(ends), number, p=share / share.sum())
    forward = draw.random(number) < 0.5
    alone, unknown = draw.random(number) < 0.06, draw.random(number) < 0.02
    source, target = [], []
    for at, way, no_target, nobody in zip(pair, forward, alone, unknown, strict=True):
        one, other = ends[at] if way else ends[at][::-1]
        source.append("?the border commission" if nobody else ACTORS[one])
        target.append("" if no_target else ACTORS[other])
    return source, target, pair


def _days(draw: Draw, number: int) -> Days:
    """Days that grow denser with the years, and crises of some weeks that hold a third of all, none after the span."""
    span = YEARS * 365
    calm = span * draw.random(number) ** 0.7
    peaks = draw.uniform(0.1, 1.0, 14) * span
    crisis = draw.choice(peaks, number) + draw.gamma(1.5, 25, number)
    days = np.where((draw.random(number) < 0.33) & (crisis < span), crisis, calm)
    chosen: Days = FIRST + days.astype(int)
    return chosen


def _acts(draw: Draw, pair: npt.NDArray[np.intp], first: Days) -> npt.NDArray[np.intp]:
    """Which act, by the mood that the pair is in on its day: a mood lasts until its next turn."""
    good, bad = (np.array([one[at] for one in ACTS], dtype=float) for at in (5, 6))
    friendly = np.zeros(len(pair), dtype=bool)
    for one in np.unique(pair):
        turns = np.sort(draw.uniform(0, YEARS * 365, draw.poisson(TURNS_A_DECADE * YEARS / 10)))
        rows = np.flatnonzero(pair == one)
        friendly[rows] = (np.searchsorted(turns, (first[rows] - FIRST).astype(int)) + draw.integers(2)) % 2 == 0
    liked = draw.choice(len(ACTS), len(pair), p=good / good.sum())
    hated = draw.choice(len(ACTS), len(pair), p=bad / bad.sum())
    return np.where(friendly, liked, hated)


def _when(draw: Draw, first: Days) -> dict[str, Any]:
    """Dates as they are known: two thirds to the day, the others vaguer, for several days, going on or missing."""
    kind = draw.choice(6, len(first), p=[0.66, 0.18, 0.04, 0.05, 0.015, 0.055])
    month, year = first.astype("datetime64[M]"), first.astype("datetime64[Y]")
    day = np.timedelta64(1, "D")
    lasting = first + draw.integers(1, 20, len(first))
    start = np.select(
        [kind == 1, kind == 2, kind == 5],
        [month.astype(first.dtype), year.astype(first.dtype), np.full(len(first), np.datetime64("NaT", "D"))],
        first,
    )
    end = np.select(
        [kind == 1, kind == 2, kind == 3, kind == 5],
        [(month + 1).astype(first.dtype) - day, (year + 1).astype(first.dtype) - day, lasting, start],
        first,
    )
    return {
        "date_start": start,
        "date_end": end,
        "granularity": np.array(["day", "month", "year", "day", "day", ""])[kind],
        "open_end": kind == 4,
        "date_basis": np.where(kind == 5, "none", draw.choice(("relative", "context", "explicit", "dct"), len(first))),
    }


def _names() -> dict[str, str]:
    """What actors are called inside a sentence: "the United States", "Russia"."""
    names = {one: display_names()[one] for one in ACTORS}
    return {
        one: f"the {name}" if name.startswith("United ") or name.endswith((" Union", " Organization")) else name
        for one, name in names.items()
    }


def _words(source: list[str], target: list[str], act: npt.NDArray[np.intp]) -> dict[str, list[str]]:
    names = _names()
    short, long = [], []
    for at, (one, other) in enumerate(zip(source, target, strict=True)):
        words = ACTS[act[at]][7].format(names.get(other, other) or "the others")
        short.append(words)
        actor = names.get(one, one.removeprefix("?"))
        long.append(f"{actor[0].upper()}{actor[1:]} {words} in round {at + 1}, {PADDING}.")
    return {"summary": short, "sentence": long}


def _documents(draw: Draw, first: Days) -> dict[str, Any]:
    """Five events a document; it appears some days after the last of them, and one in eight looks back for years.

    None appears later than LATEST_NEWS: what would is told at some earlier time after its events.
    """
    number = np.arange(len(first)) // 5
    documents = -(-len(first) // 5)
    looks_back = draw.random(documents) < 0.125
    lag = np.where(looks_back, draw.gamma(2, 400, documents), draw.gamma(1, 4, documents)).astype(int)
    latest = first[np.minimum(np.arange(documents) * 5 + 4, len(first) - 1)]
    lag %= (LATEST_NEWS - latest).astype(int) + 1
    published = latest + lag
    return {
        "doc_id": [f"d{at:05}" for at in number],
        "title": [f"Report {at + 1} on the talks of the week" for at in number],
        "published": published[number],
    }


def _able_to_tell(first: Days, published: Days) -> npt.NDArray[np.intp]:
    """How many documents appeared on the first day of an event or later, its own among them: no other can tell it."""
    appeared = np.sort(published[::5])
    able: npt.NDArray[np.intp] = len(appeared) - np.searchsorted(appeared, first)
    return able


def _rest(columns: dict[str, Any], number: int) -> dict[str, Any]:
    """The columns that nothing measured depends on."""
    fill = {"text": "", "day": None, "offset": None, "flag": False, "list": (), "count": 1, "number": 0.0}
    return {name: [fill[rule.kind]] * number for name, rule in SCHEMA.items() if name not in columns}
