"""What is said of events and their reports: how long these took, what is drawn and what left out."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.figures.calendar import UNIT_WORDS
from timeline.figures.captions import unreal
from timeline.figures.frame import MARGIN
from timeline.figures.hover import events_of
from timeline.figures.lettering import fold
from timeline.figures.options import Options
from timeline.figures.report_layout import Beyond, Strip, Thread, are_bundled
from timeline.figures.spans import days_in_words
from timeline.figures.sums import duration, plural
from timeline.figures.theme import LABEL_SIZE
from timeline.relations import Numbers, day_numbers, event_days

_MOST_LINES = 3  # of a caption on a phone


def caption_of_reports(
    table: pd.DataFrame,
    beyond: Beyond,
    threads: list[Thread],
    shown: npt.NDArray[np.bool_],
    columns: Strip,
    options: Options,
) -> str:
    """How long reports took, what is drawn and what is left out; on a phone briefly."""
    happened, reported = event_days(table), day_numbers(table["published"])
    if options.narrow:
        brief = " ".join([_delays(happened, reported, "Half"), *_drawn_briefly(table, threads, columns)])
        whole = " ".join([brief, unreal(table)])
        room = options.page_width - 2 * MARGIN
        return whole if len(fold(whole, room, LABEL_SIZE, _MOST_LINES + 1)) <= _MOST_LINES else brief
    parts = [delays_in_words(happened, reported), unreal(table), _beyond(beyond), _drawn(threads, shown, columns)]
    return " ".join(part for part in parts if part)


def delays_in_words(happened: Numbers, reported: Numbers) -> str:
    """How long reports took, and what cannot be shown."""
    words, missing = _delays(happened, reported), int((np.isnan(happened) | np.isnan(reported)).sum())
    if missing in (0, len(happened)):
        return words
    return f"{words} {missing:,} without both dates {'is' if missing == 1 else 'are'} left out."


def _delays(happened: Numbers, reported: Numbers, half: str = "Half of the events") -> str:
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


def _drawn(threads: list[Thread], shown: npt.NDArray[np.bool_], columns: Strip) -> str:
    """What a line is and a column, and which lines are drawn, where that is not all of them."""
    if not threads:
        return ""
    unit = UNIT_WORDS[columns.bins.unit]
    if not are_bundled(threads):
        return f"A line runs from the day of an event to that of its article; columns: events {unit}."
    drawn, all_events = _events_of(threads), int(shown.sum())
    rest = f"; the {len(threads)} largest, with {drawn:,} of {plural(all_events)}" if drawn < all_events else ""
    return f"Columns: events {unit}. Lines run from a column to the articles on its events, in their mean tone{rest}."


def _drawn_briefly(table: pd.DataFrame, threads: list[Thread], columns: Strip) -> list[str]:
    """What is drawn, and how many events have no line for whatever reason."""
    if not threads:
        return []
    words = f"Lines lead to their articles; columns: events {UNIT_WORDS[columns.bins.unit]}."
    left_out = len(table) - _events_of(threads)
    return [words, f"Left out: {left_out:,} of {plural(len(table))}."] if left_out else [words]


def _events_of(threads: list[Thread]) -> int:
    return sum(len(thread.rows) for thread in threads)


def reports_twin(table: pd.DataFrame, options: Options) -> pd.DataFrame:
    """Every event with both of its days and the days between them, the longest delays first."""
    happened, reported = event_days(table), day_numbers(table["published"])
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
    words = delays_in_words(event_days(table), day_numbers(table["published"]))
    return words[0].lower() + words[1:]
