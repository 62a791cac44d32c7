"""The strip above the chart: where the events lie in time, the days that are chosen, and three stretches at a click."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

from timeline.figures.overview import FEWEST, density
from timeline.figures.spans import day_number, days_in_words, iso, months_in_words
from timeline.figures.theme import TONES
from timeline.query import Query, select
from timeline.relations import beginnings, event_days
from timeline.ui import filters, state
from timeline.ui.listing import main_stretch
from timeline.ui.presets import RECENT, named_range, presets

BINS = 120
_PILLS = "range_pills"
_HERE = Path(__file__).parent
_HTML = """
<div class="strip" role="group" aria-label="Days shown" title="Drag to choose a time; a double click shows all">
  <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true"></svg>
  <div class="window"></div>
  <button type="button" class="end since" role="slider" aria-label="First day"></button>
  <button type="button" class="end until" role="slider" aria-label="Last day"></button>
  <span class="edge left" style="left:0"></span><span class="edge right" style="right:0"></span>
  <span class="told" aria-hidden="true"></span>
</div>
"""
_strip = st.components.v2.component(
    "time_strip", html=_HTML, css=(_HERE / "strip.css").read_text("utf-8"), js=(_HERE / "strip.js").read_text("utf-8")
)


def time_strip(table: pd.DataFrame, selected: pd.DataFrame, query: Query, *, whole: bool) -> None:
    """Draw it for the events of ``table`` that satisfy all of the query but its days; not for a handful of events.

    ``selected`` are those that satisfy all of it. Unless ``whole``, it spans the time that holds most of the events,
    and what is chosen.
    """
    asked = query.since or query.until
    events = select(table, replace(query, since=None, until=None)) if asked else selected
    bounds = beginnings(events)
    if bounds is None or int(events["date_start"].notna().sum()) < FEWEST:
        return
    since, until = (day_number(day) if day else None for day in (query.since, query.until))
    stretch = None if whole else main_stretch(events)
    if stretch:
        bounds = day_number(stretch[0].date()), day_number(stretch[1].date())
    first, last = min(bounds[0], since or bounds[0]), max(bounds[1], until or bounds[1])
    counts = density(events, (first, last), BINS)
    days = event_days(events)
    outside = int((days < first).sum()), int((days > last).sum())
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="time"):
        _strip(
            key="time_strip",
            data={
                "first": first, "last": last, "since": since, "until": until, "language": state.language(),
                "bins": [list(bin) for bin in zip(*(counts[tone].tolist() for tone in TONES), strict=True)],
                "colours": [tone.colour for tone in TONES.values()], "beyond": [number > 0 for number in outside],
                "edges": _edges(first, last, outside, state.language()),
            },
            on_range_change=_chosen,
        )  # fmt: skip
        _pills(table, query)


def _edges(first: float, last: float, outside: tuple[int, int], language: str) -> tuple[str, str]:
    """What stands below both ends: the month, or the day where both are the same, and how many events lie beyond."""
    days = [pd.Timestamp(iso(day)) for day in (first, last)]
    words = days_in_words if (days[0].year, days[0].month) == (days[1].year, days[1].month) else months_in_words
    begins, ends = (words(day, day, language) for day in days)
    earlier, later = outside
    return (
        f"‹ {earlier:,} earlier · {begins}" if earlier else begins,
        f"{ends} · {later:,} later ›" if later else ends,
    )


def _pills(table: pd.DataFrame, query: Query) -> None:
    found: Mapping[str, tuple[date | None, date | None]] = presets(table)
    st.session_state[_PILLS] = named_range(found, (query.since, query.until))
    st.pills(
        "Stretch of time", list(RECENT), format_func=RECENT.__getitem__, key=_PILLS, label_visibility="collapsed",
        on_change=_use_pill, args=(found,),
    )  # fmt: skip


def _use_pill(found: Mapping[str, tuple[date | None, date | None]]) -> None:
    filters.set_days(*found.get(st.session_state[_PILLS] or "", (None, None)))


def _chosen() -> None:
    chosen = st.session_state["time_strip"].get("range")
    if chosen:
        filters.set_days(*(date.fromisoformat(day) if day else None for day in chosen))
