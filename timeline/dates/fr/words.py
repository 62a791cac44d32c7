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
CARDINALS = _numbered(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize", first=0
)
TENS = _numbered("vingt trente quarante cinquante soixante septante huitante nonante", first=20, step=10)
#: Centuries and millennia are numbered in Roman figures: XIXe, XIXème, and with a raised e.
ROMAN = _numbered("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi")
ROMAN_ORDINALS = {
    figure + ending: n for figure, n in ROMAN.items() for ending in (("er", "ᵉʳ") if n == 1 else ("e", "ème", "ᵉ"))
}
#: The years of days that are known by their dates, by month and day: "le 11-Septembre".
NAMED_DAYS = {(9, 11): 2001, (11, 13): 2015, (10, 7): 2023}
#: Nouns that end as participles do, which tell the past.
NOUNS = _words(
    "traité comité côté député société liberté sécurité unité autorité communauté majorité minorité stabilité "
    "responsabilité possibilité souveraineté neutralité hostilité université égalité santé volonté identité réalité "
    "activité nécessité priorité capacité clé blé marché congé délégué réfugié allié blessé employé café musée lycée "
    "armée rentrée arrivée entrée durée idée assemblée traversée percée tournée fusée vallée"
)

WORDS: Mapping[str, Mapping[str, Any]] = {
    # names in the calendar
    "MONTH": {word: n for word, n in {**MONTHS, **MONTHS_SHORT}.items() if word not in ("mars", "sept")},
    "MAY": WEAK_MONTHS,
    "WEEKDAY": WEEKDAYS,
    "WEEKDAYS": {word + "s": n for word, n in WEEKDAYS.items()},
    "SEASON": {"printemps": 1, "automne": 3, "hiver": 4},
    "FALL": {"été": 2},
    "ERA": {"jc": -1},
    # units
    "UNIT": {
        "jour": "day", "journée": "day", "semaine": "week", "mois": "month", "trimestre": "quarter", "an": "year",
        "année": "year", "décennie": "decade", "siècle": "century", "millénaire": "millennium", "heure": "hour",
        "minute": "minute", "weekend": "weekend",
    },
    "UNITS": {
        "jours": "day", "journées": "day", "semaines": "week", "trimestres": "quarter", "ans": "year",
        "années": "year", "décennies": "decade", "siècles": "century", "millénaires": "millennium", "heures": "hour",
        "minutes": "minute", "secondes": "second", "weekends": "weekend", "nuits": "night",
    },
    "HALF": {"semestre": 0.5, "moitié": 0.5, "demi": 0.5, "demie": 0.5},
    "QUARTERMARK": {"t": "quarter", "q": "quarter", "s": "half"},
    # parts of the day and the clock
    "DAYPART": {
        "nuit": "TNI", "matin": "TMO", "matinée": "TMO", "aube": "TMO", "aurore": "TMO", "soir": "TEV", "soirée": "TEV",
        "crépuscule": "TEV", "midi": "T12:00", "minuit": "T24:00",
    },
    "OCLOCK": {"h": "hour"},
    # named zones are local time as it stands
    "ZONE": {"gmt": "Z", "utc": "Z", "tu": "Z", "locale": "", "locales": ""},
    # standing against the day of publication
    "DEIXIS": {"hier": -1, "demain": 1},
    # the days beside the one spoken of
    "DAYBESIDE": {"lendemain": 1, "surlendemain": 2, "veille": -1},
    "NOW": {
        "maintenant": "PRESENT_REF", "actuellement": "PRESENT_REF", "désormais": "PRESENT_REF",
        "récemment": "PAST_REF", "dernièrement": "PAST_REF", "autrefois": "PAST_REF", "jadis": "PAST_REF",
    },
    "RECENT": dict.fromkeys(("récent", "récente", "récents", "récentes"), "PAST_REF"),
    "LAST": dict.fromkeys(("dernier", "dernière", "passé", "passée", "écoulé", "écoulée"), ("dct", -1)),
    "COMING": dict.fromkeys(("prochain", "prochaine"), ("dct", 1)),
    "PREVIOUS": dict.fromkeys(("précédent", "précédente"), ("ref", -1)),
    "FOLLOWING": dict.fromkeys(("suivant", "suivante"), ("ref", 1)),
    # their plurals make a length: "ces derniers mois"
    "BYGONE": dict.fromkeys(
        "derniers dernières passés passées écoulés écoulées précédents précédentes".split(), ""
    ),
    "ENSUING": dict.fromkeys("prochains prochaines suivants suivantes".split(), ""),
    "CURRENT": {"actuel": ("dct", 0), "actuelle": ("dct", 0)},
    "THIS": dict.fromkeys(("ce", "cet", "cette"), ("dct", 0)),
    "THAT": {"là": ("ref", 0)},
    "HERE": {"ci": ""},
    "THESE": {"ces": ""},
    "SAME": {"même": ("ref", 0)},
    "AGO": {"voici": ("dct", -1), "voilà": ("dct", -1)},
    "HENCE": {"dans": ("dct", 1)},
    "EARLIER": {"auparavant": ("ref", -1)},
    "BEFORE": {"avant": ("ref", -1)},
    "AFTER": {"après": ("ref", 1)},
    "THEN": {"lors": ""},
    # parts of a time and roughness
    "EDGE": {"fin": "END", "début": "START", "milieu": "MID"},
    "EARLY": {"mi": "MID", "tôt": "START", "tard": "END"},
    "CLOSING": {"premiers": "START", "premières": "START", "ultimes": "END"},
    "APPROX": {"vers": "APPROX"},
    "CLOSETO": {"environ": "APPROX", "quelque": "APPROX"},
    "EXACT": {"exactement": ""},
    "ALMOST": {"presque": "LESS_THAN", "quasiment": "LESS_THAN"},
    # numbers
    "NUM": {**CARDINALS, "une": 1, **TENS},
    "BIG": {"cent": 100, "cents": 100, "mille": 1000},
    "ORDINAL": ROMAN_ORDINALS,
    "ORDWORD": {
        "premier": 1, "première": 1, "second": 2, "seconde": 2,
        **_numbered("deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième", 2),
    },
    "FEW": {"quelques": "X", "plusieurs": "X"},
    # sets
    "EVERY": {"chaque": ""},
    "PER": {"par": ""},
    "FREQUENCY": {
        "quotidiennement": "P1D", "hebdomadaire": "P1W", "hebdomadaires": "P1W", "mensuellement": "P1M",
        "annuellement": "P1Y",
    },
    "HOLIDAY": {
        "noël": "christmas", "pâques": "easter", "toussaint": "all_saints", "pentecôte": "pentecost",
        "ascension": "ascension", "assomption": "assumption",
    },
    "ATTACKS": dict.fromkeys("attentat attentats attaque attaques".split(), ""),
    # after these four digits are no year, nor a number of years a length of time
    "LABEL": dict.fromkeys(
        "résolution article page loi décret vol chapitre numéro no n salle chambre autoroute route".split(), ""
    ),
    # what is counted, and what only looks like a participle
    "THING": dict.fromkeys(("km", "m", "kg", "ha", "chevaux", *(noun + s for noun in NOUNS for s in ("", "s"))), ""),
    "AGED": dict.fromkeys("âgé âgée âgés âgées".split(), ""),
    # small words
    "THE": dict.fromkeys(("le", "la", "les", "l"), ""),
    "OF": dict.fromkeys(("de", "du", "des", "d"), ""),
    "AT": dict.fromkeys(("à", "au", "aux"), ""),
    "IN": {"en": ""}, "AND": {"et": ""}, "OR": {"ou": ""}, "SINCE": {"depuis": ""}, "FROM": {"dès": ""},
    "FOR": {"pour": ""}, "BETWEEN": {"entre": ""}, "DURING": {"pendant": "", "durant": "", "courant": ""},
}  # fmt: skip

