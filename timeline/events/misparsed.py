"""Subjects that the small model takes for something else: an adverb, an apposition, a part of a date.

In go a parsed sentence and a verb, out comes the word that does what the verb says, or none where the parse stands.
"""

from __future__ import annotations

from timeline.events.grammar import SUBJECTS, is_passive
from timeline.events.sentence import Sentence
from timeline.events.tokens import Token

_MISTAKEN = frozenset({"advmod", "npadvmod", "dobj", "attr", "dep", "nmod", "intj", "meta"})
_PARTS = frozenset({"amod", "compound", "nmod", "poss", "nummod"})
_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})


def subject_meant(sentence: Sentence, subject: Token, verb: Token) -> Token:
    """The subject of ``verb``, which the model has ``subject`` for."""
    return (
        _behind_a_participle(subject, verb)
        or _named_behind(sentence, subject, verb)
        or _behind_a_date(sentence, subject)
        or subject
    )


def mistaken_subject(sentence: Sentence, verb: Token) -> Token | None:
    """ "|Nauru| sold its vote": before its verb the small model takes an unknown name for an adverb or an object."""
    told = verb.tag_ in _TENSED or any(child.dep_ == "aux" and child.tag_ in _TENSED for child in verb.lefts)
    if not told or is_passive(verb):
        return None
    for child in verb.lefts:
        mention = sentence.mention(child) if child.dep_ in _MISTAKEN else None
        if mention is not None and mention.kind != "adjective":
            return child
    return None


def describes_the_next(participle: Token) -> bool:
    """ "Said |captured| general Haftar has refused": the small model takes what describes a subject for a verb."""
    if participle.dep_ not in ("ccomp", "xcomp") or participle.tag_ not in ("VBN", "VBD"):
        return False
    if any(child.dep_ in (*SUBJECTS, "aux", "auxpass", "dobj", "agent") for child in participle.children):
        return False
    noun = participle.doc[min(participle.i + 1, len(participle.doc) - 1)]
    while noun.dep_ in _PARTS and noun.head.i > noun.i:
        noun = noun.head
    return noun.dep_ in SUBJECTS and noun.head.i > noun.i and participle.i + 1 == noun.left_edge.i


def _named_behind(sentence: Sentence, subject: Token, verb: Token) -> Token | None:
    """ "The Lebanese group |Hezbollah| struck": of a noun and the name behind it the small model makes two subjects."""
    if subject.pos_ != "NOUN":
        return None
    beside = (c for c in verb.lefts if c.dep_ in SUBJECTS and c.left_edge.i == subject.i + 1)
    return next((other for other in beside if sentence.mention(other) is not None), None)


def _behind_a_date(sentence: Sentence, subject: Token) -> Token | None:
    """ "6 February: |Tokyo|, tired of waiting, breaks off": the small model takes the day for the subject."""
    if subject.pos_ != "PROPN" or sentence.mention(subject) is not None:
        return None
    named = [child for child in subject.rights if child.dep_ == "appos" and sentence.mention(child) is not None]
    at = sentence.start + subject.idx
    dated = bool(named) and any(time.start <= at < time.end for time in sentence.times)
    return named[0] if dated else None


def _behind_a_participle(subject: Token, verb: Token) -> Token | None:
    """ "Sitting next to Putin, |the president| said": the small model takes the subject for an apposition."""
    if subject.dep_ != "csubj" or subject.tag_ != "VBG":
        return None
    gap = range(subject.right_edge.i + 1, verb.i)
    close = all(verb.doc[i].dep_ in ("aux", "neg", "advmod") for i in gap)
    return next(
        (t for t in subject.subtree if close and t.dep_ == "appos" and t.right_edge == subject.right_edge), None
    )
