"""Who does what a verb says: its subject, brought back from passives, relative clauses, participles and infinitives.

In go a parsed sentence and a verb, out come the actors; nothing of the lexicon is known here.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from timeline.events.denoted import OTHERS, actors_inside, actors_of
from timeline.events.grammar import (
    HINDERING,
    OBJECTS,
    SUBJECTS,
    below,
    is_befallen,
    is_caused,
    is_opposed,
    is_passive,
    is_second_verb,
    objects,
)
from timeline.events.misparsed import mistaken_subject, subject_meant
from timeline.events.sentence import Sentence, part
from timeline.events.tokens import Token
from timeline.knowledge import read_rows
from timeline.model import Participant

_SELF = frozenset({"it", "they", "he", "she"})
_WEAPONS = frozenset("bomb drone fire gunfire missile mortar projectile rocket shell warplane".split())
_OWN_FORCES = frozenset({"the army", "the military", "the navy", "the air force", "the police", "the troops"})
_RELATIVES = frozenset({"that", "which", "who"})
_OURSELVES = frozenset({"we", "i"})
_PRIVATE = frozenset({"adjective", "place", "pronoun"})
BLAMING = frozenset(
    "accuse assail berate blame castigate censure charge chide condemn convict criticise criticize denounce "
    "fault lambast lambaste rebuke reprimand reproach reprove scold suspect upbraid".split()
)
_MAKING = frozenset(  # "drove them to"
    "bring bully cajole coax coerce compel drive force goad impel induce lead make oblige persuade pressure prompt "
    "provoke push reduce shame spur".split()
)
_STATES = frozenset("ally capital country government kingdom nation neighbour neighbor power republic state".split())
_BEING = frozenset({"be", "become", "remain"})
_STARTING = frozenset(
    "announce begin call carry conduct declare decree enforce impose initiate launch lead mount order organise "
    "organize proclaim start undertake wage".split()
)
_LEADING = frozenset({"based", "flagged", "imposed", "launched", "led", "ordered", "owned", "registered"})
_OWNERS = frozenset({"poss", "amod", "compound", "nmod"})


def subjects(sentence: Sentence, verb: Token, depth: int = 0) -> list[Participant]:
    """Who does what ``verb`` says: its subject, the agent of a passive, or the subject shared with its clause."""
    passive = is_passive(verb)
    if passive and any(child.dep_ == "agent" for child in verb.children):
        return _agents(sentence, verb)
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    if own and not passive:
        # "|Time| and again |its gunboats| cut the nets": the small model gives a verb two subjects.
        return next((found for child in own if (found := _told_by(sentence, child, verb, depth))), [])
    if is_caused(verb):
        return subjects(sentence, verb.head, depth + 1)
    if (mistaken := mistaken_subject(sentence, verb)) is not None:
        return actors_of(sentence, mistaken)
    if depth > 6:
        return []
    if passive:
        asked = [n for c in verb.children if c.dep_ == "prep" and c.lower_ == "for" for n in c.children]
        given = [child for child in verb.children if child.dep_ == "dobj"]
        if others := [noun for thing in (*asked, *given) for noun in below(thing, "by")]:
            return collect(sentence, others, inside=True)  # "asked for help |by Mali|": the model hangs it from "help"
        # "Incited and armed by the Turks": one agent for both.
        shared = [child for child in verb.children if child.dep_ == "conj" and child.tag_ == "VBN"]
        return subjects(sentence, shared[0], depth + 1) if shared and is_passive(shared[0]) else []
    if verb.dep_ == "pcomp" and verb.head.head.lemma_ in BLAMING and (blamed := objects(verb.head.head)):
        return collect(sentence, blamed)  # "accused |Belarus| of attacking"
    return _behind_being(sentence, verb) or _fallen_to(sentence, verb) or _shared_subject(sentence, verb, depth)


def _agents(sentence: Sentence, verb: Token) -> list[Participant]:
    """Those behind "by"; of two the last that is somebody: "was called by telephone |by the president|"."""
    agents = [child for child in verb.children if child.dep_ == "agent"]
    found = (collect(sentence, [n for n in agent.children if n.dep_ == "pobj"], inside=True) for agent in agents[::-1])
    return next(filter(None, found), [])


def _told_by(sentence: Sentence, subject: Token, verb: Token, depth: int) -> list[Participant]:
    """The actors of a subject, however the small model takes its words apart."""
    subject = subject_meant(sentence, subject, verb)
    return _named_by(sentence, subject, verb, depth) or _speaker_inside(sentence, subject)


def _behind_being(sentence: Sentence, verb: Token) -> list[Participant]:
    """ "Attending the talks were |envoys of Chad|": turned round, those who did it stand behind "were"."""
    if verb.tag_ != "VBG":
        return []
    forms = [child for child in verb.children if child.dep_ == "aux" and child.lemma_ == "be" and child.i > verb.i]
    if verb.head.lemma_ == "be" and verb.head.i > verb.i and verb.dep_ in ("csubj", "advcl"):
        forms.append(verb.head)
    return collect(sentence, [c for form in forms for c in form.rights if c.dep_ in ("attr", "nsubj")])


@cache
def _causes() -> frozenset[str]:
    return frozenset(row["noun"] for _, row in read_rows("causes.tsv", ("noun", "kind", "source")))


def has_no_doer(sentence: Sentence, verb: Token) -> bool:
    """Whether it is nobody's act: "we will not allow it" if nothing says who "we" are, "the storm hit the south"."""
    for _ in range(4):
        if is_befallen(verb) or _fallen_to(sentence, verb) or _is_of_several(verb):
            return False
        own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
        if own:
            if own[0].text.islower() and own[0].lemma_.lower() in _causes() and not is_passive(verb):
                return True
            return own[0].pos_ == "PRON" and own[0].tag_ not in ("WDT", "WP") and not _named_by(sentence, own[0], verb)
        if verb.dep_ not in ("conj", "dep", "xcomp", "acomp", "advcl") or verb.head.i == verb.i:
            return False
        verb = verb.head
    return False


