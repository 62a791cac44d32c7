"""Who is meant when a sentence leaves the target out: "Egypt refused" - whom? - told from the rest of the text.

In go an act, its source and what the text tells, out comes the actor that the source most likely acts upon. Every actor
of the passage is a candidate; it has features (where it stands, what it has done to the source before, how much of the
text is about it), and ``context.tsv`` has their weights, fitted to hand-coded texts by ``benchmarks/context.py``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import NamedTuple

from timeline.errors import KnowledgeError
from timeline.events.allusions import members_of
from timeline.events.grammar import SUBJECTS, clause_of, is_place, is_prompter, objects, phrase_of
from timeline.events.sentence import Sentence
from timeline.events.tokens import Token
from timeline.knowledge import read_rows
from timeline.model import ActorMention, Event, Participant
from timeline.text import Span

REACH = 5  # sentences before its own in which a left-out target is looked for
LAST = 4  # events told last that count
_AFTER_DATELINE = ("-", "–", "—", ":", ")")
_TIPS = frozenset({"information", "intelligence", "tip"})
_INFORMING = _TIPS | {"what"}
FEWEST = 4  # sentences of a text of some length


class Discourse:
    """What a text tells: its mentions by sentence, and the incidents told so far."""

    def __init__(
        self, mentions: Sequence[ActorMention], sentences: Sequence[Span], home: ActorMention | None = None
    ) -> None:
        self.mentions = mentions
        self.incidents: list[Event] = []
        self.home = home
        self.main: Event | None = None  # the act told last that is no aside
        self._starts = [start for start, _ in sentences]
        self._counts = Counter(m.id for m in mentions if m.id and m.kind != "adjective")
        self._ranked = [actor for actor, _ in self._counts.most_common()]
        self._named_in: defaultdict[str, set[int]] = defaultdict(set)  # numbers of sentences
        self._hostile: dict[tuple[str, str], bool] = {}  # by who did something to whom
        for mention in mentions:
            if mention.id and (number := self.number(mention.start)) >= 0:
                self._named_in[mention.id].add(number)

    def tell(self, event: Event, *, aside: bool = False) -> None:
        """Take in the event that the text tells next; ``aside`` beside another: "struck, |accusing| it"."""
        self.incidents.append(event)
        if self.main is None or not aside or self.main.sentence != event.sentence:
            self.main = event
        hostile = event.tone == "hostile"
        for pair in product(*_sides(event)):
            self._hostile[pair] = self._hostile.get(pair, False) or hostile

    def number(self, position: int) -> int:
        """The number of the sentence that holds ``position``."""
        return bisect_right(self._starts, position) - 1

    def most_named(self, number: int) -> list[str]:
        """The ids of the actors that the text is about, those named most often first."""
        return self._ranked[:number]

    def names_seldom(self, actors: Iterable[str], times: int) -> bool:
        """Whether a text of some length names none of ``actors`` more than so many times."""
        return self.is_long and all(self._counts[actor] <= times for actor in actors)

    @property
    def is_long(self) -> bool:
        """Whether it is a text of some length, and no lone report."""
        return len(self._starts) >= FEWEST

    def near(self, sentence: Sentence) -> list[ActorMention]:
        """The mentions of known actors in the sentence and the ``REACH`` before it, in order."""
        first = self._starts[max(0, self.number(sentence.start) - REACH)]
        low, high = (bisect_left(self.mentions, at, key=lambda mention: mention.start) for at in (first, sentence.end))
        return [mention for mention in self.mentions[low:high] if mention.id]

    def beside(self, known: set[str], here: int) -> Beside:
        """What the text has beside the actors ``known``, seen from its sentence ``here``."""
        theirs = set().union(*(self._named_in[actor] for actor in known))
        return Beside(
            discourse=self,
            known=known,
            most=[actor for actor in self._ranked[: 3 + len(known)] if actor not in known][:3],
            theirs=theirs,
            near=theirs.intersection(range(here - 4, here)),
            lately=[_part(event, known) for event in self.incidents[-LAST:]],
        )

    def share(self, actor: str) -> float:
        """The part of all mentions of actors that are the actor's."""
        return self._counts[actor] / max(1, self._counts.total())

    def named_in(self, actor: str) -> Set[int]:
        """The numbers of the sentences that name the actor."""
        return self._named_in.get(actor, frozenset())

    def dealings(self, known: set[str], actor: str) -> list[bool]:
        """For each direction in which ``known`` and the actor have dealt with each other, whether ever as enemies."""
        pairs = (pair for other in known for pair in ((other, actor), (actor, other)))
        return [self._hostile[pair] for pair in pairs if pair in self._hostile]


