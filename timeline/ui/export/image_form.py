"""The form for a chart as an image: how it shall look on the left, how it will look on the right."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import streamlit as st

from timeline.errors import ExportError
from timeline.export.images import ImageFormat, check_browser
from timeline.export.material import Material
from timeline.export.pages import Picture
from timeline.export.pictures import to_images, to_sheets
from timeline.figures import Options, alt_text
from timeline.figures.theme import ThemeName
from timeline.ui import state
from timeline.ui.export import offers
from timeline.ui.export.snapshot import snapshot
from timeline.ui.wording import plain

_LEFT, _RIGHT = 5, 11
_LONGEST = 200  # letters of a title


def image_form(material: Material, view: str, options: Options, stem: str) -> None:
    """Ask and show. ``options`` are those of the chart on the page, which the image equals."""
    with st.container(key="export_sides"):
        left, right = st.columns([_LEFT, _RIGHT], gap="large")
    with left:
        format, picture = _wishes(material, options.width)
    with right:
        try:
            sheets = to_sheets(material, view, format, picture, options)
        except ExportError as error:
            st.error(plain(str(error)), icon=":material/error:")
            return
        alt = alt_text(view, material.table, options)
        snapshot(sheets, format, stem, alt, save=format != "pdf")
        if format == "pdf":
            _pdf(material, view, picture, options, stem)


def _wishes(material: Material, screen: int) -> tuple[ImageFormat, Picture]:
    format: ImageFormat = st.segmented_control(
        "Format", list(offers.IMAGES), format_func=offers.IMAGES.__getitem__, default="png", required=True,
        key="export_image", persist_state="session",
    )  # fmt: skip
    st.caption(offers.ABOUT_IMAGES[format])
    size = st.selectbox(
        "Size", list(offers.SIZES), format_func=offers.SIZES.__getitem__, key="export_size", persist_state="session"
    )
    pixels = _pixels(screen) if size == offers.PIXELS else (0, 0)
    resolution = offers.Resolution()
    if format not in ("svg", "pdf"):
        names = list(offers.RESOLUTIONS)
        resolution = offers.RESOLUTIONS[
            st.selectbox(
                "Resolution", names, index=names.index(offers.USUAL_RESOLUTION), key="export_resolution",
                persist_state="session",
            )
        ]  # fmt: skip
    title = st.text_input(
        "Title", material.title, max_chars=_LONGEST, key=f"export_title_{material.title}", persist_state="session"
    )
    subtitle = st.text_input("Subtitle", max_chars=_LONGEST, key="export_subtitle", persist_state="session")
    note = st.text_input("Note below", max_chars=_LONGEST, key="export_note", persist_state="session")
    picture = Picture(
        offers.size_of(size, screen, pixels),
        resolution.scale,
        resolution.dpi,
        title=title,
        subtitle=subtitle,
    )
    return format, _switches(picture, material, note, format)


def _pixels(screen: int) -> tuple[int, int]:
    with st.container(horizontal=True):
        width = st.number_input("Width", 200, 6000, screen, step=10, key="export_width", persist_state="session")
        height = st.number_input(
            "Height", 0, 6000, 0, step=10, key="export_height", persist_state="session",
            help="0 makes the image as high as the chart.",
        )  # fmt: skip
    return int(width), int(height)


def _switches(picture: Picture, material: Material, note: str, format: ImageFormat) -> Picture:
    """What is switched on and off, and the caption that this makes."""
    themes: list[ThemeName] = list(get_args(ThemeName))
    theme = st.segmented_control(
        "Theme", themes, format_func=str.capitalize, default=state.theme(), required=True, key="export_theme",
        persist_state="session",
    )  # fmt: skip
    left, right = st.columns(2, gap="small")
    with left:
        filters = st.checkbox("Say what is shown", True, key="export_filters", persist_state="session")
        legend = st.checkbox("Legend", True, key="export_legend", persist_state="session")
        one_page = st.checkbox(
            "All on one page", key="export_one_page", persist_state="session",
            disabled=isinstance(picture.size, tuple) and not picture.size[1],
            help="Makes a long chart smaller. Else it goes on on further pages.",
        )  # fmt: skip
    with right:
        sources = st.checkbox("Name the articles", True, key="export_sources", persist_state="session")
        clear = st.checkbox(
            "Transparent", key="export_transparent", persist_state="session", disabled=format == "jpeg",
            help="A JPEG has a background always." if format == "jpeg" else "Without the colour of the paper.",
        )  # fmt: skip
    caption = (note, material.filters if filters else "", material.sources_in_words() if sources else "")
    return replace(
        picture,
        theme=theme,
        caption="\n".join(part for part in caption if part.strip()),
        legend=legend,
        transparent=clear and format != "jpeg",
        one_page=one_page,
    )


def _pdf(material: Material, view: str, picture: Picture, options: Options, stem: str) -> None:
    """The button for what no reader's browser can save: it is made here, if there is a Chrome to make it."""
    try:
        with st.spinner("Looking for a browser that can make it …"):
            check_browser()
    except ExportError as error:
        st.warning(f"A PDF is made on the computer that runs this dashboard. {plain(str(error))}",
                   icon=":material/print_disabled:")  # fmt: skip
        return
    with st.container(horizontal_alignment="right"):
        st.download_button(
            "Save PDF", lambda: to_images(material, view, "pdf", picture, options)[0], f"{stem}.pdf",
            "application/pdf", key="export_pdf", on_click="ignore", type="primary",
        )  # fmt: skip
