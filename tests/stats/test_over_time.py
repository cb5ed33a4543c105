"""Figures along time, each point held against adding up use by use."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from helpers.columns import Use
from helpers.uses import FIRST_DAY, on, uses
from worthwhile.domain.figures import Interval, OverTime
from worthwhile.domain.insights import Unit
from worthwhile.stats.calibration import OwnFactor
from worthwhile.stats.minutes import Discounts, discounts
from worthwhile.stats.over_time import MOST_POINTS, over_time
from worthwhile.stats.spans import basis_of
from worthwhile.stats.uses import date_of

BY = Discounts(1.5, 1.5)
ANCHORS = (-1, -0.3, 0, 0.25, 0.5)


def found(rows: list[Use], by: Discounts = BY) -> dict[Unit, OverTime | None]:
    got = uses(rows)
    return over_time(got, basis_of(by, got))


def journal(days: int, a_day: float, seed: int = 4, timed: float = 0.7) -> list[Use]:
    random = np.random.default_rng(seed)
    rows = []
    for day in range(days):
        for i in range(random.poisson(a_day)):
            use = Use(outcome=int(np.clip(round(random.normal(0.6, 1.1)), -2, 2)))
            if random.random() < timed:
                stated = float(random.choice([10, 15, 20, 30, 45, 60]))
                took = stated * math.exp(random.normal(-0.5 - 0.2 * use.outcome, 0.6))
                use = replace(use, minutes_with=took, minutes_without=stated)
            rows.append(on(day, use, 8 + i / 4))
    return rows


ROWS = journal(90, 1.2)


def weights(rows: list[Use], day: date, smoothed: int) -> np.ndarray:
    """Tricube weights by their definition: their area over all days is `smoothed`."""
    apart = [abs((date_of(row.wall_ms // 86_400_000) - day).days) for row in rows]
    reach = smoothed * 70 / 81
    return np.array([(1 - (d / reach) ** 3) ** 3 if d < reach else 0.0 for d in apart])


def test_each_hit_rate_is_jeffreys_on_the_weighted_uses() -> None:
    series = found(ROWS)[Unit.HIT_RATE]
    assert series is not None
    for point in series.points[::7]:
        w = weights(ROWS, point.day, series.smoothed_days)
        hit = np.array([row.outcome >= 1 for row in ROWS])
        x, n = w @ hit, w.sum()
        posterior = stats.beta(x + 0.5, n - x + 0.5)
        assert point.figure.mean == pytest.approx(posterior.mean(), abs=1e-9)
        ends = [point.figure.lo, point.figure.lo50, point.figure.hi50, point.figure.hi]
        assert ends == pytest.approx(posterior.ppf([0.05, 0.25, 0.75, 0.95]), abs=1e-4)


def test_each_value_is_that_of_the_weighted_counts() -> None:
    series = found(ROWS)[Unit.VALUE_PER_USE]
    assert series is not None
    for point in series.points[::11]:
        w = weights(ROWS, point.day, series.smoothed_days)
        counts = np.array([w[[row.outcome == v for row in ROWS]].sum() + 0.2 for v in range(-2, 3)])
        mean = counts @ np.arange(-2, 3) / counts.sum()
        assert point.figure.mean == pytest.approx(mean, abs=1e-9)


def test_each_time_saved_is_the_moderated_t_of_the_weighted_log_ratios() -> None:
    series = found(ROWS)[Unit.TIME_RATIO]
    assert series is not None
    timed = [row for row in ROWS if not math.isnan(row.minutes_with)]
    saved = np.array([math.log(row.minutes_without / 1.5 / row.minutes_with) for row in timed])
    shared = (4 * 0.65**2 + saved.var() * len(saved)) / (4 + len(saved) - 1)
    for point in series.points[::7]:
        w = weights(timed, point.day, series.smoothed_days)
        n = w.sum()
        mean = w @ saved / n
        variance = (4 * shared + w @ (saved - mean) ** 2) / (4 + n - 1)
        lo, hi = stats.t.interval(0.90, n + 3, mean, math.sqrt(variance / n))
        assert n >= 5
        assert point.figure.mean == pytest.approx(mean, abs=1e-9)
        assert [point.figure.lo, point.figure.hi] == pytest.approx([lo, hi], abs=1e-8)


def test_each_net_minutes_are_the_share_saved_times_the_length_near_it() -> None:
    series = found(ROWS)[Unit.NET_MINUTES]
    assert series is not None
    timed = [row for row in ROWS if not math.isnan(row.minutes_with)]
    share = []
    for v, anchor in zip(range(-2, 3), ANCHORS, strict=True):
        stated = np.array([row.minutes_without / 1.5 for row in timed if row.outcome == v])
        took = np.array([row.minutes_with for row in timed if row.outcome == v])
        raw = (stated - took).sum() / stated.sum() if len(stated) else 0.0
        share.append((len(stated) * raw + anchor) / (len(stated) + 1))
    everyone = np.array([sum(row.outcome == v for row in ROWS) for v in range(-2, 3)])
    mix = (everyone + 0.2) / (everyone.sum() + 1)
    overall = np.mean([row.minutes_without / 1.5 for row in timed])
    for point in series.points[::9]:
        w = weights(ROWS, point.day, series.smoothed_days)
        counts = np.array([w[[row.outcome == v for row in ROWS]].sum() for v in range(-2, 3)])
        p = (counts + 2 * mix) / (counts.sum() + 2)
        near = weights(timed, point.day, series.smoothed_days)
        lengths = np.array([row.minutes_without / 1.5 for row in timed])
        length = (near @ lengths + 2 * overall) / (near.sum() + 2)
        assert point.figure.mean == pytest.approx(p @ share * length, abs=1e-9)
        assert point.figure.lo < point.figure.mean < point.figure.hi


def test_the_doubt_of_the_own_factor_widens_the_band_of_times() -> None:
    own = discounts(OwnFactor(log_k=math.log(1 / 1.5), se=0.3, df=9, n=10))
    plain, doubted = found(ROWS)[Unit.TIME_RATIO], found(ROWS, own)[Unit.TIME_RATIO]
    assert plain is not None
    assert doubted is not None
    for one, other in zip(plain.points, doubted.points, strict=True):
        assert other.figure.mean == pytest.approx(one.figure.mean)
        assert other.figure.hi - other.figure.lo > one.figure.hi - one.figure.lo


def test_points_are_evenly_spaced_and_end_on_the_day_of_the_last_use() -> None:
    for days in (30, 90, 200, 1_000):
        series = found(journal(days, 2.5, timed=0))[Unit.HIT_RATE]
        assert series is not None
        apart = {(b.day - a.day).days for a, b in pairwise(series.points)}
        assert {gap % series.step_days for gap in apart} == {0}
        assert len(series.points) <= MOST_POINTS
        assert series.points[-1].day <= date_of(FIRST_DAY + days - 1)


def test_the_smoothing_widens_only_where_points_lie_far_apart() -> None:
    widths = {}
    for days in (90, 365, 1_000):
        series = found(journal(days, 2.5, timed=0))[Unit.HIT_RATE]
        assert series is not None
        widths[days] = series.smoothed_days
    assert widths[90] == widths[365] == 21
    assert widths[1_000] >= 2.5 * 1_000 / MOST_POINTS


def test_weeks_without_uses_are_a_gap() -> None:
    rows = [on(day, Use(outcome=day % 3), 9) for day in [*range(20), *range(60, 80)]]
    series = found(rows)[Unit.HIT_RATE]
    assert series is not None
    days = [(point.day - date_of(FIRST_DAY)).days for point in series.points]
    assert not any(30 <= day <= 50 for day in days)
    assert max(b - a for a, b in pairwise(days)) > series.step_days


def test_fewer_than_five_uses_anywhere_near_are_no_line() -> None:
    assert found([on(day, Use(), 9) for day in (0, 1, 2, 3)])[Unit.HIT_RATE] is None
    assert found([on(day * 15, Use(), 9) for day in range(12)])[Unit.HIT_RATE] is None
    assert set(found([]).values()) == {None}


def test_without_times_there_are_ratings_along_time_and_no_minutes() -> None:
    got = found(journal(60, 1.5, timed=0))
    assert got[Unit.HIT_RATE] is not None
    assert got[Unit.TIME_RATIO] is None
    assert got[Unit.NET_MINUTES] is None


def test_one_day_is_one_point() -> None:
    series = found([on(0, Use(outcome=i % 3), 8 + i) for i in range(9)])[Unit.HIT_RATE]
    assert series is not None
    assert [point.day for point in series.points] == [date_of(FIRST_DAY)]
    assert series.trend is None


def test_units_of_one_measure_share_one_trend() -> None:
    got = found(ROWS)
    assert got[Unit.HIT_RATE] is not None
    assert got[Unit.NET_MINUTES] is not None
    assert got[Unit.HIT_RATE].trend == got[Unit.VALUE_PER_USE].trend
    assert got[Unit.TIME_RATIO].trend == got[Unit.NET_MINUTES].trend
    assert got[Unit.HIT_RATE].trend != got[Unit.TIME_RATIO].trend


any_use = st.builds(
    lambda day, hour, outcome, took, stated: on(
        day, Use(outcome=outcome, minutes_with=took, minutes_without=stated), hour
    ),
    st.integers(0, 130),
    st.integers(0, 5),
    st.sampled_from([None, -2, -1, 0, 1, 2]),
    st.sampled_from([math.nan, 0.1, 5.0, 60_000.0]),
    st.sampled_from([math.nan, 0.1, 20.0, 60_000.0]),
)


def ordered(figure: Interval) -> bool:
    ends = [figure.lo, figure.lo50, figure.hi50, figure.hi]
    return all(math.isfinite(end) for end in [*ends, figure.mean]) and ends == sorted(ends)


@given(st.lists(any_use, max_size=100))
def test_any_uses_have_ordered_finite_bands(rows: list[Use]) -> None:
    for unit, series in found(rows).items():
        for point in () if series is None else series.points:
            figure = point.figure
            assert ordered(figure)
            assert figure.lo <= figure.mean <= figure.hi
            if unit is Unit.HIT_RATE:
                assert figure.lo >= 0
                assert figure.hi <= 1


@given(st.lists(any_use, min_size=8, max_size=60), st.integers(2, 6))
def test_a_journal_repeated_moves_each_point_only_from_the_careful_to_the_raw(
    rows: list[Use], k: int
) -> None:
    once, often = found(rows), found(rows * k)
    for unit in (Unit.HIT_RATE, Unit.TIME_RATIO):
        before, after = once[unit], often[unit]
        if before is None:
            continue
        assert after is not None
        assert (after.smoothed_days, after.step_days) == (before.smoothed_days, before.step_days)
        later = {point.day: point.figure for point in after.points}
        for point in before.points:
            figure = later[point.day]
            if unit is Unit.TIME_RATIO:
                assert figure.mean == pytest.approx(point.figure.mean, abs=1e-6)
            else:
                assert abs(figure.mean - 0.5) >= abs(point.figure.mean - 0.5) - 1e-9
            width = point.figure.hi - point.figure.lo
            assert figure.hi - figure.lo <= width + 2e-4


def test_the_first_point_is_not_before_the_first_use() -> None:
    series = found(journal(365, 3, timed=0))[Unit.HIT_RATE]
    assert series is not None
    first = date_of(FIRST_DAY)
    assert first <= series.points[0].day < first + timedelta(days=21)


def said(rows: list[Use], unit: Unit, by: Discounts = BY) -> set[int]:
    """On which sides of "no difference" the points of a series may be said to lie."""
    series = found(rows, by)[unit]
    assert series is not None
    return {point.side(unit.tick) for point in series.points}


def test_fewer_uses_than_a_claim_needs_are_drawn_but_on_no_side() -> None:
    assert said([on(0, Use(outcome=2)) for _ in range(7)], Unit.HIT_RATE) == {0}
    assert said([on(0, Use(outcome=2)) for _ in range(8)], Unit.HIT_RATE) == {1}
    quick = [on(0, Use(outcome=2, minutes_with=2, minutes_without=30)) for _ in range(7)]
    untimed = [on(0, Use(outcome=2)) for _ in range(20)]
    assert said(quick + untimed, Unit.NET_MINUTES) == {0}
    assert said([*quick, quick[0], *untimed], Unit.NET_MINUTES) == {1}


@pytest.mark.parametrize("unit", [Unit.TIME_RATIO, Unit.NET_MINUTES])
def test_the_discount_alone_makes_no_loss_of_time(unit: Unit) -> None:
    def took(minutes: float) -> list[Use]:
        use = Use(outcome=-1, minutes_with=minutes, minutes_without=30)
        return [on(day, use) for day in range(40) for _ in range(2)]

    equal = found(took(30))[unit]
    assert equal is not None
    assert equal.points[-1].figure.hi < 0
    assert said(took(30), unit) == {0}
    assert said(took(60), unit) == {-1}


def test_at_their_word_is_without_any_discount_where_all_have_the_same() -> None:
    got, plain = uses(ROWS), uses(ROWS, 1.0)
    one = over_time(got, basis_of(BY, got))
    other = over_time(plain, basis_of(Discounts(1.0, 1.0), plain))
    for unit in (Unit.TIME_RATIO, Unit.NET_MINUTES):
        series, at_their_word = one[unit], other[unit]
        assert series is not None
        assert at_their_word is not None
        assert [point.plain_hi for point in series.points] == pytest.approx(
            [point.figure.hi for point in at_their_word.points], rel=1e-9
        )
