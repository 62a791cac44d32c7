"""Which desk of a newspaper a sentence could come from, beside the foreign one: sport, business, weather ...

In goes a sentence, out come the desks of its words, by the table ``desks.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from timeline.errors import KnowledgeError
from timeline.events.sentence import Sentence
from timeline.knowledge import read_rows

_RESULT = re.compile(r"(?<![\d-])\d{1,3}-\d{1,3}(?![\d-])")  # "won 3-1"


@cache
def _desks() -> Mapping[str, str]:
    """The desk of each form of a word. Raises KnowledgeError for a form that comes twice."""
    found: dict[str, str] = {}
    for line, row in read_rows("desks.tsv", ("desk", "words", "source")):
        for form in row["words"].split("|"):
            if found.setdefault(form, row["desk"]) != row["desk"]:
                raise KnowledgeError(f"desks.tsv:{line}: '{form}' comes twice.")
    return found


def desks(sentence: Sentence) -> Iterator[str]:
    """The desk of each word of ``sentence`` that belongs to one; the result of a match is a word of sport."""
    known = _desks()
    yield from (known[word] for word in sentence.words if word in known)
    if _RESULT.search(sentence.text):
        yield "sport"
