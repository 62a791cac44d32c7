"""The geometry of lanes: nothing overlaps, nothing is lost, and a few answers known by hand."""

from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.figures import Options, figure
from timeline.figures.boxes import APART, CLEAR, GAP, RADIUS
from timeline.figures.frame import MARGIN, columns
from timeline.figures.labels import lines_of, said
from timeline.figures.lanes import NAME_LINE, SECOND, Layout, Roster, lay_out, name_lines
from timeline.figures.lettering import cut_inside, text_width
from timeline.figures.rosters import rosters_of
from timeline.figures.scale import Scale
from timeline.figures.short_names import short_name
from timeline.figures.spans import Span, extent, spans_of
from timeline.figures.theme import LABEL_SIZE, NAME_SIZE
from timeline.figures.tracks import MAX_LINES, MAX_TRACKS, arrange
from timeline.figures.undated import LISTED_LINES, arrange_below, arrange_undated, room_for_undated

Make = Callable[..., pd.DataFrame]
NAN = float("nan")


def check(layout: Layout, width: float, undated_width: float) -> None:
    """Marks and labels of a track lie apart and inside; every event of a lane is a mark or counted, once."""
    tracks = defaultdict(list)
    for mark in layout.marks:
        tracks[mark.lane, mark.track, mark.box.span.kind == "undated"].append(mark.box)
        lane = layout.lanes[mark.lane]
        assert lane.top < mark.y - RADIUS
        assert mark.y + (SECOND if mark.box.second else 0) + RADIUS < lane.top + lane.height
        assert 0 <= mark.track < MAX_TRACKS
    for (_, _, undated), boxes in tracks.items():
        room = undated_width if undated and undated_width else width
        for box in boxes:
            assert box.low <= box.left <= box.point <= box.right <= box.high
            assert box.low >= -RADIUS
            assert box.high <= room + 2 * RADIUS
            assert not box.label or text_width(box.label, LABEL_SIZE) <= box.high - box.low
            assert not box.second or text_width(box.second, LABEL_SIZE) <= box.high - box.low
        for one, following in pairwise(sorted(boxes, key=lambda box: box.low)):
            words_between = one.side == "right" or following.side == "left"
            assert one.high + (CLEAR if words_between else APART) <= following.low + 1e-6
    check_lines(layout, undated_width)
    for number, lane in enumerate(layout.lanes):
        drawn = [mark.box.span.row for mark in layout.marks if mark.lane == number]
        counted = [row for more in layout.more if more.lane == number for row in more.rows]
        assert sorted(drawn + counted) == sorted(lane.roster.rows)
    for one, following in pairwise(layout.lanes):
        assert one.top + one.height == pytest.approx(following.top)
    counts = defaultdict(list)
    for more in layout.more:
        counts[more.lane, more.undated].append(more.x)
        assert more.where == "here" or not more.undated
        assert layout.lanes[more.lane].top < more.y < layout.lanes[more.lane].top + layout.lanes[more.lane].height
    for places in counts.values():
        assert all(later - earlier >= 30 for earlier, later in pairwise(sorted(places)))


def check_lines(layout: Layout, undated_width: float) -> None:
    """Lines of text of a lane lie apart; those of the undated beside the others, or below where there is no column."""
    for number in range(len(layout.lanes)):
        lines = defaultdict(set)  # of text; the undated share them with the dated unless they stand below
        for mark in layout.marks:
            if mark.lane == number:
                undated = mark.box.span.kind == "undated"
                lines[undated] |= {mark.y, mark.y + SECOND} if mark.box.second else {mark.y}
        for found in lines.values() if undated_width else [set().union(*lines.values())]:
            assert all(later - earlier >= SECOND for earlier, later in pairwise(sorted(found)))
            assert len(found) <= (LISTED_LINES if undated_width else 2 * MAX_LINES)


@pytest.mark.parametrize("view", ["actors", "leaders", "relationships", "ego"])
@pytest.mark.parametrize("width", [380.0, 800.0, 1200.0])
@pytest.mark.parametrize("number", [5, 50, 500, 5000])
def test_nothing_overlaps_and_nothing_is_lost(
    events: Callable[..., pd.DataFrame], view: Any, width: float, number: int
) -> None:
    table = events(number)
    spans = spans_of(table)
    rosters = rosters_of(view, table, Options())
    assert {row for roster in rosters for row in roster.rows} == set(range(number))
    first, last = extent(table) or (0.0, 1.0)
    check(lay_out(rosters, spans, Scale(first, last, width), 150.0, 140.0), width, 140.0)
    check(lay_out(rosters, spans, Scale(first, last, width), width, 0.0, named_above=True), width, 0.0)
    middle = (first + last) / 2  # a window on a part of the dates
    check(lay_out(rosters, spans, Scale(middle, middle + 60, width), 150.0, 140.0), width, 140.0)


