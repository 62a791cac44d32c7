"""Words that point back: "the president", "the alliance", "the country", "his government", "he", "they".

In go the named mentions of a text, out come they and the references between them, in order. A reference takes the
nearest earlier mention that fits, and inside a sentence the one that stands first: the subject of the sentence before
is what the next one speaks of.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from timeline.actors import roles
from timeline.actors.offices import terms_of
from timeline.model import ActorKind, ActorMention
from timeline.text import Span

# How many sentences back a reference can reach.
REACH = {"pronoun": 2, "noun": 20, "role": 12}
_PRONOUN = re.compile(r"\b(?:he|she|they|it|his|her|hers|him|their|them|its)\b", re.IGNORECASE)
_WHERE = re.compile(r"\b(?:in|at|near|to|from|outside|around|of)\s+$", re.IGNORECASE)
_MALE = frozenset({"he", "his", "him"})
_FEMALE = frozenset({"she", "her", "hers"})
_NOUN = re.compile(
    r"\b(?:the|this|that|both)\s+(?:[a-z-]+\s+)?"
    r"(?P<noun>country|nation|kingdom|republic|alliance|bloc|organi[sz]ation|union|block|pact|grouping|group|movement|"
    r"militants|rebels|federation)\b(?!\s+of\b)",
    re.IGNORECASE,
)
_NOUN_KIND: dict[str, tuple[ActorKind, ...]] = {
    **dict.fromkeys(
        ("country", "nation", "kingdom", "republic", "federation"), ("state", "capital", "body", "role", "leader")
    ),
    **dict.fromkeys(
        ("alliance", "bloc", "organisation", "organization", "union", "block", "pact", "grouping"), ("organisation",)
    ),
    **dict.fromkeys(("group", "movement", "militants", "rebels"), ("group",)),
}
_STATELY: tuple[ActorKind, ...] = ("state", "capital", "body", "role", "organisation")


def refer(text: str, sentences: Sequence[Span], named: Sequence[ActorMention]) -> list[ActorMention]:
    """``named`` and every reference of ``text`` that could be settled, in order and apart."""
    starts = [start for start, _ in sentences]
    resolved: list[ActorMention] = []
    waiting = list(reversed(named))
    for candidate in sorted(_candidates(text), key=lambda candidate: (candidate.start, -candidate.end)):
        while waiting and waiting[-1].start < candidate.end:
            resolved.append(waiting.pop())
        if resolved and resolved[-1].end > candidate.start:
            continue
        antecedent = _antecedent(text, resolved, starts, candidate)
        if antecedent is not None:
            resolved.append(_pointing(text, candidate, antecedent))
    return resolved + waiting[::-1]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Words that may point back, what they may point to, and how far back in sentences."""

    start: int
    end: int
    kind: ActorKind
    reach: int
    fits: Callable[[ActorMention], bool]
    keeps_leader: bool


def _candidates(text: str) -> Iterator[_Candidate]:
    for match in _PRONOUN.finditer(text):
        yield _Candidate(*match.span(), "pronoun", REACH["pronoun"], _pronoun_fits(match.group().lower()), True)
    for match in _NOUN.finditer(text):
        kinds = _NOUN_KIND[match["noun"].lower()]
        yield _Candidate(*match.span(), kinds[0], REACH["noun"], _kind_fits(kinds), False)
    for phrase in roles.bare(text):
        if phrase.role.kind == "thing":
            continue
        if phrase.owner:
            kind: ActorKind = "role" if phrase.role.person else "body"
            yield _Candidate(phrase.start, phrase.end, kind, REACH["pronoun"], _pronoun_fits(phrase.owner), False)
        elif phrase.role.person and not phrase.role.plural and phrase.role.offices:
            yield _Candidate(phrase.start, phrase.end, "role", REACH["role"], _role_fits(phrase), phrase.holder)
        elif not phrase.role.person:
            yield _Candidate(phrase.start, phrase.end, "body", REACH["noun"], _kind_fits(_STATELY), False)


def _pronoun_fits(word: str) -> Callable[[ActorMention], bool]:
    if word in _MALE or word in _FEMALE:
        gender = "m" if word in _MALE else "f"
        return lambda mention: mention.leader is not None and _gender(mention.leader) in (gender, "")
    kinds = _STATELY if word in ("it", "its") else ("group", "organisation", "body", "state")
    return _kind_fits(kinds)


def _kind_fits(kinds: tuple[ActorKind, ...]) -> Callable[[ActorMention], bool]:
    return lambda mention: mention.kind in kinds


def _role_fits(phrase: roles.RolePhrase) -> Callable[[ActorMention], bool]:
    def fits(mention: ActorMention) -> bool:
        if mention.leader is None:
            return mention.kind == "role" and phrase.role.noun in mention.text.lower()
        return any(term.office in phrase.role.offices for term in terms_of(mention.leader))

    return fits


@cache
def _gender(leader: str) -> str:
    """ "m", "f", or "" for a person whom the table does not know."""
    terms = terms_of(leader)
    return terms[0].gender if terms else ""


def _antecedent(
    text: str, resolved: Sequence[ActorMention], starts: Sequence[int], candidate: _Candidate
) -> ActorMention | None:
    """The first fitting mention of the nearest sentence that has one, at most ``candidate.reach`` sentences back."""
    sentence = bisect_right(starts, candidate.start)
    best: tuple[int, ActorMention] | None = None
    for mention in reversed(resolved):
        distance = sentence - bisect_right(starts, mention.start)
        if distance > candidate.reach or (best and distance > best[0]):
            break
        if mention.kind != "adjective" and candidate.fits(mention) and not _is_place(text, mention):
            best = distance, mention
    return best[1] if best else None


def _is_place(text: str, mention: ActorMention) -> bool:
    """ "in Astana" is where, not who."""
    return mention.kind == "capital" and _WHERE.search(text, max(0, mention.start - 9), mention.start) is not None


def _pointing(text: str, candidate: _Candidate, antecedent: ActorMention) -> ActorMention:
    leader = antecedent.leader if candidate.keeps_leader else None
    start, end = candidate.start, candidate.end
    return ActorMention(start, end, text[start:end], antecedent.id, leader, candidate.kind)