def home_of(text: str, mentions: Sequence[ActorMention], sentences: Sequence[Span]) -> ActorMention | None:
    """The state in whose capital a report was written, if its first "sentence" is but a dateline: "SUVA, May 3 -"."""
    first = sentences[0] if sentences else (0, 0)
    own = [mention for mention in mentions if mention.end <= first[1]]
    is_dateline = own and own[0].start == first[0] and text[first[0] : first[1]].endswith(_AFTER_DATELINE)
    return own[0] if is_dateline and own[0].kind in ("state", "capital") else None


class Part(NamedTuple):
    """Who did something to some actors in an event, and who suffered something from them."""

    did: set[str]
    got: set[str]


@dataclass(frozen=True, slots=True)
class Beside:
    """A text as seen from some actors: what is the same for all that stand beside them."""

    discourse: Discourse
    known: set[str]
    most: Sequence[str]  # the three others named most often
    theirs: Set[int]  # the sentences that name one of the known actors
    near: Set[int]  # the last of these
    lately: Sequence[Part]  # of the events told last


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that could be meant: its last mention in the passage, if any, and its features."""

    mention: ActorMention | None
    features: tuple[str, ...]


def target_of(
    sentence: Sentence,
    trigger: Token,
    source: Sequence[Participant],
    discourse: Discourse,
    barred: frozenset[str] = frozenset(),
) -> Participant | None:
    """The likeliest target of an act of ``source`` that names none, and none of ``barred``.

    It has a span only if it stands in the sentence.
    """
    found = {a: c for a, c in candidates(sentence, trigger, source, discourse).items() if a not in barred}
    if not found:
        return None
    weights = _weights()
    best = max(found, key=lambda actor: sum(weights[feature] for feature in found[actor].features))
    mention = found[best].mention
    if mention is None:
        told = (p for e in reversed(discourse.incidents) for p in (*e.source, *e.target) if p.id == best)
        return Participant(best, next(told).text, None, None, None)
    if mention.start < sentence.start:
        return Participant(best, mention.text, None, None, None)
    return Participant(best, mention.text, mention.leader, mention.start, mention.end)


def candidates(
    sentence: Sentence, trigger: Token, source: Sequence[Participant], discourse: Discourse
) -> dict[str, Candidate]:
    """Every actor that could be meant beside ``source``, by id."""
    known = {p.id for p in source if p.id}
    barred = known | _beside_the_point(sentence, trigger, source)
    later = _told_later(sentence, trigger)
    near = [mention for mention in discourse.near(sentence) if mention.id not in barred and mention not in later]
    here = discourse.number(sentence.start)
    passage: dict[str, list[ActorMention]] = {}
    for mention in near:
        passage.setdefault(mention.id, []).append(mention)
    for event in discourse.incidents[-LAST:]:
        for p in (*event.source, *event.target):
            if p.id and p.id not in barred:
                passage.setdefault(p.id, [])
    firsts = _firsts(near, discourse)
    beside = discourse.beside(known, here)
    inside = {token.i for noun in objects(trigger) for token in noun.subtree}
    found = {}
    for actor, mentions in passage.items():
        back = here - max((discourse.number(mention.start) for mention in mentions), default=here)
        features = [*_of_the_text(actor, beside), *_told(actor, beside)]
        features += _stands_back(mentions, back) if back > 0 else _stands(sentence, trigger, mentions, inside)
        features += (
            name for back, name in ((0, "begins_sentence"), (1, "begins_last")) if firsts.get(here - back) == actor
        )
        features += _kind(mentions[-1], known) if mentions else ["only_told"]
        found[actor] = Candidate(mentions[-1] if mentions else None, tuple(features))
    return found


def _told_later(sentence: Sentence, trigger: Token) -> list[ActorMention]:
    """Whom a clause with a subject of its own names, joined to the trigger's: "broke it off, |and Chad protested|"."""
    clauses = (
        verb for verb in trigger.conjuncts if verb.i > trigger.i and any(c.dep_ in SUBJECTS for c in verb.children)
    )
    inside = {token.i for verb in clauses for token in verb.subtree if token.i > trigger.i}
    if not inside:
        return []
    inside -= {token.i for child in trigger.children if child.dep_ not in ("conj", "cc") for token in child.subtree}
    return [m for m in sentence.mentions if (own := sentence.within(m.start, m.end)) and own[-1].i in inside]


def _beside_the_point(sentence: Sentence, trigger: Token, source: Sequence[Participant]) -> set[str]:
    """Actors that the sentence names only within the words for the source, as in "planes |backed by Russia| bombed".

    And those of half a word, as in "Iran-backed", those who only inform of it, and those at whose request it is done.
    """
    inside: set[int] = set()
    for participant in source:
        for token in sentence.within(participant.start or 0, participant.end or 0)[-1:]:
            phrase = phrase_of(token)
            told = {word.i for clause in phrase.children if clause.dep_ == "relcl" for word in clause.subtree}
            words = {word.i for word in phrase.subtree} - told
            inside |= words if trigger.i not in words | told else set()
    inside |= _informants(sentence)
    named: dict[str, bool] = {}
    for mention in sentence.mentions:
        own = sentence.within(mention.start, mention.end)
        does_it = bool(own) and mention.kind == "pronoun" and own[0].dep_ == "nsubj" and own[0].head.i == trigger.i
        elsewhere = own[-1].i in inside or does_it or is_prompter(own[-1]) if own else False
        beside = elsewhere or (bool(own) and sentence.is_half_a_word(mention))
        named[mention.id] = named.get(mention.id, True) and beside
    return {actor for actor, only in named.items() if only and actor}


