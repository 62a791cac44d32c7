"""Who did it and to whom: the places of a trigger's source and target in the parse, as the lexicon names them.

The lexicon speaks of subject and object only; ``subjects`` and ``grammar`` bring passives, relative clauses and
participles, infinitives and coordination back to the plain clause.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from timeline.events.grammar import OBJECTS, SUBJECTS, below, is_passive, is_place, judging, objects
from timeline.events.lexicon import Entry, entries
from timeline.events.matcher import PARTITIVES
from timeline.events.sentence import Sentence
from timeline.events.status import governors
from timeline.events.subjects import collect, is_another, owners, subjects
from timeline.knowledge import read_rows
from timeline.model import Participant

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "acl"})
# Where a target stands when the lexicon does not say, in order of preference.
DEFAULT_TARGET = (
    "obj",
    "comp",
    "against",
    "with",
    "to",
    "on",
    "at",
    "obj.poss",
    "from",
    "for",
    "of",
    "over",
    "about",
    "in",
)
DEFAULT_NOUN_TARGET = ("of", "on", "against", "with", "to", "at", "from", "for", "between", "over")
# "Met on the sidelines of an SCO summit": not with the SCO.
_BESIDE = frozenset(
    {"sideline", "sidelines", "margin", "margins", "fringe", "fringes", "eve", "occasion", "anniversary"}
)
_JOINT = frozenset({"CONSULT", "COOPERATE", "SUPPORT"})
# Where those stand who do what a passive says, by the type of the act; they are states and organisations.
_HOSTS: Mapping[str, tuple[str, ...]] = {
    "SANCTION": ("from", "of", "in", "at", "to"),
    "ACCUSE": ("to",),
    "COERCE": ("in", "at", "from"),
    "CONSULT": ("at", "in"),
    "SUPPORT": ("to", "into"),
    "RETREAT": ("in", "from"),
}
# Whoever does these to an act is not the one that does the act: "won recognition from", "faced demands by".
_RECEIVING = frozenset(
    "attract draw earn elicit extract face gain get hear incur obtain receive secure suffer win wring".split()
)
# Acts in words, whose object is who hears or bears them; of deeds it may be the means: "sent German troops to Mali".
_ADDRESSING = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT"})
# "Came |under| fire", "was hit |with| sanctions", "met |with| a refusal": preposition and verb.
_UNDERGOING = frozenset(
    [("under", verb) for verb in ("come", "be", "remain", "fall", "live", "stay", "suffer")]
    + [("with", verb) for verb in ("hit", "meet", "slap", "greet", "punish")]
)
_SUFFERERS = frozenset("object recipient subject target victim".split())
ALLEGING = frozenset({"claim", "allege"})
_LEAVING = frozenset({"leave", "quit"})
_SAY = frozenset({"state", "capital", "organisation", "body"})
# Below these an unknown name is a place ("met in Sochi") unless the lexicon asks for it.
_POSSESSIVES = ("his ", "her ", "its ", "their ")
_WHERE = frozenset({"in", "at", "over", "from"})


def sources(sentence: Sentence, trigger: Token, entry: Entry) -> list[Participant]:
    """The actors that did it; empty when the clause names none."""
    if entry.pos == "verb" and entry.source == ("subj",):
        done_by = (
            subjects(sentence, trigger)
            or _own_thing(sentence, trigger, entry)
            or _at_the_occasion(sentence, trigger, entry, ("between", "among", "with"))
            or _behind_the_deed(sentence, trigger, entry)
            or _host(sentence, trigger, entry)
        )
        return _with_speaker(sentence, trigger, done_by)
    found = _first_filled(sentence, trigger, entry.source)
    if not found and entry.pos == "verb" and "subj" in entry.target:
        return _behind_the_deed(sentence, trigger, entry)
    if found or entry.pos == "verb" or entry.source == ("speaker",):
        return found
    if entry.pos == "adj":
        return subjects(sentence, trigger)
    return _doer_of_noun(sentence, trigger) or _host(sentence, trigger, entry)


@cache
def courts() -> frozenset[str]:
    """Courts and tribunals of states: who sues before one does not accuse it."""
    rows = read_rows("organisations.tsv", tuple("id name aliases kind members valid_from valid_to source".split()))
    return frozenset(row["id"] for _, row in rows if row["kind"] == "court")


def _struck(sentence: Sentence, trigger: Token, done_by: list[Participant]) -> list[Participant]:
    """People and bodies that are the object: "killed |Israeli soldiers| in Lebanon" is no act against Lebanon."""
    nouns = [noun for noun in objects(trigger) if not _is_country(sentence, noun)]
    return [p for p in _without(sentence, collect(sentence, nouns), done_by) if p.id]


def _is_country(sentence: Sentence, noun: Token) -> bool:
    mention = sentence.mention(noun)
    return mention is not None and mention.kind in ("state", "capital", "place", "pronoun")


def _is_where(sentence: Sentence, participant: Participant) -> bool:
    """Whether a participant only says where people talked or signed."""
    tokens = sentence.within(participant.start or 0, participant.end or 0)
    return bool(tokens) and is_place(tokens[-1])


def _own_thing(sentence: Sentence, trigger: Token, entry: Entry) -> list[Participant]:
    """ "British troops were sent to Kuwait": what suffers the act is a means of whoever does it, and says who."""
    if not is_passive(trigger) or {"obj", "obj.poss"} & set(entry.target) or entry.type in ("ASSAULT", "COERCE"):
        return []
    return [p for p in _object(sentence, trigger) if p.id]


def _behind_the_deed(sentence: Sentence, trigger: Token, entry: Entry) -> list[Participant]:
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
    named = {noun.i: noun for noun in (*objects(trigger), *held) if {noun.lemma_.lower(), noun.lower_} & own}
    for noun in (*(() if suffers else below(trigger, "in")), *named.values()):
        found = owners(sentence, noun) or collect(sentence, [*below(noun, "by"), *below(noun, "from")], inside=True)
        if found and not suffering & {p.id for p in found}:
            return found
    ends = [child for child in trigger.rights if child.dep_ in ("oprd", "xcomp", "attr", "dobj")]
    return collect(sentence, [noun for child in ends for noun in below(child, "by")], inside=True)


def _host(sentence: Sentence, trigger: Token, entry: Entry) -> list[Participant]:
    """ "Two Canadians were arrested |in China|", "thrown out |of the league|": done by those who have the say there."""
    places = _HOSTS.get(entry.type, ())
    if not places or not (entry.pos == "noun" or is_passive(trigger)):
        return []
    suffering = {p.id for p in (_object(sentence, trigger) or _at(sentence, trigger, "of")) if p.id}
    if not suffering:
        return []
    left = [noun for c in trigger.children if c.dep_ == "xcomp" and c.lemma_ in _LEAVING for noun in objects(c)]
    for standing in (collect(sentence, left), *(_at(sentence, trigger, place) for place in places)):
        for participant in standing:
            tokens = sentence.within(participant.start or 0, participant.end or 0)
            mention = sentence.mention(tokens[-1]) if tokens else None
            if participant.id in ("", *suffering):
                continue
            if mention is None or mention.kind in _SAY:
                return [participant]
    return []


def _with_speaker(sentence: Sentence, verb: Token, done_by: list[Participant]) -> list[Participant]:
    """ "Tokayev declared that Kazakhstan would not ...": the leader who says it for the state takes part."""
    head = verb.head
    if verb.dep_ != "ccomp" or len(done_by) != 1 or done_by[0].leader or not done_by[0].id:
        return done_by
    speakers = [p for p in subjects(sentence, head) if p.id == done_by[0].id and p.leader]
    return [replace(done_by[0], leader=speakers[0].leader)] if speakers else done_by


def targets(sentence: Sentence, trigger: Token, entry: Entry, done_by: list[Participant]) -> list[Participant]:
    """The actors it was done to, without those who did it."""
    default = DEFAULT_NOUN_TARGET if entry.pos == "noun" else DEFAULT_TARGET
    joint = entry.reciprocal or entry.type in _JOINT or (entry.type == "AGREE" and len(done_by) > 1)
    wanted = entry.target + tuple(place for place in default if place not in entry.target)
    unknown: list[Participant] = []
    domestic: list[Participant] = []
    own = {p.id for p in done_by if p.id}
    if "obj" in entry.target and (struck := _struck(sentence, trigger, done_by)):
        return struck
    for place in wanted:
        standing = _at(sentence, trigger, place)
        if place == "obj" and entry.type in _ADDRESSING and _is_at_home(standing, done_by):
            return standing
        found = _without(sentence, standing, done_by)
        if joint and place not in entry.target:
            found = [p for p in found if not _is_where(sentence, p)]
        if entry.type == "ACCUSE":
            found = [p for p in found if p.id not in courts()]
        if any(participant.id and participant.id not in own for participant in found):
            return [participant for participant in found if participant.id]
        if any(participant.id for participant in found):
            domestic = domestic or [p for p in found if not _is_possession(p)]
            continue
        if place not in _WHERE or (place in entry.target and not entry.reciprocal):
            unknown = unknown or found
    others = _at_the_occasion(sentence, trigger, entry, ("with", "on", "against")) or _those_who_came(
        sentence, trigger, entry
    )
    others = _without(sentence, others, done_by)
    return others if any(p.id for p in others) and not domestic else domestic or unknown or others


def _is_at_home(reached: Sequence[Participant], done_by: Sequence[Participant]) -> bool:
    """ "Peres blamed |Netanyahu's policies|", "defended |Germany's| decision": words to the speaker's own state."""
    own = {p.id for p in done_by if p.id}
    said = {(p.id, p.start) for p in done_by}
    return bool(reached) and all(p.id in own and (p.id, p.start) not in said and p.text[:1].isupper() for p in reached)


