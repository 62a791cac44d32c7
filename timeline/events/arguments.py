"""Who did it and to whom: the actors at the places that the lexicon names for a trigger, else those hinted at."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from timeline.events.agents import fights_the_state
from timeline.events.allusions import deplores_crime
from timeline.events.crowds import gathered_against, of_the_place, opposed
from timeline.events.grammar import carrier, courier, is_place, objects
from timeline.events.hinted import (
    at_the_occasion,
    behind_the_deed,
    bound_for,
    doer_of_noun,
    host,
    meant_for,
    own_thing,
    those_it_moved,
    those_who_came,
    whom_it_asked,
    with_speaker,
)
from timeline.events.lexicon import PREPOSITIONAL, Entry
from timeline.events.places import at, first_filled
from timeline.events.sentence import Sentence
from timeline.events.status import denier
from timeline.events.subjects import collect, is_another, owners, started_by, subjects
from timeline.events.tokens import Token
from timeline.knowledge import read_rows
from timeline.model import Participant

# Where a target stands when the lexicon does not say, in order of preference.
DEFAULT_TARGET = tuple("obj comp against with to on at obj.poss from for of over about in".split())
DEFAULT_NOUN_TARGET = tuple("of on against with to at from for between over".split())
_JOINT = frozenset({"CONSULT", "COOPERATE", "SUPPORT"})
# Acts in words, whose object is who hears or bears them; of deeds it may be the means: "sent German troops to Mali".
_ADDRESSING = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT"})
_TALKED = "040"  # with one another, where several did
_ALLEGING = frozenset({"allege", "claim"})
# Whom or what these have for their object is the means, and nobody's loss: "sent |troops| to Mali".
_SENDING = frozenset("deploy despatch dispatch mobilise mobilize send station".split())
_CRIMES = frozenset(
    "abduction abuse aggression atrocity crime genocide killing massacre murder persecution torture".split()
)
_DEPLORING = frozenset("condemn decry denounce deplore".split())
_BEFALLING = frozenset("against at in near of on outside".split())
_POSSESSIVES = ("his ", "her ", "its ", "their ")
# Below these an unknown name is a place ("met in Sochi") unless the lexicon asks for it.
_WHERE = frozenset({"in", "at", "over", "from"})
_MATTERS = frozenset({"about", "over"})


def sources(sentence: Sentence, trigger: Token, entry: Entry) -> list[Participant]:
    """The actors that did it; empty when the clause names none."""
    if entry.pos == "verb" and entry.source == ("subj",):
        done_by = (
            subjects(sentence, trigger)
            or own_thing(sentence, trigger, entry)
            or at_the_occasion(sentence, trigger, entry, ("between", "among", "with"))
            or whom_it_asked(sentence, trigger, entry)
            or behind_the_deed(sentence, trigger, entry)
            or host(sentence, trigger, entry)
        )
        if entry.type == "PROTEST":
            done_by = of_the_place(sentence, trigger, done_by)
        return with_speaker(sentence, trigger, done_by)
    found = first_filled(sentence, trigger, entry.source)
    if found and entry.type == "PROTEST":
        return of_the_place(sentence, trigger, found)
    if not found and entry.pos == "verb" and "subj" in entry.target:
        return behind_the_deed(sentence, trigger, entry)
    if found or entry.pos == "verb" or entry.source == ("speaker",):
        return found
    if entry.pos == "adj":
        return subjects(sentence, trigger)
    if (verb := denier(trigger) or carrier(trigger)) is not None:
        return subjects(sentence, verb)
    begun = collect(sentence, started_by(trigger), inside=True)
    found = begun or doer_of_noun(sentence, trigger) or host(sentence, trigger, entry)
    facing = entry.type == "PROTEST" and _opposed(sentence, trigger, entry)
    return of_the_place(sentence, trigger, found) if facing else found


def _opposed(sentence: Sentence, trigger: Token, entry: Entry) -> list[Participant]:
    against = opposed(sentence, trigger)
    return against or (gathered_against(sentence, trigger) if entry.type == "PROTEST" else [])


@cache
def courts() -> frozenset[str]:
    """Courts and tribunals of states: who sues before one does not accuse it."""
    rows = read_rows("organisations.tsv", tuple("id name aliases kind members valid_from valid_to source".split()))
    return frozenset(row["id"] for _, row in rows if row["kind"] == "court")


def victims(sentence: Sentence, trigger: Token) -> frozenset[str]:
    """ "Alleging genocide |of the Rohingya|", "condemned the bombing |in Quetta|": whom the crime befell, not its doer.

    "Condemned the killing |of strikers in Iran|" is said to Iran.
    """
    crimes = list(objects(trigger))
    if trigger.lemma_ not in _DEPLORING or not deplores_crime(trigger):
        crimes = [noun for noun in crimes if trigger.lemma_ in _ALLEGING and noun.lemma_.lower() in _CRIMES]
    below_them: list[Token] = []
    for noun in crimes:
        where = frozenset({"in"}) if noun.lemma_.lower() in _CRIMES else frozenset[str]()
        struck = (child for child in noun.children if child.lower_ in _BEFALLING - where)
        below_them += (word for child in struck for word in child.subtree if word.head.lower_ not in where)
    return frozenset(p.id for p in collect(sentence, below_them, inside=True) if p.id)


def _struck(sentence: Sentence, trigger: Token, done_by: list[Participant]) -> list[Participant]:
    """People and bodies that are the object: "killed |Israeli soldiers| in Lebanon" is no act against Lebanon."""
    nouns = [noun for noun in objects(trigger) if not _is_country(sentence, noun)]
    return [p for p in _without(sentence, collect(sentence, nouns), done_by) if p.id]


def _owned(sentence: Sentence, trigger: Token, done_by: list[Participant]) -> list[Participant]:
    """ "Struck |Hezbollah| targets in Syria": whose the object is comes before where it stood."""
    found = [p for noun in objects(trigger) if sentence.mention(noun) is None for p in owners(sentence, noun)]
    return [p for p in _without(sentence, found, done_by) if p.id and p.id not in {q.id for q in done_by}]


def _is_country(sentence: Sentence, noun: Token) -> bool:
    mention = sentence.mention(noun)
    return mention is not None and mention.kind in ("state", "capital", "place", "pronoun")


def _is_where(sentence: Sentence, participant: Participant) -> bool:
    """Whether a participant only says where people talked or signed."""
    tokens = sentence.within(participant.start or 0, participant.end or 0)
    return bool(tokens) and is_place(tokens[-1])


def targets(sentence: Sentence, trigger: Token, entry: Entry, done_by: list[Participant]) -> list[Participant]:
    """The actors it was done to, without those who did it."""
    default = DEFAULT_NOUN_TARGET if entry.pos == "noun" else DEFAULT_TARGET
    joint = entry.reciprocal or entry.type in _JOINT or (entry.type == "AGREE" and len(done_by) > 1)
    # Whom a strike was against comes before where it was.
    named = sorted(entry.target, key=lambda place: place == "in") if entry.type == "ASSAULT" else entry.target
    own = {p.id for p in done_by if p.id}
    # "Chad and Niger settled their quarrel |over Libya|".
    apart = (*entry.target, *(_MATTERS if joint and len(own) > 1 else ()))
    wanted = (*named, *(place for place in default if place not in apart))
    unknown: list[Participant] = []
    domestic: list[Participant] = []
    struck = _without(sentence, _opposed(sentence, trigger, entry), done_by)
    struck = struck or (_struck(sentence, trigger, done_by) if "obj" in entry.target else [])
    struck = struck or _without(sentence, meant_for(sentence, trigger, entry), done_by)
    if struck:
        return struck
    if entry.type == "ASSAULT" and (owned := _owned(sentence, trigger, done_by)):
        return owned
    suffering = victims(sentence, trigger) if entry.type == "ACCUSE" else frozenset[str]()
    for place in wanted:
        standing = [p for p in _at(sentence, trigger, entry, place) if p.id not in suffering]
        if place == "obj" and entry.type in _ADDRESSING and _is_at_home(standing, done_by):
            return standing
        found = _without(sentence, standing, done_by)
        if joint and (place not in entry.target or (entry.cameo == _TALKED and len(own) > 1)):
            found = [p for p in found if not _is_where(sentence, p)]
        if entry.type == "ACCUSE":
            found = [p for p in found if p.id not in courts()]
        if any(participant.id and participant.id not in own for participant in found):
            return [participant for participant in found if participant.id]
        if any(participant.id for participant in found):
            domestic = domestic or [p for p in found if not _is_possession(p)]
            continue
        if place not in _WHERE or (place in entry.target and not entry.reciprocal):
            unknown = unknown or ([] if entry.head in _SENDING else found)
    others = at_the_occasion(sentence, trigger, entry, ("with", "on", "against", "of")) or those_who_came(
        sentence, trigger, entry
    )
    others = others or bound_for(sentence, trigger, entry) or those_it_moved(sentence, trigger, entry)
    others = _without(sentence, others, done_by)
    return others if any(p.id for p in others) and not domestic else domestic or unknown or others


def _at(sentence: Sentence, trigger: Token, entry: Entry, place: str) -> list[Participant]:
    """Those at a place of the trigger, or of the verb that carries a noun: "the promise made |to India|"."""
    found = at(sentence, trigger, place)
    if found or entry.pos != "noun" or place not in PREPOSITIONAL or place in ("by", "from"):
        return found
    if (verb := carrier(trigger)) is not None:
        return at(sentence, verb, place)
    bringing = courier(trigger) if place == "to" else None
    return at(sentence, bringing, "obj" if bringing.lemma_ == "reach" else "to") if bringing is not None else []


def _is_at_home(reached: Sequence[Participant], done_by: Sequence[Participant]) -> bool:
    """ "Peres blamed |Netanyahu's policies|", "defended |Germany's| decision": words to the speaker's own state."""
    own = {p.id for p in done_by if p.id}
    said = {(p.id, p.start) for p in done_by}
    return bool(reached) and all(p.id in own and (p.id, p.start) not in said and p.text[:1].isupper() for p in reached)


