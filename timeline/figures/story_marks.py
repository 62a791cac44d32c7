"""The marks of a storyline where lines meet: on each line, joined by a stroke, with the number of their events."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.figures.drawing import HOVER, Drawing
from timeline.figures.hover import LISTED, MOST_IDS, actor_name, events_of, hover_text, several_text
from timeline.figures.lettering import escape
from timeline.figures.options import Options
from timeline.figures.pips import draw_pips
from timeline.figures.scale import Scale
from timeline.figures.schemes import markers, tone_of
from timeline.figures.spans import iso
from timeline.figures.story_counts import place_counts
from timeline.figures.story_layout import ABOVE, Knot, Story
from timeline.figures.sums import Sums
from timeline.figures.theme import SMALL_SIZE, halo

_SMALLER, _RIM = 2.0, 4.0  # pixels: marks are so much smaller than elsewhere; where the stroke between two begins


def draw_knots(
    drawing: Drawing,
    story: Story,
    scale: Scale,
    table: pd.DataFrame,
    vague: npt.NDArray[np.bool_],
    unreal: npt.NDArray[np.bool_],
    options: Options,
) -> None:
    """A mark of the mean tone on each line that meets others, a stroke between, the number of events if several."""
    sums = Sums(table)
    looks = [tone_of(sums.of(knot.meeting.rows)) for knot in story.knots]
    days = [iso(scale.day(knot.x)) for knot in story.knots]
    marks = [(day, y, knot, look) for day, knot, look in zip(days, story.knots, looks, strict=True) for y in knot.ys]
    hovers = {id(knot): _hover(knot, table, sums, options) for knot in story.knots}
    ids = table["event_id"].to_numpy()
    x, y, own = [day for day, _, _, _ in marks], [y + ABOVE for _, y, _, _ in marks], [look for *_, look in marks]
    dotted = [is_all(knot, unreal) for _, _, knot, _ in marks]
    hollow = [dot or is_all(knot, vague) for dot, (_, _, knot, _) in zip(dotted, marks, strict=True)]
    drawing.scatter(
        x=x,
        y=y,
        mode="markers",
        marker=markers(own, hollow, options.look.paper, smaller=_SMALLER, edge=1, unreal=dotted),
        customdata=[ids[list(knot.meeting.rows[:MOST_IDS])].tolist() for _, _, knot, _ in marks],
        hovertext=[hovers[id(knot)] for _, _, knot, _ in marks],
        hovertemplate=HOVER,
        name="events",
    )
    draw_pips(drawing, x, y, own, dotted)
    # Over the marks, from rim to rim: below them their edges would leave little of it.
    for look in {look.colour: look for look in looks}.values():
        chosen = [(day, knot) for day, knot, own in zip(days, story.knots, looks, strict=True) if own == look]
        strokes = [(day, y + _RIM, low - _RIM) for day, knot in chosen for y, low in pairwise(knot.ys)]
        drawing.scatter(
            x=[x for day, _, _ in strokes for x in (day, day, None)],
            y=[y for _, high, low in strokes for y in (high + ABOVE, low + ABOVE, None)],
            mode="lines",
            line={"color": look.colour, "width": 4},
            hoverinfo="skip",
            name="meetings",
        )
    _counts(drawing, story, scale, options)


def is_all(knot: Knot, mask: npt.NDArray[np.bool_]) -> bool:
    """Whether all events of a mark are such: of no known day, or not done."""
    return bool(mask[list(knot.meeting.rows)].all())


def _counts(drawing: Drawing, story: Story, scale: Scale, options: Options) -> None:
    """How many events meet where several do."""
    told = place_counts(story, scale.width)
    drawing.scatter(
        x=[iso(scale.day(one.x)) for one in told],
        y=[one.y + ABOVE for one in told],
        cliponaxis=False,  # the last mark may stand at the edge
        mode="text",
        text=[one.words for one in told],
        textfont={"size": SMALL_SIZE, "color": options.look.muted, "shadow": halo(options.look, 3)},
        hoverinfo="skip",
        name="counts",
    )


def _hover(knot: Knot, table: pd.DataFrame, sums: Sums, options: Options) -> str:
    """The event itself, or the first few of several."""
    rows = list(knot.meeting.rows)
    if len(rows) == 1:
        return hover_text(events_of(table, rows)[0], options.names, options.language)
    who = ", ".join(actor_name(actor, options.names) for actor in knot.meeting.members)
    head = f"<b>{escape(who)}</b>: {sums.of(rows).words()}"
    return several_text(head, table["summary"].iloc[rows[:LISTED]].tolist(), len(rows))
