"""Sentences become events: which words are triggers, who stands where, whether it happened, and when.

In go a document with its sentences, mentions and times; out come `Event` records in the order of the text. The grammar
of triggers is `lexicon`'s, that of parties `arguments`', of reality `status`', of dates `dating`'s; this module only
puts them together and decides what is an event at all.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from timeline.events import arguments
from timeline.events.confidence import confidence
from timeline.events.dating import Story, date_of
from timeline.events.lexicon import Entry, code_of, match, tone
from timeline.events.parser import parse
from timeline.events.sentence import Sentence
from timeline.events.status import Reality, reality
from timeline.events.summary import summary
from timeline.model import ActorMention, Document, Event, EventType, Participant, Status, TimeExpression
from timeline.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_Spanned = TypeVar("_Spanned", ActorMention, TimeExpression)
# What a negated act is: not to cooperate is to reject, and not to fight is no fight.
_REJECTED = {
    "AGREE": "12", "CONSULT": "125", "SUPPORT": "12", "CONCEDE": "12", "COOPERATE": "121", "AID": "122",
    "RETREAT": "12", "REQUEST": "12",
}  # fmt: skip
# Acts of words whose content is not an act of its own: "threatened to strike" is one event, not two.
_SPEECH = frozenset({"THREATEN", "REQUEST", "REJECT", "AGREE", "ACCUSE", "CONCEDE"})
_JOINT = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})
_OCCASION_PREPOSITIONS = frozenset(("during at before after following amid since ahead despite until in").split())
# The party that a sentence leaves out stands within this many characters before it (92 % of the time).
CARRY_CHARACTERS = 600
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "off"})


@dataclass(frozen=True, slots=True)
class _Hit:
    """A trigger in its sentence."""

    token: Token
    entry: Entry
    reality: Reality


def code(
    document: Document, sentences: Sequence[Span], mentions: Sequence[ActorMention], times: Sequence[TimeExpression]
) -> list[Event]:
    """The events of ``document`` in the order of its text."""
    text = document.text
    story = Story(document.published)
    events: list[Event] = []
    paragraphs = [match.end() for match in re.finditer(r"\n\s*", text)]
    for (start, end), doc in zip(sentences, parse([text[a:b] for a, b in sentences]), strict=True):
        sentence = Sentence(start, end, doc, _within(mentions, start, end), _within(times, start, end))
        for hit in _hits(sentence):
            event = _event(document, sentence, hit, story, bisect_right(paragraphs, start), events)
            if event is not None:
                events.append(event)
    return events


def _within(spans: Sequence[_Spanned], start: int, end: int) -> Sequence[_Spanned]:
    """Those of ``spans``, which are in order, that begin in ``start``..``end``."""
    first = bisect_left(spans, start, key=lambda span: span.start)
    return spans[first : bisect_left(spans, end, first, key=lambda span: span.start)]


def _hits(sentence: Sentence) -> list[_Hit]:
    """The triggers of a sentence that are acts of their own, in order."""
    matched = {token.i: (token, entry) for token in sentence.doc if (entry := match(token)) is not None}
    hits = []
    for token, entry in matched.values():
        if entry.pos == "noun" and sentence.mention(token) is not None:
            continue  # "the alliance" is who, not what
        real = reality(token)
        if not _is_spoken_for(token, entry, matched) and not _is_content(token, real, matched):
            hits.append(_Hit(token, entry, real))
    return hits


def _is_spoken_for(token: Token, entry: Entry, matched: dict[int, tuple[Token, Entry]]) -> bool:
    """Whether a noun belongs to a verb's trigger ("held talks"), or only names an occasion ("during the talks")."""
    if entry.pos == "verb":
        return False
    if token.dep_ in ("compound", "nmod", "amod", "npadvmod", "poss"):
        return True
    head = token.head
    while head.dep_ in ("prep", "conj") and head.pos_ == "ADP":
        head = head.head
    governor = matched.get(head.i)
    if governor is not None and governor[0].i != token.i:
        nouns = {word for mark, words in governor[1].conditions if mark == "+" for word in words}
        if token.lemma_.lower() in nouns or governor[1].type == entry.type:
            return True
    return token.dep_ == "pobj" and token.head.lower_ in _OCCASION_PREPOSITIONS and not _has_parties(token)


