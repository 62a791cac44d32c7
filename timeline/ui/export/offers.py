"""What can be taken along and how it is called: kinds of files, formats, sizes and resolutions of images."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from timeline.export.formats import DATA_FORMATS
from timeline.export.images import ImageFormat
from timeline.export.material import Material
from timeline.export.pages import Preset

SCREEN, PIXELS = "screen", "pixels"
KINDS: Mapping[str, str] = {
    "chart": "Chart",
    "page": "Web page",
    "data": "Data",
    "report": "Chronology",
    "case": "Whole case",
}
IMAGES: Mapping[ImageFormat, str] = {"png": "PNG", "svg": "SVG", "pdf": "PDF", "webp": "WebP", "jpeg": "JPEG"}
ABOUT_IMAGES: Mapping[ImageFormat, str] = {
    "png": "For slides, documents and the web.",
    "svg": "Stays sharp at every size; can be edited.",
    "pdf": "For print. Its words can be searched; a long chart takes several pages of one file.",
    "webp": "Small, for the web.",
    "jpeg": "For programs that take nothing else.",
}
SIZES: Mapping[str, str] = {
    SCREEN: "As on the page",
    "slide": "Slide, 16:9",
    "a4-portrait": "A4, upright",
    "a4-landscape": "A4, across",
    "column": "Column of a journal, 89 mm",
    "square": "Square",
    PIXELS: "In pixels",
}


@dataclass(frozen=True, slots=True)
class Resolution:
    """Pixels of the image for one of the chart, or dots to an inch of print."""

    scale: float = 1.0
    dpi: float = 0.0


RESOLUTIONS: Mapping[str, Resolution] = {
    "Single": Resolution(1),
    "Double, for sharp screens": Resolution(2),
    "Triple": Resolution(3),
    "150 dpi": Resolution(dpi=150),
    "300 dpi, for print": Resolution(dpi=300),
    "600 dpi": Resolution(dpi=600),
}
USUAL_RESOLUTION = "Double, for sharp screens"
_AGAIN = "Can be opened here again."
DATA: Mapping[str, str] = {
    "csv": f"Opens in every spreadsheet. {_AGAIN}",
    "xlsx": f"Events, participants, documents and notes, each on a sheet. {_AGAIN}",
    "jsonl": f"An event a line, for programs. {_AGAIN}",
    "parquet": f"Typed columns for pandas, R and DuckDB. {_AGAIN}",
    "timelinejs": f"For a timeline on the web. {_AGAIN}",
    "vis": "Items and groups for a timeline on the web.",
    "calendar": "For Outlook, Thunderbird and other calendars; undated events are journal entries.",
    "graphml": "Who dealt with whom, for Gephi, Cytoscape and igraph.",
    "gexf": "Who dealt with whom, for Gephi.",
    "bibtex": "The articles behind the events, for LaTeX.",
    "csl": "The articles behind the events, for Zotero and Pandoc.",
}
REPORTS: Mapping[str, str] = {
    "docx": "A paragraph an event, with its sentence and its article in a footnote.",
    "markdown": "The same as plain text, for Pandoc and GitHub.",
}
TABLES = ("csv", "xlsx", "parquet")  # previewed as a table
FIRST_EVENTS, _LINES, _WIDTH = 8, 24, 160


def size_of(choice: str, screen: int, pixels: tuple[int, int]) -> Preset | tuple[int, int]:
    """The size of a Picture for one of SIZES; ``screen`` is the width of the chart on the page."""
    if choice == SCREEN:
        return screen, 0
    return pixels if choice == PIXELS else choice  # type: ignore[return-value]  # SIZES names presets else


def beginning(format: str, material: Material) -> str:
    """The first lines of a file of text, as its first events make them."""
    few = replace(material, table=material.table.head(FIRST_EVENTS))
    lines = DATA_FORMATS[format].write(few).decode().splitlines()
    shown = [line if len(line) <= _WIDTH else line[: _WIDTH - 1] + "…" for line in lines[:_LINES]]
    return "\n".join([*shown, "…"] if len(lines) > _LINES or len(material.table) > FIRST_EVENTS else shown)
