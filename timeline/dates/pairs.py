"""Time expressions in, pairs of them out that are the two ends of one range: "from 12 to 15 May 2019".

TIMEX3 wants an expression for each end, so ``tag`` gives two; who dates an event wants the days from the first of the
one to the last of the other. The words that make a range are those of the language's kinds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from timeline.dates.language import Language
from timeline.dates.reader import MARKS
from timeline.model import TimeExpression

LONGEST_GAP = 12  # characters between the ends of a range
BINDING = frozenset({"HYPHEN", "TO", "AT", "THROUGH", "UNTIL"})


def pairs(text: str, times: Sequence[TimeExpression], language: Language) -> Iterator[tuple[int, int]]:
    """Indices into ``times`` of the two ends of each range, in reading order. Both ends have days, in their order."""
    for index, (first, second) in enumerate(pairwise(times)):
        if first.first_day is None or second.last_day is None or first.first_day > second.last_day:
            continue
        kind = kind_between(text[first.end : second.start], language)
        if kind in BINDING or (kind == "AND" and word_before(text, first.start, language) == "BETWEEN"):
            yield index, index + 1


def kind_between(words: str, language: Language) -> str:
    """The kind of the one word, phrase or mark between two times, the article of the second left aside."""
    first, _, second = words.strip().partition(" ")
    return kind_of(first if kind_of(second, language) in language.articles else words, language)


def kind_of(words: str, language: Language) -> str:
    """The kind of the one word or mark that stands here, ``""`` for anything else."""
    word = words.strip().lower() if len(words) <= LONGEST_GAP else ""
    if word in language.phrases:
        return language.phrases[word][0]
    known = language.lexicon.get(word)
    return language.kinds[known[0]] if known else MARKS.get(word, "")


def word_before(text: str, start: int, language: Language) -> str:
    """The kind of the word before this place, or before an article that stands there outside of the date."""
    *_, further, last = ["", "", *text[max(0, start - LONGEST_GAP) : start].split()]
    return kind_of(further if kind_of(last, language) in language.articles else last, language)
