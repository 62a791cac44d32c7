"""The threads from events to their reports, and the marks on them that are pointed at and clicked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.figures.drawing import HOVER, Drawing
from timeline.figures.hover import LISTED, MOST_IDS, events_of, hover_text, several_text
from timeline.figures.options import Options
from timeline.figures.report_layout import MANY, THREADS, Strip, Thread, are_bundled
from timeline.figures.scale import Scale
from timeline.figures.schemes import markers
from timeline.figures.spans import days_in_words, isos
from timeline.figures.sums import Sums
from timeline.figures.theme import TONES, Theme, ThemeName, mixed, tint
from timeline.relations import Numbers

_THICKEST = 5.0  # pixels: wider threads that are not bundled would hide each other
_FEW = 40  # threads, which are wider
# The share of their colour in that of so many threads. On dark paper the same share stands out less.
_STRENGTHS: Mapping[ThemeName, tuple[tuple[int, float], ...]] = {
    "light": ((_FEW, 0.9), (250, 0.65), (MANY, 0.5)),
    "dark": ((_FEW, 0.95), (250, 0.8), (MANY, 0.7)),
}
_UNSEEN, _UNSEEN_SIZE = "rgba(0,0,0,0)", 9
_BESIDE = 0.5  # pixels of paper on either side of a slanting bundle: more would smudge thin ones
_LONG, _POINTS = 40.0, {False: 12, True: 33}  # pixels sideways, and points along a thread: fewer show on long ones


def widths_of(threads: list[Thread], columns: Strip) -> list[int]:
    """How wide lines are, in pixels: bundles grow evenly with their events, up to a column.

    Of few events, which differ little, wider ones are drawn so that they differ by more.
    """
    largest = max((len(thread.rows) for thread in threads), default=1)
    if are_bundled(threads):
        return [max(round(columns.width * len(thread.rows) / largest), 1) for thread in threads]
    thin = 2.0 if len(threads) <= _FEW else 1.2
    shares = [(len(thread.rows) - 1) / max(largest - 1, 1) for thread in threads]
    return [round(thin + (_THICKEST - thin) * share**0.5) for share in shares]


def colours_of(threads: list[Thread], table: pd.DataFrame, theme: Theme) -> list[str]:
    """Bundles in the colour of their mean tone, threads in a tint of their own, the lighter the more there are.

    All are opaque: seen through each other, threads would mix to a tone that there is not.
    """
    sums = Sums(table)
    strength = next((share for most, share in _STRENGTHS[theme.name] if len(threads) <= most), 1.0)
    return [
        mixed(theme.paper, TONES[thread.tone].colour, strength) if thread.tone else tint(sums.of(thread.rows).lean)
        for thread in threads
    ]


def draw_threads(
    drawing: Drawing, threads: list[Thread], colours: list[str], widths: list[int], scale: Scale, upper: float
) -> None:
    """One trace for all threads of one colour, width and dash; they begin at the ``upper`` line.

    Slanting bundles run over upright ones, between lines of paper: of the same grey they would be lost on them.
    """
    alike: dict[tuple[bool, str, int, bool, int], list[Thread]] = {}
    for thread, colour, width in zip(threads, colours, widths, strict=True):
        sideways = abs(thread.happened - thread.reported)
        slanting, points = not thread.tone and sideways > 1, _POINTS[sideways > _LONG]
        alike.setdefault((slanting, colour, width, thread.ahead, points), []).append(thread)
    for (slanting, colour, width, ahead, points), found in alike.items():
        steps = (1 - np.cos(np.linspace(0, np.pi, points))) / 2  # closer where a curve bends, at its ends
        ys = [*np.round(upper + THREADS * steps, 1).tolist(), None]
        xs = [x for curve in _curves(found, steps, scale) for x in (*curve, None)]
        line = {"color": colour, "width": width, "dash": "dot" if ahead else "solid"}
        lines = {"x": xs, "y": ys * len(found), "mode": "lines", "hoverinfo": "skip"}
        if slanting:
            drawing.scatter(**lines, line={"color": drawing.theme.paper, "width": width + 2 * _BESIDE}, name="paper")
        drawing.scatter(**lines, line=line, name=f"{found[0].tone}, threads" if found[0].tone else "bundles")


def _curves(threads: list[Thread], steps: Numbers, scale: Scale) -> list[list[str]]:
    """The dates along every thread, at these shares of its height."""
    ends = np.array([(thread.happened, thread.reported) for thread in threads])
    ease = 3 * steps**2 - 2 * steps**3
    xs = ends[:, :1] + (ends[:, 1:] - ends[:, :1]) * ease
    days = isos(np.round(scale.days(xs.ravel()), 2))
    return [days[at : at + len(steps)] for at in range(0, len(days), len(steps))]


def draw_marks(
    drawing: Drawing,
    threads: list[Thread],
    scale: Scale,
    table: pd.DataFrame,
    vague: npt.NDArray[np.bool_],
    options: Options,
    upper: float,
    *,
    seen: bool,
) -> None:
    """Marks to be pointed at and clicked: where a thread begins, or unseen in its middle where they are bundles.

    Marks that would cover each other are not ``seen`` either: columns count them. A thread that leaves the picture
    has its mark at the end that is in it.
    """
    ids = table["event_id"].to_numpy()
    places = [_mark(thread, scale.width, are_bundled(threads)) for thread in threads]
    if not seen:
        marker: dict[str, Any] = {"color": _UNSEEN, "size": _UNSEEN_SIZE, "line": {"width": 0}}
    else:
        looks = [TONES[thread.tone] for thread in threads]
        hollow = [bool(vague[list(thread.rows)].all()) for thread in threads]
        marker = markers(looks, hollow, options.look.paper, smaller=3, edge=1)
    drawing.scatter(
        x=isos(np.round(scale.days(np.array([x for x, _ in places])), 2)),
        y=[upper + THREADS * down for _, down in places],
        mode="markers",
        marker=marker,
        customdata=[ids[list(thread.rows[:MOST_IDS])].tolist() for thread in threads],
        hovertext=_hovers(threads, table, options),
        hovertemplate=HOVER,
        name="events",
    )  # fmt: skip


def _mark(thread: Thread, width: float, bundled: bool) -> tuple[float, float]:
    """Where the mark of a thread stands, in pixels across and as a share of the way down."""
    seen = [0 <= x <= width for x in (thread.happened, thread.reported)]
    if all(seen) and bundled:
        return (thread.happened + thread.reported) / 2, 0.5
    return (thread.happened, 0.0) if seen[0] else (thread.reported, 1.0)


def _hovers(threads: list[Thread], table: pd.DataFrame, options: Options) -> list[str]:
    """The event of each thread, or the first few of several."""
    sums, summaries, published = Sums(table), table["summary"].to_numpy(), table["published"]
    alone = [thread.rows[0] for thread in threads if len(thread.rows) == 1]
    events = dict(zip(alone, events_of(table, alone), strict=True))
    found = []
    for thread in threads:
        days = published.iloc[list(thread.rows[:MOST_IDS])]
        when = f"reported {days_in_words(days.min(), days.max(), options.language)}"
        if len(thread.rows) == 1:
            found.append(f"{hover_text(events[thread.rows[0]], options.names, options.language)}<br>{when}")
            continue
        first = [str(summaries[row]) for row in thread.rows[:LISTED]]
        found.append(several_text(f"<b>{sums.of(thread.rows).words()}</b>, {when}", first, len(thread.rows)))
    return found
