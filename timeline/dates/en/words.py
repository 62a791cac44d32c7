"""The words of English that have to do with time, sorted into kinds, with what they mean. Data only.

What a meaning is depends on the kind: a number for names in the calendar, a TIMEX3 value for vague words, the anchor
and the step from it for words such as "last", a TIMEX3 mod for words such as "late".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _numbered(text: str, first: int = 1, step: int = 1) -> dict[str, int]:
    return {word: first + step * place for place, word in enumerate(text.split())}


CARDINALS = _numbered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
    first=0,
)
TENS = _numbered("twenty thirty forty fifty sixty seventy eighty ninety", first=20, step=10)
ORDINALS = _numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
MONTHS = _numbered("january february march april may june july august september october november december")
MONTHS_SHORT = _numbered("jan feb mar apr may jun jul aug sep oct nov dec")
WEEKDAYS = _numbered("monday tuesday wednesday thursday friday saturday sunday")
#: Months that are also verbs or names: without a day or a year beside them they need more evidence.
WEAK_MONTHS = {"may": 5, "march": 3, "mar": 3, "jan": 1}
UNITS = ("second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century", "millennium")
PLURALS = {"century": "centuries", "millennium": "millennia"}


WORDS: Mapping[str, Mapping[str, Any]] = {
    # names in the calendar
    "MONTH": {word: n for word, n in {**MONTHS, **MONTHS_SHORT, "sept": 9}.items() if word not in WEAK_MONTHS},
    "MAY": WEAK_MONTHS,
    "WEEKDAY": {**WEEKDAYS, "tues": 2, "weds": 3, "thurs": 4},
    "WEEKDAYS": {word + "s": n for word, n in WEEKDAYS.items()},
    "SHORTDAY": {"mon": 1, "tue": 2, "wed": 3, "thu": 4, "thur": 4, "fri": 5, "sat": 6, "sun": 7},
    "SEASON": {"spring": 1, "springtime": 1, "summer": 2, "summertime": 2, "autumn": 3, "winter": 4, "wintertime": 4},
    "FALL": {"fall": 3},
    "TENS": {
        word: (year, False)
        for word, year in _numbered(
            "twenties thirties forties fifties sixties seventies eighties nineties", first=20, step=10
        ).items()
    },
    "ERA": {"bc": -1, "bce": -1, "ad": 1, "ce": 1},
    # units
    "UNIT": {**{unit: unit for unit in UNITS if unit != "second"}, "weekend": "weekend", "fortnight": "fortnight"},
    "UNITS": {
        **{PLURALS.get(unit, unit + "s"): unit for unit in UNITS},
        "centurys": "century", "weekends": "weekend", "fortnights": "fortnight", "mins": "minute",
        "nights": "night", "yrs": "year",
    },
    "PERIOD": dict.fromkeys(("period", "term", "era"), ""),
    "MOMENT": dict.fromkeys(("time", "moment"), "PRESENT_REF"),
    "HALF": {"half": 0.5, "½": 0.5, "¼": 0.25, "¾": 0.75},
    "FISCAL": {"fiscal": "", "financial": "", "calendar": ""},
    "FY": {"fy": ""},
    "QUARTERMARK": {"q": "quarter", "h": "half"},
    # the day's parts and the clock
    "DAYPART": {
        "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "nighttime": "TNI",
        "midnight": "T24:00",
        "noon": "T12:00", "midday": "T12:00", "dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO", "dusk": "TEV",
        "sunset": "TEV", "nightfall": "TNI",
    },
    "DAYPARTS": {"mornings": "TMO", "afternoons": "TAF", "evenings": "TEV"},
    "AMPM": {"am": "am", "pm": "pm"},
    "OCLOCK": {"o'clock": "", "hrs": ""},
    "ZONE": {
        # named zones are local time as it stands: CST, BST and others mean several
        "gmt": "Z", "utc": "Z", "est": "", "edt": "", "cst": "", "cdt": "", "mst": "", "mdt": "", "pst": "", "pdt": "",
        "bst": "", "cet": "", "cest": "", "msk": "", "et": "", "local": "",
    },
    # standing against the day of publication
    "DEIXIS": {"today": 0, "yesterday": -1, "tomorrow": 1},
    "TONIGHT": {"tonight": "TNI", "overnight": "TNI"},
    "NOW": {
        "now": "PRESENT_REF", "nowadays": "PRESENT_REF", "currently": "PRESENT_REF", "presently": "PRESENT_REF",
        "recently": "PAST_REF", "formerly": "PAST_REF", "lately": "PAST_REF",
    },
    "RECENT": {"recent": "PAST_REF"},
    "FORMER": {"former": "PAST_REF"},
    "FUTURE": {"future": "FUTURE_REF"},
    "LAST": {"last": ("dct", -1)},
    "PAST": {"past": ("dct", -1)},
    "NEXT": {"next": ("dct", 1)},
    "COMING": {"coming": ("dct", 1), "upcoming": ("dct", 1)},
    "PREVIOUS": {"previous": ("ref", -1), "preceding": ("ref", -1), "prior": ("ref", -1)},
    "FOLLOWING": {"following": ("ref", 1), "subsequent": ("ref", 1), "ensuing": ("ref", 1)},
    "THIS": {"this": ("dct", 0)},
    "THAT": {"that": ("ref", 0)},
    "THESE": {"these": "PRESENT_REF", "those": "PAST_REF"},
    "SAME": {"same": ("ref", 0)},
    "ALIKE": dict.fromkeys(("corresponding", "comparable"), ""),
    "CURRENT": {"current": ("dct", 0)},
    "PRESENT": {"present": "PRESENT_REF"},
    "LATEST": {"latest": ("dct", -1)},
    "AGO": {"ago": ("dct", -1)},
    "HENCE": {"hence": ("dct", 1)},
    "LATER": {"later": ("ref", 1), "afterwards": ("ref", 1), "afterward": ("ref", 1), "thereafter": ("ref", 1)},
    "EARLIER": {"earlier": ("ref", -1), "previously": ("ref", -1), "beforehand": ("ref", -1)},
    "EVE": {"eve": ""},
    "BEFORE": {"before": ("ref", -1)},
    "AFTER": {"after": ("ref", 1)},
    "THEN": {"then": ""},
    # parts of a time and roughness
    "EDGE": {
        "end": "END", "close": "END", "start": "START", "beginning": "START", "onset": "START", "outset": "START",
        "middle": "MID",
    },
    "EARLY": {"early": "START", "mid": "MID", "late": "END", "midway": "MID"},
    "NEAR": {"near": "", "nearest": "", "distant": "", "foreseeable": ""}, "SO": {"so": ""}, "BEYOND": {"beyond": ""},
    "LATTER": {"latter": "END"},
    "CLOSING": {"final": "END", "closing": "END", "dying": "END", "opening": "START", "initial": "START"},
    "REST": {"rest": "", "remainder": "", "whole": "", "part": "", "course": ""},
    "APPROX": {
        "about": "APPROX", "around": "APPROX", "approximately": "APPROX", "circa": "APPROX",
        "ca": "APPROX", "c": "APPROX",
    },
    "ODD": {"odd": "APPROX"},
    "SOME": {"some": "APPROX"},
    "CLOSETO": {"nearly": "LESS_THAN", "roughly": "APPROX"},
    "ALMOST": {"almost": "LESS_THAN"},
    "MORE": {"more": "MORE_THAN", "longer": "MORE_THAN"},
    "LESS": {"less": "LESS_THAN", "fewer": "LESS_THAN"},
    "LEAST": {"least": "EQUAL_OR_MORE"},
    "MOST": {"most": "EQUAL_OR_LESS"},
    "THAN": {"than": ""},
    # numbers
    "NUM": {
        **CARDINALS, **TENS,
    },
    "BIG": {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12},
    "ORDWORD": {**ORDINALS, "thirtieth": 30},
    "COUPLE": {"couple": 2},
    "FEW": {"few": "X", "several": "X", "many": "X", "numerous": "X"},
    # sets
    "EVERY": {"every": "", "each": ""},
    "PER": {"per": ""},
    "OTHERWORD": {"other": 2},
    "FREQUENCY": {
        "hourly": "PT1H", "daily": "P1D", "weekly": "P1W", "fortnightly": "P2W", "biweekly": "P2W", "monthly": "P1M",
        "yearly": "P1Y", "annually": "P1Y", "nightly": "P1D",
    },
    "HOLIDAY": {
        "christmas": "christmas", "xmas": "christmas", "easter": "easter", "thanksgiving": "thanksgiving",
        "halloween": "halloween",
    },
    "ATTACKS": dict.fromkeys(
        "attack attacks massacre terrorist terrorists hijackers hijackings raid raids assault assaults bombing "
        "bombings".split(), ""
    ),
    # after these an ordinal is no day: "on the 20th anniversary"
    "NUMBERED": dict.fromkeys(
        "amendment anniversary army battalion birthday brigade congress corps division fleet floor meridian parallel "
        "regiment round session summit".split(), ""
    ),
    "LABEL": dict.fromkeys(
        "room flight page section resolution no number highway route article chapter paragraph act bill law".split(), ""
    ),
    # small words
    "THE": {"the": ""}, "A": {"a": 1, "an": 1}, "OF": {"of": ""}, "AND": {"and": ""}, "OR": {"or": ""},
    "TO": {"to": ""},
    "IN": {"in": ""}, "ON": {"on": ""}, "AT": {"at": ""}, "BY": {"by": ""}, "FROM": {"from": ""}, "FOR": {"for": ""},
    "SINCE": {"since": ""}, "UNTIL": {"until": "", "till": "", "til": ""}, "THROUGH": {"through": "", "thru": ""},
    "BETWEEN": {"between": ""}, "OVER": {"over": "MORE_THAN"},
    "DURING": {"during": "", "throughout": "", "within": "", "into": "", "as": ""},
    "LONG": {"long": ""},
    "MODAL": dict.fromkeys(("will", "would", "can", "could", "might", "must", "shall"), ""),
    "AGAIN": {"again": ""},
    "EFFECTIVE": dict.fromkeys(("effective", "payable"), ""),
    # whose ages stand in tens: "in her 30s"
    "THEIR": dict.fromkeys(("his", "her", "their", "my", "your", "our"), ""),
    "ENDED": dict.fromkeys(("ended", "ending"), ""),
    "TIMES": dict.fromkeys(("once", "twice", "thrice", "times"), ""),
    "ANOTHER": {"another": 1}, "OLD": {"old": ""}, "AHEAD": {"ahead": ""},
    "VERY": {"very": "", "entire": "", "full": "", "additional": "", "straight": "", "consecutive": ""},
}  # fmt: skip

PHRASES: Mapping[str, tuple[str, Any]] = {
    "new year's day": ("HOLIDAY", "new_year"), "new year's eve": ("HOLIDAY", "new_year_eve"),
    "christmas day": ("HOLIDAY", "christmas"), "christmas eve": ("HOLIDAY", "christmas_eve"),
    "boxing day": ("HOLIDAY", "boxing_day"), "easter sunday": ("HOLIDAY", "easter"),
    "easter monday": ("HOLIDAY", "easter_monday"), "orthodox easter": ("HOLIDAY", "orthodox_easter"),
    "orthodox christmas": ("HOLIDAY", "orthodox_christmas"), "good friday": ("HOLIDAY", "good_friday"),
    "palm sunday": ("HOLIDAY", "palm_sunday"), "ash wednesday": ("HOLIDAY", "ash_wednesday"),
    "thanksgiving day": ("HOLIDAY", "thanksgiving"), "labor day": ("HOLIDAY", "labor_day"),
    "memorial day": ("HOLIDAY", "memorial_day"), "valentine's day": ("HOLIDAY", "valentine"),
    "april fools' day": ("HOLIDAY", "april_fools"), "veterans day": ("HOLIDAY", "armistice"),
    "armistice day": ("HOLIDAY", "armistice"), "bastille day": ("HOLIDAY", "bastille"),
    "st. patrick's day": ("HOLIDAY", "st_patrick"), "may day": ("HOLIDAY", "may_day"),
    "columbus day": ("HOLIDAY", "columbus_day"), "presidents' day": ("HOLIDAY", "presidents_day"),
    "martin luther king day": ("HOLIDAY", "king_day"), "all saints' day": ("HOLIDAY", "all_saints"),

    "early hours": ("DAYPART", "TMO"), "early morning hours": ("DAYPART", "TMO"), "small hours": ("DAYPART", "TMO"),
    "wee hours": ("DAYPART", "TMO"), "predawn hours": ("DAYPART", "TMO"), "pre-dawn hours": ("DAYPART", "TMO"),
    "morning hours": ("DAYPART", "TMO"), "afternoon hours": ("DAYPART", "TAF"), "evening hours": ("DAYPART", "TEV"),
    "late hours": ("DAYPART", "TNI"), "night hours": ("DAYPART", "TNI"),

    **dict.fromkeys(
        ("winter olympics", "summer olympics", "winter games", "summer games", "winter war", "winter palace",
         "spring festival", "arab spring", "prague spring", "easter rising", "easter offensive", "easter island"),
        ("TITLE", ""),
    ),

    **{f"{unit}long": ("LONGUNIT", unit) for unit in ("hour", "day", "night", "week", "month", "year", "decade")},
    "first light": ("DAYPART", "TMO"), "last light": ("DAYPART", "TEV"),
    **dict.fromkeys(("opening hours", "office hours", "business hours", "visiting hours"), ("TITLE", "")),
    "to the day": ("TOTHE", "day"), "to the week": ("TOTHE", "week"), "to the month": ("TOTHE", "month"),
    # infinitives that look like edges: "the truce is to end on Monday"
    "to end": ("TITLE", ""), "to start": ("TITLE", ""), "had been": ("TITLE", ""),
    # and what tells a tense in several words
    **dict.fromkeys(
        ("won't", "set for", "could not be", "couldn't be", "could not immediately be", "couldn't immediately be",
         "as planned", "as previously planned", "as originally planned", "was planned", "were planned",
         "was planned for", "were planned for", "had to be", "could be heard", "could be seen"),
        ("TITLE", ""),
    ),
    "as early as": ("ASSOON", ""), "as soon as": ("ASSOON", ""),

    "to date": ("TODATE", "PRESENT_REF"), "ahead of": ("AHEADOF", ""), "close to": ("CLOSETO", "APPROX"),
    "roaring twenties": ("DECADE", (1920, True)), "swinging sixties": ("DECADE", (1960, True)),

    "modern day": ("NOW", "PRESENT_REF"), "present-day": ("NOW", "PRESENT_REF"), "present day": ("NOW", "PRESENT_REF"),
    "o'clock": ("OCLOCK", ""), "local time": ("ZONE", ""),
    **dict.fromkeys(
        ("eastern time", "pacific time", "greenwich mean time", "moscow time", "london time", "new york time",
         "washington time", "baghdad time", "tehran time", "kabul time", "beijing time", "tokyo time", "seoul time"),
        ("ZONE", ""),
    ),
    "near term": ("HORIZON", "FUTURE_REF"), "short term": ("HORIZON", "FUTURE_REF"),
    "long term": ("HORIZON", "FUTURE_REF"), "night-time": ("DAYPART", "TNI"),
    "year-end": ("YEAREND", ""),
    "year end": ("YEAREND", ""), "year-ago": ("YEARAGO", ("ref", -1)), "year-earlier": ("YEARAGO", ("ref", -1)),
    "prior-year": ("YEARAGO", ("ref", -1)),
}  # fmt: skip

#: The years of days that are known by their dates, by month and day: "the October 7 attacks".
NAMED_DAYS = {(9, 11): 2001, (10, 7): 2023}
#: Those of them that digits name.
NAMED_DIGITS = {"9/11": (9, 11)}

#: Verb forms that tell the tense of their clause, beside the past forms in -ed.
VERBS: Mapping[str, frozenset[str]] = {
    "future": _words(
        "will shall would 'll expected expects expect scheduled plans planning due slated going hopes hope upcoming "
        "starts begins opens arrives departs expires resumes returns meets travels turns takes goes ends passes "
        "convenes gathers hosts leaves ll planned should might must"
    )
    | {"to end", "to start", "won't", "won’t", "set for", "was planned for", "were planned for"},
    "passive future": frozenset({"be"}),  # "will be met", "to be signed"
    "pluperfect": frozenset({"had been"}),  # "had been due to expire"
    "present": frozenset({"is", "are"}),
    "past": _words(
        "was were had did has have been said told took came went made met left began fell rose won lost found gave got "
        "held led sent saw spoke broke became ran hit fled sold bought brought thought taught caught built spent "
        "wrote drove shot struck put cut set kept knew grew drew threw flew chose stood understood felt dealt paid "
        "laid read beat sank swore swept withdrew overthrew gone done seen known shown given taken written born died "
        "ended fought heard sat lay sought shook tore stole rode hid hung undertook upheld withheld overcame overtook "
        "forbade foresaw froze arose bore blew dug fed lent meant rang rebuilt shrank slept sprang stuck swung wore "
        "ate didn wasn weren hadn hasn"
    )
    | {"had been", "was planned", "were planned", "could be heard", "could be seen"},
    # what "to" leads up to without making it an infinitive: "returned |to its| base", "came |to power|"; and
    # infinitives that say what something past was for: "gathered |to mark| the day"
    "no infinitive": _words(
        "its it him me us them you all both each such any another nearly nearby northern southern eastern western "
        "central local foreign military public political federal national international death power war peace court "
        "parliament congress prison jail hospital school university church government office town justice safety "
        "independence freedom earth mark commemorate celebrate mourn"
    ),
    # verbs whose infinitive is as past as they are: "|refused| to sign", "|forced| him to sign on Friday"
    "implicative": _words(
        "refused declined failed began started continued tried trying attempted attempting managed forced compelled "
        "met gathered helped appeared seemed sought seeking came went flew travelled traveled marched rallied moved "
        "rushed ceased proceeded able unable had"
    ),
    "causative": _words(
        "forced compelled obliged prompted led allowed enabled caused helped got urged called appealed pressed warned"
    ),
    # what is arranged in the present: "|are meeting| on Friday"
    "arranged": _words("meeting holding hosting visiting leaving arriving flying travelling traveling heading going"),
    # what has been done where it has a day of its own: "Monday's |ruling|"
    "deeds": _words(
        "accident agreement arrest arrests assassination assault attack attacks blast blasts bombing bombings clash "
        "clashes collapse comments coup crash death deaths decision defeat earthquake explosion explosions incident "
        "killing killings loss losses murder murders purchase purchases quake raid raids remarks resignation ruling "
        "shooting shootings storm verdict victory violence"
    ),
    # words in -ed that are no verbs of the past
    "no past": _words(
        "need indeed speed exceed proceed succeed feed seed breed bleed embed preferred unprecedented unspecified "
        "armed limited unlimited united based"
    ),
}
