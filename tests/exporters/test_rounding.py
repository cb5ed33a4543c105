"""Rounding to fives, ranges outward."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from worthwhile.domain.figures import Interval
from worthwhile.domain.sentences.summary import (
    may_be_very_likely,
    mostly_regretted,
    threshold_told,
)
from worthwhile.domain.summary_page import SizeBand
from worthwhile.exporters.rounding import fewest_of, nearest, outward, rounded_minutes, rounded_rate
from worthwhile.services.summaries import FEWEST_WITH_MINUTES
from worthwhile.stats.outcomes import jeffreys, over_half

ends = st.floats(-2000, 2000, allow_nan=False)


@given(ends, ends)
def test_a_range_grows_to_whole_fives_by_less_than_five_on_each_side(a: float, b: float) -> None:
    lo, hi = sorted((a, b))
    low, high = outward(lo, hi)
    assert low % 5 == high % 5 == 0
    assert lo - 5 < low <= lo + 1e-6
    assert hi - 1e-6 <= high < hi + 5


@given(ends)
def test_a_best_guess_is_the_nearest_five_and_never_further_from_nothing_at_half_way(
    value: float,
) -> None:
    found = nearest(value)
    assert found % 5 == 0
    assert abs(found - value) <= 2.5 + 1e-6


@pytest.mark.parametrize(
    ("value", "told"), [(2.5, 0), (-2.5, 0), (7.5, 5), (-7.5, -5), (2.6, 5), (-0.2, 0), (0, 0)]
)
def test_half_way_goes_towards_no_difference(value: float, told: int) -> None:
    assert nearest(value) == told


def test_a_share_is_never_told_as_none_or_all() -> None:
    assert rounded_rate(Interval(0.99, 0.93, 1, 0.98, 1), 40).mean == 95
    assert rounded_rate(Interval(0.004, 0, 0.08, 0, 0.01), 40).mean == 5
    told = rounded_rate(Interval(0.7, 0.68, 0.73, 0.69, 0.71), 10_000)
    assert (told.mean, told.lo, told.hi) == (70, 65, 75)


def test_minutes_near_nothing_are_about_nothing() -> None:
    told = rounded_minutes(Interval(1.4, -2.2, 6.1, 0, 3))
    assert (told.mean, told.lo, told.hi) == (0, -5, 10)


Print = tuple[int, int, int, str]


def prints(most: int) -> dict[tuple[Print, bool], set[int]]:
    """Which numbers of uses fit each print of a share, with or without "I rated most as not"."""
    fitting: dict[tuple[Print, bool], set[int]] = defaultdict(set)
    for n in range(5, most):
        rates = jeffreys(np.arange(n + 1), np.full(n + 1, n))
        for hits, (mean, lo, hi) in enumerate(zip(rates.mean, rates.lo, rates.hi, strict=True)):
            told = rounded_rate(Interval(float(mean), float(lo), float(hi), 0, 0), n)
            assert told.lo <= lo * 100 + 1e-6
            assert told.hi >= hi * 100 - 1e-6
            regrets = np.arange(n - hits + 1)
            sure = over_half(regrets, np.full(len(regrets), n))
            for said in {mostly_regretted(n, float(one)) for one in sure}:
                fitting[(told.mean, told.lo, told.hi, SizeBand.of(n).value), said].add(n)
    return fitting


def test_no_printed_share_tells_the_exact_number_of_uses_whatever_is_said_beside_it() -> None:
    fitting = prints(150)
    assert not {told: sizes for told, sizes in fitting.items() if len(sizes) < 2}
    first_very_likely = next(n for n in range(150) if may_be_very_likely(n))
    for told, sizes in fitting.items():
        # Said beside it too: that there are at least so many.
        for fewest in {FEWEST_WITH_MINUTES, first_very_likely, *map(threshold_told, range(5, 51))}:
            left = {n for n in sizes if n >= fewest}
            assert len(left) != 1, (told, fewest, left)


@pytest.mark.parametrize("n", [5, 6, 7, 9, 10, 13, 14, 19, 20, 49, 50, 69, 70, 5_000])
def test_the_bands_of_ranges_never_cross_those_that_are_printed(n: int) -> None:
    assert SizeBand.of(fewest_of(n)) is SizeBand.of(n)