def _named_by(sentence: Sentence, subject: Token, verb: Token, depth: int = 0) -> list[Participant]:
    """The actors of a subject. Who "says it will", or "says his country will", is who says it."""
    relative = subject.lower_ in _RELATIVES
    if relative and (meant := _brought_out(verb)) is not None:
        return actors_of(sentence, meant)
    own = (relative and _one_of_those(sentence, verb, depth)) or actors_of(sentence, subject)
    if subject.lower_ in _OURSELVES and verb.dep_ == "ccomp" and depth <= 6:
        return [p for p in subjects(sentence, verb.head, depth + 1) if _speaks_for_many(sentence, p)]
    if not (subject.lower_ in _SELF or _is_own_country(sentence, subject)) or verb.dep_ != "ccomp" or depth > 6:
        return own
    speakers = subjects(sentence, verb.head, depth + 1)
    if subject.lower_ in ("he", "she") and own and all(p.id != own[0].id for p in speakers):
        return own
    return speakers or own


def _brought_out(verb: Token) -> Token | None:
    """ "It was |Norway| that closed the strait": the small model takes the clause for the content of "was"."""
    being = verb.head
    if verb.dep_ not in ("ccomp", "advcl", "relcl") or being.lemma_ != "be":
        return None
    it = any(child.dep_ in SUBJECTS and child.lower_ == "it" for child in being.children)
    return next((child for child in being.children if it and child.dep_ == "attr" and child.i < verb.i), None)


def _one_of_those(sentence: Sentence, clause: Token, depth: int) -> list[Participant]:
    """ "|Israel| was one of the few countries that sold it arms", "|Chile|, among the states that recognised it"."""
    if clause.dep_ != "relcl" or clause.head.dep_ != "pobj" or clause.head.lemma_ not in _STATES or depth > 6:
        return []
    preposition = clause.head.head
    said = preposition.head if preposition.lower_ == "of" else preposition
    if said.lower_ not in ("one", "among"):
        return []
    if said.head.lemma_ in _BEING:
        return subjects(sentence, said.head, depth + 1)
    return actors_of(sentence, said.head) if said.dep_ in ("appos", "prep") else []


def _speaks_for_many(sentence: Sentence, speaker: Participant) -> bool:
    """Whether "we" are the state or body: said by an office or organ, not by "a Belgian nurse"."""
    tokens = sentence.within(speaker.start or 0, speaker.end or 0)
    mention = sentence.mention(tokens[-1]) if tokens else None
    if mention is not None and mention.kind == "pronoun":
        return mention.leader is not None or mention.text.lower() == "it"
    return mention is not None and mention.kind not in _PRIVATE


def _is_own_country(sentence: Sentence, noun: Token) -> bool:
    """ "His country", "the army": of whoever is speaking, were another even named nearer by."""
    mention = sentence.mention(noun)
    if mention is None or mention.kind not in ("state", "body"):
        return False
    owned = any(child.dep_ == "poss" and child.tag_ == "PRP$" for child in noun.children)
    return (owned and not is_another(mention.text)) or mention.text.lower() in _OWN_FORCES


