"""What a time expression means before it is known when: the finder's output, the resolver's input.

``Meaning`` is a closed union: a new kind of expression is a new class here and a new case in ``resolver``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tense = Literal["past", "future", ""]
#: ``dct`` is the day of publication, ``ref`` the time the text speaks of just now, ``day`` a day of that time.
Anchor = Literal["dct", "ref"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A place in the calendar, with whatever the words leave open to be filled from the context.

    ``unit`` and ``index`` name a part of the year: month 1-12, quarter 1-4, half 1-2, season 1-4 (spring first). A
    quarter without index is the one that the report is about ("the 1988 period"), else the year.
    ``year`` is astronomical. ``century_known`` is false for ``'96``. ``span`` is a decade, century or millennium with
    its count in ``year``. ``named`` is true where a day without its year may be one that is known by its date. With
    nothing given at all it is the day spoken of: ``at noon``.
    """

    year: int | None = None
    unit: Literal["month", "quarter", "half", "season", ""] = ""
    index: int = 0
    day: int | None = None
    weekday: int | None = None  # 1 Monday .. 7 Sunday, as in ISO 8601
    span: Literal["decade", "century", "millennium", ""] = ""
    century_known: bool = True
    holiday: str = ""
    named: bool = False


@dataclass(frozen=True, slots=True)
class Offset:
    """``count`` units from the anchor, and there the ``inner`` place: ``last year`` is (dct, -1, year).

    Without a unit nobody knows how far: ``a few days later``. ``length`` is the TIMEX3 value to fall back on where the
    anchor may be another than the time spoken of: that of the duration, or of an unknown day. ``exact`` keeps the day
    of the year: ``sixty years ago today``.
    """

    anchor: Anchor
    count: int
    unit: str
    inner: Calendar | None = None
    length: str = ""
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Away:
    """``count`` units from another time: ``two days before Christmas``, ``five years ago Friday``.

    ``exact`` keeps the day or the month of that time, ``a week from Tuesday``; without it a month away is a month.
    With a ``weekday`` it is the nearest such day on that side: ``the Friday before Easter``.
    """

    place: Calendar | Offset
    count: int
    unit: str
    exact: bool = False
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The nearest such place before (-1) or after (+1) the anchor, 0 the one around it: ``last June``.

    -2 is the one before that: ``the Tuesday before last``.
    """

    anchor: Anchor
    step: int
    inner: Calendar


@dataclass(frozen=True, slots=True)
class Then:
    """The time spoken of last: ``since then``."""


@dataclass(frozen=True, slots=True)
class Nth:
    """The ``n``-th unit of a larger time, -1 the last, 0 the one around a smaller time: ``the first week of May``."""

    n: int
    unit: str
    within: Calendar
    weekday: int | None = None  # "the last Friday in May": the unit is the day


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a larger time, from one fraction of its days to another: ``the second half of the 1930s``."""

    within: Calendar | Offset
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Length:
    """A stretch of time without a place: ``three weeks``. ``value`` is its TIMEX3 value.

    ``told`` is the value in a narrative where that differs: ``two and a half years`` is P2Y6M in corpora of news,
    P2.5Y in those of history.
    """

    value: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A time that comes back: ``every Friday``. ``value`` is its TIMEX3 value.

    ``told`` is the value in a narrative where that differs: ``daily`` is P1D in corpora of news, XXXX-XX-XX in those of
    history, which have P1D for the rate of what happens "per day".
    """

    value: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Vague:
    """A time named without being placed. ``value`` is PAST_REF, PRESENT_REF or FUTURE_REF, empty for "that time"."""

    value: str


Meaning = Calendar | Offset | Away | Neighbour | Then | Nth | Stretch | Length | Repeat | Vague


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that speak of a time, and all that the resolver may know about them.

    ``clock`` is what follows the day in the value: ``TMO`` in the morning, ``T08:00``. ``lead`` is the kind of the
    word before (SINCE, UNTIL, BY ...), ``tense`` that of the clause with ``cue`` its deciding word, ``paragraph`` and
    ``sentence`` count from 0, ``heading`` is true for a time that is a whole line, ``inserted`` for one that ends
    a relative clause between commas ("the colonel, who seized power in May 2020, met ..."), ``attribute`` for one that
    tells which one a thing is ("the May 2007 high"). ``told`` is true for a distance from an event that is told before.
    """

    start: int
    end: int
    rule: str
    meaning: Meaning
    mod: str = ""
    clock: str = ""
    lead: str = ""
    tense: Tense = ""
    cue: str = ""
    sentence: int = 0
    paragraph: int = 0
    heading: bool = False
    inserted: bool = False
    attribute: bool = False
    told: bool = False
