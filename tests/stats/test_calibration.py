"""How well a person foresees, held against scipy and against counting by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from helpers.columns import Use, columns
from worthwhile.domain.vocabulary import NO_AI
from worthwhile.stats.calibration import (
    Chances,
    OwnFactor,
    brier,
    brier_skill,
    calibration,
    over_run,
    own_factor,
    time_factor,
    typical_change,
    within_two,
)

CHANCES = (10, 30, 50, 70, 90)

TASK = Use(tool=NO_AI, outcome=None, minutes_with=25.0, minutes_without=30.0, without_before=True)


def tasks(actual: list[float], forecast: list[float]) -> list[Use]:
    """Tasks without AI with these times, forecast first."""
    return [
        replace(TASK, minutes_with=took, minutes_without=stated)
        for took, stated in zip(actual, forecast, strict=True)
    ]


ACTUAL = [20.0, 45.0, 60.0, 15.0, 90.0, 8.0, 30.0, 180.0, 25.0]
FORECAST = [30.0, 45.0, 90.0, 10.0, 120.0, 10.0, 45.0, 120.0, 30.0]


def test_the_own_factor_is_the_mean_log_ratio_with_its_standard_error() -> None:
    found = own_factor(columns(tasks(ACTUAL, FORECAST)))
    logs = np.log(np.array(ACTUAL) / np.array(FORECAST))
    assert found is not None
    assert found.log_k == pytest.approx(logs.mean(), abs=1e-12)
    assert found.se == pytest.approx(stats.sem(logs), abs=1e-12)
    assert (found.df, found.n) == (8, 9)
    assert found.k == pytest.approx(stats.gmean(np.array(ACTUAL) / np.array(FORECAST)), abs=1e-12)


def test_seven_tasks_without_ai_give_no_factor_and_eight_do() -> None:
    assert own_factor(columns(tasks(ACTUAL[:7], FORECAST[:7]))) is None
    assert isinstance(own_factor(columns(tasks(ACTUAL[:8], FORECAST[:8]))), OwnFactor)
    assert own_factor(columns([])) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"tool": "Claude", "outcome": 1},
        {"without_before": False},
        {"logged_late": True},
        {"minutes_with": math.nan},
        {"minutes_without": math.nan},
    ],
)
def test_only_tasks_without_ai_that_were_forecast_first_and_logged_in_time_calibrate(
    changes: dict[str, object],
) -> None:
    seven = tasks(ACTUAL[:7], FORECAST[:7])
    assert own_factor(columns([*seven, replace(TASK, **changes)])) is None  # type: ignore[arg-type]


def test_eight_forecasts_that_hit_their_chip_leave_the_doubt_of_rounding() -> None:
    found = own_factor(columns(tasks([30.0] * 8, [30.0] * 8)))
    assert found is not None
    assert found.k == 1.0
    assert found.se == pytest.approx(math.log(1.4) / math.sqrt(6 * 8), abs=1e-12)


def test_a_journal_repeated_has_the_same_factor_and_only_less_doubt() -> None:
    once, often = (own_factor(columns(tasks(ACTUAL, FORECAST) * k)) for k in (1, 5))
    assert once is not None
    assert often is not None
    assert often.log_k == pytest.approx(once.log_k, abs=1e-12)
    assert often.se < once.se


def test_the_time_factor_is_the_geometric_mean_with_its_t_range() -> None:
    actual, forecast = np.array(ACTUAL), np.array(FORECAST)
    logs = np.log(actual / forecast)
    for level in (0.90, 0.95):
        found = time_factor(actual, forecast, level)
        want = stats.t.interval(level, len(logs) - 1, logs.mean(), stats.sem(logs))
        assert found.value == pytest.approx(stats.gmean(actual / forecast), abs=1e-12)
        assert [found.lo, found.hi] == pytest.approx(np.exp(want), rel=1e-9)
        assert found.n == 9


def test_half_and_twice_the_forecast_are_within_a_factor_of_two() -> None:
    forecast = np.full(5, 30.0)
    assert within_two(np.array([15.0, 60.0, 30.0, 14.9, 60.1]), forecast) == pytest.approx(0.6)


def test_an_over_run_is_longer_than_the_forecast_not_as_long() -> None:
    assert over_run(np.array([30.0, 31.0, 29.0, 45.0]), np.full(4, 30.0)) == pytest.approx(0.5)


def test_a_typical_change_is_that_of_the_geometric_mean() -> None:
    assert typical_change(np.array([10.0, 40.0]), np.array([20.0, 20.0])) == pytest.approx(0.0)
    assert typical_change(np.array([10.0, 20.0]), np.array([20.0, 40.0])) == pytest.approx(-0.5)


def expected(chances: list[int], outcomes: list[int]) -> list[Use]:
    """Rated uses whose chance was stated before."""
    return [
        Use(outcome=outcome, payoff_chance=chance)
        for chance, outcome in zip(chances, outcomes, strict=True)
    ]


STATED = [90, 90, 70, 70, 70, 50, 50, 30, 10, 90, 90, 70, 50, 50, 30]
TURNED_OUT = [2, 1, 1, -1, 0, 1, -2, -1, 0, 1, -1, 2, 0, 1, 1]


def test_the_brier_score_is_the_mean_squared_error_and_skill_is_against_the_own_base_rate() -> None:
    found = calibration(columns(expected(STATED, TURNED_OUT)), columns([]))
    p = np.array(STATED) / 100
    y = np.array(TURNED_OUT) >= 1
    assert found.brier == pytest.approx(np.mean((p - y) ** 2), abs=1e-12)
    reference = np.mean((y.mean() - y) ** 2)
    assert found.brier_skill == pytest.approx(1 - found.brier / reference, abs=1e-12)
    assert found.n_forecasts == 15


def test_fourteen_forecasts_give_bins_but_no_score() -> None:
    found = calibration(columns(expected(STATED[:14], TURNED_OUT[:14])), columns([]))
    assert (found.brier, found.brier_skill, found.n_forecasts) == (None, None, 14)
    assert sum(each.n for each in found.bins) == 14


def test_each_chance_that_was_stated_has_its_own_rate_from_low_to_high() -> None:
    found = calibration(columns(expected(STATED, TURNED_OUT)), columns([]))
    assert [each.chance for each in found.bins] == [10, 30, 50, 70, 90]
    for each in found.bins:
        hits = [
            outcome >= 1
            for chance, outcome in zip(STATED, TURNED_OUT, strict=True)
            if chance == each.chance
        ]
        x, n = sum(hits), len(hits)
        posterior = stats.beta(x + 0.5, n - x + 0.5)
        assert each.n == n
        assert each.hit_rate.mean == pytest.approx(posterior.mean(), abs=1e-12)
        assert each.hit_rate.p_over_half == pytest.approx(posterior.sf(0.5), abs=1e-10)
        if 0 < x < n:
            ends = [each.hit_rate.lo, each.hit_rate.hi]
            assert ends == pytest.approx(posterior.ppf([0.05, 0.95]), abs=1e-4)


def test_skill_says_nothing_when_all_uses_turned_out_alike() -> None:
    found = calibration(columns(expected([90] * 15, [1] * 15)), columns([]))
    assert found.brier == pytest.approx(0.01)
    assert found.brier_skill is None


def test_stating_the_base_rate_always_has_no_skill() -> None:
    always = Chances(np.array([50]), np.array([20]), np.array([10]))
    assert brier(always) == pytest.approx(0.25)
    assert brier_skill(always) == pytest.approx(0.0)


def test_chances_of_unrated_uses_and_of_tasks_without_ai_are_not_held_against_anything() -> None:
    uses = [
        Use(outcome=None, payoff_chance=90),
        Use(tool=NO_AI, outcome=1, payoff_chance=90),
        Use(outcome=1),
    ]
    assert calibration(columns(uses), columns([])).n_forecasts == 0


def test_below_eight_tasks_the_panel_knows_how_many_there_are_but_no_factor() -> None:
    found = calibration(columns([]), columns(tasks(ACTUAL[:7], FORECAST[:7])))
    assert (found.k, found.time_factor, found.n_calibration) == (None, None, 7)


def test_the_panels_factor_is_the_one_that_discounts() -> None:
    without = columns(tasks(ACTUAL, FORECAST))
    found, own = calibration(columns([]), without), own_factor(without)
    assert found.k is not None
    assert own is not None
    assert found.k.value == pytest.approx(own.k, abs=1e-12)
    assert found.k.lo < found.k.value < found.k.hi


any_entry = st.builds(
    Use,
    tool=st.sampled_from(["Claude", NO_AI]),
    outcome=st.sampled_from([None, -2, -1, 0, 1, 2]),
    payoff_chance=st.sampled_from([0, *CHANCES]),
    minutes_with=st.sampled_from([math.nan, 0.1, 5.0, 30.0, 60_000.0]),
    minutes_without=st.sampled_from([math.nan, 0.1, 5.0, 30.0, 60_000.0]),
    without_before=st.booleans(),
    logged_late=st.booleans(),
)


@given(st.lists(any_entry, max_size=60), st.integers(2, 6))
def test_any_journal_has_finite_figures_and_the_same_when_repeated(
    uses: list[Use], times: int
) -> None:
    once = calibration(columns(uses), columns(uses))
    often = calibration(columns(uses * times), columns(uses * times))
    assert often.n_forecasts == times * once.n_forecasts
    assert often.n_calibration == times * once.n_calibration
    assert [each.chance for each in often.bins] == [each.chance for each in once.bins]
    if once.brier is not None:
        assert math.isfinite(once.brier)
        assert often.brier == pytest.approx(once.brier, abs=1e-12)
        assert often.brier_skill == pytest.approx(once.brier_skill, abs=1e-9)
    if once.time_factor is not None:
        assert often.time_factor is not None
        assert 0 < once.time_factor.lo < once.time_factor.value < once.time_factor.hi < math.inf
        assert often.time_factor.value == pytest.approx(once.time_factor.value, rel=1e-9)
        assert often.time_factor.within_two == pytest.approx(once.time_factor.within_two)
        width = often.time_factor.hi / often.time_factor.lo
        assert width < once.time_factor.hi / once.time_factor.lo
