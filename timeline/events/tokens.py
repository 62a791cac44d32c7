"""A parse as plain records, read once from spaCy's: the rules ask each word for its neighbours hundreds of times.

spaCy makes a new object for every word that is looked at, and looks every label up anew. The names of the attributes
are spaCy's. Tokens may be kept: they hold nothing of the memory zone that the parse was made in.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Token:
    """A word of a parse, equal only to itself. ``len`` counts its characters."""

    __slots__ = (
        "_before",
        "children",
        "dep_",
        "doc",
        "head",
        "i",
        "idx",
        "is_punct",
        "is_quote",
        "left_edge",
        "lemma_",
        "like_num",
        "lower_",
        "pos_",
        "right_edge",
        "tag_",
        "text",
        "whitespace_",
    )

    doc: Parse
    i: int  # its place among the tokens
    idx: int  # where it begins, in characters
    text: str
    lower_: str
    whitespace_: str  # " " where one follows
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    head: Token  # the root's is the root
    children: list[Token]  # in the order of the text
    left_edge: Token  # of all that hangs from it
    right_edge: Token
    is_punct: bool
    is_quote: bool
    like_num: bool
    _before: int  # so many of the children stand before it

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> list[Token]:
        """The children before it."""
        return self.children[: self._before]

    @property
    def rights(self) -> list[Token]:
        """The children behind it."""
        return self.children[self._before :]

    @property
    def subtree(self) -> Iterator[Token]:
        """The token and all that hangs from it, in the order of the text."""
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    @property
    def ancestors(self) -> Iterator[Token]:
        """What it hangs from, up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def conjuncts(self) -> list[Token]:
        """The others of a list: "Oman" and "Chad" of the first of "Mali, Oman and Chad"."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:  # grows as it is read
            found += [child for child in token.rights if child.dep_ == "conj"]
        return [token for token in found if token is not self]


class Parse:
    """The tokens of a sentence, in order."""

    __slots__ = ("answers", "text", "tokens")

    def __init__(self, docs: Iterable[Doc], commas: Collection[int] = ()) -> None:
        """One parse of all ``docs``, which stand beside each other in one sentence.

        ``commas`` are characters of the docs: these helped the model to see where a phrase ends, and are left out.
        """
        self.tokens: list[Token] = []
        self.answers: dict[object, object] = {}  # to questions of grammar that were asked before
        begin = 0
        for doc in docs:
            own = _read(doc)
            self.tokens += _without(own, {at - begin for at in commas}) if commas else own
            begin += len(doc.text)
        self.text = "".join([token.text + token.whitespace_ for token in self.tokens])
        self._link()

    def _link(self) -> None:
        at = 0
        for i, token in enumerate(self.tokens):
            token.doc, token.i, token.idx = self, i, at
            at += len(token.text) + len(token.whitespace_)
        for token in self.tokens:
            head = token.head
            if head is not token:
                head._before += token.i < head.i
                head.children.append(token)

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> list[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | list[Token]:
        return self.tokens[at]

    def within(self, start: int, end: int) -> list[Token]:
        """The tokens that lie in the characters ``start``..``end``, even in part."""
        first = bisect_left(self.tokens, start + 1, key=lambda token: token.idx + len(token.text))
        return self.tokens[first : bisect_left(self.tokens, end, first, key=lambda token: token.idx)]


def _read(doc: Doc) -> list[Token]:
    own = [Token() for _ in range(len(doc))]
    for token, seen in zip(own, doc, strict=True):
        token.idx, token.text, token.lower_, token.whitespace_ = seen.idx, seen.text, seen.lower_, seen.whitespace_
        token.lemma_, token.pos_, token.tag_, token.dep_ = seen.lemma_, seen.pos_, seen.tag_, seen.dep_
        token.is_punct, token.is_quote, token.like_num = seen.is_punct, seen.is_quote, seen.like_num
        token.head, token.children, token._before = own[seen.head.i], [], 0
        token.left_edge, token.right_edge = own[seen.left_edge.i], own[seen.right_edge.i]
    return own


def _without(own: list[Token], commas: Collection[int]) -> list[Token]:
    """``own`` without the commas that begin at these characters; what hung from one hangs from its head."""
    for i, comma in enumerate(own[1:-1], 1):
        if comma.idx in commas:
            own[i - 1].whitespace_ = comma.whitespace_
            for token in own:
                if token.head is comma:
                    token.head = comma.head if comma.head is not comma else token
                token.left_edge = own[i + 1] if token.left_edge is comma else token.left_edge
                token.right_edge = own[i - 1] if token.right_edge is comma else token.right_edge
    return [token for token in own if token.idx not in commas]
