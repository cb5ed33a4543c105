"""Volunteered against prompted entries."""

from __future__ import annotations

import pytest
from scipy import integrate, stats

from helpers.columns import Use, columns, rated
from worthwhile.domain.figures import CherryPick
from worthwhile.domain.vocabulary import NO_AI
from worthwhile.stats.cells import rated_uses
from worthwhile.stats.cherry_pick import cherry_pick
from worthwhile.stats.columns import IMPORT, PROMPTED, TIMER, VOLUNTEERED

TEN_AND_TWELVE = [
    *rated([1, 1, 0, 6, 4], source=VOLUNTEERED),
    *rated([2, 3, 1, 3, 1], source=PROMPTED),
]


def found(rows: list[Use]) -> CherryPick | None:
    entries = columns(rows)
    rated_ones = rated_uses(entries)
    return cherry_pick(entries.source[rated_ones], entries.outcome[rated_ones])


def test_the_gap_is_the_difference_of_both_rates_with_the_range_of_their_posteriors() -> None:
    got = found(TEN_AND_TWELVE)
    assert got is not None
    ours, theirs = stats.beta(10.5, 2.5), stats.beta(4.5, 6.5)
    assert got.gap == pytest.approx(ours.mean() - theirs.mean(), abs=1e-12)
    want, _ = integrate.quad(lambda u: ours.sf(theirs.ppf(u)), 0, 1)
    assert got.p_higher == pytest.approx(want, abs=2e-5)
    for level, d in ((0.05, got.lo), (0.95, got.hi)):
        reached, _ = integrate.quad(lambda u, d=d: ours.cdf(theirs.ppf(u) + d), 0, 1)
        assert reached == pytest.approx(level, abs=1e-4)
    assert (got.n_volunteered, got.n_prompted) == (12, 10)
    assert got.volunteered.mean == pytest.approx(10.5 / 13)
    assert got.prompted.mean == pytest.approx(4.5 / 11)


@pytest.mark.parametrize("left_out", [0, -1])
def test_nine_of_either_kind_are_too_few(left_out: int) -> None:
    rows = [*rated([2, 3, 1, 3, 1], source=VOLUNTEERED), *rated([2, 3, 1, 3, 1], source=PROMPTED)]
    assert found(rows) is not None
    del rows[left_out]
    assert found(rows) is None


def test_timed_and_imported_entries_are_neither_volunteered_nor_prompted() -> None:
    others = [*rated([0, 0, 0, 0, 40], source=TIMER), *rated([40, 0, 0, 0, 0], source=IMPORT)]
    unrated = [Use(outcome=None, source=PROMPTED), Use(tool=NO_AI, outcome=2, source=PROMPTED)]
    assert found([*TEN_AND_TWELVE, *others, *unrated]) == found(TEN_AND_TWELVE)


def test_a_journal_repeated_moves_the_gap_only_towards_the_raw_one() -> None:
    once, often = (found(TEN_AND_TWELVE * k) for k in (1, 6))
    assert once is not None
    assert often is not None
    raw = 10 / 12 - 4 / 10
    assert once.gap < often.gap < raw
    assert often.hi - often.lo < once.hi - once.lo
