"""An image of the chart that the reader's own browser draws, shows beforehand and saves: nothing is sent anywhere."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from importlib.resources import files

import streamlit as st

from timeline.export.pictures import HEAD, Sheet

_HTML = """
<div class="frame"><img alt=""></div>
<div class="bar">
  <span class="pager" hidden>
    <button type="button" data-step="-1" aria-label="Page before">‹</button>
    <span class="page" aria-live="polite"></span>
    <button type="button" data-step="1" aria-label="Next page">›</button>
  </span>
  <span class="size"></span>
  <span role="status"></span>
  <button type="button" class="save all" hidden></button>
  <button type="button" class="save one"></button>
</div>
"""
_source = files(__package__)
_snapshot = st.components.v2.component(
    "export_snapshot",
    html=_HTML,
    css=_source.joinpath("snapshot.css").read_text("utf-8"),
    js=_source.joinpath("snapshot.js").read_text("utf-8"),
)


def snapshot(sheets: Sequence[Sheet], format: str, stem: str, alt: str, *, save: bool) -> None:
    """Show the pages of an image; with ``save`` there are buttons that save them as files of ``format``."""
    pages = [
        {
            "figure": sheet.figure, "width": sheet.width, "height": sheet.height, "scale": sheet.scale,
            "density": base64.b64encode(sheet.density).decode(), "style": sheet.style,
        }
        for sheet in sheets
    ]  # fmt: skip
    _snapshot(
        key="export_snapshot",
        data={"pages": pages, "format": format, "stem": stem, "alt": alt, "save": save, "head": HEAD},
    )
