"""Which times enter an estimate, how they are discounted, and what they come to per group."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.columns import Use, columns
from worthwhile.domain.vocabulary import NO_AI
from worthwhile.stats.calibration import OwnFactor
from worthwhile.stats.cells import Marks
from worthwhile.stats.columns import ANYWAY_NO, ANYWAY_YES
from worthwhile.stats.minutes import (
    PLAIN,
    Discounts,
    GroupTimes,
    discounted,
    discounts,
    sums,
    timed_uses,
)


def as_one_group(use: Use, by: Discounts) -> GroupTimes:
    """What the only entry of a journal comes to."""
    entries = columns([use])
    picked = timed_uses(entries, Marks.of(entries).timed, entries.logged_wall_ms < 0)
    return discounted(sums(picked, np.zeros(len(picked.place), dtype=np.int64), 1), by)


minutes = st.sampled_from([1.0, 2.5, 7.0, 20.0, 60.0, 480.0])
timed_use = st.builds(
    Use,
    outcome=st.integers(-2, 2),
    task_type=st.sampled_from(["a", "b", "c"]),
    minutes_with=minutes,
    minutes_without=minutes,
    without_before=st.booleans(),
    logged_wall_ms=st.sampled_from([0, 100]),
)


def test_without_an_own_factor_times_are_taken_to_be_inflated_as_people_inflate_them() -> None:
    assert discounts(None) == Discounts(1.2, 1.5, 0.0)


def test_an_own_factor_replaces_both_discounts_and_brings_its_error() -> None:
    by = discounts(OwnFactor(log_k=math.log(0.8), se=0.1, df=9, n=10))
    assert by.before == pytest.approx(1 / 0.8)
    assert by.after == pytest.approx(1.25 / 0.8)
    assert by.log_variance == pytest.approx(0.01)


def test_only_an_own_factor_can_lower_the_discount() -> None:
    by = discounts(OwnFactor(log_k=math.log(1.1), se=0.1, df=9, n=10))
    assert by.before < 1


@pytest.mark.parametrize(
    ("use", "enters"),
    [
        (Use(minutes_with=10, minutes_without=30), True),
        (Use(minutes_with=10, minutes_without=30, anyway=ANYWAY_YES), True),
        (Use(minutes_with=10, minutes_without=30, anyway=ANYWAY_NO), False),
        (Use(minutes_with=10, minutes_without=30, logged_late=True), False),
        (Use(minutes_with=10, minutes_without=30, outcome=None), False),
        (Use(minutes_with=10, minutes_without=30, tool=NO_AI), False),
        (Use(minutes_with=10), False),
        (Use(minutes_without=30), False),
    ],
)
def test_a_ratio_comes_only_from_rated_uses_of_ai_whose_times_may_enter(
    use: Use, enters: bool
) -> None:
    found = as_one_group(use, Discounts(1.2, 1.5))
    assert found.n.tolist() == [int(enters)]
    if enters:
        assert found.mean[0] == pytest.approx(math.log(10 / (30 / 1.5)), abs=1e-12)


@given(st.lists(timed_use, max_size=30), st.booleans())
def test_groups_come_to_what_adding_up_one_by_one_finds(uses: list[Use], then: bool) -> None:
    by = Discounts(1.3, 1.7)
    entries = columns(uses)
    marks = Marks.of(entries)
    picked = timed_uses(entries, marks.timed, entries.logged_wall_ms < 50)
    added = sums(picked, entries.task_type[picked.place].astype(np.int64), len(entries.task_types))
    found = discounted(added.as_of_last_week() if then else added, by)
    for k, name in enumerate(term.name for term in entries.task_types):
        mine = [use for use in uses if use.task_type == name and not (then and use.logged_wall_ms)]
        d = [1.3 if use.without_before else 1.7 for use in mine]
        logs = [
            math.log(use.minutes_with / (use.minutes_without / factor))
            for use, factor in zip(mine, d, strict=True)
        ]
        assert found.n[k] == len(mine)
        if not mine:
            assert np.isnan(found.without[k])
            continue
        assert found.mean[k] == pytest.approx(np.mean(logs), abs=1e-12)
        assert found.squares[k] == pytest.approx(np.var(logs) * len(logs), abs=1e-11)
        assert found.log_discount[k] == pytest.approx(np.mean(np.log(d)), abs=1e-12)
        without = [use.minutes_without / factor for use, factor in zip(mine, d, strict=True)]
        assert found.without[k] == pytest.approx(np.mean(without), rel=1e-12)
        assert found.before[k] == pytest.approx(np.mean([use.without_before for use in mine]))


def test_plain_times_are_taken_at_their_word() -> None:
    found = as_one_group(Use(minutes_with=10, minutes_without=30), PLAIN)
    assert found.mean[0] == pytest.approx(math.log(1 / 3), abs=1e-12)
