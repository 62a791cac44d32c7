"""Names and the roles beside them become one mention: "Kazakh President Tokayev", "the army of Chad", "Kyiv police".

In go the names of a text in order, out come mentions in order; a role that names an office is filled with whoever held
it on the day spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from timeline.actors import roles
from timeline.actors.offices import holder, terms_of
from timeline.actors.spellings import country_of, ship_prefixes
from timeline.model import ActorKind, ActorMention

DayAt = Callable[[int], date | None]
# A run of capitalised words, with the particles that join the parts of a name.
_PERSON = re.compile(
    r"\s+(?P<name>[^\W\d_a-z][\w'’-]*\.?(?:\s+(?:(?:al|bin|ibn|van|von|de|der|da|la|el)\s+)?[^\W\d_a-z][\w'’-]*){1,4})"
)
_SHIP = re.compile(r"(?: [^\W\d_a-z][\w.'’-]*){1,3}")
_POSSESSIVE = re.compile(r"['’]s? ")
# Between a role and who holds it: "Prime Minister |Prince |Norodom Ranariddh".
_BESIDE = re.compile(
    r",? (?:(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sir|Lord|Lady|Prince|Princess|King|Queen|Sheikh|Sultan|Emir|General|Marshal|"
    r"Field|Lieutenant|Major|Colonel|Admiral|Brigadier|Ayatollah|Imam|Mullah|Maulana|Senator)\.? )*"
)
_ENDS = re.compile(r"(?: (?:for|on) [a-z ]+)?[,.;]")
_WHERE = re.compile(r"\b(?:in|at|near|from|outside|around)\s+$", re.IGNORECASE)


def join(text: str, named: Sequence[ActorMention], day_at: DayAt) -> list[ActorMention]:
    """Nationality, role and person joined into one mention where they stand together."""
    joined: list[ActorMention] = []
    named = _with_ships(text, named)
    at = 0
    while at < len(named):
        mention, taken = _with_role(text, named, at, day_at)
        if joined and mention.start < joined[-1].end:
            mention, taken = named[at], 1  # what stands before it belongs to the mention before
        if joined and _is_of(text, joined[-1], mention):
            mention = _spanning(text, replace(mention, id=joined[-1].id), joined.pop().start, mention.end)
        elif joined and _is_title(text, joined[-1], mention):
            mention = _spanning(text, mention, joined.pop().start, mention.end)
        elif joined and _is_apposed(text, joined[-1], mention):
            joined[-1] = _of(joined[-1], mention.id, day_at(mention.start))
        joined.append(mention)
        at += taken
    return joined


def _with_ships(text: str, named: Sequence[ActorMention]) -> list[ActorMention]:
    """The prefix of a navy with the name of the ship, whoever it is called after: "USS |Ronald Reagan"."""
    whole: list[ActorMention] = []
    for mention in named:
        if whole and mention.start < whole[-1].end:
            continue
        if mention.text in ship_prefixes() and (ship := _SHIP.match(text, mention.end)):
            mention = _spanning(text, mention, mention.start, ship.end())
        whole.append(mention)
    return whole


def _is_title(text: str, title: ActorMention, mention: ActorMention) -> bool:
    """Whether a name that was found is but the title of the person behind it: "UN Secretary-General |Guterres"."""
    if mention.leader is None or title.kind not in ("role", "organisation"):
        return False
    if title.leader is not None and title.id != mention.id:
        return False
    return text[title.end : mention.start] == " "


def _is_apposed(text: str, person: ActorMention, role: ActorMention) -> bool:
    """ "Emma Bonino, |the European fisheries commissioner|, met him": in which office a known person acts here."""
    is_office = role.kind == "role" or role.text.endswith("commissioner")
    if person.leader is None or role.leader is not None or not is_office or not role.id:
        return False
    return text[person.end : role.start] in (", ", ", the ") and _ENDS.match(text, role.end) is not None


def _is_of(text: str, owner: ActorMention, mention: ActorMention) -> bool:
    """Whether a body that several states could have is that of the state before it: "Egyptian |Security Council".

    A single word ("Gazprom") is the name of one body alone.
    """
    if mention.kind != "body" or owner.kind not in ("adjective", "state"):
        return False
    if " " not in mention.text and mention.id != owner.id:
        return False
    between = text[owner.end : mention.start]
    return between == " " if owner.kind == "adjective" else _POSSESSIVE.fullmatch(between) is not None


def _with_role(text: str, named: Sequence[ActorMention], at: int, day_at: DayAt) -> tuple[ActorMention, int]:
    """The mention at ``at`` with its role and person, and how many of ``named`` went into it."""
    mention = named[at]
    if mention.leader is not None:
        title = roles.title(text, mention.start)
        return (mention if title is None else _spanning(text, mention, title.start, mention.end)), 1
    if mention.kind in ("organisation", "state") and (
        offices := roles.office_in(mention.text)
    ):  # a name that is an office: "UN Secretary-General"
        day = day_at(mention.start)
        term = holder(mention.id, offices, day) if day else None
        mention = replace(mention, leader=term.name if term else None, kind="role")
    phrase = roles.after(text, mention.end)
    if phrase is None and mention.kind == "organisation":
        phrase = roles.chief(text, mention.end)
    if mention.kind in ("place", "capital"):
        if phrase is None or not phrase.role.local or _is_where(text, mention):
            return mention, 1
        return _role_after(text, mention, named[at + 1 : at + 7], replace(phrase, holder=False), day_at)
    if phrase is not None:
        return _role_after(text, mention, named[at + 1 : at + 7], phrase, day_at)
    follower = named[at + 1] if at + 1 < len(named) else None
    if follower and follower.leader is not None and _POSSESSIVE.fullmatch(text, mention.end, follower.start):
        return _spanning(text, follower, mention.start, follower.end), 2  # "Russia's Putin"
    phrase = roles.before(text, mention.start) if mention.kind != "adjective" else None
    if phrase is None:
        return mention, 1
    whole = _spanning(text, in_office(mention, phrase, day_at(mention.start)), phrase.start, mention.end)
    if follower and _holds(text, whole, mention.end, follower):  # "the leader of Belarus, |Alexander Lukashenko"
        return _spanning(text, _of(follower, mention.id, day_at(mention.start)), phrase.start, follower.end), 2
    return (whole if phrase.role.person else _of_it(text, whole)), 1


def _holds(text: str, role: ActorMention, end: int, person: ActorMention) -> bool:
    """Whether the person is named beside the role that ends at ``end``; behind a comma only one of the same country."""
    if person.leader is None or not _BESIDE.fullmatch(text, end, person.start):
        return False
    return text[end] != "," or role.id == person.id or country_of(role.id) == country_of(person.id) != ""


def _of(person: ActorMention, actor: str, day: date | None) -> ActorMention:
    """The person as one of ``actor``, if they ever held an office there or have none elsewhere on ``day``.

    "Quartet envoy |Tony Blair" of 2008 acts for the Quartet.
    """
    terms = terms_of(person.leader or "")
    elsewhere = day is None or any(term.state == person.id and term.first <= day <= term.last for term in terms)
    return person if elsewhere and all(term.state != actor for term in terms) else replace(person, id=actor)


def _is_where(text: str, mention: ActorMention) -> bool:
    """ "in Brussels officials said": the city is where and not whose."""
    return mention.kind == "capital" and _WHERE.search(text, max(0, mention.start - 9), mention.start) is not None


def _role_after(
    text: str, mention: ActorMention, following: Sequence[ActorMention], phrase: roles.RolePhrase, day_at: DayAt
) -> tuple[ActorMention, int]:
    """ "Kazakh President Kassym-Jomart Tokayev", "Canada's Foreign Minister", "Russian forces"."""
    start = mention.start
    if (no_longer := roles.no_longer_held(text, start)) is not None:
        start, phrase = no_longer[0], replace(phrase, holder=False, former=no_longer[1])
    inside = sum(other.start < phrase.end for other in following)  # names within the role phrase
    follower = following[inside] if inside < len(following) else None
    whole = _spanning(text, in_office(mention, phrase, day_at(start)), start, phrase.end)
    if not phrase.role.person:
        speaker = roles.after(text, phrase.end)
        if speaker is None or not speaker.role.person or speaker.role.offices:
            return _of_it(text, whole), 1 + inside
        phrase = speaker  # "Iran's foreign ministry |spokesman"
        whole = _spanning(text, replace(whole, kind="role"), start, phrase.end)
    if follower and _holds(text, whole, phrase.end, follower):
        return _spanning(text, _of(follower, mention.id, day_at(start)), start, follower.end), 2 + inside
    person = _PERSON.match(text, phrase.end)
    if person is not None and not (follower and follower.start < person.end()) and not phrase.role.plural:
        leader = person["name"] if phrase.role.offices and phrase.holder else None
        return _spanning(text, replace(whole, leader=leader), start, person.end()), 1 + inside
    return whole, 1 + inside


def _of_it(text: str, body: ActorMention) -> ActorMention:
    """A body with who speaks or acts for it: "a spokesman for the |Chinese foreign ministry"."""
    phrase = roles.before(text, body.start)
    if phrase is None or not phrase.role.person:
        return body
    return replace(_spanning(text, body, phrase.start, body.end), kind="role")


def in_office(mention: ActorMention, phrase: roles.RolePhrase, day: date | None) -> ActorMention:
    """The mention as a body, or as the holder of the office on ``day``. The head of a body is no head of its state."""
    kind: ActorKind = "role" if phrase.role.person else "body"
    leader = None
    if phrase.holder and day is not None and mention.kind != "body":
        offices, role = phrase.role.offices, phrase.role.noun
        if mention.kind == "organisation":
            heads = () if offices[0] in ("foreign", "defence") else ("head",)
            offices, role = (*heads, *offices), f"{role} of the {mention.text.lower()}"
        term = holder(mention.id, offices, day, role)
        leader = term.name if term else None
    return replace(mention, leader=leader, kind=kind)


def _spanning(text: str, mention: ActorMention, start: int, end: int) -> ActorMention:
    return replace(mention, start=start, end=end, text=text[start:end])
