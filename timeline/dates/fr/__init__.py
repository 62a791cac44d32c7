"""French, as data."""

from __future__ import annotations

from timeline.dates.fr.rules import MACROS, RULES
from timeline.dates.fr.words import FUTURE_ENDINGS, MONTHS_SHORT, NAMED_DAYS, PHRASES, ROMAN_ORDINALS, VERBS, WORDS
from timeline.dates.language import Language

LANGUAGE = Language(
    code="fr",
    words=WORDS,
    phrases=PHRASES,
    macros=MACROS,
    rules=RULES,
    dotted=frozenset(MONTHS_SHORT) - {"sept"},
    proper=frozenset({*ROMAN_ORDINALS, *WORDS["QUARTERMARK"], *WORDS["HOLIDAY"]}),
    glued=frozenset({"OCLOCK"}),
    ordinal_suffixes=frozenset({"er", "re", "ère", "e", "ème", "ᵉ", "ᵉʳ", "nd", "nde"}),
    decade_suffixes=frozenset(),
    verbs=VERBS,
    past_endings=("é", "ée", "és", "ées"),
    future_endings=FUTURE_ENDINGS,
    infinitive="",
    relatives=frozenset({"qui", "dont", "où", "lequel", "laquelle"}),
    named_days=NAMED_DAYS,
    named_digits={},
    articles=frozenset({"THE"}),
    day_first=True,
)
