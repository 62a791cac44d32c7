"""Crowds: whose they are by where they gather, and whom they are "anti-".

"A mob stormed the embassy |in Tehran|", "students |in Karachi| burned flags", "they thronged |Seoul's| streets",
"anti-|Dutch| riots".
"""

from __future__ import annotations

from dataclasses import replace

from timeline.events.agents import agent_noun
from timeline.events.denoted import actors_of
from timeline.events.grammar import SUBJECTS, below, clause_of, is_opposed, objects
from timeline.events.sentence import Sentence, part
from timeline.events.tokens import Token
from timeline.model import ActorMention, Participant

_TOWNS = frozenset({"state", "capital", "place"})
_MANY = frozenset("crowd group mob multitude people public throng youth".split())
_GATHERINGS = frozenset("demonstration march protest rally riot rioting unrest vigil".split())
_PLACES = ("with", "in", "into", "to")
_FACING = ("against", "outside", "before")
_IN = frozenset({"across", "in", "through", "throughout"})
_STREETS = frozenset("avenue boulevard campus centre center city downtown plaza quarter square street suburb".split())
_FILLED = frozenset("engulf fill flood grip hit jam pack paralyse paralyze rock shake sweep throng".split())


def of_the_place(sentence: Sentence, trigger: Token, crowd: list[Participant]) -> list[Participant]:
    """``crowd``, of the state that it gathers in if no other is named; what "broke out |in Tokyo|" has no other."""
    nouns = [t for p in crowd for t in sentence.within(p.start or 0, p.end or 0)[-1:]]
    if any(p.id for p in crowd) or not all(agent_noun(noun) and _are_many(noun) for noun in nouns):
        return crowd
    there = {m.id: m for m in sentence.mentions if m.id and _is_gathered_in(sentence, m, trigger)}
    if not there:
        return crowd
    return [replace(p, id=actor) for actor in there for p in crowd] or [part(m) for m in there.values()]


def _are_many(noun: Token) -> bool:
    return noun.tag_ in ("NNS", "NNPS") or noun.lemma_.lower() in _MANY


def _is_gathered_in(sentence: Sentence, mention: ActorMention, trigger: Token) -> bool:
    words = sentence.within(mention.start, mention.end)
    if mention.kind not in _TOWNS or not words:
        return False
    town, clause = words[-1], trigger.doc[clause_of(trigger)]
    if clause.dep_ == "relcl" and clause.head is town:  # "in Oslo, |where crowds gathered|"
        return any(child.lower_ == "where" for child in clause.children)
    if clause_of(town) != clause.i:
        return False
    while town.dep_ == "conj" and town.head is not town:
        town = town.head
    if town.head is trigger and town.dep_ == "dobj":
        return trigger.lemma_ in _FILLED
    owner = town.head.head if town.dep_ == "pobj" else town.head
    if town.dep_ == "pobj" and town.head.lower_ in _IN:
        return True
    return (town.dep_ == "poss" or town.head.lower_ == "of") and owner.lemma_.lower() in _STREETS


def opposed(sentence: Sentence, trigger: Token) -> list[Participant]:
    """Whom an act is against by its own word, its object's or its subject's: "anti-|Dutch| riots broke out"."""
    if "anti" not in sentence.words:
        return []
    nouns = (trigger, *objects(trigger), *(noun for place in _PLACES for noun in below(trigger, place)))
    about = (*nouns, *(child for child in trigger.children if child.dep_ in SUBJECTS))
    modifiers = [child for noun in about for child in noun.children if is_opposed(child)]
    return [part(m) for child in modifiers if (m := sentence.mention(child)) is not None and m.id]


def gathered_against(sentence: Sentence, trigger: Token) -> list[Participant]:
    """ "Riots |against the Dutch|", "a crowd |outside the Chinese embassy| shouted"."""
    crowds = (word for word in trigger.subtree if word.lemma_.lower() in _GATHERINGS)
    own = (trigger, *(child for child in trigger.children if child.dep_ in SUBJECTS), *crowds)
    nouns = (noun for word in own for place in _FACING for noun in below(word, place))
    return [p for noun in nouns for p in actors_of(sentence, noun) if p.id]
