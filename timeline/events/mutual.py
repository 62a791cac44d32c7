"""Acts between two, without direction: what they had together, do to each other, or part with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.events.allusions import members_of
from timeline.events.context import Discourse, target_of
from timeline.events.grammar import OBJECTS, SUBJECTS, below, clause_of, is_passive, objects
from timeline.events.sentence import Sentence
from timeline.events.subjects import collect
from timeline.events.tokens import Token
from timeline.events.told import MUTUAL, Parties
from timeline.events.triggers import Hit
from timeline.model import EventType, Participant

_FIRING = frozenset({"fire", "shell", "shoot"})
_BETWEEN_THEM = frozenset({"border", "boundary", "frontier", "line"})
# What happens to something that two have is between the two; who hails or blames it is another.
_SHARED = frozenset({"AGREE", "CONSULT", "COOPERATE", "REJECT", "RETREAT", "SANCTION"})
_OF_TWO = MUTUAL | {"161"}  # relations are broken off between two, too


def parts_ways(hit: Hit, found: Parties) -> bool:
    """ "|The two countries| broke off relations": with one another, when one phrase stands for both."""
    if hit.entry.cameo not in _OF_TWO or hit.entry.pos != "verb" or found.target:
        return False
    phrases = {(p.start, p.end) for p in found.source if p.start is not None}
    broken = any(noun.lemma_ in ("relation", "tie", "link", "contact") for noun in objects(hit.token))
    return broken and len(phrases) == 1 and len({p.id for p in found.source if p.id}) == 2


def between(sentence: Sentence, hit: Hit, kind: EventType, found: Sequence[Participant]) -> list[Participant]:
    """ "|Relations| between A and B were frozen", "a truce that C brokered between them |ended|": what the two had."""
    verb = hit.token
    if kind not in _SHARED and hit.entry.cameo not in MUTUAL:
        return []
    if is_passive(verb) and (kind == "REJECT" or any(child.dep_ == "agent" for child in verb.children)):
        return []
    for noun in (child for child in verb.children if child.dep_ in SUBJECTS):
        holders = (noun, *(child for child in noun.children if child.dep_ in ("acl", "relcl")))
        pair = [p for holder in holders for p in collect(sentence, below(holder, "between"), inside=True)]
        suffering = {token.i for child in verb.children if child.dep_ in OBJECTS for token in child.subtree}
        others = (token.i for p in found for token in sentence.within(p.start or 0, p.end or 0))
        if are_several(pair) and suffering.isdisjoint(others):
            return pair
    return []


def is_among_themselves(hit: Hit, found: Parties) -> bool:
    """ "The G7 ministers ended their meeting": members of one body met, and whom else they met would be said."""
    held = hit.entry.type == "CONSULT" and hit.entry.reciprocal and bool(hit.entry.conditions)
    if not held or found.target or len(found.source) != 1:
        return False
    return len(members_of().get(found.source[0].id, ())) > 1


def are_several(participants: Sequence[Participant]) -> bool:
    """Whether more than one actor is known among them."""
    return len({p.id for p in participants if p.id}) > 1


def of_the_relations(hit: Hit, kind: EventType, sentence: Sentence, found: Parties, discourse: Discourse) -> Parties:
    """ "In 1976 relations with London were broken off": those of the other state that the passage is about."""
    known = [p for p in found.target if p.id]
    if found.source or len(known) != 1 or hit.entry.cameo not in _OF_TWO or kind != hit.entry.type:
        return found
    other = target_of(sentence, hit.token, known, discourse) if is_passive(hit.token) else None
    return replace(found, source=(other,), carried=other.start is None) if other is not None else found


def is_mutual(trigger: Token) -> bool:
    """Whether those who do it also suffer it: "accused each other", "expelled five diplomats |each|"."""
    if any(c.lower_ == "between" for noun in trigger.children if noun.dep_ == "nsubj" for c in noun.children):
        return True  # "clashes |between Egyptian and Libyan troops| killed twelve"
    fought = [n for c in trigger.children if c.dep_ == "prep" and c.lower_ in ("in", "during") for n in c.children]
    if any(c.lower_ == "between" for noun in fought for c in noun.children):
        return True  # "four died |in clashes between| them"
    if trigger.lemma_ in _FIRING and any(noun.lemma_.lower() in _BETWEEN_THEM for noun in below(trigger, "across")):
        return True  # "have fired across |the border|"
    before = [token for token in trigger.subtree if token.lower_ == "each" and token.i < trigger.i]
    if before and any(token.lower_ == "other" and token.i > trigger.i for token in trigger.subtree):
        return True  # "|each| expelled |the other's| envoy"
    own = [token for token in trigger.subtree if token.lower_ in ("each", "another") and token.i > trigger.i]
    return any(clause_of(token) == clause_of(trigger) and _turns_back(token) for token in own)


def _turns_back(token: Token) -> bool:
    near = token.doc[token.i - 1 : token.i + 2]
    if token.lower_ == "another":
        return near[0].lower_ == "one"
    return near[-1].lower_ in ("other", "other's") or token.dep_ in ("advmod", "appos", "npadvmod")


def without_direction(found: Parties, always: bool) -> Parties:
    """The parties of an act without direction: the first is written as its source, all others as its targets."""
    everybody: list[Participant] = []
    for participant in (*found.source, *found.target):
        if all(participant.id != other.id or not participant.id for other in everybody):
            everybody.append(participant)
    if len(everybody) < 2 and not always:
        return found
    return replace(found, source=tuple(everybody[:1]), target=tuple(everybody[1:]), reciprocal=True)
