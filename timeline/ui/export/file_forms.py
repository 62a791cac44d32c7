"""The forms for everything but images: a web page, data, a chronology, the case. Each is made when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from itertools import islice

import streamlit as st

from timeline.export.chronicle import entries
from timeline.export.formats import DATA_FORMATS
from timeline.export.material import Material
from timeline.export.page import embed_snippet, to_page
from timeline.figures import VIEWS, Options
from timeline.table.schema import DAY, SCHEMA
from timeline.ui.cases.opened import OpenCase
from timeline.ui.export import offers
from timeline.ui.wording import plain

_LEFT, _RIGHT = 5, 11


def page_form(material: Material, view: str, options: Options, stem: str) -> None:
    """One HTML file with charts, table and filters."""
    with st.container(key="export_sides"):
        left, right = st.columns([_LEFT, _RIGHT], gap="large")
    with left:
        usual = list(dict.fromkeys((view, "actors", "relationships")))
        views = st.multiselect(
            "Charts", list(VIEWS), usual, format_func=lambda name: VIEWS[name].title, key="export_views",
            persist_state="session", select_all=False,
        )  # fmt: skip
        title = st.text_input("Title", material.title, key=f"export_page_title_{material.title}",
                              persist_state="session")  # fmt: skip
    with right:
        st.markdown(
            "One file with the charts, the table, each event's sentence and article, and filters for them. It opens "
            "from the disk in every browser, works without a network and asks for nothing: mail it, or put it on a "
            "web page."
        )
        st.download_button(
            "Save web page", lambda: to_page(replace(material, title=title), views, options), f"{stem}.html",
            "text/html", key="export_page", on_click="ignore", type="primary", disabled=not views,
        )  # fmt: skip
        st.caption("To show it within a page of yours, put the file beside that page and this into it:")
        st.code(embed_snippet(f"{stem}.html", title or material.title), None, wrap_lines=True)


def data_form(material: Material, stem: str) -> None:
    """The events for other programs."""
    format = _format_form(offers.DATA, "csv", material, stem)
    if format in offers.TABLES:
        day = st.column_config.DateColumn(format="YYYY-MM-DD")
        st.container(key="export_table").dataframe(
            material.table.head(offers.FIRST_EVENTS), hide_index=True, height="content", key="export_rows",
            column_config={name: day for name in SCHEMA if SCHEMA[name] is DAY}, placeholder="",
        )  # fmt: skip
    else:
        st.code(offers.beginning(format, material), None, height=420)


def report_form(material: Material, stem: str) -> None:
    """The events to read one after the other."""
    _format_form(offers.REPORTS, "docx", material, stem)
    for event in islice(entries(material), offers.FIRST_EVENTS):
        st.markdown(f"**{plain(event.when)}** – {plain(event.body)}  \n:small[:gray[{plain(event.source.cited)}]]")
    if len(material.table) > offers.FIRST_EVENTS:
        st.caption("…")


def _format_form(about: Mapping[str, str], usual: str, material: Material, stem: str) -> str:
    """Ask for one of these formats and offer the file; returns the format."""
    names = list(about)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        format = st.selectbox(
            "Format", names, index=names.index(usual), format_func=lambda name: DATA_FORMATS[name].title,
            key=f"export_{usual}", persist_state="session", width=320,
        )  # fmt: skip
        one = DATA_FORMATS[format]
        st.download_button(
            "Save", partial(one.write, material), stem + one.ending, one.media_type, key="export_data",
            on_click="ignore", type="primary",
        )  # fmt: skip
    st.caption(about[format])
    return format


def case_form(opened: OpenCase) -> None:
    """The case file itself."""
    st.markdown(
        "All documents, events, corrections and their history, whatever the filters say, as one SQLite file: to keep, "
        "or to hand on. It is opened again on the Cases page, or with any program that reads SQLite."
    )
    st.download_button(
        "Save case", opened.case.dump, opened.case.path.name, "application/vnd.sqlite3", key="export_case",
        on_click="ignore", type="primary",
    )  # fmt: skip
