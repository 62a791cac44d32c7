"""What the browser gets before Streamlit runs: the first page, which measures the window and asks for plotly.

So the first chart is drawn once, for the width it has, and without a chart of Streamlit's.
"""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route
from streamlit.file_util import get_static_dir

from timeline import plotlyjs

SIDEBAR = 315  # pixels: most choices are not cut off
PAGES = ("", "review", "documents", "add", "names", "cases", "help")  # any may be the first, and the timeline the next
COOKIE = "timeline_room"  # pixels for the chart
PLOTLY = f"library/plotly-{plotlyjs.VERSION}.js"  # of no other version, so that the browser may keep it
_HERE = Path(__file__).parent
LOADER = (_HERE / "load_plotly.js").read_text("utf-8")  # the function ``loadPlotly(address)``
_HEAD = "</head>"


async def _page(_: Request) -> Response:
    """Streamlit's page, with a script of ours before its own."""
    page = (Path(get_static_dir()) / "index.html").read_text("utf-8")
    script = LOADER + (_HERE / "first_page.js").read_text("utf-8")
    for name, value in (("@COOKIE", COOKIE), ("@SIDEBAR", str(SIDEBAR)), ("@PLOTLY", PLOTLY)):
        script = script.replace(name, value)
    ours = f'<link rel="preload" as="script" href="{PLOTLY}"><script>{{{script}}}</script>'
    return HTMLResponse(page.replace(_HEAD, ours + _HEAD, 1), headers={"Cache-Control": "no-cache"})


async def _plotly(_: Request) -> FileResponse:
    """The file as it is: to compress it anew for every page takes longer than to hand it over on one machine."""
    headers = {"Content-Encoding": "identity", "Cache-Control": "public, max-age=31536000, immutable"}
    return FileResponse(plotlyjs.PATH, media_type="text/javascript", headers=headers)


ROUTES = (*(Route(f"/{name}", _page) for name in PAGES), Route(f"/{PLOTLY}", _plotly))
