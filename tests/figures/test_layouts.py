"""The geometry of tension, network and storyline: nothing overlaps, order is kept, and answers known by hand."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise, permutations
from math import hypot
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from timeline.actors import display_names
from timeline.figures import Era, Options, figure, twin
from timeline.figures.drawing import era_bands
from timeline.figures.legend import Entry, dot, flow, height
from timeline.figures.lettering import text_width
from timeline.figures.network_chart import network_of, strongest
from timeline.figures.network_counts import Edge
from timeline.figures.network_layout import HIGHEST, Network, lay_out_network
from timeline.figures.network_shapes import BELOW, NAME_LINE, Box, Line, Node, rim
from timeline.figures.network_springs import crossings as crossing_lines
from timeline.figures.scale import Scale
from timeline.figures.schemes import tone_entries
from timeline.figures.spans import day_number
from timeline.figures.story_columns import EDGE, Column, Floats, Ints, Meeting, columns_of, rounds_of
from timeline.figures.story_counts import place_counts
from timeline.figures.story_layout import TIGHT, crossings, curve, lay_out_story
from timeline.figures.tension_layout import APART, GAP, NAME, Panels, Words, lay_out_tension, name_turns
from timeline.figures.tension_layout import WORDS as WORD_LINE
from timeline.figures.tension_ticks import APART as TICKS_APART
from timeline.figures.tension_ticks import LINE, MARK, NEXT_TO, lay_out_ticks
from timeline.figures.tension_words import turn_words
from timeline.figures.theme import LABEL_SIZE, SMALL_SIZE, TONES
from timeline.query import Pair
from timeline.relations import SILENCE, Evidence, Turn

Make = Callable[..., pd.DataFrame]
ACTORS = [f"A{at:02}" for at in range(24)]


# Tension


def turn(day: float, after: float = 1.0, strength: float = 2.0) -> Turn:
    return Turn(day, -after, after, strength, 0, 1)


WORDS = Words(
    "Jun 2022", "hostile from Jun 2022", "hostile from Jun 2022: refuses the plan in a long and carefully worded note"
)


@given(
    st.lists(st.tuples(st.floats(-50, 1050), st.sampled_from([-1.0, 1.0]), st.floats(0, 9)), max_size=30),
    st.floats(200, 1500),
)
def test_words_of_turning_points_never_overlap(drawn: list[tuple[float, float, float]], width: float) -> None:
    named = name_turns([(turn(*one), WORDS) for one in drawn], Scale(0, 1000, width), 100, 80)
    lines: dict[float, list[tuple[float, float]]] = {}
    for one in named:
        size = text_width(one.label, SMALL_SIZE)
        assert one.label in WORDS
        left = one.x + GAP if one.side == "right" else one.x - GAP - size
        assert left >= 0
        assert left + size <= width + 1e-6
        lines.setdefault(one.y, []).append((left, left + size))
    for words in lines.values():
        assert all(other[0] - one[1] >= APART - GAP for one, other in pairwise(sorted(words)))


def test_the_strongest_turn_is_named_first() -> None:
    crowded = [(turn(500 + at, 1.0, 1.0 + (at == 3)), WORDS) for at in range(6)]
    named = name_turns(crowded, Scale(0, 1000, 1000), 100, 80)
    assert [one.turn.day for one in named if one.label] == [503]


@pytest.mark.parametrize(("second", "said"), [(100, WORDS.month), (300, WORDS.short), (500, WORDS.full)])
def test_the_turns_of_a_pair_are_worded_alike(second: float, said: str) -> None:
    """The first has as much room as the second leaves, which has the rest of the plot."""
    turned = [(turn(10, 1.0, 3.0), WORDS), (turn(second, 1.0, 1.0), WORDS)]
    assert [one.label for one in name_turns(turned, Scale(0, 1000, 1000), 100, 80)] == [said, said]


def test_a_turn_says_when_before_a_stronger_one_says_what() -> None:
    """In full the words of the later one would cover the line of the earlier one, and leave it without a month."""
    turned = [(turn(600, 1.0, 1.0), WORDS), (turn(900, 1.0, 2.0), WORDS)]
    assert [one.label for one in name_turns(turned[1:], Scale(0, 1000, 1000), 100, 80)] == [WORDS.full]
    assert all(one.label for one in name_turns(turned, Scale(0, 1000, 1000), 100, 80))


def test_a_turn_without_room_for_more_says_its_month_and_one_without_any_is_left_out() -> None:
    turned = [(turn(500, 1.0, 3.0), WORDS), (turn(580, 1.0, 1.0), WORDS), (turn(590, 1.0, 0.9), WORDS)]
    named = name_turns(turned, Scale(450, 650, 200), 100, 80)
    assert [(one.turn.day, one.label) for one in named] == [(500, WORDS.month), (580, WORDS.month)]


def panels_of(
    *pairs: tuple[Evidence, list[tuple[Turn, Words]]], scale: Scale, tones: list[str] | None = None, until: float = 400
) -> Panels:
    """The panels of pairs a, b ...; all events are cooperative unless their tones are given."""
    rows = max(int(evidence.rows.max()) for evidence, _ in pairs) + 1
    found = [(name, evidence, turned) for name, (evidence, turned) in zip("abcdef", pairs, strict=False)]
    return lay_out_tension(found, np.array(tones or ["cooperative"] * rows), until, scale, narrow=False)


def test_panels_share_one_scale_and_lie_below_each_other() -> None:
    days = np.arange(0.0, 400, 10)
    pairs = [(Evidence(days, np.full(40, score), np.arange(40)), []) for score in (8.0, -2.0)]
    panels = panels_of(*pairs, scale=Scale(0, 400, 800))
    one, other = panels.panels
    assert one.top + one.height < other.top
    assert one.unit == other.unit
    for panel in panels.panels:
        heights = [panel.y(value) for value in panel.values if not np.isnan(value)]
        assert all(panel.zero - panel.height / 2 <= height <= panel.zero + panel.height / 2 for height in heights)


def test_marks_lie_nearer_to_their_own_curve_than_to_the_next_name() -> None:
    days = np.arange(0.0, 400, 10)
    for turned in ([], [(turn(200, 1.0), WORDS), (turn(300, -1.0), WORDS)]):
        pair = (Evidence(days, np.full(40, 8.0), np.arange(40)), turned)
        one, other = panels_of(pair, pair, scale=Scale(0, 400, 1000)).panels
        low = max((named.y + WORD_LINE / 2 for named in one.named if named.turn.after < 0), default=0.0)
        assert sum(len(tick.rows) for tick in one.ticks) == 40
        for tick in one.ticks:
            assert tick.y - (one.zero + one.height / 2) < other.top + NAME / 2 - tick.y
            assert tick.y - LINE / 2 >= low  # the words stand between


def test_events_stand_in_a_strip_of_their_own_below_the_scale() -> None:
    tones = ["cooperative", "neutral", "hostile"]
    pair = (Evidence(np.array([10.0, 20, 30]), np.array([8.0, 3, -4]), np.arange(3)), [])
    for panel in panels_of(pair, pair, scale=Scale(0, 400, 1000), tones=tones).panels:
        top, height = panel.strip
        assert top > panel.zero + panel.height / 2
        assert [tick.tone for tick in panel.ticks] == tones
        assert all(top < tick.y - LINE / 2 and tick.y + LINE / 2 < top + height for tick in panel.ticks)


def test_the_scale_of_tension_is_the_same_in_every_window() -> None:
    """A day of war in twelve years is no point of an even sample on a phone: the curve goes there all the same."""
    days = np.concatenate([np.arange(0.0, 4380, 5), np.full(60, 2001.0)])
    scores = np.concatenate([np.full(876, 1.0), np.full(60, -10.0)])
    order = np.argsort(days, kind="stable")
    pair = (Evidence(days[order], scores[order], np.arange(936)), [])
    for width in (250, 330, 700, 1500):
        panels = panels_of(pair, scale=Scale(0, 4400, width), until=4375)
        assert panels.limit == 9  # 60 of -10 and the 1s before, which count 9 by then: -591 over 70
        assert -9 < np.nanmin(panels.panels[0].values) < -8


def test_a_curve_ends_with_the_reports_or_with_a_long_silence() -> None:
    many = (Evidence(np.arange(0.0, 300), np.full(300, -5.0), np.arange(300)), [])
    early = (Evidence(np.array([20.0]), np.array([4.0]), np.array([0])), [])
    panels = panels_of(many, early, scale=Scale(0, 500, 1000), until=299).panels
    ends = [float(panel.days[~np.isnan(panel.values)].max()) for panel in panels]
    assert ends[0] == 299 + MARK / 2 / 2  # of two pixels a day: with the mark of the last event
    assert SILENCE + 20 - 1.5 < ends[1] <= SILENCE + 20


@given(
    st.lists(st.tuples(st.integers(-50, 1050), st.sampled_from(["cooperative", "neutral", "hostile"])), max_size=80),
    st.floats(200, 1500),
)
def test_no_mark_below_a_curve_lies_on_another_and_none_is_lost(drawn: list[tuple[int, str]], width: float) -> None:
    drawn.sort()
    days, tones = np.array([float(day) for day, _ in drawn]), np.array([tone for _, tone in drawn], dtype=object)
    ticks = lay_out_ticks(Evidence(days, np.zeros(len(days)), np.arange(len(days))), tones, Scale(0, 1000, width))
    lines: dict[float, list[tuple[float, float]]] = {}
    for tick in ticks:
        assert {tones[row] for row in tick.rows} == {tick.tone}
        assert tick.label == ("" if len(tick.rows) == 1 else str(len(tick.rows)))
        lines.setdefault(tick.y, []).append((tick.left, tick.right))
    for marks in lines.values():
        assert all(other[0] - one[1] >= TICKS_APART for one, other in pairwise(marks))
    assert sorted(row for tick in ticks for row in tick.rows) == [at for at, day in enumerate(days) if 0 <= day <= 1000]


def test_acts_of_one_day_are_one_mark_with_their_number_at_its_days() -> None:
    evidence = Evidence(np.array([10.0, 10, 10, 500, 990, 992]), np.zeros(6), np.arange(6))
    tones = np.array(["hostile", "cooperative", "hostile", "hostile", "hostile", "hostile"], dtype=object)
    one, two, alone, last = lay_out_ticks(evidence, tones, Scale(0, 1000, 1000))
    assert (one.tone, one.rows, one.label, one.day) == ("cooperative", (1,), "", 10)
    assert (two.tone, two.rows, two.label, two.day) == ("hostile", (0, 2), "2", 10)
    assert two.y == one.y + LINE
    assert (alone.rows, last.rows, last.day) == ((3,), (4, 5), 991)
    assert last.right == 991 + MARK / 2
    assert last.left < last.number < last.right - MARK  # right of it the plot ends


@pytest.mark.parametrize(("air", "labels"), [(3 * NEXT_TO - 1, ["3"]), (3 * NEXT_TO, ["2", ""])])
def test_the_number_between_two_marks_is_plainly_nearer_to_its_own(air: float, labels: list[str]) -> None:
    ends = 100 + MARK / 2 + NEXT_TO + text_width("2", SMALL_SIZE)
    days = np.array([100.0, 100.0, ends + air + MARK / 2])
    evidence = Evidence(days, np.zeros(3), np.arange(3))
    ticks = lay_out_ticks(evidence, np.array(["hostile"] * 3, dtype=object), Scale(0, 1000, 1000))
    assert [tick.label for tick in ticks] == labels


# Network


def wider(box: Box, by: float) -> Box:
    """The box with so much more on every side."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def crosses(line: Line, box: Box) -> bool:
    """Whether a line runs through a box: it is cut at its four sides in turn, and something is left."""
    (x, y), (to_x, to_y) = line
    first, last = 0.0, 1.0
    for start, step, low, high in ((x, to_x - x, box[0], box[2]), (y, to_y - y, box[1], box[3])):
        if abs(step) < 1e-9:
            if not low <= start <= high:
                return False
            continue
        enter, leave = sorted(((low - start) / step, (high - start) / step))
        first, last = max(first, enter), min(last, leave)
    return first < last


