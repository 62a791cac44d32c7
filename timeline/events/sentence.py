"""A parsed sentence with the mentions and times that were found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from timeline.events.grammar import MARKED
from timeline.events.tokens import Parse, Token
from timeline.model import ActorMention, Participant, TimeExpression

MODIFIER = frozenset({"amod", "compound", "poss", "nmod"})


@dataclass(slots=True)
class Sentence:
    """One sentence: its parse, where it begins in the text, and what was found in it (spans of the whole text)."""

    start: int
    end: int
    doc: Parse
    mentions: Sequence[ActorMention]
    times: Sequence[TimeExpression]
    before: Sequence[Token] = ()  # the words of the sentence before
    words: frozenset[str] = frozenset()  # in lower case, prepositions as the lexicon spells them
    _by_token: dict[int, list[ActorMention]] = field(default_factory=dict)
    _spans: dict[tuple[int, int], list[Token]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.words = frozenset(MARKED.get(word, word) for word in {token.lower_ for token in self.tokens})
        for mention in self.mentions:
            for token in self.within(mention.start, mention.end):
                self._by_token.setdefault(token.i, []).append(mention)

    @property
    def text(self) -> str:
        """The text of the parse, as long as that of the sentence."""
        return self.doc.text

    @property
    def tokens(self) -> Sequence[Token]:
        """The words of the parse."""
        return self.doc.tokens

    def within(self, start: int, end: int) -> list[Token]:
        """The tokens that lie in ``start``..``end`` of the whole text, even in part."""
        if (start, end) not in self._spans:
            self._spans[start, end] = self.doc.within(start - self.start, end - self.start)
        return self._spans[start, end]

    def span(self, first: Token, last: Token) -> tuple[int, int]:
        """The characters from ``first`` to ``last`` in the whole text."""
        return self.start + first.idx, self.start + last.idx + len(last.text)

    def part(self, token: Token) -> tuple[int, int]:
        """Where the part of the sentence that ``token`` stands in begins and ends in the text, from ";" to ";"."""
        begin = self.text.rfind(";", 0, token.idx) + 1
        end = self.text.find(";", token.idx)
        return self.start + begin, self.start + (end if end >= 0 else len(self.text))

    def mention(self, token: Token) -> ActorMention | None:
        """The mention that covers ``token``; the first of the two of "both sides"."""
        mentions = self._by_token.get(token.i)
        return mentions[0] if mentions else None

    def hyphened(self, mention: ActorMention) -> list[ActorMention]:
        """A mention and those that hyphens join before it: "|Polish|-|German| talks"."""
        before = next((m for m in self.mentions if m.end + 1 == mention.start), None)
        if before is None or self.text[before.end - self.start] not in "-–":
            return [mention]
        return [*self.hyphened(before), mention]

    def is_half_a_word(self, mention: ActorMention) -> bool:
        """ "|Saudi|-led", "|NATO|-trained"."""
        after = self.text[mention.end - self.start :][:2]
        return after[:1] == "-" and after[1:].islower()


def part(mention: ActorMention) -> Participant:
    """The part that whoever is mentioned may have in an event."""
    return Participant(mention.id, mention.text, mention.leader, mention.start, mention.end)
