"""Role phrases: "the Kazakh president", "president of Kazakhstan", "Russian forces", "President Tokayev".

In go a text and a place in it, out comes the role that stands before or after. The nouns lie in
``knowledge/roles.tsv``, what ministers are for in ``portfolios.tsv``. An office is looked up on a day, so that the
Kazakh president of 2018 is not that of 2022.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from timeline.errors import KnowledgeError
from timeline.knowledge import read_rows

# Words that may stand between a nationality and its role without changing whose role it is.
MODIFIERS = (
    "new|newly elected|outgoing|incoming|acting|interim|then|current|senior|top|longtime|long-time|veteran|joint|"
    "special|visiting|hardline|authoritarian|transitional|military|state|federal|national|ruling|elite|regular|armed|"
    "ground|naval|diplomatic|official|unnamed|de facto|presidential|parliamentary"
)
# Words after which the holder of the office on that day is not meant; after the first group it is who held it before.
NO_LONGER = "former|ex|one-time|previous|ousted|deposed|toppled|overthrown"
NOT_THE_HOLDER = f"{NO_LONGER}|late|deputy|vice|first|second|future|would-be"
_MODIFIED = rf"(?P<mods>(?:(?:(?P<off>{NOT_THE_HOLDER})|{MODIFIERS})[ -]+){{0,3}})"
_OF = re.compile(r"\b(?:of|from|for)\s+(?:the\s+)?$")
_OWN = re.compile(r"\b(?:its|his|her|their)\s+$")
# "UN chief |said", but no "UN chief economist".
_CHIEF = re.compile(
    r"(?:['’]s?)? chief\b"
    r"(?! (?!(?:said|told|saw|met|has|had|is|was|will|would|and|in|on|at|to|[a-z]+ed|[a-z]+s)\b)[a-z])"
)
_LAST_WORD = re.compile(r"(?P<word>[^\W\d_]+),?\s+$")
_FORMER = re.compile(rf"\b(?P<off>{NOT_THE_HOLDER})[ -]$")
# Bodies that a state has one of, said without an article at the head of a clause.
_OF_EVERY_STATE = ("parliament", "congress", "state media", "state television")
_CLAUSE_HEAD = re.compile(
    r"(?:^|[.!?;][\"”’)]*\s+|\n|, (?:(?:and|but|while|as) )?|\b(?:and|but|while|as|when|after|before|that) )$"
)
_LONGEST_HEAD = 10  # characters
# The longest role phrase with its modifiers, in characters: no search looks further.
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Role:
    """A noun for people or bodies that act for a state: ``offices`` as in leaders.tsv, in order of preference."""

    noun: str
    kind: str  # "person", "body", "people" or "thing"
    plural: bool
    offices: tuple[str, ...]
    local: bool  # whether cities and regions have it too

    @property
    def person(self) -> bool:
        """Whether it names a person and not a body or a thing."""
        return self.kind == "person"


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role noun with its modifiers as it stands in a text, half-open."""

    start: int
    end: int
    role: Role
    holder: bool  # whether it can mean whoever holds the office
    former: bool  # whether it means who held it before
    owner: str = ""  # "his", "its" ... where a possessive stands before it


_HEAD = Role("chief", "person", False, ("head",), False)


@cache
def roles() -> dict[str, Role]:
    """Every role by its singular and plural, in lower case."""
    table: dict[str, Role] = {}
    for line, row in read_rows("roles.tsv", ("noun", "plural", "kind", "office", "local", "source")):
        if row["kind"] not in ("person", "body", "people", "thing"):
            raise KnowledgeError(f"roles.tsv:{line}: kind is person, body, people or thing, not {row['kind']!r}.")
        offices = tuple(filter(None, row["office"].split(";")))
        for noun, plural in ((row["plural"], True), (row["noun"], False)):
            table[noun.lower()] = Role(row["noun"], row["kind"], plural, offices, row["local"] == "yes")
    return dict(_of_portfolios()) | table


_DESKS = (
    ("minister", "ministers", "person"),
    ("ministry", "ministries", "body"),
    ("commissioner", "commissioners", "person"),
)


def _of_portfolios() -> Iterator[tuple[str, Role]]:
    """ "Fisheries minister", "minister of fisheries", "fisheries ministry" and "commissioner", as `roles` has them."""
    for _, row in read_rows("portfolios.tsv", ("portfolio", "affairs", "source")):
        portfolio = row["portfolio"].lower() + (" affairs" if row["affairs"] else "")
        for noun, nouns, kind in _DESKS:
            for form, plural in ((noun, False), (nouns, True)):
                role = Role(f"{portfolio} {noun}", kind, plural, (), False)
                yield f"{portfolio} {form}", role
                yield f"{form} of {portfolio}", role


def office_in(name: str) -> tuple[str, ...]:
    """The offices that the last word of a name tells of: of the "UN Secretary-General" or "the Pope"."""
    word = name.rpartition(" ")[2].lower()
    role = _HEAD if word == _HEAD.noun else roles().get(word)
    return role.offices if role is not None and role.person and not role.plural else ()


