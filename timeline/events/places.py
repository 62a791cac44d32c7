"""The places of the lexicon's grammar in the parse: subject, object, complement, possessor, what a preposition governs.

The lexicon speaks of subject and object only; ``subjects`` and ``grammar`` bring passives, relative clauses and
participles, infinitives and coordination back to the plain clause.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.events.denoted import actors_inside, names_an_event
from timeline.events.grammar import SUBJECTS, below, is_passive, is_told, is_wish, judging, objects
from timeline.events.sentence import Sentence
from timeline.events.status import governors
from timeline.events.subjects import collect, owners, subjects
from timeline.events.tokens import Token
from timeline.model import Participant

_CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "acl"})
# "Met on the sidelines of an SCO summit": not with the SCO.
_BESIDE = frozenset(
    "sideline sidelines margin margins fringe fringes eve occasion anniversary presence retaliation revenge reprisal "
    "response reply reaction protest".split()
)
_TO_WHOM = frozenset({"for", "to"})
_EYES = frozenset("book eye estimation judgement judgment mind opinion reading telling view".split())
_NAMING = frozenset({"call", "describe", "term"})
ALLEGING = frozenset({"claim", "allege"})


def first_filled(sentence: Sentence, trigger: Token, places: tuple[str, ...]) -> list[Participant]:
    """The actors at the first of ``places`` where any stands."""
    for place in places:
        if found := at(sentence, trigger, place):
            return found
    return []


def at(sentence: Sentence, trigger: Token, place: str) -> list[Participant]:
    """The actors that stand at one place of the lexicon's grammar."""
    match place:
        case "subj":
            return subjects(sentence, trigger)
        case "speaker":
            return _speakers(sentence, trigger)
        case "judged":
            return _judged(sentence, trigger)
        case "told":
            return _told(sentence, trigger)
        case "obj":
            return object_of(sentence, trigger)
        case "obj.poss":
            things = objects(trigger)
            return [
                p for n in things for p in owners(sentence, n) or _announced(sentence, n) or actors_inside(sentence, n)
            ]
        case "comp":
            return _of_complement(sentence, trigger)
        case "poss":
            return owners(sentence, trigger)
        case preposition if preposition not in sentence.words:
            return []  # most are not: to look for them below every noun takes its time
        case preposition:
            nouns = [n for n in below(trigger, preposition) if n.lemma_.lower() not in _BESIDE and not is_wish(n)]
            return collect(sentence, [noun for noun in nouns if not names_an_event(noun)], inside=True)


def _announced(sentence: Sentence, noun: Token) -> list[Participant]:
    """ "Welcomed the news that |Oman| would mediate": who does what the object of the trigger announces."""
    clauses = [c for c in noun.children if c.dep_ in ("acl", "ccomp") and any(k.lower_ == "that" for k in c.children)]
    return collect(sentence, [child for clause in clauses for child in clause.children if child.dep_ == "nsubj"])


def object_of(sentence: Sentence, trigger: Token) -> list[Participant]:
    """Whom the act reaches: in "sent |Iran| a letter" not the letter, in "shot down a |Chinese| balloon" China."""
    things = objects(trigger)
    reached = collect(sentence, [noun for noun in things if noun.dep_ == "dative"])
    return reached or collect(sentence, things) or [p for noun in things for p in owners(sentence, noun)]


def _speakers(sentence: Sentence, word: Token) -> list[Participant]:
    """Who says the clause that judges: "|Wang| said the reaction was |absurd|", "that India had made an |error|"."""
    clause = judging(word)
    if clause is None:
        return []
    if viewed := _in_whose_eyes(sentence, clause):
        return viewed
    if not _is_quoted(clause):
        return []
    saying = governors().get(clause.head.lemma_.lower())
    return subjects(sentence, clause.head) if saying == "said" or clause.head.lemma_.lower() in ALLEGING else []


def _in_whose_eyes(sentence: Sentence, clause: Token) -> list[Participant]:
    """ "|To Delhi| this was aggression", "|in Moscow's eyes|", "as far as |Somalia| was concerned"."""
    for child in clause.lefts:
        below_it = [noun for noun in child.children if noun.dep_ == "pobj"]
        if child.lower_ in _TO_WHOM and (found := collect(sentence, below_it)):
            return found
        for noun in below_it:
            if noun.lemma_.lower() in _EYES and (
                found := owners(sentence, noun) or collect(sentence, below(noun, "of"))
            ):
                return found
        if child.lower_ == "far":
            return [p for verb in child.children if verb.lemma_ == "concern" for p in collect(sentence, objects(verb))]
    return []


def _told(sentence: Sentence, word: Token) -> list[Participant]:
    """Whom the clause is said to: "leave Lebanon, he told |Assad|", "said to |Assad|"."""
    clause = judging(word)
    if clause is None or not _is_quoted(clause):
        return []
    return collect(sentence, [*objects(clause.head), *below(clause.head, "to")])


def _is_quoted(clause: Token) -> bool:
    """Whether the verb above may say it; the model takes the imperative in "|leave| now, he said" for an infinitive."""
    imperative = clause.tag_ == "VB" and is_bare(clause)
    return clause.dep_ in ("ccomp", "parataxis") or (imperative and clause.dep_ in ("xcomp", "advcl"))


def is_bare(verb: Token) -> bool:
    """Whether nothing hangs before it: no subject, no "to", no conjunction."""
    return all(child.is_quote for child in verb.lefts)


def _judged(sentence: Sentence, word: Token) -> list[Participant]:
    """Whom the clause judges: the actors of its subject, or within it."""
    clause = judging(word)
    own = [child for child in clause.children if child.dep_ in SUBJECTS] if clause is not None else []
    return collect(sentence, own, inside=True)


def judges_others(sentence: Sentence, word: Token, speakers: Sequence[Participant]) -> bool:
    """Whether the clause speaks of anybody but the speaker: "Putin said that he must rest" asks nobody for anything."""
    judged = {p.id or p.text for p in _judged(sentence, word)}
    return not judged or not judged <= {p.id or p.text for p in speakers}


def _is_purpose(clause: Token) -> bool:
    """ "Sent jets |to destroy| the reactor"."""
    deps = {child.dep_ for child in clause.children}
    return clause.dep_ == "advcl" and not deps & {*SUBJECTS, "mark"} and any(c.lower_ == "to" for c in clause.lefts)


def _of_complement(sentence: Sentence, trigger: Token) -> list[Participant]:
    """ "demanded that Russia leave", "threatened to strike Ukraine": the clause's subject, else whom it is done to."""
    for clause in trigger.children:
        if clause.dep_ not in _CLAUSES and not _is_purpose(clause) and not is_told(clause):
            continue
        if clause.lemma_ in _NAMING and any(child.lower_ == "what" for child in clause.children):
            # "Bombed what Delhi called |a camp of the group|": not Delhi.
            names = [*below(clause, "as"), *(child for child in clause.children if child.dep_ in ("oprd", "ccomp"))]
            return collect(sentence, names, inside=True)
        own = [child for child in clause.children if child.dep_ in SUBJECTS]
        if own and (found := collect(sentence, own)):
            return found
        if clause.lemma_ == "leave" and is_passive(trigger):
            continue  # "were told to leave |Mali|"
        for place in ("obj", "against", "on", "obj.poss", "comp", "in", "with", "from", "to"):
            if found := at(sentence, clause, place):
                return found
    return []
