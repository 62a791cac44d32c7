"""Names in running text: an index of spellings and a text go in, every place where a known name stands comes out.

A name is a sequence of words; what stands between its words (a blank, a hyphen, an apostrophe, the dots of "U.S.") does
not matter, nor do diacritics. Case does: "us" is no state and "turkey" no government. The longest name wins.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from timeline.actors.offices import day_of
from timeline.actors.spellings import Form, Kind, Spelling, spellings

# A plus at its end belongs to a word: "OPEC+".
_WORD = re.compile(r"[^\W_]+(?:\+(?![^\W_]))?")
_NEXT = re.compile(r"([ \t]?[-.'’&,+]?[ \t]?\n?|\. )([^\W_]+(?:\+(?![^\W_]))?)")  # what stands between, the next word
_BEHIND_HYPHEN = re.compile(r"[-–]([A-Z][^\W_]+)")
_PARTICLES = frozenset("al bin ibn de la da do dos del di der van von el ben".split())
_NOBODY: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """One reading of a name: the actor it stands for, in what form, and the days on which it can mean that."""

    id: str
    kind: Kind
    form: Form
    leader: str | None = None
    first: date = date.min
    last: date = date.max

    def means_on(self, day: date | None) -> bool:
        """Whether the name can have this meaning on ``day``; without a day, whether it has it today."""
        return self.last == date.max if day is None else self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Found:
    """A known name in a text, with everything it can mean."""

    start: int
    end: int
    names: tuple[Name, ...]


@dataclass(slots=True)
class _Bucket:
    """The names that share their first word, by their folded words, each with its words as written for the case.

    ``longest`` is the number of words of the longest, ``seconds`` has the second words of all, folded.
    """

    longest: int
    seconds: set[str]
    names: dict[tuple[str, ...], list[tuple[tuple[str, ...], Name]]]


class Index:
    """Names by their first word.

    Building it only sorts the spellings; what a first word can begin is worked out when a text holds that word, since
    no text holds more than a few of them.
    """

    def __init__(self, listed: Iterable[Spelling]) -> None:
        self._listed: defaultdict[str, list[Spelling]] = defaultdict(list)
        self._buckets: dict[str, _Bucket] = {}
        lower: set[str] = set()
        for spelling in listed:
            words = spelling[0]
            key = words.partition(" ")[0].lower()
            if not (key.isascii() and key.isalnum()):
                key = fold(_first_word(words))
            self._listed[key].append(spelling)
            if not "A" <= words[0] <= "Z" and not words[0].isupper():
                lower.add(_first_word(words))
        # Names that begin without a capital: "the West", "pro-Russian rebels", "mujahideen", "26th of July Movement".
        others = "".join(f"|{re.escape(word)}(?![^\\W_])" for word in sorted(lower, key=len, reverse=True) if word)
        self._beginning = re.compile(rf"[A-Z\u00c0-\u1eff][^\W_]*(?:\+(?![^\W_]))?{others}")

    def beginnings(self, text: str) -> Iterator[tuple[re.Match[str], _Bucket]]:
        """Every word of ``text`` with which a name can begin, as it is written, and the names that begin with it."""
        buckets = self._buckets
        for match in self._beginning.finditer(text):
            bucket = buckets.get(fold(match.group())) or self._bucket(match.group())
            if bucket is not None and not text[match.start() - 1 : match.start()].isalnum():
                yield match, bucket

    def names_adjective(self, text: str, hyphen: int) -> bool:
        """Whether a hyphen stands there and the adjective of a state behind it: "Anglo|-Egyptian"."""
        match = _BEHIND_HYPHEN.match(text, hyphen)
        bucket = (self._buckets.get(fold(match[1])) or self._bucket(match[1])) if match else None
        alone = bucket.names.get((fold(match[1]),), []) if bucket and match else []
        return any(name.form == "adjective" for _, name in alone)

    def _bucket(self, word: str) -> _Bucket | None:
        folded = fold(word)
        if folded not in self._listed:
            return None
        bucket = self._buckets[folded] = _sorted(self._listed[folded])
        return bucket


@cache
def known() -> Index:
    """The names of the knowledge tables."""
    return Index(spellings())


def fold(word: str) -> str:
    """``word`` in lower case without diacritics: "Élysée" and "ELYSEE" are one."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).lower()


