"""What a table says of relationships: cases worked by hand, then what holds for any events."""

from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.relations import (
    SILENCE,
    Evidence,
    Prevailing,
    beginnings,
    busiest_pairs,
    clear_turns,
    contacts,
    event_days,
    evidence,
    monthly,
    prevailing,
    tension,
    turns,
)
from timeline.table import SCHEMA, validate

PLAIN: dict[str, Any] = {
    "granularity": "day", "date_basis": "explicit", "open_end": False, "source": ("KAZ",), "target": ("RUS",),
    "leaders": (), "type": "CONSULT", "cameo": "04", "quad": "verbal cooperation", "goldstein": 1.0,
    "tone": "cooperative", "status": "happened", "confidence": 0.5, "sources": 1, "reciprocal": False,
}  # fmt: skip


def table_of(*rows: dict[str, Any]) -> pd.DataFrame:
    filled = []
    for number, row in enumerate(rows):
        first, last = row.pop("days", (None, None))
        filled.append({"event_id": f"e{number}", "date_start": first, "date_end": last or first, **PLAIN, **row})
    return validate(pd.DataFrame(filled, columns=list(SCHEMA)))


def on(*scored: tuple[float, float]) -> Evidence:
    days, goldstein = (np.array(column, dtype=float) for column in zip(*scored, strict=True))
    return Evidence(days, goldstein, np.arange(len(scored)))


EVENTS = table_of(
    {"days": ("2024-01-10", None), "goldstein": 4.0},
    {"days": ("2024-02-01", "2024-02-29"), "granularity": "month", "goldstein": -2.0},
    {"days": ("2024-02-20", None), "goldstein": -6.0, "status": "denied"},
    {"goldstein": 7.0},
    {"days": ("2024-03-01", None), "source": ("ARM",), "target": ("KAZ", "AZE"), "goldstein": -4.0},
    {"days": ("2024-03-02", None), "source": ("?the envoys",), "goldstein": 2.0},
    {"days": ("2024-03-03", None), "source": ("?the envoys",), "goldstein": 2.0},
    {"days": ("2024-03-04", None), "source": ("?the envoys",), "goldstein": 2.0},
    {"days": ("2024-03-05", None), "source": ("?the envoys",), "goldstein": 2.0},
    {"days": ("2024-03-06", None), "source": ("?the envoys",), "goldstein": 2.0},
)
JANUARY = float(np.datetime64("2024-01-10").astype(int))


def test_a_vague_date_counts_in_its_middle_and_an_undated_event_nowhere() -> None:
    days = event_days(EVENTS) - JANUARY
    assert days[:3].tolist() == [0, 22 + 14, 41]  # 10 January, 15 February, 20 February
    assert np.isnan(days[3])


def test_a_range_has_begun_on_its_first_day_and_a_vague_date_on_any_of_its_days() -> None:
    talks = {"days": ("2024-12-29", "2025-01-03")}
    month = {"days": ("2024-11-01", "2024-11-30"), "granularity": "month"}
    year = {"days": ("2024-01-01", "2024-12-31"), "granularity": "year"}
    ongoing = {"days": ("2024-11-01", "2024-11-30"), "granularity": "month", "open_end": True}

    def found(*rows: dict[str, Any]) -> list[str]:
        return [str(np.datetime64(int(day), "D")) for day in beginnings(table_of(*map(dict, rows))) or ()]

    assert found(talks) == ["2024-12-29", "2024-12-29"]
    assert found(month, talks) == ["2024-11-01", "2024-12-29"]
    assert found(year, talks) == ["2024-01-01", "2024-12-31"]
    assert found(ongoing) == ["2024-11-01", "2024-11-01"]
    assert found({}) == []


def test_pairs_with_an_actor_that_no_table_knows_come_last() -> None:
    assert busiest_pairs(EVENTS, 9) == [("KAZ", "RUS"), ("ARM", "AZE"), ("ARM", "KAZ"), ("?the envoys", "RUS")]
    assert busiest_pairs(EVENTS, 1) == [("KAZ", "RUS")]


def test_what_was_denied_or_has_no_date_is_no_evidence() -> None:
    found = evidence(EVENTS, [3, 2, 1, 0])
    assert (found.rows.tolist(), found.goldstein.tolist()) == ([0, 1], [4.0, -2.0])