def lowered(text: str) -> str:
    """``text`` in lower case, character for character: a search that need not mind the case is several times faster."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lower


def one_of(words: Iterable[str]) -> str:
    """A pattern for the longest of ``words``, as a tree of their letters; blanks stand for any white space."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _tree_pattern(tree)


def _tree_pattern(tree: dict[str, Any]) -> str:
    parts = [
        (r"\s+" if letter == " " else re.escape(letter)) + _tree_pattern(below)
        for letter, below in tree.items()
        if letter
    ]
    if not parts:
        return ""
    return f"(?:{'|'.join(parts)}){'?' if '' in tree else ''}"


@cache
def last_words() -> frozenset[str]:
    """The last words of all role nouns: "minister", "ministries"."""
    return frozenset(re.split(r"\W", noun)[-1] for noun in roles())


@cache
def _nouns() -> str:
    return rf"(?P<noun>{one_of(roles())})\b"


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s?)?(?:\s+\([a-z0-9.-]{{2,9}}\))?\s+{_MODIFIED}{_nouns()}")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"\b{_MODIFIED}{_nouns()}\s+(?:of|from|for)\s+(?:the\s+)?$")


@cache
def _title() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<mods>(?:(?P<off>{NOT_THE_HOLDER})[ -]+)?){_nouns()},?\s+$")


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"\b(?:the|this|that|a|an|(?P<owner>his|her|its|their))\s+{_MODIFIED}{_nouns()}")


@cache
def _without_article() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<mods>)(?P<off>)(?P<noun>{one_of(_OF_EVERY_STATE)})\b(?! of\b)")


def after(text: str, end: int) -> RolePhrase | None:
    """The role that follows a nationality or name ending at ``end``: "Kazakh| president", "France|'s minister".

    Its letters may stand between them: "African Union| (AU) envoy".
    """
    return _phrase(_after().match(lowered(text[end : end + LONGEST])), end)


def chief(text: str, end: int) -> RolePhrase | None:
    """ "UN| chief": whoever leads an organisation; without its name "chief" is said of anything."""
    match = _CHIEF.match(text, end)
    return RolePhrase(match.end() - len("chief"), match.end(), _HEAD, True, False) if match else None


def no_longer_held(text: str, start: int) -> tuple[int, bool] | None:
    """Where "former" or its like begins before ``start``, and whether the office was held before.

    "the |former French president" was, "the |late French president" and "the deputy" were not in that sense.
    """
    window = max(0, start - 15)
    match = _FORMER.search(lowered(text[window:start]))
    return (window + match.start("off"), match["off"] in NO_LONGER) if match else None


def before(text: str, start: int) -> RolePhrase | None:
    """The role "of" the name that begins at ``start``: "the president of |Kazakhstan"."""
    if not _OF.search(lowered(text[max(0, start - 10) : start])):
        return None  # spares most names the search through all roles
    window = max(0, start - LONGEST)
    phrase = _phrase(_before().search(lowered(text[window:start])), window)
    if phrase is None:
        return None
    between = lowered(text[phrase.end : start]).split()[0]
    if between == "from" and (
        not phrase.role.person or _OWN.search(lowered(text[max(0, phrase.start - 6) : phrase.start]))
    ):
        return None  # "withdrew its army from |Kuwait", "recalled its ambassador from |Israel"
    if between == "for" and phrase.role.offices:
        return None  # "a deadline set by the president for |Russia to agree"
    return phrase


def title(text: str, start: int) -> RolePhrase | None:
    """The role that stands as a title before a person's name: "President |Tokayev"."""
    last = _LAST_WORD.search(text, max(0, start - 20), start)
    if last is None or last["word"].lower() not in last_words():
        return None
    window = max(0, start - 50)
    phrase = _phrase(_title().search(lowered(text[window:start])), window)
    if phrase is None or ((phrase.role.plural or not phrase.role.person) and "," in text[phrase.end : start]):
        return None  # "in his own Cabinet, |Howard", "rang the two prime ministers, |Holbrooke"
    return phrase


def bare(lower: str) -> Iterator[RolePhrase]:
    """Every role with an article or possessive and no nationality of its own: "the president", "its ministry".

    At the head of a clause also what needs none: "|parliament| refused", "|state media| said".

    ``lower`` is the text, lowered.
    """
    for match in _bare().finditer(lower):
        phrase = _phrase(match)
        if phrase is not None:
            yield replace(phrase, start=match.start())
    for match in _without_article().finditer(lower):
        phrase = _phrase(match)
        if phrase is not None and _CLAUSE_HEAD.search(lower[max(0, phrase.start - _LONGEST_HEAD) : phrase.start]):
            yield phrase


def _phrase(match: re.Match[str] | None, offset: int = 0) -> RolePhrase | None:
    if match is None:
        return None
    role = roles().get(" ".join(match["noun"].split()))
    if role is None:
        return None
    start = match.start("mods") if match["mods"] else match.start("noun")
    off = match["off"] or ""
    holder = role.person and not role.plural and bool(role.offices) and not off
    owner = match.groupdict().get("owner") or ""
    return RolePhrase(start + offset, match.end("noun") + offset, role, holder, off in NO_LONGER.split("|"), owner)
