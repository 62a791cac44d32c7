"""The ways French says a time. Data only; ``timeline.dates.language`` explains the notation.

The article before a date is no part of it ("le |5 mars|", "depuis le |5 mars|"), that of a unit or a season is
("|la semaine dernière|").
"""

from __future__ import annotations

from timeline.dates.language import Rule

MACROS = {
    "month": "MONTH|MAY",
    "day": "DAY|ORDINAL|ORDWORD",
    "small": "NUMBER|NUMBER2|DAY",
    "year": "(?:YEAR|OLDYEAR) ERA?|{small} ERA",
    "the": "THE QUOTE?",
    "of": "OF QUOTE?",
    "season": "SEASON|FALL",
    "unit": "UNIT|UNITS",
    "number": "(?:NUM|BIG) (?:(?:HYPHEN|AND)? (?:NUM|BIG)){0,4}|DAY|NUMBER2|NUMBER|FEW|(?:YEAR|OLDYEAR)(?=UNITS)",
    "count": "(?:{number}) (?:OR {number})?|DOZEN {of}|HALF HYPHEN",
    "rough": "(?:CLOSETO|MORE|LESS) QUOTE?|ALMOST|APPROX|LEAST|MOST",
    "edge": "(?:{the})? EDGE (?:{of} (?:{the})?|(?!THE))|(?:{the})? EARLY HYPHEN",
    "in": "(?<=IN)|(?<=SINCE)|(?<=BETWEEN)|(?<=DURING)|(?<=OF)|(?<=BY)|(?<=BEFORE)|(?<=AFTER)|(?<=UNTIL)|(?<=FROM)"
    "|(?<=AND)",
    "turn": "LAST|COMING|PREVIOUS|FOLLOWING|CURRENT",
    "sep": "HYPHEN|SLASH|AND|AT|OR|UNTIL",
    "end": "(?=BREAK|COMMA|LINE|COLON|CLOSE|AND|QUOTE|HYPHEN)|$",
    # no age ("âgé de trente-cinq ans"), and no second half of a number
    "no_age": "(?<!AGED OF)(?<!NUM HYPHEN)",
    # days, parts of the day and the clock
    "weekday": "THIS? WEEKDAY",
    "date": "(?:{weekday} ,? THE?)? {day} {month} {year}?|DATE|PLAINDATE",
    "onday": "{date}|{weekday}|DEIXIS|(?:{the})? DAYBESIDE",
    "hour": "DAY|NUMBER2|NUMBER",
    "clock": "(?:CLOCK|ISOTIME|(?:{hour}) OCLOCK (?:{hour})?) ZONE?",
    "at": "(?<=AT)|(?<=BEFORE)|(?<=BETWEEN)|(?<=UNITS AND)|(?<=FROM)|(?<=UNTIL)",
    "hours": "(?:(?:NUM HYPHEN)? NUM|{hour}) {unit} (?:{hour}|NUM|AND HALF)?",
    "decade": "YEAR|NUMBER2|DAY|NUM",
    "age": "(?:{the})? (?:ORDINAL|ORDWORD) UNIT ERA?",
}

