"""Names in running text: the knowledge tables go in, every place where a known name stands comes out.

A name is a sequence of words; what stands between its words (a blank, a hyphen, an apostrophe, the dots of "U.S.") does
not matter, nor do diacritics. Case does: "us" is no state and "turkey" no government. The longest name wins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from timeline.actors.offices import terms
from timeline.knowledge import read_rows

Form = Literal["name", "adjective", "demonym", "capital", "seat", "person", "surname", "none"]
STATE_COLUMNS = "id name long adjectives demonyms aliases capitals seats region valid_from valid_to successor source"
ORGANISATION_COLUMNS = "id name aliases kind members valid_from valid_to source"
GROUP_COLUMNS = "id name aliases country valid_from valid_to source"
_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[ \t]?[-.'’&,+]?[ \t]?\n?|\. ")
_YEARS = re.compile(r"^(?P<text>.+?)\[(?P<first>\d{4})?-(?P<last>\d{4})?\]$")


@dataclass(frozen=True, slots=True)
class Name:
    """One reading of a name: the actor it stands for, in what form, and the years in which it can mean that."""

    id: str
    kind: Literal["state", "organisation", "group", "leader", "none"]
    form: Form
    leader: str | None = None
    first_year: int = 0
    last_year: int = 9999


@dataclass(frozen=True, slots=True)
class Found:
    """A known name in a text, with everything it can mean."""

    start: int
    end: int
    names: tuple[Name, ...]


@dataclass(slots=True)
class _Node:
    """A node of the trie over folded words; ``written`` keeps the spelling that the case is checked against."""

    children: dict[str, _Node]
    names: list[tuple[tuple[str, ...], Name]]


def fold(word: str) -> str:
    """``word`` in lower case without diacritics: "Élysée" and "ELYSEE" are one."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).lower()


def find(text: str) -> list[Found]:
    """Every known name in ``text``, in order and apart, the longest at each place. Linear in the length of the text."""
    words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
    root, lower = _trie(), _lower_beginnings()
    found: list[Found] = []
    at = 0
    while at < len(words):
        word = words[at][2]
        node = root.children.get(fold(word)) if word[0].isupper() or word in lower else None
        if node is None:
            at += 1
            continue
        size, names = _longest(text, words, at, node)
        if size and names[0].kind != "none":
            found.append(Found(words[at][0], _with_last_dot(text, words[at][0], words[at + size - 1][1]), names))
        at += size or 1
    return found


def _longest(text: str, words: list[tuple[int, int, str]], at: int, node: _Node) -> tuple[int, tuple[Name, ...]]:
    """How many words the longest name beginning at ``words[at]`` has, and its readings; 0 when none does."""
    best: tuple[int, tuple[Name, ...]] = (0, ())
    size = 1
    while True:
        written = [word for _, _, word in words[at : at + size]]
        names = tuple(name for spelling, name in node.names if _same_case(written, spelling))
        if names:
            best = (size, names)
        if at + size >= len(words):
            return best
        gap = text[words[at + size - 1][1] : words[at + size][0]]
        # The letters of an abbreviation stand together: "A U.S. delegation" does not begin with the A.U.
        parted = " " in gap and len(written[-1]) == len(words[at + size][2]) == 1
        joined = len(gap) <= 3 and not parted and _GAP.fullmatch(gap)
        following = node.children.get(fold(words[at + size][2])) if joined else None
        if following is None:
            return best
        node, size = following, size + 1


def _same_case(written: Iterable[str], spelling: Iterable[str]) -> bool:
    """Words match as the table spells them, or in capitals as in a headline or a dateline ("MOSCOW")."""
    return all(
        fold(w) == fold(s) and (w[0].isupper() == s[0].isupper() or w.isupper()) and (not s.isupper() or w.isupper())
        for w, s in zip(written, spelling, strict=True)
    )


