"""Times in text: finds them, works out which days they mean, and says why.

The path of a text through the package:

    reader    text -> typed tokens (one character a token)
    finder    tokens -> mentions: where, by which rule, what is meant; ``builders`` turn a rule's match into meaning
    resolver  mentions -> time expressions: ``periods`` and ``holidays`` do the arithmetic
    pairs     expressions -> those that are the ends of one range
    explain   an expression -> one sentence; ``day`` reads a single date that a user typed

A language is data: ``en`` holds the words and rules of English, ``language`` explains the notation. **To add a rule**,
add its row to RULES in ``en/rules.py`` (and new words to ``en/words.py``), and its cases, at least one that must match
and one that must not, to ``tests/cases/dates_*.tsv``; ``pytest tests/dates`` runs every row. A new *kind* of meaning
is a class in ``meaning``, a builder and a case in ``resolver``. **To add a language**, copy ``fr`` and name it below.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import import_module

from timeline.dates.day import parse_day
from timeline.dates.explain import explain
from timeline.dates.finder import find
from timeline.dates.language import Language
from timeline.dates.pairs import pairs
from timeline.dates.resolver import resolve
from timeline.errors import InputError
from timeline.model import TimeExpression

__all__ = ["explain", "parse_day", "ranges", "tag"]

LANGUAGES = ("en", "fr")


@cache
def load(language: str) -> Language:
    """The language with this code, ``en`` or ``en-GB``. Raises InputError for a language that is not known."""
    code = language.lower().partition("-")[0]
    if code not in LANGUAGES:
        raise InputError(f"Times are read in {', '.join(LANGUAGES)}, not in '{language}'.")
    found: Language = import_module(f"{__name__}.{code}").LANGUAGE
    return found


def tag(text: str, published: date | None = None, language: str = "en") -> list[TimeExpression]:
    """The time expressions of ``text`` in reading order, apart from each other.

    ``published`` is the document creation time. Without it explicit dates still resolve and relative ones stay found,
    without days.
    """
    words = load(language)
    return resolve(find(text, words), text, published, words)


def ranges(text: str, times: Sequence[TimeExpression], language: str = "en") -> list[tuple[int, int]]:
    """The pairs of ``times`` (by index) that are the two ends of one range: "from 12 to 15 May 2019".

    The range goes from the first day of the first to the last day of the second.
    """
    return list(pairs(text, times, load(language)))
