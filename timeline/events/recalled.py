"""The day of an act told before that words call by a noun: "the day after |the landing|", "regretted |the recall|".

In go a trigger and the acts that the text has dated; out come the days of the one that is meant, or those beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from timeline.events.governing import is_before_that, is_perfect
from timeline.events.lexicon import entries
from timeline.events.tokens import Token
from timeline.model import EventDate, EventType

_STEPS = {"after": 1, "following": 1, "of": 0, "before": -1}
_DAYS = frozenset({"day", "night", "morning", "evening", "afternoon"})
_THE = frozenset({"the", "this", "that"})
_ABOUT = frozenset({"about", "against", "over"})
_STEM = 4  # letters that "landing" and "landed", "agreement" and "agreed" share
_NEAR = 8  # acts


class Deed(NamedTuple):
    """An act that has been told: its word, its type and its days."""

    word: str
    type: EventType
    when: EventDate
    is_known: bool  # who did it, or to whom


def beside(trigger: Token, deeds: Sequence[Deed]) -> EventDate | None:
    """The day beside that of a deed: "|the day after the landing|", "|on the eve of the vote|"."""
    deeds = [deed for deed in deeds if deed.is_known]
    clauses = {trigger.i, *(t.i for t in trigger.ancestors), *(t.i for t in trigger.conjuncts)}
    if is_before_that(trigger):
        return None
    for day in trigger.doc:
        is_eve = day.lemma_.lower() == "eve"
        if not (is_eve or day.lemma_.lower() in _DAYS) or _above(day).i not in clauses:
            continue
        for link in day.children:
            step = -1 if is_eve else _STEPS.get(link.lower_)
            if step is None:
                continue
            for deed in filter(None, (_meant(noun, deeds) for noun in link.children)):
                return _moved(deed.when, step, f"“{day.text} {link.text}” what is told before")
    return None


def answered(trigger: Token, deeds: Sequence[Deed]) -> EventDate | None:
    """The days of the act that another answers: "condemned |the raid|", "expressed regret over |the recall|"."""
    if trigger.tag_ != "VBD" or is_before_that(trigger) or is_perfect(trigger):
        return None
    deed = next(filter(None, (_meant(noun, deeds) for noun in _objects(trigger))), None)
    return _moved(deed.when, 0, f"Told as an answer to “{deed.word}”") if deed else None


def _objects(trigger: Token) -> Iterator[Token]:
    for child in trigger.children:
        if child.dep_ == "dobj":
            yield child
        if child.dep_ == "prep" and child.lower_ in _ABOUT:
            yield from (noun for noun in child.children if noun.dep_ == "pobj")
        for prep in child.children:
            if child.dep_ == "dobj" and prep.dep_ == "prep" and prep.lower_ in _ABOUT:
                yield from (noun for noun in prep.children if noun.dep_ == "pobj")


def _above(day: Token) -> Token:
    """The verb that a day hangs from, also when the model hangs it from the object: "broke relations on the day"."""
    return next((token for token in day.ancestors if token.pos_ in ("VERB", "AUX")), day)


def _meant(noun: Token, deeds: Sequence[Deed]) -> Deed | None:
    """The deed that "the ..." is a word for: of the same stem, else of a type that the noun tells."""
    if not any(child.dep_ == "det" and child.lower_ in _THE for child in noun.children):
        return None
    lemma = noun.lemma_.lower()
    near = deeds[: -_NEAR - 1 : -1]
    types = {entry.type for entry in entries().get((lemma, "noun"), ()) if not entry.stop}
    same = (deed for deed in near if types and deed.word[:_STEM] == lemma[:_STEM])
    return next(same, None) or next((deed for deed in near if deed.type in types), None)


def _moved(when: EventDate, days: int, why: str) -> EventDate | None:
    if when.first_day is None or when.last_day is None:
        return None
    step = timedelta(days=days)
    return replace(
        when,
        first_day=when.first_day + step,
        last_day=when.last_day + step,
        basis="context",
        open_end=False,
        reason=f"{why}: {when.reason}",
    )
