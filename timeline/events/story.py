"""What a reader knows of the time on reaching a sentence: the date last spoken of, and the day the text reports on.

In go sentences in their order and the dates that they state; out come the anchors for what they leave open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from timeline.dates import explain
from timeline.events.governing import is_in_passing, is_of_earlier
from timeline.events.recalled import Deed
from timeline.events.sentence import Sentence
from timeline.model import EventDate, Status, TimeExpression

# The day that an article reports on lies at most this many days before its publication.
NEWS_DAYS = 6
# News is less than this old. A saying without a date belongs to the passage it stands in only if that tells of news.
MEMORY_DAYS = 365
# A text of at least so many dates tells history when at most this share of them lies in the year before publication.
HISTORY_DATES, HISTORY_NEWS = 4, 0.1
_COARSE = frozenset({"decade", "century", "millennium", ""})
# Histories mark a day for it; an act is known to the week only.
_WEEKS = re.compile(r"\bweeks?\s+(?:later|afterwards|earlier|before)$", re.IGNORECASE)


@dataclass(slots=True)
class Story:
    """What the reader knows on reaching a sentence: the DCT, and the date last spoken of in this paragraph."""

    published: date | None
    ranges: Mapping[TimeExpression, TimeExpression] = field(default_factory=dict)  # beginning -> end: "12 to 15 May"
    last: EventDate | None = None
    news: EventDate | None = None  # the first day of the last week that the text speaks of: what it reports on
    is_history: bool = False  # it tells of a time long gone: what it leaves undated is not of the day of publication
    in_present: bool = False  # a chronicle: what was on the date last spoken of is told in the present
    has_dateline: bool = False  # "SUVA, Nov 4 -": a report of the day that it names, and of what others say on that day
    deeds: list[Deed] = field(default_factory=list)  # the acts that it has dated
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
        main = self._main(sentence)
        if self.news is None and self.published and not any(token.pos_ in ("VERB", "AUX") for token in sentence.doc):
            own = [t for t in main if t.first_day == t.last_day == self.published]
            self.has_dateline = self.has_dateline or bool(own)
            self.news = self.news or (days_of(own[0], self.ranges) if own else None)
            return
        self._before = self.last
        self._spoken = days_of(main[-1], self.ranges) if main else None
        if self.news is None:
            told = (days_of(time, self.ranges) for time in main)
            self.news = next((when for when in told if _is_news(when, self.published)), None)

    def pass_by(self, sentence: Sentence, at: int) -> None:
        """The parts of a sentence that a semicolon ends before ``at`` are told: what follows is of their last date."""
        if self.last is not self._before or at == sentence.start:
            return
        main = [t for t in self._main(sentence) if t.end <= at]
        if main:
            self.last = days_of(main[-1], self.ranges)

    def _main(self, sentence: Sentence) -> list[TimeExpression]:
        """The expressions of a sentence that what follows goes on from."""
        usable = (t for t in sentence.times if is_usable(t, "happened", self.published))
        told = [t for t in usable if not t.open_end and not is_in_passing(sentence, t)]
        return told if self.is_history else [t for t in told if not is_of_earlier(sentence, t)]

    @property
    def goes_on_today(self) -> bool:
        """Whether a report under a dateline has told of the news of these days: what others do about it is of today.

        What the same sentence tells is not.
        """
        before = self.last is not None and self.last is self._before
        return self.has_dateline and before and _is_news(self.last, self.published)

    def follow(self, when: EventDate, status: Status, *, in_present: bool = False) -> None:
        """Goes on from this date, which the text states. Nothing goes on from what is yet to come."""
        to_come = self.published is not None and when.first_day is not None and when.first_day > self.published
        if status not in ("planned", "hypothetical") or not to_come:
            self.last, self.in_present = when, in_present


def tells_history(times: Sequence[TimeExpression], published: date | None) -> bool:
    """Whether the days that a text names lie long before its publication: an encyclopaedia, not a newspaper."""
    dated = [t for t in times if t.type == "DATE" and t.granularity not in _COARSE]
    named = [t.first_day or date.min for t in dated if t.first_day or t.value.startswith("BC")]
    if published is None or len(named) < HISTORY_DATES:
        return False
    return sum((published - day).days < MEMORY_DAYS for day in named) <= len(named) * HISTORY_NEWS


def is_usable(time: TimeExpression, status: Status, published: date | None) -> bool:
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


def as_told(time: TimeExpression, status: Status, published: date | None) -> TimeExpression:
    """A bare weekday on the side of the day of publication that the act lies on: what has happened was on the last one.

    The tense that the words beside it suggest is that of another verb now and then.
    """
    if published is None or time.rule not in ("weekday", "daypart") or time.basis != "relative" or not time.first_day:
        return time
    if status != "happened" or not timedelta(0) < time.first_day - published < timedelta(days=7):
        return time
    day = time.first_day - timedelta(days=7)
    return replace(time, first_day=day, last_day=day, cue="")


def days_of(time: TimeExpression, ranges: Mapping[TimeExpression, TimeExpression]) -> EventDate:
    """The days of an expression, or of the range that it begins or ends."""
    begin = next((first for first, last in ranges.items() if last == time), time)
    end = ranges.get(begin, time)
    first, last, reason = begin.first_day, end.last_day, explain(time)
    if begin != end and first and last and first <= last:
        reason = f"From {explain(begin).removesuffix('.')}, to {explain(end)}"
        return EventDate(first, last, time.granularity, time.basis, end.open_end, time, reason)
    if first and time.granularity == "day" and _WEEKS.search(time.text):
        monday = first - timedelta(days=first.weekday())
        return EventDate(monday, monday + timedelta(days=6), "week", time.basis, time.open_end, time, reason)
    return EventDate(time.first_day, time.last_day, time.granularity, time.basis, time.open_end, time, reason)


def carried(from_: EventDate, why: str) -> EventDate:
    """The same days for what the text leaves undated, and why."""
    reason = f"{why}: {from_.reason}"
    return EventDate(from_.first_day, from_.last_day, from_.granularity, "context", False, from_.time, reason)


def _is_news(when: EventDate | None, published: date | None) -> bool:
    """Whether an article is likely to be about that day: a single one in the week before its publication."""
    if published is None or when is None or when.first_day is None or when.first_day != when.last_day:
        return False
    return timedelta(0) <= published - when.first_day <= timedelta(days=NEWS_DAYS)


def _year_of(when: EventDate | None) -> EventDate | None:
    """The whole year of what was told last: all that is known of what comes after it."""
    if when is None or when.first_day is None or when.last_day is None:
        return None
    first, last = date(when.first_day.year, 1, 1), date(when.last_day.year, 12, 31)
    return EventDate(first, last, "year", "context", False, when.time, f"{when.reason} This is of that year")


def in_words(day: date) -> str:
    """``29 November 2024``."""
    return f"{day.day} {day:%B %Y}"
