"""A straight line through time, against scipy's regression and autocorrelation by hand."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from helpers.uses import FIRST_DAY, MS_A_DAY
from worthwhile.domain.figures import Trend
from worthwhile.stats.trend import DAYS_A_MONTH, trend


def found(days: list[int], measure: list[float], moments: list[int] | None = None) -> Trend | None:
    day = np.array(days, dtype=np.int64) + FIRST_DAY
    wall = day * MS_A_DAY + np.arange(len(day)) if moments is None else np.array(moments)
    unique, of_day = np.unique(day, return_inverse=True)
    values = np.array(measure, dtype=np.float64)
    sizes = np.bincount(of_day, minlength=len(unique)).astype(np.float64)
    sums = np.bincount(of_day, values, minlength=len(unique))
    return trend(wall, of_day, values, unique, sizes, sums)


def noisy(n: int, slope: float, seed: int, persistence: float = 0.0) -> tuple[list[int], list]:
    random = np.random.default_rng(seed)
    days = np.sort(random.integers(0, 90, n))
    noise = random.normal(0, 1, n)
    for i in range(1, n):
        noise[i] += persistence * noise[i - 1]
    return days.tolist(), (slope * days + noise).tolist()


@pytest.mark.parametrize(("n", "slope", "persistence"), [(20, 0.02, 0), (60, 0, 0.7), (300, 0, 2)])
def test_the_slope_is_least_squares_and_its_error_is_widened(
    n: int, slope: float, persistence: float
) -> None:
    days, measure = noisy(n, slope, 3, min(persistence, 0.99))
    got = found(days, measure)
    assert got is not None
    want = stats.linregress(days, measure)
    rest = np.array(measure) - want.intercept - want.slope * np.array(days)
    r1 = sum(a * b for a, b in pairwise(rest)) / sum(rest * rest) + 1 / n
    r1 = min(max(r1, 0.0), 0.8)
    assert got.r1 == pytest.approx(r1, abs=1e-9)
    assert got.per_month == pytest.approx(want.slope * DAYS_A_MONTH, abs=1e-9)
    se = want.stderr * math.sqrt((1 + r1) / (1 - r1)) * DAYS_A_MONTH
    lo, hi = stats.t.interval(0.90, n - 2, got.per_month, se)
    assert [got.lo, got.hi] == pytest.approx([lo, hi], rel=1e-9, abs=1e-9)
    assert got.p_up == pytest.approx(stats.t.sf(-got.per_month / se, n - 2), abs=1e-9)
    assert got.n == n


def test_nineteen_uses_or_twenty_seven_days_are_too_few() -> None:
    measure = [float(i % 3) for i in range(20)]
    days = [*range(19), 27]
    assert found(days, measure) is not None
    assert found(days[1:], measure[1:]) is None
    assert found([*range(19), 26], measure) is None
    assert found([], []) is None


def test_weeks_are_whole_weeks_from_the_first_use_to_the_last() -> None:
    got = found([*range(19), 34], [float(i % 3) for i in range(20)])
    assert got is not None
    assert got.weeks == 5


def test_ratings_that_are_all_alike_have_no_trend_to_speak_of() -> None:
    assert found(list(range(0, 90, 3)), [1.0] * 30) is None
    assert found(list(range(0, 90, 3)), [0.1 * day for day in range(0, 90, 3)]) is None


def test_uses_of_one_moment_enter_the_autocorrelation_once() -> None:
    days, measure = noisy(40, 0, 5, 0.5)
    once = found(days, measure)
    day = np.repeat(days, 4)
    moments = np.repeat(np.arange(40), 4) + FIRST_DAY * MS_A_DAY
    often = found(day.tolist(), np.repeat(measure, 4).tolist(), moments.tolist())
    assert once is not None
    assert often is not None
    assert often.r1 == pytest.approx(once.r1, abs=1e-9)
    assert often.per_month == pytest.approx(once.per_month, abs=1e-9)
    assert often.hi - often.lo < once.hi - once.lo


@given(
    st.lists(
        st.tuples(st.integers(0, 400), st.integers(0, 3), st.sampled_from([-2, -1, 0, 1, 2, 0.3])),
        max_size=80,
    )
)
def test_any_uses_have_an_ordered_finite_range_or_none(rows: list[tuple[int, int, float]]) -> None:
    rows = sorted(rows)
    moments = [(FIRST_DAY + day) * MS_A_DAY + hour for day, hour, _ in rows]
    got = found([day for day, _, _ in rows], [value for _, _, value in rows], moments)
    if got is not None:
        assert -math.inf < got.lo < got.per_month < got.hi < math.inf
        assert 0 <= got.p_up <= 1
        assert 0 <= got.r1 <= 0.8


def test_a_line_that_is_flat_is_called_so_nine_times_in_ten() -> None:
    # Neighbouring uses resemble each other (AR .3); a plain line would be wrong one time in five.
    random = np.random.default_rng(11)
    covered = 0
    for _ in range(400):
        noise = random.normal(0, 1, 60)
        for i in range(1, 60):
            noise[i] += 0.3 * noise[i - 1]
        got = found(list(range(60)), noise.tolist())
        assert got is not None
        covered += got.lo < 0 < got.hi
    assert 0.86 <= covered / 400 <= 0.97
