"""Words that point back: "the president", "the alliance", "his country", "both sides", "he", "it".

In go the named mentions of a text, out come they and the references between them, in order. A reference takes the
nearest earlier sentence that names something fitting, and of that sentence what stands first: the subject of one
sentence is what the next one speaks of. "Both sides" is two mentions of the same words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from timeline.actors import roles
from timeline.actors.offices import terms_of
from timeline.knowledge import read_rows
from timeline.model import ActorKind, ActorMention
from timeline.text import Span

# How many sentences back a reference can reach.
REACH = {"pronoun": 2, "noun": 20, "role": 12, "plural": 6}
Fits = Callable[[ActorMention], bool]
_PRONOUN = re.compile(r"\b(?:he|she|they|it|his|her|hers|him|their|them|its)\b", re.IGNORECASE)
_WHERE = re.compile(r"\b(?:in|at|near|to|from|outside|around|of)\s+$", re.IGNORECASE)
_MALE = frozenset({"he", "his", "him"})
_FEMALE = frozenset({"she", "her", "hers"})
_IT = frozenset({"state", "capital", "body", "role", "organisation"})
_THEY = frozenset({"group", "organisation", "body", "state"})


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Words that may point back, what they may point to, how far back in sentences, and to how many."""

    start: int
    end: int
    kind: ActorKind
    reach: int
    fits: Fits
    keeps_leader: bool
    count: int = 1


def refer(text: str, sentences: Sequence[Span], named: Sequence[ActorMention]) -> list[ActorMention]:
    """``named`` and every reference of ``text`` that could be settled, in order."""
    starts = [start for start, _ in sentences]
    resolved: list[ActorMention] = []
    waiting = list(reversed(named))
    for candidate in sorted(_candidates(text), key=lambda candidate: (candidate.start, -candidate.end)):
        while waiting and waiting[-1].start < candidate.end:
            resolved.append(waiting.pop())
        if resolved and resolved[-1].end > candidate.start:
            continue
        antecedents = _antecedents(text, resolved, starts, candidate)
        if len(antecedents) == candidate.count:
            resolved += [_pointing(text, candidate, antecedent) for antecedent in antecedents]
    return resolved + waiting[::-1]


@cache
def _nouns() -> dict[str, tuple[bool, frozenset[str]]]:
    """Whether each noun of references.tsv is a plural, and the kinds that it can mean."""
    table = {}
    for _, row in read_rows("references.tsv", ("noun", "plural", "means", "source")):
        kinds = frozenset(row["means"].split())
        table[row["plural"]] = True, kinds
        table[row["noun"]] = False, kinds
    return table


@cache
def _noun_pattern() -> re.Pattern[str]:
    singular = "|".join(noun for noun, (plural, _) in _nouns().items() if not plural)
    plural = "|".join(noun for noun, (plural, _) in _nouns().items() if plural)
    return re.compile(
        rf"\b(?:the|this|that|(?P<owner>his|her|its|their))\s+(?:(?!his\b|her\b|its\b|their\b)[a-z-]+\s+)?(?P<one>{singular})\b(?!\s+of\b)"
        rf"|\b(?:both|the\s+two|their\s+two|two)\s+(?:[\w-]+\s+)?(?P<two>{plural})\b",
        re.IGNORECASE,
    )


def _candidates(text: str) -> Iterator[_Candidate]:
    for match in _PRONOUN.finditer(text):
        yield _Candidate(*match.span(), "pronoun", REACH["pronoun"], _pronoun_fits(match.group().lower()), True)
    for match in _noun_pattern().finditer(text):
        kinds = _nouns()[(match["one"] or match["two"]).lower()][1]
        if match["two"]:
            yield _Candidate(*match.span(), "state", REACH["plural"], _kind_fits(kinds), kinds == {"leader"}, 2)
        elif match["owner"]:
            yield _Candidate(*match.span(), "state", REACH["pronoun"], _pronoun_fits(match["owner"].lower()), False)
        elif kinds != {"leader"}:
            kind: ActorKind = "organisation" if "organisation" in kinds else "group" if "group" in kinds else "state"
            yield _Candidate(*match.span(), kind, REACH["noun"], _kind_fits(kinds), False)
    yield from _role_candidates(text)


def _role_candidates(text: str) -> Iterator[_Candidate]:
    for phrase in roles.bare(text):
        if phrase.role.kind in ("people", "thing"):
            continue
        if phrase.owner:
            kind: ActorKind = "role" if phrase.role.person else "body"
            yield _Candidate(phrase.start, phrase.end, kind, REACH["pronoun"], _pronoun_fits(phrase.owner), False)
        elif phrase.role.person and not phrase.role.plural and phrase.role.offices:
            yield _Candidate(phrase.start, phrase.end, "role", REACH["role"], _role_fits(phrase), phrase.holder)
        elif phrase.role.person and not phrase.role.plural:
            # "a spokesman said": whose, the text has just told.
            yield _Candidate(phrase.start, phrase.end, "role", REACH["pronoun"], _kind_fits(_IT), False)
        elif not phrase.role.person:
            yield _Candidate(phrase.start, phrase.end, "body", REACH["noun"], _kind_fits(_IT), False)


def _pronoun_fits(word: str) -> Fits:
    if word in _MALE or word in _FEMALE:
        gender = "m" if word in _MALE else "f"
        return lambda mention: mention.leader is not None and _gender(mention.leader) in (gender, "")
    kinds = _IT if word in ("it", "its") else _THEY
    return lambda mention: mention.kind in kinds or (mention.kind == "pronoun" and mention.leader is None)


def _kind_fits(kinds: frozenset[str]) -> Fits:
    if "leader" in kinds and len(kinds) == 1:
        return lambda mention: mention.leader is not None
    return lambda mention: mention.kind in kinds


def _role_fits(phrase: roles.RolePhrase) -> Fits:
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


def _antecedents(
    text: str, resolved: Sequence[ActorMention], starts: Sequence[int], candidate: _Candidate
) -> list[ActorMention]:
    """The first fitting mentions of the nearest sentences that have some: as many as asked for, each another actor."""
    sentence = bisect_right(starts, candidate.start)
    found: list[ActorMention] = []
    here: list[ActorMention] = []  # those of the sentence being looked at, last first
    distance = 0
    for mention in reversed(resolved):
        back = sentence - bisect_right(starts, mention.start)
        if back > distance:
            found = _others(found, here)
            here, distance = [], back
            if back > candidate.reach or len(found) >= candidate.count:
                break
        if mention.kind != "adjective" and candidate.fits(mention) and not _is_place(text, mention):
            here.append(mention)
    return _others(found, here)[: candidate.count]


def _others(found: list[ActorMention], here: list[ActorMention]) -> list[ActorMention]:
    """``found`` and those of a sentence further back that are other actors, in the order of its words."""
    for mention in reversed(here):
        if all(mention.id != other.id for other in found):
            found = [*found, mention]
    return found


def _is_place(text: str, mention: ActorMention) -> bool:
    """ "in Astana" is where, not who."""
    return mention.kind == "capital" and _WHERE.search(text, max(0, mention.start - 9), mention.start) is not None


def _pointing(text: str, candidate: _Candidate, antecedent: ActorMention) -> ActorMention:
    leader = antecedent.leader if candidate.keeps_leader else None
    start, end = candidate.start, candidate.end
    return replace(antecedent, start=start, end=end, text=text[start:end], leader=leader, kind=candidate.kind)
