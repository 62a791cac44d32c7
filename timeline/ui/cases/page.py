"""The cases: which there are, and what can be done with each. A case is one file, and is never gone for good."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from timeline.casefile import Listed
from timeline.errors import TimelineError
from timeline.ui import notice, state
from timeline.ui.cases.current import CASE, current_or_none, jobs, shelf, use
from timeline.ui.cases.shelf import ENDINGS, NEW
from timeline.ui.style import heading
from timeline.ui.wording import plain, plural

NAME, ROUND, ASKED = "case_name", "import_round", "case_asked"
_LARGEST = 500  # MB of a case file that is taken in


def show() -> None:
    """The page."""
    state.arrive("cases")
    opened = current_or_none()
    heading("Cases", f"kept in {shelf().folder}")
    notice.show()
    listed = shelf().listed()
    left, right = st.columns([3, 2], gap="large")
    with left:
        for number, one in enumerate(listed):
            with st.container(border=True, key=f"case_{number}"):
                _case(one, number, is_open=opened is not None and one.path == opened.case.path)
        if not listed:
            st.info("There are no cases yet: begin one, or open the sample.", icon=":material/info:")
    with right:
        _new()
        _import()


def _case(one: Listed, number: int, *, is_open: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        st.markdown(f"**{plain(one.name)}**  \n:small[:gray[{plain(_about(one))}]]", width="stretch")
        if is_open:
            st.badge("Open", icon=":material/check:", color="green")
        elif not one.problem:
            st.button("Open", key=f"open_{number}", on_click=_open, args=(one.name,), type="primary")
        with st.popover("", icon=":material/more_horiz:", help=f"More with {plain(one.name)}", key=f"more_{number}"):
            _more(one, number)
    if one.problem:
        st.error(plain(one.problem), icon=":material/error:")


def _about(one: Listed) -> str:
    changed = f"{one.changed.astimezone(state.zone()):%Y-%m-%d, %H:%M}".replace("-", "\N{NON-BREAKING HYPHEN}")
    return f"{plural(one.documents, 'document')} · changed {changed}"


def _more(one: Listed, number: int) -> None:
    """Rename, duplicate, save, remove."""
    if not one.problem:
        name = st.text_input("Name", value=one.name, key=f"name_{number}_{one.name}")
        with st.container(horizontal=True):
            st.button("Rename", key=f"rename_{number}", on_click=_rename, args=(one.name, f"name_{number}_{one.name}"),
                      disabled=name.strip() == one.name)  # fmt: skip
            st.button("Duplicate", key=f"duplicate_{number}", on_click=_duplicate,
                      args=(one.name, f"name_{number}_{one.name}"), help="A copy with all its history.")  # fmt: skip
        st.download_button(
            "Save as one file", partial(_dump, one.name), one.path.name, "application/vnd.sqlite3",
            key=f"save_{number}", on_click="ignore", icon=":material/download:",
            help="The whole case, to keep or to hand on; it is opened again below “Import”.",
        )  # fmt: skip
    if st.session_state.get(ASKED) == one.name:
        st.markdown("Remove this case with all its documents and corrections?")
        with st.container(horizontal=True):
            st.button("Remove it", key=f"sure_{number}", on_click=_remove, args=(one.name,), type="primary")
            st.button("Keep it", key=f"keep_{number}", on_click=_ask, args=("",))
    else:
        st.button("Remove …", key=f"remove_{number}", on_click=_ask, args=(one.name,), icon=":material/delete:")


def _new() -> None:
    st.header("New case", anchor=False)
    st.text_input("Name of the new case", key=NAME, placeholder=shelf().free_name())
    with st.container(horizontal=True):
        st.button("Begin an empty case", key="new_case", type="primary", on_click=_create, icon=":material/note_add:")
        st.button("Open the sample", key="new_sample", on_click=_sample, icon=":material/menu_book:",
                  help="Articles that come with the program, read beforehand.")  # fmt: skip


def _import() -> None:
    st.header("Import", anchor=False)
    number = st.session_state.setdefault(ROUND, 0)
    file = st.file_uploader(
        "A case file, or an event table saved before", type=list(ENDINGS), key=f"import_{number}",
        max_upload_size=_LARGEST, help="Each becomes a case of its own; nothing you have is changed.",
    )  # fmt: skip
    if file:
        st.button(f"Import {plain(file.name)}", key="import_file", type="primary", on_click=_take_in,
                  args=(file.name, f"import_{number}"))  # fmt: skip


def _open(name: str) -> None:
    use(name)
    notice.tell(f"“{name}” is open.")


def _create() -> None:
    wanted = (st.session_state.get(NAME) or "").strip()
    _then_open(lambda: shelf().create(wanted or shelf().free_name(NEW)))


def _sample() -> None:
    _then_open(shelf().make_sample)


def _duplicate(name: str, key: str) -> None:
    wanted = (st.session_state.get(key) or "").strip()
    _then_open(lambda: shelf().duplicate(name, wanted if wanted != name else shelf().free_name(f"{name} copy")))


def _take_in(file_name: str, key: str) -> None:
    data = st.session_state[key].getvalue()
    if _then_open(lambda: shelf().take_in(data, file_name)):
        st.session_state[ROUND] += 1


def _then_open(make: Callable[[], str]) -> bool:
    """Make a case and open it; false, with the reason told, when it could not be made."""
    name = notice.attempt(make)
    if name:
        _open(name)
        st.session_state[NAME] = ""
    return name is not None


def _rename(name: str, key: str) -> None:
    def step() -> str:
        jobs().check_idle(name)
        return shelf().rename(name, st.session_state[key])

    new = notice.attempt(step)
    if new and st.session_state.get(CASE) == name:
        st.session_state[CASE] = new


def _ask(name: str) -> None:
    st.session_state[ASKED] = name


def _remove(name: str) -> None:
    st.session_state[ASKED] = ""
    try:
        jobs().check_idle(name)
        away = shelf().remove(name)
    except TimelineError as error:
        notice.tell_error(str(error))
        return
    if st.session_state.get(CASE) == name:
        st.session_state[CASE] = ""
    notice.tell(f"“{name}” was put away: import {away} to have it back.")


def _dump(name: str) -> bytes:
    return shelf().open(name).case.dump()
