"""Which events of an open case are doubtful or do not fit, kept from step to step where a step does not touch it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from timeline.casefile import Misfit
from timeline.ui.cases.opened import OpenCase
from timeline.ui.review.doubts import doubts, rivals, told_otherwise


@dataclass(frozen=True, slots=True)
class Standing:
    """The events of one state of a case: all of them, those that are not rejected, and the doubts of these."""

    everything: pd.DataFrame
    table: pd.DataFrame
    flags: pd.DataFrame


def standing(opened: OpenCase) -> Standing:
    """How the events stand now. Its parts belong together, though others may change the case at any moment."""
    return opened.once("standing", lambda: Standing(opened.everything, opened.table, _flags(opened)))


def tellings(opened: OpenCase) -> dict[str, list[str]]:
    """For each event the ids of those that seem to tell it otherwise, rejected ones included."""
    return opened.lasting("rivals", lambda: rivals(opened.everything))


def misfits(opened: OpenCase) -> Sequence[Misfit]:
    """The work that does not fit what is read now. A verdict makes none, but may settle one."""
    found = opened.lasting("misfits", opened.case.misfits)
    return opened.once("misfits", opened.case.misfits) if found else found


def _flags(opened: OpenCase) -> pd.DataFrame:
    everything, others = opened.everything, tellings(opened)
    found = opened.lasting("flags", lambda: doubts(everything, others))
    kept = (everything["review"] != "rejected").to_numpy()
    if len(found) != len(kept):  # an event that only a verdict held in the table is gone
        return doubts(opened.table, others)
    found = found[kept].reset_index(drop=True)
    if not kept.all():
        found["conflict"] = told_otherwise(opened.table["event_id"], others)
    return found