def covers(box: Box, taken: Iterable[Box]) -> bool:
    """Whether a box lies over one of others."""
    return any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken)


def clashes(network: Network) -> list[tuple[str, str]]:
    return [
        (one.actor, other.actor)
        for one, other in combinations(network.nodes, 2)
        if any(covers(part, other.parts) for part in one.parts)
    ]


def through(network: Network) -> list[tuple[str, Pair]]:
    """The names that lines run through, with the pairs of the lines."""
    nodes = {node.actor: node for node in network.nodes}
    return [
        (node.actor, edge.pair)
        for node in network.nodes
        for edge in network.edges
        for one, other in [[nodes[actor] for actor in edge.pair]]
        if crosses((rim(one, other), rim(other, one)), wider(node.words, edge.width / 2))
    ]


def behind(network: Network) -> list[tuple[str, Pair]]:
    """The circles that lines of others run through, with the pairs of the lines."""
    nodes = {node.actor: node for node in network.nodes}
    return [
        (node.actor, edge.pair)
        for node in network.nodes
        for edge in network.edges
        if node.actor not in edge.pair
        for one, other in [[nodes[actor] for actor in edge.pair]]
        if crosses((rim(one, other), rim(other, one)), node.circle)
    ]


def marks_on_lines(network: Network) -> set[Pair]:
    """The pairs whose marks lie on a line of others."""
    nodes = {node.actor: node for node in network.nodes}
    return {
        edge.pair
        for edge in network.edges
        for line in network.edges
        for one, other in [[nodes[actor] for actor in line.pair]]
        if line is not edge
        and crosses((rim(one, other), rim(other, one)), wider((edge.x, edge.y, edge.x, edge.y), 6 + line.width / 2))
    }


