"""How ratings move when asked again, and where they settle."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from worthwhile.domain.figures import Drift
from worthwhile.stats.drift import drift

FIRST = [2, 1, 1, 0, -1, 2, 1]
AGAIN = [1, 1, 0, 0, -2, 2, -1]
OTHERS = [2, 2, 1, -2, 0, 1, 1, -1, 2]


def found(first: list[int], again: list[int], others: list[int]) -> Drift | None:
    return drift(
        np.array(first, dtype=np.int8),
        np.array(again, dtype=np.int8),
        np.bincount(np.array(first + others, dtype=np.int64) + 2, minlength=5),
    )


def test_drift_is_the_mean_move_with_its_t_range() -> None:
    got = found(FIRST, AGAIN, OTHERS)
    moved = np.array(AGAIN) - np.array(FIRST)
    lo, hi = stats.t.interval(0.90, len(moved) - 1, moved.mean(), stats.sem(moved))
    assert got is not None
    assert got.mean == pytest.approx(moved.mean(), abs=1e-12)
    assert [got.lo, got.hi] == pytest.approx([lo, hi], abs=1e-9)
    assert got.n == 7


def test_the_settled_value_is_the_mean_of_all_moved_by_the_drift() -> None:
    got = found(FIRST, AGAIN, OTHERS)
    everyone = np.array(FIRST + OTHERS)
    moved = np.array(AGAIN) - np.array(FIRST)
    m, n = len(moved), len(everyone)
    covariance = np.cov(FIRST, moved)[0, 1]
    variance = everyone.var(ddof=1) / n + moved.var(ddof=1) / m + 2 * covariance / n
    mean = everyone.mean() + moved.mean()
    lo, hi = stats.t.interval(0.90, m - 1, mean, math.sqrt(variance))
    lo50, hi50 = stats.t.interval(0.50, m - 1, mean, math.sqrt(variance))
    assert got is not None
    settled = got.settled
    assert settled.mean == pytest.approx(mean, abs=1e-12)
    assert [settled.lo, settled.hi] == pytest.approx([lo, hi], abs=1e-9)
    assert [settled.lo50, settled.hi50] == pytest.approx([lo50, hi50], abs=1e-9)


def test_if_all_were_asked_again_the_value_settles_where_the_second_ratings_are() -> None:
    got = found(FIRST, AGAIN, [])
    again = np.array(AGAIN)
    lo, hi = stats.t.interval(0.90, len(again) - 1, again.mean(), stats.sem(again))
    assert got is not None
    assert got.settled.mean == pytest.approx(again.mean(), abs=1e-12)
    assert [got.settled.lo, got.settled.hi] == pytest.approx([lo, hi], abs=1e-9)


def test_moves_are_shares_from_first_to_later_rating() -> None:
    got = found(FIRST, AGAIN, OTHERS)
    assert got is not None
    want = [[0.0] * 5 for _ in range(5)]
    for first, again in zip(FIRST, AGAIN, strict=True):
        want[first + 2][again + 2] += 1 / 7
    np.testing.assert_allclose(got.moves, want, atol=1e-12)


def test_four_look_backs_are_too_few() -> None:
    assert found(FIRST[:4], AGAIN[:4], OTHERS) is None
    assert found(FIRST[:5], AGAIN[:5], OTHERS) is not None
    assert found([], [], OTHERS) is None


def test_look_backs_that_all_agree_leave_the_doubt_of_rounding() -> None:
    got = found([1] * 6, [1] * 6, [])
    assert got is not None
    assert got.mean == 0
    assert got.hi == pytest.approx(stats.t.ppf(0.95, 5) * math.sqrt(1 / 6 / 6), abs=1e-9)
    assert got.lo == -got.hi
    assert got.settled.lo < got.settled.mean == 1 < got.settled.hi


def test_a_settled_value_stays_on_the_scale() -> None:
    got = found([1, 1, 1, 1, 1], [2, 2, 2, 2, 2], [2] * 40)
    assert got is not None
    assert got.settled.mean == got.settled.hi == 2.0


ratings = st.integers(-2, 2)


@given(st.lists(st.tuples(ratings, ratings), max_size=30), st.lists(ratings, max_size=30))
def test_any_ratings_have_an_ordered_finite_range_and_the_same_means_when_repeated(
    pairs: list[tuple[int, int]], others: list[int]
) -> None:
    first, again = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    once, often = found(first, again, others), found(first * 3, again * 3, others * 3)
    if once is None:
        return
    assert often is not None
    assert -math.inf < once.lo < once.mean < once.hi < math.inf
    settled = once.settled
    ends = [settled.lo, settled.lo50, settled.mean, settled.hi50, settled.hi]
    assert ends == sorted(ends)
    assert ends[0] >= -2
    assert ends[-1] <= 2
    assert often.mean == pytest.approx(once.mean, abs=1e-12)
    assert often.settled.mean == pytest.approx(once.settled.mean, abs=1e-12)
    np.testing.assert_allclose(often.moves, once.moves, atol=1e-12)
    assert often.n == 3 * once.n
    assert sum(sum(row) for row in once.moves) == pytest.approx(1)
