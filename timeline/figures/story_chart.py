"""The storyline: a line an actor through time; lines come together where their actors take part in the same event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from timeline.figures import legend
from timeline.figures.calendar import wording
from timeline.figures.drawing import HOVER, Drawing, Spec, blank, draw_eras, eras_height, heading, scale_of
from timeline.figures.frame import DATE_OVERHANG, MARGIN, Frame
from timeline.figures.hover import actor_name, events_of, hover_text
from timeline.figures.legend import Bar, Dot, Entry
from timeline.figures.lettering import escape, fit, text_width
from timeline.figures.network_chart import tone_of
from timeline.figures.options import NARROW, Options
from timeline.figures.schemes import tone_entries
from timeline.figures.spans import counted_extent, iso, isos
from timeline.figures.story_layout import TIGHT, Column, Knot, Story, columns_of, curve, lay_out_story
from timeline.figures.sums import Sums, duration, plural, short, signed
from timeline.figures.theme import LABEL_SIZE, NAME_SIZE, SMALL_SIZE, TONES, ThemeName, halo
from timeline.figures.tracks import Scale
from timeline.query import of_actors, of_pairs
from timeline.relations import event_days

MOST_ACTORS, MOST_ACTORS_NARROW = 12, 8
_ABOVE = 26.0  # pixels: above the first line
_BOTH_ENDS = 700  # pixels: a page as wide as this has the names at both ends
_COVERED = 6.0  # pixels: a mark covers so much on either side
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
    dated = options.page_width - 2 * MARGIN - names_room - (after or (0 if options.narrow else DATE_OVERHANG))
    scale = scale_of(counted_extent(event_days(table)), options, dated)
    actors, columns = _told(table, scale, options)
    story = lay_out_story(actors, columns)
    told = sum(len(meeting.rows) for column in columns for meeting in column.meetings)
    head = heading(options, _caption(table, len(actors), told, _farthest(table, columns, scale)))
    placed = legend.flow(_entries(story, table, options) if told else [], options.page_width - 2 * MARGIN)
    frame = Frame(
        width=options.page_width,
        heading=head.height,
        legend=legend.height(placed),
        eras=eras_height(options.eras, scale),
        lanes=story.height + 2 * _ABOVE if actors else 40,
        names=names_room,
        dated=dated if actors else 0,
    )
    drawing = blank(frame, options, head, scale)
    draw_eras(drawing, options.eras, scale)
    names = {actor: actor_name(actor, options.names) for actor in actors}
    # By rank, so that an actor has the same colour on a phone.
    colours = dict(zip(_busiest(table, options), _LINES[drawing.theme.name], strict=False))
    _lines(drawing, story, scale, names, colours)
    _names(drawing, story, names, bool(after))
    _knots(drawing, story, scale, table, options)
    legend.draw_legend(drawing, placed)
    return drawing.spec()


def _names_room(table: pd.DataFrame, options: Options) -> tuple[float, float]:
    """The room for names before the lines, and after them where the page is wide."""
    size, most = (SMALL_SIZE, 104.0) if options.narrow else (NAME_SIZE, 190.0)
    names = [actor_name(actor, options.names) for actor in _busiest(table, options)]
    widest = max((text_width(name, size, bold=True) for name in names), default=0.0)
    room = min(widest + 14, most)
    return room, room if options.page_width >= _BOTH_ENDS else 0.0


def _busiest(table: pd.DataFrame, options: Options) -> list[str]:
    """Those who deal with others most often, the known ones first."""
    most = MOST_ACTORS_NARROW if options.narrow else MOST_ACTORS
    pairs = of_pairs(table)
    totals: dict[str, int] = {}
    for pair, count in zip(pairs.keys, pairs.totals().tolist(), strict=True):
        for actor in pair:
            totals[actor] = totals.get(actor, 0) + count
    return sorted(totals, key=lambda actor: (actor.startswith("?"), -totals[actor], actor))[:most]


def _told(table: pd.DataFrame, scale: Scale, options: Options) -> tuple[list[str], tuple[Column, ...]]:
    """The busiest actors and, in columns, the events in view that at least two of them share."""
    actors = _busiest(table, options)
    members = of_actors(table)
    bits = np.zeros(len(members.keys), dtype=np.int64)
    bits[[members.keys.index(actor) for actor in actors]] = 1 << np.arange(len(actors))
    groups = np.zeros(len(table), dtype=np.int64)
    np.bitwise_or.at(groups, members.rows, bits[members.codes])
    xs = (event_days(table) - scale.first) / (scale.last - scale.first) * scale.width
    rows = np.flatnonzero((groups & (groups - 1) != 0) & (xs >= 0) & (xs <= scale.width))
    columns = columns_of(xs[rows], rows, groups[rows], actors, scale.width)
    meeting = {actor for column in columns for one in column.meetings for actor in one.members}
    return [actor for actor in actors if actor in meeting], columns


def _farthest(table: pd.DataFrame, columns: Sequence[Column], scale: Scale) -> float:
    """So many days from its date the mark of an event stands at most, none where the mark still covers it."""
    days = event_days(table)
    off = [
        np.abs(days[list(meeting.rows)] - scale.day(column.x)).max()
        for column in columns
        for meeting in column.meetings
    ]
    farthest = float(max(off, default=0.0))
    return farthest if farthest / (scale.last - scale.first) * scale.width > _COVERED else 0.0


def _caption(table: pd.DataFrame, actors: int, told: int, farthest: float) -> str:
    """What is shown, what is not, and how near to their dates."""
    if not actors:
        return "No two parties deal with each other in these events."
    known = {actor for pair in of_pairs(table).keys for actor in pair}
    who = f"{actors} of {len(known)} actors" if actors < len(known) else f"{actors} actors"
    words = f"Lines meet where actors share an event. Shown: {who} and {told:,} of {plural(len(table))}"
    undated = int(np.isnan(event_days(table)).sum())
    words += f"; {undated:,} {'is' if undated == 1 else 'are'} undated." if undated else "."
    return f"{words} A mark may stand up to {duration(farthest)} from its date." if farthest else words


def _entries(story: Story, table: pd.DataFrame, options: Options) -> list[Entry]:
    muted, sums = options.look.muted, Sums(table)
    looks = {tone_of(sums.of(knot.meeting.rows)) for knot in story.knots}
    tones = {tone for tone, look in TONES.items() if look in looks}
    line, dots = Bar(0, 30, muted, 3), (Dot(15, "circle", 9, muted),)
    found = [Entry("an actor; a mark is a shared event", 30, dots, (line,))]
    if (most := max((len(knot.meeting.rows) for knot in story.knots), default=0)) > 1:
        found.append(
            Entry("so many; the mark has their mean tone", text_width(short(most), LABEL_SIZE), written=short(most))
        )
    return [*found, *tone_entries(tones)]


def _lines(drawing: Drawing, story: Story, scale: Scale, names: Mapping[str, str], colours: Mapping[str, str]) -> None:
    for actor, places in story.lines.items():
        xs, ys = curve(places, scale.width)
        drawing.scatter(
            x=isos(scale.first + xs / scale.width * (scale.last - scale.first)),
            y=np.round(ys + _ABOVE, 1).tolist(),
            mode="lines",
            line={"color": colours[actor], "width": 3},
            hoverinfo="skip",  # a line would be pointed at before the events on it
            name=names[actor],
        )


def _names(drawing: Drawing, story: Story, names: Mapping[str, str], twice: bool) -> None:
    """Beside the lines where they begin and, on a wide page, once more where they end."""
    frame = drawing.frame
    size = NAME_SIZE if frame.width >= NARROW else SMALL_SIZE
    left, right = frame.across(frame.names, frame.dated)
    for actor, places in story.lines.items():
        words = escape(fit(names[actor], frame.names - 12, size, bold=True))
        style = "i" if actor.startswith("?") else "b"
        more = {"yanchor": "middle", "size": size, "hovertext": escape(names[actor])}
        ends = [(left, places[0][1], {"xanchor": "right", "align": "right", "xshift": -8})]
        ends += [(right, places[-1][1], {"xanchor": "left", "xshift": 8})] if twice else []
        for x, y, side in ends:
            _, middle = frame.down(frame.lanes_top + y + _ABOVE, 0)
            drawing.note(f"<{style}>{words}</{style}>", x, middle, **more, **side)


def _knots(drawing: Drawing, story: Story, scale: Scale, table: pd.DataFrame, options: Options) -> None:
    """A bar through the lines that meet, a mark of the mean tone on each, and the number of events if several."""
    sums = Sums(table)
    looks = [tone_of(sums.of(knot.meeting.rows)) for knot in story.knots]
    days = [iso(scale.day(knot.x)) for knot in story.knots]
    for look in {look.colour: look for look in looks}.values():
        chosen = [(day, knot) for day, knot, own in zip(days, story.knots, looks, strict=True) if own == look]
        drawing.scatter(
            x=[x for day, _ in chosen for x in (day, day, None)],
            y=[y for _, knot in chosen for y in (knot.ys[0] + _ABOVE, knot.ys[-1] + _ABOVE, None)],
            mode="lines",
            line={"color": look.colour, "width": 4},
            hoverinfo="skip",
            name="meetings",
        )
    marks = [(day, y, knot, look) for day, knot, look in zip(days, story.knots, looks, strict=True) for y in knot.ys]
    hovers = {id(knot): _hover(knot, table, sums, options) for knot in story.knots}
    ids = table["event_id"].to_numpy()
    drawing.scatter(
        x=[day for day, _, _, _ in marks],
        y=[y + _ABOVE for _, y, _, _ in marks],
        mode="markers",
        marker={
            "symbol": [look.symbol for _, _, _, look in marks], "size": [look.size for _, _, _, look in marks],
            "color": [look.colour for _, _, _, look in marks], "line": {"color": options.look.paper, "width": 1},
            "opacity": 1,
        },
        customdata=[ids[list(knot.meeting.rows[:_MOST_IDS])].tolist() for _, _, knot, _ in marks],
        hovertext=[hovers[id(knot)] for _, _, knot, _ in marks],
        hovertemplate=HOVER,
        name="events",
    )  # fmt: skip
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
    scale = scale_of(counted_extent(days), options, options.page_width - 2 * MARGIN)
    sums, words = Sums(table), wording(options.language)
    found = []
    for column in _told(table, scale, options)[1]:
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
    return pd.DataFrame(found, columns=["From", "Who", "Events", "Mean tone", "What"])


def tell_story(table: pd.DataFrame, options: Options) -> str:
    """Whose lines they are, in words."""
    actors = _busiest(table, options)
    named = ", ".join(actor_name(actor, options.names) for actor in actors)
    return f"lines of {named}, meeting {len(story_twin(table, options)):,} times." if actors else "no two parties meet."