def counts_on_lines(network: Network, around: float = 0.0) -> set[Pair]:
    """The pairs whose counts lie on a line of others, or as near to it as ``around``."""
    nodes = {node.actor: node for node in network.nodes}
    return {
        edge.pair
        for edge in network.edges
        for line in network.edges
        for one, other in [[nodes[actor] for actor in line.pair]]
        for half in [text_width(edge.label, SMALL_SIZE) / 2]
        for box in [(edge.label_x - half, edge.label_y - 5, edge.label_x + half, edge.label_y + 5)]
        if line is not edge and crosses((rim(one, other), rim(other, one)), wider(box, line.width / 2 + around))
    }


def read_as_one(network: Network) -> list[tuple[str, str]]:
    """The counts and names in one line that are as near to each other as words of a sentence."""
    return [
        (edge.label, node.name[0])
        for edge in network.edges
        for half in [text_width(edge.label, SMALL_SIZE) / 2]
        for node in network.nodes
        if covers(
            (edge.label_x - half - 12, edge.label_y - 5, edge.label_x + half + 12, edge.label_y + 5), [node.words]
        )
    ]


ties_drawn = st.dictionaries(
    st.tuples(st.sampled_from(ACTORS), st.sampled_from(ACTORS)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(1, 10_000), min_size=1, max_size=60,
)  # fmt: skip


# Three pairs in a row and names too long for it: they came apart only at an endless height.
CROWDED_ROW = {("A13", "A22"): 1568, ("A02", "A03"): 715, ("A19", "A23"): 1994, ("A14", "A23"): 122,
               ("A01", "A17"): 1163, ("A15", "A22"): 2710}  # fmt: skip


@settings(max_examples=25)
@given(ties_drawn, st.sampled_from([358.0, 1248.0, 1888.0]), st.text(min_size=1, max_size=40))
@example(CROWDED_ROW, 358.0, "]{\x18\U000f4700\x15\x1c¶")
def test_no_two_actors_of_a_network_overlap(ties: Mapping[Pair, int], width: float, name: str) -> None:
    totals = {actor: 1 + sum(count for pair, count in ties.items() if actor in pair) for pair in ties for actor in pair}
    network = lay_out_network(totals, ties, {actor: f"{name} {actor}" for actor in totals}, width, 400.0)
    assert clashes(network) == []
    assert {node.actor for node in network.nodes} == set(totals)
    for node in network.nodes:
        left, top, right, bottom = node.box
        assert left >= 0
        assert top >= 0
        assert right <= width
        assert bottom <= network.height
        assert all(text_width(line, LABEL_SIZE, bold=True) <= right - left + 1e-6 for line in node.name)
    assert {edge.pair for edge in network.edges} == set(ties)
    boxes = [part for node in network.nodes for part in node.parts]
    told = [edge for edge in network.edges if edge.label]
    boxes += [(edge.x - 5, edge.y - 5, edge.x + 5, edge.y + 5) for edge in told]
    for edge in told:  # a count covers no actor, no mark and not its own line, and is not beyond the page
        x, y, half = edge.label_x, edge.label_y, text_width(edge.label, SMALL_SIZE) / 2
        assert half <= x <= width - half
        assert not any(b[0] < x + half and x - half < b[2] and b[1] < y < b[3] for b in boxes)
        one, other = (next(node for node in network.nodes if node.actor == actor) for actor in edge.pair)
        length = max(hypot(other.x - one.x, other.y - one.y), 1e-9)
        assert abs((x - one.x) * (other.y - one.y) - (y - one.y) * (other.x - one.x)) / length > 3
        for mark in network.edges:  # nor is it taken for that of another
            assert hypot(edge.x - x, edge.y - y) <= hypot(mark.x - x, mark.y - y) + half


COUNTRIES = ["Belarus", "China", "Germany", "India", "Kazakhstan", "United States", "North Korea", "United Nations"]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("width", [314.0, 846.0, 1186.0])
def test_no_line_runs_through_a_name_where_few_deal_with_each_other(seed: int, width: float) -> None:
    draw = Random(seed)
    ties = {(f"A{draw.randrange(at):02}", f"A{at:02}"): draw.randint(1, 3) for at in range(1, 10)}  # a tree
    totals = {f"A{at:02}": draw.randint(1, 6) for at in range(10)}
    network = lay_out_network(totals, ties, {actor: draw.choice(COUNTRIES) for actor in totals}, width, 400.0)
    assert through(network) == []
    assert {node.side for node in network.nodes} != {BELOW}  # it takes more than one side
    assert read_as_one(network) == []
    number = {node.actor: at for at, node in enumerate(network.nodes)}
    places = [(node.x, node.y) for node in network.nodes]
    assert crossing_lines(places, [(number[a], number[b]) for a, b in ties]) == 0
    quarters = {(x > network.width / 2, y > network.height / 2) for x, y in places}
    assert len(quarters) == 4


def _air(edge: Edge) -> float:
    """Pixels from the middle of a mark to the count beside it."""
    return abs(edge.label_x - edge.x) - text_width(edge.label, SMALL_SIZE) / 2


def doubtful_counts(network: Network) -> set[Pair]:
    """The edges whose count is not twice as near to its own mark as to any other."""

    def gap(edge: Edge, mark: Edge) -> float:
        half = text_width(edge.label, SMALL_SIZE) / 2
        return hypot(max(abs(edge.label_x - mark.x) - half, 0), max(abs(edge.label_y - mark.y) - 5, 0))

    found = permutations(network.edges, 2)
    return {edge.pair for edge, other in found if gap(edge, other) < 2 * gap(edge, edge) - 1e-6}


@pytest.mark.parametrize("number", [10, 400, 5000])
@pytest.mark.parametrize("width", [340, 872, 1080])  # of a phone, of a desk with the list below, of a wide screen
def test_no_line_runs_through_a_name_or_a_circle_of_a_crowded_network(number: int, width: int, events: Make) -> None:
    options = Options(display_names(), width=width)
    network = network_of(*strongest(events(number), options), options)
    assert clashes(network) == []
    assert through(network) == []
    assert behind(network) == []
    assert network.height <= HIGHEST
    assert all(edge.label for edge in network.edges)
    assert len(doubtful_counts(network)) <= 1
    assert counts_on_lines(network, 2.0) == set()  # nor does the paper around one notch a line
    assert marks_on_lines(network) == set()
    assert all(hypot(one.x - other.x, one.y - other.y) >= 24 for one, other in combinations(network.edges, 2))
    assert read_as_one(network) == []
    tight = [edge.pair for edge in network.edges if abs(edge.label_y - edge.y) < 4 and _air(edge) < 11]
    assert len(tight) <= 2  # a diamond reaches as far as 8 pixels from its middle


@pytest.mark.parametrize(("width", "actors", "pairs"), [(314.0, 12, 14), (846.0, 24, 32), (1186.0, 24, 32)])
@pytest.mark.parametrize("seed", range(3))
def test_lines_keep_off_names_where_some_deal_with_many(seed: int, width: float, actors: int, pairs: int) -> None:
    draw = Random(seed)
    found: set[Pair] = set()
    while len(found) < pairs:  # the busier an actor, the more others it deals with
        a, b = sorted(int(actors * draw.random() ** 2) for _ in "ab")
        found |= {(f"A{a:02}", f"A{b:02}")} if a != b else set()
    totals = {f"A{at:02}": 400 // (at + 1) for at in range(actors) if any(f"A{at:02}" in pair for pair in found)}
    ties = {pair: draw.randint(1, 24) for pair in sorted(found)}
    network = lay_out_network(totals, ties, {actor: draw.choice(COUNTRIES) for actor in totals}, width, 560.0)
    assert clashes(network) == []
    assert through(network) == []
    assert all(edge.label for edge in network.edges)
    # A few counts lie on lines of others, as where many lines meet there is no other room.
    assert len(counts_on_lines(network)) <= len(network.edges) / 16


@pytest.mark.parametrize(("width", "pairs"), [(340.0, 1), (858.0, 2), (858.0, 4)])
def test_two_who_deal_with_each_other_alone_stand_below_the_others(width: float, pairs: int) -> None:
    """In corners they would leave the page empty there, and crowd who deals with many."""
    ties = {("A00", f"A{at:02}"): 5 for at in range(1, 8)} | {(f"A{at:02}", f"A{at + 1:02}"): 2 for at in range(1, 7)}
    lone = [(f"B{at:02}", f"C{at:02}") for at in range(pairs)]
    ties |= dict.fromkeys(lone, 1)
    totals = {actor: 3 for pair in ties for actor in pair}
    network = lay_out_network(totals, ties, {actor: actor for actor in totals}, width, 500.0)
    places = {node.actor: node for node in network.nodes}
    low = max(node.circle[3] for node in network.nodes if node.actor.startswith("A"))
    for one, other in lone:
        assert abs(places[one].y - places[other].y) < 20
        assert min(places[one].y, places[other].y) > low
    main = [node for node in network.nodes if node.actor.startswith("A")]
    assert max(node.x for node in main) - min(node.x for node in main) > 0.6 * width
    assert low - min(node.circle[1] for node in main) > 0.6 * network.height


def test_a_name_stands_where_its_side_says() -> None:
    node = Node("A", ("Name",), 10.0, 100.0, 100.0)
    width = text_width("Name", LABEL_SIZE, bold=True)
    assert node.words == (100 - width / 2, 110, 100 + width / 2, 110 + NAME_LINE)
    right = replace(node, side=(1, 0))
    assert right.words[0] > right.circle[2]
    assert (right.words[1] + right.words[3]) / 2 == 100
    assert right.box == (90, 90, right.words[2], 110)
    lower, corner = replace(node, side=(1, 0.5)), replace(node, side=(1, 1))
    assert right.words[1] < lower.words[1] < corner.words[1]
    assert right.words[0] > lower.words[0] > corner.words[0]
    aside = replace(node, side=(0.5, 1))
    assert aside.words[1] == node.words[1]
    assert node.words[0] < aside.words[0] < corner.words[0]


def test_the_strongest_edge_is_the_widest() -> None:
    network = lay_out_network(
        {"A": 9, "B": 9, "C": 2}, {("A", "B"): 8, ("B", "C"): 2}, {one: one for one in "ABC"}, 800, 400
    )
    assert [edge.pair for edge in network.edges] == [("A", "B"), ("B", "C")]
    assert network.edges[0].width > network.edges[1].width
    assert lay_out_network({}, {}, {}, 800, 400).nodes == ()


def test_a_network_that_is_drawn_again_keeps_its_places() -> None:
    first = lay_out_network({"A": 2, "B": 2}, {("A", "B"): 2}, {"A": "A", "B": "B"}, 800, 400)
    assert lay_out_network({"A": 2, "B": 2}, {("A", "B"): 2}, {"A": "A", "B": "B"}, 800, 400) is first
    assert lay_out_network({"A": 2, "B": 2}, {("A", "B"): 2}, {"A": "A", "B": "Belarus"}, 800, 400) != first


def test_crossing_lines_by_hand() -> None:
    square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    assert crossing_lines(square, [(0, 2), (1, 3)]) == 1
    assert crossing_lines(square, [(0, 1), (1, 2), (2, 3), (3, 0)]) == 0  # they meet at their ends


@pytest.mark.parametrize("width", [326.0, 858.0])
def test_the_marks_of_a_tree_are_seen_beside_the_names(width: float) -> None:
    ties = {("A00", f"A{at:02}"): 1 for at in range(1, 4)} | {("A03", f"A{at:02}"): 1 for at in range(4, 8)}
    network = lay_out_network(
        {f"A{at:02}": 2 for at in range(8)}, ties, {f"A{at:02}": f"United States {at}" for at in range(8)}, width, 400
    )
    for edge in network.edges:
        assert not any(
            left < edge.x + 5 and edge.x - 5 < right and top < edge.y + 5 and edge.y - 5 < bottom
            for left, top, right, bottom in (part for node in network.nodes for part in node.parts)
        )


# Storyline


def test_crossings_by_hand() -> None:
    assert crossings(("A", "B", "C"), ("A", "B", "C")) == 0
    assert crossings(("A", "B", "C"), ("B", "A", "C")) == 1
    assert crossings(("A", "B", "C"), ("C", "B", "A")) == 3


def column(x: float, *groups: str) -> Column:
    return Column(tuple(Meeting(tuple(group), (at,)) for at, group in enumerate(groups)), (x,) * len(groups))


def test_lines_that_meet_by_turns_cross_no_more_than_they_must() -> None:
    assert lay_out_story("ABCD", [column(100, "AB", "CD"), column(200, "AB", "CD")]).crossings == 0
    assert lay_out_story("ABC", [column(100, "AC"), column(200, "AC")]).crossings == 0
    assert lay_out_story("ABCD", [column(100, "AB", "CD"), column(200, "BC"), column(300, "AB", "CD")]).crossings == 0
    assert lay_out_story("ABC", [column(100, "AB"), column(200, "AC"), column(300, "BC")]).crossings == 1


groups_drawn = st.lists(
    st.lists(st.sampled_from("ABCDEFGHIJKL"), min_size=2, max_size=6, unique=True), min_size=1, max_size=25
)


@given(groups_drawn)
def test_who_meets_stands_side_by_side_and_lines_keep_apart(groups: list[list[str]]) -> None:
    columns = [column(40.0 * (at + 1), "".join(group)) for at, group in enumerate(groups)]
    story = lay_out_story("ABCDEFGHIJKL", columns)
    for number, shown in enumerate(columns, 1):
        heights = sorted((places[number][1], actor) for actor, places in story.lines.items())
        assert all(later - earlier >= TIGHT - 1e-6 for (earlier, _), (later, _) in pairwise(heights))
        members = set(shown.meetings[0].members)
        at = [place for place, (_, actor) in enumerate(heights) if actor in members]
        assert at == list(range(at[0], at[0] + len(members)))
        knot = story.knots[number - 1]
        assert knot.ys == pytest.approx(tuple(height for height, actor in heights if actor in members))
        assert knot.ys[-1] - knot.ys[0] == pytest.approx((len(members) - 1) * TIGHT)
    assert all(0 <= y <= story.height for places in story.lines.values() for _, y in places)


def at_their_days(xs: Floats, rows: Ints, groups: Ints, actors: str, width: float) -> tuple[Column, ...]:
    columns = columns_of(xs, rows, groups, actors, width)
    assert columns is not None
    return columns


def test_columns_join_what_is_near_and_drop_what_shares_an_actor() -> None:
    xs, rows = np.array([10.0, 12.0, 14.0, 200.0]), np.array([0, 1, 2, 3])
    groups = np.array([0b011, 0b011, 0b110, 0b110])
    near, far = at_their_days(xs, rows, groups, "ABC", 400)
    assert near.meetings == (Meeting(("A", "B"), (0, 1)),)  # B cannot be in two places
    assert (near.places, far.places, far.meetings) == ((11.0,), (200.0,), (Meeting(("B", "C"), (3,)),))
    assert columns_of(xs[:0], rows[:0], groups[:0], "ABC", 400) == ()


def test_few_events_stand_where_they_belong() -> None:
    xs = np.array([12.0, 33.0, 54.0, 101.0, 197.0])  # as of six years on a phone
    columns = at_their_days(xs, np.arange(5), np.array([0b0011, 0b1100, 0b0011, 0b0110, 0b0011]), "ABCD", 218)
    assert [column.places for column in columns] == [(x,) for x in xs.tolist()]
    many = np.linspace(0, 218, 200)
    assert columns_of(many, np.arange(200), np.full(200, 0b0011), "ABCD", 218) is None


def test_an_actor_meets_one_after_the_other_in_a_stretch_of_the_calendar() -> None:
    """A and B meet three times a year, A and C twice, B and D once, C and D once."""
    groups = np.array([0b0011, 0b0011, 0b0011, 0b0101, 0b0101, 0b1010, 0b1100] * 2)
    xs, rows = np.repeat([10.0, 190.0], 7), np.arange(14)
    columns = rounds_of(xs, rows, groups, "ABCD", (0, 100, 200), 30.0, 3)
    who = [[" ".join(meeting.members) for meeting in column.meetings] for column in columns]
    assert who == [["A C", "B D"], ["A B", "C D"], ["A B", "C D"], ["A C", "B D"]]  # the busiest at the edge
    assert [column.places[0] for column in columns] == [25.0, 75.0, 125.0, 175.0]
    one = rounds_of(xs, rows, groups, "ABCD", (0, 100, 200), 30.0, 1)
    assert [sum(len(meeting.rows) for meeting in column.meetings) for column in one] == [4, 4]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60), st.lists(st.floats(0.01, 1), min_size=1, max_size=8))
