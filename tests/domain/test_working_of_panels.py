"""Every panel says how it is worked out, with the numbers it shows."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from helpers.columns import rated
from helpers.figures import figures
from worthwhile.domain import figures as f
from worthwhile.domain.insights import Insights, PanelName, Panels, Unit
from worthwhile.domain.sentences.pieces import points, time_change
from worthwhile.domain.working import Working, panel_working


def interval(mean: float, half: float) -> f.Interval:
    return f.Interval(mean, mean - half, mean + half, mean - half / 2, mean + half / 2)


def rate(mean: float, half: float) -> f.Rate:
    return f.Rate(mean, mean - half, mean + half, mean - half / 2, mean + half / 2, 0.9)


LINE = f.OverTime(
    (f.TimePoint(date(2025, 3, 1), interval(0.6, 0.1)),),
    21,
    f.Trend(0.1, -0.05, 0.25, 0.8, 40, 12, 0.2),
)
NUMBERS = (
    f.UseNumber(1, 25, interval(0.8, 0.2)),
    f.UseNumber(2, 25, interval(0.6, 0.2)),
    f.UseNumber(5, 9, interval(0.1, 0.4)),
)
WITHIN = f.Intensity(-0.2, -0.4, -0.05, 0.97, 70, 25, NUMBERS)
BINS = (f.ChanceBin(30, 8, rate(0.4, 0.2)), f.ChanceBin(70, 20, rate(0.6, 0.15)))
FACTOR, TIME_FACTOR = f.Factor(0.84, 0.74, 0.94), f.TimeFactor(0.84, 0.74, 0.94, 0.7, 12)
FULL = Panels(
    calibration=f.Calibration(
        f.Factor(0.84, 0.74, 0.94),
        12,
        28,
        0.21,
        0.12,
        f.TimeFactor(0.84, 0.74, 0.94, 0.7, 12),
        BINS,
    ),
    over_time=dict.fromkeys(Unit, LINE),
    intensity=dict.fromkeys(Unit, WITHIN),
    halves=dict.fromkeys(Unit, f.Halves(interval(0.4, 0.1), interval(0.6, 0.1), 0.94, 50, 40)),
    drift=f.Drift(-0.3, -0.5, -0.1, 23, interval(0.27, 0.3), ()),
    cost=f.Cost("EUR", 40.0, 1.25, 1.0, 1.6, 28),
    concentration=f.Concentration(
        3.2, (f.TypeShare("mail", 0.5), f.TypeShare("data", 0.3), f.TypeShare("code", 0.2)), 0.8, 34
    ),
    cherry_pick=f.CherryPick(0.14, 0.02, 0.26, 0.95, rate(0.74, 0.1), rate(0.6, 0.2), 40, 12),
    extra_tasks=f.ExtraTasks(rate(8.5 / 41, 0.1), 12.0, 40, 8),
    rework=f.Rework(0.2, 0.1, 0.3, 4.0, 20),
    on_others=rate(0.1, 0.05),
)


def insights(panels: Panels = FULL) -> Insights:
    return replace(figures(rated((1, 4, 5, 12, 8))), panels=panels)


def words(shown: Working) -> str:
    return " ".join(f"{step.words} {step.formula}" for step in shown.steps)


def shown(panel: PanelName, unit: Unit = Unit.VALUE_PER_USE) -> str:
    return words(panel_working(insights(), panel, unit))


@pytest.mark.parametrize("panel", list(PanelName))
@pytest.mark.parametrize("unit", list(Unit))
def test_every_panel_is_worked_out_or_says_that_it_cannot_be(panel: PanelName, unit: Unit) -> None:
    full = panel_working(insights(), panel, unit)
    assert full.title
    assert any(step.formula for step in full.steps)
    empty = Panels(f.Calibration(None, 0, 0, None, None, None, ()))
    nothing = panel_working(insights(empty), panel, unit)
    assert words(nothing).strip() == "There is not enough to work anything out yet."
    assert nothing.caveat == "" or panel is PanelName.CALIBRATION


def test_the_trend_tells_how_its_error_is_widened() -> None:
    told = shown(PanelName.OVER_TIME)
    assert "√((1 + 0.20) ÷ (1 − 0.20)) = 1.22" in told
    assert f"{points(0.1)} a month" in told
    assert f"{time_change(0.1)} a month" in shown(PanelName.OVER_TIME, Unit.NET_MINUTES)
    assert "P(better now) = 94 in 100" in told


def test_the_slope_within_days_tells_its_degrees_of_freedom() -> None:
    assert "t with 70 − 25 − 1 = 44 degrees of freedom" in shown(PanelName.INTENSITY)
    table = panel_working(insights(), PanelName.INTENSITY, Unit.HIT_RATE).steps[0].table
    assert table is not None
    assert [row[0] for row in table.rows] == ["1", "2", "5 and later"]


def test_the_factor_and_what_it_does_are_told_in_numbers() -> None:
    told = shown(PanelName.CALIBRATION)
    assert "k = exp(mean of ln(took ÷ said)) = exp(−0.174) = 0.84" in told
    assert "1 ÷ 0.84 = 1.19,  1.25 ÷ 0.84 = 1.49" in told
    assert "skill 1 − 0.210 ÷ 0.239 = +0.12" in told


def test_the_settled_value_is_the_first_ratings_moved_by_the_drift() -> None:
    found = re.search(r"([+−\d.]+) \+ \(([+−\d.]+)\) = ([+−\d.]+)", shown(PanelName.DRIFT))
    assert found is not None
    first, moved, settled = (float(text.replace("−", "-")) for text in found.groups())
    assert first == pytest.approx((-2 * 1 - 4 + 12 + 2 * 8) / 30, abs=0.005)
    assert first + moved == pytest.approx(settled, abs=0.011)


def test_rework_and_extra_tasks_are_told_in_numbers() -> None:
    told = shown(PanelName.REWORK)
    assert "4.0 min a use ÷ 20.0 min a use = 0.20" in told
    assert "(8 + 0.5) ÷ (40 + 1) = 0.207" in told


def test_fees_are_divided_by_the_uses_expected_to_pay_off() -> None:
    assert "EUR 40.00 ÷ 32.0 = EUR 1.25" in shown(PanelName.COST)


def test_shares_are_listed_without_ranks() -> None:
    table = panel_working(insights(), PanelName.CONCENTRATION, Unit.HIT_RATE).steps[0].table
    assert table is not None
    assert table.rows == (("mail", "50 in 100"), ("data", "30 in 100"), ("code", "20 in 100"))


def test_both_kinds_of_entries_stand_beside_their_difference() -> None:
    told = shown(PanelName.CHERRY_PICK)
    assert "+14 in 100,  90% from +2 to +26" in told
    assert "P(unasked pays off more often) = 95 in 100" in told
