"""Who did it and to whom: the places of a trigger's source and target in the parse, as the lexicon names them.

Passives, relative clauses, participles, infinitives and coordination are brought back to the plain clause here; the
lexicon speaks of subject and object only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from timeline.events.grammar import OBJECTS, SUBJECTS, below, is_caused, is_passive, is_place, judging, objects
from timeline.events.lexicon import Entry
from timeline.events.sentence import Sentence
from timeline.events.status import governors
from timeline.knowledge import read_rows
from timeline.model import Participant

if TYPE_CHECKING:
    from spacy.tokens import Token

# "Its neighbour" is not itself, whoever the nearest name may be.
_OTHERS = frozenset(
    "adversary ally counterpart enemy foe friend neighbor neighbour opponent partner patron rival successor".split()
)
_SELF = frozenset({"it", "they", "he", "she"})
_CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "acl"})
_OWNERS = frozenset({"poss", "amod", "compound", "nmod"})
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
# Below these an unknown name is a place ("met in Sochi") unless the lexicon asks for it.
_JOINT = frozenset({"CONSULT", "COOPERATE", "SUPPORT"})
_WHERE = frozenset({"in", "at", "over", "from"})


def sources(sentence: Sentence, trigger: Token, entry: Entry) -> list[Participant]:
    """The actors that did it; empty when the clause names none."""
    if entry.pos == "verb" and entry.source == ("subj",):
        done_by = subjects(sentence, trigger) or _own_thing(sentence, trigger, entry)
        return _with_speaker(sentence, trigger, done_by)
    found = _first_filled(sentence, trigger, entry.source)
    if found or entry.pos == "verb" or entry.source == ("speaker",):
        return found
    return subjects(sentence, trigger) if entry.pos == "adj" else _doer_of_noun(sentence, trigger)


@cache
def courts() -> frozenset[str]:
    """Courts and tribunals of states: who sues before one does not accuse it."""
    rows = read_rows("organisations.tsv", tuple("id name aliases kind members valid_from valid_to source".split()))
    return frozenset(row["id"] for _, row in rows if row["kind"] == "court")


def _struck(sentence: Sentence, trigger: Token, done_by: list[Participant]) -> list[Participant]:
    """People and bodies that are the object: "killed |Israeli soldiers| in Lebanon" is no act against Lebanon."""
    nouns = [noun for noun in objects(trigger) if not _is_country(sentence, noun)]
    return [p for p in _without(sentence, _collect(sentence, nouns), done_by) if p.id]


def _is_country(sentence: Sentence, noun: Token) -> bool:
    mention = sentence.mention(noun)
    return mention is not None and mention.kind in ("state", "capital", "place", "pronoun")


def _is_where(sentence: Sentence, participant: Participant) -> bool:
    """Whether a participant only says where people talked or signed."""
    tokens = sentence.tokens(participant.start or 0, participant.end or 0)
    return bool(tokens) and is_place(tokens[-1])


def _own_thing(sentence: Sentence, trigger: Token, entry: Entry) -> list[Participant]:
    """ "British troops were sent to Kuwait": what suffers the act is a means of whoever does it, and says who."""
    if not is_passive(trigger) or {"obj", "obj.poss"} & set(entry.target) or entry.type in ("ASSAULT", "COERCE"):
        return []
    return [p for p in _object(sentence, trigger) if p.id]


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
    if "obj" in entry.target and (struck := _struck(sentence, trigger, done_by)):
        return struck
    for place in wanted:
        found = _without(sentence, _at(sentence, trigger, place), done_by)
        if joint and place not in entry.target:
            found = [p for p in found if not _is_where(sentence, p)]
        if entry.type == "ACCUSE":
            found = [p for p in found if p.id not in courts()]
        if any(participant.id for participant in found):
            return [participant for participant in found if participant.id]
        if place not in _WHERE or (place in entry.target and not entry.reciprocal):
            unknown = unknown or found
    return unknown


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
            return [p for noun in objects(trigger) for p in sentence.inside(noun)]
        case "comp":
            return _of_complement(sentence, trigger)
        case "poss":
            return _owners(sentence, trigger)
        case preposition if preposition not in sentence.words:
            return []  # most are not: to look for them below every noun takes its time
        case preposition:
            return _collect(sentence, below(trigger, preposition), inside=True)


def _object(sentence: Sentence, trigger: Token) -> list[Participant]:
    """Whom the act reaches: in "sent |Iran| a letter" not the letter, in "shot down a |Chinese| balloon" China."""
    things = objects(trigger)
    reached = _collect(sentence, [noun for noun in things if noun.dep_ == "dative"])
    return reached or _collect(sentence, things) or [p for noun in things for p in _owners(sentence, noun)]


def _owners(sentence: Sentence, noun: Token) -> list[Participant]:
    return [p for child in noun.children if child.dep_ in _OWNERS for p in _owner(sentence, child)]


def _collect(sentence: Sentence, nouns: Iterator[Token] | list[Token], *, inside: bool = False) -> list[Participant]:
    found: list[Participant] = []
    for noun in nouns:
        found += sentence.actors(noun) or (sentence.inside(noun) if inside else [])
    return found


def _speakers(sentence: Sentence, word: Token) -> list[Participant]:
    """Who says the clause that judges: "|Wang| said the reaction was |absurd|", "that India had made an |error|"."""
    clause = judging(word)
    if clause is None or clause.dep_ not in ("ccomp", "parataxis"):
        return []
    return subjects(sentence, clause.head) if governors().get(clause.head.lemma_.lower()) == "said" else []


def _judged(sentence: Sentence, word: Token) -> list[Participant]:
    """Whom the clause judges: the actors of its subject, or within it."""
    clause = judging(word)
    own = [child for child in clause.children if child.dep_ in SUBJECTS] if clause is not None else []
    return _collect(sentence, own, inside=True)


def judges_others(sentence: Sentence, word: Token, speakers: Sequence[Participant]) -> bool:
    """Whether the clause speaks of anybody but the speaker: "Putin said that he must rest" asks nobody for anything."""
    judged = {p.id or p.text for p in _judged(sentence, word)}
    return not judged or not judged <= {p.id or p.text for p in speakers}


def _owner(sentence: Sentence, child: Token) -> list[Participant]:
    mention = sentence.mention(child)
    if mention is not None:
        own = Participant(mention.id, mention.text, mention.leader, mention.start, mention.end)
        return [own, *(p for other in child.conjuncts if other.i > child.i for p in _owner(sentence, other))]
    return sentence.actors(child) if child.dep_ == "poss" else []


def subjects(sentence: Sentence, verb: Token, depth: int = 0) -> list[Participant]:
    """Who does what ``verb`` says: its subject, the agent of a passive, or the subject shared with its clause."""
    passive = is_passive(verb)
    if not passive and (beside := _after_a_date(sentence, verb)) is not None:
        return sentence.actors(beside)
    for child in verb.children:
        if passive and child.dep_ == "agent":
            return _collect(sentence, [noun for noun in child.children if noun.dep_ == "pobj"], inside=True)
        if not passive and child.dep_ in SUBJECTS:
            child = _behind_a_participle(child, verb) or child
            return _named_by(sentence, child, verb, depth) or _speaker_inside(sentence, child)
    if is_caused(verb):
        return subjects(sentence, verb.head, depth + 1)
    if passive or depth > 6:
        return []
    return _shared_subject(sentence, verb, depth)


def _after_a_date(sentence: Sentence, verb: Token) -> Token | None:
    """ "In February |Armenia froze ...": between a date and its verb an actor is the subject.

    The small model reads "February Armenia" as one name, and looks for a subject elsewhere.
    """
    at = verb.i - 1
    while at > 0 and verb.doc[at].dep_ in ("aux", "neg", "advmod"):
        at -= 1
    mention = sentence.mention(verb.doc[at]) if at >= 0 else None
    if mention is None or mention.kind == "adjective":
        return None
    gap = [mention.start - time.end for time in sentence.times]
    return verb.doc[at] if any(0 < size <= 2 for size in gap) else None


def _behind_a_participle(subject: Token, verb: Token) -> Token | None:
    """ "Sitting next to Putin, |the president| said": the small model takes the subject for an apposition."""
    if subject.dep_ != "csubj" or subject.tag_ != "VBG":
        return None
    gap = range(subject.right_edge.i + 1, verb.i)
    close = all(verb.doc[i].dep_ in ("aux", "neg", "advmod") for i in gap)
    return next(
        (t for t in subject.subtree if close and t.dep_ == "appos" and t.right_edge == subject.right_edge), None
    )


def has_unknown_subject(sentence: Sentence, verb: Token) -> bool:
    """Whether the subject is a pronoun that nothing could be found for: "we will not allow it" is nobody's act."""
    for _ in range(4):
        own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
        if own:
            return own[0].pos_ == "PRON" and own[0].tag_ not in ("WDT", "WP") and not _named_by(sentence, own[0], verb)
        if verb.dep_ not in ("conj", "dep", "xcomp", "acomp", "advcl") or verb.head.i == verb.i:
            return False
        verb = verb.head
    return False


