"""The events as a list to read: an event table in, short columns out, by date with the undated last."""

from __future__ import annotations

import numpy as np
import pandas as pd

from timeline.figures.short_names import name_before_act
from timeline.ui.wording import TYPES, actor_words

COLUMNS = ("Date", "Who", "To whom", "What", "Tone", "Status", "Sentence", "Source")
_MOST = 0.85  # of the dated events lie in the stretch that is shown first ...
_TIGHT = 1 / 3  # ... if that is at most a third of the whole


def by_date(table: pd.DataFrame) -> pd.DataFrame:
    """``table`` in the order of the days; events of one day stay in the order of their texts."""
    return table.sort_values(["date_start", "date_end"], kind="stable", na_position="last")


def latest(table: pd.DataFrame, most: int) -> pd.DataFrame:
    """The last events by their first day, the last one first; the undated are none of them."""
    return table.loc[table["date_start"].dropna().nlargest(most).index]


def newest_first(table: pd.DataFrame, most: int) -> pd.DataFrame:
    """The first ``most`` events from the last one on, the undated at the end."""
    dated = latest(table, most)
    undated = table.index[table["date_start"].isna()][: most - len(dated)]
    return table.loc[[*dated.index, *undated]]


def listing(table: pd.DataFrame) -> pd.DataFrame:
    """The columns that are shown, in the order of ``table``."""
    return pd.DataFrame(
        {
            "Date": [day_cell(*cells) for cells in _cells(table, "date_start", "date_end", "granularity", "open_end")],
            "Who": [actors_cell(actors) for actors in table["source"]],
            "To whom": [actors_cell(actors) for actors in table["target"]],
            "What": [_act(*cells) for cells in _cells(table, "type", "summary", "trigger")],
            "Tone": table["tone"].tolist(),
            "Status": table["status"].tolist(),
            "Sentence": [" ".join(text.split()) for text in table["sentence"]],
            "Source": [title or name for title, name in _cells(table, "title", "doc_id")],
        },
        columns=list(COLUMNS),
    )  # fmt: skip


def acts(table: pd.DataFrame) -> list[str]:
    """Who did what, in one cell, as the labels of a chart say it: ``CSTO: praises the stance of Germany``."""
    sides = [", ".join(name_before_act(actor, actor_words(actor)) for actor in actors) for actors in table["source"]]
    words = [words or trigger for words, trigger in _cells(table, "summary", "trigger")]
    return [f"{who}: {what}" if who else what for who, what in zip(sides, words, strict=True)]


def _cells(table: pd.DataFrame, *columns: str) -> zip:  # type: ignore[type-arg]
    return zip(*(table[name] for name in columns), strict=True)


def _act(kind: str, words: str, trigger: str) -> str:
    return f"{TYPES[kind]}: {words or trigger}"


def actors_cell(actors: tuple[str, ...]) -> str:
    """The actors of one side; a dash when the text names none."""
    return ", ".join(map(actor_words, actors)) or "–"


def day_cell(start: pd.Timestamp, end: pd.Timestamp, granularity: str, open_end: bool) -> str:
    """The days, largest unit first, so that sorted text is sorted time: ``2024-02``, ``2024-10-21 to 2024-10-31``."""
    if pd.isna(start):
        return "undated"
    first = iso_day(start)
    last = end if pd.notna(end) else start
    if granularity == "year" and start.is_year_start and last.is_year_end and last.year == start.year:
        first = first[:4]
    elif granularity == "month" and start.day == 1 and last.is_month_end and last - start < pd.Timedelta(days=31):
        first = first[:7]
    elif last != start:
        first += f" to {iso_day(last)}"
    return f"{first} onwards" if open_end else first


def iso_day(day: pd.Timestamp) -> str:
    """``0988-08-01``: the year always has four figures, which ``strftime`` does not promise."""
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def main_stretch(table: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """The shortest stretch of time that holds most of the dated events; ``None`` when they are not that crowded."""
    starts = table["date_start"].dropna().sort_values()
    if len(starts) < 8:
        return None
    days = starts.to_numpy().astype("datetime64[D]").astype("int64")
    within = int(np.ceil(_MOST * len(days)))
    lengths = days[within - 1 :] - days[: len(days) - within + 1]
    at = int(np.argmin(lengths))
    if lengths[at] > _TIGHT * (days[-1] - days[0]):
        return None
    last = starts.iloc[at + within - 1]
    return starts.iloc[at], last
