"""The parties that a sentence takes from what the text told before it.

"|The two armies| exchanged fire", "the embargo |was lifted|", "|Honduras followed|": in go a trigger, its sentence and
the events told so far, out come `Parties` whose sides may be carried over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from timeline.events.grammar import OBJECTS, is_passive, is_place, objects
from timeline.events.lexicon import entries
from timeline.events.sentence import Sentence
from timeline.events.subjects import subjects
from timeline.events.tokens import Token
from timeline.events.triggers import Hit
from timeline.knowledge import read_rows
from timeline.model import Event, EventType, Participant

JOINT = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})
_PAIR = frozenset({"two", "both", "each", "either", "neither"})
# Officials in the plural that meet and sign for the two of whom the text tells.
_OFFICIALS = frozenset(
    "ambassador army chancellor chief commander delegate delegation diplomat envoy general government leader minister "
    "negotiator officer official party premier president side team".split()
)
FORCES = frozenset(
    "army artillery coastguard coastguards commandos frigates guards gunboats marines navy paratroopers paratroops "
    "police soldiers troops warships".split()
)
MUTUAL = frozenset({"054", "057"})  # relations are restored and treaties signed by two
_TAKING_PLACE = frozenset(
    "begin break bring cease collapse come continue drag end ensue erupt fail flare follow last lead produce resume "
    "start".split()
)
# Verbs and prepositions that tell what came of it: "resulted |in| an embargo", "was answered |by| an embargo".
_ENDING = frozenset(
    [(verb, "by") for verb in ("follow", "answer", "avenge", "counter", "match", "accompany", "precede")]
    + [(verb, "with") for verb in ("answer", "respond", "reply", "retaliate", "react", "counter", "end", "begin")]
    + [(verb, "in") for verb in ("result", "end", "culminate")]
    + [("lead", "to")]
)
_BUSINESS = frozenset({"CONSULT", "COOPERATE", "ASSAULT", "RETREAT"})  # of two who were told of before
_UNDOING = frozenset({"RETREAT", "CONCEDE"})
_UNDONE = frozenset({"SANCTION", "COERCE"})
_REPLIES = frozenset({"AGREE", "CONCEDE", "REJECT"})
_ASKING = frozenset({"AGREE", "REQUEST", "THREATEN"})
_IT = frozenset({"all", "both", "it", "that", "they", "these", "this"})
_ASKED = frozenset(
    "appeal application bid claim condition demand invitation offer plan plea proposal request term ultimatum".split()
)
_BLOCKADE = "191"
_PEACE = frozenset("armistice ceasefire peace truce".split())
_TOLD = 6  # events
# The party that a sentence leaves out stands within this many characters before it (92 % of the time).
CARRY_CHARACTERS = 600


@dataclass(frozen=True, slots=True)
class Parties:
    """Source and target of an event, and how they were found."""

    source: tuple[Participant, ...]
    target: tuple[Participant, ...]
    reciprocal: bool = False
    carried: bool = False  # a side is understood from the text before
    fallback: bool = False  # the target is merely the likeliest actor of the sentence


def of_those_told_of(hit: Hit, kind: EventType, sentence: Sentence, found: Parties, before: Sequence[Event]) -> Parties:
    """``found``, else both parties from what the text told last, where the sentence itself points to them."""
    verbal = hit.entry.pos != "noun"
    joint = kind == hit.entry.type and (kind in JOINT or hit.entry.reciprocal)
    if verbal and (pair := _the_two(sentence, hit.token, found, before, joint=joint)) is not None:
        return pair
    happening = not verbal and takes_place(hit.token)
    judged = kind == "SUPPORT" and hit.entry.cameo not in MUTUAL  # "the deal was hailed": by whom, nobody says
    if (
        not found.source
        and not found.target
        and not judged
        and kind in (JOINT if verbal else _BUSINESS if happening else ())
    ):
        found = (_makes_peace(hit) and _of_the_quarrel(sentence, before)) or _of_the_meeting(sentence, kind, before)
    if kind in _UNDOING and not found.source and _happens_to_a_thing(hit.token):
        found = _undone(sentence, found, before)
    if is_reply(hit.token, kind) and not found.source and not found.target:
        found = _replied(before) if sentence.start - _end(before) < CARRY_CHARACTERS else found
    suffered = any(child.dep_ == "nsubjpass" for child in hit.token.children)
    if kind == "SANCTION" and not found.source and not found.target and (happening or suffered):
        found = _more_of_it(sentence, before)
    return found


def echoed(hit: Hit, sentence: Sentence, last: Event) -> Parties | None:
    """ "Honduras followed": towards whom the ``last`` act was told, or who did it where that was done to Honduras."""
    source = subjects(sentence, hit.token)
    known = {p.id for p in source}
    if known & {p.id for p in last.source} or sentence.start - last.sentence[1] > CARRY_CHARACTERS:
        return None
    sides = ([p for p in side if p.id and p.id not in known] for side in (last.target, last.source))
    target = next((side for side in sides if side), [])
    return Parties(tuple(source), _carried(target), last.reciprocal, carried=True) if source and target else None


def takes_place(noun: Token) -> bool:
    """ "|Talks| failed", "led to |the closure| of the border": said of itself that it was, a noun is told as an act."""
    if noun.dep_ == "nsubj":
        return noun.head.lemma_.lower() in _TAKING_PLACE
    if noun.dep_ != "pobj" or noun.head.dep_ not in ("prep", "agent"):
        return False
    verb = noun.head.head
    alone = not any(child.dep_ == "dobj" for child in verb.children)  # "led the party to a victory"
    return alone and (verb.lemma_.lower(), noun.head.lower_) in _ENDING


def _the_two(
    sentence: Sentence, trigger: Token, found: Parties, before: Sequence[Event], *, joint: bool
) -> Parties | None:
    """ "The two armies exchanged fire", "each country accused the other": a pair of which the text has just told.

    Of a ``joint`` act plain officials do: "negotiators met in Geneva", "the presidents signed a treaty".
    """
    meant = [p for p in found.source if p.start is not None and p.end is not None]
    if len(meant) != 1 or meant[0].id or not before or sentence.start - before[-1].sentence[1] > CARRY_CHARACTERS:
        return None
    start, end = meant[0].start or 0, meant[0].end or 0
    words = list(sentence.within(start, end)[-1].subtree)
    told = {p.id: p for p in (*before[-1].source, *before[-1].target) if p.id}
    both = tuple(replace(meant[0], id=actor) for actor in told)
    if len(told) == 2 and joint and words[-1].tag_ == "NNS" and words[-1].lemma_.lower() in _OFFICIALS:
        return Parties(both[:1], both[1:], reciprocal=True, carried=True)
    if len(told) != 2 or not any(word.lower_ in _PAIR for word in words):
        return None
    opposed = any(word.lower_ == "each" for word in words) or not (found.target or trigger.pos_ == "NOUN")
    return Parties(both[:1], both[1:], reciprocal=True, carried=True) if opposed else replace(found, source=both)


def _makes_peace(hit: Hit) -> bool:
    """ "Relations were restored", "|peace| was signed", "a |truce| followed": between those who fell out."""
    words = {noun.lemma_.lower() for noun in (hit.token, *objects(hit.token))}
    return hit.entry.cameo == "054" or not words.isdisjoint(_PEACE)


def _of_the_quarrel(sentence: Sentence, before: Sequence[Event]) -> Parties | None:
    """The two that did each other harm last."""
    for event in reversed(before[-_TOLD:]):
        told = {p.id: p for p in (*event.source, *event.target) if p.id}
        if event.tone == "hostile" and len(told) == 2 and sentence.start - event.sentence[1] < CARRY_CHARACTERS:
            carry = _carried(list(told.values()))
            return Parties(carry[:1], carry[1:], reciprocal=True, carried=True)
    return None


def _end(before: Sequence[Event]) -> int:
    return before[-1].sentence[1] if before else -CARRY_CHARACTERS


def is_reply(verb: Token, kind: EventType) -> bool:
    """ "The offer was turned down", "they were rejected": whether what was asked is answered, nobody says by whom."""
    own = [child for child in verb.children if child.dep_ == "nsubjpass"]
    named = any(child.dep_ == "agent" for child in verb.children)
    asked = any(noun.lower_ in _IT or noun.lemma_.lower() in _ASKED for noun in own)
    return kind in _REPLIES and asked and not named


def _replied(before: Sequence[Event]) -> Parties:
    """Those to whom something was offered or put, and who did so."""
    for event in reversed(before[-_TOLD:]):
        source, target = ([p for p in side if p.id] for side in (event.source, event.target))
        if event.type in _ASKING and source and target:
            return Parties(_carried(target), _carried(source), carried=True)
    return Parties((), ())


def _more_of_it(sentence: Sentence, before: Sequence[Event]) -> Parties:
    """ "Moscow expelled the envoy. |An embargo followed|": of the same against the same."""
    last = before[-1] if before else None
    if last is None or last.type not in _UNDONE or sentence.start - last.sentence[1] >= CARRY_CHARACTERS:
        return Parties((), ())
    source, target = ([p for p in side if p.id] for side in (last.source, last.target))
    return Parties(_carried(source), _carried(target), last.reciprocal, carried=True)


def _happens_to_a_thing(verb: Token) -> bool:
    """ "|The embargo| was lifted", "|the siege| ended": what is over, and not who ends it."""
    if is_passive(verb):
        return any(child.dep_ == "nsubjpass" for child in verb.children)
    own = [child for child in verb.children if child.dep_ == "nsubj"]
    measures = (
        e.type in _UNDONE or e.cameo == _BLOCKADE
        for noun in own
        for e in entries().get((noun.lemma_.lower(), "noun"), ())
    )
    return any(measures) and not any(child.dep_ in OBJECTS for child in verb.children)


def _of_the_meeting(sentence: Sentence, kind: EventType, before: Sequence[Event]) -> Parties:
    """ "Fourteen documents were signed": by those whose meeting, or other business, was told last.

    A ceasefire is one of those who fought.
    """
    business = "CONSULT" if kind in JOINT else "ASSAULT"
    near = [e for e in reversed(before[-4:]) if sentence.start - e.sentence[1] < CARRY_CHARACTERS]
    for event in sorted(near, key=lambda event: event.type == business, reverse=True):
        carry = _carried([p for p in (*event.source, *event.target) if p.id])
        if len({p.id for p in carry}) > 1:
            return Parties(carry[:1], carry[1:], carried=True)
    return Parties((), ())


def _undone(sentence: Sentence, found: Parties, before: Sequence[Event]) -> Parties:
    """ "The embargo was lifted", "the crew was freed": by those, and for those, of whose act it is the end."""
    tokens = ((p, sentence.within(p.start or 0, p.end or 0)) for p in found.target if p.id)
    suffering = {p.id for p, words in tokens if not (words and is_place(words[-1]))}
    for event in reversed(before[-_TOLD:]):
        source, target = ([p for p in side if p.id] for side in (event.source, event.target))
        near = sentence.start - event.sentence[1] < CARRY_CHARACTERS
        if (
            near
            and (event.type in _UNDONE or event.cameo == _BLOCKADE)
            and source
            and target
            and suffering <= {p.id for p in target}
        ):
            return replace(found, source=_carried(source), target=_carried(target), carried=True)
    return found


def _carried(participants: Sequence[Participant]) -> tuple[Participant, ...]:
    return tuple(replace(participant, start=None, end=None) for participant in participants)


@cache
def unarmed() -> frozenset[str]:
    """Organisations that condemn who killed, and kill nobody: all but alliances."""
    columns = tuple("id name aliases kind members valid_from valid_to source".split())
    rows = read_rows("organisations.tsv", columns)
    return frozenset(row["id"] for _, row in rows if row["kind"] not in ("alliance", "security"))


def with_source(found: Parties, sentence: Sentence, before: Sequence[Event], *, forcible: bool) -> Parties:
    """A source that the sentence leaves out: whoever had to do with the target in the event told just before."""
    if (
        (found.source and not _is_force(found.source))
        or not found.target
        or not before
        or sentence.start - before[-1].sentence[0] >= CARRY_CHARACTERS
    ):
        return found
    told = [p for p in (*before[-1].source, *before[-1].target) if p.id]
    known = {p.id for p in found.target}
    others = [p for p in told if p.id not in known and not (forcible and p.id in unarmed())]
    if not others or not known & {p.id for p in told}:
        return found
    return replace(found, source=_carried(others[:1]), carried=True)


def _is_force(source: Sequence[Participant]) -> bool:
    """ "Marines", "the police": of a state that the sentence does not name."""
    return all(not p.id and p.text.lower().rpartition(" ")[2] in FORCES for p in source)
