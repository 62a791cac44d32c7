"""The ways English says a time. Data only; ``timeline.dates.language`` explains the notation.

To add a rule, add a row to RULES (and its words to ``words``), and its cases to ``tests/cases/dates_*.tsv``.
"""

from __future__ import annotations

from timeline.dates.language import Rule

MACROS = {
    "month": "MONTH|MAY",
    "date_number": "(?:DAY|ORDINAL)",
    "day": "DAY|ORDINAL|ORDWORD|NUM HYPHEN? ORDWORD",
    "year": "(?:YEAR|OLDYEAR) ERA?|{small} ERA|ERA (?:YEAR|OLDYEAR|{small})|APOSTROPHE (?:NUMBER2|DAY)|{said_year}",
    "small": "NUMBER|NUMBER2|DAY",
    "said_year": "NUM (?:NUM|BIG) (?:AND? NUM)? (?:HYPHEN? NUM)?",
    "weekday": "WEEKDAY|SHORTDAY DOT?",
    "season": "SEASON|FALL",
    "unit": "UNIT|UNITS",
    "ordinal": "ORDINAL|ORDWORD|NUM HYPHEN? ORDWORD",
    # what stands before a time
    "edge": "THE? EDGE OF THE?|THE? EARLY REST OF THE?|THE? EARLY HYPHEN? (?:IN|OF)? THE?"
    "|(?:LATER|EARLIER) (?:IN|ON)? THE?",
    "mixed": "EARLY HYPHEN? TO HYPHEN? EARLY HYPHEN?",  # mid-to-late
    "rel": "THE? (?:LAST|PAST|NEXT|COMING|PREVIOUS|FOLLOWING|CURRENT|LATEST)|THE? VERY? SAME"
    "|THIS (?:PAST|COMING|SAME|VERY)?|THAT (?:VERY|SAME)?",
    "rough": "CLOSETO|ALMOST|APPROX|SOME|OVER|(?:MORE|LESS) THAN|AT (?:LEAST|MOST)",
    "bound": "CLOSETO|SOME|(?:MORE|LESS) THAN|AT (?:LEAST|MOST)",
    "in": "(?<=IN)|(?<=BY)|(?<=SINCE)|(?<=UNTIL)|(?<=DURING)|(?<=THROUGH)|(?<=FROM)|(?<=BETWEEN)|(?<=OF)|(?<=ASSOON)",
    # amounts
    "number": "(?:NUM|BIG) (?:(?:HYPHEN|AND)? (?:NUM|BIG)){0,4}|(?:DAY|NUMBER2|NUMBER) BIG?"
    "|(?:YEAR|OLDYEAR)(?=UNITS)",
    "and_half": "HYPHEN? AND HYPHEN? A? HYPHEN? HALF",
    "count": "{number} (?:{and_half}|HALF|DAY SLASH DAY|HYPHEN? ODD|(?:TO|OR|HYPHEN) {number})?"
    "|(?:A HALF HYPHEN?|HALF A) BIG|A (?:HALF|COUPLE OF?|FEW|BIG)|ANOTHER {number}|COUPLE OF?|FEW|HALF A|VERY",
    "amount": "(?:{count}|A) {unit} (?:AND A HALF|OR (?:SO|NUM))?",
    "digits": "[NUM BIG DAY NUMBER2 NUMBER YEAR]",
    "span_rel": "(?:THE? (?:LAST|PAST|NEXT|COMING|LATEST|PREVIOUS|FOLLOWING|ORDWORD|YEARAGO|THIS PAST))",
    "no_article": "(?!THE EARLY HYPHEN? [MONTH MAY YEAR OLDYEAR])",  # it is that of the noun: "the late-May vote"
    "no_age": "(?!HYPHEN? OLD)",
    "no_years_of_age": "(?<!THEIR)(?<!THEIR EARLY)(?<!THEIR EARLY HYPHEN)",  # "in her mid-30s"
    # days and times of day
    "ampm": "(?:CLOCK|POINTCLOCK|DAY|NUM) (?:AMPM|OCLOCK)",
    "clock": "(?:{ampm}|CLOCK|ISOTIME) ZONE?|(?:YEAR|OLDYEAR|NUMBER) ZONE",
    "fulldate": "{day} OF? {month} ,? (?:OF|IN)? {year}|{month} THE? {day} ,? (?:OF|IN)? {year}|DATE|PLAINDATE",
    "shortdate": "{month} THE? {day}|{day} OF? {month}",
    "onday": "(?:{weekday} ,?)? (?:{fulldate}|{shortdate})|{weekday}|DEIXIS",
    "age": "THE? {ordinal} HYPHEN? UNIT ERA?|THE? APOSTROPHE? DECADE|(?:THE|NUM HYPHEN?) TENS",
    "tail": "OR (?:SO|LATER)|AND BEYOND",
    # between the members of a list, and after a clause
    "night_sep": "HYPHEN|SLASH|TO|AND",
    "sep": "HYPHEN|TO|AND|OR|THROUGH|UNTIL|, (?:AND|OR)|SLASH",
    "end": "(?=BREAK|COMMA|LINE|COLON|CLOSE|AND|QUOTE|HYPHEN)|$",
}  # fmt: skip