kinds = st.sampled_from(["day", "range", "fuzzy", "since", "undated"])
drawn_spans = st.lists(st.tuples(kinds, st.floats(-50, 150), st.floats(0, 120), st.text(max_size=40)), max_size=60).map(
    lambda drawn: [
        Span(row, kind, NAN, NAN, label)
        if kind == "undated"
        else Span(row, kind, start, start + (length if kind != "day" else 0), label)
        for row, (kind, start, length, label) in enumerate(drawn)
    ]
)


@given(drawn_spans, st.floats(200, 2000), st.just(0.0) | st.floats(100, 300))
def test_any_events_at_all(spans: list[Span], width: float, undated: float) -> None:
    roster = Roster("all", tuple(range(len(spans))))
    check(lay_out([roster, roster], spans, Scale(0, 100, width), 120, undated), width, undated)


SCALE = Scale(0, 1000, 1000)


def test_a_label_stands_right_of_its_mark_and_left_near_the_edge() -> None:
    placed, hidden = arrange(
        [Span(0, "day", 100, 100, "Talks in Astana"), Span(1, "day", 990, 990, "Talks in Baku")], SCALE
    )
    (right, _), (left, _) = sorted(placed, key=lambda one: one[0].span.row)
    assert hidden == []
    assert (right.label, right.side, left.label, left.side) == ("Talks in Astana", "right", "Talks in Baku", "left")
    assert right.high == pytest.approx(100 + RADIUS + GAP + text_width("Talks in Astana", LABEL_SIZE))
    assert left.low == pytest.approx(990 - RADIUS - GAP - text_width("Talks in Baku", LABEL_SIZE))


@pytest.mark.parametrize(("start", "end", "tip"), [(100, 100, 122), (100, 104, 122), (100, 300, 300), (395, 400, 401)])
def test_the_arrow_of_what_goes_on_stands_free_of_its_mark(start: float, end: float, tip: float) -> None:
    ((box, _),), _ = arrange([Span(0, "since", start, end, "")], Scale(0, 400, 400))
    assert (box.point, box.right) == (start, tip)
    assert box.high >= tip


def test_a_label_lies_over_a_long_pale_bar() -> None:
    ((box, _),) = arrange([Span(0, "fuzzy", 100, 900, "Talks")], SCALE)[0]
    assert (box.side, box.point, box.left, box.right, box.high) == ("over", 500, 100, 900, 900)


def test_two_events_of_one_day_take_two_tracks_and_far_ones_share_one() -> None:
    same = [Span(0, "day", 100, 100, "One"), Span(1, "day", 100, 100, "Two"), Span(2, "day", 700, 700, "Three")]
    assert [(box.span.row, track) for box, track in arrange(same, SCALE)[0]] == [(0, 0), (2, 0), (1, 1)]


def test_crowded_labels_get_shorter_then_go_and_the_rest_is_counted() -> None:
    long = "Foreign ministers of five countries agree on a programme of mediation and on a date for its review"
    long += ", which their heads of government are to attend as well, with observers of two neighbouring states"
    few = [Span(row, "day", row * 60, row * 60, long) for row in range(12)]
    placed, hidden = arrange(few, SCALE)
    assert hidden == []
    cut = [f"{box.label} {box.second}".strip() for box, _ in placed if (box.second or box.label).endswith("…")]
    assert len(cut) >= 8
    assert not any(cut_inside(words, long) for words in cut)
    many = [Span(row, "day", 500, 500, long) for row in range(20)]
    placed, hidden = arrange(many, SCALE)
    assert (len(placed), len(hidden)) == (MAX_TRACKS, 14)
    layout = lay_out([Roster("all", tuple(range(20)))], many, SCALE, 100, 100)
    assert [(len(more.rows), more.where) for more in layout.more] == [(14, "here")]


def test_a_label_that_would_say_who_but_not_what_is_left_out() -> None:
    denied = [Span(row, "undated", NAN, NAN, "United Kingdom, denied: sends its envoys") for row in range(6)]
    narrow, wide = ([(box.label, box.second) for box, _ in arrange_undated(denied, width)[0]] for width in (130, 170))
    assert narrow == [("", "")] * 6
    assert wide == [("United Kingdom,", "denied: sends its envoys")] * 4 + [("", "")] * 2


