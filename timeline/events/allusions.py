"""Whom words allude to without naming them: "condemned |the attack|" its author, "froze |its membership|" the club.

In go a trigger and what the text has told, out come the actors behind the words of its object, if they are plain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from timeline.events.grammar import objects
from timeline.events.lexicon import entries
from timeline.events.tokens import Token
from timeline.events.told import CARRY_CHARACTERS
from timeline.knowledge import read_rows
from timeline.model import Event, EventType, Participant

if TYPE_CHECKING:
    from timeline.events.context import Discourse
    from timeline.events.sentence import Sentence

# What one does, has or leaves in an organisation, whenever it was named; what it holds, if it was named just now.
_BELONGING = frozenset("join rejoin member membership participation chairmanship presidency budget".split())
_GATHERING = frozenset("summit meeting session".split())
_NEAR = 5  # sentences
_TOLD = 4  # events
_UNIVERSAL = 120  # members of a body that everybody belongs to
# What "the ..." calls an act told before, whatever its type.
_DEEDS = frozenset(
    "act action announcement comment decision deed gesture idea initiative measure move news order plan remark "
    "speech statement step word wording".split()
)
CRIMES = frozenset(
    "ambush assassination attack beheading blast bombing explosion killing massacre murder shooting slaying "
    "stabbing".split()
)
# What is answered by each type of act, the likelier first: a demand rather than an offer.
_ANSWERS: Mapping[EventType, Sequence[frozenset[EventType]]] = {
    "REJECT": (frozenset({"REQUEST", "THREATEN", "ACCUSE"}), frozenset({"AGREE"})),
    "CONCEDE": (frozenset({"REQUEST", "THREATEN"}),),
    "AGREE": (frozenset({"REQUEST"}),),
}
_PRONOUNS = frozenset({"it", "that", "them", "this", "these", "those", "so"})
_DEPLORING = frozenset({"condemn", "decry", "denounce", "deplore"})
_ANAPHORIC = frozenset({"the", "this", "that", "these", "those", "such"})


def alluded(
    sentence: Sentence, trigger: Token, kind: EventType, source: Sequence[Participant], discourse: Discourse
) -> Sequence[Participant]:
    """Those to whom the words of an act of ``kind`` point, without a place in its sentence; empty if to nobody."""
    known, near = {p.id for p in source}, discourse.incidents[-_TOLD:]
    found = _authors(trigger, known, near) or _club(sentence, trigger, source, discourse)
    if not found and sentence.start - (near[-1].sentence[1] if near else 0) < CARRY_CHARACTERS:
        found = _answered(trigger, kind, known, near)
    return [replace(participant, start=None, end=None) for participant in found]


def _authors(trigger: Token, known: set[str], near: Sequence[Event]) -> list[Participant]:
    """Who did what the trigger answers: "condemned |the attack|", "rejected |that demand|", "deplored |it|"."""
    for noun in objects(trigger):
        lemma = noun.lemma_.lower()
        blamed = deplored(trigger) is noun
        if not blamed and not any(child.lower_ in _ANAPHORIC for child in noun.children if child.dep_ == "det"):
            continue
        types = {entry.type for entry in entries().get((lemma, "noun"), ()) if not entry.stop and lemma not in _DEEDS}
        if not (types or blamed or lemma in _DEEDS):
            continue
        for event in reversed(near):
            authors = [p for p in (*event.source, *(event.target if event.reciprocal else ())) if p.id]
            hostile = event.tone == "hostile" and event.type != "ACCUSE"
            fits = hostile if blamed else event.type in types or not types
            if authors and fits and not known & {p.id for p in authors}:
                return authors
    return []


def deplored(verb: Token) -> Token | None:
    """ "Condemned |it| at once": the pronoun for what was done, which is nobody."""
    things = (noun for noun in objects(verb) if noun.lower_ in ("it", "that", "this"))
    return next(things, None) if verb.lemma_ in _DEPLORING else None


def _answered(trigger: Token, kind: EventType, known: set[str], near: Sequence[Event]) -> list[Participant]:
    """Who asked or threatened whoever answers now: "Chad |refused|", "Oman |denied it|", "Kabul |gave in|"."""
    asked = _ANSWERS.get(kind, ())
    if not asked or any(noun.lower_ not in _PRONOUNS for noun in objects(trigger)):
        return []
    for types, event in product(asked, reversed(near)):
        askers = [p for p in event.source if p.id and p.id not in known]
        if event.type in types and askers and known & {p.id for p in event.target}:
            return askers
    return []


def deplores_crime(trigger: Token) -> bool:
    """ "Condemned |the bombing| in Quetta": done by somebody that the words leave out, and not by those it struck."""
    for noun in objects(trigger):
        named = any(child.dep_ in ("poss", "amod", "compound") and child.text[:1].isupper() for child in noun.children)
        if noun.lemma_.lower() in CRIMES and not named and not any(child.lower_ == "by" for child in noun.children):
            return True
    return False


def _club(sentence: Sentence, trigger: Token, source: Sequence[Participant], discourse: Discourse) -> list[Participant]:
    """ "Froze its membership", "boycotted the summit", "is expected to join": of the body named last that it is in."""
    nouns = [*objects(trigger), *(child for child in trigger.children if child.dep_ == "attr")]
    words = {noun.lemma_.lower() for noun in nouns} or {trigger.lemma_.lower()}
    if not words & (_BELONGING | _GATHERING):
        return []
    first = 0 if words & _BELONGING else discourse.number(sentence.start) - _NEAR
    for mention in reversed(discourse.mentions):
        members = members_of().get(mention.id, frozenset())
        if mention.start < sentence.end and len(members) < _UNIVERSAL and {p.id for p in source} & members:
            near = discourse.number(mention.start) >= first
            return [Participant(mention.id, mention.text, None, None, None)] if near else []
    return []


@cache
def members_of() -> Mapping[str, frozenset[str]]:
    """The states that have ever belonged to each organisation."""
    columns = tuple("id name aliases kind members valid_from valid_to source".split())
    rows = (row for _, row in read_rows("organisations.tsv", columns))
    return {row["id"]: frozenset(member[:3] for member in row["members"].split(";")) for row in rows}
