"""A language as data: its words sorted into kinds, and its rules as patterns over kinds.

A pattern is a regular expression whose letters are kinds of word: ``MONTH DAY ,? YEAR``. Spaces are free, ``{name}``
is a macro of the same language; brackets must not capture. A rule's ``build`` names a function of
``timeline.dates.builders``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from timeline.dates.openers import Codes, read_pattern

WORD = re.compile(r"[^\W\d_]+")
MACRO = re.compile(r"\{([a-z_]+)\}")
#: Kinds that the reader gives out by shape, in every language, beside those of a language's words.
SHAPES = (
    "OTHER", "PLURAL", "NAME", "DAY", "NUMBER2", "NUMBER", "YEAR", "OLDYEAR", "ORDINAL", "DECADE", "SMALLDECADE",
    "CLOCK", "POINTCLOCK", "ISOTIME", "DATE", "PLAINDATE", "ISOMONTH", "APOSTROPHE",
    "COMMA", "DOT", "HYPHEN", "SLASH", "OPEN", "CLOSE", "BREAK", "LINE", "COLON", "POSSESSIVE", "QUOTE", "MONEY",
)  # fmt: skip

#: Kinds that no rule goes across or begins with.
STOPS = ("OTHER", "PLURAL", "NAME", "MODAL", "BREAK", "LINE")
#: Kinds that only lead up to a time. A rule is tried where at most LEAD of them come before any other kind: most of
#: a text is passed over by that look ahead. A kind that is missing here costs time, nothing else.
FILLERS = (
    "THE", "A", "OF", "IN", "ON", "AT", "BY", "TO", "FROM", "FOR", "AND", "OR", "SINCE", "UNTIL", "THROUGH", "BETWEEN",
    "OVER", "DURING", "AFTER", "BEFORE", "THIS", "THAT", "THESE", "SAME", "VERY", "MORE", "LESS", "LEAST", "MOST",
    "THAN", "APPROX", "SOME", "ALMOST", "CLOSETO", "EARLY", "EDGE", "REST", "LAST", "NEXT", "LATER", "EARLIER", "EVERY",
    "FEW", "LABEL", "LONG", "OLD", "AHEAD", "OTHERWORD", "DAY", "NUMBER", "NUMBER2", "COMMA", "DOT", "HYPHEN", "SLASH",
    "OPEN", "CLOSE", "COLON", "QUOTE", "POSSESSIVE", "MONEY", "ATTACKS", "CLOSING", "AGAIN",
)  # fmt: skip
LEAD = 8
RUN = 12  # codes of a run that are looked at for what rules need
RUNS = 5000  # runs whose rules are remembered; most come back many times


class Rule(NamedTuple):
    """One way to say a time. Of the rules that match at a place the longest wins, of equals the first in the list."""

    name: str
    pattern: str
    build: str


class CompiledRule(NamedTuple):
    """A rule with its pattern as a regular expression over the codes of kinds.

    ``openers`` are the codes that a match can begin with; it has one code at least of each set in ``needs``.
    """

    name: str
    regex: re.Pattern[str]
    build: str
    openers: Codes
    needs: tuple[Codes, ...]


@dataclass(frozen=True)
class Language:
    """All that the engine knows of a language.

    ``words`` maps a kind to its words and their meanings, all in lower case, ``phrases`` a wording of several words to
    kind and meaning. ``dotted`` words swallow a full stop, ``proper`` ones need a capital letter, kinds in
    ``glued`` may follow a number without a space (``8pm``). ``verbs`` are the words that tell a clause's tense, beside
    the ``past_endings`` and ``future_endings`` of regular ones and the word before an ``infinitive``: those of the
    past and the future, those that turn what follows into the past (``pluperfect``) or the future (``passive future``),
    and those of the ``present``, which tell neither unless with what is ``arranged`` ("are meeting"); the words that
    make no infinitive (``no infinitive``), the verbs whose infinitives are as past as they are (``implicative``, and
    ``causative`` with an object), those with a past ending that are no such verbs (``no past``), and the nouns of what
    is done once it has a day (``deeds``).
    ``relatives`` open a relative clause. ``named_days`` are the years of days known by their dates, by month and day,
    and ``named_digits`` the digits that mean one of them. ``articles`` are kinds that stand before a date without being
    part of it: "depuis le |5 mai|". ``day_first`` is how 5/6/2019 is read when nothing in the document tells.
    """

    code: str
    words: Mapping[str, Mapping[str, Any]]
    phrases: Mapping[str, tuple[str, Any]]
    macros: Mapping[str, str]
    rules: Sequence[Rule]
    dotted: frozenset[str]
    proper: frozenset[str]
    glued: frozenset[str]
    ordinal_suffixes: frozenset[str]
    decade_suffixes: frozenset[str]
    verbs: Mapping[str, frozenset[str]]
    past_endings: tuple[str, ...]
    future_endings: tuple[str, ...]
    infinitive: str
    relatives: frozenset[str]
    named_days: Mapping[tuple[int, int], int]
    named_digits: Mapping[str, tuple[int, int]]
    articles: frozenset[str]
    day_first: bool

    @cached_property
    def codes(self) -> dict[str, str]:
        """One private character for each kind."""
        kinds = dict.fromkeys([*SHAPES, *self.words, *(kind for kind, _ in self.phrases.values())])
        return {kind: chr(0xE000 + i) for i, kind in enumerate(kinds)}

    @cached_property
    def openings(self) -> dict[str, list[tuple[str, str, Any]]]:
        """For the first word of a phrase the rests of all such phrases, the longest first, with code and meaning."""
        found: dict[str, list[tuple[str, str, Any]]] = {}
        for phrase in sorted(self.phrases, key=len, reverse=True):
            kind, data = self.phrases[phrase]
            first = WORD.match(phrase)
            found.setdefault(first[0] if first else phrase, []).append((phrase, self.codes[kind], data))
        return found

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of each code."""
        return {code: kind for kind, code in self.codes.items()}

    @cached_property
    def lexicon(self) -> dict[str, tuple[str, Any]]:
        """Code and meaning of each word in lower case; a word of two kinds belongs to the first."""
        found: dict[str, tuple[str, Any]] = {}
        for kind, words in self.words.items():
            for word, data in words.items():
                found.setdefault(word, (self.codes[kind], data))
        return found

    @cached_property
    def compiled(self) -> list[CompiledRule]:
        """The rules, ready to match."""
        found = []
        for rule in self.rules:
            pattern = self.translate(rule.pattern)
            way = read_pattern(pattern)
            found.append(CompiledRule(rule.name, re.compile(pattern), rule.build, way.openers, way.needs))
        return found

    @cached_property
    def rules_at(self) -> dict[str, list[CompiledRule]]:
        """For each code the rules that can begin with it."""
        found: dict[str, list[CompiledRule]] = {}
        for rule in self.compiled:
            for code in rule.openers:
                found.setdefault(code, []).append(rule)
        return found

    @cached_property
    def run(self) -> re.Pattern[str]:
        """Matches the codes up to a stop, beyond which no rule goes, RUN of them at the most."""
        return re.compile(f"[^{''.join(self.codes[kind] for kind in STOPS if kind in self.codes)}]{{1,{RUN}}}")

    @cached_property
    def rules_for(self) -> Callable[[str], Sequence[CompiledRule]]:
        """For a run of codes the rules that can match at its first one: what they need stands in the run."""

        @lru_cache(maxsize=RUNS)
        def rules(run: str) -> Sequence[CompiledRule]:
            at = self.rules_at[run[0]]
            return at if len(run) == RUN else [r for r in at if not any(map(frozenset(run).isdisjoint, r.needs))]

        return rules

    @cached_property
    def start(self) -> re.Pattern[str]:
        """Matches the codes at which it is worth while to try the rules."""
        stops = "".join(self.codes[kind] for kind in STOPS if kind in self.codes)
        fillers = "".join(self.codes[kind] for kind in FILLERS if kind in self.codes)
        return re.compile(f"(?=[{fillers}]{{0,{LEAD}}}[^{fillers}{stops}])[{''.join(self.rules_at)}]")

    def translate(self, pattern: str) -> str:
        """A pattern over kinds as a regular expression over codes. An unknown kind or macro is a KeyError."""
        while MACRO.search(pattern):
            pattern = MACRO.sub(self._macro, pattern)
        pattern = re.sub(r"[A-Z][A-Z0-9_]*", lambda match: self.codes[match[0]], pattern)
        return re.sub(r",(?!\d*\})", self.codes["COMMA"], pattern.replace(" ", ""))

    def _macro(self, match: re.Match[str]) -> str:
        """The text of a macro, in brackets unless it is a class or a lookahead."""
        text = self.macros[match[1]]
        return text if text.startswith(("[", "(?!")) else f"(?:{text})"
