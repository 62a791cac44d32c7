"""What is said of a storyline: what it shows and leaves out, as a table and in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from timeline.figures.calendar import UNIT_WORDS, wording
from timeline.figures.captions import NO_PAIRS
from timeline.figures.hover import actor_name
from timeline.figures.options import Options
from timeline.figures.scale import Scale
from timeline.figures.story_cast import Cast, cast_of
from timeline.figures.story_columns import Column
from timeline.figures.story_counts import COVERED
from timeline.figures.story_names import scale_beside
from timeline.figures.sums import Sums, duration, plural, signed
from timeline.query import of_pairs
from timeline.relations import UNREAL, event_days

_LISTED = 6  # events of a meeting in the table


def caption_of(table: pd.DataFrame, cast: Cast, scale: Scale) -> str:
    """What is shown, what is not, and how near to their dates."""
    actors = len(cast.actors)
    if not actors:
        return NO_PAIRS
    known = {actor for pair in of_pairs(table).keys for actor in pair}
    who = f"{actors} of {len(known)} actors" if actors < len(known) else f"{actors} actors"
    words = ["Lines meet where actors share an event."]
    if cast.periods:
        unit = UNIT_WORDS[cast.periods.unit]
        words = [f"Lines meet where actors share events; a band is up to {unit}, its busiest meetings side by side."]
    planned = int(table["status"].isin(UNREAL).to_numpy()[_drawn(cast)].sum())
    unreal = f", {planned:,} of them planned, denied or hypothetical" if planned else ""
    words.append(f"Shown: {who}, {cast.told:,} of {plural(len(table))}{unreal}.")
    undated, crowded = int(np.isnan(event_days(table)).sum()), cast.shared - cast.told
    rest = len(table) - cast.shared - undated
    left_out = [f"{undated:,} undated"] if undated else []
    left_out += [f"{rest:,} not between these actors"] if rest else []
    left_out += [f"{crowded:,} for want of space"] if crowded else []
    words.append(f"Left out: {', '.join(left_out)}." if left_out else "")
    if not cast.periods and (farthest := _farthest(table, cast.columns, scale)):
        words.append(f"A mark may stand up to {duration(farthest)} from its date.")
    return " ".join(part for part in words if part)


def drawn_in_story(table: pd.DataFrame, options: Options) -> int:
    """How many events have a mark."""
    return cast_of(table, scale_beside(table, options), options).told


def _drawn(cast: Cast) -> list[int]:
    """The positions in the table of all events that are drawn."""
    return [row for column in cast.columns for meeting in column.meetings for row in meeting.rows]


def _farthest(table: pd.DataFrame, columns: Sequence[Column], scale: Scale) -> float:
    """So many days from its date the mark of an event stands at most, none where the mark still covers it."""
    days = event_days(table)
    off = [
        np.abs(days[list(meeting.rows)] - scale.day(x)).max()
        for column in columns
        for meeting, x in zip(column.meetings, column.places, strict=True)
    ]
    farthest = float(max(off, default=0.0))
    return farthest if farthest / (scale.last - scale.first) * scale.width > COVERED else 0.0


def story_twin(table: pd.DataFrame, options: Options) -> pd.DataFrame:
    """The meetings as a table, by date."""
    days = event_days(table)
    sums, words = Sums(table), wording(options.language)
    found = []
    for column in cast_of(table, scale_beside(table, options), options).columns:
        for meeting in column.meetings:
            first = np.datetime64(int(days[list(meeting.rows)].min()), "D").astype(object)
            total = sums.of(meeting.rows)
            found.append(
                (
                    words.write(words.day, first.year, first.month, first.day),
                    ", ".join(actor_name(actor, options.names) for actor in meeting.members),
                    total.count,
                    signed(total.goldstein),
                    "; ".join(table["summary"].iloc[list(meeting.rows[:_LISTED])]),
                )
            )
    return pd.DataFrame(found, columns=["From", "Who", "Events", "Mean score", "What"])


def tell_story(table: pd.DataFrame, options: Options) -> str:
    """Whose lines they are, in words."""
    cast = cast_of(table, scale_beside(table, options), options)
    if not cast.actors:
        return "no two parties meet."
    named = ", ".join(actor_name(actor, options.names) for actor in cast.actors)
    return f"lines of {named}, meeting {sum(len(column.meetings) for column in cast.columns):,} times."