def _named_by(sentence: Sentence, subject: Token, verb: Token, depth: int = 0) -> list[Participant]:
    """The actors of a subject. Who "says it will", or "says his country will", is who says it."""
    own = sentence.actors(subject)
    if not (subject.lower_ in _SELF or _is_own_country(sentence, subject)) or verb.dep_ != "ccomp" or depth > 6:
        return own
    speakers = subjects(sentence, verb.head, depth + 1)
    if subject.lower_ in ("he", "she") and own and all(p.id != own[0].id for p in speakers):
        return own
    return speakers or own


def _is_own_country(sentence: Sentence, noun: Token) -> bool:
    """ "His country", "their government": of whoever is speaking, were another even named nearer by."""
    mention = sentence.mention(noun)
    owned = any(child.dep_ == "poss" and child.tag_ == "PRP$" for child in noun.children)
    return owned and mention is not None and mention.kind in ("state", "body") and not is_another(mention.text)


def _speaker_inside(sentence: Sentence, subject: Token) -> list[Participant]:
    """The owner of a subject that cannot act: "Indian planes bombed", "a statement by the ministry said"."""
    owned = _owners(sentence, subject)
    return owned or _collect(sentence, _done_by(subject)) or _collect(sentence, below(subject, "of"))


def _done_by(noun: Token) -> list[Token]:
    """Those behind a thing: "an offer |by Oman|", "a jet sent |by Minsk|"."""
    participles = [child for child in noun.children if child.dep_ == "acl" and is_passive(child)]
    return below(noun, "by") + [found for verb in participles for found in below(verb, "by")]


