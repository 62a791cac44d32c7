"""Who takes part in an event: the actors that the parse gives, and those that the text leaves to be understood.

In go a trigger and what the text has told before it, out come `Parties`, or ``None`` when nobody does anything. Both
parties stand in the event's own sentence two times out of three. A left-out source is that of the event told just
before, a left-out target whoever ``context`` finds most likely.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.events import arguments, places
from timeline.events.allusions import deplored
from timeline.events.answers import answering, demand, proposers, turned
from timeline.events.audience import is_among_own_people, of_home
from timeline.events.carried import fill_source, fill_target
from timeline.events.context import Discourse, target_of
from timeline.events.denoted import actors_of
from timeline.events.grammar import clause_of, objects
from timeline.events.matcher import DEEDS, PRONOUNS, deeds, is_deed
from timeline.events.mutual import (
    are_several,
    between,
    is_among_themselves,
    is_mutual,
    of_the_relations,
    parts_ways,
    without_direction,
)
from timeline.events.sentence import Sentence
from timeline.events.status import denier
from timeline.events.subjects import has_no_doer
from timeline.events.tokens import Token
from timeline.events.told import (
    CARRY_CHARACTERS,
    JOINT,
    MUTUAL,
    Parties,
    is_reply,
    of_those_told_of,
    takes_place,
    with_source,
)
from timeline.events.triggers import Hit
from timeline.model import Event, EventType, Participant

# "A clash between A and B" happens; "the dispute between A and B" lasts, and is told by what they do.
_ENCOUNTERS = frozenset(
    "battle ceasefire clash duel exchange firefight gunfight scuffle shootout skirmish standoff swap truce".split()
)
# "The cooperation between A and B" lasts as well, unless it began or is said to have been at a time.
_LASTING = frozenset("alliance collaboration cooperation dispute feud operation partnership quarrel rivalry".split())
# What takes another: in an article, a promise or a purchase without one is no act between states.
_TAKING_TWO = frozenset({"AGREE", "CONCEDE", "CONSULT", "COOPERATE"})


def parties_of(hit: Hit, kind: EventType, sentence: Sentence, discourse: Discourse) -> Parties | None:
    """The parties of the event of ``hit``, whose type is ``kind`` once negation is taken in.

    ``None`` when the subject is a pronoun for nobody, and when a noun is said in passing.
    """
    if (deed := _deed(hit, sentence)) is not None and deed.dep_ == "nsubjpass":
        return _of_the_deed(hit, kind, sentence, deed, discourse.incidents)
    if kind == "CONSULT" and is_among_own_people(sentence, hit.token):
        return None
    found = _of_the_clause(hit, kind, sentence, discourse)
    if found is not None and discourse.is_long and (_is_by_itself(found) or (kind in _TAKING_TWO and not found.target)):
        return None
    return found


def _is_by_itself(found: Parties) -> bool:
    """ "Iceland's premier promised |his people|": what a state does to itself is no act between states."""
    source, target = ({p.id or p.text for p in side} for side in (found.source, found.target))
    return len(source) == 1 and source == target and all(p.id for p in found.source)


def _of_the_clause(hit: Hit, kind: EventType, sentence: Sentence, discourse: Discourse) -> Parties | None:
    verbal = hit.entry.pos != "noun"
    if verbal and has_no_doer(sentence, hit.token) and not is_reply(hit.token, kind):
        return None
    source = _another(sentence, hit.token, arguments.sources(sentence, hit.token, hit.entry), discourse)
    if hit.entry.source == ("speaker",):
        of_others = "told" in hit.entry.target or places.judges_others(sentence, hit.token, source)
        if not (source and of_others):
            return None
    if kind == "REQUEST" and hit.entry.type != "REQUEST":
        return demand(sentence, hit.token, source)
    target = _suffering(hit, kind, sentence, source)
    if verbal and (pair := between(sentence, hit, kind, (*source, *target))):
        return without_direction(Parties(tuple(pair), ()), always=True)
    target = target or answering(sentence, hit, kind, source)
    found = of_home(turned(hit, kind, Parties(tuple(source), tuple(target))), discourse)
    found = of_those_told_of(hit, kind, sentence, found, discourse.incidents)
    told = verbal or takes_place(hit.token) or _is_dated(sentence, hit.token) or denier(hit.token) is not None
    parted = parts_ways(hit, found)
    mutual = kind in JOINT or parted or (hit.entry.reciprocal and hit.token.lemma_.lower() in _ENCOUNTERS)
    lasts = hit.token.lemma_.lower().rpartition("-")[2] in _LASTING
    if not told and (lasts or not ((found.source and found.target) or (mutual and are_several(found.source)))):
        return None
    if told and not found.carried and not (mutual and len(found.source) > 1) and not is_among_themselves(hit, found):
        found = fill_source(found, sentence, hit, kind, discourse)
        found = of_the_relations(hit, kind, sentence, found, discourse)
        found = fill_target(found, sentence, hit, kind, discourse)
    if parted or (is_mutual(hit.token) and len(found.source) > 1):
        return without_direction(replace(found, target=()), always=True)
    joint = kind in JOINT and (kind != "SUPPORT" or hit.entry.cameo in MUTUAL)  # two who praise it: not each other
    if kind in (hit.entry.type, "AGREE") and (hit.entry.reciprocal or (joint and not found.target)):
        found = without_direction(found, hit.entry.reciprocal)
    return found


def _suffering(hit: Hit, kind: EventType, sentence: Sentence, source: list[Participant]) -> list[Participant]:
    """The targets that the clause names. "Colombia restored |them|": a deed that was told of is none.

    Nor is Niger one in "accused Chad of arming |Niger|, which it denied".
    """
    if kind == "REJECT" and hit.entry.pos == "verb" and (said := proposers(sentence, hit.token, kind, source)):
        return said
    target = arguments.targets(sentence, hit.token, hit.entry, source)
    deed = _deed(hit, sentence) or deplored(hit.token)
    return target if deed is None else [p for p in target if p.start != sentence.start + deed.idx]


def _deed(hit: Hit, sentence: Sentence) -> Token | None:
    """The pronoun for a deed told before: "|it| was lifted the next spring"."""
    if not sentence.before or sentence.words.isdisjoint(DEEDS | PRONOUNS):
        return None
    wanted = {word for mark, words in hit.entry.conditions if mark in "+=" for word in words}
    for pronoun in hit.token.children:
        if is_deed(pronoun):
            return pronoun if any(noun.lemma_.lower() in wanted for noun in deeds(pronoun, sentence)) else None
    return None


def _of_the_deed(hit: Hit, kind: EventType, sentence: Sentence, deed: Token, before: Sequence[Event]) -> Parties | None:
    """Those of the deed that a pronoun stands for; who is named beside it does it: "it was lifted |by Oman|"."""
    place = sentence.start + deed.idx
    source = [p for p in arguments.sources(sentence, hit.token, hit.entry) if p.start != place]
    found = of_those_told_of(hit, kind, sentence, Parties(tuple(source), ()), before)
    if not found.target:
        found = with_source(Parties(tuple(source), ()), sentence, before, forcible=False)
    return found


def _is_dated(sentence: Sentence, noun: Token) -> bool:
    """ "The raid of 1 March", "a clash at the wells on 5 December": a noun with a day of its own is told as an act."""
    own = noun.subtree
    inside = {token.i for token in own if clause_of(token) == clause_of(noun)}
    return any(token.i in inside for time in sentence.times for token in sentence.within(time.start, time.end))


def _another(sentence: Sentence, trigger: Token, source: list[Participant], discourse: Discourse) -> list[Participant]:
    """ "He urged Washington", "|the country| thanked Tokyo": who does it is not whom it is done to, but another."""
    if len(source) != 1 or not _points_back(source[0].text):
        return source
    named = [
        p
        for noun in objects(trigger)
        for p in actors_of(sentence, noun)
        if p.id and p.text[:1].isupper() and not _is_body(sentence, noun)
    ]
    if all(p.id != source[0].id for p in named):
        return source
    last = discourse.incidents[-1] if discourse.incidents else None
    if last is not None and sentence.start - last.sentence[1] < CARRY_CHARACTERS:
        doers = [p for p in last.source if p.id and all(p.id != other.id for other in named)]
        if doers:
            return [replace(source[0], id=p.id, leader=p.leader) for p in doers]
    other = target_of(sentence, trigger, named, discourse)
    return [replace(source[0], id=other.id, leader=other.leader)] if other is not None else source


def _points_back(words: str) -> bool:
    return words.lower() in ("he", "she", "it", "they") or (words.lower().startswith("the ") and words[4:].islower())


def _is_body(sentence: Sentence, noun: Token) -> bool:
    """ "He nationalised |the Suez Canal Company|": at home, for all that it has a name."""
    mention = sentence.mention(noun)
    return mention is not None and mention.kind == "body"
