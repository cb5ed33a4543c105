"""About how many more uses: against a simulation of the uses that may come."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from worthwhile.stats.more_uses import CANDIDATES, chance_of_a_claim, more_uses


@pytest.mark.parametrize(
    ("mean", "sd", "s", "m"), [(-0.1, 0.3, 0.6, 8), (0.0, 0.2, 0.65, 40), (0.25, 0.15, 0.4, 3)]
)
def test_the_chance_of_a_claim_is_that_of_simulated_uses(
    mean: float, sd: float, s: float, m: int
) -> None:
    random = np.random.default_rng(5)
    truth = random.normal(mean, sd, 200_000)
    seen = random.normal(truth, s / np.sqrt(m))
    precision = 1 / sd**2 + m / s**2
    centre = (mean / sd**2 + seen * m / s**2) / precision
    faster = stats.norm.cdf(0, centre, precision**-0.5)
    claimed = float(np.mean((faster >= 0.90) | (faster <= 0.10)))
    assert chance_of_a_claim(mean, sd, s, m) == pytest.approx(claimed, abs=0.005)


@given(st.floats(-1, 1), st.floats(0.02, 1), st.floats(0.1, 1.5))
def test_the_smallest_number_with_an_even_chance_is_named(mean: float, sd: float, s: float) -> None:
    told = more_uses(np.array([mean]), np.array([sd]), np.array([s]))[0]
    chances = {m: chance_of_a_claim(mean, sd, s, m) for m in CANDIDATES}
    enough = [m for m, chance in chances.items() if chance >= 0.5]
    assert told == (enough[0] if enough else None)


def test_a_difference_near_nothing_may_never_settle() -> None:
    told = more_uses(np.array([0.0, -0.2]), np.array([0.05, 0.3]), np.array([0.6, 0.6]))
    assert told == [None, 8]


def test_without_times_no_number_is_named() -> None:
    unknown = np.array([np.nan])
    assert more_uses(unknown, unknown, unknown) == [None]
    assert more_uses(np.array([0.1]), np.array([0.0]), np.array([0.6])) == [None]


def test_no_number_is_named_that_leaves_too_few_uses_for_a_claim() -> None:
    known = np.array([-0.4]), np.array([0.4]), np.array([0.6])
    assert more_uses(*known) == [3]
    assert more_uses(*known, np.array([6])) == [8]
