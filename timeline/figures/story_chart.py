"""The storyline: a line an actor through time; lines come together where their actors take part in the same event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import ceil
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.figures import legend
from timeline.figures.calendar import UNIT_WORDS, Bins, wording
from timeline.figures.captions import NO_PAIRS, unreal
from timeline.figures.drawing import HOVER, Drawing, Spec, blank, draw_eras, eras_height, heading, scale_of
from timeline.figures.frame import MARGIN, Frame
from timeline.figures.hover import actor_name, events_of, hover_text
from timeline.figures.legend import Bar, Dot, Entry
from timeline.figures.lettering import escape, fit, text_width
from timeline.figures.network_chart import tone_of
from timeline.figures.options import Options
from timeline.figures.scale import Scale
from timeline.figures.schemes import markers, tone_entries, vague_entry
from timeline.figures.spans import counted_extent, iso, isos, vague_rows
from timeline.figures.story_cast import Cast, busiest, cast_of
from timeline.figures.story_columns import Column
from timeline.figures.story_layout import TIGHT, Knot, Story, curve, lay_out_story
from timeline.figures.sums import Sums, duration, plural, short, signed
from timeline.figures.theme import LABEL_SIZE, NAME_SIZE, SMALL_SIZE, TONES, ThemeName, halo
from timeline.query import of_pairs
from timeline.relations import event_days

_ABOVE = 26.0  # pixels: above the first line
_ENDING = 0.2  # of the page, at most, for names where lines end
_CODES = 44.0  # pixels: at most, for codes, which a phone has there
_COVERED = 6.0  # pixels: a mark covers so much on either side
_DATE_ROOM = 60.0  # pixels from one date to the next, for "Jan 2023"
_SMALLER, _RIM = 2.0, 4.0  # pixels: marks are so much smaller than elsewhere; where the stroke between two begins
_MOST_IDS, _LISTED = 500, 6
# Twelve colours a paper, 3:1 against it and as far from each other and from those of the tones as such colours can be
# (a greedy choice in OKLab), the first of them farthest.
_LINES: Mapping[ThemeName, tuple[str, ...]] = {
    "light": (
        "#871e87", "#2da51e", "#1e87ff", "#f05a69", "#5a4b00", "#004b87", "#c369e1", "#a5000f", "#a5780f", "#1e8787",
        "#694bd2", "#875a69",
    ),
    "dark": (
        "#00961e", "#ff96ff", "#c32d1e", "#4b5ad2", "#ffb400", "#0fd2f0", "#c34bb4", "#78d25a", "#c39696", "#8796ff",
        "#78693c", "#0096a5",
    ),
}  # fmt: skip


def draw_story(table: pd.DataFrame, options: Options) -> Spec:
    """The storyline of the actors that deal with each other most."""
    names_room, after = _names_room(table, options)
    scale = _scale(table, options)
    cast = cast_of(table, scale, options)
    actors, told = cast.actors, cast.told
    story = lay_out_story(actors, cast.columns)
    head = heading(options, _caption(table, cast, _farthest(table, cast.columns, scale)))
    vague = vague_rows(table)
    names = {actor: actor_name(actor, options.names) for actor in actors}
    entries = [*_entries(story, table, vague, options), *_key(story, names, after, options)] if told else []
    placed = legend.flow(entries, options.page_width - 2 * MARGIN)
    frame = Frame(
        width=options.page_width,
        heading=head.height,
        legend=legend.height(placed),
        eras=eras_height(options.eras, scale),
        lanes=story.height + 2 * _ABOVE if actors else 40,
        names=names_room,
        dated=scale.width if actors else 0,
    )
    drawing = blank(frame, options, head, scale)
    _bands(drawing, cast, scale)
    draw_eras(drawing, options.eras, scale)
    # By rank, so that an actor has the same colour on a phone.
    colours = dict(zip(busiest(table, options), _LINES[drawing.theme.name], strict=False))
    _lines(drawing, story, scale, names, colours)
    _names(drawing, story, names, after, options)
    _knots(drawing, story, scale, table, vague, options)
    legend.draw_legend(drawing, placed)
    return drawing.spec()


def _names_room(table: pd.DataFrame, options: Options) -> tuple[float, float]:
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


def _scale(table: pd.DataFrame, options: Options) -> Scale:
    """The dates in view and the width that names leave for them."""
    return scale_of(
        counted_extent(event_days(table)), options, options.page_width - 2 * MARGIN - sum(_names_room(table, options))
    )


def _farthest(table: pd.DataFrame, columns: Sequence[Column], scale: Scale) -> float:
    """So many days from its date the mark of an event stands at most, none where the mark still covers it."""
    days = event_days(table)
    off = [
        np.abs(days[list(meeting.rows)] - scale.day(x)).max()
        for column in columns
        for meeting, x in zip(column.meetings, column.places, strict=True)
    ]
    farthest = float(max(off, default=0.0))
    return farthest if farthest / (scale.last - scale.first) * scale.width > _COVERED else 0.0


def _caption(table: pd.DataFrame, cast: Cast, farthest: float) -> str:
    """What is shown, what is not, and how near to their dates."""
    actors = len(cast.actors)
    if not actors:
        return NO_PAIRS
    known = {actor for pair in of_pairs(table).keys for actor in pair}
    who = f"{actors} of {len(known)} actors" if actors < len(known) else f"{actors} actors"
    words = ["Lines meet where actors share an event."]
    if cast.periods:
        unit = UNIT_WORDS[cast.periods.unit]
        words = [f"Lines meet where actors share events; a band is {unit}, its busiest meetings side by side."]
    words.append(f"Shown: {who}, {cast.told:,} of {plural(len(table))}.")
    words.append(unreal(table))
    undated, crowded = int(np.isnan(event_days(table)).sum()), cast.shared - cast.told
    rest = len(table) - cast.shared - undated
    left_out = [f"{undated:,} undated"] if undated else []
    left_out += [f"{rest:,} not between these actors"] if rest else []
    left_out += [f"{crowded:,} without room"] if crowded else []
    words.append(f"Left out: {', '.join(left_out)}." if left_out else "")
    if farthest and not cast.periods:
        words.append(f"A mark may stand up to {duration(farthest)} from its date.")
    return " ".join(part for part in words if part)


def _bands(drawing: Drawing, cast: Cast, scale: Scale) -> None:
    """Every other stretch of the calendar that events are gathered by."""
    if not cast.periods:
        return
    frame = drawing.frame
    low, high = frame.down(frame.lanes_top, frame.lanes)
    edges = np.clip(cast.periods.numbers, scale.first, scale.last).tolist()
    for left, right in list(pairwise(edges))[::2]:
        drawing.box(iso(left), low, iso(right), high, drawing.theme.band, xref="x")
    if cast.periods.unit != "week" and len(edges) > 2 and "xaxis" in drawing.layout:
        drawing.layout["xaxis"] |= _dates_at_edges(cast.periods, scale)


def _dates_at_edges(periods: Bins, scale: Scale) -> dict[str, Any]:
    """Dates where stretches of months or years meet alone: inside one, columns stand in their order, not at their days.

    A date inside would part them all the same, and tell of events before the first day and after the last.
    """
    first, second = periods.edges[1].astype("datetime64[M]"), periods.edges[2].astype("datetime64[M]")
    months = int((second - first).astype(int))
    room = scale.width / (scale.last - scale.first) * 30.4 * months
    every = ceil(_DATE_ROOM / room)
    return {"tickmode": "linear", "tick0": str(periods.edges[1]), "dtick": f"M{months * every}"}


def _entries(story: Story, table: pd.DataFrame, vague: npt.NDArray[np.bool_], options: Options) -> list[Entry]:
    muted, sums = options.look.muted, Sums(table)
    looks = {tone_of(sums.of(knot.meeting.rows)) for knot in story.knots}
    tones = {tone for tone, look in TONES.items() if look in looks}
    joined = Dot(5, "circle", 9, muted), Dot(23, "circle", 9, muted)
    found = [Entry("an actor", 28, bars=(Bar(0, 28, muted, 3),))]
    found.append(Entry("an event that they share, on the line of each", 28, joined, (Bar(5, 23, muted, 4),)))
    if (most := max((len(knot.meeting.rows) for knot in story.knots), default=0)) > 1:
        found.append(
            Entry("events in one mark, in their mean tone", text_width(short(most), LABEL_SIZE), written=short(most))
        )
    found += tone_entries(tones)
    return [*found, vague_entry(options.look)] if any(_hollow(knot, vague) for knot in story.knots) else found


def _key(story: Story, names: Mapping[str, str], after: float, options: Options) -> list[Entry]:
    """What the codes mean that lines end with, from the top, on a phone, which has no room for names there."""
    if not options.narrow:
        return []
    codes = {
        actor: _ending(actor, names, after, options) for actor in sorted(story.lines, key=lambda one: _end(story, one))
    }
    return [
        Entry(names[actor], text_width(code, LABEL_SIZE), written=code)
        for actor, code in codes.items()
        if code != names[actor]
    ]


def _end(story: Story, actor: str) -> float:
    """How far down a line ends."""
    return story.lines[actor][-1][1]


def _ending(actor: str, names: Mapping[str, str], after: float, options: Options) -> str:
    """What stands where a line ends, as far as ``after`` pixels allow: the name, on a phone the code of who has one."""
    if not options.narrow:
        return fit(names[actor], after - 12, NAME_SIZE, bold=True)
    return fit(names[actor] if actor.startswith("?") else actor, after - 4, SMALL_SIZE, bold=True, least=1)


def _lines(drawing: Drawing, story: Story, scale: Scale, names: Mapping[str, str], colours: Mapping[str, str]) -> None:
    for actor, places in story.lines.items():
        xs, ys = curve(places, scale.width)
        drawing.scatter(
            x=isos(scale.days(xs)),
            y=np.round(ys + _ABOVE, 1).tolist(),
            mode="lines",
            line={"color": colours[actor], "width": 3},
            hoverinfo="skip",  # a line would be pointed at before the events on it
            name=names[actor],
        )


def _names(drawing: Drawing, story: Story, names: Mapping[str, str], after: float, options: Options) -> None:
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
            _, middle = frame.down(frame.lanes_top + y + _ABOVE, 0)
            drawing.note(f"<{style}>{said}</{style}>", x, middle, **more, **side)


def _hollow(knot: Knot, vague: npt.NDArray[np.bool_]) -> bool:
    """Whether the date of no event of a mark is known to the day."""
    return bool(vague[list(knot.meeting.rows)].all())


def _knots(
    drawing: Drawing,
    story: Story,
    scale: Scale,
    table: pd.DataFrame,
    vague: npt.NDArray[np.bool_],
    options: Options,
) -> None:
    """A mark of the mean tone on each line that meets others, a stroke between, the number of events if several."""
    sums = Sums(table)
    looks = [tone_of(sums.of(knot.meeting.rows)) for knot in story.knots]
    days = [iso(scale.day(knot.x)) for knot in story.knots]
    marks = [(day, y, knot, look) for day, knot, look in zip(days, story.knots, looks, strict=True) for y in knot.ys]
    hovers = {id(knot): _hover(knot, table, sums, options) for knot in story.knots}
    ids = table["event_id"].to_numpy()
    drawing.scatter(
        x=[day for day, _, _, _ in marks],
        y=[y + _ABOVE for _, y, _, _ in marks],
        mode="markers",
        marker=markers(
            [look for _, _, _, look in marks], [_hollow(knot, vague) for _, _, knot, _ in marks], options.look.paper,
            smaller=_SMALLER, edge=1,
        ),
        customdata=[ids[list(knot.meeting.rows[:_MOST_IDS])].tolist() for _, _, knot, _ in marks],
        hovertext=[hovers[id(knot)] for _, _, knot, _ in marks],
        hovertemplate=HOVER,
        name="events",
    )  # fmt: skip
    # Over the marks, from rim to rim: below them their edges would leave little of it.
    for look in {look.colour: look for look in looks}.values():
        chosen = [(day, knot) for day, knot, own in zip(days, story.knots, looks, strict=True) if own == look]
        strokes = [(day, y + _RIM, low - _RIM) for day, knot in chosen for y, low in pairwise(knot.ys)]
        drawing.scatter(
            x=[x for day, _, _ in strokes for x in (day, day, None)],
            y=[y for _, high, low in strokes for y in (high + _ABOVE, low + _ABOVE, None)],
            mode="lines",
            line={"color": look.colour, "width": 4},
            hoverinfo="skip",
            name="meetings",
        )
    _counts(drawing, story, scale, options)


def _counts(drawing: Drawing, story: Story, scale: Scale, options: Options) -> None:
    """How many events meet where several do: above the lines, below them where that would lie over another number."""
    told: list[tuple[Knot, float, str]] = []
    for knot in sorted(story.knots, key=lambda one: one.x):
        if len(knot.meeting.rows) == 1:
            continue
        words = short(len(knot.meeting.rows))
        for y in (knot.ys[0] - TIGHT + 3, knot.ys[-1] + TIGHT - 3):
            near = any(
                abs(y - taken) < SMALL_SIZE
                and knot.x - other.x < (text_width(words, SMALL_SIZE) + text_width(before, SMALL_SIZE)) / 2 + 2
                for other, taken, before in told
            )
            marked = any(
                abs(y - mark) < SMALL_SIZE and abs(knot.x - other.x) < text_width(words, SMALL_SIZE) / 2 + _COVERED
                for other in story.knots
                for mark in other.ys
            )
            if not near and not marked:
                told.append((knot, y, words))
                break
    drawing.scatter(
        x=[iso(scale.day(knot.x)) for knot, _, _ in told],
        y=[y + _ABOVE for _, y, _ in told],
        cliponaxis=False,  # the last mark may stand at the edge
        mode="text",
        text=[words for _, _, words in told],
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
    lines = [f"• {escape(summary[:70])}" for summary in table["summary"].iloc[rows[:_LISTED]]]
    rest = [f"and {len(rows) - _LISTED} more"] if len(rows) > _LISTED else []
    return "<br>".join([f"<b>{escape(who)}</b>: {sums.of(rows).words()}", *lines, *rest])


def story_twin(table: pd.DataFrame, options: Options) -> pd.DataFrame:
    """The meetings as a table, by date."""
    days = event_days(table)
    sums, words = Sums(table), wording(options.language)
    found = []
    for column in cast_of(table, _scale(table, options), options).columns:
        for meeting in column.meetings:
            first = np.datetime64(int(days[list(meeting.rows)].min()), "D").astype(object)
            total = sums.of(meeting.rows)
            found.append(
                (
                    words.write(words.day, first.year, first.month, first.day),
                    ", ".join(actor_name(actor, options.names) for actor in meeting.members),
                    total.count,
                    signed(total.goldstein),
                    "; ".join(table["summary"].iloc[list(meeting.rows[:_LISTED])]),
                )
            )
    return pd.DataFrame(found, columns=["From", "Who", "Events", "Mean score", "What"])


def tell_story(table: pd.DataFrame, options: Options) -> str:
    """Whose lines they are, in words."""
    cast = cast_of(table, _scale(table, options), options)
    if not cast.actors:
        return "no two parties meet."
    named = ", ".join(actor_name(actor, options.names) for actor in cast.actors)
    return f"lines of {named}, meeting {sum(len(column.meetings) for column in cast.columns):,} times."
