"""Text in, typed tokens out: one pass, in time linear in the length of the text, whatever the text.

A token is a word, a number in any of its shapes, or a mark that matters to dates. Its kind is one character of
``Tokens.codes``, so that the rules are regular expressions over that string. What a rule is, is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from timeline.dates.language import Language

TOKEN = re.compile(
    r"(?P<dotted>\b(?:[apAP]\.\s?[mM]\b\.?|[aA]\.[dD]\b\.?|[bB]\.[cC]\b\.?(?:[eE]\b\.?)?|[cC]\.[eE]\b\.?|[A-Z]\.[A-Z]\.?(?:[A-Z]\.)?))"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<number>\d+(?:[.,:/-]\d+)*)(?P<suffix>[^\W\d_]*)"
    r"|(?P<mark>['’‘][sS]\b|['’‘](?=\d\d)|\n|[-–—,.!?:;/()\[\]'’\"“”$£€¥#№&])",
)
MARKS = {
    "-": "HYPHEN", "–": "HYPHEN", "—": "HYPHEN", ",": "COMMA", ":": "COLON", ";": "COLON", "/": "SLASH",
    "(": "OPEN", "[": "OPEN", ")": "CLOSE", "]": "CLOSE", "$": "MONEY", "£": "MONEY", "€": "MONEY", "¥": "MONEY",
    "#": "MONEY", "№": "MONEY", "&": "MONEY",
}  # fmt: skip
ISO_DATE = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
PLAIN_DATE = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
ISO_MONTH = re.compile(r"(1\d{3}|20\d\d)-(0[1-9]|1[0-2])")
CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?::([0-5]\d))?")
ISO_TIME = re.compile(r"T(\d\d)(?::?(\d\d)(?::?(\d\d)(?:\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?")
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+")
CLOCKS = re.compile(r"(\d{1,2}:\d\d)-(\d{1,2}:\d\d)")
PAIR = re.compile(r"(\d+)([-/,:.])(\d+)")
RECENT = 1700  # four digits from here on are a year without more evidence, earlier ones may be a count
LONGEST = 40  # characters of a word or number; what is longer is no date and not worth a look
SHORT_LINE = 60  # characters; a shorter line ends a paragraph even without a blank line after it


@dataclass(slots=True)
class Tokens:
    """Kinds, spans and meanings of the tokens; ``data`` holds only those that have a meaning."""

    codes: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    data: dict[int, Any] = field(default_factory=dict)


class Reader:
    """Collects the tokens of one text."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self.tokens = Tokens()
        self.kinds: list[str] = []
        self.line_start = 0
        self.position = 0

    def read(self) -> Tokens:
        """All tokens in reading order."""
        handlers: dict[str | None, Callable[[re.Match[str]], None]] = {
            "dotted": self.dotted, "suffix": self.number, "mark": self.mark,
        }  # fmt: skip
        find, position, word = TOKEN.search, 0, self.word
        while match := find(self.text, position):
            self.position = match.end()
            if match.lastgroup == "word":
                word(match)
            else:
                handlers[match.lastgroup](match)
            position = max(self.position, match.start() + 1)
        self.tokens.codes = "".join(self.kinds)
        return self.tokens

    def add(self, kind: str, start: int, end: int, data: Any = None) -> None:
        """One more token of a kind known by name."""
        self._append(self.language.codes[kind], start, end, data)

    def _append(self, code: str, start: int, end: int, data: Any) -> None:
        tokens = self.tokens
        if data is not None:
            tokens.data[len(tokens.starts)] = data
        tokens.starts.append(start)
        tokens.ends.append(end)
        self.kinds.append(code)

    def word(self, match: re.Match[str]) -> None:
        """A word of letters: of the language's lexicon, or else a NAME when it has a capital."""
        start, end = match.span()
        word = match[0] if end - start <= LONGEST else ""
        word_lower = word.lower()
        known = self.language.lexicon.get(word_lower)
        if word_lower in self.language.openings and self.phrase(word_lower, start):
            return
        capital = "A" <= word[:1] <= "Z" or word[:1].isupper()
        if known is None or (known[0] in self.language.capital_codes and not capital):
            self.add("NAME" if capital else "PLURAL" if word.endswith("s") else "OTHER", start, end)
            return
        if word_lower in self.language.dotted and self.text[end : end + 1] == ".":
            end = self.position = end + 1
            if self.language.kinds[known[0]] == "MAY":
                known = (self.language.codes["MONTH"], known[1])
        self._append(known[0], start, end, known[1])

    def phrase(self, first: str, start: int) -> bool:
        """Adds the phrase that starts here, if one does."""
        for phrase, code, data in self.language.openings[first]:
            end = start + len(phrase)
            here = self.text[start:end].lower().replace("’", "'").replace("\n", " ")
            if here == phrase and not self.text[end : end + 1].isalnum():
                self._append(code, start, end, data)
                self.position = end
                return True
        return False

    def dotted(self, match: re.Match[str]) -> None:
        """``a.m.``, ``B.C.``, or initials."""
        known = self.language.lexicon.get(re.sub(r"[.\s]", "", match[0]).lower())
        if known is None or len(match[0]) < 3:
            self.add("NAME", *match.span())
        else:
            self._append(known[0], *match.span(), known[1])

    def number(self, match: re.Match[str]) -> None:
        """A run of digits with what joins them: a date, a clock time, a decade, an ordinal, a year, a count."""
        start, end = match.span()
        digits, suffix = match["number"], match["suffix"]
        if end - start > LONGEST:
            self.add("OTHER", start, end)
        elif suffix:
            self.suffixed(digits, suffix.lower(), start, match.end("number"), end)
        elif digits.isdigit():
            self.plain(digits, start, end)
        else:
            self.joined(digits, start, end)

    def suffixed(self, digits: str, suffix: str, start: int, middle: int, end: int) -> None:
        """``5th``, ``1990s``, ``8pm``, ``2024-11-29T08:00``; any other letters make a number nothing."""
        known = self.language.lexicon.get(suffix)
        iso = ISO_TIME.match(self.text, middle, middle + LONGEST)
        if suffix in self.language.ordinal_suffixes and digits.isdigit():
            self.add("ORDINAL", start, end, int(digits))
        elif suffix == "s" and digits.isdigit() and digits[-1] == "0" and 2 <= len(digits) <= 4:
            self.add("SMALLDECADE" if len(digits) == 3 else "DECADE", start, end, (int(digits), len(digits) > 2))
        elif iso and ISO_DATE.fullmatch(digits):
            self.joined(digits, start, middle)
            clock = f"T{iso[1]}:{iso[2] or '00'}" + (f":{iso[3]}" if iso[3] else "")
            self.add("ISOTIME", middle, iso.end(), clock + (iso[4] or ""))
            self.position = iso.end()
        elif known and self.language.kinds[known[0]] in self.language.glued:
            self.plain(digits, start, middle) if digits.isdigit() else self.joined(digits, start, middle)
            self._append(known[0], middle, end, known[1])
        else:
            self.add("OTHER", start, end)

    def plain(self, digits: str, start: int, end: int) -> None:
        """Digits alone."""
        number, size = int(digits) if len(digits) < 16 else 0, len(digits)
        if size <= 2 and 1 <= number <= 31:
            self.add("DAY", start, end, number)
        elif size == 2:
            self.add("NUMBER2", start, end, number)
        elif size == 4 and 1000 <= number < 2200 and not self.is_amount(start, end):
            self.add("YEAR" if number >= RECENT else "OLDYEAR", start, end, number)
        else:
            self.add("NUMBER", start, end, number)

    def is_amount(self, start: int, end: int) -> bool:
        """Money before or a per cent sign after."""
        before, after = self.text[max(0, start - 1) : start], self.text[end : end + 2]
        return before in ("$", "£", "€", "¥", "#", "№") or after.strip()[:1] in ("%", "°")

    def joined(self, digits: str, start: int, end: int) -> None:
        """Digits joined by points, colons, slashes or hyphens."""
        if found := ISO_DATE.fullmatch(digits):
            self.add("DATE", start, end, (int(found[1]), int(found[3]), int(found[4])))
        elif found := PLAIN_DATE.fullmatch(digits):
            self.add("PLAINDATE", start, end, (int(found[1]), int(found[3]), int(found[4]), len(found[4]) == 4))
        elif (found := ISO_MONTH.fullmatch(digits)) and int(found[2]) != int(found[1][2:]) + 1:
            self.add("ISOMONTH", start, end, (int(found[1]), int(found[2])))
        elif GROUPED.fullmatch(digits) and not CLOCK.fullmatch(digits):
            self.add("NUMBER", start, end, float(digits.replace(",", "")))
        elif found := CLOCK.fullmatch(digits):
            kind = "CLOCK" if ":" in digits else "POINTCLOCK"
            self.add(kind, start, end, (int(found[1]), int(found[2]), found[3] and int(found[3])))
        elif found := CLOCKS.fullmatch(digits):
            middle = start + found.end(1)
            self.joined(found[1], start, middle)
            self.add("HYPHEN", middle, middle + 1)
            self.joined(found[2], middle + 1, end)
        elif found := PAIR.fullmatch(digits):
            self.plain(found[1], start, start + found.end(1))
            self.add(MARKS.get(found[2], "DOT"), start + found.end(1), start + found.start(3))
            self.plain(found[3], start + found.start(3), end)
        else:
            self.add("OTHER", start, end)

    def mark(self, match: re.Match[str]) -> None:
        """Punctuation: of sentences, of lines, or inside a date."""
        start, end = match.span()
        mark = match[0]
        if mark == "\n":
            self.newline(start)
        elif mark in MARKS:
            self.add(MARKS[mark], start, end)
        elif mark in ".!?":
            ends = self.text[end : end + 1] in ("", " ", "\n", "\t", '"', "”", "'", ")")
            self.add("BREAK" if ends else "DOT", start, end)
        elif mark in "'’‘" and self.text[end : end + 1].isdigit():
            self.add("APOSTROPHE", start, end)
        else:
            self.add("POSSESSIVE" if len(mark) == 2 else "QUOTE", start, end)

    def newline(self, start: int) -> None:
        """A line break ends a paragraph after a short line, after a sentence and before a blank line."""
        line_start, self.line_start = self.line_start, start + 1
        last = self.text[start - 1 : start]
        if start - line_start < SHORT_LINE or last in '.!?:"”)' or self.text[start + 1 : start + 2] in ("\n", ""):
            self.add("LINE", start, start + 1)
