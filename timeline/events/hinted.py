"""Whoever a clause only hints at: no subject or object of the act itself names those who did or bore it.

"Was killed in a |Russian| strike", "two |Canadians| were arrested in China", "a meeting |between Iran and Russia| took
place", "|launched| an attack", "|won| recognition".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from timeline.events.agents import is_agent
from timeline.events.grammar import OBJECTS, PARTITIVES, SUBJECTS, below, courier, is_passive, objects
from timeline.events.lexicon import Entry, entries
from timeline.events.places import at, object_of
from timeline.events.sentence import Sentence
from timeline.events.subjects import collect, owners, subjects
from timeline.events.tokens import Token
from timeline.model import Participant

# Where those stand who do what a passive says, by the type of the act; they are states and organisations.
_HOSTS: Mapping[str, tuple[str, ...]] = {
    "SANCTION": ("from", "of", "in", "at", "to"),
    "ACCUSE": ("to", "at", "in"),
    "REJECT": ("in", "at"),
    "COERCE": ("in", "at", "from"),
    "CONSULT": ("at", "in"),
    "SUPPORT": ("to", "into"),
    "RETREAT": ("in", "from"),
}
# What an act of words does to whom it is meant for: "its threat to leave |alarmed Washington|".
_MOVING = frozenset(
    "affront aggravate alarm alienate anger annoy appal appall astonish baffle bewilder bother chill concern "
    "disappoint disconcert dismay displease disquiet distress disturb embarrass embitter enrage exasperate "
    "frighten frustrate gall humiliate impress incense inflame infuriate intimidate irk irritate jolt madden "
    "mortify needle nettle offend outrage panic perplex perturb pique provoke puzzle rankle rattle reach rile "
    "sadden scandalise scandalize scare shake shock spook spur startle sting stun surprise trouble unnerve "
    "unsettle upset vex worry wound".split()
)
_HEEDED = frozenset("carry fall find go have impress make produce resound reverberate strike work".split())
_SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
# Whoever does these to an act is not the one that does the act: "won recognition from", "faced demands by".
_RECEIVING = frozenset(
    "attract draw earn elicit extract face gain get hear incur obtain receive secure suffer win wring".split()
)
# "Came |under| fire", "was hit |with| sanctions", "met |with| a refusal": preposition and verb.
_UNDERGOING = frozenset(
    [("under", verb) for verb in ("come", "be", "remain", "fall", "live", "stay", "suffer")]
    + [("with", verb) for verb in ("hit", "meet", "slap", "greet", "punish")]
)
# Passives in which these suffer are done by those whose they are; to anything else of a state, another does it.
_MEANS = frozenset(
    "access aid airspace ambassador assistance attaché border chargé concession consul consulate cooperation "
    "delegation delivery diplomat duty embargo embassy envoy export flow frontier help legation licence license "
    "loan measure membership minister mission participation program programme project relation representative "
    "restriction sale sanction shipment staff subsidy supply support talk tariff team tie trip visa visit".split()
)
_TAKING_AWAY = frozenset({"deny", "expel", "refuse", "revoke", "strip"})
_WORK = frozenset({"brainchild", "deed", "doing", "handiwork", "idea", "work"})
_ANSWERS = frozenset("answer contribution move reaction reply response retort revenge reward riposte".split())
_SUFFERERS = frozenset("object recipient subject target victim".split())
_TRAVELLING = frozenset("cross dock enter fly get import invest land leave overfly quit sell travel use visit".split())
_SHOWING = frozenset(
    "awe confront contain counter cow deter discourage dissuade face frighten impress intimidate match overawe "
    "pressure remind resist scare shadow threaten warn watch".split()
)
_SIGNALS = frozenset("answer deterrent hint lesson message reminder reply response riposte signal warning".split())
_LEST = frozenset({"lest"})
_PURPOSES = frozenset({"advcl", "acl", "xcomp", "relcl"})
_BOUND = frozenset({"bound", "destined", "headed"})
_LANDS = frozenset(
    "airspace border capital frontier harbour jail market port prison shore shop sky soil territory water".split()
)
_SAY = frozenset({"state", "capital", "organisation", "body"})


def own_thing(sentence: Sentence, trigger: Token, entry: Entry) -> list[Participant]:
    """ "British troops were sent to Kuwait", "regrets |of the king| were conveyed": a means of whoever does it."""
    if not is_passive(trigger) or {"obj", "obj.poss"} & set(entry.target) or entry.type in ("ASSAULT", "COERCE"):
        return []
    if entry.type == "SANCTION" and not any(_is_means(noun, entry) for noun in objects(trigger)):
        return []  # "the |Danish| ambassador's immunity was revoked", "|Danish| cheese was kept out of Oman"
    whose = [noun for thing in objects(trigger) for noun in below(thing, "of")]
    return [p for p in object_of(sentence, trigger) or collect(sentence, whose) if p.id]


def whom_it_asked(sentence: Sentence, trigger: Token, entry: Entry) -> list[Participant]:
    """ "Chad asked |Niger| for the port and was refused": by whomever it asked."""
    asking = trigger.head
    if entry.type != "REJECT" or trigger.dep_ != "conj" or not is_passive(trigger) or is_passive(asking):
        return []
    asked = collect(sentence, [*objects(asking), *below(asking, "to"), *below(asking, "on")])
    return [p for p in asked if p.id]


def behind_the_deed(sentence: Sentence, trigger: Token, entry: Entry) -> list[Participant]:
    """Whose the deed was that a clause tells of without an agent.

    "Was killed in a |Russian| strike", "were wounded in an ambush |by rebels|", "new |Turkish| sanctions were
    announced", "were declared persona non grata |by Cairo|", "came under |Russian| fire".
    """
    suffers = "subj" in entry.target
    if not suffers and not is_passive(trigger):
        return []
    suffering = {
        p.id
        for p in collect(sentence, [c for c in trigger.children if c.dep_ in SUBJECTS] if suffers else objects(trigger))
    }
    own = {word for mark, words in entry.conditions if mark in "+:" for word in words}
    held = [n for place in ("with", "under", "of") if place in sentence.words for n in below(trigger, place)]
    held += [n for c in trigger.children if c.dep_ == "attr" for n in below(c, "of")]
    # "The |French| plan was rejected", "|Danish| cheese was banned": by somebody else.
    things = [] if entry.type in ("ACCUSE", "REJECT") else objects(trigger)
    things = [noun for noun in things if entry.type != "SANCTION" or _is_means(noun, entry)]
    named = {noun.i: noun for noun in (*things, *held) if {noun.lemma_.lower(), noun.lower_} & own}
    where = () if suffers else (*below(trigger, "in"), *below(trigger, "during"))
    for noun in (*where, *named.values()):
        found = owners(sentence, noun) or collect(sentence, [*below(noun, "by"), *below(noun, "from")], inside=True)
        if found and not suffering & {p.id for p in found}:
            return found
    for noun in where:  # "were killed in a clash |with Chad|", "... |between Chad and Niger|"
        fighting = [p for at_it in ("with", "between") for p in collect(sentence, below(noun, at_it), inside=True)]
        if others := [p for p in fighting if p.id and p.id not in suffering]:
            return others
    if entry.type == "ASSAULT":  # "shells were fired at the post |from the Chadian side|"
        own_from = [n for c in trigger.children if c.dep_ == "prep" and c.lower_ == "from" for n in c.children]
        if found := [p for p in collect(sentence, own_from) if p.id and p.id not in suffering]:
            return found
    ends = [child for child in trigger.rights if child.dep_ in ("oprd", "xcomp", "attr", "dobj")]
    return collect(sentence, [noun for child in ends for noun in below(child, "by")], inside=True)


def _is_means(noun: Token, entry: Entry) -> bool:
    return entry.head not in _TAKING_AWAY and noun.lemma_.lower() in _MEANS


_POLICING = frozenset("arrest charge convict deport detain expel imprison jail sentence".split())


def host(sentence: Sentence, trigger: Token, entry: Entry) -> list[Participant]:
    """ "Two Canadians were arrested |in China|", "thrown out |of the league|": done by those who have the say there."""
    places = _HOSTS.get(entry.type, ())
    if not places or not (entry.pos == "noun" or is_passive(trigger)):
        return []
    reached = object_of(sentence, trigger) or at(sentence, trigger, "of")
    suffering = {p.id for p in reached if p.id or trigger.lemma_ in _POLICING}
    left = [noun for verb in _moves(trigger) for noun in _reached(verb)]
    if not suffering and not left:
        return []
    # "The diplomats were told to leave |the territory of Mali|", and of where else nobody is told.
    places = places if suffering else ()
    for standing in (collect(sentence, left, inside=True), *(at(sentence, trigger, place) for place in places)):
        for participant in standing:
            tokens = sentence.within(participant.start or 0, participant.end or 0)
            mention = sentence.mention(tokens[-1]) if tokens else None
            if participant.id in ("", *suffering):
                continue
            if mention is None or mention.kind in _SAY or _is_land(tokens[-1]):
                return [participant]
    return []


def _is_land(word: Token) -> bool:
    """ "Shut out of the |British| market", "turned back at the |Russian| border"."""
    return word.dep_ in ("amod", "compound", "poss", "nmod") and word.head.lemma_.lower() in _LANDS


def _moves(trigger: Token) -> list[Token]:
    """ "Were told |to leave| Mali", "were stopped from |entering| Mali": verbs of motion that complete a passive."""
    ends = [c for c in trigger.children if c.dep_ == "xcomp"]
    ends += [c for prep in trigger.children if prep.lower_ == "from" for c in prep.children if c.dep_ == "pcomp"]
    return [verb for verb in ends if verb.lemma_ in _TRAVELLING]


def _reached(verb: Token) -> list[Token]:
    return [*objects(verb), *(noun for word in ("of", "in", "into", "over", "to") for noun in below(verb, word))]


def with_speaker(sentence: Sentence, verb: Token, done_by: list[Participant]) -> list[Participant]:
    """ "Tokayev declared that Kazakhstan would not ...": the leader who says it for the state takes part."""
    head = verb.head
    if verb.dep_ != "ccomp" or len(done_by) != 1 or done_by[0].leader or not done_by[0].id:
        return done_by
    speakers = [p for p in subjects(sentence, head) if p.id == done_by[0].id and p.leader]
    return [replace(done_by[0], leader=speakers[0].leader)] if speakers else done_by


def at_the_occasion(sentence: Sentence, trigger: Token, entry: Entry, prepositions: Sequence[str]) -> list[Participant]:
    """ "A meeting |between Iran and Russia| took place", "a raid |on the Iranian convoy| killed ten": who was there."""
    for noun in (child for child in trigger.children if child.dep_ in SUBJECTS):
        # The model takes the first word of "Fighting between them has killed many" for a verb.
        told = [e for word in {noun.lemma_.lower(), noun.lower_} for e in entries().get((word, "noun"), ())]
        if all(other.type != entry.type or other.stop for other in told):
            continue
        for preposition in prepositions:
            if found := collect(sentence, below(noun, preposition), inside=True):
                return found
    return []


def those_who_came(sentence: Sentence, trigger: Token, entry: Entry) -> list[Participant]:
    """ "|The council| met at India's request", "speaking after a meeting of the league, |the minister| said".

    And those who get it: "|Chad| received an apology from Libya".
    """
    if entry.pos != "noun":
        return []
    if (verb := _receiving(trigger)) is not None:
        return collect(sentence, [child for child in verb.children if child.dep_ == "nsubjpass"]) or subjects(
            sentence, verb
        )
    if trigger.dep_ != "pobj" or not (trigger.head.lower_ == "at" or entry.reciprocal):
        return []
    return doer_of_noun(sentence, trigger)


def those_it_moved(sentence: Sentence, trigger: Token, entry: Entry) -> list[Participant]:
    """ "Its refusal exasperated |La Paz|", "the threat worked wonders |in London|": whom it was meant for."""
    verb = trigger.head
    if entry.pos != "noun" or entry.type not in _SPOKEN:
        return []
    if trigger.dep_ == "pobj" and trigger.head.lower_ == "under" and verb.head.pos_ == "VERB":
        return subjects(sentence, verb.head)  # "under threat of war |Chad| gave way"
    if trigger.dep_ not in SUBJECTS:
        return []
    if verb.lemma_ in _MOVING:
        aside = [child for child in verb.rights if child.dep_ == "npadvmod"]  # the small model's object, at times
        return collect(sentence, [*objects(verb), *aside])
    return collect(sentence, [*below(verb, "in"), *below(verb, "on")]) if verb.lemma_ in _HEEDED else []


def bound_for(sentence: Sentence, trigger: Token, entry: Entry) -> list[Participant]:
    """ "Peacekeepers destined |for Lebanon| began deploying": where those who set out are to go."""
    if entry.type not in ("AID", "MOBILIZE") or sentence.words.isdisjoint(_BOUND):
        return []
    bound = (token for token in sentence.tokens[: trigger.i] if token.lower_ in _BOUND)
    return collect(sentence, [noun for token in bound for noun in below(token, "for")])


def meant_for(sentence: Sentence, trigger: Token, entry: Entry) -> list[Participant]:
    """ "Sent cruisers to Belize |to warn Guatemala|", "... as a signal |to Guatemala|": whom a show of force is for."""
    if entry.type != "MOBILIZE" or sentence.words.isdisjoint(_SHOWING | _SIGNALS | _LEST):
        return []
    purposes = [c for thing in (trigger, *objects(trigger)) for c in thing.rights if c.dep_ in _PURPOSES]
    awed = [noun for verb in purposes if verb.lemma_ in _SHOWING for noun in objects(verb)]
    awed += [
        c for verb in purposes if any(m.lower_ in _LEST for m in verb.lefts) for c in verb.lefts if c.dep_ == "nsubj"
    ]
    said = [t for t in trigger.subtree if t.i > trigger.i and t.lemma_.lower() in _SIGNALS]
    awed += [noun for signal in said for word in ("to", "for", "against") for noun in below(signal, word)]
    return collect(sentence, awed, inside=True)


def _receiving(noun: Token) -> Token | None:
    """The verb whose subject gets the deed: "|won| recognition", "|came| under fire", "|was| the target of strikes"."""
    if noun.dep_ in OBJECTS:
        return noun.head if noun.head.lemma_.lower() in _RECEIVING else None
    if noun.dep_ != "pobj":
        return None
    preposition, owner = noun.head.lower_, noun.head.head
    if preposition == "of" and owner.dep_ == "attr" and owner.lemma_.lower() in _SUFFERERS:
        return owner.head
    return owner if (preposition, owner.lemma_.lower()) in _UNDERGOING else None


def doer_of_noun(sentence: Sentence, noun: Token) -> list[Participant]:
    """The subject of the verb that the noun completes: "launched an attack on Ukraine", "responded with strikes"."""
    while (noun.dep_ == "conj" and noun.head.i != noun.i) or _is_measured(noun):
        noun = noun.head if noun.dep_ == "conj" else noun.head.head
    if (bringing := courier(noun)) is not None and (senders := below(bringing, "from")):
        return collect(sentence, senders, inside=True)
    if (verb := _receiving(noun)) is not None:
        return collect(sentence, [*below(noun, "from"), *below(verb, "from")], inside=True)
    if (equal := _equal(noun)) is not None:
        return owners(sentence, equal) or collect(sentence, below(equal, "of"))
    if any(child.dep_ == "compound" and is_agent(child) for child in noun.children):
        return []  # "cited |police| violence"
    if noun.dep_ in OBJECTS:
        return subjects(sentence, noun.head)
    if noun.dep_ == "pobj" and noun.head.head.pos_ == "VERB" and noun.head.dep_ == "prep":
        return subjects(sentence, noun.head.head)
    return []


def _equal(noun: Token) -> Token | None:
    """ "The bombing was |the work| of Hezbollah", "Moscow's |answer| was an embargo": what says whose the deed was."""
    if noun.dep_ not in ("nsubj", "attr") or noun.head.lemma_ != "be":
        return None
    other, words = ("attr", _WORK) if noun.dep_ == "nsubj" else ("nsubj", _ANSWERS)
    return next((c for c in noun.head.children if c.dep_ == other and c.lower_ in words), None)


def _is_measured(noun: Token) -> bool:
    """ "After two years |of negotiations|": the measure stands where the noun should."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in PARTITIVES
