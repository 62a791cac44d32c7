"""Which words of a sentence are acts of their own: the triggers that the lexicon knows, less those said in passing.

In goes a parsed sentence, out come `Hit` records in the order of its words. A noun that completes a verb's trigger
("held talks"), an occasion ("during the talks") and the content of a spoken act ("threatened to strike") are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from timeline.events.denoted import actors_of
from timeline.events.grammar import PARTITIVES, carrier, courier, is_caused, is_effect, is_passive
from timeline.events.lexicon import Entry
from timeline.events.matcher import TIME_NOUNS, match
from timeline.events.places import ALLEGING, at, is_bare
from timeline.events.sentence import Sentence
from timeline.events.status import FORECAST, Reality, denier, governors, is_told_before, is_unfailing, reality
from timeline.events.subjects import BLAMING, subjects
from timeline.events.tokens import Token

# Acts of words whose content is not an act of its own: "threatened to strike" is one event, not two.
_SPEECH = frozenset({"THREATEN", "REQUEST", "REJECT", "AGREE", "ACCUSE", "CONCEDE"})
# "Accused it of having attacked", "said that it had lied": what is told as a charge is not told as done.
_CHARGES = frozenset({"ACCUSE"})
_CLAUSES = frozenset({"xcomp", "ccomp", "pcomp", "prep", "conj"})
_CONTENTS = _CLAUSES | {"acl", "advcl", "pobj", "dobj"}
# What somebody who denies it is said not to have done; to deny or dismiss anything else is to refuse it.
_DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"})
_OCCASION_PREPOSITIONS = frozenset("during at before after following amid since ahead despite until in".split())
# "Said that it must stop", whatever is to stop: a demand, or an appeal where it only should.
_TENSED = frozenset({"VBD", "VBZ", "VBP"})
_DEMANDS = {
    word: Entry(f"said ... {word}", "", "verb", (), "REQUEST", cameo, ("speaker",), ("judged",), False, False, False)
    for word, cameo in (("must", "100"), ("should", "020"), ("ought", "020"))
}
# "Give us back the island," said in so many words to somebody who is named.
_ORDER = Entry('"...!" told', "", "verb", (), "REQUEST", "100", ("speaker",), ("told",), False, False, False)
_NO_ORDERS = frozenset(
    "believe forget imagine let listen look mark remember see suppose thank trust wait watch".split()
)
# "Honduras followed the next day", "followed suit", "did the same": an act of the kind that was told just before.
ECHO = Entry("followed suit", "follow", "verb", (), "SUPPORT", "050", ("subj",), (), False, False, False)
_CHARGE = Entry("said that ...", "say", "verb", (), "ACCUSE", "112", ("subj",), ("comp",), False, False, False)
_FORETELLING = frozenset({"will", "would", "'ll", "'d", "shall", "must", "should"})
_ALIKE = frozenset({"same", "likewise"})
_SHARES = frozenset({"part", "bit", "share"})
_CLAIMS = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
_TOO = frozenset({"as", "so"})
_JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
_ALLEGING = BLAMING | {"allege", "claim"}
Matched = dict[int, tuple["Token", Entry]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger in its sentence."""

    token: Token
    entry: Entry
    reality: Reality


