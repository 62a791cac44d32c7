"""The words of French that have to do with time. Data only; ``timeline.dates.en.words`` says what the meanings are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _numbered(text: str, first: int = 1, step: int = 1) -> dict[str, int]:
    return {word: first + step * place for place, word in enumerate(text.split())}


MONTHS = _numbered("janvier février mars avril mai juin juillet août septembre octobre novembre décembre")
MONTHS_SHORT = {
    "janv": 1, "févr": 2, "fév": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "déc": 12,
    "fevrier": 2, "aout": 8, "decembre": 12,
}  # fmt: skip
WEEKDAYS = _numbered("lundi mardi mercredi jeudi vendredi samedi dimanche")
#: Words that are also a planet, a verb form or a participle: as times they need a word beside them that says so.
WEAK_MONTHS = {"mars": 3}

WORDS: Mapping[str, Mapping[str, Any]] = {
    # names in the calendar
    "MONTH": {word: n for word, n in {**MONTHS, **MONTHS_SHORT}.items() if word not in WEAK_MONTHS},
    "MAY": WEAK_MONTHS,
    "WEEKDAY": WEEKDAYS,
    "SEASON": {"printemps": 1, "automne": 3, "hiver": 4},
    "FALL": {"été": 2},
    "ERA": {"jc": -1},
    # units
    "UNIT": {
        "jour": "day", "journée": "day", "semaine": "week", "mois": "month", "trimestre": "quarter", "an": "year",
        "année": "year", "décennie": "decade", "siècle": "century", "heure": "hour", "minute": "minute",
    },
    "UNITS": {
        "jours": "day", "semaines": "week", "trimestres": "quarter", "ans": "year", "années": "year",
        "décennies": "decade", "siècles": "century", "heures": "hour", "minutes": "minute", "secondes": "second",
    },
    # standing against the day of publication
    "DEIXIS": {"hier": -1, "demain": 1},
    "NOW": {"maintenant": "PRESENT_REF", "actuellement": "PRESENT_REF", "récemment": "PAST_REF"},
    "LAST": dict.fromkeys(("dernier", "dernière", "passé", "passée"), ("dct", -1)),
    "NEXT": dict.fromkeys(("prochain", "prochaine"), ("dct", 1)),
    "PREVIOUS": dict.fromkeys(("précédent", "précédente"), ("ref", -1)),
    "FOLLOWING": dict.fromkeys(("suivant", "suivante"), ("ref", 1)),
    "THIS": dict.fromkeys(("ce", "cet", "cette"), ("dct", 0)),
    "SAME": {"même": ("ref", 0)},
    "HENCE": {"dans": ("dct", 1)},
    "LATER": {"tard": ("ref", 1)},
    "EARLIER": {"tôt": ("ref", -1)},
    "MORE": {"plus": ""},
    # parts of the day
    "DAYPART": {
        "matin": "TMO", "après-midi": "TAF", "soir": "TEV", "nuit": "TNI",
        "midi": "T12:00", "minuit": "T24:00",
    },
    # parts of a time and roughness
    "EDGE": {"fin": "END", "début": "START", "milieu": "MID"},
    "EARLY": {"mi": "MID"},
    "APPROX": {"environ": "APPROX", "vers": "APPROX"},
    # numbers
    "NUM": {
        **_numbered("zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize", 0),
        "une": 1, **_numbered("vingt trente quarante cinquante soixante", 20, 10),
    },
    "BIG": {"cent": 100, "mille": 1000},
    "ORDWORD": {
        "premier": 1, "première": 1, "deuxième": 2, "second": 2, "seconde": 2, "troisième": 3, "quatrième": 4,
    },
    "FEW": {"quelques": "X", "plusieurs": "X"},
    "EVERY": {"chaque": ""},
    # small words
    "THE": dict.fromkeys(("le", "la", "les", "l"), ""),
    "OF": dict.fromkeys(("de", "du", "des", "d"), ""),
    "AT": dict.fromkeys(("à", "au", "aux"), ""),
    "IN": {"en": ""}, "AND": {"et": ""}, "OR": {"ou": ""}, "SINCE": {"depuis": ""}, "BY": {"avant": ""},
    "UNTIL": {"jusqu": ""}, "BETWEEN": {"entre": ""}, "DURING": {"pendant": "", "durant": ""}, "AFTER": {"après": ""},
}  # fmt: skip

PHRASES: Mapping[str, tuple[str, Any]] = {
    "aujourd'hui": ("DEIXIS", 0), "avant-hier": ("DEIXIS", -2), "après-demain": ("DEIXIS", 2),
    "il y a": ("AGO", ("dct", -1)), "après-midi": ("DAYPART", "TAF"), "av. j.-c.": ("ERA", -1),
}  # fmt: skip

#: Verb forms that tell the tense of their clause: auxiliaries of the past, and the commonest futures.
VERBS: Mapping[str, frozenset[str]] = {
    "future": _words(
        "sera seront aura auront fera feront ira iront va vont doit doivent rencontrera rencontreront signera "
        "signeront partira partiront tiendra tiendront viendra viendront reprendra reprendront "
        "prévu prévue prévus prévues"
    ),
    "past": _words(
        "a ont était étaient avait avaient est sont fut furent eut eurent dit déclaré annoncé rencontré signé"
    ),
    "passive future": frozenset({"être", "sera", "seront"}),
}
