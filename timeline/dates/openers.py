"""A rule's pattern over codes in; the codes that a match can begin with, and those it cannot do without, out.

Only what rules use is understood: codes, ``[classes]``, ``(?:groups)``, ``|``, the quantifiers ``?``, ``*`` and
``{m,n}``, lookarounds and ``^ $``, which take up nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

QUANTIFIER = re.compile(r"[?*]|\{(\d*),?\d*\}")

Codes = frozenset[str]
NONE: Codes = frozenset()


class Way(NamedTuple):
    """What is known of the matches of a part of a pattern.

    ``openers`` are the codes that they can begin with, ``empty`` is true where they can be nothing at all, and of each
    set in ``needs`` every match has at least one code.
    """

    openers: Codes = NONE
    empty: bool = True
    needs: tuple[Codes, ...] = ()


def read_pattern(pattern: str) -> Way:
    """What is known of the matches of the whole pattern."""
    return Reading(pattern).alternatives()


class Reading:
    """Reads one pattern from left to right; each method returns what it has read."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def alternatives(self) -> Way:
        """Sequences up to the closing bracket or the end. What all of them need, each in its way, is one need."""
        ways = [self.sequence()]
        while self.pattern[self.at : self.at + 1] == "|":
            self.at += 1
            ways.append(self.sequence())
        if len(ways) == 1:
            return ways[0]
        needs = [min(way.needs, key=len) for way in ways if way.needs]
        shared = (NONE.union(*needs),) if len(needs) == len(ways) else ()
        return Way(NONE.union(*(way.openers for way in ways)), any(way.empty for way in ways), shared)

    def sequence(self) -> Way:
        """Items one after another: the codes of the first, and of the next as long as all before can be left out."""
        whole = Way()
        while self.pattern[self.at : self.at + 1] not in ("", "|", ")"):
            item = self.item()
            openers = whole.openers | item.openers if whole.empty else whole.openers
            whole = Way(openers, whole.empty and item.empty, whole.needs + item.needs)
        return whole

    def item(self) -> Way:
        """A code, class or group with its quantifier."""
        item = self.bare_item()
        if quantifier := QUANTIFIER.match(self.pattern, self.at):
            self.at = quantifier.end()
            if quantifier[0] in "?*" or quantifier[1] in ("", "0"):
                return Way(item.openers)
        return item

    def bare_item(self) -> Way:
        """A code, class or group."""
        start, char = self.at, self.pattern[self.at]
        if char == "[":
            self.at = self.pattern.index("]", start) + 1
            return one_of(self.pattern[start + 1 : self.at - 1])
        if char != "(":
            self.at += 1
            return Way() if char in "^$" else one_of(char)
        looks = re.compile(r"\(\?(<?[=!])").match(self.pattern, start)
        self.at = looks.end() if looks else start + len("(?:")
        group = self.alternatives()
        self.at += 1
        return Way() if looks else group


def one_of(codes: str) -> Way:
    """Any one of these codes."""
    return Way(frozenset(codes), False, (frozenset(codes),))
