"""What a document has said so far of its times: the anchors that later words lean on.

In go resolved periods in reading order, out come anchors and years. Whether the document is *news* (what is left out
is near the day of publication) or *narrative* (the year spoken of carries on) is chosen here, from the mentions.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from timeline.dates.meaning import Away, Calendar, Mention, Neighbour, Offset, Vague
from timeline.dates.periods import YEARS, Period, edge_ordinals, first_ordinal, last_ordinal, month_of, year_of

NARRATIVE_YEARS = 3  # explicit years far from publication that make a narrative, if some times are deictic
OPENS_HERE = 4  # how many times as many it takes where the text opens on a day of its own
SHORT = 3  # mentions below which a text is too short to be a narrative by its opening alone
FAR = 1  # years from publication beyond which a year is far
WRAP = 8  # months: a month that lies further than this before the last one spoken of belongs to the next year
RESUMES = 4  # months from where a story was left to where it may be taken up again
WINTER = 12  # the month in which it begins
WINTER_AHEAD = 6  # the last month that is told after a winter of the year before
AHEAD = 3  # paragraphs from a month without its year to a date that tells it
DECADE_NAMED = 5  # years after which a decade is spoken of by its number alone
DECADE_AHEAD = 2  # years before it in which it is
#: Rules whose anchor is the time spoken of when a narrative says "last" or "this"; "ago" and "today" stay with its day.
MOVING_RULES = frozenset({"relative", "the_unit", "daypart"})
#: Words before a year that is only mentioned in passing.
ASIDE_LEADS = frozenset({"OPEN", "SINCE"})
#: The year that short years lie around when neither the text nor its day of publication gives one.
SOME_YEAR = 1999
#: Rules of words that are times in a narrative only: "the former king", "at that time", "night attacks".
NARRATIVE_RULES = frozenset({"modifier", "that_time", "night"})
#: Rules of what news compares the present with; it does not go on from there.
COMPARISONS = frozenset({"year_ago", "year_before"})


class Flashback(NamedTuple):
    """The far year that news is back in, where it last spoke of it, and in how many dates on end."""

    year: int
    paragraph: int
    told: int


class Dated(NamedTuple):
    """A month with its year, and where it stands."""

    start: int
    paragraph: int
    year: int
    month: int


class Memory:
    """The times that one document has spoken of."""

    def __init__(self, mentions: Sequence[Mention], published: date | None) -> None:
        self.dct = Period("day", published.toordinal()) if published else None
        self.narrative = is_narrative(mentions, published)
        self.in_memory = published is not None and is_for_anniversary(mentions)  # "this afternoon" is of publication
        self.reference: Period | None = None  # the time spoken of last
        self.spread: tuple[int, int] | None = None  # and its days, only the first ten for "early May"
        self.paragraph = 0  # and where
        self.day: Period | None = None  # the day spoken of last
        self.year: int | None = None  # the year that carries on
        self.left: Period | None = None  # the month or day spoken of last before that year was
        self.quarter: Period | None = None  # the quarter that a report is about
        self.flashback: Flashback | None = None  # the far year that news goes back to
        self.dated = list(dated(mentions))  # where months with their year stand

    def remember(self, period: Period, mention: Mention, anchor: Period | None) -> None:
        """Takes the period as the time spoken of from here on. A narrative does not follow its author's own days."""
        self.follow_flashback(period, mention, anchor)
        if mention.inserted and (self.reference or not self.narrative):
            return
        if self.narrative and self.dct is not None and anchor == self.dct and not self.is_far(period):
            return
        if self.is_limit(period, mention):
            return
        if mention.rule in COMPARISONS or (self.narrative and self.is_aside(period, mention)):
            return
        if self.reference and self.reference.unit in ("month", "day") and year_of(self.reference) != year_of(period):
            self.left = self.reference
        self.reference, self.paragraph = period, mention.paragraph
        self.spread = edge_ordinals(period, mention.mod)
        if period.unit == "day":
            self.day = period
        if period.unit == "quarter" and self.dct is not None and first_ordinal(period) <= self.dct.number:
            self.quarter = period
        if period.unit not in YEARS:
            self.year = year_of(period)

    def follow_flashback(self, period: Period, mention: Mention, anchor: Period | None) -> None:
        """News goes back with a date in a far year, and returns with the first time that leans on its own day.

        What has lasted since then is no way back, nor is the date that tells which one a thing is, nor one in brackets.
        """
        if self.narrative or self.dct is None:
            return
        is_back = period.unit in ("month", "week", "day") and self.is_far(period)
        leans_here = anchor is not None and anchor == self.dct and not is_back  # "thirty years ago this week" is back
        if mention.lead == "SINCE" or ((mention.attribute or mention.inserted) and not leans_here):
            return
        if not is_back:
            self.flashback = None if leans_here else self.flashback
        elif anchor in (None, self.dct) or self.flashback:
            same = self.flashback is not None and self.flashback.year == year_of(period)
            told = self.flashback.told + 1 if self.flashback and same else 1
            self.flashback = Flashback(year_of(period), mention.paragraph, told)

    def is_far(self, period: Period) -> bool:
        """Whether the period lies in another time than that of publication."""
        return self.dct is not None and abs(year_of(period) - year_of(self.dct)) > FAR

    def tells_past(self, mention: Mention) -> bool:
        """Whether years carry on here: in a narrative, and in news that is back in a far year.

        What is told of that year in more than one date goes on in the next paragraph; one date is an aside.
        """
        if self.narrative or self.flashback is None:
            return self.narrative
        further = mention.paragraph - self.flashback.paragraph
        return further <= (self.flashback.told > 1) and mention.tense != "future"

    def is_limit(self, period: Period, mention: Mention) -> bool:
        """Whether news tells with it how long something lasts: "until 15 January", "a thing not done since 1979"."""
        if self.narrative or self.reference is None or self.paragraph != mention.paragraph:
            return False
        return mention.lead == "UNTIL" or (mention.lead == "SINCE" and period.unit == "year")

    def is_aside(self, period: Period, mention: Mention) -> bool:
        """Whether it only tells of something else in passing: "(1870)", "since 1850", "above |the May 2007 high|"."""
        if self.year is None or mention.heading:
            return False
        if mention.attribute and year_of(period) < self.year:
            return True
        return period.unit == "year" and mention.lead in ASIDE_LEADS

    def may_know(self, year: int | None) -> bool:
        """Whether a text of this day can speak of that year as past."""
        return year is not None and (self.dct is None or year <= year_of(self.dct))

    def anchor(self, name: str, rule: str, step: int) -> Period | None:
        """The day of publication, or the time spoken of and, in news, failing that, the day of publication.

        What came after (a positive ``step``) came after something told, not after the day of publication.
        """
        if name == "dct" and not (self.narrative and not self.in_memory and rule in MOVING_RULES):
            return self.dct
        return self.reference or (None if self.narrative or step > 0 else self.dct)

    def day_within(self, period: Period) -> Period | None:
        """The day spoken of last, if it lies in this longer period: "on 8 May ... the budget for 2024. That day"."""
        inside = self.day is not None and first_ordinal(period) <= self.day.number <= last_ordinal(period)
        return self.day if inside else None

    def year_for(self, place: Calendar, mention: Mention) -> int | None:
        """The year that carries on, or the one after when the months would otherwise run far back.

        Where they would run back, but on from where the story was before it spoke of another year, it is that of then;
        but up to the next date that has its year, it is that one.
        """
        if self.year is None or self.reference is None or place.unit != "month":
            return self.year
        if self.reference.unit == "season" and month_of(self.reference) == WINTER > place.index <= WINTER_AHEAD:
            return year_of(self.reference) + 1  # "in the winter of 1939-40 ... In April"
        if self.reference.unit not in ("month", "day") or year_of(self.reference) != self.year:
            return self.year
        on = place.index - month_of(self.reference)
        if on < 0 and self.left is not None and 0 <= place.index - month_of(self.left) <= RESUMES:
            return year_of(self.left)  # "On 9 April it fell. A report of November 2008 ... On 15 April"
        ahead = self.next_dated(mention) if on < 0 else None
        if ahead and ahead.year == self.year + 1 and 0 <= ahead.month - place.index <= RESUMES:
            return ahead.year  # "In December 1864 it fell. On 1 April they won. On 9 April 1865"
        return self.year + (-on > WRAP)

    def next_dated(self, mention: Mention) -> Dated | None:
        """The next month with its year, if it is not far on."""
        at = bisect_right(self.dated, mention.start, key=attrgetter("start"))
        following = self.dated[at] if at < len(self.dated) else None
        return following if following and following.paragraph - mention.paragraph <= AHEAD else None

    def full_year(self, short: int) -> int:
        """The year that ends in these two digits: from 79 years before the year spoken of to 20 after."""
        around = self.year or (year_of(self.dct) if self.dct else SOME_YEAR)
        return around + 20 - (around + 20 - short) % 100

    def full_decade(self, short: int) -> int:
        """The decade of this century or an earlier one: "the thirties" are gone by, seen from 2024, and so are
        the twenties: only a decade that is half over, or that begins soon, is called so.
        """
        decade = self.full_year(short * 10) // 10
        if self.dct is None:
            return decade
        gone = year_of(self.dct) - decade * 10
        return decade if gone >= DECADE_NAMED or -DECADE_AHEAD <= gone < 0 else decade - 10


