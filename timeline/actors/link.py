"""Names and roles of one text become mentions: each with its actor, and its leader where a person is meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from timeline.actors import roles
from timeline.actors.names import Found, Name, find
from timeline.actors.offices import holder, terms, years_away
from timeline.actors.references import refer
from timeline.knowledge import read_rows
from timeline.model import ActorKind, ActorMention, TimeExpression
from timeline.text import Span

# A run of capitalised words, with the particles that join the parts of a name.
_PERSON = re.compile(
    r"\s+(?P<name>[^\W\d_a-z][\w'’-]*\.?(?:\s+(?:(?:al|bin|ibn|van|von|de|der|da|la|el)\s+)?[^\W\d_a-z][\w'’-]*){1,4})"
)
_POSSESSIVE = re.compile(r"['’]s? ")
_CAPITALISED_BEFORE = re.compile(r"([^\W\d_a-z][\w'’-]*|[^\W\d_a-z]\.)\s+$")
_CAPITALISED_AFTER = re.compile(r"\s+[^\W\d_a-z][\w]*")
_KIND: dict[str, ActorKind] = {"adjective": "adjective", "demonym": "state", "capital": "capital", "seat": "state"}
# A surname alone is read as a known leader who held office at most this many years before or after the text.
SURNAME_YEARS = 12.0
# Capitalised words before a surname that make it no other person's: titles, and words that begin a sentence.
TITLES = frozenset(
    "Mr Mrs Ms Dr Sir Lord Lady General Gen Marshal Comrade Senator Prime Minister President And But".split()
)


def link(
    text: str, sentences: Sequence[Span], times: Sequence[TimeExpression] = (), published: date | None = None
) -> list[ActorMention]:
    """Every mention of an actor in ``text``, in order and apart.

    A role is resolved on the day its sentence speaks of, else on ``published``; without either nobody is put into the
    office.
    """
    days = _Days(sentences, times, published)
    named = list(_named(text, _outside(find(text), times), days))
    whole = _with_roles(text, named, days)
    return refer(text, sentences, whole)


def _outside(found: Iterable[Found], times: Sequence[TimeExpression]) -> Iterator[Found]:
    """Names that are no part of a date: on "Friday" nobody thinks of Prime Minister Friday."""
    ends = [time.end for time in times]
    for place in found:
        at = bisect_right(ends, place.start)
        if at == len(times) or times[at].start >= place.end:
            yield place


class _Days:
    """The day each part of a text speaks of: that of the first dated expression of its sentence, else the DCT."""

    def __init__(self, sentences: Sequence[Span], times: Sequence[TimeExpression], published: date | None) -> None:
        self.published = published
        self._starts = [start for start, _ in sentences]
        self._days: dict[int, date] = {}
        self._ends = {time.end for time in times}
        for time in times:
            if time.first_day and time.granularity not in ("decade", "century", "millennium"):
                self._days.setdefault(bisect_right(self._starts, time.start), time.first_day)

    def ends_at(self, position: int) -> bool:
        """Whether a time expression ends at ``position``: in "on Tuesday |Lukashenko" no first name stands before."""
        return position in self._ends

    def at(self, position: int) -> date | None:
        """The day spoken of at ``position``."""
        return self._days.get(bisect_right(self._starts, position), self.published)


def _named(text: str, found: Iterable[Found], days: _Days) -> Iterator[ActorMention]:
    """The names of known actors, each with the reading that fits its day and its neighbours."""
    introduced: dict[str, str] = {}  # the person each surname of this text belongs to, once named in full
    for place in found:
        day = days.at(place.start)
        name = _reading(text, place, day, introduced, after_a_date=days.ends_at(place.start - 1))
        if name is None:
            continue
        if name.leader is not None:
            introduced[name.leader.split()[-1]] = name.leader
            introduced[text[place.start : place.end].split()[-1]] = name.leader
        kind = _KIND.get(name.form) or (name.kind if name.kind != "none" else "unknown")
        yield ActorMention(place.start, place.end, text[place.start : place.end], name.id, name.leader, kind)


def _reading(
    text: str, place: Found, day: date | None, introduced: dict[str, str], *, after_a_date: bool
) -> Name | None:
    """What a name means here; ``None`` when it is somebody or something else of the same name."""
    impersonal = [name for name in place.names if name.leader is None]
    if impersonal:
        if place.names[0].form in ("name", "capital") and _is_part_of_a_person(text, place):
            return None
        if place.names[0].kind == "organisation" and _stands_in_a_longer_title(text, place):
            return None
        alive = [name for name in impersonal if name.means_on(day)]
        return (alive or impersonal)[0]
    people = [name for name in place.names if name.leader is not None]
    known = [name for name in people if name.leader == introduced.get(text[place.start : place.end].split()[-1])]
    if known:
        return known[0]
    if people[0].form == "surname" and (
        (_stands_in_a_longer_name(text, place) and not after_a_date)
        or (_is_common(text, place) and not roles.title(text, place.start))
    ):
        return None
    return _nearest(people, day)


def _stands_in_a_longer_title(text: str, place: Found) -> bool:
    """ "Collective |Security Council" is not that of the United Nations: the name goes on to the left."""
    if " " not in text[place.start : place.end]:
        return False
    before = re.search(r"[a-z,] (?P<word>[^\W\d_a-z][\w-]+) $", text[max(0, place.start - 30) : place.start])
    return before is not None and not _is_known(before["word"])


def _is_known(words: str) -> bool:
    """Whether a known name stands in ``words``."""
    return next(find(words), None) is not None


def _nearest(people: list[Name], day: date | None) -> Name | None:
    """The person whose time in office is nearest to ``day``; without a day only a name that one person bears."""
    if day is None:
        return people[0] if len({name.leader for name in people}) == 1 else None
    away = {name: years_away(name.leader or "", day) for name in people}
    best = min(people, key=lambda name: away[name])
    if best.form == "surname" and away[best] > SURNAME_YEARS:
        return None
    return best


@cache
def _weak_names() -> frozenset[str]:
    """Names that are also first names, surnames or words, from ``weak_names.tsv``."""
    return frozenset(row["name"] for _, row in read_rows("weak_names.tsv", ("name", "why", "source")))


def _is_common(text: str, place: Found) -> bool:
    return text[place.start : place.end] in _weak_names()


def _is_part_of_a_person(text: str, place: Found) -> bool:
    """ "Chad Smith" and "Michael Jordan" are people; the Jordan of "Prime Minister of Jordan" is not."""
    if not _is_common(text, place):
        return False
    before = _CAPITALISED_BEFORE.search(text[max(0, place.start - 30) : place.start])
    if before and not roles.title(text, place.start) and before.group(1) in _first_names():
        return True
    after = re.match(r" ([^\W\d_a-z][\w-]+)", text[place.end : place.end + 30])
    return bool(after) and not roles.after(text, place.end)


@cache
def _first_names() -> frozenset[str]:
    """First names of all leaders: enough to tell "Denzel Washington" no, but "Michael Jordan" yes."""
    return frozenset(term.name.split()[0] for term in terms() if " " in term.name)


def _stands_in_a_longer_name(text: str, place: Found) -> bool:
    """Whether a lone surname has other capitalised words beside it that make it another person: "Barbara Bush"."""
    before = _CAPITALISED_BEFORE.search(text[max(0, place.start - 30) : place.start])
    if before and not roles.title(text, place.start) and before.group(1).rstrip(".") not in TITLES:
        at = max(0, place.start - 30) + before.start()
        at_sentence_start = re.search(r"(^|[.!?\n\"“])\s*$", text[max(0, at - 3) : at])
        if not at_sentence_start or before.group(1) in _first_names():
            return not _is_known(before.group(1))
    return bool(_CAPITALISED_AFTER.match(text, place.end)) and not _is_known(
        text[place.end : place.end + 40].split("\n")[0]
    )


def _with_roles(text: str, named: Sequence[ActorMention], days: _Days) -> list[ActorMention]:
    """Nationality, role and person joined into one mention where they stand together."""
    joined: list[ActorMention] = []
    at = 0
    while at < len(named):
        mention, taken = _with_role(text, named, at, days)
        start = joined[-1].end if joined else 0
        joined.append(
            replace(mention, start=max(mention.start, start), text=text[max(mention.start, start) : mention.end])
        )
        at += taken
    return joined


def _with_role(text: str, named: Sequence[ActorMention], at: int, days: _Days) -> tuple[ActorMention, int]:
    """The mention at ``at`` with its role and person, and how many of ``named`` went into it."""
    mention = named[at]
    if mention.kind == "leader":
        phrase = roles.title(text, mention.start)
        return (mention if phrase is None else _spanning(text, mention, phrase.start, mention.end)), 1
    phrase = roles.after(text, mention.end)
    if phrase is not None and mention.kind != "capital":
        former = roles.no_longer_held(text, mention.start)
        if former is not None:
            mention, phrase = _spanning(text, mention, former, mention.end), replace(phrase, holder=False)
        return _role_after(text, mention, named[at + 1 : at + 7], phrase, days)
    follower = named[at + 1] if at + 1 < len(named) else None
    if follower and follower.kind == "leader" and _POSSESSIVE.fullmatch(text, mention.end, follower.start):
        return _spanning(text, follower, mention.start, follower.end), 2  # "Russia's Putin"
    phrase = roles.before(text, mention.start) if mention.kind not in ("adjective", "capital") else None
    if phrase is None:
        return mention, 1
    whole = _spanning(text, _in_office(mention, phrase, days), phrase.start, mention.end)
    if follower and follower.kind == "leader" and re.fullmatch(r",? ", text[mention.end : follower.start]):
        return _spanning(text, follower, phrase.start, follower.end), 2  # "the leader of Belarus, Alexander Lukashenko"
    return whole, 1


def _role_after(
    text: str, mention: ActorMention, following: Sequence[ActorMention], phrase: roles.RolePhrase, days: _Days
) -> tuple[ActorMention, int]:
    """ "Kazakh President Kassym-Jomart Tokayev", "Canada's Foreign Minister", "Russian forces"."""
    inside = sum(other.start < phrase.end for other in following)  # names within the role phrase
    taken = 1 + inside
    follower = following[inside] if inside < len(following) else None
    whole = _spanning(text, _in_office(mention, phrase, days), mention.start, phrase.end)
    if not phrase.role.person:
        return whole, taken
    if follower and follower.kind == "leader" and re.fullmatch(r",? ", text[phrase.end : follower.start]):
        return _spanning(text, follower, mention.start, follower.end), taken + 1
    person = _PERSON.match(text, phrase.end)
    if person is not None and not (follower and follower.start < person.end()) and not phrase.role.plural:
        leader = person["name"] if phrase.role.offices and phrase.holder else None
        return _spanning(text, replace(whole, leader=leader), mention.start, person.end()), taken
    return whole, taken


def _in_office(mention: ActorMention, phrase: roles.RolePhrase, days: _Days) -> ActorMention:
    """The mention as a body or as the holder of the office on the day spoken of."""
    day = days.at(mention.start)
    term = holder(mention.id, phrase.role.offices, day, phrase.role.noun) if phrase.holder and day else None
    kind: ActorKind = "role" if phrase.role.person else "body"
    return replace(mention, leader=term.name if term else None, kind=kind)


def _spanning(text: str, mention: ActorMention, start: int, end: int) -> ActorMention:
    return replace(mention, start=start, end=end, text=text[start:end])