def test_contacts() -> None:
    (found,) = contacts(EVENTS, [("KAZ", "RUS")])
    assert (found.events, found.first - JANUARY, found.last - JANUARY, found.goldstein) == (4, 0, 36, 1.0)
    (nobody,) = contacts(EVENTS, [("FJI", "RUS")])
    assert (nobody.events, np.isnan(nobody.first), nobody.goldstein) == (0, True, 0.0)
    assert len(contacts(EVENTS)) == 4


def test_tone_by_pair_and_month() -> None:
    found = monthly(EVENTS).set_index(["a", "b", "month"])
    assert found.loc[("KAZ", "RUS", pd.Timestamp("2024-02-01"))].to_dict() == {"events": 1, "goldstein": -2.0}
    assert found.loc[("?the envoys", "RUS", pd.Timestamp("2024-03-01"))].to_dict() == {"events": 5, "goldstein": 2.0}
    assert monthly(EVENTS.iloc[:0]).empty


@pytest.mark.parametrize(
    ("scored", "day", "expected"),
    [
        ([(0, 4)], 0, 4 / 2),  # one event alone: w = 1, so w * g / (w + 1)
        ([(0, 4)], 30, 0.5 * 4 / 1.5),  # after a half-life it weighs half
        ([(0, 4)], 60, 0.25 * 4 / 1.25),
        ([(0, 4), (30, -8)], 30, (0.5 * 4 - 8) / 2.5),
        ([(0, 4), (0, -4)], 0, 0.0),
        ([(0, 4), (0, 6)], 0, 10 / 3),
    ],
)
def test_tension_by_hand(scored: list[tuple[float, float]], day: float, expected: float) -> None:
    assert tension(on(*scored), np.array([day], dtype=float))[0] == pytest.approx(expected)


def test_there_is_no_tension_before_the_first_event_and_after_a_long_silence() -> None:
    days = np.array([-1, 0, SILENCE, SILENCE + 1, 500, 501])
    assert np.isnan(tension(on((0, 4), (500, -4)), days)).tolist() == [True, False, False, True, False, False]
    assert np.isnan(tension(Evidence(np.empty(0), np.empty(0), np.empty(0, dtype=int)), days)).all()


scored_days = st.lists(st.tuples(st.integers(0, 2000), st.floats(-10, 10)), min_size=1, max_size=40).map(
    lambda drawn: on(*sorted(drawn))
)


@given(scored_days)
def test_tension_is_the_sum_that_it_says(found: Evidence) -> None:
    at = np.arange(0.0, 2100, 37)
    for day, value in zip(at, tension(found, at), strict=True):
        past = found.days <= day
        if not past.any() or day - found.days[past].max() > SILENCE:
            assert np.isnan(value)
            continue
        weights = 0.5 ** ((day - found.days[past]) / 30)
        expected = (weights * found.goldstein[past]).sum() / (weights.sum() + 1)
        assert value == pytest.approx(expected, abs=1e-6)
        assert -10 < value < 10


def test_turns_by_hand() -> None:
    # Means of 90 days: 4, 3, then (4 + 2 - 9) / 3 = -1, then only -9 and -3 are left: -6, then 5 alone.
    found = on((0, 4), (10, 2), (80, -9), (120, -3), (300, 5))
    hostile, friendly = turns(found)
    assert (hostile.day, hostile.before, hostile.after, hostile.row) == (80, 3, -1, 2)
    assert hostile.strength == 4  # the lesser of 4, reached before, and 6, reached after
    assert (friendly.day, friendly.after, friendly.row, friendly.strength) == (300, 5, 4, 5)


def test_an_event_is_out_of_the_window_after_ninety_days() -> None:
    assert [turn.day for turn in turns(on((0, 9), (89, -4)))] == []
    assert [turn.day for turn in turns(on((0, 9), (90, -4)))] == [90]


def test_a_slide_that_wavers_around_nothing_is_one_strong_turn() -> None:
    days = [0, 100, 200, 300, 400, 500, 600]  # further apart than the mean looks back: each is a mean of its own
    found = turns(on(*zip(days, (5, 3, -0.4, 0.3, -0.2, -4, 2), strict=True)))
    assert [(turn.day, round(turn.strength, 6)) for turn in found] == [(200, 4), (300, 0.3), (400, 0.3), (600, 2)]


