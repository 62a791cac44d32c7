"""A figure as a picture: PNG, SVG, PDF, JPEG or WebP, drawn by a Chrome or Chromium of this machine through kaleido.

One browser serves all pictures of the process; it is started by the first (some seconds) and again after a failure. It
can reach nothing: no name and no address leads anywhere for it, and MathJax, which would be fetched, stays off. Where
there is no browser an SVG is written all the same.
"""

from __future__ import annotations

import asyncio
import atexit
import logging
import os
import threading
from collections.abc import Coroutine, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

import plotly.graph_objects as go
from choreographer.browsers.chromium import ChromeNotFoundError, Chromium
from kaleido import Kaleido

from timeline.errors import ExportError
from timeline.export.svg import to_svg
from timeline.table import save

ImageFormat = Literal["png", "svg", "pdf", "jpeg", "webp"]
T = TypeVar("T")
IMAGE_FORMATS: tuple[ImageFormat, ...] = get_args(ImageFormat)
MOST_PIXELS = 150_000_000  # of a PNG, JPEG or WebP: more than that Chrome may not hold
_SECONDS = 90  # for one picture; a browser that needs longer is given up
_INSTALL = (
    "No Chrome or Chromium was found to draw the image: install one (Debian and Ubuntu: apt-get install chromium), "
    "or write it as SVG, which needs none."
)


class NoBrowserError(ExportError):
    """There is no Chrome or Chromium on this machine."""


class Offline(Chromium):
    """A browser for which every name and address of the network is unknown.

    Left to itself a Chrome without a window asks its maker for updates, the time and its start page.
    """

    def get_cli(self) -> Sequence[str]:
        """Its command line."""
        return [*super().get_cli(), "--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking"]


def write_image(
    figure: go.Figure,
    path: str | os.PathLike[str],
    width: int | None = None,
    height: int | None = None,
    scale: float = 2.0,
) -> None:
    """Write ``figure`` to ``path``, in the format of its ending. Raises ExportError; the old file is kept then."""
    target = Path(path)
    ending = target.suffix.lower().removeprefix(".").replace("jpg", "jpeg")
    for format in IMAGE_FORMATS:
        if ending == format:
            save(target, image(figure, format, width, height, scale))
            return
    raise ExportError(f"{target.name} should end in .png, .svg, .pdf, .jpeg or .webp.")


def image(
    figure: go.Figure,
    format: ImageFormat,
    width: int | None = None,
    height: int | None = None,
    scale: float = 2.0,
) -> bytes:
    """The bytes of a picture; width and height in CSS pixels are the figure's own unless given, times ``scale``.

    Without a browser an SVG is drawn by ourselves, in the figure's own size; other formats raise NoBrowserError.
    """
    width, height = width or int(figure.layout.width or 1100), height or int(figure.layout.height or 600)
    check_size(format, width, height, scale)
    try:
        return _browser().draw(figure, {"format": format, "width": width, "height": height, "scale": scale})
    except NoBrowserError:
        if format == "svg":
            return to_svg(figure)
        raise


def check_size(format: ImageFormat, width: int, height: int, scale: float) -> None:
    """Raise ExportError, with what to do, for an image without a size or too large to be held."""
    if not (width > 0 and height > 0 and scale > 0):
        raise ExportError("An image needs a width, a height and a scale above zero.")
    pixels = width * height * scale**2
    if format not in ("svg", "pdf") and pixels > MOST_PIXELS:
        raise ExportError(f"The image would have {pixels / 1e6:.0f} million pixels: lower the scale or save it as SVG.")


def check_browser() -> None:
    """Start the browser for pictures, unless it runs. Raises NoBrowserError or ExportError when there can be none."""
    _browser().draw(go.Figure(), {"format": "pdf", "width": 100, "height": 100, "scale": 1})


def close_browser() -> None:
    """End the browser for pictures, if there is one: for a server that is ended by a signal, which takes no leave."""
    if _browser.cache_info().currsize:
        _browser().close()


@cache
def _browser() -> Browser:
    return Browser()


class Browser:
    """A browser in the background that draws one picture after the other, for callers of any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop = asyncio.new_event_loop()
        # A browser that ends in the middle of a message trips the task that reads it. Nobody waits for that task, and
        # what goes wrong with a picture is raised where it was asked for.
        self._loop.set_exception_handler(lambda _loop, _context: None)
        logging.getLogger("choreographer").setLevel(logging.CRITICAL)
        self._kaleido: Kaleido | None = None
        threading.Thread(target=self._loop.run_forever, name="images", daemon=True).start()

    def draw(self, figure: go.Figure, options: dict[str, Any]) -> bytes:
        """The picture, or ExportError when there is no browser or it fails."""
        with self._lock:
            running = self._kaleido is not None
            try:
                return self._wait(self._draw(figure, options))
            except ChromeNotFoundError:
                self._give_up()
                raise NoBrowserError(_INSTALL) from None
            except Exception as error:  # whatever goes wrong in a foreign process, the next try gets a new one
                self._give_up()
                if not running:
                    reason = " ".join(str(error).split())[:200] or type(error).__name__
                    raise ExportError(
                        f"The browser could not draw the image ({reason}): try again, or save it from the dashboard."
                    ) from error
        return self.draw(figure, options)

    def close(self) -> None:
        """End the browser; the next picture starts another."""
        with self._lock:
            self._give_up()

    async def _draw(self, figure: go.Figure, options: dict[str, Any]) -> bytes:
        if self._kaleido is None:
            self._kaleido = Kaleido(n=1, mathjax=False, timeout=_SECONDS, browser_cls=Offline)
            await self._kaleido.open()
            # Registered last, it runs first: before the interpreter takes away the browser's temporary folder.
            atexit.unregister(self.close)
            atexit.register(self.close)
        picture: bytes = await self._kaleido.calc_fig(figure, opts=options)
        return picture

    def _give_up(self) -> None:
        kaleido, self._kaleido = self._kaleido, None
        if kaleido is not None:
            try:
                self._wait(kaleido.close())
            except Exception:  # it is dead already
                return

    def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_SECONDS + 30)
