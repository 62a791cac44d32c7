"""How sure the coder is of an event: a logistic score over what it found, with its weights in ``confidence.tsv``.

In go the parts of an event, out come the names of its features and a number. What counts is how the act is worded, how
its parties were found and where they stand, whether the text is about them, and whether it is foreign news at all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, islice
from math import exp
from typing import Literal

from timeline.errors import KnowledgeError
from timeline.events.context import FEWEST, Discourse
from timeline.events.desks import desks
from timeline.events.governing import is_present
from timeline.events.grammar import clause_of, is_place
from timeline.events.sentence import Sentence
from timeline.events.told import Parties
from timeline.events.triggers import Hit
from timeline.knowledge import read_rows
from timeline.model import Event, EventType, Participant, Status

NEAR, FAR = 4, 10  # words between a party and the trigger
TOP = 3  # actors that a text is about
MOST_TOLD = 3  # acts between two actors, beyond which more count no more
MOST_PAIRED = 8  # actors of one event whose pairs are counted
MOST_DESK_WORDS = 3  # of one sentence, beyond which more count no more
MOST_OF_A_DESK = 6  # quarters of a word a sentence, in the whole text
SELDOM = 2  # times that a text names an actor it is not about
_SHARES = (0.0, 0.2, 0.5)  # plain acts a sentence: steps of a text that tells of acts
_PLAIN = frozenset({"condition"})  # an act is plain if its wording is particular and its parties stand there
_GUESSED = frozenset({"weak", "carried"})
_PRONOUNS = frozenset({"he", "her", "him", "it", "she", "them", "they"})


@cache
def _weights() -> dict[str, float]:
    weights = {}
    for line, row in read_rows("confidence.tsv", ("feature", "weight", "source")):
        try:
            weights[row["feature"]] = float(row["weight"])
        except ValueError:
            raise KnowledgeError(f"confidence.tsv:{line}: {row['weight']!r} is no number.") from None
    return weights


def confidence(features: Iterable[str]) -> float:
    """A number from 0 to 1 in hundredths for an event with these features; one too rare for a weight weighs nothing."""
    weights = _weights()
    return round(1 / (1 + exp(-weights["bias"] - sum(weights.get(feature, 0.0) for feature in features))), 2)


def rated(
    told: Sequence[tuple[Event, Sequence[str]]],
    sentences: int,
    belongs: Mapping[str, int],
) -> list[Event]:
    """The events with their confidence, from the features of each and from what else the text tells.

    A text that tells much between two actors is about them; a lone act in a long one is often a slip of the reading,
    and so is one among matches or share prices. ``belongs`` has the number of words of each desk in all ``sentences``.
    """
    # A text of fewer sentences counts as if it had so many, lest one word decide.
    share = max(belongs.values(), default=0) / max(FEWEST, sentences)
    common = ["desk_text"] * min(MOST_OF_A_DESK, int(share * 4))
    pairs = [_pairs(event) for event, _ in told]
    counts = Counter(pair for own in pairs for pair in own)
    plain = [
        bool(own) and set(found) >= _PLAIN and not _GUESSED & set(found)
        for own, (_, found) in zip(pairs, told, strict=True)
    ]
    number = sum(plain)
    rated = []
    for (event, found), own, is_plain in zip(told, pairs, plain, strict=True):
        again = max((counts[pair] - 1 for pair in own), default=0)
        others = (number - is_plain) / max(1, sentences)
        step = bisect_right(_SHARES, others) if others else 0
        text = (f"pair_told_{min(again, MOST_TOLD)}", f"plain_{step}")
        rated.append(replace(event, confidence=confidence((*found, *common, *text))))
    return rated


def _pairs(event: Event) -> set[tuple[str, ...]]:
    known = sorted({p.id for p in (*event.source, *event.target) if p.id})
    return set(combinations(known[:MOST_PAIRED], 2))


def features(
    hit: Hit,
    kind: EventType,
    status: Status,
    parties: Parties,
    sentence: Sentence,
    discourse: Discourse,
) -> Iterator[str]:
    """The features of an event of ``kind`` and ``status`` as ``confidence.tsv`` names them; some come twice or more."""
    yield from _of_the_act(hit, kind, status)
    yield from _of_the_telling(hit, sentence)
    yield from islice(("desk_word" for _ in desks(sentence)), MOST_DESK_WORDS)
    source, target = ({p.id for p in side if p.id} for side in (parties.source, parties.target))
    top = discourse.most_named(TOP)
    guessed = parties.carried or parties.fallback
    for name, holds in (
        ("fallback", parties.fallback),
        ("carried", parties.carried),
        ("weak_guess", hit.entry.weak and guessed),
        ("seldom_guess", bool(target) and guessed and discourse.names_seldom(target, SELDOM)),
        ("both_unknown", not source and not target),
        ("domestic", bool(source & target)),
        ("pair_top", bool(source & set(top[:2])) and bool(target & set(top[:2]))),
        (f"actors_{min(4, len({m.id for m in sentence.mentions if m.id}))}", True),
    ):
        if holds:
            yield name
    yield from _of_a_side("source", parties.source, hit, sentence, top)
    yield from _of_a_side("target", parties.target, hit, sentence, top)


def _of_the_act(hit: Hit, kind: EventType, status: Status) -> Iterator[str]:
    """How it is worded: part of speech, place in the sentence, and whether it is said to have happened."""
    yield hit.entry.pos
    yield kind
    yield f"dep_{hit.token.dep_}"
    yield from ("condition" for _ in hit.entry.conditions[:2])
    for name, holds in (
        ("weak", hit.entry.weak),
        ("negated", hit.reality.negated),
        ("not_happened", status != "happened"),
        ("hypothetical", status == "hypothetical"),
    ):
        if holds:
            yield name


def _of_the_telling(hit: Hit, sentence: Sentence) -> Iterator[str]:
    """Whether it is told as done on a day, or as how things are, or by somebody in a quotation."""
    before = sentence.tokens[: hit.token.i]
    for name, holds in (
        ("present", is_present(hit.token)),
        ("quoted", sum(token.is_quote for token in before) % 2 == 1),
        ("undated", not sentence.times),
    ):
        if holds:
            yield name


def _of_a_side(
    side: Literal["source", "target"],
    participants: Sequence[Participant],
    hit: Hit,
    sentence: Sentence,
    top: Sequence[str],
) -> Iterator[str]:
    """What is known of those on one side, and where the first of them stands."""
    if not participants:
        yield f"{side}_missing"
        return
    first = participants[0]
    tokens = sentence.within(first.start or 0, first.end or 0) if first.start is not None else []
    for name, holds in (
        ("known", any(p.id for p in participants)),
        ("named", any(p.leader for p in participants)),
        ("top", any(p.id in top for p in participants)),
        ("carried", first.start is None),
        ("pronoun", first.text.lower() in _PRONOUNS),
        ("stranger", not first.id and first.text[:1].isupper()),
    ):
        if holds:
            yield f"{side}_{name}"
    if tokens:
        last = tokens[-1]
        words = abs(last.i - hit.token.i)
        mention = sentence.mention(last)
        yield f"{side}_{mention.kind if mention is not None else 'unnamed'}"
        yield f"{side}_{'near' if words <= NEAR else 'far' if words > FAR else 'midway'}"
        if clause_of(last) != clause_of(hit.token):
            yield f"{side}_elsewhere"
        if is_place(last):
            yield f"{side}_place"
