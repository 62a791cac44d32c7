"""Words that may point back, and to what: a lowered text goes in, its pronouns, nouns and bare roles come out.

What stands before them in the text is the business of ``references``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from timeline.actors import roles
from timeline.actors.offices import terms_of
from timeline.actors.readings import bears
from timeline.actors.spellings import display_name, display_names, kind_of, long_names
from timeline.knowledge import read_rows
from timeline.model import ActorKind, ActorMention

DayAt = Callable[[int], date | None]
# How many sentences back a reference can reach.
REACH = {"pronoun": 2, "noun": 20, "role": 12, "several": 6, "focus": 1}
OTHERS = frozenset("neighbour neighbor rival enemy ally partner".split())
# Bodies that every state has, so that a text speaks now of one and now of another.
EVERYBODYS = frozenset("government regime administration army military police junta leadership".split())
NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
_PRONOUN = re.compile(r"\b(?:he|she|they|it|his|her|hers|him|their|them|its)\b")
_LATTER = re.compile(r"\bthe (?:latter\b|former(?= (?:is|was|has|had|will|would|did|does|said|[a-z]+ed)\b|,))")
_HALF = re.compile(r"\b[Tt]he (?P<half>North|South)(?=['’,.;:]|\s+[a-z])(?!\s+of\b)")
HALVES = frozenset({"PRK", "KOR", "VDR", "RVN", "YAR", "YMD", "YPR", "SSD"})
_MALE = frozenset({"he", "his", "him"})
_FEMALE = frozenset({"she", "her", "hers"})
_IT = frozenset({"state", "capital", "body", "role", "organisation"})
_THEY = frozenset({"group", "organisation", "body", "state"})
_OTHER_GENDER = {"m": re.compile("woman|lady|queen|princess"), "f": re.compile("spokesman|king|prince$")}
# Up to three words that describe the noun: "the small Central Asian country".
_DESCRIBED = (
    r"(?:(?!(?:of|the|in|and|or|to|for|his|her|its|their|a|an|by|with|from|on|at|is|was|are|were|that|this|as|has|had|"
    r"have|said|who|which|both|two|three|former)\b)[a-z-]+\s+){0,3}"
)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to settle a reference: what a mention must be, and how many sentences back it may stand.

    ``joined``: only mentions that "and" joins, in the nearest sentence that has some. ``alone``: only where the
    sentence names no other. ``person``: the leader of the mention is meant and not only the state.
    """

    fits: Callable[[ActorMention], bool]
    reach: int
    joined: bool = False
    alone: bool = False
    person: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may point back; the better way comes first.

    ``count`` is how many actors are meant, 0 for any number. ``offices`` are those that whoever is meant holds, and
    ``noun`` what the office is called. ``pick`` is 0 for "the former" and -1 for "the latter" of two. ``other`` is what
    somebody must be who is not who the ways find, but one beside him: "its neighbour".
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


def candidates(text: str, lower: str, day_at: DayAt) -> list[Candidate]:
    """All of a text, which is given lowered too, in order, the longer first where two begin together."""
    found = [*_pronouns(lower), *_nouns(lower), *_halves(text), *_roles(lower, day_at)]
    return sorted(found, key=lambda candidate: (candidate.start, -candidate.end))


def _pronouns(lower: str) -> Iterator[Candidate]:
    for match in _PRONOUN.finditer(lower):
        several = 0 if match.group() in ("they", "them", "their") else 1
        yield Candidate(*match.span(), "pronoun", _pronoun_ways(match.group()), several)
    for match in _LATTER.finditer(lower):
        ways = (Way(_is_kind(_THEY | {"leader", "person", "capital", "role"}), 1, joined=True, person=True),)
        pick = -1 if "latter" in match.group() else 0
        yield Candidate(*match.span(), "pronoun", ways, 2, pick=pick)


