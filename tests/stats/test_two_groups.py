"""Two groups held against each other, against scipy's own posteriors and integrals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from worthwhile.stats.two_groups import Shapes, differ, difference_quantiles, p_greater

SEEN = [
    ((7, 10), (3, 12)),
    ((0, 10), (0, 10)),
    ((0, 10), (10, 10)),
    ((10, 10), (9, 10)),
    ((60, 100), (55, 120)),
    ((1, 11), (400, 1_000)),
    ((30_000, 50_000), (29_800, 50_000)),
]
EVEN = (np.arange(20_000) + 0.5) / 20_000
"""Levels of a posterior, evenly spread: a mean over its quantiles is an integral over it."""
groups = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def posteriors(first: tuple[int, int], second: tuple[int, int]) -> tuple:
    return tuple(stats.beta(x + 0.5, n - x + 0.5) for x, n in (first, second))


@pytest.mark.parametrize(("first", "second"), SEEN)
def test_the_probability_of_being_greater_is_the_integral_over_both_posteriors(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    a, b = posteriors(first, second)
    # Over the second one's own quantiles the integrand is bounded, whatever its density does.
    want = a.sf(b.ppf(EVEN)).mean()
    found = p_greater(Shapes.of_share(*first), Shapes.of_share(*second))
    assert found == pytest.approx(want, abs=2e-5)


@pytest.mark.parametrize(("first", "second"), SEEN)
def test_quantiles_of_the_difference_hold_the_probability_they_are_asked_for(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    a, b = posteriors(first, second)
    levels = (0.05, 0.25, 0.75, 0.95)
    found = difference_quantiles(Shapes.of_share(*first), Shapes.of_share(*second), levels)
    for level, d in zip(levels, found, strict=True):
        assert a.cdf(b.ppf(EVEN) + d).mean() == pytest.approx(level, abs=5e-5)


@given(groups, groups)
def test_turning_the_groups_round_turns_the_answer_round(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    a, b = Shapes.of_share(*first), Shapes.of_share(*second)
    p = p_greater(a, b)
    assert 0 <= p <= 1
    assert p + p_greater(b, a) == pytest.approx(1, abs=2e-5)
    lo, hi = difference_quantiles(a, b, (0.05, 0.95))
    assert -1 <= lo < hi <= 1
    there = difference_quantiles(b, a, (0.05, 0.95))
    np.testing.assert_allclose([-hi, -lo], there, atol=2e-4)


def test_alike_groups_are_as_likely_one_way_as_the_other() -> None:
    assert p_greater(Shapes.of_share(4, 9), Shapes.of_share(4, 9)) == pytest.approx(0.5, abs=1e-6)


@pytest.mark.parametrize(
    ("p", "n_first", "n_second", "said"),
    [
        (0.90, 8, 8, True),
        (0.10, 8, 30, True),
        (0.899, 80, 80, False),
        (0.99, 7, 80, False),
        (0.99, 80, 7, False),
    ],
)
def test_groups_differ_from_nine_in_ten_on_with_eight_uses_each(
    p: float, n_first: int, n_second: int, said: bool
) -> None:
    assert differ(p, n_first, n_second) is said
