"""The words of one group's row, beside its figures."""

from __future__ import annotations

import pytest

from helpers.invented import CELLS, interval
from worthwhile.domain.insights import Unit
from worthwhile.domain.sentences import by_itself, evidence_size, times_so_far, too_few

_BY_NAME = {one.task_type: one for one in CELLS}


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (Unit.HIT_RATE, "11 uses"),
        (Unit.VALUE_PER_USE, "11 uses"),
        (Unit.NET_MINUTES, "11 uses"),
        (Unit.TIME_RATIO, "10 timed"),
    ],
)
def test_only_timed_uses_are_evidence_of_a_time_ratio(unit: Unit, expected: str) -> None:
    assert evidence_size(_BY_NAME["Data"], unit) == expected


def test_few_uses_are_told_apart_from_few_timed_ones() -> None:
    assert too_few(_BY_NAME["Planning"]) == "too few"
    assert too_few(_BY_NAME["Review"]) == "too few times"
    assert times_so_far(_BY_NAME["Review"]) == "3 timed so far"
    assert times_so_far(_BY_NAME["Translation"]) == "no times yet"


def test_what_a_group_says_by_itself_comes_with_its_range() -> None:
    assert by_itself(interval(0.6, 0.2)) == "By itself: 45% less, 90% range 24 to 61% less."
