"""Text in, typed tokens out: one pass, in time linear in the length of the text, whatever the text.

A token is a word, a number in any of its shapes, or a mark that matters to dates. Its kind is one character of
``Tokens.codes``, so that the rules are regular expressions over that string. What a rule is, is not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from timeline.dates.language import Language
from timeline.dates.numerals import LONGEST, read_number

TOKEN = re.compile(
    r"(?P<dotted>\b[A-Za-z]\.(?:[A-Za-z]\b\.?(?:[A-Za-z]\b\.?)?|\s[mM]\.))"
    r"|(?P<word>[^\W\d_]+(?:_\w+)?)"
    r"|(?P<number>\d+(?:[.,:/-]\d+)*[^\W\d_]*)"
    r"|(?P<mark>['’‘][sS]\b|['’‘](?=\d\d)|\n|[-–—,.!?:;/()\[\]'’\"“”$£€¥#№&])",
)
MARKS = {
    "-": "HYPHEN", "–": "HYPHEN", "—": "HYPHEN", ",": "COMMA", ":": "COLON", ";": "COLON", "/": "SLASH",
    "(": "OPEN", "[": "OPEN", ")": "CLOSE", "]": "CLOSE", "$": "MONEY", "£": "MONEY", "€": "MONEY", "¥": "MONEY",
    "#": "MONEY", "№": "MONEY", "&": "MONEY",
}  # fmt: skip
SENTENCE_ENDS = frozenset(".!?")
AFTER_SENTENCE = frozenset(" \n\t\"”')")
SHORT_WORD = 3  # letters; an s does not make these plurals: was, has, its
SHORT_LINE = 60  # characters; a shorter line ends a paragraph even without a blank line after it


@dataclass(slots=True)
class Tokens:
    """Kinds, spans and meanings of the tokens; ``data`` holds only those that have a meaning."""

    codes: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)
    data: dict[int, Any] = field(default_factory=dict)


class Reader:
    """Collects the tokens of one text."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self.tokens = Tokens()
        self.kinds: list[str] = []
        self.line_start = 0
        self.position = 0  # up to here the text is read

    def read(self) -> Tokens:
        """All tokens in reading order."""
        plain: dict[str, tuple[str, Any]] = {}  # tokens that are the same wherever they stand
        readers = {"word": self.word, "dotted": self.dotted, "number": self.number, "mark": self.mark}
        kinds, spans, meanings = self.kinds, self.tokens.spans, self.tokens.data
        for match in TOKEN.finditer(self.text):
            span = match.span()
            if span[0] < self.position:
                continue
            known = plain.get(match[0])
            if known is None:
                known = readers[match.lastgroup or ""](match)
                if known is None:
                    continue
                plain[match[0]] = known
            code, data = known  # from here on as ``append`` does it, without the call
            if data is not None:
                meanings[len(kinds)] = data
            kinds.append(code)
            spans.append(span)
        self.tokens.codes = "".join(self.kinds)
        return self.tokens

    def append(self, code: str, span: tuple[int, int], data: Any = None) -> None:
        """One more token."""
        if data is not None:
            self.tokens.data[len(self.kinds)] = data
        self.tokens.spans.append(span)
        self.kinds.append(code)

    # Each of these returns what the token is wherever it stands, or adds it itself and returns None.

    def word(self, match: re.Match[str]) -> tuple[str, Any] | None:
        """A word of letters: of the language's lexicon, or else a NAME when it has a capital."""
        start, end = match.span()
        word = match[0] if end - start <= LONGEST else ""
        lower, capital, codes = word.lower(), word[:1].isupper(), self.language.codes
        if lower in self.language.openings and self.phrase(lower, start):
            return None
        known = self.language.lexicon.get(lower)
        if known is None or (lower in self.language.proper and not capital):
            plural = lower.endswith("s") and len(lower) > SHORT_WORD
            known = codes["NAME" if capital else "PLURAL" if plural else "OTHER"], None
        elif lower in self.language.dotted:
            if self.text[end : end + 1] == ".":
                self.position = end = end + 1
                known = (codes["MONTH"], known[1]) if known[0] == codes["MAY"] else known
            self.append(known[0], (start, end), known[1])
            return None
        if lower in self.language.openings:
            self.append(known[0], (start, end), known[1])
            return None
        return known

    def phrase(self, first: str, start: int) -> bool:
        """Adds the phrase that starts here, if one does."""
        phrases = self.language.openings[first]
        longest = len(phrases[0][0])
        here = self.text[start : start + longest].lower().replace("’", "'").replace("\n", " ")
        for phrase, code, data in phrases:
            end = start + len(phrase)
            if here.startswith(phrase) and not self.text[end : end + 1].isalnum():
                self.append(code, (start, end), data)
                self.position = end
                return True
        return False

    def dotted(self, match: re.Match[str]) -> tuple[str, Any] | None:
        """``a.m.``, ``B.C.``, or initials."""
        known = self.language.lexicon.get(re.sub(r"[.\s]", "", match[0]).lower())
        return known or (self.language.codes["NAME"], None)

    def number(self, match: re.Match[str]) -> None:
        """A run of digits with what joins them and the letters behind it."""
        start = match.start()
        parts, length = read_number(self.text, start, match.end(), self.language)
        for kind, first, last, data in parts:
            self.append(self.language.codes[kind], (start + first, start + last), data)
        self.position = start + length

    def mark(self, match: re.Match[str]) -> tuple[str, Any] | None:
        """Punctuation: of sentences, of lines, or inside a date."""
        mark, codes = match[0], self.language.codes
        start, end = match.span()
        if mark in MARKS:
            return codes[MARKS[mark]], None
        if mark == "\n":
            self.newline(start)
        elif mark in SENTENCE_ENDS:
            ends = end == len(self.text) or self.text[end] in AFTER_SENTENCE
            self.append(codes["BREAK" if ends else "DOT"], (start, end))
        elif mark in "'’‘" and self.text[end : end + 1].isdigit():
            self.append(codes["APOSTROPHE"], (start, end))
        else:
            self.append(codes["POSSESSIVE" if len(mark) == 2 else "QUOTE"], (start, end))
        return None

    def newline(self, start: int) -> None:
        """A line break ends a paragraph after a short line, after a sentence and before a blank line."""
        line_start, self.line_start = self.line_start, start + 1
        if self.kinds and self.kinds[-1] == self.language.codes["LINE"]:
            return
        last = self.text[start - 1 : start]
        if start - line_start < SHORT_LINE or last in '.!?:"”)' or self.text[start + 1 : start + 2] in ("\n", ""):
            self.append(self.language.codes["LINE"], (start, start + 1))
