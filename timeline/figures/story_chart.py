"""The storyline: a line an actor through time; lines come together where their actors take part in the same event."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.figures import legend
from timeline.figures.drawing import Drawing, Spec, blank, draw_eras, eras_height, heading
from timeline.figures.frame import MARGIN, Frame
from timeline.figures.hover import actor_name
from timeline.figures.legend import Bar, Dot, Entry
from timeline.figures.options import Options
from timeline.figures.scale import Scale
from timeline.figures.schemes import mean_tone_entries, unreal_entry, vague_entry
from timeline.figures.spans import isos, vague_rows
from timeline.figures.story_bands import draw_bands
from timeline.figures.story_cast import busiest, cast_of
from timeline.figures.story_layout import ABOVE, Story, curve, lay_out_story
from timeline.figures.story_marks import draw_knots, is_all
from timeline.figures.story_names import draw_names, key_of, rooms_of, scale_beside
from timeline.figures.story_words import caption_of
from timeline.figures.sums import Sums, short
from timeline.figures.theme import ThemeName
from timeline.relations import UNREAL

# Twelve colours a paper, 3:1 against it, of the same hues on both. The first eight, which crowded stories and phones
# have, differ in hue, as a dark and a light green are both called green, and keep off the blue and the orange of marks.
LINES: Mapping[ThemeName, tuple[str, ...]] = {
    "light": (
        "#00a51e", "#d2508f", "#a58700", "#870f96", "#00918a", "#a5002d", "#9678ff", "#5a3c0f", "#2d2db4", "#005a3c",
        "#7d5a78", "#28282d",
    ),
    "dark": (
        "#5ed561", "#fd82ba", "#eac852", "#b240c0", "#2bc3ba", "#cf2845", "#b0a2fe", "#986f36", "#5262e7", "#2c8e66",
        "#a885a3", "#dddde4",
    ),
}  # fmt: skip


def draw_story(table: pd.DataFrame, options: Options) -> Spec:
    """The storyline of the actors that deal with each other most."""
    names_room, after = rooms_of(table, options)
    scale = scale_beside(table, options)
    cast = cast_of(table, scale, options)
    actors, told = cast.actors, cast.told
    story = lay_out_story(actors, cast.columns)
    head = heading(options, caption_of(table, cast, scale))
    vague, unreal = vague_rows(table), table["status"].isin(UNREAL).to_numpy()
    names = {actor: actor_name(actor, options.names) for actor in actors}
    entries = [*_entries(story, table, vague, unreal, options), *key_of(story, names, after, options)] if told else []
    placed = legend.flow(entries, options.page_width - 2 * MARGIN)
    frame = Frame(
        width=options.page_width,
        heading=head.height,
        legend=legend.height(placed),
        eras=eras_height(options.eras, scale),
        lanes=story.height + 2 * ABOVE if actors else 40,
        names=names_room,
        dated=scale.width if actors else 0,
    )
    drawing = blank(frame, options, head, scale)
    if cast.periods:
        draw_bands(drawing, cast.periods, cast.days, scale, options.language)
    draw_eras(drawing, options.eras, scale)
    # By rank, so that an actor has the same colour on a phone.
    colours = dict(zip(busiest(table, options), LINES[drawing.theme.name], strict=False))
    _lines(drawing, story, scale, names, colours)
    draw_names(drawing, story, names, after, options)
    draw_knots(drawing, story, scale, table, vague, unreal, options)
    legend.draw_legend(drawing, placed)
    return drawing.spec()


def _entries(
    story: Story,
    table: pd.DataFrame,
    vague: npt.NDArray[np.bool_],
    unreal: npt.NDArray[np.bool_],
    options: Options,
) -> list[Entry]:
    muted, sums = options.look.muted, Sums(table)
    joined = Dot(5, "circle", 9, muted), Dot(23, "circle", 9, muted)
    found = [Entry("an actor", 28, bars=(Bar(0, 28, muted, 3),))]
    most = max((len(knot.meeting.rows) for knot in story.knots), default=0)
    shared = "events that they share" if most > 1 else "an event that they share"
    found.append(Entry(f"{shared}, on the line of each", 28, joined, (Bar(5, 23, muted, 4),)))
    if most > 1:
        found.append(legend.told("events in one mark, in their mean tone", short(most)))
    found += mean_tone_entries(sums.of(knot.meeting.rows) for knot in story.knots)
    if any(is_all(knot, vague) and not is_all(knot, unreal) for knot in story.knots):
        found.append(vague_entry(options.look))
    if any(is_all(knot, unreal) for knot in story.knots):
        found.append(unreal_entry(options.look))
    return found


def _lines(drawing: Drawing, story: Story, scale: Scale, names: Mapping[str, str], colours: Mapping[str, str]) -> None:
    for actor, places in story.lines.items():
        xs, ys = curve(places, scale.width)
        drawing.scatter(
            x=isos(scale.days(xs)),
            y=np.round(ys + ABOVE, 1).tolist(),
            mode="lines",
            line={"color": colours[actor], "width": 3},
            hoverinfo="skip",  # a line would be pointed at before the events on it
            name=names[actor],
        )