def test_columns_of_short_stretches_keep_apart(shares: list[float], stretches: list[float]) -> None:
    edges = np.concatenate([[0.0], np.cumsum(stretches)]) / sum(stretches) * 600
    xs, groups = np.sort(np.array(shares)) * 600, np.resize([0b011, 0b101, 0b110], len(shares))
    columns = rounds_of(xs, np.arange(len(xs)), groups, "ABC", edges.tolist(), 26.0, 4)
    assert all(other.left - one.right >= 18 for one, other in pairwise(columns))
    assert all(EDGE - 1e-6 <= column.left <= column.right <= 600 - EDGE + 1e-6 for column in columns)


def test_two_events_of_different_actors_stand_at_their_own_days_in_one_column() -> None:
    """November and March of the next year on a phone: the year begins between them."""
    groups = np.array([0b0011, 0b1100, 0b0011])
    columns = at_their_days(np.array([40.0, 186.0, 197.0]), np.arange(3), groups, "ABCD", 218)
    assert [column.places for column in columns] == [(40.0,), (197.0, 186.0)]
    story = lay_out_story("ABCD", columns)
    assert [knot.x for knot in story.knots] == [40.0, 197.0, 186.0]
    for places in story.lines.values():  # none moves from the first of the two to the last
        (height,) = {y for x, y in places if 186 <= x <= 197}
        assert np.interp(190, *curve(places, 218)) == height


