"""Sentences that the captions of several charts have."""

from __future__ import annotations

import pandas as pd

from timeline.relations import UNREAL

NO_PAIRS = "No two parties deal with each other in these events."


def unreal(table: pd.DataFrame) -> str:
    """A sentence on how many of the events did not happen; "" where all did."""
    number = int(table["status"].isin(UNREAL).sum())
    return (
        f"Of all events {number:,} {'is' if number == 1 else 'are'} planned, denied or hypothetical." if number else ""
    )
