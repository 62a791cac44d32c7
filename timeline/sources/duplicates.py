"""The same article twice, also slightly edited: found by the words that two texts share in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.model import Document

SHINGLE = 3  # words; two reports of one event share words, but few runs of three
ALIKE = 0.5  # of the shingles of two texts together, as estimated: the Jaccard similarity
PERMUTATIONS = 128  # hashes kept of a text; the estimate's standard error is 1/sqrt of it, 0.09 at most
BANDS = 32  # of four hashes: texts that are alike by a half share one with 0.87, by 0.7 with 0.9999
LONGEST = 200_000  # characters that are compared
_WORD = re.compile(r"\w+")


def duplicates(documents: Iterable[Document]) -> dict[str, str]:
    """For each document that says the same as an earlier one, its id -> the id of the first that says it.

    Only a sketch of each text is kept, 128 numbers, so that the documents may be many. A text of fewer than three
    words is a duplicate only of the same words.
    """
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS, num_bands=BANDS)
    firsts: list[tuple[str, RMinHash]] = []
    found: dict[str, str] = {}
    for document in documents:
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(shingles(document.text))
        likeness, best = max(((sketch.jaccard(firsts[key][1]), -key) for key in index.query(sketch)), default=(0.0, 0))
        if likeness >= ALIKE:
            found[document.id] = firsts[-best][0]
        else:
            index.insert(len(firsts), sketch)
            firsts.append((document.id, sketch))
    return found


def shingles(text: str) -> list[str]:
    """The runs of three words of a text, in small letters and without signs."""
    words = _WORD.findall(text[:LONGEST].casefold())
    return [" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))]
