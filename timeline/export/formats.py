"""The formats of data: a table of what each is called and who writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from timeline.export.calendar import to_calendar
from timeline.export.chronicle import to_docx, to_markdown
from timeline.export.citations import to_bibtex, to_csl
from timeline.export.material import Material
from timeline.export.network import to_gexf, to_graphml
from timeline.export.timelinejs import to_timelinejs
from timeline.export.vis import to_vis
from timeline.export.workbook import to_xlsx
from timeline.table import dump


@dataclass(frozen=True, slots=True)
class DataFormat:
    """A way to write events: its name for people, the ending and media type of its files, and its writer."""

    title: str
    ending: str
    media_type: str
    write: Callable[[Material], bytes]


def to_csv(material: Material) -> bytes:
    """The event table as CSV, read back as it was."""
    return dump(material.table, "csv")


def to_jsonl(material: Material) -> bytes:
    """The event table as JSON lines, read back as it was."""
    return dump(material.table, "jsonl")


def to_parquet(material: Material) -> bytes:
    """The event table as Parquet, read back as it was."""
    return dump(material.table, "parquet")


_OFFICE = "application/vnd.openxmlformats-officedocument."
DATA_FORMATS: Mapping[str, DataFormat] = {
    "csv": DataFormat("Table (CSV)", ".csv", "text/csv", to_csv),
    "xlsx": DataFormat("Excel workbook", ".xlsx", f"{_OFFICE}spreadsheetml.sheet", to_xlsx),
    "jsonl": DataFormat("JSON lines", ".jsonl", "application/x-ndjson", to_jsonl),
    "parquet": DataFormat("Parquet", ".parquet", "application/vnd.apache.parquet", to_parquet),
    "timelinejs": DataFormat("TimelineJS 3", ".json", "application/json", to_timelinejs),
    "vis": DataFormat("vis-timeline", ".vis.json", "application/json", to_vis),
    "calendar": DataFormat("Calendar (iCalendar)", ".ics", "text/calendar", to_calendar),
    "graphml": DataFormat("Network (GraphML)", ".graphml", "application/graphml+xml", to_graphml),
    "gexf": DataFormat("Network (GEXF, for Gephi)", ".gexf", "application/gexf+xml", to_gexf),
    "markdown": DataFormat("Chronology (Markdown)", ".md", "text/markdown", to_markdown),
    "docx": DataFormat("Chronology (Word)", ".docx", f"{_OFFICE}wordprocessingml.document", to_docx),
    "bibtex": DataFormat("Bibliography (BibTeX)", ".bib", "application/x-bibtex", to_bibtex),
    "csl": DataFormat("Bibliography (CSL-JSON)", ".csl.json", "application/vnd.citationstyles.csl+json", to_csl),
}
