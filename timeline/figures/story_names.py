"""The names at both ends of the lines of a storyline, and the room that they leave for dates."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from timeline.figures.drawing import Drawing, scale_of
from timeline.figures.frame import MARGIN
from timeline.figures.hover import actor_name
from timeline.figures.legend import Entry
from timeline.figures.lettering import escape, fit, text_width
from timeline.figures.options import Options
from timeline.figures.scale import Scale
from timeline.figures.spans import counted_extent
from timeline.figures.story_cast import busiest
from timeline.figures.story_layout import ABOVE, Story
from timeline.figures.theme import LABEL_SIZE, NAME_SIZE, SMALL_SIZE
from timeline.relations import event_days

_ENDING = 0.2  # of the page, at most, for names where lines end
_CODES = 44.0  # pixels: at most, for codes, which a phone has there


def rooms_of(table: pd.DataFrame, options: Options) -> tuple[float, float]:
    """The room for names before the lines, and for names or codes after them."""
    size, most = (SMALL_SIZE, 104.0) if options.narrow else (NAME_SIZE, 190.0)
    actors = busiest(table, options)
    names = [actor_name(actor, options.names) for actor in actors]
    widest = max((text_width(name, size, bold=True) for name in names), default=0.0)
    room = min(widest + 14, most)
    if not options.narrow:
        return room, min(room, _ENDING * options.page_width)
    codes = max((text_width(actor, size, bold=True) for actor in actors if not actor.startswith("?")), default=0.0)
    return room, min(codes + 8, _CODES)


def scale_beside(table: pd.DataFrame, options: Options) -> Scale:
    """The dates in view and the width that names leave for them."""
    return scale_of(
        counted_extent(event_days(table)), options, options.page_width - 2 * MARGIN - sum(rooms_of(table, options))
    )


def key_of(story: Story, names: Mapping[str, str], after: float, options: Options) -> list[Entry]:
    """What the codes mean that lines end with, from the top, on a phone, which has no room for names there.

    They have lines of their own, apart from what marks mean. A code that is the name is not explained, as NATO.
    """
    if not options.narrow:
        return []
    codes = {
        actor: _ending(actor, names, after, options) for actor in sorted(story.lines, key=lambda one: _end(story, one))
    }
    told = {actor: code for actor, code in codes.items() if names[actor] != code}
    return [
        Entry(names[actor], text_width(code, LABEL_SIZE), written=code, begins=at == 0)
        for at, (actor, code) in enumerate(told.items())
    ]


def _end(story: Story, actor: str) -> float:
    """How far down a line ends."""
    return story.lines[actor][-1][1]


def _ending(actor: str, names: Mapping[str, str], after: float, options: Options) -> str:
    """What stands where a line ends, as far as ``after`` pixels allow: the name, on a phone the code of who has one."""
    if not options.narrow:
        return fit(names[actor], after - 12, NAME_SIZE, bold=True)
    return fit(names[actor] if actor.startswith("?") else actor, after - 4, SMALL_SIZE, bold=True, least=1)


def draw_names(drawing: Drawing, story: Story, names: Mapping[str, str], after: float, options: Options) -> None:
    """Beside the lines where they begin, and once more where they end, there as a code on a phone."""
    frame = drawing.frame
    size = SMALL_SIZE if options.narrow else NAME_SIZE
    left, right = frame.across(frame.names, frame.dated)
    for actor, places in story.lines.items():
        words = escape(fit(names[actor], frame.names - 12, size, bold=True))
        style = "i" if actor.startswith("?") else "b"
        more = {"yanchor": "middle", "size": size, "hovertext": escape(names[actor])}
        ending, gap = escape(_ending(actor, names, after, options)), 4 if options.narrow else 8
        for x, y, said, side in (
            (left, places[0][1], words, {"xanchor": "right", "align": "right", "xshift": -8}),
            (right, places[-1][1], ending, {"xanchor": "left", "xshift": gap}),
        ):
            _, middle = frame.down(frame.lanes_top + y + ABOVE, 0)
            drawing.note(f"<{style}>{said}</{style}>", x, middle, **more, **side)
