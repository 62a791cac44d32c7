"""Charts on paper: sizes, words, pages and formats, each opened by another's reader, and nothing fetched."""

import io
import re
import socket
import threading
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from choreographer.browsers.chromium import ChromeNotFoundError
from defusedxml import ElementTree
from PIL import Image
from pypdf import PdfReader

from timeline.errors import ExportError
from timeline.export import fonts, images, pictures
from timeline.export.cut import lane_edges, lanes_between, without_legend
from timeline.export.images import Browser, NoBrowserError, image
from timeline.export.material import Material
from timeline.export.pages import PAPERS, Picture, pages_of
from timeline.export.pictures import to_images
from timeline.figures import VIEWS, Options, figure
from timeline.table import read

SVG = "{http://www.w3.org/2000/svg}"
SCRIPTS = {
    "Latin": "Łódź façade", "Cyrillic": "Қазақстан ел", "Greek": "Ελληνική", "Arabic": "مصر", "Chinese": "中国外交",
    "LaTeX": "$x^2$ costs $5",
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def browser() -> Iterator[Browser]:
    one = images._browser()
    yield one
    one.close()


@pytest.fixture(scope="module")
def many(build: Callable[..., pd.DataFrame]) -> Material:
    """Two dozen lanes over forty years: too high for a slide."""
    actors = [f"A{number:02}" for number in range(24)]
    rows = [
        {"event_id": f"{actor}-{year}", "source": (actor,), "target": (), "leaders": (), "reciprocal": False,
         "date_start": date(year, 5, 1), "date_end": date(year, 5, 1), "summary": f"{actor} acted in {year}"}
        for actor in actors for year in (1985, 2003, 2021)
    ]  # fmt: skip
    return Material(build(*rows, {**rows[0], "event_id": "u", "date_start": None, "date_end": None}))


def texts(svg: bytes) -> list[str]:
    return ["".join(one.itertext()).strip() for one in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def drawn(material: Material, view: str = "actors") -> Callable[[int], go.Figure]:
    return lambda width: figure(view, material.table, Options(material.names, width=width))


@pytest.mark.parametrize("size", PAPERS)
def test_a_page_has_the_shape_of_its_sheet(size: Any, material: Material) -> None:
    paper = PAPERS[size]
    picture = Picture(size=size, title="T", subtitle="S", caption="C")
    for page in pages_of(drawn(material), picture):
        if paper.height:
            assert page.layout.height / page.layout.width == pytest.approx(paper.height / paper.width, abs=0.002)
        else:
            assert page.layout.width == paper.width


@pytest.mark.parametrize(
    ("format", "kind", "mode"),
    [("png", "PNG", "RGBA"), ("jpeg", "JPEG", "RGB"), ("webp", "WEBP", "RGB")],
)
def test_pillow_opens_the_images(material: Material, format: Any, kind: str, mode: str) -> None:
    (content,) = to_images(material, "actors", format, Picture(size=(640, 0), scale=1.5))
    with Image.open(io.BytesIO(content)) as found:
        assert (found.format, found.width) == (kind, 960)
        assert found.convert(mode).getpixel((1, 1))[:3] == (255, 255, 255)


def test_an_image_of_300_dpi_says_so(material: Material) -> None:
    (content,) = to_images(material, "actors", "png", Picture(size="column", dpi=300))
    with Image.open(io.BytesIO(content)) as found:
        assert found.width == pytest.approx(89 / 25.4 * 300, abs=1)
        assert found.info["dpi"] == pytest.approx((300, 300), abs=1)


def test_dark_and_transparent(material: Material) -> None:
    (dark,) = to_images(material, "actors", "png", Picture(size=(480, 0), scale=1, theme="dark"))
    (clear,) = to_images(material, "actors", "png", Picture(size=(480, 0), scale=1, transparent=True))
    with Image.open(io.BytesIO(dark)) as one, Image.open(io.BytesIO(clear)) as other:
        assert one.convert("RGB").getpixel((1, 1)) == (14, 17, 23)
        assert other.convert("RGBA").getpixel((1, 1))[3] == 0
    with pytest.raises(ExportError, match="JPEG has no transparent background"):
        to_images(material, "actors", "jpeg", Picture(transparent=True))


def test_words_stand_above_and_below_and_are_text(material: Material) -> None:
    picture = Picture(
        title="Steppe & <b>sea</b>", subtitle="A subtitle", caption="All events.\n" + material.sources_in_words()
    )
    (content,) = to_images(material, "actors", "svg", picture)
    found = texts(content)
    for words in (
        "Steppe & <b>sea</b>",
        "A subtitle",
        "All events.Sources: A visit, Wire, 29 Nov 2024; Peace & quiet, Gazette, 29 Nov 2024.",
    ):
        assert words in found
    (plain,) = to_images(material, "actors", "svg", replace(picture, legend=False))
    assert {"cooperative", "hostile"} & set(found)
    assert not {"cooperative", "hostile"} & set(texts(plain))
    assert len(texts(plain)) < len(found)


def test_the_letters_are_in_the_svg(material: Material) -> None:
    (content,) = to_images(material, "actors", "svg")
    if not fonts._files():
        pytest.skip("no fonts are installed in the places where this system keeps them")
    rules = re.findall(rb"@font-face\{.*?\}", content)
    assert {b"font-weight:normal", b"font-weight:bold"} <= {part for rule in rules for part in rule.split(b";")}
    assert b"http" not in b"".join(rules)


def test_a_long_chart_goes_on_on_further_pages(many: Material) -> None:
    (content,) = to_images(many, "actors", "pdf", Picture(size="slide", title="Long", caption="Why"))
    pages = PdfReader(io.BytesIO(content)).pages
    words = [page.extract_text() for page in pages]
    assert len(pages) > 1
    assert all(float(page.mediabox.width) == pytest.approx(960, abs=1) for page in pages)
    assert all(float(page.mediabox.height) == pytest.approx(540, abs=1) for page in pages)
    for number, text in enumerate(words, 1):
        assert "Long" in text
        assert "Why" in text
        assert f"{number} of {len(pages)}" in text
        assert "cooperative" in text
    for actor in range(24):  # every lane stands on one page, and whole
        assert sum(f"A{actor:02} acted in 1985" in text for text in words) == 1
    files = to_images(many, "actors", "png", Picture(size="slide", scale=0.5, title="Long", caption="Why"))
    assert len(files) == len(pages)
    (alone,) = to_images(many, "actors", "png", Picture(size="slide", scale=0.5, one_page=True))
    with Image.open(io.BytesIO(alone)) as found:
        assert found.size == (640, 360)


def test_so_many_years_a_page(many: Material) -> None:
    (content,) = to_images(many, "actors", "pdf", Picture(size="a4-landscape", subtitle="S"), years=10)
    words = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    for decade, year in (("1980–1989", 1985), ("2000–2009", 2003), ("2020–2029", 2021)):
        of_decade = [text for text in words if f"S – {decade}" in text]
        assert of_decade
        assert any(f"acted in {year}" in text for text in of_decade)
        assert not any(
            f"acted in {other}" in text for text in of_decade for other in (1985, 2003, 2021) if other != year
        )
    assert "undated" in words[-1]


def test_the_pdf_has_the_size_of_paper_and_a_title(material: Material) -> None:
    (content,) = to_images(material, "relationships", "pdf", Picture(size="a4-portrait", title="Who\nwith whom"))
    reader = PdfReader(io.BytesIO(content))
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    assert reader.metadata is not None
    assert reader.metadata.title == "Who with whom"


def has_letters(text: str) -> bool:
    """Whether a font of this machine has every sign."""
    open_ = {ord(sign) for sign in text if not sign.isspace()}
    for path, number in fonts._candidates(("Noto Sans", "DejaVu Sans"), ""):
        open_ -= fonts._coverage(path, number)
        if not open_:
            return True
    return False


@pytest.mark.parametrize("script", SCRIPTS)
def test_no_script_is_lost(script: str, build: Callable[..., pd.DataFrame]) -> None:
    words = SCRIPTS[script]
    if not has_letters(words):
        pytest.skip(f"no font with {script} letters is installed (Debian: fonts-noto-core, fonts-droid-fallback)")
    material = Material(build({"summary": words, "source": ("?" + words,)}))
    picture = Picture(size=(600, 0), title=words)
    for found in (to_images(material, "actors", "svg", picture)[0], to_svg_alone(material, picture)):
        assert sum(words in text for text in texts(found)) >= 3
    (pdf,) = to_images(material, "actors", "pdf", picture)
    read = unicodedata.normalize("NFKC", PdfReader(io.BytesIO(pdf)).pages[0].extract_text())
    assert words in read or words[::-1] in read
    # Signs that no font has are drawn as boxes, which are all alike.
    assert len({ink(sign) for sign in dict.fromkeys(words.replace(" ", "")[:4])}) > 1


def to_svg_alone(material: Material, picture: Picture) -> bytes:
    (page,) = pages_of(drawn(material), picture)
    return pictures.with_fonts(images.to_svg(page))


def ink(sign: str) -> bytes:
    layout = {"width": 60, "height": 60, "margin": dict.fromkeys("lrtb", 0), "font": {"size": 40}}
    note = {"text": sign, "x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper", "showarrow": False}
    content = image(go.Figure(layout={**layout, "annotations": [note]}), "png", scale=1)
    with Image.open(io.BytesIO(content)) as found:
        return found.convert("L").tobytes()


def test_nothing_is_fetched(material: Material) -> None:
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            try:
                while True:
                    connection, _ = server.accept()
                    asked.append(connection.recv(200))
                    connection.close()
            except OSError:
                return

        threading.Thread(target=listen, daemon=True).start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/picture.png"
        place = {"xref": "paper", "yref": "paper", "x": 0, "y": 1, "sizex": 1, "sizey": 1}
        one = figure("actors", material.table).update_layout(images=[{"source": address, **place}])
        for format in ("png", "svg", "pdf"):
            image(one, format)  # type: ignore[arg-type]
        server.shutdown(socket.SHUT_RDWR)
    assert asked == []


class WithoutBrowser(Browser):
    async def _draw(self, *_: Any) -> bytes:
        raise ChromeNotFoundError("x")


@pytest.mark.parametrize("view", VIEWS)
def test_without_a_browser_there_is_svg_of_every_view(
    view: str, material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(images, "_browser", WithoutBrowser)
    for content in to_images(material, view, "svg", Picture(size="slide", title="Alone")):
        assert "Alone" in texts(content)
    with pytest.raises(NoBrowserError, match=r"^No Chrome .* apt-get install chromium\), or write it as SVG"):
        to_images(material, view, "png")


def test_a_cut_figure_keeps_the_marks_of_its_lanes(many: Material) -> None:
    whole = without_legend(drawn(many)(1000))
    edges = lane_edges(whole)
    assert len(edges) == 24
    part = lanes_between(whole, edges[4], edges[7])
    assert part.layout.height == pytest.approx(whole.layout.height - edges[-1] + edges[7] - edges[4], abs=1.5)
    names = {one.text.split("<b>")[1].split("</b>")[0] for one in part.layout.annotations if "<b>A" in (one.text or "")}
    shown = {str(mark).split("-")[0] for trace in part.data for mark in trace.customdata or () if isinstance(mark, str)}
    assert names == shown - {"u"}
    assert len(names) == 3


@pytest.mark.parametrize("size", [(0, 100), (100, -1)])
def test_a_sheet_without_a_size(material: Material, size: tuple[int, int]) -> None:
    with pytest.raises(ExportError, match="width above zero"):
        to_images(material, "actors", "png", Picture(size=size))


def test_curves_are_parted_between_pairs(material: Material) -> None:
    table = read("data/sample.jsonl")
    whole = Material(table, material.names)
    (content,) = to_images(whole, "tension", "pdf", Picture(size="slide", title="Curves"))
    words = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    pairs = [trace.name for trace in drawn(whole, "tension")(1280).data if trace.line.width == 1.5]
    assert len(words) > 1
    assert len(pairs) > 3
    assert all(sum(pair in text for text in words) == 1 for pair in pairs)  # on one page, and whole
