"""Mentions in, time expressions out: what each means, on the calendar. No text is read here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from timeline.dates.language import Language
from timeline.dates.meaning import (
    Away,
    Calendar,
    Length,
    Mention,
    Neighbour,
    Nth,
    Offset,
    Repeat,
    Stretch,
    Then,
    Vague,
)
from timeline.dates.memory import NARRATIVE_RULES, Memory, settle_order
from timeline.dates.offsets import (
    against_tense,
    around,
    counted_in_days,
    distant,
    is_finer,
    is_length,
    whole_years,
    within,
)
from timeline.dates.pairs import LONGEST_GAP
from timeline.dates.periods import (
    DAYS,
    PER_YEAR,
    Period,
    civil,
    containing,
    day_period,
    first_ordinal,
    last_ordinal,
    same_day,
    shift,
    value_of,
)
from timeline.dates.places import AGAINST, CLEARLY_AGAINST, instance, nearest, neighbour, unknown_place, unknown_year
from timeline.dates.record import Resolved, expression, resolved
from timeline.model import Basis, TimeExpression

RANGE_LEADS = frozenset({"TO", "AT", "THROUGH", "UNTIL", "HYPHEN"})  # words between the two ends of a range
AHEAD_LEADS = frozenset(
    {"BY", "UNTIL", "BEFORE", "THROUGH"}
)  # words before a weekday that look ahead, unless the clause is past
# Words before the date of the thing itself, not of what it is about.
EVENT_LEADS = frozenset({"AFTER", "AT", "IN", "ON", "OVER", "SINCE"})
START_LEADS = frozenset({"BETWEEN", "FROM"})  # words before the first end of a range of the thing itself
LASTING_LEADS = frozenset({"FOR", "DURING", "IN"})  # words before a length: "for a week before they left"
APPOSING = frozenset({"COMMA", "HYPHEN", "OPEN"})  # marks between a date and another way to say it
LONGEST_JOINT = 10  # characters of such a mark and a word: ", just", " -- only"
CLOCK_UNITS = frozenset({"hour", "minute", "second"})


class Resolver:
    """Resolves the mentions of one document, in reading order."""

    def __init__(self, mentions: Sequence[Mention], published: date | None, language: Language) -> None:
        self.memory = Memory(mentions, published)
        self.day_first = settle_order(mentions, language.day_first)
        self.named_days = language.named_days
        self.weekday_before: tuple[int, int] = (0, 0)  # where the last weekday ended, and its day
        self.before: tuple[int, Period | None] = (0, None)  # where the last mention ended, and its period

    def resolve(self, mention: Mention) -> Resolved:
        """The mention on the calendar; a value alone where the calendar cannot be reached."""
        found = self.meaning(mention)
        if mention.clock:
            day = found.value if found.period is None or found.period.unit == "day" else f"{found.value}-XX"
            found = replace(found, value=(day or "XXXX-XX-XX") + mention.clock, type="TIME")
        self.before = mention.end, found.period
        if found.period:
            self.memory.remember(found.period, mention, found.anchor)
        return found

    def meaning(self, mention: Mention) -> Resolved:
        """What the words mean, their clock time left aside."""
        match mention.meaning:
            case Length() | Repeat() | Vague() as unplaced:
                return self.unplaced(unplaced)
            case Calendar() as place:
                return self.calendar(place, mention)
            case Offset() as offset:
                return self.from_event(offset, mention) if offset.length else self.offset(offset, mention)
            case Away() as away:
                return self.away(away, mention)
            case Neighbour() as beside:
                return self.neighbour(beside, mention)
            case Then():
                spoken_of = self.memory.reference
                return resolved(spoken_of, "context", spoken_of) if spoken_of else Resolved("PAST_REF", basis="context")
            case Nth() as nth:
                return self.nth(nth, mention)
            case Stretch() as stretch:
                return self.stretch(stretch, mention)

    def unplaced(self, meaning: Length | Repeat | Vague) -> Resolved:
        """What has no place. "For the nine months ... a year earlier" compares nine months, no longer the quarter."""
        if isinstance(meaning, Vague):
            return Resolved(meaning.value, basis="relative" if meaning.value else "context")
        value = meaning.told if self.memory.narrative and meaning.told else meaning.value
        if isinstance(meaning, Repeat):
            return Resolved(value, type="SET")
        if value.endswith("M"):
            self.memory.quarter = None
        return Resolved(value, type="DURATION")

    # -- places in the calendar

    def calendar(self, place: Calendar, mention: Mention) -> Resolved:
        """A place, completed from the context where its year or month is missing."""
        if place == Calendar():
            return self.day_spoken_of()
        if place.span:
            count = place.year or 0
            return resolved(Period(place.span, count if place.century_known else self.memory.full_decade(count)))
        if not place.unit and place.day is not None and place.index:
            place = self.ordered(place)
        if not place.century_known and place.year is not None:
            place = replace(place, year=self.memory.full_year(place.year))
        if place.named and self.memory.may_know(year := self.named_days.get((place.index, place.day or 0))):
            place = replace(place, year=year)
        if place.unit == "quarter" and not place.index and self.memory.quarter:
            place = replace(place, index=self.memory.quarter.number % PER_YEAR["quarter"] + 1)
        if place.year is not None:
            return resolved(instance(place, place.year))
        if place.weekday and not place.unit:
            return self.weekday(place.weekday, mention)
        if not place.unit and place.day is not None:
            return self.day_of_month(place.day)
        return self.yearless(place, mention)

    def ordered(self, place: Calendar) -> Calendar:
        """A date in digits with day and month in the document's order."""
        first, second = place.index, place.day or 0
        day, month = (first, second) if self.day_first else (second, first)
        if month > 12:
            day, month = month, day
        return replace(place, unit="month", index=month, day=day)

    def weekday(self, weekday: int, mention: Mention) -> Resolved:
        """A bare weekday: in news the last one, or the next one for what is to come; in narrative the next one."""
        memory = self.memory
        if memory.narrative:
            base = memory.reference if memory.reference and memory.reference.unit == "day" else None
        else:
            base = memory.dct
        if base is None:
            return Resolved(f"XXXX-WXX-{weekday}", basis="relative")
        end, before = self.weekday_before
        in_range = before and mention.lead in RANGE_LEADS
        if in_range and 0 < mention.start - end <= LONGEST_GAP:  # "from Monday |to Friday|"
            day = before + (weekday - before) % 7
            return resolved(Period("day", day), "relative", base)
        ahead = looks_ahead(mention)
        back = (base.number - weekday) % 7
        day = base.number + (-back % 7) if ahead or memory.narrative else base.number - back
        self.weekday_before = mention.end, day
        return resolved(Period("day", day), "context" if memory.narrative else "relative", base)

    def day_of_month(self, day: int) -> Resolved:
        """``the 5th``: of the month spoken of."""
        around = self.memory.reference or self.memory.dct
        if around is None or around.unit not in ("day", "week", "month"):
            return Resolved(f"XXXX-XX-{day:02d}", basis="context")
        year, month, _ = civil((first_ordinal(around) + last_ordinal(around)) // 2)
        return resolved(day_period(year, month, day), "context", around)

    def day_spoken_of(self) -> Resolved:
        """The day that "at noon" belongs to: the one told last, in news else that of publication."""
        memory = self.memory
        day = memory.reference
        if day and day.unit != "day":
            day = memory.day_within(day)
        if day is None and not memory.narrative:
            day = memory.dct
        return resolved(day, "context", day) if day else Resolved("XXXX-XX-XX", basis="context")

    def yearless(self, place: Calendar, mention: Mention) -> Resolved:
        """A month, day, season or holiday without its year."""
        memory = self.memory
        if memory.tells_past(mention):
            year = memory.year_for(place, mention)
            if year is None:
                return Resolved(unknown_year(place), basis="context")
            return resolved(instance(place, year), "context", Period("year", year))
        if memory.dct is None:
            return Resolved(unknown_year(place), basis="relative")
        of_event = mention.lead in EVENT_LEADS or mention.rule == "from_day"  # no word leads up to "the day after"
        of_range = mention.lead in START_LEADS and mention.tense == "past"
        clear = of_range or (of_event and mention.tense == "past") or (place.holiday and mention.tense == "future")
        against = CLEARLY_AGAINST if clear else AGAINST
        tense = mention.tense or ("past" if of_event else "")
        return resolved(nearest(place, memory.dct, tense, against), "relative", memory.dct)

    def nth(self, nth: Nth, mention: Mention) -> Resolved:
        """The n-th day, week or month of a month or year. The last week is that of its last seven days."""
        outer = self.calendar(nth.within, mention)
        if outer.period and nth.n == 0:
            return around(nth.unit, outer)
        if outer.period is None or nth.unit not in ("day", "week", "month", "quarter"):
            return Resolved("", basis=outer.basis)
        first, last = first_ordinal(outer.period), last_ordinal(outer.period)
        if nth.weekday:
            back = (last - nth.weekday) % 7
            day = first + (nth.weekday - first) % 7 + 7 * (nth.n - 1) if nth.n > 0 else last - back
            inside = Period("day", day)
            return replace(outer, value=value_of(inside), period=inside) if day <= last else Resolved("")
        if nth.unit in DAYS:
            length = DAYS[nth.unit]
            day = first + (nth.n - 1) * length if nth.n > 0 else last - length + 1
            inside = containing(Period("day", day + length // 2), nth.unit)
        else:
            inside = containing(Period("day", first if nth.n > 0 else last), nth.unit)
            inside = Period(nth.unit, inside.number + max(0, nth.n - 1))
        return replace(outer, value=value_of(inside), period=inside)

    def stretch(self, stretch: Stretch, mention: Mention) -> Resolved:
        """Part of a larger time: its value, for TIMEX3 has none for the part, with the days of the part."""
        outer = self.meaning(replace(mention, meaning=stretch.within))
        if outer.period is None:
            return outer
        first, last = first_ordinal(outer.period), last_ordinal(outer.period)
        size = last - first + 1
        days = first + round(size * stretch.first), first + round(size * stretch.last) - 1
        return replace(outer, days=whole_years(stretch, outer.period) or days)

    # -- against an anchor

    def neighbour(self, beside: Neighbour, mention: Mention) -> Resolved:
        """The nearest such place on one side of the anchor."""
        around = self.memory.anchor(beside.anchor, mention.rule, beside.step)
        basis = self.basis(beside.anchor, around)
        if around is None:
            return Resolved(unknown_year(beside.inner), basis=basis)
        found = neighbour(beside.inner, around, beside.step)
        if found and beside.step == 0 and not self.memory.narrative:
            against = against_tense(found, around, mention.tense)
            found = neighbour(beside.inner, around, against) if against else found
        return resolved(found, basis, around)

    def basis(self, name: str, anchor: Period | None) -> Basis:
        """``relative`` for what counts from the day of publication, be it for want of a time spoken of before."""
        from_here = name == "dct" or (anchor is not None and anchor is self.memory.dct)
        return "relative" if from_here else "context"

    def offset(self, offset: Offset, mention: Mention) -> Resolved:
        """So many units from an anchor."""
        anchor = self.memory.anchor(offset.anchor, mention.rule, offset.count)
        basis = self.basis(offset.anchor, anchor)
        if not offset.unit:
            return Resolved("PAST_REF", basis=basis)
        if anchor and is_finer(offset.unit, anchor):
            anchor = self.memory.day_within(anchor) or anchor
        if special := self.news_offset(offset, mention):
            return resolved(special, basis, anchor)
        if anchor is None or is_finer(offset.unit, anchor):
            spread = self.memory.spread if anchor == self.memory.reference else None
            return counted_in_days(offset, anchor, spread, basis)
        if offset.unit in CLOCK_UNITS:
            return Resolved("PAST_REF" if offset.count < 0 else "FUTURE_REF", basis=basis)
        if offset.exact:
            return resolved(same_day(anchor, offset.count, offset.unit), basis, anchor)
        period = shift(anchor, offset.count, offset.unit)
        by_the_week = mention.rule in ("relative", "the_unit") or offset.anchor == "dct"
        if offset.unit in ("week", "weekend") and by_the_week:
            period = containing(period, offset.unit)
        return resolved(within(offset, period), basis, anchor)

    def away(self, away: Away, mention: Mention) -> Resolved:
        """So far from a time that is named with it. What counts on from a weekday counts from the next one."""
        ahead = away.exact and away.count > 0
        base = self.meaning(replace(mention, meaning=away.place, tense="future" if ahead else mention.tense))
        if base.period is None:
            return Resolved(unknown_place("day" if away.exact else away.unit, None, 0), basis=base.basis)
        found = distant(away, base.period)
        return replace(base, value=value_of(found), period=found) if found else Resolved("", basis=base.basis)

    def from_event(self, offset: Offset, mention: Mention) -> Resolved:
        """So far from an event: on the calendar where the text tells the event's day, else just so long."""
        if beside := self.apposed(offset, mention):
            return resolved(beside, "context", beside)
        if self.counts_on(mention):
            return self.offset(offset, mention)
        return Resolved(offset.length, basis="context", type="DURATION" if is_length(offset) else "DATE")

    def apposed(self, offset: Offset, mention: Mention) -> Period | None:
        """The date that "On 12 May 1950, |two days| after the landing" says in other words, if one stands there."""
        end, period = self.before
        beside = mention.lead in APPOSING and 0 < mention.start - end <= LONGEST_JOINT
        is_day = self.memory.narrative or not is_length(offset)  # news tells how long after the one the other was
        return period if beside and is_day and period and period.unit == offset.unit else None

    def counts_on(self, mention: Mention) -> bool:
        """Whether "two days after the fall of the town" counts from the time spoken of: the fall was told with it."""
        memory = self.memory
        near = memory.reference is not None and mention.paragraph - memory.paragraph <= 1
        return memory.narrative and near and mention.told and mention.lead not in LASTING_LEADS

    def news_offset(self, offset: Offset, mention: Mention) -> Period | None:
        """What news means by "the quarter", "a year earlier" (the same quarter of last year) and "the weekend"."""
        dct, quarter, rule = self.memory.dct, self.memory.quarter, mention.rule
        if dct is None or self.memory.narrative or offset.inner:
            return None
        match offset:
            case Offset(anchor="ref", count=0, unit="quarter"):
                return quarter or Period("quarter", containing(dct, "quarter").number - 1)
            case Offset(count=-1, unit="year") if quarter and rule != "relative":
                return Period("quarter", quarter.number - 4)
            case Offset(anchor="ref", count=0, unit="year") if rule == "the_unit":
                return containing(dct, "year")
            case Offset(anchor="ref", count=0, unit="weekend"):
                return Period("weekend", (dct.number - (1 if looks_ahead(mention) else 6)) // 7)
        return None


def looks_ahead(mention: Mention) -> bool:
    """Whether a weekday or a weekend is the next one."""
    if mention.tense == "future" or mention.lead == "AHEADOF":
        return True
    return mention.lead in AHEAD_LEADS and mention.tense != "past"


def resolve(mentions: Sequence[Mention], text: str, published: date | None, language: Language) -> list[TimeExpression]:
    """The expression of each mention."""
    resolver = Resolver(mentions, published, language)
    # In news "former" belongs to a title and "this time" is no date; a narrative tells of what was when.
    kept = (mention for mention in mentions if resolver.memory.narrative or mention.rule not in NARRATIVE_RULES)
    return [expression(mention, resolver.resolve(mention), text) for mention in kept]