def hits(sentence: Sentence) -> list[Hit]:
    """The triggers of a sentence that are acts of their own, in order."""
    matched = {
        token.i: (token, entry)
        for token in sentence.tokens
        if (entry := match(token, sentence)) and not _is_a_plan(token, entry)
    }
    matched |= {token.i: (token, _ORDER) for token in sentence.tokens if _orders(sentence, token)}
    for token in [token for token, _ in matched.values() if _is_planned(token, matched) or _only_says_how(token)]:
        del matched[token.i]
    disowned = _disowned(sentence, matched)
    found = []
    for token, entry in matched.values():
        if token.i in disowned or token.i in disowned.values():
            continue  # "denied any part in the raid" is the raid, denied
        if entry.pos == "noun" and sentence.mention(token) is not None:
            continue  # "the alliance" is who, not what
        if _is_in_another(token, entry, matched):
            continue
        real = _reality(token, entry)
        if real.cue == FORECAST:
            continue
        if _is_spoken_for(sentence, token, entry, matched) or _warns_of_another(sentence, token, entry):
            continue
        if not _is_content(token, real, matched):
            found.append(Hit(token, entry, real))
        elif entry.type == "ASSAULT" and _is_alleged(token, matched):
            found.append(Hit(token, entry, Reality("hypothetical", cue="alleged")))
    found += (Hit(*matched[deed], Reality("denied", cue="denied")) for deed in disowned.values())
    found += (Hit(token, entry, Reality("happened")) for token, entry in _demands(sentence, matched))
    told = [token for token in sentence.tokens if token.tag_ in _TENSED]
    found += (Hit(token, _CHARGE, Reality("happened")) for token in told if _charges(sentence, token, matched))
    found += (Hit(token, ECHO, Reality("happened")) for token in told if _echoes(sentence, token))
    return sorted(found, key=lambda hit: hit.token.i)


def _is_in_another(token: Token, entry: Entry, matched: Matched) -> bool:
    """Whether another trigger tells of the same act."""
    if governors().get(token.lemma_.lower()) == "denied" and _holds_an_act(token, matched):
        return True  # "denied attacking" is the attack, denied
    if entry.pos == "verb" and any(child.i in matched and courier(child) is not None for child in token.children):
        return all(mark != "<" for mark, _ in entry.conditions)  # "|support| went to Spain": nobody travelled
    if any(child.i in matched and is_caused(child) for child in token.children):
        return True  # "ordered the embassy closed" is the closing
    # "Bombed two camps, |killing| six" is the bombing.
    return is_effect(token) and token.head.i in matched and matched[token.head.i][1].type == entry.type


def _disowned(sentence: Sentence, matched: Matched) -> dict[int, int]:
    """The deeds in which somebody denies any part, by the verb that denies it."""
    return {
        verb.i: token.i
        for token, entry in matched.values()
        if entry.pos == "noun" and entry.type in _DEEDS and (verb := denier(token)) is not None
        if not any(child.dep_ in ("amod", "compound") and sentence.mention(child) for child in token.children)
    }


def _is_a_plan(verb: Token, entry: Entry) -> bool:
    """ "He |is planned| to meet her": nobody's promise, but the meeting to come."""
    return entry.type == "AGREE" and is_passive(verb) and any(_completes(child, entry) for child in verb.children)


def _is_planned(verb: Token, matched: Matched) -> bool:
    """ "|A meeting| between A and B is expected": the act is the meeting, planned by nobody who is named."""
    if governors().get(verb.lemma_.lower()) != "planned" or not is_passive(verb):
        return False
    return any(child.dep_ == "nsubjpass" and child.i in matched for child in verb.children)


def _only_says_how(verb: Token) -> bool:
    """ "|Never stopped| asking for it": the act is the asking."""
    return is_unfailing(verb) and any(child.dep_ in ("xcomp", "pcomp") for child in verb.children)


def _reality(token: Token, entry: Entry) -> Reality:
    """Whether it happened, by the words above it and by what the entry itself says."""
    real = reality(token)
    if entry.pos == "noun" and entry.type == "REQUEST" and token.head.lower_ == "at":
        return Reality("happened")  # "at its request the Council demanded ..."
    if entry.negative:
        real = replace(real, negated=False)
    if entry.type == "CONSULT" and governors().get(token.lemma_.lower()) == "planned" and real.status == "happened":
        return replace(real, status="planned")  # "is expected in Tehran", "is due in Tehran"
    if entry.source == ("speaker",) and real.cue in ALLEGING:
        return Reality("happened")  # to claim it is the accusation
    return real


