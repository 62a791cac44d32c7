"""How a reference is settled: what a mention must be to be meant by "he", "the country" or "both ministers".

Nothing of a text is known here: in go the words of a reference, out come `Way` records for ``references`` to try.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from timeline.actors import roles
from timeline.actors.offices import terms_of
from timeline.actors.readings import bears
from timeline.actors.spellings import display_name, long_names, peoples
from timeline.knowledge import read_rows
from timeline.model import ActorKind, ActorMention

DayAt = Callable[[int], date | None]
# How many sentences back a reference can reach.
REACH = {"pronoun": 2, "noun": 20, "role": 12, "several": 6, "all": 2, "focus": 1, "neighbour": 8}
# Bodies that every state has, so that a text speaks now of one and now of another.
EVERYBODYS = frozenset("government regime administration army military police junta leadership".split())
# Organisations that are called so for short have it in their names.
_PART_OF_A_NAME = frozenset("assembly commission community council league union".split())
_COURTS = frozenset("bench court judge justice tribunal".split())
_CONGRESSES = frozenset("USA ARG BOL BRA CHL COL DOM ECU GTM HND IND MEX PER PHL PRY VEN".split())
_MALE = frozenset({"he", "his", "him"})
_FEMALE = frozenset({"she", "her", "hers"})
IT = frozenset({"state", "capital", "body", "role", "organisation"})
THEY = frozenset({"group", "organisation", "body", "state"})
_OTHER_GENDER = {"m": re.compile("woman|lady|queen|princess"), "f": re.compile("spokesman|king|prince$")}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to settle a reference: what a mention must be, and how many sentences back it may stand.

    ``joined``: only mentions that "and" joins, in the nearest sentence that has some. ``alone``: only where the
    sentence names no other. ``person``: the leader of the mention is meant and not only the state.
    ``most``: of all that fit the one that the text names most, and not the nearest.
    """

    fits: Callable[[ActorMention], bool]
    reach: int
    joined: bool = False
    alone: bool = False
    person: bool = False
    most: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may point back; the better way comes first.

    ``count`` is how many actors are meant, 0 for any number. ``offices`` are those that whoever is meant holds, and
    ``noun`` what the office is called. ``pick`` is 0 for "the former" and -1 for "the latter" of two. ``other`` is what
    somebody must be who is not who the ways find, but one beside him: "its neighbour". ``others``: beside one or more
    who were named with them, "Oman and |the other two states|".
    """

    start: int
    end: int
    kind: ActorKind
    ways: tuple[Way, ...]
    count: int = 1
    offices: tuple[str, ...] = ()
    noun: str = ""
    pick: int | None = None
    other: Callable[[ActorMention], bool] | None = None
    others: bool = False


@cache
def pronoun_ways(word: str) -> tuple[Way, ...]:
    """Of "he", "its", "they" ..., in lower case."""
    reach = REACH["pronoun"]
    if word in _MALE or word in _FEMALE:
        gender = "m" if word in _MALE else "f"
        return Way(is_person(gender), reach, person=True), Way(is_role(gender), 1)
    if word in ("it", "its"):
        return (Way(is_kind(IT | {"pronoun"}, nobody=True), reach),)
    anybody = is_kind(THEY | {"leader", "person", "role", "capital"})
    several = is_kind(THEY | {"pronoun"}, nobody=True)
    return (
        Way(anybody, 0 if word == "their" else 1, joined=True, person=True),
        *(() if word == "their" else (Way(is_a_people, 1),)),
        Way(lambda mention: several(mention) or is_people(mention), reach),
    )


def several_ways(noun: str, kinds: frozenset[str]) -> tuple[Way, ...]:
    """Of "both sides", "the two ministers": ``kinds`` are those that ``noun`` can mean."""
    if kinds != {"leader"}:
        return (Way(is_kind(kinds), REACH["several"]),)
    role = roles.roles().get(noun)
    anybody = Way(is_person(""), REACH["several"], person=True)
    if role is None:
        return (anybody,)
    # "The two prime ministers" of whom none was named are those of two states.
    unnamed = (
        (Way(is_kind(IT - {"organisation"}), REACH["several"]),) if role.offices or role.noun == "minister" else ()
    )
    return Way(holds(role), REACH["several"], person=True), anybody, *unnamed


def all_ways(noun: str, kinds: frozenset[str]) -> tuple[Way, ...]:
    """ "The countries": as many as the text has joined in the sentence that last named some."""
    return tuple(replace(way, reach=REACH["all"], joined=True) for way in several_ways(noun, kinds))


def so_called(ways: tuple[Way, ...], states: frozenset[str] | None) -> tuple[Way, ...]:
    """``ways`` to none but ``states``, if the words say which."""
    if states is None:
        return ways
    return tuple(replace(way, fits=_among(way.fits, states)) for way in ways)


def _among(fits: Callable[[ActorMention], bool], states: frozenset[str]) -> Callable[[ActorMention], bool]:
    return lambda mention: mention.id in states and fits(mention)


@cache
def is_kind(kinds: frozenset[str], *, nobody: bool = False) -> Callable[[ActorMention], bool]:
    """Of one of ``kinds``; with ``nobody`` no pronoun that means a person."""
    return lambda mention: mention.kind in kinds and not (nobody and mention.kind == "pronoun" and mention.leader)


@cache
def is_person(gender: str) -> Callable[[ActorMention], bool]:
    """A known person of ``gender``; an empty one, or one that no table knows, fits always."""
    return lambda mention: mention.leader is not None and (not gender or _gender(mention.leader) in (gender, ""))


def is_people(mention: ActorMention) -> bool:
    """Several people of one actor: "FBI agents"."""
    return mention.kind == "role" and mention.leader is None and mention.text.endswith("s")


def is_a_people(mention: ActorMention) -> bool:
    """A state by its people: "the British", "Algerians"."""
    return mention.kind == "state" and mention.text in peoples()


def is_role(gender: str) -> Callable[[ActorMention], bool]:
    """One person without a name: "a Russian envoy"."""

    def fits(mention: ActorMention) -> bool:
        words = mention.text.lower()
        one = mention.kind == "role" and mention.leader is None and not words.endswith("s")
        return one and not _OTHER_GENDER[gender].search(words)

    return fits


def is_so_called(noun: str, kinds: frozenset[str]) -> Callable[[ActorMention], bool]:
    """Of one of ``kinds``; as "the kingdom" or "the council" only who has the word in its full name."""
    if noun in _PART_OF_A_NAME:
        return lambda mention: mention.kind == "organisation" and noun.title() in display_name(mention.id)
    if not (states := long_names().get(noun.lower())):
        return is_kind(kinds)
    return lambda mention: mention.kind in kinds and mention.id in states


@cache
def is_named(noun: str) -> Callable[[ActorMention], bool]:
    """What was called so: "the court" may be the International Court of Justice, "the embassy" the U.S. Embassy."""
    word = noun.split()[-1]

    def fits(mention: ActorMention) -> bool:
        if mention.kind == "organisation":
            if word in _COURTS:
                return not _COURTS.isdisjoint(display_name(mention.id).lower().split())
            return word.title() in display_name(mention.id).split()
        return mention.kind == "body" and noun not in EVERYBODYS and mention.text.lower().split()[-1] == word

    return fits


def has_a_congress(mention: ActorMention) -> bool:
    """A state whose parliament is called so."""
    return mention.id in _CONGRESSES and mention.kind in IT


@cache
def is_ruled_by_soldiers(day: date | None) -> Callable[[ActorMention], bool]:
    """A state in which a junta ruled on ``day``."""
    rows = [row for _, row in read_rows("juntas.tsv", ("state", "first", "last", "source"))]
    year = day.year if day else date.max.year
    ruled = {row["state"] for row in rows if int(row["first"]) <= year <= int(row["last"] or date.max.year)}
    return lambda mention: mention.id in ruled


def holds(role: roles.Role) -> Callable[[ActorMention], bool]:
    """Somebody who holds the office or bears the title, or a mention by this role."""

    def fits(mention: ActorMention) -> bool:
        if mention.leader is None:
            return mention.kind == "role" and role.noun in mention.text.lower()
        return bears(mention.leader, role)

    return fits


@cache
def is_called(title: str) -> Callable[[ActorMention], bool]:
    """Somebody whose name the text has given with this title: "the general" is |General| Galtieri."""
    return lambda mention: mention.leader is not None and mention.text.lower().startswith(f"{title} ")


def held(role: roles.Role, day: date | None) -> Callable[[ActorMention], bool]:
    """Somebody who held the office before ``day`` and does no longer."""

    def fits(mention: ActorMention) -> bool:
        terms = [term for term in terms_of(mention.leader or "") if term.office in role.offices]
        return bool(terms) and (day is None or all(term.last < day for term in terms))

    return fits


@cache
def _gender(leader: str) -> str:
    """ "m", "f", or "" for a person whom the table does not know."""
    terms = terms_of(leader)
    return terms[0].gender if terms else ""
