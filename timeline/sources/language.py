"""The language of a text, as an ISO 639-1 code."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from timeline.dates import LANGUAGES
from timeline.model import Document

ENOUGH = 300  # characters: more make it slower, not better
SHORTEST = 40  # letters; below, names decide and the guess is none
#: Words that English has and its neighbours have not; a text full of them is not shown to the classifier, which takes
#: longer than all else that is done to a row of a table.
ENGLISH = frozenset("the and that with from its were said which has been would their this".split())
ENOUGH_ENGLISH = 0.1  # of the words


def is_supported(document: Document) -> bool:
    """Whether times and events of the document's language are read; other documents are kept and stay unread."""
    return document.language.lower().partition("-")[0] in LANGUAGES


def detect(text: str, declared: str = "") -> str:
    """The language that ``text`` is written in; of a very short one what was ``declared``, else English."""
    start = min(len(text) // 4, 1000)  # past a headline of names
    sample = text[start : start + ENOUGH] if len(text) > 2 * ENOUGH else text[:ENOUGH]
    if sum(map(str.isalpha, sample)) < SHORTEST:
        return declared.lower().replace("_", "-").partition("-")[0][:3] or "en"
    words = sample.lower().split()
    if sum(word in ENGLISH for word in words) > ENOUGH_ENGLISH * len(words):
        return "en"
    return classifier()(sample)


@cache
def classifier() -> Callable[[str], str]:
    """The identifier with its model, which is unpacked through a temporary file when it is first asked for."""
    from py3langid.langid import LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file("data/model.npz.xz")
    return lambda text: str(identifier.classify(text)[0])
