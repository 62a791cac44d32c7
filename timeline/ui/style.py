"""The look of every page: its heading, its margins, the icon of its tab.

Text from the user is escaped; nothing of it is read as markup.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import streamlit as st

from timeline.ui import state

ICON = Path(__file__).with_name("icon.png")  # a picture of ours: named icons and emoji are fetched from the network

_STYLE = """
<style>
:root { --styled: 1; }  /* room.js measures no page that has not its margins yet */
[data-testid="stMainBlockContainer"] { padding: 4.25rem clamp(1rem, 2.5vw, 2.5rem) 3rem; }
[data-testid="stMain"] { scrollbar-gutter: stable; }
.stVerticalBlock.st-key-chart { padding: 0; }
.head { display: flex; flex-wrap: wrap; align-items: baseline; align-content: center; gap: .15rem .9rem;
  min-height: 2.5rem; }
.st-key-head > .stElementContainer:first-child { flex: 1 1 20rem; width: auto; min-width: 0; }
.head h1 { font-size: 1.6rem; font-weight: 650; line-height: 1.25; margin: 0; padding: 0; overflow-wrap: anywhere; }
.st-key-room { position: absolute; }  /* it only measures */
:is([data-testid="stTopNavLink"], [data-testid="stSidebarNavLink"], .stPageLink a):focus-visible {
  outline: 2px solid currentColor !important; outline-offset: -2px;  /* Streamlit gives them a tint that few can see */
}
.st-key-views [role="radiogroup"] button { padding-inline: .6rem; }
/* Neighbours of what is chosen have no border on its side, which is not always where they stand. */
[data-variant="segmented_control"][aria-checked="false"] {
  border-inline-color: color-mix(in srgb, currentColor 20%, transparent) !important;
}
.st-key-time > :first-child { flex: 1 1 18rem; min-width: min(18rem, 100%); }
.stColumn > .stVerticalBlock > .stElementContainer:first-child h2 { padding-top: 0; }
.st-key-document_tools .stPageLink a { min-height: 2.5rem; padding-inline: .75rem;
  border: 1px solid color-mix(in srgb, gray 40%, transparent); }
.st-key-display_sides [role="radio"] { min-height: 2.5rem; }
/* As it is in the headings over them; Streamlit asks for less, of the first and the last one by a rule of their own. */
[data-testid="stTable"] td:nth-of-type(n) { padding-inline: .5rem; }
[data-testid="stMarkdownContainer"] :is(p, li) { text-wrap: pretty; }
.head p { margin: 0; opacity: .75; text-wrap: balance; }
[data-testid="stCaptionContainer"] { opacity: .8; text-wrap: pretty; }
[data-testid="stBaseButton-primary"] kbd, button:disabled kbd { color: inherit; opacity: 1; }
[data-testid="stFileUploaderDropzoneInstructions"] * { white-space: normal; overflow: visible; text-wrap: balance; }
.st-key-latest button { justify-content: start; text-align: start; min-height: 0; padding-block: .2rem; }
.st-key-latest button p { text-align: start; }
/* Where the tools of a table would lie over what stands above it. */
.st-key-names_grid, .st-key-review_grid, .st-key-document_list, .st-key-export_table { padding-top: 1.25rem; }
.st-key-document_list { --around: 18rem; --head: 38px; }
.stMain:has(.st-key-document_find) .st-key-document_list { --around: 21.5rem; }
/* The list of documents is as high as the window has room for, and ends in half a row where it goes on; above an open
   one it is short. */
.st-key-document_list > [data-testid="stLayoutWrapper"] {
  --room: calc(max(100dvh - var(--around), 11rem) - var(--head));
  max-height: calc(round(down, var(--room), var(--row)) - var(--row) / 2 + var(--head));
}
.stMain:has(.st-key-open_document) .st-key-document_list > [data-testid="stLayoutWrapper"] { max-height: 290px; }
.st-key-pasted_names textarea { tab-size: 14ch; }
@media (hover: none) {  /* a telephone has no keys, and its tables show their tools at all times */
  [data-testid] kbd { display: none; }
  .st-key-names_grid, .st-key-review_grid, .st-key-document_list, .st-key-export_table { padding-top: 1.9rem; }
  .st-key-below:has(.st-key-show_all) { padding-bottom: 1.5rem; }
}
@media (max-width: 768px) {  /* where Streamlit puts the names of the pages behind the button */
  [data-testid="stExpandSidebarButton"] { width: auto; }
  [data-testid="stExpandSidebarButton"]::after { content: "Menu"; padding: 0 .3rem; font-size: .9rem; }
}
@media (max-width: 900px) {  /* what is chosen and its preview would have no room side by side in the dialog */
  .st-key-export_sides .stColumn:not(.stColumn .stColumn) { flex: 1 1 100%; min-width: 100%; }
}
@media (max-width: 640px) {
  .stHorizontalBlock:has(> .stColumn) { row-gap: 1.25rem; }
  .st-key-document_list { --around: 23rem; }  /* heading and hint have a line more */
  .stMain:has(.st-key-document_find) .st-key-document_list { --around: 30rem; }
  .stElementContainer:is(.st-key-display_one, .st-key-display_other) { flex: 0 1 calc(50% - .25rem); }
  .st-key-head > .stElementContainer:first-child { flex-basis: 8rem; }
  :is(.st-key-views, .st-key-export_kind, .st-key-review_list) [role="radiogroup"] { gap: .3rem; }
  :is(.st-key-views, .st-key-export_kind, .st-key-review_list) [role="radio"] { margin: 0; border-radius: .35rem; }
}
</style>
"""


# On the light blue of the dark theme white letters cannot be read.
_DARK = """
<style>
[data-testid="stBaseButton-primary"] { color: #0e1117; }
.stCheckbox[data-testid] svg { stroke: #0e1117; }
.stMultiSelect [data-tag], .stMultiSelect [data-tag] button { color: #0e1117; }
</style>
"""


def heading(title: str, note: str = "") -> None:
    """The one first-level heading of a page, with a quiet line beside it."""
    style = _STYLE + (_DARK if state.theme() == "dark" else "")
    together = re.sub(r"(?<=\d) |(?<=\bof) (?=\d)", "\N{NO-BREAK SPACE}", note)  # no line ends within "1 of 10 events"
    st.html(f'{style}<div class="head"><h1>{escape(title)}</h1><p>{escape(together)}</p></div>')
