"""What a known name means where it stands: one reading of several, or none when it is somebody else's name.

In go a text, a name found in it and the day spoken of; out comes the reading that fits its day and its neighbours.
"Jordan" is a kingdom, "Michael Jordan" a person and "the Jordan Valley" a region. A surname alone is read as a known
leader only when nothing beside it makes it another person's.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from datetime import date
from functools import cache

from timeline.actors import roles
from timeline.actors.names import Found, Name, find, fold
from timeline.actors.offices import people, terms, terms_of, years_away
from timeline.knowledge import read_rows

_CAPITALISED_BEFORE = re.compile(r"(?P<word>[^\W\d_a-z][\w'’-]*|[^\W\d_a-z]\.)\s+$")
_CAPITALISED_AFTER = re.compile(r"[ \t]+(?P<word>[^\W\d_a-z][\w'’-]*)")
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n\"“‘(—–]|--)\s*$")
_WHERE = re.compile(r"\b(?:in|at|near|to|from|outside|around|of|through|via|between|and)\s+(?:the\s+)?$")
# A town with its state, as American agencies write it, is none of the same name elsewhere: "Birmingham|, Ala."
_OF_AMERICA = re.compile(
    r", (?:[A-Z]\. ?[A-Z]\.|(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|"
    r"Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Vt|Va|W\.Va|Wash|Wis|Wyo)\.)"
)
_MODEL = re.compile(r"[-\u2010\u2011]\d")  # "Su|-25" is a jet
_NUMERAL = re.compile(r"[IVX]+")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
# A surname alone is read as a known leader who held office at most this many years before or after the text.
SURNAME_YEARS = 12.0
# Capitalised words before a surname that make it no other person's.
TITLES = frozenset(
    "Mr Mrs Ms Dr Sir Lord Lady Dame General Gen Marshal Comrade Senator Prime Minister President Messrs Herr "
    "Monsieur Signor Señor Sheikh Madame".split()
)
_ADDRESSES = frozenset("Mr Mrs Ms Mr. Mrs. Ms. Dame Madame Herr Monsieur Señor".split())
_ARTICLE = re.compile(r"\b(?:[Aa]l|[Ee]l)-$")
_ARTICLES = frozenset({"al", "el"})
# Words that go on a name: after "Mohammed bin Salman" an "Al" makes no other person of him.
_PARTICLES = frozenset("Al El Bin Ibn Ben Abu".split())


def reading(
    text: str,
    place: Found,
    day: date | None,
    introduced: Mapping[str, str],
    named: Container[str] = (),
    *,
    after_a_date: bool = False,
) -> Name | None:
    """What the name at ``place`` means on ``day``; ``None`` when it is somebody or something else of the same name.

    ``introduced`` has the people named in full before, by their surnames, "" for somebody whom no table knows;
    ``named`` the states named before; ``after_a_date`` tells that the word before belongs to a date and not to a name.
    """
    actors = [name for name in place.names if name.leader is None and name.kind not in ("place", "none")]
    persons = [name for name in place.names if name.leader is not None]
    places = [name for name in place.names if name.kind == "place"]
    lasting = [name for name in actors if name.form != "dated" and not places]
    if actors and (alive := [name for name in actors if name.means_on(day)] or lasting):
        if day is None and not any(name.id in named for name in alive):
            # Undated, "Moscow" is the Soviet Union's where the text has named that, and not Russia.
            alive = [name for name in actors if name.id in named] or alive
        return None if _is_another(text, place, after_a_date=after_a_date) else alive[0]
    surname = text[place.start : place.end].split()[-1]
    known = [name for name in persons if name.leader == introduced.get(surname)]
    if known and not _is_a_namesake(text, place, known[0]):
        return min(known, key=lambda name: years_away(name.leader or "", day, name.id)) if day else known[0]
    if places and not _is_rather_a_person(text, place, persons, day):
        return None if _is_no_place(text, place) or _OF_AMERICA.match(text, place.end) else places[0]
    if not persons:
        return None
    if persons[0].form == "person":
        return None if _goes_on(text, place) else _nearest(persons, day)
    strange = introduced.get(surname) == ""
    if not strange and (holder := _in_office(text, place, persons, day, named)) is not None:
        return holder
    return _surname(text, place, persons, day, after_a_date=after_a_date, strange=strange)


def _in_office(
    text: str, place: Found, persons: Sequence[Name], day: date | None, named: Container[str]
) -> Name | None:
    """Who bears a common surname alone, if it is one who led a state on ``day`` that the text has named: "|Carter|"."""
    if day is None or "surname" not in _weak_names().get(text[place.start : place.end], ""):
        return None
    holders = {
        name.leader: name
        for name in persons
        if name.kind == "leader" and name.id in named and years_away(name.leader or "", day, name.id) == 0
    }
    alone = len(holders) == 1 and not _before(text, place) and not _after(text, place)
    return next(iter(holders.values())) if alone else None


def _is_another(text: str, place: Found, *, after_a_date: bool) -> bool:
    """Whether the name of a state or organisation is here a part of a person's or of a longer title."""
    first = place.names[0]
    if first.form in ("name", "capital") and _is_part_of_a_person(text, place, after_a_date=after_a_date):
        return True
    return first.kind == "organisation" and _stands_in_a_longer_title(text, place)


