"""Which date an event has: the time expression that governs its trigger, or what the text around it gives.

In go a parsed sentence, a trigger and the story so far; out comes an `EventDate` that names its basis and its reason:

1. *explicit / relative*: an expression that hangs from the trigger, or from a clause above it;
2. *context*: a length counted from another act, an act told before that the words name ("the day after the raid"), the
   occasion the article is about ("during the summit"), or the date of the passage it stands in;
3. *dct*: the day of publication, for what the article reports as news;
4. *none*: nothing is known, and nothing is made up.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from timeline.events.governing import is_alluded_to, is_perfect, is_pluperfect, is_present
from timeline.events.lexicon import Entry
from timeline.events.recalled import answered, beside
from timeline.events.sentence import Sentence
from timeline.events.stated import stated
from timeline.events.status import governors
from timeline.events.story import MEMORY_DAYS, Story, carried, in_words
from timeline.events.tokens import Token
from timeline.model import EventDate, Status

# An occasion of current news lies at most this many days before the day of publication.
OCCASION_DAYS = 2
_OCCASION = re.compile(
    r"\b(?:during|at|after|following|on the sidelines of|ahead of)\s+(?:[\w'’-]+\s+){0,5}?"
    r"(?:summit|visit|meeting|talks|briefing|conference|session|trip|ceremony|forum|negotiations|speech|gathering)\b"
)
_SAME_DAY = re.compile(
    r"\W*(?:(?:earlier|later)\s+(?:in|on|that|the same)\b|hours\s+(?:earlier|before|later)\b)", re.IGNORECASE
)
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ALSO = frozenset({"also", "too", "then", "thereupon"})
_THAT, _DEFINITE = frozenset({"it", "this", "that"}), frozenset({"the", "this", "that", "these"})
_ACTS = frozenset(
    "act action agreement announcement arrest attack ban deal decision expulsion incident killing measure move recall "
    "raid seizure step strike test".split()
)
_UP_TO_NOW = frozenset("also since already long often always repeatedly once twice ever never from".split())
_HABITUAL = frozenset("always often regularly repeatedly usually routinely invariably".split())
_AT_ONCE = frozenset({"after", "when", "once", "as"})  # what these tell of, the main clause follows
UNDATED = EventDate(None, None, "", "none", False, None, "The text gives no date for this.")


def dated_word(trigger: Token, entry: Entry) -> Token:
    """The word whose date is the event's: of what somebody says of another, the verb of saying."""
    if entry.source != ("speaker",):
        return trigger
    above = (token.head for token in (trigger, *trigger.ancestors) if token.dep_ == "ccomp")
    return next((head for head in above if governors().get(head.lemma_.lower()) == "said"), trigger)


def date_of(sentence: Sentence, trigger: Token, status: Status, story: Story, *, is_verbal: bool = False) -> EventDate:
    """The days of the event of ``trigger`` and why; ``story`` remembers a date that the text states.

    ``is_verbal`` is an act of words alone: an accusation, a demand, praise.
    """
    if _is_a_habit(sentence, trigger):
        return UNDATED
    own = stated(sentence, trigger, status, story) or _named(trigger, status, story, is_verbal=is_verbal)
    if own is not None:
        return own
    occasion = None if story.is_history else _OCCASION.search(sentence.text)
    if occasion and story.published and status == "happened" and not sentence.times:
        return _at_occasion(occasion.group(), story.published)
    if status in ("planned", "hypothetical"):
        return UNDATED
    if (_is_background(trigger) and not _SAME_DAY.match(sentence.text)) or _began_it(trigger):
        return UNDATED
    if story.published and not story.is_history and is_alluded_to(trigger):
        return UNDATED
    told_today = is_verbal and story.goes_on_today and not (_is_more_of_the_same(trigger) or _answers(trigger))
    if story.last is not None and not told_today and _goes_on(trigger, story):
        return carried(story.last, "Told in one breath with what is dated before it")
    if story.published is None or story.is_history or _is_some_time_ago(trigger):
        return UNDATED
    if story.news is not None and _is_told_as_past(trigger):
        return carried(story.news, "Told with the news of the text")
    reason = f"No date in the text: taken as news of the day of publication, {in_words(story.published)}."
    return EventDate(story.published, story.published, "day", "dct", False, None, reason)


