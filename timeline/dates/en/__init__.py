"""English, as data."""

from __future__ import annotations

from timeline.dates.en.rules import MACROS, RULES
from timeline.dates.en.words import MONTHS_SHORT, NAMED_DAYS, NAMED_DIGITS, PHRASES, VERBS, WEAK_MONTHS, WORDS
from timeline.dates.language import Language

LANGUAGE = Language(
    code="en",
    words=WORDS,
    phrases=PHRASES,
    macros=MACROS,
    rules=RULES,
    dotted=frozenset({*MONTHS_SHORT, "sept", "tues", "weds", "thurs", *WORDS["SHORTDAY"], "ca", "c"} - {"may"}),
    proper=frozenset({*WEAK_MONTHS, *WORDS["SHORTDAY"], *WORDS["ZONE"], "august", "dec", "sep", "q", "h"}),
    glued=frozenset({"AMPM", "ERA", "OCLOCK", "QUARTERMARK"}),
    ordinal_suffixes=frozenset({"st", "nd", "rd", "th"}),
    decade_suffixes=frozenset({"s"}),
    verbs=VERBS,
    past_endings=("ed",),
    future_endings=(),
    infinitive="to",
    relatives=frozenset({"who", "whom", "whose", "which", "where", "when"}),
    named_days=NAMED_DAYS,
    named_digits=NAMED_DIGITS,
    articles=frozenset(),
    day_first=False,
)
