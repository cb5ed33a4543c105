"""Axes whose ends come from the data."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.invented import WORDS, interval
from worthwhile.domain.insights import Unit
from worthwhile.ui.charts.columns import spread_out
from worthwhile.ui.charts.forest_axis import extent, minute_ticks, ratio_ticks, scale_of

_MEANS = st.floats(-300, 300)
_ERRORS = st.floats(0.01, 300)


@pytest.mark.parametrize(
    ("lo", "hi", "expected"),
    [
        (-22, 37, ["−20", "−10", "0", "+10", "+20", "+30"]),
        (-5, 5, ["−4", "−2", "0", "+2", "+4"]),
        (-3, 2, ["−3", "−2", "−1", "0", "+1", "+2"]),
        (-90, 200, ["−60", "0", "+60", "+120", "+180"]),
    ],
)
def test_minutes_get_round_ticks_with_zero_among_them(
    lo: float, hi: float, expected: list[str]
) -> None:
    assert [text for _, text in minute_ticks(lo, hi)] == expected


@given(st.floats(-5_000, -1), st.floats(1, 5_000))
def test_an_axis_of_minutes_is_never_crowded_and_never_bare(lo: float, hi: float) -> None:
    ticks = minute_ticks(lo, hi)
    assert 2 <= len(ticks) <= 6
    assert 0.0 in [value for value, _ in ticks]
    assert all(lo <= value <= hi for value, _ in ticks)


@pytest.mark.parametrize(
    ("reach", "expected"),
    [
        (math.log(1.6), ["50% more", "the same", "33% less"]),
        (math.log(2.5), ["twice", "50% more", "the same", "33% less", "half the time"]),
        (math.log(6), ["4 times", "twice", "the same", "half the time", "a quarter"]),
    ],
)
def test_changes_in_time_are_named_as_one_says_them(reach: float, expected: list[str]) -> None:
    assert [text for _, text in ratio_ticks(-reach, reach)] == expected


@given(st.floats(0.41, 5), st.floats(0.41, 5))
def test_an_axis_of_ratios_always_has_its_middle_and_something_beside_it(
    lo: float, hi: float
) -> None:
    ticks = ratio_ticks(-lo, hi)
    assert 0.0 in [value for value, _ in ticks]
    assert 2 <= len(ticks) <= 6


@given(st.lists(st.tuples(_MEANS, _ERRORS), max_size=40))
def test_every_best_guess_and_its_half_range_is_on_the_axis(
    given: list[tuple[float, float]],
) -> None:
    figures = [interval(mean, se) for mean, se in given]
    scale = scale_of(Unit.NET_MINUTES, WORDS[Unit.NET_MINUTES], figures)
    assert scale.lo < 0 < scale.hi
    for shown in figures:
        assert scale.lo <= shown.lo50 <= shown.hi50 <= scale.hi


def test_one_very_wide_range_does_not_press_the_others_together() -> None:
    narrow = [interval(mean, 2) for mean in (-5, 5, 10)]
    without = extent(narrow, 5)
    with_wide = extent([*narrow, interval(5, 100)], 5)
    assert with_wide[1] - with_wide[0] < 200
    assert with_wide[0] <= without[0]
    assert with_wide[1] >= without[1]


def test_texts_that_would_touch_make_room_and_the_middle_one_stays() -> None:
    spots = [(float(x), 20.0, str(x)) for x in (0, 30, 60, 90)]
    assert [text for _, _, text in spread_out(spots, 1, 8)] == ["30", "90"]
    assert [text for _, _, text in spread_out(spots, 2, 8)] == ["0", "60"]
    wide = [(float(x), 20.0, str(x)) for x in (0, 60, 120)]
    assert [text for _, _, text in spread_out(wide, 1, 8)] == ["0", "60", "120"]
