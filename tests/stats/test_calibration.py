"""How well a person foresees, held against scipy and against counting by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from helpers.columns import Use, columns
from worthwhile.domain.vocabulary import NO_AI
from worthwhile.stats.calibration import OwnFactor, own_factor

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
