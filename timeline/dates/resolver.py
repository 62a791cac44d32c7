"""Mentions in, time expressions out: what each means, on the calendar. No text is read here.

A document is read as *news* (years and weekdays that are left out are near the day of publication, on the side that
the tense says) or as *narrative* (the year spoken of carries on). ``is_narrative`` chooses from the mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from timeline.dates.holidays import holiday
from timeline.dates.meaning import Calendar, Length, Mention, Neighbour, Nth, Offset, Repeat, Tense, Vague
from timeline.dates.periods import (
    DAYS,
    PER_YEAR,
    SEASONS,
    YEARS,
    Period,
    civil,
    containing,
    day_period,
    edge_ordinals,
    first_ordinal,
    last_ordinal,
    shift,
    to_date,
    value_of,
    year_of,
)
from timeline.model import Basis, Granularity, TimeExpression, TimexType

NARRATIVE_YEARS = 3  # explicit years far from publication that make a narrative, if they outnumber the deictic times
AGAINST = 3.0  # how many times farther a date against the tense of its clause counts
AHEAD = 2.0  # how many times farther a date to come counts than one gone by
FAR = 1  # years from publication beyond which a year is far


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value and the period behind it, if it has one."""

    value: str
    period: Period | None = None
    basis: Basis = "explicit"
    anchor: Period | None = None
    type: TimexType = "DATE"


def is_narrative(mentions: Sequence[Mention], published: date | None) -> bool:
    """Whether the document tells of times long past rather than of its own day."""
    if published is None:
        return True
    far = deictic = 0
    for mention in mentions:
        match mention.meaning:
            case Calendar(year=int(year), span=""):
                far += abs(year - published.year) > FAR
            case Calendar(weekday=int()) | Offset(anchor="dct") | Neighbour(anchor="dct"):
                deictic += 1
            case _:
                pass
    return far >= NARRATIVE_YEARS and far > 2 * deictic


def instance(place: Calendar, year: int) -> Period | None:
    """The place in that year; ``None`` when the year has no such day."""
    if place.holiday:
        return holiday(place.holiday, year)
    if place.unit == "month" and place.day is not None:
        return day_period(year, place.index, place.day) if 1 <= place.index <= 12 else None
    if place.unit:
        per_year = PER_YEAR[place.unit]
        return Period(place.unit, year * per_year + place.index - 1) if 1 <= place.index <= per_year else None
    return Period("year", year)


