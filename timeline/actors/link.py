"""Everybody whom one text names: names get their meaning, roles their holders, references whom they point to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from timeline.actors.names import Found, Index, Name, find
from timeline.actors.newcomers import with_newcomers
from timeline.actors.own import find_with
from timeline.actors.pairs import pairs
from timeline.actors.phrases import join
from timeline.actors.readings import has_first_name, reading
from timeline.actors.references import refer
from timeline.actors.spellings import without_article
from timeline.actors.strangers import strangers
from timeline.model import ActorKind, ActorMention, TimeExpression
from timeline.text import Span

PAST = 3 * 365  # days before its publication from which on a text is about the past
# Behind its name or adjective: a sum in its money, and no act of its own ("US|$5 million", "Australian |dollars").
_MONEY = re.compile(
    r"\$|[ -](?:dollar|pound|rupee|rupiah|yen|yuan|franc|ruble|rouble|peso|lira|dinar|riyal|rial|dirham|shilling|baht|"
    r"dong|kyat|tenge|som|manat|hryvnia|zloty|forint|krone|krona|kroner|kronor)s?\b",
    re.IGNORECASE,
)
# Behind a city: where it was signed or held, and nobody's act ("the Oslo| Accords").
_CALLED_AFTER = re.compile(
    r" (?:peace )?(?:agreements?|accords?|declaration|protocols?|treaty|memorandum|pact|process|format|talks|summit|"
    r"conference|communiqu[eé])\b",
    re.IGNORECASE,
)
_STATE_KIND: dict[str, ActorKind] = {
    "adjective": "adjective",
    "combining": "adjective",
    "capital": "capital",
    "seat": "body",
}


def link(
    text: str,
    sentences: Sequence[Span],
    times: Sequence[TimeExpression] = (),
    published: date | None = None,
    *,
    names: Index | None = None,
) -> list[ActorMention]:
    """Every mention of an actor in ``text``, in order and apart.

    A role is resolved on the day its sentence speaks of, else on ``published``; without either nobody is put into the
    office. ``names`` are a user's own names, as ``load_names`` gives them.
    """
    days = _Days(sentences, times, published)
    found = find(text) if names is None else find_with(text, names, days.at)
    named = list(_named(text, _outside(found, times), days))
    everybody = with_newcomers(text, join(text, named, days.at))
    if unknown := strangers(text, everybody):
        everybody = sorted((*everybody, *unknown), key=lambda mention: mention.start)
    everybody = _with_pairs(everybody, list(pairs(text, days.at)))
    return [mention for mention in refer(text, sentences, everybody, days.at) if mention.id]


def _with_pairs(named: list[ActorMention], several: list[ActorMention]) -> list[ActorMention]:
    """``named`` and the states of "the two Koreas", which stand for whatever was found within the same words."""
    apart = [m for m in named if all(m.end <= pair.start or pair.end <= m.start for pair in several)]
    return sorted((*apart, *several), key=lambda mention: mention.start) if several else named


def _outside(found: Iterable[Found], times: Sequence[TimeExpression]) -> Iterator[Found]:
    """Names that are no part of a date: on "Friday" nobody thinks of Prime Minister Friday.

    A longer name that holds one stays: "former Yugoslav Republic of Macedonia".
    """
    ends = [time.end for time in times]
    for place in found:
        at = bisect_right(ends, place.start)
        if at == len(times) or times[at].start >= place.end or _length(place) > _length(times[at]):
            yield place


def _length(span: Found | TimeExpression) -> int:
    return span.end - span.start


class _Days:
    """The day each part of a text speaks of: that of the first dated expression of its sentence, else the DCT.

    In a text about the past, most of whose days lie years before it was published, a sentence without a date speaks of
    the day spoken of before.
    """

    def __init__(self, sentences: Sequence[Span], times: Sequence[TimeExpression], published: date | None) -> None:
        self.published = published
        self._starts = [start for start, _ in sentences]
        self._days: dict[int, date] = {}
        self._ends = {time.end for time in times}
        self._last: list[int] = []  # in a text about the past, the sentences with a date
        for time in times:
            if time.first_day and time.granularity not in ("decade", "century", "millennium"):
                self._days.setdefault(bisect_right(self._starts, time.start), time.first_day)
        past = [published and (published - day).days > PAST for day in self._days.values()]
        if published is None or sum(map(bool, past)) * 2 > len(past):
            self._last = sorted(self._days)

    def ends_at(self, position: int) -> bool:
        """Whether a time expression ends at ``position``: in "on Tuesday |Lukashenko" no first name stands before."""
        return position in self._ends

    def at(self, position: int) -> date | None:
        """The day spoken of at ``position``."""
        sentence = bisect_right(self._starts, position)
        if before := bisect_right(self._last, sentence):
            return self._days[self._last[before - 1]]
        return self._days.get(sentence, self.published)


# A people by its adjective: "the British", and what may follow it that is no noun.
_ARTICLE = re.compile(r"\b[Tt]he $")
_NO_NOUN = re.compile(
    r"(?<=sh|ch|se|ss)(?:[,.;:?!]| (?:had|have|were|are|did|do|would|will|could|should|may|might|must|never|also|then|"
    r"themselves|took|sent|made|gave|went|came|fought|left|saw|got|kept|held|lost|won|began|broke|said|told|met|cut|"
    r"put|struck|withdrew|shot|sank|wanted|and|or|who|whom|to|in|on|at|from|by|for|with|as)\b)"
)


def _named(text: str, found: Iterable[Found], days: _Days) -> Iterator[ActorMention]:
    """The names of known actors, each with the reading that fits its day and its neighbours."""
    # The person each surname of this text belongs to, once named in full; "" for one whom no table knows.
    introduced: dict[str, str] = {}
    named: set[str] = set()
    for place in found:
        if _MONEY.match(text, place.end) or (_is_city(place) and _CALLED_AFTER.match(text, place.end)):
            continue
        day = days.at(place.start)
        name = reading(text, place, day, introduced, named, after_a_date=days.ends_at(place.start - 1))
        if name is None:
            if all(other.leader is not None for other in place.names) and has_first_name(text, place):
                introduced[text[place.start : place.end].split()[-1]] = ""  # somebody else has the name now
            continue
        named.add(name.id)
        if name.leader is not None:
            # Any word of it may come alone: the surname stands first in "Kim Jong Un".
            words = (*name.leader.split(), *text[place.start : place.end].split())
            introduced |= dict.fromkeys((*words, *map(without_article, words)), name.leader)
        kind: ActorKind = "state" if name.form == "adjective" and _is_a_people(text, place) else _kind(name)
        yield ActorMention(place.start, place.end, text[place.start : place.end], name.id, name.leader, kind)


def _is_a_people(text: str, place: Found) -> bool:
    """ "|The British| never forgave him": an adjective that is no noun's."""
    return bool(_ARTICLE.search(text, max(0, place.start - 4), place.start) and _NO_NOUN.match(text, place.end))


def _is_city(place: Found) -> bool:
    return place.names[0].kind == "place" or place.names[0].form == "capital"


def _kind(name: Name) -> ActorKind:
    if name.kind == "state":
        return _STATE_KIND.get(name.form, "state")
    return "unknown" if name.kind == "none" else name.kind