#: Seventy to ninety-nine are sums: soixante-dix, soixante et onze, quatre-vingts, quatre-vingt-dix-sept.
SUMS = {
    **{f"soixante-{word}": 60 + n for word, n in CARDINALS.items() if n >= 10}, "soixante et onze": 71,
    **{f"soixante-dix-{word}": 70 + n for word, n in CARDINALS.items() if 7 <= n <= 9},
    **{f"quatre-vingt-{word}": 80 + n for word, n in CARDINALS.items() if n >= 1},
    **{f"quatre-vingt-dix-{word}": 90 + n for word, n in CARDINALS.items() if 7 <= n <= 9},
    "quatre-vingt": 80, "quatre-vingts": 80,
}  # fmt: skip
#: So many or thereabouts.
DOZENS = _numbered("dizaine vingtaine trentaine quarantaine cinquantaine soixantaine", 10, 10) | {
    "douzaine": 12, "quinzaine": 15, "centaine": 100,
}  # fmt: skip

PHRASES: Mapping[str, tuple[str, Any]] = {
    "aujourd'hui": ("DEIXIS", 0), "avant-hier": ("DEIXIS", -2), "après-demain": ("DEIXIS", 2),
    "avant-veille": ("DAYBESIDE", -2), "sept.": ("MAY", 9),  # without its full stop it is the number
    "il y a": ("AGO", ("dct", -1)), "plus tard": ("LATER", ("ref", 1)), "plus tôt": ("EARLIER", ("ref", -1)),
    "en cours": ("CURRENT", ("dct", 0)), "week-end": ("UNIT", "weekend"), "week-ends": ("UNITS", "weekend"),

    "après-midi": ("DAYPART", "TAF"), "petit matin": ("DAYPART", "TMO"), "petit jour": ("DAYPART", "TMO"),
    "mi-journée": ("DAYPART", "T12:00"),
    "heure locale": ("ZONE", ""),
    **{f"heure de {city}": ("ZONE", "") for city in ("paris", "moscou", "bruxelles")},

    **{f"av{dot} j.-c.": ("ERA", -1) for dot in (".", "ant")}, "avant notre ère": ("ERA", -1),
    **{f"apr{dot} j.-c.": ("ERA", 1) for dot in (".", "ès")}, "de notre ère": ("ERA", 1),
    **{number: ("NUM", n) for number, n in SUMS.items()},
    **{f"une {dozen}": ("DOZEN", n) for dozen, n in DOZENS.items()},
    "un demi": ("HALF", 0.5), "une demi": ("HALF", 0.5), "tout juste": ("EXACT", ""),

    **{f"{peu}plus {de}": ("MORE", "MORE_THAN") for peu in ("", "un peu ") for de in ("de", "d")},
    **{f"{peu}moins {de}": ("LESS", "LESS_THAN") for peu in ("", "un peu ") for de in ("de", "d")},
    "près de": ("CLOSETO", "LESS_THAN"), "près d": ("CLOSETO", "LESS_THAN"),
    "au moins": ("LEAST", "EQUAL_OR_MORE"), "au plus": ("MOST", "EQUAL_OR_LESS"),

    "jusqu'à": ("UNTIL", ""), "jusqu'au": ("UNTIL", ""), "jusqu'aux": ("UNTIL", ""), "jusqu'en": ("UNTIL", ""),
    "d'ici": ("BY", ""), "d'ici à": ("BY", ""), "d'ici au": ("BY", ""),
    "à partir de": ("FROM", ""), "à partir du": ("FROM", ""), "à compter de": ("FROM", ""),
    "à compter du": ("FROM", ""),
    "au cours de": ("DURING", ""),
    "tous les": ("EVERY", ""), "toutes les": ("EVERY", ""),

    "il y a peu": ("NOW", "PAST_REF"), "il y a longtemps": ("NOW", "PAST_REF"),
    "à présent": ("NOW", "PRESENT_REF"), "de nos jours": ("NOW", "PRESENT_REF"),
    "à l'heure actuelle": ("NOW", "PRESENT_REF"), "à l'avenir": ("NOW", "FUTURE_REF"),
    "par le passé": ("NOW", "PAST_REF"),

    "jour de l'an": ("HOLIDAY", "new_year"), "nouvel an": ("HOLIDAY", "new_year"),
    "nouvel an chinois": ("TITLE", ""), "nouvel an lunaire": ("TITLE", ""),
    "saint-sylvestre": ("HOLIDAY", "new_year_eve"), "réveillon de noël": ("HOLIDAY", "christmas_eve"),
    "veille de noël": ("HOLIDAY", "christmas_eve"), "veille du nouvel an": ("HOLIDAY", "new_year_eve"),
    "jour de noël": ("HOLIDAY", "christmas"), "dimanche de pâques": ("HOLIDAY", "easter"),
    "lundi de pâques": ("HOLIDAY", "easter_monday"), "vendredi saint": ("HOLIDAY", "good_friday"),
    "dimanche des rameaux": ("HOLIDAY", "palm_sunday"), "mercredi des cendres": ("HOLIDAY", "ash_wednesday"),
    "fête du travail": ("HOLIDAY", "may_day"),
    **dict.fromkeys(("printemps arabe", "printemps de prague", "jeux d'hiver", "jeux d'été"), ("TITLE", "")),
}  # fmt: skip