def _is_possession(participant: Participant) -> bool:
    """ "Put |its forces| on alert", "recalled |its own envoy|": what the doer has is no party beside it."""
    return participant.text.lower().startswith(_POSSESSIVES)


def _without(sentence: Sentence, found: list[Participant], done_by: list[Participant]) -> list[Participant]:
    """``found`` without those who did it: the same words, or a state that is named beside its own bodies and people.

    "Boris Johnson urged Parliament" has two parties of one state; in "Russia defended its army" there is but one.
    """
    same = {(p.id, p.start) for p in done_by} | {(p.id, p.leader) for p in done_by if p.leader}
    named = {p.id for p in done_by if p.id and len(p.text.split()) == 1}
    own = {p.id for p in done_by if p.id and not fights_the_state(p.text)}  # "Chadian rebels attacked N'Djamena"
    return [
        p
        for p in found
        if (p.id, p.start) not in same
        and (not p.leader or (p.id, p.leader) not in same)
        and not (p.id in own and (p.id in named or len(p.text.split()) == 1 or _points_back(sentence, p)))
    ]


def _points_back(sentence: Sentence, participant: Participant) -> bool:
    """ "Its neighbour", "the island": whoever does the act would be called "itself"."""
    if is_another(participant.text):
        return True
    tokens = sentence.within(participant.start or 0, participant.end or 0)
    mention = sentence.mention(tokens[-1]) if tokens else None
    return mention is not None and mention.kind == "state" and mention.text.lower().startswith(("the ", "this "))
