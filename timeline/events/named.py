"""Which words of a sentence name a party best, once it is known who is meant.

In go the participants of an event, out come the same participants, with a name for "it" and with the people struck for
the place where they were; ids and leaders stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.events.denoted import actors_of
from timeline.events.grammar import is_place, objects
from timeline.events.sentence import Sentence
from timeline.events.triggers import Hit
from timeline.model import Participant

_PRONOUNS = frozenset({"he", "her", "him", "his", "it", "its", "she", "their", "them", "they"})
_THE_STATE = re.compile(r"(?:the|his|her|its|their) (?:[a-z-]+ )?(?:country|island|kingdom|nation|republic)")
_STRIKING = frozenset({"ASSAULT", "COERCE"})


def by_name(sentence: Sentence, side: Sequence[Participant]) -> list[Participant]:
    """ "|Iran| said that it had expelled them": the name for a pronoun, where the sentence has one before it."""
    return [_named(sentence, participant) for participant in side]


def _named(sentence: Sentence, participant: Participant) -> Participant:
    words = participant.text.lower()
    if participant.start is None or not (words in _PRONOUNS or _THE_STATE.fullmatch(words)):
        return participant
    before = [
        m
        for m in sentence.mentions
        if m.end <= participant.start and m.id == participant.id and m.kind not in ("pronoun", "adjective")
    ]
    same = [m for m in before if m.leader == participant.leader]
    return replace(participant, text=same[-1].text, start=same[-1].start, end=same[-1].end) if same else participant


def as_struck(sentence: Sentence, hit: Hit, target: Sequence[Participant]) -> Sequence[Participant]:
    """ "Killed |17 rebels| in Mali": those struck, of the state where they were."""
    if hit.entry.type not in _STRIKING or len(target) != 1 or target[0].start is None:
        return target
    words = sentence.within(target[0].start, target[0].end or 0)
    people = [p for noun in objects(hit.token) for p in actors_of(sentence, noun)]
    if len(people) != 1 or people[0].id or people[0].text[:1].isupper() or not (words and is_place(words[-1])):
        return target
    return [replace(target[0], text=people[0].text, start=people[0].start, end=people[0].end)]