#: Of the future and the conditional: partira, viendront, mettrait.
FUTURE_ENDINGS = (
    *(stem + ending for stem in ("er", "ir", "dr", "ttr") for ending in ("a", "ont", "ait", "aient")),
    *(stem + ending for stem in ("îtr", "rr") for ending in ("a", "ont")),
)
#: Verb forms that tell the tense of their clause, beside those that their endings give away. The conditional of the
#: auxiliaries ("aurait tué") is how the press tells what it cannot vouch for: of the past.
VERBS: Mapping[str, frozenset[str]] = {
    "future": _words(
        "sera seront aura auront fera feront ira iront va vont doit doivent devra devront devrait devraient pourrait "
        "pourraient prévu prévue prévus prévues attendu attendue attendus attendues programmé programmée programmés "
        "programmées prévoit prévoient entend entendent compte comptent envisage envisagent espère espèrent "
        "prochainement"
    ),
    "past": _words(
        "a ont était étaient avait avaient est sont fut furent eut eurent dit aurait auraient serait seraient déclaré "
        "annoncé rencontré signé "
        "parti pris mis fait reçu vu tenu venu devenu revenu parvenu intervenu convenu rompu rendu élu conclu perdu "
        "mort né ouvert offert atteint craint permis promis admis remis soumis conduit détruit produit écrit "
        "prit mit vit fit tint vint devint parvint rendit perdit mourut naquit signa annonça déclara proclama "
        "rencontra entra montra retira attira tira envahit attaqua occupa quitta arriva commença reprit rompit"
    ),
    "passive future": frozenset({"être", "sera", "seront"}),
    "pluperfect": frozenset(),
    "present": frozenset(),
    "no infinitive": frozenset(),
    "no past": frozenset(),
    "implicative": frozenset(),
    "causative": frozenset(),
    "arranged": frozenset(),
    "deeds": frozenset(),
}