def _shared_subject(sentence: Sentence, verb: Token, depth: int) -> list[Participant]:
    """The subject of a verb that has none of its own, by how it hangs in the sentence."""
    head = verb.head
    match verb.dep_:
        case "acomp" | "attr" | "oprd" if head.pos_ in ("VERB", "AUX"):
            return subjects(sentence, head, depth + 1)
        case "conj" | "dep" if head.pos_ in ("VERB", "AUX"):
            if is_passive(head):
                return _collect(sentence, [c for c in head.children if c.dep_ == "nsubjpass"])
            return subjects(sentence, head, depth + 1)
        case "xcomp" | "ccomp":
            controlled = [c for c in head.children if c.dep_ in ("dobj", "nsubjpass") and c.i < verb.i]
            named = _collect(sentence, controlled) if verb.dep_ == "xcomp" else []
            return named or subjects(sentence, head, depth + 1)
        case "advcl":
            return subjects(sentence, head, depth + 1) or _collect(
                sentence, [c for c in head.children if c.dep_ == "nsubjpass"]
            )
        case "pcomp" if head.head.i != head.i:
            owner = head.head
            return (
                subjects(sentence, owner, depth + 1)
                if owner.pos_ in ("VERB", "AUX")
                else _noun_owner(sentence, owner, depth)
            )
        case "acl" if head.pos_ in ("NOUN", "PROPN"):
            return sentence.actors(head) or _noun_owner(sentence, head, depth)
        case _:
            return []


def _noun_owner(sentence: Sentence, noun: Token, depth: int) -> list[Participant]:
    """ "Turkey's refusal to ratify", "announced plans to close": who owns the noun, else who does something with it."""
    if owned := _owners(sentence, noun):
        return owned
    return subjects(sentence, noun.head, depth + 1) if noun.dep_ in OBJECTS and depth < 6 else []


def _doer_of_noun(sentence: Sentence, noun: Token) -> list[Participant]:
    """The subject of the verb that the noun completes: "launched an attack on Ukraine", "responded with strikes"."""
    while noun.dep_ == "conj" and noun.head.i != noun.i:
        noun = noun.head
    if noun.dep_ in OBJECTS:
        return subjects(sentence, noun.head)
    if noun.dep_ == "pobj" and noun.head.head.pos_ == "VERB" and noun.head.dep_ == "prep":
        return subjects(sentence, noun.head.head)
    return []


def _of_complement(sentence: Sentence, trigger: Token) -> list[Participant]:
    """ "demanded that Russia leave", "threatened to strike Ukraine": the clause's subject, else whom it is done to."""
    for clause in trigger.children:
        if clause.dep_ not in _CLAUSES:
            continue
        own = [child for child in clause.children if child.dep_ in SUBJECTS]
        if own and (found := _collect(sentence, own)):
            return found
        for place in ("obj", "against", "on", "obj.poss", "comp", "in", "with", "from", "to"):
            if found := _at(sentence, clause, place):
                return found
    return []


def is_another(words: str) -> bool:
    """Whether ``words`` name somebody by standing opposite or beside another: "its northern neighbour"."""
    last = words.lower().split()[-1]
    return last in _OTHERS or last.removesuffix("s") in _OTHERS


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
    tokens = sentence.tokens(participant.start or 0, participant.end or 0)
    mention = sentence.mention(tokens[-1]) if tokens else None
    return mention is not None and mention.kind == "state" and mention.text.lower().startswith(("the ", "this "))