def _is_possession(participant: Participant) -> bool:
    """ "Put |its forces| on alert", "recalled |its own envoy|": what the doer has is no party beside it."""
    return participant.text.lower().startswith(_POSSESSIVES)


def _at_the_occasion(
    sentence: Sentence, trigger: Token, entry: Entry, prepositions: Sequence[str]
) -> list[Participant]:
    """ "A meeting |between Iran and Russia| took place", "a raid |on the Iranian convoy| killed ten": who was there."""
    for noun in (child for child in trigger.children if child.dep_ in SUBJECTS):
        told = entries().get((noun.lemma_.lower(), "noun"), ())
        if all(other.type != entry.type or other.stop for other in told):
            continue
        for preposition in prepositions:
            if found := collect(sentence, below(noun, preposition), inside=True):
                return found
    return []


def _those_who_came(sentence: Sentence, trigger: Token, entry: Entry) -> list[Participant]:
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
    return _doer_of_noun(sentence, trigger)


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


def _first_filled(sentence: Sentence, trigger: Token, places: tuple[str, ...]) -> list[Participant]:
    for place in places:
        if found := _at(sentence, trigger, place):
            return found
    return []


def _at(sentence: Sentence, trigger: Token, place: str) -> list[Participant]:
    """The actors that stand at one place of the lexicon's grammar."""
    match place:
        case "subj":
            return subjects(sentence, trigger)
        case "speaker":
            return _speakers(sentence, trigger)
        case "judged":
            return _judged(sentence, trigger)
        case "obj":
            return _object(sentence, trigger)
        case "obj.poss":
            return [p for noun in objects(trigger) for p in owners(sentence, noun) or sentence.inside(noun)]
        case "comp":
            return _of_complement(sentence, trigger)
        case "poss":
            return owners(sentence, trigger)
        case preposition if preposition not in sentence.words:
            return []  # most are not: to look for them below every noun takes its time
        case preposition:
            nouns = [noun for noun in below(trigger, preposition) if noun.lemma_.lower() not in _BESIDE]
            return collect(sentence, nouns, inside=True)


