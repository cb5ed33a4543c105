"""From figures to rows, without Qt."""

from __future__ import annotations

import pytest

from helpers.columns import rated
from helpers.figures import figures
from helpers.invented import invented
from worthwhile.domain.insights import By, PanelName, Side, Unit
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


FELT = (Unit.HIT_RATE, Unit.VALUE_PER_USE)
"""The units that rest on ratings alone."""


@pytest.mark.parametrize("unit", FELT)
def test_a_mark_tells_on_which_side_of_the_tick_the_whole_range_lies(unit: Unit) -> None:
    rows = forest_picture(figures(), unit).rows
    assert [row.side for row in rows] == [Side.PAYS, Side.EITHER, Side.COSTS, Side.TOO_FEW]


@pytest.mark.parametrize("unit", [Unit.TIME_RATIO, Unit.NET_MINUTES])
def test_less_time_is_better_and_stands_above_more_time(unit: Unit) -> None:
    rows = {row.names[0]: row for row in forest_picture(invented(), unit).rows}
    assert [row for row in rows if rows[row].figure] == [
        cell.task_type for cell in invented().ranked(unit) if cell.figure(unit)
    ]
    assert rows["Data"].side is Side.PAYS
    assert rows["Debugging"].side is Side.COSTS
    assert rows["Writing"].side is Side.EITHER
    assert rows["Planning"].side is Side.TOO_FEW


@pytest.mark.parametrize("unit", list(Unit))
def test_fewer_than_five_uses_show_single_ratings_and_neither_point_nor_range(unit: Unit) -> None:
    few = next(r for r in forest_picture(invented(), unit).rows if r.names[0] == "Planning")
    assert few.figure is None
    assert (few.middle, few.spread) == ("", "")
    assert few.outcomes == (Outcome.BACKFIRED, Outcome.WORTH_IT, Outcome.WORTH_IT)
    assert few.words == "2 worth it, 1 backfired"


def test_enough_uses_but_few_timed_ones_say_so_and_have_no_point() -> None:
    rows = {row.names[0]: row for row in forest_picture(invented(), Unit.TIME_RATIO).rows}
    for name, words in (("Review", "3 timed so far"), ("Translation", "no times yet")):
        row = rows[name]
        assert (row.figure, row.outcomes, row.side) == (None, (), Side.TOO_FEW)
        assert (row.words, row.few) == (words, "too few times")
    assert rows["Planning"].few == "too few to tell"


def test_a_group_without_times_still_has_minutes_by_what_its_ratings_usually_cost() -> None:
    rows = {row.names[0]: row for row in forest_picture(invented(), Unit.NET_MINUTES).rows}
    assert rows["Translation"].middle == "+3"
    assert rows["Translation"].uses == "6 uses"


@pytest.mark.parametrize("unit", list(Unit))
def test_an_estimate_never_stands_without_its_range_and_its_size(unit: Unit) -> None:
    for row in forest_picture(invented(), unit).rows:
        assert row.uses.endswith("timed" if unit is Unit.TIME_RATIO else "uses")
        if row.side is not Side.TOO_FEW:
            assert row.middle
            assert " to " in row.spread


def test_what_a_group_says_by_itself_stands_beside_what_it_says_with_the_others() -> None:
    alone = {r.names[0]: r for r in forest_picture(invented(), Unit.TIME_RATIO, alone=True).rows}
    data, few = alone["Data"], alone["Planning"]
    assert data.figure is not None
    assert data.own is not None
    assert data.own.mean == pytest.approx(1.4 * data.figure.mean)
    assert data.below.startswith("By itself: 57% less, 90% range 27 to 74% less.")
    assert few.own is None
    assert all(row.own is None for row in forest_picture(invented(), Unit.TIME_RATIO).rows)
    assert all(
        row.own is None for row in forest_picture(invented(), Unit.NET_MINUTES, alone=True).rows
    )


def test_times_have_a_log_axis_with_words_for_its_values() -> None:
    scale = forest_picture(invented(), Unit.TIME_RATIO).scale
    assert scale.tick == 0
    named = {text: value for value, text in scale.ticks}
    assert named["half the time"] == pytest.approx(-named["twice"])
    assert named["the same"] == 0
    for row in forest_picture(invented(), Unit.TIME_RATIO).rows:
        if row.figure is not None:
            assert scale.lo <= row.figure.lo50 <= row.figure.hi50 <= scale.hi


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


def test_from_fewer_than_five_uses_nothing_is_told_of_what_fell_on_others() -> None:
    few = figures(rated((1, 0, 0, 2, 1)))
    enough = figures(rated((1, 0, 1, 2, 1)))
    assert few.panels.on_others is None
    assert (PanelName.REWORK, Unit.HIT_RATE) not in few.panels.words
    assert enough.panels.on_others is not None
