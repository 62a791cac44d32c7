"""Names and roles of one text become mentions: each with its actor, and its leader where a person is meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from timeline.actors import roles
from timeline.actors.names import Found, Name, find
from timeline.actors.offices import holder
from timeline.actors.readings import reading
from timeline.actors.references import refer
from timeline.model import ActorKind, ActorMention, TimeExpression
from timeline.text import Span

# A run of capitalised words, with the particles that join the parts of a name.
_PERSON = re.compile(
    r"\s+(?P<name>[^\W\d_a-z][\w'’-]*\.?(?:\s+(?:(?:al|bin|ibn|van|von|de|der|da|la|el)\s+)?[^\W\d_a-z][\w'’-]*){1,4})"
)
_POSSESSIVE = re.compile(r"['’]s? ")
_STATE_KIND: dict[str, ActorKind] = {"adjective": "adjective", "capital": "capital"}


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
        name = reading(text, place, day, introduced, after_a_date=days.ends_at(place.start - 1))
        if name is None:
            if all(other.kind == "person" for other in place.names):
                introduced.pop(text[place.start : place.end].split()[-1], None)  # somebody else has the name now
            continue
        if name.leader is not None:
            introduced[name.leader.split()[-1]] = name.leader
            introduced[text[place.start : place.end].split()[-1]] = name.leader
        yield ActorMention(place.start, place.end, text[place.start : place.end], name.id, name.leader, _kind(name))


def _kind(name: Name) -> ActorKind:
    if name.kind == "state":
        return _STATE_KIND.get(name.form, "state")
    return "unknown" if name.kind == "none" else name.kind


def _with_roles(text: str, named: Sequence[ActorMention], days: _Days) -> list[ActorMention]:
    """Nationality, role and person joined into one mention where they stand together."""
    joined: list[ActorMention] = []
    at = 0
    while at < len(named):
        mention, taken = _with_role(text, named, at, days)
        if joined and mention.start < joined[-1].end:
            mention, taken = named[at], 1  # what stands before it belongs to the mention before
            if mention.leader is not None and text[joined[-1].end : mention.start] == " " and not joined[-1].leader:
                mention = _spanning(text, mention, joined.pop().start, mention.end)  # "UN Secretary-General |Guterres"
        joined.append(mention)
        at += taken
    return joined


def _with_role(text: str, named: Sequence[ActorMention], at: int, days: _Days) -> tuple[ActorMention, int]:
    """The mention at ``at`` with its role and person, and how many of ``named`` went into it."""
    mention = named[at]
    if mention.leader is not None:
        phrase = roles.title(text, mention.start)
        return (mention if phrase is None else _spanning(text, mention, phrase.start, mention.end)), 1
    phrase = roles.after(text, mention.end)
    if mention.kind == "place":
        if phrase is None or not phrase.role.local:
            return mention, 1
        return _role_after(text, mention, named[at + 1 : at + 7], replace(phrase, holder=False), days)
    if phrase is not None and mention.kind != "capital":
        former = roles.no_longer_held(text, mention.start)
        if former is not None:
            mention, phrase = _spanning(text, mention, former, mention.end), replace(phrase, holder=False)
        return _role_after(text, mention, named[at + 1 : at + 7], phrase, days)
    follower = named[at + 1] if at + 1 < len(named) else None
    if follower and follower.leader is not None and _POSSESSIVE.fullmatch(text, mention.end, follower.start):
        return _spanning(text, follower, mention.start, follower.end), 2  # "Russia's Putin"
    phrase = roles.before(text, mention.start) if mention.kind not in ("adjective", "capital") else None
    if phrase is None:
        return mention, 1
    whole = _spanning(text, _in_office(mention, phrase, days), phrase.start, mention.end)
    if follower and follower.leader is not None and re.fullmatch(r",? ", text[mention.end : follower.start]):
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
    if follower and follower.leader is not None and re.fullmatch(r",? ", text[phrase.end : follower.start]):
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