def dated(mentions: Iterable[Mention]) -> Iterator[Dated]:
    """The mentions of a month or a day with its year."""
    for mention in mentions:
        match mention.meaning:
            case Calendar(year=int(year), unit="month", index=int(month), century_known=True):
                yield Dated(mention.start, mention.paragraph, year, month)


def is_narrative(mentions: Sequence[Mention], published: date | None) -> bool:
    """Whether the document tells of times long past rather than of its own day.

    It does when years far from publication are many and outnumber the times that lean on it by two to one, or when it
    opens with such a year and nothing at all leans on the day of publication. A text that opens on a day of its own
    ("on Wednesday", "yesterday") has its background after that: there it takes far more of those years. A month without
    a year leans on the day of publication as long as no year has been told before; so does that day itself.
    Where it opens on an anniversary and names no weekday, it tells of then.
    """
    if published is None or is_for_anniversary(mentions):
        return True
    far = deictic = 0
    opens_far = told = False
    needed = NARRATIVE_YEARS * (OPENS_HERE if mentions and opens_here(mentions[0], published) else 1)
    for mention in mentions:
        match mention.meaning:
            case Calendar(year=published.year, unit="month", index=published.month, day=published.day):
                deictic += 1
            case Calendar(year=int(year), span="", century_known=True):
                is_far = abs(year - published.year) > FAR
                opens_far = opens_far or (is_far and not told and not deictic)
                far += is_far
                told = True
            case Calendar(weekday=int()) | Offset(anchor="dct") | Neighbour(anchor="dct"):
                deictic += 1
            case Calendar(year=None, unit="month", named=False) if not told:
                deictic += 1
            case Vague():
                deictic += mention.rule not in NARRATIVE_RULES
            case _:
                pass
    return far > 2 * deictic and (far >= needed or (opens_far and deictic == 0 and len(mentions) >= SHORT))


def is_for_anniversary(mentions: Sequence[Mention]) -> bool:
    """Whether a text opens with "sixty years ago today" and has no weekday, as news would have."""
    match mentions[0].meaning if len(mentions) >= SHORT else None:
        case Away(Offset("dct", 0), count, "year") | Offset("dct", count, "year", exact=True) if count < -FAR:
            return not any(isinstance(m.meaning, Calendar) and m.meaning.weekday for m in mentions)
        case _:
            return False


def opens_here(mention: Mention, published: date) -> bool:
    """Whether a time is near publication: a bare weekday, a day counted from it, or a month or day of its year."""
    match mention.meaning:
        case Calendar(year=None, unit="", weekday=int()) | Offset(anchor="dct", unit="day", exact=False):
            return True
        case Calendar(year=published.year, unit="month"):
            return True
        case _:
            return False


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
