"""The steps that lead to a figure give that figure."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.columns import rated
from helpers.figures import figures
from worthwhile.domain.insights import Cell, Unit
from worthwhile.domain.working import working


def cell(*counts: int) -> Cell:
    return figures(rated(counts)).overall


def test_the_hit_rate_is_told_with_the_persons_own_numbers() -> None:
    shown = working(cell(2, 1, 0, 6, 5), Unit.HIT_RATE)
    words = " ".join(f"{step.words} {step.formula}" for step in shown.steps)
    assert "You rated 14 uses: 5 clear wins, 6 worth it, 1 not worth it, 2 backfired." in words
    assert "(11 + 0.5) ÷ (14 + 1) = 0.767, so 77 in 100" in words
    assert "Beta(11.5, 3.5)" in words


def test_the_table_of_the_value_adds_up_to_the_figure() -> None:
    shown = working(cell(1, 0, 2, 5, 3), Unit.VALUE_PER_USE)
    table = next(step.table for step in shown.steps if step.table is not None)
    parts = [float(row[-1].replace("−", "-")) for row in table.rows]
    assert sum(parts) == pytest.approx(cell(1, 0, 2, 5, 3).value_per_use.mean, abs=0.0025)
    assert sum(float(row[3]) for row in table.rows) == pytest.approx(1, abs=0.0025)
    assert [row[2] for row in table.rows] == ["3", "5", "2", "0", "1"]


@given(st.tuples(*[st.integers(0, 40)] * 5).filter(lambda counts: sum(counts) >= 5))
def test_the_named_beta_has_the_mean_of_the_value(counts: tuple[int, ...]) -> None:
    whose = cell(*counts)
    formula = working(whose, Unit.VALUE_PER_USE).steps[-1].formula
    found = re.search(r"Beta\(([\d.]+), ([\d.]+)\)", formula)
    assert found is not None
    a, b = float(found[1]), float(found[2])
    assert 4 * a / (a + b) - 2 == pytest.approx(whose.value_per_use.mean, abs=0.05)


def test_all_or_none_say_why_the_range_touches_the_end() -> None:
    none, every = (
        working(cell(*counts), Unit.HIT_RATE) for counts in ((6,) + (0,) * 4, (0,) * 4 + (6,))
    )
    assert "begins at 0" in none.steps[-1].words
    assert "ends at 100" in every.steps[-1].words


@pytest.mark.parametrize("unit", list(Unit))
def test_too_few_uses_get_no_figure_here_either(unit: Unit) -> None:
    shown = working(cell(0, 1, 0, 2, 0), unit)
    words = " ".join(f"{step.words} {step.formula}" for step in shown.steps)
    assert "2 worth it, 1 not worth it" in words
    assert not any(step.table for step in shown.steps)
    assert "%" not in words
    assert "in 100" not in words
