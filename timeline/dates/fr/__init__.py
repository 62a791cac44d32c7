"""French, as data: explicit dates and the common relative ones. Small, but the engine reads it as it reads English."""

from __future__ import annotations

from timeline.dates.fr.rules import MACROS, RULES
from timeline.dates.fr.words import MONTHS_SHORT, PHRASES, VERBS, WORDS
from timeline.dates.language import Language

LANGUAGE = Language(
    code="fr",
    words=WORDS,
    phrases=PHRASES,
    macros=MACROS,
    rules=RULES,
    dotted=frozenset(MONTHS_SHORT),
    proper=frozenset(),
    glued=frozenset(),
    ordinal_suffixes=frozenset({"er", "re", "e", "ème"}),
    decade_suffixes=frozenset(),
    verbs=VERBS,
    past_endings=("é", "ée", "és", "ées"),
    infinitive="",
    relatives=frozenset({"qui", "dont", "où", "lequel", "laquelle"}),
    named_days={},
    day_first=True,
)
