"""What the server does when it starts and ends.

It prepares the first page while the browser still loads, and opens a browser; at the end it ends the one that draws
pictures. The pages are imported by the thread that prepares them, so that the server answers at once.
"""

from __future__ import annotations

import asyncio
import sys
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from threading import Thread

import streamlit as st

from timeline.errors import TimelineError

_IMAGES = "timeline.export.images"  # loaded when the first picture is asked for
_LISTENING = 0.2  # seconds until the server, which starts after this, surely answers


@asynccontextmanager
async def prepared(_: st.App) -> AsyncIterator[None]:
    """For as long as the server runs."""
    Thread(target=prepare, name="prepare", daemon=True).start()
    if not st.get_option("server.headless"):  # Streamlit opens one for a script, but none for an App
        address = f"http://{st.get_option('server.address') or 'localhost'}:{st.get_option('server.port')}"
        loop = asyncio.get_running_loop()
        loop.call_later(_LISTENING, lambda: loop.run_in_executor(None, webbrowser.open, address))
    yield
    if (images := sys.modules.get(_IMAGES)) is not None:
        await asyncio.to_thread(images.close_browser)


def prepare() -> None:
    """Load what every page needs, open the case that is shown first, and count what its filters will say.

    What goes wrong with the case is told by the page, which asks for the same again.
    """
    import_module("timeline.ui.pages")
    from timeline.ui import facets
    from timeline.ui.cases.current import shelf
    from timeline.ui.filters import START

    with suppress(TimelineError):
        opened = shelf().open(shelf().first())
        facets.options(opened.by_date, START, facets.MAIN)
