"""What goes wrong: time spent correcting, tags, what falls on others."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from helpers.columns import Use, columns
from worthwhile.domain.entry import WentWrong
from worthwhile.domain.figures import Rework
from worthwhile.domain.insights import By
from worthwhile.stats.cells import group
from worthwhile.stats.rework import on_others, rework, went_wrong

WRONG_FACTS, REDO = 1, 2
fixed_use = st.tuples(st.floats(1, 100), st.floats(0, 1)).map(
    lambda pair: Use(minutes_with=pair[0], minutes_fix=pair[0] * pair[1])
)


def burden(uses: list[Use]) -> Rework | None:
    entries = columns(uses)
    groups = group(entries, By.TOOL)
    return rework(entries, groups.rated, groups.of, len(groups))[0]


@given(st.lists(fixed_use, min_size=8, max_size=20))
def test_the_burden_is_a_ratio_of_sums_with_the_jackknifes_range(uses: list[Use]) -> None:
    fix = np.array([use.minutes_fix for use in uses])
    spent = np.array([use.minutes_with for use in uses])
    n = len(uses)
    without_one = np.array([np.delete(fix, i).sum() / np.delete(spent, i).sum() for i in range(n)])
    se = np.sqrt((n - 1) / n * ((without_one - without_one.mean()) ** 2).sum())
    half = stats.t.ppf(0.95, n - 1) * se
    found = burden(uses)
    assert found is not None
    assert found.share == pytest.approx(fix.sum() / spent.sum(), abs=1e-12)
    assert found.lo == pytest.approx(max(found.share - half, 0), abs=1e-9)
    assert found.hi == pytest.approx(min(found.share + half, 1), abs=1e-9)
    assert found.minutes_per_use == pytest.approx(fix.mean(), abs=1e-12)
    assert found.n == n


def test_below_eight_uses_that_state_it_there_is_no_burden() -> None:
    assert burden([Use(minutes_with=10, minutes_fix=2)] * 7 + [Use(minutes_with=10)] * 5) is None


def test_minutes_of_entries_logged_late_are_in_no_burden() -> None:
    use = Use(minutes_with=10, minutes_fix=2)
    late = Use(minutes_with=10, minutes_fix=10, logged_late=True)
    assert burden([use] * 8 + [late] * 8) == burden([use] * 8)


def test_unrated_uses_are_in_no_burden() -> None:
    use = Use(minutes_with=10, minutes_fix=2)
    unrated = Use(minutes_with=10, minutes_fix=10, outcome=None)
    assert burden([use] * 8 + [unrated] * 8) == burden([use] * 8)


def test_tags_of_regretted_uses_are_told_the_most_frequent_first() -> None:
    entries = columns(
        [
            Use(outcome=-1, went_wrong=REDO),
            Use(outcome=-2, went_wrong=WRONG_FACTS | REDO),
            Use(outcome=-2),
            Use(outcome=2, went_wrong=WRONG_FACTS),
            Use(outcome=-2, went_wrong=WRONG_FACTS, tool="Copilot"),
            Use(outcome=None, went_wrong=WRONG_FACTS),
        ]
    )
    groups = group(entries, By.TOOL)
    assert went_wrong(entries, groups.rated, groups.of, len(groups)) == [
        ((WentWrong.REDO, 2), (WentWrong.WRONG_FACTS, 1)),
        ((WentWrong.WRONG_FACTS, 1),),
    ]


def test_what_falls_on_others_is_counted_among_rated_uses() -> None:
    entries = columns([Use(fell_on_others=True), Use(), Use(fell_on_others=True, outcome=None)])
    groups = group(entries, By.TOOL)
    assert on_others(entries, groups.rated, groups.of, len(groups)).tolist() == [1]