def _named(trigger: Token, status: Status, story: Story, *, is_verbal: bool) -> EventDate | None:
    """The days of what has been told that the words name: "the day after the landing", "condemned the raid"."""
    if status != "happened":
        return None
    when = beside(trigger, story.deeds) or (answered(trigger, story.deeds) if is_verbal else None)
    to_come = when and when.first_day and story.published and when.first_day > story.published
    return None if to_come else when


def _is_a_habit(sentence: Sentence, trigger: Token) -> bool:
    """ "Which Asmara |always| refused": of no day, unless its own clause says when."""
    if trigger.tag_ != "VBD" or not any(child.lower_ in _HABITUAL for child in trigger.children):
        return False
    inside = {token.i for token in trigger.subtree}
    return not any(token.i in inside for time in sentence.times for token in sentence.within(time.start, time.end))


def _began_it(trigger: Token) -> bool:
    """ "The first talks |since| Peru closed the border": long before what is told, nobody knows how long."""
    return trigger.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "since" for c in trigger.children)


def _at_occasion(words: str, published: date) -> EventDate:
    first = published - timedelta(days=OCCASION_DAYS)
    reason = f'"{words}" is the occasion the article reports on: the {OCCASION_DAYS} days before {in_words(published)}.'
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
        return story.in_present and trigger.tag_ in ("VBZ", "VBP") and story.last.first_day < story.published
    said = governors().get(trigger.lemma_.lower()) in ("said", "denied")
    long_ago = (story.published - story.last.first_day).days > MEMORY_DAYS
    return story.last.first_day < story.published and not (said and long_ago and trigger.dep_ != "relcl")


def _is_some_time_ago(trigger: Token) -> bool:
    """ "Has also accused", "has imposed a ban since the coup", "which has given it loans": up to now, not news.

    "A plan that it has |now| dropped" is news.
    """
    if not is_perfect(trigger) or any(child.lower_ == "now" for child in trigger.children):
        return False
    return trigger.dep_ == "relcl" or any(child.lower_ in _UP_TO_NOW for child in trigger.children)


def _is_more_of_the_same(trigger: Token) -> bool:
    """ "The kingdom also recalled its envoy", "it froze trade": who is told of goes on with what it did."""
    verbs = [t for t in (trigger, *trigger.ancestors) if t.pos_ in ("VERB", "AUX")]
    clause = next((t for t in verbs if any(c.dep_ in SUBJECTS for c in t.children)), trigger)
    return any(
        (child.dep_ == "advmod" and child.lower_ in _ALSO)
        or (child.dep_ in SUBJECTS and child.pos_ in ("PRON", "NOUN"))
        for child in (*trigger.children, *clause.children)
    )


def _answers(trigger: Token) -> bool:
    """ "Moscow denied |this|", "regretted |the recall| and asked": of the day of what is answered."""
    clause = trigger.head if trigger.dep_ == "conj" else trigger
    lower = (child for child in clause.children if child.dep_ in ("prep", "ccomp"))
    return any(_is_of_what_was_told(token) for above in (clause, *lower) for token in above.children)


def _is_of_what_was_told(noun: Token) -> bool:
    """ "It", "the decision", "this incident": a word for any act, and no word on which."""
    if noun.dep_ == "dobj" and noun.lower_ in _THAT:
        return True
    if noun.dep_ not in ("dobj", "pobj", "nsubj") or noun.lemma_.lower() not in _ACTS:
        return False
    return any(child.dep_ == "det" and child.lower_ in _DEFINITE for child in noun.children)


def _is_background(trigger: Token) -> bool:
    """ "Had withdrawn" without any date is before the news, nobody knows how long.

    "After she had spoken" is of it, and "said that they had fired" of what is told before.
    """
    if not is_pluperfect(trigger) or trigger.dep_ == "ccomp":
        return False
    at_once = any(child.dep_ == "mark" and child.lower_ in _AT_ONCE for child in trigger.children)
    return not (trigger.dep_ == "advcl" and at_once and not _is_background(trigger.head))


def _is_told_as_past(trigger: Token) -> bool:
    return trigger.tag_ in ("VBD", "VBN", "NN", "NNS") and not any(c.tag_ in ("VBZ", "VBP") for c in trigger.children)
