"""Who takes part in an event: the actors that the parse gives, and those that the text leaves to be understood.

In go a trigger and what the text has told before it, out come `Parties`, or ``None`` when nobody does anything. Both
parties stand in the event's own sentence two times out of three; the rest is taken, in this order, from the rest of the
clause, from the organisation last spoken of ("froze its membership"), from the event told just before, from the actors
of the passage, and at last from anywhere in the sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from timeline.events import arguments
from timeline.events.lexicon import entries
from timeline.events.sentence import Sentence
from timeline.events.triggers import Hit
from timeline.knowledge import read_rows
from timeline.model import ActorMention, Event, EventType, Participant

if TYPE_CHECKING:
    from spacy.tokens import Token

_AGAINST = frozenset({"ACCUSE", "REJECT", "THREATEN", "SANCTION", "COERCE", "ASSAULT", "PROTEST"})
_JOINT = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})
# What one has or leaves in an organisation.
BELONGING = frozenset("membership participation summit meeting session chairmanship presidency budget seat".split())
# What "the ..." calls an act told before, whatever its type.
DEEDS = frozenset(
    "act action announcement comment decision deed gesture idea initiative measure move news order plan remark "
    "speech statement step word wording".split()
)
_ANAPHORIC = frozenset({"the", "this", "that", "these", "those", "such"})
LAST = 4  # events before a sentence that it may answer
# The party that a sentence leaves out stands within this many characters before it (92 % of the time).
CARRY_CHARACTERS = 600
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "off"})


@dataclass(frozen=True, slots=True)
class Parties:
    """Source and target of an event, and how they were found."""

    source: tuple[Participant, ...]
    target: tuple[Participant, ...]
    reciprocal: bool = False
    carried: bool = False  # a side is understood from the text before
    fallback: bool = False  # the target is merely the next actor of the clause


def parties_of(
    hit: Hit, kind: EventType, sentence: Sentence, before: Sequence[Event], mentions: Sequence[ActorMention]
) -> Parties | None:
    """The parties of the event of ``hit``, whose type is ``kind`` once negation is taken in.

    ``before`` are the events told so far, ``mentions`` those of the whole text. ``None`` when the subject is a pronoun
    for nobody, and when a noun is said in passing.
    """
    verbal = hit.entry.pos != "noun"
    if verbal and arguments.has_unknown_subject(sentence, hit.token):
        return None
    source = arguments.sources(sentence, hit.token, hit.entry)
    if hit.entry.source == ("speaker",) and not (source and arguments.judges_others(sentence, hit.token, source)):
        return None
    if kind == "REQUEST" and hit.entry.type != "REQUEST":
        return _demand(sentence, hit.token, source)
    found = Parties(tuple(source), tuple(arguments.targets(sentence, hit.token, hit.entry, source)))
    if verbal and not found.source and not found.target and kind in _JOINT:
        found = _of_the_meeting(sentence, before)
    if not verbal and not (found.source and found.target):
        return None
    found = _with_the_rest_of_the_clause(found, sentence, hit.token, mentions)
    if verbal and not found.carried and not (kind in _JOINT and len(found.source) > 1):
        found = _completed(found, kind, sentence, hit.token, before)
        found = _with_the_counterpart(found, sentence, mentions)
        found = _with_anybody_after(found, sentence, hit.token)
    if kind == hit.entry.type and (hit.entry.reciprocal or (kind in _JOINT and not found.target)):
        found = _without_direction(found, hit.entry.reciprocal)
    return found


def _demand(sentence: Sentence, trigger: Token, asked: Sequence[Participant]) -> Parties | None:
    """ "The U.S. said that North Korea must disarm": whoever says it asks it of whoever must."""
    speakers = arguments.subjects(sentence, trigger.head) if trigger.dep_ == "ccomp" else []
    if not speakers or not asked or {p.id for p in speakers} & {p.id for p in asked}:
        return None
    return Parties(tuple(speakers), tuple(asked))


def _of_the_meeting(sentence: Sentence, before: Sequence[Event]) -> Parties:
    """ "Fourteen documents were signed": by those whose meeting the sentence before tells of."""
    near = [e for e in before[-4:] if e.type == "CONSULT" and sentence.start - e.sentence[1] < CARRY_CHARACTERS]
    if not near:
        return Parties((), ())
    carry = _carried([p for p in (*near[-1].source, *near[-1].target) if p.id])
    return Parties(carry[:1], carry[1:], carried=True)


def _carried(participants: Sequence[Participant]) -> tuple[Participant, ...]:
    return tuple(replace(participant, start=None, end=None) for participant in participants)


def _with_the_rest_of_the_clause(
    found: Parties, sentence: Sentence, trigger: Token, mentions: Sequence[ActorMention]
) -> Parties:
    if not found.source or found.target:
        return found
    following = _after_the_trigger(sentence, trigger, found.source)
    if following is not None:
        return replace(found, target=(following,), fallback=True)
    owner = _organisation_of(trigger, sentence, mentions, {p.id for p in found.source})
    if owner is not None and all(p.id != owner.id for p in found.source):
        return replace(found, target=(owner,))
    return found


def _completed(found: Parties, kind: EventType, sentence: Sentence, trigger: Token, before: Sequence[Event]) -> Parties:
    """The side that the sentence leaves out, from the event told just before: "Egypt refused" whoever had asked."""
    near = [event for event in before[-LAST:] if sentence.start - event.sentence[0] < CARRY_CHARACTERS]
    if not near or bool(found.source) == bool(found.target):
        return found
    author = _author(near, trigger, {p.id for p in found.source})
    if author:
        return replace(found, target=_carried(author), carried=True)
    last = near[-1]
    told = [p for p in (*last.source, *last.target) if p.id]
    known = {p.id for p in (*found.source, *found.target)}
    others = [p for p in told if p.id not in known]
    if not known & {p.id for p in told}:
        if found.target:
            return found
        # Somebody new speaks up: against the author of a hostile act, else to everybody in it.
        others = [p for p in last.source if p.id] if last.tone == "hostile" and kind in _AGAINST else told
    carry = _carried(others[:2])
    if not carry:
        return found
    return (
        replace(found, target=carry, carried=True) if found.source else replace(found, source=carry[:1], carried=True)
    )


def _author(near: Sequence[Event], trigger: Token, known: set[str]) -> list[Participant]:
    """Who did what the trigger answers: "condemned |the attack|", "rejected |that demand|", "hailed |the step|"."""
    for noun in arguments.objects(trigger):
        if not any(child.lower_ in _ANAPHORIC for child in noun.children if child.dep_ == "det"):
            continue
        named = entries().get((noun.lemma_.lower(), "noun"), ())
        types = {entry.type for entry in named if not entry.stop}
        if not types and noun.lemma_.lower() not in DEEDS:
            continue
        for event in reversed(near):
            authors = [p for p in event.source if p.id]
            if authors and not known & {p.id for p in authors} and (event.type in types or not types):
                return authors
    return []


def _with_the_counterpart(found: Parties, sentence: Sentence, mentions: Sequence[ActorMention]) -> Parties:
    """The target that nothing names: the actor the passage speaks of most, beside the source.

    "Expelled 41 diplomats" does not name it either: whose they are is told before.
    """
    if any(p.id or p.text[:1].isupper() for p in found.target):
        return found
    known = {p.id for p in found.source}
    first = bisect_left(mentions, sentence.start - CARRY_CHARACTERS, key=lambda mention: mention.start)
    last = bisect_left(mentions, sentence.start, key=lambda mention: mention.start)
    near = [mention for mention in mentions[first:last] if mention.id and mention.id not in known]
    if not near or not found.source:
        return found
    ids = Counter(mention.id for mention in near)
    most = max(reversed(near), key=lambda mention: ids[mention.id])
    return replace(found, target=(Participant(most.id, most.text, None, None, None),), carried=True)


def _with_anybody_after(found: Parties, sentence: Sentence, trigger: Token) -> Parties:
    """The last resort: the next actor of the sentence, be it in another clause or a place."""
    if found.target or not found.source:
        return found
    further = _after_the_trigger(sentence, trigger, found.source, anywhere=True)
    return found if further is None else replace(found, target=(further,), fallback=True)


def _organisation_of(
    trigger: Token, sentence: Sentence, mentions: Sequence[ActorMention], states: set[str]
) -> Participant | None:
    """ "froze its membership", "boycotted the summit": of the organisation last spoken of, best one it belongs to."""
    if not any(noun.lemma_.lower() in BELONGING for noun in arguments.objects(trigger)):
        return None
    until = bisect_left(mentions, sentence.start + trigger.idx, key=lambda mention: mention.start)
    told = [mention for mention in reversed(mentions[:until]) if mention.kind == "organisation"]
    near = [mention for mention in told if sentence.start - mention.start < CARRY_CHARACTERS]
    mention = next((one for one in told if states & _members().get(one.id, frozenset())), near[0] if near else None)
    if mention is None:
        return None
    start, end = (mention.start, mention.end) if mention.start >= sentence.start else (None, None)
    return Participant(mention.id, mention.text, None, start, end)


@cache
def _members() -> dict[str, frozenset[str]]:
    """The states that have ever belonged to each organisation."""
    columns = tuple("id name aliases kind members valid_from valid_to source".split())
    rows = (row for _, row in read_rows("organisations.tsv", columns))
    return {row["id"]: frozenset(member[:3] for member in row["members"].split(";")) for row in rows}


def _after_the_trigger(
    sentence: Sentence, trigger: Token, source: Sequence[Participant], *, anywhere: bool = False
) -> Participant | None:
    """The next actor after the trigger and not of the source: inside its own clause and no place, or anywhere."""
    known = {p.id for p in source}
    for mention in sentence.mentions:
        tokens = sentence.tokens(mention.start, mention.end)
        if not tokens or tokens[0].i <= trigger.i or mention.kind in ("adjective", "pronoun") or mention.id in known:
            continue
        if not anywhere and (clause_of(tokens[-1]) != clause_of(trigger) or is_place(tokens[-1])):
            continue
        return Participant(mention.id, mention.text, mention.leader, mention.start, mention.end)
    return None


def clause_of(token: Token) -> int:
    """The position of the verb at the head of the clause that ``token`` stands in."""
    while token.dep_ not in ("ROOT", "ccomp", "advcl", "relcl", "parataxis") and token.head.i != token.i:
        if token.dep_ == "conj" and token.pos_ == "VERB":
            break
        token = token.head
    return int(token.i)


def is_place(token: Token) -> bool:
    """Whether ``token`` says where: below "in", "at" and their like."""
    while token.dep_ in ("compound", "poss", "conj") and token.head.i != token.i:
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ in _PLACE_PREPOSITIONS


def _without_direction(found: Parties, always: bool) -> Parties:
    """The parties of an act without direction: the first is written as its source, all others as its targets."""
    everybody: list[Participant] = []
    for participant in (*found.source, *found.target):
        if all(participant.id != other.id or not participant.id for other in everybody):
            everybody.append(participant)
    if len(everybody) < 2 and not always:
        return found
    return replace(found, source=tuple(everybody[:1]), target=tuple(everybody[1:]), reciprocal=True)
