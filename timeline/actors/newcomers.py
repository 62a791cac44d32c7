"""People whom no table knows and the text itself introduces: "Polish senator Jan Kowal", and "Kowal" from there on.

In go a text and its mentions in order, out come they and the further places where such a person is named, as one of the
country that the introduction gives. Who is introduced by a name alone is a stranger, see ``strangers``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.actors import roles
from timeline.actors.names import find, fold
from timeline.actors.readings import begins_a_sentence, first_names
from timeline.model import ActorMention

_NAME = r"[^\W\d_a-z][\w'’-]*(?:\s+(?:(?:al|bin|ibn|van|von|de|der|da|la|el)\s+)?[^\W\d_a-z][\w'’-]*){1,3}"
_BEFORE = re.compile(rf"(?:^|[.\n“\"] ?|\b(?:said|and|but|that|by|with|as|to) )(?P<name>{_NAME}), (?:an? |the )?$")
_BEHIND = re.compile(rf", (?P<name>{_NAME})(?=,|\.)")
_SPOKESMAN = re.compile(rf"\b(?:[Ff]oreign|[Dd]efen[cs]e) [Mm]inistry [Ss]pokes(?:man|woman|person)\b(?: {_NAME})?")
_AT_HOME = frozenset({"state", "capital", "body", "role", "leader"})
_LONGEST = 60  # characters of a name and what stands before it
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday Yesterday Today".split())
_CAPITALISED = re.compile(r"(?:[^\W\d_a-z][\w'’-]*|\b[A-Z]\.) $")
_TITLES = frozenset("Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Minister Ambassador Envoy Senator Deputy Secretary".split())
_GOES_ON = re.compile(r" [^\W\d_a-z]")
_SHORTEST = 3  # letters of a name that may come alone


def with_newcomers(text: str, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """``mentions`` and every later place that names a person whom one of them introduces, in order."""
    mentions = _with_spokesmen(text, mentions)
    people: dict[str, ActorMention] = {}  # by each name that may come alone; two of one name are neither
    doubtful: set[str] = set()
    for mention, name in _introductions(text, mentions):
        for word in _alone(name):
            if word in people and people[word].id != mention.id:
                doubtful.add(word)
            people.setdefault(word, replace(mention, text=name))
    known = sorted(people.keys() - doubtful, key=len, reverse=True)  # the full name before the surname in it
    found = [mention for word in known for mention in _places(text, word, people[word])]
    return _beside(mentions, found)


def _beside(mentions: Sequence[ActorMention], found: Sequence[ActorMention]) -> list[ActorMention]:
    """``mentions`` with those of ``found`` that touch none of them, and none found before, in order."""
    if not found:
        return list(mentions)
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    everybody = list(mentions)
    for mention in found:
        if taken.isdisjoint(place := range(mention.start, mention.end)):
            taken.update(place)
            everybody.append(mention)
    return sorted(everybody, key=lambda mention: mention.start)


def _with_spokesmen(text: str, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """With every "Foreign Ministry spokesman Jan Kowal" whose state is not said: that of whom the text names first.

    A country's own papers leave it out, and begin with their country or under its dateline.
    """
    first = next((m for m in mentions if m.id and m.kind in _AT_HOME), None)
    if first is None:
        return list(mentions)
    found = (match for match in _SPOKESMAN.finditer(text) if match.start() > first.end)
    own = replace(first, leader=None, kind="role")
    return _beside(mentions, [replace(own, start=m.start(), end=m.end(), text=m.group()) for m in found])


def _introductions(text: str, mentions: Sequence[ActorMention]) -> Iterator[tuple[ActorMention, str]]:
    """Each mention of a person by their role, with the name that stands within, before or behind it."""
    for mention in mentions:
        if mention.kind not in ("role", "leader", "person") or not mention.id:
            continue
        name = mention.leader if mention.leader and mention.text.endswith(mention.leader) else _own_name(mention.text)
        if mention.kind != "role" and not name:
            continue
        match = _BEFORE.search(text, max(0, mention.start - _LONGEST), mention.start)
        if not name and match is not None and text[mention.end : mention.end + 1] == ",":
            name = match["name"]
        if not name and (match := _BEHIND.match(text, mention.end)) is not None:
            name = match["name"]
        words = name.split()
        while words and words[-1] in _DAYS:  # "spokesman Jan Kowal |Monday|"
            words.pop()
        if len(words) > 1 and all(found.names[0].leader is not None for found in find(" ".join(words))):
            yield mention, " ".join(words)


def _own_name(words: str) -> str:
    """The name behind the role within ``words``: "Polish senator |Jan Kowal|"."""
    parts = words.split()
    for at in range(len(parts) - 2, -1, -1):
        if parts[at].lower() in roles.last_words():
            return " ".join(parts[at + 1 :])
    return ""


def _alone(name: str) -> Iterator[str]:
    """What the person may be called from there on: the full name, the surname, where it is first ("Mao Ning") that."""
    words = name.split()
    yield name
    for word in (words[-1], *(() if fold(words[0]) in first_names() else words[:1])):
        if len(word) >= _SHORTEST and fold(word) not in first_names():
            yield word


def _places(text: str, word: str, person: ActorMention) -> Iterator[ActorMention]:
    """Where ``word`` names the ``person`` after the introduction, and no longer name that holds it."""
    own = set(person.text.split()) | _TITLES | _DAYS
    for match in re.finditer(rf"(?<![\w’'-]){re.escape(word)}(?![\w-])", text[person.end :]):
        start, end = match.start() + person.end, match.end() + person.end
        before = _CAPITALISED.search(text, max(0, start - 30), start)
        if before is not None and not ((last := before.group().strip()) in own or begins_a_sentence(last)):
            continue
        if _GOES_ON.match(text, end) and word != person.text:
            continue
        yield ActorMention(start, end, text[start:end], person.id, person.leader, person.kind)
