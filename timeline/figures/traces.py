"""The marks of lanes: bars, markers, labels, and the counts of what found no place.

``customdata`` of every mark is the event_id, so that a click finds the row; that of a "+n" is the list of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from timeline.figures.boxes import EDGE, RADIUS
from timeline.figures.drawing import HOVER, Drawing
from timeline.figures.hover import LISTED, MOST_IDS, events_of, hover_text, several_text
from timeline.figures.lanes import SECOND, Layout, Mark, More, Where
from timeline.figures.lettering import escape
from timeline.figures.options import Options
from timeline.figures.pips import draw_pips, symbol_of
from timeline.figures.scale import Scale
from timeline.figures.schemes import Scheme
from timeline.figures.spans import iso
from timeline.figures.theme import HEAD, LABEL_SIZE, SMALL_SIZE, Tone, arrow, bar_line, halo, ring_of
from timeline.relations import UNREAL

_EM, _EN = "\u2003", "\u2002"  # spaces of 12 and 6 px at the size of a label: they hold it off its mark
_COUNTS: Mapping[Where, str] = {"here": "+{}", "before": "‹ {}", "after": "{} ›"}
_CROSS_EDGE = EDGE / 2  # of a cross, whose narrow arms it thins from both sides


@dataclass(frozen=True, slots=True)
class Fact:
    """What a trace needs to know of an event; ``key`` is that of its look."""

    event_id: str
    key: str
    unreal: bool
    hover: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn, from what. ``scale`` is that of the dated events."""

    table: pd.DataFrame
    layout: Layout
    scale: Scale
    scheme: Scheme
    options: Options


def draw_marks(drawing: Drawing, sheet: Sheet) -> None:
    """Add all that stands in the lanes: the dated events over x, the undated ones over x2."""
    facts = _facts(sheet)
    for axis, undated in (("x", False), ("x2", True)):
        marks = [mark for mark in sheet.layout.marks if (mark.box.span.kind == "undated") == undated]
        if not undated:
            _bars(drawing, sheet, marks, facts)
        _markers(drawing, sheet, marks, facts, axis)
        _labels(drawing, sheet, marks, facts, axis)
        _more(drawing, sheet, [more for more in sheet.layout.more if more.undated == undated], axis)


def _bars(drawing: Drawing, sheet: Sheet, marks: Sequence[Mark], facts: Mapping[int, Fact]) -> None:
    """One line trace, with gaps, for the pale bars of each look, one for the solid ones; arrows where it goes on."""
    for pale in (True, False):
        barred = [mark for mark in marks if (mark.box.framed if pale else mark.box.span.kind in ("range", "since"))]
        for key, chosen in _by_look(sheet, barred, facts):
            known = [facts[mark.box.span.row] for mark in chosen]
            drawing.scatter(
                x=[x for mark in chosen for x in (iso(mark.box.span.start), _bar_end(mark, sheet.scale), None)],
                y=[y for mark in chosen for y in (mark.y, mark.y, None)],
                customdata=[one for fact in known for one in (fact.event_id, fact.event_id, None)],
                hovertext=[one for fact in known for one in (fact.hover, fact.hover, None)],
                hovertemplate=HOVER,
                mode="lines",
                line=bar_line(sheet.scheme.looks[key].colour, pale, drawing.theme),
                name=f"{key}, some day in" if pale else f"{key}, several days",
            )
    going_on = [mark for mark in marks if mark.box.span.kind == "since"]
    if going_on:
        drawing.scatter(
            x=[iso(sheet.scale.day(_tip(mark, sheet.scale))) for mark in going_on],
            y=[mark.y for mark in going_on],
            cliponaxis=False,
            mode="markers",
            marker=arrow([sheet.scheme.looks[facts[mark.box.span.row].key].colour for mark in going_on]),
            hoverinfo="skip",
            name="goes on",
        )


def _bar_end(mark: Mark, scale: Scale) -> str:
    """The date under the end of a bar; that of what goes on ends in the head of the arrow, whose tip ends the box."""
    return iso(scale.day(_tip(mark, scale) - HEAD) if mark.box.span.kind == "since" else mark.box.span.end)


def _tip(mark: Mark, scale: Scale) -> float:
    """Where an arrow ends: with its box, or with the axis, beyond which plotly hides a marker."""
    return min(mark.box.right, scale.width)


def _by_look(sheet: Sheet, marks: Sequence[Mark], facts: Mapping[int, Fact]) -> list[tuple[str, list[Mark]]]:
    found: dict[str, list[Mark]] = {key: [] for key in sheet.scheme.looks}
    for mark in marks:
        found[facts[mark.box.span.row].key].append(mark)
    return [(key, chosen) for key, chosen in found.items() if chosen]


