"""Which date an event has: the time expression that governs its trigger, or what the text around it gives.

In go a parsed sentence, a trigger and the story so far; out comes an `EventDate` that names its basis and its reason:

1. *explicit / relative*: an expression that hangs from the trigger, or from a clause above it;
2. *context*: the occasion the article is about ("during the summit"), or the date of the passage it stands in;
3. *dct*: the day of publication, for what the article reports as news;
4. *none*: nothing is known, and nothing is made up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from timeline.dates import explain
from timeline.events.sentence import Sentence
from timeline.events.status import governors
from timeline.model import EventDate, Status, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

# An occasion of current news lies at most this many days before the day of publication.
OCCASION_DAYS = 2
# The day that an article reports on lies at most this many days before its publication.
NEWS_DAYS = 6
# A saying without a date of its own belongs to the passage it stands in only if that tells of less than a year ago.
MEMORY_DAYS = 365
# A text of at least so many dates tells history when at most this share of them lies in the year before publication.
HISTORY_DATES, HISTORY_NEWS = 4, 0.1
_OCCASION = re.compile(
    r"\b(?:during|at|after|following|on the sidelines of|ahead of)\s+(?:[\w'’-]+\s+){0,5}?"
    r"(?:summit|visit|meeting|talks|briefing|conference|session|trip|ceremony|forum|negotiations|speech|gathering)\b"
)
_ATTACHING = frozenset(
    {"npadvmod", "advmod", "prep", "pobj", "tmod", "nummod", "pcomp", "dep", "nmod", "amod", "compound"}
)
# Nouns whose date is their own: "the 80th anniversary in 2025", "the 2020 agreement", "the war of 2008".
DATED_NOUNS = frozenset(
    (
        "anniversary celebration commemoration end start beginning war agreement treaty deal pact accord election "
        "vote referendum coup crisis revolution declaration resolution law statement report study deadline games plan "
        "invasion annexation"
    ).split()
)
_CLAUSAL = frozenset({"relcl", "acl", "ccomp", "advcl", "conj", "parataxis"})
_AT_ONCE = frozenset({"after", "when", "once", "as"})  # what these tell of, the main clause follows
_COARSE = frozenset({"decade", "century", "millennium", ""})
UNDATED = EventDate(None, None, "", "none", False, None, "The text gives no date for this.")


@dataclass(slots=True)
class Story:
    """What the reader knows on reaching a sentence: the DCT, and the date last spoken of in this paragraph."""

    published: date | None
    ranges: Mapping[TimeExpression, TimeExpression] = field(default_factory=dict)  # beginning -> end: "12 to 15 May"
    last: EventDate | None = None
    news: EventDate | None = None  # the first day of the last week that the text speaks of: what it reports on
    is_history: bool = False  # it tells of a time long gone: what it leaves undated is not of the day of publication
    _paragraph: int = -1

    def enter(self, paragraph: int) -> None:
        """A new paragraph tells of its own time; in a history, still of the year of the last one."""
        if paragraph != self._paragraph:
            self.last = _year_of(self.last) if self.is_history else None
            self._paragraph = paragraph


def tells_history(times: Sequence[TimeExpression], published: date | None) -> bool:
    """Whether the days that a text names lie long before its publication: an encyclopaedia, not a newspaper."""
    dated = [t for t in times if t.type == "DATE" and t.granularity not in _COARSE]
    named = [t.first_day or date.min for t in dated if t.first_day or t.value.startswith("BC")]
    if published is None or len(named) < HISTORY_DATES:
        return False
    return sum((published - day).days < MEMORY_DAYS for day in named) <= len(named) * HISTORY_NEWS


def date_of(sentence: Sentence, trigger: Token, status: Status, story: Story) -> EventDate:
    """The days of the event of ``trigger`` and why; ``story`` remembers a date that the text states."""
    usable = [t for t in sentence.times if _is_usable(t, status, story.published)]
    governing = _governing(sentence, trigger, usable)
    if governing is not None:
        story.last = _from_expression(governing, story.ranges)
        if story.news is None and _is_news(story.last, story.published):
            story.news = story.last
        return story.last
    occasion = None if story.is_history else _OCCASION.search(sentence.doc.text)
    if occasion and story.published and status == "happened" and not sentence.times:
        return _at_occasion(occasion.group(), story.published)
    if status in ("planned", "hypothetical"):
        return UNDATED
    if story.last is not None and _goes_on(trigger, story):
        return _carried(story.last, "Told in one breath with what is dated before it")
    if story.published is None or story.is_history or _is_background(trigger):
        return UNDATED
    if story.news is not None and _is_told_as_past(trigger):
        return _carried(story.news, "Told with the news of the text")
    reason = f"No date in the text: taken as news of the day of publication, {_long(story.published)}."
    return EventDate(story.published, story.published, "day", "dct", False, None, reason)


def _is_usable(time: TimeExpression, status: Status, published: date | None) -> bool:
    """Whether an expression can date an act: it means days, and what has happened does not lie after the DCT."""
    if time.first_day is None or time.type not in ("DATE", "TIME") or time.granularity in _COARSE:
        return False
    return not (status == "happened" and published is not None and time.first_day > published)


def _governing(sentence: Sentence, trigger: Token, times: list[TimeExpression]) -> TimeExpression | None:
    """The expression nearest to the trigger in the tree, on the way up through the clauses that hold it."""
    heads = {time: _attachment(sentence, time) for time in times}
    clause: Token = trigger
    reporting = False
    for _ in range(8):
        hanging = [time for time, head in heads.items() if head is not None and _belongs(sentence, head, clause)]
        if hanging and not (reporting and _has_past_perfect(trigger)):
            return min(hanging, key=lambda time: _distance(sentence, time, trigger))
        head = clause.head
        if clause.dep_ == "relcl":
            return _holding(sentence, times, head)  # "on 17 June, when Tokayev declared"
        if head.i == clause.i:
            break
        # Going down into a clause that tells of something else is never right; going up to the one that tells this is.
        reporting = governors().get(head.lemma_.lower()) == "said" and clause.dep_ == "ccomp"
        clause = head
    return None


def _holding(sentence: Sentence, times: list[TimeExpression], token: Token) -> TimeExpression | None:
    """The time expression that ``token`` is part of."""
    at = sentence.start + token.idx
    return next((time for time in times if time.start <= at < time.end), None)


def _attachment(sentence: Sentence, time: TimeExpression) -> Token | None:
    """The word that a time expression modifies: the first above it that is neither in it nor its preposition."""
    tokens = sentence.tokens(time.start, time.end)
    if not tokens:
        return None
    inside = {token.i for token in tokens}
    top = next((token for token in tokens if token.head.i not in inside or token.head.i == token.i), tokens[-1])
    while (
        top.head.i != top.i
        and top.head.i not in inside
        and top.head.pos_ in ("ADP", "SCONJ", "ADV")
        and top.dep_ in _ATTACHING
    ):
        top = top.head
    return top.head if top.head.i != top.i else None


def _belongs(sentence: Sentence, head: Token, clause: Token) -> bool:
    """Whether an expression attached to ``head`` dates ``clause``: attached to it, or to a party or object of it.

    The small model often hangs "signed a treaty with Russia on Monday" from Russia. A date below another noun ("the
    80th anniversary in 2025") says when that is, not when this happened.
    """
    while head.i != clause.i:
        if head.dep_ in _CLAUSAL or head.head.i == head.i:
            return False
        if head.pos_ in ("NOUN", "PROPN") and not _passes_on(sentence, head, clause):
            return False
        head = head.head
    return True


def _passes_on(sentence: Sentence, noun: Token, clause: Token) -> bool:
    """Whether a date that the model hung from ``noun`` is the clause's: not when the noun has a date of its own."""
    if noun.lemma_.lower() in DATED_NOUNS:
        return False
    if noun.head.i == clause.i or sentence.mention(noun) is not None:
        return True
    return not any(ancestor.lemma_.lower() in DATED_NOUNS for ancestor in noun.ancestors)


def _distance(sentence: Sentence, time: TimeExpression, trigger: Token) -> int:
    return abs(time.start - sentence.start - trigger.idx)


def _has_past_perfect(trigger: Token) -> bool:
    """ "said on Friday that it had expelled him": Friday is the day of the saying."""
    return (
        any(child.lower_ in ("had", "'d") and child.dep_ == "aux" for child in trigger.children)
        or trigger.tag_ == "VBG"
    )


def _from_expression(time: TimeExpression, ranges: Mapping[TimeExpression, TimeExpression]) -> EventDate:
    """The days of an expression, or of the range that it begins or ends."""
    begin = next((first for first, last in ranges.items() if last == time), time)
    end = ranges.get(begin, time)
    first, last, reason = begin.first_day, end.last_day, explain(time)
    if begin != end and first and last and first <= last:
        reason = f"From {explain(begin).removesuffix('.')}, to {explain(end)}"
        return EventDate(first, last, time.granularity, time.basis, end.open_end, time, reason)
    return EventDate(time.first_day, time.last_day, time.granularity, time.basis, time.open_end, time, reason)


def _at_occasion(words: str, published: date) -> EventDate:
    first = published - timedelta(days=OCCASION_DAYS)
    reason = f'"{words}" is the occasion the article reports on: the {OCCASION_DAYS} days before {_long(published)}.'
    return EventDate(first, published, "day", "context", False, None, reason)


def _goes_on(trigger: Token, story: Story) -> bool:
    """Whether the sentence goes on telling of the day last spoken of: told in the past, and not of today.

    What is said of a time long gone is said in the news: after "in 1995", "she denied" is of today.
    """
    if story.last is None or story.last.first_day is None or trigger.tag_ in ("VBP", "VBZ"):
        return False
    said = governors().get(trigger.lemma_.lower()) in ("said", "denied")
    long_ago = story.published is not None and (story.published - story.last.first_day).days > MEMORY_DAYS
    return story.last.first_day != story.published and not (said and long_ago)


def _is_background(trigger: Token) -> bool:
    """ "had withdrawn" without any date is before the news, nobody knows how long; "after she had spoken" is of it."""
    if not any(child.lower_ == "had" and child.dep_ == "aux" for child in trigger.children):
        return False
    at_once = any(child.dep_ == "mark" and child.lower_ in _AT_ONCE for child in trigger.children)
    return not (trigger.dep_ == "advcl" and at_once and not _is_background(trigger.head))


def _is_news(when: EventDate, published: date | None) -> bool:
    """Whether an article is likely to be about that day: a single one in the week before its publication."""
    if published is None or when.first_day is None or when.first_day != when.last_day:
        return False
    return timedelta(0) <= published - when.first_day <= timedelta(days=NEWS_DAYS)


def _is_told_as_past(trigger: Token) -> bool:
    return trigger.tag_ in ("VBD", "VBN", "NN", "NNS") and not any(c.tag_ in ("VBZ", "VBP") for c in trigger.children)


def _year_of(when: EventDate | None) -> EventDate | None:
    """The whole year of what was told last: all that is known of what comes after it."""
    if when is None or when.first_day is None or when.last_day is None:
        return None
    first, last = date(when.first_day.year, 1, 1), date(when.last_day.year, 12, 31)
    return EventDate(first, last, "year", "context", False, when.time, f"{when.reason} This is of that year")


def _carried(from_: EventDate, why: str) -> EventDate:
    reason = f"{why}: {from_.reason}"
    return EventDate(from_.first_day, from_.last_day, from_.granularity, "context", False, from_.time, reason)


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
