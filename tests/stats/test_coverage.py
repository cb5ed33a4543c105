"""Do the 90 % ranges hold the truth about nine times in ten? A study, run by hand."""

from __future__ import annotations

import numpy as np
import pytest

from worthwhile.stats.outcomes import jeffreys, value_per_use

RUNS = 20_000
SHAPES = {
    "balanced": [0.1, 0.2, 0.2, 0.3, 0.2],
    "mostly good": [0.03, 0.07, 0.1, 0.45, 0.35],
    "mostly bad": [0.3, 0.4, 0.15, 0.1, 0.05],
    "split": [0.4, 0.05, 0.05, 0.1, 0.4],
    "one answer": [0.02, 0.03, 0.05, 0.85, 0.05],
    "even": [0.2, 0.2, 0.2, 0.2, 0.2],
}


@pytest.mark.slow
@pytest.mark.parametrize("n", [5, 8, 12, 20, 40])
def test_hit_rate_ranges_hold_the_truth_about_nine_times_in_ten(n: int) -> None:
    random = np.random.default_rng(n)
    truth = random.uniform(0.02, 0.98, RUNS)
    rates = jeffreys(random.binomial(n, truth), np.full(RUNS, n))
    covered = float(np.mean((rates.lo <= truth) & (truth <= rates.hi)))
    assert 0.88 <= covered <= 0.94


@pytest.mark.slow
@pytest.mark.parametrize("n", [5, 8, 12, 20, 40])
def test_value_ranges_hold_the_truth_about_nine_times_in_ten(n: int) -> None:
    random = np.random.default_rng(n)
    found = []
    for shape in SHAPES.values():
        truth = float(np.array(shape) @ np.arange(-2, 3))
        value = value_per_use(random.multinomial(n, shape, size=RUNS))
        found.append(float(np.mean((value.lo <= truth) & (truth <= value.hi))))
    assert 0.87 <= np.mean(found) <= 0.94
    assert min(found) >= 0.80
