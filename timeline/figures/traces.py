"""The traces of a sheet: bars, markers, labels, and the counts of what found no place.

``customdata`` of every mark is the event_id, so that a click finds the row; that of a "+n" is the list of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from timeline.figures.frame import Frame
from timeline.figures.hover import hover_text
from timeline.figures.lanes import RADIUS, Layout, Mark, More, Scale, Where
from timeline.figures.lettering import escape
from timeline.figures.spans import Span, iso
from timeline.figures.theme import LABEL_SIZE, RING, SMALL_SIZE, TONES, UNREAL, Theme, arrow, bar_line

_EM, _EN = "\u2003", "\u2002"  # spaces of 12 and 6 px at the size of a label: they hold it off its mark
_COUNTS: Mapping[Where, str] = {"here": "+{}", "before": "‹ {}", "after": "{} ›"}
_HOVER = "%{hovertext}<extra></extra>"


@dataclass(frozen=True, slots=True)
class Fact:
    """What a trace needs to know of an event."""

    event_id: str
    tone: str
    unreal: bool
    hover: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn, from what, and on which page. ``scale`` is that of the dated events."""

    table: pd.DataFrame
    spans: Sequence[Span]
    layout: Layout
    scale: Scale
    frame: Frame
    theme: Theme
    names: Mapping[str, str]
    title: str


def draw_marks(figure: go.Figure, sheet: Sheet) -> None:
    """Add all that stands in the lanes: the dated events over x, the undated ones over x2."""
    facts = _facts(sheet)
    for axis, undated in (("x", False), ("x2", True)):
        marks = [mark for mark in sheet.layout.marks if (mark.box.span.kind == "undated") == undated]
        if not undated:
            _bars(figure, marks, facts)
        _markers(figure, sheet, marks, facts, axis)
        _labels(figure, sheet, marks, facts, axis)
        _more(figure, sheet, [more for more in sheet.layout.more if more.undated == undated], axis)


def _bars(figure: go.Figure, marks: Sequence[Mark], facts: Mapping[int, Fact]) -> None:
    """One line trace, with gaps, for the pale bars of each tone, one for the solid ones; arrows where it goes on."""
    for pale in (True, False):
        for tone, look in TONES.items():
            chosen = [
                mark
                for mark in marks
                if mark.box.span.kind in (("fuzzy",) if pale else ("range", "since"))
                and facts[mark.box.span.row].tone == tone
            ]
            if not chosen:
                continue
            known = [facts[mark.box.span.row] for mark in chosen]
            figure.add_scatter(
                x=[x for mark in chosen for x in (iso(mark.box.span.start), iso(mark.box.span.end), None)],
                y=[y for mark in chosen for y in (mark.y, mark.y, None)],
                customdata=[one for fact in known for one in (fact.event_id, fact.event_id, None)],
                hovertext=[one for fact in known for one in (fact.hover, fact.hover, None)],
                hovertemplate=_HOVER,
                mode="lines",
                line=bar_line(look.colour, pale),
                name=f"{tone}, some day in" if pale else f"{tone}, several days",
            )
    going_on = [mark for mark in marks if mark.box.span.kind == "since"]
    if going_on:
        figure.add_scatter(
            x=[iso(mark.box.span.end) for mark in going_on],
            y=[mark.y for mark in going_on],
            mode="markers",
            marker=arrow([TONES[facts[mark.box.span.row].tone].colour for mark in going_on]),
            hoverinfo="skip",
            name="goes on",
        )


def _markers(figure: go.Figure, sheet: Sheet, marks: Sequence[Mark], facts: Mapping[int, Fact], axis: str) -> None:
    """One trace a tone: filled for an exact day, open for a vaguer date, with a dot for what has not happened."""
    for tone, look in TONES.items():
        chosen = [mark for mark in marks if facts[mark.box.span.row].tone == tone]
        if not chosen:
            continue
        known = [facts[mark.box.span.row] for mark in chosen]
        hollow = [fact.unreal or mark.box.span.kind == "fuzzy" for fact, mark in zip(known, chosen, strict=True)]
        figure.add_scatter(
            x=[_point(mark, sheet.scale) if axis == "x" else mark.box.point for mark in chosen],
            y=[mark.y for mark in chosen],
            xaxis=axis,
            cliponaxis=axis == "x",
            mode="markers",
            marker={
                "symbol": [look.symbol + ("-dot" if fact.unreal else "") for fact in known],
                "size": [look.size - (1 if ring else 0) for ring in hollow],
                "color": [sheet.theme.paper if ring else look.colour for ring in hollow],
                "line": {"color": look.colour, "width": [RING if ring else 0 for ring in hollow]},
                "opacity": 1,
            },
            customdata=[fact.event_id for fact in known],
            hovertext=[fact.hover for fact in known],
            hovertemplate=_HOVER,
            unselected={"marker": {"opacity": 0.4}},
            name=tone if axis == "x" else f"{tone}, undated",
        )


def _labels(figure: go.Figure, sheet: Sheet, marks: Sequence[Mark], facts: Mapping[int, Fact], axis: str) -> None:
    chosen = [mark for mark in marks if mark.box.side]
    if not chosen:
        return
    anchors = [_anchor(mark, sheet.scale if axis == "x" else None) for mark in chosen]
    unreal = [facts[mark.box.span.row].unreal for mark in chosen]
    figure.add_scatter(
        x=[x for x, _ in anchors],
        y=[mark.y for mark in chosen],
        xaxis=axis,
        mode="text",
        text=[
            _spaced(f"<i>{escape(mark.box.label)}</i>" if slanted else escape(mark.box.label), mark, space)
            for mark, (_, space), slanted in zip(chosen, anchors, unreal, strict=True)
        ],
        textposition=["middle left" if mark.box.side == "left" else "middle right" for mark in chosen],
        textfont={
            "size": LABEL_SIZE,
            "color": [sheet.theme.muted if slanted else sheet.theme.ink for slanted in unreal],
        },
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


def _more(figure: go.Figure, sheet: Sheet, found: Sequence[More], axis: str) -> None:
    if not found:
        return
    ids = sheet.table["event_id"].to_numpy()
    figure.add_scatter(
        x=[iso(sheet.scale.day(more.x)) if axis == "x" else more.x for more in found],
        y=[more.y for more in found],
        xaxis=axis,
        mode="text",
        text=[_COUNTS[more.where].format(len(more.rows)) for more in found],
        textfont={"size": SMALL_SIZE, "color": sheet.theme.muted},
        customdata=[ids[list(more.rows)].tolist() for more in found],
        hovertext=[_listed(sheet, more) for more in found],
        hovertemplate=_HOVER,
        name="more",
    )


def _listed(sheet: Sheet, more: More, most: int = 8) -> str:
    """The first few events behind a "+n"."""
    lines = [f"• {escape(summary[:70])}" for summary in sheet.table["summary"].iloc[list(more.rows[:most])]]
    rest = len(more.rows) - most
    return "<br>".join([*lines, f"and {rest} more" if rest > 0 else ""]).removesuffix("<br>")


def _facts(sheet: Sheet) -> dict[int, Fact]:
    """Facts of the events that are drawn, by their row."""
    rows = sorted({mark.box.span.row for mark in sheet.layout.marks})
    events = sheet.table.iloc[rows].to_dict("records")
    return {
        row: Fact(event["event_id"], event["tone"], event["status"] in UNREAL, hover_text(event, sheet.names))
        for row, event in zip(rows, events, strict=True)
    }