def _speaker_inside(sentence: Sentence, subject: Token) -> list[Participant]:
    """The owner of a subject that cannot act: "Indian planes bombed", "a statement by the ministry said"."""
    if subject.dep_ == "csubj" and subject.lemma_ == "do":
        return subjects(sentence, subject)  # "what |Brazil| did was to send troops"
    owned = owners(sentence, subject)
    senders = (
        below(subject, "from") if subject.lemma_.lower() in _WEAPONS else []
    )  # "rockets |from Syria| hit the town"
    behind = (_done_by(subject), below(subject, "of"), senders)
    return owned or next((found for nouns in behind if (found := collect(sentence, nouns))), [])


def _done_by(noun: Token) -> list[Token]:
    """Those behind a thing: "an offer |by Oman|", "a jet sent |by Minsk|"."""
    participles = [child for child in noun.children if child.dep_ == "acl" and is_passive(child)]
    return [*below(noun, "by"), *(found for verb in participles for found in below(verb, "by"))]


def started_by(noun: Token) -> list[Token]:
    """Those behind an act that a noun names: "the boycott, begun |by Jamaica|", "an embargo decreed |by Kennedy|"."""
    participles = [c for c in noun.children if c.dep_ == "acl" and c.lemma_ in _STARTING and is_passive(c)]
    return [found for verb in participles for found in below(verb, "by")]


def _shared_subject(sentence: Sentence, verb: Token, depth: int) -> list[Participant]:
    """The subject of a verb that has none of its own, by how it hangs in the sentence."""
    head = verb.head
    match verb.dep_:
        case "acomp" | "attr" | "oprd" if head.pos_ in ("VERB", "AUX"):
            return subjects(sentence, head, depth + 1)
        case "conj" | "dep" if head.pos_ in ("VERB", "AUX"):
            if is_passive(head) and not is_caused(head):
                return collect(sentence, [c for c in head.children if c.dep_ == "nsubjpass"])
            return subjects(sentence, head.head if _goes_on_after_a_clause(verb, head) else head, depth + 1)
        case "xcomp" | "ccomp":
            controlled = [c for c in head.children if c.dep_ in ("dobj", "nsubjpass") and c.i < verb.i]
            named = collect(sentence, controlled) if verb.dep_ == "xcomp" else []
            return named or subjects(sentence, head, depth + 1)
        case "advcl":
            return _beside(sentence, verb, depth)
        case "pcomp" if head.head.i != head.i:
            owner = head.head
            of_the_object = head.lower_ in ("for", "into") or (head.lower_ == "from" and owner.lemma_ in HINDERING)
            if of_the_object and owner.pos_ == "VERB" and (made := collect(sentence, objects(owner))):
                return made  # "detained |them| for fishing", "stopped |them| from fishing", "provoked |them| into it"
            return (
                subjects(sentence, owner, depth + 1)
                if owner.pos_ in ("VERB", "AUX")
                else _noun_owner(sentence, owner, depth)
            )
        case "acl" | "relcl" if (copula := _is_said_to_be(head)) is not None and _is_infinitive(verb):
            return subjects(sentence, copula, depth + 1)
        case "acl" | "amod":
            return _of_the_described(sentence, verb, depth)
        case _:
            return []


def _is_of_several(verb: Token) -> bool:
    """ "It was agreed |by France and Spain|", "between them": the clause behind is what "it" means."""
    if not is_passive(verb) or not any(child.dep_ in ("ccomp", "xcomp", "advcl") for child in verb.children):
        return False
    return any(child.dep_ == "agent" or child.lower_ == "between" for child in verb.children)


def _fallen_to(sentence: Sentence, verb: Token) -> list[Participant]:
    """ "It fell |to Brandt| to kneel", "it was left |to Oman| to mediate", "it took |Iran| a year to pay"."""
    head = verb.head
    if head.lemma_ not in ("fall", "leave", "take") or verb.dep_ not in ("advcl", "xcomp") or not _is_infinitive(verb):
        return []
    if not any(child.lower_ == "it" and child.dep_ in SUBJECTS for child in head.children):
        return []
    nouns = (*below(head, "to"), *objects(head)) if head.lemma_ != "take" else objects(head)
    return collect(sentence, [noun for noun in nouns if noun.i < verb.i])


def _beside(sentence: Sentence, verb: Token, depth: int) -> list[Participant]:
    """ "|Chad| broke off relations, accusing its neighbour", "the embargo drove |Japan| to attack"."""
    head = verb.head
    driven = collect(sentence, objects(head)) if head.lemma_ in _MAKING and _is_infinitive(verb) else []
    return (
        driven
        or subjects(sentence, head, depth + 1)
        or collect(sentence, [child for child in head.children if child.dep_ == "nsubjpass"])
    )


