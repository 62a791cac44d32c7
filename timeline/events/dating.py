"""Which date an event has: the time expression that governs its trigger, or what the text around it gives.

In go a parsed sentence, a trigger and the story so far; out comes an `EventDate` that names its basis and its reason:

1. *explicit / relative*: an expression that hangs from the trigger, or from a clause above it;
2. *context*: a length counted from another act, the occasion the article is about ("during the summit"), or the date of
   the passage it stands in;
3. *dct*: the day of publication, for what the article reports as news;
4. *none*: nothing is known, and nothing is made up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from timeline.dates import explain
from timeline.dates.lengths import Stretch
from timeline.events.governing import (
    going_on,
    governing,
    is_in_passing,
    is_perfect,
    is_pluperfect,
    is_present,
    opening,
)
from timeline.events.lengths import ahead, counted, gaps, is_dated_by, within
from timeline.events.lexicon import Entry
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
_BY = re.compile(r"\b(?:by|before|until|till)\s+$", re.IGNORECASE)
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
    _spoken: EventDate | None = None  # the last date that the main clause of the sentence before states
    _before: EventDate | None = None  # and ``last`` when it began

    def enter(self, paragraph: int, sentence: Sentence) -> None:
        """A new sentence; a new paragraph tells of its own time, in a history still of the year of the last one.

        A sentence that states a date is followed by what is of that date, whether it tells of an act or not.
        """
        if self._spoken is not None and self.last is self._before:
            self.last = self._spoken
        if paragraph != self._paragraph:
            self.last = _year_of(self.last) if self.is_history else None
            self._paragraph = paragraph
        main = [t for t in sentence.times if _is_usable(t, "happened", self.published)]
        main = [t for t in main if not t.open_end and not is_in_passing(sentence, t)]
        self._before = self.last
        self._spoken = _from_expression(main[-1], self.ranges) if main else None
        if self.news is None:
            told = (_from_expression(time, self.ranges) for time in main)
            self.news = next((when for when in told if _is_news(when, self.published)), None)

    def follow(self, when: EventDate, status: Status) -> None:
        """Goes on from this date, which the text states. Nothing goes on from what is yet to come."""
        if (
            status in ("planned", "hypothetical")
            and self.published
            and when.first_day
            and when.first_day > self.published
        ):
            return
        self.last = when


def tells_history(times: Sequence[TimeExpression], published: date | None) -> bool:
    """Whether the days that a text names lie long before its publication: an encyclopaedia, not a newspaper."""
    dated = [t for t in times if t.type == "DATE" and t.granularity not in _COARSE]
    named = [t.first_day or date.min for t in dated if t.first_day or t.value.startswith("BC")]
    if published is None or len(named) < HISTORY_DATES:
        return False
    return sum((published - day).days < MEMORY_DAYS for day in named) <= len(named) * HISTORY_NEWS


def dated_word(trigger: Token, entry: Entry) -> Token:
    """The word whose date is the event's: of what somebody says of another, the verb of saying."""
    if entry.source != ("speaker",):
        return trigger
    above = (token.head for token in (trigger, *trigger.ancestors) if token.dep_ == "ccomp")
    return next((head for head in above if governors().get(head.lemma_.lower()) == "said"), trigger)


def date_of(sentence: Sentence, trigger: Token, status: Status, story: Story) -> EventDate:
    """The days of the event of ``trigger`` and why; ``story`` remembers a date that the text states."""
    stated = _stated(sentence, trigger, status, story)
    if stated is not None:
        return stated
    occasion = None if story.is_history else _OCCASION.search(sentence.doc.text)
    if occasion and story.published and status == "happened" and not sentence.times:
        return _at_occasion(occasion.group(), story.published)
    if status in ("planned", "hypothetical"):
        return UNDATED
    if _is_background(trigger):
        return UNDATED
    if story.last is not None and _goes_on(trigger, story):
        return _carried(story.last, "Told in one breath with what is dated before it")
    if story.published is None or story.is_history:
        return UNDATED
    if story.news is not None and _is_told_as_past(trigger):
        return _carried(story.news, "Told with the news of the text")
    reason = f"No date in the text: taken as news of the day of publication, {_long(story.published)}."
    return EventDate(story.published, story.published, "day", "dct", False, None, reason)


def _stated(sentence: Sentence, trigger: Token, status: Status, story: Story) -> EventDate | None:
    """The date that the words of the sentence give; the story goes on from it unless it is told in passing."""
    usable = [t for t in sentence.times if _is_usable(t, status, story.published)]
    counted_from = _counted(sentence, trigger, usable, story)
    if counted_from is not None:
        when, in_passing = counted_from
        if not in_passing:
            story.follow(when, status)
        return when
    if (since := _since(sentence, trigger, usable, story)) is not None:
        return since
    found = governing(sentence, trigger, usable) or opening(sentence, trigger, usable)
    when = _from_expression(found, story.ranges) if found else None
    if (bounded := _bounded(sentence, trigger, status, when, story)) is not None:
        return bounded
    if found is None or when is None:
        return None
    before = sentence.doc.text[: found.start - sentence.start]
    if status == "planned" and story.published and _BY.search(before) and found.granularity != "day":
        when = _from(story.published, when)
    when = _until_published(replace(when, open_end=False), status, story.published)
    if not is_in_passing(sentence, found):
        story.follow(when, status)
    return when


