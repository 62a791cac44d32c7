"""Which entry of the lexicon a parsed word answers to: the most specific one whose conditions hold in the parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from timeline.events.grammar import PARTITIVES, is_caused, is_noun, is_passive, is_second_verb, is_told, measured_by
from timeline.events.lexicon import Entry, Mark, Pos, entries
from timeline.events.misparsed import describes_the_next
from timeline.events.tokens import Token

if TYPE_CHECKING:
    from timeline.events.sentence import Sentence
    from timeline.model import ActorMention

# Not PROPN: a name ("the Security Council", "World War II", "March") is no act.
POS_OF: Mapping[str, Pos] = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "obj", "nsubjpass", "nsubj:pass", "attr", "oprd", "dative"})
PREPOSITIONS = frozenset({"prep", "agent", "dative", "prt", "advmod"})
PARTICLES = frozenset({"prt", "prep", "agent", "dative", "advmod", "neg"})
PREDICATE = PREPOSITIONS | {"acomp", "attr", "aux", "cc", "conj", "dobj", "neg"}
CLAUSES = frozenset({"xcomp", "ccomp", "acl", "pcomp"})
MODIFIERS = frozenset({"amod", "compound", "nmod"})
NAMING = frozenset({"oprd", "ccomp"})
OWNERS = MODIFIERS | {"poss"}
COUNTRIES = frozenset({"state", "capital", "place"})
RELATIVES = frozenset({"that", "which", "who", "whom"})
# What stands below these was before or beside the act: "|after talks| she called for trade" is no call for talks.
OCCASIONS = frozenset({"during", "amid", "following", "since", "despite", "until", "after"})
PRONOUNS = frozenset({"it", "them"})
DEEDS = frozenset({"it", "they", "all", "these"})  # may stand for what a sentence has told of
_TOLD = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "conj"})
HYPHENS = frozenset("-\u2010\u2011")
TIME_NOUNS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "day", "week", "weekend",
    "month", "year", "morning", "afternoon", "evening", "night", "hour", "decade", "time", "eve", "anniversary",
})  # fmt: skip
PEOPLE_TOO = frozenset({"academic", "executive", "national", "official"})  # "official meetings" are no officials
# So many words after its head an idiom may end: "sent the ambassador of its southern neighbour packing".
FOLLOWING = 11
_CARRIERS = frozenset(
    "aircraft barge boat column convoy flight freighter lorry plane ship tanker train truck vessel".split()
)
_LADEN = frozenset({"bear", "bring", "carry", "lade", "laden", "load"})
WISHING = frozenset({"like", "want", "wish"})
# After these a clause with a subject of its own is news, and only an infinitive or "must" is a wish.
INFORMING = frozenset({"tell", "remind", "inform", "notify"})


def match(token: Token, sentence: Sentence | None = None) -> Entry | None:
    """The most specific entry whose head is ``token`` and whose conditions hold in the parse, if it tells of an act.

    Conditions on who a noun is ("@leader") need the ``sentence``, which knows its mentions.

    Words that only modify another one ("peace talks", "the US-backed rebels", "the occupied city") tell of none.
    """
    pos = _pos(token)
    if pos is None:
        return None
    candidates = _candidates(token, pos)
    if not candidates or _is_no_act(token):
        return None
    words: dict[tuple[Mark, bool], frozenset[str]] = {}
    for entry in candidates:
        wide = entry.wide
        for mark, wanted in entry.conditions:
            if (mark, wide) not in words:
                words[mark, wide] = frozenset(_hanging(token, mark, wide, sentence))
            if words[mark, wide].isdisjoint(wanted) or (mark == ">" and _is_other(token, entry, wanted)):
                break
        else:
            return None if entry.stop else entry
    return None


def _is_condition(token: Token) -> bool:
    """ "|Provided| the border is safe": no aid, whatever the small model makes of it."""
    return token.lower_ in ("provided", "providing") and any(child.dep_ == "ccomp" for child in token.children)


def _candidates(token: Token, pos: Pos) -> tuple[Entry, ...]:
    """The entries of its lemma. The lemmatiser takes "staged" for a form of "stag": hence also the form with an e."""
    lemma, table = token.lemma_.lower(), entries()
    return table.get((_lemma(token, lemma), pos)) or table.get((lemma, pos)) or table.get((f"{lemma}e", pos)) or ()


def _is_no_act(token: Token) -> bool:
    """A helper, a condition, or a word that only modifies another one."""
    # A verb with a tense is none: the model took "returned fire" for a noun and its modifier.
    dependency = token.dep_
    if dependency in ("aux", "auxpass", "prep", "mark") or _is_condition(token):
        return True
    if dependency in MODIFIERS and token.tag_ not in ("VBD", "VBZ", "VBP") and not is_second_verb(token):
        return True
    if token.tag_ == "VBN" and token.i > 1 and token.doc[token.i - 2].lower_ == "dead":
        return True  # "left many dead and |wounded|"
    return _joined(token, +1) or describes_the_next(token)


def _pos(token: Token) -> Pos | None:
    pos = POS_OF.get(token.pos_)
    return "noun" if pos == "verb" and is_noun(token) else pos


def _joined(token: Token, step: Literal[-1, 1]) -> bool:
    """Whether a hyphen joins ``token`` to the word before (-1) or after it (+1): spaCy splits there."""
    doc, hyphen = token.doc, token.i + step
    if not 0 < hyphen < len(doc) - 1 or doc[hyphen].text not in HYPHENS:
        return False
    return not (doc[hyphen].whitespace_ or doc[hyphen - 1].whitespace_)


def _lemma(token: Token, lemma: str) -> str:
    """The lemma, written together with what a hyphen joins before it: "cease-fire" is "ceasefire"."""
    return f"{token.doc[token.i - 2].lower_}{lemma}" if _joined(token, -1) else lemma


def _hanging(token: Token, mark: Mark, wide: bool, sentence: Sentence | None) -> Iterator[str]:
    """The words that a condition with ``mark`` looks at: lemmas and classes of actors, for particles the words."""
    children = list(token.children)
    nouns: Iterable[Token]
    match mark:
        case "+":
            nouns = _nouns(token, wide, sentence)
        case "=":
            deps = {child.dep_ for child in children}
            named = bool(NAMING & deps) and bool({"dobj", "nsubjpass"} & deps)
            things = () if named else (thing for thing in _objects(token) if not _is_called(thing, sentence))
            nouns = (noun for thing in things for noun in _inside(thing, sentence))
        case "<":
            nouns = (n for subject in _subjects(token) for n in (*_inside(subject, sentence), *_cargo(subject)))
        case "%":
            nouns = (child for child in children if child.dep_ in MODIFIERS)
        case "~":
            hung = (c for c in children if c.dep_ in PARTICLES or (c.dep_ == "oprd" and c.tag_ == "IN"))
            return (child.lower_ for child in hung if not _circumstance(child, token))
        case ">":
            return (clause.lemma_.lower() for clause in _clauses(token))
        case ":":
            return _following(token)
    return (word for noun in nouns for word in (*_lemmas(noun), *_classes(token, noun, sentence)))


def _classes(token: Token, noun: Token, sentence: Sentence | None) -> Iterator[str]:
    """What the lexicon calls a noun that names an actor: "@actor", more narrowly "@leader", "@state" or "@abroad"."""
    mention = sentence.mention(noun) if sentence is not None else None
    if sentence is None or mention is None or not mention.id or mention.kind == "adjective":
        return
    yield "@actor"
    if mention.leader is not None or mention.kind == "role":
        yield "@leader"
    elif mention.kind in COUNTRIES:
        yield "@state"
        own = {m.id for subject in _subjects(token) for m in _of_subject(subject, sentence)}
        if own and mention.id not in own:
            yield "@abroad"


def _of_subject(subject: Token, sentence: Sentence) -> Iterator[ActorMention]:
    """Whom a subject names, or whose it is: "|French| paratroops", "the last of |them|"."""
    words = (subject, *measured_by(subject))
    for word in (*words, *(child for noun in words for child in noun.children if child.dep_ in OWNERS)):
        if (mention := sentence.mention(word)) is not None and mention.id:
            yield mention


def _is_called(name: Token, sentence: Sentence | None) -> bool:
    """ "Called |Modi| a clown", "the |envoy| to Paris a fool": what follows without a comma says what it is called."""
    says = (child.left_edge.i for child in name.children if child.dep_ == "appos")
    ends = [i for i in (name.i + 1, *says) if i < len(name.doc) and name.doc[i - 1].pos_ != "PUNCT"]
    return any(name.doc[i].lower_ in ("a", "an", "the") for i in ends) or _has_a_new_name(name, sentence)


def _has_a_new_name(name: Token, sentence: Sentence | None) -> bool:
    """ "Called |the president of Chad| Baby Doc": whom the text knows needs no name behind the office."""
    mention = sentence.mention(name) if sentence is not None else None
    if sentence is None or mention is None or mention.leader is None:
        return False
    behind = sentence.within(mention.end + 1, mention.end + 2)
    return bool(behind) and behind[0].pos_ == "PROPN" and sentence.mention(behind[0]) is None


def _lemmas(noun: Token) -> Iterator[str]:
    """Its lemma; of a capitalised name also without the plural s, which the lemmatiser leaves ("Peace Talks")."""
    lemma = _lemma(noun, noun.lemma_.lower())
    yield lemma
    if noun.lower_ == "bases":  # to the lemmatiser always a form of "basis"
        yield "base"
    if noun.pos_ == "PROPN" and lemma.endswith("s"):
        yield lemma[:-1]


def _circumstance(preposition: Token, verb: Token) -> bool:
    """Whether it says when or where: "called on Tuesday", "fell out in 1961", "in Rome he gave" is not "gave in"."""
    if preposition.i < verb.i and preposition.dep_ == "prep" and verb.pos_ == "VERB":
        return all(noun.tag_ not in ("WDT", "WP") for noun in preposition.children)  # "on whom it called"
    nouns = [noun for noun in preposition.children if noun.dep_ == "pobj"]
    return any(noun.lemma_.lower() in TIME_NOUNS or (noun.tag_ == "CD" and len(noun) == 4) for noun in nouns)


def _clauses(token: Token) -> Iterator[Token]:
    """Heads of the clauses that complete ``token``, with those joined to them by "and"."""
    informs = token.lemma_.lower() in INFORMING
    for child in token.rights:  # "ten people were killed, police said" is no charge
        if (child.dep_ in CLAUSES or is_told(child)) and not (informs and _states(child)) and not _is_negative(child):
            yield child
            yield from child.conjuncts
        elif child.dep_ == "prep":
            yield from (clause for clause in child.children if clause.dep_ == "pcomp")


def _is_other(token: Token, entry: Entry, wanted: frozenset[str]) -> bool:
    """Whether the clause tells something else: of a threat what has happened, of a demand what oneself wants to do."""
    if entry.type == "THREATEN":
        return _is_past(token, wanted)
    return entry.type == "REQUEST" and token.lemma_.lower() in WISHING and _is_own(token, wanted)


def _is_own(token: Token, wanted: frozenset[str]) -> bool:
    """ "Wants |to leave| Lebanon": oneself, unlike "wants Chad to leave"."""
    clauses = [clause for clause in _clauses(token) if clause.lemma_.lower() in wanted]
    return all(clause.dep_ == "xcomp" and not any(c.dep_ == "nsubj" for c in clause.children) for clause in clauses)


def _is_past(token: Token, wanted: frozenset[str]) -> bool:
    """ "Said that missiles |had struck|" threatens nobody with a strike."""
    clauses = [clause for clause in _clauses(token) if clause.lemma_.lower() in wanted]
    return all(
        clause.tag_ == "VBD"
        or (clause.tag_ == "VBN" and any(c.lower_ in ("had", "has", "have") for c in clause.children))
        for clause in clauses
    )


def _is_negative(clause: Token) -> bool:
    """ "said that it would not retaliate" is no threat to retaliate."""
    return any(child.dep_ == "neg" for child in clause.children)


def _states(clause: Token) -> bool:
    """ "told him that it was leaving" states, "told him to leave" and "that he must leave" ask."""
    helpers = {child.lower_ for child in clause.children if child.dep_ == "aux"}
    return clause.dep_ == "ccomp" and not helpers & {"to", "should", "must"}


def _following(token: Token) -> Iterator[str]:
    """Forms and lemmas of the words after ``token``, to the next mark of punctuation that is no quotation mark.

    And what a clause before it says, if that is its content: "|We will not stand by|, he told the envoy".
    """
    said = [token.head] if token.dep_ == "parataxis" else [child for child in token.lefts if child.dep_ == "ccomp"]
    for word in (word for verb in said for word in _predicate(verb)):
        yield word.lower_
        if word.tag_ != "VBD":  # "he |paid| his respects, they said" is no "will pay"
            yield word.lemma_.lower()
    for word in token.doc[token.i + 1 : token.i + 1 + FOLLOWING]:
        if word.is_punct and not word.is_quote and word.text not in HYPHENS:
            return
        yield word.lower_
        yield word.lemma_.lower()


def _predicate(verb: Token) -> Iterator[Token]:
    """A verb with its helpers, its object and what stands below its prepositions."""
    yield verb
    for child in verb.children:
        if child.dep_ in PREDICATE:
            yield child
            yield from (noun for noun in child.children if noun.dep_ == "pobj")


def _nouns(token: Token, wide: bool, sentence: Sentence | None) -> Iterator[Token]:
    """Objects of ``token`` in the sense of the condition ``+``; ``wide`` adds those of all its prepositions."""
    nominal = token.pos_ in ("NOUN", "PROPN")
    for child in token.children:
        if nominal and child.dep_ in MODIFIERS:
            yield child
        if child.dep_ in PREPOSITIONS and (
            (wide and child.lower_ not in OCCASIONS) or (nominal and child.lower_ == "of")
        ):
            for noun in _below(child):
                yield from _inside(noun, sentence)
    for noun in () if nominal else _objects(token):
        yield from _inside(noun, sentence)


def _inside(noun: Token, sentence: Sentence | None) -> Iterator[Token]:
    """``noun``, what it is coordinated with, their modifiers, and what they are a measure of ("a round of talks")."""
    for part in (noun, *noun.conjuncts):
        yield part
        if part.lower_ in PRONOUNS and (meant := _antecedent(part)) is not None:
            yield meant
        elif sentence is not None and is_deed(part):
            yield from deeds(part, sentence)
        for child in part.children:
            if child.pos_ == "ADJ" and child.lower_ in PEOPLE_TOO:
                continue
            if (child.dep_ in MODIFIERS and part.pos_ != "PROPN") or (child.dep_ == "appos" and part.pos_ == "PROPN"):
                yield child  # "sent Zed Seselja, a junior |minister|"
            elif child.lower_ == "of" and (part.lemma_.lower() in PARTITIVES or part.like_num):
                for measured in _below(child):
                    yield from _inside(measured, sentence)


def _cargo(carrier: Token) -> Iterator[Token]:
    """What a ship, plane or train has on board: "a plane with |medicine|", "lorries laden with |rice|"."""
    if carrier.lemma_.lower() not in _CARRIERS:
        return
    for holder in (carrier, *(child for child in carrier.children if child.lemma_ in _LADEN)):
        for child in holder.children:
            load = _below(child) if child.lower_ in ("of", "with") else [child] if child.dep_ == "dobj" else ()
            yield from (noun for thing in load for noun in _inside(thing, None))


def _antecedent(pronoun: Token) -> Token | None:
    """ "Cut its ties with Iran and restored |them|": the object named last in the sentence, if it is of its number."""
    for word in reversed(pronoun.doc[: pronoun.head.i]):
        if word.dep_ in ("dobj", "nsubjpass") and word.pos_ == "NOUN" and word.head.i != pronoun.head.i:
            return word if (word.tag_ == "NNS") == (pronoun.lower_ == "them") else None
    return None


def is_deed(pronoun: Token) -> bool:
    """ "|It| was lifted", "restored |them|": whether a pronoun stands where a deed may."""
    return (pronoun.dep_ == "nsubjpass" and pronoun.lower_ in DEEDS) or (
        pronoun.dep_ == "dobj" and pronoun.lower_ in PRONOUNS and pronoun.head.lemma_ != "deny"  # what is said of it
    )


def deeds(pronoun: Token, sentence: Sentence) -> Iterator[Token]:
    """ "It was lifted", "they were not restored": what the sentence before has told of, if it is of its number."""
    if any(word.dep_ in OBJECTS and word.pos_ == "NOUN" for word in sentence.tokens[: pronoun.i]):
        return
    for word in sentence.before:
        if word.pos_ == "NOUN" and word.dep_ in _TOLD and (word.tag_ == "NNS") == (pronoun.lower_ != "it"):
            yield word


def _below(preposition: Token) -> Iterator[Token]:
    """Its objects, also those of a preposition right below it ("out of the pact")."""
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield child
        elif child.dep_ == "prep":
            yield from _below(child)


def _subjects(verb: Token, depth: int = 0) -> Iterator[Token]:
    """Subjects of a verb: its own, the noun that its clause or participle describes, or that of the verb above."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    if verb.dep_ in ("relcl", "acl") and (not own or own[0].lower_ in RELATIVES) and not is_passive(verb):
        yield verb.head
    elif own:
        yield from own
    elif verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX") and depth < 4:
        yield from _subjects(verb.head, depth + 1)
    elif verb.dep_ == "xcomp" and verb.head.dep_ == "acomp" and depth < 4:  # "the troops were due to leave"
        yield from _subjects(verb.head.head, depth + 1)


def _objects(verb: Token) -> Iterator[Token]:
    """Objects of a verb, passive subjects among them, and the noun that the verb's relative clause describes."""
    to_do = verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.lefts)  # "an election |to fight|"
    gap = verb.dep_ == "relcl" or (verb.dep_ == "acl" and (verb.tag_ == "VBN" or to_do))
    caused = is_caused(verb)
    if verb.dep_ in MODIFIERS:
        yield verb.head
    for child in verb.children:
        if (child.dep_ in OBJECTS or (caused and child.dep_ == "nsubj")) and child.lower_ not in RELATIVES:
            gap = False
            yield child
        gap = gap and not (child.dep_ == "nsubj" and child.lower_ in RELATIVES)
    if gap:
        yield verb.head