def _of_the_described(sentence: Sentence, verb: Token, depth: int) -> list[Participant]:
    """ "|Planes| bombing the port", "|Oman's| decision to expel", "the decision |of Oman| to expel"."""
    noun = verb.head
    if verb.dep_ == "amod":
        return subjects(sentence, noun.head, depth + 1) if is_second_verb(verb) else []
    if noun.pos_ == "ADJ" and verb.tag_ == "VBG" and verb.i == noun.i + 1:
        return _owner(sentence, noun)  # "|Chinese| shelling of the islands": the small model sees a verb
    if noun.pos_ not in ("NOUN", "PROPN"):
        return []
    deciding = _is_infinitive(verb) and not owners(sentence, noun)
    decider = collect(sentence, below(noun, "of")) if deciding else []
    return actors_of(sentence, noun) or decider or _noun_owner(sentence, noun, depth)


def _goes_on_after_a_clause(verb: Token, head: Token) -> bool:
    """ "Said that its aim is peace |and thanked| Oman": the past goes on with the main clause, not with the present."""
    return (
        head.dep_ == "ccomp"
        and verb.tag_ == "VBD"
        and head.tag_ in ("VBZ", "VBP")
        and head.head.tag_ == "VBD"
        and head.head.i < head.i
    )


def _is_said_to_be(noun: Token) -> Token | None:
    """The verb that says somebody is this: "|was| the first to recognise it", "|is| at pains to thank"."""
    if noun.dep_ == "attr" and noun.head.pos_ in ("VERB", "AUX"):
        return noun.head
    owner = noun.head.head if noun.dep_ == "pobj" else noun
    return owner if owner.lemma_ == "be" and owner.i < noun.i else None


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _noun_owner(sentence: Sentence, noun: Token, depth: int) -> list[Participant]:
    """ "Turkey's refusal to ratify", "announced plans to close": who owns the noun, else who does something with it."""
    if owned := owners(sentence, noun):
        return owned
    if noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ == "VERB" and depth < 6:
        return subjects(sentence, noun.head.head, depth + 1)  # "marched in under the pretext of restoring order"
    return subjects(sentence, noun.head, depth + 1) if noun.dep_ in OBJECTS and depth < 6 else []


def collect(sentence: Sentence, nouns: Iterable[Token], *, inside: bool = False) -> list[Participant]:
    """The actors that the nouns stand for; with ``inside`` also those within a noun that stands for none."""
    found: list[Participant] = []
    for noun in nouns:
        own = actors_of(sentence, noun)
        if inside:
            own = own or _whose(sentence, noun) or actors_inside(sentence, noun)
        found += own
    return found


def _whose(sentence: Sentence, noun: Token) -> list[Participant]:
    """ "|Iranian| targets in Syria": whose a thing is comes before where it is."""
    placed = any(child.dep_ == "prep" and child.lower_ in ("in", "at", "near") for child in noun.children)
    return owners(sentence, noun) if placed else []


def owners(sentence: Sentence, noun: Token) -> list[Participant]:
    """Whose the noun is: "|Russia's| invasion", "the |Indian| planes"."""
    return [
        p
        for child in noun.children
        if child.dep_ in _OWNERS and not is_opposed(child)
        for p in (_owner(sentence, child) or _leading(sentence, child))
    ] or [p for said in noun.rights if said.dep_ == "appos" for p in owners(sentence, said)]


def _leading(sentence: Sentence, participle: Token) -> list[Participant]:
    """ "The |US|-led embargo": whoever leads or imposes it does it."""
    if participle.tag_ != "VBN" or participle.lower_ not in _LEADING:
        return []
    return [p for child in participle.lefts if child.dep_ in ("npadvmod", "nmod") for p in _owner(sentence, child)]


def _owner(sentence: Sentence, child: Token) -> list[Participant]:
    mention = sentence.mention(child)
    if mention is not None:
        return [
            *map(part, sentence.hyphened(mention)),
            *(p for other in child.conjuncts if other.i > child.i for p in _owner(sentence, other)),
        ]
    if child.dep_ in ("compound", "nmod"):
        return owners(sentence, child)  # "the |Iranian| Grace 1 tanker"
    return actors_of(sentence, child) if child.dep_ == "poss" else []


def is_another(words: str) -> bool:
    """Whether ``words`` name somebody by standing opposite or beside another: "its northern neighbour"."""
    last = words.lower().split()[-1]
    return last in OTHERS or last.removesuffix("s") in OTHERS
