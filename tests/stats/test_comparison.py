"""Two groups differ only when that is sure among all the pairs there are."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from helpers.columns import rated
from helpers.figures import figures
from worthwhile.domain.insights import By, Cell, Unit
from worthwhile.stats.comparison import surest_difference


def cells(*hits: tuple[int, int]) -> tuple[Cell, ...]:
    """Groups with so many worthwhile uses of so many."""
    uses = [
        use
        for i, (good, n) in enumerate(hits)
        for use in rated((0, 0, n - good, good, 0), tool=f"T{i}")
    ]
    return figures(uses, By.TOOL).cells


def test_two_groups_differ_with_the_probability_of_both_betas() -> None:
    found = surest_difference(cells((11, 14), (3, 12)))
    random = np.random.default_rng(1)
    better, worse = stats.beta(11.5, 3.5), stats.beta(3.5, 9.5)
    simulated = np.mean(
        better.rvs(400_000, random_state=random) > worse.rvs(400_000, random_state=random)
    )
    assert found is not None
    assert (found.better.tool, found.worse.tool) == ("T0", "T1")
    assert found.probability == pytest.approx(simulated, abs=0.002)


def test_more_pairs_make_the_same_two_less_sure() -> None:
    two = surest_difference(cells((11, 14), (4, 12)))
    four = surest_difference(cells((11, 14), (7, 12), (8, 12), (4, 12)))
    assert two is not None
    assert four is None or four.probability < two.probability


def test_groups_below_eight_uses_are_not_held_against_others() -> None:
    assert surest_difference(cells((7, 7), (0, 14))) is None
    assert surest_difference(cells((8, 8), (0, 14))) is not None


def test_alike_groups_do_not_differ() -> None:
    assert surest_difference(cells((7, 14), (6, 14))) is None
    assert surest_difference(cells((7, 14))) is None


def test_of_twelve_groups_that_are_alike_hardly_any_pair_is_called_different() -> None:
    random = np.random.default_rng(3)
    called = [
        surest_difference(cells(*((int(random.binomial(15, 0.6)), 15) for _ in range(12))))
        for _ in range(20)
    ]
    assert sum(found is not None for found in called) <= 3


def test_the_chart_of_the_hit_rate_says_it_below() -> None:
    uses = [*rated((0, 0, 1, 13, 0), tool="Tea"), *rated((4, 6, 2, 1, 0), tool="Ink")]
    charts = figures(uses, By.TOOL).charts
    assert "Tea differs from Ink: it paid off in 90 in 100" in charts[Unit.HIT_RATE].footnote
    assert "differs" not in charts[Unit.VALUE_PER_USE].footnote
