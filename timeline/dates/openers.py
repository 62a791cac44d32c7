"""A rule's pattern over codes in, the codes that a match can begin with out.

Only what rules use is understood: codes, ``[classes]``, ``(?:groups)``, ``|``, the quantifiers ``?``, ``*`` and
``{m,n}``, lookarounds and ``^ $``, which take up nothing.
"""

from __future__ import annotations

import re

QUANTIFIER = re.compile(r"[?*]|\{(\d*),?\d*\}")


def openers(pattern: str) -> frozenset[str]:
    """The codes that a match of the pattern can begin with."""
    return Reading(pattern).alternatives()[0]


class Reading:
    """Reads one pattern from left to right; each method returns codes and whether it can match nothing at all."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def alternatives(self) -> tuple[frozenset[str], bool]:
        """Sequences up to the closing bracket or the end."""
        codes, empty = self.sequence()
        while self.pattern[self.at : self.at + 1] == "|":
            self.at += 1
            more, or_empty = self.sequence()
            codes, empty = codes | more, empty or or_empty
        return codes, empty

    def sequence(self) -> tuple[frozenset[str], bool]:
        """Items one after another: the codes of the first, and of the next as long as all before can be left out."""
        codes: frozenset[str] = frozenset()
        empty = True
        while self.pattern[self.at : self.at + 1] not in ("", "|", ")"):
            more, skipped = self.item()
            codes = codes | more if empty else codes
            empty = empty and skipped
        return codes, empty

    def item(self) -> tuple[frozenset[str], bool]:
        """A code, class or group with its quantifier."""
        codes, empty = self.bare_item()
        if quantifier := QUANTIFIER.match(self.pattern, self.at):
            self.at = quantifier.end()
            empty = empty or quantifier[0] in "?*" or quantifier[1] in ("", "0")
        return codes, empty

    def bare_item(self) -> tuple[frozenset[str], bool]:
        """A code, class or group."""
        start, char = self.at, self.pattern[self.at]
        if char == "[":
            self.at = self.pattern.index("]", start) + 1
            return frozenset(self.pattern[start + 1 : self.at - 1]), False
        if char != "(":
            self.at += 1
            return (frozenset(), True) if char in "^$" else (frozenset(char), False)
        looks = re.compile(r"\(\?(<?[=!])").match(self.pattern, start)
        self.at = looks.end() if looks else start + len("(?:")
        codes, empty = self.alternatives()
        self.at += 1
        return (frozenset(), True) if looks else (codes, empty)
