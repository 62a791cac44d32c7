"""Times in text: finds them, works out which days they mean, and says why.

The path of a text through the package:

    reader    text -> typed tokens (one character a token)
    finder    tokens -> mentions: where, by which rule, what is meant; ``builders`` turn a rule's match into meaning
    resolver  mentions -> time expressions: ``periods`` and ``holidays`` do the arithmetic
    explain   an expression -> one sentence; ``day`` reads a single date that a user typed

A language is data: ``en.py`` holds the words and rules of English, ``language.py`` the notation. **To add a rule**, add
its row to RULES in the language's file (and new words to WORDS), and its cases, at least one that must match and
one that must not, to ``tests/cases/dates_*.tsv``; ``pytest tests/dates`` runs every row.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib import import_module

from timeline.dates.day import parse_day
from timeline.dates.explain import explain
from timeline.dates.finder import find
from timeline.dates.language import Language
from timeline.dates.resolver import resolve
from timeline.errors import InputError
from timeline.model import TimeExpression

__all__ = ["explain", "parse_day", "tag"]

LANGUAGES = ("en", "fr")


@cache
def load(language: str) -> Language:
    """The language with this code. Raises InputError for a language that is not known."""
    if language not in LANGUAGES:
        raise InputError(f"Times are read in {', '.join(LANGUAGES)}, not in '{language}'.")
    found: Language = import_module(f"{__name__}.{language}").LANGUAGE
    return found


def tag(text: str, published: date | None = None, language: str = "en") -> list[TimeExpression]:
    """The time expressions of ``text`` in reading order, apart from each other.

    ``published`` is the document creation time. Without it explicit dates still resolve and relative ones stay found,
    without days.
    """
    words = load(language)
    return resolve(find(text, words), text, published, words.day_first)
