"""Pictures: real files through a real browser, and one clear sentence when there is none."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from choreographer.browsers.chromium import ChromeNotFoundError

from timeline.errors import ExportError
from timeline.export import images
from timeline.export.images import Browser, write_image

FIGURE = go.Figure(go.Scatter(x=["2024-03-01", "2024-11-29"], y=[1, 2]), layout={"width": 300, "height": 200})
BEGINNINGS = {
    "png": b"\x89PNG\r\n",
    "svg": b"<svg",
    "pdf": b"%PDF",
    "jpeg": b"\xff\xd8\xff",
    "jpg": b"\xff\xd8\xff",
    "webp": b"RIFF",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    one = images._browser()
    yield one
    one.close()


@pytest.mark.parametrize("ending", BEGINNINGS)
@pytest.mark.usefixtures("browser")
def test_each_format(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"chart.{ending}"
    write_image(FIGURE, path)
    assert path.read_bytes().startswith(BEGINNINGS[ending])
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.usefixtures("browser")
def test_size_is_the_figures_own_times_the_scale(tmp_path: Path) -> None:
    for arguments, expected in (({}, (600, 400)), ({"width": 120, "height": 90, "scale": 1}, (120, 90))):
        write_image(FIGURE, tmp_path / "chart.png", **arguments)
        head = (tmp_path / "chart.png").read_bytes()[16:24]
        assert (int.from_bytes(head[:4]), int.from_bytes(head[4:])) == expected


def test_a_browser_that_died_is_replaced(browser: Browser) -> None:
    options = {"format": "svg", "width": 100, "height": 80, "scale": 1}
    browser.draw(FIGURE, options)
    assert browser._kaleido is not None
    browser._wait(browser._kaleido.close())
    assert browser.draw(FIGURE, options).startswith(b"<svg")


class Broken(Browser):
    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    async def _draw(self, *_: Any) -> bytes:
        raise self.error


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (ChromeNotFoundError("x"), "No Chrome or Chromium was found to draw the image: install one"),
        (RuntimeError("the\npipe broke"), r"could not draw the image \(the pipe broke\)"),
        (TimeoutError(), r"could not draw the image \(TimeoutError\)"),
    ],
)
def test_a_failure_is_one_sentence_and_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, message: str
) -> None:
    monkeypatch.setattr(images, "_browser", lambda: Broken(error))
    path = tmp_path / "chart.png"
    path.write_bytes(b"old")
    with pytest.raises(ExportError, match=message) as raised:
        write_image(FIGURE, path)
    assert "\n" not in str(raised.value)
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("chart.bmp", {}, r"should end in \.png, \.svg"),
        ("chart", {}, r"should end in \.png, \.svg"),
        ("chart.png", {"scale": 60}, "million pixels"),
        ("chart.png", {"scale": 0}, "above zero"),
        ("chart.png", {"width": -5}, "above zero"),
    ],
)
def test_what_cannot_be_drawn(tmp_path: Path, name: str, arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ExportError, match=message):
        write_image(FIGURE, tmp_path / name, **arguments)
    assert list(tmp_path.iterdir()) == []
