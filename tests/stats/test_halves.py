"""The last 90 days against what came before."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from helpers.columns import Use, rated
from helpers.uses import FIRST_DAY, on, uses
from worthwhile.domain.figures import Halves
from worthwhile.domain.insights import Unit
from worthwhile.stats.halves import halves
from worthwhile.stats.minutes import Discounts
from worthwhile.stats.spans import basis_of
from worthwhile.stats.uses import date_of

BY = Discounts(1.5, 1.5)
TODAY = date_of(FIRST_DAY + 200)


def found(rows: list[Use], today: date = TODAY) -> dict[Unit, Halves | None]:
    got = uses(rows)
    return halves([got], basis_of(BY, got), today)


def spread(first_day: int, rows: list[Use]) -> list[Use]:
    return [on(first_day + i, row) for i, row in enumerate(rows)]


GOOD = [0, 1, 1, 5, 5]
BAD = [4, 4, 2, 1, 1]


def test_parts_that_differ_are_shown_with_the_probability() -> None:
    got = found([*spread(20, rated(GOOD)), *spread(150, rated(BAD))])[Unit.HIT_RATE]
    assert got is not None
    earlier, recent = stats.beta(10.5, 2.5), stats.beta(2.5, 10.5)
    even = (np.arange(20_000) + 0.5) / 20_000
    assert got.p_better == pytest.approx(recent.sf(earlier.ppf(even)).mean(), abs=2e-5)
    assert got.earlier.mean == pytest.approx(earlier.mean())
    assert got.recent.mean == pytest.approx(recent.mean())
    assert (got.n_earlier, got.n_recent) == (12, 12)


def test_parts_that_are_alike_are_not_shown() -> None:
    assert set(found([*spread(20, rated(GOOD)), *spread(150, rated(GOOD))]).values()) == {None}


def test_seven_uses_in_a_part_are_too_few() -> None:
    eight, seven = rated([8, 0, 0, 0, 0]), rated([0, 0, 0, 0, 7])
    assert found([*spread(20, eight), *spread(150, rated([0, 0, 0, 0, 8]))])[Unit.HIT_RATE]
    assert found([*spread(20, eight), *spread(150, seven)])[Unit.HIT_RATE] is None
    assert found([*spread(20, seven), *spread(150, eight)])[Unit.HIT_RATE] is None


def test_the_recent_part_begins_89_days_before_today() -> None:
    rows = [on(110, Use(outcome=-2))] * 9 + [on(111, Use(outcome=2))] * 9
    got = found(rows)[Unit.VALUE_PER_USE]
    assert got is not None
    assert (got.n_earlier, got.n_recent) == (9, 9)
    assert got.earlier.mean < 0 < got.recent.mean


def test_one_empty_part_differs_from_nothing() -> None:
    assert set(found(spread(150, rated(GOOD))).values()) == {None}
    assert set(found(spread(0, rated(GOOD))).values()) == {None}
    assert set(found([]).values()) == {None}


def timed(first_day: int, ratios: list[float], outcome: int) -> list[Use]:
    return [
        on(first_day + i, Use(outcome=outcome, minutes_with=20 * r, minutes_without=30.0))
        for i, r in enumerate(ratios)
    ]


SLOW = [1.1, 1.4, 0.9, 1.6, 1.2, 1.0, 1.5, 1.3, 1.2]
QUICK = [0.5, 0.7, 0.4, 0.6, 0.9, 0.5, 0.8, 0.6]


def test_times_differ_by_the_difference_of_two_moderated_t() -> None:
    got = found([*timed(20, SLOW, 0), *timed(150, QUICK, 0)])[Unit.TIME_RATIO]
    assert got is not None
    before, lately = -np.log(SLOW), -np.log(QUICK)
    everything = np.concatenate([before, lately])
    shared = (4 * 0.65**2 + everything.var() * 17) / (4 + 16)
    parts = []
    for saved in (before, lately):
        df = len(saved) + 3
        v = (4 * shared + saved.var() * len(saved)) / df / len(saved)
        parts.append((saved.mean(), v, df))
    whole = sum(v for _, v, _ in parts)
    df = whole**2 / sum(v**2 / each for _, v, each in parts)
    z = (parts[1][0] - parts[0][0]) / math.sqrt(whole)
    assert got.p_better == pytest.approx(stats.t.cdf(z, df), abs=1e-9)
    assert got.recent.mean == pytest.approx(lately.mean(), abs=1e-12)
    assert (got.n_earlier, got.n_recent) == (9, 8)


def test_net_minutes_differ_when_ratings_and_times_do() -> None:
    got = found([*timed(20, SLOW * 3, -1), *timed(150, QUICK * 3, 2)])[Unit.NET_MINUTES]
    assert got is not None
    assert got.p_better > 0.95
    assert got.earlier.mean < 0 < got.recent.mean


any_use = st.builds(
    lambda day, outcome, took: on(
        day, Use(outcome=outcome, minutes_with=took, minutes_without=20.0)
    ),
    st.integers(0, 200),
    st.sampled_from([None, -2, 0, 1, 2]),
    st.sampled_from([math.nan, 0.1, 20.0, 60_000.0]),
)


@given(st.lists(any_use, max_size=80))
def test_what_is_shown_differs_and_is_finite(rows: list[Use]) -> None:
    for got in found(rows).values():
        if got is None:
            continue
        assert max(got.p_better, 1 - got.p_better) >= 0.90
        assert min(got.n_earlier, got.n_recent) >= 8
        for part in (got.earlier, got.recent):
            assert -math.inf < part.lo <= part.mean <= part.hi < math.inf