def test_the_numbers_of_a_crowded_story_keep_off_its_lines_and_marks_and_few_are_left_out() -> None:
    """On a phone: three pairs of six actors, each time others, so that lines are steep."""
    width, random = 340.0, np.random.default_rng(3)
    xs = np.arange(20.0, width, 45.0).tolist()
    columns = []
    for x in xs:
        order = random.permutation(list("ABCDEF"))
        groups = [tuple(sorted(order[at : at + 2])) for at in (0, 2, 4)]
        columns.append(Column(tuple(Meeting(group, tuple(range(276))) for group in groups), (x,) * 3))
    story = lay_out_story("ABCDEF", columns)
    told = place_counts(story, width)
    assert 0.9 * 3 * len(xs) <= len(told) <= 3 * len(xs)
    lines = [curve(places, width) for places in story.lines.values()]
    for one in told:
        under = np.linspace(one.x - one.size / 2, one.x + one.size / 2, 20)
        assert min(np.abs(np.interp(under, *line) - one.y).min() for line in lines) > SMALL_SIZE / 2
        assert not any(
            abs(one.x - knot.x) < one.size / 2 + 4 and abs(one.y - y) < SMALL_SIZE / 2 + 4
            for knot in story.knots
            for y in knot.ys
        )
    assert not any(
        abs(one.x - other.x) < (one.size + other.size) / 2 and abs(one.y - other.y) < SMALL_SIZE
        for one, other in combinations(told, 2)
    )
    assert any(abs(one.x - x) < 1 for one in told for x in xs)  # over its mark, where there is room


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60), st.floats(250, 900))
def test_the_marks_of_the_first_and_the_last_column_are_drawn_whole(shares: list[float], width: float) -> None:
    xs = np.sort(np.array(shares)) * width
    columns = columns_of(xs, np.arange(len(xs)), np.full(len(xs), 0b11), "AB", width) or ()
    assert columns or len(xs) > 7
    assert all(EDGE - 1e-6 <= column.left <= column.right <= width - EDGE + 1e-6 for column in columns)
    assert all(one.right < other.left for one, other in pairwise(columns))


