"""Which actors a noun of a sentence stands for: by its name, or by the state that is its owner, seat or ruler."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from timeline.events.agents import agent_noun, fights_the_state, is_agent
from timeline.events.grammar import is_opposed
from timeline.events.joined import listed_after, with_joined
from timeline.events.sentence import MODIFIER, Sentence, part
from timeline.events.tokens import Token
from timeline.model import ActorMention, Participant

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"})
# A court or ministry that no owner's name goes with; an embassy stands in another's capital.
_OF_NOBODY = re.compile(r"(?i)(?:the|an?) (?!.*(?:embass|consul|legation|mission))(?:[a-z]+ )*[a-z]+$")
_NAMED_AFTER = frozenset(
    "Battle Siege War Treaty Peace Pact Accords Convention Conference Congress Declaration Gulf Bay Sea Strait".split()
)
# Nouns that only count or group what their "of" names: "dozens of protesters", "members of the Taliban".
_QUANTITY = frozenset(
    "dozen score hundred thousand million number majority group pair couple one some many most all both "
    "part member handful series rest".split()
)
# "Its neighbour" is not itself, whoever the nearest name may be.
OTHERS = frozenset(
    "adversary ally counterpart enemy foe friend neighbor neighbour opponent partner patron rival successor".split()
)
_AT_HOME = frozenset({"based", "flagged", "owned", "registered"})


def actors_of(sentence: Sentence, token: Token) -> list[Participant]:
    """The actors that ``token`` and what "and" joins to it stand for: "the leaders of A, B and C" is three."""
    found: list[Participant] = []
    for head in (token, *(c for c in token.conjuncts if c.i > token.i)):
        for participant in _actors_of_one(sentence, head):
            if all(participant.id != other.id or participant.text != other.text for other in found):
                found.append(participant)
    if any(child.dep_ == "appos" for child in token.children):
        known = {participant.id for participant in found}
        found += (participant for participant in listed_after(sentence, token) if participant.id not in known)
    return _distinct(found)


def actors_inside(sentence: Sentence, noun: Token) -> list[Participant]:
    """The actors within a noun phrase that is not itself one: "Russia's offer", "the use of its land by Russia"."""
    found: list[Participant] = []
    for token in noun.subtree:
        mention = sentence.mention(token)
        if mention is None or _in_nested_clause(token, noun) or names_an_event(token):
            continue
        if sentence.is_half_a_word(mention):
            continue  # "approved an |EU|-brokered deal"
        if part(mention) not in found:
            found.append(part(mention))
    return _distinct(found)


def _actors_of_one(sentence: Sentence, head: Token) -> Iterator[Participant]:
    if head.tag_ in ("WDT", "WP", "WP$") and (clause := _relative_clause(head)) is not None:
        # "Chad and |Niger|, which had protested".
        joined = [other for other in clause.head.conjuncts if clause.head.i < other.i < head.i]
        yield from chain.from_iterable(_actors_of_one(sentence, meant) for meant in (clause.head, *joined))
        return
    whole = sentence.mention(head)
    if head.pos_ not in _NOMINAL and (whole is None or whole.kind == "adjective"):
        return
    if (
        whole is not None
        and whole.kind == "body"
        and _OF_NOBODY.match(whole.text)
        and (seat := _seat(sentence, head)) is not None
    ):
        yield Participant(seat.id, whole.text, None, whole.start, whole.end)
        return
    if whole is not None and (ruler := _ruler(sentence, head, whole)) is not None:
        yield Participant(ruler.id, whole.text, None, whole.start, whole.end)
        return
    if whole is not None and (whole.kind != "adjective" or head.dep_ not in MODIFIER):
        yield from with_joined(sentence, whole)
        return
    if head.pos_ == "PRON" or (head.lemma_.lower() in _QUANTITY and any(c.lower_ == "of" for c in head.children)):
        yield from _below(sentence, head, "of")
        return
    if (name := _name_behind(sentence, head)) is not None:
        yield part(name)
        return
    if is_agent(head) and not _in_time(sentence, head):
        yield from _agent(sentence, head)


def _home(sentence: Sentence, participle: Token) -> ActorMention | None:
    """ "Two |EU|-based airlines", "|Panama|-flagged ships": where they are registered; a group with a name is not."""
    named = any(child.pos_ == "PROPN" for child in participle.head.lefts)
    if participle.lower_ not in _AT_HOME or named or participle.head.pos_ != "NOUN":
        return None
    return next((m for child in participle.lefts if (m := sentence.mention(child)) is not None), None)


def _name_behind(sentence: Sentence, noun: Token) -> ActorMention | None:
    """ "The capital |N'Djamena|": a common noun and right behind it the name."""
    if noun.pos_ != "NOUN":
        return None
    near = (child for child in noun.rights if child.dep_ == "appos" and child.left_edge.i == noun.i + 1)
    mention = next((m for child in near if (m := sentence.mention(child)) is not None), None)
    return mention if mention is not None and mention.kind in ("state", "capital", "place", "group") else None


def _in_time(sentence: Sentence, token: Token) -> bool:
    at = sentence.start + token.idx
    return any(time.start <= at < time.end for time in sentence.times)


def _ruler(sentence: Sentence, head: Token, whole: ActorMention) -> ActorMention | None:
    """ "British Egypt", "French Indochina": an adjective says whose the country was."""
    if whole.kind in ("state", "place"):
        for child in head.children:
            mention = sentence.mention(child) if child.dep_ in ("amod", "compound") else None
            if mention is not None and mention.kind == "adjective" and mention.id not in ("", whole.id):
                return mention
    return None


def _agent(sentence: Sentence, head: Token) -> Iterator[Participant]:
    """A noun or name that can act: of the state that modifies or owns it, else unknown."""
    start, end = sentence.span(*_edges(head))
    if head.lemma_ in OTHERS and (named := _beside(sentence, head)) is not None:
        yield part(named)
        return
    # "his Lebanese counterpart" is Lebanon's: what modifies comes before who owns.
    near = _modifiers(head) if head.pos_ == "NOUN" else (c for c in head.children if c.dep_ in MODIFIER)
    for child in sorted(near, key=lambda child: child.dep_ == "poss"):
        if (mention := sentence.mention(child) or _home(sentence, child)) is not None:
            joined = [m for c in child.conjuncts if c.i > child.i and (m := sentence.mention(c)) is not None]
            whose = (*sentence.hyphened(mention), *joined)
            yield from (Participant(m.id, _words(sentence, start, end), None, start, end) for m in whose)
            return
    owners = list(_below(sentence, head, "of")) if head.pos_ == "NOUN" else []
    if owners:
        yield from (Participant(o.id, _words(sentence, start, end), None, start, end) for o in owners)
        return
    senders = list(_below(sentence, head, "from")) if head.pos_ == "NOUN" else []
    if len({p.id for p in senders if p.id}) > 1:  # "troops from Chad and Niger", "soldiers from the two countries"
        yield from (Participant(p.id, _words(sentence, start, end), None, start, end) for p in senders if p.id)
        return
    mention = _said_of(sentence, head)
    if mention is not None:
        yield Participant(mention.id, _words(sentence, start, end), None, start, end)
        return
    if senders and _names_a_body(sentence, senders[0]):  # "fighters from the al-Shabab group"
        yield Participant(senders[0].id, _words(sentence, start, end), None, start, end)
        return
    yield Participant("", _words(sentence, start, end), None, start, end)


def _names_a_body(sentence: Sentence, participant: Participant) -> bool:
    tokens = sentence.within(participant.start or 0, participant.end or 0)
    mentions = [mention for token in tokens if (mention := sentence.mention(token)) is not None]
    return any(mention.kind in ("body", "group", "organisation") for mention in mentions)


def _beside(sentence: Sentence, head: Token) -> ActorMention | None:
    """ "Nijjar, a |Canadian| citizen", "its northern neighbour, |Rwanda|"."""
    behind = [child for child in head.children if child.dep_ == "appos"]
    near = (token for child in behind for token in (child, *(c for c in child.children if c.dep_ in MODIFIER)))
    return next((mention for token in near if (mention := sentence.mention(token)) is not None), None)


def _said_of(sentence: Sentence, head: Token) -> ActorMention | None:
    """The state that what stands behind a name or noun gives: an apposition, "police in Canada"."""
    if (mention := _beside(sentence, head)) is not None:
        return mention
    return _seat(sentence, head) if head.pos_ == "NOUN" or agent_noun(head) else None


def _seat(sentence: Sentence, head: Token) -> ActorMention | None:
    """The state of "police |in Canada|", "a court |in Phnom Penh|", "the foreign ministry |in Hanoi|"."""
    if fights_the_state(head.lower_):
        return None
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "from"):
            for token in child.children:
                if (mention := sentence.mention(token)) is not None and mention.kind in ("state", "capital"):
                    return mention
    return None


def _below(sentence: Sentence, head: Token, preposition: str) -> Iterator[Participant]:
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == preposition:
            for noun in child.children:
                if noun.dep_ == "pobj":
                    yield from actors_of(sentence, noun)


def _words(sentence: Sentence, start: int, end: int) -> str:
    return sentence.text[start - sentence.start : end - sentence.start]


def names_an_event(token: Token) -> bool:
    """ "The Battle |of the Falklands|", "the Gulf |of Mexico|": part of a name, and nobody's part in what happened."""
    return token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.text in _NAMED_AFTER


def _edges(head: Token) -> tuple[Token, Token]:
    """First and last word of the noun phrase of ``head`` without its article, its clauses and its "of"."""
    inside = [t for t in head.subtree if t.i <= head.i and (t.head.i <= head.i) and not _in_nested_clause(t, head)]
    first = next((t for t in inside if t.dep_ not in ("det", "punct", "cc", "prep", "predet")), head)
    return (first if first.i <= head.i else head), head


def _modifiers(head: Token) -> Iterator[Token]:
    """What stands before ``head`` and says which: "an |Argentine| |shore| party", also below another modifier."""
    for child in head.lefts:
        if child.dep_ in MODIFIER and not is_opposed(child):
            yield child
            if child.pos_ in ("NOUN", "PROPN"):
                yield from (other for other in child.lefts if other.dep_ in MODIFIER)


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
