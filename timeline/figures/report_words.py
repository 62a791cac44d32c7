"""What is said of events and their reports: how long these took, what is drawn and what left out."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.figures.calendar import UNIT_WORDS
from timeline.figures.hover import events_of
from timeline.figures.options import Options
from timeline.figures.report_layout import Beyond, Strip, Thread, are_bundled
from timeline.figures.spans import days_in_words
from timeline.figures.sums import duration, plural
from timeline.relations import Numbers, day_numbers, event_days


def delays_in_words(happened: Numbers, reported: Numbers) -> str:
    """How long reports took, and what cannot be shown."""
    known = ~np.isnan(happened) & ~np.isnan(reported)
    if not known.any():
        return "None of these events has both a day of its own and an article whose day of publication is known."
    delays = reported[known] - happened[known]
    half, last = (duration(float(days)) for days in (np.median(np.maximum(delays, 0)), delays.max()))
    words = f"Half of the events were reported within {half}, the last after {last}."
    if missing := int((~known).sum()):
        words += f" {missing:,} without both dates {'is' if missing == 1 else 'are'} left out."
    return words


def beyond_in_words(beyond: Beyond) -> str:
    """How many events the axis leaves out, as a whole or one of their days."""
    number = beyond.events
    return f"{number:,} {'reaches' if number == 1 else 'reach'} beyond the axis." if number else ""


def drawn_in_words(threads: list[Thread], shown: npt.NDArray[np.bool_], columns: Strip) -> str:
    """What a line is and a column, and which lines are drawn, where that is not all of them."""
    if not threads:
        return ""
    unit = UNIT_WORDS[columns.bins.unit]
    if not are_bundled(threads):
        return f"A line runs from the day of an event to that of its article; columns: events {unit}."
    drawn, all_events = sum(len(thread.rows) for thread in threads), int(shown.sum())
    rest = f"; the {len(threads)} largest, with {drawn:,} of {plural(all_events)}" if drawn < all_events else ""
    return f"Columns: events {unit}. Lines run from a column to the articles on its events, in their mean tone{rest}."


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
