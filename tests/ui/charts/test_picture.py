"""From figures to rows, without Qt."""

from __future__ import annotations

import pytest

from helpers.columns import rated
from helpers.figures import figures
from worthwhile.domain.insights import By, Side, Unit
from worthwhile.domain.outcome import Outcome
from worthwhile.ui.charts.picture import forest_picture


def test_rows_stand_best_guess_downwards_and_too_few_last() -> None:
    rows = forest_picture(figures(), Unit.HIT_RATE).rows
    assert [row.names for row in rows] == [
        ("Data", "Claude"),
        ("Writing", "Claude"),
        ("Debugging", "Copilot"),
        ("Planning", "ChatGPT"),
    ]


@pytest.mark.parametrize("unit", list(Unit))
def test_a_mark_tells_on_which_side_of_the_tick_the_whole_range_lies(unit: Unit) -> None:
    rows = forest_picture(figures(), unit).rows
    assert [row.side for row in rows] == [Side.PAYS, Side.EITHER, Side.COSTS, Side.TOO_FEW]


@pytest.mark.parametrize("unit", list(Unit))
def test_fewer_than_five_uses_show_single_ratings_and_neither_point_nor_range(unit: Unit) -> None:
    few = forest_picture(figures(), unit).rows[-1]
    assert few.figure is None
    assert (few.middle, few.spread) == ("", "")
    assert few.outcomes == (Outcome.BACKFIRED, Outcome.WORTH_IT, Outcome.WORTH_IT)
    assert few.words == "2 worth it, 1 backfired"


def test_an_estimate_never_stands_without_its_range_and_its_uses() -> None:
    for unit in Unit:
        for row in forest_picture(figures(), unit).rows:
            if row.side is not Side.TOO_FEW:
                assert row.middle
                assert " to " in row.spread
                assert row.uses.endswith("uses")


def test_chances_are_drawn_in_a_hundred_and_values_in_points() -> None:
    hits = forest_picture(figures(), Unit.HIT_RATE).scale
    assert (hits.lo, hits.hi, hits.tick) == (0.0, 1.0, 0.5)
    assert [text for _, text in hits.ticks] == ["0", "25", "50", "75", "100"]
    values = forest_picture(figures(), Unit.VALUE_PER_USE).scale
    assert (values.lo, values.hi, values.tick) == (-2.0, 2.0, 0.0)
    assert [text for _, text in values.ticks] == ["−2", "−1", "0", "+1", "+2"]


def test_groups_are_named_by_what_they_are_split_by() -> None:
    uses = rated((0, 1, 1, 3, 2), tool="Claude", task_type="Data", project="billing")
    named = {by: forest_picture(figures(uses, by), Unit.HIT_RATE).rows[0].names for by in By}
    assert named == {
        By.TOOL_AND_TYPE: ("Data", "Claude"),
        By.TOOL: ("Claude",),
        By.TASK_TYPE: ("Data",),
        By.PROJECT: ("billing",),
    }