@given(st.lists(st.floats(0, 500), min_size=1, max_size=12), st.floats(300, 900))
def test_curves_go_through_their_places_and_never_back(heights: list[float], width: float) -> None:
    step = width / (len(heights) + 1)
    places = [(at * step, height) for at, height in enumerate(heights)]
    xs, ys = curve(places, width)
    assert (np.diff(xs) >= -1e-6).all()
    assert xs[-1] == width
    assert min(heights) - 1e-6 <= ys.min()
    assert ys.max() <= max(heights) + 1e-6
    for x, y in places:
        assert np.interp(x, xs, ys) == pytest.approx(y, abs=1e-6)


def test_a_line_bends_on_its_way_to_a_place_near_its_beginning() -> None:
    xs, ys = curve([(0.0, 0.0), (11.0, 18.0)], 300)
    on_the_way = xs[(ys > 0) & (ys < 18)]
    assert on_the_way.max() - on_the_way.min() > 5


# What all share


@given(
    st.lists(
        st.tuples(st.text(max_size=30), st.dates(date(2019, 1, 1), date(2025, 1, 1)), st.integers(0, 900)), max_size=12
    ),
    st.floats(250, 1500),
)
def test_names_of_eras_never_overlap(drawn: list[tuple[str, date, int]], width: float) -> None:
    eras = [Era(name, first, date.fromordinal(first.toordinal() + days)) for name, first, days in drawn]
    scale = Scale(day_number(date(2020, 1, 1)), day_number(date(2024, 1, 1)), width)
    rows: dict[int, list[tuple[float, float]]] = {}
    for band in era_bands(eras, scale):
        assert 0 <= band.left < band.right <= width
        size = text_width(band.label, SMALL_SIZE) + 8
        start = min(band.left, max(0.0, width - size))
        assert start + size <= width + 1e-6
        rows.setdefault(band.row, []).append((start, start + size))
    for found in rows.values():
        assert all(one[1] <= other[0] + 1e-6 for one, other in pairwise(sorted(found)))