def _is_a_namesake(text: str, place: Found, name: Name) -> bool:
    """Whether a surname that was introduced has another first name here: "Lazaro |Gonzalez" after Elián González."""
    before = _before(text, place)
    if name.form == "person" or before is None or fold(before["word"]) in map(fold, (name.leader or "").split()):
        return False
    return _stands_in_a_longer_name(text, place, titled=roles.title(text, place.start) is not None)


def _is_rather_a_person(text: str, place: Found, persons: Sequence[Name], day: date | None) -> bool:
    """Whether the name of a place is a leader's here: by a title, or in office on the day and not "in" or "near"."""
    if not persons or _WHERE.search(text, max(0, place.start - 12), place.start):
        return False
    if roles.title(text, place.start):
        return True
    return day is not None and any(
        name.kind == "leader" and years_away(name.leader or "", day) == 0 for name in persons
    )


def _surname(
    text: str, place: Found, persons: Sequence[Name], day: date | None, *, after_a_date: bool, strange: bool
) -> Name | None:
    """The person whom a lone surname means, when nobody of that name was introduced.

    Beside a ``strange`` namesake only the title of an office tells that one of ours is meant.
    """
    if _MODEL.match(text, place.end):
        return None
    title, before = roles.title(text, place.start), _before(text, place)
    titled = title is not None or (before is not None and before["word"] in _ADDRESSES)
    candidates = [name for name in persons if titled or name.kind == "leader"]
    candidates = [name for name in candidates if not _has_another_article(text, place, name)]
    if not candidates or (_is_common(text, place) and not titled):
        return None
    if _stands_in_a_longer_name(text, place, titled=titled) and not after_a_date:
        return None
    if titled and _goes_on(text, place):
        return None  # "Lieutenant General |Thomas Gage"
    bearing = [name for name in candidates if title is not None and bears(name.leader or "", title.role)]
    if found := _nearest(bearing or ([] if strange else candidates), day):
        return found
    return candidates[0] if text[place.start : place.end] in _household_names() and not strange else None


def _has_another_article(text: str, place: Found, name: Name) -> bool:
    """ "Al-|Grandi" is no Grandi; "al-|Bashir" may be Omar al-Bashir."""
    article = _ARTICLE.search(text, max(0, place.start - 4), place.start)
    return article is not None and not set(fold(name.leader or "").replace("-", " ").split()) & _ARTICLES


def bears(person: str, role: roles.Role) -> bool:
    """Whether ``person`` ever held an office that ``role`` names, or was called so."""
    return any(term.office in role.offices or role.noun in term.role for term in terms_of(person))


def _nearest(persons: Sequence[Name], day: date | None) -> Name | None:
    """The person, and the state or organisation, whose time in office is nearest to ``day``.

    Without a day only a name that one person bears, in the latest office.
    """
    if not persons:
        return None
    if day is None:
        one = len({name.leader for name in persons}) == 1
        return max(persons, key=_until) if one else None
    away = {name: years_away(name.leader or "", day, name.id) for name in persons}
    best = min(persons, key=lambda name: away[name])
    if best.form == "surname" and away[best] > SURNAME_YEARS:
        return None
    return best


def _until(name: Name) -> date:
    return max((term.last for term in terms_of(name.leader or "") if term.state == name.id), default=date.min)


def has_first_name(text: str, place: Found) -> bool:
    """Whether a first name stands before a name."""
    before = _before(text, place)
    return before is not None and fold(before["word"]) in first_names()


def _is_known(words: str) -> bool:
    """Whether a known name stands in ``words``."""
    return next(find(words), None) is not None


@cache
def _weak_names() -> Mapping[str, str]:
    """Names that are also first names, surnames or words, from ``weak_names.tsv``, with what they are."""
    return {row["name"]: row["why"] for _, row in read_rows("weak_names.tsv", ("name", "why", "source"))}


@cache
def _starters() -> frozenset[str]:
    """Words with which sentences begin and no name does, from ``starters.tsv``."""
    return frozenset(row["word"] for _, row in read_rows("starters.tsv", ("word", "source")))


@cache
def first_names() -> frozenset[str]:
    """First names of all people of the tables, and common ones of ``first_names.tsv``, folded."""
    common = (row["name"] for _, row in read_rows("first_names.tsv", ("name", "source")))
    return frozenset(map(fold, (*common, *(one.name.split()[0] for one in (*terms(), *people()) if " " in one.name))))


