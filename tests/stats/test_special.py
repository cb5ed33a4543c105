"""The Beta and the t distribution, held against scipy."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import special, stats

from worthwhile.stats.beta_quantiles import beta_quantiles
from worthwhile.stats.special import (
    beta_cdf,
    log_beta,
    t_cdf,
    t_quantile,
    t_tail,
)
from worthwhile.stats.t_quantiles import quantiles_by_df

SHAPES = [0.5, 0.6, 1.0, 1.5, 2.5, 7.5, 9.99, 10.0, 10.5, 33.3, 250.5, 4_000.5, 60_000.5]
LEVELS = np.array([0.05, 0.25, 0.5, 0.75, 0.95])


def pairs() -> tuple[np.ndarray, np.ndarray]:
    a, b = np.meshgrid(SHAPES, SHAPES)
    return a.ravel(), b.ravel()


def test_log_beta_agrees_with_scipy() -> None:
    a, b = pairs()
    np.testing.assert_allclose(log_beta(a, b), special.betaln(a, b), rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize("level", [1e-6, 0.02, 0.3, 0.5, 0.7, 0.98, 1 - 1e-6])
def test_the_distribution_function_agrees_with_scipy_in_the_body_and_in_the_tails(
    level: float,
) -> None:
    a, b = pairs()
    x = stats.beta.ppf(level, a, b)
    np.testing.assert_allclose(beta_cdf(x, a, b), special.betainc(a, b, x), atol=1e-10)


def test_the_distribution_function_at_one_half_agrees_with_scipy() -> None:
    a, b = pairs()
    np.testing.assert_allclose(beta_cdf(0.5, a, b), special.betainc(a, b, 0.5), atol=1e-10)


def test_the_distribution_function_is_0_at_and_below_0_and_1_at_and_above_1() -> None:
    assert beta_cdf([-1.0, 0.0, 1.0, 2.0], 2.5, 3.5).tolist() == [0.0, 0.0, 1.0, 1.0]


def test_quantiles_agree_with_scipy_to_three_in_a_hundred_thousand() -> None:
    a, b = pairs()
    want = stats.beta.ppf(LEVELS, a[:, None], b[:, None])
    np.testing.assert_allclose(beta_quantiles(LEVELS, a, b), want, atol=3e-5)


def test_quantiles_of_random_shapes_agree_with_scipy_too() -> None:
    random = np.random.default_rng(20)
    a, b = 10 ** random.uniform(-0.3, 5, (2, 2_000))
    want = stats.beta.ppf(LEVELS, a[:, None], b[:, None])
    np.testing.assert_allclose(beta_quantiles(LEVELS, a, b), want, atol=3e-5)


def test_quantiles_of_large_groups_stay_exact_relative_to_their_width() -> None:
    a, b = np.array([70_000.5]), np.array([30_000.5])
    want = stats.beta.ppf(LEVELS, a[:, None], b[:, None])
    width = want[0, -1] - want[0, 0]
    np.testing.assert_allclose(beta_quantiles(LEVELS, a, b), want, atol=width * 1e-4)


def test_quantiles_of_no_groups_are_no_numbers() -> None:
    assert beta_quantiles(LEVELS, np.array([]), np.array([])).shape == (0, len(LEVELS))


def test_a_group_has_the_same_quantiles_alone_and_among_others() -> None:
    a, b = pairs()
    alone = beta_quantiles(LEVELS, a[17:18], b[17:18])
    np.testing.assert_allclose(alone[0], beta_quantiles(LEVELS, a, b)[17], rtol=0, atol=1e-14)


DEGREES = np.array([0.7, 1, 2, 3, 4, 5.5, 8, 12, 19.99, 20, 21, 33.3, 64, 300, 5_000, 1e6])


def test_the_t_distribution_agrees_with_scipy_to_ten_digits() -> None:
    x = np.concatenate([[0.0, 1e-4], np.linspace(0.01, 60, 900), [1e3, 1e6, 1e9]])
    x = np.concatenate([-x, x])[:, None]
    np.testing.assert_allclose(t_cdf(x, DEGREES), stats.t.cdf(x, DEGREES), rtol=0, atol=1e-10)


def test_with_one_degree_of_freedom_t_is_the_arcus_tangent() -> None:
    x = np.array([1e-12, 1e-9, 1e-6, 0.3, 1.0, 7.0, 1e4])
    np.testing.assert_allclose(t_cdf(x, 1), 0.5 + np.arctan(x) / np.pi, rtol=0, atol=1e-13)


def test_small_tails_of_t_keep_their_digits() -> None:
    x = np.array([5.0, 12.0, 40.0])[:, None]
    few = DEGREES[DEGREES < 20]
    np.testing.assert_allclose(t_tail(x, few), stats.t.sf(x, few), rtol=1e-9)


def test_t_has_half_of_its_mass_below_zero_and_all_of_it_below_infinity() -> None:
    assert t_cdf([-np.inf, 0.0, np.inf], 7).tolist() == [0.0, 0.5, 1.0]
    assert np.isnan(t_cdf(np.nan, 7))


@pytest.mark.parametrize(
    "p", [1e-9, 1e-4, 0.01, 0.05, 0.1, 0.25, 0.4999, 0.5, 0.6, 0.75, 0.95, 0.999, 1 - 1e-6]
)
def test_quantiles_of_t_agree_with_scipy_to_ten_digits(p: float) -> None:
    want = stats.t.ppf(p, DEGREES)
    np.testing.assert_allclose(t_quantile(p, DEGREES), want, rtol=2e-10, atol=1e-10)


def test_quantiles_of_t_end_at_infinity() -> None:
    assert t_quantile([0.0, 1.0], 4).tolist() == [-np.inf, np.inf]


def test_quantile_and_distribution_function_of_t_undo_each_other() -> None:
    p = np.linspace(0.001, 0.999, 333)[:, None]
    back = t_cdf(t_quantile(p, DEGREES), DEGREES)
    np.testing.assert_allclose(back, np.broadcast_to(p, back.shape), atol=1e-11)


@pytest.mark.parametrize("level", [0.005, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975, 0.995])
def test_quantiles_by_degrees_of_freedom_are_those_of_t(level: float) -> None:
    for df in ([1.0, 4.0, 99.0, 100.0, 4_000.0], [4.5, 99.5, 100.5, 4_097.0, 1e5, 3e7], []):
        found = quantiles_by_df(level, np.array(df))
        np.testing.assert_allclose(found, stats.t.ppf(level, df), atol=1e-10)
