"""A parsed sentence with its mentions and times, and the actors that its words stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from timeline.actors.roles import roles
from timeline.events.grammar import MARKED
from timeline.knowledge import read_rows
from timeline.model import ActorMention, Participant, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"})
_OWNED = re.compile(r"['’]s? ")
_LIST = re.compile(r"\s*,?\s*(?:and|or)?\s*")
# Between two names of a list: "Oman, the United Arab Emirates (UAE) and Kuwait".
_LISTED = re.compile(r"\s*(?:\([^()]{2,15}\))?\s*(,?\s*and|,?\s*or|,)\s+(?:the\s+)?")
_IN_LISTS = frozenset({"state", "capital", "organisation", "group"})
# A court or ministry that no owner's name goes with; an embassy stands in another's capital.
_OF_NOBODY = re.compile(r"(?i)(?:the|an?) (?!.*(?:embass|consul|legation|mission))(?:[a-z]+ )*[a-z]+$")
_NAMED_AFTER = frozenset(
    "Battle Siege War Treaty Peace Pact Accords Convention Conference Congress Declaration Gulf Bay Sea Strait".split()
)
_MODIFIER = frozenset({"amod", "compound", "poss", "nmod"})
# "Rebels in Chad" are not Chad's, but fight it.
AGAINST_THE_STATE = frozenset(
    "bandit extremist fighter guerrilla guerilla gunman insurgent jihadist jihadi militant militiaman rebel "
    "secessionist separatist terrorist".split()
)
# Nouns that only count or group what their "of" names: "dozens of protesters", "members of the Taliban".
_QUANTITY = frozenset(
    "dozen score hundred thousand million number majority group pair couple one some many most all both "
    "part member handful series rest".split()
)


@dataclass(slots=True)
class Sentence:
    """One sentence: its parse, where it begins in the text, and what was found in it (spans of the whole text)."""

    start: int
    end: int
    doc: Doc
    mentions: Sequence[ActorMention]
    times: Sequence[TimeExpression]
    text: str = ""  # of the parse: spaCy puts it together anew each time
    tokens: tuple[Token, ...] = ()  # spaCy makes them anew each time, too
    words: frozenset[str] = frozenset()  # in lower case, prepositions as the lexicon spells them
    _by_token: dict[int, list[ActorMention]] = field(default_factory=dict)
    _spans: dict[tuple[int, int], list[Token]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.text = self.doc.text
        self.tokens = tuple(self.doc)
        self.words = frozenset(MARKED.get(word, word) for word in {token.lower_ for token in self.tokens})
        for mention in self.mentions:
            for token in self.within(mention.start, mention.end):
                self._by_token.setdefault(token.i, []).append(mention)

    def within(self, start: int, end: int) -> list[Token]:
        """The tokens that lie in ``start``..``end`` of the whole text, even in part."""
        if (start, end) not in self._spans:
            span = self.doc.char_span(start - self.start, end - self.start, alignment_mode="expand")
            self._spans[start, end] = list(span) if span is not None else []
        return self._spans[start, end]

    def span(self, first: Token, last: Token) -> tuple[int, int]:
        """The characters from ``first`` to ``last`` in the whole text."""
        return self.start + first.idx, self.start + last.idx + len(last.text)

    def mention(self, token: Token) -> ActorMention | None:
        """The mention that covers ``token``; the first of the two of "both sides"."""
        mentions = self._by_token.get(token.i)
        return mentions[0] if mentions else None

    def is_half_a_word(self, mention: ActorMention) -> bool:
        """ "|Saudi|-led", "|NATO|-trained"."""
        after = self.text[mention.end - self.start :][:2]
        return after[:1] == "-" and after[1:].islower()

    def actors(self, token: Token) -> list[Participant]:
        """The actors that ``token`` and what "and" joins to it stand for: "the leaders of A, B and C" is three."""
        found: list[Participant] = []
        for head in (token, *(c for c in token.conjuncts if c.i > token.i)):
            for participant in self._actors_of_one(head):
                if all(participant.id != other.id or participant.text != other.text for other in found):
                    found.append(participant)
        if any(child.dep_ == "appos" for child in token.children):
            known = {participant.id for participant in found}
            found += (participant for participant in self._listed(token) if participant.id not in known)
        return _distinct(found)

    def _listed(self, token: Token) -> list[Participant]:
        """ "|Oman|, Qatar, the United Arab Emirates (UAE) and Kuwait": the names after the first, to the last "and".

        Of long lists, and of those with brackets, the small model makes appositions.
        """
        first = self.mention(token)
        if first is None or first.kind not in _IN_LISTS:
            return []
        chain, marks = [first], ""
        for mention in self.mentions:
            between = self.text[chain[-1].end - self.start : mention.start - self.start]
            if mention.start < chain[-1].end or between.endswith("("):
                continue
            link = _LISTED.fullmatch(between)
            if link is None or mention.kind not in _IN_LISTS:
                break
            chain.append(mention)
            marks = link.group(1)
        return [_part(mention) for mention in chain[1:]] if len(chain) > 2 and marks.endswith(("and", "or")) else []

    def _actors_of_one(self, head: Token) -> Iterator[Participant]:
        if head.tag_ in ("WDT", "WP") and (clause := _relative_clause(head)) is not None:
            yield from self._actors_of_one(clause.head)
            return
        whole = self.mention(head)
        if head.pos_ not in _NOMINAL and (whole is None or whole.kind == "adjective"):
            return
        if (
            whole is not None
            and whole.kind == "body"
            and _OF_NOBODY.match(whole.text)
            and (seat := self._seat(head)) is not None
        ):
            yield Participant(seat.id, whole.text, None, whole.start, whole.end)
            return
        if whole is not None and (ruler := self._ruler(head, whole)) is not None:
            yield Participant(ruler.id, whole.text, None, whole.start, whole.end)
            return
        if whole is not None and (whole.kind != "adjective" or head.dep_ not in _MODIFIER):
            yield from self._with_of(whole)
            return
        if head.pos_ == "PRON" or (head.lemma_.lower() in _QUANTITY and any(c.lower_ == "of" for c in head.children)):
            yield from self._below(head, "of")
            return
        if (name := self._name_behind(head)) is not None:
            yield _part(name)
            return
        if is_agent(head) and not self._in_time(head):
            yield from self._agent(head)

    def _name_behind(self, noun: Token) -> ActorMention | None:
        """ "The capital |N'Djamena|": a common noun and right behind it the name."""
        if noun.pos_ != "NOUN":
            return None
        near = (child for child in noun.rights if child.dep_ == "appos" and child.left_edge.i == noun.i + 1)
        mention = next((m for child in near if (m := self.mention(child)) is not None), None)
        return mention if mention is not None and mention.kind in ("state", "capital", "place", "group") else None

    def _in_time(self, token: Token) -> bool:
        at = self.start + token.idx
        return any(time.start <= at < time.end for time in self.times)

    def _ruler(self, head: Token, whole: ActorMention) -> ActorMention | None:
        """ "British Egypt", "French Indochina": an adjective says whose the country was."""
        if whole.kind in ("state", "place"):
            for child in head.children:
                mention = self.mention(child) if child.dep_ in ("amod", "compound") else None
                if mention is not None and mention.kind == "adjective" and mention.id not in ("", whole.id):
                    return mention
        return None

    def _with_of(self, whole: ActorMention) -> Iterator[Participant]:
        """A known mention; "leaders of Kazakhstan, Belarus and Russia" goes on to the states that follow the first."""
        yield from self._sharing(whole)
        yield from (_part(m) for m in self.mentions if (m.start, m.end) == (whole.start, whole.end))
        yield from map(_part, self._listed_behind(whole))
        if whole.kind == "leader":
            yield from self._also_of_states(whole)
        if whole.kind in ("role", "body"):
            states = [token for token in self.within(whole.start, whole.end) if token.dep_ == "pobj"]
            for token in (other for state in states for other in state.conjuncts):
                mention = self.mention(token)
                if mention is not None and mention.start >= whole.end:
                    yield _part(mention)

    def _listed_behind(self, whole: ActorMention) -> list[ActorMention]:
        """ "Leaders from Peru|, Chile, Brazil and Bolivia|": of a long list the small model makes what it likes."""
        ends_in_state = whole.kind == "state" or (
            whole.kind in ("role", "body") and self.within(whole.start, whole.end)[-1].dep_ == "pobj"
        )
        listed: list[ActorMention] = []
        at, joined = whole.end, False
        for mention in (m for m in self.mentions if m.start >= whole.end) if ends_in_state else ():
            between = self.text[at - self.start : mention.start - self.start]
            if joined or mention.kind != "state" or not _LIST.fullmatch(between):
                break
            joined = "and" in between
            listed.append(mention)
            at = mention.end
        return listed if joined and len(listed) > 1 and not _OWNED.match(self.text, at - self.start) else []

    def _also_of_states(self, whole: ActorMention) -> Iterator[Participant]:
        """ "President Boric of Chile |and President Arce of Bolivia|": joined to the first's state."""
        last = self.within(whole.start, whole.end)[-1]
        for child in last.children:
            if child.lower_ == "of":
                for other in (joined for state in child.children for joined in state.conjuncts):
                    mention = self.mention(other)
                    if mention is not None and mention.leader is not None and mention.start > whole.end:
                        yield _part(mention)

    def _sharing(self, whole: ActorMention) -> list[Participant]:
        """ "British, French |and Israeli envoys": the nationalities before the last, which share its noun."""
        found: list[Participant] = []
        at = whole.start
        for mention in reversed([m for m in self.mentions if m.end <= whole.start]):
            shares = mention.kind == "adjective" or (mention.kind == "state" and _OWNED.search(whole.text))
            shares = shares or (mention.kind == "leader" and self._modifies(mention, whole))
            if not shares or not _LIST.fullmatch(self.text[mention.end - self.start : at - self.start]):
                break
            found.insert(0, _part(mention))
            at = mention.start
        return found

    def _modifies(self, mention: ActorMention, whole: ActorMention) -> bool:
        """ "Between |President Raisi| and |President Putin|": to the small model the first is a part of the second."""
        head = self.within(whole.start, whole.end)[-1]
        token = self.within(mention.start, mention.end)[-1]
        while token.dep_ in _MODIFIER and token.head.i != token.i:
            token = token.head
        return token.i == head.i

    def _agent(self, head: Token) -> Iterator[Participant]:
        """A noun or name that can act: of the state that modifies or owns it, else unknown."""
        start, end = self.span(*_edges(head))
        # "his Lebanese counterpart" is Lebanon's: what modifies comes before who owns.
        near = _modifiers(head) if head.pos_ == "NOUN" else (c for c in head.children if c.dep_ in _MODIFIER)
        for child in sorted(near, key=lambda child: child.dep_ == "poss"):
            if (mention := self.mention(child)) is not None:
                yield Participant(mention.id, self._text(start, end), None, start, end)
                return
        owners = list(self._below(head, "of")) if head.pos_ == "NOUN" else []
        if owners:
            yield from (Participant(o.id, self._text(start, end), None, start, end) for o in owners)
            return
        senders = list(self._below(head, "from")) if head.pos_ == "NOUN" else []
        if len({p.id for p in senders if p.id}) > 1:  # "troops from Chad and Niger", "soldiers from the two countries"
            yield from (Participant(p.id, self._text(start, end), None, start, end) for p in senders if p.id)
            return
        mention = self._said_of(head)
        if mention is not None:
            yield Participant(mention.id, self._text(start, end), None, start, end)
            return
        if senders and self._names_a_body(senders[0]):  # "fighters from the al-Shabab group"
            yield Participant(senders[0].id, self._text(start, end), None, start, end)
            return
        yield Participant("", self._text(start, end), None, start, end)

    def _names_a_body(self, participant: Participant) -> bool:
        tokens = self.within(participant.start or 0, participant.end or 0)
        mentions = [mention for token in tokens if (mention := self.mention(token)) is not None]
        return any(mention.kind in ("body", "group", "organisation") for mention in mentions)

    def _said_of(self, head: Token) -> ActorMention | None:
        """ "Nijjar, a Canadian citizen", "police in Canada": the state that what stands behind a name or noun gives."""
        for child in head.children:
            if child.dep_ == "appos":
                for token in (child, *(c for c in child.children if c.dep_ in _MODIFIER)):
                    if (mention := self.mention(token)) is not None:
                        return mention
        return self._seat(head) if head.pos_ == "NOUN" or _agent_noun(head) else None

    def _seat(self, head: Token) -> ActorMention | None:
        """The state of "police |in Canada|", "a court |in Phnom Penh|", "the foreign ministry |in Hanoi|"."""
        if fights_the_state(head.lower_):
            return None
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in ("in", "from"):
                for token in child.children:
                    if (mention := self.mention(token)) is not None and mention.kind in ("state", "capital"):
                        return mention
        return None

    def _below(self, head: Token, preposition: str) -> Iterator[Participant]:
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ == preposition:
                for noun in child.children:
                    if noun.dep_ == "pobj":
                        yield from self.actors(noun)

    def inside(self, noun: Token) -> list[Participant]:
        """The actors within a noun phrase that is not itself one: "Russia's offer", "the use of its land by Russia"."""
        found: list[Participant] = []
        for token in noun.subtree:
            mention = self.mention(token)
            if mention is None or _in_nested_clause(token, noun) or _names_an_event(token):
                continue
            if self.is_half_a_word(mention):
                continue  # "approved an |EU|-brokered deal"
            if _part(mention) not in found:
                found.append(_part(mention))
        return _distinct(found)

    def _text(self, start: int, end: int) -> str:
        return self.text[start - self.start : end - self.start]


