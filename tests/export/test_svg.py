"""Our own SVG beside the browser's: the same marks, the same labels, at the same places."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from defusedxml import ElementTree
from playwright.sync_api import Page

from timeline.export import images
from timeline.export.images import image
from timeline.export.material import Material
from timeline.export.svg import to_svg
from timeline.export.svg.paint import mixed, paint
from timeline.export.svg.ticks import date_label, date_ticks, milliseconds, number_ticks
from timeline.export.svg.words import lines_of
from timeline.figures import VIEWS, Era, Options, figure
from timeline.table import read

NEAR = 2.0  # pixels
# What is seen of a picture: kind, colour or words, and the box on the screen.
SEEN = """() => {
  const kinds = {
    text: ["text:not(.halo)", (e) => e.textContent],
    point: ["path.point", (e) => getComputedStyle(e).fill],
    line: ["path.js-line, path.line", (e) => getComputedStyle(e).stroke],
    area: ["path.js-fill, path.area", (e) => getComputedStyle(e).fill],
    bar: [".bars path, rect.bar", (e) => getComputedStyle(e).fill],
    shape: [".shapelayer path, path.shape", () => ""],
    grid: ["path.crisp[class*=grid], path.grid", () => ""],
    tick: ["path.ticks, path.tick", () => ""],
  };
  const seen = [];
  for (const [kind, [where, look]] of Object.entries(kinds))
    for (const e of document.querySelectorAll(where)) {
      const style = getComputedStyle(e), box = e.getBoundingClientRect();
      const there = kind === "text" ? e.textContent.trim() : kind === "bar" ? box.width && box.height : true;
      const long = box.width + box.height > 1;  // plotly draws shorter lines as points
      const drawn = kind !== "line" || (long && parseFloat(style.strokeWidth) > 0);
      if (there && drawn && style.display !== "none")
        seen.push([kind, look(e).trim(), box.left, box.top, box.right, box.bottom]);
    }
  return seen;
}"""


@pytest.fixture(scope="module", autouse=True)
def _browser() -> Iterator[None]:
    yield
    images._browser().close()


def seen(tab: Page, svg: bytes) -> list[tuple[str, str, list[float]]]:
    tab.set_content(f"<body style='margin:0'>{svg.decode()}</body>")
    return [(kind, look, box) for kind, look, *box in tab.evaluate(SEEN)]


def apart(one: list[float], other: list[float]) -> float:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_it_is_what_the_browser_draws(view: str, theme: Any, material: Material, tab: Page) -> None:
    table = material.table.query("event_id != 'last'") if theme == "dark" else read("data/sample.jsonl").iloc[:90]
    eras = (Era("The old & the new", date(2022, 1, 1), date(2023, 6, 30)),)
    one = figure(view, table, Options(material.names, theme, 1000, eras=eras))
    expected, found = seen(tab, image(one, "svg", scale=1)), seen(tab, to_svg(one))
    assert len(expected) > 3
    for kind, look, box in expected:
        alike = [other for other in found if other[:2] == (kind, look)]
        assert alike, f"no {kind} {look!r}"
        nearest = min(alike, key=lambda other: apart(box, other[2]))
        assert apart(box, nearest[2]) <= NEAR, (kind, look, box, nearest[2])
        found.remove(nearest)
    assert found == []


def test_names_of_years_stand_under_the_middle_of_their_tiles(material: Material, tab: Page) -> None:
    years = {"since": date(2015, 1, 1), "until": date(2021, 12, 31)}
    one = figure("heatmap", read("data/sample.jsonl"), Options(material.names, width=340, **years))
    assert (one.layout.xaxis.tickmode, str(one.layout.xaxis.tick0)[4:]) == ("linear", "-07-02")
    drawn = ([part for part in seen(tab, svg) if part[1].isdecimal() and len(part[1]) == 4]
             for svg in (image(one, "svg", scale=1), to_svg(one)))  # fmt: skip
    expected, found = (sorted((year, box) for _, year, box in years) for years in drawn)
    assert len(expected) > 2
    assert [year for year, _ in expected] == [year for year, _ in found]
    assert all(apart(box, other) <= NEAR for (_, box), (_, other) in zip(expected, found, strict=True))


def test_hostile_labels_are_text(hostile: Material) -> None:
    content = to_svg(figure("actors", hostile.table.assign(source=[()] * len(hostile.table)))).decode()
    root = ElementTree.fromstring(content)
    assert {one.tag.rpartition("}")[2] for one in root.iter()} <= {
        "svg", "defs", "clipPath", "rect", "g", "path", "text", "tspan", "ellipse",
    }  # fmt: skip
    words = ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert any("<script>alert(1)</script>" in one for one in words)
    assert any("$x^2$ & \\LaTeX{} 100% #1 ~_^" in one for one in words)


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2024-01-01", "2024-12-31", ["Jan 2024", "Mar 2024", "May 2024", "Jul 2024", "Sep 2024", "Nov 2024"]),
        ("1900-01-01", "2020-01-01", ["1900", "1920", "1940", "1960", "1980", "2000", "2020"]),
        ("0044-03-01", "0044-03-20", ["Mar 2", "Mar 5", "Mar 8", "Mar 11", "Mar 14", "Mar 17", "Mar 20"]),
        ("2024-02-28", "2024-03-05", ["Feb 28", "Feb 29", "Mar 1", "Mar 2", "Mar 3", "Mar 4", "Mar 5"]),
    ],
)
def test_dates_of_an_axis(first: str, last: str, labels: list[str]) -> None:
    axis = {"nticks": 7, "tickformatstops": [
        {"dtickrange": [None, 2_419_199_999], "value": "%b %-d"},
        {"dtickrange": ["M1", "M11"], "value": "%b %Y"},
        {"dtickrange": ["M12", None], "value": "%Y"},
    ]}  # fmt: skip
    found = [label for _, label in date_ticks(milliseconds(first), milliseconds(last), axis, 700)]
    assert found == labels


def test_numbers_of_an_axis() -> None:
    assert [label for _, label in number_ticks(-10, 10, {}, 240, 40)] == ["−10", "−5", "0", "5", "10"]
    assert [label for _, label in number_ticks(0, 1, {"tickformat": ".0%"}, 200, 40)] == [
        "0%", "20%", "40%", "60%", "80%", "100%",
    ]  # fmt: skip
    assert [label for _, label in number_ticks(0, 1, {"nticks": 4}, 200, 40)] == ["0", "0.5", "1"]
    assert date_label(milliseconds("10000-01-01"), "%Y") == "10000"


def test_the_little_html_of_texts() -> None:
    (first, second) = lines_of(
        "<b>A &amp; <i>B</i></b><br><span style='color:#123456;font-size:9px'>c</span> &lt;d>\x00"
    )
    assert [(run.text, run.bold, run.italic) for run in first] == [("A & ", True, False), ("B", True, True)]
    assert [(run.text, run.colour, run.size) for run in second] == [("c", "#123456", 9.0), (" <d>�", "", 0.0)]


def test_words_over_lines_have_a_halo_of_paper(material: Material) -> None:
    options = Options(material.names, width=1000)
    root = ElementTree.fromstring(to_svg(figure("network", material.table, options)))
    texts = list(root.iter("{http://www.w3.org/2000/svg}text"))
    halos = {"".join(one.itertext()): one for one in texts if one.get("class") == "halo"}
    (name,) = [one for one in texts if "".join(one.itertext()) == "Russia" and one.get("class") is None]
    halo = halos["Russia"]
    assert (halo.get("stroke"), halo.get("fill")) == (options.look.paper, "none")
    assert texts.index(halo) == texts.index(name) - 1  # under its letters, over all lines
    assert [halo.get(key) for key in ("x", "y")] == [name.get(key) for key in ("x", "y")]
    assert not any("busiest" in words or "an actor" in words for words in halos)  # on bare paper there is none


def test_colours() -> None:
    assert paint("fill", "rgba(0, 114, 178, 0.28)") == 'fill="#0072b2" fill-opacity="0.28"'
    assert paint("stroke", '"><script>') == "stroke='\"&gt;&lt;script&gt;'"
    assert mixed("#000000", "rgb(255,255,255)", 0.5) == "rgb(128,128,128)"
