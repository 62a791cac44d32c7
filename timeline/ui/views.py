"""The choice of a view and of how it is drawn: what a view asks for stands beside it, the rest behind one button."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import pandas as pd
import streamlit as st

from timeline.figures import VIEWS, Options, View, focus_of
from timeline.figures.compare_sides import side_name
from timeline.figures.display import MOST, Display, choices, first_choices, query_of, query_string
from timeline.figures.spans import months_in_words
from timeline.query import Query, counts, groups_of
from timeline.ui import eras, notice, state
from timeline.ui.cases.opened import OpenCase
from timeline.ui.facets import names_of
from timeline.ui.review.days import Days, typed_days
from timeline.ui.wording import actor_words

NAMES: Mapping[str, str] = {
    "actors": "Actors", "leaders": "Leaders", "relationships": "Relationships", "ego": "One actor",
    "comparison": "Comparison", "tension": "Tension", "network": "Network", "storyline": "Storyline",
    "months": "Months", "heatmap": "Heat map", "reports": "As reported",
}  # fmt: skip
_GROUPS = {"none": "None", "region": "Region", "alliance": "Alliance"}
_ORDERS = {"count": "Most events", "first": "First event", "name": "Name"}
_COLOURS = {"tone": "Tone", "type": "Type of act", "sources": "Documents"}
SIDES = {"pairs": "Relationships", "periods": "Years", "actors": "Actors"}
_ASKED = {"focus": ("focus",), "sides": ("sides", "one", "other")}  # by a view
_FIRST = next(iter(NAMES))


def fill(display: Display, *, only_missing: bool = False) -> None:
    """Set the widgets to ``display``."""
    for field in fields(Display):
        if not (only_missing and _key(field.name) in st.session_state):
            st.session_state[_key(field.name)] = getattr(display, field.name)
    if st.session_state[_key("view")] not in VIEWS:
        st.session_state[_key("view")] = _FIRST


def chosen() -> Display:
    """What the widgets hold; what another view asks for is kept in them, and left out here."""
    held = {field.name: st.session_state.get(_key(field.name)) for field in fields(Display)}
    shown = held.get("view") if held.get("view") in VIEWS else _FIRST
    foreign = {name for asks, names in _ASKED.items() if VIEWS[str(shown)].asks != asks for name in names}
    known: dict[str, Any] = {name: value for name, value in held.items() if value is not None and name not in foreign}
    return Display(**known | {"view": "" if shown == _FIRST else shown})


def view() -> str:
    """The view that is chosen."""
    return chosen().view or _FIRST


def switch() -> None:
    """The row of views."""
    with st.container(key="views"):
        st.segmented_control(
            "View", list(NAMES), format_func=NAMES.__getitem__, key=_key("view"), required=True, wrap=True,
            label_visibility="collapsed", persist_state="session",
        )  # fmt: skip


def bar(opened: OpenCase, shown: pd.DataFrame, options: Options) -> None:
    """What can be chosen about the view: whom it is about, how its lanes stand, the periods behind it."""
    kind = VIEWS[view()]
    if kind.asks == "focus":
        _focus(shown, options)
    elif kind.asks == "sides":
        _sides(shown, options)
    if kind.takes - {"eras"}:
        _lanes(kind)
    if "eras" in kind.takes:
        eras.button(opened, options.language)


def _focus(shown: pd.DataFrame, options: Options) -> None:
    key, busiest = _key("focus"), focus_of(shown, replace(options, focus=""))
    known = [actor for actor in counts(shown, "actors").index[:MOST] if actor != busiest]
    listed = dict.fromkeys(["", *known, st.session_state.get(key) or ""])
    st.selectbox(
        "Actor", list(listed), format_func=lambda actor: actor_words(actor or busiest), key=key, width=260,
        label_visibility="collapsed", persist_state="session",
    )  # fmt: skip


def _sides(shown: pd.DataFrame, options: Options) -> None:
    """What is compared, and with what. A period may be typed."""
    st.segmented_control(
        "Compare", list(SIDES), format_func=SIDES.__getitem__, key=_key("sides"), required=True,
        label_visibility="collapsed", persist_state="session", on_change=_forget_sides,
    )  # fmt: skip
    sides = chosen().sides
    listed = choices(shown, sides)
    labels = {"one": "One side", "other": "The other side"}
    for name, first in zip(labels, first_choices(listed, sides), strict=True):
        key = _key(name)
        st.selectbox(
            labels[name], list(dict.fromkeys([*listed, st.session_state[key]])), key=key, width=200,
            format_func=lambda side: side_name(query_of(side), options), label_visibility="collapsed",
            persist_state="session", accept_new_options=sides == "periods", on_change=read_period, args=(key, first),
            help="Another period can be typed: Feb 2022 to May 2023." if sides == "periods" else None,
        )  # fmt: skip


def _set_sides(shown: pd.DataFrame) -> None:
    """Begin a comparison with two sides, where none are chosen."""
    sides = chosen().sides
    for name, first in zip(("one", "other"), first_choices(choices(shown, sides), sides), strict=True):
        if not st.session_state.get(_key(name)):
            st.session_state[_key(name)] = first


def _forget_sides() -> None:
    st.session_state[_key("one")] = st.session_state[_key("other")] = ""


def read_period(key: str, otherwise: str) -> None:
    """Make a query of a period that was typed."""
    words = st.session_state[key]
    if words and "=" not in words:
        days = notice.attempt(lambda: typed_days(words)) or Days()
        asked = query_string(Query(since=days.first, until=days.last))
        st.session_state[key] = asked or otherwise


def _lanes(kind: View) -> None:
    with st.popover("Display", icon=":material/tune:"):
        if "groups" in kind.takes:
            _choice("group", "Group lanes by", _GROUPS)
        if "order" in kind.takes:
            _choice("order", "Order lanes by", _ORDERS)
        if "colour" in kind.takes:
            _choice("colour", "Colour tells", _COLOURS)


def _choice(name: str, label: str, words: Mapping[str, str]) -> None:
    st.segmented_control(
        label, list(words), format_func=words.__getitem__, key=_key(name), required=True, persist_state="session"
    )


def all_dates(shown: pd.DataFrame, stretch: tuple[pd.Timestamp, pd.Timestamp]) -> None:
    """A switch from the time that holds most events, which is shown first, to all of it."""
    if "eras" not in VIEWS[view()].takes:  # it has no axis of dates
        return
    dated = shown["date_start"].dropna()
    st.toggle(
        f"All of {dated.min().year}–{dated.max().year}", key=_key("whole"), persist_state="session",
        help=f"Most events lie in {months_in_words(*stretch, state.language())}: the chart shows that time first.",
    )  # fmt: skip


def options(opened: OpenCase, shown: pd.DataFrame) -> Options:
    """How the chart is drawn, but for its width, its title and the dates in view."""
    if VIEWS[view()].asks == "sides":
        _set_sides(shown)
    display = chosen()
    return Options(
        names=names_of(shown),
        theme=state.theme(),
        eras=eras.eras(opened) if "eras" in VIEWS[view()].takes else (),
        groups=groups_of(shown, display.group) if "groups" in VIEWS[view()].takes else {},
        order=display.order,
        colour=display.colour,
        language=state.language(),
        focus=display.focus,
        sides=display.compared,
        overview=False,  # the page has its own, for every view
    )


def _key(name: str) -> str:
    return f"display_{name}"