def fights_the_state(words: str) -> bool:
    """Whether ``words`` end in a noun for those in arms against a state: "Chadian rebels"."""
    return words.lower().rpartition(" ")[2].removesuffix("s").replace("gunmen", "gunman") in AGAINST_THE_STATE


@cache
def agent_nouns() -> frozenset[str]:
    """Nouns for people and bodies, singular, in lower case."""
    listed = {row["noun"] for _, row in read_rows("agents.tsv", ("noun", "source"))}
    return frozenset(listed | {role.noun for role in roles().values() if " " not in role.noun and role.kind != "thing"})


def is_agent(token: Token) -> bool:
    """Whether a noun that no table knows as an actor can be one: a name, or a noun for people or bodies."""
    if token.pos_ == "PROPN":
        return len(token.text) > 1 and token.text[0].isupper() and token.ent_type_ == ""
    return token.pos_ == "NOUN" and _agent_noun(token)


def _agent_noun(token: Token) -> bool:
    """Whether a word is a noun for people or bodies; the small model takes a first word "Mobs" for a name."""
    lemma = token.lemma_.lower()
    return lemma in agent_nouns() or (token.pos_ == "PROPN" and lemma.removesuffix("s") in agent_nouns())


def _names_an_event(token: Token) -> bool:
    """ "The Battle |of the Falklands|", "the Gulf |of Mexico|": part of a name, and nobody's part in what happened."""
    return token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.text in _NAMED_AFTER