def test_a_mean_of_nothing_is_no_turn() -> None:
    assert turns(on((0, 4), (1, -4), (2, 4))) == []
    assert turns(on((0, 0), (1, 0))) == []
    assert turns(on((5, 3))) == []


def test_a_turn_that_the_curve_leaves_within_weeks_is_none() -> None:
    """The mean of 90 days stays hostile; the curve is back above 0 on day 240, and below it for good from day 400."""
    found = on((0, 9), (10, 9), (200, -6), (240, 5), (400, -6), (410, -6))
    assert [turn.day for turn in turns(found)] == [200]
    (turn,) = clear_turns(found)
    assert (turn.day, turn.after, turn.row) == (400, -6, 4)


def test_turns_back_to_where_it_was_before_a_turn_that_is_none_are_left_out() -> None:
    found = on((0, 9), (10, 9), (200, -6), (295, 5), (500, -6), (510, -6))
    assert [turn.day for turn in turns(found)] == [200, 295, 500]
    assert [(turn.day, turn.after) for turn in clear_turns(found)] == [(500, -6)]
    assert clear_turns(on((0, 0.5), (200, -0.5))) == []  # too weak


@given(scored_days)
def test_clear_turns_alternate_and_the_curve_stays_on_their_side(found: Evidence) -> None:
    signs = [np.sign(turn.after) for turn in clear_turns(found)]
    assert all(one == -other for one, other in pairwise(signs))
    for turn, sign in zip(clear_turns(found), signs, strict=True):
        ahead = tension(found, turn.day + np.arange(0, SILENCE, 5)) * sign
        assert ahead[0] > 0
        assert (ahead > 0).sum() >= 0.8 * (~np.isnan(ahead)).sum()


@given(scored_days)
def test_turns_alternate_and_name_an_event_in_their_direction(found: Evidence) -> None:
    signs = [np.sign(turn.after) for turn in turns(found)]
    assert all(one == -other for one, other in pairwise(signs))
    for turn in turns(found):
        assert np.sign(turn.before) == -np.sign(turn.after)
        assert turn.strength >= min(abs(turn.before), abs(turn.after))
        assert turn.day <= found.days[turn.row] < turn.day + 30
        assert turn.of == ((found.days >= turn.day) & (found.days < turn.day + 30)).sum()


def told(tones: str) -> Prevailing | None:
    """Of events of a month each, c cooperative, n neutral, h hostile."""
    names = {"c": "cooperative", "n": "neutral", "h": "hostile"}
    months = [f"{2020 + at // 12}-{at % 12 + 1:02}-01" for at in range(len(tones))]
    return prevailing(
        table_of(*({"days": (day, None), "tone": names[one]} for day, one in zip(months, tones, strict=True)))
    )


def test_the_tone_that_prevails_of_late() -> None:
    assert told("ccccchhhhhh") == Prevailing("hostile", float(np.datetime64("2020-06-01").astype(int)))
    assert told("ccncchchhhhch") == Prevailing("hostile", float(np.datetime64("2020-06-01").astype(int)))
    assert told("cccccccccccchhhh") == Prevailing("cooperative", None)  # too few to speak of a change


def test_a_tone_prevails_since_a_day_only_if_it_has_held_ever_since() -> None:
    june = float(np.datetime64("2020-06-01").astype(int))
    assert told("ccccc" + "hhhhhhchhhhhhh") == Prevailing("hostile", june)
    assert told("ccccc" + "hhhhhhhhhccc") is None  # at peace again, of late
    assert told("ccccc" + "hhhhhhhh" + "cccccc" + "hhhhhhhhhhhhhhhhhh") == Prevailing(
        "hostile", float(np.datetime64("2021-08-01").astype(int))
    )  # half a year of peace amid the war: hostile since its end, not since its beginning
    assert told("ccccc" + "hhchchchchchchch") is None  # 9 of 16, and 3 of the last 5: no clear lead


def test_a_tone_that_prevailed_all_along_or_nowhere() -> None:
    assert told("hhchhhhch") == Prevailing("hostile", None)
    assert told("chh") == Prevailing("hostile", None)
    assert told("ch") is None
    assert told("hchchchhchc") is None  # 6 of 11
    assert told("hhhhhh") is None  # there is no other
    assert told("") is None
    undated = table_of(*({"tone": tone} for tone in ("hostile", "hostile", "neutral")))
    assert prevailing(undated) == Prevailing("hostile", None)
