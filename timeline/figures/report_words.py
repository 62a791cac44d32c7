"""What is said of events and their reports: how long these took, what is drawn and what left out."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.figures.calendar import UNIT_WORDS
from timeline.figures.captions import in_its_middle, unreal
from timeline.figures.frame import MARGIN
from timeline.figures.hover import events_of
from timeline.figures.lettering import fold
from timeline.figures.month_counts import middle_rows
from timeline.figures.options import Options
from timeline.figures.report_layout import Beyond, Strip, Thread, are_bundled
from timeline.figures.spans import days_in_words
from timeline.figures.sums import duration, plural
from timeline.figures.theme import LABEL_SIZE
from timeline.relations import Numbers, day_numbers, event_days

_MOST_LINES = 5  # of a caption on a phone


def caption_of_reports(
    table: pd.DataFrame,
    beyond: Beyond,
    threads: list[Thread],
    shown: npt.NDArray[np.bool_],
    columns: Strip,
    options: Options,
) -> str:
    """How long reports took, what is drawn and what is left out; on a phone briefly."""
    delays = _delays(*_days(table), "Half" if options.narrow else "Half of those with both dates")
    drawn = [_drawn(table, threads, columns, options), _without_line(table, threads, shown)] if threads else []
    more = [unreal(table, options), _beyond(beyond)]
    captions = [" ".join(part for part in [delays, *drawn, *more[:end]] if part) for end in (2, 1, 0)]
    return next((one for one in captions if _has_room(one, options)), captions[-1])


def _has_room(caption: str, options: Options) -> bool:
    lines = fold(caption, options.page_width - 2 * MARGIN, LABEL_SIZE, _MOST_LINES + 1)
    return not options.narrow or len(lines) <= _MOST_LINES


def delays_in_words(happened: Numbers, reported: Numbers) -> str:
    """How long reports took, and what cannot be shown."""
    words, missing = _delays(happened, reported), int((np.isnan(happened) | np.isnan(reported)).sum())
    if missing in (0, len(happened)):
        return words
    return f"{words} Left out: {_lacking(missing)}."


def _delays(happened: Numbers, reported: Numbers, half: str = "Half of those with both dates") -> str:
    known = ~np.isnan(happened) & ~np.isnan(reported)
    if not known.any():
        return "None of these events has both a day of its own and an article whose day of publication is known."
    delays = reported[known] - happened[known]
    median, last = (duration(float(days)) for days in (np.median(np.maximum(delays, 0)), delays.max()))
    return f"{half} were reported within {median}, the slowest after {last}."


def _beyond(beyond: Beyond) -> str:
    """How many events the axis leaves out, as a whole or one of their days."""
    number = beyond.events
    return f"{number:,} {'reaches' if number == 1 else 'reach'} beyond the axis." if number else ""


def _drawn(table: pd.DataFrame, threads: list[Thread], columns: Strip, options: Options) -> str:
    """What a line is and a column."""
    unit = f"olumns: events {UNIT_WORDS[columns.bins.unit]}{_in_the_middle(table, columns)}."
    if options.narrow:
        return f"Lines lead from events to articles; c{unit}"
    if are_bundled(threads):
        return f"C{unit} Lines run from a column to the articles on its events, in their mean tone."
    return f"A line runs from the day of an event to that of its article; c{unit}"


def _in_the_middle(table: pd.DataFrame, columns: Strip) -> str:
    """How many events are dated to longer than a column and count in one of them all the same."""
    words = in_its_middle(int((middle_rows(table, columns.bins) & ~np.isnan(day_numbers(table["published"]))).sum()))
    return f"; {words}" if words else ""


def _without_line(table: pd.DataFrame, threads: list[Thread], shown: npt.NDArray[np.bool_]) -> str:
    """How many events are not drawn, or have a column but no line, and why."""
    missing = int(np.isnan(np.array(_days(table))).any(axis=0).sum())
    thin = int(shown.sum()) - sum(len(thread.rows) for thread in threads)
    why = [f"Left out: {_lacking(missing)}."] if missing else []
    why += [f"No line: {plural(thin)} whose line would be too thin."] if thin else []
    return " ".join(why)


def _lacking(number: int) -> str:
    return f"{number:,} that {'lacks' if number == 1 else 'lack'} one of the two dates"


def _days(table: pd.DataFrame) -> tuple[Numbers, Numbers]:
    """When events happened and when they were reported."""
    return event_days(table), day_numbers(table["published"])


def reports_twin(table: pd.DataFrame, options: Options) -> pd.DataFrame:
    """Every event with both of its days and the days between them, the longest delays first."""
    happened, reported = _days(table)
    known = np.flatnonzero(~np.isnan(happened) & ~np.isnan(reported))
    delays = np.round(reported[known] - happened[known]).astype(int)
    order = known[np.argsort(-delays, kind="stable")]
    found = [
        (
            days_in_words(event["date_start"], event["date_end"], options.language),
            days_in_words(event["published"], event["published"], options.language),
            round(reported[row] - happened[row]),
            event["summary"] or event["trigger"],
            event["title"],
        )
        for row, event in zip(order.tolist(), events_of(table, order), strict=True)
    ]
    return pd.DataFrame(found, columns=["Happened", "Reported", "Days between", "Event", "Article"])


def tell_reports(table: pd.DataFrame, options: Options) -> str:
    """The caption, in the middle of a sentence."""
    del options
    words = delays_in_words(*_days(table))
    return words[0].lower() + words[1:]
