"""Text in, mentions of times out: where they stand and what they mean. No arithmetic on dates here.

The rules match over the kinds of tokens; of those that match at a place the longest wins. The clues that a resolver
needs beside the meaning are read here too: the word before, the tense of the clause, sentence and paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.dates.builders import BUILDERS
from timeline.dates.language import CompiledRule, Language
from timeline.dates.matched import RELATIONS, Match, Piece
from timeline.dates.meaning import Away, Calendar, Mention, Neighbour, Nth, Offset, Tense
from timeline.dates.numerals import LONGEST
from timeline.dates.reader import Reader, Tokens

NAMING = ("OTHER", "PLURAL", "NAME", "ATTACKS")
POINTERS = RELATIONS | {"DEIXIS", "TONIGHT"}
AHEAD = frozenset({"ASSOON", "EFFECTIVE"})  # words before a time to come: "as early as Friday", "effective 1 May"
REACH = 20  # tokens to each side that are searched for the verb
AUXILIARIES = 3  # tokens before a verb among which its auxiliaries stand
OBJECT = 6  # tokens before an infinitive among which the verb stands whose object acts: "urged the two sides |to| stop"
EVENT = 8  # tokens after "three days after" that name the event
TOLD = 80  # tokens before it among which the event may have been told
STEM = 4  # letters by which words are taken for the same: besieged, besiegers


def find(text: str, language: Language) -> list[Mention]:
    """The mentions of times in reading order; they do not overlap."""
    tokens = Reader(text, language).read()
    clues = Clues(text, tokens, language)
    return [clues.mention(rule, piece) for rule, piece in pieces(tokens, language)]


def pieces(tokens: Tokens, language: Language) -> Iterator[tuple[str, Piece]]:
    """Rule names and what they built, in reading order."""
    codes, position = tokens.codes, 0
    for here in language.start.finditer(codes):
        start = here.start()
        if start < position:
            continue
        run = language.run.match(codes, start)
        for rule, end in candidates(codes, start, language.rules_for(run[0] if run else codes[start])):
            found = BUILDERS[rule.build](match_of(tokens, start, end, language))
            if found:
                yield from ((rule.name, piece) for piece in found)
                position = end
                break


def candidates(codes: str, start: int, rules: Sequence[CompiledRule]) -> list[tuple[CompiledRule, int]]:
    """The rules that match at this token, the longest match first, with the token behind each match."""
    found = [(rule, match.end()) for rule in rules if (match := rule.regex.match(codes, start))]
    return sorted(found, key=lambda pair: -pair[1]) if len(found) > 1 else found


def match_of(tokens: Tokens, start: int, end: int, language: Language) -> Match:
    """The tokens from ``start`` to before ``end`` as a builder wants them."""
    kinds = tuple(language.kinds[code] for code in tokens.codes[start:end])
    return Match(start, kinds, tuple(tokens.data.get(i) for i in range(start, end)))


class Clues:
    """Reads, from the tokens around a time, what the resolver must know. Asked in reading order."""

    def __init__(self, text: str, tokens: Tokens, language: Language) -> None:
        self.text, self.tokens, self.language = text, tokens, language
        self.sentence = self.paragraph = self.counted = 0

    def mention(self, rule: str, piece: Piece) -> Mention:
        """The mention that this piece is."""
        self.count(piece.first)
        tense, cue = self.tense(piece) if needs_tense(piece) else ("", "")
        within = piece._replace(first=piece.first + (self.kind(piece.first) == "THE"))
        if tense == "future" and self.is_attribute(within):
            tense, cue = "", ""
        if not cue or (isinstance(piece.meaning, Away) and piece.meaning.exact):
            cue = self.pointer(piece)
        return Mention(
            start=self.tokens.spans[piece.first][0],
            end=self.tokens.spans[piece.last][1],
            rule=rule,
            meaning=piece.meaning,
            mod=piece.mod,
            clock=piece.clock,
            lead=self.lead(piece),
            tense=tense,
            cue=cue,
            sentence=self.sentence,
            paragraph=self.paragraph,
            heading=self.kind(piece.first - 1) in ("LINE", "") and self.kind(piece.last + 1) in ("LINE", ""),
            inserted=self.is_inserted(piece),
            attribute=self.is_attribute(piece),
            told=isinstance(piece.meaning, Offset) and bool(piece.meaning.length) and self.is_told(piece),
        )

    def lead(self, piece: Piece) -> str:
        """The kind of the word before; where that is an article outside of the date, of the word before it."""
        before = self.kind(piece.first - 1)
        return self.kind(piece.first - 2) if before in self.language.articles else before

    def pointer(self, piece: Piece) -> str:
        """The word of the expression itself that points: last, ago, tomorrow."""
        words = (self.word(i) for i in range(piece.first, piece.last + 1) if self.kind(i) in POINTERS)
        return next(words, "")

    def is_inserted(self, piece: Piece) -> bool:
        """Whether the time ends a relative clause between commas."""
        if self.kind(piece.last + 1) != "COMMA":
            return False
        for token in range(piece.first - 1, max(0, piece.first - REACH), -1):
            if self.kind(token) in ("COMMA", "BREAK", "LINE"):
                return self.kind(token) == "COMMA" and self.word(token + 1) in self.language.relatives
        return False

    def is_attribute(self, piece: Piece) -> bool:
        """Whether it only tells which one a thing is: "wants to punish them over |an August 9 election|"."""
        if self.kind(piece.first - 1) not in ("A", "THE"):
            return False
        after = piece.last + 1 + (self.kind(piece.last + 1) == "COMMA")  # "the Sept. 11, 2001, attacks"
        return self.kind(after) in NAMING

    def is_told(self, piece: Piece) -> bool:
        """Whether the event counted from is told shortly before: "Girona fell. Two days after |the fall of Girona|"."""
        after = range(piece.last + 2, min(len(self.tokens.spans), piece.last + 2 + EVENT))
        before = range(max(0, piece.first - TOLD), piece.first)
        return bool(self.stems(after) & self.stems(before))

    def stems(self, way: range) -> set[str]:
        """The first letters of the words on the way that name something."""
        return {self.word(i)[:STEM] for i in way if self.kind(i) in NAMING and len(self.word(i)) >= STEM}

    def count(self, token: int) -> None:
        """Moves the counts of sentences and paragraphs on to this token."""
        codes = self.language.codes
        lines = self.tokens.codes.count(codes["LINE"], self.counted, token)
        self.paragraph += lines
        self.sentence += lines + self.tokens.codes.count(codes["BREAK"], self.counted, token)
        self.counted = max(self.counted, token)

    def kind(self, token: int) -> str:
        """The kind of a token, ``""`` beyond the ends of the text."""
        return self.language.kinds[self.tokens.codes[token]] if 0 <= token < len(self.tokens.codes) else ""

    def tense(self, piece: Piece) -> tuple[Tense, str]:
        """The tense of the nearest verb form and that form: to the left in the sentence, else to the right.

        What has lasted "since July" began in the past, whatever verb stands by.
        """
        lead = self.lead(piece)
        if lead == "SINCE":
            return "past", self.word(piece.first - 1)
        if lead in AHEAD and self.tense_of(self.word(piece.first - 2), piece.first - 2) != "past":
            return "future", self.word(piece.first - 1)
        if self.word(copula := piece.first - 1 - (lead in ("IN", "ON"))) in self.language.verbs["present"]:
            return "future", self.word(copula)  # "the vote |is| on Friday"
        if self.kind(piece.last + 1) == "POSSESSIVE" and self.word(piece.last + 2) in self.language.verbs["deeds"]:
            return "past", self.word(piece.last + 2)
        if self.tense_of(self.word(piece.last + 1), piece.last + 1) == "past":
            close = self.nearest(range(piece.first - 1, max(-1, piece.first - 3), -1))
            if close[0] == "future":
                return close  # "the talks |due| on Friday were called off"
            return "past", self.word(piece.last + 1)  # "threatening to strike, on Monday |said|"
        left = self.nearest(range(piece.first - 1, max(-1, piece.first - REACH), -1))
        if left[0] == "future" and self.opens_clause(piece):
            right = self.nearest(range(piece.last + 1, min(len(self.tokens.spans), piece.last + REACH)))
            return right if right[0] == "past" else left
        if left[0]:
            return ("future" if lead == "UNTIL" else left[0]), left[1]  # "was extended until Tuesday"
        if left[1] in self.language.verbs["present"]:
            return "", ""  # "said it is calling for a recount on Friday"
        return self.nearest(range(piece.last + 1, min(len(self.tokens.spans), piece.last + REACH)))

    def opens_clause(self, piece: Piece) -> bool:
        """Whether it comes right behind a comma and "and": "the talks will go on, and |on Monday| they met"."""
        before = piece.first - 1 - (self.lead(piece) in ("IN", "ON"))
        return self.kind(before) == "AND" and self.kind(before - 1) == "COMMA"

    def nearest(self, way: range) -> tuple[Tense, str]:
        """The first word on the way, within the sentence, that tells a tense, and it; the present tells none."""
        for token in way:
            if self.kind(token) in ("BREAK", "LINE"):
                break
            word = self.word(token)
            tense = self.tense_of(word, token)
            if tense or word in self.language.verbs["present"]:
                return tense, word
        return "", ""

    def word(self, token: int) -> str:
        """A token's text in lower case."""
        if token >= len(self.tokens.spans):
            return ""
        start, end = self.tokens.spans[token]
        return self.text[start:end].lower() if end - start <= LONGEST else ""

    def tense_of(self, word: str, token: int) -> Tense:
        """What this word says of the tense of its clause."""
        if word in self.language.verbs["future"]:
            return "past" if self.is_after(token, "pluperfect") else "future"  # "had been due to expire on Friday"
        regular = (
            self.kind(token) in ("OTHER", "PLURAL")
            and len(word) > 3
            and word.endswith(self.language.past_endings)
            and word not in self.language.verbs["no past"]
            and self.kind(token - 1) not in ("A", "THE")  # "the proposed talks on Friday"
        )
        if regular or word in self.language.verbs["past"]:
            if self.word(token - 1) in self.language.verbs["present"]:
                return ""  # "when the claim |is settled| in May"
            return "future" if self.is_after(token, "passive future") else "past"
        if self.kind(token) == "OTHER" and word.endswith(self.language.future_endings):
            return "future"
        if word in self.language.verbs["present"] and self.word(token + 1) in self.language.verbs["arranged"]:
            return "future"
        if word == self.language.infinitive and self.is_verb(token + 1):
            if self.implies(token):
                return ""
            return "past" if self.is_after(token, "pluperfect") else "future"
        return ""

    def implies(self, token: int) -> bool:
        """Whether what this infinitive tells is as past as the verb before it: "refused |to| sign on Friday"."""
        if self.word(token - 1) in self.language.verbs["implicative"]:
            return self.word(token - 2) not in self.language.verbs["present"]  # "are trying to", "is unable to"
        for before in range(token - 1, max(-1, token - 1 - OBJECT), -1):
            if self.kind(before) in ("AND", "COMMA", "BREAK", "LINE"):
                return False
            if self.word(before) in self.language.verbs["causative"]:
                return True
        return False

    def is_verb(self, token: int) -> bool:
        """Whether this token may be an infinitive, after the word that leads up to one."""
        return self.kind(token) == "OTHER" and self.word(token) not in self.language.verbs["no infinitive"]

    def is_after(self, token: int, verbs: str) -> bool:
        """Whether one of these verbs stands close before this token."""
        return bool({self.word(i) for i in range(max(0, token - AUXILIARIES), token)} & self.language.verbs[verbs])


def needs_tense(piece: Piece) -> bool:
    """Whether the meaning is a place in the calendar without its year, this one, or the week that goes on."""
    meaning = piece.meaning.place if isinstance(piece.meaning, Away) else piece.meaning
    match meaning:
        case Neighbour(anchor="dct", step=0):
            return True
        case Calendar(year=None) | Nth(within=Calendar(year=None)):
            return True
        case Offset(anchor="dct", count=0, unit="week") | Offset(anchor="ref", count=0, unit="weekend"):
            return True
    return False
