"""A time expression in, the reason for its value out: one English sentence for a reader who wants to check it."""

from __future__ import annotations

from datetime import date

from timeline.model import TimeExpression

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MODS = {
    "START": "its first part", "MID": "its middle part", "END": "its last part", "APPROX": "roughly",
    "BEFORE": "or before that", "AFTER": "or after that",
    "MORE_THAN": "more than that", "LESS_THAN": "less than that", "EQUAL_OR_MORE": "that or more",
    "EQUAL_OR_LESS": "that or less",
}  # fmt: skip
REFERENCES = {
    "PAST_REF": "some time in the past", "PRESENT_REF": "the present of the text", "FUTURE_REF": "some time to come",
}  # fmt: skip
#: Rules of places in the calendar that lack a year: which one is meant lies with the verb.
PLACES = frozenset(
    {"weekday", "month", "month_day", "season", "holiday", "part", "year_end", "daypart", "clock", "from_day"}
)


def spell(day: date) -> str:
    """``Friday 29 November 2024``."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def days(expression: TimeExpression) -> str:
    """The days meant, in words."""
    first, last = expression.first_day, expression.last_day
    if first is None or last is None:
        return expression.value or "no day that could be worked out"
    return spell(first) if first == last else f"{spell(first)} to {spell(last)}"


def explain(expression: TimeExpression) -> str:
    """One sentence: what the words mean, against which day, and which word decided it."""
    said = f"“{' '.join(expression.text.split())}”"
    mod = f", {MODS[expression.mod]}" if expression.mod in MODS else ""
    if expression.value in REFERENCES:
        return f"{said}: {REFERENCES[expression.value]}, not a date."
    if expression.type == "DURATION":
        return f"{said}: a length of time ({expression.value}{mod}), not a date."
    if expression.type == "SET":
        return f"{said}: a time that comes back ({expression.value}), not one date."
    if expression.first_day is None:
        return f"{said}: {unresolved(expression)}."
    onward = "; it goes on from there" if expression.open_end else ""
    return f"{said}: {days(expression)}{mod}, {reason(expression)}{onward}."


def unresolved(expression: TimeExpression) -> str:
    """Why no day is given."""
    if expression.value.startswith("BC"):
        return f"{expression.value}, before the first year that days are counted from"
    if expression.basis == "relative" and expression.anchor is None:
        return "it depends on the day of publication, which is not known"
    if expression.rule == "that_time":
        return "it leans on what is told before and names no time itself"
    if expression.basis == "context":
        return "it depends on a time that the text does not give before it"
    return "there is no such day" if not expression.value else f"only {expression.value} is known"


def reason(expression: TimeExpression) -> str:
    """Why these days: complete in itself, or against which day and for which word."""
    anchor, first, last = expression.anchor, expression.first_day, expression.last_day
    if expression.basis == "explicit" or anchor is None or first is None or last is None:
        return "as it stands"
    if expression.basis == "context":
        if expression.granularity != "year" and anchor.month == anchor.day == 1:
            return f"with the year {anchor.year} carried over from the text before"
        return f"counted from {spell(anchor)}, the time spoken of before{because(expression.cue)}"
    if expression.rule not in PLACES:
        return f"counted from the day of publication, {spell(anchor)}{because(expression.cue)}"
    if first <= anchor <= last:
        return f"the one around the day of publication, {spell(anchor)}"
    if last < anchor:
        why = f", because “{expression.cue}” is past" if expression.cue else ""
        return f"the last one before {spell(anchor)}{why}"
    why = f", because “{expression.cue}” looks ahead" if expression.cue else ""
    return f"the next one after {spell(anchor)}{why}"


def because(cue: str) -> str:
    """The deciding word, if there is one."""
    return f", because of “{cue}”" if cue else ""