def _counted(
    sentence: Sentence, trigger: Token, usable: Sequence[TimeExpression], story: Story
) -> tuple[EventDate, bool] | None:
    """The date that a length gives, counted from another act, and whether it is told in passing ("a day after it")."""
    for gap in gaps(sentence):
        inner = [t for t in usable if sentence.tokens(t.start, t.end)[0].i in gap.inside]
        outer = [t for t in usable if t not in inner]
        own, others = (inner, outer) if gap.holds(trigger) else (outer, inner)
        if not (gap.holds(trigger) or is_dated_by(gap, trigger)):
            continue
        if governing(sentence, trigger, own, own_clause=not gap.holds(trigger)):
            continue
        nearest = min(others, key=lambda t: abs(t.start - gap.time.start), default=None)
        base = _from_expression(nearest, story.ranges) if nearest else story.last
        if base is not None and (days := counted(gap, trigger, base)) is not None:
            words = f"“{gap.time.text} {gap.link.text}”: counted from what is told beside it. {base.reason}"
            return _of_length(days, gap.time, words), gap.holds(trigger)
    return None


def _bounded(
    sentence: Sentence, trigger: Token, status: Status, own: EventDate | None, story: Story
) -> EventDate | None:
    """The date that a length gives from a day on: "within three days" of what was told, "in two days" from today."""
    base = (own or story.last) if status == "planned" else (story.last or own)
    if base is not None and (days := within(sentence, trigger, base)) is not None:
        when = _of_length(*days, f"“within {days[1].text}” of what is told before. {base.reason}")
        return _from(story.published, when) if status == "planned" and story.published else when
    if status == "planned" and own is None and story.published:
        if (days := ahead(sentence, trigger, story.published)) is not None:
            return _of_length(*days, f"“in {days[1].text}” from the day of publication, {_long(story.published)}.")
    return None


def _of_length(days: Stretch, time: TimeExpression, reason: str) -> EventDate:
    return EventDate(days.first, days.last, days.granularity, "relative", False, time, reason)


def _since(sentence: Sentence, trigger: Token, usable: Sequence[TimeExpression], story: Story) -> EventDate | None:
    """From a day on until the text was written: "has supplied none since August", "has since invited him"."""
    if (begun := going_on(sentence, trigger, usable)) is not None:
        when = _from_expression(begun, story.ranges)
        return replace(when, last_day=story.published, open_end=True)
    then = any(child.lower_ == "since" and child.dep_ == "advmod" for child in trigger.children)
    if then and is_perfect(trigger) and story.last and story.last.first_day and story.published:
        when = _carried(story.last, "Since what is told before, up to the day of publication")
        return replace(when, last_day=story.published)
    return None


def _from(published: date, when: EventDate) -> EventDate:
    """A deadline: any day from that of publication on."""
    if when.last_day is None or published > when.last_day:
        return when
    reason = f"{when.reason.removesuffix('.')}; from the day of publication, {_long(published)}, on."
    return replace(when, first_day=published, reason=reason)


def _until_published(when: EventDate, status: Status, published: date | None) -> EventDate:
    """What has happened lies before the day of publication: "earlier this month" ends with it."""
    if status != "happened" or published is None or when.first_day is None or when.last_day is None:
        return when
    if not when.first_day <= published < when.last_day:
        return when
    return replace(when, last_day=published, reason=f"{when.reason.removesuffix('.')}; up to the day of publication.")


def _is_usable(time: TimeExpression, status: Status, published: date | None) -> bool:
    """Whether an expression can date an act: it means days, and what has happened does not lie after the DCT.

    What is announced does not lie before it: that is the day of the announcement.
    """
    if time.first_day is None or time.type not in ("DATE", "TIME") or time.granularity in _COARSE:
        return False
    if time.rule == "after_event":
        return False  # a length that is counted from another act
    if published is None or time.last_day is None:
        return True
    return time.last_day >= published if status == "planned" else status != "happened" or time.first_day <= published


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
    if story.last is None or story.last.first_day is None:
        return False
    if story.published is None or story.is_history:
        return True
    if is_present(trigger) or is_perfect(trigger):
        return False
    said = governors().get(trigger.lemma_.lower()) in ("said", "denied")
    long_ago = (story.published - story.last.first_day).days > MEMORY_DAYS
    return story.last.first_day < story.published and not (said and long_ago)


def _is_background(trigger: Token) -> bool:
    """ "Had withdrawn" without any date is before the news, nobody knows how long.

    "After she had spoken" is of it, and "said that they had fired" of what is told before.
    """
    if not is_pluperfect(trigger) or trigger.dep_ == "ccomp":
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
