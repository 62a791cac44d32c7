"""Dates counted from another act of the same sentence: "a day after it had recalled him", "within three days".

In go a sentence, a trigger and the lengths of time in its words; out come the days so far away from the act or date
that the length is counted from. `timeline.dates` knows lengths; the parse tells which two acts one lies between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from timeline.dates import tag
from timeline.dates.lengths import Stretch, away, reach
from timeline.events.governing import governing, is_perfect
from timeline.events.sentence import Sentence
from timeline.events.tokens import Token
from timeline.model import EventDate, TimeExpression

_THERE = frozenset({"that", "this"})
_DIRECTIONS = {"after": 1, "following": 1, "before": -1}
_WITHIN = re.compile(r"\b(?:within|inside|in less than)\s+(?:the\s+(?:next\s+)?)?$", re.IGNORECASE)
_AFTER = re.compile(r"\bafter\s+(?:just\s+|only\s+)?$", re.IGNORECASE)
_FOR = re.compile(r"\bfor\s+(?:the\s+(?:past|last)\s+)?$", re.IGNORECASE)
_SINCE = re.compile(r"\s+(?:ha(?:ve|s)\s+(?:now\s+)?(?:passed|elapsed|gone\s+by)\s+)?(since)\b")
_THEN = re.compile(r"\b(?:was|were|had\s+been)\s+$")
_AHEAD = re.compile(r"\bin\s+$", re.IGNORECASE)
# "His first visit in seven years", "the worst attack in a decade" look back.
_BACK = re.compile(
    r"\b(?:first|second|third|last|latest|only|biggest|largest|worst|longest|highest|lowest|deadliest|heaviest|most)\b"
    r"[^,;]{1,60}\bin\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Gap:
    """ "A day after it had expelled him": the length, 1 for after and -1 for before, and the words counted from."""

    time: TimeExpression
    length: str
    direction: int
    link: Token  # after, before
    inside: frozenset[int]  # the words that it governs

    @property
    def is_from_there(self) -> bool:
        """ "Five days after |that|": counted from the day told before."""
        return len(self.inside) == 1 and self.link.doc[self.link.i + 1].lower_ in _THERE

    def holds(self, trigger: Token) -> bool:
        """Whether the trigger is what is counted from, not what is dated by it."""
        return trigger.i in self.inside


def gaps(sentence: Sentence) -> Iterator[Gap]:
    """The lengths of a sentence that end in "after" or "before", the last first: it holds the least."""
    for time in reversed(sentence.times):
        length = length_of(time)
        if not length:
            continue
        tokens = sentence.within(time.start, time.end)
        if not tokens or tokens[-1].i + 1 >= len(sentence.doc):
            continue
        link = sentence.doc[tokens[-1].i + 1]
        if link.lower_ in _DIRECTIONS:
            top = link.head if link.dep_ == "mark" else link
            inside = frozenset(t.i for t in top.subtree if t.i > link.i)
            if _is_there(link):
                inside = frozenset({link.i + 1})
            if inside:
                yield Gap(time, length, _DIRECTIONS[link.lower_], link, inside)


def _is_there(link: Token) -> bool:
    """ "Five days after |that| Peru agreed", which the model takes for a clause: no "that treaty"."""
    pronoun, *rest = link.doc[link.i + 1 : link.i + 3]
    return pronoun.lower_ in _THERE and all(word.pos_ not in ("NOUN", "ADJ", "NUM") for word in rest)


def length_of(time: TimeExpression) -> str:
    """The TIMEX3 length in the words of an expression, also where a narrative made a date of it; "" if none."""
    if time.type == "DURATION":
        return time.value
    if time.rule != "after_event":
        return ""
    return next((t.value for t in tag(time.text) if t.type == "DURATION"), "")


def counted(gap: Gap, trigger: Token, base: EventDate) -> Stretch | None:
    """The days of a trigger that a length sets before or after the days of another act, which are ``base``."""
    if base.first_day is None or base.last_day is None:
        return None
    days = away(base.first_day, gap.length, -gap.direction if gap.holds(trigger) else gap.direction, gap.time.mod)
    if days is not None and base.last_day - base.first_day > days.last - days.first:
        return Stretch(base.first_day, base.last_day, base.granularity)  # a few days before some day of that month
    return days


def is_dated_by(gap: Gap, trigger: Token) -> bool:
    """Whether the gap belongs to the trigger's clause: it hangs there, or it opens the sentence."""
    if all(token.pos_ in ("NUM", "DET", "NOUN", "ADV", "PUNCT", "ADJ") for token in trigger.doc[: gap.link.i]):
        return True
    held = gap.link.head.head if gap.link.dep_ == "mark" and not gap.is_from_there else gap.link.head
    chain = {trigger.i, *(t.i for t in trigger.conjuncts)}
    return held.i in chain