def _informants(sentence: Sentence) -> set[int]:
    """Words for whoever tells of it: "on a tip |from Chad|", "what |Chadian officials| called"."""
    found: set[int] = set()
    if sentence.words.isdisjoint(_INFORMING):
        return found
    for token in sentence.tokens:
        if token.lemma_.lower() in _TIPS:
            found |= {word.i for child in token.children if child.lower_ == "from" for word in child.subtree}
        elif token.lower_ == "what" and token.dep_ in ("dobj", "nsubj"):
            found |= {word.i for child in token.head.lefts if child.dep_ in SUBJECTS for word in child.subtree}
    return found


def _firsts(near: Sequence[ActorMention], discourse: Discourse) -> dict[int, str]:
    """The actor named first in each sentence: what it is about."""
    firsts: dict[int, str] = {}
    for mention in near:
        if mention.kind != "adjective":
            firsts.setdefault(discourse.number(mention.start), mention.id)
    return firsts


def _of_the_text(actor: str, beside: Beside) -> Iterator[str]:
    """The actor's part in the whole text."""
    share = beside.discourse.share(actor)
    yield from (f"share_{step}" for step in (10, 20) if share * 100 >= step)
    if actor in beside.most:
        yield f"rank_{beside.most.index(actor)}"
    own = beside.discourse.named_in(actor)
    together = len(own & beside.theirs)
    yield from (f"together_{step}" for step in (25, 50) if together * 100 >= len(beside.theirs) * step > 0)
    if not own.isdisjoint(beside.near):
        yield "near_together"


def _stands_back(mentions: Sequence[ActorMention], back: int) -> Iterator[str]:
    """How many sentences before the trigger the actor stands."""
    yield f"back_{back}"
    if mentions[-1].kind == "adjective":
        yield "adjective_back"


def _stands(
    sentence: Sentence, trigger: Token, mentions: Sequence[ActorMention], inside: Container[int]
) -> Iterator[str]:
    """Where in the sentence the actor stands, seen from the trigger, the words of whose object are ``inside``."""
    own = [mention for mention in mentions if mention.start >= sentence.start]
    tokens = [found[-1] for mention in own if (found := sentence.within(mention.start, mention.end))]
    if any(token.i > trigger.i for token in tokens):
        yield "after"
    if any(clause_of(token) == clause_of(trigger) for token in tokens):
        yield "same_clause"
    if any(token.i in inside for token in tokens):
        yield "inside_object"
    if tokens and all(is_place(token) for token in tokens):
        yield "place"


def _kind(mention: ActorMention, known: set[str]) -> Iterator[str]:
    if mention.kind in ("organisation", "group"):
        yield mention.kind
    if mention.leader:
        yield "leader"
    if known & members_of().get(mention.id, frozenset()):
        yield "allied"


def _told(actor: str, beside: Beside) -> Iterator[str]:
    """What the actor and the source have done to each other in the events told before."""
    if dealings := beside.discourse.dealings(beside.known, actor):
        yield "pair"
        if any(dealings):
            yield "pair_hostile"
    for back, part in enumerate(reversed(beside.lately)):
        if actor in part.did:
            yield f"did_{min(back, 2)}"
        if actor in part.got:
            yield f"got_{min(back, 2)}"
        if actor in part.did or actor in part.got:
            break
    if (last := next(reversed(beside.discourse.incidents), None)) is not None:
        new = not beside.known & {p.id for p in (*last.source, *last.target)}
        if new and any(p.id == actor for p in last.source):
            yield "last_source"


def _part(event: Event, known: set[str]) -> Part:
    source, target = _sides(event)
    return Part(source if known & target else set(), target if known & source else set())


def _sides(event: Event) -> tuple[set[str], set[str]]:
    """Who did it and to whom; of an act without direction all are both."""
    source, target = ({p.id for p in side if p.id} for side in (event.source, event.target))
    return (source | target, source | target) if event.reciprocal else (source, target)


@cache
def _weights() -> Mapping[str, float]:
    weights = {}
    for line, row in read_rows("context.tsv", ("feature", "weight", "source")):
        try:
            weights[row["feature"]] = float(row["weight"])
        except ValueError:
            raise KnowledgeError(f"context.tsv:{line}: {row['weight']!r} is no number.") from None
    return weights