def _object(sentence: Sentence, trigger: Token) -> list[Participant]:
    """Whom the act reaches: in "sent |Iran| a letter" not the letter, in "shot down a |Chinese| balloon" China."""
    things = objects(trigger)
    reached = collect(sentence, [noun for noun in things if noun.dep_ == "dative"])
    return reached or collect(sentence, things) or [p for noun in things for p in owners(sentence, noun)]


def _speakers(sentence: Sentence, word: Token) -> list[Participant]:
    """Who says the clause that judges: "|Wang| said the reaction was |absurd|", "that India had made an |error|"."""
    clause = judging(word)
    if clause is None or clause.dep_ not in ("ccomp", "parataxis"):
        return []
    saying = governors().get(clause.head.lemma_.lower())
    return subjects(sentence, clause.head) if saying == "said" or clause.head.lemma_.lower() in ALLEGING else []


def _judged(sentence: Sentence, word: Token) -> list[Participant]:
    """Whom the clause judges: the actors of its subject, or within it."""
    clause = judging(word)
    own = [child for child in clause.children if child.dep_ in SUBJECTS] if clause is not None else []
    return collect(sentence, own, inside=True)


def judges_others(sentence: Sentence, word: Token, speakers: Sequence[Participant]) -> bool:
    """Whether the clause speaks of anybody but the speaker: "Putin said that he must rest" asks nobody for anything."""
    judged = {p.id or p.text for p in _judged(sentence, word)}
    return not judged or not judged <= {p.id or p.text for p in speakers}


