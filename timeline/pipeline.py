"""From a text to its events: the whole text half in order. Read this first.

Document -> sentences, TimeExpression, ActorMention -> Event
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from timeline.actors import Names, link
from timeline.dates import ranges, tag
from timeline.events import code
from timeline.events.merge import merge
from timeline.model import ActorMention, Document, Event, TimeExpression
from timeline.sources import find_published
from timeline.text import sentences


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that was read in one document."""

    document: Document
    times: list[TimeExpression]
    actors: list[ActorMention]
    events: list[Event]
    asides: list[Event] = field(default_factory=list)  # acts in which no actor takes part: "the blast killed ten"


def annotate(document: Document, *, only_times: bool = False, names: Names | None = None) -> Annotations:
    """Times, actors and events of ``document``, each in the order of its text.

    A document without a publication date is searched for one (its dateline); when there is none, explicit dates still
    resolve and relative ones stay unresolved. ``names`` are the user's own, see ``timeline.actors.own``.
    """
    if document.published is None:
        published, basis = find_published(document.text, document.language)
        document = replace(document, published=published, published_basis=basis)
    times = tag(document.text, document.published, document.language)
    if only_times:
        return Annotations(document, times, [], [])
    spans = sentences(document.text)
    actors = link(document.text, spans, times, document.published, names=names)
    pairs = {times[i]: times[j] for i, j in ranges(document.text, times, document.language)}
    told = code(document, spans, actors, times, pairs)
    events = merge([event for event in told if event.has_actors])
    return Annotations(document, times, actors, events, [event for event in told if not event.has_actors])


def extract(text: str, *, published: date | None = None, id: str = "text", title: str = "") -> list[Event]:
    """The dated events of one news text: who did what to whom, on which days.

    ``published`` is the day the text was written, against which "yesterday" is resolved; today's clock is never asked.
    """
    return annotate(Document(id=id, text=text, title=title, published=published)).events