@cache
def _pronoun_ways(word: str) -> tuple[Way, ...]:
    reach = REACH["pronoun"]
    if word in _MALE or word in _FEMALE:
        gender = "m" if word in _MALE else "f"
        return Way(_is_person(gender), reach, person=True), Way(_is_role(gender), 1)
    if word in ("it", "its"):
        return (Way(_is_kind(_IT | {"pronoun"}, nobody=True), reach),)
    anybody = _is_kind(_THEY | {"leader", "person", "role"})
    several = _is_kind(_THEY | {"pronoun"}, nobody=True)
    return Way(anybody, 0 if word == "their" else 1, joined=True, person=True), Way(
        lambda mention: several(mention) or _is_people(mention), reach
    )


@cache
def _table() -> dict[str, tuple[bool, frozenset[str]]]:
    """Of each noun of references.tsv whether it is a plural, and the kinds that it can mean."""
    table = {}
    for _, row in read_rows("references.tsv", ("noun", "plural", "means", "mutual", "source")):
        kinds = frozenset(row["means"].split())
        table[row["plural"]] = True, kinds
        table[row["noun"]] = False, kinds
    return table


@cache
def _noun_pattern() -> re.Pattern[str]:
    rows = [row for _, row in read_rows("references.tsv", ("noun", "plural", "means", "mutual", "source"))]
    singular = roles.one_of(row["noun"] for row in rows)
    plural = roles.one_of(row["plural"] for row in rows)
    mutual = roles.one_of(row["plural"] for row in rows if row["mutual"])
    return re.compile(
        rf"\b(?:the|this|that|(?P<owner>his|her|its|their))\s+{_DESCRIBED}(?P<one>{singular})\b(?!\s+of\b)"
        rf"|\bthe\s+(?:[a-z]+\s+)?(?P<mutual>{mutual})\b(?!\s+of\b)"
        rf"|\b(?:(?:the|these|their)\s+)?(?P<number>{'|'.join(NUMBERS)})\s+(?:[\w-]+\s+)?(?P<several>{plural})\b"
    )


def _nouns(lower: str) -> Iterator[Candidate]:
    """ "the country", "his country", "its neighbour", "both sides", "the three states", "the neighbours"."""
    for match in _noun_pattern().finditer(lower):
        noun = match["one"] or match["mutual"] or match["several"]
        kinds = _table()[" ".join(noun.split())][1]
        if match["several"] and match["number"] != "both" and lower.startswith(" of ", match.end()):
            continue  # "the two islands of Abu Musa"
        if match["several"] or match["mutual"]:
            count = NUMBERS[match["number"]] if match["several"] else 2
            yield Candidate(*match.span(), "state", _several_ways(noun, kinds), count)
        elif match["owner"] and kinds != {"leader"}:
            ways = tuple(Way(way.fits, way.reach, way.joined, way.alone) for way in _pronoun_ways(match["owner"]))
            # "its neighbour" is another state; "his rival" is rather at home.
            other = _is_kind(kinds) if noun in OTHERS and match["owner"] in ("its", "their") else None
            yield Candidate(*match.span(), "state", ways, other=other)
        elif kinds != {"leader"}:
            kind: ActorKind = "organisation" if "organisation" in kinds else "group" if "group" in kinds else "state"
            yield Candidate(*match.span(), kind, (Way(_is_so_called(noun, kinds), REACH["noun"]),))


def _halves(text: str) -> Iterator[Candidate]:
    """ "the North", "the South": of two halves of a country, once the text has named one by its full name."""
    for match in _HALF.finditer(text):
        yield Candidate(*match.span(), "state", (Way(_is_half(match["half"]), REACH["noun"]),))


@cache
def _is_half(half: str) -> Callable[[ActorMention], bool]:
    states = {actor for actor, name in display_names().items() if name.startswith(f"{half} ")} & HALVES
    return lambda mention: mention.id in states


