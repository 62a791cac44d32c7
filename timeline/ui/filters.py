"""The sidebar of filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from timeline.figures.sums import percent
from timeline.query import DOUBTFUL, Query, doubtful, narrowed, select
from timeline.ui.cases.opened import OpenCase
from timeline.ui.facets import MAIN, MORE, Facet, confidences, options, words_of
from timeline.ui.presets import presets
from timeline.ui.wording import plural

_DEFAULTS: Mapping[str, Any] = {field.name: field.default for field in fields(Query)}
START = Query(include_doubtful=False)  # what a reader who has asked for nothing sees
_NO_TITLES: Mapping[str, str] = {}
_EARLIEST, _LATEST = date(1, 1, 1), date(9999, 12, 31)


def fill(query: Query, *, only_missing: bool = False) -> None:
    """Set the widgets to ``query``, or those alone that were lost."""
    for name in _DEFAULTS:
        if not (only_missing and _key(name) in st.session_state):
            value = getattr(query, name)
            st.session_state[_key(name)] = list(value) if isinstance(value, tuple) else value


def query_of_widgets() -> Query:
    """The query that the widgets hold."""
    values: dict[str, Any] = {}
    for name, default in _DEFAULTS.items():
        value = st.session_state.get(_key(name), default)
        values[name] = tuple(value) if isinstance(value, list) else value
    return Query(**values)


def clear() -> None:
    """Take all filters away."""
    fill(START)
    st.session_state["preset"] = None


def show_doubtful() -> None:
    """Ask for the doubtful events as well."""
    st.session_state[_key("include_doubtful")] = True


def narrow(to: Query) -> None:
    """Ask for all that ``to`` asks for, beside what is asked already."""
    fill(narrowed(query_of_widgets(), to))


def clear_button() -> None:
    """Takes all filters away by one click."""
    unused = query_of_widgets() == START
    st.button(
        "Clear", key="clear", on_click=clear, disabled=unused, type="tertiary", icon=":material/filter_alt_off:",
        help="Take all filters away.",
    )  # fmt: skip


def sidebar(opened: OpenCase) -> None:
    """Draw the filters; what they ask for is ``query_of_widgets``."""
    table, query = opened.by_date, query_of_widgets()
    found = options(table, query, MAIN)
    for facet in MAIN:
        _facet(facet, found[facet.field])
    _dates(table)
    st.text_input("Words", key=_key("words"), placeholder="in the sentence or the title", persist_state="session")
    _more(opened, query)
    _doubtful(table, query)


def _more(opened: OpenCase, query: Query) -> None:
    """The filters that few ask for: counted and sent to the browser while they are open."""
    used = sum(bool(getattr(query, facet.field)) for facet in MORE) + (query.min_confidence > 0)
    words = f"More filters ({used})" if used else "More filters"
    more = st.expander(words, expanded=bool(used), key="more_filters", on_change="rerun")
    if not more.open:
        return
    found = options(opened.by_date, query, MORE)
    with more:
        for facet in MORE:
            if found[facet.field]:
                _facet(facet, found[facet.field], opened.titles)
        _confidence(opened.by_date, query)


def _facet(facet: Facet, found: Mapping[Any, int], titles: Mapping[str, str] = _NO_TITLES) -> None:
    def label(value: Any) -> str:
        return f"{words_of(facet.field, value, titles)} ({found.get(value, 0)})"

    _tell_new_labels(_key(facet.field), label)
    st.multiselect(
        facet.label, list(found), format_func=label, key=_key(facet.field), placeholder="all", persist_state="session",
        select_all=False,
    )  # fmt: skip


def _doubtful(table: pd.DataFrame, query: Query) -> None:
    """Offered only where there are any: those that the other filters leave."""
    number = int(doubtful(select(table, replace(query, include_doubtful=True))).sum())
    if number:
        st.checkbox(
            f"Include {plural(number, 'doubtful event')}", key=_key("include_doubtful"), persist_state="session",
            help=f"The program holds them for wrong rather than right (confidence below {percent(DOUBTFUL)}). "
            "The page Review lists them.",
        )  # fmt: skip


def _confidence(table: pd.DataFrame, query: Query) -> None:
    found = confidences(table, query)

    def label(least: float) -> str:
        return f"from {percent(least)} ({found[least]})" if least else "any"

    _tell_new_labels(_key("min_confidence"), label)
    st.selectbox(
        "Confidence", list(found), format_func=label, key=_key("min_confidence"), persist_state="session",
        help="How sure the program is that it has read the event rightly.",
    )  # fmt: skip


def _tell_new_labels(key: str, label: Callable[[Any], str]) -> None:
    """Set the widget's value again when its labels have changed: the browser knows a choice by its label alone."""
    held = st.session_state.get(key)
    labels = [label(value) for value in held] if isinstance(held, list) else [label(held)]
    if labels != st.session_state.get(f"{key}_labels", []):
        st.session_state[f"{key}_labels"] = labels
        st.session_state[key] = list(held) if isinstance(held, list) else held


def _dates(table: pd.DataFrame) -> None:
    found = presets(table)
    for name, label in (("since", "From"), ("until", "To")):
        st.date_input(
            label, value=None, min_value=_EARLIEST, max_value=_LATEST, format="YYYY-MM-DD", key=_key(name),
            persist_state="session",
        )  # fmt: skip
    st.selectbox(
        "Dates at a glance", list(found), index=None, key="preset", placeholder="choose a stretch of time",
        on_change=_use_preset, args=(found,),
    )  # fmt: skip
    st.checkbox("Include undated events", key=_key("include_undated"), persist_state="session")


def set_days(since: date | None, until: date | None) -> None:
    """Ask for the events of these days; ``None`` leaves that side open."""
    st.session_state[_key("since")], st.session_state[_key("until")] = since, until


def _use_preset(found: Mapping[str, tuple[date | None, date | None]]) -> None:
    set_days(*found.get(st.session_state["preset"], (None, None)))


def _key(name: str) -> str:
    return f"filter_{name}"
