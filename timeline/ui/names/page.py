"""Own names: what a user calls actors, beside or instead of what the program knows; from the next reading on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from timeline.actors.own import decode_names, read_names, written
from timeline.errors import InputError
from timeline.figures.options import NARROW
from timeline.model import OwnName
from timeline.ui import notice, state
from timeline.ui.cases.current import current, jobs
from timeline.ui.cases.opened import OpenCase
from timeline.ui.documents import reading
from timeline.ui.documents.job import Job
from timeline.ui.documents.progress import outcomes
from timeline.ui.head import head
from timeline.ui.names.sheet import BLANK, Edited, cells, due, edited, widths_in
from timeline.ui.room import room
from timeline.ui.wording import plain, plural

PASTED, ROUND = "pasted_names", "names_round"
_BEGUN = "names_begun"
_ROW, _TALL_ROW, _TALLEST = 36, 52, 632  # pixels; the second for two lines, as cells of a phone are narrow
_LARGEST = 5  # MB of a file of names
_EXAMPLE = "Coast Front\tFree Coast\nAna Petrak\tCroatia\tAna Petrak\t2019\nGeorgia Power\tnobody"

_HELP = {
    "Name": "As it stands in texts; capitals count, accents and hyphens do not.",
    "Actor": "A country or organisation by name or id, a name of your own, or “nobody”.",
    "Person": "The full name, when a person is meant; the surname follows by itself.",
    "From": "The first day on which it means this: 2019, 2019-05 or 2019-05-02.",
    "Until": "The last day on which it means this.",
}


@dataclass(slots=True)
class _Begun:
    """The grid that is on the page: of which case and state, the names it began with and those saved since."""

    case: str
    version: int
    number: int
    names: list[OwnName]
    saved: list[OwnName]

    @property
    def key(self) -> str:
        return f"names_{self.number}"


def show() -> None:
    """The page."""
    state.arrive("names")
    opened = current()
    width = room()
    begun = _begin(opened)
    head("Names", f"“{opened.name}”: {plural(len(begun.saved), 'name')} of your own", opened)
    st.caption(
        "Say here whom a name means in the texts of this case: a new actor, a person and their country, somebody other "
        "than the program thinks, or nobody. It counts whenever a text is read."
    )
    with st.container(key="names_due"):
        _due(opened)
    left, right = st.columns([3, 2], gap="large")
    with left, st.container(key="names_grid"):
        _grid(opened, begun, width)
    with right:
        _many(opened, begun)


def _due(opened: OpenCase) -> None:
    """Texts that hold names that have changed: reading them again is offered."""
    outcomes(opened.name)
    ids = opened.lasting("names_due", lambda: due(opened.case))
    if not ids or _busy(opened):
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="names_offer"):
        held = "holds names that have changed since it was read" if len(ids) == 1 else (
            "hold names that have changed since they were read")  # fmt: skip
        st.markdown(f"**{plural(len(ids), 'text')}** {held}.", width="stretch")
        st.button("Read again", key="names_again", type="primary", icon=":material/refresh:", on_click=_read_again,
                  args=(opened, ids), disabled=not opened.case.writable,
                  help="Your corrections are kept.")  # fmt: skip


def _grid(opened: OpenCase, begun: _Begun, width: int) -> None:
    config, row = st.column_config.TextColumn, _ROW if width >= NARROW else _TALL_ROW
    st.data_editor(
        cells(begun.names), key=begun.key, hide_index=True, num_rows="dynamic", width="stretch", row_height=row,
        height=min(_ROW + row * (len(begun.names) + BLANK + 1) + 2, _TALLEST), disabled=not opened.case.writable,
        on_change=_changed, args=(opened, begun), placeholder="",
        column_config={name: config(width=wide, help=_HELP[name]) for name, wide in widths_in(width).items()},
        alt="Your own names, one a row; edit, add and delete rows in place.",
    )  # fmt: skip
    found = edited(begun.names, st.session_state[begun.key]) if begun.key in st.session_state else Edited()
    for fault in found.faults:  # below the grid: above it they would move it away from what is being typed in it
        st.error(plain(fault), icon=":material/error:")
    st.caption(
        f"{plural(found.unfinished, 'row')} to be finished: a name and an actor are needed." if found.unfinished
        else "Type into a row; a click on the last row adds another. What you change is saved at once; "
        "“Undo” takes it back."
    )  # fmt: skip


def _many(opened: OpenCase, begun: _Begun) -> None:
    """Rows by the dozen: pasted, or from a file; and all of them as a file."""
    closed = not opened.case.writable
    st.text_area(
        "Paste rows from a table: name, actor, person, from, until", key=PASTED, height=120,
        placeholder=_EXAMPLE, persist_state="session", disabled=closed,
    )  # fmt: skip
    st.button("Add these rows", key="add_names", on_click=_add_pasted, args=(opened,), disabled=closed)
    number = st.session_state.setdefault(ROUND, 0)
    key = f"names_file_{number}"
    st.file_uploader(
        "Or a tab-separated file with the columns name, actor, person, from, until", type=["tsv", "txt"], key=key,
        max_upload_size=_LARGEST, on_change=_add_file, args=(opened, key), disabled=closed,
        help="The format of “--actors” on the command line. A name that you have already is replaced.",
    )  # fmt: skip
    if begun.saved:
        st.download_button("Save as a file", partial(written, begun.saved), "names.tsv", "text/tab-separated-values",
                           key="save_names", icon=":material/download:", on_click="ignore")  # fmt: skip


def _begin(opened: OpenCase) -> _Begun:
    """The grid of this case, begun anew when its names were changed from elsewhere."""
    held: _Begun | None = st.session_state.get(_BEGUN)
    if held is not None and held.case == opened.name and held.version == opened.case.version:
        return held
    names = opened.case.own_names()
    if held is not None and held.case == opened.name and set(held.saved) == set(names):
        held.version = opened.case.version
        return held
    begun = _Begun(opened.name, opened.case.version, held.number + 1 if held else 0, names, names)
    st.session_state[_BEGUN] = begun
    return begun


def _changed(opened: OpenCase, begun: _Begun) -> None:
    """Save what was edited since the grid was begun."""
    found = edited(begun.names, st.session_state[begun.key])
    new = [name for name in found.names if name not in begun.saved]
    old = [name for name in begun.saved if name not in found.names]
    if notice.attempt(lambda: opened.case.change_own_names(new, old)):
        begun.saved = found.names


def _add_pasted(opened: OpenCase) -> None:
    words = st.session_state.get(PASTED) or ""
    if _lay(opened, lambda: read_names(words.splitlines(), "The rows", headed=False)):
        st.session_state[PASTED] = ""


def _add_file(opened: OpenCase, key: str) -> None:
    file = st.session_state.get(key)
    if file and _lay(opened, lambda: decode_names(file.getvalue(), file.name)):
        st.session_state[ROUND] += 1


def _lay(opened: OpenCase, read: Callable[[], Sequence[OwnName]]) -> bool:
    """Put names into the case; false, with the reason told, when there are none or one is wrong."""

    def step() -> str:
        names = read()
        if not names:
            raise InputError("There are no rows yet: a row has a name and an actor, with a tab between them.")
        done = opened.case.lay_own_names(names)
        return f"{plural(len(names), 'name')} added." if done else "These names are there already."

    told = notice.attempt(step)
    if told:
        notice.tell(told)
    return told is not None


def _read_again(opened: OpenCase, ids: list[str]) -> None:
    job = Job("Reading again", len(ids), lambda: reading.read_again(opened.case, ids))
    notice.attempt(lambda: jobs().start(opened.name, job))


def _busy(opened: OpenCase) -> bool:
    job = jobs().of(opened.name)
    return bool(job and job.running)
