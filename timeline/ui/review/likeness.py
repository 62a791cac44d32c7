"""Which events may tell the same act as a given one, the likeliest first: for the choice of what to merge with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

MOST = 60
_WEEK = 7.0  # days apart at which closeness counts half


def alike(table: pd.DataFrame, row: Mapping[str, Any], most: int = MOST) -> list[str]:
    """The ids of the events most like ``row``: shared parties count most, then the days, then the type of act."""
    others = table[table["event_id"] != row["event_id"]]
    if others.empty:
        return []
    own = {*row["source"], *row["target"]}
    parties = (own & {*source, *target} for source, target in zip(others["source"], others["target"], strict=True))
    shared = np.fromiter((len(both) for both in parties), float, len(others)) / max(len(own), 1)
    score = 2 * shared + _closeness(others["date_start"], row["date_start"]) + 0.5 * (others["type"] == row["type"])
    ranked = np.argsort(-score.to_numpy(), kind="stable")[:most]
    return [str(one) for one in others["event_id"].to_numpy()[ranked]]


def _closeness(days: pd.Series, day: pd.Timestamp) -> np.ndarray[Any, np.dtype[np.float64]]:
    if pd.isna(day):
        return np.zeros(len(days))
    apart = (days - day).abs().dt.total_seconds().to_numpy() / 86_400
    return np.nan_to_num(_WEEK / (_WEEK + apart))