def find(text: str) -> Iterator[Found]:
    """Every name of the tables in ``text``, in order and apart, the longest at each place.

    Linear in the length of the text.
    """
    return (place for place in find_all(text) if place.names[0].kind != "none")


def find_all(text: str, index: Index | None = None) -> Iterator[Found]:
    """The names of ``index`` (the tables' names) and also the phrases that are no actor's name: "Paris Match"."""
    behind = 0
    held: Found | None = None
    index = index or known()
    for match, bucket in index.beginnings(text):
        if match.start() < behind and held is None:
            continue
        end, names = _longest(text, match, bucket)
        if any(name.form == "combining" for name in names):
            joined = index.names_adjective(text, end)
            names = tuple(name for name in names if (name.form == "combining") == joined)
        if not names or (held is not None and match.start() < held.end and end <= held.end):
            continue
        if held is not None and match.start() >= held.end:
            yield held
        found, behind = Found(match.start(), _with_last_dot(text, match.start(), end), names), end
        # A name with an article gives way to what goes on behind it: "|the West| Bank".
        held = found if match.group() in ("the", "The") else None
        if held is None:
            yield found
    if held is not None:
        yield held


def _first_word(words: str) -> str:
    match = _WORD.search(words)
    return match.group() if match else ""


def _sorted(listed: Iterable[Spelling]) -> _Bucket:
    bucket = _Bucket(0, set(), {})
    for spelling in listed:
        words = tuple(_WORD.findall(spelling[0]))
        folded = tuple(map(fold, words))
        entry = words, _name(spelling)
        same = bucket.names.setdefault(folded, [])
        if entry not in same:
            same.append(entry)
        bucket.longest = max(bucket.longest, len(words))
        bucket.seconds.update(folded[1:2])
    return bucket


def _name(spelling: Spelling) -> Name:
    _, actor, kind, form, leader, (first, last) = spelling
    return Name(
        actor,
        kind,
        form,
        leader,
        day_of(first, last=False) if first else date.min,
        day_of(last, last=True) if last else date.max,
    )


def _longest(text: str, first: re.Match[str], bucket: _Bucket) -> tuple[int, tuple[Name, ...]]:
    """Where the longest name that begins with the word ``first`` ends, and its readings; none when none does."""
    written = [first.group()]
    folded = [fold(written[0])]
    ends = [first.end()]
    while len(written) < bucket.longest and (following := _NEXT.match(text, ends[-1])):
        gap, word = following.groups()
        # The letters of an abbreviation stand together: "A U.S. delegation" does not begin with the A.U.
        if " " in gap and len(written[-1]) == len(word) == 1:
            break
        if len(written) == 1 and fold(word) not in bucket.seconds:
            break
        written.append(word)
        folded.append(fold(word))
        ends.append(following.end())
    for size in range(len(written), 0, -1):
        same = bucket.names.get(tuple(folded[:size]))
        if same is not None:
            names = tuple(name for spelling, name in same if _same_case(written, spelling))
            if names:
                return ends[size - 1], names
    return first.end(), _NOBODY


def _same_case(written: Sequence[str], spelling: Sequence[str]) -> bool:
    """Words match as the table spells them, or in capitals as in a headline or a dateline ("MOSCOW").

    A name may begin a sentence: "De Gaulle" is "de Gaulle"; and its particles may be written large: "Osama Bin Laden".
    """
    pairs = list(zip(written, spelling, strict=False))
    first, inner = pairs[0]
    if first[0].isupper() and not inner[0].isupper() and any(word[0].isupper() for word in spelling):
        pairs = pairs[1:]
    return all(
        (w[0].isupper() == s[0].isupper() or w.isupper() or (s in _PARTICLES and len(written) > 1))
        and (not s.isupper() or w.isupper())
        for w, s in pairs
    )


def _with_last_dot(text: str, start: int, end: int) -> int:
    """The end of the name, past the last dot of an abbreviation such as "U.S."."""
    return end + 1 if "." in text[start:end] and text[end : end + 1] == "." else end
