"""The ways French says a time. Data only; ``timeline.dates.language`` explains the notation."""

from __future__ import annotations

from timeline.dates.language import Rule

MACROS = {
    "month": "MONTH|MAY",
    "day": "DAY|ORDINAL|ORDWORD",
    "year": "YEAR|OLDYEAR|(?:NUMBER|NUMBER2|DAY|YEAR|OLDYEAR) ERA",
    "the": "THE QUOTE?",
    "season": "SEASON|FALL",
    "unit": "UNIT|UNITS",
    "number": "(?:NUM|BIG) (?:(?:HYPHEN|AND)? (?:NUM|BIG)){0,4}|DAY|NUMBER2|NUMBER|FEW",
    "edge": "(?:{the})? EDGE (?:OF QUOTE? (?:{the})?)?|(?:{the})? EARLY HYPHEN",
    "in": "(?<=IN)|(?<=SINCE)|(?<=BETWEEN)|(?<=DURING)|(?<=OF)|(?<=BY)|(?<=AND)",
    "turn": "LAST|NEXT|PREVIOUS|FOLLOWING",
    "sep": "HYPHEN|AND|AT|OR",
}

RULES = [
    # complete dates, and those that lack a year
    Rule("date", "(?:WEEKDAY)? {day} {month} {year}", "calendar"),
    Rule("month_year", "{edge}? {month} {year}", "calendar"),
    Rule("numeric_date", "DATE|PLAINDATE", "calendar"),
    Rule("month_day", "(?:WEEKDAY)? {day} {month}", "calendar"),
    Rule("month", "{edge}? MONTH", "calendar"),
    Rule("month", "(?:{edge}|{in}) MAY", "calendar"),
    Rule("weekday", "WEEKDAY", "calendar"),
    # years and longer
    Rule("year", "(?:{edge}|{in}|(?<=OPEN)|APPROX) YEAR", "calendar"),
    Rule("year", "(?:NUMBER|NUMBER2|DAY|YEAR|OLDYEAR) ERA", "calendar"),
    Rule("decade", "(?:{the})? UNITS (?:YEAR|NUMBER2)", "decade_words"),
    Rule("century", "{edge}? (?:{the})? (?:ORDINAL|ORDWORD) UNIT ERA?", "ordinal_unit"),
    # parts of a year
    Rule("season", "{edge}? (?:{the})? {season} YEAR", "calendar"),
    Rule("season", "(?:THE QUOTE|(?<=AT)|(?<=IN)) SEASON", "calendar"),
    Rule("part", "(?:{the})? (?:ORDINAL|ORDWORD) UNIT (?:OF? YEAR)?", "ordinal_unit"),
    # against the day of publication, or the time spoken of
    Rule("deixis", "DEIXIS", "deixis"),
    Rule("relative", "{edge}? (?:{the})? (?:UNIT|WEEKDAY|{month}|{season}) (?:{turn})", "relative"),
    Rule("relative", "THIS SAME? (?:UNIT|{season})", "relative"),
    Rule("relative", "{month} (?:OF THE QUOTE? )? UNIT (?:{turn})", "relative"),
    Rule("offset", "AGO (?:{number}) {unit}", "offset"),
    Rule("offset", "HENCE (?:{number}) {unit}", "offset"),
    Rule("offset", "(?:{number}) {unit} MORE (?:LATER|EARLIER)", "offset"),
    # parts of the day
    Rule("daypart", "(?:DEIXIS|WEEKDAY|(?:WEEKDAY)? {day} {month} {year}?) (?:AT|IN)? DAYPART", "daytime"),
    Rule("daypart", "THIS DAYPART", "daytime"),
    # lengths and what comes back
    Rule("length", "(?:{number}) {unit}", "length"),
    Rule("every", "EVERY (?:UNIT|WEEKDAY)", "repeat"),
    # lists and ranges
    Rule("series", "DAY (?:{sep}) THE? {day} {month} {year}?", "series"),
    Rule("series", "{month} (?:{sep}) {month} {year}", "series"),
    Rule("series", "YEAR HYPHEN (?:YEAR|NUMBER2|DAY)", "series"),
    Rule("vague", "NOW", "vague"),
]