RULES = [
    # complete dates
    Rule("date", "(?:{weekday} ,?)? (?:THE? {day} OF? {month}|{month} THE? {day}) ,? (?:OF|IN)? {year}", "calendar"),
    Rule("date", "DAY HYPHEN {month} HYPHEN YEAR", "calendar"),
    Rule("part", "THE? {mixed} (?:THE? {month} (?:,? OF? {year})?|{age}|YEAR)", "two_edges"),
    Rule("month_year", "{no_article} {edge}? {month} ,? (?:OF|IN)? {year}", "calendar"),
    Rule("numeric_date", "(?:{weekday} ,?)? (?:DATE|PLAINDATE|ISOMONTH)", "calendar"),
    # dates that lack a year
    Rule("month_day", "(?:{shortdate}) (?=ATTACKS)", "named_day"),
    Rule("month_day", "(?!THE DAY {month} [ATTACKS OTHER PLURAL])"
         "(?:{weekday} ,?)? (?:THE? {day} OF? {month}|{month} THE? {day})(?!OF? UNIT)",
         "calendar"),
    Rule("month_day", "(?:{rel}) {weekday} ,? (?:{shortdate})", "calendar"),
    Rule("month", "MONTH(?!NAME)", "calendar"),
    Rule("month", "{no_article} (?:{edge}|{in}|(?<=THE)|(?<=A)|(?<=POSSESSIVE)|(?<=TO)) MONTH", "calendar"),
    Rule("month", "(?:{edge}|{in}) MAY", "calendar"),
    Rule("month", "(?<=[MONTH MAY UNITS] [TO AND OR THROUGH HYPHEN SLASH ENDED]) MAY", "calendar"),
    Rule("month", "(?:(?<=THE)|(?<=A)) MAY(?=[OTHER PLURAL ATTACKS NUMBERED])", "calendar"),
    Rule("weekday", "EARLY? WEEKDAY", "calendar"),
    Rule("day_of_month", "(?<=ON) THE ORDINAL(?!NUMBERED)", "calendar"),
    Rule("day_of_month", "(?<=[BY UNTIL]) THE ORDINAL(?![NUMBERED OTHER PLURAL NAME UNIT HYPHEN OF AND])", "calendar"),
    Rule("day_of_month", "(?<=ON) THE {ordinal} OF (?:THAT|THE VERY? SAME) UNIT", "day_of_that"),
    # years and longer
    Rule("year", "{no_article} (?:{edge}|APPROX|(?<!LABEL)(?<!MORE THAN)(?<!LESS THAN)(?<!APPROX)(?<!SOME)(?<!CLOSETO))"
         " YEAR (?:{tail})?(?!(?<=APPROX YEAR)PLURAL)", "calendar"),
    Rule("year", "{no_article} (?:{in}|(?<=IN)|(?<=AFTER)|(?<=BEFORE)|(?<=OPEN)|{edge}|APPROX)"
         " OLDYEAR(?!PLURAL|ATTACKS)", "calendar"),
    Rule("year", "(?:{edge}|APPROX)? (?:ERA (?:YEAR|OLDYEAR|{small})|(?:YEAR|OLDYEAR|{small}) ERA)", "calendar"),
    Rule("year", "(?:{edge}|APPROX)? APOSTROPHE NUMBER2", "calendar"),
    Rule("year", "THE? UNIT (?:YEAR|{said_year})|THE UNIT (?:OLDYEAR|NUMBER)", "year_word"),
    Rule("year", "{said_year}", "calendar"),
    Rule("year_ago", "THE YEAR (?:UNIT|PERIOD)", "year_period"),
    Rule("fiscal_year", "{edge}? THE? (?:FISCAL HYPHEN?|FY) UNIT? YEAR|FY APOSTROPHE? (?:NUMBER2|DAY)", "fiscal_year"),
    Rule("fiscal_year", "{edge}? THE YEAR FISCAL UNIT", "fiscal_year"),
    Rule("fiscal_year", "(?:THE? FISCAL UNIT?|FY) YEAR (?:HYPHEN|SLASH) (?:YEAR|NUMBER2|DAY)", "first_year"),
    Rule("decade", "{no_years_of_age} {edge}? THE? (?:APOSTROPHE? DECADE|SMALLDECADE ERA)", "calendar"),
    Rule("decade", "{no_years_of_age} (?:{edge}|THE) TENS|{edge}? THE? NUM HYPHEN? TENS", "calendar"),
    Rule("decade", "(?<=TENS [AND OR TO]) TENS", "calendar"),
    Rule("year_end", "APPROX? YEAREND (?:OF? YEAR)?", "year_end"),
    # parts of a year
    Rule("season", "{edge}? THE? {season} ,? (?:OF|IN)? {year}", "calendar"),
    Rule("season", "{edge}? THE? {season} ,? (?:OF|IN)? YEAR (?:HYPHEN|SLASH) (?:YEAR|NUMBER2|DAY)", "first_year"),
    Rule("season", "{edge}? YEAR SEASON", "calendar"),
    Rule("season", "(?:{edge}|THE) SEASON(?!NAME)", "calendar"),
    Rule("season", "SEASON(?!TO)", "calendar"),
    Rule("season", "(?:{in}|{edge}) THE FALL(?!OF)", "calendar"),
    Rule("part", "{edge}? THE? FISCAL? {ordinal} (?:UNIT|HALF) ERA?"
         " (?:OF? (?:FISCAL UNIT?|FY)? {year}|(?!HYPHEN UNIT|OF THE? [OTHER PLURAL]))", "ordinal_unit"),
    Rule("part", "{edge}? {ordinal} HYPHEN (?:UNIT|HALF) YEAR?|THE? FISCAL HYPHEN? {ordinal} HYPHEN? (?:UNIT|HALF)",
         "ordinal_unit"),
    Rule("part", "QUARTERMARK DAY (?:(?:HYPHEN|SLASH|,|OF)?"
         " (?:(?:FISCAL UNIT?|FY)? YEAR|[APOSTROPHE FY] (?:NUMBER2|DAY)))?", "quarter_mark"),
    Rule("part", "THE? EARLY? [ORDINAL ORDWORD] (?:{sep}) THE? EARLY? [ORDINAL ORDWORD] HYPHEN? {unit}"
         " (?:ERA|OF? {year})?", "ages"),
    Rule("part", "YEAR HYPHEN? QUARTERMARK DAY|DAY QUARTERMARK (?:YEAR|NUMBER2|DAY)", "quarter_mark"),
    Rule("part", "THE? (?:{ordinal}|EARLY|LATTER|LAST|CLOSING) (?:HALF|UNIT|ORDWORD) OF"
         " (?:{age}|{month} (?:,? OF? {year})?)", "part_of_age"),
    Rule("part", "THE? (?:ORDWORD|EARLY|LATER|LATTER|LAST|CLOSING) (?:UNITS|REST) OF"
         " (?:{age}|THE? {month} (?:,? OF? {year})?|YEAR|(?:THE|{rel}) UNIT)", "edge_of"),
    Rule("part", "{edge}? THE? (?:LAST|LATTER) (?:UNIT|HALF) (?:OF {year})", "ordinal_unit"),
    Rule("part", "THE? (?:{ordinal}|LATTER|LAST) (?:UNIT|HALF) OF (?:THE UNIT|(?:{rel}) UNIT)", "part_of"),
    Rule("part", "THE? LATTER HALF", "ordinal_unit"),
    Rule("part", "THE? YEAR {ordinal} HYPHEN? UNIT", "ordinal_unit"),
    Rule("part", "THE? YEARAGO {ordinal} HYPHEN? UNIT", "ordinal_unit"),
    Rule("part", "{rel} UNIT POSSESSIVE {ordinal} UNIT", "ordinal_unit"),
    Rule("week_of", "THE? UNIT OF THE? (?:{fulldate}|{shortdate})", "week_of"),
    Rule("week_of", "THE? (?:{ordinal}|LAST) WEEKDAY (?:OF|IN) (?:{month} (?:,? OF? {year})?|YEAR)", "nth"),
    Rule("week_of", "(?:THE|THIS) (?:{ordinal}|LAST) UNIT OF (?:{month} ,? {year}?|YEAR)", "nth"),
    # against the day of publication, or the time spoken of
    Rule("deixis", "(?:EARLY|EARLIER|LATER)? DEIXIS", "deixis"),
    Rule("deixis", "THE UNIT (?:BEFORE|AFTER) DEIXIS", "deixis"),
    Rule("relative", "(?:{edge}|AT THE)? (?:{rel}) FISCAL? UNIT (?:{tail})?", "relative"),
    Rule("relative", "{edge}? (?:{rel}) (?:{month}|WEEKDAY|{season}|HOLIDAY)", "relative"),
    Rule("relative", "(?:LAST|NEXT|THAT|THIS (?:PAST|COMING)) (?:{month} (?:DAY|ORDINAL)(?!HYPHEN))", "relative"),
    Rule("week_of", "HOLIDAY UNIT", "holiday_week"),
    Rule("relative", "THE (?:UNIT|WEEKDAY|{season}|{month}) (?:BEFORE LAST|AFTER NEXT)", "last_but_one"),
    Rule("relative", "(?:{count}) WEEKDAYS AGO", "weekdays_ago"),
    Rule("the_unit", "{edge}? THE (?:FISCAL|VERY)? UNIT(?!HYPHEN [LONG OLD]|SINCE)", "the_unit"),
    Rule("the_unit", "THE (?:FISCAL)? UNIT ENDED (?:{weekday})? (?:{fulldate}|{shortdate})", "unit_ended"),
    Rule("the_unit", "THE FISCAL? UNIT (?:TO|THROUGH|ENDED) {month} {year}?", "unit_ended"),
    Rule("the_unit", "(?<!A)(?<!THE) EARLY HYPHEN UNIT(?!HYPHEN)", "the_unit"),
    Rule("the_unit", "UNIT POSSESSIVE EDGE", "the_unit"),
    Rule("the_unit", "THE LATEST PERIOD", "the_unit"),
    Rule("relative", "{edge}? {month} {day}? ,? OF? (?:{rel}) UNIT", "relative"),
    Rule("some_weekday", "(?<=A) WEEKDAY DAYPART? IN {month} {year}", "some_weekday"),
    Rule("relative", "{weekday} OF? (?:{rel}) UNIT", "relative"),
    Rule("relative", "THE? {ordinal} OF (?:{rel}) UNIT", "day_of_month"),
    Rule("relative", "{day} {month} ,? OF? (?:{rel}) UNIT", "relative"),
    Rule("relative", "{edge}? THE? {season} (?:OF|IN)? (?:{rel}) UNIT", "relative"),
    Rule("year_ago", "THE? ALIKE? YEARAGO (?:UNIT|PERIOD)|YEARAGO", "year_ago"),
    Rule("year_ago", "(?:{rel}) UNIT POSSESSIVE (?:UNIT|PERIOD)", "same_of_year"),
    Rule("year_ago", "THE? [SAME ALIKE] (?:PERIOD|UNIT) OF? (?:{rel}) UNIT", "same_of_year"),
    Rule("year_before", "{rough}? A UNIT (?:AGO|EARLIER)", "offset"),
    Rule("offset", "{rough}? {amount} (?:AGO|HENCE|LATER|EARLIER)", "offset"),
    Rule("offset", "{rough}? {amount} FROM NOW", "offset"),
    Rule("offset", "(?:{count}|A) {unit} AGO (?:DEIXIS|TONIGHT)", "offset_to_the_day"),
    Rule("offset", "(?:{count}|A) {unit} TOTHE(?=SINCE|AGO)", "to_the_day"),
    Rule("offset", "{amount} AGO (?:(?:ON|LAST|THIS)? WEEKDAY|(?:THIS|LAST) UNIT|ON? (?:{shortdate})|IN {month})",
         "ago_on"),
    Rule("offset", "(?<!FOR) (?:A UNIT FROM WEEKDAY|{amount} FROM DEIXIS)(?!{sep})", "from_on"),
    Rule("offset", "[APPROX SOME]? UNITS (?:AGO|LATER|EARLIER)", "offset"),
    Rule("offset", "(?:THE {unit}|{rough}? {amount}) (?:BEFORE|AFTER) (?:{end})", "offset"),
    Rule("from_day", "(?:THE (?:UNIT|WEEKDAY)|{rough}? {amount}) (?:BEFORE|AFTER)"
         " (?:HOLIDAY (?:,? OF? {year})?|{fulldate}|{shortdate})", "from_day"),
    Rule("from_day", "THE EVE OF (?:HOLIDAY (?:,? OF? {year})?|{fulldate}|{shortdate})", "from_day"),
    Rule("after_event", "(?<!IN) THE UNIT (?:BEFORE|AFTER)(?!LAST|NEXT|DEIXIS)", "after_event"),
    Rule("after_event", "(?:{bound}|ALMOST|APPROX)? {amount} (?:BEFORE|AFTER)", "after_event"),
    # parts of the day and the clock
    Rule("daypart", "EARLY? (?:{onday}) ,? (?:IN THE|AT)? EARLY? DAYPART", "daytime"),
    Rule("daypart", "(?:EARLY|EARLIER|LATER)? (?:{rel}) WEEKDAY? DAYPART", "daytime"),
    Rule("daypart", "(?:EARLY (?:ON|IN))? THE? EARLY? HYPHEN? DAYPART (?:OF|ON) (?:THE? (?:{onday}|ORDINAL) DAYPART?"
         "|(?:THE SAME|THAT) UNIT)", "daytime"),
    Rule("daypart", "(?:{in}) THE EARLY? HYPHEN? DAYPART", "daytime"),
    Rule("daypart", "(?:THE DAYPART|TONIGHT) (?:OF|BETWEEN|FROM) (?:{date_number} (?:{night_sep}) {date_number} {month}"
         "|{month} {date_number} (?:{night_sep}) {date_number}|{shortdate} (?:{night_sep}) {shortdate}) (?:,? {year})?",
         "night_between"),
    Rule("daypart", "(?:THE DAYPART|TONIGHT) (?:OF|BETWEEN|FROM) WEEKDAY (?:{night_sep}) WEEKDAY", "night_between"),
    Rule("daypart", "EARLY HYPHEN? DAYPART", "daytime"),
    Rule("daypart", "(?<=IN) NUM DAYPART", "one_part"),
    Rule("daypart", "(?:EARLY HYPHEN?)? DAYPART (?:ON? WEEKDAY|DEIXIS|TONIGHT)", "daytime"),
    Rule("daypart", "(?<=[AT BY BEFORE AFTER UNTIL SINCE APPROX]) DAYPART (?:(?:,|ON)? (?:{onday}))?(?!OF)", "daytime"),
    Rule("tonight", "TONIGHT (?:ON? (?:{onday}))?", "daytime"),
    Rule("clock", "{rough}? (?:{clock})"
         "(?:(?:,|ON)? (?:{onday}) (?:ZONE|DAYPART)?|ON THE ORDINAL|(?:IN|ON) THE DAYPART (?:OF (?:{onday}))?"
         "|(?:{rel}) DAYPART)?", "daytime"),
    Rule("clock", "(?:{onday}) DAYPART? (?:,|AT)? {rough}? (?:{clock})", "daytime"),
    Rule("clock", "(?:DAY|NUM|CLOCK) (?:HYPHEN|TO|AND|UNTIL) {ampm} ZONE? (?:(?:,|ON)? (?:{onday}))?", "clock_range"),
    Rule("clock", "(?:TONIGHT|(?:{rel}) DAYPART) AT {rough}? (?:{clock})", "daytime"),
    Rule("clock", "{rough}? (?:{clock}) OPEN (?:{clock}) CLOSE ON? (?:{onday})", "clocks"),
    Rule("clock", "(?<=AT) (?:YEAR|OLDYEAR|NUMBER) UNITS (?:(?:,|ON)? (?:{onday}))?", "hundred_hours"),
    Rule("clock", "DAY IN THE DAYPART", "daytime"),
    # vague ones that would else be lengths
    Rule("length", "THE UNIT (?=SINCE)", "length"),
    Rule("vague", "(?<=[MODAL MAY]) NUM UNIT", "one_day"),
    Rule("vague", "THE HORIZON|FUTURE UNITS|AT PRESENT|THE OTHERWORD UNIT|THESE UNITS", "vague"),
    # rates and lengths
    Rule("every", "(?:(?<={digits})|(?<={digits}[OTHER PLURAL ATTACKS])|(?<=UNITS)) A UNIT", "repeat"),
    Rule("length", "(?<!ORDWORD)(?<!ORDINAL) {bound}? (?:{count}) HYPHEN? (?:VERY|MORE)? {unit} (?:HYPHEN? LONG)?"
         " {no_age}", "length"),
    Rule("length", "{bound}? (?:A|NUM|ANOTHER) VERY? UNIT(?!HYPHEN [LONG AND]) (?:AND A HALF|OR NUM)? {no_age}",
         "length"),
    Rule("length", "UNIT HYPHEN AND HYPHEN A HYPHEN HALF (?:HYPHEN? LONG)?", "length"),
    Rule("length", "HALF HYPHEN UNIT(?!HYPHEN)", "length"),
    Rule("length", "(?:A|NUM) HYPHEN? {unit} OF A UNIT", "fraction"),
    Rule("length", "(?:NUM|ANOTHER) UNIT HYPHEN LONG", "length"),
    Rule("length", "(?<=FOR) OVER (?:{count}|A) {unit}", "length"),
    Rule("length", "(?:UNIT|UNITS) HYPHEN LONG|LONGUNIT", "length"),
    Rule("length", "{bound}? (?:EVERY OF)? {span_rel} (?:{count}) VERY? {unit} (?:{tail})?", "length"),
    Rule("length", "{span_rel} HALF HYPHEN? UNIT", "length"),
    Rule("length", "(?<=FOR) THE (?:LAST|PAST|NEXT|FOLLOWING) UNIT", "length"),
    Rule("length", "THE? (?:LAST|PAST) UNIT", "past_age"),
    Rule("length", "(?!THE BIG UNITS NAME) THE (?:{count}) UNITS (?!QUOTE NAME) {no_age}", "length"),
    Rule("length", "(?:THE? (?:LAST|PAST|NEXT|COMING|RECENT|FOLLOWING)|THE [ORDWORD EARLY CLOSING]|THESE) UNITS"
         " (?:(?:AND|OR) UNITS)?", "length"),
    Rule("length", "(?:(?<=IN)|(?<=FOR)|(?<=DURING)|(?<=AFTER)) UNITS {no_age}", "length"),
    Rule("length", "UNITS(?!YEAR) (?:(?:AND|OR) UNITS)? {no_age}", "bare_length"),
    Rule("length", "THE UNITS AHEAD", "length"),
    # what comes back
    Rule("every", "EVERY (?:OTHERWORD|{number}|FEW|COUPLE OF?|HALF HYPHEN?|ORDINAL|ORDWORD)?"
         " (?:{unit}|{month}|WEEKDAY DAYPART?|{season}|DAYPART)", "repeat"),
    Rule("every", "[WEEKDAY WEEKDAYS] [DAYPARTS UNITS]", "weekday_nights"),
    Rule("every", "THE? (?:{ordinal}|LAST) WEEKDAY (?:OF|IN) EVERY UNIT", "repeat"),
    Rule("every", "(?:NUM|DAY|FEW)? TIMES (?:A|PER|EVERY) UNIT|TIMES FREQUENCY", "repeat"),
    Rule("every", "PER UNIT", "repeat"),
    Rule("every", "FREQUENCY(?!NAME)", "repeat"),
    Rule("every", "WEEKDAYS", "repeat"),
    # lists and ranges
    Rule("series", "(?:THE? {date_number} ,){0,5} THE? {date_number} OF? (?:{sep}) THE? {date_number} OF? {month}"
         "(?:,? OF? {year})?", "series"),
    Rule("series", "{month} THE? {date_number} (?:, {date_number}){0,5} (?:{sep}) THE? {date_number} (?:,? {year})?",
         "series"),
    Rule("series", "(?:{shortdate}) (?:{sep}) (?:{fulldate})", "series"),
    Rule("series", "(?:{edge}? {month} ,){0,5} {edge}? {month} (?:{sep}) {edge}? {month} ,? OF? {year}", "series"),
    Rule("series", "{edge}? {month} ,? AND (?:AGAIN|THEN|LATER)? IN {edge}? {month} ,? OF? {year}", "series"),
    Rule("series", "(?:{shortdate}) ,? AND (?:AGAIN|THEN|LATER)? ON (?:{fulldate})", "series"),
    Rule("series", "{month} (?:HYPHEN|SLASH) {month}", "joined_months"),
    Rule("series", "{month} (?:{sep}) {month} ,? OF? (?:{rel}) UNIT", "months_of_year"),
    Rule("series", "{edge}? THE? {season} (?:{sep}|AND (?:IN|DURING)) THE? {season} ,? OF? {year}", "series"),
    Rule("series", "{edge}? YEAR (?:HYPHEN|SLASH|TO) {edge}? (?:YEAR|NUMBER2|DAY) ERA?", "series"),
    Rule("series", "(?:(?<=FROM)|(?<=BETWEEN)|(?<=IN)|(?<=OPEN)) OLDYEAR (?:{sep}) (?:YEAR|OLDYEAR)", "series"),
    Rule("series", "(?:(?<=OF)|(?<=IN)|(?<=OPEN)|(?<=DURING)) OLDYEAR (?:HYPHEN|SLASH) (?:NUMBER2|DAY)", "series"),
    Rule("series", "(?:NUMBER|YEAR|NUMBER2) (?:HYPHEN|TO|AND) (?:NUMBER|YEAR|NUMBER2) ERA", "series"),
    # holidays
    Rule("holiday", "HOLIDAY (?:,? OF? {year})?", "calendar"),
    Rule("holiday", "HOLIDAY DAYPART (?:,? OF? {year})?", "daytime"),
    # vague
    Rule("vague", "NOW|RECENT|CURRENT(?=OTHER|PLURAL|NAME)|THE NEAR? FUTURE|(?<=IN) FUTURE|THE PAST", "vague"),
    Rule("modifier", "FORMER|FUTURE", "vague"),
    Rule("night", "DAYPART (?=HYPHEN? ATTACKS)", "night"),
    Rule("that_time", "TODATE (?![FROM TO A THE THEIR])", "vague"),
    Rule("that_time", "(?:THIS|THAT|(?:THE|THIS|THAT) SAME) PERIOD", "that_time"),
    Rule("that_time", "(?<=[AT BY DURING APPROX FROM SINCE UNTIL IN TO OF]) (?:THIS|THAT|THE? SAME|(?<=AT) THE) MOMENT",
         "that_time"),
    Rule("since_then", "(?<=SINCE) THEN", "then"),
]  # fmt: skip