def _has_parties(noun: Token) -> bool:
    return any(
        c.dep_ == "poss" or (c.dep_ in ("prep", "agent") and c.lower_ in ("by", "between")) for c in noun.children
    )


def _is_content(token: Token, real: Reality, matched: dict[int, tuple[Token, Entry]]) -> bool:
    """Whether a trigger only says what another, spoken act is about: "threatened to strike", "a proposal to meet"."""
    if real.status == "happened" and not (token.pos_ == "VERB" and token.tag_ in ("VB", "VBG")):
        return False
    below = token
    for ancestor in token.ancestors:
        if below.dep_ not in ("xcomp", "ccomp", "acl", "advcl", "pcomp", "prep", "pobj", "dobj", "conj"):
            return False
        other = matched.get(ancestor.i)
        if other is not None and other[1].type in _SPEECH:
            return not any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
        below = ancestor
    return False


def _event(
    document: Document, sentence: Sentence, hit: _Hit, story: Story, paragraph: int, before: Sequence[Event]
) -> Event | None:
    """The event of one trigger, or ``None`` when nobody takes part in it."""
    kind, cameo, status = _meaning(hit)
    if hit.entry.pos != "noun" and arguments.has_unknown_subject(sentence, hit.token):
        return None
    source = arguments.sources(sentence, hit.token, hit.entry)
    target = arguments.targets(sentence, hit.token, hit.entry, source)
    carried = False
    if not source and not target and kind in _JOINT and sentence.start - _end(before) < 700:
        source, target = _parties_of_the_meeting(before)
        carried = bool(source)
    fallback = False
    if hit.entry.pos == "noun" and not (source and target) and not _is_told_of(hit.token):
        return None
    if source and not target:
        target = _after_the_trigger(sentence, hit.token, source)
        fallback = bool(target)
    if hit.entry.pos != "noun" and not carried:
        source, target, carried = _completed(source, target, before, sentence)
    if hit.entry.reciprocal and kind == hit.entry.type:
        source, target = _reciprocal(source, target)
    if not source and not any(p.id for p in target):
        return None
    if not target and not any(p.id for p in source):
        return None
    when = date_of(sentence, hit.token, status, story, paragraph)
    if when.basis in ("explicit", "relative"):
        story.last, story.paragraph = when, paragraph
    trigger = sentence.span(hit.token, hit.token)
    return Event(
        id=_identity(document.id, trigger, kind),
        doc_id=document.id,
        sentence=(sentence.start, sentence.end),
        trigger=trigger,
        type=kind,
        cameo=cameo,
        goldstein=code_of(cameo).goldstein,
        tone=tone(cameo),
        status=status,
        source=tuple(source),
        target=tuple(target),
        reciprocal=hit.entry.reciprocal and kind == hit.entry.type,
        date=when,
        place=_place(sentence, hit.token),
        summary=summary(hit.token),
        confidence=confidence(_features(hit, source, target, when.first_day is not None, carried, fallback)),
        rule=f"{hit.entry.pos}: {hit.entry.trigger}" + (" (negated)" if kind != hit.entry.type else ""),
    )


def _meaning(hit: _Hit) -> tuple[EventType, str, Status]:
    """Type, code and status once negation is taken in: "would not recognise" is a REJECT that happened."""
    kind, cameo, status = hit.entry.type, hit.entry.cameo, hit.reality.status
    if hit.reality.negated:
        if kind not in _REJECTED:
            return kind, cameo, "denied"
        cameo = _REJECTED[kind]
        kind = "REJECT"
        status = "hypothetical" if hit.reality.cue == "if" else "happened"
    if kind == "THREATEN" and status != "denied":
        return kind, cameo, "threatened"
    return kind, cameo, status


def _end(before: Sequence[Event]) -> int:
    return before[-1].sentence[1] if before else -10_000


def _parties_of_the_meeting(before: Sequence[Event]) -> tuple[list[Participant], list[Participant]]:
    """ "Fourteen documents were signed": by those whose meeting the sentence before tells of."""
    last = next((event for event in reversed(before[-4:]) if event.type == "CONSULT" and event.source), None)
    if last is None:
        return [], []
    carry = [Participant(p.id, p.text, p.leader, None, None) for p in (*last.source, *last.target) if p.id]
    return carry[:1], carry[1:]


