"""The actors that a list of names joins to the first or the last of them, as the small model seldom sees it.

"Leaders of |Kazakhstan, Belarus and Russia|", "|British, French and Israeli| envoys", "|Oman, the United Arab Emirates
(UAE) and Kuwait|".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.events.sentence import MODIFIER, Sentence, part
from timeline.events.tokens import Token
from timeline.model import ActorMention, Participant

_OWNED = re.compile(r"['’]s? ")
_LIST = re.compile(r"[-–]|\s*,?\s*(?:and|or)?\s*")
# Between two names of a list: "Oman, the United Arab Emirates (UAE) and Kuwait".
_LISTED = re.compile(r"\s*(?:\([^()]{2,15}\))?\s*(,?\s*and|,?\s*or|,)\s+(?:the\s+)?")
_MODIFYING = frozenset({"leader", "organisation", "state"})
_IN_LISTS = frozenset({"state", "capital", "organisation", "group"})


def listed_after(sentence: Sentence, token: Token) -> list[Participant]:
    """ "|Oman|, Qatar, the United Arab Emirates (UAE) and Kuwait": the names after the first, to the last "and".

    Of long lists, and of those with brackets, the small model makes appositions.
    """
    first = sentence.mention(token)
    if first is None or first.kind not in _IN_LISTS:
        return []
    chain, marks = [first], ""
    for mention in sentence.mentions:
        between = sentence.text[chain[-1].end - sentence.start : mention.start - sentence.start]
        if mention.start < chain[-1].end or between.endswith("("):
            continue
        link = _LISTED.fullmatch(between)
        if link is None or mention.kind not in _IN_LISTS:
            break
        chain.append(mention)
        marks = link.group(1)
    return [part(mention) for mention in chain[1:]] if len(chain) > 2 and marks.endswith(("and", "or")) else []


def with_joined(sentence: Sentence, whole: ActorMention) -> Iterator[Participant]:
    """A known mention; "leaders of Kazakhstan, Belarus and Russia" goes on to the states that follow the first."""
    yield from _sharing(sentence, whole)
    yield from (part(m) for m in sentence.mentions if (m.start, m.end) == (whole.start, whole.end))
    yield from map(part, _listed_behind(sentence, whole))
    if whole.kind == "leader":
        yield from _also_of_states(sentence, whole)
    if whole.kind in ("role", "body"):
        states = [token for token in sentence.within(whole.start, whole.end) if token.dep_ == "pobj"]
        for token in (other for state in states for other in state.conjuncts):
            mention = sentence.mention(token)
            if mention is not None and mention.start >= whole.end:
                yield part(mention)


def _listed_behind(sentence: Sentence, whole: ActorMention) -> list[ActorMention]:
    """ "Leaders from Peru|, Chile, Brazil and Bolivia|": of a long list the small model makes what it likes."""
    ends_in_state = whole.kind == "state" or (
        whole.kind in ("role", "body") and sentence.within(whole.start, whole.end)[-1].dep_ == "pobj"
    )
    listed: list[ActorMention] = []
    at, joined = whole.end, False
    for mention in (m for m in sentence.mentions if m.start >= whole.end) if ends_in_state else ():
        between = sentence.text[at - sentence.start : mention.start - sentence.start]
        if joined or mention.kind != "state" or not _LIST.fullmatch(between):
            break
        joined = "and" in between
        listed.append(mention)
        at = mention.end
    return listed if joined and len(listed) > 1 and not _OWNED.match(sentence.text, at - sentence.start) else []


def _also_of_states(sentence: Sentence, whole: ActorMention) -> Iterator[Participant]:
    """ "President Boric of Chile |and President Arce of Bolivia|": joined to the first's state."""
    last = sentence.within(whole.start, whole.end)[-1]
    for child in last.children:
        if child.lower_ == "of":
            for other in (joined for state in child.children for joined in state.conjuncts):
                mention = sentence.mention(other)
                if mention is not None and mention.leader is not None and mention.start > whole.end:
                    yield part(mention)


def _sharing(sentence: Sentence, whole: ActorMention) -> list[Participant]:
    """ "British, French |and Israeli envoys", "Sino-|Soviet mission": the states before the last share its noun."""
    found: list[Participant] = []
    at = whole.start
    for mention in reversed([m for m in sentence.mentions if m.end <= whole.start]):
        shares = mention.kind == "adjective" or (mention.kind == "state" and _OWNED.search(whole.text))
        shares = shares or (mention.kind in _MODIFYING and _modifies(sentence, mention, whole))
        if not shares or not _LIST.fullmatch(sentence.text[mention.end - sentence.start : at - sentence.start]):
            break
        found.insert(0, part(mention))
        at = mention.start
    return found


def _modifies(sentence: Sentence, mention: ActorMention, whole: ActorMention) -> bool:
    """ "Between |President Raisi| and |President Putin|": to the small model the first is a part of the second."""
    head = sentence.within(whole.start, whole.end)[-1]
    token = sentence.within(mention.start, mention.end)[-1]
    while token.dep_ in MODIFIER and token.head.i != token.i:
        token = token.head
    return token.i == head.i
