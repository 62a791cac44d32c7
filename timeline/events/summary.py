"""The clause of a trigger in few words, for a label: "suspended its participation in the alliance"."""

from __future__ import annotations

from timeline.events.status import governors
from timeline.events.tokens import Token

LONGEST = 90  # characters
_LEFT = frozenset({"aux", "auxpass", "neg", "prt"})
_BETWEEN = frozenset({"advmod"})
_NOUN_LEFT = frozenset({"amod", "compound", "poss", "nmod", "case", "nummod"})
NEAR = 5  # words between a verb and the one that governs it
_STOPS = frozenset({"advcl", "relcl", "parataxis", "punct", "cc", "conj", "mark"})


def _with_helpers(word: Token, helpers: frozenset[str]) -> int:
    """The position of the first of the helpers that stand before ``word``, with adverbs between, else its own."""
    first = near = word.i
    for token in reversed(list(word.lefts)):
        if token.dep_ not in helpers | _BETWEEN or token.right_edge.i + 1 < near:
            break
        near = token.left_edge.i
        if token.dep_ in helpers:
            first = near  # "|should| now serve"
    return first


def _with_what_suffers(trigger: Token, first: int) -> int:
    """ "Fourteen documents were signed": the subject of a passive belongs to what was done, when it is short."""
    for child in trigger.lefts:
        if child.dep_ == "nsubjpass" and child.tag_ not in ("WDT", "WP", "PRP"):
            return child.left_edge.i if first - child.left_edge.i <= NEAR + 3 else first
    return first


def summary(trigger: Token) -> str:
    """The words from the trigger's helpers or modifiers to the end of its clause, at most ``LONGEST`` characters."""
    helpers = _LEFT if trigger.pos_ in ("VERB", "AUX") else _NOUN_LEFT
    first = _with_helpers(trigger, helpers)
    governor = trigger.head
    governs = governors().get(governor.lemma_.lower(), "said") != "said"
    if governs and 0 < trigger.i - governor.i <= NEAR:
        first = _with_helpers(governor, _LEFT)  # "refused to sign", "stopped financing"
    first = _with_what_suffers(trigger, first)
    end = trigger.i + 1
    for child in trigger.rights:
        if child.dep_ in _STOPS and not (child.dep_ == "punct" and child.text in "-–—'\""):
            break
        end = child.right_edge.i + 1
    words = " ".join("".join(token.text + token.whitespace_ for token in trigger.doc[first:end]).split())
    if len(words) <= LONGEST:
        return words.rstrip(" ,;:-–—")
    return words[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:-–—") + "…"
