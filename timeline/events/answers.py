"""Words that answer words: who asks, who refuses, and to whom a reply is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.events.grammar import OBJECTS
from timeline.events.sentence import Sentence
from timeline.events.subjects import subjects
from timeline.events.tokens import Token
from timeline.events.told import Parties
from timeline.events.triggers import Hit
from timeline.model import EventType, Participant

# Asks that succeed: without success it is the other who refuses.
_PREVAILING = frozenset({"persuade", "convince"})
_SAYING = frozenset({"AUX", "VERB"})
_REPLYING = frozenset({"AGREE", "CONCEDE", "REJECT", "SUPPORT"})
# Acts of words that somebody answers, told in passing as the occasion of the answer.
_ANSWERED = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
_OCCASIONS = frozenset({"after", "following", "upon", "despite"})


def turned(hit: Hit, kind: EventType, found: Parties) -> Parties:
    """ "Britain failed to persuade |Poland|": it was Poland that refused."""
    if kind == "REJECT" and hit.entry.head in _PREVAILING:
        return replace(found, source=found.target, target=found.source)
    return found


def answering(sentence: Sentence, hit: Hit, kind: EventType, source: Sequence[Participant]) -> list[Participant]:
    """ "After Chad's refusal to pay, |Libya| closed the border": whoever answers is whom it was said to."""
    preposition = hit.token.head
    if hit.entry.pos != "noun" or kind not in _ANSWERED or hit.token.dep_ != "pobj" or preposition.dep_ != "prep":
        return []
    verb, doers = preposition.head, {p.id for p in source if p.id}
    fronted = preposition.lower_ in _OCCASIONS and preposition.i < verb.i and verb.pos_ == "VERB"
    found = [p for p in subjects(sentence, verb) if p.id] if fronted and doers else []
    return [] if doers & {p.id for p in found} else found


def demand(sentence: Sentence, trigger: Token, asked: Sequence[Participant]) -> Parties | None:
    """ "The U.S. said that North Korea must disarm": whoever says it asks it of whoever must."""
    speakers = subjects(sentence, trigger.head) if trigger.dep_ == "ccomp" else []
    if not speakers or not asked or {p.id for p in speakers} & {p.id for p in asked}:
        return None
    return Parties(tuple(speakers), tuple(asked))


def proposers(sentence: Sentence, trigger: Token, kind: EventType, source: Sequence[Participant]) -> list[Participant]:
    """ "|Chad| proposed talks, which Niger rejected": who asks or says what the clause about it answers."""
    if kind not in _REPLYING or trigger.dep_ not in ("relcl", "ccomp", "advcl"):
        return []
    if not any(child.dep_ in OBJECTS and child.lower_ in ("which", "that") for child in trigger.children):
        return []
    known = {p.id for p in source}
    sayings = (subjects(sentence, verb) for verb in trigger.ancestors if verb.pos_ in _SAYING or verb.dep_ == "ROOT")
    others = ([p for p in said if p.id and p.id not in known] for said in sayings)
    return next(filter(None, others), [])
