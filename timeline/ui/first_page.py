"""Plotly's own file for the page, so that it gets plotly without a chart of Streamlit's."""

from __future__ import annotations

from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

ADDRESS = f"library/plotly-{version('plotly')}.js"  # of no other version, so that the browser may keep it


async def _plotly(_: Request) -> FileResponse:
    """The file as it is: to compress 5 MB anew for every page takes longer than to hand them over on one machine."""
    spec = find_spec("plotly")
    folder = Path(spec.origin or "").parent if spec else Path()
    headers = {"Content-Encoding": "identity", "Cache-Control": "public, max-age=31536000, immutable"}
    return FileResponse(folder / "package_data" / "plotly.min.js", media_type="text/javascript", headers=headers)


ROUTE = Route(f"/{ADDRESS}", _plotly)
