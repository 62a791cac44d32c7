"""Parties of one's own: what is said to citizens, friends and bystanders is said to no other state."""

from __future__ import annotations

from dataclasses import replace

from timeline.events.context import Discourse
from timeline.events.grammar import below, objects
from timeline.events.sentence import Sentence
from timeline.events.tokens import Token
from timeline.events.told import FORCES, Parties
from timeline.events.triggers import Hit
from timeline.model import EventType

_ORGANS = FORCES | frozenset("authorities court investigators judge lawmakers officials prosecutor prosecutors".split())
# Said to be who bears it, and of no state: "warned foreign companies" is no threat to the state told of before.
_BYSTANDERS = frozenset(
    "businesses companies countries firms investors journalists nations protesters reporters shippers states tourists "
    "traders travellers travelers voters".split()
)
# Of one's own state, unless the words say of which.
_AUDIENCE = frozenset(
    "aide audience believer bishop businessman child citizen civilian colleague congregation congress consumer court "
    "crowd driver electorate employee farmer fan investor judge kid lawmaker lawyer legislature mayor motorist "
    "opposition parent parliament patient people player population public pupil reporter resident senate shareholder "
    "striker student supporter taxpayer teacher villager voter worker youth".split()
)
_SPOKEN = frozenset({"ACCUSE", "AGREE", "REQUEST", "THREATEN"})
_OWN_PEOPLE = frozenset(
    "adviser advisor aide cabinet commander deputy family general government lawmaker minister officer "
    "official party staff supporter team troop wife".split()
)
_HIS = frozenset({"her", "his"})  # "its minister" can be of whoever was told of before
_FRIENDS = frozenset({"ally", "friend", "partner"})


def is_at_home(hit: Hit, kind: EventType, found: Parties) -> bool:
    """ "Clashed with |police|", "warned |foreign companies|", "|the general| took refuge": no state told of before."""
    if not found.target:
        return False
    last = {p.text.lower().rpartition(" ")[2] for p in found.target}
    return last <= _BYSTANDERS or "subj" in hit.entry.target or (kind == "PROTEST" and not last.isdisjoint(FORCES))


def is_among_own_people(sentence: Sentence, verb: Token) -> bool:
    """ "Met |his generals| to discuss Syria": no act between states."""
    met = (*objects(verb), *below(verb, "with"))
    return bool(met) and all(
        noun.lemma_.lower() in _OWN_PEOPLE
        and not any(sentence.mention(child) for child in noun.children if child.dep_ in ("amod", "compound"))
        and any(child.dep_ == "poss" and child.lower_ in _HIS for child in noun.children)
        for noun in met
    )


def of_home(found: Parties, discourse: Discourse) -> Parties:
    """ "MANILA - |Police| arrested a Pakistani": organs without a state are of where the report comes from."""
    home = discourse.home
    if home is None or not any(p.id not in ("", home.id) for p in found.target):
        return found
    source = (
        replace(p, id=home.id) if not p.id and p.text.lower().rpartition(" ")[2] in _ORGANS else p for p in found.source
    )
    return replace(found, source=tuple(source))


def is_to_own_people(hit: Hit, kind: EventType, found: Parties) -> bool:
    """ "Urged |citizens|", "assured |Parliament|", "promised |voters| a tax cut": said at home."""
    if kind not in _SPOKEN:
        return False
    spoken_to = (*objects(hit.token), *(noun for word in ("to", "on", "with") for noun in below(hit.token, word)))
    words = {noun.lemma_.lower() for noun in spoken_to}
    words |= {p.text.lower().rpartition(" ")[2].removesuffix("s") for p in found.target}
    return not words.isdisjoint(_AUDIENCE)


def asks_friends(trigger: Token) -> bool:
    """ "Asked |its allies| for help": those are not whoever it has a quarrel with."""
    asked = (*objects(trigger), *(below(trigger, "to") if trigger.lemma_ in ("look", "appeal", "turn") else ()))
    return any(noun.tag_ == "NNS" and noun.lemma_.lower() in _FRIENDS for noun in asked)
