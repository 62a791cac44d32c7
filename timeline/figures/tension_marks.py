"""The marks of a curve of tension: the events below it, and the triangles where it turns."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.figures.drawing import HOVER, Drawing
from timeline.figures.hover import LISTED, events_of, hover_text, several_text
from timeline.figures.lettering import escape
from timeline.figures.options import Options
from timeline.figures.scale import Scale
from timeline.figures.schemes import markers
from timeline.figures.spans import iso, isos
from timeline.figures.sums import Sums, signed
from timeline.figures.tension_layout import GAP, TURN, Panel
from timeline.figures.tension_words import turn_words
from timeline.figures.theme import SMALL_SIZE, TONES
from timeline.relations import Turn


def draw_events(
    drawing: Drawing,
    panel: Panel,
    scale: Scale,
    table: pd.DataFrame,
    vague: npt.NDArray[np.bool_],
    options: Options,
) -> None:
    """The events themselves below the curve, while they can be told apart."""
    if not panel.ticks:
        return
    ids, looks = table["event_id"].to_numpy(), [TONES[tick.tone] for tick in panel.ticks]
    hollow = [bool(vague[list(tick.rows)].all()) for tick in panel.ticks]
    drawing.scatter(
        x=isos(np.array([tick.day for tick in panel.ticks])),
        y=[tick.y for tick in panel.ticks],
        mode="markers",
        marker=markers(looks, hollow, options.look.paper, smaller=4),
        customdata=[
            ids[list(tick.rows)].tolist() if tick.label else ids[tick.rows[0]] for tick in panel.ticks
        ],
        hovertext=_hovers(panel, table, options),
        hovertemplate=HOVER,
        name=f"{panel.name}, events",
    )  # fmt: skip
    if several := [tick for tick in panel.ticks if tick.label]:
        drawing.scatter(
            x=[iso(scale.day(tick.number)) for tick in several],
            y=[tick.y for tick in several],
            mode="text",
            text=[tick.label for tick in several],
            textposition="middle right",
            textfont={"size": SMALL_SIZE, "color": options.look.muted},
            hoverinfo="skip",
            name=f"{panel.name}, how many",
        )


def _hovers(panel: Panel, table: pd.DataFrame, options: Options) -> list[str]:
    """The event of each mark, or the first few of several."""
    sums, summaries = Sums(table), table["summary"].to_numpy()
    alone = [tick.rows[0] for tick in panel.ticks if not tick.label]
    events = dict(zip(alone, events_of(table, alone), strict=True))
    found = []
    for tick in panel.ticks:
        if not tick.label:
            found.append(hover_text(events[tick.rows[0]], options.names, options.language))
            continue
        first = [str(summaries[row]) for row in tick.rows[:LISTED]]
        found.append(several_text(f"<b>{sums.of(tick.rows).words()}</b>", first, len(tick.rows)))
    return found


def turn_look(turn: Turn) -> tuple[str, str]:
    """The symbol and the colour of a turning point, by the side that it turns to."""
    up = turn.after > 0
    return ("triangle-up" if up else "triangle-down"), TONES["cooperative" if up else "hostile"].colour


def draw_turns(drawing: Drawing, panel: Panel, scale: Scale, table: pd.DataFrame, options: Options) -> None:
    """From the zero line a line in the tone of what comes then, a triangle at its end, and the words beside that."""
    if not panel.named:
        return
    theme, shown = options.look, panel.named
    rows = [named.turn.row for named in shown]
    looks = [turn_look(named.turn) for named in shown]
    for colour in sorted({colour for _, colour in looks}):
        own = [named for named, look in zip(shown, looks, strict=True) if look[1] == colour]
        drawing.scatter(
            x=[x for named in own for x in (iso(named.turn.day), iso(named.turn.day), None)],
            y=[y for named in own for y in (panel.zero, named.y, None)],
            mode="lines",
            line={"color": colour, "width": 1},
            hoverinfo="skip",
            name=f"{panel.name}, to their words",
        )
    drawing.scatter(
        x=[iso(named.turn.day) for named in shown],
        y=[named.y for named in shown],
        mode="markers",
        marker={
            "symbol": [symbol for symbol, _ in looks],
            "size": TURN,
            "color": [colour for _, colour in looks],
            "opacity": 1,
        },
        cliponaxis=False,
        customdata=table["event_id"].iloc[rows].tolist(),
        hovertext=[
            f"<b>{turn_words(named.turn, table, options).short.capitalize()}</b><br>"
            f"mean of 90 days from {signed(named.turn.before)} to {signed(named.turn.after)}<br>"
            + hover_text(event, options.names, options.language)
            for named, event in zip(shown, events_of(table, rows), strict=True)
        ],
        hovertemplate=HOVER,
        name=f"{panel.name}, turning points",
    )
    drawing.scatter(
        x=[iso(scale.day(named.x + (GAP - 2 if named.side == "right" else 2 - GAP))) for named in shown],
        y=[named.y for named in shown],
        mode="text",
        text=[escape(named.label) for named in shown],
        textposition=[f"middle {named.side}" for named in shown],
        textfont={"size": SMALL_SIZE, "color": theme.ink},
        hoverinfo="skip",
        name=f"{panel.name}, what turned",
    )