def _markers(drawing: Drawing, sheet: Sheet, marks: Sequence[Mark], facts: Mapping[int, Fact], axis: str) -> None:
    """One trace a look: filled for an exact day, open for a vaguer date, with a dot for what has not happened."""
    for key, chosen in _by_look(sheet, marks, facts):
        look = sheet.scheme.looks[key]
        known = [facts[mark.box.span.row] for mark in chosen]
        hollow = [fact.unreal or mark.box.span.kind == "fuzzy" for fact, mark in zip(known, chosen, strict=True)]
        edge = _CROSS_EDGE if look.symbol == "x" else EDGE
        edges = [edge if mark.box.span.kind == "range" and mark.box.tailed else 0.0 for mark in chosen]
        rims = list(zip(hollow, edges, strict=True))
        ring_size, ring_line = ring_of(look)
        unreal = [fact.unreal for fact in known]
        x = [_point(mark, sheet.scale) if axis == "x" else mark.box.point for mark in chosen]
        y = [mark.y for mark in chosen]
        on_axis = {"xaxis": axis, "cliponaxis": axis == "x"}
        framed = [at for at, mark in enumerate(chosen) if mark.box.framed]
        _paper_around(drawing, [x[at] for at in framed], [y[at] for at in framed], look, on_axis)
        drawing.scatter(
            x=x,
            y=y,
            **on_axis,
            mode="markers",
            marker={
                "symbol": [symbol_of(look, one) for one in unreal],
                "size": [ring_size if ring else look.size + 1.5 * edge for ring, edge in rims],
                "color": [drawing.theme.paper if ring else look.colour for ring in hollow],
                "line": {
                    "color": [look.colour if ring else drawing.theme.paper for ring in hollow],
                    "width": [ring_line if ring else edge for ring, edge in rims],
                },
                "opacity": 1,
            },
            customdata=[fact.event_id for fact in known],
            hovertext=[fact.hover for fact in known],
            hovertemplate=HOVER,
            unselected={"marker": {"opacity": 0.4}},
            name=key if axis == "x" else f"{key}, undated",
        )
        draw_pips(drawing, x, y, [look] * len(x), unreal, **on_axis)


def _paper_around(drawing: Drawing, x: list[Any], y: list[float], look: Tone, on_axis: Mapping[str, Any]) -> None:
    """Paper behind open marks, so that they stand out from the pale bars around them."""
    if x:
        drawing.scatter(
            x=x, y=y, **on_axis, mode="markers", hoverinfo="skip", name="paper",
            marker={"symbol": look.symbol, "size": sum(ring_of(look)) + 2 * EDGE, "color": drawing.theme.paper,
                    "line": {"width": 0}, "opacity": 1},
        )  # fmt: skip


def _labels(drawing: Drawing, sheet: Sheet, marks: Sequence[Mark], facts: Mapping[int, Fact], axis: str) -> None:
    chosen = [mark for mark in marks if mark.box.side]
    if not chosen:
        return
    lines = [(mark, mark.box.label, mark.y) for mark in chosen]
    lines += [(mark, mark.box.second, mark.y + SECOND) for mark in chosen if mark.box.second]
    anchors = [_anchor(mark, sheet.scale if axis == "x" else None) for mark, _, _ in lines]
    unreal = [facts[mark.box.span.row].unreal for mark, _, _ in lines]
    drawing.scatter(
        x=[x for x, _ in anchors],
        y=[y for _, _, y in lines],
        xaxis=axis,
        mode="text",
        text=[
            _spaced(f"<i>{escape(words)}</i>" if slanted else escape(words), mark, space)
            for (mark, words, _), (_, space), slanted in zip(lines, anchors, unreal, strict=True)
        ],
        textposition=["middle left" if mark.box.side == "left" else "middle right" for mark, _, _ in lines],
        textfont={
            "size": LABEL_SIZE,
            "shadow": halo(drawing.theme),
            "color": [drawing.theme.muted if slanted else drawing.theme.ink for slanted in unreal],
        },
        customdata=[facts[mark.box.span.row].event_id for mark, _, _ in lines],
        hoverinfo="skip",
        name="labels",
    )


def _spaced(text: str, mark: Mark, space: str) -> str:
    return text + space if mark.box.side == "left" else space + text


def _anchor(mark: Mark, scale: Scale | None) -> tuple[Any, str]:
    """Where a label's text is pinned, at the marker or at the end of its bar, and the space that holds it off."""
    box = mark.box
    if scale is None:
        return box.point, _EM
    if box.side == "right" and box.right > box.point + RADIUS:
        return iso(scale.day(box.right)), _EN
    if box.side == "left" and box.left < box.point - RADIUS:
        return iso(scale.day(box.left)), _EN
    return _point(mark, scale), _EM


def _point(mark: Mark, scale: Scale) -> str:
    """The date under the marker: the day itself where it is known and in view."""
    span = mark.box.span
    if span.kind != "fuzzy" and not scale.first > span.start:
        return iso(span.start)
    return iso(scale.day(mark.box.point))


def _more(drawing: Drawing, sheet: Sheet, found: Sequence[More], axis: str) -> None:
    if not found:
        return
    ids, summaries = sheet.table["event_id"].to_numpy(), sheet.table["summary"].to_numpy()
    drawing.scatter(
        x=[iso(sheet.scale.day(more.x)) if axis == "x" else more.x for more in found],
        y=[more.y for more in found],
        xaxis=axis,
        mode="text",
        text=[(_EM if more.undated else "") + _COUNTS[more.where].format(len(more.rows)) for more in found],
        textposition=["middle right" if more.undated else "middle center" for more in found],
        textfont={"size": SMALL_SIZE, "color": drawing.theme.muted},
        customdata=[ids[list(more.rows[:MOST_IDS])].tolist() for more in found],
        hovertext=[several_text("", summaries[list(more.rows[:LISTED])].tolist(), len(more.rows)) for more in found],
        hovertemplate=HOVER,
        name="more",
    )


def _facts(sheet: Sheet) -> dict[int, Fact]:
    """Facts of the events that are drawn, by their row."""
    rows = sorted({mark.box.span.row for mark in sheet.layout.marks})
    events = events_of(sheet.table, rows)
    names, language, keys = sheet.options.names, sheet.options.language, sheet.scheme.keys
    return {
        row: Fact(event["event_id"], keys[row], event["status"] in UNREAL, hover_text(event, names, language))
        for row, event in zip(rows, events, strict=True)
    }
