"""What stands where an actor should: "condemned |the attacks|", "deployed troops |in the north|", "|the blast| killed".

In go a trigger and the actors found for it, out come the words of the sentence for the side that has none there, so
that nothing that was read is lost. They are no actors: the event table leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline.events.grammar import is_passive, objects
from timeline.events.lexicon import Entry
from timeline.events.matcher import TIME_NOUNS
from timeline.events.sentence import Sentence
from timeline.events.tokens import Token
from timeline.model import Participant

# Where it happened comes last, and how or by whom is no target.
_PREPOSITIONS = (
    "against", "on", "at", "to", "toward", "with", "for", "from", "into", "over", "of", "about", "in", "near",
    "outside", "across", "inside",
)  # fmt: skip
_NOUNS = frozenset({"NOUN", "PROPN"})


def thing_source(sentence: Sentence, trigger: Token) -> Participant | None:
    """The subject of the trigger's clause, where it is a noun."""
    verb = trigger
    for _ in range(4):
        subjects = [c for c in verb.children if c.dep_ in ("nsubj", "csubj")]
        if is_passive(verb):
            subjects = [n for c in verb.children if c.dep_ == "agent" for n in c.children if n.dep_ == "pobj"]
        if subjects:
            return _thing(sentence, subjects[0])
        if verb.dep_ not in ("conj", "xcomp", "ccomp", "advcl", "acomp", "dobj") or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def thing_target(sentence: Sentence, trigger: Token, entry: Entry) -> Participant | None:
    """The object of the trigger, else what stands below its prepositions, else the object of what completes it."""
    for word in _places(trigger, entry):
        if (found := _thing(sentence, word)) is not None:
            return found
    return None


def _places(trigger: Token, entry: Entry) -> Iterator[Token]:
    own = {word for mark, words in entry.conditions if mark == "+" for word in words}  # "imposed |sanctions| on"
    things = objects(trigger)
    yield from (noun for noun in things if noun.lemma_.lower() not in own)
    owners = [trigger, *things, *(c for c in trigger.children if c.dep_ == "prt")]
    for preposition in _PREPOSITIONS:
        for owner in owners:
            for child in owner.children:
                if child.dep_ in ("prep", "dative") and child.lower_ == preposition:
                    yield from (noun for noun in child.children if noun.dep_ == "pobj")
    for clause in trigger.children:
        if clause.dep_ in ("xcomp", "ccomp") and clause.pos_ in ("VERB", "AUX"):
            yield from (c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass"))
            yield from _places(clause, entry)


def _thing(sentence: Sentence, noun: Token) -> Participant | None:
    if noun.pos_ not in _NOUNS or noun.lemma_.lower() in TIME_NOUNS:
        return None
    start, end = sentence.span(noun.left_edge, noun)
    if any(time.start < end and start < time.end for time in sentence.times):
        return None
    return Participant("", sentence.text[start - sentence.start : end - sentence.start], None, start, end)