def _warns_of_another(sentence: Sentence, verb: Token, entry: Entry) -> bool:
    """ "Warned that Hezbollah was likely to strike", "that its neighbour was massing troops": no threat to it.

    "That its neighbour would pay" is one, and stands in the lexicon.
    """
    if entry.type != "THREATEN" or entry.head != "warn" or entry.conditions:
        return False
    speakers = {p.id for p in subjects(sentence, verb) if p.id}
    for clause in verb.children:
        helpers = {child.lower_ for child in clause.children if child.dep_ == "aux"}
        own = [p for c in clause.children if c.dep_ == "nsubj" for p in actors_of(sentence, c) if p.id]
        if clause.dep_ == "ccomp" and own and not speakers & {p.id for p in own} and not helpers & _FORETELLING:
            return True
    return False


def _charges(sentence: Sentence, verb: Token, matched: Matched) -> bool:
    """ "|Said| that its neighbour had shot first", "“they shot first,” it |said|": telling a misdeed accuses."""
    if verb.i in matched or governors().get(verb.lemma_.lower()) != "said":
        return False
    speakers = {p.id for p in subjects(sentence, verb) if p.id}
    for clause in verb.children:
        if clause.i < verb.i and not verb.doc[max(0, clause.left_edge.i - 1)].is_quote:
            continue  # "the raid was over, Egypt said" tells of it, "“they raided us,” Egypt said" accuses
        if clause.dep_ != "ccomp" or clause.i not in matched or matched[clause.i][1].type not in _DEEDS:
            continue
        if matched[clause.i][1].reciprocal:
            continue  # "said that their soldiers had clashed" blames nobody
        doers = {p.id for p in subjects(sentence, clause) if p.id}
        if (
            not is_passive(clause)
            and reality(clause) == Reality("happened")
            and doers
            and speakers
            and not doers & speakers
        ):
            return True
    return False


def _echoes(sentence: Sentence, verb: Token) -> bool:
    """Whether an actor does what another did: nothing but "suit" or a time is the object."""
    if verb.lemma_ not in ("follow", "do"):
        return False
    children = list(verb.children)
    if any(c.dep_ == "neg" or (c.dep_ in ("ccomp", "xcomp") and c.i > verb.i) for c in children) or not _is_somebody(
        sentence, children
    ):
        return False
    objects = {child.lemma_.lower() for child in children if child.dep_ == "dobj"}
    if verb.lemma_ == "do":
        if verb.i and verb.doc[verb.i - 1].lower_ in _TOO and not objects:
            return True  # "as did Japan", "so did Kuwait"
        if any(c.dep_ == "dobj" and c.lemma_ in _SHARES and _is_owned(c) for c in children):
            return True  # "Kuwait did its part"
        return bool(_ALIKE & (objects | {child.lower_ for child in children if child.dep_ == "advmod"}))
    return objects <= TIME_NOUNS | {"suit"} and any(child.i > verb.i and child.dep_ != "punct" for child in children)


def _is_owned(noun: Token) -> bool:
    return any(child.dep_ == "poss" for child in noun.children)


def _is_somebody(sentence: Sentence, children: list[Token]) -> bool:
    subjects = (sentence.mention(child) for child in children if child.dep_ == "nsubj")
    return any(mention is not None and mention.kind != "adjective" for mention in subjects)


def _demands(sentence: Sentence, matched: Matched) -> Iterator[tuple[Token, Entry]]:
    """Verbs that are no acts of the lexicon, and that somebody says must be done."""
    for token in sentence.tokens:
        if token.dep_ == "ccomp" and token.i not in matched and governors().get(token.head.lemma_.lower()) == "said":
            helpers = [child.lower_ for child in token.children if child.dep_ == "aux"]
            yield from ((token, _DEMANDS[helper]) for helper in helpers if helper in _DEMANDS)


def _orders(sentence: Sentence, verb: Token) -> bool:
    """ "|Leave| Lebanon now", he told Assad: an imperative that opens what somebody says to somebody else."""
    if verb.tag_ not in ("VB", "VBP") or not is_bare(verb) or verb.lemma_.lower() in _NO_ORDERS:
        return False
    if governors().get(verb.head.lemma_.lower()) != "said" or not _opens_a_quotation(verb):
        return False
    said_by, told = ({p.id for p in at(sentence, verb, place) if p.id} for place in ("speaker", "told"))
    return bool(said_by and told - said_by)