@pytest.mark.parametrize(
    ("label", "room", "cut"),
    [
        ("India: sends its envoys to talk with NATO", 100, ""),  # "India: sends…"
        ("India: sends its envoys to talk with NATO", 160, "India: sends its envoys…"),
        ("NATO, planned: turns down the draft put forward", 160, ""),  # "turns down…"
        ("NATO: asks China, which holds the chair, to mediate", 120, "NATO: asks China…"),
        ("turns down the draft put forward by the others", 100, ""),
        ("turns down the draft put forward by the others", 140, "turns down the draft…"),
        ("Italy: blames United Kingdom for the failure of the round", 140, ""),  # "Italy: blames United…"
        ("Italy: blames United Kingdom for the failure of the round", 190, "Italy: blames United Kingdom…"),
        ("shells positions held by United Kingdom and others", 185, "shells positions held…"),
        ("cut its ties with the Republic on 3 January", 230, "cut its ties with the Republic…"),
        ("moves two brigades towards Collective Security Treaty Organization", 290, "moves two brigades towards…"),
        ("Talks", 100, "Talks"),
    ],
)
def test_a_label_that_is_cut_keeps_what_is_done(label: str, room: float, cut: str) -> None:
    assert said(label, room) == cut


def test_the_second_line_of_a_label_ends_before_a_name_that_has_no_room() -> None:
    label = "Germany: shells positions held by United Kingdom and others"
    rooms = {room: lines_of(label, room) for room in range(100, 380, 4)}
    assert ["Germany: shells", "positions held…"] in rooms.values()
    assert not any("United…" in line or "by…" in line for lines in rooms.values() for line in lines)
    assert lines_of("Verfassungsgerichtspräsident", 100) == [""]


def test_what_lies_outside_the_window_is_counted_at_its_edge() -> None:
    spans = [
        Span(0, "day", -5, -5, "a"),
        Span(1, "range", -50, -2, "b"),
        Span(2, "day", 1001, 1001, "c"),
        Span(3, "since", -9, 20, "d"),
    ]
    layout = lay_out([Roster("all", (0, 1, 2, 3))], spans, SCALE, 100, 100)
    assert [(more.rows, more.where) for more in layout.more] == [((0, 1), "before"), ((2,), "after")]
    assert [mark.box.point for mark in layout.marks] == [0.0]  # what goes on from before is seen from the edge on


def test_of_many_undated_five_are_listed_and_the_others_counted_or_all_are_a_grid() -> None:
    few = [Span(row, "undated", NAN, NAN, "Envoys meet") for row in range(MAX_TRACKS)]
    placed, hidden = arrange_undated(few, 150)
    assert [(box.label, track) for box, track in placed] == [("Envoys meet", track) for track in range(MAX_TRACKS)]
    many = [Span(row, "undated", NAN, NAN, "Envoys meet") for row in range(100)]
    placed, hidden = arrange_undated(many, 150)
    assert [(box.label, track) for box, track in placed] == [("Envoys meet", track) for track in range(5)]
    assert [box.span.row for box in hidden] == list(range(5, 100))
    placed, hidden = arrange_undated(many, 110)
    assert len(placed) + len(hidden) == 100
    assert len(placed) > 2 * MAX_TRACKS
    assert {box.label for box, _ in placed} == {""}


def test_all_of_five_undated_are_whole_and_what_is_left_is_counted_below_their_words() -> None:
    label = "sends its envoys to talk with Armenia"
    spans = [Span(row, "undated", NAN, NAN, label) for row in range(9)]
    placed, hidden = arrange_undated(spans[:5], 180)
    assert [f"{box.label} {box.second}" for box, _ in placed] == [label] * 5
    assert hidden == []
    layout = lay_out([Roster("all", tuple(range(9)))], spans, SCALE, 100, 180)
    assert [(more.x, len(more.rows)) for more in layout.more] == [(layout.marks[0].box.point, 4)]


def test_a_label_that_is_cut_goes_on_in_a_second_line() -> None:
    label = "promises closer work with Kazakhstan and its neighbours"
    both = [Span(0, "day", 400, 400, label), Span(1, "day", 650, 650, "Talks")]
    ((first, _), (second, _)) = arrange(both, Scale(0, 1000, 400))[0]
    assert f"{first.label} {first.second}" == label
    assert (second.label, second.second) == ("Talks", "")
    layout = lay_out([Roster("all", (0,)), Roster("all", (1,))], both, Scale(0, 1000, 400), 100, 0)
    assert layout.lanes[0].height - layout.lanes[1].height == SECOND


def test_as_many_labels_of_a_full_lane_go_on_as_it_may_have_lines() -> None:
    label = "promises closer work with Kazakhstan and its neighbours"
    placed, _ = arrange([Span(at, "day", 500, 500, label) for at in range(6)], Scale(0, 1000, 400))
    assert len({track for _, track in placed}) == MAX_TRACKS
    assert sum(bool(box.second) for box, _ in placed) == MAX_LINES - MAX_TRACKS


