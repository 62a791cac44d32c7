"""Sentences become events: which words are triggers, who stands where, whether it happened, and when.

In go a document with its sentences, mentions and times; out come `Event` records in the order of the text. The grammar
of triggers is `lexicon`'s, that of parties `arguments`', of reality `status`', of dates `dating`'s; this module only
puts them together and decides what is an event at all.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from timeline.events.confidence import features, rated
from timeline.events.context import Discourse, home_of
from timeline.events.dating import date_of, dated_word
from timeline.events.desks import desks
from timeline.events.grammar import clause_of, is_place
from timeline.events.lexicon import code_of, tone
from timeline.events.moods import as_speech
from timeline.events.mutual import without_direction
from timeline.events.named import as_struck, by_name
from timeline.events.parser import A_PERSON, A_PLACE, AN_ACRONYM, parse
from timeline.events.parties import parties_of
from timeline.events.recalled import Deed
from timeline.events.sentence import Sentence
from timeline.events.stated import is_to_come
from timeline.events.status import is_refusal, is_said
from timeline.events.story import Story, tells_history
from timeline.events.summary import summary
from timeline.events.things import thing_source, thing_target
from timeline.events.tokens import Token
from timeline.events.told import Parties, echoed
from timeline.events.triggers import ECHO, Hit, hits
from timeline.model import (
    ActorMention,
    Document,
    Event,
    EventDate,
    EventType,
    Participant,
    Status,
    TimeExpression,
)
from timeline.text import Span

_Spanned = TypeVar("_Spanned", ActorMention, TimeExpression)
# Clauses that tell of what goes with the act of another: whoever "followed" did not do this.
_ASIDES = frozenset({"acl", "advcl", "pcomp", "relcl"})
# Before a time that begins a clause, and behind it, where no comma parts it from its subject.
_OPENING = re.compile(r"(?:^|[,;:] (?:and |but |then |so )?|\b(?:that|and|but) )(?:(?i:on|in|at|by|from) )?(?:the )?$")
_DETERMINERS = "all an? both five four he her his it its many most several six some the their they three two"
_SUBJECT = re.compile(rf" (?:[^\W\d_a-z]|(?:{_DETERMINERS.replace(' ', '|')}) )")
_CALLS = 3  # events told last among which a call for help is looked for
# What a negated act is: not to cooperate is to reject, and not to fight is no fight.
_REJECTED = {
    "AGREE": "12", "CONSULT": "125", "SUPPORT": "12", "CONCEDE": "12", "COOPERATE": "121", "AID": "122",
    "RETREAT": "12", "REQUEST": "12",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Act:
    """What an act is, once mood and negation are taken in."""

    type: EventType
    cameo: str
    status: Status

    @property
    def is_verbal(self) -> bool:
        """Whether it is an act of words alone."""
        return code_of(self.cameo).quad.startswith("verbal")


def code(
    document: Document,
    sentences: Sequence[Span],
    mentions: Sequence[ActorMention],
    times: Sequence[TimeExpression],
    ranges: Mapping[TimeExpression, TimeExpression],
) -> list[Event]:
    """The events of ``document`` in the order of its text; ``ranges`` has the end of each range by its beginning."""
    text = document.text
    story = Story(document.published, ranges, is_history=tells_history(times, document.published))
    discourse = Discourse(mentions, sentences, home_of(text, mentions, sentences))
    told: list[tuple[Event, tuple[str, ...]]] = []
    belongs = Counter[str]()
    paragraphs = [match.end() for match in re.finditer(r"\n\s*", text)]
    names = [long_names(text, mentions, span) for span in sentences]
    rests = [pauses(text, times, span) for span in sentences]
    parses = parse([text[a:b] for a, b in sentences], names, familiar(mentions), rests)
    before: Sequence[Token] = ()
    for (start, end), doc in zip(sentences, parses, strict=True):
        sentence = Sentence(start, end, doc, within(mentions, start, end), within(times, start, end), before)
        before = sentence.tokens
        belongs.update(desks(sentence))
        story.enter(bisect_right(paragraphs, start), sentence)
        for hit in hits(sentence):
            act, word = _meaning(hit, discourse.main), dated_word(hit.token, hit.entry)
            if act is None:
                continue
            if act.status == "happened" and is_to_come(sentence, word, story):
                act = replace(act, status="planned")
            when = date_of(sentence, word, act.status, story, is_verbal=act.is_verbal)
            spoken = as_speech(act.type, hit.reality) if when.basis == "none" and not hit.reality.negated else None
            if spoken is not None:
                act = _Act(*spoken, "threatened" if spoken[0] == "THREATEN" else "happened")
                when = date_of(sentence, word, act.status, story, is_verbal=act.is_verbal)
            if hit.entry is ECHO and discourse.main is not None:
                parties = echoed(hit, sentence, discourse.main)
            else:
                parties = parties_of(hit, act.type, sentence, discourse)
            if act.status == "happened" and when.first_day is not None:
                known = parties is not None and any(p.id for p in (*parties.source, *parties.target))
                story.deeds.append(Deed(hit.token.lemma_.lower(), act.type, when, known))
            if parties is not None:
                act, parties = _as_joint(hit, _as_help(act, parties, discourse), parties)
                event = _event(document, sentence, hit, act, parties, when)
                told.append((event, tuple(features(hit, act.type, act.status, parties, sentence, discourse))))
                if event.has_actors:
                    discourse.tell(event, aside=hit.token.dep_ in _ASIDES or act.status == "hypothetical")
    return rated(told, len(sentences), belongs)


def long_names(text: str, mentions: Sequence[ActorMention], sentence: Span) -> list[Span]:
    """Where ``sentence`` names persons between commas: "Turkey's foreign minister, Hakan Fidan,|".

    Of what stands behind the second comma the small model often makes another apposition, and no verb.
    """
    start, end = sentence
    found: list[Span] = []
    for mention in within(mentions, start, end):
        clear = not found or found[-1][1] <= mention.start - start
        if mention.kind == "leader" and ", " in mention.text and mention.end < end and clear:
            comma = text[mention.end] == ","
            found.append((mention.start - start, mention.end - start + comma))
    return found


def pauses(text: str, times: Sequence[TimeExpression], sentence: Span) -> list[int]:
    """Where a comma is understood: "On 17 May| Nkrumah met them", "In February| the army struck"."""
    start, end = sentence
    return [
        time.end - start
        for time in within(times, start, end)
        if not time.value.endswith("_REF")  # "former", "now"
        and _OPENING.search(text[start : time.start])
        and _SUBJECT.match(text, time.end, end)
    ]


def familiar(mentions: Iterable[ActorMention]) -> dict[str, str]:
    """By the words that name an actor a name of the same kind that the model knows well."""
    known: dict[str, str] = {}
    for mention in mentions:
        *first, name = mention.text.split()
        if not mention.id or not name[:1].isupper() or not name.isalpha():
            continue
        if mention.kind == "leader":
            known[name] = A_PERSON
        elif not first and name.isupper() and len(name) > 2:
            known[name] = AN_ACRONYM
        elif not first and mention.kind == "capital":
            known[name] = A_PLACE
    return known


def within(spans: Sequence[_Spanned], start: int, end: int) -> Sequence[_Spanned]:
    """Those of ``spans``, which are in order, that begin in ``start``..``end``."""
    first = bisect_left(spans, start, key=lambda span: span.start)
    return spans[first : bisect_left(spans, end, first, key=lambda span: span.start)]


def _event(document: Document, sentence: Sentence, hit: Hit, act: _Act, parties: Parties, when: EventDate) -> Event:
    trigger = sentence.span(hit.token, hit.token)
    return Event(
        id=_identity(document.id, trigger, act.type),
        doc_id=document.id,
        sentence=(sentence.start, sentence.end),
        trigger=trigger,
        type=act.type,
        cameo=act.cameo,
        goldstein=code_of(act.cameo).goldstein,
        tone=tone(act.cameo),
        status=act.status,
        source=_each_once(by_name(sentence, parties.source)),
        target=_each_once(by_name(sentence, as_struck(sentence, hit, parties.target))),
        reciprocal=parties.reciprocal,
        date=when,
        place=_place(sentence, hit),
        summary=summary(hit.token),
        confidence=0.0,  # as long as the rest of the text is unread
        source_thing=None if _named(parties.source) else thing_source(sentence, hit.token),
        target_thing=None if _named(parties.target) else thing_target(sentence, hit.token, hit.entry),
        rule=f"{hit.entry.pos}: {hit.entry.trigger}" + (f" as {act.type}" if act.type != hit.entry.type else ""),
    )


def _meaning(hit: Hit, before: Event | None) -> _Act | None:
    """Type, code and status once negation is taken in: "would not recognise" is a REJECT that happened.

    ``None`` for a mere failure to act: "has not criticised the war", "never gave up the claim".
    """
    if hit.entry is ECHO:
        return _Act(before.type, before.cameo, "happened") if before is not None else None
    kind, cameo, status = hit.entry.type, hit.entry.cameo, hit.reality.status
    if hit.reality.negated:
        if kind not in _REJECTED:
            return _Act(kind, cameo, "denied") if is_said(hit.token) else None
        if not (hit.reality.cue or is_refusal(hit.token)):
            return None
        kind, cameo, status = "REJECT", _REJECTED[kind], "hypothetical" if hit.reality.cue == "if" else "happened"
    if hit.entry.negative and hit.reality.cue in ("would", "'d"):
        status = "happened"  # "would have none of it"
    if kind == "THREATEN" and status != "denied":
        status = "threatened"
    return _Act(kind, cameo, status)


def _as_help(act: _Act, parties: Parties, discourse: Discourse) -> _Act:
    """ "Mali asked for help, and |Paris sent troops|": to whoever has called for them they are sent as aid."""
    if act.type != "MOBILIZE":
        return act
    source, target = ({p.id for p in side if p.id} for side in (parties.source, parties.target))
    for event in discourse.incidents[-_CALLS:]:
        asked = {p.id for p in event.target if p.id}
        if event.cameo.startswith("023") and target & {p.id for p in event.source} and (source & asked or not asked):
            return _Act("AID", "074", act.status)
    return act


def _as_joint(hit: Hit, act: _Act, parties: Parties) -> tuple[_Act, Parties]:
    """ "|Egypt and Kenya| staged war games": where two exercise, and near nobody, they do so with each other.

    And from one another "|both| withdrew their troops".
    """
    exercise = any(mark in "+" and "exercise" in words for mark, words in hit.entry.conditions)
    alone = not any(p.id for p in parties.target)
    if not alone or len({p.id for p in parties.source if p.id}) < 2:
        return act, parties
    if act.type == "RETREAT" and hit.entry.pos == "verb":
        return act, without_direction(replace(parties, target=()), always=True)
    if act.type != "MOBILIZE" or not exercise:
        return act, parties
    return replace(act, type="COOPERATE", cameo="062"), without_direction(replace(parties, target=()), always=True)


def _each_once(side: Sequence[Participant]) -> tuple[Participant, ...]:
    """ "The Kenyan army and police": one party, by the words that name its leader, else by the first."""
    named = {p.id: p for p in reversed(side) if p.id} | {p.id: p for p in reversed(side) if p.id and p.leader}
    return tuple(p for p in side if not p.id or p is named[p.id] or (p.leader and p.leader != named[p.id].leader))


def _named(side: Sequence[Participant]) -> bool:
    return any(participant.start is not None for participant in side)


def _place(sentence: Sentence, hit: Hit) -> str:
    """Where it happened, if a state or capital below "in" or "at" of the trigger's clause says so."""
    for mention in sentence.mentions:
        if mention.kind in ("state", "capital"):
            tokens = sentence.within(mention.start, mention.end)
            if tokens and is_place(tokens[-1]) and clause_of(tokens[-1]) == clause_of(hit.token):
                return mention.text
    return ""


def _identity(doc_id: str, trigger: Span, kind: str) -> str:
    """The same for the same words of the same document, whenever it is read."""
    return hashlib.sha256(f"{doc_id}\0{trigger[0]}\0{trigger[1]}\0{kind}".encode("utf-8", "replace")).hexdigest()[:16]
