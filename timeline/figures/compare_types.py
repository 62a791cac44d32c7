"""The kinds of acts of both sides of a comparison: bars to the left and to the right of their names."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from timeline.figures.compare_layout import ROW, SMALL_LINE, TITLE, Butterfly, butterfly
from timeline.figures.compare_sides import Side
from timeline.figures.drawing import HOVER, Drawing
from timeline.figures.lettering import escape, fit, text_width
from timeline.figures.schemes import TYPE_WORDS, TYPES
from timeline.figures.sums import percent, plural
from timeline.figures.theme import LABEL_SIZE, SMALL_SIZE, TONES
from timeline.query import counts, to_params

_TYPES_TITLE = "What kinds of acts"


def types_of(side: Side) -> dict[str, int]:
    """How many acts of each type a side has."""
    return {str(kind): int(number) for kind, number in counts(side.table, "type").items()}


def wings_of(sides: Sequence[Side], width: float) -> Butterfly:
    """The bars of the types that occur on either side."""
    return butterfly([types_of(side) for side in sides], tuple(TYPES), TYPE_WORDS, width)


def title_height(sides: Sequence[Side], width: float) -> float:
    """The height of the title over the types, with a line more where the names of the sides have no room beside it."""
    room = (width - text_width(_TYPES_TITLE, LABEL_SIZE, bold=True)) / 2 - 10
    beside = all(text_width(side.name, SMALL_SIZE) <= room for side in sides)
    return TITLE + (0 if beside else SMALL_LINE)


def draw_wings(drawing: Drawing, sides: Sequence[Side], wings: Butterfly, above: float, height: float) -> None:
    """Bars of the types of act to both sides of their names, the friendliest on top; the title is ``height`` high."""
    frame, theme = drawing.frame, drawing.theme
    width = frame.inner
    tones = pd.concat([side.table for side in sides]).groupby("type", observed=True)["tone"].agg(_commonest)
    top, middle = above + height, width / 2
    _, title = frame.down(frame.lanes_top + above + TITLE / 2, 0)
    drawing.note(
        f"<b>{_TYPES_TITLE}</b>", 0.5, title, xanchor="center", align="center", yanchor="middle", size=LABEL_SIZE
    )
    _, named = frame.down(frame.lanes_top + above + (TITLE / 2 if height == TITLE else height - SMALL_LINE / 2 - 3), 0)
    for at, side in enumerate(sides):
        drawing.note(
            escape(fit(side.name, side.half.width, SMALL_SIZE)), at, named, xanchor="right" if at else "left",
            yanchor="middle", size=SMALL_SIZE, muted=True, hovertext=escape(side.name),
        )  # fmt: skip
        sign = -1 if at == 0 else 1
        base = middle + sign * wings.names / 2
        drawing.traces.append(
            {
                "type": "bar", "orientation": "h", "xaxis": "x3", "base": [base] * len(wings.rows),
                "x": [sign * row.lengths[at] for row in wings.rows], "y": [top + row.y for row in wings.rows],
                "width": ROW * 0.66,
                "marker": {"color": [TONES[tones[row.name]].colour for row in wings.rows], "line": {"width": 0}},
                "customdata": [{**to_params(side.query), "types": [row.name]} for row in wings.rows],
                "hovertext": [
                    f"<b>{escape(side.name)}</b><br>{TYPE_WORDS[row.name]}: {plural(row.counts[at])}"
                    for row in wings.rows
                ],
                "hovertemplate": HOVER, "unselected": {"marker": {"opacity": 0.4}}, "name": f"{side.name}, types",
            }
        )  # fmt: skip
        drawing.scatter(
            x=[base + sign * (row.lengths[at] + 6) for row in wings.rows], y=[top + row.y for row in wings.rows],
            xaxis="x3", mode="text", text=[percent(row.shares[at]) for row in wings.rows],
            textposition="middle left" if at == 0 else "middle right", hoverinfo="skip", name=f"{side.name}, shares",
            textfont={"size": SMALL_SIZE, "color": theme.muted},
        )  # fmt: skip
    drawing.scatter(
        x=[middle] * len(wings.rows), y=[top + row.name_y for row in wings.rows], xaxis="x3", mode="text",
        text=[TYPE_WORDS[row.name] for row in wings.rows], textposition="middle center", hoverinfo="skip", name="types",
        textfont={"size": SMALL_SIZE, "color": theme.ink},
    )  # fmt: skip


def _commonest(tones: pd.Series[str]) -> str:
    """The tone of most of some acts, of which the legend then tells; the friendlier of two."""
    found = tones.to_list()
    return max(TONES, key=found.count)
