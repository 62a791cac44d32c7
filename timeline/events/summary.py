"""The clause of a trigger in few words, for a label: "suspended its participation in the alliance"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 90  # characters
_LEFT = frozenset({"aux", "auxpass", "neg", "prt"})
_NOUN_LEFT = frozenset({"amod", "compound", "poss", "nmod", "case", "nummod"})
_STOPS = frozenset({"advcl", "relcl", "parataxis", "punct", "cc", "conj", "mark"})


def summary(trigger: Token) -> str:
    """The words from the trigger's helpers or modifiers to the end of its clause, at most ``LONGEST`` characters."""
    helpers = _LEFT if trigger.pos_ in ("VERB", "AUX") else _NOUN_LEFT
    first = trigger.i
    for token in reversed(list(trigger.lefts)):
        if token.dep_ not in helpers or token.right_edge.i + 1 < first:
            break
        first = token.left_edge.i
    end = trigger.i + 1
    for child in trigger.rights:
        if child.dep_ in _STOPS and not (child.dep_ == "punct" and child.text in "-–—'\""):
            break
        end = child.right_edge.i + 1
    words = " ".join(trigger.doc[first:end].text.split())
    if len(words) <= LONGEST:
        return words.rstrip(" ,;:-–—")
    return words[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:-–—") + "…"