def within(sentence: Sentence, trigger: Token, base: EventDate) -> tuple[Stretch, TimeExpression] | None:
    """The days from those of ``base`` to the end of a length that bounds the trigger: "within three days"."""
    for time in sentence.times:
        if base.first_day and base.last_day and _leads(sentence, trigger, time, _WITHIN):
            if base.first_day != base.last_day:
                return Stretch(base.first_day, base.last_day, base.granularity), time
            some_hours = length_of(time) == "PTXH"
            end = base.first_day if some_hours else reach(base.first_day, length_of(time))
            if end is not None:
                return Stretch(base.first_day, end, "day"), time
    return None


def later(
    sentence: Sentence, trigger: Token, own: EventDate | None, last: EventDate | None
) -> tuple[Stretch, TimeExpression, EventDate] | None:
    """The days so far after those told before it that a length sets the trigger at: "|after a month| it withdrew".

    They are counted from ``own``, which the sentence states before the length, else from ``last``; not in "agreed on
    Wednesday to meet after a century".
    """
    for time in sentence.times:
        if not _leads(sentence, trigger, time, _AFTER) or _goes_on_to(sentence, time):
            continue
        leads = time.start < sentence.start + trigger.idx
        stated_before = leads and own is not None and own.time is not None and own.time.start < time.start
        base = own if stated_before else last if own is None else None
        if base is not None and base.first_day and base.first_day == base.last_day:
            days = away(base.first_day, length_of(time), 1, time.mod)
            return (days, time, base) if days else None
    return None


def _goes_on_to(sentence: Sentence, time: TimeExpression) -> bool:
    """ "After a month |of talks|": counted from their beginning, which nobody has told."""
    tokens = sentence.within(time.start, time.end)
    return any(child.i > tokens[-1].i for child in tokens[-1].children)


def ahead(sentence: Sentence, trigger: Token, published: date) -> tuple[Stretch, TimeExpression] | None:
    """The days that a plan sets by a length from the day of publication: "in two days", "in the next few hours"."""
    for time in sentence.times:
        if _leads(sentence, trigger, time, _AHEAD) and not _BACK.search(sentence.text[: time.start - sentence.start]):
            length = length_of(time)
            if re.fullmatch(r"PT.*[HMS]", length):
                return Stretch(published, published, "day"), time
            if "X" not in length and (days := away(published, length, 1)) is not None:
                return days, time
    return None


def so_far(sentence: Sentence, trigger: Token, published: date) -> tuple[Stretch, TimeExpression] | None:
    """The days up to that of publication through which an act goes on: "has blockaded it |for two weeks|"."""
    if not is_perfect(trigger):
        return None
    for time in sentence.times:
        if _leads(sentence, trigger, time, _FOR) and "X" not in length_of(time):
            days = away(published, length_of(time), -1, time.mod)
            return (Stretch(days.first, published, days.granularity), time) if days else None
    return None


def past_since(sentence: Sentence, trigger: Token, published: date) -> tuple[Stretch, TimeExpression] | None:
    """The days so far before that of publication: "it is |two years| since Peru withdrew", "have passed since"."""
    marks = [child for child in trigger.children if child.lower_ == "since" and child.dep_ == "mark"]
    if trigger.dep_ == "pobj" and trigger.head.lower_ == "since":
        marks.append(trigger.head)
    for time in sentence.times:
        passed = _SINCE.match(sentence.text, time.end - sentence.start)
        of_then = _THEN.search(sentence.text[: time.start - sentence.start])
        if passed and not of_then and any(mark.idx == passed.start(1) for mark in marks) and "X" not in length_of(time):
            days = away(published, length_of(time), -1, time.mod)
            return (days, time) if days else None
    return None


def _leads(sentence: Sentence, trigger: Token, time: TimeExpression, words: re.Pattern[str]) -> bool:
    """Whether the words before a length that belongs to the trigger are such."""
    if not length_of(time) or not words.search(sentence.text[: time.start - sentence.start]):
        return False
    return governing(sentence, trigger, [time]) is not None