def _with_last_dot(text: str, start: int, end: int) -> int:
    """The end of the name, past the last dot of an abbreviation such as "U.S."."""
    return end + 1 if "." in text[start:end] and text[end : end + 1] == "." else end


@cache
def _trie() -> _Node:
    root = _Node({}, [])
    for spelling, name in _all_names():
        words = tuple(_WORD.findall(spelling))
        if not words:
            continue
        node = root
        for word in words:
            node = node.children.setdefault(fold(word), _Node({}, []))
        if (words, name) not in node.names:
            node.names.append((words, name))
    return root


@cache
def _lower_beginnings() -> frozenset[str]:
    """First words of the names that begin without a capital: "the West", "pro-Russian rebels", "mujahideen"."""
    firsts = (_WORD.match(spelling) for spelling, _ in _all_names())
    return frozenset(word.group() for word in firsts if word and not word.group()[0].isupper())


def _all_names() -> Iterator[tuple[str, Name]]:
    """Every spelling of every table with what it means. Names come before adjectives, states before the rest."""
    yield from _state_names()
    for table, columns, kind in (
        ("organisations.tsv", ORGANISATION_COLUMNS, "organisation"),
        ("groups.tsv", GROUP_COLUMNS, "group"),
    ):
        for _, row in read_rows(table, columns.split()):
            for cell in (row["name"], *cells(row["aliases"])):
                spelling, first, last = _limited(cell, _years(row))
                yield spelling, Name(row["id"], kind, "name", None, first, last)  # type: ignore[arg-type]
    for term in terms():
        years = (0, 9999)
        for spelling in (term.name, *term.variants):
            form: Form = "person" if len(_WORD.findall(spelling)) > 1 else "surname"
            yield spelling, Name(term.state, "leader", form, term.name, *years)
        if term.surname:
            yield term.surname, Name(term.state, "leader", "surname", term.name, *years)
    for _, row in read_rows("not_actors.tsv", ("phrase", "source")):
        yield row["phrase"], Name("", "none", "none")


def _state_names() -> Iterator[tuple[str, Name]]:
    columns: tuple[tuple[str, Form], ...] = (
        ("aliases", "name"),
        ("adjectives", "adjective"),
        ("demonyms", "demonym"),
        ("capitals", "capital"),
        ("seats", "seat"),
    )
    for _, row in read_rows("states.tsv", STATE_COLUMNS.split()):
        years = _years(row)
        for spelling in (row["name"], row["long"]):
            yield spelling, Name(row["id"], "state", "name", None, *years)
        for column, form in columns:
            for cell in cells(row[column]):
                spelling, first, last = _limited(cell, years)
                yield spelling, Name(row["id"], "state", form, None, first, last)


def cells(cell: str) -> list[str]:
    """The parts of a list cell: "Kyiv;Kiev" is two."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def _years(row: dict[str, str]) -> tuple[int, int]:
    return int(row["valid_from"][:4] or 0), int(row["valid_to"][:4] or 9999)


def _limited(cell: str, years: tuple[int, int]) -> tuple[str, int, int]:
    """A name and its years: "Almaty[-1997]" means Kazakhstan's government until 1997 only."""
    match = _YEARS.match(cell)
    if match is None:
        return cell, *years
    return match["text"].strip(), int(match["first"] or years[0]), int(match["last"] or years[1])


@cache
def display_names() -> Mapping[str, str]:
    """The name of every actor id that the tables know, as a newspaper writes it."""
    names = {row["id"]: row["name"] for _, row in read_rows("groups.tsv", GROUP_COLUMNS.split())}
    names |= {row["id"]: row["name"] for _, row in read_rows("organisations.tsv", ORGANISATION_COLUMNS.split())}
    return names | {row["id"]: row["name"] for _, row in read_rows("states.tsv", STATE_COLUMNS.split())}


def display_name(actor: str) -> str:
    """How a reader calls an actor id: "KAZ" is "Kazakhstan"; an unknown actor ("?a court") keeps its words."""
    return display_names().get(actor, actor.removeprefix("?"))
