"""The marks of a curve of tension: the events below it, and the rings where it turns."""

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
from timeline.figures.tension_layout import GAP, WORDS, Panel
from timeline.figures.tension_words import turn_words
from timeline.figures.theme import RING, SMALL_SIZE, TONES


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


def draw_turns(drawing: Drawing, panel: Panel, scale: Scale, table: pd.DataFrame, options: Options) -> None:
    """Rings on the zero line, with the words that name them."""
    if not panel.named:
        return
    theme, shown = options.look, panel.named
    rows = [named.turn.row for named in shown]
    reach = [
        named.y + (WORDS if named.turn.after > 0 else -WORDS) / 2 - (6 if named.turn.after > 0 else -6)
        for named in shown
    ]
    drawing.scatter(
        x=[x for named in shown for x in (iso(named.turn.day), iso(named.turn.day), None)],
        y=[y for end in reach for y in (panel.zero, end, None)],
        mode="lines",
        line={"color": theme.muted, "width": 1},
        hoverinfo="skip",
        name=f"{panel.name}, to their words",
    )
    drawing.scatter(
        x=[iso(named.turn.day) for named in shown],
        y=[panel.zero] * len(shown),
        mode="markers",
        marker={
            "symbol": "circle",
            "size": 7 if options.narrow else 9,
            "color": theme.paper,
            "line": {"color": theme.ink, "width": RING},
        },
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