def _opens_a_quotation(verb: Token) -> bool:
    """Whether a verb opens its sentence or stands right behind a quotation mark or colon."""
    before = verb.doc[verb.i - 1] if verb.i else None
    return before is None or before.is_quote or before.text == ":"


def _is_spoken_for(sentence: Sentence, token: Token, entry: Entry, matched: Matched) -> bool:
    """Whether a noun belongs to a verb's trigger ("held talks"), or only names an occasion ("during the talks")."""
    if entry.pos == "verb":
        # "was |concerned| by the test", where the lexicon has "be concerned"
        above = matched.get(token.head.i) if token.dep_ == "acomp" else None
        return above is not None and above[1].type == entry.type
    carrying = carrier(token)  # "the apology |offered| to Seoul"
    if token.dep_ in ("compound", "nmod", "amod", "npadvmod", "poss") or (carrying and carrying.i in matched):
        return True
    head = token.head
    while head.dep_ != "ROOT" and (
        (head.dep_ in ("prep", "conj") and head.pos_ == "ADP") or head.lemma_.lower() in PARTITIVES
    ):
        head = head.head  # "carried out hundreds of |strikes|"
    governor = matched.get(head.i)
    if token.dep_ == "pobj" and token.head.lower_ == "at" and _is_urged(sentence, token, entry):
        return False
    if governor is not None and governor[0].i != token.i:
        if entry.type in _DEEDS and governor[1].type in _JUDGING and _has_both_parties(sentence, token):
            return False  # "condemned |Iran's attack on Kenya|" tells of it
        nouns = {word for mark, words in governor[1].conditions if mark in "+:" for word in words}
        given_up = governor[1].type == "CONCEDE" and entry.type in _CLAIMS  # "backed off from |its demand|"
        if token.lemma_.lower() in nouns or governor[1].type == entry.type or given_up:
            return True
    if token.dep_ != "pobj" or token.head.lower_ not in _OCCASION_PREPOSITIONS:
        return False
    if entry.type in _DEEDS and _has_both_parties(sentence, token):
        return False  # "since |the Soviet invasion of Afghanistan|"
    return not (_has_parties(token) or _names_a_party(sentence, token, entry))


def _is_urged(sentence: Sentence, noun: Token, entry: Entry) -> bool:
    """ "|At Jordan's request| the Council condemned it": an act of its own, whatever came of it."""
    owners = (child for child in noun.children if child.dep_ in ("poss", "amod"))
    return entry.type == "REQUEST" and any(sentence.mention(owner) is not None for owner in owners)


def _has_both_parties(sentence: Sentence, noun: Token) -> bool:
    """ "|Iran|'s attack on |Kenya|", "the |Israeli| bombing of |Iraq|'s reactor"."""
    doer = [child for child in noun.children if child.dep_ in ("poss", "amod")]
    other = [n for c in noun.children if c.dep_ == "prep" and c.lower_ in ("on", "of", "against") for n in c.children]
    other += [child for thing in other for child in thing.children if child.dep_ in ("poss", "amod", "compound")]
    return all(any(sentence.mention(token) is not None for token in side) for side in (doer, other))


def _has_parties(noun: Token) -> bool:
    """ "After |talks with Iran|", "in |the signing of a pact by Iran|": an occasion with a party is told as an act."""
    # The small model hangs "by Iran" from the pact.
    own = [*noun.children, *(c for of in noun.children if of.lower_ == "of" for n in of.children for c in n.children)]
    return any(
        (c.dep_ == "poss" and c.head.i == noun.i)
        or (c.dep_ in ("prep", "agent") and c.lower_ in ("by", "between", "with"))
        for c in own
    )


def _names_a_party(sentence: Sentence, noun: Token, entry: Entry) -> bool:
    """ "During |a visit to Delhi|", "after |a meeting of the Arab League|", "despite |American warnings|"."""
    own = [c for c in noun.children if c.dep_ == "amod"] if noun.head.lower_ in ("at", "despite") else []
    if entry.type == "CONSULT" or noun.head.lower_ == "at":
        own += [n for c in noun.children if c.dep_ == "prep" and c.lower_ in ("to", "of") for n in c.children]
    return any((mention := sentence.mention(token)) is not None and bool(mention.id) for token in own)


