"""The plain clause behind a parse: objects, what stands below a preposition, passives, and the verb that judges.

Only the grammar of words; which actors they stand for is the business of ``sentence`` and ``arguments``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from timeline.events.tokens import Token

_More = ParamSpec("_More")
_Answer = TypeVar("_Answer")

# Of "stopped them from fishing": whoever is hindered is the one that does it, or does not.
HINDERING = frozenset("bar block deter discourage dissuade hinder keep prevent stop".split())
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "obj", "dative", "oprd"})
# "A round of talks" is talks: words that only measure the noun below their "of".
PARTITIVES = frozenset({
    "act", "all", "batch", "battalion", "bit", "bout", "bulk", "cent", "contingent", "couple", "day", "dozen",
    "form", "group", "half", "hour", "hundred", "kind", "last", "lot", "majority", "million", "month", "most",
    "number", "package", "pair", "part", "percent", "piece", "platoon", "quarter", "range", "remainder",
    "remnant", "rest", "round", "score", "scores", "series", "set", "some", "spate", "squadron", "state",
    "string", "sum", "thousand", "ton", "tonne", "total", "tranche", "type", "volley", "wave", "week", "year",
})  # fmt: skip
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "off"})
# One preposition in another spelling, as the lexicon names it.
MARKED = {"towards": "toward", "upon": "on", "onto": "on", "alongside": "with", "beside": "with"}
# Before a second preposition these are particles, whatever the model says: "thrown |out| of", "flew |back| to".
_PARTICLES = frozenset({"ahead", "along", "away", "back", "closer", "down", "nearer", "off", "on", "out", "over", "up"})
_NOMINAL_HEADS = frozenset({"NOUN", "PROPN", "ADP", "NUM", "PRON"})
_MOVING = frozenset("advance arrive depart disembark march retreat sail".split())  # nobody suffers these
_CAUSING = frozenset({"have", "get", "order", "see"})
_NOTED = frozenset(
    "arrest attack bomb capture damage destroy detain expel hit kill occupy raid recapture retake seize shell shoot "
    "sink storm strike take torpedo".split()
)
_EFFECTS = frozenset("damage destroy displace injure kill leave level maim sink wound wreck".split())
_FINDING = frozenset({"feel", "find", "see"})
_REFLEXIVE = frozenset({"herself", "himself", "itself", "themselves"})
_HURTING = frozenset({"injure", "kill", "wound"})
_STANDING = frozenset({"feel", "find", "remain", "stand"})
_CARRYING = frozenset(
    "accord address carry conduct deliver direct express extend give grant impose inflict issue launch lend level "
    "lodge make mount offer pay present render send show tender voice wage".split()
)
_REACHING = frozenset({"arrive", "come", "go", "reach"})
_BEFORE_WHOM = frozenset({"at", "before", "to", "with"})
_WISHES = frozenset("behest insistence instigation invitation prompting request suggestion urging".split())


def _remembered(ask: Callable[Concatenate[Token, _More], _Answer]) -> Callable[Concatenate[Token, _More], _Answer]:
    """Answers kept with the parse: the same is asked of a word many times, and each time looks at all its children."""

    @wraps(ask)
    def remembering(word: Token, *more: _More.args, **named: _More.kwargs) -> _Answer:
        known = cast("dict[object, _Answer]", word.doc.answers)
        key = (ask.__name__, word.i, *more)
        if key not in known:
            known[key] = ask(word, *more, **named)
        return known[key]

    return cast("Callable[Concatenate[Token, _More], _Answer]", remembering)


@_remembered
def objects(trigger: Token) -> tuple[Token, ...]:
    """The object of a verb, the subject of its passive, or the noun that its clause or participle describes."""
    found = [child for child in trigger.children if child.dep_ in OBJECTS or (child.i > trigger.i and is_noun(child))]
    if is_second_verb(trigger):
        return (trigger.head,)
    if is_befallen(trigger):
        return tuple(child for child in trigger.head.children if child.dep_ in SUBJECTS)
    if is_passive(trigger):
        suffering = (
            ("nsubjpass", "nsubj")
            if is_caused(trigger) or is_left(trigger) or is_noted(trigger) or is_gapped(trigger)
            else ("nsubjpass",)
        )
        found += [child for child in trigger.children if child.dep_ in suffering]
        if not found and trigger.dep_ == "conj" and is_passive(trigger.head):
            found = [child for child in trigger.head.children if child.dep_ == "nsubjpass"]
        if not found and trigger.dep_ == "conj" and any(child.dep_ == "auxpass" for child in trigger.children):
            found = [
                child for child in trigger.head.children if child.dep_ == "nsubj"
            ]  # "|Chad| asked and was refused"
        if not found and trigger.dep_ == "acl":
            found = [trigger.head]
        if not found and (is_fronted(trigger) or is_stood(trigger)):
            found = [child for child in trigger.head.children if child.dep_ in ("nsubj", "nsubjpass")]
    elif (
        not found
        and trigger.dep_ == "relcl"
        and not any(c.dep_ == "nsubj" and c.tag_ in ("WDT", "WP") for c in trigger.children)
    ):
        found = [trigger.head]
    return tuple(found or _shared_object(trigger))


def is_noun(word: Token) -> bool:
    """ "Rejected U.S. |calls| for a truce": behind its own modifier the small model sees a verb without a subject."""
    if word.tag_ != "VBZ" or word.dep_ not in ("ccomp", "conj", "dep"):
        return False
    described = [child for child in word.lefts if child.dep_ in ("amod", "compound", "nmod", "poss")]
    return bool(described) and not any(child.dep_ in SUBJECTS for child in word.children)


def _shared_object(trigger: Token) -> list[Token]:
    """ "imposed and then lifted sanctions": the object of both hangs from the second verb."""
    if trigger.dep_ == "conj":
        return []
    near = [other for other in trigger.children if other.dep_ == "conj" and other.pos_ == "VERB"]
    return [child for other in near if other.i - trigger.i < 4 for child in other.children if child.dep_ == "dobj"]


@_remembered
def below(trigger: Token, preposition: str) -> tuple[Token, ...]:
    """Nouns below a preposition of the trigger, or of its object ("imposed sanctions on Iran")."""
    found = []
    particles = [
        c
        for c in trigger.children
        if c.dep_ == "prt" or (c.dep_ in ("prep", "advmod", "oprd") and c.lower_ in _PARTICLES)
    ]
    # "the expulsion of diplomats by Norway": the model hangs the second preposition from the noun of the first.
    # "Under pressure from Peru it withdrew" is no withdrawal from Peru, but "came under pressure from Peru" is of Peru.
    inside = [c for c in trigger.children if c.lower_ == "of" or (c.lower_ == "under" and c.i > trigger.i)]
    inner = [n for c in inside for n in c.children if n.dep_ == "pobj"]
    things = objects(trigger)
    if preposition == "against":  # "lodged a complaint with the WTO |against| Qatar"
        before = [c for owner in (trigger, *things) for c in owner.children if c.lower_ in _BEFORE_WHOM]
        inner += [n for c in before for n in c.children if n.dep_ == "pobj"]
    # "Imposed sanctions, including travel bans, |on| them", "carried out hundreds of strikes |on| them".
    inner += [n for thing in things for c in thing.children if c.lower_ == "including" for n in c.children]
    inner += [n for thing in things for n in measured_by(thing)]
    if preposition == "of":  # "the visit to Ireland |of Queen Elizabeth|"
        placed = [c for c in trigger.children if trigger.pos_ == "NOUN" and c.lower_ in ("at", "in", "to")]
        inner = [n for c in placed for n in c.children if n.pos_ == "PROPN"]
    for owner in (trigger, *things, *particles, *inner):
        for child in (also for own in owner.children for also in (own, *_joined_to(own))):
            if (
                child.dep_ in ("prep", "agent", "dative", "conj")
                and MARKED.get(child.lower_, child.lower_) == preposition
            ):
                found += [noun for noun in child.children if noun.dep_ == "pobj"]
                found += [noun for verb in child.children if verb.dep_ == "pcomp" for noun in objects(verb)]
    return tuple(found)


def is_prompter(token: Token) -> bool:
    """ "At |Britain's| request", "at the invitation |of Oman|": at whose wish something is done, and not to whom."""
    noun = token.head.head if token.dep_ == "pobj" else token.head
    return token.dep_ in ("poss", "amod", "compound", "pobj") and is_wish(noun)


def is_wish(noun: Token) -> bool:
    """ "At Britain's |request|"."""
    return noun.lemma_.lower() in _WISHES and noun.dep_ == "pobj" and noun.head.lower_ in ("at", "on", "upon")


def _joined_to(preposition: Token) -> list[Token]:
    """ "Protested to Oman |and to Chad|": the second of two prepositions."""
    return (
        [c for c in preposition.children if c.dep_ == "conj" and c.pos_ == "ADP"] if preposition.dep_ == "prep" else []
    )


def measured_by(noun: Token) -> list[Token]:
    """ "The last of |the troops|", "a round of |talks|": what a noun is a part or measure of."""
    if noun.lemma_.lower() not in PARTITIVES:
        return []
    return [thing for child in noun.children if child.lower_ == "of" for thing in child.children]


def carrier(noun: Token) -> Token | None:
    """The verb behind a noun that says no more than that it was done: "the promise |made| to India by Britain"."""
    for verb in noun.children:
        described = verb.dep_ in ("acl", "relcl") and verb.tag_ in ("VBN", "VBD") and verb.lemma_ in _CARRYING
        if described and not any(child.dep_ == "nsubj" and child.tag_ in ("WDT", "WP") for child in verb.children):
            return verb
    return None


def courier(noun: Token) -> Token | None:
    """The verb that says that what ``noun`` names arrived: "an apology |reached| Seoul", "praise |came| from Lima"."""
    return noun.head if noun.dep_ == "nsubj" and noun.head.lemma_ in _REACHING else None


@_remembered
def is_passive(verb: Token) -> bool:
    """Whether the subject of ``verb`` suffers what it says, also in "a treaty signed by"."""
    deps = {child.dep_ for child in verb.children}
    if (
        is_caused(verb)
        or is_befallen(verb)
        or deps & {"nsubjpass", "auxpass"}
        or ("agent" in deps and "nsubj" not in deps)
    ):
        return True  # "they |spoke| by telephone" has an "agent" and is none
    if (verb.lemma_ in _HURTING and is_left(verb)) or is_noted(verb):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "nsubj") for c in verb.children):
        return is_passive(verb.head) if verb.head.pos_ == "VERB" else False
    if is_gapped(verb) or is_fronted(verb) or is_stood(verb):
        return True
    # "The Saudi-led coalition |bombed| Sanaa": the model misses the verb, but no passive has an object.
    told = verb.head.dep_ == "ROOT" and ("dobj" in deps or verb.lemma_ in _MOVING)  # "troops |disembarked| at Beirut"
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and not told


def is_left(verb: Token) -> bool:
    """ "Left two dead and three people |injured|": a subject counted out, and no object."""
    if verb.tag_ not in ("VBN", "VBD") or any(child.dep_ in OBJECTS or child.dep_ == "aux" for child in verb.children):
        return False
    own = [child for child in verb.children if child.dep_ == "nsubj"]
    return bool(own) and own[0].pos_ == "NOUN" and any(child.dep_ == "nummod" for child in own[0].children)


def is_gapped(verb: Token) -> bool:
    """ "Two envoys were expelled and the mission |shut|": the second passive goes without its helpers."""
    participle = verb.tag_ == "VBN" or (verb.tag_ == "VBD" and verb.lower_ == verb.lemma_)  # "shut" may be both
    if verb.dep_ != "conj" or not participle or verb.head.pos_ != "VERB":
        return False
    deps = {child.dep_ for child in verb.children}
    helped = any(child.dep_ == "auxpass" for child in verb.head.children)
    return helped and "nsubj" in deps and not deps & {*OBJECTS, "aux", "auxpass"}


def is_fronted(verb: Token) -> bool:
    """ "|Asked| for help, France sent troops", "|pressed| by them, it agreed": said of the subject behind."""
    if verb.dep_ != "advcl" or verb.tag_ != "VBN" or verb.i > verb.head.i:
        return False
    return not any(child.dep_ in (*OBJECTS, "aux", "nsubj", "mark") for child in verb.children)


def is_stood(verb: Token) -> bool:
    """ "Chad stands |accused| by its neighbour", "found itself |condemned|"."""
    described = verb.tag_ == "VBN" and verb.dep_ in ("acomp", "advcl", "ccomp", "oprd", "xcomp")
    return (
        described
        and verb.head.lemma_ in _STANDING
        and verb.i > verb.head.i
        and not any(child.dep_ in (*OBJECTS, "aux", "auxpass", "nsubj", "mark") for child in verb.children)
    )


def is_second_verb(participle: Token) -> bool:
    """ "Accused Chad and, in May, |severed| relations": the small model gives the first verb a second object."""
    if participle.dep_ != "amod" or participle.tag_ != "VBN" or participle.head.dep_ != "dobj" or not participle.i:
        return False
    noun, before = participle.head, participle.doc[participle.i - 1]
    other = [child for child in noun.head.children if child.dep_ == "dobj" and child.i < participle.i]
    return bool(other) and (before.text == "," or before.dep_ == "cc") and noun.left_edge.i == participle.i


def is_noted(verb: Token) -> bool:
    """ "2 May: Peruvian town |recaptured| by Chilean forces": the passive of chronicles, without its "was"."""
    deps = {child.dep_ for child in verb.children}
    return "agent" in deps and "nsubj" in deps and not deps & {*OBJECTS, "aux"} and verb.lemma_ in _NOTED


def is_effect(verb: Token) -> bool:
    """ "Bombed two camps, |killing| six on Tuesday": what the act of the main clause did, and so of the same time."""
    is_behind = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > verb.head.i
    return is_behind and verb.lemma_.lower() in _EFFECTS


def is_caused(verb: Token) -> bool:
    """ "Had the embassy |closed|", "ordered the link |cut|": done by whoever had it done."""
    if verb.dep_ != "ccomp" or verb.tag_ not in ("VBN", "VBD") or verb.head.lemma_.lower() not in _CAUSING:
        return False
    helpers = ("aux", "auxpass", "mark")
    return verb.i > verb.head.i and not any(child.dep_ in helpers for child in verb.children)


def is_befallen(verb: Token) -> bool:
    """ "Chad found itself |invaded|": a passive, whose subject is the finder."""
    if verb.dep_ != "ccomp" or verb.tag_ not in ("VBN", "VBD") or verb.head.lemma_.lower() not in _FINDING:
        return False
    return any(child.dep_ == "nsubj" and child.lower_ in _REFLEXIVE for child in verb.children)


def judging(word: Token) -> Token | None:
    """The verb of the clause that says what somebody or something is, or has committed."""
    while word.dep_ in ("acomp", "attr", "conj", "oprd", "dobj") and word.head.i != word.i:
        if word.dep_ == "dobj" and word.head.lemma_ not in ("make", "commit"):
            return None
        word = word.head
    return word if word.pos_ in ("VERB", "AUX") else None


def clause_of(token: Token) -> int:
    """The position of the verb at the head of the clause that ``token`` stands in."""
    while token.dep_ not in ("ROOT", "ccomp", "advcl", "relcl", "parataxis") and token.head.i != token.i:
        if token.dep_ == "conj" and token.pos_ == "VERB":
            break
        token = token.head
    return int(token.i)


def phrase_of(token: Token) -> Token:
    """The head of the whole noun phrase that ``token`` is part of: "planes" for "Russia" in "planes of Russia"."""
    while token.head.i != token.i and token.head.pos_ in _NOMINAL_HEADS:
        token = token.head
    return token


def is_told(clause: Token) -> bool:
    """ "Its complaint |that Chad had used| gas": what a noun tells, to the small model a relative clause."""
    return clause.dep_ == "relcl" and any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.lefts)


def is_place(token: Token) -> bool:
    """Whether ``token`` says where: below "in", "at" and their like."""
    while token.dep_ in ("compound", "poss", "conj") and token.head.i != token.i:
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ in _PLACE_PREPOSITIONS


def is_opposed(token: Token) -> bool:
    """Whether a word says against whom something is: "anti-|American|"."""
    at, words = token.i, token.doc
    return at > 1 and words[at - 1].text == "-" and words[at - 2].lower_ == "anti"
