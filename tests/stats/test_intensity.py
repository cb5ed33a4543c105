"""What one more use on the same day changes, against least squares with a dummy for each day."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from helpers.columns import Use
from helpers.uses import MS_A_DAY, on, uses
from worthwhile.domain.figures import Intensity
from worthwhile.stats.intensity import intensity, speaking
from worthwhile.stats.outcomes import POINTS


def found(rows: list[Use]) -> Intensity | None:
    got = uses(rows)
    squares = got.counts[speaking(got.by_number)].sum(axis=0) @ POINTS**2
    return intensity(got.by_number, got.points, float(squares))


def days_of(sizes: list[int], slope: float = -0.4, seed: int = 1) -> list[Use]:
    """Days with so many uses; busy days are harder, and later uses of a day worse."""
    random = np.random.default_rng(seed)
    rows = []
    for day, size in enumerate(sizes):
        level = random.normal(1.0 - 0.2 * size, 0.6)
        for i in range(size):
            points = round(level + slope * min(i, 4) + random.normal(0, 0.8))
            rows.append(on(day, Use(outcome=min(max(points, -2), 2)), 8 + i / 2))
    return rows


SIZES = [2, 3, 1, 4, 2, 5, 7, 2, 3, 1, 2, 6, 3, 2, 4, 2, 3, 1, 5, 2]


def design(rows: list[Use], categories: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Dummies of days with two uses, the numbers, and the ratings."""
    by_day: dict[int, list[Use]] = {}
    for row in sorted(rows, key=lambda row: row.wall_ms):
        by_day.setdefault(row.wall_ms // MS_A_DAY, []).append(row)
    kept = [
        (i, min(j, 5), use.outcome)
        for i, day in enumerate(d for d in by_day.values() if len(d) >= 2)
        for j, use in enumerate(day, 1)
    ]
    of_day, number, y = (np.array(each, dtype=float) for each in zip(*kept, strict=True))
    dummies = (of_day[:, None] == np.unique(of_day)).astype(float)
    if categories:
        number = (number[:, None] == np.arange(2, 6)).astype(float)
    return dummies, number, y


def test_the_slope_is_least_squares_with_a_dummy_for_each_day() -> None:
    rows = days_of(SIZES)
    got = found(rows)
    dummies, number, y = design(rows, categories=False)
    x = np.column_stack([number, dummies])
    beta, *_ = np.linalg.lstsq(x, y, rcond=None)
    rest = y - x @ beta
    df = len(y) - x.shape[1]
    se = math.sqrt(rest @ rest / df * np.linalg.inv(x.T @ x)[0, 0])
    assert got is not None
    assert got.per_use == pytest.approx(beta[0], abs=1e-9)
    lo, hi = stats.t.interval(0.90, df, beta[0], se)
    assert [got.lo, got.hi] == pytest.approx([lo, hi], abs=1e-9)
    assert got.p_down == pytest.approx(stats.t.cdf(-beta[0] / se, df), abs=1e-9)
    assert (got.n, got.days) == (len(y), dummies.shape[1])


def test_the_mean_at_each_number_is_that_of_the_average_day() -> None:
    rows = days_of(SIZES)
    got = found(rows)
    dummies, categories, y = design(rows, categories=True)
    x = np.column_stack([categories, dummies])
    beta, *_ = np.linalg.lstsq(x, y, rcond=None)
    rest = y - x @ beta
    df = len(y) - x.shape[1]
    covariance = rest @ rest / df * np.linalg.inv(x.T @ x)
    assert got is not None
    assert [each.number for each in got.numbers] == [1, 2, 3, 4, 5]
    for each in got.numbers:
        # Every use of the days looked at, moved to this number: its mean is the adjusted one.
        moved = x.mean(axis=0)
        moved[:4] = np.arange(2, 6) == each.number
        mean, se = moved @ beta, math.sqrt(moved @ covariance @ moved)
        assert each.figure.mean == pytest.approx(mean, abs=1e-9)
        lo, hi = stats.t.interval(0.90, df, mean, se)
        assert [each.figure.lo, each.figure.hi] == pytest.approx([lo, hi], abs=1e-8)


def test_thirty_uses_on_fifteen_days_are_enough_and_fewer_are_not() -> None:
    assert found(days_of([2] * 15)) is not None
    assert found(days_of([3] * 14)) is None
    assert found(days_of([2] * 14 + [1])) is None
    assert found([]) is None


def test_days_with_a_single_use_say_nothing() -> None:
    rows = days_of(SIZES)
    singles = [on(100 + day, Use(outcome=-2)) for day in range(40)]
    assert found(rows + singles) == found(rows)


def test_busy_days_that_are_harder_are_not_taken_for_a_loss_from_use() -> None:
    # Ratings fall with the size of the day only; within a day nothing changes.
    calls = 0
    for seed in range(200):
        got = found(days_of(SIZES * 2, slope=0.0, seed=seed))
        assert got is not None
        calls += got.p_down >= 0.95
    assert calls / 200 <= 0.10


def test_ratings_that_are_all_alike_have_nothing_to_say() -> None:
    assert found([on(day, Use(outcome=1), hour) for day in range(20) for hour in (8, 9)]) is None


def test_uses_that_all_bear_one_moment_have_no_order() -> None:
    rows = [on(day, Use(outcome=day % 3), 12) for day in range(20) for _ in range(3)]
    assert found(rows) is None


def test_numbers_that_fewer_than_five_uses_have_are_not_shown() -> None:
    got = found(days_of([2] * 15 + [3] * 4))
    assert got is not None
    assert [each.number for each in got.numbers] == [1, 2]


def test_numbers_that_no_day_links_are_not_held_against_each_other() -> None:
    unrated = Use(outcome=None)
    mornings = [on(day, Use(outcome=day % 3 - i), 8 + i) for day in range(10) for i in range(2)]
    evenings = [
        on(day, use, 8 + i)
        for day in range(10, 20)
        for i, use in enumerate([unrated, unrated, Use(outcome=day % 3), Use(outcome=day % 2)])
    ]
    got = found(mornings + evenings)
    assert got is not None
    assert got.numbers == ()


def test_a_journal_repeated_has_the_same_slope_and_means_on_the_same_days() -> None:
    rows = days_of(SIZES)
    once, often = found(rows), found(rows * 4)
    assert once is not None
    assert often is not None
    assert often.per_use == pytest.approx(once.per_use, abs=1e-9)
    assert (often.n, often.days) == (4 * once.n, once.days)
    assert often.hi - often.lo < once.hi - once.lo
    for before, after in zip(once.numbers, often.numbers, strict=True):
        assert after.figure.mean == pytest.approx(before.figure.mean, abs=1e-9)


any_use = st.builds(
    lambda day, hour, outcome: on(day, Use(outcome=outcome), hour),
    st.integers(0, 24),
    st.integers(0, 6),
    st.sampled_from([None, -2, -1, 0, 1, 2]),
)


@given(st.lists(any_use, max_size=120))
def test_any_uses_have_an_ordered_finite_range_or_none(rows: list[Use]) -> None:
    got = found(rows)
    if got is None:
        return
    assert -math.inf < got.lo < got.per_use < got.hi < math.inf
    assert 0 <= got.p_down <= 1
    for each in got.numbers:
        assert each.n >= 5
        assert -math.inf < each.figure.lo < each.figure.lo50 < each.figure.mean
        assert each.figure.mean < each.figure.hi50 < each.figure.hi < math.inf
