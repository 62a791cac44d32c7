"""Events as somebody would export them, and cells that somebody would rather not have in his files."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium
from timeline.export.material import Material
from timeline.model import Document
from timeline.table import SCHEMA, validate

PLAIN: dict[str, Any] = {
    "event_id": "e1", "doc_id": "d1", "date_start": date(2024, 11, 27), "date_end": date(2024, 11, 27),
    "granularity": "day", "date_basis": "relative", "date_text": "Wednesday", "timex_value": "2024-11-27",
    "anchor": date(2024, 11, 29), "open_end": False, "source": ("KAZ",), "target": ("RUS",),
    "leaders": ("Kassym-Jomart Tokayev",), "type": "CONSULT", "cameo": "04", "quad": "verbal cooperation",
    "goldstein": 1.0, "tone": "cooperative", "status": "happened", "place": "Astana",
    "sentence": "Tokayev met Putin in Astana on Wednesday.", "trigger": "met", "confidence": 0.8, "rule": "verb: meet",
    "sources": 1, "reciprocal": True, "summary": "met Putin in Astana", "date_reason": "Wednesday before 29 November.",
    "published": date(2024, 11, 29), "title": "A visit", "sentence_start": 0, "trigger_start": 8, "trigger_end": 11,
    "time_start": None, "time_end": None, "review": "", "tags": (), "note": "",
}  # fmt: skip
UNDATED: dict[str, Any] = {"date_start": None, "date_end": None, "granularity": "", "date_basis": "none"}
EVENTS: list[dict[str, Any]] = [
    {"event_id": "old", "doc_id": "d2", "date_start": date(1648, 10, 24), "date_end": date(1648, 10, 24),
     "source": ("FRA",), "target": ("SWE",), "type": "AGREE", "summary": "signed the peace of Münster",
     "title": "Peace"},
    {"event_id": "ides", "date_start": date(44, 3, 15), "date_end": date(44, 3, 15), "summary": "stabbed in the senate",
     "reciprocal": False, "tone": "hostile", "type": "ASSAULT", "goldstein": -10.0},
    {"event_id": "far", "date_start": date(2500, 1, 1), "date_end": date(2500, 12, 31), "granularity": "year",
     "status": "planned", "summary": "will open the archives"},
    {"event_id": "last", "date_start": date(9999, 12, 30), "date_end": date(9999, 12, 31), "summary": "ends"},
    {"event_id": "e1"},
    {"event_id": "vague", "date_start": date(2024, 10, 21), "date_end": date(2024, 10, 31), "granularity": "month",
     "source": ("RUS",), "target": ("KAZ",), "reciprocal": False, "tone": "hostile", "type": "SANCTION",
     "goldstein": -4.0, "summary": "banned imports of wheat", "review": "corrected", "tags": ("trade", "grain;wheat"),
     "note": "Checked against the register."},
    {"event_id": "going", "date_start": date(2024, 2, 1), "date_end": None, "open_end": True, "source": ("ARM",),
     "target": ("CSTO",), "reciprocal": False, "tone": "hostile", "summary": "froze its membership"},
    {"event_id": "never", **UNDATED, "source": ("?the envoys",), "target": (), "summary": "grumbled"},
]  # fmt: skip
HOSTILE = [
    "=cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", "+1+1", "-1", "<script>alert(1)</script>",
    "javascript:alert(1)", "<img src=x onerror=alert(1)>", "[click](javascript:alert(1))",
    "nul \x00 escape \x1b[31m red", "long " + "x" * 32_768,
    "🕊️ peace 🇰🇿", "الرئيس وصل إلى أستانا", "\u202egnihtemos\u202c", "$x^2$ & \\LaTeX{} 100% #1 ~_^", "]]> --> \" ' ` |",
    "BEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT", "_x0041_ #N/A #REF!", "1e5", "| a | b |\n|---|---|", "NaN",
]  # fmt: skip


def table_of(*changes: dict[str, Any]) -> pd.DataFrame:
    """A valid table with an event for each of ``changes``, made of PLAIN."""
    rows = [{**PLAIN, **change} for change in changes]
    return validate(pd.DataFrame(rows, columns=list(SCHEMA), dtype=object))


def hostile_row(number: int, text: str) -> dict[str, Any]:
    texts = dict.fromkeys(("title", "sentence", "summary", "place", "date_reason", "trigger", "note"), text)
    return {"event_id": f"h{number}", "doc_id": f"hd{number}", "source": (text,), "target": (f"?{text}",), **texts}


@pytest.fixture(scope="session")
def build() -> Callable[..., pd.DataFrame]:
    return table_of


@pytest.fixture(scope="session")
def material() -> Material:
    """Events of all centuries and kinds, with full records of their articles."""
    documents = {
        "d1": Document(
            "d1", "", "A visit", date(2024, 11, 29), url="https://news.example/a?b=1&c=2", source_name="Wire"
        ),
        "d2": Document("d2", "", "Peace & quiet", None, url="javascript:alert(1)", source_name="Gazette"),
    }
    names = {"KAZ": "Kazakhstan", "RUS": "Russia", "ARM": "Armenia", "FRA": "France", "SWE": "Sweden"}
    return Material(table_of(*EVENTS), names, documents, "Steppe diplomacy", "All events")


@pytest.fixture(scope="session")
def hostile_texts() -> list[str]:
    return HOSTILE


@pytest.fixture(scope="session")
def hostile() -> Material:
    """Every hostile text in every column of text, in the names of actors, in titles and addresses."""
    rows = [hostile_row(number, text) for number, text in enumerate(HOSTILE)]
    documents = {
        f"hd{number}": Document(f"hd{number}", "", text, None, url=f"https://x.example/{text}", source_name=text)
        for number, text in enumerate(HOSTILE)
    }
    return Material(table_of(*rows), {}, documents, HOSTILE[4], HOSTILE[0])


@pytest.fixture(scope="module")
def chromium_running() -> Iterator[Browser]:
    """A real browser."""
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.REMEDY)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def tab(chromium_running: Browser) -> Iterator[Page]:
    """An empty page of it."""
    page = chromium_running.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()