@pytest.mark.parametrize("width", [290.0, 700.0, 1900.0])
def test_entries_of_a_legend_never_overlap(width: float) -> None:
    entries = [dot(words, "circle", 10, "#000000") for words in ("cooperative", "planned, denied or hypothetical") * 4]
    placed = flow(entries, width)
    for one, other in combinations(placed, 2):
        if one.y == other.y:
            assert other.x >= one.x + one.entry.width + text_width(one.entry.text, LABEL_SIZE)
    assert all(one.x + one.entry.width + text_width(one.entry.text, LABEL_SIZE) < width for one in placed)


@pytest.mark.parametrize("width", [150.0, 290.0])
def test_an_entry_wider_than_the_legend_goes_on_in_another_line(width: float) -> None:
    long = "the clearest turning points: the mean of 90 days changes sides"
    placed = flow([dot(words, "circle", 10, "#000000") for words in ("neutral", long, "hostile")], width)
    assert [" ".join(one.lines) for one in placed] == ["neutral", long, "hostile"]
    assert all(one.x + one.entry.width + text_width(line, LABEL_SIZE) < width for one in placed for line in one.lines)
    assert len(placed[1].lines) == (2 if width > 200 else 3)
    assert placed[2].y > placed[1].bottom > placed[1].y + LABEL_SIZE
    assert height(placed) > placed[2].bottom


