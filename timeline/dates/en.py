"""English: its words of time, and the ways it says a date. Data only; ``language`` explains the notation.

To add a rule, add a row to RULES (and its words to WORDS), and its cases to ``tests/cases/dates_*.tsv``.
"""

from __future__ import annotations

from timeline.dates.language import Language, Rule

CARDINALS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"]
MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
MONTHS_SHORT = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
UNITS = ("second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century", "millennium")
PLURALS = {"century": "centuries", "millennium": "millennia"}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _numbered(words: list[str], first: int = 1) -> dict[str, int]:
    return {word: number for number, word in enumerate(words, first)}


WORDS = {
    # names in the calendar
    "MONTH": {
        **{word: n for word, n in _numbered(MONTHS).items() if word not in ("march", "may")},
        **{word: n for word, n in _numbered(MONTHS_SHORT).items() if word not in ("jan", "mar", "may", "dec")},
        "sept": 9, "dec": 12,
    },
    "MAY": {"may": 5, "march": 3, "mar": 3, "jan": 1},  # months that are also verbs or names
    "WEEKDAY": {**_numbered(WEEKDAYS), "tues": 2, "weds": 3, "thurs": 4},
    "WEEKDAYS": {word + "s": n for word, n in _numbered(WEEKDAYS).items()},
    "SHORTDAY": {"mon": 1, "tue": 2, "wed": 3, "thu": 4, "thur": 4, "fri": 5, "sat": 6, "sun": 7},
    "SEASON": {"spring": 1, "springtime": 1, "summer": 2, "summertime": 2, "autumn": 3, "winter": 4, "wintertime": 4},
    "FALL": {"fall": 3},
    "SEASONS": {"springs": 1, "summers": 2, "autumns": 3, "winters": 4},
    "ERA": {"bc": -1, "bce": -1, "ad": 1, "ce": 1},
    # units
    "UNIT": {**{unit: unit for unit in UNITS if unit != "second"}, "weekend": "weekend", "fortnight": "fortnight"},
    "UNITS": {
        **{PLURALS.get(unit, unit + "s"): unit for unit in UNITS},
        "centurys": "century", "weekends": "weekend", "fortnights": "fortnight", "mins": "minute",
        "nights": "night", "yrs": "year",
    },
    "PERIOD": {"period": "", "time": "", "term": "", "moment": "", "era": ""},
    "HALF": {"half": 0.5},
    "FISCAL": {"fiscal": "", "financial": "", "calendar": ""},
    # the day's parts and the clock
    "DAYPART": {
        "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "nighttime": "TNI", "midnight": "T24:00",
        "noon": "T12:00", "midday": "T12:00", "dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO", "dusk": "TEV",
        "sunset": "TEV", "nightfall": "TNI",
    },
    "DAYPARTS": {"mornings": "TMO", "afternoons": "TAF", "evenings": "TEV"},
    "AMPM": {"am": "am", "pm": "pm"},
    "OCLOCK": {"o'clock": "", "hrs": ""},
    "ZONE": {
        "gmt": "Z", "utc": "Z", "est": "-05", "edt": "-04", "cst": "-06", "cdt": "-05", "mst": "-07", "mdt": "-06",
        "pst": "-08", "pdt": "-07", "bst": "+01", "cet": "+01", "cest": "+02", "msk": "+03", "et": "", "local": "",
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
    "THESE": {"these": "", "those": ""},
    "SAME": {"same": ("ref", 0)},
    "CURRENT": {"current": ("dct", 0)},
    "LATEST": {"latest": ("dct", -1)},
    "AGO": {"ago": ("dct", -1)},
    "HENCE": {"hence": ("dct", 1)},
    "LATER": {"later": ("ref", 1), "afterwards": ("ref", 1), "afterward": ("ref", 1), "thereafter": ("ref", 1)},
    "EARLIER": {"earlier": ("ref", -1), "previously": ("ref", -1), "beforehand": ("ref", -1)},
    "BEFORE": {"before": ("ref", -1)},
    "AFTER": {"after": ("ref", 1)},
    "THEN": {"then": ""},
    # parts of a time and roughness
    "EDGE": {
        "end": "END", "close": "END", "start": "START", "beginning": "START", "onset": "START", "outset": "START",
        "middle": "MID",
    },
    "EARLY": {"early": "START", "mid": "MID", "late": "END", "midway": "MID"},
    "LATTER": {"latter": ""},
    "REST": {"rest": "", "remainder": "", "whole": "", "part": "", "course": ""},
    "APPROX": {
        "about": "APPROX", "around": "APPROX", "approximately": "APPROX", "circa": "APPROX",
        "ca": "APPROX", "some": "APPROX",
    },
    "CLOSETO": {"nearly": "LESS_THAN", "roughly": "APPROX"},
    "ALMOST": {"almost": "LESS_THAN"},
    "MORE": {"more": "MORE_THAN", "longer": "MORE_THAN"},
    "LESS": {"less": "LESS_THAN", "fewer": "LESS_THAN"},
    "LEAST": {"least": "EQUAL_OR_MORE"},
    "MOST": {"most": "EQUAL_OR_LESS"},
    "THAN": {"than": ""},
    # numbers
    "NUM": {
        **_numbered(CARDINALS, 0), **{word: 10 * n for word, n in _numbered(TENS, 2).items()},
    },
    "BIG": {"hundred": 100, "thousand": 1000, "dozen": 12},
    "ORDWORD": {**_numbered(ORDINALS), "thirtieth": 30},
    "COUPLE": {"couple": 2},
    "FEW": {"few": "X", "several": "X", "many": "X", "numerous": "X"},
    # sets
    "EVERY": {"every": "", "each": ""},
    "PER": {"per": ""},
    "OTHERWORD": {"other": 2},
    "FREQUENCY": {
        "hourly": "PT1H", "daily": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M",
        "yearly": "P1Y", "annually": "P1Y", "nightly": "P1D",
    },
    "HOLIDAY": {
        "christmas": "christmas", "xmas": "christmas", "easter": "easter", "thanksgiving": "thanksgiving",
        "halloween": "halloween",
    },
    # small words
    "THE": {"the": ""}, "A": {"a": 1, "an": 1}, "OF": {"of": ""}, "AND": {"and": ""}, "OR": {"or": ""}, "TO": {"to": ""},
    "IN": {"in": ""}, "ON": {"on": ""}, "AT": {"at": ""}, "BY": {"by": ""}, "FROM": {"from": ""}, "FOR": {"for": ""},
    "SINCE": {"since": ""}, "UNTIL": {"until": "", "till": "", "til": ""}, "THROUGH": {"through": "", "thru": ""},
    "BETWEEN": {"between": ""}, "OVER": {"over": "MORE_THAN"},
    "DURING": {"during": "", "throughout": "", "within": "", "into": "", "as": ""},
    "LONG": {"long": ""},
    "ANOTHER": {"another": 1}, "OLD": {"old": ""}, "AHEAD": {"ahead": ""},
    "VERY": {"very": "", "entire": "", "full": "", "additional": "", "straight": "", "consecutive": ""},
}  # fmt: skip

PHRASES = {
    "new year's day": ("HOLIDAY", "new_year"), "new year's eve": ("HOLIDAY", "new_year_eve"),
    "christmas day": ("HOLIDAY", "christmas"), "christmas eve": ("HOLIDAY", "christmas_eve"),
    "boxing day": ("HOLIDAY", "boxing_day"), "easter sunday": ("HOLIDAY", "easter"),
    "easter monday": ("HOLIDAY", "easter_monday"), "good friday": ("HOLIDAY", "good_friday"),
    "palm sunday": ("HOLIDAY", "palm_sunday"), "ash wednesday": ("HOLIDAY", "ash_wednesday"),
    "thanksgiving day": ("HOLIDAY", "thanksgiving"), "labor day": ("HOLIDAY", "labor_day"),
    "memorial day": ("HOLIDAY", "memorial_day"), "valentine's day": ("HOLIDAY", "valentine"),
    "april fools' day": ("HOLIDAY", "april_fools"), "veterans day": ("HOLIDAY", "armistice"),
    "armistice day": ("HOLIDAY", "armistice"), "bastille day": ("HOLIDAY", "bastille"),
    "st. patrick's day": ("HOLIDAY", "st_patrick"), "may day": ("HOLIDAY", "may_day"),
    "columbus day": ("HOLIDAY", "columbus_day"), "presidents' day": ("HOLIDAY", "presidents_day"),
    "martin luther king day": ("HOLIDAY", "king_day"), "all saints' day": ("HOLIDAY", "all_saints"),
    "at present": ("NOW", "PRESENT_REF"), "these days": ("NOW", "PRESENT_REF"), 
    
    "the other day": ("NOW", "PAST_REF"), 
    "modern day": ("NOW", "PRESENT_REF"), "present-day": ("NOW", "PRESENT_REF"), "present day": ("NOW", "PRESENT_REF"),
    "from now": ("HENCE", ("dct", 1)), "o'clock": ("OCLOCK", ""), "local time": ("ZONE", ""),
    "eastern time": ("ZONE", "-05"), "moscow time": ("ZONE", "+03"), "the day after tomorrow": ("DEIXIS", 2),
    "the day before yesterday": ("DEIXIS", -2), "a number of": ("FEW", "X"), "year-end": ("YEAREND", ""),
    "year end": ("YEAREND", ""), "year-ago": ("YEARAGO", ("ref", -1)), "year-earlier": ("YEARAGO", ("ref", -1)),
}  # fmt: skip

MACROS = {
    "month": "MONTH|MAY",
    "date_number": "(?:DAY|ORDINAL)",
    "day": "DAY|ORDINAL|ORDWORD|NUM HYPHEN? ORDWORD",
    "year": "(?:YEAR|OLDYEAR) ERA?|{small} ERA|ERA (?:YEAR|OLDYEAR|{small})|APOSTROPHE NUMBER2|{said_year}",
    "small": "NUMBER|NUMBER2|DAY",
    "said_year": "NUM (?:NUM|BIG) (?:AND? NUM)? (?:HYPHEN? NUM)?",
    "weekday": "WEEKDAY|SHORTDAY DOT?",
    "season": "SEASON|FALL",
    "unit": "UNIT|UNITS",
    "ordinal": "ORDINAL|ORDWORD|NUM HYPHEN? ORDWORD",
    # what stands before a time
    "edge": "THE? EDGE OF THE?|THE? EARLY REST OF THE?|THE? EARLY HYPHEN? (?:IN|OF)? THE?|(?:LATER|EARLIER) (?:IN|ON)? THE?",
    "rel": "THE? (?:LAST|PAST|NEXT|COMING|PREVIOUS|FOLLOWING|CURRENT|LATEST)|THE? VERY? SAME|THIS (?:PAST|COMING|SAME|VERY)?"
    "|THAT (?:VERY|SAME)?",
    "rough": "CLOSETO|ALMOST|APPROX|OVER|(?:MORE|LESS) THAN|AT (?:LEAST|MOST)",
    "bound": "CLOSETO|(?:MORE|LESS) THAN|AT (?:LEAST|MOST)",
    "in": "(?<=IN)|(?<=BY)|(?<=SINCE)|(?<=UNTIL)|(?<=DURING)|(?<=THROUGH)|(?<=FROM)|(?<=BETWEEN)|(?<=OF)",
    # amounts
    "number": "(?:NUM|BIG) (?:(?:HYPHEN|AND)? (?:NUM|BIG)){0,4}|DAY|NUMBER2|NUMBER|(?:YEAR|OLDYEAR)(?=UNITS)",
    "count": "{number} (?:AND A? HALF|DAY SLASH DAY|(?:TO|OR|HYPHEN) {number})?|A (?:HALF|COUPLE OF?|FEW|BIG)|ANOTHER {number}|COUPLE OF?|FEW|HALF A|VERY",
    "digits": "[NUM BIG DAY NUMBER2 NUMBER YEAR]",
    "span_rel": "(?:THE? (?:LAST|PAST|NEXT|COMING|PREVIOUS|FOLLOWING|ORDWORD|YEARAGO|THIS PAST))",
    "no_age": "(?!HYPHEN? OLD)",
    # days and times of day
    "ampm": "(?:CLOCK|POINTCLOCK|DAY|NUM) (?:AMPM|OCLOCK)",
    "clock": "(?:{ampm}|CLOCK|ISOTIME) ZONE?",
    "fulldate": "{day} OF? {month} ,? (?:OF|IN)? {year}|{month} THE? {day} ,? (?:OF|IN)? {year}|DATE|PLAINDATE",
    "shortdate": "{month} THE? {day}|{day} OF? {month}",
    "onday": "(?:{weekday} ,?)? (?:{fulldate}|{shortdate})|{weekday}|DEIXIS",
    # between the members of a list, and after a clause
    "sep": "HYPHEN|TO|AND|OR|THROUGH|UNTIL|, (?:AND|OR)?|SLASH",
    "end": "(?=BREAK|COMMA|LINE|COLON|CLOSE|AND|QUOTE|HYPHEN)|$",
}  # fmt: skip

RULES = [
    # complete dates
    Rule("date", "(?:{weekday} ,?)? (?:THE? {day} OF? {month}|{month} THE? {day}) ,? (?:OF|IN)? {year}", "calendar"),
    Rule("month_year", "{edge}? {month} ,? (?:OF|IN)? {year}", "calendar"),
    Rule("numeric_date", "(?:{weekday} ,?)? (?:DATE|PLAINDATE|ISOMONTH)", "calendar"),
    # dates that lack a year
    Rule("month_day", "(?:{weekday} ,?)? (?:THE? {day} OF? {month}|{month} THE? {day})(?!OF? UNIT)",
         "calendar"),
    Rule("month_day", "(?:{rel}) {weekday} ,? (?:{shortdate})", "calendar"),
    Rule("month", "{edge}? MONTH", "calendar"),
    Rule("month", "(?:{edge}|{in}) MAY", "calendar"),
    Rule("month", "(?:(?<=THE)|(?<=A)) MAY(?=OTHER)", "calendar"),
    Rule("weekday", "EARLY? WEEKDAY", "calendar"),
    Rule("day_of_month", "(?<=ON) THE ORDINAL", "calendar"),
    # years and longer
    Rule("year", "(?:{edge}|APPROX)? YEAR", "calendar"),
    Rule("year", "(?:{in}|(?<=IN)|(?<=AFTER)|(?<=BEFORE)|(?<=OPEN)|{edge}|APPROX) OLDYEAR(?!PLURAL)", "calendar"),
    Rule("year", "(?:{edge}|APPROX)? (?:ERA (?:YEAR|OLDYEAR|{small})|(?:YEAR|OLDYEAR|{small}) ERA)", "calendar"),
    Rule("year", "(?:{edge}|APPROX)? APOSTROPHE NUMBER2", "calendar"),
    Rule("year", "THE? UNIT (?:YEAR|{said_year})", "year_word"),
    Rule("year", "{said_year}", "calendar"),
    Rule("year", "THE YEAR (?:UNIT|PERIOD)", "year_period"),
    Rule("fiscal_year", "{edge}? FISCAL UNIT? YEAR", "calendar"),
    Rule("decade", "{edge}? THE? (?:APOSTROPHE? DECADE|SMALLDECADE ERA)", "calendar"),
    Rule("year_end", "APPROX? YEAREND", "year_end"),
    # parts of a year
    Rule("season", "{edge}? THE? {season} ,? (?:OF|IN)? {year}", "calendar"),
    Rule("season", "(?:{edge}|THE) SEASON(?!NAME)", "calendar"),
    Rule("season", "SEASON", "calendar"),
    Rule("season", "(?:{in}|{edge}) THE FALL(?!OF)", "calendar"),
    Rule("part", "{edge}? THE? FISCAL? (?:{ordinal}|LAST|LATTER) HYPHEN? (?:UNIT|HALF) ERA? (?:OF? {year})?", "ordinal_unit"),
    Rule("part", "THE? YEAR {ordinal} HYPHEN? UNIT", "ordinal_unit"),
    Rule("part", "THE? YEARAGO {ordinal} HYPHEN? UNIT", "ordinal_unit"),
    Rule("part", "{rel} UNIT POSSESSIVE {ordinal} UNIT", "ordinal_unit"),
    Rule("week_of", "THE (?:{ordinal}|LAST) UNIT OF (?:{month} ,? {year}?|YEAR)", "nth"),
    # against the day of publication, or the time spoken of
    Rule("deixis", "(?:EARLY|EARLIER)? DEIXIS", "deixis"),
    Rule("relative", "(?:{edge}|AT THE)? (?:{rel}) FISCAL? UNIT", "relative"),
    Rule("relative", "{edge}? (?:{rel}) (?:{month}|WEEKDAY|{season}|HOLIDAY)", "relative"),
    Rule("relative", "{edge}? THE (?:FISCAL|VERY)? UNIT", "the_unit"),
    Rule("relative", "UNIT POSSESSIVE EDGE", "the_unit"),
    Rule("relative", "THE LATEST PERIOD", "the_unit"),
    Rule("relative", "{edge}? {month} {day}? ,? OF? (?:{rel}) UNIT", "relative"),
    Rule("relative", "{day} {month} ,? OF? (?:{rel}) UNIT", "relative"),
    Rule("relative", "{edge}? THE? {season} (?:OF|IN)? (?:{rel}) UNIT", "relative"),
    Rule("year_ago", "THE? YEARAGO (?:UNIT|PERIOD)?", "year_ago"),
    Rule("offset", "{rough}? (?:{count}|A) {unit} (?:AGO|HENCE|LATER|EARLIER)", "offset"),
    Rule("offset", "UNITS (?:AGO|LATER|EARLIER)", "offset"),
    Rule("offset", "(?:THE|{rough}? {count}|A) {unit} (?:BEFORE|AFTER) (?:{end})", "offset"),
    Rule("after_event", "(?:{bound}|ALMOST|APPROX)? (?:{count}|A) {unit} (?:BEFORE|AFTER)", "after_event"),
    # parts of the day and the clock
    Rule("daypart", "EARLY? (?:{onday}) ,? (?:IN THE|AT)? EARLY? DAYPART", "daytime"),
    Rule("daypart", "(?:EARLY|EARLIER|LATER)? (?:{rel}) WEEKDAY? DAYPART", "daytime"),
    Rule("daypart", "THE? EARLY? HYPHEN? DAYPART (?:OF|ON) THE? (?:{onday})", "daytime"),
    Rule("daypart", "(?:{in}) THE EARLY? HYPHEN? DAYPART", "daytime"),
    Rule("daypart", "EARLY HYPHEN? DAYPART", "daytime"),
    Rule("daypart", "(?<=AT) DAYPART (?:(?:,|ON)? (?:{onday}))?", "daytime"),
    Rule("tonight", "TONIGHT", "daytime"),
    Rule("clock", "{rough}? (?:{clock}) (?:(?:,|ON)? (?:{onday}) ZONE?|IN THE DAYPART)?", "daytime"),
    Rule("clock", "(?:{onday}) (?:,|AT)? {rough}? (?:{clock})", "daytime"),
    Rule("clock", "DAY IN THE DAYPART", "daytime"),
    # lengths
    Rule("length", "{bound}? (?:{count}) HYPHEN? (?:VERY|MORE)? {unit} (?:HYPHEN? LONG)? {no_age}", "length"),
    Rule("length", "{bound}? (?:A|NUM|ANOTHER) VERY? UNIT (?:AND A HALF|OR NUM)? (?:HYPHEN LONG)? {no_age}", "length"),
    Rule("length", "(?<=FOR) OVER (?:{count}|A) {unit}", "length"),
    Rule("length", "UNIT HYPHEN LONG", "length"),
    Rule("length", "{bound}? (?:EVERY OF)? {span_rel} (?:{count}) VERY? {unit}", "length"),
    Rule("length", "(?<=FOR) THE (?:LAST|PAST|NEXT|FOLLOWING) UNIT", "length"),
    Rule("length", "THE (?:{count}) UNITS {no_age}", "length"),
    Rule("length", "(?:THE? (?:LAST|PAST|NEXT|COMING|RECENT|FOLLOWING)|THESE) UNITS (?:(?:AND|OR) UNITS)?", "length"),
    Rule("length", "UNITS (?:(?:AND|OR) UNITS)? {no_age}", "length"),
    Rule("length", "THE UNITS AHEAD", "length"),
    # what comes back
    Rule("every", "EVERY (?:OTHERWORD|{number})? (?:{unit}|{month}|WEEKDAY|{season}|DAYPART)", "repeat"),
    Rule("every", "PER UNIT", "repeat"),
    Rule("every", "(?:(?<={digits})|(?<={digits}OTHER)|(?<=UNITS)) A UNIT", "repeat"),
    Rule("every", "FREQUENCY(?!NAME)", "repeat"),
    Rule("every", "WEEKDAYS", "repeat"),
    # lists and ranges
    Rule("series", "(?:THE? {date_number} OF? (?:{sep}) ){1,6} THE? {date_number} OF? {month} (?:,? OF? {year})?", "series"),
    Rule("series", "{month} THE? {date_number} (?:(?:{sep}) THE? {date_number}){1,6} (?:,? {year})?", "series"),
    Rule("series", "(?:{shortdate}) (?:{sep}) (?:{fulldate})", "series"),
    Rule("series", "{edge}? {month} (?:(?:{sep}) {edge}? {month}){1,6} ,? OF? {year}", "series"),
    Rule("series", "{edge}? THE? {season} (?:{sep}) THE? {season} ,? OF? {year}", "series"),
    Rule("series", "{edge}? YEAR (?:HYPHEN|SLASH|TO) {edge}? (?:YEAR|NUMBER2|DAY) ERA?", "series"),
    Rule("series", "(?:NUMBER|YEAR|NUMBER2) (?:HYPHEN|TO|AND) (?:NUMBER|YEAR|NUMBER2) ERA", "series"),
    # holidays
    Rule("holiday", "HOLIDAY (?:,? OF? {year})?", "calendar"),
    Rule("holiday", "HOLIDAY DAYPART (?:,? OF? {year})?", "daytime"),
    # vague
    Rule("vague", "FUTURE UNITS", "vague"),
    Rule("vague", "NOW|RECENT|CURRENT(?=OTHER|NAME)|THE? FUTURE|THE PAST", "vague"),
    Rule("former", "FORMER", "vague"),
    Rule("since_then", "(?<=SINCE) THEN", "then"),
]  # fmt: skip

#: Verb forms that tell the tense of their clause, beside the past forms in -ed.
VERBS = {
    "future": _words(
        "will shall would 'll expected expects expect scheduled plans planning due slated going hopes hope upcoming"
    ),
    "past": _words(
        "was were had did has have been said told took came went made met left began fell rose won lost found gave got "
        "held led sent saw spoke broke became ran hit fled sold bought brought thought taught caught built spent "
        "wrote drove shot struck put cut kept knew grew drew threw flew chose stood understood felt dealt paid laid "
        "read beat sank swore swept withdrew overthrew gone done seen known shown given taken written born died"
    ),
}

ENGLISH = Language(
    code="en",
    words=WORDS,
    phrases=PHRASES,
    macros=MACROS,
    rules=RULES,
    dotted=frozenset([*(word for word in MONTHS_SHORT if word != "may"), "sept", "tues", "weds", "thurs", *WORDS["SHORTDAY"], "ca", "c"]),
    capital=frozenset({"MAY", "SHORTDAY", "ZONE"}),
    glued=frozenset({"AMPM", "ERA", "OCLOCK"}),
    ordinal_suffixes=frozenset({"st", "nd", "rd", "th"}),
    verbs=VERBS,
    past_endings=("ed",),
    infinitive="to",
    day_first=False,
)
