"""Rated uses in the order of time: days, use-numbers, minutes that may enter."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.columns import Use
from helpers.uses import FIRST_DAY, at, on, uses
from worthwhile.domain.vocabulary import NO_AI
from worthwhile.stats.columns import ANYWAY_NO
from worthwhile.stats.uses import Uses, date_of, day_number, runs

TIMED = Use(minutes_with=10.0, minutes_without=30.0)


def days(found: Uses) -> list[int]:
    """Each use's day, counted from the first."""
    return (found.days[found.of_day] - FIRST_DAY).tolist()


def numbers(found: Uses) -> list[int]:
    """The use-numbers, day after day, rising."""
    return [
        number + 1
        for day in found.by_number.tolist()
        for number, count in enumerate(day)
        for _ in range(int(count))
    ]


def test_uses_come_oldest_first_whatever_the_order_of_the_columns() -> None:
    found = uses([on(2, Use(outcome=2)), on(0, Use(outcome=-2)), on(1, Use(outcome=0))])
    assert found.outcome.tolist() == [-2, 0, 2]
    assert days(found) == [0, 1, 2]


def test_unrated_uses_and_tasks_without_ai_are_left_out() -> None:
    rows = [on(0, Use(outcome=None)), on(0, Use(tool=NO_AI, outcome=2)), on(0, Use(outcome=1))]
    assert uses(rows).outcome.tolist() == [1]


def test_use_numbers_count_the_moments_of_a_day_up_to_five() -> None:
    rows = [on(0, Use(), hour) for hour in (8, 9, 10, 11, 12, 13, 14)]
    assert numbers(uses(rows)) == [1, 2, 3, 4, 5, 5, 5]


def test_use_numbers_begin_anew_each_day_and_a_day_where_the_person_says() -> None:
    rows = [on(0, Use(), 22), on(1, Use(), 1), on(1, Use(), 5), on(1, Use(), 6)]
    assert numbers(uses(rows)) == [1, 1, 2, 3]
    found = uses(rows, day_start_hour=4)
    assert numbers(found) == [1, 2, 1, 2]
    assert days(found) == [0, 0, 1, 1]


def test_unrated_uses_count_for_the_number_and_tasks_without_ai_do_not() -> None:
    rows = [
        on(0, Use(outcome=None), 8),
        on(0, Use(tool=NO_AI, outcome=None), 9),
        on(0, Use(), 10),
    ]
    assert numbers(uses(rows)) == [2]


def test_uses_finished_at_the_same_moment_share_a_number() -> None:
    rows = [on(0, Use(), 8), on(0, Use(), 9), on(0, Use(), 9), on(0, Use(), 10)]
    assert numbers(uses(rows)) == [1, 2, 2, 3]


def test_a_day_of_twenty_three_or_twenty_five_hours_is_one_day() -> None:
    # Days are cut from the wall clock: when clocks are put back, an hour comes twice.
    rows = [on(0, Use(), 1.9), on(0, Use(), 1.2), on(0, Use(), 23.9), on(1, Use(), 0.1)]
    found = uses(rows)
    assert days(found) == [0, 0, 0, 1]
    assert numbers(found) == [1, 2, 3, 1]


def test_stated_minutes_are_discounted_and_only_those_that_may_enter() -> None:
    rows = [
        on(0, TIMED),
        on(1, Use(minutes_with=10.0)),
        on(2, Use(minutes_with=10.0, minutes_without=30.0, logged_late=True)),
        on(3, Use(minutes_with=10.0, minutes_without=30.0, anyway=ANYWAY_NO)),
    ]
    times = uses(rows, discount=1.5).times
    assert len(times) == 1
    assert times.log_saved.tolist() == pytest.approx([math.log(20 / 10)])
    assert times.table.tolist() == [[1, 0, 0, 0, 0], *[[0] * 5] * 3]
    assert times.saved[0, 0] == pytest.approx(math.log(2))
    assert times.squares.tolist() == pytest.approx([math.log(2) ** 2, 0, 0, 0])
    assert times.stated.tolist() == pytest.approx([20, 0, 0, 0])


def test_days_with_unrated_uses_only_are_no_days() -> None:
    found = uses([on(0, Use()), on(3, Use(outcome=None)), on(5, Use(), 8), on(5, Use(), 9)])
    assert (found.days - FIRST_DAY).tolist() == [0, 5]
    assert found.of_day.tolist() == [0, 1, 1]
    assert found.counts.sum(axis=1).tolist() == [1, 2]


def test_each_use_is_counted_by_day_outcome_and_number() -> None:
    found = uses([on(0, Use(outcome=-2), 8), on(0, Use(outcome=1), 9), on(1, Use(outcome=2))])
    assert found.counts.tolist() == [[1, 0, 0, 1, 0], [0, 0, 0, 0, 1]]
    assert found.by_number.tolist() == [[1, 1, 0, 0, 0], [1, 0, 0, 0, 0]]
    assert found.points.tolist() == [[-2, 1, 0, 0, 0], [2, 0, 0, 0, 0]]


def test_no_uses_are_no_uses() -> None:
    assert len(uses([])) == 0
    assert len(uses([Use(outcome=None)])) == 0


@given(st.lists(st.integers(-3, 3), max_size=30))
def test_runs_tile_the_values(values: list[int]) -> None:
    opens, sizes = runs(np.array(values, dtype=np.int64))
    assert sizes.sum() == len(values)
    for begin, size in zip(opens.tolist(), sizes.tolist(), strict=True):
        assert len(set(values[begin : begin + size])) == 1
    firsts = [values[begin] for begin in opens.tolist()]
    assert all(one != other for one, other in pairwise(firsts))


def test_days_and_dates_are_the_same_thing() -> None:
    day = at(0) // 86_400_000
    assert day_number(date_of(day)) == day
    assert date_of(0).isoformat() == "1970-01-01"
