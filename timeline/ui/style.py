"""The look of every page: its heading, its margins, the icon of its tab.

Text from the user is escaped; nothing of it is read as markup.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

ICON = Path(__file__).with_name("icon.png")  # a picture of ours: named icons and emoji are fetched from the network
SIDEBAR = 315  # pixels: most choices are not cut off

_STYLE = """
<style>
[data-testid="stMainBlockContainer"] { padding: 4.25rem clamp(1rem, 2.5vw, 2.5rem) 3rem; }
[data-testid="stMain"] { scrollbar-gutter: stable; }
.stVerticalBlock.st-key-chart { padding: 0; }
.head { display: flex; flex-wrap: wrap; align-items: baseline; gap: .15rem .9rem; }
.head h1 { font-size: 1.6rem; font-weight: 650; line-height: 1.25; margin: 0; padding: 0; overflow-wrap: anywhere; }
.head p { margin: 0; opacity: .75; }
</style>
"""


def heading(title: str, note: str = "") -> None:
    """The one first-level heading of a page, with a quiet line beside it."""
    st.html(f'{_STYLE}<div class="head"><h1>{escape(title)}</h1><p>{escape(note)}</p></div>')
