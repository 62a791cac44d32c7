"""The language of a text, as an ISO 639-1 code."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from timeline.dates import LANGUAGES
from timeline.model import Document

ENOUGH = 600  # characters: more make it slower, not better
SHORTEST = 40  # letters; below, names decide and the guess is none


def is_supported(document: Document) -> bool:
    """Whether times and events of the document's language are read; other documents are kept and stay unread."""
    return document.language.lower().partition("-")[0] in LANGUAGES


def detect(text: str, declared: str = "") -> str:
    """The language that ``text`` is written in; of a very short one what was ``declared``, else English."""
    start = min(len(text) // 4, 1000)  # past a headline of names
    sample = text[start : start + ENOUGH] if len(text) > 2 * ENOUGH else text[:ENOUGH]
    if sum(char.isalpha() for char in sample) < SHORTEST:
        return declared.lower().replace("_", "-").partition("-")[0][:3] or "en"
    return classifier()(sample)


@cache
def classifier() -> Callable[[str], str]:
    """The identifier with its model, which is unpacked through a temporary file when it is first asked for."""
    from py3langid.langid import LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file("data/model.npz.xz")
    return lambda text: str(identifier.classify(text)[0])