@pytest.mark.parametrize(("width", "lines"), [(330.0, 2), (1000.0, 1), (120.0, 4)])
def test_the_tones_stand_in_one_line_of_a_legend_that_has_room_for_them(width: float, lines: int) -> None:
    placed = flow([dot("events in one", "circle", 10, "#000000"), *tone_entries(TONES)], width)
    assert [one.entry.text for one in placed][1:] == ["cooperative", "neutral", "hostile"]
    assert len({one.y for one in placed}) == lines
    assert len({one.y for one in placed[1:]}) == (3 if width < 200 else 1)


def test_an_entry_that_begins_a_line_stands_in_the_next_one_though_there_is_room() -> None:
    code = Entry("Germany", 30, written="DEU", begins=True)
    placed = flow([*tone_entries(TONES), code, Entry("China", 30, written="CHN")], 900.0)
    assert [one.y for one in placed] == [placed[0].y] * 3 + [placed[3].y] * 2
    assert placed[3].y > placed[0].y
    assert placed[3].x == 0


def lines_of_legend(words: list[str], width: float) -> list[list[str]]:
    lines: dict[float, list[str]] = {}
    for one in flow([dot(text, "circle", 10, "#000000") for text in words], width):
        lines.setdefault(one.y, []).append(one.entry.text)
    return list(lines.values())


def test_the_last_entry_of_a_legend_does_not_stand_alone() -> None:
    words = ["mean tone, from hostile to cooperative", "cooperative", "neutral", "hostile"]
    assert lines_of_legend(words, 600.0) == [words]
    assert lines_of_legend(words, 480.0) == [words[:1], words[1:]]  # not "hostile" alone
    assert lines_of_legend(["planned, denied or hypothetical", "no day known"], 300.0) == [
        ["planned, denied or hypothetical"], ["no day known"],
    ]  # fmt: skip
    long = ["hostile", "neutral", "a sentence that fills a line of its own"]
    assert lines_of_legend(long, 300.0) == [long[:2], long[2:]]  # nothing fits beside it


def test_months_are_named_in_the_readers_language(events: Make) -> None:
    french = Options(language="fr-CA")
    assert any("févr 20" in day for day in twin("actors", events(200), french)["Date"])
    hovers = [text for trace in figure("months", events(60), french).data for text in trace.hovertext or ()]
    assert any("févr" in text for text in hovers)
    assert figure("actors", events(60), french).layout.xaxis.tickformatstops[2].value == "%b %Y"


@pytest.mark.parametrize(("acts", "told"), [(10, ": refuses the plan"), (11, "")])
def test_of_many_acts_none_is_said_to_be_the_turning_one(acts: int, told: str) -> None:
    table = pd.DataFrame({"summary": ["refuses the plan"], "trigger": ["refuses"]})
    turn = Turn(day=9.0, before=3.0, after=-4.0, strength=3.0, row=0, of=acts)
    assert turn_words(turn, table, Options())[-1] == f"hostile from Jan 1970{told}"
