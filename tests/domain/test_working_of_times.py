"""The steps that lead to a figure of time give that figure."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.columns import Use
from helpers.figures import figures
from worthwhile.domain.insights import Cell, Insights, Unit
from worthwhile.domain.vocabulary import NO_AI
from worthwhile.domain.working import Working, working

MINUS = str.maketrans("−", "-")


def journal(seed: int = 1, *, calibrated: bool = False, timed: float = 0.8) -> Insights:
    """Four groups of fifteen uses, most of them timed."""
    random = np.random.default_rng(seed)
    uses = []
    for tool, task_type in (("A", "mail"), ("A", "data"), ("B", "mail"), ("B", "code")):
        for _ in range(15):
            base = float(np.exp(random.normal(3, 0.6)))
            with_times = random.random() < timed
            uses.append(
                Use(
                    tool,
                    task_type,
                    int(random.integers(-2, 3)),
                    minutes_with=base * random.uniform(0.4, 1.2) if with_times else np.nan,
                    minutes_without=base if with_times else np.nan,
                    without_before=bool(random.random() < 0.5),
                )
            )
    if calibrated:
        uses += [
            Use(
                NO_AI,
                "mail",
                None,
                minutes_with=float(random.uniform(10, 20)),
                minutes_without=20.0,
                without_before=True,
            )
            for _ in range(10)
        ]
    return figures(uses)


def words(shown: Working) -> str:
    return " ".join(f"{step.words} {step.formula}" for step in shown.steps)


def number(text: str) -> float:
    return float(text.translate(MINUS))


@pytest.mark.parametrize("calibrated", [False, True])
def test_the_table_of_the_ratings_leads_to_the_minutes(calibrated: bool) -> None:
    insights = journal(calibrated=calibrated)
    for cell in (insights.overall, *insights.cells):
        assert cell.net_minutes is not None
        shown = working(cell, Unit.NET_MINUTES)
        table = next(step.table for step in shown.steps if step.table is not None)
        parts = sum(number(row[-1]) for row in table.rows)
        found = re.search(r"([+−]?[\d.]+) × ([\d.]+) min = ([+−]?[\d.]+)", words(shown))
        assert found is not None
        share, without, told = (number(text) for text in found.groups())
        assert parts == pytest.approx(share, abs=0.003)
        assert share * without == pytest.approx(cell.net_minutes.mean, abs=0.05 + 0.001 * without)
        assert told == pytest.approx(cell.net_minutes.mean, abs=0.051)
        assert sum(number(row[1]) for row in table.rows) == insights.overall.n_timed


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 500), st.booleans())
def test_the_told_error_is_that_of_the_range(seed: int, calibrated: bool) -> None:
    from scipy import stats

    for cell in journal(seed, calibrated=calibrated).cells:
        net = cell.net_minutes
        found = re.search(
            r"error ([\d.]+) min,  t with (\d+)", words(working(cell, Unit.NET_MINUTES))
        )
        assert net is not None
        assert found is not None
        half = float(stats.t.ppf(0.95, int(found[2]))) * float(found[1])
        assert max(net.hi - net.mean, net.mean - net.lo) == pytest.approx(half, abs=0.5)


@pytest.mark.parametrize("calibrated", [False, True])
def test_the_typical_ratio_is_told_with_its_log_mean_and_its_error(calibrated: bool) -> None:
    from scipy import stats

    for cell in journal(calibrated=calibrated).cells:
        ratio = cell.time_ratio
        assert ratio is not None
        shown = words(working(cell, Unit.TIME_RATIO))
        found = re.search(
            r"exp\(([−\d.]+)\) = ([\d.]+);  error .*? = ([\d.]+),  t with (\d+)", shown
        )
        assert found is not None
        assert math.exp(number(found[1])) == pytest.approx(ratio.own.typical, abs=0.001)
        half = float(stats.t.ppf(0.95, int(found[4]))) * float(found[3])
        assert math.log(ratio.own.hi / ratio.own.typical) == pytest.approx(half, abs=0.02)
        assert f"{ratio.own.typical:.2f} by itself, {ratio.typical:.2f} with the others" in shown


def test_all_uses_together_are_not_pooled_with_anything() -> None:
    assert "by itself" not in words(working(journal().overall, Unit.TIME_RATIO))


def test_the_discount_is_named_and_so_is_where_it_comes_from() -> None:
    usual = words(working(journal().cells[0], Unit.NET_MINUTES))
    assert "divided by 1.2 when it was stated before you began, and by 1.5 when afterwards" in usual
    own = words(working(journal(calibrated=True).cells[0], Unit.NET_MINUTES))
    assert "your own factor" in own


def few(n_timed: int) -> Cell:
    uses = [Use(outcome=1) for _ in range(6)]
    uses += [Use(outcome=1, minutes_with=9.0, minutes_without=20.0) for _ in range(n_timed)]
    return figures(uses).overall


def test_without_times_or_with_too_few_nothing_is_worked_out() -> None:
    for n_timed in (0, 3):
        shown = working(few(n_timed), Unit.TIME_RATIO)
        assert "÷" not in words(shown)
        assert "%" not in words(shown)
    assert "Without times" in words(working(few(0), Unit.NET_MINUTES))
