"""Sentences that the captions of several charts have."""

from __future__ import annotations

import pandas as pd

from timeline.figures.options import Options
from timeline.figures.sums import plural
from timeline.relations import UNREAL

NO_PAIRS = "No two parties deal with each other in these events."


def in_its_middle(number: int) -> str:
    """How many events are dated to longer than a column or tile and count in one of them all the same, if any do."""
    stand = "stands" if number == 1 else "stand"
    return f"{number:,} known only to a longer time {stand} in its middle" if number else ""


def unreal(table: pd.DataFrame, options: Options, whose: str = "these") -> str:
    """A sentence on how many of the events did not happen, on a phone a short one; "" where all did."""
    number = int(table["status"].isin(UNREAL).sum())
    if not number:
        return ""
    if options.narrow:
        return f"{plural(number)} {'has' if number == 1 else 'have'} not happened."
    return f"Of {whose} events {number:,} {'is' if number == 1 else 'are'} planned, denied or hypothetical."
