"""Charts and table as one HTML file that works without a network: filters, and a click on a mark opens its sentence.

All text reaches the page as data and is shown as text; a Content-Security-Policy lets no other script run and nothing
be fetched.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

import pandas as pd

from timeline import plotlyjs
from timeline.export.cut import lane_edges
from timeline.export.material import Material, Row, clean, headline, when
from timeline.figures import VIEWS, Options, alt_text, figure, plotly_locale
from timeline.figures.hover import actor_name
from timeline.figures.sums import percent
from timeline.figures.theme import TONES

_WIDTH = 1240  # of the charts, in pixels
_CONFIG: Mapping[str, Any] = {
    "displaylogo": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "typesetMath": False,  # words between two $ are words
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
    "doubleClick": "reset",
}


def to_page(
    material: Material, views: Sequence[str] = ("actors", "relationships"), options: Options | None = None
) -> bytes:
    """The file. ``options`` says how the charts are drawn; their names are those of the material."""
    options = replace(options or Options(), names=material.names, width=_WIDTH, title="")
    charts: list[dict[str, Any]] = []
    hover: dict[str, str] = {}
    for view in views:
        chart = figure(view, material.table, options)
        drawn, boxes = _light(chart.to_plotly_json(), set(material.table["event_id"]))
        hover |= boxes
        about = {"title": VIEWS[view].title, "alt": alt_text(view, material.table, options)}
        charts.append({**about, "follows": bool(boxes), "lanes": lane_edges(chart), "figure": drawn})
    data = {
        "events": [_event(row, material) for row in material.rows()],
        "charts": charts,
        "hover": hover,
        "tones": {tone: look.colour for tone, look in TONES.items()},
        "config": {**_CONFIG, **plotly_locale(options.language)},
    }
    return _document(material, _as_json(data), options.theme, options.language).encode()


def embed_snippet(address: str, title: str, height: int = 900) -> str:
    """The HTML that shows an exported page within another one, kept apart from it."""
    return (
        f'<iframe src="{html.escape(address)}" title="{html.escape(title)}" width="100%" height="{height}" '
        'style="border:0" loading="lazy" sandbox="allow-scripts allow-downloads allow-popups" '
        'referrerpolicy="no-referrer"></iframe>'
    )


def _event(row: Row, material: Material) -> dict[str, Any]:
    source = material.source(row)
    dated = pd.notna(row["date_start"])
    last: pd.Timestamp = row["date_end"] if pd.notna(row["date_end"]) else row["date_start"]
    parties = (*row["source"], *row["target"], *row["leaders"])
    return {
        "id": row["event_id"],
        "first": row["date_start"].date().isoformat() if dated else "",
        "last": last.date().isoformat() if dated else "",
        "open": bool(row["open_end"]),
        "when": when(row),
        "parties": material.parties(row),
        "actors": list(dict.fromkeys(clean(actor_name(one, material.names)) for one in parties)),
        "what": headline(row),
        "type": row["type"].lower(),
        "tone": row["tone"],
        "status": row["status"],
        "sentence": clean(row["sentence"]),
        "reason": clean(row["date_reason"]),
        "confidence": percent(row["confidence"]),
        "cited": source.cited,
        "url": source.url,
        "note": clean(row["note"]),
    }


def _light(drawn: dict[str, Any], events: set[str]) -> tuple[dict[str, Any], dict[str, str]]:
    """A figure without the boxes over its marks, and these by event: many marks share one."""
    boxes: dict[str, str] = {}
    traces = []
    for trace in drawn["data"]:
        marks, texts = trace.get("customdata"), trace.get("hovertext")
        if marks is not None and texts is not None and all(one is None or _is_event(one, events) for one in marks):
            boxes |= {mark: text for mark, text in zip(marks, texts, strict=True) if mark is not None}
            trace = {key: value for key, value in trace.items() if key != "hovertext"}
        traces.append(trace)
    return {"data": traces, "layout": drawn["layout"]}, boxes


def _is_event(mark: object, events: set[str]) -> bool:
    return isinstance(mark, str) and mark in events


def _as_json(data: Mapping[str, Any]) -> str:
    """JSON that may stand in a script element, whatever it holds."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _plain(value: Any) -> Any:
    """Arrays and templates as JSON holds them."""
    return value.to_plotly_json() if hasattr(value, "to_plotly_json") else value.tolist()


@cache
def _asset(name: str) -> str:
    return files("timeline.export").joinpath("assets", name).read_text("utf-8")


def _script(text: str) -> tuple[str, str]:
    """A script element, and the hash by which the policy lets it run."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"<script>{text}</script>", f"'sha256-{digest}'"


def _document(material: Material, data: str, theme: str, language: str) -> str:
    (plotly, plotly_hash), (page, page_hash) = _script(plotlyjs.script()), _script(_asset("page.js"))
    policy = (
        f"default-src 'none'; script-src {plotly_hash} {page_hash}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
    title = html.escape(clean(material.title) or "Timeline")
    filters = f'<p class="muted">{html.escape(clean(material.filters))}</p>' if material.filters else ""
    return f"""<!doctype html>
<html lang="{html.escape(language)}" class="{theme}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{_asset("page.css")}</style>
</head>
<body>
<header><h1 dir="auto">{title}</h1>{filters}</header>
<form id="filters" aria-label="Filters">
<label>Words <input type="search" id="words" autocomplete="off"></label>
<label>Who <select id="actor"><option value="">anybody</option></select></label>
<label>Act <select id="type"><option value="">any</option></select></label>
<label>Status <select id="status"><option value="">any</option></select></label>
<label>From <input type="date" id="since"></label>
<label>To <input type="date" id="until"></label>
<fieldset class="tones" aria-label="Tone">{_tones()}</fieldset>
<button type="reset">Clear</button>
<output id="count" aria-live="polite"></output>
</form>
<main>
<div id="tabs" role="tablist" aria-label="Charts"></div>
<div id="charts"></div>
<h2>Events</h2>
<div class="scroll"><table><thead><tr id="heads"></tr></thead><tbody id="rows"></tbody></table></div>
<p><button type="button" id="rest" hidden></button></p>
</main>
<footer>{_articles(material)}</footer>
<noscript>This page needs JavaScript to show its charts and table; it fetches nothing.</noscript>
<script type="application/json" id="data">{data}</script>
{plotly}
{page}
</body>
</html>
"""


def _tones() -> str:
    box = '<label><input type="checkbox" name="tone" value="{0}" checked>{0}</label>'
    return "".join(box.format(tone) for tone in TONES)


def _articles(material: Material) -> str:
    """The list of articles, linked where their address is known."""
    items = []
    for source in material.sources().values():
        cited = html.escape(source.cited)
        link = f'<a href="{html.escape(source.url)}" rel="noopener noreferrer" target="_blank">{cited}</a>'
        items.append(f'<li dir="auto">{link if source.url else cited}</li>')
    return f"<h2>Articles</h2><ul>{''.join(items)}</ul>" if items else ""
