"""The same act told twice in one document becomes one event.

An article repeats itself: headline, lead, background. Two events of different sentences are one when type, parties and
status agree and one's days lie within the other's; the first telling stands, with the better founded date. What one
sentence tells in two verbs is two acts, and so are measures that differ: to expel an envoy, to recall one's own, to
close a border. Of acts without any date, and of words spoken on a day that none tells, only those told alike are one: a
chronicle has many attacks, a quarrel many refusals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.model import Event, Participant

# Measures that have one code and are not one another, by the head of the entry that found them.
_MEASURES = (
    ("envoys out", "expel expulsion oust throw kick boot banish order ask tell give declare pack"),
    ("envoys home", "recall bring"),
    ("ties", "break sever cut rupture severance"),
    ("borders", "close shut seal closure"),
    ("duties", "slap hike levy impose raise tariff duty"),
    ("imports", "ban bar halt stop suspension"),
    ("arrests", "arrest detain detention"),
    ("sentences", "sentence convict jail"),
)
_MEASURE_OF = {head: measure for measure, heads in _MEASURES for head in heads.split()}
# What is said: on one and the same unnamed day a state can deny a charge and reject a demand.
_WORDS = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
_STRENGTH = {"explicit": 4, "relative": 3, "context": 2, "dct": 1, "none": 0}


def merge(events: Sequence[Event]) -> list[Event]:
    """``events`` without repeats, in the order of first telling."""
    kept: list[Event] = []
    alike: dict[object, list[int]] = {}  # places in ``kept`` of events that agree in all but their days
    for event in events:
        tellings = alike.setdefault(_key(event), [])
        at = next((i for i in tellings if _compatible(event, kept[i])), None) if _identified(event) else None
        if at is None:
            tellings.append(len(kept))
            kept.append(event)
        else:
            kept[at] = _joined(kept[at], event)
    return kept


def _key(event: Event) -> tuple[object, ...]:
    return event.type, event.cameo[:3], event.status, _parties(event)


def _identified(event: Event) -> bool:
    """Only events whose every party is known and that have two can be told to be the same."""
    parties = (*event.source, *event.target)
    return len(parties) > 1 and all(p.id for p in parties)


def _parties(event: Event) -> tuple[frozenset[str], frozenset[str]]:
    source, target = _ids(event.source), _ids(event.target)
    return (source | target, frozenset()) if event.reciprocal else (source, target)


def _ids(participants: Sequence[Participant]) -> frozenset[str]:
    return frozenset(p.id for p in participants)


def _compatible(one: Event, other: Event) -> bool:
    """Whether two events that agree in all else can be one: told in two sentences, of days that lie in each other."""
    if one.sentence == other.sentence or one.date.open_end != other.date.open_end:
        return False
    measures = {_MEASURE_OF[head] for event in (one, other) if (head := _head(event)) in _MEASURE_OF}
    told = any(_STRENGTH[event.date.basis] >= _STRENGTH["relative"] for event in (one, other))
    if one.type in _WORDS and not told and _head(one) != _head(other):
        return False
    return len(measures) < 2 and _within(one, other)


def _head(event: Event) -> str:
    """The word that tells of it, as the lexicon has it; of several alike the first."""
    return event.rule.partition(": ")[2].partition(" ")[0].partition("|")[0]


def _is_noun(event: Event) -> bool:
    return event.rule.startswith("noun: ")


def _within(one: Event, other: Event) -> bool:
    """Whether the days of one lie within those of the other; a date read off the text is not that of mere news."""
    first, last, other_first, other_last = (
        one.date.first_day,
        one.date.last_day,
        other.date.first_day,
        other.date.last_day,
    )
    if not (first and last and other_first and other_last):
        if first is None and other_first is None:
            return _head(one) == _head(other)
        return _is_noun(one if first is None else other)  # "since its |invasion|", of which the text tells the day
    return (other_first <= first and last <= other_last) or (first <= other_first and other_last <= last)


def _joined(one: Event, other: Event) -> Event:
    """The first telling, with the better founded date of the two and the higher confidence."""
    best = max(one.date, other.date, key=lambda date: _STRENGTH[date.basis])
    return replace(one, date=best, confidence=max(one.confidence, other.confidence))