@cache
def _household_names() -> frozenset[str]:
    """Surnames that mean one leader in a text of any time, from ``household_names.tsv``."""
    return frozenset(row["name"] for _, row in read_rows("household_names.tsv", ("name", "source")))


def _is_common(text: str, place: Found) -> bool:
    return text[place.start : place.end] in _weak_names()


def _before(text: str, place: Found) -> re.Match[str] | None:
    """The capitalised word before the name, if one stands there."""
    return _CAPITALISED_BEFORE.search(text[max(0, place.start - 30) : place.start])


def _after(text: str, place: Found) -> str:
    """The capitalised word behind the name on its line, or ""."""
    match = _CAPITALISED_AFTER.match(text, place.end)
    return match["word"] if match else ""


def _is_part_of_a_person(text: str, place: Found, *, after_a_date: bool) -> bool:
    """ "Chad Smith" and "Michael Jordan" are people; the Jordan of "Prime Minister of Jordan" is not."""
    if not _is_common(text, place):
        return False
    before = _before(text, place)
    if before and not roles.title(text, place.start) and not after_a_date and not _in_a_headline(text, place):
        word = before["word"]
        if fold(word) in first_names() or word.endswith(".") or not (begins_a_sentence(word) or word in TITLES):
            return True
    return bool(_after(text, place)) and not roles.after(text, place.end) and not _in_a_headline(text, place)


def _stands_in_a_longer_title(text: str, place: Found) -> bool:
    """ "Collective |Security Council" is not that of the United Nations: the name goes on to the left."""
    if " " not in text[place.start : place.end]:
        return False
    before = re.search(r"[a-z,] (?P<word>[^\W\d_a-z][\w-]+) $", text[max(0, place.start - 30) : place.start])
    return before is not None and not _is_known(before["word"])


def _goes_on(text: str, place: Found) -> bool:
    """ "|Juan Carlos| Jobet" is no king: a full name that ends in a first name goes on with a surname."""
    after = _after(text, place)
    last = text[place.start : place.end].split()[-1]
    own = {word for name in place.names for word in (name.leader or "").split()}
    if not after or after in own or after in _PARTICLES or _NUMERAL.fullmatch(after) or fold(last) not in first_names():
        return False
    return not _is_known(text[place.end : place.end + 40].split("\n")[0]) and not _in_a_headline(text, place)


def _stands_in_a_longer_name(text: str, place: Found, *, titled: bool) -> bool:
    """Whether a lone surname has other capitalised words beside it that make it another person: "Barbara Bush"."""
    before = _before(text, place)
    headline = _in_a_headline(text, place)
    if before and not titled and before["word"].rstrip(".") not in TITLES:
        word = before["word"]
        if fold(word) in first_names():
            return True
        at = max(0, place.start - 30) + before.start()
        if _SENTENCE_START.search(text[max(0, at - 3) : at]):
            return not headline and not begins_a_sentence(word)
        return not headline and not _is_known(word)
    if headline or not _after(text, place):
        return False
    follows = next(find(text[place.end : place.end + 40].split("\n")[0]), None)
    if follows is None:
        return True
    # "Minister |Ali Hassan|" is neither Ali nor Hassan.
    is_person = follows.start == 1 and all(name.leader is not None for name in follows.names)
    return is_person and fold(text[place.start : place.end]) in first_names()


def begins_a_sentence(word: str) -> bool:
    """Whether a word with a capital can be one that only begins its sentence: "When", "Meanwhile", "Visiting"."""
    return word.lower() in _starters() or word.endswith(("ly", "ing", "ed")) or _is_known(word)


def _in_a_headline(text: str, place: Found) -> bool:
    """Whether the words around all begin with capitals, so that a capital tells nothing."""
    before, after = text[max(0, place.start - 80) : place.start], text[place.end : place.end + 80]
    around = before.rpartition("\n")[2] + after.partition("\n")[0]
    if ";" in around:
        return False  # a list of guests
    words = _LONG_WORD.findall(around)
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _is_no_place(text: str, place: Found) -> bool:
    """Whether the name of a place is here a person's: "Feliciano |Valencia", "|Austin Smith"."""
    words = text[place.start : place.end]
    if words.isupper() and len(words) < 5:
        return True  # the GAO is an office and no town
    if _in_a_headline(text, place):
        return False
    if " " not in words and (before := _before(text, place)) and before["word"] not in _DIRECTIONS:
        at = max(0, place.start - 30) + before.start()
        at_start = _SENTENCE_START.search(text[max(0, at - 3) : at])
        if fold(before["word"]) in first_names() or not (
            begins_a_sentence(before["word"]) if at_start else _is_known(before["word"])
        ):
            return True
    return (fold(words) in first_names() or words in _weak_names()) and bool(_after(text, place))


_DIRECTIONS = frozenset("North South East West Northern Southern Eastern Western Central Greater Lower Upper".split())
