"""Hit rate, regret, backfire and value per use, held against scipy's own posteriors."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from worthwhile.stats.outcomes import jeffreys, outcome_figures, over_half, value_per_use

COUNTS = np.array(
    [
        [0, 0, 0, 0, 0],
        [0, 0, 0, 0, 1],
        [1, 0, 0, 0, 0],
        [0, 0, 3, 0, 0],
        [1, 0, 0, 2, 0],
        [0, 0, 0, 0, 9],
        [8, 0, 0, 0, 0],
        [1, 1, 1, 6, 5],
        [4, 5, 1, 2, 0],
        [0, 2, 3, 11, 1],
        [40, 31, 7, 90, 65],
        [1_000, 0, 0, 1, 70_000],
    ]
)
VALUES = np.arange(-2, 3)
counts_of_a_group = st.lists(st.integers(0, 400), min_size=5, max_size=5)


def reference_rate(x: int, n: int) -> list[float]:
    """Mean and 90 % and 50 % ranges from scipy, with the rules at the edges."""
    posterior = stats.beta(x + 0.5, n - x + 0.5)
    lo, hi, lo50, hi50 = posterior.ppf([0.05, 0.95, 0.25, 0.75])
    if x == 0:
        lo = lo50 = 0.0
    if x == n:
        hi = hi50 = 1.0
    return [posterior.mean(), lo, hi, lo50, hi50, posterior.sf(0.5)]


@pytest.mark.parametrize("counts", COUNTS.tolist())
def test_rates_are_those_of_jeffreys_posterior(counts: list[int]) -> None:
    figures = outcome_figures(np.array([counts]))
    n = sum(counts)
    hits, regrets, backfires = counts[3] + counts[4], counts[0] + counts[1], counts[0]
    for rates, x in ((figures.hit, hits), (figures.regret, regrets), (figures.backfire, backfires)):
        mean, lo, hi, lo50, hi50, p = reference_rate(x, n)
        assert rates.mean[0] == pytest.approx(mean, abs=1e-12)
        found = [rates.lo[0], rates.hi[0], rates.lo50[0], rates.hi50[0]]
        np.testing.assert_allclose(found, [lo, hi, lo50, hi50], atol=1e-4)
        assert rates.p_over_half[0] == pytest.approx(p, abs=1e-10)


@pytest.mark.parametrize("counts", COUNTS.tolist())
def test_value_per_use_is_the_beta_with_the_dirichlet_posteriors_mean_and_variance(
    counts: list[int],
) -> None:
    alpha = np.array(counts) + 0.2
    mean = stats.dirichlet.mean(alpha) @ VALUES
    variance = VALUES @ stats.dirichlet.cov(alpha) @ VALUES
    unit_mean, unit_variance = (mean + 2) / 4, variance / 16
    strength = unit_mean * (1 - unit_mean) / unit_variance - 1
    posterior = stats.beta(unit_mean * strength, (1 - unit_mean) * strength)
    want = 4 * posterior.ppf([0.05, 0.95, 0.25, 0.75]) - 2

    value = value_per_use(np.array([counts]))
    assert value.mean[0] == pytest.approx(mean, abs=1e-12)
    found = [value.lo[0], value.hi[0], value.lo50[0], value.hi50[0]]
    np.testing.assert_allclose(found, want, atol=1e-4)


def test_four_hand_counted_uses_give_the_figures_of_the_formula() -> None:
    figures = outcome_figures(np.array([[1, 0, 1, 1, 1]]))
    assert figures.hit.mean[0] == pytest.approx(2.5 / 5, abs=1e-15)
    assert figures.regret.mean[0] == pytest.approx(1.5 / 5, abs=1e-15)
    assert figures.backfire.mean[0] == pytest.approx(1.5 / 5, abs=1e-15)
    # (-2 * 1.2 - 1 * 0.2 + 1 * 1.2 + 2 * 1.2) / 5
    assert figures.value.mean[0] == pytest.approx(0.2, abs=1e-15)


@given(counts_of_a_group)
def test_a_best_guess_lies_inside_its_ranges_and_the_ranges_inside_the_scale(
    counts: list[int],
) -> None:
    figures = outcome_figures(np.array([counts]))
    for ranges, low, high in (
        (figures.hit, 0, 1),
        (figures.regret, 0, 1),
        (figures.backfire, 0, 1),
        (figures.value, -2, 2),
    ):
        ends = [ranges.lo, ranges.lo50, ranges.hi50, ranges.hi]
        assert low <= ranges.lo[0]
        assert ranges.hi[0] <= high
        assert ends == sorted(ends)
        assert ranges.lo[0] < ranges.mean[0] < ranges.hi[0]


@given(counts_of_a_group)
def test_turning_every_rating_round_mirrors_the_figures(counts: list[int]) -> None:
    there, back = (outcome_figures(np.array([c])) for c in (counts, counts[::-1]))
    np.testing.assert_allclose(there.value.mean, -back.value.mean, atol=1e-12)
    np.testing.assert_allclose(there.value.lo, -back.value.hi, atol=2e-4)
    np.testing.assert_allclose(there.hit.mean, back.regret.mean, atol=1e-12)
    np.testing.assert_allclose(there.hit.p_over_half, back.regret.p_over_half, atol=1e-12)


@given(st.lists(counts_of_a_group, min_size=1, max_size=12))
def test_a_group_has_the_same_figures_alone_and_among_others(groups: list[list[int]]) -> None:
    together = outcome_figures(np.array(groups))
    for k, counts in enumerate(groups):
        alone = outcome_figures(np.array([counts]))
        assert alone.hit.lo[0] == pytest.approx(together.hit.lo[k], abs=1e-12)
        assert alone.value.hi[0] == pytest.approx(together.value.hi[k], abs=1e-12)


def test_the_same_counts_give_the_same_bits() -> None:
    first, second = outcome_figures(COUNTS), outcome_figures(COUNTS.copy())
    assert first.hit.hi.tobytes() == second.hit.hi.tobytes()
    assert first.value.lo.tobytes() == second.value.lo.tobytes()


def test_the_probability_of_more_than_half_keeps_its_digits_in_the_far_tail() -> None:
    found = over_half(np.array([2]), np.array([60]))[0]
    assert found == pytest.approx(stats.beta.sf(0.5, 2.5, 58.5), rel=1e-9)
    assert 0 < found < 1e-12


def test_never_leaves_0_in_the_range_and_always_leaves_1_in_it() -> None:
    rates = jeffreys(np.array([0, 9]), np.array([9, 9]))
    assert rates.lo[0] == 0.0
    assert rates.hi[1] == 1.0
    assert 0 < rates.mean[0] < rates.hi[0] < 1
