"""Time ratios of groups that learn from each other, held against slower ways to the same."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from helpers.sampler import sampled_log_ratios
from worthwhile.stats.mixture import Mixture, mixture_cdf, mixture_quantiles
from worthwhile.stats.pooling import (
    LogRatios,
    Own,
    alone,
    moderated,
    outer_ranges,
    p_alone,
    pool,
    ranges,
)

LEVELS = (0.05, 0.95, 0.25, 0.75)
log_ratios = st.lists(
    st.lists(st.floats(-3, 3), min_size=1, max_size=12).map(np.array), min_size=1, max_size=9
)


def own_of(groups: list[np.ndarray], times: int = 1) -> Own:
    return moderated(
        np.array([times * len(group) for group in groups]),
        np.array([group.mean() for group in groups]),
        np.array([times * ((group - group.mean()) ** 2).sum() for group in groups]),
    )


def invented(seed: int, count: int, fewest: int = 1, most: int = 40) -> list[np.ndarray]:
    random = np.random.default_rng(seed)
    centre, spread = random.normal(0, 0.3), random.exponential(0.3)
    sizes = random.integers(fewest, most, count)
    return [random.normal(random.normal(centre, spread), 0.6, size) for size in sizes]


def exact_cdf(mixture: Mixture, x: np.ndarray) -> np.ndarray:
    parts = stats.t.cdf((x - mixture.centre) / mixture.scale, mixture.df)
    return (mixture.weight[:, None] * parts).sum(axis=0)


def by_hand(groups: list[np.ndarray]) -> tuple[list[float], list[list[float]], list[list[float]]]:
    """Weights, and centres and variances of each group at each spread, one number at a time."""
    n = [len(group) for group in groups]
    m = [float(np.mean(group)) for group in groups]
    s2 = [float(np.var(group, ddof=1)) if len(group) > 1 else 0.0 for group in groups]
    s0 = (4 * 0.65**2 + sum((k - 1) * v for k, v in zip(n, s2, strict=True))) / (
        4 + sum(k - 1 for k in n)
    )
    big = [(4 * s0 + (k - 1) * v) / (4 + k - 1) / k for k, v in zip(n, s2, strict=True)]
    logs, thetas, variances = [], [], []
    for j in range(41):
        tau2 = (0.3 * math.tan(math.pi / 2 * (j + 0.5) / 41)) ** 2
        w = [1 / (v + tau2) for v in big]
        total = sum(w) + 1 / 0.09
        mu = sum(a * b for a, b in zip(w, m, strict=True)) / total
        misfit = sum(a * (b - mu) ** 2 for a, b in zip(w, m, strict=True)) + mu**2 / 0.09
        logs.append(0.5 * sum(map(math.log, w)) - 0.5 * math.log(total) - 0.5 * misfit)
        b = [v * a for v, a in zip(big, w, strict=True)]
        thetas.append([x * mu + (1 - x) * y for x, y in zip(b, m, strict=True)])
        variances.append([(1 - x) * v + x * x / total for x, v in zip(b, big, strict=True)])
    weights = [math.exp(value - max(logs)) for value in logs]
    return [value / sum(weights) for value in weights], thetas, variances


@pytest.mark.parametrize("seed", range(6))
def test_the_grid_is_the_one_of_the_paper_worked_out_one_number_at_a_time(seed: int) -> None:
    groups = invented(seed, 1 + 2 * seed)
    weights, thetas, variances = by_hand(groups)
    found = pool(own_of(groups))
    mean = np.array(weights) @ np.array(thetas)
    np.testing.assert_allclose(found.mean, mean, atol=2e-4)
    # Nodes of hardly any weight are left out; the others must be there as they are.
    want = {
        round(theta[0], 9): math.sqrt(variance[0])
        for theta, variance in zip(thetas, variances, strict=True)
    }
    for theta, scale in zip(found.mixture.centre[:, 0], found.mixture.scale[:, 0], strict=True):
        assert want[round(float(theta), 9)] == pytest.approx(scale, abs=1e-9)
    assert found.mixture.weight.sum() == pytest.approx(1.0, abs=1e-12)


@pytest.mark.parametrize("seed", range(25))
def test_quantiles_agree_with_mixtures_of_exact_t_distributions(seed: int) -> None:
    groups = invented(seed, 1 + seed % 12)
    if seed % 3 == 0:
        groups[0] = groups[0] + 3.0
    posterior = pool(own_of(groups), extra_variance=0.03 * (seed % 2))
    found = mixture_quantiles(posterior.mixture, LEVELS, posterior.mean, posterior.sd)
    for level, quantile in zip(LEVELS, found, strict=True):
        np.testing.assert_allclose(exact_cdf(posterior.mixture, quantile), level, atol=1e-3)
    zero = np.zeros(len(groups))
    np.testing.assert_allclose(
        mixture_cdf(posterior.mixture, zero), exact_cdf(posterior.mixture, zero), atol=1e-3
    )


@pytest.mark.parametrize("seed", range(8))
def test_the_grid_and_a_gibbs_sampler_are_equally_sure_of_what_is_faster(seed: int) -> None:
    groups = invented(100 + seed, 4 + seed % 5, fewest=3)
    draws = sampled_log_ratios(groups, seed)
    posterior = pool(own_of(groups))
    faster = mixture_cdf(posterior.mixture, np.zeros(len(groups)))
    np.testing.assert_allclose(faster, (draws < 0).mean(axis=0), atol=0.05)
    np.testing.assert_allclose(posterior.mean, draws.mean(axis=0), atol=0.075)


def test_a_group_by_itself_is_students_t_with_a_moderated_variance() -> None:
    groups = invented(3, 5)
    own = own_of(groups)
    found = alone(own)
    n = np.array([len(group) for group in groups])
    squares = np.array([((group - group.mean()) ** 2).sum() for group in groups])
    shared = (4 * 0.65**2 + squares.sum()) / (4 + (n - 1).sum())
    scale = np.sqrt((4 * shared + squares) / (n + 3) / n)
    t = stats.t(n + 3, loc=[group.mean() for group in groups], scale=scale)
    np.testing.assert_allclose(found.mean, [group.mean() for group in groups], atol=1e-12)
    for level, quantile in zip(LEVELS, (found.lo, found.hi, found.lo50, found.hi50), strict=True):
        np.testing.assert_allclose(quantile, t.ppf(level), atol=1e-9)
    np.testing.assert_allclose(found.p_faster, t.cdf(0), atol=1e-10)
    np.testing.assert_allclose(p_alone(own), found.p_faster, atol=0)


def test_one_group_learns_only_that_large_effects_are_rare() -> None:
    own = own_of([np.full(5, -1.0)])
    assert -1.0 < ranges(pool(own)).mean[0] < -0.5


@given(log_ratios)
def test_what_others_say_moves_no_group_further_than_three_quarters_of_its_error(
    groups: list[np.ndarray],
) -> None:
    own = own_of(groups)
    found = ranges(pool(own))
    assert (np.abs(found.mean - own.mean) <= 0.75 * np.sqrt(own.variance) + 1e-12).all()
    assert (found.lo <= own.mean + 1e-12).all()
    assert (own.mean <= found.hi + 1e-12).all()


@given(log_ratios)
def test_ranges_lie_in_each_other_and_agree_with_the_probability(
    groups: list[np.ndarray],
) -> None:
    posterior = pool(own_of(groups))
    found = ranges(posterior)
    for low, high in ((found.lo, found.lo50), (found.lo50, found.hi50), (found.hi50, found.hi)):
        assert (low <= high + 1e-9).all()
    assert ((found.p_faster >= 0) & (found.p_faster <= 1)).all()
    assert (found.p_faster[found.hi < 0] >= 0.949).all()
    assert (found.p_faster[found.lo > 0] <= 0.051).all()
    assert (found.p_faster[(found.lo < 0) & (found.hi > 0)] <= 0.951).all()
    lo, hi, p_faster = outer_ranges(posterior)
    np.testing.assert_allclose(lo, found.lo, atol=0.02)
    np.testing.assert_allclose(hi, found.hi, atol=0.02)
    np.testing.assert_allclose(p_faster, found.p_faster, atol=2e-3)


@settings(max_examples=300)
@given(log_ratios, st.integers(2, 10))
def test_more_of_the_same_leads_no_ratio_out_of_its_range(
    groups: list[np.ndarray], times: int
) -> None:
    once, often = ranges(pool(own_of(groups))), ranges(pool(own_of(groups, times)))
    widened = 0.025 * (once.hi - once.lo)
    assert (once.lo - widened <= often.mean).all()
    assert (often.mean <= once.hi + widened).all()


def test_an_error_they_all_share_widens_every_range_and_moves_none() -> None:
    own = own_of(invented(9, 6))
    for found, wider in (
        (ranges(pool(own)), ranges(pool(own, 0.05))),
        (alone(own), alone(own, 0.05)),
    ):
        np.testing.assert_allclose(wider.mean, found.mean, atol=1e-12)
        assert (wider.hi - wider.lo > found.hi - found.lo).all()


def test_no_groups_have_no_ranges() -> None:
    own = moderated(np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros(0))
    found: LogRatios
    for found in (ranges(pool(own)), alone(own)):
        assert len(found.mean) == len(found.lo) == len(found.p_faster) == 0
