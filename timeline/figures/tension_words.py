"""What is said of the tension of pairs: which of them are shown, their turning points, and the chart in words."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.figures.calendar import wording
from timeline.figures.captions import NO_PAIRS
from timeline.figures.hover import pair_name
from timeline.figures.options import Options
from timeline.figures.spans import day_number, days_in_words
from timeline.figures.sums import plural, signed
from timeline.figures.tension_layout import Words
from timeline.query import of_pairs
from timeline.relations import UNREAL, Evidence, Turn, busiest_pairs, clear_turns, contacts, event_days, evidence

MOST_PAIRS = 6
TELLING = 10  # acts after a turning point: of more than these none tells of it
_CAPTION = "Curve: mean score, −10 (hostile) to +10; an act counts half after 30 days, and half when alone."


def shown_pairs(table: pd.DataFrame, options: Options) -> list[tuple[str, Evidence, list[tuple[Turn, Words]]]]:
    """The busiest pairs that have evidence, with their turning points and what these are called."""
    rows = of_pairs(table).events()
    found = []
    for pair in busiest_pairs(table, MOST_PAIRS):
        known = evidence(table, rows[pair])
        if len(known.days):
            named = [(turn, turn_words(turn, table, options)) for turn in clear_turns(known)]
            found.append((pair_name(pair, options.names), known, named))
    return found


def caption_of_pairs(table: pd.DataFrame, pairs: int, *, narrow: bool) -> str:
    """How many pairs are shown of how many, how many events are not, and what scores mean; on a phone briefly."""
    if not pairs:
        return NO_PAIRS
    known = of_pairs(table)
    shown = [known.keys.index(pair) for pair in busiest_pairs(table, MOST_PAIRS)]
    rows = np.unique(known.rows[np.isin(known.codes, shown)])
    missing = _missing(table, rows)
    if narrow and len(missing) > 1:
        missing = {"undated or not done": sum(missing.values())}
    without = ", ".join(f"{some:,} {words}" for words, some in missing.items())
    left_out = f"Left out: {without}. " if missing else ""
    if pairs == len(known.keys):
        return f"{left_out}{_CAPTION}"
    who, held = f"{pairs} of {len(known.keys):,} pairs", f"with {len(rows):,} of {plural(len(table))}"
    if narrow:
        return f"{who}: {len(rows):,} of {plural(len(table))}{', ' if without else ''}{without}. {_CAPTION}"
    totals = known.totals()
    least = totals[shown].min()
    ties = int((totals == least).sum() - (totals[shown] == least).sum())
    tied = f" ({ties:,} {'other ties' if ties == 1 else 'others tie'} with the last)" if ties else ""
    return f"{who}, the busiest{tied}, {held}. {left_out}{_CAPTION}"


def drawn_in_tension(table: pd.DataFrame, options: Options) -> int:
    """How many events in view move a curve."""
    first = day_number(options.since) if options.since else -np.inf
    last = day_number(options.until) if options.until else np.inf
    shown = [known.rows[(first <= known.days) & (known.days <= last)] for _, known, _ in shown_pairs(table, options)]
    return len(np.unique(np.concatenate(shown))) if shown else 0


def turn_words(turn: Turn, table: pd.DataFrame, options: Options) -> Words:
    """``hostile from Jun 2022: refuses the plan``; of many acts none is the one that turned it."""
    day = np.datetime64(int(turn.day), "D").astype(object)
    words = wording(options.language)
    summary = " ".join(str(table["summary"].iloc[turn.row] or table["trigger"].iloc[turn.row]).split())
    tone = "cooperative" if turn.after > 0 else "hostile"
    month = words.write(words.month, day.year, day.month)
    short = f"{tone} from {month}"
    return Words(month, short, f"{short}: {summary}" if summary and turn.of <= TELLING else short)


def counts_of_pair(table: pd.DataFrame, rows: npt.NDArray[np.intp]) -> list[str]:
    """How many events a pair has and how many of them no curve can show, at first in full, then in shorter words."""
    number, missing = plural(len(rows)), _missing(table, rows)
    return [
        ", ".join([number, *(f"{some:,} {words}" for words, some in missing.items())]),
        *([f"{number}, {sum(missing.values()):,} not drawn"] if missing else []),
        number,
    ]


def _missing(table: pd.DataFrame, rows: npt.NDArray[np.intp]) -> dict[str, int]:
    """How many of these events no curve can show, by the reason."""
    dated = ~np.isnan(event_days(table)[rows])
    unreal = table["status"].isin(UNREAL).to_numpy()[rows] & dated
    found = {"undated": int((~dated).sum()), "planned, denied or hypothetical": int(unreal.sum())}
    return {words: some for words, some in found.items() if some}


def tension_twin(table: pd.DataFrame, options: Options) -> pd.DataFrame:
    """One row a pair: first and last contact, events, mean, and its turning points in words."""
    pairs = busiest_pairs(table, MOST_PAIRS)
    turned = {name: named for name, _, named in shown_pairs(table, options)}
    found = []
    for contact in contacts(table, pairs):
        name = pair_name(contact.pair, options.names)
        first, last = (_day(day, options) for day in (contact.first, contact.last))
        named = [words.full for _, words in turned.get(name, [])]
        found.append((name, first, last, contact.events, signed(contact.goldstein), "; ".join(named)))
    columns = ["Pair", "First contact", "Last contact", "Events", "Mean score", "Turning points"]
    return pd.DataFrame(found, columns=columns)


def _day(day: float, options: Options) -> str:
    if np.isnan(day):
        return ""
    stamp = pd.Series([np.datetime64(int(day), "D")]).astype("datetime64[s]")[0]
    return days_in_words(stamp, stamp, options.language)


def tell_tension(table: pd.DataFrame, options: Options) -> str:
    """The pairs, their means and their last turns in words."""
    parts = []
    for row in tension_twin(table, options).to_dict("records"):
        last = row["Turning points"].split("; ")[-1].split(":")[0]
        parts.append(f"{row['Pair']} (mean score {row['Mean score']}{', ' + last if last else ''})")
    return f"{'; '.join(parts)}." if parts else "no two parties deal with each other."
