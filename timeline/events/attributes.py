"""spaCy's attribute ruler and lemmatizer, remembered: what they say follows from tag, form and dependency.

The ruler runs 179 patterns over every token, a fifth of the time of a parse. All but eight of them look at one token
alone, so what it once said of a token holds for every other with the same tag and dependency, and the same form where
a pattern names the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, ORTH, POS, TAG

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.strings import StringStore
    from spacy.tokens import Doc, Token

# What a pattern may ask of its token.
_READ = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
MOST_FORMS = 100_000  # words whose answer is kept
_Key = tuple[int, int, int, int]  # tag, dependency, form where it matters, whether it is white space
_Said = tuple[int, int, int]  # part of speech, morphology, lemma or 0


class RememberedAttributes:
    """A pipeline component in the place of ``ruler``, which it asks only for what it has not heard yet.

    The ruler must be one that ``can_be_remembered``.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        patterns = _patterns(ruler)
        self._ruler = ruler
        self._said: dict[_Key, _Said] = {}
        self._forms = _Forms(pattern[0] for pattern in patterns if len(pattern) == 1)
        longer = [pattern[0] for pattern in patterns if len(pattern) > 1]  # "gon na", "there is"
        self._openers = _Forms(longer)
        strings = ruler.vocab.strings
        self._opening = frozenset(strings.add(token["DEP"]) for token in longer if "LOWER" not in token)

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of every token of ``doc``."""
        seen = doc.to_array([TAG, DEP, LOWER, IS_SPACE]).tolist()
        strings, forms = doc.vocab.strings, self._forms
        keys = [(tag, dep, low if forms.has(low, strings) else 0, space) for tag, dep, low, space in seen]
        longer = any(dep in self._opening or self._openers.has(low, strings) for _, dep, low, _ in seen)
        if longer or not self._said.keys() >= set(keys):
            self._ruler(doc)
            if not longer:
                self._said.update(zip(keys, map(_said_of, doc), strict=True))
            return doc
        for token, key in zip(doc, keys, strict=True):
            token.pos, morph, lemma = self._said[key]
            token.set_morph(morph)  # type: ignore[attr-defined]
            if lemma:
                token.lemma = lemma
        return doc


class RememberedLemmas:
    """A pipeline component in the place of ``lemmatizer``, which it asks once for a form with its part of speech.

    The lemmatizer's own memory leaves out base forms and names, most of a text.
    """

    def __init__(self, lemmatizer: Lemmatizer) -> None:
        self._lemmatizer = lemmatizer
        self._known: dict[tuple[int, int, int], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of every token of ``doc`` that has none."""
        if len(self._known) >= MOST_FORMS:
            self._known.clear()
        for i, (form, pos, morph, lemma) in enumerate(doc.to_array([ORTH, POS, MORPH, LEMMA]).tolist()):
            if not lemma:
                key = form, pos, morph
                if key not in self._known:
                    self._known[key] = self._lemmatizer.lemmatize(doc[i])[0]
                doc[i].lemma_ = self._known[key]
        return doc


def can_be_remembered(ruler: AttributeRuler) -> bool:
    """Whether its patterns ask nothing of a token but what `RememberedAttributes` tells tokens apart by."""
    return {key for pattern in _patterns(ruler) for token in pattern for key in token} <= _READ


def _patterns(ruler: AttributeRuler) -> list[list[dict[str, Any]]]:
    rules = cast("list[dict[str, Any]]", ruler.patterns)
    return [pattern for rule in rules for pattern in rule["patterns"]]


def _said_of(token: Token) -> _Said:
    return token.pos, token.morph.key, token.lemma  # type: ignore[attr-defined]  # spaCy does not declare it


class _Forms:
    """The lower-case forms that patterns name, in full or by a regular expression."""

    def __init__(self, tokens: Iterable[dict[str, Any]]) -> None:
        wanted = [token["LOWER"] for token in tokens if "LOWER" in token]
        named = [[form] if isinstance(form, str) else form.get("IN", []) for form in wanted]
        self._full = frozenset(form for forms in named for form in forms)
        self._known: dict[int, bool] = {}
        self._like = re.compile("|".join(form["REGEX"] for form in wanted if "REGEX" in form) or "(?!)")

    def has(self, form: int, strings: StringStore) -> bool:
        """Whether a lower-case form, given by spaCy's number of it, is named; numbers hold in all texts."""
        known = self._known.get(form)
        if known is None:
            if len(self._known) >= MOST_FORMS:
                self._known.clear()
            word = strings[form]
            known = self._known[form] = word in self._full or self._like.search(word) is not None
        return known