def _doer_of_noun(sentence: Sentence, noun: Token) -> list[Participant]:
    """The subject of the verb that the noun completes: "launched an attack on Ukraine", "responded with strikes"."""
    while (noun.dep_ == "conj" and noun.head.i != noun.i) or _is_measured(noun):
        noun = noun.head if noun.dep_ == "conj" else noun.head.head
    if (verb := _receiving(noun)) is not None:
        return collect(sentence, [*below(noun, "from"), *below(verb, "from")], inside=True)
    if noun.dep_ in OBJECTS:
        return subjects(sentence, noun.head)
    if noun.dep_ == "pobj" and noun.head.head.pos_ == "VERB" and noun.head.dep_ == "prep":
        return subjects(sentence, noun.head.head)
    return []


def _is_measured(noun: Token) -> bool:
    """ "After two years |of negotiations|": the measure stands where the noun should."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in PARTITIVES


def _of_complement(sentence: Sentence, trigger: Token) -> list[Participant]:
    """ "demanded that Russia leave", "threatened to strike Ukraine": the clause's subject, else whom it is done to."""
    for clause in trigger.children:
        if clause.dep_ not in _CLAUSES:
            continue
        own = [child for child in clause.children if child.dep_ in SUBJECTS]
        if own and (found := collect(sentence, own)):
            return found
        for place in ("obj", "against", "on", "obj.poss", "comp", "in", "with", "from", "to"):
            if found := _at(sentence, clause, place):
                return found
    return []


def _without(sentence: Sentence, found: list[Participant], done_by: list[Participant]) -> list[Participant]:
    """``found`` without those who did it: the same words, or a state that is named beside its own bodies and people.

    "Boris Johnson urged Parliament" has two parties of one state; in "Russia defended its army" there is but one.
    """
    same = {(p.id, p.start) for p in done_by} | {(p.id, p.leader) for p in done_by if p.leader}
    named = {p.id for p in done_by if p.id and len(p.text.split()) == 1}
    own = {p.id for p in done_by if p.id}
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