def test_the_undated_of_a_phone_stand_below_and_say_so() -> None:
    day = Span(0, "day", 500, 500, "Talks")
    few = [day, *(Span(row, "undated", NAN, NAN, "Envoys meet") for row in (1, 2))]
    layout = lay_out([Roster("all", (0, 1, 2))], few, Scale(0, 1000, 308), 250, 0, named_above=True)
    assert [mark.box.label for mark in layout.marks] == ["Talks", "undated – Envoys meet", "undated – Envoys meet"]
    assert [mark.y for mark in layout.marks] == sorted({mark.y for mark in layout.marks})
    placed, hidden = arrange_below([Span(row, "undated", NAN, NAN, "Envoys meet") for row in range(100)], 308)
    assert placed[0][0].label == "undated"
    assert {box.label for box, _ in placed[1:]} == {""}
    assert len(placed) + len(hidden) == 100


def test_the_undated_fold_in_their_column() -> None:
    ((box, _),) = arrange_undated([Span(0, "undated", NAN, NAN, "asks Ukraine to mediate")], 130)[0]
    assert (box.label, box.second) == ("asks Ukraine", "to mediate")


@pytest.mark.parametrize(
    "label", ["sends its envoys to talk with Armenia", "promises closer work with the United States"]
)
def test_the_undated_do_not_touch_the_edge_of_their_lane(label: str) -> None:
    width = room_for_undated(label)
    ((box, _),) = arrange_undated([Span(0, "undated", NAN, NAN, label)], width)[0]
    assert f"{box.label} {box.second}" == label
    ends = box.right + GAP + max(text_width(line, LABEL_SIZE) for line in (box.label, box.second))
    assert ends <= width - 4


def test_a_tablet_says_below_what_its_column_of_the_undated_would_cut() -> None:
    label = "turns down the draft put forward by the Shanghai Cooperation Organisation"
    spans = [Span(row, "undated", NAN, NAN, label) for row in range(MAX_TRACKS)]
    assert all(box.label == f"undated – {label}" for box, _ in arrange_below(spans, 580)[0])
    assert columns(668, 150, True, room_for_undated(label))[2] == 0
    assert columns(668, 150, True, room_for_undated("asks NATO to mediate"))[2] > 0
    assert columns(890, 150, True, room_for_undated(label))[2] > 0


@pytest.mark.parametrize("leader", ["the leader of United States", "Kassym-Jomart Tokayev", "Nursultan Nazarbayev"])
def test_a_leader_of_a_laptop_has_his_name_in_one_line(events: Make, leader: str) -> None:
    table = events(40).assign(leaders=[(leader,)] * 40)
    said = [note.text for note in figure("leaders", table, Options(width=890)).layout.annotations]
    assert any(text.startswith(f"<b>{leader}</b>") for text in said)


def test_names_that_fold_take_no_more_than_their_lines(events: Make) -> None:
    table = events(40).assign(leaders=[("Joint Comprehensive Commissioner Lars Petersen-Holm",)] * 40)
    chart = figure("leaders", table, Options(width=890))
    (name,) = (note.text for note in chart.layout.annotations if "Commissioner" in note.text)
    lines = name.partition("</b>")[0].removeprefix("<b>").split("<br>")
    assert len(lines) == 2
    room = chart.layout.xaxis.domain[0] * (890 - 2 * MARGIN)
    assert 0 < room - max(text_width(line, NAME_SIZE, bold=True) for line in lines) < 50


LONG_NAME = "Collective Security Treaty Organization"


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (300, (LONG_NAME,)),
        (150, ("Collective Security", "Treaty Organization")),
        (110, ("CSTO",)),
    ],
)
def test_a_long_name_folds_and_then_is_an_acronym(width: float, lines: tuple[str, ...]) -> None:
    assert name_lines(Roster(LONG_NAME, (0,), shorts=("CSTO",)), width) == lines


def test_of_a_pair_only_the_name_without_room_is_shortened() -> None:
    halves, shorts = (f"{LONG_NAME} –", "European Union"), ("CSTO –", "EU")
    pair = Roster(" ".join(halves), (0,), halves=halves, shorts=shorts)
    assert name_lines(pair, 120) == ("CSTO –", "European Union")
    assert name_lines(pair, 180) == ("CSTO – European Union",)


def test_a_name_above_its_lane_has_room_for_its_second_line() -> None:
    spans = [Span(0, "day", 500, 500, "Talks")]
    one, two = (
        lay_out([Roster(name, (0,))], spans, Scale(0, 1000, 308), 150, 0, named_above=True).lanes[0]
        for name in ("NATO", LONG_NAME)
    )
    assert (len(one.name_lines), len(two.name_lines)) == (1, 2)
    assert two.height - one.height == NAME_LINE


def test_only_an_organisation_that_texts_call_so_has_an_acronym() -> None:
    assert short_name("CSTO", LONG_NAME) == "CSTO"
    assert short_name("CSTO", "the Six") == "the Six"  # what a user calls it
    assert short_name("COALITIONISIS", "Global Coalition against Daesh") == "Global Coalition against Daesh"
    assert short_name("GBR", "United Kingdom") == "United Kingdom"