RULES = [
    # complete dates, and those that lack a year
    Rule("month_day", "DAY HYPHEN MONTH|(?<=ATTACKS OF) DAY MONTH", "named_day"),
    Rule("date", "(?:{weekday} ,? THE?)? {day} {month} {year}", "calendar"),
    Rule("month_year", "{edge}? {month} {year}|{month} OF YEAR", "calendar"),
    Rule("numeric_date", "(?:{weekday} ,?)? (?:DATE|PLAINDATE|ISOMONTH)", "calendar"),
    Rule("month_day", "(?:{weekday} ,? THE?)? {day} {month}", "calendar"),
    Rule("month", "{edge}? MONTH", "calendar"),
    Rule("month", "(?:{edge}|{in}|(?<=AT)) MAY", "calendar"),
    Rule("weekday", "EARLY? {weekday}", "calendar"),
    # years and longer
    Rule("year", "(?:{edge}|(?<=IN)|(?<=SINCE)|(?<=OPEN)|(?<=UNTIL)|(?<=BY)|APPROX) YEAR", "calendar"),
    Rule("year", "(?<!LABEL) YEAR(?![OTHER PLURAL THING])", "calendar"),
    Rule("year", "(?:{in}) YEAR(?![PLURAL THING])", "calendar"),
    Rule("year", "(?:{edge}|(?<=IN)|(?<=SINCE)|(?<=OPEN)|(?<=UNTIL)|APPROX) OLDYEAR(?![PLURAL THING])", "calendar"),
    Rule("year", "(?:{in}) OLDYEAR(?![PLURAL THING])", "calendar"),
    Rule("year", "(?:YEAR|OLDYEAR|{small}) ERA", "calendar"),
    Rule("year", "{edge}? (?:{the})? UNIT (?:YEAR|OLDYEAR)", "year_word"),
    Rule("decade", "{edge}? (?:{the})? UNITS (?:{decade}) (?:(?:AND|AT|HYPHEN) (?:{decade}))?", "decade_words"),
    Rule("decade", "{edge}? (?:{the})? UNIT YEAR", "decade_words"),
    Rule("century", "{edge}? {age}", "ordinal_unit"),
    Rule("century", "ORDINAL (?:AND|OR|AT|HYPHEN) (?:{the})? ORDINAL {unit} ERA?", "ages"),
    # parts of a year and of longer times
    Rule("season", "{edge}? (?:{the})? SEASON {of}? YEAR", "calendar"),
    Rule("season", "(?:{edge}|THE QUOTE|(?<=IN)|(?<=LINE)|(?<=OPEN)|^) FALL {of}? YEAR", "calendar"),
    Rule("season", "(?:{the})? SEASON YEAR HYPHEN (?:YEAR|NUMBER2|DAY)", "first_year"),
    Rule("season", "(?:{edge})? (?:THE QUOTE|(?<=AT)|(?<=IN)|(?<=OF)) SEASON", "calendar"),
    Rule("season", "(?<=AT) THE QUOTE FALL|(?<=IN) FALL", "calendar"),
    Rule("part", "{edge}? (?:{the})? (?:ORDINAL|ORDWORD|LAST) (?:UNIT|HALF)"
         "(?:OF? YEAR|(?!OF QUOTE? THE? QUOTE? [OTHER PLURAL NAME THING]))", "ordinal_unit"),
    Rule("part", "(?:{the})? (?:ORDINAL|ORDWORD|LAST) (?:UNIT|HALF) {of} (?:{the})? UNIT (?:{turn})?", "part_of"),
    Rule("part", "QUARTERMARK DAY (?:HYPHEN|OF)? YEAR|(?<=AT) QUARTERMARK DAY", "quarter_mark"),
    Rule("part", "(?:{the})? (?:ORDWORD|LAST) (?:HALF|UNIT) {of} (?:{age})", "part_of_age"),
    Rule("part", "(?:{the})? {number}? (?:CLOSING|BYGONE) {unit} {of} (?:{age}|(?:{the})? {month} YEAR?|YEAR"
         "|(?:{the})? UNIT (?:{turn})?)", "edge_of"),
    Rule("week_of", "(?:{the})? UNIT OF (?:{date})", "week_of"),
    Rule("week_of", "(?:THIS|{the})? (?:ORDINAL|ORDWORD|LAST) (?:UNIT|WEEKDAY) {of} {month} YEAR?", "nth"),
    # against the day of publication, or the time spoken of
    Rule("deixis", "DEIXIS", "deixis"),
    Rule("day_beside", "(?:{the}|(?<=AT)|(?<=OF)) DAYBESIDE(?!OF)", "day_beside"),
    Rule("relative", "{edge}? (?:{the})? (?:UNIT|WEEKDAY|{month}|{season}|HOLIDAY) (?:{turn})", "relative"),
    Rule("relative", "{day} {month} (?:LAST|COMING)", "relative"),
    Rule("relative", "(?<=THE) DAY OF (?:THIS UNIT|UNIT {turn})", "day_of_month"),
    Rule("day_of_month", "(?<=THE) DAY OF UNIT", "day_of_that"),
    Rule("relative", "{edge}? THIS (?:UNIT|{season}) (?:HYPHEN HERE)?", "relative"),
    Rule("relative", "THIS (?:UNIT|WEEKDAY|{season}) HYPHEN THAT", "relative"),
    Rule("relative", "(?:{the}|THIS|(?<=AT)) SAME (?:UNIT|{season}|{month})|THE UNIT SAME", "relative"),
    Rule("relative", "{edge}? {month} {of} (?:{the})? UNIT (?:{turn})", "relative"),
    Rule("the_unit", "{the} UNIT(?![OF NAME])", "the_unit"),
    Rule("the_unit", "{edge} UNIT(?!OF)", "the_unit"),
    Rule("offset", "AGO (?:{rough}|EXACT)? (?:{count}) {unit} (?:AND HALF)?", "offset"),
    Rule("offset", "HENCE (?:{rough})? (?:{count}) {unit}", "offset"),
    Rule("offset", "(?:{rough})? (?:{count}) {unit} (?:LATER|EARLIER)", "offset"),
    Rule("offset", "(?:{rough})? (?:{count}) {unit} (?:BEFORE|AFTER) (?:{end})", "offset"),
    Rule("after_event", "(?:{rough})? (?:{count}) {unit} (?:BEFORE|AFTER)", "after_event"),
    # parts of the day and the clock
    Rule("daypart", "EARLY? (?:{onday}) ,? EARLY? (?:IN {edge}|(?:AT|IN|HENCE)? (?:{the})?) DAYPART", "daytime"),
    Rule("daypart", "THIS DAYPART (?:HYPHEN THAT)?", "daytime"),
    Rule("daypart", "(?:{the})? DAYPART {of} (?:{onday}|HOLIDAY)", "daytime"),
    Rule("daypart", "(?:{the})? DAYPART OF (?:WEEKDAY AT WEEKDAY (?:{day} {month} YEAR?)?"
         "|WEEKDAY? {day} {month}? AT WEEKDAY? {day} {month} YEAR?|DAY AT DAY)", "night_between"),
    Rule("daypart", "(?:(?<=AT)|(?<=HENCE)|(?<=DURING)) {the} DAYPART", "daytime"),
    Rule("daypart", "(?:(?<=AT)|(?<=IN)|(?<=FROM)) DAYPART(?!OF)", "daytime"),
    Rule("daypart", "{edge} DAYPART|EARLY (?:AT|IN|HENCE)? {the} DAYPART", "daytime"),
    Rule("daypart", "{the} DAYPART (?:SAME|{turn})|THIS SAME DAYPART", "daytime"),
    Rule("daypart", "(?:(?<=BREAK)|(?<=LINE)) {the} DAYPART(?=COMMA)", "daytime"),
    Rule("clock", "(?:{rough})? (?:{clock}) (?:,? {onday})?", "hours"),
    Rule("clock", "(?:{onday}) DAYPART? (?:,|AT)? (?:{rough})? (?:{clock})|{the} DAYPART AT (?:{clock})", "hours"),
    Rule("clock", "(?:{at}|APPROX|(?:{onday}) AT? APPROX?) (?:{hours})"
         "(?:OF THE? DAYPART|ZONE|(?![OF LATER EARLIER BEFORE AFTER]))", "hours"),
    Rule("clock", "(?:{hours}) OF DAYPART", "hours"),
    # lengths
    Rule("length", "{no_age} (?:{rough})? (?:{count}) {unit} (?:AND HALF)?", "length"),
    Rule("length", "(?:THE|THESE|(?<=OF)|(?<=AT)) {number}? (?:BYGONE|ENSUING) {number}? {unit}", "length"),
    Rule("length", "(?:THE|THESE|(?<=OF)) {number}? {unit} (?:BYGONE|ENSUING)", "length"),
    Rule("length", "(?<=OF) UNITS", "bare_length"),
    Rule("vague", "THESE UNITS HYPHEN HERE", "vague"),
    # what comes back
    Rule("every", "EVERY {number}? (?:{unit}|{month}|WEEKDAY|WEEKDAYS|{season}|DAYPART)", "repeat"),
    Rule("every", "PER UNIT|FREQUENCY|(?:{the})? WEEKDAYS", "repeat"),
    # lists and ranges
    Rule("series", "(?:WEEKDAY? DAY ,){0,5} WEEKDAY? {day} (?:{sep}) THE? WEEKDAY? {day} {month} YEAR?", "series"),
    Rule("series", "WEEKDAY? {day} {month} (?:{sep}) THE? WEEKDAY? {day} {month} YEAR", "series"),
    Rule("series", "(?:{edge}? {month} ,){0,5} {edge}? {month} (?:{sep}) {edge}? {month} YEAR", "series"),
    Rule("series", "{edge}? YEAR (?:HYPHEN|AT|SLASH) {edge}? (?:YEAR|NUMBER2|DAY)(?![OCLOCK UNIT UNITS MONTH])",
         "series"),
    # holidays
    Rule("holiday", "(?<!HYPHEN)(?<!NAME) HOLIDAY {of}? YEAR", "calendar"),
    Rule("holiday", "(?<!HYPHEN)(?<!NAME) HOLIDAY(?![NAME HYPHEN])", "calendar"),
    # vague
    Rule("vague", "NOW|RECENT", "vague"),
    Rule("since_then", "(?<=SINCE) THEN", "then"),
]  # fmt: skip
