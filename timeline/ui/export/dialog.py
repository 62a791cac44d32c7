"""The dialog: what is wanted, then its form. It stays open while the page behind it is drawn again."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from timeline.export.material import Material, records_of
from timeline.figures import Options
from timeline.query import Query
from timeline.ui import views
from timeline.ui.cases.opened import OpenCase
from timeline.ui.wording import file_stem, plain

_OPEN = "export_open"


def export_button(*, disabled: bool) -> None:
    """The button that opens the dialog."""
    st.button(
        "Export", key="export", on_click=_set_open, args=(True,), icon=":material/download:", disabled=disabled,
        help="The chart as an image, the events as a table, a web page, a chronology, or the whole case.",
    )  # fmt: skip


def export_dialog(opened: OpenCase, shown: pd.DataFrame, query: Query, options: Options, parts: Sequence[str]) -> None:
    """The dialog, when it is open: ``shown`` are the events on the page, in words ``parts``, drawn with ``options``."""
    if st.session_state.get(_OPEN):
        _dialog(opened, shown, query, options, parts)


def _set_open(whether: bool) -> None:
    st.session_state[_OPEN] = whether


def _closed() -> None:
    _set_open(False)


@st.dialog("Export", width="large", on_dismiss=_closed)
def _dialog(opened: OpenCase, shown: pd.DataFrame, query: Query, options: Options, parts: Sequence[str]) -> None:
    # Every format brings a library of its own, which the first chart of the day is not to wait for.
    from timeline.ui.export import file_forms, offers
    from timeline.ui.export.image_form import image_form

    kind = st.segmented_control(
        "What", list(offers.KINDS), format_func=offers.KINDS.__getitem__, default="chart", required=True,
        key="export_kind", persist_state="session", label_visibility="collapsed",
    )  # fmt: skip
    view = views.view()
    material = Material(shown, options.names, records_of(opened.documents), opened.name, f"{', '.join(parts)}.")
    if kind != "case":
        st.caption(plain(material.filters))
    stem = file_stem(view, query)
    if kind == "chart":
        image_form(material, view, options, stem)
    elif kind == "page":
        file_forms.page_form(material, view, options, stem)
    elif kind == "data":
        file_forms.data_form(material, stem)
    elif kind == "report":
        file_forms.report_form(material, stem)
    else:
        file_forms.case_form(opened)
