"""Words that may point back, and to what: a lowered text goes in, its pronouns, nouns and bare roles come out.

What stands before them in the text is the business of ``references``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from timeline.actors import roles
from timeline.actors.nouns import bare_numbers, nouns
from timeline.actors.spellings import display_names, kind_of
from timeline.actors.ways import (
    IT,
    REACH,
    THEY,
    Candidate,
    DayAt,
    Way,
    has_a_congress,
    held,
    holds,
    is_called,
    is_kind,
    is_named,
    is_ruled_by_soldiers,
    pronoun_ways,
)
from timeline.model import ActorKind, ActorMention

_PRONOUN = re.compile(r"\b(?:he|she|they|it|his|her|hers|him|their|them|its)\b")
_LATTER = re.compile(r"\bthe (?:latter\b|former(?= (?:is|was|has|had|will|would|did|does|said|[a-z]+ed)\b|,))")
_HALF = re.compile(r"\b[Tt]he (?P<half>North|South)(?=['’,.;:]|\s+[a-z])(?!\s+of\b)")
_HALVES = frozenset({"PRK", "KOR", "VDR", "RVN", "YAR", "YMD", "YPR", "SSD"})
OTHER_HALF = {"North": "South", "South": "North"}
BESIDE = {"PRK": "KOR", "KOR": "PRK", "VDR": "RVN", "RVN": "VDR", "YAR": "YMD", "YMD": "YAR"}


def candidates(text: str, lower: str, day_at: DayAt) -> list[Candidate]:
    """All of a text, which is given lowered too, in order, the longer first where two begin together."""
    found = [
        *_pronouns(lower), *nouns(lower, day_at), *bare_numbers(lower), *_halves(text), *_roles(lower, day_at)
    ]  # fmt: skip
    return sorted(found, key=lambda candidate: (candidate.start, -candidate.end))


def _pronouns(lower: str) -> Iterator[Candidate]:
    for match in _PRONOUN.finditer(lower):
        several = 0 if match.group() in ("they", "them", "their") else 1
        yield Candidate(*match.span(), "pronoun", pronoun_ways(match.group()), several)
    for match in _LATTER.finditer(lower):
        ways = (Way(is_kind(THEY | {"leader", "person", "capital", "role"}), 1, joined=True, person=True),)
        pick = -1 if "latter" in match.group() else 0
        yield Candidate(*match.span(), "pronoun", ways, 2, pick=pick)


def _halves(text: str) -> Iterator[Candidate]:
    """ "the North", "the South": of two halves of a country, once the text has named either by its full name."""
    for match in _HALF.finditer(text):
        ways = (Way(is_half(half), REACH["noun"]) for half in (match["half"], OTHER_HALF[match["half"]]))
        yield Candidate(*match.span(), "state", tuple(ways))


@cache
def is_half(half: str) -> Callable[[ActorMention], bool]:
    """Whether a mention is of the "North" or "South" of a country that is or was two."""
    states = {actor for actor, name in display_names().items() if name.startswith(f"{half} ")} & _HALVES
    return lambda mention: mention.id in states


def _roles(lower: str, day_at: DayAt) -> Iterator[Candidate]:
    """ "the president", "his government", "the former chancellor", "a spokesman"."""
    for phrase in roles.bare(lower):
        role = phrase.role
        if role.kind in ("people", "thing"):
            continue
        if not role.person and lower[phrase.start : phrase.start + 2] in ("a ", "an"):
            continue  # "from a force of 500": one that was not named before
        if role.person and role.plural and not phrase.owner:
            if lower.startswith("the ", phrase.start):
                of_a_body = Way(_are_of_a_body(role), REACH["role"])
                yield Candidate(phrase.start, phrase.end, "role", (of_a_body,), 1, (), role.noun)
            continue
        kind: ActorKind = "role" if role.person else "body"
        offices = role.offices if phrase.holder else ()
        if phrase.owner:
            ways = tuple(Way(way.fits, way.reach, way.joined) for way in pronoun_ways(phrase.owner))
        elif role.person:
            ways = _person_ways(phrase, day_at(phrase.start))
            offices = () if phrase.former else offices
        else:
            ways = _body_ways(role, day_at(phrase.start))
        count = 0 if phrase.owner == "their" else 1
        yield Candidate(phrase.start, phrase.end, kind, ways, count, offices, role.noun)


@cache
def _are_of_a_body(role: roles.Role) -> Callable[[ActorMention], bool]:
    """ "The ministers": those of an organisation who were called so, "the |G7 foreign ministers|"."""
    plurals = tuple(noun for noun, other in roles.roles().items() if other == role)

    def fits(mention: ActorMention) -> bool:
        return (
            mention.kind == "role" and kind_of(mention.id) == "organisation" and mention.text.lower().endswith(plurals)
        )

    return fits


def _person_ways(phrase: roles.RolePhrase, day: date | None) -> tuple[Way, ...]:
    """ "the president", "the former chancellor", "a spokesman"."""
    role = phrase.role
    if phrase.former:
        return (Way(held(role, day), REACH["role"], person=True),)
    holding = Way(holds(role), REACH["role"], person=phrase.holder or not role.offices)
    if not role.offices:
        # "a spokesman said": he who was named before, else whoever speaks for what the text has just told of.
        return Way(is_called(role.noun), REACH["noun"], person=True), holding, Way(is_kind(IT), REACH["pronoun"])
    alone = Way(is_kind(frozenset({"state", "capital", "body"})), REACH["focus"], alone=True)
    return (holding, alone) if phrase.holder else (holding,)


def _body_ways(role: roles.Role, day: date | None) -> tuple[Way, ...]:
    """ "the government", "the court", "the junta"."""
    if role.noun == "congress":
        return (Way(has_a_congress, REACH["noun"]),)
    ways = Way(is_named(role.noun), REACH["role"]), Way(is_kind(IT), REACH["noun"])
    return (Way(is_ruled_by_soldiers(day), REACH["noun"], most=True), *ways) if role.noun == "junta" else ways
