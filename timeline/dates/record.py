"""What the words of a time come to on the calendar, and the record of it that leaves this package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from timeline.dates.meaning import Mention
from timeline.dates.periods import Period, edge_ordinals, first_ordinal, last_ordinal, to_date, value_of
from timeline.model import Basis, Granularity, TimeExpression, TimexType


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value and the period behind it, if it has one; ``days`` where others are meant than those of the period."""

    value: str
    period: Period | None = None
    basis: Basis = "explicit"
    anchor: Period | None = None
    type: TimexType = "DATE"
    days: tuple[int, int] | None = None


def resolved(period: Period | None, basis: Basis = "explicit", anchor: Period | None = None) -> Resolved:
    """The period with its value, or an empty value where there is no such period."""
    return Resolved(value_of(period), period, basis, anchor) if period else Resolved("", basis=basis)


def expression(mention: Mention, found: Resolved, text: str) -> TimeExpression:
    """The record that leaves this package."""
    first, last = found.days or (edge_ordinals(found.period, mention.mod) if found.period else (0, 0))
    if found.period and found.anchor and found.period.unit == "week" and mention.tense == "past":
        last = min(last, max(first, found.anchor.number))  # "this week" ends today for what is reported
    first_day, last_day = to_date(first), to_date(last)
    known = first_day is not None and last_day is not None
    return TimeExpression(
        start=mention.start,
        end=mention.end,
        text=text[mention.start : mention.end],
        type=found.type,
        value=found.value,
        mod=mention.mod,
        first_day=first_day if known else None,
        last_day=last_day if known else None,
        granularity=granularity(found, mention),
        basis=found.basis,
        anchor=to_date(first_ordinal(found.anchor)) if found.anchor else None,
        rule=mention.rule,
        cue="" if is_against(found, mention) else mention.cue,
        open_end=mention.lead == "SINCE",
    )


def is_against(found: Resolved, mention: Mention) -> bool:
    """Whether the tense of the clause speaks against the time: another one is too far away ("the December vote")."""
    if found.period is None or found.anchor is None:
        return False
    if mention.tense == "past":
        return first_ordinal(found.period) > last_ordinal(found.anchor)
    return mention.tense == "future" and last_ordinal(found.period) < first_ordinal(found.anchor)


def granularity(found: Resolved, mention: Mention) -> Granularity:
    """How fine the value is."""
    if mention.clock:
        return "minute" if mention.clock[1:2].isdigit() else "daypart"
    if found.period is None and found.days and found.anchor:
        return cast(Granularity, found.anchor.unit)
    if found.period is None:
        return ""
    return cast(Granularity, "week" if found.period.unit == "weekend" else found.period.unit)
