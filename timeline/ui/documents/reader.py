"""The text of a document on the page, with its marks; a click or the arrow keys choose a sentence."""

from __future__ import annotations

import streamlit as st

from timeline.ui import state

CHOSEN = "chosen_sentence"  # its first character
_KEY = "reader"
_HTML = '<div class="text" role="listbox" tabindex="0" aria-label="The text, sentence by sentence"></div>'
_CSS = """
.text { font-family: var(--st-font); font-size: 1rem; line-height: 1.75; color: var(--st-text-color);
  max-height: 68vh; overflow-y: auto; padding: .25rem 1rem; overflow-wrap: anywhere;
  border: 1px solid var(--st-border-color); border-radius: .5rem; }
.text:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
p { margin: .75rem 0; }
[data-at] { cursor: pointer; border-radius: .15em; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
[data-at]:hover { background: var(--st-secondary-background-color); }
[data-at][aria-selected=true] { background: var(--chosen); box-shadow: 0 0 0 .2em var(--chosen); }
mark { color: inherit; background: none; padding: .05em .1em; border-radius: .2em; }
mark.actor { box-shadow: inset 0 -1.5px 0 var(--actor); border-radius: 0; }
mark.time { background: var(--time); }
mark.trigger { font-weight: 700; border-bottom: 3px double var(--trigger); border-radius: 0; }
.light { --chosen: #dde9f5; --actor: #0072B2; --time: #ffe9a8; --trigger: #D55E00; }
.dark { --chosen: #22344a; --actor: #56B4E9; --time: #5c4a12; --trigger: #ff9d4d; }
"""
# The words of the text are escaped before they come here; only our own tags are markup.
_JS = """
export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const box = parentElement.querySelector(".text");
  box.className = "text " + data.theme;
  if (box.dataset.part !== data.part) { box.innerHTML = data.html; box.dataset.part = data.part; box.scrollTop = 0; }
  const all = [...box.querySelectorAll("[data-at]")];
  const show = (at) => {
    for (const one of all) {
      const is = Number(one.dataset.at) === at;
      one.setAttribute("aria-selected", is);
      if (is) {
        one.id = "at-" + at;
        box.setAttribute("aria-activedescendant", one.id);
        const { top, bottom } = one.getBoundingClientRect(), frame = box.getBoundingClientRect();
        if (top < frame.top || bottom > frame.bottom) box.scrollTop += top - frame.top - frame.height / 3;
      }
    }
  };
  show(data.at);
  let at = data.at;
  const choose = (one) => { if (one) { at = Number(one.dataset.at); show(at); setTriggerValue("chosen", at); } };
  box.onclick = (event) => { if (!String(getSelection())) choose(event.target.closest("[data-at]")); };
  box.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const place = all.findIndex((one) => Number(one.dataset.at) === at);
    choose(all[Math.min(Math.max(place + step, 0), all.length - 1)]);
  };
}
"""
_reader = st.components.v2.component("document_reader", html=_HTML, css=_CSS, js=_JS)


def reader(html: str, part: str) -> None:
    """The text that ``html`` holds, escaped; ``part`` names it. The sentence chosen is CHOSEN of the session."""
    at = st.session_state.get(CHOSEN)
    _reader(
        key=_KEY, data={"html": html, "part": part, "at": -1 if at is None else at, "theme": state.theme()},
        on_chosen_change=_chosen,
    )  # fmt: skip


def _chosen() -> None:
    at = st.session_state[_KEY].get("chosen")
    if at is not None:
        st.session_state[CHOSEN] = int(at)
        st.session_state[state.DOCUMENT_EVENT] = ""
