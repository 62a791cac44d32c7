"""The date that a sentence states for a trigger: by an expression of its own, or by a length counted from another act.

In go a sentence, a trigger, its status and the story so far, which goes on from the date; out comes an `EventDate`, or
none when the sentence leaves it to the text around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from timeline.dates.lengths import Stretch
from timeline.events.governing import (
    attending,
    closing,
    followed,
    going_on,
    governing,
    introducing,
    is_alluded_to,
    is_in_passing,
    is_perfect,
    is_present,
    opening,
)
from timeline.events.lengths import ahead, counted, gaps, is_dated_by, later, length_of, past_since, so_far, within
from timeline.events.sentence import Sentence
from timeline.events.story import MEMORY_DAYS, Story, as_told, carried, days_of, in_words, is_usable
from timeline.events.tokens import Token
from timeline.model import EventDate, Status, TimeExpression

_BY = re.compile(r"\b(?:by|before|until|till)\s+$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till)\s+(?:the\s+)?$", re.IGNORECASE)
_OF_ITS_OWN = re.compile(
    r"\b(?:next|following|previous|that|same)\b", re.IGNORECASE
)  # "the next morning" is of another day
_AND = re.compile(r"\s*,?\s*and\s+(?:in\s+|on\s+)?", re.IGNORECASE)


def is_to_come(sentence: Sentence, trigger: Token, story: Story) -> bool:
    """ "Tomorrow he |flies| to Oslo": said in the present of a day after that of publication."""
    published = story.published
    if published is None or story.is_history or trigger.tag_ not in ("VBZ", "VBP") or is_perfect(trigger):
        return False
    later = [time for time in sentence.times if time.first_day is not None and time.first_day > published]
    return bool(later) and governing(sentence, trigger, later, own_clause=True) is not None


def stated(sentence: Sentence, trigger: Token, status: Status, story: Story) -> EventDate | None:
    """The date that the words of the sentence give; the story goes on from it unless it is told in passing."""
    at, until = sentence.part(trigger)
    story.pass_by(sentence, at)
    own = [time for time in sentence.times if at <= time.start < until]
    told = [as_told(time, status, story.published) for time in own]
    usable = [t for t in told if is_usable(t, status, story.published) and not _ends_it(sentence, t)]
    if any(t.type == "DATE" and t.granularity == "day" and t.basis != "context" for t in usable):
        # "At 11 a.m. on 8 August": the hour alone is that of the day spoken of before.
        usable = [t for t in usable if t.type != "TIME" or t.basis != "context" or _OF_ITS_OWN.search(t.text)]
    if (counted_on := _counted(sentence, trigger, usable, story)) is not None:
        if not counted_on[1]:
            story.follow(counted_on[0], status)
        return counted_on[0]
    if (since := _since(sentence, trigger, usable, story)) is not None:
        return since
    if not story.is_history and story.published and is_alluded_to(trigger):
        found = governing(sentence, trigger, usable, own_clause=True)
    else:
        found = (
            governing(sentence, trigger, usable)
            or opening(sentence, trigger, [t for t in usable if not _is_over(t, trigger, story)])
            or closing(sentence, trigger, usable)
            or attending(sentence, trigger, usable)
            or introducing(sentence, trigger, usable)
        )
    when = _listed(sentence, found, usable, story) if found else None
    if (bounded := _bounded(sentence, trigger, status, when, story)) is not None:
        return bounded
    if found is None or when is None:
        return _of_old(sentence, trigger, status, usable, story)
    if status == "planned" and story.published and found.granularity != "day":
        by = _BY.search(sentence.text[: found.start - sentence.start])
        when = _from(story.published, when) if by or _is_before(when, story.published) else when
    when = _until_published(replace(when, open_end=False), status, story.published)
    if not is_in_passing(sentence, found):
        story.follow(when, status, in_present=_is_plain_present(trigger))
    return when


def _of_old(
    sentence: Sentence, trigger: Token, status: Status, usable: Sequence[TimeExpression], story: Story
) -> EventDate | None:
    """The date of what an act followed, if that was long ago: what came of it is no news of today."""
    found = followed(sentence, trigger, usable) if status == "happened" else None
    if found is None or found.last_day is None:
        return None
    if story.published is not None and (story.published - found.last_day).days <= MEMORY_DAYS:
        return None
    return carried(days_of(found, story.ranges), "Told as what followed")


def _is_plain_present(trigger: Token) -> bool:
    """ "On 5 March Peru |breaks| relations", "Peru and Chile |break|": the model takes a plural for an infinitive."""
    helpers = any(child.dep_ in ("aux", "auxpass") for child in trigger.children)
    return trigger.tag_ in ("VBZ", "VBP", "VB") and trigger.dep_ == "ROOT" and not helpers


def _ends_it(sentence: Sentence, time: TimeExpression) -> bool:
    """ "Gave it until 15 January to withdraw": when it ends, not when it was done."""
    return _UNTIL.search(sentence.text[: time.start - sentence.start]) is not None


def _is_over(time: TimeExpression, trigger: Token, story: Story) -> bool:
    """Whether news tells of the trigger in the present: "in 1962 it attacked them, but it still rejects the claim".

    A chronicle tells all in the present ("7 September: Britain signs ...").
    """
    if story.published is None or story.is_history or time.last_day is None:
        return False
    is_chronicle = all(token.tag_ != "VBD" for token in trigger.doc)
    return time.last_day < story.published and is_present(trigger) and not is_chronicle


def _counted(
    sentence: Sentence, trigger: Token, usable: Sequence[TimeExpression], story: Story
) -> tuple[EventDate, bool] | None:
    """The date that a length gives, counted from another act, and whether it is told in passing ("a day after it")."""
    for gap in gaps(sentence):
        inner = [t for t in usable if sentence.within(t.start, t.end)[0].i in gap.inside]
        outer = [t for t in usable if t not in inner]
        own, others = (inner, outer) if gap.holds(trigger) else (outer, inner)
        if not (gap.holds(trigger) or is_dated_by(gap, trigger)):
            continue
        apart = not gap.holds(trigger) and (bool(others) or gap.is_from_there)
        if governing(sentence, trigger, own, own_clause=apart):
            continue
        nearest = min((t for t in others if not t.open_end), key=lambda t: abs(t.start - gap.time.start), default=None)
        base = days_of(nearest, story.ranges) if nearest else story.last
        if base is not None and (days := counted(gap, trigger, base)) is not None:
            words = f"“{gap.time.text} {gap.link.text}”: counted from what is told beside it. {base.reason}"
            return _of_length(days, gap.time, words), gap.holds(trigger)
    return None


def _bounded(
    sentence: Sentence, trigger: Token, status: Status, own: EventDate | None, story: Story
) -> EventDate | None:
    """The date that a length gives from a day on: "within three days" of what was told, "in two days" from today."""
    base = (own or story.last) if status == "planned" or _is_told_before(sentence, own) else (story.last or own)
    if base is not None and (days := within(sentence, trigger, base)) is not None:
        when = _of_length(*days, f"“within {days[1].text}” of what is told before. {base.reason}")
        return _from(story.published, when) if status == "planned" and story.published else when
    if status == "happened" and (after := later(sentence, trigger, own, story.last)) is not None:
        stretch, length, told = after
        if story.published is None or stretch.first <= story.published:
            return _of_length(stretch, length, f"“after {length.text}” from what is told before. {told.reason}")
    if status != "planned" or own is not None or story.published is None:
        return None
    if (days := ahead(sentence, trigger, story.published)) is None:
        return None
    return _of_length(*days, f"“in {days[1].text}” from the day of publication, {in_words(story.published)}.")


def _is_told_before(sentence: Sentence, own: EventDate | None) -> bool:
    """ "He was handed over on 5 April, and it gave in |within hours|": counted from the day that leads up to it."""
    lengths = [time for time in sentence.times if length_of(time)]
    return own is not None and own.time is not None and any(own.time.end < time.start for time in lengths)


def _of_length(days: Stretch, time: TimeExpression, reason: str) -> EventDate:
    return EventDate(days.first, days.last, days.granularity, "relative", False, time, reason)


def _since(sentence: Sentence, trigger: Token, usable: Sequence[TimeExpression], story: Story) -> EventDate | None:
    """From a day on until the text was written: "has supplied none since August", "has since invited him"."""
    if (begun := going_on(sentence, trigger, usable)) is not None:
        when = days_of(begun, story.ranges)
        return replace(when, last_day=story.published, open_end=True)
    if story.published and (lasting := so_far(sentence, trigger, story.published)) is not None:
        reason = f"“for {lasting[1].text}” up to the day of publication, {in_words(story.published)}."
        return replace(_of_length(*lasting, reason), open_end=True)
    if story.published and (ago := past_since(sentence, trigger, story.published)) is not None:
        return _of_length(*ago, f"“{ago[1].text}” before the day of publication, {in_words(story.published)}.")
    then = any(child.lower_ == "since" and child.dep_ == "advmod" for child in trigger.children)
    if then and is_perfect(trigger) and story.last and story.last.first_day and story.published:
        when = carried(story.last, "Since what is told before, up to the day of publication")
        return replace(when, last_day=story.published)
    return None


def _listed(sentence: Sentence, found: TimeExpression, usable: Sequence[TimeExpression], story: Story) -> EventDate:
    """The days of an expression, with those that "and" joins to it on the calendar: "in 2021 and 2022"."""
    when = days_of(found, story.ranges)
    for one, other in pairwise(usable):
        between = sentence.text[one.end - sentence.start : other.start - sentence.start]
        if found in (one, other) and _AND.fullmatch(between) and _touch(one, other):
            return replace(when, first_day=one.first_day, last_day=other.last_day)
    return when


def _touch(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether a time begins on the day after another ends."""
    if one.rule != other.rule or one.last_day is None or other.first_day is None:
        return False
    return one.rule in ("series", "year") and other.first_day - one.last_day == timedelta(days=1)


def _from(published: date, when: EventDate) -> EventDate:
    """A plan: any day from that of publication on."""
    if when.last_day is None or published > when.last_day:
        return when
    reason = f"{when.reason.removesuffix('.')}; from the day of publication, {in_words(published)}, on."
    return replace(when, first_day=published, reason=reason)


def _is_before(when: EventDate, published: date) -> bool:
    return when.first_day is not None and when.first_day < published


def _until_published(when: EventDate, status: Status, published: date | None) -> EventDate:
    """What has happened lies before the day of publication: "earlier this month" ends with it."""
    if status != "happened" or published is None or when.first_day is None or when.last_day is None:
        return when
    if not when.first_day <= published < when.last_day:
        return when
    return replace(when, last_day=published, reason=f"{when.reason.removesuffix('.')}; up to the day of publication.")