def _several_ways(noun: str, kinds: frozenset[str]) -> tuple[Way, ...]:
    if kinds != {"leader"}:
        return (Way(_is_kind(kinds), REACH["several"]),)
    role = roles.roles().get(noun)
    anybody = Way(_is_person(""), REACH["several"], person=True)
    return (Way(_holds(role), REACH["several"], person=True), anybody) if role else (anybody,)


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
            ways = tuple(Way(way.fits, way.reach) for way in _pronoun_ways(phrase.owner) if not way.joined)
        elif role.person:
            ways = _person_ways(phrase, day_at(phrase.start))
            offices = () if phrase.former else offices
        else:
            ways = _body_ways(role, day_at(phrase.start))
        yield Candidate(phrase.start, phrase.end, kind, ways, 1, offices, role.noun)


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
        return (Way(_held(role, day), REACH["role"], person=True),)
    holding = Way(_holds(role), REACH["role"], person=phrase.holder or not role.offices)
    if not role.offices:
        # "a spokesman said": he who was named before, else whoever speaks for what the text has just told of.
        return holding, Way(_is_kind(_IT), REACH["pronoun"])
    alone = Way(_is_kind(frozenset({"state", "capital", "body"})), REACH["focus"], alone=True)
    return (holding, alone) if phrase.holder else (holding,)


def _body_ways(role: roles.Role, day: date | None) -> tuple[Way, ...]:
    """ "the government", "the court", "the junta"."""
    ways = Way(_is_named(role.noun), REACH["role"]), Way(_is_kind(_IT), REACH["noun"])
    return (Way(_is_ruled_by_soldiers(day), REACH["noun"]), *ways) if role.noun == "junta" else ways


@cache
def _is_kind(kinds: frozenset[str], *, nobody: bool = False) -> Callable[[ActorMention], bool]:
    """Of one of ``kinds``; with ``nobody`` no pronoun that means a person."""
    return lambda mention: mention.kind in kinds and not (nobody and mention.kind == "pronoun" and mention.leader)


@cache
def _is_person(gender: str) -> Callable[[ActorMention], bool]:
    """A known person of ``gender``; an empty one, or one that no table knows, fits always."""
    return lambda mention: mention.leader is not None and (not gender or _gender(mention.leader) in (gender, ""))


def _is_people(mention: ActorMention) -> bool:
    """Several people of one actor: "FBI agents"."""
    return mention.kind == "role" and mention.leader is None and mention.text.endswith("s")


def _is_role(gender: str) -> Callable[[ActorMention], bool]:
    """One person without a name: "a Russian envoy"."""

    def fits(mention: ActorMention) -> bool:
        words = mention.text.lower()
        one = mention.kind == "role" and mention.leader is None and not words.endswith("s")
        return one and not _OTHER_GENDER[gender].search(words)

    return fits


def _is_so_called(noun: str, kinds: frozenset[str]) -> Callable[[ActorMention], bool]:
    """Of one of ``kinds``; as "the kingdom" only a state that has the word in its full name."""
    if noun == "union":
        return lambda mention: mention.kind == "organisation" and "Union" in display_name(mention.id)
    if not (states := long_names().get(noun.lower())):
        return _is_kind(kinds)
    return lambda mention: mention.kind in kinds and mention.id in states


@cache
def _is_named(noun: str) -> Callable[[ActorMention], bool]:
    """What was called so: "the court" may be the International Court of Justice, "the embassy" the U.S. Embassy."""
    word = noun.split()[-1]

    def fits(mention: ActorMention) -> bool:
        if mention.kind == "organisation":
            return word.title() in display_name(mention.id).split()
        return mention.kind == "body" and noun not in EVERYBODYS and mention.text.lower().split()[-1] == word

    return fits


@cache
def _is_ruled_by_soldiers(day: date | None) -> Callable[[ActorMention], bool]:
    """A state in which a junta ruled on ``day``."""
    rows = [row for _, row in read_rows("juntas.tsv", ("state", "first", "last", "source"))]
    year = day.year if day else date.max.year
    ruled = {row["state"] for row in rows if int(row["first"]) <= year <= int(row["last"] or date.max.year)}
    return lambda mention: mention.id in ruled


def _holds(role: roles.Role) -> Callable[[ActorMention], bool]:
    """Somebody who holds the office or bears the title, or a mention by this role."""

    def fits(mention: ActorMention) -> bool:
        if mention.leader is None:
            return mention.kind == "role" and role.noun in mention.text.lower()
        return bears(mention.leader, role)

    return fits


def _held(role: roles.Role, day: date | None) -> Callable[[ActorMention], bool]:
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