class Resolver:
    """Resolves the mentions of one document, in reading order, with what it remembers of the earlier ones."""

    def __init__(self, mentions: Sequence[Mention], published: date | None, day_first: bool) -> None:
        self.dct = Period("day", published.toordinal()) if published else None
        self.narrative = is_narrative(mentions, published)
        self.day_first = settle_order(mentions, day_first)
        self.reference: Period | None = None
        self.year: int | None = None
        self.quarter: Period | None = None  # the quarter that a report is about

    def resolve(self, mention: Mention) -> Resolved:
        """The mention on the calendar; a value alone where the calendar cannot be reached."""
        match mention.meaning:
            case Length(value):
                if value.endswith("M"):
                    self.quarter = None  # "for the nine months ... a year earlier" compares the nine months
                return Resolved(value, type="DURATION")
            case Repeat(value):
                return Resolved(value, type="SET")
            case Vague(value):
                return Resolved(value, basis="relative")
            case Calendar() as place:
                found = self.calendar(place, mention)
            case Offset() as offset:
                found = self.offset(offset, mention)
            case Neighbour() as neighbour:
                found = self.neighbour(neighbour, mention)
            case Nth() as nth:
                found = self.nth(nth, mention)
        if mention.clock:
            found = at_time(found, mention.clock)
        self.remember(found, mention)
        return found

    def remember(self, found: Resolved, mention: Mention) -> None:
        """Takes the period as the time spoken of from here on."""
        if found.period is None or (self.narrative and found.anchor == self.dct):
            return
        self.reference = found.period
        if found.period.unit == "quarter" and mention.rule == "part":
            self.quarter = found.period
        if found.period.unit not in YEARS:
            self.year = year_of(found.period)

    # -- places in the calendar

    def calendar(self, place: Calendar, mention: Mention) -> Resolved:
        """A place, completed from the context where its year or month is missing."""
        if place.span:
            return self.long_span(place)
        if not place.unit and place.day is not None and place.index:
            place = self.ordered(place)
        if not place.century_known and place.year is not None:
            place = replace(place, year=self.full_year(place.year))
        if place.year is not None:
            period = instance(place, place.year)
            return Resolved(value_of(period), period) if period else Resolved("")
        if place.weekday and not place.unit:
            return self.weekday(place.weekday, mention)
        if not place.unit and place.day is not None:
            return self.day_of_month(place.day)
        return self.yearless(place, mention)

    def long_span(self, place: Calendar) -> Resolved:
        """A decade, century or millennium."""
        count = place.year or 0
        if not place.century_known:
            count = self.full_year(count * 10) // 10
        period = Period(place.span, count)
        return Resolved(value_of(period), period)

    def full_year(self, short: int) -> int:
        """The year that ends in these two digits, nearest before the year spoken of or published in, or 20 years after."""
        around = self.year or (year_of(self.dct) if self.dct else 1999)
        return around + 20 - (around + 20 - short) % 100

    def ordered(self, place: Calendar) -> Calendar:
        """A date in digits with day and month in the document's order."""
        first, second = place.index, place.day or 0
        day, month = (first, second) if self.day_first else (second, first)
        if month > 12:
            day, month = month, day
        return replace(place, unit="month", index=month, day=day)

    def weekday(self, weekday: int, mention: Mention) -> Resolved:
        """A bare weekday: in news the last one, or the next one for what is to come; in narrative the nearest after."""
        base = self.day_spoken_of() if self.narrative else self.dct
        if base is None:
            return Resolved(f"XXXX-WXX-{weekday}", basis="relative")
        back = (base.count - weekday) % 7
        ahead = mention.tense == "future" or (mention.lead in ("BY", "UNTIL") and mention.tense != "past")
        day = base.count + (-back % 7) if ahead or self.narrative else base.count - back
        period = Period("day", day)
        return Resolved(value_of(period), period, "context" if self.narrative else "relative", base)

    def day_of_month(self, day: int) -> Resolved:
        """ "The 5th": of the month spoken of."""
        around = self.reference or self.dct
        if around is None or around.unit not in ("day", "month"):
            return Resolved(f"XXXX-XX-{day:02d}", basis="context")
        year, month, _ = civil(first_ordinal(around))
        period = day_period(year, month, day)
        return Resolved(value_of(period), period, "context", around) if period else Resolved("", basis="context")

    def yearless(self, place: Calendar, mention: Mention) -> Resolved:
        """A month, day or season without its year."""
        if self.narrative:
            if self.year is None:
                return Resolved(unknown_year(place), basis="context")
            period = instance(place, self.year)
            anchor = Period("year", self.year)
            return Resolved(value_of(period), period, "context", anchor) if period else Resolved("", basis="context")
        if self.dct is None:
            return Resolved(unknown_year(place), basis="relative")
        period = nearest(place, self.dct, mention.tense)
        return Resolved(value_of(period), period, "relative", self.dct) if period else Resolved("", basis="relative")

    def nth(self, nth: Nth, mention: Mention) -> Resolved:
        """The n-th day or week of a month or year: of its days from the first on, the last week its last seven days."""
        outer = self.calendar(nth.within, mention) if isinstance(nth.within, Calendar) else Resolved("")
        if outer.period is None or nth.unit not in ("day", "week", "month", "quarter"):
            return Resolved("", basis=outer.basis)
        first, last = first_ordinal(outer.period), last_ordinal(outer.period)
        if nth.unit in DAYS:
            length = DAYS[nth.unit]
            day = first + (nth.n - 1) * length if nth.n > 0 else last - length + 1
            inside = containing(Period("day", day + length // 2), nth.unit)
        else:
            inside = containing(Period("day", first if nth.n > 0 else last), nth.unit)
            inside = Period(nth.unit, inside.count + max(0, nth.n - 1))
        return replace(outer, value=value_of(inside), period=inside)

    # -- against an anchor

    def anchor(self, name: str, mention: Mention) -> Period | None:
        """The day of publication, or the time spoken of and, failing that, the day of publication.

        A narrative means the time spoken of by "last" and "next" too; only "ago", "today" and the like stay with its day.
        """
        if name == "dct" and not (self.narrative and mention.rule in ("relative", "daypart")):
            return self.dct
        return self.reference or (None if self.narrative else self.dct)

    def day_spoken_of(self) -> Period | None:
        """The day spoken of, if the time spoken of is a day."""
        return self.reference if self.reference and self.reference.unit == "day" else None

    def offset(self, offset: Offset, mention: Mention) -> Resolved:
        """So many units from an anchor."""
        anchor = self.anchor(offset.anchor, mention)
        basis: Basis = "relative" if offset.anchor == "dct" else "context"
        if not offset.unit:
            if mention.rule == "since_then" and anchor:
                return Resolved(value_of(anchor), anchor, basis, anchor)
            return Resolved("PAST_REF", basis=basis)
        if mention.clock and anchor and anchor.unit != "day" and not self.narrative:
            anchor = self.dct
        if anchor is None or (offset.unit in DAYS and anchor.unit not in DAYS and offset.unit != "weekend"):
            return Resolved(unknown(offset.unit, anchor), basis=basis)
        period: Period | None = (
            shift(anchor, offset.count, offset.unit) if offset.unit not in ("hour", "minute", "second") else None
        )
        if period and offset.unit == "week" and mention.rule == "relative":
            period = containing(period, "week")
        if period and offset.inner:
            period = instance(offset.inner, year_of(period))
        return Resolved(value_of(period), period, basis, anchor) if period else Resolved("", basis=basis)

    def moved(self, offset: Offset, anchor: Period) -> Period:
        """The anchor moved. Earnings are compared by quarter: there "a year ago" is the same quarter of last year."""
        if self.dct and not self.narrative:
            if offset.unit == "quarter" and offset.count == 0:
                return self.quarter or Period("quarter", containing(self.dct, "quarter").count - 1)
            if offset.unit == "year" and offset.count == -1 and self.quarter and not offset.inner:
                return Period("quarter", self.quarter.count - 4)
            if offset.unit == "weekend" and offset.count == 0:
                return Period("weekend", (self.dct.count - 6) // 7)
        return shift(anchor, offset.count, offset.unit)

    def neighbour(self, neighbour: Neighbour, mention: Mention) -> Resolved:
        """The last, this or next such place around an anchor."""
        anchor = self.anchor(neighbour.anchor, mention)
        basis: Basis = "relative" if neighbour.anchor == "dct" else "context"
        if anchor is None:
            return Resolved(unknown_year(neighbour.inner), basis=basis)
        place, step = neighbour.inner, neighbour.step
        if place.weekday and not place.unit:
            base = first_ordinal(anchor)
            if step:
                day = (
                    base - ((base - place.weekday - 1) % 7 + 1)
                    if step < 0
                    else base + ((place.weekday - base - 1) % 7 + 1)
                )
            else:
                day = containing(anchor, "week").count * 7 + place.weekday
            period: Period | None = Period("day", day)
        elif step == 0:
            period = instance(place, year_of(anchor))
        else:
            period = neighbour_of(place, anchor, step)
        return Resolved(value_of(period), period, basis, anchor) if period else Resolved("", basis=basis)


def nearest(place: Calendar, anchor: Period, tense: Tense) -> Period | None:
    """The instance of the place at the smallest distance in days from the anchor, those against the tense counting
    AGAINST times as far. A weekday that is given beside the date must fit."""
    best: tuple[float, Period] | None = None
    for year in range(year_of(anchor) - 1, year_of(anchor) + 2):
        period = instance(place, year)
        if period is None:
            continue
        before = first_ordinal(anchor) - last_ordinal(period)
        after = first_ordinal(period) - last_ordinal(anchor)
        distance = max(before, after, 0) * (1.0 if before > 0 else AHEAD)
        if (tense == "past" and after > 0) or (tense == "future" and before > 0):
            distance *= AGAINST
        if place.weekday and (period.count - place.weekday) % 7:
            distance += 10_000
        if best is None or distance < best[0]:
            best = distance, period
    return best[1] if best else None


def neighbour_of(place: Calendar, anchor: Period, step: int) -> Period | None:
    """The nearest such place wholly before (-1) or after (+1) the anchor."""
    year = year_of(anchor)
    for candidate in range(year + 1, year - 5, -1) if step < 0 else range(year - 1, year + 5):
        period = instance(place, candidate)
        if period is None:
            continue
        if step < 0 and last_ordinal(period) < first_ordinal(anchor):
            return period
        if step > 0 and first_ordinal(period) > last_ordinal(anchor):
            return period
    return None


def settle_order(mentions: Iterable[Mention], day_first: bool) -> bool:
    """Whether dates in digits name the day first: as the first date that can be read in one way only."""
    for mention in mentions:
        match mention.meaning:
            case Calendar(unit="", index=int(first), day=int(second)) if first > 12 >= second > 0:
                return True
            case Calendar(unit="", index=int(first), day=int(second)) if second > 12 >= first > 0:
                return False
            case _:
                pass
    return day_first


def at_time(found: Resolved, clock: str) -> Resolved:
    """The same day at a time of day."""
    day = found.value if found.period is None or found.period.unit == "day" else f"{found.value}-XX"
    return replace(found, value=(day or "XXXX-XX-XX") + clock, type="TIME")


def unknown_year(place: Calendar) -> str:
    """The value of a place whose year is not known."""
    if place.unit == "month":
        return f"XXXX-{place.index:02d}" + (f"-{place.day:02d}" if place.day else "")
    if place.unit == "season":
        return f"XXXX-{SEASONS[place.index - 1]}"
    if place.unit:
        return f"XXXX-{place.unit[0].upper()}{place.index}"
    return f"XXXX-WXX-{place.weekday}" if place.weekday else "XXXX"


def unknown(unit: str, anchor: Period | None) -> str:
    """The value of a time of which only the unit is known, and the year if an anchor gives it."""
    year = value_of(containing(anchor, "year")) if anchor and anchor.unit not in YEARS else "XXXX"
    return {"day": f"{year}-XX-XX", "week": f"{year}-WXX", "month": f"{year}-XX", "year": "XXXX"}.get(unit, "")


def resolve(mentions: Sequence[Mention], text: str, published: date | None, day_first: bool) -> list[TimeExpression]:
    """The expression of each mention."""
    resolver = Resolver(mentions, published, day_first)
    kept = (m for m in mentions if resolver.narrative or m.rule != "former")  # in news "former" belongs to a title
    return [expression(mention, resolver.resolve(mention), text) for mention in kept]


def expression(mention: Mention, found: Resolved, text: str) -> TimeExpression:
    """The record that leaves this package."""
    first, last = edge_ordinals(found.period, mention.mod) if found.period else (0, 0)
    first_day, last_day = to_date(first), to_date(last)
    if first_day is None or last_day is None:
        first_day = last_day = None
    return TimeExpression(
        start=mention.start,
        end=mention.end,
        text=text[mention.start : mention.end],
        type=found.type,
        value=found.value,
        mod=mention.mod,
        first_day=first_day,
        last_day=last_day,
        granularity=granularity(found, mention),
        basis=found.basis,
        anchor=to_date(first_ordinal(found.anchor)) if found.anchor else None,
        rule=mention.rule,
        cue=mention.cue,
        open_end=mention.lead == "SINCE",
    )


def granularity(found: Resolved, mention: Mention) -> Granularity:
    """How fine the value is."""
    if mention.clock:
        return "minute" if mention.clock[1:2].isdigit() else "daypart"
    if found.period is None:
        return ""
    return "week" if found.period.unit == "weekend" else found.period.unit  # type: ignore[return-value]