def _holds_an_act(token: Token, matched: Matched) -> bool:
    complements = [c for c in token.children if c.dep_ in ("xcomp", "ccomp", "dobj")]
    complements += [c for p in token.children if p.dep_ == "prep" for c in p.children if c.dep_ == "pcomp"]
    told = [child for child in complements if child.i in matched]
    return any(matched[child.i][1].type in _DEEDS or child.tag_ == "VBG" for child in told)


def _is_content(token: Token, real: Reality, matched: Matched) -> bool:
    """Whether a trigger only says what another, spoken act is about: "threatened to strike", "a proposal to meet"."""
    if real.status == "denied" or is_caused(token):
        return False
    if token.dep_ == "advcl" and token.tag_ == "VBG":
        return False  # "broke off relations, accusing its neighbour": an act beside the other
    if is_told_before(token, token.head) and any(t.text == ";" for t in token.doc[token.i : token.head.i]):
        return False  # "|India struck|; Pakistan threatened to strike back"
    if real.cue == "to":
        return True  # "to impede the ruling": a purpose
    if _is_charged(token, matched) or _is_a_matter(token):
        return True
    told = real.status == "happened" and not (token.pos_ == "VERB" and token.tag_ in ("VB", "VBG"))
    below = token
    if (token.dep_ == "pcomp" and token.head.lower_ == "by") or carrier(token.head) is token:
        return False  # "made up with Morocco by |endorsing| its plan": how it was done; "the threat |issued| to Iran"
    for ancestor in token.ancestors:
        if below.dep_ not in (_CLAUSES if told else _CONTENTS):
            return False
        other = matched.get(ancestor.i) if below.dep_ != "conj" else None  # what "and" joins to it stands beside it
        if other is not None and (_completes(token, other[1]) or other[1].type in (_CHARGES if told else _SPEECH)):
            return True
        below = ancestor
    return False


def _is_a_matter(token: Token) -> bool:
    """ "An agreement on |developing| a port", "importance to |developing| ties": what a noun is about, and not done."""
    preposition, owner = token.head, token.head.head
    if token.dep_ != "pcomp" or token.tag_ != "VBG" or preposition.dep_ != "prep":
        return False
    if owner.pos_ == "NOUN":
        return preposition.lower_ in ("about", "for", "on", "to")
    return preposition.lower_ in ("about", "on") and any(child.dep_ == "dobj" for child in owner.children)


def _is_charged(token: Token, matched: Matched) -> bool:
    """Whether it is what a noun accuses of: "accusations of |interference|", "the claim that it had |interfered|".

    And what somebody only calls so: "over what it called Iran's |support| for the rebels".
    """
    head = token.head
    if head.lemma_ == "call" and any(child.lower_ == "what" for child in head.children):
        return token.pos_ == "NOUN" and token.i > head.i
    if token.dep_ in ("pobj", "pcomp") and head.lower_ in ("of", "about"):
        head = head.head
    elif token.dep_ not in ("acl", "ccomp") or not any(child.lower_ == "that" for child in token.children):
        return False
    charge = matched.get(head.i)
    return charge is not None and charge[1].pos == "noun" and charge[1].type in _CHARGES


def _is_alleged(token: Token, matched: Matched) -> bool:
    """Whether force is what somebody is accused of: "accused Belarus of |attacking| Lithuania"."""
    clause = token.head.head if token.dep_ == "pcomp" else token.head
    if token.dep_ not in ("pcomp", "ccomp") or token.pos_ != "VERB" or clause.i not in matched:
        return False
    return matched[clause.i][1].type == "ACCUSE" and clause.lemma_.lower() in _ALLEGING


def _completes(token: Token, entry: Entry) -> bool:
    """Whether the lexicon names ``token`` as what completes ``entry``: "agreed to |close|"."""
    return any(mark == ">" and token.lemma_.lower() in words for mark, words in entry.conditions)