def _completed(
    source: list[Participant], target: list[Participant], before: Sequence[Event], sentence: Sentence
) -> tuple[list[Participant], list[Participant], bool]:
    """The side that the sentence leaves out, taken from the event told just before: "Egypt refused" its sender."""
    last = before[-1] if before and sentence.start - before[-1].sentence[0] < CARRY_CHARACTERS else None
    if last is None or bool(source) == bool(target):
        return source, target, False
    parties = [p for p in (*last.source, *last.target) if p.id]
    known = {p.id for p in (*source, *target)}
    others = [p for p in parties if p.id not in known]
    if not known & {p.id for p in parties}:
        # Somebody new speaks up: of a hostile act against its author, else to everybody in it.
        others = [p for p in last.source if p.id] if last.tone == "hostile" else parties
        if target:
            return source, target, False
    if not others:
        return source, target, False
    carry = [Participant(p.id, p.text, p.leader, None, None) for p in others[:2]]
    return (source, carry, True) if source else (carry[:1], target, True)


def _is_told_of(noun: Token) -> bool:
    """Whether a noun is what its clause is about, and not said in passing."""
    return noun.dep_ in ("nsubj", "nsubjpass", "dobj", "ROOT", "attr")


def _after_the_trigger(sentence: Sentence, trigger: Token, source: list[Participant]) -> list[Participant]:
    """The next actor after the trigger, inside its own clause, that is neither a place nor one of the source."""
    known = {p.id for p in source}
    for mention in sentence.mentions:
        tokens = sentence.tokens(mention.start, mention.end)
        if not tokens or tokens[0].i <= trigger.i or mention.kind in ("adjective", "pronoun") or mention.id in known:
            continue
        if tokens[0].dep_ == "punct" or _clause_of(tokens[-1]) != _clause_of(trigger) or _is_place(tokens[-1]):
            continue
        return [Participant(mention.id, mention.text, mention.leader, mention.start, mention.end)]
    return []


def _clause_of(token: Token) -> int:
    while token.dep_ not in ("ROOT", "ccomp", "advcl", "relcl", "parataxis") and token.head.i != token.i:
        if token.dep_ == "conj" and token.pos_ == "VERB":
            break
        token = token.head
    return int(token.i)


def _is_place(token: Token) -> bool:
    while token.dep_ in ("compound", "poss", "conj") and token.head.i != token.i:
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ in _PLACE_PREPOSITIONS


def _reciprocal(source: list[Participant], target: list[Participant]) -> tuple[list[Participant], list[Participant]]:
    """The parties of an act without direction: the first is written as its source, all others as its targets."""
    parties: list[Participant] = []
    for participant in (*source, *target):
        if all(participant.id != other.id or not participant.id for other in parties):
            parties.append(participant)
    return parties[:1], parties[1:]


def _place(sentence: Sentence, trigger: Token) -> str:
    """Where it happened, if a state or capital below "in" or "at" of the trigger's clause says so."""
    for mention in sentence.mentions:
        if mention.kind in ("state", "capital"):
            tokens = sentence.tokens(mention.start, mention.end)
            if tokens and _is_place(tokens[-1]) and _clause_of(tokens[-1]) == _clause_of(trigger):
                return mention.text
    return ""


def _features(
    hit: _Hit, source: list[Participant], target: list[Participant], dated: bool, carried: bool, fallback: bool
) -> Iterator[str]:
    """The features of confidence.tsv that an event has."""
    yield hit.entry.pos
    yield "dated" if dated else "undated"
    yield from ("condition" for _ in hit.entry.conditions[:2])
    for name, holds in (
        ("weak", hit.entry.weak),
        ("fallback", fallback),
        ("source_carried", carried),
        ("source_missing", not source),
        ("source_known", any(p.id for p in source)),
        ("source_named", any(p.leader for p in source)),
        ("target_missing", not target),
        ("target_known", any(p.id for p in target)),
        ("target_named", any(p.leader for p in target)),
        ("both_unknown", not any(p.id for p in (*source, *target))),
        ("negated", hit.reality.negated),
        ("not_happened", hit.reality.status != "happened"),
    ):
        if holds:
            yield name


def _identity(doc_id: str, trigger: Span, kind: str) -> str:
    """The same for the same words of the same document, whenever it is read."""
    return hashlib.sha256(f"{doc_id}\0{trigger[0]}\0{trigger[1]}\0{kind}".encode("utf-8", "replace")).hexdigest()[:16]
