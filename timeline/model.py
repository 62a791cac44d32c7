"""The records that pass between the stages of the text half: what was given, what was seen, what it means.

All are frozen. Spans are half-open and count Unicode code points of ``Document.text``: ``text[start:end]``.
Days are inclusive at both ends. Nothing here knows how a record is found or drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Granularity = Literal[
    "second", "minute", "hour", "daypart", "day", "week", "month", "quarter", "season", "half", "year", "decade",
    "century", "millennium", "",
]  # fmt: skip
Basis = Literal["explicit", "relative", "context", "dct", "none"]
ActorKind = Literal[
    "state", "organisation", "group", "leader", "person", "role", "body", "adjective", "capital", "place", "pronoun",
    "unknown",
]  # fmt: skip
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["happened", "planned", "threatened", "denied", "hypothetical"]
Tone = Literal["cooperative", "neutral", "hostile"]


_FINDINGS = frozenset({"ACCUSE", "REJECT", "REQUEST", "SANCTION", "SUPPORT"})
_ARBITERS = frozenset("arbitrator arbitrators arbitration commission commissioners judges panel tribunal".split())


@dataclass(frozen=True, slots=True)
class Document:
    """A text to read. ``published`` is its creation time (DCT) as a day, ``published_basis`` how that was found."""

    id: str
    text: str
    title: str = ""
    published: date | None = None
    published_basis: str = ""  # "given", "dateline", "metadata", "file name" ... or "" while unknown
    url: str = ""
    language: str = "en"
    source_name: str = ""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3, resolved.

    ``value`` is the TIMEX3 value cut at its granularity: "March 2024" is ``2024-03``, never ``2024-03-01``.
    ``first_day`` and ``last_day`` bound the days meant, both included: "the end of October 2024" is
    2024-10-21..2024-10-31 with ``mod`` END. They are ``None`` for durations, sets, dates before the year 1
    and whatever could not be resolved. ``anchor`` is the day the value was worked out from, ``cue`` the word
    of the text that decided the direction, ``rule`` the rule that matched.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    mod: str
    first_day: date | None
    last_day: date | None
    granularity: Granularity
    basis: Basis
    anchor: date | None
    rule: str
    cue: str = ""
    open_end: bool = False  # "since February 2024": it goes on


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that name an actor. ``id`` is "" when no table knows it; ``leader`` is the person meant, if a person is."""

    start: int
    end: int
    text: str
    id: str
    leader: str | None
    kind: ActorKind


@dataclass(frozen=True, slots=True)
class OwnName:
    """A user's own name of an actor, as written: ``first`` and ``last`` bound its days, ``id`` "-" means nobody."""

    name: str
    id: str
    leader: str = ""
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor's part in an event. The span is that of its words in the sentence, or ``None`` when carried over."""

    id: str
    text: str
    leader: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class EventDate:
    """The days of an event and why: ``time`` is the expression it rests on, ``reason`` one sentence in words."""

    first_day: date | None
    last_day: date | None
    granularity: Granularity
    basis: Basis
    open_end: bool
    time: TimeExpression | None
    reason: str


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, on which days, as one sentence of one document tells it.

    A ``reciprocal`` event (talks, a summit) has no direction: every two of its participants are a pair.
    """

    id: str  # stable across runs: a hash of document, trigger span and type
    doc_id: str
    sentence: tuple[int, int]
    trigger: tuple[int, int]
    type: EventType
    cameo: str
    goldstein: float
    tone: Tone
    status: Status
    source: tuple[Participant, ...]
    target: tuple[Participant, ...]
    reciprocal: bool
    date: EventDate
    place: str
    summary: str  # the clause in few words, for a label
    confidence: float
    rule: str
    # The words of the sentence on a side where it names no actor: "condemned |the attacks|".
    source_thing: Participant | None = None
    target_thing: Participant | None = None

    @property
    def has_actors(self) -> bool:
        """Whether it is somebody's incident: a known actor takes part, and whoever did it has a name.

        Force and protest count also when the text does not name those behind them ("gunmen", "a crowd"), and so does
        what judges and arbitrators say of an actor.
        """
        if not any(participant.id for participant in (*self.source, *self.target)):
            return False
        if self.type in ("ASSAULT", "PROTEST") and self.source:
            return True
        judged = self.type in _FINDINGS and any(participant.id for participant in self.target)
        return any(
            bool(participant.id)
            or participant.text[:1].isupper()
            or (judged and not _ARBITERS.isdisjoint(participant.text.lower().split()))
            for participant in self.source
        )
