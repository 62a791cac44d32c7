"""Parties that a sentence leaves out: understood from the events told just before, or from the passage."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from timeline.events import arguments
from timeline.events.allusions import CRIMES, alluded, deplores_crime
from timeline.events.answers import proposers
from timeline.events.audience import asks_friends, is_at_home, is_to_own_people
from timeline.events.context import Discourse, target_of
from timeline.events.grammar import SUBJECTS, is_passive, objects
from timeline.events.sentence import Sentence
from timeline.events.subjects import collect
from timeline.events.tokens import Token
from timeline.events.told import Parties, with_source
from timeline.events.triggers import Hit
from timeline.model import Event, EventType, Participant

_ENVOYS = frozenset("ambassador consul envoy minister representative".split())
_HIM = frozenset({"him", "her"})
_DEVICES = frozenset("blast bomb bombing device explosion grenade landmine mine".split())
_KILLING = frozenset({"assassinate", "injure", "kill", "wound"})
_FORCIBLE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
_PUBLIC = _FORCIBLE | {
    "PROTEST",
    "SANCTION",
    "THREATEN",
}  # what strangers may do to the state that is named beside them


def _is_anybodys(verb: Token) -> bool:
    """ "|A bomb| went off near the embassy": nobody says whose, and hardly of those told of before."""
    return any(
        child.dep_ in SUBJECTS
        and child.lemma_.lower() in _DEVICES
        and any(c.lower_ in ("a", "an") for c in child.children)
        for child in verb.children
    )


def _is_unclaimed(verb: Token) -> bool:
    """ "|The bombings| killed twelve", "twelve |were killed|": not by those who met, thanked or helped them before."""
    clause = verb.head if verb.dep_ == "conj" and verb.head.pos_ == "VERB" else verb
    own = {child.lemma_.lower() for child in clause.children if child.dep_ in SUBJECTS}
    return bool(own & (_DEVICES | CRIMES)) or (verb.lemma_ in _KILLING and is_passive(verb))


def fill_source(found: Parties, sentence: Sentence, hit: Hit, kind: EventType, discourse: Discourse) -> Parties:
    """A source that the sentence leaves out, unless it was anybody."""
    peaceful = any(event.tone != "hostile" for event in discourse.incidents[-1:])
    if kind == "ASSAULT" and (_is_anybodys(hit.token) or (peaceful and _is_unclaimed(hit.token))):
        return found
    if kind == "REQUEST" and is_passive(hit.token):
        return found
    return with_source(found, sentence, discourse.incidents, forcible=kind in _FORCIBLE)


def fill_target(found: Parties, sentence: Sentence, hit: Hit, kind: EventType, discourse: Discourse) -> Parties:
    """A target that the sentence leaves out, or names without a name: "expelled 41 diplomats", "urged him"."""
    if is_at_home(hit, kind, found):
        return found
    trigger = hit.token
    before = discourse.incidents[: bisect_left(discourse.incidents, sentence.start, key=lambda e: e.sentence[0])]
    if not found.source or any(p.id or _is_somebody(p, found, before) for p in found.target):
        return found
    if asks_friends(trigger):
        return found
    if (court := _accredited_to(sentence, found.source)) is not None:
        return replace(found, target=(court,))
    if asking := proposers(sentence, trigger, kind, found.source):
        return replace(found, target=tuple(asking), carried=True)
    if meant := alluded(sentence, trigger, kind, found.source, discourse):
        return replace(found, target=tuple(meant), carried=True)
    told = any(event.type == "ASSAULT" for event in before)
    if not told and deplores_crime(trigger):
        return found
    barred = arguments.courts() | arguments.victims(sentence, trigger) if kind == "ACCUSE" else frozenset[str]()
    likeliest = _him(sentence, trigger, found.source, discourse) or target_of(
        sentence, trigger, found.source, discourse, barred
    )
    if likeliest is None or _is_a_guess(likeliest, found, kind, discourse):
        return found
    if (likeliest.start is None or kind == "REQUEST") and is_to_own_people(hit, kind, found):
        return found
    return replace(found, target=(likeliest,), carried=likeliest.start is None, fallback=likeliest.start is not None)


def _is_a_guess(likeliest: Participant, found: Parties, kind: EventType, discourse: Discourse) -> bool:
    """Whom "gunmen" shot sentences later, to whom "the baker" sells, and who buys what "its farmers" sell."""
    carried = likeliest.start is None
    if not any(p.id for p in found.source):
        return carried or (discourse.is_long and kind not in _PUBLIC)
    return carried and discourse.is_long and kind == "COOPERATE"


def _accredited_to(sentence: Sentence, source: Sequence[Participant]) -> Participant | None:
    """ "The German ambassador |in London| protested", "its envoy |to Oslo| refused": to whom an envoy speaks."""
    for participant in source:
        for noun in sentence.within(participant.start or 0, participant.end or 0)[-1:]:
            if noun.lemma_.lower() not in _ENVOYS:
                continue
            posts = collect(sentence, [n for c in noun.children if c.lower_ in ("in", "to") for n in c.children])
            return next((p for p in posts if p.id and p.id != participant.id), None)
    return None


def _is_somebody(participant: Participant, found: Parties, before: Sequence[Event]) -> bool:
    """Whether a name that no table knows can be a party; where a quarrel is told, "Ouadi Doum" is what was captured."""
    if not participant.text[:1].isupper():
        return False
    doers = {p.id for p in found.source if p.id}
    hostile = (event for event in before if event.tone == "hostile")
    return not any(doers & {p.id for p in (*event.source, *event.target)} for event in hostile)


def _him(sentence: Sentence, trigger: Token, source: Sequence[Participant], discourse: Discourse) -> Participant | None:
    """ "Rudd urged |him|": the person named last who is not the one that urges."""
    known = {p.id for p in source}
    for pronoun in objects(trigger):
        if pronoun.lower_ in _HIM:
            before = [
                m for m in discourse.near(sentence) if m.start < sentence.start + pronoun.idx and m.id not in known
            ]
            persons = [m for m in before if m.leader or m.kind == "role"]
            if persons:
                return Participant(persons[-1].id, pronoun.text, persons[-1].leader, *sentence.span(pronoun, pronoun))
    return None
