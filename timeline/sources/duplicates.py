"""The same article twice, also slightly edited: found by the words that two texts share in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from timeline.model import Document

SHINGLE = 3  # words; two reports of one event share words, but few runs of three
ALIKE = 0.5  # of the shingles of two texts together, as estimated: the Jaccard similarity
PERMUTATIONS = 128  # hashes kept of a text; the estimate's standard error is 1/sqrt of it, 0.09 at most
BANDS = 32  # of four hashes: texts that are alike by a half share one with 0.87, by 0.7 with 0.9999
LONGEST = 200_000  # characters that are compared
_WORD = re.compile(r"\w+")


class Sketches:
    """Sketches of the texts met so far, 128 numbers each, so that there may be many."""

    def __init__(self) -> None:
        from rensa import RMinHashLSH

        self._index = RMinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS, num_bands=BANDS)
        self._firsts: list[tuple[str, Any]] = []

    def first(self, document: Document) -> str | None:
        """The id of the first document that says the same; ``None``, and it is remembered, when this is the first.

        Texts of fewer than three words are the same when their words are.
        """
        from rensa import RMinHash

        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(shingles(document.text))
        alike = ((sketch.jaccard(self._firsts[key][1]), -key) for key in self._index.query(sketch))
        likeness, best = max(alike, default=(0.0, 0))
        if likeness >= ALIKE:
            return self._firsts[-best][0]
        self._index.insert(len(self._firsts), sketch)
        self._firsts.append((document.id, sketch))
        return None


def duplicates(documents: Iterable[Document]) -> dict[str, str]:
    """For each document that says the same as an earlier one, its id -> the id of the first that says it."""
    sketches = Sketches()
    return {document.id: first for document in documents if (first := sketches.first(document))}


def shingles(text: str) -> list[str]:
    """The runs of three words of a text, in small letters and without signs."""
    words = _WORD.findall(text[:LONGEST].casefold())
    return [" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))]