def _part(mention: ActorMention) -> Participant:
    return Participant(mention.id, mention.text, mention.leader, mention.start, mention.end)


def _edges(head: Token) -> tuple[Token, Token]:
    """First and last word of the noun phrase of ``head`` without its article, its clauses and its "of"."""
    inside = [t for t in head.subtree if t.i <= head.i and (t.head.i <= head.i) and not _in_nested_clause(t, head)]
    first = next((t for t in inside if t.dep_ not in ("det", "punct", "cc", "prep", "predet")), head)
    return (first if first.i <= head.i else head), head


def _modifiers(head: Token) -> Iterator[Token]:
    """What stands before ``head`` and says which: "an |Argentine| |shore| party", also below another modifier."""
    for child in head.lefts:
        if child.dep_ in _MODIFIER:
            yield child
            if child.pos_ in ("NOUN", "PROPN"):
                yield from (other for other in child.lefts if other.dep_ in _MODIFIER)


def _in_nested_clause(token: Token, top: Token) -> bool:
    while token.i != top.i:
        if token.dep_ in ("relcl", "acl", "advcl", "ccomp", "appos") or token.head.i == token.i:
            return True
        token = token.head
    return False


def _relative_clause(pronoun: Token) -> Token | None:
    for ancestor in pronoun.ancestors:
        if ancestor.dep_ == "relcl":
            return ancestor
    return None


def _distinct(found: list[Participant]) -> list[Participant]:
    """Participants without repeats of the same span."""
    seen: set[tuple[str, int | None]] = set()
    kept = []
    for participant in found:
        key = participant.id or participant.text, participant.start
        if key not in seen:
            seen.add(key)
            kept.append(participant)
    return kept
